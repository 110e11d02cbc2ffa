"""The practice for one family on one day: whatever counts, names or suggests takes it, and holds no figure itself."""

from datetime import date

from msgspec import Struct

from leadpro.practice.pack import Pack
from leadpro.practice.packs import pack_for
from leadpro.practice.words import Words, words_named
from leadpro.records.family_file import FamilyFile


class Practice(Struct, frozen=True, kw_only=True):
    """A practice pack (clocks, ladder, intervals, prompts) and words, for an area and a day.

    The pack follows from the day and the area; the words are the store's own choice. Two practices of the same area,
    day and words are equal, and cheap to make: ask for one where you need it.
    """

    pack: Pack
    words: Words
    area: str
    """As the family's file says it; "" where it says none."""
    day: date

    def say(self, template: str, **values: object) -> str:
        """A sentence in the words in use: `leadpro.practice.words.Words.say`."""
        return self.words.say(template, **values)


def practice_for(file: FamilyFile, day: date, words: Words | None = None) -> Practice:
    """The practice for a family on a day, in the store's words; without any in those of the pack (a replay)."""
    return practice_of(file.family.area, day, words)


def practice_of(area: str, day: date, words: Words | None = None) -> Practice:
    """The practice of an area on a day, where no family file is in hand."""
    return Practice(pack=pack_for(day, area), words=words or words_named(), area=area, day=day)
