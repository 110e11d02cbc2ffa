"""What answers a worry: the assessments of the children, and the service that goes on working with them."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.caf import Caf, cafs
from leadpro.practice.signals.known.day import Day
from leadpro.practice.signals.known.parts import Parts
from leadpro.practice.signals.known.said import Said
from leadpro.practice.signals.known.who import Who
from leadpro.practice.signals.phrases.assessing import NOT_COMPLETED
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.records.caf import CafStatus
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId
from leadpro.records.referral import Decision

ASSESSED = frozenset(
    {Decision.INITIAL_ASSESSMENT, Decision.CORE_ASSESSMENT, Decision.ASSESSMENT, Decision.S47, Decision.CAF}
)
"""Decisions that lead to an assessment of the children."""


class Answers:
    """The assessments, and who holds the family."""

    def __init__(self, day: Day, who: Who, said: Said, parts: Parts) -> None:
        self.day = day
        self.who = who
        self.said = said
        self.parts = parts

    @cached_property
    def assessments(self) -> tuple[Event, ...]:
        """What shows that somebody has assessed the children, or has decided to."""
        return tuple(each for each in self.said.told if self._assesses_children(each))

    def _assesses_children(self, each: Event) -> bool:
        if each.sort is Sort.ASSESSMENT:
            if each.decision is Decision.NONE_RECORDED or self.said.says(each, NOT_COMPLETED):
                return False
            about_children = not each.people or not self.who.child_ids.isdisjoint(each.people)
            return about_children and (self.who.assesses(each.agency_id) or each.decision in ASSESSED)
        return each.decision in ASSESSED

    @cached_property
    def cafs(self) -> tuple[Caf, ...]:
        """The common assessments that have come further than the checklist."""
        begun = cafs(self.said.file)
        return tuple(each for each in begun if each.status not in (CafStatus.CHECKLIST, CafStatus.DECLINED))

    @cached_property
    def assessed_on(self) -> date | None:
        """The last day on which the children were assessed, or it was decided that they would be."""
        days = [*(each.on for each in self.assessments), *(each.started_on for each in self.cafs)]
        return max(days, default=None)

    def since_assessed(self, told: Iterable[Event]) -> list[Event]:
        """Those that came after the last assessment of the children."""
        last = self.assessed_on
        return [each for each in told if last is None or each.on > last]

    @cached_property
    def holds(self) -> AgencyId | None:
        """The service that has assessed the children and goes on working with them; None where none does."""
        for each in sorted(self.assessments, key=lambda each: each.on, reverse=True):
            service = asked_of(each)
            if self.who.assesses(service) and self._works(service) and not self._closed_since(service, each):
                return service
        return None

    def _works(self, service: AgencyId) -> bool:
        """Whether a service has done something with the family not long ago, and has a part today."""
        did = [each.on for each in self.said.told if service == each.agency_id and each.sort not in _ASKING]
        recent = bool(did) and self.day.lasts(max(did), self.who.does.heard_within_days)
        return recent and service in self.parts.active_agencies

    def _closed_since(self, service: AgencyId, assessed: Event) -> bool:
        """Whether a service has closed its work with or after an assessment."""
        return any(other.on >= assessed.on and self._closes(service, other) for other in self.said.told)

    def _closes(self, service: AgencyId, each: Event) -> bool:
        no_more = each.decision is Decision.NO_FURTHER_ACTION
        if each.sort is Sort.REFERRAL:
            return no_more and each.to_agency_id == service
        closes = isinstance(each.record, Contact) and (no_more or self.said.says(each, CLOSED))
        return closes and each.agency_id == service


def asked_of(each: Event) -> AgencyId:
    """The service that an entry speaks for: the receiver's of what was sent to it, else its own."""
    return each.to_agency_id or each.agency_id


_ASKING = frozenset({Sort.CONCERN, Sort.REFERRAL})
"""What asks that something be done, and does nothing itself."""
