"""What the processes refuse is refused by the store too, from whatever form, file or program an entry comes.

The tables stand in `leadpro.practice.processes`. The database itself holds that a step belongs to a record of its own
family and that an end says why; the order of steps hangs on more than one row, so it is read and looked at here.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from leadpro.practice.processes.every import OF_RECORD, OF_STEP, refuse_course
from leadpro.practice.processes.process import Process
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.escalation import Escalation, EscalationReply
from leadpro.records.fields import naming
from leadpro.records.ids import Id
from leadpro.records.step import Step
from leadpro.store.shape import as_json, records_of, table_name

R = TypeVar("R", bound=Record)


def require_possible(cursor: Any, saved: Iterable[Record], today: date, title: str) -> None:
    """Raise Problem where what was saved leaves something with steps that it cannot have taken."""
    for kind, record_id in dict.fromkeys(filter(None, map(_whole_of, saved))):
        _require_possible(cursor, OF_RECORD[kind], record_id, today, title)


def _whole_of(record: Record) -> tuple[type[Record], Id] | None:
    """The kind and id of what a saved record is, or is a step of or a reply to; None where it takes no steps."""
    if isinstance(record, Step):
        return OF_STEP[type(record)].record, record.of
    if isinstance(record, EscalationReply):
        return Escalation, record.escalation_id
    return (type(record), record.id) if type(record) in OF_RECORD else None


def _require_possible(cursor: Any, process: Process[Any, Any], record_id: Id, today: date, title: str) -> None:
    stands = cursor.execute(
        f"SELECT NOT withdrawn FROM {table_name(process.record)} WHERE id = ?", (record_id,)
    ).fetchone()
    if not stands:
        return  # the database refuses what refers to nothing
    [names_it] = naming(process.step, process.record)
    steps = _read(cursor, process.step, names_it.name, record_id)
    replies = _read(cursor, EscalationReply, "escalation_id", record_id) if process.record is Escalation else ()
    if not stands[0]:
        if steps or replies:
            raise Problem(title, "It was taken back, and its steps were not.", "Take back the whole of it.")
        return
    refusal = refuse_course(process, steps, replies, today)
    if refusal:
        raise Problem(title, refusal.why, refusal.instead)


def _read(cursor: Any, kind: type[R], column: str, record_id: Id) -> tuple[R, ...]:
    """The records of a kind that stand, and have an id in a column."""
    query = f"SELECT json_group_array({as_json(kind)}) FROM {table_name(kind)} WHERE NOT withdrawn AND {column} = ?"
    return records_of(kind, cursor.execute(query, (record_id,)).fetchone()[0])
