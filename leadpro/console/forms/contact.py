"""A contact: something that happened between a professional and the family, or about it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.events import DescendantBlur
from textual.widgets import Input, Static, TextArea

from leadpro.console.forms.acts import FROM_AFAR, MINE, TOLD, Act, acts, as_recorded
from leadpro.console.forms.asked import NOT_RECORDED, DecisionFields, MoveFields, WorryFields
from leadpro.console.forms.choices import anchors, decision_choices, factor_choices
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NotReady,
    SeveralField,
    TextField,
    Ticks,
    Told,
    code_choices,
)
from leadpro.console.forms.for_others import (
    AlsoForField,
    FamiliesFound,
    FamiliesNamed,
    as_told_of,
    find_families,
    name_families,
)
from leadpro.console.forms.newcomers import NewAgencyFields
from leadpro.console.forms.people_of_the_day import PeopleField, Ticked, nobody, the_children
from leadpro.console.forms.proposals import Proposal, Proposed
from leadpro.console.forms.readings import ReadInText
from leadpro.console.forms.record_form import RecordForm
from leadpro.gate import one_line
from leadpro.practice.events import NOBODYS
from leadpro.practice.proposed import done, not_made, seen, seen_alone
from leadpro.practice.signals.phrases.assessing import NOT_COMPLETED
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.practice.signals.phrases.moving import MOVES_IN_WITH, STAYS_NEAR
from leadpro.practice.signals.texts import Phrase
from leadpro.practice.there_then import cannot_be_met, children_then
from leadpro.practice.told_apart import called
from leadpro.practice.when import say_in_full
from leadpro.practice.who_told import told_by
from leadpro.practice.words import Words
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.contact import Contact, Kind, MeantFor, Method, Sighting, WhyNot
from leadpro.records.ids import Id
from leadpro.records.person import Person
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from leadpro.store.drafts import Typed

MADE, NOT_MADE, UNKNOWN = "made", "not_made", "unknown"
"""How it came about, besides the reasons why it did not."""

_CALLS = (Method.CALL, Method.VIDEO)

AS_LAST_TIME = "as last time"
"""What is said of an act that nobody has chosen yet and is not the usual one."""

NOBODY_HERE = "Nobody has said who works here, so nothing here can be yours: {key:palette} me asks it."
"""What is said where no act can be one's own."""

ABOUT_WHOM = "Something worries: tick whom it is about with {key:tick}."
"""What is said where a worry would be about nobody."""

SEEN = (
    Choice("unknown", "not recorded"),
    Choice("seen", "seen"),
    Choice("alone", "seen alone"),
    Choice("not_seen", "not seen"),
)


