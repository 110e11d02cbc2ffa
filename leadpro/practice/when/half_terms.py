"""Half term, which every council sets for its own schools: only a practice pack can know when it is."""

from collections.abc import Mapping, Sequence
from datetime import date

from leadpro.practice.when.nearest import Prefer
from leadpro.practice.when.refusal import NotADate
from leadpro.records.vague_date import VagueDate

_AUTUMN, _SPRING, _SUMMER = (10, 11), (2, 3), (5, 6)
NAMES: Mapping[str, tuple[int, ...]] = {
    "october": _AUTUMN,
    "autumn": _AUTUMN,
    "february": _SPRING,
    "spring": _SPRING,
    "may": _SUMMER,
    "whitsun": _SUMMER,
    "summer": _SUMMER,
}
"""In which months each of them begins."""
NOT_KNOWN = (
    "The practice pack does not know when half term is in this area; try the days themselves: 26 to 30 October 2026."
)


def half_term(
    known: Sequence[VagueDate], today: date, prefer: Prefer, which: str | None, named: str | None, year: int | None
) -> VagueDate:
    """The half term that is meant, of those that are known: the nearest one in the past or in the future.

    "Last" and "next" leave out the one that it is today. Raises NotADate where the pack does not know it.
    """
    found = [
        each
        for each in sorted(known, key=lambda each: each.order)
        if each.earliest is not None
        and (named is None or each.earliest.month in NAMES[named])
        and (year is None or each.earliest.year == year)
    ]
    over = [each for each in found if each.latest is not None and each.latest < today]
    ahead = [each for each in found if each.earliest is not None and each.earliest > today]
    if which:
        nearest = over[-1:] if which == "last" else ahead[:1]
    elif year is not None:
        nearest = found if len(found) == 1 else []
    else:
        nearest = [each for each in found if each not in ahead][-1:] if prefer == "past" else found[len(over) :][:1]
    if year is not None and len(found) > 1:
        raise NotADate("Which half term? Try October half term 2026, or the days themselves.")
    if not nearest:
        raise NotADate(NOT_KNOWN)
    return nearest[0]
