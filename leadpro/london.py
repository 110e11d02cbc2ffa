"""The wall clock of everyone who uses the program."""

from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""Dates that people say are dates in this zone."""
