"""A date as people know it: a day, a month, "autumn 2007", or somewhere between two days."""

from datetime import date

from msgspec import Struct


class VagueDate(Struct, frozen=True):
    """When something happened, as far as anyone knows.

    `text` is EDTF (ISO 8601-2): "2008-12-03", "2008-12-03T15:00:00" (wall clock in England), "2007-10", "2007-23"
    (autumn), "2008-09-23~" (about), "2007-11-12/2007-12-18" (somewhere between), "../2007-12-18" (by then), and
    "" for "at some time". `earliest` and `latest` are the first and last day that it can have been, None where
    there is no bound. Make one with `leadpro.practice.when`, which keeps the three in step.
    """

    text: str = ""
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> "VagueDate":
        """A single known day."""
        return cls(day.isoformat(), day, day)

    @classmethod
    def about(cls, day: date) -> "VagueDate":
        """A day that stands for one that is not known exactly."""
        return cls(f"{day.isoformat()}~", day, day)

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> "VagueDate":
        """Somewhere from `earliest` to `latest`, both included; None is no bound on that side."""
        if earliest is None and latest is None:
            return cls()
        if earliest == latest and earliest is not None:
            return cls.on(earliest)
        return cls(f"{earliest or '..'}/{latest or '..'}", earliest, latest)

    @property
    def order(self) -> tuple[date, date, str]:
        """The key that puts dates in one order: by the last day each can have been, then the first, then the time.

        By the last day, because that is the day by which it had happened whatever the truth is.
        """
        return (self.latest or date.max, self.earliest or date.min, self.text)

    @property
    def exact(self) -> bool:
        """Whether it is one known day (with or without a time)."""
        return self.earliest is not None and self.earliest == self.latest and not self.approximate

    @property
    def approximate(self) -> bool:
        """Whether a day, or the later of two, stands for one that is known only about."""
        return self.text.endswith("~")
