"""A replay in words, and as JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.hindsight import as_then
from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import in_words
from leadpro.exchange.replay import LinesOf, Raising, Replay, lines_on, stood_on
from leadpro.practice.signals.sentences import counted
from leadpro.practice.when.names import short_day


def replay_page(case: CaseFile, replayed: Replay, said_of_days: str, *, on: date | None = None) -> Page:
    """The page of a replay: each raising with the entries that it rested on, and how it grew.

    With a day, only what stood on that day.
    """
    page = Page()
    page.title(f"{case.case.title}, replayed")
    page.line(f"{said_of_days} From {in_words(replayed.begins)} to {in_words(on or replayed.ends)}.")
    chosen = stood_on(replayed.raisings, on) if on else replayed.raisings
    if on:
        page.line(f"What stood on {in_words(on)}.")
    page.line("What texts say is taken as if a worker had ticked all of it.")
    kinds = len({each.signal for each in chosen})
    page.line(f"{len(chosen)} raisings of {kinds} signals." if chosen else "No signal was raised.")
    for of_day in lines_on(replayed, on or replayed.ends):
        _five_lines(page, of_day)
    for each in chosen:
        _raising(page, case, each, "still standing then" if on else "")
    page.gap()
    page.line(
        "A signal is a prompt with its evidence. It scores and ranks nobody, and that it was raised does not show that "
        "what came later could have been prevented."
    )
    return page


def _five_lines(page: Page, of_day: LinesOf) -> None:
    """What the family's screen said at the end, from which day on."""
    if of_day.lines:
        page.gap()
        page.line(f"In {counted(len(of_day.lines), 'line')}, so since {in_words(of_day.day)}:")
    for line in of_day.lines:
        more = f" And {line.others} more." if line.others else ""
        page.line(f"{line.group.asks} {line.said}{more}", 2)


def _raising(page: Page, case: CaseFile, each: Raising, stands: str) -> None:
    until = stands or ("still standing at the end" if each.stood_at_the_end else f"until {short_day(each.last)}")
    page.gap()
    page.line(f"{short_day(each.first)}  {each.title} ({until})")
    page.line(each.text, 4)
    for order in each.evidence:
        page.line(_entry(case, order), 6)
    for one in each.read:
        page.line(f"Taken as ticked in {one.order}: \u201c{as_then(one.words)}\u201d", 4)
    for growth in each.grew:
        page.line(f"{short_day(growth.day)}, grew by {_numbers(growth.evidence)}.", 4)


def _entry(case: CaseFile, order: int) -> str:
    event = next(each for each in case.events if each.order == order)
    agency = next(each.name for each in case.agencies if each.key == event.agency)
    return f"{order}. {agency}: {as_then(event.text)}"


def _numbers(orders: Iterable[int]) -> str:
    return f"events {', '.join(map(str, orders))}" if len(list(orders)) > 1 else f"event {next(iter(orders))}"


def replay_document(replayed: Replay, *, on: date | None = None) -> dict[str, Any]:
    """For scripts: every raising, also what stands under another, with the orders of the events that it rested on.

    What of it was read in texts stands as `taken_as_ticked`: a replay reads as if a worker had ticked all of it.
    Beside them the five lines, of each day on which they changed: under which question, what they say, how many more.
    """
    return {
        "signals": [
            {
                "signal": each.signal,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "people": list(each.people),
                "evidence": list(each.evidence),
                "text": each.text,
                "sources": list(each.sources),
                "taken_as_ticked": [
                    {"event": one.order, "matter": one.matter, "words": one.words} for one in each.read
                ],
            }
            for each in (stood_on(replayed.raisings, on) if on else replayed.raisings)
        ],
        "lines": [
            {
                "day": each.day.isoformat(),
                "lines": [{"group": line.group.key, "text": line.said, "more": line.others} for line in each.lines],
            }
            for each in (lines_on(replayed, on) if on else replayed.lines)
        ],
    }
