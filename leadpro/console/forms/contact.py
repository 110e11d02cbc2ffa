"""A contact: something that happened between a professional and the family, or about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.choices import (
    agency_choices,
    anchors,
    decision_choices,
    last_agency,
    people_choices,
    professional_choices,
)
from leadpro.console.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NotReady,
    TextField,
    TicksField,
    YesNoField,
    code_choices,
)
from leadpro.console.forms.record_form import RecordForm
from leadpro.practice.overview import person_name
from leadpro.practice.when import say_in_full
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.contact import Contact, Kind, Method, Sighting
from leadpro.records.ids import Id
from leadpro.records.person import Person

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
        """The text first: nearly everything else has a good default."""
        record, file = self.record, self.file
        children = [child for child in file.children if not child.died and not child.unborn]
        people = record.people if record else tuple(child.id for child in file.children)
        self.text = LongTextField("What happened", record.text if record else "", required=True)
        self.agency = ChoiceField(
            "With or told by",
            agency_choices(file, self.directory),
            record.agency_id if record else last_agency(file, self.desk.me),
        )
        when = say_in_full(record.happened) if record else "now"
        self.happened = DateField("When", when, self.now, anchors=anchors(file), happened=True)
        self.kind = ChoiceField("What it was", code_choices(Kind), record.kind if record else Kind.CONTACT)
        self.decision = ChoiceField(
            "What was decided", decision_choices(self.words_in_use), record.decision if record else None, required=False
        )
        self.method = ChoiceField("How", code_choices(Method), record.method if record else Method.CALL)
        self.successful = YesNoField("Contact was made", record.successful if record else True)
        self.worker = ChoiceField(
            "Worker",
            professional_choices(file, self.directory),
            record.professional_id if record else None,
            required=False,
        )
        self.people = TicksField("About", people_choices(file), people)
        self.about_children = [ChildFields(child, self._sighting(child.id)) for child in children]
        self.why = TextField("Why it matters", record.significance if record else "", hint="puts it in the chronology")
        seen = [field for child in self.about_children for field in (child.seen, child.words)]
        return [
            self.text,
            self.agency,
            self.happened,
            self.method,
            *seen,
            self.successful,
            self.kind,
            self.decision,
            self.people,
            self.worker,
            self.why,
        ]

    def stands_on(self) -> Sequence[Record | None]:
        """The contact, and what it says of each child."""
        return (self.record, *(child.was for child in self.about_children))

    def change(self) -> Change:
        """The contact and what it says of each child."""
        basis = self.record or Contact(
            family_id=self.file.family.id,
            happened=self.happened.moment,
            agency_id=self.agency.needed,
            text=self.text.value,
        )
        contact = replace(
            basis,
            happened=self.happened.moment,
            kind=Kind(self.kind.needed),
            decision=self.decision.value,
            method=Method(self.method.needed),
            successful=self.successful.answer,
            agency_id=self.agency.needed,
            professional_id=self.worker.value,
            people=self.people.value,
            text=self.text.value,
            significance=self.why.value,
        )
        pairs = [(fields.was, fields.sighting(contact)) for fields in self.about_children]
        return self.entry_of("Contact", (self.record, contact), *pairs)

    def _sighting(self, child_id: Id) -> Sighting | None:
        if self.record is None:
            return None
        found = (
            each for each in self.file.sightings if each.contact_id == self.record.id and each.person_id == child_id
        )
        return next(found, None)


@dataclass
class ChildFields:
    """What a contact says of one child: seen, seen alone, and their words or what was observed."""

    child: Person
    was: Sighting | None

    def __post_init__(self) -> None:
        was = self.was
        chosen = "unknown"
        if was and was.seen is not None:
            chosen = "alone" if was.alone else "seen" if was.seen else "not_seen"
        name = person_name(self.child)
        self.seen = ChoiceField(name, SEEN, chosen)
        words = (was.words or was.observed) if was else ""
        self.words = TextField("  words, observed", words, hint='"in quotes" for their own words, else what you saw')
        self.seen.key, self.words.key = f"seen: {self.child.id}", f"words: {self.child.id}"  # names may be the same

    def sighting(self, contact: Contact) -> Sighting | None:
        """What to record; None where nothing is said of the child and nothing was."""
        seen = {"seen": True, "alone": True, "not_seen": False}.get(self.seen.needed)
        text = self.words.value
        own_words = text[:1] in "\"'“‘" and text != ""
        if seen is None and not text and self.was is None:
            return None
        if seen is False and text:
            raise NotReady(f"{person_name(self.child)} was not seen, so nothing can have been said or observed.")
        basis = self.was or Sighting(family_id=contact.family_id, contact_id=contact.id, person_id=self.child.id)
        return replace(
            basis,
            seen=True if text and seen is None else seen,
            alone=self.seen.needed == "alone" if seen else None,
            heard=True if text else basis.heard,
            words=text if own_words else "",
            observed="" if own_words else text,
        )
