"""How every command speaks: safe lines, JSON that any stream can carry, days as people say them.

What is piped is plain text, a sentence a line and a page of 80 columns, so that scripts can rely on it. On a terminal
sentences break between words where the window ends, and pages are tables.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

import click

from leadpro.letters import letters_of, nearly
from leadpro.problem import Problem
from leadpro.streams import WITHOUT_A_SCREEN

if TYPE_CHECKING:
    from leadpro.exchange.page import Page


NARROWEST = 20
"""Columns of a window in which lines are broken: in fewer there is hardly room for a word."""


def say(text: str, *, err: bool = False) -> None:
    """A line for a person, which a file may have had a hand in."""
    from leadpro.gate import one_line

    click.echo(as_shown(one_line(text), sys.stderr if err else sys.stdout), err=err)


def say_warning(warning: Problem) -> None:
    """What whoever opens the store is told, beside what they asked for."""
    for line in (warning.title, warning.sentence, warning.next_step):
        say(line, err=True)


def as_shown(text: str, stream: TextIO) -> str:
    """A line as it is sent to a stream: on a terminal broken between words, and in letters that it shows."""
    if not stream.isatty():
        return text
    from leadpro.exchange.page import unbroken

    columns = get_terminal_size().columns
    lines = unbroken(text, columns - 1) if columns >= NARROWEST else [text]
    return nearly("\n".join(lines), letters_of(stream))


def put(page: Page) -> None:
    """A page for a person: plain text, or on a terminal a table for each of its parts."""
    if is_terminal(sys.stdout):
        from leadpro.cli.tables import print_page

        print_page(page)
    else:
        click.echo(str(page), nl=False)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream leads to a terminal that can be more than written on line by line."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") not in WITHOUT_A_SCREEN


def say_left_out() -> None:
    """Say which practice packs of the user's own cannot be used, and why: what is counted goes by the shipped ones."""
    from leadpro.practice.packs.shelf import shelf

    for trouble in shelf().troubles:
        say(f"{trouble.title}: {trouble.sentence} {trouble.next_step}", err=True)


def print_json(document: Any) -> None:
    """Print JSON that any stream can carry."""
    click.echo(json_text(document, ascii_only="utf" not in (sys.stdout.encoding or "").lower()))


def json_text(document: Any, *, ascii_only: bool = False) -> str:
    """A document as JSON to look at."""
    from leadpro.exchange.as_json import pretty

    text = pretty(document)
    if ascii_only:
        import json

        text = json.dumps(json.loads(text), indent=2)
    return text


def day_of(said: str, *, option: str = "--as-at") -> date:
    """The one day that somebody means; of a month or a year its last. Raises Problem."""
    return _day(said, option=option)


def known_day_of(said: str) -> date:
    """The same, of what is looked back to: a day to come is refused. Raises Problem."""
    return _day(said, known=True)


def first_day_of(said: str, *, option: str) -> date:
    """The same, of what begins with it: of a month or a year its first day. Raises Problem."""
    return _day(said, option=option, first=True)


def _day(said: str, *, option: str = "--as-at", known: bool = False, first: bool = False) -> date:
    from leadpro.clock import Clock
    from leadpro.practice.when import NotADate, last_day, last_day_known, read_end

    now = Clock().local()
    try:
        when = read_end(said, now)
        if first:
            if when.earliest is None:
                raise NotADate("That has no first day; try yesterday, 12/3 or March 2008.")
            return when.earliest
        return last_day_known(when, now) if known else last_day(when)
    except NotADate as error:
        raise Problem("Which day?", str(error), f'Such as {option} "1 March 2008".') from error
