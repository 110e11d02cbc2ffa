"""A worker who types a case into the forms, entry by entry on the day on which each became known.

Who there is (the family, its people, the agencies) stands on the file already; what happened, and the agencies' parts,
are typed. Whatever a form proposes is ticked; what a form asks is answered from the case's own fields, and where the
case says nothing it stays as it is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from textual.events import Paste
from textual.widgets import Input

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.fields import ChoiceField, Field, SeveralField, TicksField
from leadpro.console.forms.proposals import Proposed
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.case_story import CaseStory, Step
from leadpro.records.agency import Agency
from leadpro.records.caf import CafEpisode, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover, HandoverStep
from leadpro.records.ids import Id
from leadpro.records.involvement import Involvement
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person as Somebody
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save as keep
from tests.at_the_console import Person, at_the_console, wants, works_here
from tests.filling_forms import fill, go_to, labels, save

Record = Any


class TypedCase:
    """A case as it was typed: the file that came of it, and from which row each record is."""

    def __init__(self, case: CaseFile, days: dict[int, date], store: Store, clock: StoppedClock) -> None:
        self.story = CaseStory(case, days, max(days.values()))
        self.store = store
        self.clock = clock
        self.rows: dict[Id, int] = {}
        """The order of the event that each record was typed from."""
        self.there: set[Id] = set()
        """Who of the case is on file."""
        self.typed: dict[Id, Id] = {}
        """Of an agency's part in the case, which record it is here."""

    @property
    def file(self) -> FamilyFile:
        """The file as it lies in the store."""
        return family_file(self.store, self.story.ids.family)

    def by_day(self) -> Iterator[tuple[date, list[Step]]]:
        """The steps of what was known at the time, those of one row together."""
        told = [step for step in self.story.steps() if step.day]
        for (day, _), steps in groupby(told, key=lambda step: (step.day, step.place)):
            assert day
            yield day, list(steps)

    async def type(self) -> FamilyFile:
        """Type all of it; gives the file that comes of it."""
        waiting = list(self.by_day())
        self._on(waiting[0][0])
        while waiting and not any(isinstance(step.record, Family) for step in waiting[0][1]):
            self._put(waiting.pop(0)[1])
        self._put(waiting.pop(0)[1])
        self._put([step for step in self.story.steps() if isinstance(step.record, Agency)])
        async with at_the_console(self.store, self.clock) as person:
            await person.press("enter")
            works_here(person)
            for day, steps in waiting:
                self._on(day)
                about = [step for step in steps if isinstance(step.record, Agency | Family | Somebody)]
                if about:
                    self._put(about)
                    await self._read_again(person)
                for place, told in groupby([step for step in steps if step not in about], key=lambda step: step.place):
                    before = set(self._ids())
                    await self._type_row(person, [step.record for step in told])
                    for each in set(self._ids()) - before:
                        self.rows[each] = place[1]
            return self.file

    def _on(self, day: date) -> None:
        ahead = nine_o_clock(day) - self.clock.now()
        if ahead:
            self.clock.set_forward(ahead)

    def _put(self, steps: Sequence[Step]) -> None:
        """Have on file who there is."""
        for step in steps:
            if isinstance(step.record, Agency) and step.record.id in self.there:
                continue
            was = self._now(step.record.id)
            becomes = replace(step.record, known_on=was.known_on) if was else step.record
            change = {"corrected": (Correction(was, becomes),)} if was else {"new": (becomes,)}
            if was != becomes:
                keep(self.store, Change(said="Recorded", by="Siân Morgan", **change))
            self.there.add(step.record.id)

    def _now(self, record_id: Id) -> Record | None:
        """Who is on file already, as they stand there."""
        if record_id not in self.there:
            return None
        file = self.file
        return next(each for each in (file.family, *file.people) if each.id == record_id)

    def _ids(self) -> Iterator[Id]:
        file = self.file
        for name in ("contacts", "sightings", "concerns", "referrals", "meetings", "handovers", "cafs", "caf_steps"):
            yield from (each.id for each in getattr(file, name))

    async def _read_again(self, person: Person) -> None:
        """Have the screen show what was put on file."""
        await person.press("escape", "enter")

    # row by row

    async def _type_row(self, person: Person, told: Sequence[Record]) -> None:
        told = list({each.id: each for each in told}.values())  # the last of several on one day
        concerns = [each for each in told if isinstance(each, Concern)]
        if concerns:
            await self._concern(person, concerns)
        for each in told:
            match each:
                case Contact():
                    sightings = [one for one in told if isinstance(one, Sighting) and one.contact_id == each.id]
                    await self._contact(person, each, sightings)
                case Referral():
                    await self._referral(person, each)
                case Meeting():
                    await self._meeting(person, each)
                case Handover():
                    steps = [one for one in told if isinstance(one, HandoverStep) and one.handover_id == each.id]
                    await self._handover(person, each, steps)
                case CafStep():
                    await self._caf(person, each)
                case Involvement():
                    await self._involvement(person, each)
                case Sighting() | Concern() | HandoverStep() | CafEpisode() | DocumentReference():
                    pass
                case _:
                    raise AssertionError(each)

    async def _contact(self, person: Person, contact: Contact, sightings: Sequence[Sighting]) -> None:
        await person.press("c")
        await person.type(contact.text)
        form = person.app.screen
        assert isinstance(form, ContactForm)
        await choose(person, "It was", f"told by {contact.agency_id}")
        await fill(person, When=day(contact.happened))
        for each in sightings:
            child = next(fields for fields in form.about_children if fields.child.id == each.person_id)
            if not child.seen.display:
                await tick_only(person, "With or about", contact.people)
            if each.seen is not None:
                await choose_in(person, child.seen, "seen" if each.seen else "not_seen")
            if each.heard:
                child.words.take_focus()
                await person.type(contact.text)
        await pick(person, "What worries", contact.factors)
        await tick_only(person, "With or about", contact.people)
        await choose(person, "What it was", contact.kind)
        if contact.decision:
            await choose(person, "What was decided", contact.decision)
            await go_to(person, "What it was")
        if contact.sent_to:
            await choose(person, "Sent on to", contact.sent_to)
        if contact.decided_by:
            await choose(person, "Decided by", contact.decided_by)
        await tick_what_is_proposed(person)
        await save(person)

    async def _concern(self, person: Person, concerns: Sequence[Concern]) -> None:
        first = concerns[0]
        await person.press("n")
        await person.type(first.text)
        await pick(person, "What about", [each.factor for each in concerns])
        await tick_only(person, "Whose it is", first.people)
        await choose(person, "Raised by", first.agency_id)
        await fill(person, When=day(first.raised), Review="")  # what nobody has promised is not overdue
        if first.sent_to:
            await choose(person, "Sent on to", first.sent_to)
        await tick_what_is_proposed(person)
        await save(person)

    async def _referral(self, person: Person, referral: Referral) -> None:
        await person.press("r")
        await person.type(referral.reason)
        await choose(person, "To", referral.to_agency_id)
        await choose(person, "From", referral.from_agency_id)
        await fill(person, Made=day(referral.made))
        await tick_only(person, "About", referral.people)
        await pick(person, "Factors", referral.factors)
        await tick_what_is_proposed(person)
        before = {each.id for each in self.file.referrals}
        await save(person)
        if referral.decision or referral.feedback is not None or referral.outcome:
            [made] = [each.id for each in self.file.referrals if each.id not in before]
            await wants(person, "outcome", made)
            await choose(person, "Decision", referral.decision or "none_recorded")
            decided = day(referral.decided)  # a case may not say on which day it was
            await fill(person, Decided=decided, What_came_of_it=referral.outcome)
            told = {True: "yes", False: "no", None: "unknown"}[referral.feedback]
            await choose(person, "Referrer told", told)
            await save(person)

    async def _meeting(self, person: Person, meeting: Meeting) -> None:
        await person.press("m")
        await person.type(meeting.text)
        await fill(person, Held=day(meeting.held))
        await choose(person, "Called by", meeting.agency_id)
        await pick(person, "Who met", meeting.agencies)
        await tick_only(person, "About", meeting.people)
        await pick(person, "Factors", meeting.factors)
        if meeting.decision:
            await choose(person, "Decision", meeting.decision)
        await tick_what_is_proposed(person)
        await save(person)

    async def _handover(self, person: Person, handover: Handover, steps: Sequence[HandoverStep]) -> None:
        await person.press("h")
        await person.type(handover.text)
        await choose(person, "To", handover.to_agency_id or "")
        await choose(person, "From", handover.from_agency_id)
        await choose(person, "It was", steps[0].status)
        await fill(person, When=day(steps[0].happened))
        await tick_only(person, "About", handover.people)
        await pick(person, "Factors", handover.factors)
        before = {each.id for each in self.file.handovers}
        await save(person)
        [made] = [each.id for each in self.file.handovers if each.id not in before]
        for each in steps[1:]:
            await wants(person, "outcome", made)
            await choose(person, "Step", each.status)
            await fill(person, When=day(each.happened))
            await save(person)

    async def _caf(self, person: Person, step: CafStep) -> None:
        await person.press("f")
        await choose(person, "Step", step.status)
        await fill(person, When=day(step.happened))
        await choose(person, "Held by", step.agency_id or "")
        await save(person)

    async def _involvement(self, person: Person, part: Involvement) -> None:
        if here := self.typed.get(part.id):
            await wants(person, "edit", here)
        else:
            await person.press("i")
            await choose(person, "Agency", part.agency_id)
        await fill(person, Role=part.role)
        await tick_only(person, "With whom", part.people)
        await fill(person, From=day(part.started), Until=day(part.ended))
        before = {each.id for each in self.file.involvements}
        await save(person)
        for each in self.file.involvements:
            if each.id not in before:
                self.typed[part.id] = each.id


