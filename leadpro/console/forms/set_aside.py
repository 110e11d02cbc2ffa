"""Setting a finding aside: with a reason, until a day; it is back then, and as soon as more shows it."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import SOME_DAY_TO_COME, DayField, Field, LongTextField, NotReady, Told, as_typed
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import FileForm
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.clocks import set_aside_until
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.standing import standing
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.set_aside import SetAside, SignalKey


class SetAsideForm(FileForm):
    """Sets a finding aside, or says otherwise of one that is."""

    KNOWS = False
    HEADING = "Set aside"

    def __init__(self, file: FamilyFile, finding: Finding, record: SetAside | None = None) -> None:
        super().__init__(file)
        self.finding = finding
        self.record = record

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the finding that is wanted, or on what sets one aside already."""
        record = wanted.record
        more = f"{record.signal} {record.about}" if isinstance(record, SetAside) else wanted.more
        key, _, about = more.strip().partition(" ")
        looked = standing(wanted.file, wanted.practice)
        for finding, aside in (*((each, None) for each in looked.findings), *looked.aside):
            if (finding.key, finding.about) == (key, about):
                return cls(wanted.file, finding, aside)
        raise CannotAct("It does not stand any more.")

    def heading(self) -> str:
        """What stands at the top."""
        return f"{'Set aside already' if self.record else 'Set aside'}: {self.finding.signal.title}"

    def build(self) -> Sequence[Field | Static]:
        """Why, and until when."""
        record = self.record
        until = record.review_on if record else set_aside_until(self.today, self.practice_for(self.file))
        self.why = LongTextField("Why", record.why if record else "", required=True)
        self.until = DayField("Back on", as_typed(until), self.now, prefer="future", hint=SOME_DAY_TO_COME)
        told = (
            f"{self.finding.text}\nIt stays in sight, with your reason, and is back on that day or when more shows it."
        )
        return [Told(told), self.why, self.until]

    def stands_on(self) -> Sequence[Record | None]:
        """What sets it aside already."""
        return (self.record,)

    def change(self) -> Change:
        """What sets it aside from now on, with what shows it now."""
        until = self.until.needed_day
        if until <= self.today:
            raise NotReady("Choose a day that is still to come.", self.until)
        basis = self.record or SetAside(
            family_id=self.file.family.id,
            signal=SignalKey(self.finding.key),
            about=self.finding.about,
            why=self.why.value,
            set_on=self.today,
            review_on=until,
        )
        becomes = replace(
            basis, why=self.why.value, review_on=until, rests_on=self.finding.evidence, set_by=self.desk.by
        )
        return self.entry_of(f"Signal set aside, {self.finding.signal.title}:", (self.record, becomes))