class ContactForm(RecordForm[Contact]):
    """Records a contact, or corrects one."""

    HEADING = "Contact"
    CORRECTING = "Correct a contact"

    def build(self) -> Sequence[Field | Static]:
        """What it was stands on top and the cursor below it, in the text: nearly everything else has a good default."""
        record, file = self.record, self.file
        self.day_read: VagueDate | None = record.happened if record else VagueDate.on(self.today)
        self.whose = WhoseFields(self)
        self.text = LongTextField("What happened", record.text if record else "", required=True)
        self.proposed = Proposed()
        self.read = ReadInText(self, Contact, [self.text], wanted=record is None)
        when = say_in_full(record.happened) if record else "now"
        self.happened = DateField("When", when, self.now, anchors=anchors(file), happened=True)
        self.made = MadeField(self.words_in_use, record)
        self.about_children = [
            ChildFields(child, called(file, child, self.today), self._sighting(child.id)) for child in file.children
        ]
        self.factors = SeveralField("What worries", factor_choices(file), record.factors if record else ())
        self.people = PeopleField(
            "With or about", file, self.today, self.happened, record.people if record else self._usual_people
        )
        self.worry = WorryFields(self, record, self.happened)
        self.also = AlsoForField(file.family)
        self.also.display = record is None
        self.why = TextField("Why it matters", record.significance if record else "", hint="puts it in the chronology")
        self.kind = ChoiceField("What it was", code_choices(Kind), record.kind if record else Kind.CONTACT)
        self.decision = ChoiceField(
            "What was decided", decision_choices(self.words_in_use), record.decision if record else None, required=False
        )
        self.move = MoveFields(self, record)
        self.decided = DecisionFields(self, record, self.decision)
        return [
            *self.whose.in_order,
            Told("" if self.desk.me else self.sentence(NOBODY_HERE)),
            self.text,
            self.proposed,
            self.read.field,
            self.happened,
            self.whose.method,
            self.made,
            self.made.meant_for,
            *(field for child in self.about_children for field in child.in_order),
            self.factors,
            self.people,
            *self.worry.in_order,
            self.also,
            self.why,
            self.kind,
            *self.move.in_order,
            self.decision,
            *self.decided.in_order,
        ]

    @on(Input.Changed)
    def find_other_families(self, event: Input.Changed) -> None:
        """Find families by what is typed where they are asked for."""
        if event.input is self.also.input and event.value.strip():
            find_families(self, self.desk, event.value)

    @on(FamiliesFound)
    def offer_families(self, message: FamiliesFound) -> None:
        """Offer them."""
        self.also.know(message)

    @on(FamiliesNamed)
    def call_families(self, message: FamiliesNamed) -> None:
        """Call those that a draft had chosen by their names."""
        self.also.call(message.families)

    def take_up(self, typed: Typed) -> None:
        """Hold again what it held, and ask what the families are called that were chosen."""
        super().take_up(typed)
        if self.also.chosen_before:
            name_families(self, self.desk, self.also.chosen_before)

    def first_field(self) -> Field:
        """The text: what is typed ahead is meant for it."""
        return self.text

    def stands_on(self) -> Sequence[Record | None]:
        """The contact, and what it says of each child."""
        return (self.record, *(child.was for child in self.about_children))

    @on(ChoiceField.Moved)
    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Ticks.Changed)
    def show_what_is_asked(self) -> None:
        """Ask for a new agency's sector, how others made it, and of the children only where somebody was met.

        Which children those are hangs on the day: those who may have been there, and whoever else is ticked.
        """
        self.whose.show()
        if not self.record and not self.made.dirty:
            self.made.begin_at(MADE if self.whose.is_mine else UNKNOWN)
        self.made.show()
        self.worry.show(self.factors.picked_so_far)
        self.move.show(self.kind.in_hand)
        self.decided.show(self.kind.in_hand)
        self.people.begin_with(self._usual_people)
        when = self._day
        there = {each.id for each in children_then(self.file, when, born=True)} | self.people.ticks.ticked
        for each in self.about_children:
            there_then = each.child.id in there and not cannot_be_met(each.child, when)
            each.show(wanted=there_then and self.made.in_hand in (MADE, UNKNOWN))
        self._propose()

    @property
    def _day(self) -> VagueDate | None:
        """When it was, as far as that can be read; while it cannot, as it could be read last."""
        with suppress(NotReady):
            self.day_read = self.happened.value
        return self.day_read

    @property
    def _usual_people(self) -> Ticked:
        """Who is ticked before anybody ticks: a visit is about the children, whom a call is with nobody knows."""
        return nobody if self.whose.is_mine and self.whose.method_in_hand in FROM_AFAR else the_children

    def _propose(self) -> None:
        """Propose what the text seems to say and nobody has chosen; what is ticked stands as long as it is so."""
        ticked = [each for each in self.proposed.ticked if (field := self._field(each)) and field.in_hand == each.value]
        taken = {each.field for each in ticked}
        said = [] if self.record else [each for each in self._said() if each.field not in taken]
        fields = [(each, self._field(each)) for each in said]
        others = [each for each, field in fields if field and not field.dirty and field.in_hand != each.value]
        read, may_be_read = self.read.proposals(self._settled)
        self.proposed.propose([*ticked, *read], [*others, *may_be_read], self.sentence)

    @property
    def _settled(self) -> set[Phrase]:
        """What its fields say already, or ask."""
        kind, settled = self.kind.in_hand, self.worry.settled
        if self.made.in_hand not in (MADE, UNKNOWN) or not_made(self.text.value):
            settled |= {NO_ACCESS}
        if kind != Kind.MOVE or self.move.left.in_hand or self.move.reached.in_hand:
            settled |= {STAYS_NEAR, MOVES_IN_WITH}
        if kind != Kind.ASSESSMENT:
            settled |= {NOT_COMPLETED}
        if self.decision.in_hand == Decision.NO_FURTHER_ACTION:
            settled |= {CLOSED}
        return settled

    def _said(self) -> Iterator[Proposal]:
        """What the text seems to say: what it was, whether it was made, who was seen."""
        text, file = self.text.value, self.file
        told, theirs = done(text, file), told_by(text, file)
        if theirs and (told is None or theirs.at < told.at):
            if act := self.whose.acts.get(f"{TOLD}{theirs.by}"):
                yield Proposal(self.whose.was.key, act.id, theirs.words, act.label)
            return  # what else is written, they tell
        if told and told.method in self.whose.acts:
            whom = file.person(told.person_id) if told.person_id else None
            with_whom = f", with {called(file, whom, self.today)}" if whom else ""
            says = f"{MINE[told.method]}{with_whom}"
            yield Proposal(self.whose.was.key, told.method, told.words, says, told.person_id)
        by = told.method if told and not self.whose.was.dirty else self.whose.method_in_hand
        missed = not_made(text)
        if missed and missed.at_the_door and by in _CALLS and not (told or self.whose.was.dirty):
            by = Method.HOME_VISIT  # a call that nobody has looked at, only the last contact was one
            yield Proposal(self.whose.was.key, by, missed.words, MINE[by])
        if missed:
            why = missed.why_on_the_telephone if by in _CALLS else missed.why
            yield Proposal(self.made.key, why, missed.words, self.sentence(why.label))
        asked = {each.child.id: each for each in self.about_children if each.seen.display}
        children = [each.child for each in asked.values()]
        alone = {each.child_id: each for each in seen_alone(text, file, children)}
        met = {each.child_id: each for each in seen(text, file, children)}
        for child_id, fields in asked.items():
            if child_id in alone:
                yield Proposal(fields.seen.key, "alone", alone[child_id].words, f"{fields.name} seen alone")
            elif child_id in met:
                value, how = ("seen", "seen") if met[child_id].seen else ("not_seen", "not seen")
                yield Proposal(fields.seen.key, value, met[child_id].words, f"{fields.name} {how}")

    def _field(self, proposal: Proposal) -> ChoiceField[Any] | None:
        """The field that would say it; None where none would, and it is a reading."""
        choices = (self.whose.was, self.made, *(each.seen for each in self.about_children))
        return next((each for each in choices if each.key == proposal.field), None)

    def action_take_proposed(self) -> None:
        """What is ticked is as if it had been chosen; where all is ticked, all is as before. The cursor stays."""
        if not (self.proposed.ticked or self.proposed.others):
            super().action_take_proposed()
            return
        if taken := self.proposed.next:
            if field := self._field(taken):
                field.choose(taken.value)
                self.people.begin_with(self._usual_people)
            self._tick(taken, ticked=True)
            self.proposed.ticked = (*self.proposed.ticked, taken)
        else:
            for each in self.proposed.ticked:
                self._tick(each, ticked=False)
                if field := self._field(each):
                    field.choose_first()
            self.proposed.ticked = ()
        self.show_what_is_asked()
        self.keep_draft()

    def _tick(self, proposal: Proposal, *, ticked: bool) -> None:
        """Tick whom it was with, or what was read; or take that tick away."""
        if proposal.field == self.read.field.key:
            self.read.tick(proposal, ticked=ticked)
        if proposal.person_id:
            self.people.tick(proposal.person_id, ticked=ticked)

    def change(self) -> Change:
        """The contact and what it says of each child."""
        factors, people = self.factors.values, self.people.value
        as_it_was = self.record and not (self.factors.dirty or self.people.dirty)
        if factors and not people and not as_it_was:
            raise NotReady(self.sentence(ABOUT_WHOM), self.people)
        basis = self.record or Contact(
            family_id=self.file.family.id, happened=self.happened.moment, agency_id=NOBODYS, text=self.text.value
        )
        contact, agency = self.whose.onto(basis)
        contact = replace(
            contact,
            happened=self.happened.moment,
            kind=Kind(self.kind.needed),
            decision=self.decision.value,
            successful=self.made.successful,
            why_not=self.made.why_not,
            meant_for=self.made.whose,
            people=people,
            text=self.text.value,
            factors=factors,
            significance=self.why.value,
        )
        contact = self.decided.onto(self.move.onto(self.worry.onto(contact)))
        from_afar = self.whose.is_mine and contact.method in FROM_AFAR
        pairs = [(each.was, each.sighting(contact, from_afar=from_afar)) for each in self.about_children]
        others = [as_told_of(family, contact) for family in self.also.values]
        deed = self.decided.deed(contact, self.today)
        new: list[tuple[None, Record | None]] = [(None, each) for each in others]
        new += [*self.read.readings([contact, *others], self._settled), (None, deed)]
        return self.entry_of("Contact", (self.record, contact), *pairs, *new, newcomers=[agency])

    def save_change(self, change: Change) -> None:
        """Save it; what it was the next begins with."""
        if self.whose.is_mine and not self.record:
            self.desk.act = self.whose.was.needed
        super().save_change(change)

    def _sighting(self, child_id: Id) -> Sighting | None:
        if self.record is None:
            return None
        found = (
            each for each in self.file.sightings if each.contact_id == self.record.id and each.person_id == child_id
        )
        return next(found, None)


