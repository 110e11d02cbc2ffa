"""Who leads, and who does not."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

LEAD_NAMED = Phrase(
    ("lead", "key worker", "keyworker"),
    any_of(
        r"\blead (?:professional|practitioner|worker|agency)|\bkey ?worker",
        r"\blead: ?\w",
        r"\b(?:takes?|took|accepts?|agrees? to|will) (?:the )?lead\b",
    ),
    deniable=True,
)
"""Somebody was named who leads."""

NOBODY_LEADS = Phrase(
    ("ordinat", "lead", "led", "in charge"),
    re.compile(
        rf"\b(?:nobody|no[ -]one|no agency|none|neither)\b{SENTENCE}{{0,30}}"
        r"\b(?:co-?ordinat\w*|leads?|led|the lead|lead professional|in charge)\b"
        rf"|\beach\b{SENTENCE}{{0,30}}\bothers? (?:will|would|is to|was to|were to) (?:lead|co-?ordinat\w*)"
    ),
)
"""Those who should say who leads could not, or each thought that another did."""

NOBODY_TAKES_OVER = Phrase(
    ("no one", "noone", "nobody", "without"),
    any_of(
        r"\b(?:no ?one|nobody|no one else) (?:takes?|took|has taken|picks?|picked|holds?|leads?)\b",
        r"\bwithout (?:a )?(?:lead|successor)\b",
    ),
)
"""A lead, or a worker, went and nobody took over."""
