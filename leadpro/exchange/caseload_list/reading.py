"""The rows of a list as families: what is said of each, what could not be read, and what was taken for what."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from leadpro.exchange.caseload_list.births import EMPTY, NO_NAME, Birth, NotRead, read_age, read_birth, read_day
from leadpro.exchange.caseload_list.children import ListedChild, pieces_of, read_children
from leadpro.exchange.caseload_list.headings import Column, Headings, Holds
from leadpro.exchange.caseload_list.sheet import Sheet, SheetRow
from leadpro.exchange.caseload_list.standings import Standing, standing_of, tidy_words
from leadpro.exchange.strict_json import shortened
from leadpro.gate import has_hidden
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.fields import most, say_too_long
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from leadpro.store.way_in import plain_name, same_name

T = TypeVar("T")

_TOTAL = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|(?:number|no\.?|count) of (?:families|cases|children)\b.*|sum\b.*", re.I
)
_FORMULA = re.compile(r"[=@].*|#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?", re.DOTALL)
_ABOVE = frozenset(["", *"-–—", *'"”″', "ditto", "as above"])
"""What stands for the family above."""
_DITTO = _ABOVE - {*"-–—", ""}
_NOBODY = NO_NAME | {"none"} | {"nobody", "vacant", "unallocated", "not allocated", "to be allocated"}
_ROLE = re.compile(r"(?P<name>[^(),]+?)\s*(?:\((?P<role>[^()]*)\)|,\s*(?P<after>[a-z].*))", re.DOTALL)
_TWO = re.compile(r"[/&+;\n]|\band\b", re.IGNORECASE)

KEPT_IN: Mapping[Holds, tuple[type[Record], str]] = {
    Holds.FAMILY: (Family, "name"),
    Holds.REFERENCE: (Family, "reference"),
    Holds.AREA: (Family, "area"),
    Holds.LEAD: (Professional, "name"),
    Holds.AGENCY: (Professional, "name"),
}
"""Where the text of a column ends up whole, so that its length can be judged."""


class Unread(Struct, frozen=True):
    """Something that stands in a list and is not taken."""

    row: int
    column: str
    """What the column is called; "" for a whole row."""
    stands: str
    """What stands there."""
    would_do: str
    """Why it is not taken, and what would do."""

    @property
    def said(self) -> str:
        """All of it in a line."""
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        stands = " ".join(self.stands.split())
        return f"{where}: {shortened(stands)!r}. {self.would_do}" if stands else f"{where}: {self.would_do}"


class Lead(Struct, frozen=True):
    """Who leads, as a list has it."""

    name: str
    role: str = ""
    agency: str = ""


class ListedFamily(Struct, frozen=True):
    """One family of a list."""

    rows: tuple[int, ...]
    name: str
    reference: str = ""
    children: tuple[ListedChild, ...] = ()
    lead: Lead | None = None
    standing: Standing = Standing()
    since: VagueDate | None = None
    review_on: date | None = None
    opened_on: date | None = None
    area: str = ""
    kept: tuple[str, ...] = ()
    """What the list says besides, for the family's note."""
    nobody: str = ""
    """What stands there in place of a lead: "TBC"."""


class Listed(Struct, frozen=True):
    """What a list comes to."""

    families: tuple[ListedFamily, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]
    """What was taken for what, or left out, a sentence each."""
    words: dict[str, tuple[Standing | None, int]]
    """The words for where assessments stand, tidied: what each is taken for (None: not known), and in how many rows."""


def read_list(
    sheet: Sheet, headings: Headings, listed: date, today: date, standings: Mapping[str, Standing] | None = None
) -> Listed:
    """The families of a list whose columns are known. `listed` is the day that the list is of.

    `standings` says what words for where an assessment stands mean, besides those that are known. What is unread is
    left out of the families, and kept in their notes as it stands.
    """
    reader = _Reader(headings, listed, today, {tidy_words(words): each for words, each in (standings or {}).items()})
    for row in sheet.rows:
        if row.number > headings.row.number:
            reader.take(row)
    return Listed(
        tuple(family.as_listed() for family in reader.families),
        tuple(reader.unread),
        tuple(reader.notes()),
        reader.words,
    )


