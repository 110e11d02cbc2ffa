"""A practice pack: every figure of one regime and area, each with what it rests on.

A **regime pack** is whole: of one country, from one day on. A **local pack** says only what is otherwise in its areas,
and is laid over the regime of the day. What this gives is always whole. Nothing in the code knows a figure by itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from leadpro.practice.ladder import Ladder
from leadpro.practice.packs.standing import Figure, Source
from leadpro.practice.packs.tables import Agencies, Assessment, Entries, Factors, Forms, Mind, Terms
from leadpro.practice.shorthand import Shorthand
from leadpro.practice.words import Words

if TYPE_CHECKING:
    from leadpro.practice.signals.referral_unanswered import Figures as Referral


class Pack(Struct, frozen=True, kw_only=True, eq=False):
    """One pack, whole."""

    name: str
    """"england-2006"; with what is laid over it "england-2006 and gloucestershire"."""
    title: str
    regime: str
    """Its guidance: "WT2006"."""
    country: str
    begins: date | None
    ends: date | None
    """The days on which the regime is in force in its area; None has no bound."""
    words: Words
    """What its own guidance calls things: for where no store has chosen any."""
    keeps_words: bool
    """Whether its families are spoken of in its own words, whatever the store has chosen: another country's, say."""
    co_lead: bool
    """Whether there is a second role beside the lead: who leads on protection."""
    silent: tuple[str, ...]
    """The signals that ask for what there is not."""
    unknown: tuple[str, ...]
    """What it does not know, a sentence each."""
    shorthand: Shorthand
    """What people write for short there, and what each stands for."""
    factors: Factors
    agencies: Agencies
    assessment: Assessment
    mind: Mind
    forms: Forms
    entries: Entries
    terms: Terms
    ladder: Ladder
    figures: Mapping[str, Struct]
    """The figures of each signal, by its key."""
    told: Mapping[str, Mapping[str, Figure]]
    """Every figure of every table, with what it rests on."""
    why: Mapping[str, tuple[Source, ...]]
    """Why each signal asks."""

    @property
    def referral(self) -> "Referral":
        """How long a decision on a referral, and the word to the referrer, may take."""
        return cast("Referral", self.figures["referral-unanswered"])

    def why_it_asks(self, signal: str, year: int | None) -> tuple[str, ...]:
        """Why a signal asks, a source each; what was published after the year says so."""
        return tuple(each.said_in(year) for each in self.why[signal])

    def because(self, table: str, figure: str, year: int | None) -> str:
        """What a figure rests on, as it stands behind it: "ours: until the next supervision"."""
        told = self.told[table][figure]
        return f"{told.standing}: {told.source.said_in(year)}"
