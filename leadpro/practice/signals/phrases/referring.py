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
    key="decided-not-to-refer",
    label="a decision not to refer",
    stems=("refer", "not to", "against"),
    said=any_of(
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
    says=(
        "Midwife and drugs worker consider a social care referral and decide against it.",
        "GP decides not to refer to social services.",
        "The school did not refer.",
        "A decision not to make a referral was taken.",
        "No referral was thought necessary.",
        "Referral discussed in supervision and not made.",
        "They discuss going back to social care but choose not to, since somebody has been.",
        "She is frightened. Worker promises not to tell for now.",
        "Designated teacher considers a referral and does not make one.",
        "The lead considered making a referral but opted to monitor.",
    ),
    near=(
        "Decided to refer to social care.",
        "Referred to social care, who decided on an assessment.",
        "It was decided not to move house.",
        "Nursery refers; mother did not object.",
        "Agreed not to meet before Christmas.",
    ),
)
"""A referral was thought of and decided against, or silence was promised."""

TO_THOSE_WHO_PROTECT = Phrase(
    key="to-those-who-protect",
    label="social care or child protection is spoken of",
    stems=("social", "child", "safeguarding", "mash", "front door", "47"),
    said=re.compile(_CARE),
    says=("rang the mash", "asked children's services"),
    near=("rang the dentist",),
)
"""A text speaks of social care or child protection."""

TO_BE_TREATED = Phrase(
    key="to-be-treated",
    label="a service that treats is spoken of",
    stems=("therap", "physio", "paediatric", "diet", "audio", "ortho", "optic", "dentist", "counsell", "clinic"),
    said=re.compile(r"therap|physio|paediatric|dietit|audiolog|orthop|optic|dentist|counsell|clinic\b"),
    says=("referral to speech therapy", "the paediatric clinic"),
    near=("referral to social care",),
)
"""A text speaks of a service that treats: a referral to it asks nobody to protect a child."""
