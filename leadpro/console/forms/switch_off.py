"""Switching a rule of the signals off for one family: with a reason, until a day on which it asks again."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import SOME_DAY_TO_COME, DayField, Field, LongTextField, NotReady, Told, as_typed
from leadpro.console.forms.record_form import FileForm
from leadpro.practice.clocks import set_aside_until
from leadpro.practice.signals.finding import Signal
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.set_aside import SetAside, SignalKey


class SwitchOffForm(FileForm):
    """Switches a rule off for this family, or says otherwise of one that is."""

    KNOWS = False
    HEADING = "Switch a rule off"

    def __init__(self, file: FamilyFile, signal: Signal, record: SetAside | None = None) -> None:
        super().__init__(file)
        self.signal = signal
        self.record = record

    def heading(self) -> str:
        """What stands at the top."""
        title = self.sentence(self.signal.title)
        return f"{'Off already' if self.record else 'Switch off for this family'}: {title}"

    def build(self) -> Sequence[Field | Static]:
        """Why, and until when."""
        record = self.record
        until = record.review_on if record else set_aside_until(self.today, self.practice_for(self.file))
        self.why = LongTextField("Why", record.why if record else "", required=True)
        self.until = DayField("On again", as_typed(until), self.now, prefer="future", hint=SOME_DAY_TO_COME)
        told = (
            f"It raises where: {self.sentence(self.signal.raises)}\nUntil that day it does not ask here, whatever "
            "comes in. The family's screen and every print say that it is off; your reason stands in the journal."
        )
        return [Told(told), self.why, self.until]

    def stands_on(self) -> Sequence[Record | None]:
        """What switches it off already."""
        return (self.record,)

    def change(self) -> Change:
        """What switches it off from now on."""
        until = self.until.needed_day
        if until <= self.today:
            raise NotReady("Choose a day that is still to come.", self.until)
        basis = self.record or SetAside(
            family_id=self.file.family.id,
            signal=SignalKey(self.signal.key),
            why=self.why.value,
            set_on=self.today,
            review_on=until,
            whole_rule=True,
        )
        becomes = replace(basis, why=self.why.value, review_on=until, set_by=self.desk.by)
        return self.entry_of(f"Signal switched off, {self.sentence(self.signal.title)}:", (self.record, becomes))
