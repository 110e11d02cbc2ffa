"""A case that has nothing in common with Jamie and Sam: other agencies, other areas, twins, counts, late knowledge."""

import copy
import json
from typing import Any

NO_BIRTHDAY = {"from": None, "to": None, "precision": "order-only"}


def _event(order: int, day: str | tuple[str, str] | None, kind: str, text: str, *people: str, **more: Any) -> Any:
    first, last = (day, day) if isinstance(day, str) else day or (None, None)
    return {
        "order": order,
        "date_from": first,
        "date_to": last,
        "precision": "day" if isinstance(day, str) else "season" if day else "order-only",
        "inferred": False,
        "agency": "midwives",
        "kind": kind,
        "people": list(people),
        "factors": [],
        "text": text,
        "referred_to": None,
        "outcome": None,
        "feedback_to_referrer": None,
        "child_seen": None,
        "child_voice": None,
        "para": "A2, page 3",
        **more,
    }


def _person(key: str, name: str, role: str, dob: Any = None, notes: str = "") -> Any:
    return {"key": key, "name": name, "role": role, "dob": dob or NO_BIRTHDAY, "notes": notes, "para": "A1"}


def _agency(key: str, name: str, sector: str, area: str) -> Any:
    return {"key": key, "name": name, "sector": sector, "area": area, "para": "A1"}


def _part(agency: str, people: list[str], role: str, first: str | None, last: str | None) -> Any:
    return {"agency": agency, "with": people, "role": role, "from": first, "to": last, "para": "A1"}


MARCH_2015 = {"from": "2015-03-01", "to": "2015-03-31", "precision": "month"}

_CASE: Any = {
    "case": {
        "key": "plum-twins",
        "title": "The Plum twins (invented)",
        "source": {"title": "An invented review", "publisher": "Nobody", "year": 2017, "url_or_file": "nowhere"},
        "area": "Northmoor",
        "summary": "Invented for a test.",
    },
    "people": [
        _person("a", "Ava Plum", "child", MARCH_2015),
        _person("z", "Zac Plum", "child", MARCH_2015),
        _person("m", "Ms Plum", "mother", notes="Told the review that nobody asked."),
        _person("u", "Uncle Vern", "other"),
    ],
    "agencies": [
        _agency("midwives", "Northmoor Midwives", "health", "Northmoor"),
        _agency("csc", "Northmoor Children's Social Care", "social_care", "Northmoor"),
        _agency("school", "Fen Lane School", "education", "Southfen"),
    ],
    "involvements": [
        _part("midwives", ["m"], "midwife 1 of 2 (left in June, said the review)", "2014-09-01", "2015-07-01"),
        _part("midwives", ["m", "a", "z"], "midwife 2 of 2", "2014-09-01", "2015-09-01"),
        _part("school", ["u"], "caretaker; later arrested", "2014-09-01", "2016-12-31"),
    ],
    "events": [
        _event(1, "2014-10-03", "contact", "Booked in, expecting twins.", "m", "a", "z"),
        _event(2, ("2014-12-01", "2015-02-28"), "concern", "Ms Plum is hungry.", "m", factors=["hunger", "neglect"]),
        _event(3, ("2015-03-01", "2015-03-31"), "birth", "Twins born.", "a", "z", "m", child_seen=True),
        _event(4, "2015-06-02", "change_of_worker", "A new midwife.", "m"),
        _event(5, "2015-06-09", "referral", "Asked for help.", "a", "z", referred_to="csc", count=4, child_seen=False),
        _event(6, "2015-06-10", "referral", "Asked whoever would listen.", "m"),
        _event(7, "2015-07-01", "contact", "Uncle Vern stays over.", "u", "a", known_on="2016-02-01"),
        _event(8, "2015-09-07", "assessment", "A CAF begun.", "a", "z", agency="school", outcome="caf"),
        _event(9, "2015-10-01", "handover", "Letter.", "a", "z", referred_to="school", feedback_to_referrer=True),
        _event(10, None, "meeting", "MISSED STEP: nobody invited the mother.", "m", agency="csc"),
        _event(11, "2016-01-12", "concern", "One of the twins said no.", "z", agency="school", child_voice=True),
        _event(12, "2016-03-01", "other", "[HINDSIGHT] Vern had keys to the school.", "u"),
    ],
    "review_findings": [{"text": "Nobody asked.", "para": "A9"}],
}


def plum_twins() -> Any:
    """The case as a document of one's own, to be changed at will."""
    return copy.deepcopy(_CASE)


def plum_text(**changes: Any) -> str:
    """The case as text; `changes` replace its parts."""
    return json.dumps({**plum_twins(), **changes}, indent=1)
