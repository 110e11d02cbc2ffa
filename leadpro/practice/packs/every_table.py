"""Every table of figures that a pack has: those of the signals, and the others."""

from collections.abc import Mapping

from msgspec import Struct

from leadpro.practice.packs.tables import Agencies, Assessment, Entries, Factors, Forms, Mind
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
    **FIGURES,
}
"""The kinds of figures of each table."""
