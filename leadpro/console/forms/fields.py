"""The fields that forms are made of: each knows how to show itself, what it holds, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Blur, DescendantBlur, DescendantFocus, Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from leadpro.gate import many_lines, one_line
from leadpro.practice.when import NotADate, read_date, say_in_full, say_with_year
from leadpro.records.base import Code, Id
from leadpro.records.vague_date import VagueDate


class NotReady(Exception):
    """What a field holds cannot be saved; the message is the sentence that stands beside it.

    Where it only shows when fields are read together, `field` says beside which it stands; None is the form's foot.
    """

    def __init__(self, sentence: str, field: "Field | None" = None) -> None:
        super().__init__(sentence)
        self.field = field


class Field(Vertical):
    """A label, what is typed, and a line beneath for what it means or what is wrong with it."""

    DEFAULT_CSS = """
    Field {
        height: auto; layout: grid; grid-size: 2; grid-columns: 20 1fr; grid-rows: auto;
        & > .field-label { width: 20; color: $text-muted; }
        & > .field-note { column-span: 2; padding-left: 20; display: none; color: $text-muted; }
        & > .field-note.-shown { display: block; }
        & > .field-note.-wrong { color: $text-error; text-style: bold; }
        & > Input { background: $surface-lighten-1; }
        & > Input:focus { background: $panel; }
        & > TextArea { height: auto; min-height: 5; max-height: 9; padding: 0; border: none; }
        & > TextArea { background: $surface-lighten-1; }
        & > TextArea:focus { background: $panel; border: none; }
    }
    """

    def __init__(self, label: str, *, required: bool = False) -> None:
        super().__init__()
        self.label = label
        self.required = required

    def compose(self) -> ComposeResult:
        """Lay out label, control and note."""
        yield Static(Content(self.label), classes="field-label")
        yield from self.controls()
        yield Static(Content(""), classes="field-note")

    def controls(self) -> ComposeResult:
        """What is typed into."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether something has been typed or chosen that would be lost."""
        raise NotImplementedError

    def check(self) -> None:
        """Raise NotReady where what it holds cannot be saved."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Keep what opens or is said beneath the cursor in sight."""
        if self.has_focus_within:
            self.scroll_visible(animate=False)

    def take_focus(self) -> None:
        """Put the cursor into it."""
        self.query("Input, TextArea, Ticks").first().focus()

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say something beneath the field; "" says nothing."""
        note = next(iter(self.query(".field-note").results(Static)), None)
        if note is None:  # not laid out yet
            return
        note.update(Content(("! " if wrong and text else "") + one_line(text)))
        note.set_class(bool(text), "-shown")
        note.set_class(wrong, "-wrong")

    def show_wrong(self) -> bool:
        """Check it and say beside it what is wrong; True where something is."""
        try:
            self.check()
        except NotReady as wrong:
            self.note(str(wrong), wrong=True)
            return True
        self.note("")
        return False


class TextField(Field):
    """One line of text."""

    def __init__(self, label: str, value: str = "", *, required: bool = False, hint: str = "") -> None:
        super().__init__(label, required=required)
        self.first = value
        self.hint = hint
        self.input = Input(value, placeholder=hint, compact=True, select_on_focus=False)

    def controls(self) -> ComposeResult:
        """One line."""
        yield self.input

    def begin_with(self, text: str) -> None:
        """Begin with another text, unless somebody has typed one."""
        if not self.dirty:
            self.first = self.input.value = text

    @property
    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.input.value.strip()

    @property
    def dirty(self) -> bool:
        """Whether it has changed."""
        return self.input.value != self.first

    def check(self) -> None:
        """Refuse an empty line that is needed."""
        if self.required and not self.value:
            raise NotReady(f"{self.label} is needed.")


class NumberField(TextField):
    """A whole number of something, or nothing."""

    MOST: ClassVar[int] = 3650

    @property
    def number(self) -> int | None:
        """The number; None where nothing is typed. Raises NotReady for what is no number from 1 to `MOST`."""
        if not self.value:
            return None
        if not self.value.isdecimal() or not 1 <= int(self.value[:9]) <= self.MOST:
            raise NotReady(f"A whole number from 1 to {self.MOST} is needed here, such as 14.")
        return int(self.value)

    def check(self) -> None:
        """Refuse what is no number."""
        super().check()
        self.number  # noqa: B018 (raises NotReady)


class LongTextField(Field):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(self, label: str, value: str = "", *, required: bool = False) -> None:
        super().__init__(label, required=required)
        self.first = value
        self.area = TextArea(
            value,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
        )

    def controls(self) -> ComposeResult:
        """Several lines."""
        yield self.area

    @property
    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.area.text.strip()

    @property
    def dirty(self) -> bool:
        """Whether it has changed."""
        return self.area.text != self.first

    def check(self) -> None:
        """Refuse an empty text that is needed."""
        if self.required and not self.value:
            raise NotReady(f"{self.label}: please write a few words.")


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
        self.happened = happened
        """Whether it must have come already: a day that lies ahead is refused."""
        self.more = more
        """What stands behind the date where it is said in full: ", 3 working days late"."""
        self.input = Input(value, placeholder=hint, compact=True)

    def controls(self) -> ComposeResult:
        """One line."""
        yield self.input

    def on_mount(self) -> None:
        """Say what the first value means."""
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
        text = self.input.value.strip()
        if not text:
            self.note("")
            return
        try:
            date_read = self._read()
            self.note(f"= {say_in_full(date_read)}{self.more(date_read) if self.more else ''}")
        except NotReady as wrong:
            self.note(str(wrong), wrong=True)

    def show_wrong(self) -> bool:
        """Check it; what it means stays beneath it where nothing is wrong."""
        wrong = super().show_wrong()
        if not wrong:
            self.say_back()
        return wrong

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

    def check(self) -> None:
        """Refuse what is no date."""
        if self.required or self.input.value.strip():
            self.moment  # noqa: B018 (raises NotReady)

    def _read(self) -> VagueDate:
        try:
            date_read = read_date(self.input.value, self.now, prefer=self.prefer, anchors=self.anchors)
        except NotADate as wrong:
            raise NotReady(str(wrong)) from wrong
        if self.happened and date_read.earliest and date_read.earliest > self.now.date():
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
            raise NotReady("One day is needed here, such as 12/3 or next Friday.")
        return value.earliest

    @property
    def needed_day(self) -> date:
        """The day of a field that must be filled in."""
        day = self.day
        if day is None:
            raise NotReady(f"{self.label} is needed: a day such as 12/3 or next Friday.")
        return day

    def check(self) -> None:
        """Refuse what is not one day."""
        super().check()
        if self.value:
            self.day  # noqa: B018 (raises NotReady)


SOME_DAY = "no date; try yesterday, 12/3"
SOME_DAY_TO_COME = "no date; try next Friday, 12/3"
"""What an empty field says: that it is empty, before it says how to fill it, so that no hint is read as an answer."""


class SuggestedDayField(DayField):
    """A day that the form works out until somebody types another; it says where the figure comes from."""

    def __init__(
        self,
        label: str,
        value: date | None,
        now: datetime,
        *,
        suggested: date | None = None,
        because: str = "",
        required: bool = False,
        prefer: Literal["past", "future"] = "future",
        happened: bool = False,
    ) -> None:
        super().__init__(
            label,
            as_typed(value),
            now,
            required=required,
            prefer=prefer,
            happened=happened,
            more=self._source,
            hint=SOME_DAY if happened else SOME_DAY_TO_COME,
        )
        self.suggested = suggested
        self.because = because

    def suggest(self, day: date | None, because: str) -> None:
        """Put another day into it, unless somebody has typed one."""
        untouched = self.input.value == as_typed(self.suggested)
        self.suggested, self.because = day, because
        if untouched:
            self.input.value = as_typed(day)
        self.say_back()

    def _source(self, typed: VagueDate) -> str:
        return f", {self.because}" if self.because and self.suggested and typed == VagueDate.on(self.suggested) else ""


def as_typed(day: date | None) -> str:
    """A day as somebody might have typed it: "5 Dec 2008"; nothing for none."""
    return say_with_year(VagueDate.on(day)) if day else ""


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    id: Id
    label: str


class ChoiceField(Field):
    """One of a list that filters as one types; Enter or Tab takes the marked one."""

    SHOWN: ClassVar[int] = 7

    @dataclass
    class Moved(Message):
        """Something else is typed, marked or chosen: `in_hand` and `making_new` may say something else."""

        field: "ChoiceField"

        @property
        def control(self) -> "ChoiceField":
            """The field, for those who ask which."""
            return self.field

    DEFAULT_CSS = """
    ChoiceField > .choice-list { column-span: 2; padding-left: 20; display: none; color: $text-muted; }
    ChoiceField > .choice-list.-shown { display: block; }
    """

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        chosen: Id | None = None,
        *,
        required: bool = True,
        new: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(label, required=required)
        self.choices = list(choices)
        self.chosen = next((choice for choice in self.choices if choice.id == chosen), None)
        self.first = self.chosen
        self.new = new
        """Says what taking a name that is not on the list would do; None where only the list will do.

        It stands on a line of its own below what matches, so that a name that is part of another can be taken too.
        """
        self.marked = 0
        self.moved = False
        """Whether the mark has been moved: then the marked one is meant, typed or not."""
        self.input = Input(self.chosen.label if self.chosen else "", compact=True, select_on_focus=True)

    def controls(self) -> ComposeResult:
        """One line, and the list beneath it."""
        yield self.input
        yield Static(Content(""), classes="choice-list")

    def add_choices(self, choices: Sequence[Choice]) -> None:
        """Offer more."""
        known = {choice.id for choice in self.choices}
        self.choices += [choice for choice in choices if choice.id not in known]

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer others instead; what is chosen stays where it is among them."""
        self.choices = list(choices)
        if self.chosen not in self.choices:
            self.chosen = None
            self.input.value = ""

    def choose(self, choice_id: Id | None) -> None:
        """Choose one, as if it had been taken from the list."""
        self.chosen = next((choice for choice in self.choices if choice.id == choice_id), None)
        self.moved = False
        with self.input.prevent(Input.Changed):
            self.input.value = self.chosen.label if self.chosen else ""

    @property
    def value(self) -> Id | None:
        """The id of what is chosen; None where nothing is, or where a new name is typed."""
        self._take()
        return self.chosen.id if self.chosen else None

    @property
    def needed(self) -> Id:
        """The id of what is chosen, where something must be."""
        value = self.value
        if value is None:
            raise NotReady(f"{self.label} is needed: type a few letters, then Enter.")
        return value

    @property
    def new_name(self) -> str:
        """The name that is typed and is not on the list."""
        self._take()
        return "" if self.chosen else self.input.value.strip()

    @property
    def in_hand(self) -> Id | None:
        """The id of what Tab would take now, without taking it; None where that is nothing or a new name."""
        meant = self._meant(marked=self.moved)
        return meant.id if meant else None

    @property
    def making_new(self) -> bool:
        """Whether Tab would take what is typed as a new name."""
        return self._offers_new and self._meant(marked=self.moved) is None

    @property
    def _offers_new(self) -> bool:
        typed = self.input.value.strip()
        known = any(choice.label.casefold() == typed.casefold() for choice in self.choices)
        return self.new is not None and bool(typed) and not known

    @property
    def dirty(self) -> bool:
        """Whether another is chosen, or something is typed."""
        return self.chosen != self.first or (self.chosen is None and bool(self.input.value.strip()))

    def check(self) -> None:
        """Refuse what is not on the list."""
        self._take()
        typed = self.input.value.strip()
        if self.chosen or (typed and self.new):
            return
        if typed:
            raise NotReady(f"Nothing on the list matches {one_line(typed)!r}.")
        if self.required:
            raise NotReady(f"{self.label} is needed: type a few letters, then Enter.")

    def matches(self) -> list[Choice]:
        """What matches the words typed so far: every word begins a word of the label, or stands somewhere in it."""
        typed = self.input.value.casefold().split()
        if not typed or (self.chosen and self.input.value == self.chosen.label):
            return self.choices
        beginning = [
            choice
            for choice in self.choices
            if all(any(part.startswith(word) for part in choice.label.casefold().split()) for word in typed)
        ]
        inside = [choice for choice in self.choices if all(word in choice.label.casefold() for word in typed)]
        return beginning + [choice for choice in inside if choice not in beginning]

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show what matches."""
        self.marked = 0
        self.moved = False
        if self.chosen and self.input.value != self.chosen.label:
            self.chosen = None
        self._show_list()
        self.post_message(self.Moved(self))

    @on(DescendantFocus)
    def open_list(self) -> None:
        """Show the list while the cursor is here."""
        if not self.making_new:
            matches = self.matches()
            self.marked = matches.index(self.chosen) if self.chosen in matches else 0
        self.moved = False
        self._show_list()

    @on(DescendantBlur)
    def close_list(self) -> None:
        """Take the marked one and put the list away."""
        self._take()
        self._hide_list()
        self.show_wrong()
        self.post_message(self.Moved(self))

    def on_key(self, event: Key) -> None:
        """Move the mark with the arrows; Enter takes it and goes on."""
        if event.key in ("down", "up"):
            count = len(self.matches()) + self._offers_new
            if count:
                self.marked = (self.marked + (1 if event.key == "down" else -1)) % count
                self.moved = True
                self._show_list()
                self.post_message(self.Moved(self))
        elif event.key == "enter":
            self._take(marked=True)
            self.screen.focus_next()
        else:
            return
        event.stop()
        event.prevent_default()

    def _take(self, *, marked: bool = False) -> None:
        """Settle on what is typed or marked."""
        self.chosen = self._meant(marked=marked or self.moved)
        self.moved = False
        if self.chosen:
            with self.input.prevent(Input.Changed):
                self.input.value = self.chosen.label

    def _meant(self, *, marked: bool) -> Choice | None:
        """The choice that is meant by what is typed, or by the mark; None is nothing, or a new name."""
        typed = self.input.value.strip()
        if not marked:
            if self.chosen and self.input.value == self.chosen.label:
                return self.chosen
            exact = [choice for choice in self.choices if choice.label.casefold() == typed.casefold()]
            if exact or not typed:
                return exact[0] if exact else None
        matches = self.matches()
        if self.marked < len(matches):
            return matches[self.marked]
        return None if self._offers_new or not matches else matches[-1]

    def _show_list(self) -> None:
        if not self.input.has_focus:
            return
        matches = self.matches()
        first = max(0, min(self.marked - self.SHOWN // 2, len(matches) - self.SHOWN))
        lines = [
            f"{'>' if place == self.marked else ' '} {one_line(choice.label)}"
            for place, choice in enumerate(matches)
            if first <= place < first + self.SHOWN
        ]
        left = len(matches) - first - self.SHOWN
        if left > 0:
            lines.append(f"  {left} more; type to narrow")
        typed = one_line(self.input.value.strip())
        if self.new and self._offers_new:
            lines.append(f"{'>' if self.marked >= len(matches) else ' '} {self.new(typed)}")
        elif typed and not matches:
            lines.append("  nothing matches")
        listing = self.query_one(".choice-list", Static)
        listing.update(Content("\n".join(lines)))
        listing.add_class("-shown")

    def _hide_list(self) -> None:
        self.query_one(".choice-list", Static).remove_class("-shown")


def code_choices(codes: type[Code]) -> list[Choice]:
    """A fixed list as choices."""
    return [Choice(code.value, code.label) for code in codes]


class SeveralField(ChoiceField):
    """Several of a list that filters as one types: Enter adds one, Backspace in the empty line takes the last away."""

    def __init__(self, label: str, choices: Sequence[Choice], chosen: Sequence[Id] = ()) -> None:
        super().__init__(label, choices, required=False)
        known = {choice.id: choice for choice in choices}
        self.picked = [known.get(each) or Choice(each, each.replace("_", " ")) for each in chosen]
        self.picked_first = list(self.picked)

    def on_mount(self) -> None:
        """Say what is picked."""
        self.say_picked()

    @property
    def values(self) -> tuple[Id, ...]:
        """The ids of what is picked, in the order of picking."""
        self._take()
        return tuple(choice.id for choice in self.picked)

    @property
    def dirty(self) -> bool:
        """Whether others are picked, or something is typed."""
        return self.picked != self.picked_first or bool(self.input.value.strip())

    def matches(self) -> list[Choice]:
        """What matches and is not picked already."""
        return [choice for choice in super().matches() if choice not in self.picked]

    def show_wrong(self) -> bool:
        """Check it; what is picked stays beneath it where nothing is wrong."""
        wrong = super().show_wrong()
        if not wrong:
            self.say_picked()
        return wrong

    def say_picked(self) -> None:
        """Say what is picked, and how to pick another."""
        self.input.placeholder = (
            "Enter adds, Backspace takes away" if self.picked else "none; a few letters, then Enter"
        )
        self.note(f"= {'; '.join(choice.label for choice in self.picked)}" if self.picked else "")

    def on_key(self, event: Key) -> None:
        """Enter adds the marked one and stays; with nothing typed it goes on. Backspace takes the last away."""
        typed = self.input.value.strip()
        if event.key == "enter" and (typed or self.moved):
            self._take(marked=True)
            self._hide_list()  # so that what is picked, beneath it, is seen
        elif event.key == "enter":
            self.screen.focus_next()
        elif event.key == "backspace" and not self.input.value and self.picked:
            self.picked.pop()
            self.say_picked()
            self._hide_list()
        else:
            return  # Textual hands it on to ChoiceField's own
        event.stop()
        event.prevent_default()

    def _take(self, *, marked: bool = False) -> None:
        typed = self.input.value.strip()
        matches = self.matches()
        if not (typed or marked or self.moved) or not matches:
            return
        self.picked.append(matches[min(self.marked, len(matches) - 1)])
        self.marked, self.moved = 0, False
        with self.input.prevent(Input.Changed):
            self.input.value = ""
        self.say_picked()


class YesNoField(ChoiceField):
    """Yes, no, or not stated; never a blank."""

    def __init__(self, label: str, answer: bool | None = None, *, unknown: str = "not stated") -> None:
        chosen = "unknown" if answer is None else "yes" if answer else "no"
        super().__init__(label, [Choice("yes", "yes"), Choice("no", "no"), Choice("unknown", unknown)], chosen)

    @property
    def answer(self) -> bool | None:
        """True, False, or None for what is not stated."""
        return {"yes": True, "no": False}.get(self.needed)


class Ticks(Widget, can_focus=True):
    """Names with boxes to tick, on as many lines as they need."""

    DEFAULT_CSS = """
    Ticks { height: auto; background: $surface-lighten-1; }
    Ticks:focus { background: $panel; }
    """
    STEPS: ClassVar[dict[str, int]] = {"right": 1, "down": 1, "left": -1, "up": -1}
    at: reactive[int] = reactive(0)

    def __init__(self, choices: Sequence[Choice], ticked: Sequence[Id]) -> None:
        super().__init__(markup=False)
        self.choices = list(choices)
        self.ticked = {choice.id for choice in self.choices} & set(ticked)

    def render(self) -> Content:
        """Every name with its box; a name and its box stay together on one line."""
        rows = self._rows(self.content_size.width or self.app.size.width)
        lines = [Content.assemble(*(self._part(place) for place in row)) for row in rows]
        return Content("\n").join(lines) if lines else Content("nobody recorded")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the names need."""
        return max(1, len(self._rows(width)))

    def _part(self, place: int) -> tuple[str, str]:
        choice = self.choices[place]
        box = "[x]" if choice.id in self.ticked else "[ ]"
        under_cursor = self.has_focus and place == self.at
        return f"{'>' if under_cursor else ' '}{box} {one_line(choice.label)} ", "reverse" if under_cursor else ""

    def _rows(self, width: int) -> list[list[int]]:
        """The places of the names that stand together on each line."""
        rows: list[list[int]] = []
        room = 0
        for place in range(len(self.choices)):
            needed = cell_len(self._part(place)[0])
            if needed > room:
                rows.append([])
                room = width
            rows[-1].append(place)
            room -= needed
        return rows

    def on_blur(self, _: Blur) -> None:
        """Put the cursor mark away."""
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Move with the arrows, tick with Space; not by bindings, which would act where the cursor is by then."""
        if not self.choices or event.key not in self.STEPS | {"space": 0, "enter": 0}:
            return
        if event.key in self.STEPS:
            self.at = (self.at + self.STEPS[event.key]) % len(self.choices)
        else:
            self.ticked ^= {self.choices[self.at].id}
            self.refresh(layout=True)
        event.stop()
        event.prevent_default()


class TicksField(Field):
    """Any number of a short list: people, mostly. Arrows move, Space ticks."""

    def __init__(
        self, label: str, choices: Sequence[Choice], ticked: Sequence[Id] = (), *, required: bool = False
    ) -> None:
        super().__init__(label, required=required)
        self.were = tuple(ticked)
        """As the record has them: its own order, and whoever has been taken back since."""
        self.ticks = Ticks(choices, ticked)
        self.first = set(self.ticks.ticked)

    def controls(self) -> ComposeResult:
        """The boxes."""
        yield self.ticks

    @property
    def value(self) -> tuple[Id, ...]:
        """The ids of what is ticked: those that were in their own order, so that no correction is made of it alone."""
        listed = [choice.id for choice in self.ticks.choices]
        kept = [each for each in self.were if each in self.ticks.ticked or each not in listed]
        return (*kept, *(each for each in listed if each in self.ticks.ticked and each not in kept))

    @property
    def dirty(self) -> bool:
        """Whether other boxes are ticked."""
        return self.ticks.ticked != self.first

    def check(self) -> None:
        """Refuse nobody where somebody is needed."""
        if self.required and not self.value:
            raise NotReady(f"{self.label}: tick at least one with Space.")


class Told(Static):
    """A few words that a form says and that cannot be changed."""

    DEFAULT_CSS = "Told { padding-left: 20; color: $text-muted; height: auto; }"

    def __init__(self, text: str = "") -> None:
        super().__init__(Content(many_lines(text)))
        self.display = bool(text)

    def tell(self, text: str) -> None:
        """Say something else; "" says nothing."""
        self.update(Content(many_lines(text)))
        self.display = bool(text)
