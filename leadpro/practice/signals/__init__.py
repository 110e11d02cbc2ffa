"""Signals: what has built up, since when, which entries show it, and what one key does about it. Never a score.

Each stands in a file of its own, as a pure function over what is known on a day (`known`) and the figures of a practice
pack. `every` lists them all; `looking` asks them. Nothing here ranks families: signals stand in the order in which
kinds of things press, which is the same for every family.
"""
