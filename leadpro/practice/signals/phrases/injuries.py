"""Injuries, and whether a text tells of one again."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_ONE = r"(?:bruis\w*|injur\w*|marks?|burns?|scalds?|fractur\w*|breaks?|cuts?|scratch\w*|swelling|bumps?|one)"

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)

TOLD_BEFORE = Phrase(
    key="told-before",
    label="what was told before, told again",
    stems=("same ", "already ", "noted it", "told of", "that ", "which ", "follow-up", "follow up"),
    said=any_of(
        rf"\b(?:the )?same {_ONE}",
        r"\balready (?:known|told|noted|reported|seen by)\b|\b(?:has|have) (?:also )?noted it\b",
        r"\b(?:that|which) (?:the |our |her |his )?[a-z' ]{2,40}?(?:told|tells|saw|noted|reported|referred|noticed)\b"
        r"(?: of| on| last|[.,;]|$)",
        rf"\bfollow[- ]up (?:of|for|to|after) (?:the |his |her )?{SENTENCE}{{0,20}}{_ONE}",
    ),
    says=(
        "Same bruise on the left cheek, fading.",
        "Looks at the mark that the nursery told of.",
        "Nursery has noted it.",
        "Follow-up of the burn on the hand.",
    ),
    near=("Same day appointment.", "A bruise that he cannot explain.", "Already in bed.", "She told of a fall."),
)
"""A text tells of an injury or another matter of which somebody has told before."""

OF_A_DAY = Phrase(
    key="of-a-day",
    label="what was told of another day, told again",
    stems=(" of ", " on ", " from "),
    said=any_of(rf"\b(?:of|on|from) (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"),
    says=("We saw a bruise on the left ear on 4 March.", "The wrist of 10 January heals.", "Burn of the 3rd of May."),
    near=("Seen in March.", "On 4 occasions.", "Room 10 of May ward."),
)
"""A text names a day: where something of the same matter was told of that day, it is told again."""

A_NEW_ONE = Phrase(
    key="a-new-one",
    label="a new injury besides",
    stems=("new ", "another ", "further ", "fresh ", "second ", "third ", "more ", "again", "today"),
    said=any_of(
        rf"\b(?:new|another|further|fresh|second|third|more)\b{SENTENCE}{{0,25}}\b{_ONE}",
        r"\b(?:bruis\w+|hurt|injured|burnt|cut|scratched|hit) again\b|\btoday (?:a|an|there|he|she|they)\b",
    ),
    says=("Today a new bruise, on the cheek.", "Another burn.", "Bruised again.", "Three new round marks on the back."),
    near=("New term; settled.", "The bruise fades.", "Seen again in May."),
)
"""A text tells of an injury besides one that was told before."""
