"""Keeping the caseload's signals in step with the calendar: each family is looked at again on the day it is due.

A line says itself from which day on it can be another although nothing new is entered; so of 50,000 families only the
few are read whose day has come, and all of them once after the practice packs or the store's words have changed.
"""

from collections.abc import Callable
from datetime import date

from leadpro.practice.caseload_line import CaseloadLine
from leadpro.store.caseload import refresh
from leadpro.store.made_by import are_as_made_now, note_all
from leadpro.store.opening import Store
from leadpro.store.reading import read_family_file
from leadpro.store.writing import writing

BY_THE_DAY = ("lead", "lead_id", "next_due_what", "signals", "aside", "stands", "look_again")
"""What of a line can change by the day, the packs or the words alone."""

_BATCH = 20
"""How many families are looked at in one transaction: whoever saves waits no longer than that."""

_TITLE = "The caseload's signals could not be brought up to date"


def number_due(store: Store) -> int:
    """How many families are due to be looked at again."""
    with store.reading() as connection:
        if not are_as_made_now(connection):
            return int(connection.execute("SELECT count(*) FROM caseload").fetchone()[0])
        query = "SELECT count(*) FROM caseload WHERE look_again <= ?"
        return int(connection.execute(query, (store.clock.today().isoformat(),)).fetchone()[0])


def look_again(store: Store, go_on: Callable[[int], bool] = lambda done: True) -> int:
    """Look again at every family that is due, as long as `go_on` says so of the number done; gives that number.

    Raises Problem where the store cannot be written to: what stands in the caseload then is of an earlier day.
    """
    if number_due(store) == 0:
        return 0
    _have_all_due(store)
    today, done = store.clock.today(), 0
    while go_on(done):
        with writing(store, _TITLE) as cursor:
            query = f"SELECT family_id FROM caseload WHERE look_again <= ? ORDER BY look_again LIMIT {_BATCH}"
            due = [family_id for (family_id,) in cursor.execute(query, (today.isoformat(),)).fetchall()]
            for family_id in due:
                refresh(cursor, read_family_file(cursor, family_id), today)
        done += len(due)
        if len(due) < _BATCH:
            break
    return done


def is_due(line: CaseloadLine, today: date) -> bool:
    """Whether a line is to be looked at again."""
    return line.look_again is not None and line.look_again <= today


def _have_all_due(store: Store) -> None:
    """Where the packs or the words are others than last time, every family is due."""
    with writing(store, _TITLE) as cursor:
        if not are_as_made_now(cursor):
            cursor.execute("UPDATE caseload SET look_again = '0001-01-01'")
            note_all(cursor)