class _Family(Struct, kw_only=True):
    """A family while its rows are read."""

    rows: list[int]
    name: str
    reference: str
    children: list[ListedChild] = field(default_factory=list)
    single: dict[Holds, tuple[str, int]] = field(default_factory=dict)
    """What stands in each column of which a family has one, and in which row it was said first."""
    read: dict[str, object] = field(default_factory=dict)
    """What that comes to, by the names of `ListedFamily`."""
    kept: list[str] = field(default_factory=list)

    def as_listed(self) -> ListedFamily:
        listed = ListedFamily(
            rows=tuple(self.rows),
            name=self.name,
            reference=self.reference,
            children=tuple(self.children),
            **self.read,  # type: ignore[arg-type]
        )
        return replace(listed, kept=tuple(dict.fromkeys((*self.kept, *self._hanging(listed)))))

    def _hanging(self, listed: ListedFamily) -> Iterator[str]:
        """What hangs on something that is not there: an agency without a lead, a review of nothing."""
        for holds, is_there, was_read in (
            (Holds.AGENCY, listed.lead, True),
            (Holds.SINCE, listed.standing.status, "since" in self.read),
            (Holds.REVIEW, listed.standing.status, "review_on" in self.read),
        ):
            text = self.single.get(holds, ("", 0))[0]
            if is_there is None and was_read and text.casefold() not in EMPTY:
                yield f"{holds.label[:1].upper()}{holds.label[1:]}: {text}"


