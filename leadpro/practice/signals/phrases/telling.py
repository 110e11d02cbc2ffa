"""Who told of a worry, and whether it was meant."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

BY_SOMEBODY = Phrase(
    ("ring", "rang", "call", "report", "phone", "anonymous", "neighbour", "contacts", "writes", "wrote"),
    re.compile(
        r"\b(?:rings?|rang|calls?|called|caller|reports?|reported|phones?|phoned|telephones?|telephoned|anonymous\w*"
        r"|neighbour|contacts|writes|wrote)\b"
    ),
)
"""Somebody who is no agency told a service of a worry."""

CORRECTED = Phrase(
    (
        "wrong ",
        "mistaken ",
        "incorrect ",
        "another family",
        "another household",
        "different family",
        "different household",
    ),
    any_of(
        r"\b(?:wrong|mistaken|incorrect) (?:address|house|household|family|flat|door)\b"
        rf"{SENTENCE}{{0,80}}\b(?:entry|log|record|notification|referral)\b{SENTENCE}{{0,25}}"
        r"\b(?:removed?|corrected|deleted|withdrawn)\b",
        rf"\b(?:about|meant|concern\w*|relat\w+ to|belong\w* to)\b{SENTENCE}{{0,15}}"
        r"\b(?:another|a different) (?:family|household)\b",
    ),
)
"""What was told of a family was meant for another: said outright, for it takes a worry out of the count."""

COUNTER_ALLEGES = Phrase(
    ("counter-alleg", "counter alleg", "counteralleg"),
    re.compile(r"counter[- ]?alleg"),
)
"""One adult's answer to what is said of them."""
