"""Eleven invented families around one day: what a caseload looks like, and what has to be right on the screen.

Nobody here is anybody. Every family is told as it happened, in days before "today", so that the caseload is believable
on whatever day the demonstration stands, and as at any day before it.
"""
