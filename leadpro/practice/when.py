"""Dates as people say them: read from what they type, and said back short or in full.

Day before month, always. What can be read in two ways is refused with a sentence, or follows a rule that is written
here and seen at once, because the date is said back in full while somebody types. Times are the wall clock in England.
What is read is EDTF (ISO 8601-2, levels 0 and 1: https://www.loc.gov/standards/datetime/), as `VagueDate` keeps it.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from leadpro.clock import LONDON
from leadpro.records.vague_date import VagueDate

Prefer = Literal["past", "future"]

FIRST_YEAR, LAST_YEAR = 1850, 2199
"""The years that are read. Further away, a slip of the keyboard is likelier than somebody's date."""

_NO_ANCHORS: Mapping[str, VagueDate] = MappingProxyType({})
_LONGEST = 120
_ONE_DAY = timedelta(days=1)

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_WINTER = 24

_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(_WEEKDAYS)}
_WEEKDAY_NUMBERS |= {name[:3]: number for name, number in _WEEKDAY_NUMBERS.items()}
_WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SEASON_NUMBERS = {name: number for number, name in _SEASONS.items()}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_DAYS_IN = {"day": 1, "d": 1, "week": 7, "w": 7, "fortnight": 14}
_MINUTES_IN = {"minute": 1, "min": 1, "hour": 60}
_NAMED_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_NOT_KNOWN = ("date not known", "not known", "unknown")

_EXPECTED = (
    "This is not a date; try 3 Dec 2008, 3/12, yesterday 3pm, autumn 2007, about 23 Sep or between 3 May and 6 June."
)
_ONE_DAY_FOR_A_TIME = "A time goes with one known day; try yesterday 3pm or 3 Dec 2008 15:00."


class NotADate(ValueError):
    """What was typed is no date. Its message is one sentence for the person who typed it, with an example."""


# Reading


def read_date(
    text: str, now: datetime, *, prefer: Prefer = "past", anchors: Mapping[str, VagueDate] = _NO_ANCHORS
) -> VagueDate:
    """The date that somebody typed, in any of the ways that people say one.

    A day, month or weekday without its year or week is the nearest one in the past, or in the future, as `prefer`
    says; today counts as either. "Last tuesday" and "next friday" are the nearest that are not today. Years of two
    digits are 1970 to 2069, but a century earlier if that is more than 20 years ahead. "Before" and "after" leave out
    the day, month or year that they name; "by" and "since" take it in. Before or after something known only
    vaguely, or an anchor, takes in everything that is possible. Some months or years ago is about a day.

    `now` is the wall clock in England; a time zone on it makes no difference. `prefer` is "past" for what happened
    and "future" for what is due. `anchors` are the dates that have a name in this family, such as "Jamie's birth";
    their names are read without regard to case.

    Raises NotADate if it is not a date, or could be two.
    """
    named = {_tidy(name): when for name, when in anchors.items()}
    return _Reader(now.replace(tzinfo=None), prefer, named).read(_tidy(text))


