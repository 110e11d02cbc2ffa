"""What a text that somebody is typing may mean: proposed as a line to tick, and nothing by itself."""

from msgspec import Struct

from leadpro.practice.signals.words import NO_ACCESS
from leadpro.records.contact import WhyNot

_BY_WORDS = (
    ("cancel", WhyNot.CANCELLED_BY_THEM),
    ("brought", WhyNot.NOT_BROUGHT),
    ("attend", WhyNot.NOT_BROUGHT),
    ("dna", WhyNot.NOT_BROUGHT),
)


class NotMade(Struct, frozen=True):
    """That a contact was not made, as a text seems to say."""

    why: WhyNot
    words: str
    """The words that seem to say it."""


def not_made(text: str, *, by_telephone: bool) -> NotMade | None:
    """What of a text seems to say that a contact was not made; None where nothing does."""
    said = text.lower()
    found = NO_ACCESS.said.search(said) if NO_ACCESS(said) else None
    if found is None:
        return None
    words = " ".join(text[found.start() : found.end()].split())
    why = next((why for stem, why in _BY_WORDS if stem in found.group()), None)
    return NotMade(why or (WhyNot.NO_ANSWER if by_telephone else WhyNot.NO_ACCESS), words)
