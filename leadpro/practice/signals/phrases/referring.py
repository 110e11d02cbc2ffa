"""Referring, and not referring."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_DECIDED = r"(?:decid|agre|opt|elect|resolv|conclud|chos|choos|judg)\w*"

_NOT_TO = r"(?:against|not to|not be|that no|no)"

_CARE = (
    r"(?:social care|social services|social work|children'?s services|safeguarding|child protection|\bmash\b|front door"
    r"|section 47|\bs47\b|for mother and child)"
)

DECIDED_NOT_TO_REFER = Phrase(
    ("refer", "not to", "against"),
    any_of(
        rf"refer{SENTENCE}{{0,90}}\b{_DECIDED}{SENTENCE}{{0,30}}\b{_NOT_TO}\b",  # "a referral, decide against it"
        rf"\b{_DECIDED}{SENTENCE}{{0,40}}\b{_NOT_TO}\b{SENTENCE}{{0,40}}refer",  # "decides not to refer"
        rf"decisions?{SENTENCE}{{0,20}}not to{SENTENCE}{{0,20}}refer",  # "a decision not to make a referral"
        rf"\b(?:does|did|do) not{SENTENCE}{{0,20}}\brefer\b",  # "the surgery does not refer"
        rf"no referral{SENTENCE}{{0,30}}\b(?:necessary|needed|warranted|justified|thought|felt)",
        rf"refer{SENTENCE}{{0,60}}\b(?:considered|discussed){SENTENCE}{{0,40}}\bnot (?:made|pursued|thought|felt)",
        rf"{_CARE}{SENTENCE}{{0,60}}\b{_DECIDED}\s+(?:not to|against)\b",  # "going back to them but choose not to"
        r"\b(?:promis|agree)\w* not to (?:tell|say|report|pass|share)\b",
        rf"\brefer{SENTENCE}{{0,40}}\b(?:does|did|do|was|is) not (?:make|made|send|sent)\b",
        rf"\brefer{SENTENCE}{{0,40}}\b(?:{_DECIDED}) (?:instead )?to (?:monitor|wait|watch|keep an eye)\b",
    ),
    also=re.compile(r"\b(?:against|not?|monitor|wait|watch|keep an eye)\b"),
)
"""A referral was thought of and decided against, or silence was promised."""

TO_THOSE_WHO_PROTECT = Phrase(
    ("social", "child", "safeguarding", "mash", "front door", "47"),
    re.compile(_CARE),
)
"""A text speaks of social care or child protection."""

TO_BE_TREATED = Phrase(
    ("therap", "physio", "paediatric", "diet", "audio", "ortho", "optic", "dentist", "counsell", "clinic"),
    re.compile(r"therap|physio|paediatric|dietit|audiolog|orthop|optic|dentist|counsell|clinic\b"),
)
"""A text speaks of a service that treats: a referral to it asks nobody to protect a child."""
