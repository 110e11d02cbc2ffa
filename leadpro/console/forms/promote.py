"""Putting a contact into the chronology, with why it matters."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import Field, LongTextField, Told
from leadpro.console.forms.form import EntryForm
from leadpro.practice.when import say_in_full
from leadpro.records.base import Record
from leadpro.records.contact import Contact
from leadpro.records.entry import Entry
from leadpro.records.family_file import FamilyFile


class PromoteForm(EntryForm):
    """Asks why a contact matters."""

    HEADING = "Key event"

    def __init__(self, file: FamilyFile, contact: Contact) -> None:
        super().__init__()
        self.file = file
        self.contact = contact

    def heading(self) -> str:
        """What stands at the top."""
        return "Into the chronology" if not self.contact.significance else "Why it stands in the chronology"

    def build(self) -> Sequence[Field | Static]:
        """What happened, and the one question."""
        self.why = LongTextField("Why it matters", self.contact.significance, required=True)
        return [Told(f"{say_in_full(self.contact.happened)}\n{self.contact.text}"), self.why]

    def stands_on(self) -> Sequence[Record | None]:
        """The contact."""
        return (self.contact,)

    def entry(self) -> Entry:
        """The contact with its significance."""
        return self.entry_of("Key event", (self.contact, replace(self.contact, significance=self.why.value)))
