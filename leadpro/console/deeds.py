"""What can be done, as people look for it: by its name here, by their own word for it, or nearly so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leadpro.console.keymap import Keymap
from leadpro.console.verbs import Verb
from leadpro.practice.names import begins, nearly_begins, words_of
from leadpro.practice.words import NAMES, Words, called


@dataclass(frozen=True)
class Deed:
    """Something that can be done."""

    id: str
    """The id of a verb, or the name of a theme."""
    label: str
    explained: str
    shown: str = ""
    """Its key, where it has one."""
    also: str = ""
    """Other words for it."""
    also_explained: str = ""
    """What its explanation says in the words of other stores."""


def deed_of(verb: Verb, screen: str, keymap: Keymap, words: Words) -> Deed:
    """A verb as it is found on a screen, with the keys and in the words in use."""
    return Deed(
        verb.id,
        keymap.say(verb.label, words),
        keymap.say(verb.explained, words),
        keymap.shown(verb, screen),
        f"{verb.also} {_elsewhere(verb.label, words)}",
        _elsewhere(verb.explained, words),
    )


def _elsewhere(template: str, words: Words) -> str:
    """What the words that a template names are called in every vocabulary, with the one in use."""
    said: list[str] = []
    for name in re.findall(r"\{(\w+)\}", template.lower()):
        noun = re.sub("^an?_|_short$|_in_full$", "", name)
        said += called(noun if noun in NAMES else noun.removesuffix("s"), (words,))
    return " ".join(said)


def matching(deeds: Sequence[Deed], wanted: str) -> list[Deed]:
    """The deeds that a few letters can mean.

    First those that are called so here, then what people call so, what is explained so. Where there is none, what is
    spelled nearly so.
    """
    words = words_of(wanted)
    if not words:
        return [] if wanted.strip() else list(deeds)
    found = []
    for place, deed in enumerate(deeds):
        label, called = words_of(deed.label), words_of(f"{deed.label} {deed.also}")
        if " ".join(label).startswith(" ".join(words)):
            rank = 0
        elif begins(words, called):
            rank = 1
        elif begins(words, [*called, *words_of(f"{deed.explained} {deed.also_explained}")]):
            rank = 2
        else:
            continue
        found.append((rank, place, deed))
    near = [] if found else [deed for deed in deeds if nearly_begins(words, words_of(f"{deed.label} {deed.also}"))]
    return [deed for *_, deed in sorted(found, key=lambda each: each[:2])] or near
