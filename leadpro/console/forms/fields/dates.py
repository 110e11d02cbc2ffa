"""Dates as people say them: said back in full, held to one day where it must be one, or worked out."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from leadpro.clock import in_utc, nine_o_clock
from leadpro.console.forms.fields.field import Field, NotReady
from leadpro.console.screen import ConsoleScreen
from leadpro.console.widgets.typed import TypedLine
from leadpro.practice.when import (
    LAST_YEAR,
    NotADate,
    last_day_known,
    lies_ahead,
    moment_of,
    read_date,
    read_end,
    say_in_full,
    say_with_year,
)
from leadpro.practice.when.second_look import YEARS_AWAY, second_look
from leadpro.records.vague_date import VagueDate


class DateField(Field):
    """A date as people say it, shown back in full as it is typed."""

    def __init__(
        self,
        label: str,
        value: str,
        now: datetime,
        *,
        required: bool = True,
        prefer: Literal["past", "future"] = "past",
        anchors: Mapping[str, VagueDate] | None = None,
        happened: bool = False,
        more: Callable[[VagueDate], str] | None = None,
        hint: str = "no date; try yesterday 3pm, 12/3, autumn 2007",
    ) -> None:
        super().__init__(label, required=required)
        self.first = value
        self.now = now
        self.prefer: Literal["past", "future"] = prefer
        self.anchors = anchors or {}
        self.half_terms: tuple[VagueDate, ...] = ()
        """Those that the pack of its screen knows."""
        self.happened = happened
        """Whether it must have come already: what lies ahead by then, be it by minutes, is refused."""
        self.years_away = YEARS_AWAY
        """From how many years away on a date may be a slip, and is not taken without a word."""
        self.looked_at_again = value
        """What may be a slip, and was said to be: who saves again means it. What stood there at first does too."""
        self.more = more
        """What stands behind the date where it is said in full: ", 3 working days late"."""
        self.input = TypedLine(value, placeholder=hint, compact=True)

    def controls(self) -> ComposeResult:
        """One line."""
        yield self.input

    def on_mount(self) -> None:
        """Say what the first value means."""
        self.half_terms = cast("ConsoleScreen[object]", self.screen).half_terms
        self.say_back()

    def begin_with(self, text: str) -> None:
        """Begin with another date, unless somebody has typed one."""
        if not self.dirty:
            self.first = self.input.value = text

    def lies(self, prefer: Literal["past", "future"]) -> None:
        """Read a day without its year as the nearest in the past, or in the future, from now on."""
        if self.prefer != prefer:
            self.prefer = prefer
            self.say_back()

    @on(Input.Changed)
    def say_back(self) -> None:
        """Say in full what is typed, or what is wrong with it."""
        if not self.worth_saying:
            self.note("")
            return
        try:
            date_read = self._read()
            odd = second_look(date_read, self.now, years_away=self.years_away)
            said = f"= {say_in_full(date_read)}{self.more(date_read) if self.more else ''}"
            self.note(f"{said}. {odd}" if odd else said)
        except NotReady as wrong:
            self.note(str(wrong), wrong=True)

    @property
    def worth_saying(self) -> bool:
        """Whether it is said in full beneath."""
        return bool(self.input.value.strip())

    @property
    def value(self) -> VagueDate | None:
        """The date; None where nothing is typed. Raises NotReady for what is no date."""
        return self._read() if self.input.value.strip() else None

    @property
    def moment(self) -> VagueDate:
        """The date of a field that must be filled in."""
        value = self.value
        if value is None:
            raise NotReady(f"{self.label} is needed: a date as you would say it.")
        return value

    @property
    def dirty(self) -> bool:
        """Whether it has changed."""
        return self.input.value != self.first

    @property
    def says(self) -> str:
        """What is typed, and what it means where that is another wording."""
        text, meant = self.input.value, self._meant()
        return f"{text} = {meant}" if meant and meant != text else text

    def state(self) -> dict[str, Any]:
        """What is typed, what it began with, and what it means today: "yesterday" is another day tomorrow."""
        return {"text": self.input.value, "first": self.first, "prefer": self.prefer, "meant": self._meant()}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold the same date again: in the same words where they still mean it, else in full."""
        self.prefer = state["prefer"]
        text: str = state["text"]
        with self.input.prevent(Input.Changed):
            self.input.value = text
            if state["meant"] != self._meant():
                self.input.value = text = state["meant"] or text
        self.first = text if state["first"] == state["text"] else state["first"]
        self.input.cursor_position = len(text)
        self.say_back()

    def check(self) -> None:
        """Refuse what is no date."""
        if self.required or self.input.value.strip():
            when = self.moment
            odd = second_look(when, self.now, years_away=self.years_away)
            if odd and self.input.value != self.looked_at_again:
                self.looked_at_again = self.input.value
                raise NotReady(self.sentence("{odd} {key:save} once more takes it as it is.", odd=odd))

    def _meant(self) -> str:
        """The date in full, whatever is wrong with it; "" for what is no date."""
        try:
            return say_in_full(self._read_any()) if self.input.value.strip() else ""
        except NotADate:
            return ""

    def _read_any(self) -> VagueDate:
        return read_date(
            self.input.value, self.now, prefer=self.prefer, anchors=self.anchors, half_terms=self.half_terms
        )

    def _read(self) -> VagueDate:
        try:
            date_read = self._read_any()
        except NotADate as wrong:
            raise NotReady(str(wrong)) from wrong
        if self.happened and lies_ahead(date_read, cast("ConsoleScreen[object]", self.screen).console.clock.local()):
            raise NotReady(f"{say_in_full(date_read)} lies ahead: this must have happened already.")
        return date_read


