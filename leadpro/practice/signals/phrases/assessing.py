"""Assessments and strategy discussions: called for, held, not completed."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

STRATEGY = Phrase(
    key="strategy",
    label="a strategy discussion",
    stems=("strategy", "inter-agency referral discussion", "ird"),
    said=re.compile(r"strategy|inter-agency referral|\bird\b"),
    says=("Strategy discussion.", "a strategy meeting"),
    near=("Team around the child met.",),
)
"""A meeting was a strategy discussion, in Scotland an inter-agency referral discussion."""

CAF_CALLED_FOR = Phrase(
    key="caf-called-for",
    label="{an_assessment} is called for",
    stems=("caf", "common assessment", "early help assessment", "eha"),
    said=any_of(
        rf"\b(?:caf|common assessment|early help assessment|eha)\b{SENTENCE}{{0,40}}"
        r"\b(?:should be|recommended|advised|proposed|suggested|requested|to be)\b",
        rf"\b(?:recommend\w*|advis\w+|propos\w+|suggest\w*|ask\w*|request\w*|call\w* for)\b{SENTENCE}{{0,40}}"
        r"\b(?:caf|common assessment|early help assessment|eha)\b",
    ),
    unless=re.compile(
        r"\b(?:declin\w+|refus\w+|not (?:needed|necessary|required|wanted)|no need|in place|completed)\b"
    ),
    says=(
        "Advised that a CAF should be offered.",
        "The paediatrician recommends a common assessment.",
        "Front door e-mails the school proposing an early help assessment.",
    ),
    near=("CAF proposed and declined by the parents.", "The CAF was completed in May.", "Went to the cafe as advised."),
)
"""Somebody said that a common assessment should be made."""

NOT_COMPLETED = Phrase(
    key="not-completed",
    label="an assessment was not completed",
    stems=("assessment",),
    said=re.compile(
        rf"\bassessment\b{SENTENCE}{{0,30}}"
        r"\b(?:not (?:been )?(?:completed?|finished|done)|left blank|incomplete|abandoned)\b"
    ),
    says=("Entry refused. Assessment not completed.", "The initial assessment is left blank."),
    near=("Assessment completed.", "Form not completed."),
)
"""An assessment was not completed."""
