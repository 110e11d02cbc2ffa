"""The practice for one family on one day: whatever counts, names or suggests takes it, and holds no figure itself."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from msgspec import Struct

from leadpro.practice.packs.choosing import named, pack_for
from leadpro.practice.packs.pack import Pack
from leadpro.practice.words import Words
from leadpro.records.family_file import FamilyFile


class Practice(Struct, frozen=True, kw_only=True, eq=False):
    """A practice pack (clocks, ladder, intervals, prompts) and words, for an area and a day.

    The pack follows from the day and the area; the words are the store's own choice. The same area, day and words give
    the same practice: ask for one where you need it.
    """

    pack: Pack
    words: Words
    area: str
    """As the family's file says it; "" where it says none."""
    day: date
    ticked: bool = False
    """Whether what texts say counts as if somebody had ticked all of it: in a replay, where nobody can."""

    def say(self, template: str, **values: object) -> str:
        """A sentence in the words in use: `leadpro.practice.words.Words.say`."""
        return self.words.say(template, **values)

    def why_it_asks(self, signal: str) -> tuple[str, ...]:
        """Why a signal asks, a source each; what was published only later says so."""
        return self.pack.why_it_asks(signal, self.day.year)

    def because(self, table: str, figure: str) -> str:
        """What a figure rests on, as it stands behind it: "ours: until the next supervision"."""
        return self.pack.because(table, figure, self.day.year)


def practice_for(file: FamilyFile, day: date, words: Words | None = None) -> Practice:
    """The practice for a family on a day, in the store's words; without any in those of the pack (a replay)."""
    return practice_of(file.family.area, day, words)


def practice_of(area: str, day: date, words: Words | None = None, *, pack_name: str | None = None) -> Practice:
    """The practice of an area on a day, where no family file is in hand; by a pack that is named, whatever the day.

    Raises Problem where there is no pack of that name.
    """
    pack = named(pack_name) if pack_name else pack_for(day, area)
    return _practice(pack, words_for(pack, words), area, day)


def words_for(pack: Pack, words: Words | None) -> Words:
    """The words in use: the store's, unless it has none or the pack keeps its own.

    What is of the day, the area and its law is the pack's in any case.
    """
    return pack.words if words is None or pack.keeps_words else _dated(words, pack.words)


OF_THE_DAY = ("social_care_assessment", "board", "strategy_discussion", "enquiry")
"""Words that no office chooses: what social care calls its assessment, the board, and what the law has."""


@lru_cache(maxsize=64)
def _dated(words: Words, of_the_day: Words) -> Words:
    return replace(words, **{each: getattr(of_the_day, each) for each in OF_THE_DAY})


@lru_cache(maxsize=256)
def _practice(pack: Pack, words: Words, area: str, day: date) -> Practice:
    return Practice(pack=pack, words=words, area=area, day=day)
