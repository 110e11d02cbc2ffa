"""A year in twelve marks, as a line shows it: light to import, as the first rows do."""

from collections.abc import Iterable
from datetime import date

MARKS: dict[str, str] = {
    "R": "a referral without an answer",
    "!": "a concern",
    "x": "a visit or appointment that failed",
    "w": "another worker",
    "r": "a referral that was answered",
    "s": "a child seen",
    "c": "another contact",
}
"""Each mark and what it stands for, the most telling first."""

NOTHING = "\u00b7"
"""Stands for a month of which nothing is on record."""

MONTHS = 12


def strip(months: Iterable[str], today: date) -> str:
    """The last twelve months as marks, this one on the right."""
    marks = {each[:-1]: each[-1] for each in months}
    last = today.year * 12 + today.month - 1
    return "".join(marks.get(_month(number), NOTHING) for number in range(last - MONTHS + 1, last + 1))


def legend() -> str:
    """What the marks stand for, in a sentence."""
    said = [f"{mark} {what}" for mark, what in MARKS.items()]
    return f"{', '.join(said)}, {NOTHING} nothing on record"


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
