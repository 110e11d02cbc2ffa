"""What a child says of harm or fear."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_WHOM = r"(?:me|us|my \w+|mum|mummy|mam|mama|her|him|them)"

_HARM = (
    rf"(?:\b(?:hits?|hurts?|hurting|kicks?|kicked|punch\w*|slaps?|slapped|smacks?|smacked|beats?|burns?|burnt|chok\w+|locks"
    rf"|locked|touches|touched|whips?|whipped|belts?|belted|strangl\w+) {_WHOM}\b(?! (?:the|a) (?:ball|joke|story)\b)"
    r"|\b(?:am|i'm|'m|is|was|be|feels?|felt|so|always|often|being) (?:very |so |really |too |always |often )?"
    r"(?:hungry|scared|frightened|afraid|terrified)\b"
    r"|\b(?:scared|frightened|afraid|terrified) (?:of|to|when|that) "
    r"|\b(?:do not|don'?t|does not|doesn'?t|did not|didn'?t|afraid to|scared to) want to (?:go|come|be) home\b"
    r"|\b(?:nothing to eat|no (?:food|tea|dinner|breakfast) (?:at home|again|in the house))\b"
    rf"|\b(?:kill|killing) (?:{_WHOM}|myself|himself|herself)\b|\bhurt(?:ing)? myself\b|\bwant to die\b"
    r"|\b(?:alone|by myself|on my own) (?:all night|at night|in the (?:house|flat))\b)"
)

_DENIED = re.compile(
    r"\b(?:not|never|no longer|n'?t) (?:\w+ )?"
    r"(?:hungry|scared|frightened|afraid|terrified|hits?|hurts?|kicks?|smacks?)\b"
)

HARM_OR_FEAR = Phrase(
    key="harm-or-fear",
    label="a child's words of harm or fear",
    stems=(
        *("hit", "hurt", "kick", "punch", "slap", "smack", "beat", "burn", "chok", "lock", "touch", "whip", "belt"),
        *(
            "strangl",
            "hungry",
            "scared",
            "frighten",
            "afraid",
            "terrified",
            "go home",
            "come home",
            "be home",
            "to eat",
        ),
        *("food", "tea ", "dinner", "breakfast", "kill", "die", "alone", "by myself", "on my own"),
    ),
    said=re.compile(_HARM),
    unless=_DENIED,
    says=("He hits me when mum is out.", "I'm always hungry.", "I don't want to go home.", "I am scared of him."),
    near=(
        "I like it when he hits the ball to me.",
        "I am not scared any more.",
        "We had tea at nan's.",
        "I want to go home.",
    ),
)
"""A child speaks of being hurt, hungry, left or afraid: read in the child's own words."""

SAYS_HARM = Phrase(
    key="says-harm",
    label="a child who tells of harm or fear",
    stems=HARM_OR_FEAR.stems,
    said=any_of(
        r"\b(?:tells?|told|telling|says?|said|saying|disclos\w+|whispers?|whispered|writes?|wrote|written|asked? why)\b"
        rf"{SENTENCE}{{0,90}}?{_HARM}"
    ),
    unless=_DENIED,
    says=(
        "Ola tells a dinner lady: 'I am hungry, he hits me'.",
        "Ben said that he is scared to go home.",
        "She wrote that she was hungry.",
        "Discloses that his stepfather hits him.",
    ),
    near=(
        "Ola tells her class: 'I like it when he hits the ball to me'.",
        "Says that he is not frightened of her.",
        "Mum is hungry.",
        "Told the class a story.",
    ),
)
"""An entry in which a child was heard tells of harm or fear by the child's mouth."""
