"""What was read in an entry, in the words that somebody wrote."""

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.known.readings import Read
from leadpro.practice.signals.texts import Phrase
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import found_in
from leadpro.records.ids import Id
from leadpro.records.reading import MatterKey, Reading


class Said(Struct, frozen=True):
    """What an entry was read to say, and by which words."""

    entry_id: Id
    phrase: Phrase
    label: str
    """What it was read as, in the words in use: "a decision not to refer"."""
    words: str
    answers: bool = False
    """Whether it would answer a finding, rather than raise it."""


def read_for(finding: Finding, file: FamilyFile, practice: Practice) -> tuple[Said, ...]:
    """What a finding rests on that was read in a text, and that nobody has confirmed."""
    return tuple(said(each, file, practice) for each in finding.read)


def said(read: Read, file: FamilyFile, practice: Practice) -> Said:
    """What was read in an entry."""
    record = file.find(read.entry_id)
    words = words_that_say(read.phrase, _texts(record), practice) if record else ""
    return Said(read.entry_id, read.phrase, practice.say(read.phrase.label), words)


def looked_at(said: Said, file: FamilyFile, *, holds: bool) -> tuple[Reading | None, Reading]:
    """What somebody says of it, as it was said before, if it was, and as it is to be."""
    matter = MatterKey(said.phrase.key)
    before = (each for each in file.readings if (each.entry_id, each.matter) == (said.entry_id, matter))
    was = next((each for each in before if each.words == said.words), None)
    basis = was or Reading(
        family_id=file.family.id, entry_id=said.entry_id, matter=matter, words=said.words, holds=holds
    )
    return was, replace(basis, holds=holds)


def words_that_say(phrase: Phrase, texts: tuple[str, ...], practice: Practice) -> str:
    """The words by which one of some texts says something, as they were written; all, where they do so together."""
    for text in texts:
        read = practice.pack.shorthand.written_out(text)
        if place := phrase.found(read.words):
            return whole_words(text, *read.as_written(*place))
    return " ".join(" ".join(texts).split())


def whole_words(text: str, start: int, end: int) -> str:
    """A part of a text, to the beginning and the end of its words."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def _texts(record: Record) -> tuple[str, ...]:
    return tuple(text for field in found_in(type(record)) for text in field.each_in(record))
