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
    """The one day that somebody means; of a month or a year its last. Raises Problem."""
    return _day(said, known=False)


def known_day_of(said: str) -> date:
    """The same, of what is looked back to: a day to come is refused. Raises Problem."""
    return _day(said, known=True)


def _day(said: str, *, known: bool) -> date:
    from leadpro.clock import Clock
    from leadpro.practice.when import NotADate, last_day, last_day_known, read_end

    now = Clock().local()
    try:
        when = read_end(said, now)
        return last_day_known(when, now) if known else last_day(when)
    except NotADate as error:
        raise Problem("Which day?", str(error), 'Such as --as-at "1 March 2008".') from error
