"""Whether what is worked out from the records agrees with them: the lines of the caseload, and what can be found."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from leadpro.store import caseload, find_index, looking_again
from leadpro.store.further import further_in
from leadpro.store.looking_again import BY_THE_DAY
from leadpro.store.made_by import are_as_made_now
from leadpro.store.reading import read_family_file
from leadpro.store.shape import LIST_OF, RECORD_TYPES, as_json, records_of, table_name
from leadpro.store.words import words_in


def out_of_step(connection: Any, today: date, step: Callable[[int], None]) -> tuple[str, ...]:
    """What does not agree, a sentence each. None of it is tampering: the records themselves have been compared."""
    return (*_caseload(connection, today, step), *_found(connection))


def _caseload(connection: Any, today: date, step: Callable[[int], None]) -> Iterator[str]:
    from leadpro.practice.caseload_line import family_line
    from leadpro.practice.in_hand import practice_for

    words, stale = words_in(connection), not are_as_made_now(connection)
    families = {each for (each,) in connection.execute("SELECT id FROM family WHERE NOT withdrawn")}
    try:
        lines = {line.family_id: line for line in caseload.every_line(connection)}
    except (msgspec.MsgspecError, UnicodeError, ValueError):
        yield "The caseload holds what leadpro never writes there. `leadpro rebuild` makes all of it anew."
        return
    wrong = families ^ lines.keys()
    for family_id in families & lines.keys():
        file = read_family_file(connection, family_id)
        there, due = lines[family_id], family_line(file, practice_for(file, today, words))
        if stale or looking_again.is_due(there, today):  # who leads, and its signals, may be others by the day alone
            due = replace(due, **{each: getattr(there, each) for each in BY_THE_DAY})
        if due != there:
            wrong.add(family_id)
        step(0)
    if wrong:
        number = "1 line" if len(wrong) == 1 else f"{len(wrong):,} lines"
        yield (
            f"{number} of the caseload is not what the records come to. A line is worked out anew when something is "
            "saved for its family; `leadpro rebuild` makes all of it anew."
        )


def _found(connection: Any) -> Iterator[str]:
    missing, too_many, further = 0, 0, further_in(connection)
    for kind in find_index.FOUND:
        table = table_name(kind)
        query = (
            f"SELECT json_group_array({as_json(kind)}) FROM {table} "
            "WHERE NOT withdrawn AND id NOT IN (SELECT record_id FROM find_row WHERE record_type = ?)"
        )
        not_found = records_of(kind, connection.execute(query, (table,)).fetchone()[0])
        missing += sum(bool(find_index.words_in(record, further)) for record in not_found)
    for table in RECORD_TYPES:
        too_many += connection.execute(
            "SELECT count(*) FROM find_row WHERE record_type = ? "
            f"AND record_id NOT IN (SELECT id FROM {table} WHERE NOT withdrawn)",
            (table,),
        ).fetchone()[0]
    other = sum(
        connection.execute(
            f"SELECT count(*) FROM find_row JOIN {table} ON {table}.id = record_id WHERE record_type = ? "
            f"AND find_row.family_id IS NOT {table}.{'id' if table == 'family' else 'family_id'}",
            (table,),
        ).fetchone()[0]
        for table in (*LIST_OF, "family")
    )
    if other:
        yield f"{other:,} of the records would be found with another family. `leadpro rebuild` makes that anew."
    if missing:
        yield f"{missing:,} of the records cannot be found by their words. `leadpro rebuild` makes that anew."
    if too_many:
        yield f"Find lists {too_many:,} of the records that were taken back, or that are not there."
