"""What texts say, and how far that goes: what somebody has confirmed is so, what nobody has looked at may only raise.

A text is not read by whoever answers, ends, settles, takes out or joins something: that asks what is *confirmed*. What
may raise asks what is *said*: that is what is confirmed, and what a text says without that anybody has dismissed it.
So that no text can decide anything, the signals are looked at twice (`leadpro.practice.signals.looking`): first as if
no text had been read, then once more where one may raise something besides.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.shorthand import small
from leadpro.practice.signals.texts import Phrase, Texts
from leadpro.records.ids import Id
from leadpro.records.reading import Reading


class Unticked(Enum):
    """How what a text says and nobody has looked at is taken."""

    LEFT = auto()
    """It is left where it is."""
    RAISES = auto()
    """It may raise, and nothing else."""
    AS_TICKED = auto()
    """As if somebody had ticked all of it, as a replay does, where nobody can."""


class Read(Struct, frozen=True):
    """What was read in the text of one entry."""

    entry_id: Id
    phrase: Phrase


class Readings:
    """What the entries say, by what was confirmed and by their texts."""

    def __init__(self, heard: Sequence[Event], texts: Texts, looked_at: Sequence[Reading], unticked: Unticked) -> None:
        self._heard = heard
        self._texts = texts
        self._looked_at = looked_at
        self.unticked = unticked
        self.noted: set[Read] = set()
        """What was asked for that a text says and nobody has looked at: what may be worth looking at."""
        self.asked_to_answer: set[Phrase] = set()
        """What was asked for where it answers, ends, settles, takes out or joins."""
        self._found: dict[Phrase, tuple[frozenset[Id], frozenset[Id]]] = {}

    def with_unticked(self, unticked: Unticked) -> "Readings":
        """The same, taken in another way."""
        return Readings(self._heard, self._texts, self._looked_at, unticked)

    @contextmanager
    def noting(self) -> Iterator[set[Read]]:
        """What is asked for meanwhile."""
        before, self.noted = self.noted, set()
        try:
            yield self.noted
        finally:
            self.noted = before

    def said(self, phrase: Phrase) -> frozenset[Id]:
        """The entries that say something, as far as that may raise."""
        unticked = self._unticked(phrase)
        self.noted.update(Read(each, phrase) for each in unticked)
        return self._confirmed(phrase) | (frozenset() if self.unticked is Unticked.LEFT else unticked)

    def is_said(self, entry_id: Id, phrase: Phrase) -> bool:
        """Whether an entry says something, as far as that may raise."""
        if entry_id in self._unticked(phrase):
            self.noted.add(Read(entry_id, phrase))
            return self.unticked is not Unticked.LEFT
        return entry_id in self._confirmed(phrase)

    def confirmed(self, phrase: Phrase) -> frozenset[Id]:
        """The entries that say something, where that answers, ends, settles, takes out or joins."""
        self.asked_to_answer.add(phrase)
        if self.unticked is not Unticked.AS_TICKED:
            return self._confirmed(phrase)
        return self.said(phrase)

    def is_confirmed(self, entry_id: Id, phrase: Phrase) -> bool:
        """Whether an entry says something, where that answers, ends, settles, takes out or joins."""
        self.asked_to_answer.add(phrase)
        if self.unticked is not Unticked.AS_TICKED:
            return entry_id in self._confirmed(phrase)
        return self.is_said(entry_id, phrase)

    def waiting(self, phrase: Phrase) -> frozenset[Id]:
        """The entries whose text alone says something: nobody has confirmed or dismissed it."""
        return self._unticked(phrase)

    def was_ticked(self, entry_id: Id, phrase: Phrase) -> bool:
        """Whether somebody has confirmed by themselves that an entry says something."""
        return entry_id in self._confirmed(phrase)

    def in_text(self, entry_id: Id, phrase: Phrase) -> bool:
        """Whether a text says something, whatever anybody has said of that."""
        return any(entry_id in those for those in self._of(phrase))

    def _confirmed(self, phrase: Phrase) -> frozenset[Id]:
        return self._of(phrase)[0]

    def _unticked(self, phrase: Phrase) -> frozenset[Id]:
        return self._of(phrase)[1]

    def _of(self, phrase: Phrase) -> tuple[frozenset[Id], frozenset[Id]]:
        """The entries of which somebody has confirmed it, and those of which the text alone says it."""
        if phrase not in self._found:
            confirmed = frozenset(each.entry_id for each in self._about(phrase) if each.holds)
            by_text = {(each := self._heard[place]).record.id: each for place in self._texts.saying(phrase)}
            dismissed = self._dismissed(phrase)
            unticked = (
                key for key, each in by_text.items() if not self._is_dismissed(each, phrase, dismissed.get(key))
            )
            self._found[phrase] = confirmed, frozenset(unticked) - confirmed
        return self._found[phrase]

    def _about(self, phrase: Phrase) -> Iterator[Reading]:
        return (each for each in self._looked_at if each.matter == phrase.key)

    def _dismissed(self, phrase: Phrase) -> dict[Id, list[str]]:
        """The words of which somebody has said that they do not say it, by the entry."""
        found: dict[Id, list[str]] = {}
        for each in self._about(phrase):
            if not each.holds:
                found.setdefault(each.entry_id, []).append(each.words)
        return found

    def _is_dismissed(self, each: Event, phrase: Phrase, dismissed: Sequence[str] | None) -> bool:
        """Whether an entry says something by no other words than those that were dismissed."""
        if not dismissed:
            return False
        said = " ".join(each.words.split())
        for words in dismissed:
            said = said.replace(small(words), "\n")
        return not phrase(self._texts.shorthand.written_out(said).words)
