"""The vocabularies that a store can choose from: those that ship, and those of the user's own packs."""

from dataclasses import replace

from leadpro.places import packs_path
from leadpro.practice.words import Words, vocabularies


def offered_words() -> tuple[Words, ...]:
    """Every vocabulary, the usual one first and the user's own last; each has a name of its own."""
    return (*vocabularies(), *_own())


def _own() -> tuple[Words, ...]:
    if not any(packs_path().glob("*.toml")):
        return ()
    from leadpro.practice.packs.shelf import shelf  # whoever has no pack of their own waits for none
    from leadpro.practice.packs.whole import words_of

    packs = shelf()
    files = [packs.files[name] for name in packs.own]
    return tuple(
        replace(words_of([file]), name=f"pack {file.name}", title=file.words.get("title", file.head.title))
        for file in files
        if file.words
    )
