"""A worker's own list in the shell: shown first, then taken where they say so."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from leadpro.cli.asking import require_yes
from leadpro.cli.opening import opened
from leadpro.cli.saying import put, say
from leadpro.clock import Clock
from leadpro.exchange.caseload_list.headings import Holds, headings_of
from leadpro.exchange.caseload_list.looked import count, plan_page
from leadpro.exchange.caseload_list.plan import Plan, Said
from leadpro.exchange.caseload_list.sheet import Sheet, read_sheet
from leadpro.exchange.caseload_list.standings import STANDINGS, Standing
from leadpro.exchange.caseload_list.taking import look, take
from leadpro.exchange.progress import progress_bar
from leadpro.store.way_in import same_name
from leadpro.store.words import store_words

MENDED = "Mend the list; or take it without them by --leave-out, which keeps them in the families' notes."


def import_list(
    store_file: Path | None,
    file: Path,
    *,
    look_only: bool,
    headings_in: int | None,
    columns: Mapping[str, Holds],
    standings: Mapping[str, Standing],
    listed: date | None,
    agency: str,
    leave_out: bool,
    yes: bool,
) -> None:
    """Show what a list would make, and make it where that is wanted. Raises Problem, and then nothing was saved."""
    clock = Clock()
    sheet = read_sheet(file)
    said = Said(
        listed=listed or clock.today(),
        headings_in=headings_in,
        columns=_places(sheet, headings_in, columns),
        standings=standings,
        agency_name=agency,
        leave_out=leave_out,
    )
    with opened(store_file, clock) as store:
        plan = look(store, sheet, said)
        put(plan_page(plan, store_words(store)))
        if plan.change is None or not look_only:
            click.echo()
        if look_only:
            _say_what_next(plan)
            return
        if plan.change and not yes:
            require_yes(f"Take in {_families(plan)}?")
        with progress_bar("Taking it in") as progress:
            take(store, plan, progress)
    say(f"Taken in: {_families(plan)}.")


def headings_said(said: Sequence[str]) -> dict[str, Holds]:
    """What was said of columns: "Worker=lead"."""
    return {heading: Holds(what) for heading, what in _pairs("--column", said, [each.value for each in Holds])}


def standings_said(said: Sequence[str]) -> dict[str, Standing]:
    """What was said of words for where something stands: "open=delivering"."""
    return {words: STANDINGS[what] for words, what in _pairs("--means", said, list(STANDINGS))}


def _pairs(option: str, said: Sequence[str], whats: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for each in said:
        left, _, right = each.rpartition("=")
        what = right.strip().casefold()
        if not left.strip() or what not in whats:
            raise click.UsageError(f"{option} {each!r}: behind the = stands one of {', '.join(whats)}.")
        pairs.append((left.strip(), what))
    return pairs


def _places(sheet: Sheet, headings_in: int | None, columns: Mapping[str, Holds]) -> dict[int, Holds]:
    """The places of the columns that were named, by heading or letter."""
    found = headings_of(sheet, headings_in).columns if columns else ()
    places: dict[int, Holds] = {}
    for named, holds in columns.items():
        by_heading = [each for each in found if same_name(each.heading, named)]
        meant = by_heading or [each for each in found if each.letter == named.upper()]
        if len(meant) != 1:
            how_many = "No column is" if not meant else f"{len(meant)} columns are"
            raise click.UsageError(f"{how_many} called {named!r}: give its letter, as the spreadsheet has it.")
        places[meant[0].place] = holds
    return places


def _families(plan: Plan) -> str:
    return count(len(plan.families), "family", "families")


def _say_what_next(plan: Plan) -> None:
    """Say what would happen without `--look`."""
    if plan.change:
        say("Nothing was saved. Without --look it is asked for, and taken in.")
    elif plan.unread:
        say(f"Nothing was saved. {MENDED}")
    else:
        say("Nothing was saved.")
