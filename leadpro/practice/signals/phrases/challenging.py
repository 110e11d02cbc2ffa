"""A worry or a disagreement, and what became of it."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

CHALLENGE_DROPPED = Phrase(
    key="challenge-dropped",
    label="a worry or a disagreement that was not taken further",
    stems=(
        *("not encourag", "discourag", "not support", "not follow", "not pursue", "not taken", "not escalat"),
        *("not challeng", "no challenge", "escalation", "advised", "told to", "rest", "further", "ladder", "leave"),
        *("left it", "press"),
    ),
    said=any_of(
        r"not encouraged|discouraged|not supported to",
        r"not (?:followed up|pursued|taken further|taken up|escalated|challenged)",
        r"(?:does|did|do) not (?:escalate|challenge|pursue|follow up|follow it up)",
        rf"no (?:challenge|escalation)\b|escalation{SENTENCE}{{0,40}}\bnot (?:made|used|followed)",
        r"advised (?:not to|to wait|against)|told to (?:wait|leave it)",
        r"\blets? (?:the matter|it) (?:rest|drop|go)\b|\b(?:leaves|left) it (?:there|at that)\b",
        r"\b(?:goes|went|go|took|takes|take|taken) (?:it |the matter |this )?no further\b",
        rf"\b(?:does|did) not (?:take|press|push){SENTENCE}{{0,15}}\b(?:up|further|point|matter|higher)\b",
    ),
    also=re.compile(
        r"concern|worr|referr|disagree|supervision|escalat|challeng|object|disput|quer(?:y|ies|ied)|inaction"
    ),
    says=(
        "HV takes concerns to supervision but is not encouraged to follow them up.",
        "Manager disagrees; no escalation beyond that.",
        "Worried teacher was told to wait.",
        "The head rings to object, is told no, and lets the matter rest.",
        "She writes to dispute the decision and does not take it up the ladder.",
    ),
    near=("HV encouraged to escalate her concerns.", "Told to wait for the bus."),
)
"""Somebody raised something and was not helped to pursue it."""
