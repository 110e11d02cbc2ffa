"""What a family file amounts to today: who leads, what is due, who is involved, when each child was last seen."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from leadpro.practice.events import events, sightings
from leadpro.practice.remembered import remembered
from leadpro.practice.when import say_ago, say_day
from leadpro.records.agency import Agency
from leadpro.records.contact import Sighting
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, Id, PersonId
from leadpro.records.involvement import Involvement
from leadpro.records.lead import CoLeadSpell, LeadSpell, RoleSpell
from leadpro.records.person import Person

S = TypeVar("S", bound=RoleSpell)


class LastDay(Struct, frozen=True, order=True):
    """The last day on which something can have been."""

    day: date
    exact: bool = True
    """False where it may as well have been earlier."""

    def days_ago(self, today: date) -> int:
        """How many days ago that was."""
        return (today - self.day).days


def say_last(last: LastDay | None, today: date) -> str:
    """When something was last: "15 Oct", "about 15 Oct 2007, 416 days ago", "no record"."""
    if last is None:
        return "no record"
    days = last.days_ago(today)
    ago = f", {days} days ago" if days > 1 else ""
    return f"{'' if last.exact else 'about '}{say_day(last.day, today)}{ago}"


def say_last_in_short(last: LastDay | None, today: date) -> str:
    """The same for a narrow column, as days: "15 Oct", "~15 Oct 2007", "no record"."""
    return f"{'' if last.exact else '~'}{say_day(last.day, today)}" if last else "no record"


def say_ago_in_short(last: LastDay | None, today: date) -> str:
    """The same for a narrow column, as how long ago: "yesterday", "~13 months", "no record"."""
    return say_ago(last.day, today, exact=last.exact) if last else "no record"


class ChildLine(Struct, frozen=True, kw_only=True):
    """What is on record of one child being seen: the last day of each, None where no entry says so."""

    child: Person
    seen: LastDay | None = None
    seen_alone: LastDay | None = None
    heard: LastDay | None = None

    @property
    def not_to_be_seen(self) -> bool:
        """Whether the child is not born yet, or has died: nobody is asked when they were last seen."""
        return bool(self.child.unborn or self.child.died)


class AgencyLine(Struct, frozen=True, kw_only=True):
    """One agency's part in the family's life."""

    agency: Agency
    involvements: tuple[Involvement, ...]
    """Its spells, the newest first."""
    active: bool
    last_heard: LastDay | None = None
    """The last day on which anything came from it."""


def lead_on(file: FamilyFile, day: date) -> LeadSpell | None:
    """The spell of the lead on a day; on the day of a change, the new one's."""
    return spell_on(file.leads, day)


def co_lead_on(file: FamilyFile, day: date) -> CoLeadSpell | None:
    """The spell of whoever leads on protection beside the lead on a day; it makes nobody the lead."""
    return spell_on(file.co_leads, day)


def spell_on(spells: Iterable[S], day: date) -> S | None:
    """Of a role's spells that of a day; on the day of a change, the new one's."""
    of_then = [spell for spell in spells if spell.started_on <= day and (not spell.ended_on or spell.ended_on > day)]
    return max(of_then, key=lambda spell: spell.started_on, default=None)


@remembered
def child_lines(file: FamilyFile) -> tuple[ChildLine, ...]:
    """Each child with the last days on which they were seen, seen alone and heard; the eldest first."""
    about: dict[PersonId, list[tuple[Sighting, LastDay]]] = {child.id: [] for child in file.children}
    for sighting, told in sightings(file):
        about.get(sighting.person_id, []).append((sighting, LastDay(told.on, told.when.exact)))
    lines = []
    for child in file.children:
        said = about[child.id]
        lines.append(
            ChildLine(
                child=child,
                seen=max((day for each, day in said if each.was_seen), default=None),
                seen_alone=max((day for each, day in said if each.alone), default=None),
                heard=max((day for each, day in said if each.was_heard), default=None),
            )
        )
    return tuple(sorted(lines, key=lambda line: _birth_order(line.child)))


@remembered
def agency_lines(file: FamilyFile, today: date) -> tuple[AgencyLine, ...]:
    """Each agency with a part in the family's life: the active first, then by when it was last heard from."""
    last: dict[Id, LastDay] = {}
    for each in events(file):
        if each.took_place:
            last[each.agency_id] = LastDay(each.on, each.when.exact)
    lines = []
    for agency_id in dict.fromkeys(each.agency_id for each in file.involvements):
        spells = sorted(
            (each for each in file.involvements if each.agency_id == agency_id), key=_spell_order, reverse=True
        )
        lines.append(
            AgencyLine(
                agency=file.agencies[agency_id],
                involvements=tuple(spells),
                active=any(is_active(each, today) for each in spells),
                last_heard=last.get(agency_id),
            )
        )
    return tuple(sorted(lines, key=lambda line: (not line.active, -_ordinal(line.last_heard))))


def is_active(involvement: Involvement, day: date) -> bool:
    """Whether it has not certainly ended by a day, and may have begun."""
    started, ended = involvement.started, involvement.over
    begun = started is None or started.earliest is None or started.earliest <= day
    return begun and (ended is None or ended.latest is None or ended.latest >= day)


def person_name(person: Person) -> str:
    """What to call somebody, whatever is known: "unborn child", "father, not disclosed"."""
    if person.name:
        return person.name
    if person.unborn:
        return "unborn child"
    return f"{person.role.label}, {person.identity.label if person.identity != 'known' else 'name not recorded'}"


def agency_name(file: FamilyFile, agency_id: AgencyId | None) -> str:
    """What people call an agency; nothing where none is named."""
    agency = file.agencies.get(agency_id) if agency_id else None
    return agency.called if agency else ""


def agency_label(agency: Agency) -> str:
    """An agency's name, with its area where that is not in the name already."""
    return f"{agency.name}, {agency.area}" if agency.area and agency.area not in agency.name else agency.name


def _ordinal(last: LastDay | None) -> int:
    return last.day.toordinal() if last else 0


def _birth_order(child: Person) -> tuple[bool, date, str]:
    return (child.unborn, (child.born and child.born.latest) or date.max, child.id)


def _spell_order(involvement: Involvement) -> tuple[date, date, Id]:
    ended, started = involvement.over, involvement.started
    return (
        (ended.latest if ended else None) or date.max,
        (started.latest if started else None) or date.min,
        involvement.id,
    )
