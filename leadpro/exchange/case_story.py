"""A case as the steps in which it became known: what each record first was, what it became, and on which day.

The rule behind every line: as at any day, the file shows what somebody could have known on that day, and nothing that
only the end of the story tells. Where a source gives only bounds, the last day within them counts.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from leadpro.exchange.agency_names import short_names
from leadpro.exchange.case_days import born, event_days, happened
from leadpro.exchange.case_format import CaseEvent, CaseFile, CaseInvolvement, CasePerson
from leadpro.exchange.case_records import CaseIds, Row, in_full, records_of_row
from leadpro.exchange.case_sources import kept_at, source
from leadpro.exchange.hindsight import role_as_then
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.document import DocumentReference
from leadpro.records.family import Family
from leadpro.records.fields import naming
from leadpro.records.ids import AgencyId
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate

_SERIES = re.compile(r"\b(\d+) of \d+\b")
_AROUND = (Role.PARTNER, Role.OTHER)
_ANCHORS = ("move", "birth", "death")


_DIED = r"(?:has |had |was |is |been |later |sadly )*(?:dies|died|dead|killed|found dead)"


def _says_died(text: str, name: str) -> bool:
    """Whether a text says of somebody, by their whole or first name, that they died: "Ivy dies in her cot"."""
    who = f"(?:{re.escape(name)}|{re.escape(name.split()[0])})"
    says = rf"\b{who}\b (?:{_DIED})\b|\bdeath of {who}\b|\b{who}['\u2019]s death\b"
    return re.search(says, text, re.IGNORECASE) is not None


class Step(Struct, frozen=True):
    """What one record was from a day on."""

    day: date | None
    """None: known from the day of the import, because nobody knew it then."""
    place: tuple[int, int]
    """Where it stands among the steps of its day: the family, its people, agencies' parts, then the events in order."""
    said: str
    record: Record


