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
from leadpro.practice.names import begins, name_words, nearly_begins, same_name, stands_in, words_of
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
    also: tuple[str, ...] = ()
    """Everyday words that find it before all others."""
    further: tuple[str, ...] = ()
    """Everyday words that find it behind those."""


class ChoiceLine(TypedLine):
    """Where a choice is typed: no name begins with a space, so Space alone empties nothing."""

    def on_key(self, event: Key) -> None:
        """Leave out a space in front."""
        if event.key == "space" and not self.value[: min(self.selection)].strip():
            event.stop()
            event.prevent_default()


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
        asks: bool = False,
        hint: str = "",
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
        self.asks = asks
        """Whether nothing is marked until somebody types or moves the mark: an answer that has no usual one."""
        self.folded: dict[str, list[str]] = {}
        """The words of what is offered, folded once."""
        self.marked = 0
        self.moved = False
        """Whether the mark has been moved: then the marked one is meant, typed or not."""
        self.input = ChoiceLine(
            self.chosen.label if self.chosen else "", placeholder=hint, compact=True, select_on_focus=True
        )

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

    def choose_first(self) -> None:
        """Choose what stood in it first."""
        self.choose(self.first.id if self.first else None)

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
        known = any(same_name(choice.label, typed) for choice in self.choices) and bool(words_of(typed))
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
        self.marked = next(places, len(matches) if self._offers_new else self._first_mark())

    def check(self) -> None:
        """Refuse what is not on the list."""
        self._take()
        typed = self.input.value.strip()
        if too_long := self.too_long():
            raise NotReady(too_long)
        if self.chosen or (typed and self.new):
            return
        if typed:
            near = [one_line(choice.label) for choice in self.matches()[:1]]
            nothing = f"Nothing on the list matches {one_line(typed)!r}."
            raise NotReady(" ".join([nothing, *(f"Is it {each}?" for each in near)]))
        if self.required:
            raise self._needed()

    def too_long(self) -> str:
        """By how much a new name is longer than can be kept."""
        return say_if_too_long(self.label, self.input.value.strip(), NAME) if self.making_new else ""

    def matches(self) -> list[Choice[K]]:
        """What can be meant by the words typed so far, the likeliest first."""
        typed = self.input.value
        if not typed.strip() or (self.chosen and typed == self.chosen.label):
            return self.choices
        return meant_by(typed, self.choices, self.folded)[0]

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show what matches; a new name is marked where what there is is only spelled nearly so."""
        self.marked = self._first_mark()
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
            self.marked = matches.index(self.chosen) if self.chosen in matches else self._first_mark()
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
                start = count if self.marked < 0 and event.key == "up" else self.marked
                self.marked = (start + (1 if event.key == "down" else -1)) % count
                self.moved = True
                self._show_list()
                self.post_message(self.Moved(self))
        elif event.key == "enter":
            self._take(marked=True)
            self.go_on()
        else:
            return
        event.stop()
        event.prevent_default()

    def settle(self) -> None:
        """Take what is typed or marked."""
        self._take()

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
            exact = [choice for choice in self.choices if same_name(choice.label, typed) and words_of(typed)]
            if exact or not typed:
                return exact[0] if exact else None
        matches = self.matches()
        if self.marked < 0:
            return None
        if self.marked < len(matches):
            return matches[self.marked]
        return None if self._offers_new or not matches else matches[-1]

    def _first_mark(self) -> int:
        """What is marked before somebody moves the mark: of what is only spelled nearly so nothing is taken unasked."""
        if not self.input.value.strip():
            return -1 if self.asks else 0
        matches, nearly = meant_by(self.input.value, self.choices, self.folded)
        if not nearly:
            return 0
        return len(matches) if self._offers_new else -1

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
        if (shown := Content("\n".join(lines))) != listing.content:
            listing.update(shown)
        listing.add_class("-shown")

    def _hide_list(self) -> None:
        self.query_one(".choice-list", Static).remove_class("-shown")


def meant_by(typed: str, choices: Sequence[Choice[K]], folded: dict[str, list[str]]) -> tuple[list[Choice[K]], bool]:
    """The choices that can be meant by what is typed so far, and whether they are only spelled nearly so.

    First what is called so, or what an everyday word is for, then what has words that begin so, then those whose
    everyday words do, then where it stands inside. Only where there is none of these, what is spelled nearly so.
    `folded` keeps the words.
    """

    def of(text: str) -> list[str]:
        if text not in folded:
            folded[text] = name_words(text)
        return folded[text]

    words = words_of(typed)
    if not words:
        return [choice for choice in choices if typed.strip() in choice.label], False
    tests: tuple[Callable[[Choice[K]], bool], ...] = (
        lambda choice: any(words == words_of(text) for text in (choice.label, *choice.also)),
        lambda choice: begins(words, of(choice.label)),
        lambda choice: any(begins(words, of(text)) for text in choice.also),
        lambda choice: any(begins(words, of(text)) for text in choice.further),
        lambda choice: stands_in(words, of(choice.label)),
    )
    if found := dict.fromkeys(choice for test in tests for choice in choices if test(choice)):
        return list(found), False
    return [each for each in choices if any(nearly_begins(words, of(text)) for text in (each.label, *each.also))], True


def code_choices(codes: type[C]) -> list[Choice[C]]:
    """A fixed list as choices, found by everyday words too."""
    return [Choice(code, code.label, code.also) for code in codes]


class YesNoField(ChoiceField[str]):
    """Yes, no, or not stated; never a blank."""

    def __init__(self, label: str, answer: bool | None = None, *, unknown: str = "not stated") -> None:
        chosen = "unknown" if answer is None else "yes" if answer else "no"
        super().__init__(label, [Choice("yes", "yes"), Choice("no", "no"), Choice("unknown", unknown)], chosen)

    @property
    def answer(self) -> bool | None:
        """True, False, or None for what is not stated."""
        return {"yes": True, "no": False}.get(self.needed)
