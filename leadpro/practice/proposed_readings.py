"""What the signals would read in a text that somebody is typing: proposed as lines to tick, and nothing by itself."""

from collections.abc import Container
from itertools import chain

from leadpro.practice.in_hand import Practice
from leadpro.practice.signals import injury_repeated
from leadpro.practice.signals.phrases.assessing import NOT_COMPLETED, STRATEGY
from leadpro.practice.signals.phrases.challenging import CHALLENGE_DROPPED
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.practice.signals.phrases.conditions import condition
from leadpro.practice.signals.phrases.every import EVERY
from leadpro.practice.signals.phrases.factors import TELLS_OF_ABUSE, TELLS_OF_DRUGS, TELLS_OF_MIND
from leadpro.practice.signals.phrases.medicines import STORAGE_SAID, STORAGE_SEEN
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.practice.signals.phrases.moving import MOVES_IN_WITH, STAYS_NEAR
from leadpro.practice.signals.phrases.referring import DECIDED_NOT_TO_REFER, TO_BE_TREATED, TO_THOSE_WHO_PROTECT
from leadpro.practice.signals.phrases.services import SERVICE_LOST
from leadpro.practice.signals.phrases.telling import BY_SOMEBODY
from leadpro.practice.signals.read import whole_words
from leadpro.practice.signals.texts import Phrase
from leadpro.records.base import Record
from leadpro.records.contact import Contact
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Referral

_BESIDES = {TO_THOSE_WHO_PROTECT, TO_BE_TREATED}
"""What is asked of a text beside something else that was read in it."""

_ALONE: dict[type[Record], set[Phrase]] = {
    Contact: {NO_ACCESS, CLOSED, NOT_COMPLETED, STAYS_NEAR, MOVES_IN_WITH},
    Meeting: {STRATEGY},
    Referral: {BY_SOMEBODY},
    Handover: {TELLS_OF_ABUSE, TELLS_OF_DRUGS, TELLS_OF_MIND},
}
"""What the signals read in one kind of entry alone."""

_NOT_IN: dict[type[Record], set[Phrase]] = {
    Referral: {BY_SOMEBODY, DECIDED_NOT_TO_REFER, CHALLENGE_DROPPED, SERVICE_LOST},  # none is to the service itself
}
"""What they do not read in a kind of entry that is new."""


def _condition(practice: Practice) -> Phrase:
    figures = practice.pack.figures[injury_repeated.SIGNAL.key]
    assert isinstance(figures, injury_repeated.Figures)
    return condition(figures.conditions)


def read_in(
    text: str, kind: type[Record], practice: Practice, without: Container[Phrase] = ()
) -> tuple[tuple[Phrase, str], ...]:
    """What the signals would read in the text of a kind of entry, each with its words; what fields say is left out."""
    alone = set(chain.from_iterable(_ALONE.values())) - _ALONE.get(kind, set())
    left_out = _BESIDES | alone | _NOT_IN.get(kind, set())
    read = practice.pack.shorthand.written_out(text)
    found: dict[Phrase, str] = {}
    for phrase in (*EVERY, _condition(practice)):
        place = None if phrase in left_out or phrase in without else phrase.found(read.words)
        if place:
            found[phrase] = whole_words(text, *read.as_written(*place))
    if STORAGE_SEEN in found:  # whoever saw it has spoken of it
        found.pop(STORAGE_SAID, None)
    return tuple(found.items())
