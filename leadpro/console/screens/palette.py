"""Everything that can be done on the screen in hand, by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.widgets import Input

from leadpro.bundled import bundled
from leadpro.console.keymap import Keymap
from leadpro.console.screen import ConsoleScreen, Dialog
from leadpro.console.verbs import FIELDS, MOVES, VERBS, Verb, bindings_of, on_screen
from leadpro.console.widgets.choices import Choices, Choosing
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.widgets.typed import TypedLine
from leadpro.practice.words import NAMES, Words, called

NEAR = 70
"""From what likeness on, out of 100, a name counts as what was meant."""


@dataclass(frozen=True)
class Deed:
    """Something that can be done."""

    id: str
    """The id of a verb, or the name of a theme."""
    label: str
    explained: str
    shown: str = ""
    """Its key, where it has one."""
    also: str = ""
    """Other words for it."""
    also_explained: str = ""
    """What its explanation says in the words of other stores."""


_THEMES = {
    "dark": "Calm colours on a dark ground.",
    "light": "Dark on light, for bright rooms.",
    "contrast": "Black, white and yellow, for tired eyes and poor screens.",
}
_LEFT_OUT = {each.id for each in (*MOVES, *FIELDS)} - {"open"} | {"palette", "back"}


class PaletteScreen(Dialog[None], Choosing):
    """Type a few letters of what you want; Enter does it on the screen beneath."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/help.tcss"))
    NAME = "palette"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#wanted"
    TYPES = True

    def __init__(self, beneath: ConsoleScreen[Any]) -> None:
        super().__init__()
        self.beneath = beneath

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the list."""
        with Vertical(classes="dialog", id="palette"):
            yield TypedLine(placeholder="what you want to do", id="wanted", compact=True)
            yield Choices(
                (Column("Key", 9), Column("Name", 14), Column("What it does")),
                empty=self.sentence("Nothing here is called so. {key:back} closes."),
                id="deeds",
            )

    def on_mount(self) -> None:
        """Begin with everything."""
        self.query_one("#palette", Vertical).border_title = "What can be done here"
        self.deeds = deeds_of(self.beneath.NAME, self.console.keymap, self.beneath.words_in_use)
        self.show_matching()

    @on(Input.Changed, "#wanted")
    def show_matching(self) -> None:
        """Show what matches what is typed, the likest first."""
        wanted = self.query_one("#wanted", Input).value
        lines = [Line((deed.shown, deed.label, deed.explained), key=deed.id) for deed in matching(self.deeds, wanted)]
        self.query_one("#deeds", Choices).show(lines, cursor=0)

    @on(Input.Submitted, "#wanted")
    def action_open(self) -> None:
        """Do what is marked."""
        self.query_one("#deeds", Choices).action_open()

    @on(Listing.Opened, "#deeds")
    def do_it(self, message: Listing.Opened) -> None:
        """Close, then do it on the screen beneath, as its key would."""
        deed = message.line.key
        self.dismiss()
        self.app.call_later(self._use_theme if deed in _THEMES else self._run, deed)

    async def _run(self, verb: str) -> None:
        action = VERBS[verb].does
        where = namespace_of(self.beneath, action)
        if where is not None:
            await self.app.run_action(action, where)

    def _use_theme(self, name: str) -> None:
        self.console.use_theme(name)
        self.console.keep_setting("theme", name)


def deeds_of(screen: str, keymap: Keymap, words: Words) -> tuple[Deed, ...]:
    """What can be done on a screen: its own verbs first, then what works everywhere, then what has no key."""
    verbs = [_deed(each, screen, keymap, words) for each in on_screen(screen) if each.id not in _LEFT_OUT]
    themes_to_choose = [Deed(name, f"theme {name}", explained, also="colours") for name, explained in _THEMES.items()]
    return (*verbs, *themes_to_choose)


def _deed(verb: Verb, screen: str, keymap: Keymap, words: Words) -> Deed:
    return Deed(
        verb.id,
        keymap.say(verb.label, words),
        keymap.say(verb.explained, words),
        keymap.key_of(verb.id, screen) if verb.keys else "",
        f"{verb.also} {_elsewhere(verb.label, words)}",
        _elsewhere(verb.explained, words),
    )


def _elsewhere(template: str, words: Words) -> str:
    """What the words that a template names are called in every vocabulary, with the one in use."""
    said: list[str] = []
    for name in re.findall(r"\{(\w+)\}", template.lower()):
        noun = re.sub("^an?_|_short$|_in_full$", "", name)
        said += called(noun if noun in NAMES else noun.removesuffix("s"), (words,))
    return " ".join(said)


def matching(deeds: Sequence[Deed], wanted: str) -> list[Deed]:
    """The deeds that a few letters can mean.

    First those that are called so here, then what people call so, what is explained so, and what is spelled nearly so.
    """
    from rapidfuzz import fuzz, utils  # takes longer to import than the screen to draw

    words = wanted.lower().split()
    if not words:
        return list(deeds)
    found = []
    for place, deed in enumerate(deeds):
        likeness = fuzz.WRatio(wanted, deed.label, processor=utils.default_process)
        if deed.label.lower().startswith(" ".join(words)):
            rank = 0
        elif _begin(words, f"{deed.label} {deed.also}"):
            rank = 1
        elif _begin(words, f"{deed.label} {deed.also} {deed.explained} {deed.also_explained}"):
            rank = 2
        elif likeness >= NEAR:
            rank = 3
        else:
            continue
        found.append((rank, -likeness, place, deed))
    return [deed for *_, deed in sorted(found, key=lambda each: each[:3])]


def _begin(words: Sequence[str], text: str) -> bool:
    """Whether each word begins a word of the text."""
    parts = text.lower().split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def namespace_of(screen: ConsoleScreen[Any], action: str) -> DOMNode | None:
    """What an action belongs to: the widget in hand, what it stands in, the screen or the app; as for a key."""
    name = action.partition("(")[0]
    if name.startswith("app."):
        return screen.app
    start = screen.focused or screen
    return next((node for node in start.ancestors_with_self if hasattr(node, f"action_{name}")), None)
