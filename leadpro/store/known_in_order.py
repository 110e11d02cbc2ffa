"""A correction is not known before what it corrects: whoever looks back would find in it what nobody knew yet."""

from datetime import date

from leadpro.london import LONDON
from leadpro.practice.when import say_with_year
from leadpro.problem import Problem
from leadpro.records.change import Change
from leadpro.records.vague_date import VagueDate
from leadpro.store.journal.history import history
from leadpro.store.opening import Store


def require_known_in_order(store: Store, change: Change, title: str) -> None:
    """Raise Problem where something of what a change corrects became known only after the change says it was."""
    if change.known_at is None:
        return
    told = [entry.known_at for each in change.corrected for entry in history(store, each.was.id)]
    if told and max(told) > change.known_at:
        raise Problem(
            title,
            f"What this corrects is known only since {_said(max(told).astimezone(LONDON).date())}.",
            "Write a later day at Known since.",
        )


def _said(day: date) -> str:
    return say_with_year(VagueDate.on(day))
