"""Medicines, and where they are kept."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

PRESCRIBED = Phrase(("prescri",), re.compile("prescri"))
"""Something is prescribed."""

STORAGE_SAID = Phrase(
    ("box", "lock", "stor", "safe", "secure"),
    any_of(
        rf"\bbox\b{SENTENCE}{{0,30}}"
        r"\b(?:lock\w*|screwed|fitted|high|out of reach|above reach|on (?:the |new )?wall)\b",
        rf"\b(?:lock\w*|storage|stored?|storing|safe|secure)\b{SENTENCE}{{0,40}}"
        r"\b(?:box|boxes|cupboard|cabinet|storage|away)\b",
        r"\block(?:ed|able)?[ -]?box|\bsafe(?:ly)? stor|\bstorage\b|\bstored (?:safely|securely|out of reach)",
    ),
    deniable=True,
)
"""Safe storage was spoken of."""

STORAGE_SEEN = Phrase(
    STORAGE_SAID.stems,
    STORAGE_SAID.said,
    also=re.compile(
        r"\b(?:seen|saw|sees|observ\w*|check\w*|shown|shows|inspect\w*|in use|in place|fitted|screwed|locked and high"
        r"|out of reach|above reach)\b"
    ),
    deniable=True,
)
"""Somebody saw where it is kept: that it was spoken of, or a box given out, is not enough."""

STORAGE_UNSAFE = Phrase(
    ("loose", "reach", "left out", "unlocked", "not locked", "lying", "accessible", "pulling at", "open "),
    re.compile(
        r"\bloose\b|\b(?:with)?in reach\b|\bleft out\b|\bunlocked\b|\bnot locked\b|\blying (?:about|around|on)\b"
        r"|\baccessible\b|\bpulling at\b|\bin an open\b"
    ),
    deniable=True,
)
"""It lay where a child can get at it."""