class CaseStory:
    """A case, the days that are chosen for its events, and what follows from them."""

    def __init__(self, case: CaseFile, chosen: Mapping[int, date], today: date) -> None:
        self.case = case
        self.chosen = chosen
        self.today = today
        self.ids = CaseIds(case)
        self.days = event_days(case.events, chosen, today)
        self.warnings: list[str] = []

    def steps(self) -> list[Step]:
        """Every step, in the order in which they became known; what only hindsight tells comes last."""
        found = [*self._family(), *self._people(), *self._involvements(), *self._events(), self._document()]
        return self._with_agencies(sorted(found, key=lambda step: (step.day or date.max, step.place)))

    # When things were known

    def known(self, event: CaseEvent) -> date:
        """The day on which an event became known."""
        return event.known_on or self.days[event.order]

    @cached_property
    def _seen(self) -> tuple[CaseEvent, ...]:
        """The events that somebody knew of at the time."""
        return tuple(event for event in self.case.events if not event.hindsight)

    @cached_property
    def first_day(self) -> date:
        """The first day on which anything was known."""
        known = [self.known(event) for event in self._seen]
        known += [] if known else [each.from_ for each in self.case.involvements if each.from_]
        return min(known, default=self.today)

    @cached_property
    def _person_days(self) -> dict[str, date | None]:
        return {person.key: self._person_known(person.key) for person in self.case.people}

    def _person_known(self, key: str) -> date | None:
        """When somebody was first known of: by an event that names them, or an agency's part that had ended by then.

        An agency's part is given by its outer bounds, so that it proves only by its end that they were known.
        """
        days = [self.known(event) for event in self._seen if key in event.people]
        parts = [each for each in self.case.involvements if key in each.with_]
        if days:
            return min([*days, *(each.to for each in parts if each.to)])
        if any(key in event.people for event in self.case.events):
            return None
        if not parts and self._is_around(key):
            return None  # nobody told of them at the time
        return min((self._begun(each)[0] for each in parts), default=self.first_day)

    def _is_around(self, key: str) -> bool:
        """Whether somebody is no child and no parent: of those a family file begins by telling."""
        return any(each.key == key and each.role in _AROUND for each in self.case.people)

    @cached_property
    def _births(self) -> dict[str, date]:
        """The day on which each child whose birth is an event was born."""
        found: dict[str, date] = {}
        for event in self._seen:
            if event.kind == "birth":
                found |= {key: self.known(event) for key in self._newborn(event) if key not in found}
        return found

    def _newborn(self, event: CaseEvent) -> list[str]:
        """Which of the children that a birth names were born then: by their dates of birth, where those tell."""
        children = [each for each in self.case.people if each.role is Role.CHILD and each.key in event.people]
        dated = [each.key for each in children if each.dob.from_ and each.dob.to and _overlap(each, event)]
        return dated or [each.key for each in children if not each.dob.from_ and not each.dob.to]

    def _born_by(self, key: str) -> date | None:
        """When a child was known to be born; None where that is never known."""
        person = next(each for each in self.case.people if each.key == key)
        known = self._person_days[key]
        if key in self._births:
            return self._births[key]
        if known is None or person.dob.from_ is None or person.dob.from_ <= known:
            return known
        return person.dob.to or person.dob.from_

    # The family and its people

    def _family(self) -> Iterator[Step]:
        """The family, called after the children who are born by then."""
        children = [each for each in self.case.people if each.role is Role.CHILD]
        born_on = {each.name: day for each in children if each.name and (day := self._born_by(each.key))}
        family = Family(
            id=self.ids.family,
            reference=self.case.case.key.upper(),
            name="",
            area=self.case.case.area,
            opened_on=self.first_day,
        )
        for day in sorted({self.first_day, *(max(day, self.first_day) for day in born_on.values())}):
            names = [name for name in born_on if born_on[name] <= day]
            yield Step(day, (0, 0), "The family", replace(family, name=_joined(names) or self._called_after(day)))
        known = self.case.case.source
        named = replace(family, name=_joined(list(born_on)) or self._called_after(date.max), source=known.title)
        yield Step(None, (0, 0), "The family, what the review tells", named)

    def _called_after(self, day: date) -> str:
        """What to call a family without a child who is born and has a name."""
        adults = [each for each in self.case.people if each.role is not Role.CHILD and each.name]
        known = [each.name for each in adults if (self._person_days[each.key] or date.max) <= day]
        return f"family of {known[0]}" if known else "family"

    def _people(self) -> Iterator[Step]:
        for index, person in enumerate(self.case.people, start=1):
            yield from self._person((1, index), person)

    def _person(self, place: tuple[int, int], person: CasePerson) -> Iterator[Step]:
        """Somebody: known of, born, died, and what the review tells of them."""
        known = self._person_days[person.key]
        said = person.name or person.role.label
        when = born(person.dob)
        now = Person(
            id=self.ids.person(person.key),
            family_id=self.ids.family,
            source=source(person.para),
            name=person.name,
            role=person.role,
            born=when,
            birth_known=Knowledge.KNOWN if when else Knowledge.NOT_ASKED,
        )
        birth = self._born_by(person.key) if person.role is Role.CHILD else None
        if birth and known and birth > known:
            yield Step(known, place, "An unborn child", replace(now, name="", unborn=True))
            yield Step(birth, place, f"{said}, born", now)
        else:
            yield Step(known, place, said, now)
        for event in self._seen:
            if event.kind == "death" and self._who_died(event) == person.key:
                now = replace(now, died=happened(event, self.chosen))
                yield Step(max(self.known(event), known or date.min), place, f"{said}, died", now)
        if person.notes:
            yield Step(None, place, f"{said}, what the review tells", replace(now, note=person.notes))

    def _who_died(self, event: CaseEvent) -> str | None:
        """Whose death a row tells of; None where it does not say.

        That is whoever its text says died, or the only one whom it names; else the one child among those named.
        """
        named = [each for each in self.case.people if each.key in event.people]
        said = [each for each in named if each.name and _says_died(event.text, each.name)]
        children = [each for each in named if each.role is Role.CHILD]
        found = next((each for each in (said, named, children) if len(each) == 1), None)
        return found[0].key if found else None

    # The agencies' parts

    def _involvements(self) -> Iterator[Step]:
        for index, part in enumerate(self.case.involvements, start=1):
            if part.from_ is None and part.to is None and not part.with_:
                self.warnings.append(f"Involvement {index} has neither dates nor people; it counts from the first day.")
            yield from self._involvement(index, part)

    def _involvement(self, index: int, part: CaseInvolvement) -> Iterator[Step]:
        """An agency's part: from its start, with the people who are known by then; then its end; then the remarks."""
        days = [day for key in dict.fromkeys(part.with_) if (day := self._person_days[key])]
        begun, started = self._begun(part)
        start = max(begun, min(days, default=begun))
        end, ended = self._ended(part, start)
        moments = sorted({start, *(day for day in days if day > start), *([max(end, start)] if end else [])})
        agency = next(each for each in self.case.agencies if each.key == part.agency)
        now = Involvement(
            id=self.ids.row("involvement", str(index), index),
            family_id=self.ids.family,
            source=source(part.para),
            agency_id=self.ids.agency(part.agency),
            role=role_as_then(part.role),
            area=agency.area,
            started=started,
        )
        said = f"Involvement {index}, {agency.name}"
        for day in moments:
            people = [key for key in dict.fromkeys(part.with_) if (self._person_days[key] or date.max) <= day]
            now = replace(now, people=tuple(map(self.ids.person, people)), ended=ended if end and end <= day else None)
            yield Step(day, (2, index), said, now)
        everybody = tuple(map(self.ids.person, dict.fromkeys(part.with_)))
        note = part.role if part.role != now.role else ""
        yield Step(None, (2, index), f"{said}, what the review tells", replace(now, people=everybody, note=note))

    def _begun(self, part: CaseInvolvement) -> tuple[date, VagueDate | None]:
        """When an agency's part had begun for all we know, and when it began.

        That is the change of worker before it, or else the first event that names the agency with these people, or
        else the move or birth that its bound is taken from, or else the bound itself.
        """
        change = self._change(part, before=True)
        if change:
            return self.known(change), happened(change, self.chosen)
        first = min((self.known(event) for event in self._naming(part)), default=None)
        if part.from_ is None:
            return (first or self.first_day), None
        anchored = [self.days[each.order] for each in self._seen if _anchors(each) and each.date_from == part.from_]
        day = first or min(anchored, default=part.from_)
        return day, VagueDate.between(min(part.from_, day), day)

    def _ended(self, part: CaseInvolvement, start: date) -> tuple[date | None, VagueDate | None]:
        """When an agency's part was known to have ended, and when it ended: by the change of worker or its bound."""
        change = self._change(part, before=False)
        if change:
            return self.known(change), happened(change, self.chosen)
        if part.to is None:
            return None, None
        if part.from_ == part.to:
            return part.to, VagueDate.on(part.to)
        heard = [self.days[event.order] for event in self._naming(part)]
        since = max([day for day in heard if day <= part.to], default=min(start, part.to))
        return part.to, VagueDate.between(since, part.to)

    def _naming(self, part: CaseInvolvement) -> list[CaseEvent]:
        """The events that name the agency with these people, within the bounds of its part."""
        return [
            event
            for event in self._seen
            if part.agency in (event.agency, event.referred_to)
            and event.kind != "change_of_worker"
            and (not part.with_ or part.from_ is None or set(part.with_).intersection(event.people))
            and (part.from_ or date.min) <= self.days[event.order] <= (part.to or date.max)
        ]

    def _change(self, part: CaseInvolvement, *, before: bool) -> CaseEvent | None:
        """The change of worker that begins or ends the part of the third of four health visitors."""
        series = _SERIES.search(part.role)
        if not series:
            return None
        changes = [event for event in self._seen if event.kind == "change_of_worker" and event.agency == part.agency]
        which = int(series[1]) - (2 if before else 1)
        return changes[which] if 0 <= which < len(changes) else None

    # The events

    def _events(self) -> Iterator[Step]:
        for event in self.case.events:
            known = None if event.hindsight else self.known(event)
            day = self.days[event.order]
            children = frozenset(
                each.key
                for each in self.case.people
                if each.role is Role.CHILD and (self._born_by(each.key) or date.max) <= day
            )
            row = Row(event, self.ids, self.chosen, day, children)
            place = (3, event.order)
            said = f"Event {event.order}, {event.kind.replace('_', ' ')}"
            for record in records_of_row(row):
                decided = self._decided(event) if isinstance(record, Referral) and known else None
                if isinstance(record, Referral) and known and decided:
                    yield Step(known, place, said, replace(record, decision=None, feedback=None))
                    record = replace(record, decided=happened(decided, self.chosen))
                    yield Step(max(known, self.known(decided)), place, f"{said}, decided", record)
                else:
                    yield Step(known, place, said, record)
                full = in_full(record, event)
                if known and full != record:
                    yield Step(None, place, f"Event {event.order}, what the review tells", full)
            self._mind(event, row.receiver)

    def _decided(self, event: CaseEvent) -> CaseEvent | None:
        """The later row by which the receiver of a referral decided on it; None where no row has the decision's day.

        A row has the outcome of a referral and no day of it: where the receiver tells of the same outcome for the same
        people later on, and of no other referral between them, that is the day.
        """
        if event.outcome in (None, "none_recorded"):
            return None
        for other in self._seen:
            if self.days[other.order] <= self.days[event.order] or other.outcome != event.outcome:
                continue
            if other.kind == "referral" and other.referred_to == event.referred_to:
                return None
            by_receiver = other.agency == event.referred_to and other.kind in ("contact", "other")
            if by_receiver and not set(other.people).isdisjoint(event.people):
                return other
        return None

    def _mind(self, event: CaseEvent, receiver: str | None) -> None:
        """Say what could not be kept as the file has it."""
        if event.kind == "referral" and event.referred_to is None and receiver:
            to = next(each.name for each in self.case.agencies if each.key == receiver)
            self.warnings.append(f"Event {event.order} is a referral that names no receiver: taken as one to {to}.")
        if event.kind == "referral" and receiver is None:
            self.warnings.append(f"Event {event.order} is a referral to nobody: it is kept as a contact.")
        if event.kind in ("concern", "meeting", "handover") and (event.child_seen, event.child_voice) in (
            (False, None),
            (None, False),
            (False, False),
        ):
            self.warnings.append(
                f"Event {event.order}, a {event.kind}, says that the child was not seen or heard: "
                "that is kept for contacts and referrals only."
            )
        if event.kind == "death" and not event.hindsight and self._who_died(event) is None:
            self.warnings.append(f"Event {event.order} is a death that does not say whose: nobody is marked.")

    # What the file rests on

    def _document(self) -> Step:
        known = self.case.case.source
        document = DocumentReference(
            id=self.ids.row("document", "source"),
            family_id=self.ids.family,
            title=known.title or self.case.case.title or self.case.case.key,
            kind="source of this case",
            dated=_year(known.year),
            kept_at=kept_at(known),
        )
        return Step(None, (4, 0), "The source", document)

    def _with_agencies(self, steps: list[Step]) -> list[Step]:
        """The steps with each agency before the first record that names it; the others last."""
        shorts = short_names((each.key, each.name, each.area, each.sector) for each in self.case.agencies)
        agencies = {
            self.ids.agency(each.key): Agency(
                id=self.ids.agency(each.key),
                name=each.name,
                short=shorts[each.key],
                sector=each.sector,
                area=each.area,
            )
            for each in self.case.agencies
        }
        found: list[Step] = []
        for (day, place), same in groupby(steps, key=lambda step: (step.day, step.place)):
            group = list(same)
            named = dict.fromkeys(each for step in group for each in _agencies_of(step.record))
            found += [
                Step(day, place, f"Agency {agencies[each].name}", agencies.pop(each))
                for each in named
                if each in agencies
            ]
            found += group
        return found + [Step(None, (5, 0), f"Agency {agency.name}", agency) for agency in agencies.values()]


def _agencies_of(record: Record) -> Iterator[AgencyId]:
    for field in naming(type(record), Agency):
        yield from field.each_in(record)


def _overlap(person: CasePerson, event: CaseEvent) -> bool:
    first, last = person.dob.from_ or date.min, person.dob.to or date.max
    return first <= (event.date_to or date.max) and last >= (event.date_from or date.min)


def _anchors(event: CaseEvent) -> bool:
    return event.kind in _ANCHORS


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _year(year: int | None) -> VagueDate | None:
    return VagueDate(str(year), date(year, 1, 1), date(year, 12, 31)) if year else None
