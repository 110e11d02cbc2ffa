"""Which passphrases are good enough: long ones that nobody guesses, by length rather than by kinds of letters."""

import unicodedata

from leadpro.problem import Problem
from leadpro.store.keys.ciphers import one_spelling

SHORTEST = 12
LONGEST = 256
"""Characters."""

JUDGED = 72
"""Characters that zxcvbn looks at: it gets slow beyond, and nothing that good needs more."""

GUESSES = 10
"""Powers of ten that it must take to guess it: on a stolen disk years, at the cost of `header.Cost`."""


def require_good(passphrase: str, name: str = "") -> None:
    """Raise Problem, with the reason, where a passphrase is not good enough for the person called `name`. Offline."""
    reason = why_not(passphrase, name)
    if reason:
        raise Problem(
            "Choose another passphrase", reason, "Four or five words that do not belong together are easy to keep."
        )


def why_not(passphrase: str, name: str = "") -> str:
    """Why a passphrase is not good enough, in a sentence; "" where it is. Takes up to a tenth of a second."""
    text = one_spelling(passphrase)
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        return "It holds a character that cannot be seen or typed again."
    if len(text) < SHORTEST:
        return f"It has {len(text)} characters, and {SHORTEST} are the fewest."
    if len(text) > LONGEST:
        return f"It has {len(text)} characters, and {LONGEST} are the most."
    from zxcvbn import zxcvbn  # takes as long to import as the first frame may

    judged = zxcvbn(text[:JUDGED], user_inputs=[*name.split(), name, "leadpro", "families"])
    if judged["guesses"] < 10**GUESSES:
        return str(judged["feedback"]["warning"]) or "It is easy to guess."
    return ""
