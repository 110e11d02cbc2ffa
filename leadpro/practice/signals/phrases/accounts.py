"""Accounts of what happened, and what they are worth."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

REASSURES = Phrase(
    key="reassures",
    label="all is found to be well",
    stems=("protecti", "no ", "immaculate", "reassur", "appropriate", "well cared", "good "),
    said=any_of(
        r"\bprotecti|\bno (?:current |further |immediate |ongoing |safeguarding )?(?:concern|risk|worr)",
        r"\bimmaculate|\breassur|\bappropriate(?:ly)? car|\bwell cared",
        r"\bgood (?:enough )?(?:care|mother|father|parent)",
    ),
    says=("Home immaculate.", "No safeguarding concerns.", "Mother protective."),
    near=("Home cold.", "Some concern."),
)
"""A text concludes that all is well."""

DOES_NOT_FIT = Phrase(
    key="does-not-fit",
    label="an account does not fit",
    stems=(
        *("not match", "not fit", "not explain", "not account", "not tally", "consistent", "different", "account"),
        *("explanation", "story", "could explain", "explain", "say how", "suggestive", "version", "separately"),
    ),
    said=any_of(
        r"\b(?:do|does|did) not (?:match|fit|explain|account for|tally)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:conflict|differ|do not|clash|contradict)\w*\b",
        rf"\basked separately\b{SENTENCE}{{0,20}}\b(?:says?|said|told|tells|gives?|gave)\b",
        r"\binconsistent\b|\bnot consistent with the (?:account|explanation|injur\w+)",
        r"\bdifferent (?:reasons?|accounts?|explanations?|stor(?:y|ies)|versions?)\b",
        rf"\b(?:account|explanation|story)\b{SENTENCE}{{0,25}}\b(?:chang\w+|var(?:y|ies|ied)|differs?)\b",
        r"\b(?:cannot|can't|could not|couldn't|unable to) (?:say how|explain|account for)|\bno one could explain",
        r"\bunexplained\b|\bsuggestive of (?:abuse|non-?accidental|inflicted)",
    ),
    says=(
        "Account does not match.",
        "Inconsistent with a fall.",
        "Staff are given different reasons.",
        "Ms A cannot say how.",
        "Bruising suggestive of non-accidental injury.",
    ),
    near=("Account fits.", "Consistent with a fall.", "Different clothes.", "He could explain the rules."),
)
"""An account does not fit what was found, or accounts differ."""

_SAYS = (
    r"\b(?:den(?:y|ies|ied)|claims?|claimed|says?|said|states?|stated|insists?|insisted|assures?|assured|explains?"
    r"|explained|explanation|maintains?|maintained|reports?|reported|attributed?s?)\b"
)

CLAIMS: dict[str, Phrase] = {
    "injury": Phrase(
        key="claims-injury",
        label="an injury is explained as an accident",
        stems=(
            "accident",
            "fell",
            "fall",
            "tripped",
            "knocked",
            "bumped",
            "sibling",
            "brother",
            "sister",
            "toy",
            "self",
            "with",
        ),
        said=any_of(
            rf"{_SAYS}{SENTENCE}{{0,80}}"
            r"\b(?:accident\w*|fell|falls?|tripped|knocked|bumped|sibling|brother|sister|toy|by (?:him|her)self)\b",
            r"\baccidental\b|\bconsistent with (?:a fall|an accident|the explanation|the account)",
        ),
        says=("Mother says he fell against the table.", "Consistent with an accident."),
        near=("He denies using drugs.", "Mother fell ill."),
    ),
    "substance_misuse": Phrase(
        key="claims-drugs",
        label="drink or drugs are denied",
        stems=("drink", "drug", "alcohol", "us", "abstinent", "sober"),
        said=any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:drink\w*|drugs?|alcohol|using|use)\b",
            rf"{_SAYS}{SENTENCE}{{0,60}}\b(?:no longer|not|stopped|never|given up|free of) "
            r"(?:drink\w*|us(?:ing|es?)|drugs?|alcohol)",
            r"\babstinent\b|\bsober\b|\bdrug[- ]free\b",
        ),
        says=("He denies using drugs.", "Says she no longer drinks alcohol."),
        near=("Denied any violence.", "He drinks every day."),
    ),
    "domestic_abuse": Phrase(
        key="claims-abuse",
        label="violence is denied, or they are said to have separated",
        stems=("violence", "abuse", "assault", "separated", "left", "out", "contact", "relationship"),
        said=any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:violence|abuse|assault\w*)\b",
            rf"{_SAYS}{SENTENCE}{{0,80}}\b(?:separated|has left|have left|moved out|no (?:longer in )?contact"
            rf"|relationship{SENTENCE}{{0,15}}(?:over|ended))\b",
        ),
        says=("She says they have separated and he has moved out.", "Denied any violence."),
        near=("He denies using drugs.", "She told of violence."),
    ),
}
"""What somebody in the family has explained away or denied: an injury, drink or drugs, abuse."""

CONTRADICTED = Phrase(
    key="contradicted",
    label="what somebody in the family said is not so",
    stems=("contrary", "untrue", "not true", "disprov", "false", "never heard", "conflict", "contradict", "both say"),
    said=any_of(
        rf"\bcontrary to (?:what|the account){SENTENCE}{{0,60}}",
        r"\b(?:found|proved|proves|shown|turns? out|turned out)(?: to be)? (?:untrue|false|not true)\b|\bdisprov\w+",
        r"\b(?:has|have|had) never heard of\b|\bcontradict(?:s|ed) (?:what|by|the account|her|his|their)\b",
        rf"\b(?:both|each) say{SENTENCE}{{0,20}}\b(?:has|have|had|was|were)(?:n'?t| not)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:conflict|differ|clash|contradict)\w*\b",
    ),
    says=(
        "He waits at the gate, contrary to what she says.",
        "What he told the school was found to be untrue.",
        "The pool has never heard of her.",
        "Surgery and clinic both say that she hasn't been.",
        "The two versions conflict.",
    ),
    near=(
        "They both say that she is well.",
        "Contrary winds kept the ferry in.",
        "Nobody had heard of the new clinic.",
    ),
)
"""An entry says by itself that what somebody in the family said is not so."""
