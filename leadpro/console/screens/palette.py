"""Everything that can be done on the screen in hand, by name."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.widgets import Input

from leadpro.bundled import bundled
from leadpro.console.deeds import Deed, deed_of, matching
from leadpro.console.keymap import Keymap
from leadpro.console.screen import ConsoleScreen, Dialog
from leadpro.console.themes import is_theme, themes
from leadpro.console.verbs import FIELDS, MOVES, VERBS, Verb, bindings_of, on_screen
from leadpro.console.widgets.choices import Choices, Choosing
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.widgets.typed import TypedLine
from leadpro.practice.words import Words

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
        self.chosen = False
        """Whether something is chosen: what is typed from then on is meant for what that opens."""

    @property
    def busy(self) -> bool:
        """Keys wait for what was chosen."""
        return super().busy or self.chosen

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
        self.deeds = deeds_of(self.beneath.NAME, self.console.keymap, self.beneath.words_in_use, self.beneath.offers)
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
        choices = self.query_one("#deeds", Choices)
        self.chosen = choices.current is not None
        choices.action_open()

    @on(Listing.Opened, "#deeds")
    def do_it(self, message: Listing.Opened) -> None:
        """Close, and do it on the screen beneath, as its key would."""
        self.chosen = True
        self.app.call_later(self._close_and_do, message.line.key)

    async def _close_and_do(self, deed: str) -> None:
        self.dismiss()
        if is_theme(deed):
            self._use_theme(deed)
        else:
            await self._run(deed)

    async def _run(self, verb: str) -> None:
        if VERBS[verb].by_key:
            self.console.say(f"{self.console.keymap.key_of(verb)}: {VERBS[verb].explained}")
            return
        action = VERBS[verb].does
        where = namespace_of(self.beneath, action)
        if where is not None:
            await self.app.run_action(action, where)

    def _use_theme(self, name: str) -> None:
        self.console.use_theme(name)
        self.console.keep_setting("theme", name)


def deeds_of(
    screen: str, keymap: Keymap, words: Words, offers: Callable[[Verb], bool] = lambda each: True
) -> tuple[Deed, ...]:
    """What can be done on a screen, of what it `offers`: its own verbs first, then what works everywhere.

    What has no key comes last.
    """
    here = (each for each in on_screen(screen) if each.id not in _LEFT_OUT and offers(each))
    verbs = [deed_of(each, screen, keymap, words) for each in here]
    themes_to_choose = [Deed(name, f"theme {name}", explained, also="colours") for name, explained in themes().items()]
    return (*verbs, *themes_to_choose)


def namespace_of(screen: ConsoleScreen[Any], action: str) -> DOMNode | None:
    """What an action belongs to: the widget in hand, what it stands in, the screen or the app; as for a key."""
    name = action.partition("(")[0]
    if name.startswith("app."):
        return screen.app
    start = screen.focused or screen
    return next((node for node in start.ancestors_with_self if hasattr(node, f"action_{name}")), None)
