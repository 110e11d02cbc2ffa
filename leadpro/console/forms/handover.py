"""A handover: one agency passes the family, or what it knows, to another; and whether the receiver says it arrived."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, anchors, factor_choices, last_agency, people_choices
from leadpro.console.forms.fields import (
    SOME_DAY,
    Choice,
    ChoiceField,
    DateField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    SeveralField,
    TicksField,
    Told,
    YesNoField,
    as_typed,
)
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.record_form import OnRecordForm, RecordForm
from leadpro.console.forms.spans import written
from leadpro.practice.when import say_in_full
from leadpro.practice.wording import title_of
from leadpro.records.entry import Entry
from leadpro.records.handover import Handover
from leadpro.records.vague_date import VagueDate


class HandoverForm(RecordForm[Handover]):
    """Records a handover, or corrects one."""

    HEADING = "Handover"
    CORRECTING = "Correct a handover"

    def build(self) -> Sequence[Field | Static]:
        """What was passed on first; whether it arrived is mostly not known yet."""
        record, file, me = self.record, self.file, self.desk.me
        listed = agency_choices(file, self.directory)
        giver = record.from_agency_id if record else me.agency_id if me else last_agency(file, me)
        people = record.people if record else tuple(child.id for child in file.children)
        self.text = LongTextField("What was passed on", record.text if record else "", required=True)
        self.giver = ChoiceField("From", listed, giver)
        to = (record.to_agency_id or NOBODY) if record else None
        self.receiver = ChoiceField("To", [*listed, Choice(NOBODY, "nobody named yet")], to)
        when = written(record.happened) if record else "today"
        self.happened = DateField("When", when, self.now, anchors=anchors(file), happened=True)
        self.people = TicksField("About", people_choices(file), people)
        self.factors = SeveralField("Factors", factor_choices(), record.factors if record else ())
        self.arrived = YesNoField("They say it arrived", record.acknowledged if record else None)
        arrived_on = as_typed(record.acknowledged_on) if record else ""
        self.arrived_on = DayField("They said so", arrived_on, self.now, required=False, happened=True, hint=SOME_DAY)
        return [
            self.text,
            self.receiver,
            self.giver,
            self.happened,
            self.people,
            self.factors,
            self.arrived,
            self.arrived_on,
        ]

    def entry(self) -> Entry:
        """The handover."""
        giver, receiver, happened = self.giver.needed, self.receiver.needed or None, self.happened.moment
        if giver == receiver:
            raise NotReady("It passes from one agency to another.", self.receiver)
        arrived, arrived_on = self.arrived.answer, self.arrived_on.day
        if arrived_on and not arrived:
            raise NotReady("Say above that it arrived, or leave this empty.", self.arrived_on)
        refuse_before(arrived_on, happened, self.arrived_on)
        basis = self.record or Handover(
            family_id=self.file.family.id, happened=happened, from_agency_id=giver, text=self.text.value
        )
        handover = replace(
            basis,
            happened=happened,
            from_agency_id=giver,
            to_agency_id=receiver,
            people=self.people.value,
            text=self.text.value,
            factors=self.factors.values,
            acknowledged=arrived,
            acknowledged_on=arrived_on,
        )
        return self.entry_of("Handover", (self.record, handover))


class HandoverReceivedForm(OnRecordForm[Handover]):
    """Records whether the receiver says that a handover arrived."""

    HEADING = "Receipt of a handover"

    def build(self) -> Sequence[Field | Static]:
        """It mostly has arrived, and was said so today."""
        was = self.record
        self.arrived = YesNoField("They say it arrived", True if was.acknowledged is None else was.acknowledged)
        said_on = as_typed(was.acknowledged_on) or "today"
        self.arrived_on = DayField("They said so", said_on, self.now, required=False, happened=True, hint=SOME_DAY)
        told = f"{title_of(was, self.file, self.words_in_use)}\n{say_in_full(was.happened)}\n{was.text}"
        return [Told(told), self.arrived, self.arrived_on]

    def entry(self) -> Entry:
        """The handover, and whether it arrived."""
        arrived = self.arrived.answer
        arrived_on = self.arrived_on.day if arrived else None
        refuse_before(arrived_on, self.record.happened, self.arrived_on)
        becomes = replace(self.record, acknowledged=arrived, acknowledged_on=arrived_on)
        said = {True: "Handover arrived", False: "Handover has not arrived", None: "Receipt of a handover not stated"}
        return replace(self.entry_of("Handover", (self.record, becomes)), said=said[arrived])


def refuse_before(arrived_on: date | None, happened: VagueDate, beside: Field) -> None:
    """Refuse a day of receipt before the handover, however its date is read."""
    if arrived_on and happened.earliest and arrived_on < happened.earliest:
        raise NotReady(f"This lies before it was passed on, {say_in_full(happened)}.", beside)
