"""`leadpro verify`: whether the journal, the records and what was noted outside the store still agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import is_terminal, print_json, say
from leadpro.clock import Clock
from leadpro.exchange.page import Page
from leadpro.exchange.progress import progress_bar
from leadpro.store.paper_code import EXAMPLE, read_code
from leadpro.store.verifying.verdict import Verdict, check_code
from leadpro.store.verifying.verdict import verify as verdict_on

TAMPERED = 3
"""What the command ends with where something is not as leadpro wrote it."""

OUT_OF_STEP = 4
"""What it ends with where only what is worked out from the records does not agree with them."""

INCOMPLETE = 5
"""What it ends with where what is here agrees, and something that was here is missing."""


@click.command(
    epilog=examples(
        "leadpro verify",
        f"leadpro verify --code {EXAMPLE}",
        "leadpro verify --json",
    )
)
@click.option(
    "--code", "typed", metavar="CODE", help="A code from a printed page: is what it was printed from unchanged?"
)
@json_option
@store_option
@click.pass_obj
def verify(main_store: Path | None, typed: str | None, as_json: bool, store_file: Path | None) -> None:
    """Verify that nothing was changed outside leadpro: the whole journal, every record, and what was noted of them.

    Ends with 0 where everything agrees, 3 where something was changed, removed, put in, moved or put back to an older
    state, 4 where only the caseload or what can be found is out of step, which is no tampering, and 5 where what is
    here agrees but something is missing: an older copy was restored, or something was lost with a damaged store.
    """
    if typed is not None:
        read_code(typed)  # a slip of the pen is said at once
    with opened(store_file or main_store, Clock()) as store:
        with progress_bar("Verifying") as progress:
            verdict = verdict_on(store, progress)
        holds, code_said = check_code(store, verdict, typed) if typed is not None else (True, "")
    if as_json:
        print_json(document(verdict) | ({"code_holds": holds, "code_said": code_said} if code_said else {}))
    elif is_terminal(sys.stdout):
        from leadpro.cli.tables import print_page

        print_page(_page(verdict, code_said, holds=holds))
    else:
        for line in (*verdict.said(), *filter(None, [code_said])):
            say(line)
    click.get_current_context().exit(
        TAMPERED
        if verdict.finding or not holds
        else OUT_OF_STEP
        if verdict.derived
        else 0
        if verdict.complete
        else INCOMPLETE
    )


def _page(verdict: Verdict, code_said: str, *, holds: bool) -> Page:
    """The verdict as a page: what is wrong is marked."""
    page = Page()
    first, *others = verdict.said()
    page.heading(first)
    for line in others:
        wrong = (verdict.finding and line in (verdict.finding.sentence, verdict.finding.meaning)) or (
            line in verdict.derived
        )
        page.line(f"{'! ' if wrong else ''}{line}")
    if code_said:
        page.line(f"{'' if holds else '! '}{code_said}")
    return page


def document(verdict: Verdict) -> dict[str, Any]:
    """The verdict for scripts."""
    whole: dict[str, Any] = msgspec.to_builtins(verdict)
    return {"leadpro_verify": 1, "whole": verdict.finding is None, **whole}
