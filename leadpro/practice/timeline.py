"""The picture of a family's story: a lane for each agency along the days, laid out in cells.

A mark stands where the chronology has it: at the last day that it can have been. Where it may have been earlier by more
than its own cell, "~" runs up to it from the first day that it can have been. So nothing is shown before it can have
happened, nothing vague looks exact, and a mark and its line in the chronology stand in the same order.

All signs are in the character set that every Windows console font has (WGL4), which rules out dashed lines.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum

from msgspec import Struct

from leadpro.practice.events import Event, Sort, in_one_breath
from leadpro.records.contact import Contact
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, Id
from leadpro.records.involvement import Involvement
from leadpro.records.referral import Referral

FAMILY = AgencyId(Id(""))
"""Stands for the lane of the family itself, where an agency's lane has the agency's id."""

OF_THE_FAMILY = frozenset({Sort.MOVE, Sort.BIRTH, Sort.DEATH})
"""What happens to the family, whichever agency told us."""

MARKS: dict[str, str] = {
    "R": "referral",
    "!": "concern",
    "x": "failed contact",
    "w": "new worker",
    "h": "handover",
    "H": "handover step",
    "f": "assessment step",
    "e": "escalation step",
    "a": "assessment",
    "m": "meeting",
    "c": "contact",
    "s": "self-referral",
    ">": "move",
    "B": "birth",
    "D": "death",
    "d": "decision",
    "o": "other",
}
"""Each mark and what it is called, in the order in which a lane counts them."""

_MARK_OF_SORT: dict[Sort, str] = {
    Sort.REFERRAL: "R",
    Sort.CONCERN: "!",
    Sort.CHANGE_OF_WORKER: "w",
    Sort.HANDOVER: "h",
    Sort.HANDOVER_STEP: "H",
    Sort.CAF_STEP: "f",
    Sort.ESCALATION: "e",
    Sort.ASSESSMENT: "a",
    Sort.MEETING: "m",
    Sort.CONTACT: "c",
    Sort.MOVE: ">",
    Sort.BIRTH: "B",
    Sort.DEATH: "D",
    Sort.DECISION: "d",
    Sort.EVENT: "o",
}

FAILED = "x"
"""The mark of a contact that was not made, as in the strip of a year."""

RECEIVED = "r"
"""The mark of a referral in the lane of the agency that it was sent to."""

WORRY, ASKED, MET = frozenset("!xe"), frozenset("Rrs"), frozenset("cma")
"""What worries or stands against something; what asks an agency to act; where somebody was met. These have a colour
each, which only repeats the letter; all other marks have none."""

INVOLVED, PERHAPS_INVOLVED, PERHAPS_EARLIER, TOO_MANY = "─", "·", "~", "#"

_ONE_DAY = timedelta(days=1)
_FAR_PAST = date(1800, 1, 1)


class Presence(IntEnum):
    """Whether an agency was involved at a time."""

    NONE = 0
    PERHAPS = 1
    CERTAIN = 2


class Stretch(Struct, frozen=True):
    """Days, first and last, over which an agency was, or may have been, involved."""

    first: date
    last: date
    presence: Presence


class Lane(Struct, frozen=True, kw_only=True):
    """One agency's part of the story, or the family's own."""

    agency_id: AgencyId
    """FAMILY for the family's own lane."""
    label: str
    events: tuple[Event, ...] = ()
    """What came from it, oldest first."""
    received: tuple[Event, ...] = ()
    """The referrals that other agencies sent to it, oldest first; each is marked in its sender's lane too."""
    stretches: tuple[Stretch, ...] = ()


class Story(Struct, frozen=True):
    """Everything that a picture is made of, whatever part of it is looked at."""

    lanes: tuple[Lane, ...]
    """The family's own first, then the agencies in the order in which they came into it."""
    first: date
    last: date
    today: date


class Window(Struct, frozen=True):
    """The days that are looked at, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def column(self, day: date, width: int) -> int:
        """The column in which a day begins; below 0 or from `width` on if it lies outside."""
        return (day - self.start).days * width // self.days

    def last_column(self, day: date, width: int) -> int:
        """The column in which a day ends."""
        return max(self.column(day, width), self.column(day + _ONE_DAY, width) - 1)


class Cell(Struct, frozen=True):
    """What one lane has in one column."""

    presence: Presence = Presence.NONE
    perhaps: bool = False
    """Whether something that stands further on may have happened here."""
    events: tuple[Event, ...] = ()
    received: tuple[Event, ...] = ()


class Row(Struct, frozen=True):
    """One lane within a window."""

    lane: Lane
    cells: tuple[Cell, ...]
    perhaps: tuple[Event, ...]
    """What may have happened in the window but stands further on."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What stands in the window, oldest first."""
        return tuple(event for cell in self.cells for event in cell.events)

    @property
    def received(self) -> tuple[Event, ...]:
        """The referrals to this agency that stand in the window, oldest first."""
        return tuple(event for cell in self.cells for event in cell.received)


