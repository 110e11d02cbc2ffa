"""On which day each event of a case counts as known.

A source says "some time in the year after the move". A file that is read as at a day needs one day: the last that each
event can have been, given its bounds and the order of the rows, so that nothing is ever shown too early. Another set of
days can be chosen instead (one column of a CSV file); it must keep to the bounds and the order.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from pathlib import Path

from leadpro.exchange.case_format import Bounds, CaseEvent
from leadpro.exchange.strict_json import read_text, shortened
from leadpro.practice.when import NotADate, from_edtf
from leadpro.problem import Problem
from leadpro.records.vague_date import VagueDate

TITLE = "The days could not be used"

_SEASONS_BY_MONTH = {3: 21, 6: 22, 9: 23, 12: 24}


def event_days(events: Sequence[CaseEvent], chosen: Mapping[int, date], today: date) -> dict[int, date]:
    """The day on which each event happened for all we know: the chosen one, or the last that it can have been.

    Raises Problem where the chosen days break the bounds or the order.
    """
    _check(events, chosen)
    days: dict[int, date] = {}
    latest = max([today, *(event.date_to for event in events if event.date_to)])
    for event in reversed(events):
        latest = min(latest, chosen.get(event.order) or event.date_to or latest)
        days[event.order] = latest
    return days


def last_day(events: Sequence[CaseEvent]) -> date:
    """The last day that any event, or its becoming known, can have been; today's where no event has a day."""
    days = [day for event in events for day in (event.date_from, event.date_to, event.known_on) if day]
    return max(days, default=date.today())  # noqa: DTZ011 (a case without a single day)


def earliest_days(events: Sequence[CaseEvent]) -> dict[int, date]:
    """The earliest day of each event that its bounds and the order of the rows allow."""
    reached = min((event.date_from for event in events if event.date_from), default=last_day(events))
    days: dict[int, date] = {}
    for event in events:
        reached = days[event.order] = max(reached, event.date_from or reached)
    return days


def latest_days(events: Sequence[CaseEvent]) -> dict[int, date]:
    """The latest day of each event that its bounds and the order of the rows allow."""
    return event_days(events, {}, last_day(events))


def even_days(events: Sequence[CaseEvent]) -> dict[int, date]:
    """Days in between: events that may have been within the same bounds are spread evenly over them, in their order."""
    first, last = earliest_days(events), latest_days(events)
    days: dict[int, date] = {}
    reached = date.min
    for (lower, upper), same in groupby(events, key=lambda event: (first[event.order], last[event.order])):
        group = list(same)
        for place, event in enumerate(group, start=1):
            evenly = lower + (upper - lower) * place / (len(group) + 1) if upper > lower else lower
            reached = days[event.order] = max(reached, evenly)
    return days


def happened(event: CaseEvent, chosen: Mapping[int, date]) -> VagueDate:
    """When an event happened: the chosen day, marked as standing for the source's vaguer date, or the bounds.

    What tells of several occasions has no one day: it keeps its bounds, over which they are spread.
    """
    day = chosen.get(event.order)
    if day is None or event.count > 1 or day == event.date_from == event.date_to:
        return vague(event.date_from, event.date_to)
    return VagueDate.about(day)


def vague(first: date | None, last: date | None) -> VagueDate:
    """Bounds as people would say them: a month, season or year where they are exactly that."""
    if first and last and first.day == 1:
        season = _SEASONS_BY_MONTH.get(first.month)
        texts = [f"{first:%Y-%m}", f"{first:%Y}-{season}" if season else "", f"{first:%Y}"]
        for when in (_read(text) for text in texts if text):
            if when and (when.earliest, when.latest) == (first, last):
                return when
    return VagueDate.between(first, last)


def born(dob: Bounds) -> VagueDate | None:
    """When somebody was born; None where the source is silent."""
    return vague(dob.from_, dob.to) if dob.from_ or dob.to else None


def read_days(path: Path, case_key: str, world: str | None = None, *, usual: str = "") -> dict[int, date]:
    """Chosen days from a CSV file: the columns are `order` and one or more of days, and perhaps `case`.

    `world` names the column of days; it may be left out where there is only one, or one is called `usual`. Raises
    Problem.
    """
    rows = csv.DictReader(StringIO(read_text(path, TITLE)), strict=True)
    try:
        names = list(rows.fieldnames or ())
        column = _column(names, world or (usual if usual in names else None), path.name)
        days: dict[int, date] = {}
        for row in rows:
            if row.get("case") in (None, case_key):
                order = _order(row["order"], path.name, rows.line_num)
                if order in days:
                    sentence = f"{path.name}, line {rows.line_num}: event {order} has a day already."
                    raise Problem(TITLE, sentence, "Give each event one day.")
                days[order] = _day(row[column], path.name, rows.line_num)
        return days
    except csv.Error as error:
        raise Problem(TITLE, f"{path.name} is not CSV, at line {rows.line_num}.", "Mend that line.") from error


def _column(names: list[str], world: str | None, file: str) -> str:
    worlds = [name for name in names if name not in ("case", "order", "agency", "kind", "text")]
    if "order" not in names or not worlds:
        raise Problem(TITLE, f"{file} needs a column order and one of days.", "Name the columns in its first line.")
    if world is None and len(worlds) == 1:
        return worlds[0]
    if world not in worlds:
        raise Problem(TITLE, f"{file} has the days {shortened(', '.join(worlds))}.", "Choose one of them with --world.")
    return world


def _order(text: str | None, file: str, line: int) -> int:
    if text is None or not text.isdecimal() or len(text) > 6:
        raise Problem(
            TITLE, f"{file}, line {line}: {shortened(text or '')!r} is not the number of an event.", "Mend that line."
        )
    return int(text)


def _day(text: str | None, file: str, line: int) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError as error:
        raise Problem(
            TITLE, f"{file}, line {line}: {shortened(text or '')!r} is not a day such as 2008-12-03.", "Mend that line."
        ) from error


def _check(events: Sequence[CaseEvent], chosen: Mapping[int, date]) -> None:
    reached = date.min
    known = {event.order for event in events}
    for order in chosen:
        if order not in known:
            raise Problem(TITLE, f"The case has no event {order}.", "Use the days that belong to this case.")
    for event in events:
        reached = max(reached, event.date_from or date.min)
        day = chosen.get(event.order)
        if day is None:
            continue
        if day < reached or (event.date_to and day > event.date_to):
            last = event.date_to or "any day after"
            raise Problem(
                TITLE,
                f"Event {event.order} cannot have been on {day}: by the case it was between {reached} and {last}.",
                "Choose days within the bounds of the case, in its order.",
            )
        reached = day


def _read(text: str) -> VagueDate | None:
    try:
        return from_edtf(text)
    except NotADate:
        return None
