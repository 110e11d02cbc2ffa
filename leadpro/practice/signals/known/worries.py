"""What of everything told worries about a child's safety, and which of the three factors it tells of."""

from datetime import date, timedelta
from functools import cached_property

from leadpro.practice.ages import birthday
from leadpro.practice.events import Event, Sort
from leadpro.practice.packs.tables import Factors
from leadpro.practice.signals.known.day import Day
from leadpro.practice.signals.known.said import Said
from leadpro.practice.signals.known.spans import Span, without_a_break
from leadpro.practice.signals.known.who import Who
from leadpro.practice.signals.phrases.telling import COUNTER_ALLEGES
from leadpro.records.ids import AgencyId, Id

ABUSE, DRUGS, MIND = "domestic abuse", "substance misuse", "mental ill-health"
"""The three factors, as they are called in sentences."""


class Worries:
    """What worries, as a practice pack reads the factors."""

    def __init__(self, day: Day, who: Who, said: Said, factors: Factors) -> None:
        self.day = day
        self.who = who
        self.said = said
        self.factors = factors

    @cached_property
    def harmful(self) -> tuple[Event, ...]:
        """What worries about a child's safety by itself.

        A counter-allegation does not count as known, nor does somebody's history. An injury or grief that a service
        treats is no worry by itself; one that somebody raises is, or refers to those who protect.
        """
        return tuple(
            each
            for each in self.said.with_factors
            if (worrying := self.factors.harm.intersection(each.factors))
            and not self.counter_alleges(each)
            and not self.is_history(each)
            and not self._treats(each, worrying)
        )

    def counter_alleges(self, each: Event) -> bool:
        """Whether an entry is one adult's answer to what is said of them.

        It is kept, and named as theirs, but shows nothing by itself (SCR 0109, paragraph 5.6).
        """
        return self.said.is_confirmed(each, COUNTER_ALLEGES)

    def is_history(self, each: Event) -> bool:
        """Whether an entry told of what lay so far back that it is somebody's history."""
        return each.known > birthday(each.on, self.factors.history_after_years)

    def _treats(self, each: Event, worrying: frozenset[str]) -> bool:
        """Whether an entry tells of what a service treats, and no more."""
        asks = each.sort is Sort.CONCERN or (each.sort is Sort.REFERRAL and self.who.assesses(each.to_agency_id))
        return not asks and worrying <= self.factors.treated

    def since(self, agencies: int, days: int) -> date | None:
        """Since when, without a break, so many agencies have told of a worry within so many days; None: fewer have."""
        spans: dict[AgencyId, list[Span]] = {}
        for each in self.harmful:
            span = (each.known, each.on + timedelta(days=days))
            self.day.reached(span[1] + timedelta(days=1))
            spans.setdefault(each.agency_id, []).append(span)
        return without_a_break(spans.values(), agencies, self.day.today)

    # the three factors

    def groups_of(self, each: Event) -> frozenset[str]:
        """Which of the three factors an entry tells of, among the adults."""
        return self._groups.get(each.record.id, frozenset())

    def factors_of(self, group: str) -> frozenset[str]:
        """The factors by which an entry tells of one of the three."""
        factors = self.factors
        return {ABUSE: factors.domestic_abuse, DRUGS: factors.substance_misuse, MIND: factors.mental_health}[group]

    @cached_property
    def with_groups(self) -> tuple[Event, ...]:
        """What tells of one of the three factors, among the adults."""
        return tuple(each for each in self.said.told if each.record.id in self._groups)

    @cached_property
    def _groups(self) -> dict[Id, frozenset[str]]:
        found: dict[Id, frozenset[str]] = {}
        for each in self.said.with_factors:
            groups = {group for factor in each.factors if (group := self._group_of(factor, each))}
            if groups and not self.counter_alleges(each) and not self.is_history(each):
                found[each.record.id] = frozenset(groups)
        return found

    def _group_of(self, factor: str, each: Event) -> str:
        if factor in self.factors.domestic_abuse:
            return ABUSE
        if factor in self.factors.mental_health:
            return MIND
        return DRUGS if factor in self.factors.substance_misuse and not self._is_a_childs_own(each) else ""

    def _is_a_childs_own(self, each: Event) -> bool:
        """Whether an entry about drugs or drink names children alone who are old enough to mean themselves."""
        if not each.people or not self.who.child_ids.issuperset(each.people):
            return False
        age = self.factors.own_from_age
        born = [self.who.people[child].born for child in each.people]
        return all(when and when.earliest and birthday(when.earliest, age) <= each.on for when in born)