def from_edtf(text: str) -> VagueDate:
    """The date that EDTF of level 0 or 1 stands for, with the first and last day that it can have been.

    It is kept in one form: "?" and "%" become "~", because all three say that the day is not certain; "2007-XX" is
    "2007" and "200X" is "2000/2009"; an unknown end of an interval is open; a time with a zone becomes the wall clock
    in England; "" and "../.." are at some time. Winter is December to February and has its December's year.

    Raises NotADate if it is not EDTF of these levels, or not within `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not text:
        return VagueDate()
    if "T" in text:
        return _edtf_moment(text)
    start, slash, end = text.partition("/")
    if not slash:
        return _edtf_end(text)
    first, last = (None if edge in ("", "..") else _edtf_end(edge) for edge in (start, end))
    return _span(first, last)


class _Floating(Struct, frozen=True):
    """A day, month or weekday that was said without its year or week."""

    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    about: bool = False

    def settle(self, near: date, prefer: Prefer) -> VagueDate:
        """The nearest one up to `near` or from `near`."""
        when = self._nearest(near, prefer)
        if self.weekday is not None and self.day is not None and when.earliest is not None:
            _check_weekday(when.earliest, self.weekday)
        return _about(when) if self.about else when

    def _nearest(self, near: date, prefer: Prefer) -> VagueDate:
        if self.month is None:
            assert self.weekday is not None
            days = (near.weekday() - self.weekday) % 7 if prefer == "past" else (near.weekday() - self.weekday) % -7
            return VagueDate.on(near - timedelta(days=days))
        # Nine years, because there can be eight from one 29 February to the next (1896 to 1904).
        years = range(near.year, near.year - 9, -1) if prefer == "past" else range(near.year, near.year + 9)
        for year in years:
            if self.day is None:
                first, last = date(year, self.month, 1), date(year, self.month, monthrange(year, self.month)[1])
                found = _month(year, self.month)
            elif self.day <= monthrange(year, self.month)[1]:
                first = last = date(year, self.month, self.day)
                found = _day(year, self.month, self.day)
            else:
                continue
            if (first <= near) if prefer == "past" else (last >= near):
                return found
        raise AssertionError("every day comes round within eight years")


_Part = VagueDate | _Floating


class _Reader(Struct, frozen=True):
    """Reads tidied text: whole dates with `read`, and one end of a longer date with `_part`."""

    now: datetime
    prefer: Prefer
    anchors: dict[str, VagueDate]

    def read(self, text: str) -> VagueDate:
        if not text:
            raise NotADate("Write when it was; try today, yesterday 3pm, 3 Dec or autumn 2007.")
        if len(text) > _LONGEST:
            raise NotADate(_EXPECTED)
        if text in _NOT_KNOWN:
            return VagueDate()
        part = self._part(text)
        if part is not None:
            return self._settle(part)
        readers = (self._bounded, self._between, self._with_time, self._from_to)
        for reader in readers:
            when = reader(text)
            if when is not None:
                return when
        raise NotADate(_EXPECTED)

    def _settle(self, part: _Part) -> VagueDate:
        return part.settle(self.now.date(), self.prefer) if isinstance(part, _Floating) else part

    # One day, month, year or season

    def _part(self, text: str) -> _Part | None:
        """What is read as one thing, None if it is nothing of the kind."""
        if not text:
            return None
        if text in self.anchors:
            return _known(self.anchors[text])
        approximate = _match(_ABOUT, text)
        if approximate:
            return self._approximate(approximate["rest"])
        readers: tuple[Callable[[str], _Part | None], ...] = (
            self._named_day,
            self._weekday,
            self._days_away,
            self._time_away,
            self._calendar_period,
            self._day_in_numbers,
            self._day_with_month,
            self._month,
            self._season,
            _third_of_year,
            _iso_date,
            _edtf,
            self._phrase,
        )
        return next((part for part in (reader(text) for reader in readers) if part is not None), None)

    def _approximate(self, text: str) -> _Part | None:
        part = self._part(text)
        if part is None:
            return None
        return replace(part, about=True) if isinstance(part, _Floating) else _about(part)

    def _named_day(self, text: str) -> VagueDate | None:
        if text == "now":
            return _at(self.now.date(), self.now.time().replace(second=0, microsecond=0))
        days = _NAMED_DAYS.get(text)
        return None if days is None else self._away(days)

    def _away(self, days: int) -> VagueDate:
        day = self.now.date() + timedelta(days=days)
        return _day(day.year, day.month, day.day)

    def _weekday(self, text: str) -> _Part | None:
        said = _match(_WEEKDAY, text)
        if not said:
            return None
        weekday = _Floating(weekday=_WEEKDAY_NUMBERS[said["weekday"]])
        if said["which"] == "last":
            return weekday.settle(self.now.date() - _ONE_DAY, "past")
        if said["which"] == "next":
            return weekday.settle(self.now.date() + _ONE_DAY, "future")
        return weekday

    def _days_away(self, text: str) -> VagueDate | None:
        """Such as "+3", "-2", "3d", "2w", "in 2 weeks", "two weeks ago"."""
        if said := _match(_SIGNED_DAYS, text):
            return self._away(int(said[0]))
        if said := _match(_SHORT_DAYS, text):
            days = int(said["count"]) * _DAYS_IN[said["unit"]]
            return self._away(days if self.prefer == "future" else -days)
        if (said := _match(_AWAY, text)) and said["unit"] in _DAYS_IN:
            return self._away(_signed_count(said) * _DAYS_IN[said["unit"]])
        return None

    def _time_away(self, text: str) -> VagueDate | None:
        """Some hours or minutes ago or ahead, as they really pass: an hour is an hour when the clocks change too."""
        said = _match(_AWAY, text)
        if not said or said["unit"] not in _MINUTES_IN:
            return None
        instant = self.now.replace(second=0, microsecond=0, tzinfo=LONDON).astimezone(UTC)
        then = (instant + timedelta(minutes=_signed_count(said) * _MINUTES_IN[said["unit"]])).astimezone(LONDON)
        return _at(then.date(), then.time())

    def _calendar_period(self, text: str) -> VagueDate | None:
        """Such as "last week" (Monday to Sunday), "this month", "next year"."""
        said = _match(_PERIOD, text)
        if not said:
            return None
        step = {"last": -1, "this": 0, "next": 1}[said["which"]]
        today = self.now.date()
        if said["unit"] == "year":
            return _year(today.year + step)
        if said["unit"] == "month":
            years, month = divmod(today.month - 1 + step, 12)
            return _month(today.year + years, month + 1)
        monday = today - timedelta(days=today.weekday() - 7 * step)
        return VagueDate.between(monday, monday + timedelta(days=6))

    def _day_in_numbers(self, text: str) -> _Part | None:
        """Such as "3/12", "03.12.2008", "3-12-08": the day first, whatever the numbers are."""
        said = _match(_NUMBERS, text)
        return self._day_of(said, int(said["month"])) if said else None

    def _day_with_month(self, text: str) -> _Part | None:
        """Such as "3 Dec", "Wednesday 3 December 2008", "December 3 2008"."""
        said = _match(_DAY_MONTH, text) or _match(_MONTH_DAY_YEAR, text)
        if said:
            return self._day_of(said, _MONTH_NUMBERS[said["month"]])
        if _match(_MONTH_DAY, text):
            raise NotADate("Is that number a day or a year? Try 7 March or March 2007.")
        return None

    def _day_of(self, said: re.Match[str], month: int) -> _Part:
        day = int(said["day"])
        weekday = None if said["weekday"] is None else _WEEKDAY_NUMBERS[said["weekday"]]
        if said["year"] is None:
            # Any leap year will do to see that there is such a day.
            _check_day(2000, month, day)
            return _Floating(day, month, weekday)
        when = _day(self._full_year(said["year"]), month, day)
        if weekday is not None and when.earliest is not None:
            _check_weekday(when.earliest, weekday)
        return when

    def _month(self, text: str) -> _Part | None:
        """Such as "March 2007", "mar 07", "march", "2007"."""
        if _match(_YEAR, text):
            return _year(int(text))
        said = _match(_MONTH_YEAR, text)
        if not said:
            return None
        month = _MONTH_NUMBERS[said["month"]]
        return _Floating(month=month) if said["year"] is None else _month(self._full_year(said["year"]), month)

    def _season(self, text: str) -> VagueDate | None:
        said = _match(_SEASON, text)
        if not said:
            return None
        season, year = _SEASON_NUMBERS[said["season"]], self._full_year(said["year"])
        if season != _WINTER and said["next"] is None:
            return _season(year, season)
        if season == _WINTER and said["next"] is not None and int(said["next"]) % 100 == (year + 1) % 100:
            return _season(year, season)
        raise NotADate("A winter has two years and other seasons one; try winter 2007/08 or autumn 2007.")

    def _full_year(self, digits: str) -> int:
        year = int(digits)
        if len(digits) == 4:
            return year
        year += 2000 if year < 70 else 1900
        return year - 100 if year > self.now.year + 20 else year

    def _phrase(self, text: str) -> VagueDate | None:
        """Months and years ago or ahead, and "10 days before yesterday": what needs a calendar, by `parsedatetime`.

        It reads what it knows of a text and leaves the rest, guesses times of day, and puts months first, so that it
        is only shown phrases that have none of that to guess, and has to have read all of one.
        """
        said = _match(_PHRASE, text)
        if not said:
            return None
        from parsedatetime import VERSION_CONTEXT_STYLE, Calendar, Constants

        calendar = Calendar(Constants("en_AU", usePyICU=False), version=VERSION_CONTEXT_STYLE)
        found = calendar.nlp(text, sourceTime=self.now)
        # It gives back the day that it was given where it overflows, with an empty context.
        if not found or found[0][2:4] != (0, len(text)) or not found[0][1].hasDate:
            return None
        day = found[0][0].date()
        when = _day(day.year, day.month, day.day)
        return _about(when) if said["ago"] else when

    # More than one day, month or year

    def _end(self, text: str) -> _Part | None:
        """What is read as one end of something longer."""
        part = self._part(text)
        if part is None and (_match(_TIME_LAST, text) or _match(_TIME_FIRST, text)):
            raise NotADate(_ONE_DAY_FOR_A_TIME)
        return part

    def _bounded(self, text: str) -> VagueDate | None:
        """Such as "by 18 Dec 2007", "before the move", "after March 2007" or "18 Dec 2007 or earlier"."""
        said = _match(_BOUNDED, text) or _match(_OR_BOUNDED, text)
        if not said:
            return None
        part = self._end(said["rest"])
        if part is None:
            return None
        when = self._settle(part)
        # What happened before something vague, or before an event or a time of day, may have happened the same day.
        strict = said["rest"] not in self.anchors and "T" not in when.text and not when.text.endswith("~")
        word = said["word"]
        if word == "before" and strict:
            return VagueDate.between(None, _bound(when.earliest) - _ONE_DAY)
        if word == "after" and strict:
            return VagueDate.between(_bound(when.latest) + _ONE_DAY, None)
        if word in ("by", "before", "earlier"):
            _bound(when.latest)
            return _span(None, when)
        _bound(when.earliest)
        return _span(when, None)

    def _between(self, text: str) -> VagueDate | None:
        """Such as "between 3 May and 6 June 2007"."""
        if not text.startswith("between "):
            return None
        when = self._one_reading(_splits(text.removeprefix("between "), _AND))
        if when is None:
            raise NotADate("Between which two dates? Try between 3 May and 6 June 2007.")
        return when

    def _from_to(self, text: str) -> VagueDate | None:
        """Such as "3 May to 6 June 2007", "from March 2007 until the move", "3 May – 6 June", "3-6 June"."""
        text = text.removeprefix("from ")
        return self._one_reading(_splits(text, _TO)) or self._one_reading(_splits(text, _HYPHEN))

    def _one_reading(self, halves: Iterable[tuple[str, str]]) -> VagueDate | None:
        """The date that a text cut in two stands for, if there is one place to cut it."""
        readings: list[VagueDate] = []
        refusals: list[NotADate] = []
        for start, end in halves:
            try:
                when = self._range(start, end)
            except NotADate as refusal:
                refusals.append(refusal)
            else:
                if when is not None:
                    readings.append(when)
        if len(readings) > 1:
            raise NotADate("This can be read in two ways; try between 3 May and 6 June 2007.")
        if refusals and not readings:
            raise refusals[0]
        return readings[0] if readings else None

    def _range(self, start_text: str, end_text: str) -> VagueDate | None:
        if _match(_DAY_ALONE, start_text) and (same_month := _match(_DAY_AND_REST, end_text)):
            start_text = f"{start_text} {same_month['rest']}"
        start, end = self._end(start_text), self._end(end_text)
        if start is None or end is None:
            return None
        return _span(*self._settle_both(start, end))

    def _settle_both(self, start: _Part, end: _Part) -> tuple[VagueDate, VagueDate]:
        """Both ends, the one without a year taking it from the other: "12 Nov to 3 Feb 2008" starts in 2007."""
        if isinstance(start, _Floating) and isinstance(end, _Floating):
            if self.prefer == "past":
                end = self._settle(end)
            else:
                start = self._settle(start)
        if isinstance(start, _Floating):
            assert isinstance(end, VagueDate)
            return start.settle(_bound(end.latest), "past"), end
        if isinstance(end, _Floating):
            return start, self._settle_end(start, end)
        return start, end

    def _settle_end(self, start: VagueDate, end: _Floating) -> VagueDate:
        when = end.settle(_bound(start.earliest), "future")
        if self.prefer == "past" and _bound(when.latest) <= self.now.date() and when != self._settle(end):
            raise NotADate("Say the year of the second date too; try between 3 May 2007 and 6 June 2007.")
        return when

    # A time

    def _with_time(self, text: str) -> VagueDate | None:
        said = _match(_TIME_LAST, text) or _match(_TIME_FIRST, text)
        if not said:
            return None
        at = _time(said)
        part = self._part(said["day"] or "today")
        when = None if part is None else self._settle(part)
        if when is None or when.earliest is None or not when.exact or "T" in when.text:
            raise NotADate(_ONE_DAY_FOR_A_TIME)
        return _at(when.earliest, at)


# What the words look like. These stay text until one is used: compiling them all would be felt when the program starts.

_MONTH_NAME = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + ")"
_WEEKDAY_NAME = "(?P<weekday>" + "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True)) + ")"
_NUMBER = r"(?:\d{1,4}|" + "|".join(_COUNTS) + ")"
_COUNT = f"(?P<count>{_NUMBER})"

_ABOUT = r"(?:(?:about|around|approximately|circa|c\.?) |c\.?(?=\d)|~ ?)(?P<rest>.+)"
_WEEKDAY = rf"(?:on |(?P<which>last|next) )?{_WEEKDAY_NAME}"
_SIGNED_DAYS = r"[+-](?:0|[1-9]\d{0,3})"
_SHORT_DAYS = r"(?P<count>\d{1,4}) ?(?P<unit>[dw])"
_AWAY_UNIT = r"(?P<unit>day|week|fortnight|minute|min|hour)s?"
_AWAY = rf"(?P<ahead>in )?{_COUNT} {_AWAY_UNIT}(?(ahead)(?: time)?|(?: (?P<ago>ago)| from (?:now|today)))"
_PERIOD = r"(?P<which>last|this|next) (?P<unit>week|month|year)"
_NUMBERS = (
    rf"(?:{_WEEKDAY_NAME} )?(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>\d{{4}}|\d\d))?"
)
_SHORT_YEAR = r"(?:'?(?P<year>\d{4}|\d\d))"
_DAY_MONTH = rf"(?:(?:on )?{_WEEKDAY_NAME} )?(?:the )?(?P<day>\d{{1,2}}) ?(?:of )?{_MONTH_NAME}(?: ?{_SHORT_YEAR})?"
_MONTH_DAY_YEAR = rf"(?:{_WEEKDAY_NAME} )?{_MONTH_NAME} (?P<day>\d{{1,2}}) (?P<year>\d{{4}})"
# What may have the month first: "mar 07" can only be a year, "mar 7" and "mar 17" can be either.
_MONTH_DAY = rf"{_MONTH_NAME} (?:[1-9]|[12]\d|3[01])"
_YEAR = r"\d{4}"
_MONTH_YEAR = rf"{_MONTH_NAME}(?: {_SHORT_YEAR})?"
_SEASON = rf"(?P<season>{'|'.join(_SEASON_NUMBERS)}) {_SHORT_YEAR}(?:[/–-](?P<next>\d{{4}}|\d\d))?"
_THIRD = r"(?P<third>early|mid|late)[ -](?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_PHRASE = (
    rf"in {_NUMBER} (?:month|year)s?"
    rf"|{_NUMBER} (?:month|year)s? (?P<ago>ago)"
    rf"|{_NUMBER} (?:day|week|month|year)s? (?:before|after|from) (?:today|yesterday|tomorrow)"
)

_BOUNDED = r"(?P<word>by|before|after|since) (?P<rest>.+)"
_OR_BOUNDED = r"(?P<rest>.+) or (?P<word>earlier|later)"
_AND = r" and "
_TO = r" (?:to|until|till) | ?– ?| - "
_HYPHEN = r"-"
_DAY_ALONE = r"\d{1,2}"
_DAY_AND_REST = rf"\d{{1,2}} (?P<rest>{_MONTH_NAME}.*)"

_TIME = (
    r"(?:(?P<hour12>\d{1,2})(?:[:.](?P<minute12>\d\d)(?::(?P<second12>\d\d))?)? ?(?P<half>am|pm)"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?::(?P<second24>\d\d))?"
    r"|(?P<noon>noon|midday))"
)
_TIME_LAST = rf"(?:(?P<day>.+?) )??(?:at )?{_TIME}"
_TIME_FIRST = rf"{_TIME} (?:on )?(?P<day>.+)"

_EDTF_EDGE = r"[\dx]{4}(?:-[\dx]{2}){0,2}[~?%]?"
_EDTF = (
    rf"{_EDTF_EDGE}(?:/(?:{_EDTF_EDGE}|\.\.)?)?"
    rf"|(?:\.\.)?/{_EDTF_EDGE}"
    r"|\d{4}-\d\d-\d\dt[\d:]+(?:z|[+-][\d:]+)?"
)
_EDTF_END = r"\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?|\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX"
_EDTF_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?"
_POINT = r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d))?)?)?(?P<about>~)?"


def _match(pattern: str, text: str) -> re.Match[str] | None:
    """The whole text as the pattern has it; `re` keeps what it has compiled."""
    return re.fullmatch(pattern, text, re.ASCII)


def _tidy(text: str) -> str:
    """Lower case, single spaces, plain apostrophes and hyphens, no commas, "3rd" as "3"."""
    text = text.lower().translate(_PLAIN).replace("a.m.", "am").replace("p.m.", "pm")
    return " ".join(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text, flags=re.ASCII).split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "−": "-", "—": "–", ",": " "})


def _splits(text: str, separator: str) -> Iterable[tuple[str, str]]:
    """The text cut in two at every separator."""
    return ((text[: cut.start()].strip(), text[cut.end() :].strip()) for cut in re.finditer(separator, text))


def _signed_count(said: re.Match[str]) -> int:
    count = _COUNTS.get(said["count"]) or int(said["count"])
    return -count if said["ago"] else count


# Parts of a date, checked


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"Years go from {FIRST_YEAR} to {LAST_YEAR}; try 2008, or 20:08 for a time.")


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}, and the day comes before the month; try 31/12.")


def _check_day(year: int, month: int, day: int) -> None:
    _check_month(month)
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return
    said = f"{day} {_MONTHS[month - 1]}"
    nearest = min(max(day, 1), last)
    if (month, day) == (2, 29):
        raise NotADate(f"There is no {said} {year}; try {nearest}/{month}/{year}.")
    raise NotADate(f"There is no {said}; try {nearest}/{month}.")


def _check_weekday(day: date, weekday: int) -> None:
    if day.weekday() != weekday:
        right, wrong = _WEEKDAYS[day.weekday()], _WEEKDAYS[weekday]
        raise NotADate(f"{_day_name(day)} is a {right}, not a {wrong}; try {_day_name(day)}.")


def _bound(day: date | None) -> date:
    if day is None:
        raise NotADate("One of these dates has no end of its own; try between 3 May and 6 June 2007.")
    return day


def _known(anchor: VagueDate) -> VagueDate:
    if anchor.earliest is None and anchor.latest is None:
        raise NotADate("Nobody has said when that was; try a date such as 3 Dec 2008 or autumn 2007.")
    return anchor


def _time(said: re.Match[str]) -> time:
    if said["noon"]:
        return time(12)
    if said["half"]:
        hour, minute, second = said["hour12"], said["minute12"], said["second12"]
        # 12 am is midnight and 12 pm is noon.
        hours = int(hour) % 12 + (12 if said["half"] == "pm" else 0) if 1 <= int(hour) <= 12 else 24
    else:
        hour, minute, second = said["hour24"], said["minute24"], said["second24"]
        hours = int(hour)
        if len(hour) == 1:
            raise NotADate(f"Is that morning or afternoon? Try {hour}:{minute}am or {hour}:{minute}pm.")
    try:
        return time(hours, int(minute or 0), int(second or 0))
    except ValueError:
        raise NotADate("There is no such time; try 3pm, 3:30pm or 15:30.") from None


# Dates made of their parts


def _day(year: int, month: int, day: int) -> VagueDate:
    _check_year(year)
    _check_day(year, month, day)
    return VagueDate.on(date(year, month, day))


def _month(year: int, month: int) -> VagueDate:
    _check_year(year)
    _check_month(month)
    return VagueDate(f"{year}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _year(year: int) -> VagueDate:
    _check_year(year)
    return VagueDate(str(year), date(year, 1, 1), date(year, 12, 31))


def _season(year: int, season: int) -> VagueDate:
    """The season that starts in `year`: spring is March to May, winter December to February."""
    _check_year(year)
    first, last = (season - 20) * 3, (season - 20) * 3 + 2
    last_year, last_month = (year + 1, last - 12) if last > 12 else (year, last)
    latest = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return VagueDate(f"{year}-{season}", date(year, first, 1), latest)


def _at(day: date, at: time) -> VagueDate:
    """A time of a day on the wall clock. One that comes twice, in October, is taken as it is; it is still that day."""
    _check_year(day.year)
    wall = datetime.combine(day, at)
    if wall.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != wall:
        later = _time_name((wall + timedelta(hours=1)).time())
        raise NotADate(f"There is no {_time_name(at)} on {_day_name(day)}, as the clocks go forward; try {later}.")
    return VagueDate(wall.isoformat(), day, day)


def _about(when: VagueDate) -> VagueDate:
    if when.text.endswith("~"):
        return when
    point = _Point.of(when.text)
    if point is None or point.at is not None:
        raise NotADate("Only a day, a month or a year can be about; try about 23 Sep or about 2007.")
    if point.season is not None:
        raise NotADate("A season is not exact anyway; try autumn 2007.")
    return replace(when, text=f"{when.text}~")


def _span(start: VagueDate | None, end: VagueDate | None) -> VagueDate:
    """Somewhere from the first day of `start` to the last day of `end`; None is no bound on that side."""
    earliest = None if start is None else start.earliest
    latest = None if end is None else end.latest
    if earliest is None and latest is None:
        return VagueDate()
    if earliest is not None and latest is not None and latest < earliest:
        raise NotADate("The second date comes before the first; try between 3 May 2007 and 6 June 2007.")
    first, last = _edge(start, earliest), _edge(end, latest)
    return VagueDate(first if first == last else f"{first}/{last}", earliest, latest)


def _edge(when: VagueDate | None, day: date | None) -> str:
    """One side of an interval in EDTF: as it was said if that is one day, month, season or year, else its outer day."""
    if when is None or day is None:
        return ".."
    point = _Point.of(when.text)
    return day.isoformat() if point is None or point.at is not None else when.text


# EDTF


def _third_of_year(text: str) -> VagueDate | None:
    """Early 2007 is January to April, mid 2007 May to August, late 2007 September to December."""
    said = _match(_THIRD, text)
    if not said:
        return None
    year, first = int(said["year"]), {"early": 1, "mid": 5, "late": 9}[said["third"]]
    return _span(_month(year, first), _month(year, first + 3))


def _iso_date(text: str) -> VagueDate | None:
    said = _match(_ISO, text)
    return _day(int(said["year"]), int(said["month"]), int(said["day"])) if said else None


def _edtf(text: str) -> VagueDate | None:
    return from_edtf(text.upper()) if _match(_EDTF, text) else None


def _edtf_moment(text: str) -> VagueDate:
    if not _match(_EDTF_MOMENT, text):
        raise _not_edtf()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _not_edtf() from None
    _check_year(moment.year)
    if moment.tzinfo is not None:
        moment = moment.astimezone(LONDON)
    return _at(moment.date(), moment.time())


def _edtf_end(text: str) -> VagueDate:
    """One side of an interval, or a date that is none."""
    # A plain day, which is what nearly every date in a case file is, needs no library: it takes 3 ms for each date.
    day = _iso_date(text)
    if day is not None:
        return day
    if not _match(_EDTF_END, text):
        raise _not_edtf()
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        found = parse_edtf(text)
        earliest, latest = date(*found.lower_strict()[:3]), date(*found.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        # A ValueError, because the library lets 29 February 2100 through.
        raise _not_edtf() from None
    _check_year(earliest.year)
    _check_year(latest.year)
    text = re.sub("[?%]$", "~", text.replace("-XX", ""))
    if "X" in text:
        return _span(_year(earliest.year), _year(latest.year))
    if text.endswith(f"-{_WINTER}") and len(text) == len("2007-24"):
        # The library's winter is December alone.
        return _season(earliest.year, _WINTER)
    return VagueDate(text, earliest, latest)


def _not_edtf() -> NotADate:
    return NotADate("There is no such date; try 2008-12-03, 2008-12 or 2007-11-12/2007-12-18.")


# Saying


class _Point(Struct, frozen=True):
    """What the text of one day, month, season or year says."""

    year: int
    month: int | None
    day: date | None
    at: time | None
    about: bool

    @classmethod
    def of(cls, text: str) -> "_Point | None":
        """None if it is something else: an interval, or no date that this program writes."""
        said = _match(_POINT, text)
        if not said:
            return None
        month = None if said["month"] is None else int(said["month"])
        if month is not None and not (1 <= month <= 12 or month in _SEASONS):
            return None
        try:
            day = None if said["day"] is None else date.fromisoformat(text[:10])
            at = None if said["time"] is None else time.fromisoformat(said["time"])
        except ValueError:
            return None
        return cls(int(said["year"]), month, day, at, said["about"] is not None)

    @property
    def season(self) -> str | None:
        return None if self.month is None else _SEASONS.get(self.month)

    def in_full(self) -> str:
        """Such as "about 23 September 2008", "winter 2007/08"; without weekday and time."""
        return ("about " if self.about else "") + self._name(_MONTHS)

    def in_short(self) -> str:
        return ("~" if self.about else "") + self._name(_SHORT_MONTHS)

    def _name(self, months: tuple[str, ...]) -> str:
        if self.day is not None:
            return f"{self.day.day} {months[self.day.month - 1]} {self.year}"
        if self.season is not None:
            return f"{self.season} {_season_year(self.year, self.month)}"
        return str(self.year) if self.month is None else f"{months[self.month - 1]} {self.year}"


_SHORT_MONTHS = tuple(name[:3] for name in _MONTHS)


def say(when: VagueDate | None, today: date) -> str:
    """The date for a column: "yesterday", "31 Oct", "~23 Sep", "Oct 2007", "12 Nov–18 Dec 2007", "by 18 Dec 2007".

    A day without a year is always in the calendar year of `today`; every other day has its year. A time is left
    out. No bound on a side is "by" the last day that it can have been, or "after" the last that it can't.
    "" and None are "date not known".
    """
    if when is None or not when.text:
        return "date not known"
    point = _Point.of(when.text)
    if point is not None and point.day is not None and not point.about:
        return say_day(point.day, today)
    short = say_with_year(when)
    within_year = all(day is None or day.year == today.year for day in (when.earliest, when.latest))
    names_days = all(len(edge.rstrip("~")) == len("2007-12-18") for edge in when.text.split("/") if edge != "..")
    return short.removesuffix(f" {today.year}") if within_year and names_days else short


def say_with_year(when: VagueDate) -> str:
    """The date for a column as `say` gives it, but no day loses its year: for what is read on another day."""
    start, slash, end = when.text.partition("/")
    if not slash:
        point = _Point.of(when.text)
        return when.text or "date not known" if point is None else point.in_short()
    if end == ".." and when.earliest is not None:
        return f"after {_short_day(when.earliest - _ONE_DAY)}"
    first, last = _Point.of(start), _Point.of(end)
    if last is None:
        return when.text
    if first is None:
        return f"by {last.in_short()}"
    return f"{_without(first, last)}–{last.in_short()}"


def say_in_full(when: VagueDate | None) -> str:
    """The date in words that `read_date` reads as the same date: "Wednesday 3 December 2008, 3:00 pm".

    "about Tuesday 23 September 2008", "October 2007", "between 12 November 2007 and 18 December 2007", "18 December
    2007 or earlier", "12 November 2007 or later"; "" and None are "date not known".
    """
    if when is None or not when.text:
        return "date not known"
    start, slash, end = when.text.partition("/")
    if not slash:
        return _point_in_full(when.text)
    first, last = (edge if point is None else point.in_full() for edge, point in _edges(start, end))
    if start == "..":
        return f"{last} or earlier"
    if end == "..":
        return f"{first} or later"
    return f"between {first} and {last}"


def say_day(day: date, today: date) -> str:
    """A known day for a column: "today", "yesterday", "tomorrow", "31 Oct" in this calendar year, or "31 Oct 2007"."""
    nearby = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
    if nearby is not None:
        return nearby
    return _short_day(day).removesuffix(f" {day.year}") if day.year == today.year else _short_day(day)


def _edges(start: str, end: str) -> list[tuple[str, _Point | None]]:
    return [(edge, _Point.of(edge)) for edge in (start, end)]


def _point_in_full(text: str) -> str:
    point = _Point.of(text)
    if point is None:
        return text
    if point.day is None:
        return point.in_full()
    about = "about " if point.about else ""
    at = "" if point.at is None else f", {_time_name(point.at)}"
    return f"{about}{_WEEKDAYS[point.day.weekday()]} {_day_name(point.day)}{at}"


def _without(first: _Point, last: _Point) -> str:
    """The start of a span without what its end says too: "12" of December, "12 Nov" of 2007, or "Mar" of 2007."""
    short = first.in_short()
    if first.year != last.year or first.month is None or first.season is not None or last.season is not None:
        return short
    if first.day is not None and last.day is not None and first.month == last.month and not last.about:
        return short.split(" ")[0]
    return short.removesuffix(f" {first.year}")


def _season_year(year: int, season: int | None) -> str:
    return f"{year}/{(year + 1) % 100:02}" if season == _WINTER else str(year)


def _day_name(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _short_day(day: date) -> str:
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def _time_name(at: time) -> str:
    second = f":{at.second:02}" if at.second else ""
    return f"{at.hour % 12 or 12}:{at.minute:02}{second} {'am' if at.hour < 12 else 'pm'}"
