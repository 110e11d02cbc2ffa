"""One day, month, season or year: what its EDTF says, and its name."""

import re
from datetime import date, time

from msgspec import Struct

from leadpro.practice.when.names import MONTHS, SEASONS, SHORT_MONTHS, WINTER

_POINT = (
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]|2[1-4])"
    r"(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d))?)?)?(?P<about>~)?"
)


class Point(Struct, frozen=True):
    """What the text of one day, month, season or year says. The month can be a season's number."""

    year: int
    month: int | None
    day: date | None
    at: time | None
    about: bool

    @classmethod
    def of(cls, text: str) -> "Point | None":
        """None if it is something else: an interval, or no date that this program writes."""
        said = re.fullmatch(_POINT, text, re.ASCII)
        if not said:
            return None
        month = None if said["month"] is None else int(said["month"])
        try:
            day = None if said["day"] is None else date.fromisoformat(text[:10])
            at = None if said["time"] is None else time.fromisoformat(said["time"])
        except ValueError:
            return None
        return cls(int(said["year"]), month, day, at, said["about"] is not None)

    @property
    def season(self) -> str | None:
        """The season that it is, None if it is none."""
        return None if self.month is None else SEASONS.get(self.month)

    def in_full(self) -> str:
        """Such as "about 23 September 2008", "winter 2007/08"; without weekday and time."""
        return ("about " if self.about else "") + self._name(MONTHS)

    def in_short(self) -> str:
        """Such as "~23 Sep 2008", "winter 2007/08"; without the time."""
        return ("~" if self.about else "") + self._name(SHORT_MONTHS)

    def _name(self, months: tuple[str, ...]) -> str:
        if self.month is None:
            return str(self.year)
        if self.season is not None:
            next_year = f"/{(self.year + 1) % 100:02}" if self.month == WINTER else ""
            return f"{self.season} {self.year}{next_year}"
        day = "" if self.day is None else f"{self.day.day} "
        return f"{day}{months[self.month - 1]} {self.year}"
