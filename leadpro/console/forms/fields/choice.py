"""One of a list that filters as one types; yes, no or not stated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from leadpro.console.forms.fields.field import Field, NotReady
from leadpro.console.forms.fields.text import say_if_too_long
from leadpro.console.widgets.typed import TypedLine
from leadpro.gate import one_line
from leadpro.records.code import Code
from leadpro.records.titled import NAME

K = TypeVar("K", bound=str)
"""What a choice is known by: a kind of id, a kind of code, or plain text."""

C = TypeVar("C", bound=Code)


@dataclass(frozen=True)
class Choice(Generic[K]):
    """One thing that can be chosen."""

    id: K
    label: str


class ChoiceField(Field, Generic[K]):
    """One of a list that filters as one types; Enter or Tab takes the marked one."""

    SHOWN: ClassVar[int] = 7

    @dataclass
    class Moved(Message):
        """Something else is typed, marked or chosen: `in_hand` and `making_new` may say something else."""

        field: "ChoiceField[Any]"

        @property
        def control(self) -> "ChoiceField[Any]":
            """The field, for those who ask which."""
            return self.field

    DEFAULT_CSS = """
    ChoiceField > .choice-list { column-span: 2; padding-left: 20; display: none; color: $text-muted; }
    ChoiceField > .choice-list { text-wrap: nowrap; text-overflow: ellipsis; }
    ChoiceField > .choice-list.-shown { display: block; }
    """

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice[K]],
        chosen: K | None = None,
        *,
        required: bool = True,
        new: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(label, required=required)
        self.choices = list(choices)
        self.chosen = next((choice for choice in self.choices if choice.id == chosen), None)
        self.first = self.chosen
        self.begins = ""
        """What stands in it at first where nothing is chosen."""
        self.new = new
        """Says what taking a name that is not on the list would do; None where only the list will do.

        It stands on a line of its own below what matches, so that a name that is part of another can be taken too.
        """
        self.marked = 0
        self.moved = False
        """Whether the mark has been moved: then the marked one is meant, typed or not."""
        self.input = TypedLine(self.chosen.label if self.chosen else "", compact=True, select_on_focus=True)

    def controls(self) -> ComposeResult:
        """One line, and the list beneath it."""
        yield self.input
        yield Static(Content(""), classes="choice-list")

    def offer(self, choices: Sequence[Choice[K]]) -> None:
        """Offer others instead; what is chosen stays where it is among them, and what is only typed stays anyway."""
        self.choices = list(choices)
        if self.chosen and self.chosen not in self.choices:
            self.chosen = None
            self.input.value = ""

    def choose(self, choice_id: K | None) -> None:
        """Choose one, as if it had been taken from the list."""
        self.chosen = next((choice for choice in self.choices if choice.id == choice_id), None)
        self.moved = False
        with self.input.prevent(Input.Changed):
            self.input.value = self.chosen.label if self.chosen else ""

    def begin_at(self, choice_id: K | None) -> None:
        """Begin with one, as the form would have, unless it does already."""
        if self.first is None or self.first.id != choice_id:
            self.choose(choice_id)
            self.first = self.chosen

    def begin_with(self, typed: str) -> None:
        """Begin with what has the name that is typed, or with that name where nothing on the list has it."""
        self.begins = self.input.value = typed
        self.first = self.chosen = self._meant(marked=False)

    @property
    def value(self) -> K | None:
        """The id of what is chosen; None where nothing is, or where a new name is typed."""
        self._take()
        return self.chosen.id if self.chosen else None

    @property
    def needed(self) -> K:
        """The id of what is chosen, where something must be."""
        value = self.value
        if value is None:
            raise self._needed()
        return value

    def _needed(self) -> NotReady:
        return NotReady(self.sentence("{what} is needed: type a few letters, then {key:choose}.", what=self.label))

    @property
    def new_name(self) -> str:
        """The name that is typed and is not on the list."""
        self._take()
        return "" if self.chosen else self.input.value.strip()

    @property
    def in_hand(self) -> K | None:
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
        return self.chosen != self.first or (self.chosen is None and self.input.value.strip() != self.begins)

    @property
    def says(self) -> str:
        """What is chosen or typed."""
        chosen = self._chosen_or_marked
        return chosen.label if chosen else self.input.value

    def state(self) -> dict[str, Any]:
        """What is typed, what is chosen, and what Tab would take of it."""
        chosen = self._chosen_or_marked
        return {"text": self.says, "chosen": chosen.id if chosen else None, "meant": self.in_hand}

    @property
    def _chosen_or_marked(self) -> Choice[K] | None:
        """What is chosen; a mark that was moved counts as taken."""
        return (self._meant(marked=True) if self.moved else None) or self.chosen

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again; what was chosen and is not on the list any more stays as what is typed."""
        self.chosen = next((choice for choice in self.choices if choice.id == state["chosen"]), None)
        self.moved = False
        with self.input.prevent(Input.Changed):
            self.input.value = self.chosen.label if self.chosen else state["text"]
        matches = self.matches()
        places = (place for place, choice in enumerate(matches) if choice.id == state["meant"])
        self.marked = next(places, len(matches))

    def check(self) -> None:
        """Refuse what is not on the list."""
        self._take()
        typed = self.input.value.strip()
        if too_long := self.too_long():
            raise NotReady(too_long)
        if self.chosen or (typed and self.new):
            return
        if typed:
            raise NotReady(f"Nothing on the list matches {one_line(typed)!r}.")
        if self.required:
            raise self._needed()

    def too_long(self) -> str:
        """By how much a new name is longer than can be kept."""
        return say_if_too_long(self.label, self.input.value.strip(), NAME) if self.making_new else ""

    def matches(self) -> list[Choice[K]]:
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
        if self.input.selection == Selection(0, len(self.input.value)):  # typing replaces it: its start is to be seen
            self.input.selection = Selection(len(self.input.value), 0)
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

    def _meant(self, *, marked: bool) -> Choice[K] | None:
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


def code_choices(codes: type[C]) -> list[Choice[C]]:
    """A fixed list as choices."""
    return [Choice(code, code.label) for code in codes]


class YesNoField(ChoiceField[str]):
    """Yes, no, or not stated; never a blank."""

    def __init__(self, label: str, answer: bool | None = None, *, unknown: str = "not stated") -> None:
        chosen = "unknown" if answer is None else "yes" if answer else "no"
        super().__init__(label, [Choice("yes", "yes"), Choice("no", "no"), Choice("unknown", unknown)], chosen)

    @property
    def answer(self) -> bool | None:
        """True, False, or None for what is not stated."""
        return {"yes": True, "no": False}.get(self.needed)
