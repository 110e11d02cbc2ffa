"""What a review's own words give away: it writes of each day knowing how the story ends.

A file that is read as at a day must not know more than that day did. These rules are about how reviews are written,
not about any one of them; the full words are kept, as known from the day of the import.
"""

import re

MISSED_STEP = "MISSED STEP:"
"""Begins what the review found about a moment; the event itself was known."""

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PLACE = r"(?:\d+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"

_BEFORE_DEATH = rf"{_NUMBER} (?:day|week|month|year)s? before (?:the |his |her |their )?death\b"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # that it would be the last: "Last home visit, five days before death"
    (re.compile(rf"^Last (?=.*\b{_BEFORE_DEATH})", re.IGNORECASE), ""),
    # how many there would be in the end: "3 of 9", "1 of at least 2", "first to second of four"
    (re.compile(rf"\b({_PLACE}) of (?:at least )?{_NUMBER}\b", re.IGNORECASE), r"\1"),
    # how long it was before a death: "in the two months before death", ", five days before her death"
    (re.compile(rf"(?:,|(?<![\s,]))\s++(?:in the )?(?:last )?{_BEFORE_DEATH}", re.IGNORECASE), ""),
    # what became of all of a series: "; none led to visit or assessment"
    (re.compile(r";\s*(?:none|neither|all|each|every)\b[^.;]*", re.IGNORECASE), ""),
)


def as_then(text: str) -> str:
    """An event's text as it could have been said on the day."""
    said = without_finding(text)
    for pattern, replacement in _RULES:
        said = pattern.sub(replacement, said)
    return said[:1].upper() + said[1:]


def without_finding(text: str) -> str:
    """An event's text without the mark that the review put before it."""
    said = text.removeprefix(MISSED_STEP).strip() or text
    return said[:1].upper() + said[1:]


def role_as_then(role: str) -> str:
    """What an agency or worker was to the family, without the review's remarks: "drugs worker 2"."""
    said = without_brackets(role).partition(";")[0].strip(" ,-")
    for pattern, replacement in _RULES:
        said = pattern.sub(replacement, said)
    return said


def without_brackets(text: str) -> str:
    """The text without what stands in brackets, however deep; all of it if nothing else is there."""
    kept, depth = [], 0
    for character in text:
        depth += character in "(["
        if not depth:
            kept.append(character)
        depth -= character in ")]" and depth > 0
    return re.sub(r"\s+", " ", "".join(kept)).strip() or text
