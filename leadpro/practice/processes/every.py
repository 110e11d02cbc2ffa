"""Every process, and what holds of all of them: what is taken back together, and what cannot be taken back alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from leadpro.practice.processes import caf, escalation, handover
from leadpro.practice.processes.escalation import refuse_reply
from leadpro.practice.processes.process import Process, Refusal, in_order, said
from leadpro.practice.when import say_with_year
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.escalation import EscalationReply, EscalationStep
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate

PROCESSES: tuple[Process[Any, Any], ...] = (caf.PROCESS, escalation.PROCESS, handover.PROCESS)
"""In the order in which they are drawn."""

OF_RECORD: dict[type[Record], Process[Any, Any]] = {each.record: each for each in PROCESSES}
"""The process that a kind of record goes through."""

OF_STEP: dict[type[Record], Process[Any, Any]] = {each.step: each for each in PROCESSES}
"""The process that a kind of step belongs to."""


def refuse_course(
    process: Process[Any, Any], steps: Sequence[Step], replies: Iterable[EscalationReply], today: date
) -> Refusal | None:
    """Why a record cannot have taken these steps, and had these replies; None where it can."""
    if not steps:
        return Refusal("It has no step: nobody would see where it stands.", "Say how it began, or take it back whole.")
    wrong = process.wrong(steps, today)
    if wrong:
        return wrong[1]
    raised = [each for each in steps if isinstance(each, EscalationStep)]
    return next((refusal for each in replies if (refusal := refuse_reply(raised, each))), None)


def going_with(record: Record, file: FamilyFile) -> tuple[FamilyRecord, ...]:
    """What is taken back with a record, because it says nothing without it.

    A contact's sightings, and what was said of an entry's words; the steps and replies of what goes through a process;
    with a first and only step that itself; with a reply the step that it led to.
    """
    if isinstance(record, EscalationReply):
        return tuple(each for each in file.escalation_steps if each.reply_id == record.id)
    whole = _whole_of(record, file)
    read = tuple(each for each in file.readings if each.entry_id == record.id)
    if whole is None:
        return (*(each for each in file.sightings if each.contact_id == record.id), *read)
    steps = steps_of(whole, file)
    if isinstance(record, Step) and len(steps) > 1:
        return ()
    together = (whole, *steps, *(each for each in file.replies if each.escalation_id == whole.id), *read)
    return tuple(each for each in together if each.id != record.id)


def refuse_taking_back(record: Record, file: FamilyFile, today: date) -> Refusal | None:
    """Why a record cannot be taken back: a step or a reply rests on it; None where it can."""
    gone = {record.id, *(each.id for each in going_with(record, file))}
    touched = (record, *going_with(record, file))
    for whole in {each.id: each for every in touched if (each := _whole_of(every, file))}.values():
        if whole.id in gone:
            continue
        steps = [each for each in steps_of(whole, file) if each.id not in gone]
        wrong = OF_RECORD[type(whole)].wrong(steps, today)
        replies = (each for each in file.replies if each.escalation_id == whole.id and each.id not in gone)
        left = next((each for each in replies if refuse_reply(steps, each)), None)  # type: ignore[arg-type]
        resting = said(wrong[0]) if wrong else left and f"the reply of {say_with_year(VagueDate.on(left.replied_on))}"
        if resting:
            return Refusal(f"{resting[:1].upper()}{resting[1:]} rests on it.", "Take that back first.")
    return None


def steps_of(whole: FamilyRecord, file: FamilyFile) -> tuple[Step, ...]:
    """The steps of a record that goes through a process, in the order in which they were taken."""
    kind = OF_RECORD[type(whole)].step
    listed = next(name for name, holds in LISTS.items() if holds is kind)
    return in_order(each for each in getattr(file, listed) if each.of == whole.id)


def _whole_of(record: Record, file: FamilyFile) -> FamilyRecord | None:
    """What a record is a step of, or itself where it takes steps; None for every other record."""
    if type(record) in OF_RECORD and isinstance(record, FamilyRecord):
        return record
    return file.find(record.of) if isinstance(record, Step) else None
