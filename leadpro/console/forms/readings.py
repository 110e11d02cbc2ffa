"""What the signals would read in the text of a form, as lines to tick: what is ticked is saved with the entry."""

from collections.abc import Container, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from leadpro.console.forms.fields import ChoiceField, Field, LongTextField
from leadpro.console.forms.proposals import Proposal, Proposed
from leadpro.console.forms.record_form import FileForm, R, RecordForm
from leadpro.practice.proposed_readings import read_in
from leadpro.practice.signals.texts import Phrase
from leadpro.records.base import FamilyRecord
from leadpro.records.reading import MatterKey, Reading
from leadpro.store.settings import setting

FEW = 3
"""How many lines that are not ticked stand there at once."""

SETTING = "texts"
"""Under which it is kept that no text is to be read while it is written."""

LEFT_ALONE, SET = "left alone", "read"


class TickedField(Field):
    """Which of the lines are ticked. It is never shown itself: a draft keeps what it holds."""

    def __init__(self) -> None:
        super().__init__("Read in the text")
        self.ticked: tuple[str, ...] = ()
        """The keys of what was read."""
        self.display = False

    def controls(self) -> ComposeResult:
        """Nothing."""
        yield Static()

    @property
    def dirty(self) -> bool:
        """Whether a line is ticked."""
        return bool(self.ticked)

    @property
    def says(self) -> str:
        """What is ticked."""
        return ", ".join(self.ticked)

    def state(self) -> dict[str, Any]:
        """What is ticked."""
        return {"ticked": list(self.ticked)}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again."""
        self.ticked = tuple(state.get("ticked", ()))

    def check(self) -> None:
        """Nothing can be wrong with it."""


class ReadInText:
    """What would be read in the texts of a form about one kind of entry."""

    def __init__(
        self, form: FileForm, kind: type[FamilyRecord], texts: Sequence[LongTextField], *, wanted: bool
    ) -> None:
        self.practice = form.practice_for(form.file)
        self.kind = kind
        self.texts = texts
        self.field = TickedField()
        self.wanted = wanted and setting(form.desk.store, SETTING) != LEFT_ALONE

    def says(self, text: str, phrase: Phrase) -> bool:
        """Whether some text, such as what a field says, would be read so."""
        return phrase(self.practice.pack.shorthand.written_out(text).words)

    def proposals(self, without: Container[Phrase] = ()) -> tuple[list[Proposal], list[Proposal]]:
        """The lines that are ticked, and a few that could be; what fields say already is left out."""
        if not self.wanted:
            return [], []
        text = "\n".join(each.value for each in self.texts)
        found = [
            Proposal(self.field.key, phrase.key, words, self.practice.say(phrase.label))
            for phrase, words in read_in(text, self.kind, self.practice, without)
        ]
        ticked = [each for each in found if each.value in self.field.ticked]
        return ticked, [each for each in found if each not in ticked][:FEW]

    def tick(self, proposal: Proposal, *, ticked: bool) -> None:
        """Tick a line, or take that tick away."""
        others = tuple(each for each in self.field.ticked if each != proposal.value)
        self.field.ticked = (*others, proposal.value) if ticked else others

    def readings(self, entries: Sequence[FamilyRecord], without: Container[Phrase] = ()) -> list[tuple[None, Reading]]:
        """What is ticked, as it is saved of each entry with that text."""
        ticked, _ = self.proposals(without)
        return [
            (
                None,
                Reading(
                    family_id=entry.family_id,
                    entry_id=entry.id,
                    matter=MatterKey(each.value),
                    words=each.words,
                    holds=True,
                ),
            )
            for entry in entries
            for each in ticked
        ]


class ReadForm(RecordForm[R]):
    """A form in whose text something may be read, and that proposes nothing else."""

    read: ReadInText

    def reads(self, kind: type[FamilyRecord], *texts: LongTextField) -> list[Static | Field]:
        """What stands under those texts."""
        self.read = ReadInText(self, kind, texts, wanted=self.record is None)
        self.proposed = Proposed()
        return [self.proposed, self.read.field]

    @property
    def settled(self) -> Container[Phrase]:
        """What its fields say already."""
        return ()

    @on(ChoiceField.Moved)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def propose_readings(self) -> None:
        """Propose what the text says now."""
        self.proposed.propose(*self.read.proposals(self.settled), self.sentence)

    def action_take_proposed(self) -> None:
        """Tick the next line; where all are ticked, untick them. The cursor stays."""
        if not (self.proposed.ticked or self.proposed.others):
            super().action_take_proposed()
            return
        if taken := self.proposed.next:
            self.read.tick(taken, ticked=True)
        else:
            for each in self.proposed.ticked:
                self.read.tick(each, ticked=False)
        self.propose_readings()
        self.keep_draft()

    def readings(self, *entries: FamilyRecord) -> list[tuple[None, Reading]]:
        """What is ticked, as it is saved with each entry that has the text."""
        return self.read.readings(entries, self.settled)
