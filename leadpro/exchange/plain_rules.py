"""Every rule of the signals when it raises, its figures and sources, what answers it, how often it came up."""

from collections.abc import Iterator
from typing import Any

from leadpro.exchange.how_often import how_often
from leadpro.exchange.page import Page
from leadpro.exchange.plain_packs import said_of
from leadpro.exchange.plain_words import in_words
from leadpro.practice.in_hand import Practice
from leadpro.practice.packs.every_table import unit_of
from leadpro.practice.signals.every import BY_KEY, SIGNALS
from leadpro.practice.signals.finding import Signal
from leadpro.practice.signals.groups import GROUPS
from leadpro.practice.signals.standing import standing
from leadpro.practice.signals.why_not import why_not
from leadpro.records.factor import factor_label
from leadpro.records.family_file import FamilyFile

NO_SCORE = (
    "leadpro gives no score to any person or family, ranks nobody and decides nothing: a signal is a fixed rule, "
    "printed here with its figures and sources, that shows a professional the entries it rests on and asks a question, "
    "and what follows is that professional's decision."
)
"""What an information-governance officer can quote."""


def rules_page(practice: Practice, file: FamilyFile | None = None, *, only: str = "") -> Page:
    """Every rule under its question, or one of them; with a file, what each finds there, or why it finds nothing."""
    page = Page()
    where = f" in {practice.area}" if practice.area else ""
    page.title(f"The rules of the signals on {in_words(practice.day)}{where}")
    page.line(NO_SCORE)
    counted = how_often()
    page.line(f"How often each came up was counted on {in_words(counted.counted_on)}: {counted.how}.")
    for group in GROUPS:
        of_it = [each for each in SIGNALS if each.group == group and only in ("", each.key)]
        if of_it:
            page.heading(group.asks)
        for signal in of_it:
            page.gap()
            page.line(f"{practice.say(signal.title)} ({signal.key})")
            for said in rule_lines(practice, signal, file):
                page.line(said, 4)
    return page


def rule_lines(practice: Practice, signal: Signal, file: FamilyFile | None = None) -> Iterator[str]:
    """One rule in lines; with a file, what it finds there, or why it finds nothing."""
    if file:
        yield _here(practice, signal, file)
    yield f"Raises where: {practice.say(signal.raises)}"
    yield f"It asks: {practice.say(signal.asks)}"
    yield f"What would answer it: {practice.say(signal.answered_by)}. Reassurance does not."
    for figure, said in figures_of(practice, signal.key).items():
        yield f"{figure}: {said}"
    yield f"Why it asks: {'; '.join(practice.why_it_asks(signal.key))}."
    yield f"{how_often().said(signal.key)}."


def figures_of(practice: Practice, key: str) -> dict[str, str]:
    """The figures of a rule in words, with their units, and what each rests on."""
    told = practice.pack.told.get(key, {})
    return {
        name.replace("_", " "): f"{_valued(practice, key, name, figure.value)} ({practice.because(key, name)})"
        for name, figure in told.items()
    }


def _valued(practice: Practice, key: str, name: str, value: Any) -> str:
    if value is None:
        return "not known"
    unit = unit_of(key, name)
    text = practice.say(value) if isinstance(value, str) else said_of(_named(practice, value))
    return f"{text} {unit.removesuffix('s') if value == 1 else unit}".rstrip()


def _named(practice: Practice, value: Any) -> Any:
    """A figure in which signals and factors stand by what they are called."""
    if isinstance(value, tuple | frozenset):
        kind = tuple if isinstance(value, tuple) else frozenset
        return kind(_named(practice, each) for each in value)
    if isinstance(value, str):
        return practice.say(BY_KEY[value].title) if value in BY_KEY else factor_label(value)
    return value


def _here(practice: Practice, signal: Signal, file: FamilyFile) -> str:
    looked = standing(file, practice)
    here = [each for each in looked.findings if each.key == signal.key]
    if here:
        more = f" And {len(here) - 1} more." if len(here) > 1 else ""
        return f"Here it stands: {here[0].text}{more}"
    off = [off for one, off in looked.off if one.key == signal.key]
    if off:
        by = f" by {off[0].set_by}" if off[0].set_by else ""
        return f"Here it is switched off{by} until {in_words(off[0].review_on)}: {off[0].why}"
    aside = [aside for finding, aside in looked.aside if finding.key == signal.key]
    if aside:
        return f"Here it is set aside until {in_words(aside[0].review_on)}: {aside[0].why}"
    return f"Here it finds nothing. {why_not(file, practice, signal.key).said}"


def rules_document(practice: Practice) -> dict[str, Any]:
    """The rules for scripts."""
    counted = how_often()
    return {
        "said": NO_SCORE,
        "day": practice.day,
        "area": practice.area,
        "counted_on": counted.counted_on,
        "how": counted.how,
        "rules": [
            {
                "signal": signal.key,
                "title": practice.say(signal.title),
                "group": signal.group.key,
                "raises": practice.say(signal.raises),
                "asks": practice.say(signal.asks),
                "answered_by": practice.say(signal.answered_by),
                "figures": figures_of(practice, signal.key),
                "sources": list(practice.why_it_asks(signal.key)),
                "asks_here": signal.key not in practice.pack.silent,
                "on_ordinary_families": counted.raised.get(signal.key, 0),
                "ordinary_family_years": counted.family_years,
            }
            for signal in SIGNALS
        ],
    }


def the_rule(key: str) -> Signal | None:
    """The rule of a key, or of its title as it is typed; None where there is none."""
    wanted = key.strip().casefold().replace(" ", "-")
    return BY_KEY.get(wanted)
