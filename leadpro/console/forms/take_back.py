"""Taking a record back: it leaves the screens, and its history says who took it back and why."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import Field, LongTextField, NotReady, Told
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import OnRecordForm
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.processes.every import going_with, refuse_taking_back
from leadpro.practice.titles import title_of
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.contact import Sighting
from leadpro.records.family_file import FamilyFile


class TakeBackForm(OnRecordForm[Record]):
    """Asks why."""

    KNOWS = False
    HEADING = "Take back"

    def __init__(self, file: FamilyFile, record: Record) -> None:
        super().__init__(file, record)
        self._together = (record, *going_with(record, file))
        """What is taken back with it, too: it says nothing without it."""

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the record in hand."""
        if wanted.record is None:
            raise CannotAct("Put the cursor on the record that is to be taken back first.")
        return cls(wanted.file, wanted.record)

    def build(self) -> Sequence[Field | Static]:
        """What it is, what goes with it, and the one question."""
        also = [
            title_of(each, self.file, self.words_in_use)
            for each in self._together[1:]
            if not isinstance(each, Sighting)
        ]
        self.why = LongTextField("Why", required=True)
        lines = [title_of(self.record, self.file, self.words_in_use), *(f"With it: {each}." for each in also)]
        return [Told("\n".join([*lines, "Nothing is deleted: its history keeps it."])), self.why]

    def stands_on(self) -> Sequence[Record | None]:
        """What is taken back."""
        return self._together

    def change(self) -> Change:
        """The record withdrawn, with what says nothing without it."""
        refusal = refuse_taking_back(self.record, self.file, self.today)
        if refusal:
            raise NotReady(refusal.said)
        return Change(
            said="Taken back",
            why=self.why.value,
            by=self.desk.by,
            corrected=tuple(Correction(each, replace(each, withdrawn=True)) for each in self._together),
        )