class DayField(DateField):
    """A date that must be one day: when something is due, when a lead began."""

    @property
    def day(self) -> date | None:
        """The day; None where nothing is typed. Raises NotReady where it is not one day."""
        value = self.value
        if value is None:
            return None
        if value.earliest is None or value.earliest != value.latest:
            raise NotReady(f"One day is needed here, such as {self._example}.")
        return value.earliest

    @property
    def needed_day(self) -> date:
        """The day of a field that must be filled in."""
        day = self.day
        if day is None:
            raise NotReady(f"{self.label} is needed: a day such as {self._example}.")
        return day

    @property
    def _example(self) -> str:
        return "12/3 or last Friday" if self.happened or self.prefer == "past" else "12/3 or next Friday"

    def check(self) -> None:
        """Refuse what is not one day."""
        super().check()
        if self.value:
            self.day  # noqa: B018 (raises NotReady)


class LastDayField(DateField):
    """The day at whose end something is seen; of a longer time its last, which it says."""

    def __init__(self, label: str, value: str, now: datetime, *, hint: str) -> None:
        super().__init__(label, value, now, required=False, more=self._its_last, hint=hint)
        self.years_away = LAST_YEAR  # a file can be looked back to as far as it goes

    @property
    def day(self) -> date | None:
        """The day; None where nothing is typed. Raises NotReady where there is none, or it is still to come."""
        value = self.value
        return self._last(value) if value else None

    def _read_any(self) -> VagueDate:
        return read_end(self.input.value, self.now)

    def _read(self) -> VagueDate:
        date_read = super()._read()
        self._last(date_read)
        return date_read

    def _last(self, when: VagueDate) -> date:
        try:
            return last_day_known(when, cast("ConsoleScreen[object]", self.screen).console.clock.local())
        except NotADate as wrong:
            raise NotReady(str(wrong)) from wrong

    def _its_last(self, when: VagueDate) -> str:
        last = self._last(when)
        return "" if when.earliest == last else f"; its last day, {say_in_full(VagueDate.on(last))}"


class KnownSinceField(DateField):
    """Since when we have known what the form says: now, unless it comes from last week's notes."""

    NOW = "now"

    def __init__(self, now: datetime) -> None:
        super().__init__("Known since", self.NOW, now, happened=True, hint="now; of earlier notes their day")

    @property
    def known_at(self) -> datetime | None:
        """The instant (UTC); None is when it is saved. Raises NotReady for what is not one day."""
        when = self.moment
        if when.earliest is None or when.earliest != when.latest:
            raise NotReady("One day is needed here: the one on which we first knew it.", self)
        return None if self.is_now else instant_of(when, self.now.date())

    @property
    def is_now(self) -> bool:
        """Whether it stands as it stood at first."""
        return self.input.value.strip().lower() == self.NOW

    def _meant(self) -> str:
        """Of now the day, so that a draft that is gone on with on another day says since when it is known."""
        return say_in_full(VagueDate.on(self.now.date())) if self.is_now else super()._meant()

    def check(self) -> None:
        """Refuse what is not one day that has come."""
        super().check()
        self.known_at  # noqa: B018 (raises NotReady)

    @property
    def worth_saying(self) -> bool:
        """Whether it is another than what stands there at first."""
        return super().worth_saying and not self.is_now


def instant_of(when: VagueDate, today: date) -> datetime | None:
    """When one day was, with its time or at nine o'clock (UTC); None is today without a time: now."""
    assert when.earliest is not None
    if at := moment_of(when):
        return in_utc(datetime.combine(when.earliest, at))
    return None if when.earliest == today else nine_o_clock(when.earliest)


SOME_DAY = "no date; try yesterday, 12/3"
SOME_DAY_TO_COME = "no date; try next Friday, 12/3"
"""What an empty field says: that it is empty, before it says how to fill it, so that no hint is read as an answer."""


class SuggestedDayField(DayField):
    """A day that the form works out until somebody types another; it says where the figure comes from.

    Where nothing is suggested it `asks`, and offers nothing.
    """

    def __init__(
        self,
        label: str,
        value: date | None,
        now: datetime,
        *,
        suggested: date | None = None,
        because: str = "",
        asks: str = "",
        required: bool = False,
        prefer: Literal["past", "future"] = "future",
        happened: bool = False,
    ) -> None:
        self.usual_hint = SOME_DAY if happened else SOME_DAY_TO_COME
        self.asks = asks or self.usual_hint
        super().__init__(
            label,
            as_typed(value),
            now,
            required=required,
            prefer=prefer,
            happened=happened,
            more=self._source,
            hint=self.usual_hint if suggested else self.asks,
        )
        self.suggested = suggested
        self.because = because

    def suggest(self, day: date | None, because: str) -> None:
        """Put another day into it, unless somebody has typed one."""
        untouched = self.input.value == as_typed(self.suggested)
        self.suggested, self.because = day, because
        self.input.placeholder = self.usual_hint if day else self.asks
        if untouched:
            self.input.value = as_typed(day)
        self.say_back()

    def state(self) -> dict[str, Any]:
        """What is typed, and the day that the form had worked out."""
        suggested = self.suggested.isoformat() if self.suggested else None
        return {**super().state(), "suggested": suggested, "because": self.because}

    def restore(self, state: dict[str, Any]) -> None:
        """Hold both again, so that a day which the form had worked out still follows what it hangs on."""
        self.suggested = date.fromisoformat(state["suggested"]) if state["suggested"] else None
        self.because = state["because"]
        super().restore(state)

    def _source(self, typed: VagueDate) -> str:
        return f", {self.because}" if self.because and self.suggested and typed == VagueDate.on(self.suggested) else ""


def as_typed(day: date | None) -> str:
    """A day as somebody might have typed it: "5 Dec 2008"; nothing for none."""
    return say_with_year(VagueDate.on(day)) if day else ""
