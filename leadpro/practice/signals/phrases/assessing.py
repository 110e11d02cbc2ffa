"""Assessments and strategy discussions: called for, held, not completed."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

STRATEGY = Phrase(
    ("strategy", "inter-agency referral discussion", "ird"), re.compile(r"strategy|inter-agency referral|\bird\b")
)
"""A meeting was a strategy discussion, in Scotland an inter-agency referral discussion."""

CAF_CALLED_FOR = Phrase(
    ("caf", "common assessment", "early help assessment", "eha"),
    any_of(
        rf"\b(?:caf|common assessment|early help assessment|eha)\b{SENTENCE}{{0,40}}"
        r"\b(?:should be|recommended|advised|proposed|suggested|requested|to be)\b",
        rf"\b(?:recommend\w*|advis\w+|propos\w+|suggest\w*|ask\w*|request\w*|call\w* for)\b{SENTENCE}{{0,40}}"
        r"\b(?:caf|common assessment|early help assessment|eha)\b",
    ),
    unless=re.compile(
        r"\b(?:declin\w+|refus\w+|not (?:needed|necessary|required|wanted)|no need|in place|completed)\b"
    ),
)
"""Somebody said that a common assessment should be made."""

NOT_COMPLETED = Phrase(
    ("assessment",),
    re.compile(
        rf"\bassessment\b{SENTENCE}{{0,30}}"
        r"\b(?:not (?:been )?(?:completed?|finished|done)|left blank|incomplete|abandoned)\b"
    ),
)
"""An assessment was not completed."""
