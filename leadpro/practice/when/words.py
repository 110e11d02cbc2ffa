"""The words that dates are typed in, and what their patterns are made of.

Patterns stay text until one is used: compiling them all would be felt when the first date is read.
"""

import re

from leadpro.practice.when.names import MONTHS, WEEKDAYS

MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}
WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
WEEKDAY_NUMBERS |= {name[:3]: number for name, number in WEEKDAY_NUMBERS.items()}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

MONTH = f"(?P<month>{'|'.join(MONTH_NUMBERS)})"
WEEKDAY = f"(?P<weekday>{'|'.join(WEEKDAY_NUMBERS)})"
DAY = r"(?P<day>\d{1,2})(?:th)?"
NUMBER = rf"(?:\d{{1,4}}|{'|'.join(COUNTS)})"

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "‐": "-", "‑": "-", "−": "-", "—": "–", ",": " "}
)


def tidy(text: str) -> str:
    """Lower case, single spaces, plain apostrophes and hyphens, no commas, "3rd" as "3th": that it is a day."""
    text = text.lower().translate(_PLAIN).replace("a.m.", "am").replace("p.m.", "pm")
    return " ".join(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "th", text, flags=re.ASCII).split())


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The whole text as the pattern has it; `re` keeps what it has compiled."""
    return re.fullmatch(pattern, text, re.ASCII)
