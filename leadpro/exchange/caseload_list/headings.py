"""What each column of a list holds: guessed from its heading, and otherwise where somebody says otherwise."""

import re
from collections.abc import Mapping

from msgspec import Struct
from rapidfuzz import fuzz

from leadpro.exchange.caseload_list.sheet import TITLE, Sheet, SheetRow, column_letter
from leadpro.exchange.strict_json import shortened
from leadpro.problem import Problem
from leadpro.records.code import Code

LOOKED_IN = 25
"""Rows in which the headings are looked for: above them stand a title, a date, who made the list."""

NEARLY = 88
"""From how much alike a word counts as a slip of one that headings are made of, of 100."""


class Holds(Code):
    """What a column can hold. The value is the word for it in a shell."""

    FAMILY = "family", "family's name"
    REFERENCE = "reference", "reference"
    CHILDREN = "children", "children"
    BORN = "births", "births"
    AGES = "ages", "ages"
    LEAD = "lead", "{lead}"
    AGENCY = "agency", "agency that leads"
    STATUS = "status", "where it stands"
    SINCE = "since", "since when it stands there"
    REVIEW = "review", "review due"
    OPENED = "opened", "file opened"
    AREA = "area", "area"
    NOTE = "note", "kept in the family's note"
    NOTHING = "nothing", "not taken"


SEVERAL = frozenset({Holds.CHILDREN, Holds.BORN, Holds.AGES, Holds.NOTE, Holds.NOTHING})
"""What several columns of one list can hold."""

_ASSESSMENT = "caf cafs eha ehaf ehap fcaf fha assessment"
_CHILD = "child childs children childrens kids ren of the full"

_WORDS: tuple[tuple[Holds, tuple[str, ...], str], ...] = (
    # what it holds, of which words one each has to stand in the heading, and which may stand beside them
    (Holds.REVIEW, ("review reviews",), f"date of due next plan meeting taf tac by on {_ASSESSMENT}"),
    (Holds.SINCE, (f"status stage {_ASSESSMENT}", "date since started start"), "of on from"),
    (Holds.OPENED, ("opened",), "date case file on of family since"),
    (Holds.BORN, ("dob dobs born birth births birthday birthdays birthdate",), f"date dates {_CHILD}"),
    (Holds.AGES, ("age ages",), f"years yrs in now {_CHILD}"),
    (Holds.AGENCY, ("agency organisation organization employer",), "lead of the lp professional practitioner worker"),
    (Holds.REFERENCE, ("ref reference urn id",), f"case family our the file system no number {_ASSESSMENT}"),
    (Holds.REFERENCE, ("no number", f"case family file system {_ASSESSMENT}"), "our the"),
    (
        Holds.CHILDREN,
        ("child childs children childrens kids forename forenames",),
        f"name names first and dob dobs age ages {_CHILD}",
    ),
    (Holds.CHILDREN, ("first given", "name names"), ""),
    (
        Holds.LEAD,
        ("lead leads lp practitioner coordinator keyworker worker allocated",),
        f"professional who name of the key co ordinator to taf {_ASSESSMENT}",
    ),
    (
        Holds.STATUS,
        (f"status stage taf tac {_ASSESSMENT}",),
        "early help common family current case of the where stands",
    ),
    (Holds.FAMILY, ("family families surname surnames household",), "name names the of last"),
    (Holds.FAMILY, ("last", "name names"), ""),
    (Holds.AREA, ("area town locality county district",), "of the family name"),
)
"""Of several that fit, the first counts: "CAF ref" and "family ref" are references."""


class Column(Struct, frozen=True):
    """One column of a list."""

    place: int
    heading: str
    """As it stands there; "" where none does."""
    holds: Holds
    slip: bool = False
    """Whether its heading was taken for a slip of another."""

    @property
    def letter(self) -> str:
        """What a spreadsheet calls it."""
        return column_letter(self.place)

    @property
    def called(self) -> str:
        """What to call it in a sentence: its heading, and its letter."""
        heading = shortened(" ".join(self.heading.split()))
        return f"{heading} (column {self.letter})" if heading else f"column {self.letter}"


class Headings(Struct, frozen=True):
    """The row in which the headings stand, and what each column holds."""

    row: SheetRow
    columns: tuple[Column, ...]
    above: tuple[SheetRow, ...] = ()
    """What stands above them and is not read."""

    def of(self, holds: Holds) -> tuple[Column, ...]:
        """The columns that hold something."""
        return tuple(each for each in self.columns if each.holds is holds)