async def tick_what_is_proposed(person: Person) -> None:
    """Tick every line that is proposed from the text."""
    proposed = person.app.screen.query_one(Proposed)
    while proposed.others:
        before = proposed.others
        await person.press("f2")
        assert proposed.others != before, before


def day(when: VagueDate | None) -> str:
    """A date as somebody types it."""
    if when is None:
        return ""
    first, last = when.earliest, when.latest
    if when.approximate and last:
        return f"about {_day(last)}"
    if first and last:
        return _day(last) if first == last else f"between {_day(first)} and {_day(last)}"
    return f"by {_day(last)}" if last else ""


def _day(each: date) -> str:
    return f"{each.day}/{each.month}/{each.year}"


def field_called(person: Person, label: str) -> Any:
    """The field with that label that can be filled in now."""
    return next(each for each in person.app.screen.query(Field) if each.display and each.label == label)


async def choose(person: Person, label: str, wanted: str) -> None:
    """Choose one of a list by what it is called."""
    assert label in labels(person), f"no field {label!r}: only {', '.join(labels(person))}"
    await choose_in(person, field_called(person, label), wanted)


async def choose_in(person: Person, field: ChoiceField[Any], wanted: str) -> None:
    """Choose one in a field by what it is called there."""
    field.take_focus()
    await person.pilot.pause()
    await written(person, next(each.label for each in field.choices if each.id == wanted))
    await person.press("tab")
    assert field.chosen, (field.label, wanted)
    assert field.chosen.id == wanted, (field.label, wanted, field.chosen)