class WasField(ChoiceField[str]):
    """What it was. Where it begins with what was used last, that is said beneath it until somebody has been there."""

    def __init__(self, choices: Sequence[Choice[str]], usual: str, *, as_last_time: bool) -> None:
        super().__init__("It was", choices, usual, new=lambda name: f"{TOLD}a new agency: {name}")
        self.as_last_time = as_last_time

    def say_as_last_time(self) -> None:
        """Say it beneath, while nobody has chosen and nothing is wrong."""
        if not self.said_wrong:
            self.say_back()

    def say_back(self) -> None:
        """Say that a new name is too long, or that it is as last time."""
        super().say_back()
        if self.as_last_time and not self.dirty and self.chosen and not self.too_long():
            self.note(AS_LAST_TIME)

    @on(DescendantBlur)
    def was_looked_at(self) -> None:
        """What stands there from now on is what she meant."""
        self.as_last_time = False


class WhoseFields:
    """What it was: an act of one's own, with how it was made; or who told of it, and how that was made is asked."""

    def __init__(self, form: ContactForm) -> None:
        file, directory, me, record = form.file, form.directory, form.desk.me, form.record
        self.acts = acts(file, directory, me, record, form.today)
        last = "" if record else form.desk.act
        usual = as_recorded(file, directory, me, record, form.today).id if record else last or Method.HOME_VISIT
        choices = [each.choice() for each in self.acts.values()]
        self.was = WasField(choices, usual, as_last_time=last not in ("", Method.HOME_VISIT))
        self.agency = NewAgencyFields()
        self.method = ChoiceField("How", code_choices(Method), record.method if record else Method.NOT_STATED)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """What stands above the text."""
        return (self.was, *self.agency.in_order)

    @property
    def act(self) -> Act | None:
        """What Tab would take now; None where that is a new agency, or nothing."""
        return self.acts.get(self.was.in_hand or "")

    @property
    def is_mine(self) -> bool:
        """Whether whoever enters it did it."""
        return self.act is not None and self.act.method is not None

    @property
    def method_in_hand(self) -> str | None:
        """How it was made, as far as that is said."""
        return (self.act and self.act.method) or self.method.in_hand

    def show(self) -> None:
        """Ask for what is needed now."""
        self.was.say_as_last_time()
        self.agency.show(wanted=self.was.making_new)
        self.method.display = not self.is_mine

    def onto(self, contact: Contact) -> tuple[Contact, Agency | None]:
        """The contact with whose it was and how it was made, and its agency where that is new."""
        name = self.was.new_name
        agency = self.agency.called(name) if name else None
        act = Act(label=name, agency_id=agency.id) if agency else self.acts[self.was.needed]
        told = replace(
            contact,
            agency_id=act.agency_id,
            professional_id=act.professional_id,
            told_by=act.told_by,
            method=act.method or Method(self.method.needed),
        )
        return told, agency


