"""How every command speaks: safe lines, JSON that any stream can carry, days as people say them."""

import sys
from datetime import date
from typing import Any

import click

from leadpro.problem import Problem


def say(text: str, *, err: bool = False) -> None:
    """A line for a person, which a file may have had a hand in."""
    from leadpro.gate import one_line

    click.echo(one_line(text), err=err)


def say_left_out() -> None:
    """Say which practice packs of the user's own cannot be used, and why: what is counted goes by the shipped ones."""
    from leadpro.practice.packs.shelf import shelf

    for trouble in shelf().troubles:
        say(f"{trouble.title}: {trouble.sentence} {trouble.next_step}", err=True)


def print_json(document: Any) -> None:
    """Print JSON that any stream can carry."""
    from leadpro.exchange.as_json import pretty

    text = pretty(document)
    if "utf" not in (sys.stdout.encoding or "").lower():
        import json

        text = json.dumps(json.loads(text), indent=2)
    click.echo(text)


def day_of(said: str) -> date:
    """The one day that somebody means; of a month or a year its last."""
    from leadpro.clock import Clock
    from leadpro.practice.when import NotADate, read_date

    try:
        when = read_date(said, Clock().local())
    except NotADate as error:
        raise Problem("Which day?", str(error), 'Such as --as-at "1 March 2008".') from error
    if when.latest is None:
        raise Problem("Which day?", "That has no last day.", 'Such as --as-at "1 March 2008".')
    return when.latest