# The story


def story(file: FamilyFile, today: date) -> Story:
    """The lanes of a family file."""
    told = in_one_breath(file)
    of_lane: dict[AgencyId, list[Event]] = {FAMILY: []}
    received: dict[AgencyId, list[Event]] = {}
    for event in told:
        of_lane.setdefault(lane_of(event), []).append(event)
        if event.sort is Sort.REFERRAL and event.to_agency_id not in (None, event.agency_id):
            received.setdefault(event.to_agency_id, []).append(event)
    spells: dict[AgencyId, list[Involvement]] = {}
    for involvement in file.involvements:
        spells.setdefault(involvement.agency_id, []).append(involvement)

    first, last = _reach(told, file.involvements, today)
    lanes = []
    for agency_id, label in _labels(file, {*of_lane, *received, *spells}).items():
        parts = [_stretches(spell, first, today) for spell in spells.get(agency_id, [])]
        lanes.append(
            Lane(
                agency_id=agency_id,
                label=label,
                events=tuple(of_lane.get(agency_id, ())),
                received=tuple(received.get(agency_id, ())),
                stretches=tuple(stretch for part in parts for stretch in part),
            )
        )
    return Story(tuple(sorted(lanes, key=_first_involvement)), first, last, today)


def lane_of(event: Event) -> AgencyId:
    """The lane in which something stands: its agency's, or the family's own."""
    return FAMILY if event.sort in OF_THE_FAMILY else event.agency_id


def mark_of(event: Event) -> str:
    """Its mark.

    A referral to the same agency is not one that asks another to act, and nobody should count it so; nor is a contact
    that was not made one of those that were.
    """
    if isinstance(event.record, Contact) and event.record.successful is False:
        return FAILED
    to_itself = event.sort is Sort.REFERRAL and event.to_agency_id == event.agency_id
    return "s" if to_itself else _MARK_OF_SORT[event.sort]


def _stretches(spell: Involvement, first: date, today: date) -> list[Stretch]:
    """What a spell says of the days up to today: when they were involved, and when they may have been.

    By the day on which we knew of it it had begun; where nobody has said that it ended, it lasts.
    """
    started, ended = spell.started, spell.over
    may_begin = (started.earliest if started else None) or first
    known_begun = [day for day in (started.latest if started else None, spell.known_on) if day]
    begun = max(min(known_begun), may_begin) if known_begun else None
    may_end = min((ended.latest if ended else None) or today, today)
    lasts = min(((ended.earliest or begun or may_begin) if ended else today), may_end)
    if begun is None or begun > lasts:
        return [Stretch(may_begin, may_end, Presence.PERHAPS)] if may_begin <= may_end else []
    parts = [
        Stretch(may_begin, begun - _ONE_DAY, Presence.PERHAPS),
        Stretch(begun, lasts, Presence.CERTAIN),
        Stretch(lasts + _ONE_DAY, may_end, Presence.PERHAPS),
    ]
    return [part for part in parts if part.first <= part.last]


def _first_involvement(lane: Lane) -> tuple[bool, date, str, Id]:
    told = (*lane.events[:1], *lane.received[:1])
    days = [*(each.on for each in told), *(stretch.first for stretch in lane.stretches)]
    return (lane.agency_id != FAMILY, min(days, default=date.max), lane.label, lane.agency_id)


def _reach(told: Iterable[Event], spells: Iterable[Involvement], today: date) -> tuple[date, date]:
    """The first and last day of the story: any day that something can have been, and today."""
    days = [today]
    for event in told:
        days += [event.when.earliest or event.on, event.on]
    for spell in spells:
        for when in (spell.started, spell.ended):
            days += [day for day in ((when.earliest, when.latest) if when else ()) if day and day <= today]
    return min(days), max(days)


def _labels(file: FamilyFile, agency_ids: Iterable[AgencyId]) -> dict[AgencyId, str]:
    """What each lane is called; agencies that are called alike have their area too."""
    agencies = {agency_id: file.agencies[agency_id] for agency_id in agency_ids if agency_id != FAMILY}
    called = {agency_id: agency.called for agency_id, agency in agencies.items()}
    uses = Counter(called.values())
    labels = {FAMILY: "Family"}
    for agency_id, agency in agencies.items():
        name = called[agency_id]
        labels[agency_id] = f"{name} {agency.area}".strip() if uses[name] > 1 else name
    return labels


