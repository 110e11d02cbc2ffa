"""What signals need to know, asked where it is entered: of a worry, of a move, of a decision.

Each is asked only once there is something to ask it of, begins as not recorded, and stays so where nobody answers.
"""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from leadpro.console.forms.choices import agency_choices
from leadpro.console.forms.fields import (
    SOME_DAY_TO_COME,
    Choice,
    ChoiceField,
    DateField,
    DayField,
    Field,
    code_choices,
)
from leadpro.console.forms.people_of_the_day import PeopleField
from leadpro.console.forms.record_form import FileForm
from leadpro.practice.signals.phrases.accounts import CONTRADICTED, DOES_NOT_FIT
from leadpro.practice.signals.texts import Phrase
from leadpro.practice.words import Words
from leadpro.records.account import Account
from leadpro.records.action import Action
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.ids import AgencyId
from leadpro.records.referral import Decision, Referral

R = TypeVar("R", Contact, Concern, Referral)
T = TypeVar("T", Contact, Concern)

NOT_RECORDED = "not recorded"
SOME_LETTERS = f"{NOT_RECORDED}; a few letters of its name"


class BehaviourFields:
    """Whose behaviour it is that worries, and who was hurt: asked of what somebody does to others."""

    def __init__(self, form: FileForm, record: Contact | Concern | Referral | None, when: DateField) -> None:
        self.of = form.practice_for(form.file).pack.factors.behaviour
        did, hurt = (record.behaviour_of, record.hurt) if record else ((), ())
        self.said = bool(did or hurt)
        self.did = PeopleField("Whose behaviour", form.file, form.today, when, did)
        self.hurt = PeopleField("Who was hurt", form.file, form.today, when, hurt)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (self.did, self.hurt)

    def show(self, factors: Collection[str]) -> None:
        """Ask it where one of the factors is such; what is said already stays in sight."""
        shown = self.said or not self.of.isdisjoint(factors) or self.did.dirty or self.hurt.dirty
        self.did.display = self.hurt.display = shown

    def onto(self, record: R) -> R:
        """A record with it."""
        return replace(record, behaviour_of=self.did.value, hurt=self.hurt.value)


class WorryFields:
    """What is asked of whatever worries: whether the account that was given fits, and to whom it was sent on."""

    def __init__(self, form: FileForm, record: Contact | Concern | None, when: DateField) -> None:
        self.behaviour = BehaviourFields(form, record, when)
        account, sent_to = (record.account, record.sent_to) if record else (None, None)
        self.said = bool(account or sent_to)
        self.account = ChoiceField(
            "The account given", code_choices(Account), account, required=False, hint=f"{NOT_RECORDED}; does it fit?"
        )
        agencies = agency_choices(form.file, form.directory)
        self.sent_to = ChoiceField("Sent on to", agencies, sent_to, required=False, hint=SOME_LETTERS)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (*self.behaviour.in_order, self.account, self.sent_to)

    def show(self, factors: Collection[str]) -> None:
        """Ask it where something worries; what is said already stays in sight."""
        self.behaviour.show(factors)
        shown = self.said or bool(factors) or self.account.dirty or self.sent_to.dirty
        self.account.display = self.sent_to.display = shown

    @property
    def settled(self) -> set[Phrase]:
        """What a text need not say: how an account stands."""
        return {DOES_NOT_FIT, CONTRADICTED} if self.account.in_hand else set()

    def onto(self, record: T) -> T:
        """A record with it."""
        return replace(self.behaviour.onto(record), account=self.account.value, sent_to=self.sent_to.value)


class MoveFields:
    """From which area to which a family moved: asked of a move alone."""

    def __init__(self, form: FileForm, record: Contact | None) -> None:
        known = [*form.file.agencies.values(), *form.directory.agencies.values()]
        areas = dict.fromkeys(each for each in (form.file.family.area, *(each.area for each in known)) if each)
        left, reached = (record.moved_from, record.moved_to) if record else ("", "")
        self.left, self.reached = (
            ChoiceField(
                label,
                [Choice(each, each) for each in dict.fromkeys((*areas, *([value] if value else [])))],
                value or None,
                required=False,
                new=lambda name: f"another area: {name}",
                hint=f"{NOT_RECORDED}; the county or town",
            )
            for label, value in (("Moved from", left), ("Moved to", reached))
        )
        self.said = bool(left or reached)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (self.left, self.reached)

    def show(self, kind: str | None) -> None:
        """Ask it of a move."""
        self.left.display = self.reached.display = self.said or kind == Kind.MOVE

    def onto(self, contact: Contact) -> Contact:
        """A contact with it; of what is no move nothing is kept that was only typed."""
        if not self.left.display:
            return contact
        left, reached = (each.value or each.new_name for each in (self.left, self.reached))
        return replace(contact, moved_from=left, moved_to=reached)


class DecisionFields:
    """Whose a decision is, and by when it is to be done: an action then stands for the deed until it is done."""

    def __init__(self, form: FileForm, record: Contact | None, decision: ChoiceField[Decision]) -> None:
        self.decision, self.record = decision, record
        self.words: Words = form.words_in_use
        by = record.decided_by if record else None
        agencies = agency_choices(form.file, form.directory)
        self.by = ChoiceField("Decided by", agencies, by, required=False, hint=SOME_LETTERS)
        self.due = DayField(
            "To be done by", "", form.now, required=False, prefer="future", hint=f"no day set; {SOME_DAY_TO_COME}"
        )

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (self.by, self.due)

    def show(self, kind: str | None) -> None:
        """Ask it of what was decided; by when of what is still to be done."""
        decided = self.decision.in_hand not in (None, Decision.NONE_RECORDED)
        self.by.display = decided
        self.due.display = decided and self.record is None and kind != Kind.ASSESSMENT

    def onto(self, contact: Contact) -> Contact:
        """A contact with whose decision it is."""
        return replace(contact, decided_by=self.by.value if self.by.display else None)

    def deed(self, contact: Contact, today: date) -> Action | None:
        """What is to be done, where a day is set: whoever decided it does it."""
        due = self.due.day if self.due.display else None
        if due is None or contact.decision is None:
            return None
        return Action(
            family_id=contact.family_id,
            text=self.words.say(contact.decision.label).capitalize(),
            owner_agency_id=AgencyId(contact.decided_by or contact.agency_id),
            set_on=min(today, contact.happened.latest or today),
            due_on=due,
            about_id=contact.id,
        )
