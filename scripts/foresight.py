"""Writes the tables of docs/foresight.md: what the signals say when the published case is replayed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leadpro.bundled import bundled
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.replay import Raising, Replay, replay
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.every import SIGNALS
from leadpro.practice.when.names import short_day
from leadpro.practice.words import words_named
from scripts.marked import made_anew

PAGE = Path(__file__).parent.parent / "docs" / "foresight.md"
BEGIN, END = "<!-- replayed: begin -->", "<!-- replayed: end -->"
WORLDS = ("early", "even", "late")


def tables() -> str:
    """Each signal's first day in the three readings of the dates, and how the referrals to one service added up."""
    case = read_case(bundled("db/cases/jamie-sam.json")).case
    days = {world: read_days(bundled("db/cases/jamie-sam.days.csv"), case.case.key, world) for world in WORLDS}
    replayed = {world: replay(case, days[world], lambda day: practice_of(case.case.area, day)) for world in WORLDS}
    death = next(event.order for event in case.events if event.kind == "death")
    deaths = {world: days[world][death] for world in WORLDS}
    return "\n".join([*_first_days(replayed, deaths), "", *_rising(replayed)])


def _first_days(replayed: dict[str, Replay], deaths: dict[str, date]) -> Iterator[str]:
    yield "| Signal | Early | Even | Late | Times | Rests on, late |"
    yield "|---|---|---|---|---|---|"
    silent = []
    for signal in SIGNALS:
        of_it = {world: [each for each in replayed[world].raisings if each.signal == signal.key] for world in WORLDS}
        if not any(of_it.values()):
            silent.append(words_named().say(signal.title))
            continue
        firsts = [_day(of_it[world], deaths[world]) for world in WORLDS]
        times = "-".join(str(each) for each in sorted({len(of_it[world]) for world in WORLDS}))
        rests = ", ".join(map(str, of_it["late"][0].evidence)) or "nothing on file"
        yield f"| {words_named().say(signal.title)} | {' | '.join(firsts)} | {times} | {rests} |"
    yield f"| *the death* | {' | '.join(short_day(deaths[world]) for world in WORLDS)} | | |"
    yield ""
    yield f"Never raised: {', '.join(silent)}."


def _day(raisings: list[Raising], death: date) -> str:
    first = raisings[0].first
    return f"{short_day(first)}{', after the death' if first > death else ''}"


def _rising(replayed: dict[str, Replay]) -> Iterator[str]:
    yield "| Referrals to Gloucestershire's social care | Early | Even | Late |"
    yield "|---|---|---|---|"
    rising = {
        world: [
            each
            for each in replayed[world].raisings
            if each.signal == "referrals-repeated" and each.about == "csc_glos"
        ]
        for world in WORLDS
    }
    for steps in zip(*rising.values(), strict=True):
        yield f"| {len(steps[-1].evidence)} in a year | {' | '.join(short_day(each.first) for each in steps)} |"


def page(text: str) -> str:
    """The page with its tables made anew."""
    return made_anew(text, BEGIN, END, tables())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
