"""A record of every kind with something in each of its text fields, made from the records' own type hints."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import repeat
from typing import Any

from leadpro.practice.processes.every import OF_RECORD
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.concern import Concern
from leadpro.records.escalation import EscalationStatus, EscalationStep
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS
from leadpro.records.fields import Field, fields
from leadpro.records.ids import Id
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from tests.building import vague

STARTS, ENDS, DUE = date(2008, 11, 3), date(2008, 11, 24), date(2008, 12, 1)
LATER = date(2008, 11, 28)


def every_record(texts: str | Iterator[str]) -> list[Record]:
    """Two records of every kind, filled in and with what is needed: the text in each text field, or the next text.

    Of a text there stands as much as the field holds: what is longer is refused (`test_texts_have_a_length.py`).
    """
    texts = repeat(texts) if isinstance(texts, str) else texts
    agency: Agency = filled(Agency, texts, {})
    ids: dict[str, Id] = {"agency": agency.id}
    worker: Professional = filled(Professional, texts, ids)
    home: Family = filled(Family, texts, ids, closed_on=None)
    ids |= {"professional": worker.id, "family": home.id}
    made: list[Record] = [agency, worker, home]
    for kind in LISTS.values():
        both = [filled(kind, texts, ids), filled(kind, texts, ids, bare=True)]
        ids.setdefault(kind.__name__.lower(), both[0].id)
        ids.setdefault(f"other {kind.__name__.lower()}", both[1].id)
        made += both
    return made


def filled(kind: type[Record], texts: Iterator[str], ids: dict[str, Id], *, bare: bool = False, **more: Any) -> Any:
    """A record of a kind; a bare one has nothing where a record may have nothing, but is due all the same."""
    said = {name: _value(field, texts, ids, bare) for name, field in fields(kind).items()}
    del said["id"]
    said |= {"known_on": STARTS, "withdrawn": False, "inferred": bare, "unborn": False, "decided_to_share": True}
    said |= {"restricted": False, "open_to": (), "sealed_to": ()}
    if said.get("owner_agency_id"):
        said |= {"owner_professional_id": None, "owner_person_id": None}
    elif "owner_agency_id" in said:
        said["owner_person_id"] = ids["person"]
    if kind is Person:
        said["died"] = vague(ENDS) if bare else None
    if kind is Action:
        said |= {"done_on": None} if not bare else {}  # what ended was not done
    if kind is EscalationStep:
        said["status"] = EscalationStatus.RAISED
    if said.get("why_not"):
        said["successful"] = False
    if kind is Concern and bare:
        said["factor"] = "2B"
    return kind(**{name: value for name, value in {**said, **more}.items() if name in fields(kind)})


def _value(field: Field, texts: Iterator[str], ids: dict[str, Id], bare: bool) -> Any:
    due = field.name.endswith("_due") or field.name in ("due_on", "review_on")
    if field.may_be_none and bare and not due:
        return None
    if field.many:
        both = 1 if field.names_records else 2
        return tuple(_one(field, texts, ids, bare) for _ in range(both))
    return _one(field, texts, ids, bare)


def _one(field: Field, texts: Iterator[str], ids: dict[str, Id], bare: bool) -> Any:
    name, holds = field.name, field.holds
    match name:
        case "id":
            return ""
        case "about_id" | "other_id":
            return ids.get("referral")
        case "entry_id" | "rests_on":
            return ids["contact"]
        case "to_person_id":
            return ids["other person"]
        case "reply_id":
            return ids.get("escalationreply")
        case "about" | "sealed_to":
            return ""
        case "signal":
            return "no-lead"
        case "matter":
            return "nobody-leads"
    if field.names in OF_RECORD:  # each of what takes steps has one
        return ids.get(f"other {field.names.__name__.lower()}" if bare else field.names.__name__.lower())
    if field.names:
        return ids.get(field.names.__name__.lower())
    if holds is str:
        return "9434765919" if field.said.read else next(texts)[: field.said.most]
    if holds is int:
        return 2
    if holds in (date, VagueDate):
        day = LATER if bare else STARTS if not name.startswith(_AFTERWARDS) else ENDS
        day = DUE if name.endswith("_due") or name in ("due_on", "review_on") else day
        return day if holds is date else VagueDate.on(day)
    if issubclass(holds, Enum):
        return list(holds)[1 if bare else 0]
    assert holds is bool, f"nothing to put into {name}: {holds}"
    return True


_AFTERWARDS = ("ended", "closed", "done", "decided", "resolved", "reviewed", "feedback", "withdrawn", "next", "ack")


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every text field of a record and what stands in it, ids and vague dates apart."""
    for name, field in fields(type(record)).items():
        if field.holds is str and not field.said.read:
            yield from ((name, each) for each in field.each_in(record))


def family_of(records: list[Record]) -> Family:
    return next(each for each in records if isinstance(each, Family))