class MadeField(ChoiceField[str]):
    """Whether the contact was made, and why not."""

    def __init__(self, words: Words, record: Contact | None) -> None:
        reasons = [Choice[str](each, words.say(each.label)) for each in WhyNot]
        others = [Choice(NOT_MADE, "not made, nobody says why"), Choice(UNKNOWN, "not recorded")]
        was = {True: MADE, False: (record and record.why_not) or NOT_MADE, None: UNKNOWN}
        super().__init__(
            "Contact made", [Choice(MADE, "yes"), *reasons, *others], was[record.successful] if record else MADE
        )
        self.record = record
        self.meant_for = ChoiceField(
            "Whose appointment",
            code_choices(MeantFor),
            record.meant_for if record else None,
            required=False,
            hint=f"{NOT_RECORDED}; to see a child, or an adult's own?",
        )

    def show(self) -> None:
        """Ask whose appointment it was of what was not made; what is said already stays in sight."""
        failed = self.in_hand not in (MADE, UNKNOWN, None)
        self.meant_for.display = failed or self.meant_for.dirty or bool(self.record and self.record.meant_for)

    @property
    def whose(self) -> MeantFor | None:
        """Whose appointment it was, where that is said."""
        return self.meant_for.value if self.meant_for.display else None

    @property
    def successful(self) -> bool | None:
        """Whether it was made; None where nobody says so."""
        return {MADE: True, UNKNOWN: None}.get(self.needed, False)

    @property
    def why_not(self) -> WhyNot | None:
        """Why it was not made, where that is said."""
        return WhyNot(self.needed) if self.needed not in (MADE, NOT_MADE, UNKNOWN) else None


