"""Assessments and strategy discussions: called for, held, not completed."""

from leadpro.practice.signals.phrases.shared import OTHERS
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_TALK = r"(?:discussion|meeting|conversation|call|mtg)"

STRATEGY = Phrase(
    key="strategy",
    label="a strategy discussion",
    stems=(
        "section 47",
        "strategy",
        "inter-agency referral discussion",
        " ird",
        "ird ",
    ),
    said=any_of(
        r"\bsection 47 (?:planning )?(?:discussion|meeting)\b|\bdiscussion under section 47\b"
        r"|\bemergency strategy\b|\bhad the strategy\b",
        rf"\bstrategy {_TALK}|\bmulti-?agency strategy\b|\binter-agency referral|\bird\b|\bsection 47 {_TALK}\b",
        r"\b(?:section 47|reconvened|initial|review) strategy\b|\bstrategy (?:was |were )?(?:held|convened"
        r"|reconvened|took place)\b",
        r"\bstrategy (?:today|yesterday|this morning)\b",
    ),
    unless=any_of(
        r"\b(?:requested|asked for|declined|refused|cancelled|postponed|pushing for|none held|to take place"
        r"|tomorrow|await\w*|date for|no need|not needed|invite to follow|should be held|should have"
        r"|no record)\b",
        rf"\bno {SENTENCE}{{0,20}}strategy (?:discussion|meeting)\b|\bnone\b|\bconsider a\b",
        OTHERS,
        r"\b(?:booked|to be held|to be convened|arranged for|planned for|is to take place|will (?:be|take"
        r"|have|hold)|was not held)\b",
        r"\bnot (?:been )?(?:held|convened|agreed|called)\b|\bwhether\b",
    ),
    says=("Strategy discussion.", "a strategy meeting", "Strat disc held, threshold met.", "IRD took place."),
    near=(
        "Team around the child met.",
        "Sleep strategy agreed.",
        "Strat booked for Thursday.",
        "No strat needed.",
        "Asked for a strategy discussion.",
    ),
)
"""A strategy discussion took place, in Scotland an inter-agency referral discussion."""

_COMMON = (
    r"(?:\bcaf\b|common assessment|early help assessment|\behat?\b|early help (?:plan|module)|family help assessment)"
)

CAF_CALLED_FOR = Phrase(
    key="caf-called-for",
    label="{an_assessment} is called for",
    stems=(
        "caf",
        "common assessment",
        "early help",
        "eha",
        "family help assessment",
    ),
    said=any_of(
        r"\b(?:time (?:we|to|for)|like to see|sort out|way to go|rec\b"
        rf"|recommendation)\b{SENTENCE}{{0,30}}{_COMMON}|{_COMMON}{SENTENCE}{{0,25}}\b(?:way to go"
        r"|done for)\b",
        r"\b(?:to do|do|open|opens|start|starts|complete|completes|initiate|undertake|begin)\b (?:a |an "
        rf"|the ){_COMMON}",
        rf"{_COMMON}{SENTENCE}{{0,40}}"
        r"\b(?:should be|recommended|advised|proposed|suggested|requested|to be|needs? (?:to be )?(?:done"
        r"|doing|starting"
        r"|opening|completing)|would (?:help|be)|is needed|required|initiated|be opened|be started)\b",
        r"\b(?:recommend\w*|advis\w+|propos\w+|suggest\w*|ask\w*|request\w*|call\w* for|to (?:start|undertake"
        r"|complete|do"
        rf"|open|initiate|begin)|next step|benefit from|needs? (?:a|an)|could do with|think (?:a|an|that)|time for)\b"
        rf"{SENTENCE}{{0,50}}{_COMMON}",
    ),
    unless=any_of(
        r"\b(?:declin\w+|refus\w+|stand for|what (?:does|is)|not (?:suggest|recommend|ask|propos|want)\w*"
        r"|not (?:needed|necessary|required|wanted)|no need|in place|completed|closed|reviewed|review"
        r"|considered at|was done)\b"
    ),
    says=(
        "Advised that a CAF should be offered.",
        "The paediatrician recommends a common assessment.",
        "Front door e-mails the school proposing an early help assessment.",
        "EHA needs doing.",
    ),
    near=(
        "CAF proposed and declined by the parents.",
        "The CAF was completed in May.",
        "Went to the cafe as advised.",
        "No need for an EHA.",
    ),
)
"""Somebody said that a common assessment should be made."""

_ASSESSMENT = (
    r"(?:assessment|section 7|section 47|viability|\bc&f\b|child and family|\beha\b|\bcaf\b"
    r"|graded care profile|\bgcp\b|\bdash\b|\bapir\b)"
)

NOT_COMPLETED = Phrase(
    key="not-completed",
    label="an assessment was not completed",
    stems=(
        *("section 7", "section 47", "viability", "assess", "child and family", "eha", "caf"),
        *("graded care", "gcp", "dash"),
    ),
    said=any_of(
        rf"{_ASSESSMENT}{SENTENCE}{{0,60}}\b(?:outstanding|before (?:finishing|completing|it)"
        r"|ran out of time|(?:half|part|partly|partially) (?:filled|completed|complete|done|finished"
        r"|written))\b",
        rf"\b(?:did|could) not (?:complete|finish)\b{SENTENCE}{{0,15}}{_ASSESSMENT}",
        rf"{_ASSESSMENT}\b{SENTENCE}{{0,80}}"
        r"\b(?:(?:not|never) (?:yet )?(?:been )?(?:completed?|finished|done|written up|signed off|picked up"
        r"|finalised|concluded|ended)|left (?:blank|unfinished)"
        r"|incomplete|abandoned|nobody wrote it up|wrote it up|drifted|cut short|no conclusion|not concluded"
        r"|unfinished|half done|just stops|nobody completed|no analysis|still open|partly done"
        r"|part done|tailed off|stalled|could not go back)\b",
        r"\b(?:abandoned|unfinished|incomplete|half[- ]done|part[- ]done"
        rf"|partly done)\b{SENTENCE}{{0,40}}{_ASSESSMENT}",
        rf"{_ASSESSMENT}{SENTENCE}{{0,40}}\bonly (?:did|done|got|covered)\b",
    ),
    unless=any_of(
        r"\b(?:trip|assessments will|awaiting allocation|not yet begun|not started|neighbour'?s?|if not)\b"
        r"|\bcompleted (?:in|and signed|by|on)\b"
    ),
    says=(
        "Entry refused. Assessment not completed.",
        "The initial assessment is left blank.",
        "C&F was started in May and never finished.",
        "EHA abandoned when they moved.",
    ),
    near=("Assessment completed.", "Form not completed.", "Assessment not yet begun.", "Homework not completed."),
)
"""An assessment was not completed."""
