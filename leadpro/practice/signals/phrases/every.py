"""Every phrase by its key, and which of them a text says, with the words that say it."""

from collections.abc import Iterator

from msgspec import Struct

from leadpro.practice.shorthand import Shorthand
from leadpro.practice.signals.phrases import conditions
from leadpro.practice.signals.phrases.accounts import CLAIMS, CONTRADICTED, DOES_NOT_FIT, REASSURES
from leadpro.practice.signals.phrases.adults import LIVES_IN, SEVERE, VICTIM_OF_CRIME
from leadpro.practice.signals.phrases.assessing import CAF_CALLED_FOR, NOT_COMPLETED, STRATEGY
from leadpro.practice.signals.phrases.challenging import CHALLENGE_DROPPED
from leadpro.practice.signals.phrases.closing import CLOSED, NO_FURTHER_ACTION
from leadpro.practice.signals.phrases.factors import (
    ASKED_NEGATIVE,
    ONLY_SCREENED,
    TELLS_OF_ABUSE,
    TELLS_OF_DRUGS,
    TELLS_OF_MIND,
)
from leadpro.practice.signals.phrases.hearing import CHILD_QUOTED
from leadpro.practice.signals.phrases.injuries import A_NEW_ONE, OF_A_DAY, TOLD_BEFORE
from leadpro.practice.signals.phrases.leading import LEAD_NAMED, NOBODY_LEADS, NOBODY_TAKES_OVER
from leadpro.practice.signals.phrases.medicines import (
    PRESCRIBED,
    PRESCRIBED_ONCE,
    STORAGE_SAID,
    STORAGE_SEEN,
    STORAGE_UNSAFE,
)
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.practice.signals.phrases.moving import MOVES_IN_WITH, STAYS_NEAR
from leadpro.practice.signals.phrases.parents import PARENT_MISSING
from leadpro.practice.signals.phrases.referring import DECIDED_NOT_TO_REFER, TO_BE_TREATED, TO_THOSE_WHO_PROTECT
from leadpro.practice.signals.phrases.services import SERVICE_LOST
from leadpro.practice.signals.phrases.telling import BY_SOMEBODY, CORRECTED, COUNTER_ALLEGES, TAKEN_BACK
from leadpro.practice.signals.phrases.voices import HARM_OR_FEAR, SAYS_HARM
from leadpro.practice.signals.texts import Phrase

EVERY: tuple[Phrase, ...] = (
    *(DECIDED_NOT_TO_REFER, TO_THOSE_WHO_PROTECT, TO_BE_TREATED),
    CHALLENGE_DROPPED,
    *(BY_SOMEBODY, CORRECTED, TAKEN_BACK, COUNTER_ALLEGES),
    *(STRATEGY, CAF_CALLED_FOR, NOT_COMPLETED),
    *(CLOSED, NO_FURTHER_ACTION),
    *(LEAD_NAMED, NOBODY_LEADS, NOBODY_TAKES_OVER),
    *(NO_ACCESS, SERVICE_LOST, MOVES_IN_WITH, STAYS_NEAR, PARENT_MISSING),
    *(REASSURES, DOES_NOT_FIT, *CLAIMS.values(), CONTRADICTED),
    *(TOLD_BEFORE, OF_A_DAY, A_NEW_ONE),
    *(HARM_OR_FEAR, SAYS_HARM),
    CHILD_QUOTED,
    *(LIVES_IN, SEVERE, VICTIM_OF_CRIME, TELLS_OF_ABUSE, TELLS_OF_DRUGS, TELLS_OF_MIND),
    *(ASKED_NEGATIVE, ONLY_SCREENED),
    *(PRESCRIBED, PRESCRIBED_ONCE, STORAGE_SAID, STORAGE_SEEN, STORAGE_UNSAFE),
)
"""Every phrase, in the order in which the files stand above."""

BY_KEY: dict[str, Phrase] = {each.key: each for each in EVERY}
"""Every phrase by its key."""


def label_of(key: str) -> str:
    """What a text was read as by the phrase of this key, a template; where there is no such phrase here, the key."""
    return BY_KEY[key].label if key in BY_KEY else conditions.LABEL if key == conditions.KEY else key


class Saying(Struct, frozen=True):
    """That a text says something, and where."""

    phrase: Phrase
    start: int
    end: int
    """From where to where in the text, as it was written, stand the words that say it first."""


def said_in(text: str, shorthand: Shorthand) -> Iterator[Saying]:
    """What a text says, by the order of `EVERY`."""
    read = shorthand.written_out(text)
    for phrase in EVERY:
        if place := phrase.found(read.words):
            yield Saying(phrase, *read.as_written(*place))
