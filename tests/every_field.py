"""A record of every kind with something in each of its text fields, made from the records' own type hints."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import repeat
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from leadpro.records.agency import Agency
from leadpro.records.base import Id, Record
from leadpro.records.concern import Concern
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.records.vague_date import VagueDate
from tests.building import vague

STARTS, ENDS, DUE = date(2008, 11, 3), date(2008, 11, 24), date(2008, 12, 1)
LATER = date(2008, 11, 28)


def every_record(texts: str | Iterator[str]) -> list[Record]:
    """Two records of every kind, filled in and with what is needed: the text in each text field, or the next text."""
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


def filled(kind: type[Any], texts: Iterator[str], ids: dict[str, Id], *, bare: bool = False, **more: Any) -> Any:
    """A record of a kind; a bare one has nothing where a record may have nothing, but is due all the same."""
    hints = get_type_hints(kind)
    said = {name: _value(name, hints[name], texts, ids, bare) for name in kind.__struct_fields__}
    del said["id"]
    said |= {"known_on": STARTS, "withdrawn": False, "inferred": bare, "unborn": False, "decided_to_share": True}
    said |= {"restricted": False, "open_to": ()}
    if said.get("owner_agency_id"):
        said |= {"owner_professional_id": None, "owner_person_id": None}
    elif "owner_agency_id" in said:
        said["owner_person_id"] = ids["person"]
    if kind is Person:
        said["died"] = vague(ENDS) if bare else None
    if kind is Concern and bare:
        said["factor"] = "2B"
    return kind(**{name: value for name, value in {**said, **more}.items() if name in hints})


def _value(name: str, hint: Any, texts: Iterator[str], ids: dict[str, Id], bare: bool) -> Any:
    if NoneType in get_args(hint):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        due = name.endswith("_due") or name in ("due_on", "review_on")
        return None if bare and not due else _value(name, inner, texts, ids, bare)
    if name == "about_id":
        return ids.get("referral")
    if name in ("people", "agencies"):
        return (ids[{"people": "person", "agencies": "agency"}[name]],)
    if name in ("worker_id", "supervisor_id"):
        return ids["professional"]
    if name in ("entry_id", "other_id"):
        return ids["contact" if name == "entry_id" else "referral"]
    if name == "about":
        return ""
    if name == "signal":
        return "no-lead"
    if name == "rests_on":
        return (ids["contact"],)
    if name == "to_person_id":
        return ids["other person"]
    if name.endswith("_id"):
        return ids[name.removesuffix("_id").rpartition("_")[2]]
    if get_origin(hint) is tuple:
        return (next(texts), next(texts))
    if hint is str:
        return next(texts)
    if hint is int:
        return 2
    if hint in (date, VagueDate):
        day = LATER if bare else STARTS if not name.startswith(_AFTERWARDS) else ENDS
        day = DUE if name.endswith("_due") or name in ("due_on", "review_on") else day
        return day if hint is date else VagueDate.on(day)
    if issubclass(hint, Enum):
        return list(hint)[1 if bare else 0]
    assert hint is bool, f"nothing to put into {name}: {hint}"
    return True


_AFTERWARDS = ("ended", "closed", "done", "decided", "resolved", "reviewed", "feedback", "withdrawn", "next", "ack")


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every text field of a record and what stands in it, ids and vague dates apart."""
    hints = get_type_hints(type(record))
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name == "id" or name.endswith("_id") or name in ("people", "agencies"):
            continue
        if hints[name] is str or get_origin(hints[name]) is tuple:
            yield from ((name, each) for each in ([value] if isinstance(value, str) else value))


def family_of(records: list[Record]) -> Family:
    return next(each for each in records if isinstance(each, Family))
