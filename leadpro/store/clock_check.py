"""Whether the computer's clock agrees with the ledger, whose order is that of its numbers: nothing is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from leadpro.london import LONDON
from leadpro.problem import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from leadpro.store.opening import Store

BEHIND = timedelta(minutes=2)
"""How far a clock may go back without a word: computers set their own by a little."""

AHEAD = timedelta(days=366)
"""How long after the last entry it is asked whether the clock is right."""


def clock_warning(store: Store) -> Problem | None:
    """What whoever opens a store is to be told of the clock: it stands before the last entry, or long after it."""
    from leadpro.store.instants import from_utc_text

    with store.reading() as connection:
        row = connection.execute(
            "SELECT came_in FROM ledger WHERE kind <> 'store' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    if row is None:
        return None
    last, now = from_utc_text(row[0]), store.clock.now()
    if last - now > BEHIND:
        return Problem(
            "The computer's clock is behind",
            f"It says {_in_words(now)}, and the last entry here was recorded on {_in_words(last)}.",
            "You can go on: nothing is lost and the order of entries stays right. Set the clock first, or what you "
            "record now bears the wrong day.",
        )
    if now - last > AHEAD:
        return Problem(
            "Is the computer's clock right?",
            f"It says {_in_words(now)}, and the last entry here was recorded on {_in_words(last)}.",
            "If it is right, go on. If not, set it first, or what you record now bears the wrong day.",
        )
    return None


def _in_words(instant: datetime) -> str:
    local = instant.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
