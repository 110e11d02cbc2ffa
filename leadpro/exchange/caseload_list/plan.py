"""The families of a list as one change, and what of them is in the store already."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from leadpro.exchange.caseload_list.headings import Headings, Holds, headings_of, wrong_with
from leadpro.exchange.caseload_list.reading import Lead, Listed, ListedFamily, Unread, read_list
from leadpro.exchange.caseload_list.sheet import Sheet
from leadpro.exchange.caseload_list.standings import Standing
from leadpro.practice.when.names import short_day
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.change import Change
from leadpro.records.family import Family
from leadpro.records.ids import AgencyId, FamilyId
from leadpro.records.knowledge import Knowledge
from leadpro.records.lead import LeadSpell
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from leadpro.store.directory import Directory
from leadpro.store.families_named import NamedFamily
from leadpro.store.way_in import plain_name, same_name

NEARLY = 85
"""From how much alike two people's names are shown side by side, of 100."""


class Said(Struct, frozen=True, kw_only=True):
    """What somebody says of a list, where the guess would be another."""

    listed: date
    """The day that the list is of: ages count from there, and leads lead since then at the latest."""
    headings_in: int | None = None
    """The row in which the headings stand."""
    columns: Mapping[int, Holds] = {}
    """What columns hold, by their place."""
    standings: Mapping[str, Standing] = {}
    """What words for where an assessment stands mean."""
    agency_id: AgencyId | None = None
    """Whose the leads are whom the store does not know, where the list does not say."""
    agency_name: str = ""
    """The same, where that agency is new."""
    leave_out: bool = False
    """Whether what cannot be read is left out; else nothing is taken."""


class Known(Struct, frozen=True, kw_only=True):
    """What the store holds that a list is held against."""

    families: tuple[NamedFamily, ...]
    directory: Directory
    next_reference: str
    today: date
    by: str
    """Who takes the list in."""


class Planned(Struct, frozen=True):
    """A family of the list and the reference that it gets."""

    listed: ListedFamily
    reference: str
    numbered: bool
    """Whether the list had none."""
    led_by: Professional | None


class Plan(Struct, frozen=True, kw_only=True):
    """What taking the list would do."""

    sheet: Sheet
    headings: Headings
    listed: Listed
    wrong: tuple[str, ...]
    """What has to be said otherwise of the columns first."""
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]
    here: tuple[str, ...]
    """Which families are in the store already and stay as they are there, a sentence each."""
    families: tuple[Planned, ...]
    new_agencies: tuple[Agency, ...]
    new_leads: tuple[Professional, ...]
    change: Change | None
    """All of it; None while something is wrong or unread and is not to be left out, or where nothing is new."""


def plan_of(sheet: Sheet, said: Said, known: Known) -> Plan:
    """What taking a list would do to a store, so far as is known of both."""
    headings = headings_of(sheet, said.headings_in, said.columns)
    wrong = wrong_with(headings)
    listed = Listed((), (), (), {}) if wrong else read_list(sheet, headings, said.listed, known.today, said.standings)
    people = _People(known.directory, said)
    numbers = _numbers(known.next_reference, {each.reference.casefold() for each in listed.families})
    families: list[Planned] = []
    here: list[str] = []
    unread = list(listed.unread)
    store = _Here(known.families)
    for each in listed.families:
        met = store.met(each)
        if met is None:
            lead = people.who(each.lead, each.rows[0])
            kept = _without_lead(each) if each.lead and lead is None else each
            families.append(Planned(kept, each.reference or next(numbers), not each.reference, lead))
        elif met.why:
            unread.append(Unread(each.rows[0], "", each.name, met.why))
        else:
            here.append(
                f"Row {each.rows[0]}: {each.name} is here already as {met.family.reference}; it stays as it is."
            )
    unread += people.unread
    change = None
    if families and not wrong and (said.leave_out or not unread):
        change = Change(
            said=f"Taken from a list: {sheet.name}",
            by=known.by,
            new=(
                *people.agencies,
                *people.leads,
                *(new for each in families for new in _records(each, sheet.name, said)),
            ),
        )
    return Plan(
        sheet=sheet,
        headings=headings,
        listed=listed,
        wrong=wrong,
        unread=tuple(sorted(unread, key=lambda each: each.row)),
        notes=(*sheet.notes, *listed.notes, *people.notes),
        here=tuple(here),
        families=tuple(families),
        new_agencies=tuple(people.agencies),
        new_leads=tuple(people.leads),
        change=change,
    )


def _without_lead(listed: ListedFamily) -> ListedFamily:
    """A family of which it is not clear who leads: what the list says of that is kept in its note."""
    assert listed.lead
    said = ", ".join(filter(None, (listed.lead.name, listed.lead.role, listed.lead.agency)))
    return replace(listed, kept=(*listed.kept, f"Lead: {said}"))


# what is in the store already


class _Met(Struct, frozen=True):
    """A family in the store that one of the list is, or may be."""

    family: NamedFamily
    why: str = ""
    """Why it is not clear whether it is the same, and what would do; "" where it is."""


