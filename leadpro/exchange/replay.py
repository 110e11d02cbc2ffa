"""A case walked through day by day as it became known: what the signals would have said, and when.

No store is needed. The file of each day is made of the same steps that an import saves, so a replay and the imported
family as at that day say the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from leadpro.exchange.case_days import earliest_days, even_days, last_day, latest_days
from leadpro.exchange.case_format import CaseEvent, CaseFile
from leadpro.exchange.case_story import CaseStory
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.five_lines import GroupLine, five_lines
from leadpro.practice.signals.looking import look
from leadpro.practice.signals.read import Said, read_for
from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.ids import AgencyId, Id

WORLDS: dict[str, Callable[[tuple[CaseEvent, ...]], dict[int, date]]] = {
    "early": earliest_days,
    "even": even_days,
    "late": latest_days,
}
"""The days that a replay can choose by itself, within what the case says of each event."""

AFTERWARDS = timedelta(days=31)
"""How long the clocks run on after the last event: what was asked on that day has its time to be answered."""


class Reading(Struct, frozen=True):
    """What was read in the text of an event, and taken as ticked."""

    order: int
    matter: str
    words: str


class Growth(Struct, frozen=True):
    """What came to a raising later."""

    day: date
    evidence: tuple[int, ...]
    """The events that it rests on since then and did not before."""
    text: str


class Raising(Struct, frozen=True, kw_only=True):
    """A signal that was raised: from its first to its last day."""

    signal: str
    title: str
    """The signal's title, in the words of the day."""
    about: str
    first: date
    last: date
    people: tuple[str, ...]
    """The keys of the case's people."""
    evidence: tuple[int, ...]
    """The orders of the events that it rested on when it was raised."""
    text: str
    sources: tuple[str, ...]
    read: tuple[Reading, ...] = ()
    """What it rested on when it was raised that texts alone say."""
    grew: tuple[Growth, ...] = ()
    stood_at_the_end: bool = False


class LinesOf(Struct, frozen=True):
    """The lines that stood from a day on, until others did."""

    day: date
    lines: tuple[GroupLine, ...]


class Replay(Struct, frozen=True, kw_only=True):
    """A case replayed."""

    raisings: tuple[Raising, ...]
    """In the order in which they were raised."""
    lines: tuple[LinesOf, ...]
    """The five lines of each day on which they changed."""
    begins: date
    ends: date
    looked: int
    """On how many days something could have changed, so that the signals were looked at."""


def stood_on(raisings: tuple[Raising, ...], day: date) -> tuple[Raising, ...]:
    """The raisings that stood on a day, as they were then: nothing of how they grew or ended later."""
    return tuple(
        replace(each, last=day, grew=tuple(growth for growth in each.grew if growth.day <= day), stood_at_the_end=False)
        for each in raisings
        if each.first <= day <= each.last
    )


def replay(case: CaseFile, days: Mapping[int, date], practice_on: Callable[[date], Practice]) -> Replay:
    """Walk through a case with these days for its events; `practice_on` gives the practice of each day.

    What texts say is taken as if a worker had ticked all of it.

    Raises Problem where the days break the bounds or the order of the case.
    """
    names = _Names(case)
    walk = Walk(case, days)
    standing: dict[tuple[str, str, str], _Standing] = {}
    closed: list[Raising] = []
    lines: list[LinesOf] = []
    looked = 0
    day = walk.begins
    while day is not None and day <= walk.ends:
        file, practice = walk.file_on(day), replace(practice_on(day), ticked=True)
        found = look(file, practice)
        looked += 1
        said = LinesOf(day, five_lines(found))
        if _as_read(said) != (_as_read(lines[-1]) if lines else []):
            lines.append(said)
        now = {each.raising: each for each in found.findings}
        gone = [key for key in standing if key not in now]
        closed += [standing.pop(key).closed(day - timedelta(days=1)) for key in gone]
        for key, finding in now.items():
            if key in standing:
                standing[key].goes_on(day, finding, names)
            else:
                standing[key] = _Standing(day, finding, names, read_for(finding, file, practice))
        day = min((each for each in (walk.next_known, found.look_again) if each), default=None)
    closed += [each.closed(walk.ends, at_the_end=True) for each in standing.values()]
    order = list(BY_KEY)
    raisings = sorted(closed, key=lambda each: (each.first, order.index(each.signal), each.about, each.evidence))
    return Replay(
        raisings=tuple(raisings),
        lines=tuple(lines),
        begins=walk.begins or walk.ends,
        ends=walk.ends,
        looked=looked,
    )


