"""A meeting about the family: who met, what was said, and what was decided."""

from collections.abc import Container, Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, anchors, decision_choices, factor_choices, last_agency
from leadpro.console.forms.fields import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    SeveralField,
    TextField,
    YesNoField,
)
from leadpro.console.forms.people_of_the_day import PeopleField, the_children
from leadpro.console.forms.readings import ReadForm
from leadpro.console.forms.spans import written
from leadpro.practice.signals.phrases.assessing import STRATEGY
from leadpro.practice.signals.phrases.challenging import CHALLENGE_DROPPED
from leadpro.practice.signals.texts import Phrase
from leadpro.records.change import Change
from leadpro.records.fields import most
from leadpro.records.meeting import Meeting


class MeetingForm(ReadForm[Meeting]):
    """Records a meeting, or corrects one."""

    HEADING = "Meeting"
    CORRECTING = "Correct a meeting"

    def build(self) -> Sequence[Field | Static]:
        """What was said and decided first; who called it is mostly whoever writes it down."""
        record, file, me = self.record, self.file, self.desk.me
        listed = agency_choices(file, self.directory)
        caller = record.agency_id if record else me.agency_id if me else last_agency(file, me)
        self.text = LongTextField("What was said", record.text if record else "", required=True)
        self.decisions = LongTextField("Decided", record.decisions if record else "")
        self.held = DateField(
            "Held", written(record.held) if record else "today", self.now, anchors=anchors(file), happened=True
        )
        kinds = self.sentence("{team}, strategy meeting, core group")
        self.kind = TextField("What it was", record.kind if record else "", hint=kinds, most=most(Meeting, "kind"))
        self.caller = ChoiceField("Called by", listed, caller)
        self.others = SeveralField("Who met", listed, record.agencies if record else ())
        self.people = PeopleField("About", file, self.today, self.held, record.people if record else the_children)
        self.factors = SeveralField("Factors", factor_choices(self.file), record.factors if record else ())
        self.decision = ChoiceField(
            "Decision", decision_choices(self.words_in_use), record.decision if record else None, required=False
        )
        self.taken_up = YesNoField("Taken up", record.feedback if record else None)
        return [
            self.text,
            self.decisions,
            *self.reads(Meeting, self.text, self.decisions),
            self.held,
            self.kind,
            self.caller,
            self.others,
            self.people,
            self.factors,
            self.decision,
            self.taken_up,
        ]

    def change(self) -> Change:
        """The meeting."""
        held, caller = self.held.moment, self.caller.needed
        basis = self.record or Meeting(family_id=self.file.family.id, held=held, agency_id=caller, text=self.text.value)
        meeting = replace(
            basis,
            held=held,
            kind=self.kind.value,
            agency_id=caller,
            agencies=self.others.values,
            people=self.people.value,
            text=self.text.value,
            factors=self.factors.values,
            decision=self.decision.value,
            decisions=self.decisions.value,
            feedback=self.taken_up.answer,
        )
        return self.entry_of("Meeting", (self.record, meeting), *self.readings(meeting))

    @property
    def settled(self) -> Container[Phrase]:
        """What it was, and that something was not taken up."""
        by_kind = {STRATEGY} if self.read.says(self.kind.value, STRATEGY) else set()
        return by_kind | ({CHALLENGE_DROPPED} if self.taken_up.in_hand == "no" else set())
