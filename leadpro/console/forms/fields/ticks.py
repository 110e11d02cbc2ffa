"""Any number of a short list, as boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Blur, Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from leadpro.console.forms.fields.choice import Choice, K
from leadpro.console.forms.fields.field import Field, NotReady
from leadpro.gate import one_line
from leadpro.practice.names import begins, name_words, words_of


class Ticks(Widget, Generic[K], can_focus=True):
    """Names with boxes to tick, on as many lines as they need."""

    @dataclass
    class Changed(Message):
        """A box was ticked, or cleared."""

        ticks: "Ticks[Any]"

    DEFAULT_CSS = """
    Ticks { height: auto; background: $surface-lighten-1; }
    Ticks:focus { background: $panel; }
    """
    takes_letters: ClassVar[bool] = True
    """A name is found by its letters."""
    STEPS: ClassVar[dict[str, int]] = {"right": 1, "down": 1, "left": -1, "up": -1}
    at: reactive[int] = reactive(0)

    def __init__(self, choices: Sequence[Choice[K]], ticked: Sequence[K]) -> None:
        super().__init__(markup=False)
        self.choices = list(choices)
        self.ticked = {choice.id for choice in self.choices} & set(ticked)
        self.typed = ""
        """What is typed of a name, until it is ticked or the cursor is moved."""

    def offer(self, choices: Sequence[Choice[K]]) -> None:
        """Offer others instead, none of them ticked."""
        self.choices, self.ticked, self.at, self.typed = list(choices), set(), 0, ""
        self.refresh(layout=True)

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
        """Move by arrows or a name, tick with Space; not by bindings, which would act where the cursor is by then."""
        letter = event.character if event.is_printable and event.key != "space" else None
        if not self.choices or not (letter or event.key in (*self.STEPS, "space", "backspace")):
            return
        if letter or event.key == "backspace":
            self.typed = self.typed + letter if letter else self.typed[:-1]
            found = self._called_so()
            self.at = self.at if found is None else found
            self.post_message(self.Changed(self))
        elif event.key in self.STEPS:
            self.typed = ""
            self.at = (self.at + self.STEPS[event.key]) % len(self.choices)
        else:
            self._turn()
        event.stop()
        event.prevent_default()

    def _called_so(self) -> int | None:
        """Where the first is whose name begins with what is typed."""
        typed = words_of(self.typed)
        places = range(len(self.choices))
        return next((each for each in places if typed and begins(typed, name_words(self.choices[each].label))), None)

    def _turn(self) -> None:
        self.typed = ""
        self.ticked ^= {self.choices[self.at].id}
        self.refresh(layout=True)
        self.post_message(self.Changed(self))

    def take_typed(self) -> None:
        """Tick whoever's name is typed; a name that nobody has stays typed."""
        found = self._called_so()
        if found is None:
            return
        self.at = found
        if self.choices[found].id in self.ticked:
            self.typed = ""
        else:
            self._turn()


class TicksField(Field, Generic[K]):
    """Any number of a short list: people, mostly. Arrows move, Space ticks; so does a name that is typed."""

    def __init__(
        self, label: str, choices: Sequence[Choice[K]], ticked: Sequence[K] = (), *, required: bool = False
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
    def value(self) -> tuple[K, ...]:
        """The ids of what is ticked: those that were in their own order, so that no correction is made of it alone."""
        listed = [choice.id for choice in self.ticks.choices]
        kept = [each for each in self.were if each in self.ticks.ticked or each not in listed]
        return (*kept, *(each for each in listed if each in self.ticks.ticked and each not in kept))

    @property
    def dirty(self) -> bool:
        """Whether other boxes are ticked."""
        return self.ticks.ticked != self.first

    @property
    def says(self) -> str:
        """Who is ticked."""
        return ", ".join(choice.label for choice in self.ticks.choices if choice.id in self.ticks.ticked)

    def state(self) -> dict[str, Any]:
        """The ids of what is ticked, with their labels."""
        return {"ticked": {choice.id: choice.label for choice in self.ticks.choices if choice.id in self.ticks.ticked}}

    def restore(self, state: dict[str, Any]) -> None:
        """Tick the same; say beneath it what has no box any more."""
        ticked: dict[K, str] = state["ticked"]
        listed = {choice.id for choice in self.ticks.choices}
        self.ticks.ticked = listed & ticked.keys()
        self.ticks.refresh(layout=True)
        gone = ", ".join(label for each, label in ticked.items() if each not in listed)
        self.note(f"Ticked before, and not on the list any more: {gone}." if gone else "", wrong=True)

    @on(Ticks.Changed)
    def judge_ticks_no_more(self) -> None:
        """What was wrong with them is said until others are ticked."""
        self.judge_no_more()

    def settle(self) -> None:
        """Tick whoever's name is typed."""
        self.ticks.take_typed()

    def check(self) -> None:
        """Refuse a name that nobody here has, and nobody where somebody is needed."""
        self.settle()  # as the cursor may have gone by a click
        if self.ticks.typed:
            raise NotReady(f"Nobody here is called {one_line(self.ticks.typed)!r}: move with the arrows.")
        if self.required and not self.value:
            raise NotReady(self.sentence("{what}: tick at least one with {key:tick}.", what=self.label))
