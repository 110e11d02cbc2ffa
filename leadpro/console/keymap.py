"""Which key does what: the keys that `leadpro.console.verbs` gives, and those that the user gives instead.

No sentence spells a key by hand. It is a template, "No referral recorded. {key:referral} records one.", filled where it
is shown: on a screen or form by `sentence`, elsewhere by `Keymap.say`. Regime words are filled in the same breath.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from leadpro.console.verbs import SCREENS, VERBS, Verb
from leadpro.practice.words import Words

_KEY = re.compile(r"\{key:(\w+)\}")

SIGNS = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "backslash": "\\",
    "colon": ":",
    "semicolon": ";",
    "comma": ",",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "number_sign": "#",
    "at": "@",
    "underscore": "_",
    "apostrophe": "'",
    "quotation_mark": '"',
}
"""What Textual calls the signs on a keyboard that need no other key than Shift."""

CHARACTERS = SIGNS | {"pagedown": "Page Down", "pageup": "Page Up", "escape": "Esc"}
"""Keys that are called otherwise on a keyboard than in Textual."""


@dataclass(frozen=True)
class Keymap:
    """The keys in use."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the user has instead, by the id of a verb."""

    def keys_of(self, verb: Verb, screen: str = "") -> tuple[str, ...]:
        """The keys of a verb as Textual names them; where one types on that screen, those that are no text there."""
        keys = self.changed.get(verb.id, verb.keys)
        typing = screen and SCREENS[screen].typing and not verb.within
        return tuple(key for key in keys if not is_text(key)) if typing else keys

    def key_of(self, verb: str, screen: str = "") -> str:
        """The key of a verb as it stands on the keyboard: "c", "Esc"; ": restrict" for what the palette alone does.

        That may hold a word to be filled in. Raises LookupError for what is no verb.
        """
        if verb not in VERBS:
            raise LookupError(f"There is no verb {verb!r}.")
        return self.shown(VERBS[verb], screen) or f"{self.key_of('palette', screen)} {VERBS[verb].label}"

    def shown(self, verb: Verb, screen: str = "") -> str:
        """The first key of a verb as it stands on the keyboard; "" where it has none."""
        keys = self.keys_of(verb, screen)
        return on_the_keyboard(keys[0]) if keys else ""

    @property
    def for_textual(self) -> dict[str, str]:
        """What `App.set_keymap` wants."""
        return {verb: ",".join(keys) for verb, keys in self.changed.items()}

    def say(self, template: str, words: Words, /, **values: object) -> str:
        """A sentence with its keys, its words and its values filled in; no value is ever read as a template."""
        return words.say(_KEY.sub(lambda found: self.key_of(found[1]), template), **values)


USUAL = Keymap()
"""The keys as leadpro has them before anybody changes one."""


@cache
def on_the_keyboard(key: str) -> str:
    """A key of Textual's as it stands on a keyboard: "Page Down" for "pagedown", "Ctrl+S" for "ctrl+s"."""
    if len(key) == 1:
        return key
    parts = [CHARACTERS.get(part, part.capitalize()) for part in key.split("+")]
    return "+".join(part.upper() if len(part) == 1 and len(parts) > 1 else part for part in parts)


def is_text(key: str) -> bool:
    """Whether a key writes a character where somebody types."""
    return len(key) == 1 or key in SIGNS or key == "space"
