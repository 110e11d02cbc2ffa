"""What a signal is, and what it finds: a prompt with its evidence, never a score."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.signals.claims import Sentence
from leadpro.practice.signals.evidence import Dated
from leadpro.practice.signals.groups import Group
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.readings import Read
from leadpro.records.ids import AgencyId, Id, PersonId

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice


class NextStep(Struct, frozen=True, kw_only=True):
    """What one key does about a finding: a form, with what is known filled in."""

    verb: str
    """What opens the form, a verb of `leadpro.console.verbs`."""
    said: str
    """What it does, for the key that does it: "escalate the referral of 31 Oct"."""
    record_id: Id | None = None
    """The record that the form is about."""
    text: str = ""
    """What its text begins with."""
    people: tuple[PersonId, ...] = ()
    agency_id: AgencyId | None = None
    """To whom, or whose it is."""
    factors: tuple[str, ...] = ()
    due_on: date | None = None


class Signal(Struct, frozen=True, kw_only=True):
    """One signal: a pure function of what is known, and what stands around it.

    As it is declared its texts are templates (`leadpro.practice.words`); a finding carries it in the words in use.
    """

    key: str
    title: str
    """A few words, for a column: "three factors"."""
    group: Group
    """The question under which what it finds stands."""
    clock_runs: bool = False
    """Whether it asks for something that is late: every day without it makes that longer."""
    raises: str
    """When it raises, in a sentence for whoever asks why, or why not: its figures stand in the pack."""
    asks: str
    """The question that it puts to a professional."""
    answered_by: str
    """What would answer it. Reassurance does not."""
    why: tuple[str, ...] = ()
    """Why it asks, a source each: the practice pack has them."""
    figures: type[Struct]
    """The figures that it takes from the practice pack."""
    for_a_child: bool = True
    """Whether it asks something for a child: it is silent where there is none. A day that somebody set is not."""
    look: "Callable[[Known, Any], list[Finding]]"
    """Gives what it finds; the second argument holds its figures."""
    look_at_others: "Callable[[Known, Any, list[Finding]], list[Finding]] | None" = None
    """Gives what it finds in what the other signals have found, where it looks at that too."""


def in_words(signal: Signal, practice: "Practice") -> Signal:
    """A signal in the words in use, with why it asks."""
    say = practice.say
    return replace(
        signal,
        title=say(signal.title),
        raises=say(signal.raises),
        asks=say(signal.asks),
        answered_by=say(signal.answered_by),
        why=practice.why_it_asks(signal.key),
    )


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that has built up, what shows it and what would answer it."""

    signal: Signal
    """Which signal found it; of what is looked at, in the words in use."""
    about: str = ""
    """What it is about, where a signal can find several things: a child, a referral, a service."""
    step: str = ""
    """How far it has grown, where each growth is to be looked at anew: "9" referrals."""
    sentence: Sentence
    """One sentence in plain English, with the figures in it, made of what it claims."""
    since: date
    """The first day on which what was known by then sufficed."""
    dated: Dated = Dated.ON
    evidence: tuple[Id, ...]
    """The records that it rests on, in the order in which they happened."""
    people: tuple[PersonId, ...] = ()
    """Whom it is about."""
    parts: tuple[tuple[str, str, str], ...] = ()
    """The raisings that it takes together, where it is made of other findings: they stand under it."""
    deed: str = ""
    """What tells the deed that it is about from others, where a signal can find several things of one: a closing."""
    next_step: NextStep
    read: tuple[Read, ...] = ()
    """What of it stands in a text, and nobody has confirmed: without that it would not stand, or not so."""

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return str(self.sentence)

    @property
    def key(self) -> str:
        """The key of its signal."""
        return self.signal.key

    @property
    def matter(self) -> str:
        """What tells it from others, however far it has grown: the key of its signal, and what that is about."""
        return f"{self.key} {self.about}".rstrip()

    @property
    def raising(self) -> tuple[str, str, str]:
        """What tells one raising of a signal from another."""
        return (self.key, self.about, self.step)
