"""One family in the caseload: its line, how that is worked out, and what lines can be put in order by.

The first rows wait for nothing else: what a line is worked out from is imported only where one is.
"""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from leadpro.practice.told_apart import called
from leadpro.records.ids import FamilyId, ProfessionalId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leadpro.practice.in_hand import Practice
    from leadpro.practice.overview import ChildLine
    from leadpro.records.family import Family
    from leadpro.records.family_file import FamilyFile


class CaseloadLine(Struct, frozen=True, kw_only=True):
    """One family in the caseload."""

    family_id: FamilyId
    reference: str
    name: str
    children: str
    lead: str = ""
    lead_id: ProfessionalId | None = None
    caf: str = ""
    next_due: date | None = None
    next_due_what: str = ""
    dues: tuple[date, ...] = ()
    """Every day by which something is to happen, so that what is overdue can be counted on any day."""
    last_contact: date | None = None
    last_contact_exact: bool = True
    """False where it may as well have been earlier."""
    least_seen: date | None = None
    """When the child who was seen longest ago was last seen; None: never, or no children."""
    least_seen_exact: bool = True
    """False where it may as well have been earlier."""
    least_seen_who: str = ""
    months: tuple[str, ...] = ()
    """Each month of which something is on record, with its mark (`leadpro.practice.strip`)."""
    closed: bool = False
    restricted: bool = False
    """Whether the file is restricted; whoever sees the line is named. Then the rest of it is empty."""
    signals: tuple[str, ...] = ()
    """The titles of the signals that stand, in the order in which kinds of them press."""
    aside: tuple[str, ...] = ()
    """The titles of those that are set aside."""
    stands: tuple[str, ...] = ()
    """What of either tells one thing from another (`leadpro.practice.signals.finding`)."""
    look_again: date | None = None
    """The first day on which the line can be another although nothing new is entered; None: never."""

    def overdue(self, today: date) -> int:
        """How many things are overdue."""
        return sum(day < today for day in self.dues)


_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""As the database has it: the capitals of ASCII alone."""


class Order(Struct, frozen=True):
    """What the caseload can be put in order by: a field of its lines, then the reference."""

    field: str
    empty_last: bool = False
    any_case: bool = False
    """Whether capitals count for nothing."""

    def sorted(self, lines: Iterable[CaseloadLine], *, backwards: bool = False) -> list[CaseloadLine]:
        """Lines in this order, those of which nothing is known last where it goes backwards: the database has the same.

        Those that are equal in it go by their reference either way.
        """
        by_reference = sorted(lines, key=lambda line: line.reference)
        if backwards:
            return sorted(by_reference, key=lambda line: (self._known(line), self._value(line)), reverse=True)
        return sorted(by_reference, key=lambda line: (self._known(line) != self.empty_last, self._value(line)))

    def _known(self, line: CaseloadLine) -> bool:
        return getattr(line, self.field) is not None

    def _value(self, line: CaseloadLine) -> Any:
        value = getattr(line, self.field)
        if self.any_case:
            value = value.translate(_SMALL)
        return value if value is not None else date.min


ORDERS: dict[str, Order] = {
    "next due": Order("next_due", empty_last=True),
    "reference": Order("reference"),
    "children": Order("children", any_case=True),
    "lead": Order("lead", any_case=True),
    "{assessment_short}": Order("caf"),
    "last contact": Order("last_contact"),
    "least recently seen": Order("least_seen"),
}
"""What the caseload can be sorted by (templates of `leadpro.practice.words`).

None of it ranks families: each is a plain fact.
"""

SEARCHED = ("reference", "name", "children", "lead", "caf", "signals")
"""The fields in which words are looked for where the caseload is narrowed down."""


def family_line(file: FamilyFile, practice: Practice) -> CaseloadLine:
    """The family's line on the practice's day, in the words in use.

    Of a restricted file it says reference and name, and nothing else.
    """
    from leadpro.practice.due import dues
    from leadpro.practice.events import STEPS, Sort, events
    from leadpro.practice.months import months_of
    from leadpro.practice.overview import LastDay, child_lines, lead_on, person_name
    from leadpro.practice.processes.caf import current_caf
    from leadpro.practice.signals.since_looked import stands_in
    from leadpro.practice.signals.standing import standing

    if file.family.sealed_to:
        return restricted_line(file.family)
    without_contact = STEPS | {Sort.BIRTH, Sort.DEATH, Sort.MOVE, Sort.CHANGE_OF_WORKER}
    family, today = file.family, practice.day
    spell = lead_on(file, today)
    lead = file.professionals.get(spell.professional_id) if spell else None
    caf = current_caf(file)
    due = dues(file, practice)
    children = child_lines(file)
    living = [line for line in children if not line.not_to_be_seen]
    least_seen = min(living, key=_last_seen, default=None)
    seen = least_seen.seen if least_seen else None
    contacts = [
        LastDay(each.on, each.when.exact)
        for each in events(file)
        if each.sort not in without_contact and each.took_place
    ]
    last_contact = max(contacts, default=None)
    looked = standing(file, practice)
    return CaseloadLine(
        family_id=family.id,
        reference=family.reference,
        name=family.name,
        children=", ".join(person_name(line.child) for line in children),
        lead=lead.name if lead else "",
        lead_id=lead.id if lead else None,
        caf=caf.status.label if caf else "",
        next_due=due[0].day if due else None,
        next_due_what=due[0].what if due else "",
        dues=tuple(each.day for each in due),
        last_contact=last_contact.day if last_contact else None,
        last_contact_exact=last_contact is None or last_contact.exact,
        least_seen=seen.day if seen else None,
        least_seen_exact=seen is None or seen.exact,
        least_seen_who=called(file, least_seen.child) if least_seen else "",
        months=months_of(file),
        closed=family.closed_on is not None,
        signals=tuple(dict.fromkeys(each.signal.title for each in looked.findings)),
        aside=tuple(dict.fromkeys(finding.signal.title for finding, _ in looked.aside)),
        stands=stands_in(looked),
        look_again=min((each for each in (looked.look_again, *_leads_change(file, today)) if each), default=None),
    )


def restricted_line(family: Family) -> CaseloadLine:
    """The line of a family whose file is restricted."""
    return CaseloadLine(
        family_id=family.id,
        reference=family.reference,
        name=family.name,
        children="",
        closed=family.closed_on is not None,
        restricted=True,
    )


def _last_seen(line: ChildLine) -> date:
    return line.seen.day if line.seen else date.min


def _leads_change(file: FamilyFile, today: date) -> list[date]:
    """The days to come on which another lead takes over, or one ends."""
    days = (day for spell in file.leads for day in (spell.started_on, spell.ended_on) if day)
    return [day for day in days if day > today]
