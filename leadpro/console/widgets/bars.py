"""The line at the bottom of every screen."""

from collections.abc import Mapping
from typing import cast

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from leadpro.console.screen import ConsoleScreen
from leadpro.console.verbs import Verb, on_screen

ALWAYS = ("help", "find", "palette")
"""Whoever sees nothing else sees where the rest is."""


class KeyStrip(Widget):
    """The keys of a screen that fit on its last line, most wanted first, in the words in use there."""

    DEFAULT_CSS = """
    KeyStrip { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.places: list[tuple[int, str]] = []
        """Where each ends, and the key that it stands for as Textual names it."""

    def on_click(self, event: Click) -> None:
        """A click on a key does what the key does."""
        x = event.x - self.gutter.left
        key = next((key for end, key in self.places if 0 <= x < end), "")
        if key:
            self.app.simulate_key(key)

    def render(self) -> Content:
        """As many keys as there is room for."""
        screen = cast("ConsoleScreen[object]", self.screen)
        name, keymap = screen.NAME, screen.console.keymap
        said = {
            verb: (keymap.key_of(verb.id, name), f" {screen.sentence(verb.label)}  ")
            for verb in on_screen(name)
            if name in verb.footer
        }
        parts: list[tuple[str, str]] = []
        self.places = []
        for verb in fitting(said, self.size.width):
            key, text = said[verb]
            parts += [(key, "bold $text-accent"), (text, "")]
            end = (self.places[-1][0] if self.places else 0) + cell_len(key) + cell_len(text)
            self.places += [(end, each) for each in keymap.keys_of(verb, name)[:1]]
        return Content.assemble(*parts)


def fitting(said: Mapping[Verb, tuple[str, str]], room: int) -> list[Verb]:
    """The verbs that have room: first those that lead to all others, then the most wanted, each in its place."""
    room += 2  # the last one needs no space after it
    shown = set()
    for verb in sorted(said, key=lambda verb: verb.id not in ALWAYS):
        room -= sum(map(cell_len, said[verb]))
        if room < 0:
            break
        shown.add(verb)
    return sorted((verb for verb in said if verb in shown), key=lambda verb: verb.id != "help")
