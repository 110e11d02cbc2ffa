"""Dates as people say them: read from what they type, and said back short or in full.

Day before month, always. What can be read in two ways is refused with a sentence, or follows a rule that is written
here and seen at once, because the date is said back in full while somebody types. Times are the wall clock in England.
What is read is EDTF (ISO 8601-2, levels 0 and 1: https://www.loc.gov/standards/datetime/), as `VagueDate` keeps it.
"""

from typing import TYPE_CHECKING

from leadpro.practice.when.refusal import FIRST_YEAR, LAST_YEAR, NotADate
from leadpro.practice.when.saying import say, say_ago, say_day, say_in_full, say_with_year

if TYPE_CHECKING:
    from leadpro.practice.when.edtf_text import from_edtf
    from leadpro.practice.when.end_of import last_day, last_day_known, read_end
    from leadpro.practice.when.nearest import Prefer
    from leadpro.practice.when.reading import lies_ahead, moment_of, read_date
else:
    # The first screen says dates and reads none, so that reading is imported when somebody first asks for it. The type
    # checker is not shown this, because it would then take any name at all to be here.
    _HOMES = {
        "Prefer": "nearest",
        "from_edtf": "edtf_text",
        "last_day": "end_of",
        "last_day_known": "end_of",
        "lies_ahead": "reading",
        "moment_of": "reading",
        "read_date": "reading",
        "read_end": "end_of",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        globals()[name] = found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found


__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "NotADate",
    "Prefer",
    "from_edtf",
    "last_day",
    "last_day_known",
    "lies_ahead",
    "moment_of",
    "read_date",
    "read_end",
    "say",
    "say_ago",
    "say_day",
    "say_in_full",
    "say_with_year",
]
