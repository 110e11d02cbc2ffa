"""Several of a list that filters as one types."""

from collections.abc import Sequence
from typing import Any

from textual.events import Key
from textual.widgets import Input

from leadpro.console.forms.fields.choice import Choice, ChoiceField, K


class SeveralField(ChoiceField[K]):
    """Several of a list that filters as one types: Enter adds one, Backspace in the empty line takes the last away."""

    def __init__(self, label: str, choices: Sequence[Choice[K]], chosen: Sequence[K] = ()) -> None:
        super().__init__(label, choices, required=False)
        known = {choice.id: choice for choice in choices}
        self.picked = [known.get(each) or Choice(each, each.replace("_", " ")) for each in chosen]
        self.picked_first = list(self.picked)

    def on_mount(self) -> None:
        """Say what is picked."""
        self.say_picked()

    @property
    def values(self) -> tuple[K, ...]:
        """The ids of what is picked, in the order of picking."""
        self._take()
        return tuple(choice.id for choice in self.picked)

    @property
    def picked_so_far(self) -> tuple[K, ...]:
        """The ids of what is picked, without taking what is typed."""
        return tuple(choice.id for choice in self.picked)

    @property
    def dirty(self) -> bool:
        """Whether others are picked, or something is typed."""
        return self.picked != self.picked_first or bool(self.input.value.strip())

    @property
    def says(self) -> str:
        """What is picked, and what is typed."""
        picked, typed = self._picked_and_typed()
        return "; ".join([*(choice.label for choice in picked), *([typed] if typed.strip() else [])])

    def state(self) -> dict[str, Any]:
        """What is picked, and what is typed."""
        picked, typed = self._picked_and_typed()
        return {"picked": [choice.id for choice in picked], "text": typed}

    def _picked_and_typed(self) -> tuple[list[Choice[K]], str]:
        marked = self._meant(marked=True) if self.moved else None  # a mark that was moved counts as taken
        return ([*self.picked, marked], "") if marked else (self.picked, self.input.value)

    def restore(self, state: dict[str, Any]) -> None:
        """Hold it again."""
        known = {choice.id: choice for choice in self.choices}
        self.picked = [known.get(each) or Choice(each, each.replace("_", " ")) for each in state["picked"]]
        with self.input.prevent(Input.Changed):
            self.input.value = state["text"]
        self.marked, self.moved = self._first_mark(), False
        self.say_picked()

    def matches(self) -> list[Choice[K]]:
        """What matches and is not picked already."""
        return [choice for choice in super().matches() if choice not in self.picked]

    def say_back(self) -> None:
        """What is picked stays beneath it."""
        self.say_picked()

    def say_picked(self) -> None:
        """Say what is picked, and how to pick another."""
        self.input.placeholder = self.sentence(
            "{key:choose} adds, {key:take_off} takes away" if self.picked else "none; a few letters, then {key:choose}"
        )
        self.note(f"= {'; '.join(choice.label for choice in self.picked)}" if self.picked else "")

    def on_key(self, event: Key) -> None:
        """Enter adds the marked one and stays; with nothing typed it goes on. Backspace takes the last away."""
        typed = self.input.value.strip()
        if event.key == "enter" and (typed or self.moved):
            self._take(marked=True)
            self._hide_list()  # so that what is picked, beneath it, is seen
            self.post_message(self.Moved(self))
        elif event.key == "enter":
            self.go_on()
        elif event.key == "backspace" and not self.input.value and self.picked:
            self.picked.pop()
            self.say_picked()
            self._hide_list()
            self.post_message(self.Moved(self))
        else:
            return  # Textual hands it on to ChoiceField's own
        event.stop()
        event.prevent_default()

    def _take(self, *, marked: bool = False) -> None:
        typed = self.input.value.strip()
        matches = self.matches()
        if not (typed or marked or self.moved) or not matches or self.marked < 0:
            return
        self.picked.append(matches[min(self.marked, len(matches) - 1)])
        self.marked, self.moved = 0, False
        with self.input.prevent(Input.Changed):
            self.input.value = ""
        self.say_picked()
