"""What a form tells, with since when we have known it: a note of last week is entered as known last week."""

from collections.abc import Sequence

from msgspec.structs import replace

from leadpro.console.forms.fields import DateField, Field, KnownSinceField, NotReady
from leadpro.london import LONDON
from leadpro.practice.when import say_day, say_in_full
from leadpro.records.change import Change


def known_since(change: Change, fields: Sequence[Field]) -> Change:
    """The change, known since the day that is written; as it is where that is now.

    Raises NotReady where it cannot have been known then: it had not happened yet, or what it corrects was not known.
    """
    field = next((each for each in fields if isinstance(each, KnownSinceField)), None)
    known_at = field.known_at if field else None
    if field is None or known_at is None:
        return change
    day, today = known_at.astimezone(LONDON).date(), field.now.date()
    for each in fields:
        happened = each.value if isinstance(each, DateField) and each.happened and each is not field else None
        if happened and each.display and happened.earliest and happened.earliest > day:
            raise NotReady(f"{each.label} says {say_in_full(happened)}: it cannot have been known before that.", field)
    first = [each.was.known_on for each in change.corrected if each.was.known_on and each.was.known_on > day]
    if first:
        raise NotReady(f"What this corrects is known only since {say_day(max(first), today)}.", field)
    return replace(change, known_at=known_at)
