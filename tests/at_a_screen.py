"""One screen that reads a family file, without a store: for tests of what it shows and which keys it answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.app import LeadproApp
from leadpro.console.desk import Desk
from leadpro.console.keymap import USUAL
from leadpro.console.messages import RecordWanted
from leadpro.console.themes import load_theme
from leadpro.console.verbs import EVERYWHERE, bindings
from leadpro.console.ways import WaysApp
from leadpro.practice.in_hand import Practice, practice_for
from leadpro.practice.words import Words, words_named
from leadpro.records.family_file import FamilyFile
from tests.settling import drawn

WIDE = (120, 36)
NARROW = (80, 24)


class NoDesk:
    """What stands in for the desk, where no store is open."""

    def words_for(self, _: FamilyFile) -> Words:
        return words_named()

    def practice_for(self, file: FamilyFile, day: date) -> Practice:
        return practice_for(file, day, words_named())


class OneScreen(WaysApp):
    """An app that shows one screen and notes what it asks for and says."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/leadpro.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = LeadproApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = LeadproApp.VERTICAL_BREAKPOINTS

    def __init__(self, first: Screen[None]) -> None:
        super().__init__()
        self.first = first
        self.wanted: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.keymap = USUAL
        self.words = words_named()

    @property
    def desk(self) -> Desk:
        return cast(Desk, NoDesk())

    def on_mount(self) -> None:
        self.register_theme(load_theme("dark"))
        self.theme = "leadpro-dark"
        self.push_screen(self.first)

    def say(self, text: str) -> None:
        self.said.append(text)

    async def action_back(self) -> None:
        self.pop_screen()

    @on(RecordWanted)
    def note(self, message: RecordWanted) -> None:
        self.wanted.append((message.action, message.record_id))


class Reader:
    """Somebody who looks at the screen and presses keys."""

    def __init__(self, app: OneScreen, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *pressed: str) -> None:
        await self.pilot.press(*pressed)
        await self.pilot.pause()

    async def resize(self, size: tuple[int, int]) -> None:
        await self.pilot.resize_terminal(*size)
        await self.pilot.pause()

    def lines(self) -> list[str]:
        strips = drawn(self.app)
        return [strip.text.rstrip() for strip in strips]

    def line(self, having: str) -> str:
        """The first line that has this text."""
        return next((line for line in self.lines() if having in line), "")

    def text(self) -> str:
        return "\n".join(self.lines())

    def part(self, selector: str) -> str:
        """A part of the screen that only shows text, without its breaks."""
        return " ".join(str(self.app.screen.query_one(selector, Static).render()).split())


@asynccontextmanager
async def at_the_screen(screen: Screen[None], size: tuple[int, int] = WIDE) -> AsyncIterator[Reader]:
    """Somebody at one screen."""
    app = OneScreen(screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)
