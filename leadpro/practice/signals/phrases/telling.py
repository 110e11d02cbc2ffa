"""Who told of a worry, and whether it was meant."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

BY_SOMEBODY = Phrase(
    key="by-somebody",
    label="a worry told by somebody who is no agency",
    stems=("ring", "rang", "call", "report", "phone", "anonymous", "neighbour", "contacts", "writes", "wrote"),
    said=re.compile(
        r"\b(?:rings?|rang|calls?|called|caller|reports?|reported|phones?|phoned|telephones?|telephoned|anonymous\w*"
        r"|neighbour|contacts|writes|wrote)\b"
    ),
    says=(
        "Father rings to say that he is worried.",
        "Anonymous caller: a child crying at night.",
        "Neighbour reported it.",
    ),
    near=("Passed from the front door to the assessment team.",),
)
"""Somebody who is no agency told a service of a worry."""

CORRECTED = Phrase(
    key="corrected",
    label="it was meant for another family",
    stems=(
        "wrong ",
        "mistaken ",
        "incorrect ",
        "another family",
        "another household",
        "different family",
        "different household",
    ),
    said=any_of(
        r"\b(?:wrong|mistaken|incorrect) (?:address|house|household|family|flat|door)\b"
        rf"{SENTENCE}{{0,80}}\b(?:entry|log|record|notification|referral)\b{SENTENCE}{{0,25}}"
        r"\b(?:removed?|corrected|deleted|withdrawn)\b",
        rf"\b(?:about|meant|concern\w*|relat\w+ to|belong\w* to)\b{SENTENCE}{{0,15}}"
        r"\b(?:another|a different) (?:family|household)\b",
    ),
    says=(
        "Decision: wrong address, NFA, entry to be removed.",
        "It was the wrong house and the notification has been withdrawn.",
        "The call concerned another family in the block.",
    ),
    near=(
        "The appointment letter went to the wrong address; the clinic apologised.",
        "Checks made, nothing known on this family.",
        "The social worker went to the wrong address, NFA.",
        "The notification was sent in error.",
        "She withdrew her report.",
        "The growth chart was corrected for prematurity.",
        "Nothing is known of the father.",
    ),
)
"""What was told of a family was meant for another: said outright, for it takes a worry out of the count."""

COUNTER_ALLEGES = Phrase(
    key="counter-alleges",
    label="an allegation in answer to one",
    stems=("counter-alleg", "counter alleg", "counteralleg"),
    said=re.compile(r"counter[- ]?alleg"),
    says=("He made a counter-allegation of assault.", "Counter allegations by both.", "She counteralleges."),
    near=("He made an allegation over the counter.", "She alleges assault."),
)
"""One adult's answer to what is said of them."""
