"""Cases told in a few lines: a family, the agencies around it, and what happened on which day."""

import json
from datetime import date
from typing import Any

from leadpro.exchange.case_file import parse_case
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.replay import WORLDS, Raising, replay
from leadpro.practice.in_hand import practice_of

SECTORS = {
    "hv": "health",
    "gp": "health",
    "hospital": "health",
    "midwife": "health",
    "camhs": "health",
    "nursery": "early_years",
    "school": "education",
    "police": "police",
    "care": "social_care",
    "mash": "social_care",
    "drugs": "drugs_alcohol",
    "probation": "probation",
    "refuge": "voluntary",
    "homestart": "voluntary",
    "housing": "housing",
}
"""What the agencies of these cases are."""


class Tale:
    """A case as it is told, in any order: `tale.on("2014-03-01", "hv", "contact", "Visits.", "mum", "kit")`."""

    def __init__(self, area: str = "Northshire", **people: tuple[str, str | None]) -> None:
        """`people` are a role and a day of birth each."""
        self.area = area
        self.people = people
        self.agencies: dict[str, str] = {}
        self.events: list[dict[str, Any]] = []
        self.involvements: list[dict[str, Any]] = []

    def on(
        self, day: str, agency: str, kind: str, text: str, *people: str, to: str | None = None, **more: Any
    ) -> "Tale":
        """One thing that happened; a span is written "2014-03-01/2014-04-30"."""
        first, _, last = day.partition("/")
        self._meet(agency)
        if to:
            self._meet(to)
        self.events.append(
            {
                "date_from": first,
                "date_to": last or first,
                "precision": "season" if last else "day",
                "inferred": False,
                "agency": agency,
                "kind": kind,
                "people": list(people),
                "factors": [],
                "text": text,
                "referred_to": to,
                "outcome": None,
                "feedback_to_referrer": None,
                "child_seen": None,
                "child_voice": None,
                "para": "1",
                **more,
            }
        )
        return self

    def involves(self, agency: str, *people: str, since: str | None, until: str | None = None) -> "Tale":
        """An agency's part in the family's life."""
        self._meet(agency)
        self.involvements.append(
            {"agency": agency, "with": list(people), "role": "worker", "from": since, "to": until, "para": "1"}
        )
        return self

    def _meet(self, agency: str) -> None:
        key, _, area = agency.partition("@")
        self.agencies.setdefault(agency, area or self.area)
        assert key in SECTORS

    def document(self) -> dict[str, Any]:
        """The case as its file holds it."""
        return {
            "case": {
                "key": "told",
                "title": "A told case",
                "source": {"title": "Told"},
                "area": self.area,
                "summary": "",
            },
            "people": [
                {
                    "key": key,
                    "name": key.capitalize(),
                    "role": role,
                    "dob": {"from": born, "to": born, "precision": "day" if born else "order-only"},
                    "notes": "",
                    "para": "1",
                }
                for key, (role, born) in self.people.items()
            ],
            "agencies": [
                {
                    "key": key,
                    "name": f"{area} {key.partition('@')[0]}",
                    "sector": SECTORS[key.partition("@")[0]],
                    "area": area,
                    "para": "1",
                }
                for key, area in self.agencies.items()
            ],
            "involvements": self.involvements,
            "events": [
                {"order": order, **event}
                for order, event in enumerate(sorted(self.events, key=lambda each: str(each["date_from"])), start=1)
            ],
            "review_findings": [],
        }

    @property
    def case(self) -> CaseFile:
        """The case."""
        return parse_case(json.dumps(self.document()), "told.json").case

    def raised(self, world: str = "late") -> tuple[Raising, ...]:
        """What a replay raises."""
        case = self.case
        return replay(case, WORLDS[world](case.events), lambda day: practice_of(self.area, day)).raisings

    def keys(self, world: str = "late") -> set[str]:
        """The keys of the signals that a replay raises."""
        return {each.signal for each in self.raised(world)}

    def first(self, signal: str, world: str = "late") -> date | None:
        """The first day on which a replay raises a signal; None where it never does."""
        return min((each.first for each in self.raised(world) if each.signal == signal), default=None)
