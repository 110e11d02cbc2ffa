"""The family file and the caseload as JSON, for scripts: the records as they are kept, and what they amount to."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from leadpro.gate import marked
from leadpro.practice.ages import age
from leadpro.practice.caseload_line import CaseloadLine, family_line
from leadpro.practice.due import dues
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_lines, child_lines, co_lead_on, person_name
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.handover import passings
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.five_lines import five_lines
from leadpro.practice.signals.read import read_for
from leadpro.practice.signals.standing import standing
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.fields import further, is_asked


def family_document(file: FamilyFile, practice: Practice) -> dict[str, Any]:
    """One family: every record of its file, and under `amounts_to` what the screens derive from them.

    Further fields that the store does not ask for are left out.
    """
    document: dict[str, Any] = msgspec.to_builtins(file)
    for name, kind in LISTS.items():
        for field in further(kind):
            if not is_asked(field, file):
                for record in document[name]:
                    del record[field.name]
    today = practice.day
    beside = co_lead_on(file, today)
    document["as_at"] = today.isoformat()
    looked = standing(file, practice)
    document["amounts_to"] = {
        "caseload_line": _line(family_line(file, practice), today),
        "co_lead_id": beside.professional_id if beside else None,
        "children": [
            {
                "person_id": line.child.id,
                "name": person_name(line.child),
                "age": age(line.child.born, today, unborn=line.child.unborn, died=line.child.died),
                "seen": line.seen,
                "seen_alone": line.seen_alone,
                "heard": line.heard,
            }
            for line in child_lines(file)
        ],
        "agencies": [
            {
                "agency_id": line.agency.id,
                "name": line.agency.name,
                "active": line.active,
                "last_heard": line.last_heard,
            }
            for line in agency_lines(file, today)
        ],
        "assessments": [
            {
                "id": caf.id,
                "status": caf.status,
                "since": caf.since,
                "started": caf.started_on,
                "open": caf.open,
                "held_by": caf.agency_id,
                "consent_on": caf.consent_on,
                "review_on": caf.review_on,
            }
            for caf in cafs(file)
        ],
        "escalations": [
            {
                "id": each.id,
                "status": each.status,
                "since": each.since,
                "raised": each.started_on,
                "open": each.open,
                "level": each.level,
                "reply_due": each.reply_due,
            }
            for each in disagreements(file)
        ],
        "handovers": [
            {
                "id": each.id,
                "status": each.status,
                "since": each.since,
                "passed_on": each.started_on,
                "arrived": each.arrived,
                "taken": each.taken,
            }
            for each in passings(file)
        ],
        "due": [
            {
                "record_id": each.record_id,
                "day": each.day,
                "what": each.what,
                "overdue": each.overdue(today),
                "working_days_late": each.working_days_late(today),
            }
            for each in dues(file, practice)
        ],
        "signals": [_finding(each, file, practice) for each in looked.findings],
        "lines": [
            {"group": line.group.key, "asks": line.group.asks, "text": line.said, "more": line.others}
            for line in five_lines(looked)
        ],
        "switched_off": [
            {"signal": signal.key, "why": off.why, "by": off.set_by, "back_on": off.review_on}
            for signal, off in looked.off
        ],
        "set_aside": [
            {**_finding(finding, file, practice), "why": aside.why, "by": aside.set_by, "back_on": aside.review_on}
            for finding, aside in looked.aside
        ],
    }
    return document


def caseload_document(lines: Sequence[CaseloadLine], today: date) -> dict[str, Any]:
    """The caseload: a line for each family, with how many things are overdue today."""
    return {"as_at": today, "families": [_line(line, today) for line in lines]}


def pretty(document: Any) -> str:
    """A document as JSON text that is safe to print: hidden characters stand escaped, and mean the same."""
    text = msgspec.json.format(msgspec.json.encode(document)).decode()
    shown = marked(text)
    if shown == text:
        return text
    return "".join(each if each == seen else json.dumps(each)[1:-1] for each, seen in zip(text, shown, strict=True))


def _line(line: CaseloadLine, today: date) -> dict[str, Any]:
    if line.restricted:
        return {"family_id": line.family_id, "reference": line.reference, "name": line.name, "restricted": True}
    document = msgspec.to_builtins(line)
    del document["restricted"], document["look_again"], document["stands"]
    return {**document, "overdue": line.overdue(today)}


def _finding(finding: Finding, file: FamilyFile, practice: Practice) -> dict[str, Any]:
    """One finding, as `leadpro replay` has it too."""
    return {
        "signal": finding.key,
        "group": finding.signal.group.key,
        "title": finding.signal.title,
        "since": finding.since,
        "dated": finding.dated.word,
        "people": list(finding.people),
        "evidence": list(finding.evidence),
        "text": finding.text,
        "sources": list(finding.signal.why),
        "read_in_texts": [
            {"record_id": each.entry_id, "matter": each.phrase.key, "read_as": each.label, "words": each.words}
            for each in read_for(finding, file, practice)
        ],
    }
