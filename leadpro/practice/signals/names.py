"""Names, of people, places, medicines and services: whether they stand in a text, and what they say by themselves."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from leadpro.practice.when.names import MONTHS


def is_said_of(name: str, words: str) -> bool:
    """Whether a text says something of somebody, and does not just name them: theirs, with, by or from them."""
    return any(said.format(name.lower()) in words for said in ("{}'s", "{}’s", "with {}", "by {}", "from {}"))


def does(name: str, words: str) -> bool:
    """Whether a text says that somebody does something violent: "Dean threatened Lisa", not "Lisa hit by Dean"."""
    if name.lower() not in words:
        return False
    said = rf"\b{re.escape(name.lower())} (?:has |had |then |again )?{_VIOLENT}\b(?! by\b)"
    return re.search(said, words) is not None


_VIOLENT = (
    r"(?:threat\w+|punch\w+|hits?|struck|strikes|threw|throws|push\w+|shov\w+|kick\w+|slap\w+|assault\w*|strang\w+"
    r"|grab\w+|beats?|attack\w*|stab\w*|bit|bites|spat|spits|smash\w+|broke|breaks|pull\w+|drag\w*|chok\w+"
    r"|hurts?|abus\w+|shout\w+|screams?|screamed|harass\w*|stalk\w*|controls|controlled)"
)


def tells(name: str, words: str) -> bool:
    """Whether a text is what somebody told: "Aunt Jo rings: ..."."""
    if name.lower() not in words:
        return False
    return re.search(rf"\b{re.escape(name.lower())} {_TELLS}\b", words) is not None


_TELLS = (
    r"(?:rings|rang|calls|called|phones|phoned|telephones|telephoned|tells|told|reports|reported|writes|wrote|contacts"
    r"|contacted|came in|comes in|says|said|is worried|was worried|does not like|worries)"
)


def is_quoted(name: str, words: str) -> bool:
    """Whether words of somebody stand in a text behind their name or its first letters: Lil "we had tea"."""
    first = name.lower().split()[0]
    return any(len(each) >= _SHORT and first.startswith(each) for each in _QUOTED.findall(words))


_SHORT = 3
"""Of so many letters a name may be cut down to."""

_QUOTED = re.compile(
    r"\b(\w+)(?:,? (?:says?|said|told \w+|tells \w+))?(?::|,)? ?"
    r"[\"\u201c][^\"\u201d\n]*\w[^\"\u201d\n]* [^\"\u201d\n]*[\"\u201d]"
)


def days_named(words: str, before: date) -> frozenset[date]:
    """The days that a text names, each the last of its kind before a day: "on 4 March"."""
    found = set()
    for number, month in _A_DAY.findall(words):
        for year in (before.year, before.year - 1):
            with suppress(ValueError):
                day = date(year, _MONTHS[month[:3]], int(number))
                if day < before:
                    found.add(day)
                    break
    return frozenset(found)


_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_A_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?((?:{'|'.join(_MONTHS)})[a-z]*)\b")


def named(names: Iterable[str], words: str) -> list[str]:
    """Those of some names, of places or of medicines, that stand in a text."""
    return [name for name in names if name.lower() in words]


def places_named(areas: Iterable[str], words: str) -> list[str]:
    """Those of some areas whose name stands in a text, whatever stands in brackets behind it: Gwent (Wales)."""
    return [area for area in areas if area.partition(" (")[0].lower() in words]


def is_one_of(area: str, others: Iterable[str]) -> bool:
    """Whether an area is one of others, or a part of one: Hereford of Herefordshire."""
    small = area.lower()
    return any(small in other.lower() or other.lower() in small for other in others)


def is_hospital(name: str) -> bool:
    """Whether the name of a service says that it is a hospital."""
    return "hospital" in name.lower()
