"""A parent of whom no record tells."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_HE = (
    r"(?:biological father|biological dad|father|dad|partner|boyfriend|boyfriend's|pf|(?:his"
    r"|the) role or impact|(?:his|dad's|father's)"
    r" (?:role|details)|mr \w+|men in (?:the )?household|step-?\s?(?:dad|father)|role or impact|putative father)"
)
_DONE = (
    r"(?:seen|spoke|mentioned|recorded|involved|known|met|included|assessed|invited|interviewed|spoken to"
    r"|asked|consulted|contacted"
    r"|named|identified|listed|engaged|considered|checked)"
)

PARENT_MISSING = Phrase(
    key="parent-missing",
    label="a parent of whom no record tells",
    stems=(
        "about him",
        "father",
        "dad",
        "partner",
        "role",
        "boyfriend",
        "pf ",
        "mr ",
        "men in",
    ),
    said=any_of(
        r"\b(?:left out of|silent on|blank for|nobody(?:'s| has)? (?:spoke|spoken|met|seen"
        rf"|asked))\b{SENTENCE}{{0,20}}\b{_HE}\b|\b{_HE}\b{SENTENCE}{{0,40}}\b(?:left out of|not checked"
        r"|blank on)\b",
        r"\b(?:never|not) (?:yet |been )?(?:met|seen|spoken to|asked (?:about)?|contacted|invited"
        rf"|consulted)\b{SENTENCE}{{0,15}}\b{_HE}\b",
        r"\b(?:know|knows|knew|known|recorded|written) (?:nothing|very little|little) (?:about"
        rf"|of)\b{SENTENCE}{{0,20}}\b{_HE}\b|\bnothing about him\b",
        rf"\b{_HE}(?:\'s)? (?:name|details|whereabouts|identity|role) (?:is |are |was )?(?:not known"
        r"|unknown|not recorded|not given|blank|missing)\b",
        rf"\b(?:no|nothing|little|without|nil)\b{SENTENCE}{{0,30}}"
        r"\b(?:reference|mention|record|information|detail|known|noted|asked|written|said|on file"
        rf"|held)\w*{SENTENCE}{{0,40}}"
        rf"\b{_HE}\b",
        rf"\b{_HE}\b{SENTENCE}{{0,60}}\b(?:not|never) (?:been |yet been |yet )?(?:\w+ )?{_DONE}\b",
        rf"\b(?:nothing|little|nil)(?: at all| is)? (?:known )?about (?:the |her |his )?\b{_HE}\b",
        rf"\bneither\b{SENTENCE}{{0,60}}\b(?:father|dad)\b{SENTENCE}{{0,30}}\b{_DONE}\b",
        rf"\b(?:no one|nobody|no agency|not (?:think )?any(?:one| agency)?)\b{SENTENCE}{{0,40}}\b(?:asked|met"
        rf"|seen|spoken|knows?)\b{SENTENCE}{{0,30}}"
        rf"\b(?:{_HE}|who he is|to him|him)\b",
        rf"\b{_HE}\b{SENTENCE}{{0,50}}\b(?:no one|nobody)\b{SENTENCE}{{0,20}}\b(?:asked|met|seen|spoken|knows?)\b",
        rf"\b(?:none|not one|neither) of (?:us|them|the \w+) (?:has |have )?(?:ever |yet )?"
        rf"(?:met|seen|spoken to|asked (?:about )?)\b{SENTENCE}{{0,10}}\b{_HE}\b",
        rf"\b(?:role|part) of (?:the )?(?:father|dad|partner)\b{SENTENCE}{{0,20}}\b(?:unknown|unclear|not)\b",
        rf"\b{_HE}\b{SENTENCE}{{0,20}}\b(?:unknown|a shadow|invisible|absent from (?:the )?(?:file|record)s?"
        r"|no details|details blank|none listed)\b",
        rf"\bmen in (?:the )?household\b{SENTENCE}{{0,20}}\b(?:none|not|nobody)\b",
    ),
    unless=any_of(
        r"\b(?:reported missing|died|unknown to (?:the )?police|not known to|nothing to report|missing (?:her"
        r"|his|their)|contact order)\b"
    ),
    says=(
        "Records hold no reference to Mr C's role or impact.",
        "Nothing recorded about Father beyond his first name.",
        "Father not invited.",
        "Nil known re bio dad.",
        "Dad has never been spoken to by any of us.",
        "None of us has ever met Dad.",
    ),
    near=(
        "Father brought both on his own.",
        "No concerns. Dad keen.",
        "The role of the school.",
        "Dad not known to police.",
    ),
)
"""A parent's part is on no record."""