def headings_of(sheet: Sheet, row: int | None = None, otherwise: Mapping[int, Holds] | None = None) -> Headings:
    """What the columns of a list hold: guessed in the row that knows the most headings, or in the one that is named.

    `otherwise` says of columns, by their place, that they hold something else. Raises Problem where there are no
    headings to go by.
    """
    rows = [each for each in sheet.rows if row is None or each.number == row][:LOOKED_IN]
    if not rows:
        raise Problem(TITLE, f"Nothing stands in row {row} of {sheet.name}.", "Say in which row the headings stand.")
    guessed = [(_known(columns), columns, each) for each in rows for columns in [_guess(each, sheet.width)]]
    known, columns, headings = max(guessed, key=lambda each: each[0])  # of several the first
    if not known and row is None and not otherwise:
        sentence = f"No row of {sheet.name} holds headings that are known, such as family, children or lead."
        raise Problem(TITLE, sentence, "Name them above the columns, or say which row it is.")
    said = tuple(
        Column(each.place, each.heading, holds) if (holds := (otherwise or {}).get(each.place)) else each
        for each in columns
    )
    above = tuple(each for each in sheet.rows if each.number < headings.number)
    return Headings(headings, said, above)


def guess(heading: str) -> Holds:
    """What a column under this heading holds, as far as its words say it."""
    return _guessed(heading)[0]


def _guessed(heading: str) -> tuple[Holds, bool]:
    before, bracket, _ = heading.partition(" (")
    if bracket and heading.rstrip().endswith(")") and guess(before) is Holds.CHILDREN:
        return Holds.CHILDREN, False  # "Children (ages)": names, with something beside each
    words = _words_of(heading)
    for near in (False, True):
        for holds, needed, beside in _WORDS:
            groups = [each.split() for each in needed]
            every = [*beside.split(), *(word for group in groups for word in group)]
            if all(any(_among(word, group, near) for word in words) for group in groups) and all(
                _among(word, every, near) for word in words
            ):
                return holds, near
    return Holds.NOTHING, False


def _words_of(heading: str) -> list[str]:
    """The words of a heading: "D.O.B.s" is dobs, "Child(ren)'s name(s) 1" is child, ren, name."""
    text = re.sub(r"\bd\W?o\W?b\b\W?", "dob", heading.casefold())
    return re.findall(r"[a-z]+", re.sub(r"['’]s?\b|\(s\)", "", text))


def _among(word: str, words: list[str], near: bool) -> bool:
    if word in words:
        return True
    return near and len(word) > 4 and any(len(each) > 4 and fuzz.ratio(word, each) >= NEARLY for each in words)


def _guess(row: SheetRow, width: int) -> tuple[Column, ...]:
    """A guess for each column; of two that hold what only one can the first counts."""
    columns: list[Column] = []
    for place in range(width):
        heading = row.cell(place)
        holds, slip = _guessed(heading) if len(heading) < 100 else (Holds.NOTHING, False)
        if holds not in SEVERAL and holds in {each.holds for each in columns}:
            holds, slip = Holds.NOTHING, False
        columns.append(Column(place, heading, holds, slip))
    return tuple(columns)


def _known(columns: tuple[Column, ...]) -> int:
    return len({each.holds for each in columns} - {Holds.NOTHING})


def wrong_with(headings: Headings) -> tuple[str, ...]:
    """What has to be said otherwise of the columns before the rows can be read, a sentence each."""
    sentences = [
        f"Two columns are to hold the same ({holds.value}): {' and '.join(each.called for each in found)}."
        for holds in Holds
        for found in [headings.of(holds)]
        if len(found) > 1 and holds not in SEVERAL
    ]
    if not headings.of(Holds.FAMILY):
        seen = ", ".join(each.called for each in headings.columns if each.heading)
        sentences.append(f"No column is taken for the family's name. There are: {shortened(seen)}.")
    children = len(headings.of(Holds.CHILDREN))
    for holds in (Holds.BORN, Holds.AGES):
        number = len(headings.of(holds))
        if number > 1 and number != children:
            sentences.append(f"There are {number} columns of {holds.value}, and {children} of children.")
    return tuple(sentences)
