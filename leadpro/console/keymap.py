"""Which key does what here: the keys that `leadpro.console.keys` gives, as a sentence names them.

No sentence spells a key by hand. It is a template, "No referral recorded. {key:referral} records one.", filled where it
is shown: on a screen or form by `sentence`, elsewhere by `Keymap.say`. Regime words are filled in the same breath.
"""

import re
from dataclasses import dataclass

from leadpro.console import keys
from leadpro.practice.words import Words

_KEY = re.compile(r"\{key:([a-z_()0-9]+)\}")


@dataclass(frozen=True)
class Keymap:
    """The keys in use."""

    def key_of(self, verb: str) -> str:
        """The key of a verb as it stands on the keyboard: "c", "Esc". Raises LookupError for what is no verb."""
        for here in keys.SCREENS.values():
            for key in here:
                if key.id == verb:
                    return key.shown
        raise LookupError(f"There is no verb {verb!r}.")

    def say(self, template: str, words: Words, **values: object) -> str:
        """A sentence with its keys, its words and its values filled in; no value is ever read as a template."""
        return words.say(_KEY.sub(lambda found: self.key_of(found[1]), template), **values)


USUAL = Keymap()
"""The keys as leadpro has them before anybody changes one."""
