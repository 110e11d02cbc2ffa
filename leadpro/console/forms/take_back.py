"""Taking a record back: it leaves the screens, and its history says who took it back and why."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import Field, LongTextField, Told
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import OnRecordForm
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.wording import title_of
from leadpro.records.base import Record
from leadpro.records.entry import Correction, Entry


class TakeBackForm(OnRecordForm[Record]):
    """Asks why."""

    HEADING = "Take back"

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the record in hand."""
        if wanted.record is None:
            raise CannotAct("Put the cursor on the record that is to be taken back first.")
        return cls(wanted.file, wanted.record)

    def build(self) -> Sequence[Field | Static]:
        """What it is, and the one question."""
        self.why = LongTextField("Why", required=True)
        title = title_of(self.record, self.file, self.words_in_use)
        return [Told(f"{title}\nNothing is deleted: its history keeps it."), self.why]

    def entry(self) -> Entry:
        """The record withdrawn, with the sightings of a contact."""
        about = [each for each in self.file.sightings if each.contact_id == self.record.id]
        return Entry(
            said="Taken back",
            why=self.why.value,
            by=self.desk.by,
            corrected=tuple(Correction(each, replace(each, withdrawn=True)) for each in (self.record, *about)),
        )