# Windows


SHORTEST = 28
"""The fewest days that a window holds."""


def whole(story: Story) -> Window:
    """The window that holds the whole story, in whole months."""
    start = story.first.replace(day=1)
    end = _next_month(story.last) - _ONE_DAY
    if (end - start).days < SHORTEST * 3:
        start = _months_before(start, 3)  # a story of one day needs some room around it
    return Window(start, end)


def closer(window: Window, within: Window) -> Window:
    """Half the days: around the middle, but at the end of the story its end stays in sight."""
    days = max(SHORTEST, window.days // 2)
    if days >= window.days:
        return window
    if window.end == within.end:
        return Window(window.end - timedelta(days=days - 1), window.end)
    start = window.start + timedelta(days=(window.days - days) // 2)
    return Window(start, start + timedelta(days=days - 1))


def further(window: Window, within: Window) -> Window:
    """Twice the days, but no more than there are."""
    days = min(window.days * 2, within.days)
    middle = window.start + timedelta(days=window.days // 2)
    start = middle - timedelta(days=days // 2)
    return _kept(start, days, within)


def moved(window: Window, steps: int, within: Window) -> Window:
    """A quarter of its days to the right for each step, or to the left, but not out of the story."""
    step = max(1, window.days // 4)
    return _kept(window.start + timedelta(days=step * steps), window.days, within)


def _kept(start: date, days: int, within: Window) -> Window:
    start = max(within.start, min(start, within.end - timedelta(days=days - 1)))
    return Window(start, start + timedelta(days=days - 1))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


# Layout


def lay_out(lane: Lane, window: Window, width: int) -> Row:
    """A lane within a window, in `width` cells: each event of the window is in the cell of its day, once."""
    presence = [Presence.NONE] * width
    for stretch in lane.stretches:
        for column in _columns(stretch.first, stretch.last, window, width):
            presence[column] = max(presence[column], stretch.presence)
    told: dict[int, list[Event]] = {}
    received: dict[int, list[Event]] = {}
    earlier = [False] * width
    perhaps = []
    for event in lane.events:
        may, day = event.when.earliest or _FAR_PAST, event.on
        if may < day:
            for column in _columns(may, day - _ONE_DAY, window, width):
                earlier[column] = True
        if window.start <= day <= window.end:
            told.setdefault(window.column(day, width), []).append(event)
        elif may <= window.end < day:
            perhaps.append(event)
    for event in lane.received:
        if window.start <= event.on <= window.end:
            received.setdefault(window.column(event.on, width), []).append(event)
    cells = tuple(
        Cell(presence[column], earlier[column], tuple(told.get(column, ())), tuple(received.get(column, ())))
        for column in range(width)
    )
    return Row(lane, cells, tuple(perhaps))


def _columns(first: date, last: date, window: Window, width: int) -> range:
    """The columns that these days touch, within the window."""
    if last < window.start or first > window.end:
        return range(0)
    start, end = max(first, window.start), min(last, window.end)
    return range(window.column(start, width), window.last_column(end, width) + 1)


def drawn(row: Row) -> str:
    """The row as text, one character a cell.

    Two or three things in one cell are two or three letters where the cells before it are free: "RR", "cR". Else they
    are their number, with the letter if they are of one sort and it has room: "9R"; more than nine without room: "#".
    """
    line = [_ground(cell) for cell in row.cells]
    free = 0
    for column, cell in enumerate(row.cells):
        if not cell.events and not cell.received:
            free += 1
            continue
        mark = next(mark for mark in _marks(cell) if len(mark) <= free + 1)
        line[column + 1 - len(mark) : column + 1] = mark
        free = 0
    return "".join(line)


def _ground(cell: Cell) -> str:
    if cell.perhaps:
        return PERHAPS_EARLIER
    return {Presence.NONE: " ", Presence.PERHAPS: PERHAPS_INVOLVED, Presence.CERTAIN: INVOLVED}[cell.presence]


def _marks(cell: Cell) -> list[str]:
    """How a cell can be marked, the fullest way first; the last takes one character."""
    shown = cell.events or cell.received
    letters = [mark_of(event) if cell.events else RECEIVED for event in shown]
    each = "".join(letter * event.count for letter, event in zip(letters, shown, strict=True))
    number = len(each)
    marks = [each] if number <= 3 else []
    if number > 1 and len(set(letters)) == 1:
        marks.append(f"{number}{letters[0]}")
    return [*marks, str(number) if number < 10 else TOO_MANY]


# Counts


def occasions(told: Iterable[Event]) -> int:
    """How many times something happened: one entry may stand for several."""
    return sum(event.count for event in told)


def tally(row: Row, width: int) -> str:
    """What a row has in its window, in `width` characters at most: "9 referrals, 2 contacts", "9 referrals +2".

    An agency that was involved and from which nothing is on record says so.
    """
    numbers: Counter[str] = Counter()
    for event in row.events:
        numbers[mark_of(event)] += event.count
    phrases = [(numbers[mark], counted(numbers[mark], mark)) for mark in MARKS if numbers[mark]]
    got = occasions(row.received)
    if got:
        phrases.append((got, f"{got} received"))
        if all(isinstance(each.record, Referral) and each.record.unanswered for each in row.received):
            phrases.append((0, "no reply"))
    if not phrases:
        if row.lane.events or row.lane.received:
            return "none in view"
        return "nothing recorded" if width >= len("nothing recorded") else "nothing"
    return _joined(phrases, width)


def counted(number: int, mark: str) -> str:
    """A number of events with one mark: "1 referral", "4 new workers", "2 other"."""
    same_in_plural = number == 1 or MARKS[mark] == "other"
    return f"{number} {MARKS[mark]}" if same_in_plural else f"{number} {MARKS[mark]}s"


def _joined(phrases: Sequence[tuple[int, str]], width: int) -> str:
    """As many phrases as fit, and how many things the others count."""
    for shown in range(len(phrases), 0, -1):
        rest = sum(number for number, _ in phrases[shown:])
        text = ", ".join(phrase for _, phrase in phrases[:shown]) + (f" +{rest}" if rest else "")
        if len(text) <= width:
            return text
    total = sum(number for number, _ in phrases)
    return f"{total} in all"


def outside(story: Story, window: Window) -> tuple[int, int]:
    """How many things stand before the window, and how many after it."""
    told = [event for lane in story.lanes for event in lane.events]
    earlier = occasions(event for event in told if event.on < window.start)
    return earlier, occasions(event for event in told if event.on > window.end)


# The axis


class Tick(Struct, frozen=True):
    """A label on the axis and the column at which its time begins."""

    column: int
    label: str


class Axis(Struct, frozen=True):
    """Years above, and below them as small a part of the year as can be read."""

    years: tuple[Tick, ...]
    parts: tuple[Tick, ...]


def axis(window: Window, width: int) -> Axis:
    """The ticks of a window: labels never touch and never leave it."""
    every = next((years for years in (1, 2, 5, 10, 20, 50) if _fits(5, years * 365, window, width)), 100)
    years = [date(year, 1, 1) for year in range(window.start.year, window.end.year + 1) if year % every == 0]
    labels = [(max(day, window.start), str(day.year)) for day in years]
    if labels and window.start.year % every and labels[0][0] > window.start:
        labels.insert(0, (window.start, str(window.start.year)))
    return Axis(_ticks(labels, window, width), _ticks(_parts(window, width), window, width))


def _parts(window: Window, width: int) -> list[tuple[date, str]]:
    if _fits(7, 7, window, width):
        monday = window.start + timedelta(days=-window.start.weekday() % 7)
        weeks = [monday + timedelta(days=days) for days in range(0, window.days, 7)]
        return [(day, f"{day.day} {day:%b}") for day in weeks]
    for months in (1, 3, 6):
        if _fits(4, months * 30, window, width):
            return [(day, f"{day:%b}") for day in _months(window) if (day.month - 1) % months == 0]
    return []


def _fits(label: int, days: int, window: Window, width: int) -> bool:
    return days * width >= label * window.days


def _months(window: Window) -> list[date]:
    months, day = [], window.start if window.start.day == 1 else _next_month(window.start)
    while day <= window.end:
        months.append(day)
        day = _next_month(day)
    return months


def _ticks(labels: list[tuple[date, str]], window: Window, width: int) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for day, label in labels:
        column = window.column(day, width)
        if ticks and column < ticks[-1].column + len(ticks[-1].label) + 1:
            if len(ticks) > 1 or ticks[0].column > 0:
                continue
            ticks.pop()  # the year that is cut off at the left gives way to the first whole one
        if column + len(label) <= width:
            ticks.append(Tick(column, label))
    return tuple(ticks)


def bands(window: Window, width: int) -> tuple[bool, ...]:
    """Which columns begin in every other year; in a short window, in every other month."""
    starts = [window.start + timedelta(days=column * window.days // width) for column in range(width)]
    return tuple(bool((day.month if window.days <= 400 else day.year) % 2) for day in starts)
