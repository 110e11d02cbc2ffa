"""The end of a service's work."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

CLOSED = Phrase(
    key="closed",
    label="a service closed its work",
    stems=("clos", " ended", " ends", "step down", "steps down", "stepped down"),
    said=any_of(
        r"^clos(?:ed|es)\b",
        rf"\b(?:case|file|involvement|plan|work|support)\b{SENTENCE}{{0,30}}\b(?:closed?s?|ended|ends)\b",
        rf"\bclos(?:e|es|ed|ing)\b{SENTENCE}{{0,25}}\b(?:case|file|involvement|plan)\b",
        r"\bsteps? down\b|\bstepped down\b",
    ),
    unless=re.compile(r"\b(?:instead|stays? open|remains? open|to (?:be )?closed? (?:if|when|in)|ready to close)\b"),
    says=(
        "Case closed.",
        "Closed: goals met.",
        "Involvement ended in May.",
        "Steps down to universal.",
        "Closing the file.",
    ),
    near=(
        "The nursery closed early for snow.",
        "Plan ends, child in need plan instead.",
        "Case stays open.",
        "Agreed to close if all is well at Christmas, plan unchanged.",
        "Attended the weekend.",
    ),
)
"""A service's work was closed."""
