"""The children of a family as they stand in a cell: several in one, with or without their births."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from leadpro.exchange.caseload_list.births import NO_NAME, Birth, NotRead, read_birth
from leadpro.records.vague_date import VagueDate
from leadpro.store.way_in import same_name

_BETWEEN = re.compile(r"\s*(?:[\n\r,;&+]|\band\b)\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:\d{1,2}[.)](?!\d)|[-–•*·])\s*(?=\D)")
_IN_BRACKETS = re.compile(r"(?P<name>[^()]*?)[\s,:–-]*\((?P<inside>[^()]*)\)[\s.]*")
_BEHIND = re.compile(
    r"(?P<name>[^\d()]*?)[\s,:–-]+(?P<behind>(?:(?:d\.?o\.?b\b\.?|born|b\.|aged?|edd|due)[\s:]*)?\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"(?:child|baby|twin|triplet|sibling) \d{1,2}", re.IGNORECASE)
_NAMELESS = re.compile(r"unborn|unborn baby|unborn child|bump|baby bump", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\d|(?:d\.?o\.?b|born|b\.|aged?|edd|due|expected)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,2}(?: (?:child|children|kids|siblings))?", re.IGNORECASE)


class ListedChild(Struct, frozen=True):
    """A child as a list has it."""

    name: str
    """Empty for a child who is not born yet and has no name."""
    born: VagueDate | None = None
    unborn: bool = False


def read_children(text: str, family: str, listed: date, today: date) -> list[ListedChild]:
    """The children in a cell, with what stands behind each name or in brackets of their births. Raises NotRead."""
    if text.casefold() in NO_NAME:
        return []
    if _COUNT.fullmatch(text):
        raise NotRead("That is how many there are: write their names, or leave it empty.")
    pieces = list(pieces_of(text))
    if len(pieces) == 2 and any(same_name(pieces[0], each) for each in (family, *re.split(r"[/-]", family))):
        pieces = [f"{pieces[1]} {pieces[0]}"]  # "Smith, Tom" of the Smiths is one child
    children: list[ListedChild] = []
    for piece in pieces:
        if children and children[-1].born is None and _SAYS_WHEN.match(piece):
            birth = read_birth(piece, listed, today)  # "Tom, 12/3/2019"
            children[-1] = replace(children[-1], born=birth.born, unborn=birth.unborn)
        else:
            children.append(_child(piece, listed, today))
    return children


def pieces_of(text: str) -> Iterator[str]:
    """What stands between line breaks, commas, "and" and the like; what stands in brackets stays together."""
    piece = ""
    for part in re.split(r"(\([^()]*\))", text):
        if part.startswith("("):
            piece += part
            continue
        first, *others = _BETWEEN.split(part)
        piece += first
        for each in others:
            yield from _bare(piece)
            piece = each
    yield from _bare(piece)


def _bare(piece: str) -> Iterator[str]:
    bare = _BULLET.sub("", " ".join(piece.split()))
    if bare:
        yield bare


def _child(piece: str, listed: date, today: date) -> ListedChild:
    """One child: "Tom", "Tom (7)", "Tom 12.3.19", "Tom, dob 2015", "unborn, EDD 3/4/2027"."""
    name, birth = piece, Birth()
    if inside := _IN_BRACKETS.fullmatch(piece):
        name, birth = inside["name"], _in_brackets(inside["inside"], listed, today)
    elif not _NUMBERED.fullmatch(piece) and (behind := _BEHIND.fullmatch(piece)):
        name, birth = behind["name"], read_birth(behind["behind"], listed, today)
    name = name.strip(" .:–-")
    if _NAMELESS.fullmatch(name):
        return ListedChild("", birth.born, unborn=True)
    if name.casefold() == "baby" and not birth.unborn and birth.born is None:
        raise NotRead("Is the baby born? Write unborn, or the date of birth in brackets.")
    if not any(letter.isalpha() for letter in name):
        raise NotRead("A name is missing there: write who it is.")
    if "/" in name:
        raise NotRead(f"{name} may be one child or two: write Tom and Ann, or Smith-Jones.")
    if any(letter.isdigit() for letter in name) and not _NUMBERED.fullmatch(name):
        raise NotRead(f"{name} is not taken for a name: write the name, and the birth in brackets.")
    return ListedChild(name, birth.born, birth.unborn)


def _in_brackets(inside: str, listed: date, today: date) -> Birth:
    """A birth or an age; a number alone in brackets behind a name is years."""
    inside = inside.strip()
    try:
        return read_birth(f"{inside} yrs" if re.fullmatch(r"\d{1,2}", inside) else inside, listed, today)
    except NotRead as error:
        if any(letter.isdigit() for letter in inside):
            raise
        raise NotRead(f"({inside}) is neither a birth nor an age: take it out, or write it elsewhere.") from error
