"""Medicines, and where they are kept."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

PRESCRIBED = Phrase(
    key="prescribed",
    label="something is prescribed",
    stems=("prescri",),
    said=re.compile("prescri"),
    says=("Methadone prescribed.", "a new prescription"),
    near=("Methadone in the house.",),
)
"""Something is prescribed."""

STORAGE_SAID = Phrase(
    key="storage-said",
    label="safe storage was spoken of",
    stems=("box", "lock", "stor", "safe", "secure"),
    said=any_of(
        rf"\bbox\b{SENTENCE}{{0,30}}"
        r"\b(?:lock\w*|screwed|fitted|high|out of reach|above reach|on (?:the |new )?wall)\b",
        rf"\b(?:lock\w*|storage|stored?|storing|safe|secure)\b{SENTENCE}{{0,40}}"
        r"\b(?:box|boxes|cupboard|cabinet|storage|away)\b",
        r"\block(?:ed|able)?[ -]?box|\bsafe(?:ly)? stor|\bstorage\b|\bstored (?:safely|securely|out of reach)",
    ),
    deniable=True,
    says=("Lockable box given.", "Medicine stored safely.", "Box locked and high.", "Kept in a locked cupboard."),
    near=("No box given.", "A box of toys.", "Safe at home."),
)
"""Safe storage was spoken of."""

STORAGE_SEEN = Phrase(
    key="storage-seen",
    label="somebody saw that it is locked away",
    stems=STORAGE_SAID.stems,
    said=STORAGE_SAID.said,
    also=re.compile(
        r"\b(?:seen|saw|sees|observ\w*|check\w*|shown|shows|inspect\w*|in use|in place|fitted|screwed|locked and high"
        r"|out of reach|above reach)\b"
    ),
    deniable=True,
    says=("Saw the locked box.", "Box screwed to the wall.", "Lockable box in use, checked."),
    near=("Lockable box given.", "Storage discussed.", "No locked box seen."),
)
"""Somebody saw where it is kept: that it was spoken of, or a box given out, is not enough."""

STORAGE_UNSAFE = Phrase(
    key="storage-unsafe",
    label="medicine lay where a child can get at it",
    stems=("loose", "reach", "left out", "unlocked", "not locked", "lying", "accessible", "pulling at", "open "),
    said=re.compile(
        r"\bloose\b|\b(?:with)?in reach\b|\bleft out\b|\bunlocked\b|\bnot locked\b|\blying (?:about|around|on)\b"
        r"|\baccessible\b|\bpulling at\b|\bin an open\b"
    ),
    deniable=True,
    says=("Two days' methadone loose in a bag.", "A bottle within reach of the baby.", "The cupboard was unlocked."),
    near=("Kept out of sight.", "Not left out.", "Locked box, high up."),
)
"""It lay where a child can get at it."""