class _Reader:
    """Goes through the rows from the top: a row without a family goes on with the one above."""

    def __init__(self, headings: Headings, listed: date, today: date, standings: Mapping[str, Standing]) -> None:
        self.headings, self.listed, self.today, self.standings = headings, listed, today, standings
        self.families: list[_Family] = []
        self._by_reference: dict[str, _Family] = {}
        self._by_name: dict[str, _Family] = {}
        """The first of each name."""
        self.unread: list[Unread] = []
        self.words: dict[str, tuple[Standing | None, int]] = {}
        self._last: _Family | None = None
        """The family that a row without one goes on with."""
        self._left_out: list[str] = []
        self._went_on: list[_Family] = []
        self._odd: list[str] = []

    def notes(self) -> Iterator[str]:
        """What was taken for what."""
        yield from self._left_out
        for family in self._went_on:
            rows = ", ".join(map(str, family.rows))
            yield f"Rows {rows} are taken for one family: {shortened(family.name)}."
        yield from self._odd

    # rows

    def take(self, row: SheetRow) -> None:
        """Read one row."""
        if row.cells[: len(self.headings.row.cells)] == self.headings.row.cells:
            self._left_out.append(f"Row {row.number} repeats the headings, and was left out.")
            return
        filled = [cell for cell in row.cells if cell]
        if _TOTAL.fullmatch(filled[0]) and all(re.fullmatch(r"[\d.,%]*", cell) for cell in filled[1:]):
            self._left_out.append(f"Row {row.number} is a total, and was left out: {shortened(' '.join(filled))}.")
            return
        family = self._family_of(row, filled)
        if family is None:
            self._last = None
            return
        self._last = family
        family.children += self._children(row, family)
        self._singles(row, family)
        for column in self.headings.of(Holds.NOTE):
            if text := self._text(row, column, family):
                family.kept.append(f"{column.heading or column.called}: {text}")

    def _family_of(self, row: SheetRow, filled: list[str]) -> _Family | None:
        """The family that a row is about: a new one, or one that was there before. None where that is not clear."""
        (column,) = self.headings.of(Holds.FAMILY)
        name, reference = self._text(row, column), ""
        for each in self.headings.of(Holds.REFERENCE):
            reference = self._text(row, each) or ""
        if name is None:
            return None
        if name.casefold() in _ABOVE and not reference:
            return self._family_above(row, column, filled)
        if reference and (same := self._by_reference.get(plain_name(reference))):
            if name.casefold() not in _ABOVE and not same_name(name, same.name):
                self._refuse(
                    row, column, name, f"Row {same.rows[0]} has the same reference for {shortened(same.name)}."
                )
                return None
            return self._going_on(row, same)
        if name.casefold() in _ABOVE:
            why = "A family has a name, as you speak of it: write it there, or take the row out."
            self._refuse(row, column, " | ".join(filled), why)
            return None
        if len(filled) == 1 and sum(each.holds is not Holds.NOTHING for each in self.headings.columns) > 2:
            self._refuse(row, column, name, "Nothing else stands in this row. If it is a family, give it a reference.")
            return None
        namesake = self._by_name.get(plain_name(name))
        if namesake and not (reference and namesake.reference):
            if namesake is self._last and not row.after_a_gap and reference == namesake.reference:
                return self._going_on(row, namesake)
            self._refuse(
                row,
                column,
                name,
                f"Row {namesake.rows[0]} has a family of that name. If it is the same, put the rows below each other; "
                "if not, give both a reference.",
            )
            return None
        family = _Family(rows=[row.number], name=name, reference=reference)
        self.families.append(family)
        self._by_name.setdefault(plain_name(name), family)
        if reference:
            self._by_reference[plain_name(reference)] = family
        return family

    def _family_above(self, row: SheetRow, column: Column, filled: list[str]) -> _Family | None:
        if self._last is None or row.after_a_gap:
            why = "No family stands there, nor in the row above: write which it is, or take the row out."
            self._refuse(row, column, " | ".join(filled), why)
            return None
        return self._going_on(row, self._last)

    def _going_on(self, row: SheetRow, family: _Family) -> _Family:
        family.rows.append(row.number)
        if family not in self._went_on:
            self._went_on.append(family)
        return family

    # cells

    def _text(self, row: SheetRow, column: Column, family: _Family | None = None) -> str | None:
        """What stands in a cell as text that can be kept; None where it cannot be, which is said."""
        text = row.cell(column.place)
        why = ""
        if _FORMULA.fullmatch(text):
            why = "That is a formula or its fault, and not what it comes to: write that there."
        elif text.casefold() in _DITTO and column.holds is not Holds.FAMILY:
            why = "Write it out: what stands above may be moved."
        elif has_hidden(text):
            why = "It holds characters that nobody sees: type it anew."
        elif "\N{REPLACEMENT CHARACTER}" in text:
            why = "A letter was lost when the list was saved: type it anew, or save the list as CSV UTF-8."
        elif column.holds in KEPT_IN and len(text) > (longest := most(*KEPT_IN[column.holds])):
            why = say_too_long("It", len(text), longest)
        if why:
            self._refuse(row, column, text, why, family)
            return None
        return text if column.holds in (Holds.CHILDREN, Holds.BORN, Holds.NOTE) else " ".join(text.split())

    def _refuse(self, row: SheetRow, column: Column, stands: str, would_do: str, family: _Family | None = None) -> None:
        self.unread.append(Unread(row.number, column.called, stands, would_do))
        if family and stands:
            family.kept.append(f"{column.heading or column.called}: {stands}")

    def _tried(self, row: SheetRow, column: Column, family: _Family, read: Callable[[str], T], otherwise: T) -> T:
        """What a cell comes to; where it cannot be read, that is said, and it is something else."""
        text = self._text(row, column, family)
        if text is None:
            return otherwise
        try:
            return read(text)
        except NotRead as error:
            self._refuse(row, column, row.cell(column.place), str(error), family)
            return otherwise

    # children

    def _children(self, row: SheetRow, family: _Family) -> list[ListedChild]:
        """The children of a row, each with the birth or age that stands in the column that goes with it."""
        cells = [
            self._tried(
                row, column, family, lambda text: read_children(text, family.name, self.listed, self.today), None
            )
            for column in self.headings.of(Holds.CHILDREN)
        ]
        if any(cell is None for cell in cells):
            return [child for cell in cells for child in cell or []]
        groups: list[list[ListedChild]] = [cell for cell in cells if cell is not None]
        for holds, read in ((Holds.BORN, self._birth), (Holds.AGES, self._age)):
            columns = self.headings.of(holds)
            if len(columns) == len(groups) and len(columns) > 1:
                pairs = zip(columns, groups, strict=True)
                groups = [self._with_births(row, column, family, each, read) for column, each in pairs]
            elif columns:
                every = [child for each in groups for child in each]
                groups = [self._with_births(row, columns[0], family, every, read)]
        return [child for each in groups for child in each if not self._is_there(child, family, row)]

    def _birth(self, text: str) -> Birth:
        return read_birth(text, self.listed, self.today)

    def _age(self, text: str) -> Birth:
        return read_age(text, self.listed)

    def _with_births(
        self, row: SheetRow, column: Column, family: _Family, children: list[ListedChild], read: Callable[[str], Birth]
    ) -> list[ListedChild]:
        """The children with the births of a cell: one each, in their order, or none where none stand there."""

        def births(text: str) -> list[ListedChild]:
            if text.casefold() in EMPTY:
                return children
            pieces = [text] if len(children) == 1 else list(pieces_of(text))
            if len(pieces) != len(children):
                number = "1 child" if len(children) == 1 else f"{len(children)} children"
                raise NotRead(f"{len(pieces)} stand there for {number}: write one for each, in the same order.")
            pairs = zip(children, map(read, pieces), strict=True)
            if column.holds is Holds.BORN:
                return [_born(child, birth) for child, birth in pairs]
            return [self._aged(row, child, birth) for child, birth in pairs]

        return self._tried(row, column, family, births, children)

    def _aged(self, row: SheetRow, child: ListedChild, age: Birth) -> ListedChild:
        """The child with an age, which says nothing where the birth is there; but that the two do not fit is said."""
        if child.born is None or age.born is None:
            return _born(child, age)
        if not _overlap(child.born, age.born):
            self._odd.append(
                f"Row {row.number}: the age of {shortened(child.name)} does not fit the birth, which was taken."
            )
        return child

    def _is_there(self, child: ListedChild, family: _Family, row: SheetRow) -> bool:
        """Whether the family has that child from an earlier row."""
        for place, each in enumerate(family.children):
            if (
                child.name
                and same_name(child.name, each.name)
                and (child.born == each.born or child.born is None or each.born is None)
            ):
                family.children[place] = replace(each, born=each.born or child.born)
                self._odd.append(f"Row {row.number}: {shortened(child.name)} stands there twice, and is taken once.")
                return True
        return False

    # what a family has one of

    def _singles(self, row: SheetRow, family: _Family) -> None:
        for holds in (
            Holds.LEAD, Holds.AGENCY, Holds.STATUS, Holds.SINCE, Holds.REVIEW, Holds.OPENED, Holds.AREA
        ):  # fmt: skip
            for column in self.headings.of(holds):
                self._single(row, column, family)

    def _single(self, row: SheetRow, column: Column, family: _Family) -> None:
        text = self._text(row, column, family)
        if not text:
            return
        said, before = family.single.setdefault(column.holds, (text, row.number))
        if before != row.number:
            if tidy_words(said) != tidy_words(text):
                why = f"Row {before} says {shortened(said)!r} of the same family: make them the same."
                self._refuse(row, column, text, why, family)
            return
        try:
            family.read.update(self._come_to(column.holds, text, family))
        except NotRead as error:
            self._refuse(row, column, text, str(error), family)

    def _come_to(self, holds: Holds, text: str, family: _Family) -> dict[str, object]:
        match holds:
            case Holds.LEAD if text.casefold() in _NOBODY:
                return {"nobody": text}
            case Holds.LEAD:
                return {"lead": lead_of(text)}
            case Holds.AGENCY if text.casefold() in EMPTY:
                return {}
            case Holds.AGENCY:
                lead = family.read.get("lead")
                return {"lead": replace(lead, agency=text)} if isinstance(lead, Lead) else {}
            case Holds.STATUS:
                return {"standing": self._standing(text)}
            case Holds.AREA:
                return {"area": "" if text.casefold() in EMPTY else text}
        if text.casefold() in EMPTY:
            return {}
        when = read_day(re.sub(r"[ T]00:00(?::00(?:\.0+)?)?$", "", text), self.today)
        if holds is not Holds.REVIEW and when.earliest and when.earliest > self.today:
            raise NotRead("That lies ahead: correct it.")
        if holds is Holds.SINCE:
            return {"since": when}
        if not when.exact or when.earliest is None:
            raise NotRead("One day is needed: write it with day, month and year.")
        return {"review_on" if holds is Holds.REVIEW else "opened_on": when.earliest}

    def _standing(self, text: str) -> Standing:
        words = tidy_words(text)
        standing = self.standings.get(words) or standing_of(words)
        self.words[words] = (standing, self.words.get(words, (None, 0))[1] + 1)
        if standing is None:
            raise NotRead("It is not known where that is. Say what it means, or write it in words such as plan active.")
        return standing


def lead_of(text: str) -> Lead:
    """Who leads, with the role that stands behind the name. Raises NotRead where it is not one person's name."""
    if _TWO.search(text):
        raise NotRead("One person leads: write that one's name.")
    found = _ROLE.fullmatch(text)
    name, role = (found["name"], found["role"] or found["after"]) if found else (text, "")
    if "," in name or any(letter.isdigit() for letter in name) or not any(letter.isalpha() for letter in name):
        raise NotRead("That is not taken for one person's name: write it as it is spoken, Jane Smith.")
    return Lead(name.strip(), role.strip())


def _born(child: ListedChild, birth: Birth) -> ListedChild:
    if birth.born is None and not birth.unborn:
        return child
    if child.born and birth.born and child.born != birth.born:
        raise NotRead(f"Another birth stands beside the name {shortened(child.name)}: leave one.")
    return replace(child, born=child.born or birth.born, unborn=child.unborn or birth.unborn)


def _overlap(one: VagueDate, other: VagueDate) -> bool:
    """Whether both can be the same day."""
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first <= min(one.latest or date.max, other.latest or date.max)
