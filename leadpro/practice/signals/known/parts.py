"""Which agencies had a part in the family's life, and from when to when, as far as was known then."""

from datetime import date, timedelta
from functools import cached_property

from leadpro.practice.events import Sort
from leadpro.practice.signals.known.day import Day
from leadpro.practice.signals.known.said import Said
from leadpro.practice.signals.known.spans import Span, merged, without_a_break
from leadpro.practice.signals.known.who import Who
from leadpro.records.ids import AgencyId

_NOT_A_PART = frozenset({Sort.MEETING, Sort.HANDOVER})
"""What an agency may tell of without being heard from."""


class Parts:
    """The agencies' parts, those of services that a practice pack counts as working with a family."""

    def __init__(self, day: Day, who: Who, said: Said) -> None:
        self.day = day
        self.who = who
        self.said = said

    @cached_property
    def active_agencies(self) -> tuple[AgencyId, ...]:
        """Each agency with a part in the family's life today, in the order in which it was first known of."""
        active = {agency: spans for agency, spans in self._spans.items() if any(map(self.day.is_within, spans))}
        return tuple(sorted(active, key=lambda agency: (min(begun for begun, _ in active[agency]), agency)))

    @cached_property
    def with_children(self) -> frozenset[AgencyId]:
        """The agencies whose work is with the children, and that have named one: others are there for the adults."""
        return frozenset(
            each.agency_id
            for each in self.said.told
            if self.who.sees_children(each.agency_id) and not self.who.child_ids.isdisjoint(each.people)
        )

    def spans_of(self, agency_id: AgencyId) -> list[Span]:
        """From when to when an agency had a part in the family's life."""
        return merged(self._spans.get(agency_id, ()))

    def active_since(self, number: int, sectors: frozenset[str] | None = None) -> date | None:
        """Since when, without a break, so many agencies (of some sectors) have had a part; None where fewer have."""
        spans = (
            found for agency, found in self._spans.items() if sectors is None or self.who.sector(agency) in sectors
        )
        return without_a_break(spans, number, self.day.today)

    @cached_property
    def _spans(self) -> dict[AgencyId, list[Span]]:
        """Of an agency whose beginning and end nobody has entered it is what it was heard from, and some time after."""
        spans: dict[AgencyId, list[Span]] = {}
        for part in self.said.file.involvements:
            ended = part.over.latest if part.over else None
            begun = max(part.known_on or self.day.today, (part.started and part.started.earliest) or date.min)
            spans.setdefault(part.agency_id, []).append((begun, ended or date.max))
        placed = set(spans)
        after = timedelta(days=self.who.does.heard_within_days)
        for each in self.said.told:
            if each.agency_id not in placed and each.sort not in _NOT_A_PART:
                spans.setdefault(each.agency_id, []).append((each.known, each.on + after))
        return {agency: found for agency, found in spans.items() if self.who.sector(agency) in self.who.does.around}
