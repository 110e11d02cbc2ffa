"""Practice packs as plain text: which there are, and what one says, figure by figure with what each rests on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from leadpro.exchange.page import Page
from leadpro.practice.ladder import Rung
from leadpro.practice.packs.every_table import unit_of
from leadpro.practice.packs.pack import Pack
from leadpro.practice.packs.reading import PackFile
from leadpro.practice.packs.shelf import Shelf, below
from leadpro.practice.packs.standing import Figure
from leadpro.practice.shorthand import Abbreviation
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.when.names import short_day
from leadpro.practice.words import NAMES


def packs_page(shelf: Shelf, whole: Sequence[Pack], folder: str) -> Page:
    """Every pack on a page: the regimes (`whole`) country by country, then what is laid over them in an area."""
    page = Page()
    page.title(
        f"Practice packs: {len(shelf.files) - len(shelf.own)} that ship with leadpro, {len(shelf.own)} of your own"
    )
    page.line(f"Your own are TOML files in {folder}")
    if shelf.troubles:
        page.gap()
    for trouble in shelf.troubles:
        page.line(f"! LEFT OUT: {trouble.sentence}")
    for next_step in dict.fromkeys(trouble.next_step for trouble in shelf.troubles):
        page.line(next_step)
    for country in dict.fromkeys(pack.country for pack in whole):
        page.heading(country)
        for pack in sorted(
            (each for each in whole if each.country == country), key=lambda each: each.begins or date.min
        ):
            page.line(f"{pack.name}: {pack.title}{_own(shelf, pack.name)}")
            page.line(in_force(pack.begins, pack.ends), 4)
            for place, day in shelf.files[pack.name].head.begins_in.items():
                page.line(f"in {place} from {short_day(day)}", 4)
    page.heading("In an area, laid over the regime of the day")
    for file in (each for each in shelf.files.values() if each.local):
        page.line(f"{file.name}: {file.head.title}{_own(shelf, file.name)}")
        keeps = f"; {file.head.keeps} goes on to hold" if file.head.keeps else ""
        page.line(f"{', '.join(file.head.areas)}: {in_force(file.head.begins, file.head.ends)}{keeps}", 4)
        if said := _lies_over(file, shelf.files):
            page.line(said, 4)
    page.gap()
    page.line("`leadpro packs explain NAME` says what one has, and what each figure rests on.")
    return page


def in_force(begins: date | None, ends: date | None) -> str:
    """From when to when: "17 Mar 2010 to 14 Apr 2013"."""
    if begins and ends:
        return f"{short_day(begins)} to {short_day(ends)}"
    return f"from {short_day(begins)}" if begins else f"to {short_day(ends)}" if ends else "always"


def pack_page(pack: Pack, year: int | None) -> Page:
    """A whole pack on a page, its sources cited as in a year."""
    page = Page()
    page.title(f"{pack.title} ({pack.name})")
    page.line(f"{pack.regime}, {pack.country}. In force: {in_force(pack.begins, pack.ends)}.")
    page.heading("What it does not know")
    for said in pack.unknown or ("Nothing that it knows of.",):
        page.line(said)
    page.heading(f"Its own words: {pack.words.title}")
    page.line(
        "These stand for families there, whatever the store has chosen."
        if pack.keeps_words
        else "The store's own words stand in their place; these are for a replay, which has no store."
    )
    for name in sorted(NAMES):
        page.line(f"{name.replace('_', ' ')}: {getattr(pack.words, name)}", 2)
    if pack.silent:
        page.heading("Signals that do not ask")
        for key in pack.silent:
            page.line(f"{key}: {pack.words.say(BY_KEY[key].title)}", 2)
    page.heading("What people write for short, as it is read")
    for short, each in sorted(pack.shorthand.abbreviations.items()):
        page.line(f"{short}: {each.says}{_beside(each)}", 2)
    page.heading(f"Ladder: {pack.ladder.called}")
    for rung in pack.ladder.rungs:
        _rung(page, rung, year)
    for table, figures in pack.told.items():
        _table(page, pack, table, figures.items(), year)
    return page


def _rung(page: Page, rung: Rung, year: int | None) -> None:
    page.line(f"{rung.level} {rung.who}: {rung.how_long or 'no days set'}", 2)
    for label, said in (("recorded", rung.recorded), ("told", rung.notify), ("form", rung.form)):
        if said:
            page.line(f"{label}: {said}", 6)
    page.line(rung.because(year), 6)


def _table(page: Page, pack: Pack, table: str, figures: Iterable[tuple[str, Figure]], year: int | None) -> None:
    title = f"{table}: {pack.words.say(BY_KEY[table].title)}" if table in BY_KEY else table
    page.heading(f"[{title}]")
    rests_on = groupby(figures, lambda each: f"{pack.because(table, each[0], year)} (in {each[1].pack})")
    for because, those in rests_on:
        for name, figure in those:
            unit = unit_of(table, name)
            value = "not known" if figure.value is None else f"{said_of(figure.value)} {_of(unit, figure.value)}"
            text = pack.words.say(value) if isinstance(figure.value, str) else value
            page.line(f"{name.replace('_', ' ')}: {text.rstrip()}", 2)
        page.line(because, 6)
    for said in pack.why_it_asks(table, year) if table in pack.why else ():
        page.line(f"asks because of: {said}", 2)


def _of(unit: str, value: Any) -> str:
    return unit.removesuffix("s") if value == 1 else unit


def said_of(value: Any) -> str:
    """A figure's value as one reads it."""
    if isinstance(value, frozenset | set):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, tuple):
        return "; ".join(
            _days(each) or " and ".join(sorted(each)) if isinstance(each, tuple | frozenset) else str(each)
            for each in value
        )
    return short_day(value) if isinstance(value, date) else str(value)


def _days(value: Iterable[Any]) -> str:
    """From one day to another; "" for what is no days."""
    return " to ".join(short_day(each) for each in value if isinstance(each, date))


def _beside(each: Abbreviation) -> str:
    """Beside which words an abbreviation stands for what it says: "", where it does everywhere."""
    said = (
        ("before", each.before),
        ("after", each.after),
        ("not before", each.not_before),
        ("not after", each.not_after),
    )
    where = [f"{how} {', '.join(words)}" for how, words in said if words]
    return f" ({'; '.join(where)})" if where else ""


def _own(shelf: Shelf, name: str) -> str:
    return " (your own)" if name in shelf.own else ""


def _lies_over(file: PackFile, known: Mapping[str, PackFile]) -> str:
    names = " and ".join(each.name for each in below(file, known))
    return f"It lies over {names}: where both say something, this one holds." if names else ""


def file_lines(file: PackFile, known: Mapping[str, PackFile]) -> Iterable[str]:
    """What one file says that could be checked, a line each."""
    what = "a local pack" if file.local else f"a regime of {file.head.country}" if file.head.regime else "for others"
    number = sum(len(each) for each in file.figures.values())
    figures = f"{number} figure{'' if number == 1 else 's'} of its own"
    ladder = f", and a ladder of {len(file.ladder.rungs)} levels" if file.ladder else ""
    yield f"{file.name}: good. {file.head.title}, {what}; {figures}{ladder}."
    if said := _lies_over(file, known):
        yield f"    {said}"
