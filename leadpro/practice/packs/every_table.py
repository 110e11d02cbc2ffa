"""Every table of figures that a pack has: those of the signals, and the others."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Meta, Struct
from msgspec.structs import fields

from leadpro.practice.packs.tables import Agencies, Assessment, Entries, Factors, Forms, Mind, Terms
from leadpro.practice.signals.every import FIGURES

SIGNALS = frozenset(FIGURES)
"""The tables that are a signal's, by its key."""

TABLES: Mapping[str, type[Struct]] = {
    "factors": Factors,
    "agencies": Agencies,
    "assessment": Assessment,
    "mind": Mind,
    "forms": Forms,
    "entries": Entries,
    "terms": Terms,
    **FIGURES,
}
"""The kinds of figures of each table."""


@cache
def unit_of(table: str, figure: str) -> str:
    """What a figure counts: "working days", "weeks"; "" where it is a number of times, or no number."""
    return _unit({each.name: each.type for each in fields(TABLES[table])}[figure])


def _unit(kind: Any) -> str:
    for each in get_args(kind):
        unit = (each.extra or {}).get("unit", "") if isinstance(each, Meta) else _unit(each)
        if unit:
            return str(unit)
    return ""
