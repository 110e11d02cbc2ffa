"""Areas as people type them, and whether one of them is meant: whole names, never a part of one.

"Gloucestershire, from Herefordshire" is Gloucestershire. "South Gloucestershire" is not: it is another authority.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BETWEEN = re.compile(r"[,;/|()\[\]\n]|\s[-\u2013\u2014]+\s")
_FORMER = re.compile(r"\b(?:from|formerly|previously|until|before|late of|ex)\b")
"""What stands after one of these is where they lived once."""

_NOT_THE_NAME = re.compile(
    r"^(?:the )?(?:(?:london |metropolitan |royal )?borough of |city (?:and county )?of |county of )"
    r"|(?: (?:city|county|borough|district|metropolitan borough))* council$| (?:county|unitary authority|area)$"
)
_AND = re.compile(r"\sand\s")


@lru_cache(maxsize=1024)
def areas_in(text: str) -> tuple[str, ...]:
    """The names of areas in what somebody typed, as `area_name` gives them, the first named first.

    What a name that holds "and" may be by parts comes after all whole names: "Bath and North East Somerset" is one.
    """
    parts = [_FORMER.split(part)[0] for part in _BETWEEN.split(_plain(text))]
    wholes = [area_name(part) for part in parts]
    halves = [area_name(half) for part in parts if _AND.search(part) for half in _AND.split(part)]
    return tuple(dict.fromkeys(filter(None, [*wholes, *halves])))


@lru_cache(maxsize=4096)
def area_name(text: str) -> str:
    """An area's bare name, for comparing: without capitals, "County Council", "London Borough of" and the like."""
    plain = re.sub(r"\W+", " ", _plain(text)).strip()
    return _NOT_THE_NAME.sub("", plain).strip()


def first_of(text: str, areas: Iterable[str]) -> str | None:
    """Which of the areas is named first in a text, as it is written among them; None where none is."""
    known = {area_name(area): area for area in areas}
    return next((known[name] for name in areas_in(text) if name in known), None)


def _plain(text: str) -> str:
    return re.sub(r"\s*[&+]\s*", " and ", unicodedata.normalize("NFKC", text).casefold())