def _as_read(of_day: LinesOf) -> list[tuple[str, str, int]]:
    return [(each.group.key, each.said, each.others) for each in of_day.lines]


def lines_on(replayed: Replay, day: date) -> tuple[LinesOf, ...]:
    """The lines that stood on a day; none before the first stood."""
    return tuple(each for each in replayed.lines if each.day <= day)[-1:]


class Walk:
    """A case from day to day: the family file as it was known at the end of each."""

    def __init__(self, case: CaseFile, days: Mapping[int, date]) -> None:
        story = CaseStory(case, days, last_day(case.events))
        self._waiting = [step for step in story.steps() if step.day]
        self._place = 0
        self._told: dict[Id, Record] = {}
        known = [step.day for step in self._waiting if step.day]
        self.begins = max(known[0], story.first_day) if known else None
        """The first day on which anything was known; None of a case of which nobody knew anything."""
        self.ends = max(known, default=date.min) + AFTERWARDS if known else date.min

    @property
    def next_known(self) -> date | None:
        """The next day on which something becomes known; None where all is."""
        return self._waiting[self._place].day if self._place < len(self._waiting) else None

    def file_on(self, day: date) -> FamilyFile:
        """The file at the end of a day that lies no earlier than the last that was asked for."""
        while (known := self.next_known) and known <= day:
            record = self._waiting[self._place].record
            before = self._told.get(record.id)
            self._told[record.id] = replace(record, known_on=before.known_on if before else known)
            self._place += 1
        return file_of(self._told)


def file_of(told: Mapping[Id, Record]) -> FamilyFile:
    """The family file that these records make."""
    lists: dict[type[FamilyRecord], list[Any]] = {kind: [] for kind in LISTS.values()}
    agencies: dict[AgencyId, Agency] = {}
    family = None
    for record_id in sorted(told):
        record = told[record_id]
        if isinstance(record, Agency):
            agencies[record.id] = record
        elif isinstance(record, Family):
            family = record
        elif isinstance(record, FamilyRecord):
            lists[type(record)].append(record)
    assert family is not None, "a story begins with its family"
    named: dict[str, Any] = {name: tuple(lists[kind]) for name, kind in LISTS.items()}
    return FamilyFile(family=family, agencies=agencies, **named)


class _Names:
    """From ids back to what the case calls them."""

    def __init__(self, case: CaseFile) -> None:
        story = CaseStory(case, {}, last_day(case.events))
        self.people: dict[Id, str] = {story.ids.person(each.key): each.key for each in case.people}
        self.agencies: dict[Id, str] = {story.ids.agency(each.key): each.key for each in case.agencies}
        self.events: dict[Id, int] = {}
        for step in story.steps():
            kind, order = step.place
            if kind == EVENTS and isinstance(step.record, FamilyRecord):
                self.events[step.record.id] = order

    def orders(self, evidence: tuple[Id, ...]) -> tuple[int, ...]:
        return tuple(sorted({self.events[each] for each in evidence if each in self.events}))

    def about(self, finding: Finding) -> str:
        named = [Id(each) for each in finding.about.split()]
        parts = [self.people.get(each) or self.agencies.get(each) or "" for each in named]
        events = [str(self.events[each]) for each in named if each in self.events]
        return " ".join([part for part in parts if part] or events)


EVENTS = 3
"""Where the steps of events stand (`leadpro.exchange.case_story`)."""


class _Standing:
    """A raising that goes on."""

    def __init__(self, day: date, finding: Finding, names: _Names, read: Iterable[Said]) -> None:
        self.first, self.finding = day, finding
        self.read = tuple(
            Reading(names.events[each.entry_id], each.phrase.key, each.words)
            for each in read
            if each.entry_id in names.events
        )
        self.evidence = names.orders(finding.evidence)
        self.people = tuple(names.people[each] for each in finding.people if each in names.people)
        self.about = names.about(finding)
        self.seen = set(self.evidence)
        self.grew: list[Growth] = []

    def goes_on(self, day: date, finding: Finding, names: _Names) -> None:
        new = [each for each in names.orders(finding.evidence) if each not in self.seen]
        if new:
            self.seen.update(new)
            self.grew.append(Growth(day, tuple(new), finding.text))

    def closed(self, last: date, *, at_the_end: bool = False) -> Raising:
        return Raising(
            signal=self.finding.key,
            about=self.about,
            first=self.first,
            last=last,
            people=self.people,
            evidence=self.evidence,
            text=self.finding.text,
            title=self.finding.signal.title,
            sources=self.finding.signal.why,
            read=self.read,
            grew=tuple(self.grew),
            stood_at_the_end=at_the_end,
        )
