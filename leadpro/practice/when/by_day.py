"""The day at which something stands among other things, however vaguely it is dated."""

from datetime import date

from leadpro.practice.when.refusal import LAST_YEAR
from leadpro.records.vague_date import VagueDate

_AT_THE_END = date(LAST_YEAR, 12, 31)


def foretold(when: VagueDate, known: date | None) -> bool:
    """Whether something was written down before it can have happened."""
    return known is not None and when.earliest is not None and known < when.earliest


def day_by(when: VagueDate, known: date | None) -> date:
    """The last day that something can have been, and no later than the day on which we knew it (None: not yet saved).

    Of what was written down before it can have happened it is the day that was foretold.
    """
    if known is None or foretold(when, known):
        return when.latest or when.earliest or _AT_THE_END
    return min(when.latest or known, known)