async def pick(person: Person, label: str, wanted: Sequence[str]) -> None:
    """Pick several of a list."""
    await go_to(person, label)
    field: SeveralField[Any] = field_called(person, label)
    for each in wanted:
        if each not in field.picked_so_far:
            await written(person, next(choice.label for choice in field.choices if choice.id == each))
            await person.press("enter")
    assert set(field.picked_so_far) == set(wanted), (label, wanted, field.picked_so_far)


async def written(person: Person, text: str) -> None:
    """Write into the line with the cursor, over what stands there."""
    line = person.app.screen.focused
    assert isinstance(line, Input)
    line.select_all()
    line.post_message(Paste(text))
    await person.settle()


async def tick_only(person: Person, label: str, wanted: Sequence[str]) -> None:
    """Tick these people, and clear whoever else is ticked; nobody is "not known whose", where that can be said."""
    await go_to(person, label)
    field: TicksField[Any] = field_called(person, label)
    choices = [each.id for each in field.ticks.choices]
    named = set(wanted) or ({"not known"} & set(choices))
    for each in choices:
        if (each in field.ticks.ticked) != (each in named):
            await person.press(*["right"] * ((choices.index(each) - field.ticks.at) % len(choices)), "space")
    assert set(field.ticks.ticked) == named, (label, wanted)
