"""What is plotted of a family: contacts, and what failed, by month; referrals and answers; days between sightings.

Each line of a plot is said in words too, so that whoever does not see the bars reads the same.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from leadpro.practice.ages import age
from leadpro.practice.events import Event, Sort, events, sightings
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import child_lines
from leadpro.practice.told_apart import called_beside
from leadpro.practice.when import say_day
from leadpro.practice.when.by_day import day_by
from leadpro.records.contact import Contact
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Person
from leadpro.records.referral import Referral

MET = frozenset({Sort.CONTACT, Sort.ASSESSMENT})
"""What is counted as a contact: somebody was met, rung or told; not what was decided, or befell the family."""


class Amount(Struct, frozen=True):
    """How many, or how long."""

    number: int = 0
    vague: bool = False
    """Whether some of it may have been earlier."""


class PlotLine(Struct, frozen=True):
    """One line: a month, or the days before a sighting."""

    when: str
    amounts: tuple[Amount, ...]
    """One for each series of the plot."""
    said: str
    """The line in words."""
    until: date
    """The last day that it is about: of a month its last one."""


class Plot(Struct, frozen=True):
    """One plot, the newest line first."""

    title: str
    along: str
    """What its lines are: "Month"."""
    series: tuple[str, ...]
    """What the amounts of a line are of."""
    unit: str
    """What one of them is: "contact", "day"."""
    lines: tuple[PlotLine, ...]
    summary: str
    """All of it in a sentence or two."""
    nothing: str
    """What is said where it has no line."""

    @property
    def most(self) -> int:
        """The largest amount."""
        return max((each.number for line in self.lines for each in line.amounts), default=0)


def plots(file: FamilyFile, practice: Practice) -> tuple[Plot, ...]:
    """Every plot of a family: contacts, referrals, and of each child the days between sightings."""
    children = [line.child for line in child_lines(file) if not line.child.unborn]
    return (
        contacts_by_month(file, practice),
        referrals_by_month(file, practice),
        *(days_between_sightings(file, child, practice) for child in children),
    )


def contacts_by_month(file: FamilyFile, practice: Practice) -> Plot:
    """Contacts that were made, and those that were not."""
    made: list[tuple[date, Amount]] = []
    failed: list[tuple[date, Amount]] = []
    for event in events(file):
        if event.planned or not isinstance(event.record, Contact):
            continue
        if event.record.successful is False:
            failed.append(_of(event))
        elif event.sort in MET:
            made.append(_of(event))
    months = _by_month((made, failed), practice.day)
    lines = tuple(
        PlotLine(
            _short(month),
            amounts,
            f"{_long(month)}: {_said(amounts[0], 'contact')}, {_failed(amounts[1])}.",
            _end(month),
        )
        for month, amounts in months
    )
    without = sum(not amounts[0].number for _, amounts in months)
    parts = [f"{_said(_sum(made), 'contact')} {_span(months)}, {_failed(_sum(failed))}.", _most(months, "contact")]
    if without:
        parts.append(f"In {_count(without, 'month')} no contact is on record.")
    return Plot(
        title="Contacts, and what failed, by month",
        along="Month",
        series=("Contacts", "Failed"),
        unit="contact",
        lines=lines,
        summary=_joined(parts) if months else "",
        nothing="No contact is recorded yet.",
    )


def referrals_by_month(file: FamilyFile, practice: Practice) -> Plot:
    """Referrals by the month in which they were made, answers by the month in which they came."""
    made: list[tuple[date, Amount]] = []
    answered: list[tuple[date, Amount]] = []
    no_day = silent = 0
    for event in events(file):
        referral = event.record
        if event.planned or not isinstance(referral, Referral):
            continue
        made.append(_of(event))
        if referral.unanswered:
            silent += referral.count
        elif referral.decided is None:
            no_day += referral.count
        else:
            day = min(day_by(referral.decided, referral.known_on), practice.day)
            answered.append((day, Amount(referral.count, not referral.decided.exact)))
    months = _by_month((made, answered), practice.day)
    lines = tuple(
        PlotLine(_short(month), amounts, f"{_long(month)}: {_of_referrals(amounts)}.", _end(month))
        for month, amounts in months
    )
    parts = [f"{_said(_sum(made), 'referral')} {_span(months)}: {silent} without an answer."]
    if no_day:
        parts.append(f"{_count(no_day, 'answer')} without a day: not among the bars.")
    parts.append(_most(months, "referral"))
    return Plot(
        title="Referrals and answers by month",
        along="Month",
        series=("Referrals", "Answers"),
        unit="referral",
        lines=lines,
        summary=_joined(parts) if months else "",
        nothing="No referral is recorded yet.",
    )


def days_between_sightings(file: FamilyFile, child: Person, practice: Practice) -> Plot:
    """The days from each sighting of a child to the next, and from the last to today."""
    today = practice.day
    told = [told for each, told in sightings(file) if each.person_id == child.id and each.was_seen and not told.planned]
    seen = sorted({(event.on, not event.when.exact) for event in told})
    lines = []
    for (before, vaguely), (day, vague) in pairwise(seen):
        if before != day:
            days = Amount((day - before).days, vaguely or vague)
            said = f"Seen on {say_day(day, today)}, {_how_long(days)} after {_in_full(before)}."
            lines.append(PlotLine(_in_full(before), (days,), said, before))
    if seen and not child.died:
        last, vague = seen[-1]
        days = Amount((today - last).days, vague)
        said = f"Not recorded as seen for {_how_long(days)}, since {_in_full(last)}."
        lines.append(PlotLine(_in_full(last), (days,), said, last))
    name = called_beside(file, child, age(child.born, today, unborn=child.unborn, died=child.died), today)
    parts = [f"{name} was seen on {_count(len({day for day, _ in seen}), 'day')}."]
    if longest := max(lines, key=lambda line: line.amounts[0].number, default=None):
        parts.append(f"The longest without a sighting: {_how_long(longest.amounts[0])}, after {longest.when}.")
    return Plot(
        title=f"Days between sightings: {name}",
        along="After",
        series=("Days",),
        unit="day",
        lines=tuple(reversed(lines)),
        summary=_joined(parts) if seen else "",
        nothing=f"No entry says that anybody has seen {name}.",
    )


def _how_long(days: Amount) -> str:
    return f"{'about ' if days.vague else ''}{_count(days.number, 'day')}"


def _in_full(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _of(event: Event) -> tuple[date, Amount]:
    return event.on, Amount(event.count, not event.when.exact)


Month = tuple[int, int]


def _by_month(series: Sequence[Iterable[tuple[date, Amount]]], today: date) -> list[tuple[Month, tuple[Amount, ...]]]:
    """Every month from the first of which anything is told to this one, the newest first."""
    numbers: list[Counter[Month]] = []
    vague: list[set[Month]] = []
    for told in series:
        numbers.append(Counter())
        vague.append(set())
        for day, amount in told:
            month = (day.year, day.month)
            numbers[-1][month] += amount.number
            if amount.vague:
                vague[-1].add(month)
    first = min((month for counted in numbers for month in counted), default=None)
    if first is None:
        return []
    last = max((today.year, today.month), *(month for counted in numbers for month in counted))
    every = [divmod(number, 12) for number in range(_ordinal(first), _ordinal(last) + 1)]
    months = [(year, number + 1) for year, number in reversed(every)]
    return [
        (month, tuple(Amount(counted[month], month in some) for counted, some in zip(numbers, vague, strict=True)))
        for month in months
    ]


def _ordinal(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def _sum(told: Iterable[tuple[date, Amount]]) -> Amount:
    return Amount(sum(amount.number for _, amount in told))


def _short(month: Month) -> str:
    return f"{date(*month, 1):%b %Y}"


def _long(month: Month) -> str:
    return f"{date(*month, 1):%B %Y}"


def _end(month: Month) -> date:
    return date(*month, monthrange(*month)[1])


def _count(number: int, what: str, several: str = "") -> str:
    return f"{number or 'no'} {what if number == 1 else several or f'{what}s'}"


def _said(amount: Amount, what: str, several: str = "") -> str:
    if not amount.number:
        return f"no {what}"
    earlier = ("perhaps earlier" if amount.number == 1 else "some perhaps earlier") if amount.vague else ""
    return f"{_count(amount.number, what, several)}{f' ({earlier})' if earlier else ''}"


def _failed(amount: Amount) -> str:
    return f"{amount.number or 'none'} that failed{' (perhaps earlier)' if amount.vague else ''}"


def _of_referrals(amounts: Sequence[Amount]) -> str:
    return f"{_said(amounts[0], 'referral made', 'referrals made')}, {_said(amounts[1], 'answer came', 'answers came')}"


def _span(months: Sequence[tuple[Month, tuple[Amount, ...]]]) -> str:
    return f"from {_short(months[-1][0])} to {_short(months[0][0])}" if months else ""


def _most(months: Sequence[tuple[Month, tuple[Amount, ...]]], what: str) -> str:
    """In which month there were most, the latest of several."""
    month, amounts = max(months, key=lambda each: each[1][0].number, default=((1, 1), (Amount(),)))
    return f"Most in a month: {_count(amounts[0].number, what)}, {_short(month)}." if amounts[0].number > 1 else ""


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
