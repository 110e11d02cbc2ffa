"""A replay in words, and as JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.hindsight import as_then
from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import in_words
from leadpro.exchange.replay import Raising, Replay, stood_on
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
    kinds = len({each.signal for each in chosen})
    page.line(f"{len(chosen)} raisings of {kinds} signals." if chosen else "No signal was raised.")
    for each in chosen:
        _raising(page, case, each, "still standing then" if on else "")
    page.gap()
    page.line(
        "A signal is a prompt with its evidence. It scores and ranks nobody, and that it was raised does not show that "
        "what came later could have been prevented."
    )
    return page


def _raising(page: Page, case: CaseFile, each: Raising, stands: str) -> None:
    until = stands or ("still standing at the end" if each.stood_at_the_end else f"until {short_day(each.last)}")
    page.gap()
    page.line(f"{short_day(each.first)}  {each.title} ({until})")
    page.line(each.text, 4)
    for order in each.evidence:
        page.line(_entry(case, order), 6)
    for growth in each.grew:
        page.line(f"{short_day(growth.day)}, grew by {_numbers(growth.evidence)}.", 4)


def _entry(case: CaseFile, order: int) -> str:
    event = next(each for each in case.events if each.order == order)
    agency = next(each.name for each in case.agencies if each.key == event.agency)
    return f"{order}. {agency}: {as_then(event.text)}"


def _numbers(orders: Iterable[int]) -> str:
    return f"events {', '.join(map(str, orders))}" if len(list(orders)) > 1 else f"event {next(iter(orders))}"


def replay_document(replayed: Replay, *, on: date | None = None) -> list[dict[str, Any]]:
    """The raisings for scripts: one object each, with the orders of the events that it rested on when it was raised."""
    return [
        {
            "signal": each.signal,
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
            "people": list(each.people),
            "evidence": list(each.evidence),
            "text": each.text,
            "sources": list(each.sources),
        }
        for each in (stood_on(replayed.raisings, on) if on else replayed.raisings)
    ]
