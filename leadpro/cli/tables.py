"""Pages and lists on a terminal: tables as wide as the window, with headings and marks, and nothing cut."""

import sys
from collections.abc import Iterator, Sequence
from typing import IO, cast

import click
from rich.box import HORIZONTALS, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from leadpro.exchange.page import Page, Part
from leadpro.gate import one_line
from leadpro.letters import SAID, InLetters, letters_of

MARK = "! "
"""What a line begins with that wants to be seen: it stands in a column of its own."""


def print_page(page: Page) -> None:
    """Print a page: its title, and each part of it as a table."""
    _print(*_renderables(page))


def print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], foot: Page | None = None) -> None:
    """Print a list: a row each, and a cell for each heading; several lines in a cell stay lines."""
    table = _table(*headings, rows_apart=any("\n" in cell for row in rows for cell in row))
    for row in rows:
        table.add_row(*map(_cell, row))
    _print(Text(one_line(title), style="bold"), *([table] if rows else []), *(_renderables(foot) if foot else ()))


def _print(*what: RenderableType) -> None:
    letters = letters_of(sys.stdout)
    if letters:
        click.echo(SAID, err=True)
    stream = cast("IO[str]", InLetters(sys.stdout, letters))
    Console(file=stream, highlight=False, markup=False, emoji=False).print(Group(*what))


def _renderables(page: Page) -> Iterator[RenderableType]:
    """The sections of a page: what stands below a heading is a table, a row for each line that is not further in."""
    sections: list[list[Part]] = []
    for part in page.parts:
        if part.kind != "line" or not sections:
            sections.append([])
        sections[-1].append(part)
    for first, *others in sections:
        if first.kind == "heading":
            yield _section_table(first.text, others)
        elif first.kind == "title":
            yield Text(first.text, style="bold")
            yield from _lines(others)
        else:
            yield from _lines([first, *others])


def _lines(parts: Sequence[Part]) -> Iterator[RenderableType]:
    for part in parts:
        yield Text("") if part.kind == "gap" else _line(part)


def _line(part: Part) -> RenderableType:
    return Padding(Text(part.text), (0, 0, 0, part.indent)) if part.indent else Text(part.text)


def _section_table(heading: str, parts: Sequence[Part]) -> Table:
    table = _table("", heading, rows_apart=False)
    row: list[RenderableType] = []
    mark = ""
    least = min((part.indent for part in parts), default=0)
    for part in parts:
        if part.indent == least:
            if row:
                table.add_row(mark, Group(*row))
            mark = MARK.strip() if part.text.startswith(MARK) else ""
            row = [Text(part.text.removeprefix(MARK), style="bold" if mark else "")]
        else:
            row.append(Padding(Text(part.text), (0, 0, 0, part.indent - least)))
    if row:
        table.add_row(mark, Group(*row))
    return table


def _table(*headings: str, rows_apart: bool) -> Table:
    box = HORIZONTALS if rows_apart else SIMPLE_HEAD
    table = Table(box=box, show_lines=rows_apart, header_style="bold", expand=True, pad_edge=False)
    for heading in headings:
        table.add_column(Text(one_line(heading)), overflow="fold", no_wrap=not heading)
    return table


def _cell(text: str) -> Text:
    """A cell; a line that begins with the mark stands out, and keeps it."""
    lines = [one_line(each) for each in text.split("\n")]
    return Text("\n").join(Text(each, style="bold" if each.startswith(MARK) else "") for each in lines)