@dataclass
class ChildFields:
    """What a contact says of one child: seen, seen alone, their own words, and what was observed."""

    child: Person
    name: str
    """What to call the child beside the others."""
    was: Sighting | None

    def __post_init__(self) -> None:
        was = self.was
        chosen = "unknown"
        if was and was.seen is not None:
            chosen = "alone" if was.alone else "seen" if was.seen else "not_seen"
        self.seen = ChoiceField(self.name, SEEN, chosen)
        word_for_word = f"what {one_line(self.name)} said, word for word"
        self.words = TextField("  own words", was.words if was else "", hint=word_for_word)
        self.observed = TextField("  observed", was.observed if was else "", hint="what you saw")
        for what, field in (("seen", self.seen), ("words", self.words), ("observed", self.observed)):
            field.key = f"{what}: {self.child.id}"  # names may be the same

    @property
    def in_order(self) -> tuple[ChoiceField[str], TextField, TextField]:
        """The fields as they stand in the form."""
        return self.seen, self.words, self.observed

    @property
    def dirty(self) -> bool:
        """Whether somebody has said something of the child."""
        return any(field.dirty for field in self.in_order)

    def show(self, *, wanted: bool) -> None:
        """Ask for it where it is `wanted`; what is said of the child already stays in sight."""
        shown = wanted or self.dirty or self.was is not None
        for field in self.in_order:
            field.display = shown

    def sighting(self, contact: Contact, *, from_afar: bool) -> Sighting | None:
        """What to record; None where nothing is said of the child and nothing was.

        Whose words are told, or who was observed, was seen, unless it was `from_afar`: on the telephone one is heard.
        """
        seen = {"seen": True, "alone": True, "not_seen": False}.get(self.seen.needed)
        said, observed = self.words.value, self.observed.value
        if contact.successful is False and (seen or said or observed):
            raise NotReady(f"The contact was not made, so {self.name} cannot have been seen in it.", self.seen)
        if seen is False and (said or observed):
            raise NotReady(f"{self.name} was not seen, so nothing can have been said or observed.", self.seen)
        if (seen or said or observed) and (otherwise := cannot_be_met(self.child, contact.happened)) and self.dirty:
            raise NotReady(
                f"{self.name} {otherwise}: correct the day, or clear what is said of {self.name}.", self.seen
            )
        if seen is None and not said and not observed and self.was is None:
            return None
        basis = self.was or Sighting(family_id=contact.family_id, contact_id=contact.id, person_id=self.child.id)
        alone = basis.alone if not self.seen.dirty else True if self.seen.needed == "alone" else None
        told = (self.words.dirty or self.observed.dirty) and not from_afar
        return replace(
            basis,
            seen=True if seen is None and told else seen,
            alone=alone,
            heard=True if said else basis.heard if said == basis.words else None,
            words=said,
            observed=observed,
        )
