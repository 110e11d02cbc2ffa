"""Which entries of a file count, where one looks back: heights order them, clocks testify."""

from collections.abc import Callable, Sequence
from datetime import date

from leadpro.clock import end_of
from leadpro.store.instants import utc_text
from leadpro.store.journal.fold import Read
from leadpro.store.journal.reading import ancestors

Cut = Callable[[Sequence[Read]], set[bytes]]
"""Gives, out of the entries of a file, the ids of those that count."""


def known_by(day: date) -> Cut:
    """What was known at the end of a day in England: the same in every store."""
    until = utc_text(end_of(day))
    return lambda entries: {each.id for each in entries if each.told and each.told.known <= until}


def here_by(day: date) -> Cut:
    """What was known, and had come into this store, at the end of a day in England: what could be seen in it then."""
    until, known = utc_text(end_of(day)), known_by(day)
    return lambda entries: {each.id for each in entries if each.came_in <= until} & known(entries)


def came_in_by(line: int) -> Cut:
    """What had come into this store by a line of its ledger."""
    return lambda entries: {each.id for each in entries if each.seq <= line}


def entered_by(day: date) -> Cut:
    """What was known and had been entered, in whichever store, at the end of a day in England."""
    until, known = utc_text(end_of(day)), known_by(day)
    return lambda entries: {each.id for each in entries if each.told and each.told.made <= until} & known(entries)


def seen_by(entry: bytes) -> Cut:
    """What an entry stands on, such as that of a print, and itself. The entries must be read with their parents."""
    return lambda entries: ancestors(entries, [entry])
