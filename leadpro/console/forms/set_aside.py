"""Setting aside a finding, or all that stands under one question, with a reason and until a day.

Each is back then, and as soon as more shows it.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import SOME_DAY_TO_COME, DayField, Field, LongTextField, NotReady, Told, as_typed
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import FileForm
from leadpro.console.forms.wanted import GROUP, RULE, CannotAct, Wanted
from leadpro.practice.clocks import set_aside_until
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.groups import Group
from leadpro.practice.signals.standing import standing
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.set_aside import SetAside, SignalKey


class SetAsideForm(FileForm):
    """Sets a finding aside, or all that stands under one question, or says otherwise of one that is."""

    KNOWS = False
    HEADING = "Set aside"

    def __init__(
        self,
        file: FamilyFile,
        findings: Sequence[Finding],
        record: SetAside | None = None,
        *,
        whole: Group | None = None,
    ) -> None:
        super().__init__(file)
        self.findings = findings
        self.record = record
        self.whole = whole
        """The question under which all of them stand, where all that stands under it is set aside."""

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the finding that is wanted, or on what sets one aside already."""
        record = wanted.record
        if wanted.more.startswith(RULE) or (isinstance(record, SetAside) and record.whole_rule):
            return _switching_off(wanted)
        if wanted.more.startswith(GROUP):
            return cls._on_all(wanted)
        more = f"{record.signal} {record.about}" if isinstance(record, SetAside) else wanted.more
        key, _, about = more.strip().partition(" ")
        looked = standing(wanted.file, wanted.practice)
        for finding, aside in (*((each, None) for each in looked.findings), *looked.aside):
            if (finding.key, finding.about) == (key, about):
                return cls(wanted.file, [finding], aside)
        raise CannotAct("It does not stand any more.")

    @classmethod
    def _on_all(cls, wanted: Wanted) -> EntryForm:
        """On all that stands under the question that is wanted."""
        looked = standing(wanted.file, wanted.practice)
        found = [each for each in looked.findings if f"{GROUP}{each.signal.group.key}" == wanted.more]
        if not found:
            raise CannotAct("Nothing stands there that is not set aside already.")
        return cls(wanted.file, found, whole=found[0].signal.group)

    def heading(self) -> str:
        """What stands at the top."""
        if self.whole:
            return f"Set aside: {self.whole.asks}"
        return f"{'Set aside already' if self.record else 'Set aside'}: {self.findings[0].signal.title}"

    def build(self) -> Sequence[Field | Static]:
        """Why, and until when."""
        record = self.record
        until = record.review_on if record else set_aside_until(self.today, self.practice_for(self.file))
        self.why = LongTextField("Why", record.why if record else "", required=True)
        self.until = DayField("Back on", as_typed(until), self.now, prefer="future", hint=SOME_DAY_TO_COME)
        texts = [f"{'- ' if self.whole else ''}{each.text}" for each in self.findings]
        stays = "Each stays" if self.whole else "It stays"
        told = [*texts, f"{stays} in sight, with your reason, and is back on that day or when more shows it."]
        return [Told("\n".join(told)), self.why, self.until]

    def stands_on(self) -> Sequence[Record | None]:
        """What sets it aside already."""
        return (self.record,)

    def change(self) -> Change:
        """What sets it aside from now on, with what shows it now."""
        until = self.until.needed_day
        if until <= self.today:
            raise NotReady("Choose a day that is still to come.", self.until)
        said = self.whole.asks if self.whole else self.findings[0].signal.title
        rests_on: dict[tuple[str, str], list[Id]] = {}
        for each in self.findings:
            rests_on.setdefault((each.key, each.about), []).extend(each.evidence)
        pairs = []
        for (key, about), evidence in rests_on.items():
            basis = self.record or SetAside(
                family_id=self.file.family.id,
                signal=SignalKey(key),
                about=about,
                why=self.why.value,
                set_on=self.today,
                review_on=until,
            )
            shown = tuple(dict.fromkeys(evidence))
            becomes = replace(basis, why=self.why.value, review_on=until, rests_on=shown, set_by=self.desk.by)
            pairs.append((self.record, becomes))
        return self.entry_of(f"{'Signals' if self.whole else 'Signal'} set aside, {said}:", *pairs)


def _switching_off(wanted: Wanted) -> EntryForm:
    """On the rule that is wanted, or on what switches one off already."""
    from leadpro.console.forms.switch_off import SwitchOffForm

    record = wanted.record if isinstance(wanted.record, SetAside) else None
    key = record.signal if record else wanted.more.removeprefix(RULE)
    if key not in BY_KEY:
        raise CannotAct("There is no such rule any more.")
    off = next((each for signal, each in standing(wanted.file, wanted.practice).off if signal.key == key), None)
    return SwitchOffForm(wanted.file, BY_KEY[key], record or off)