class _Here:
    """The families that are in the store, by reference and by name."""

    def __init__(self, families: Iterable[NamedFamily]) -> None:
        self._by_reference = {plain_name(each.reference): each for each in families}
        self._by_name: dict[str, list[NamedFamily]] = {}
        for each in families:
            self._by_name.setdefault(plain_name(each.name), []).append(each)

    def met(self, listed: ListedFamily) -> _Met | None:
        """The one that a family of the list is or may be: by its reference, its name, its children."""
        children = [child.name for child in listed.children if child.name]
        found = self._by_reference.get(plain_name(listed.reference))
        if found:
            same = same_name(found.name, listed.name) or _share(children, found.children)
            return _Met(found, "" if same else f"{found.reference} is {found.name} here: correct the reference.")
        named = self._by_name.get(plain_name(listed.name), [])
        sharing = next((each for each in named if _share(children, each.children)), None)
        if sharing:
            why = f"{sharing.reference} is here already, with the same name and child: correct either reference."
            return _Met(sharing, why if listed.reference else "")
        if named and not listed.reference:
            of = f", with {' and '.join(named[0].children)}" if named[0].children else ""
            otherwise = "If it is the same, take the row out; if not, give it a reference."
            return _Met(named[0], f"{named[0].reference} has that name{of}. {otherwise}")
        return None


def _share(children: Iterable[str], others: Iterable[str]) -> bool:
    return any(same_name(one, other) for one in children for other in others)


def _numbers(first: str, taken: set[str]) -> Iterator[str]:
    """References from the next one on that the list does not use."""
    number = int(first.removeprefix("F-"))
    while True:
        reference = f"F-{number:04}"
        if reference.casefold() not in taken:
            yield reference
        number += 1


# who leads


class _People:
    """The leads of a list: found again by their names, or new, and whose they are."""

    def __init__(self, directory: Directory, said: Said) -> None:
        self.directory, self.said = directory, said
        self.agencies: list[Agency] = []
        self.leads: list[Professional] = []
        self.unread: list[Unread] = []
        self.notes: list[str] = []

    def who(self, lead: Lead | None, row: int) -> Professional | None:
        """The worker who is meant; None where nobody is, or where it is not clear who."""
        if lead is None:
            return None
        namesakes = [
            each for each in (*self.directory.professionals.values(), *self.leads) if same_name(each.name, lead.name)
        ]
        if lead.agency and len(namesakes) > 1:
            namesakes = [each for each in namesakes if self._is_called(each.agency_id, lead.agency)]
        if len(namesakes) > 1:
            whose = " and ".join(self._agency(each.agency_id) for each in namesakes)
            self._refuse(row, lead, f"Several are called so, of {whose}: say in a column of agencies which.")
            return None
        if namesakes:
            return namesakes[0]
        agency_id = self._whose(lead)
        if agency_id is None:
            self._refuse(row, lead, "The store knows nobody of that name, and the list does not say of which agency.")
            return None
        self._say_who_is_nearly(lead)
        self.leads.append(Professional(name=lead.name, role=lead.role, agency_id=agency_id))
        return self.leads[-1]

    def _refuse(self, row: int, lead: Lead, would_do: str) -> None:
        self.unread.append(Unread(row, "lead", lead.name, would_do))

    def _whose(self, lead: Lead) -> AgencyId | None:
        """The agency of somebody new."""
        name = lead.agency or self.said.agency_name
        if not name:
            return self.said.agency_id
        every = (*self.directory.agencies.values(), *self.agencies)
        for each in every:
            if same_name(each.name, name) or same_name(each.short, name):
                return each.id
        self.agencies.append(Agency(name=name, sector=Sector.OTHER))
        return self.agencies[-1].id

    def _is_called(self, agency_id: AgencyId, name: str) -> bool:
        agency = self.directory.agencies.get(agency_id)
        return agency is not None and (same_name(agency.name, name) or same_name(agency.short, name))

    def _agency(self, agency_id: AgencyId) -> str:
        known = {**self.directory.agencies, **{each.id: each for each in self.agencies}}
        return known[agency_id].called if agency_id in known else "another agency"

    def _say_who_is_nearly(self, lead: Lead) -> None:
        for each in (*self.directory.professionals.values(), *self.leads):
            if fuzz.ratio(each.name.casefold(), lead.name.casefold()) >= NEARLY:
                self.notes.append(f"{lead.name} is taken for somebody new, though there is {each.name}.")


# records


def _records(planned: Planned, sheet: str, said: Said) -> Iterator[Record]:
    """The records of one family."""
    listed = planned.listed
    first, last = listed.rows[0], listed.rows[-1]
    source = f"{sheet}, row {first}" if first == last else f"{sheet}, rows {first} to {last}"
    family = Family(
        reference=planned.reference,
        name=listed.name,
        area=listed.area,
        opened_on=listed.opened_on,
        note="\n".join(listed.kept),
        source=source,
    )
    yield family
    for child in listed.children:
        yield Person(
            family_id=family.id,
            name=child.name,
            role=Role.CHILD,
            born=child.born,
            birth_known=Knowledge.KNOWN if child.born else Knowledge.NOT_ASKED,
            unborn=child.unborn,
            source=source,
        )
    if planned.led_by:
        yield LeadSpell(
            family_id=family.id,
            professional_id=planned.led_by.id,
            started_on=said.listed,
            note=f"By a list of {short_day(said.listed)}, which does not say since when.",
            source=source,
        )
    if listed.standing.status:
        yield from _assessment(family.id, listed, source, said)


def _assessment(family_id: FamilyId, listed: ListedFamily, source: str, said: Said) -> Iterator[Record]:
    caf = CafEpisode(family_id=family_id, source=source)
    yield caf
    assert listed.standing.status
    yield CafStep(
        family_id=family_id,
        caf_id=caf.id,
        happened=listed.since or VagueDate.between(None, said.listed),
        status=listed.standing.status,
        closing=listed.standing.closing,
        review_on=listed.review_on,
        source=source,
    )
