"""Saying that two entries tell of one occasion, so that it counts once; or that they do not, so that each counts."""

from collections.abc import Sequence

from textual.widgets import Static

from leadpro.console.forms.fields import Choice, ChoiceField, Field, TextField, Told
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.record_form import FileForm
from leadpro.console.forms.wanted import CannotAct, Wanted
from leadpro.practice.events import STEPS, Event, in_one_breath
from leadpro.practice.overview import agency_name
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import together_with
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_with_year
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.same_occasion import SameOccasion


class SameOccasionForm(FileForm):
    """Links an entry with another, or parts it from one that it counts together with."""

    KNOWS = False
    HEADING = "Same occasion"

    def __init__(self, file: FamilyFile, entry: Event) -> None:
        super().__init__(file)
        self.about = entry
        self.together: frozenset[Id] = frozenset()
        """The entries that count as one with it now."""

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the entry in hand."""
        entry = entry_of(wanted.file, wanted.record.id) if wanted.record else None
        if entry is None:
            raise CannotAct(
                "Put the cursor on an entry first: a contact, a concern, a referral, a meeting or a handover."
            )
        return cls(wanted.file, entry)

    def heading(self) -> str:
        """What stands at the top."""
        return "Two occasions, not one" if self.together else "One occasion, told twice"

    def build(self) -> Sequence[Field | Static]:
        """With which entry: the nearest in time first."""
        known = Known(self.file, self.practice_for(self.file))
        self.together = together_with(known, self.about.record.id)
        others = self._others()
        first = others[0].record.id if others else None
        self.other = ChoiceField(
            "Not the same as" if self.together else "The same as", [_choice(self.file, each) for each in others], first
        )
        self.why = TextField("Why", "", hint="how you know, if there is something to say")
        return [Told(self._told()), self.other, self.why]

    def _told(self) -> str:
        counts = (
            "It counts as one occasion with another entry. This says that it was another occasion."
            if self.together
            else "It then counts once with the other entry, wherever occasions are counted. Both entries stay."
        )
        return f"{title_of(self.about.record, self.file, self.words_in_use)}\n{self.about.text}\n{counts}"

    def _others(self) -> list[Event]:
        told = [each for each in entries(self.file) if each.record.id != self.about.record.id]
        if self.together:
            told = [each for each in told if each.record.id in self.together]
        return sorted(told, key=lambda each: (_days_apart(self.about, each), each.agency_id == self.about.agency_id))

    def change(self) -> Change:
        """What is said of the two entries."""
        said = SameOccasion(
            family_id=self.file.family.id,
            entry_id=self.about.record.id,
            other_id=self.other.needed,
            same=not self.together,
            why=self.why.value,
        )
        return self.entry_of("One occasion" if said.same else "Two occasions", (None, said))


def _choice(file: FamilyFile, each: Event) -> Choice[Id]:
    text = " ".join(each.text.split())[:60]
    return Choice(each.record.id, f"{say_with_year(each.when)}, {agency_name(file, each.agency_id)}: {text}")


def _days_apart(one: Event, other: Event) -> int:
    return abs((one.on - other.on).days)


def entries(file: FamilyFile) -> list[Event]:
    """What can be one occasion with something else: a step of what takes its course is counted by nobody."""
    return [each for each in in_one_breath(file) if each.sort not in STEPS]


def entry_of(file: FamilyFile, record_id: Id) -> Event | None:
    """What happened by an entry, also by one concern of several that were raised in the same breath."""
    told = entries(file)
    return next((each for each in told if record_id in (each.record.id, *(also.id for also in each.also))), None)
