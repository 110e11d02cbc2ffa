"""A name for an agency that fits in a column, made from its full name by rules that know no agency."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from leadpro.exchange.hindsight import without_brackets
from leadpro.records.agency import Sector

LONGEST = 22

# fmt: off
_NOISE = frozenset([
    "nhs", "foundation", "trust", "pct", "cypd", "provider", "association", "limited", "ltd", "cic", "plc", "council",
    "county", "borough", "the",
])
# fmt: on


_SAID_BY_SECTOR = (Sector.SOCIAL_CARE, Sector.POLICE, Sector.PROBATION)
"""Sectors that people name instead of the agency: "social care Hereford"."""


def short_names(agencies: Iterable[tuple[str, str, str, Sector]]) -> dict[str, str]:
    """For each (key, name, area, sector) what to call it where space is short; "" where the name itself must do.

    Two agencies of one case never get the same short name.
    """
    listed = list(agencies)
    tries = {key: list(_tries(name, area, sector)) for key, name, area, sector in listed}
    uses = Counter(each for found in tries.values() for each in found)
    return {
        key: next((each for each in tries[key] if uses[each] == 1), "").removesuffix(name) for key, name, _, _ in listed
    }


def _tries(name: str, area: str, sector: Sector) -> Iterator[str]:
    """What it could be called, the best first; none longer than fits."""
    core = without_brackets(name)
    if len(core) > LONGEST:
        core = re.split(r"\s+[-–—]\s+", core)[-1].partition(" / ")[0]
        core = " ".join(word for word in core.split() if word.lower().strip(",") not in _NOISE)
    places = [word for word in area.split() if word[0].isupper()]  # not "national", nor "not stated"
    bare = " ".join(word for word in core.split() if word.removesuffix("'s") not in places)
    place = places[0].removesuffix("shire") if places else ""
    tries = [core, *(f"{bare} {each}" for each in (place, place[:5]) if bare and place)]
    tries += [f"{sector.label} {place}"] if sector in _SAID_BY_SECTOR and place else []
    tries += [bare]
    fitting = (each.strip(" ,") for each in tries if 0 < len(each.strip(" ,")) <= LONGEST)
    yield from dict.fromkeys(each[0].upper() + each[1:] for each in fitting)
