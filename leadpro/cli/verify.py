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
from leadpro.store.verifying.verdict import CodeChecked, Verdict, check_code
from leadpro.store.verifying.verdict import verify as verdict_on

TAMPERED = 3
"""What the command ends with where something is not as leadpro wrote it."""

OUT_OF_STEP = 4
"""What it ends with where only what is worked out from the records does not agree with them."""

INCOMPLETE = 5
"""What it ends with where what is here agrees, and something that was here is missing."""

NO_FURTHER = 6
"""What it ends with where everything agrees, and a code proves less than that the store is as it was."""


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
    here agrees but something is missing: an older copy was restored, or something was lost with a damaged store. With a
    code it ends with 6 where everything agrees and the code is right but proves less than that this store is as it was:
    another store gave it, or it is of a file that is sealed to others.
    """
    if typed is not None:
        read_code(typed)  # a slip of the pen is said at once
    with opened(store_file or main_store, Clock()) as store:
        with progress_bar("Verifying") as progress:
            verdict = verdict_on(store, progress)
        code = check_code(store, verdict, typed) if typed is not None else None
    if as_json:
        print_json(document(verdict) | ({"code_holds": code.holds, "code_said": code.said} if code else {}))
    elif is_terminal(sys.stdout):
        from leadpro.cli.tables import print_page

        print_page(_page(verdict, code))
    else:
        for line in (*verdict.said(), *([code.said] if code else [])):
            say(line)
    click.get_current_context().exit(
        TAMPERED
        if verdict.finding or (code and code.holds is False)
        else OUT_OF_STEP
        if verdict.derived
        else INCOMPLETE
        if not verdict.complete
        else NO_FURTHER
        if code and code.holds is None
        else 0
    )


def _page(verdict: Verdict, code: CodeChecked | None) -> Page:
    """The verdict as a page: what is wrong is marked."""
    page = Page()
    first, *others = verdict.said()
    page.heading(first)
    for line in others:
        wrong = (verdict.finding and line in (verdict.finding.sentence, verdict.finding.meaning)) or (
            line in verdict.derived
        )
        page.line(f"{'! ' if wrong else ''}{line}")
    if code:
        page.line(f"{'' if code.holds else '! '}{code.said}")
    return page


def document(verdict: Verdict) -> dict[str, Any]:
    """The verdict for scripts."""
    whole: dict[str, Any] = msgspec.to_builtins(verdict)
    return {"leadpro_verify": 1, "whole": verdict.finding is None, **whole}
