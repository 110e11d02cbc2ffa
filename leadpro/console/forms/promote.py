"""Putting a contact into the chronology, with why it matters."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import Field, LongTextField, Told
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import OnRecordForm
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.when import say_in_full
from leadpro.records.change import Change
from leadpro.records.contact import Contact


class PromoteForm(OnRecordForm[Contact]):
    """Asks why a contact matters."""

    KNOWS = False
    HEADING = "Key event"

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the contact in hand."""
        if not isinstance(wanted.record, Contact):
            raise CannotAct("Only a contact can be made a key event; other entries stand in the chronology already.")
        return cls(wanted.file, wanted.record)

    def heading(self) -> str:
        """What stands at the top."""
        return "Into the chronology" if not self.record.significance else "Why it stands in the chronology"

    def build(self) -> Sequence[Field | Static]:
        """What happened, and the one question."""
        self.why = LongTextField("Why it matters", self.record.significance, required=True)
        return [Told(f"{say_in_full(self.record.happened)}\n{self.record.text}"), self.why]

    def change(self) -> Change:
        """The contact with its significance."""
        return self.entry_of("Key event", (self.record, replace(self.record, significance=self.why.value)))
