"""Who leads, and who does not."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

LEAD_NAMED = Phrase(
    key="lead-named",
    label="somebody was named who leads",
    stems=("lead", "key worker", "keyworker"),
    said=any_of(
        r"\blead (?:professional|practitioner|worker|agency)|\bkey ?worker",
        r"\blead: ?\w",
        r"\b(?:takes?|took|accepts?|agrees? to|will) (?:the )?lead\b",
    ),
    deniable=True,
    says=(
        "I am lead professional.",
        "Key worker named at the conference.",
        "Lead: Mrs Grundy, school.",
        "Health visitor takes lead.",
    ),
    near=("No lead professional was named.", "He led the way.", "Lead paint in the flat."),
)
"""Somebody was named who leads."""

NOBODY_LEADS = Phrase(
    key="nobody-leads",
    label="nobody leads",
    stems=("ordinat", "lead", "led", "in charge"),
    said=re.compile(
        rf"\b(?:nobody|no[ -]one|no agency|none|neither)\b{SENTENCE}{{0,30}}"
        r"\b(?:co-?ordinat\w*|leads?|led|the lead|lead professional|in charge)\b"
        rf"|\beach\b{SENTENCE}{{0,30}}\bothers? (?:will|would|is to|was to|were to) (?:lead|co-?ordinat\w*)"
    ),
    says=(
        "All are worried, nobody agrees to co-ordinate.",
        "No agency was named as the lead.",
        "Each took it that the other would lead.",
    ),
    near=("The nursery agrees to lead.", "Nobody came to the door.", "Each child led a song."),
)
"""Those who should say who leads could not, or each thought that another did."""

NOBODY_TAKES_OVER = Phrase(
    key="nobody-takes-over",
    label="somebody left, and nobody took over",
    stems=("no one", "noone", "nobody", "without"),
    said=any_of(
        r"\b(?:no ?one|nobody|no one else) (?:takes?|took|has taken|picks?|picked|holds?|leads?)\b",
        r"\bwithout (?:a )?(?:lead|successor)\b",
    ),
    says=("Adviser leaves. No one takes over the plan.", "Nobody holds it."),
    near=("Mr Hale takes over.", "No one was in."),
)
"""A lead, or a worker, went and nobody took over."""
