"""Everything that can be done on the screen in hand, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

from leadpro.bundled import bundled
from leadpro.console import keys
from leadpro.console.screen import Dialog
from leadpro.console.screens.help import name_of_screen
from leadpro.console.widgets.choices import Choices
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.widgets.typed import TypedLine

NEAR = 70
"""From what likeness on, out of 100, a name counts as what was meant."""


@dataclass(frozen=True)
class Deed:
    """Something that can be done."""

    id: str
    """The name of an action, or "theme(...)"."""
    label: str
    explained: str
    shown: str = ""
    """Its key, where it has one."""


_THEMES = {
    "dark": "Calm colours on a dark ground.",
    "light": "Dark on light, for bright rooms.",
    "contrast": "Black, white and yellow, for tired eyes and poor screens.",
}
_MOVES = frozenset(key.id for key in (*keys.LISTS, *keys.CHOOSING, *keys.READING)) - {"open"}


class PaletteScreen(Dialog[None]):
    """Type a few letters of what you want; Enter does it on the screen beneath."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/help.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = list(keys.bindings(keys.CHOOSING, (keys.BACK,)))
    AUTO_FOCUS = "#wanted"
    TYPES = True

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.beneath = screen
        self.deeds = deeds_of(name_of_screen(screen))

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the list."""
        with Vertical(classes="dialog", id="palette"):
            yield TypedLine(placeholder="what you want to do", id="wanted", compact=True)
            yield Choices(
                (Column("Key", 9), Column("Name", 14), Column("What it does")),
                empty="Nothing here is called so. Esc closes.",
                id="deeds",
            )

    def on_mount(self) -> None:
        """Begin with everything."""
        self.query_one("#palette", Vertical).border_title = "What can be done here"
        self.show_matching()

    @on(Input.Changed, "#wanted")
    def show_matching(self) -> None:
        """Show what matches what is typed, the likest first."""
        wanted = self.query_one("#wanted", Input).value
        lines = [Line((deed.shown, deed.label, deed.explained), key=deed.id) for deed in matching(self.deeds, wanted)]
        self.query_one("#deeds", Choices).show(lines, cursor=0)

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self.query_one("#deeds", Choices).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self.query_one("#deeds", Choices).action_cursor_up()

    def action_page_down(self) -> None:
        """Go a page further."""
        self.query_one("#deeds", Choices).action_page_down()

    def action_page_up(self) -> None:
        """Go a page back."""
        self.query_one("#deeds", Choices).action_page_up()

    @on(Input.Submitted, "#wanted")
    def action_open(self) -> None:
        """Do what is marked."""
        self.query_one("#deeds", Choices).action_open()

    def action_back(self) -> None:
        """Close, and do nothing."""
        self.dismiss()

    @on(Listing.Opened, "#deeds")
    def do_it(self, message: Listing.Opened) -> None:
        """Close, then do it on the screen beneath, as its key would."""
        deed = message.line.key
        self.dismiss()
        self.app.call_later(self._use_theme if deed in _THEMES else self._run, deed)

    async def _run(self, action: str) -> None:
        where = namespace_of(self.beneath, action)
        if where is not None:
            await self.app.run_action(action, where)

    def _use_theme(self, name: str) -> None:
        self.console.use_theme(name)
        self.console.keep_setting("theme", name)


def deeds_of(screen: str) -> tuple[Deed, ...]:
    """What can be done on a screen: its own verbs first, then what works everywhere, then what has no key."""
    verbs = [key for key in keys.SCREENS[screen] if key.id not in _MOVES and key.id not in ("palette", "back")]
    themes_to_choose = [Deed(name, f"theme {name}", explained) for name, explained in _THEMES.items()]
    return (*(Deed(key.id, key.label, key.explained, key.shown if key.key else "") for key in verbs), *themes_to_choose)


def matching(deeds: Sequence[Deed], wanted: str) -> list[Deed]:
    """The deeds that a few letters can mean: those whose words begin so, then those that are spelled nearly so."""
    from rapidfuzz import fuzz, utils  # takes longer to import than the screen to draw

    words = wanted.lower().split()
    if not words:
        return list(deeds)
    found = []
    for place, deed in enumerate(deeds):
        said = f"{deed.label} {deed.explained}".lower()
        begins = all(any(part.startswith(word) for part in said.split()) for word in words)
        in_label = deed.label.lower().startswith(wanted.lower().strip())
        likeness = fuzz.WRatio(wanted, deed.label, processor=utils.default_process)
        if begins or likeness >= NEAR:
            found.append((not in_label, not begins, -likeness, place, deed))
    return [deed for *_, deed in sorted(found, key=lambda each: each[:4])]


def namespace_of(screen: Screen[Any], action: str) -> DOMNode | None:
    """What an action belongs to: the widget in hand, what it stands in, the screen or the app; as for a key."""
    method = f"action_{action.partition('(')[0]}"
    start = screen.focused or screen
    return next((node for node in start.ancestors_with_self if hasattr(node, method)), None)
