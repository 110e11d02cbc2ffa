"""What a person at the console does and sees, for tests that tell a story."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled, WorkerFailed

from leadpro.clock import Clock
from leadpro.console.app import LeadproApp
from leadpro.console.forms.me import MeForm
from leadpro.console.keymap import USUAL, Keymap
from leadpro.console.messages import RecordWanted
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import PAUSE, FindScreen
from leadpro.console.widgets.listing import Listing
from leadpro.problem import Problem
from leadpro.records.change import Change
from leadpro.records.ids import Id
from leadpro.records.professional import Professional
from leadpro.store.directory import directory
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.settling import drawn

WIDE = (120, 36)
NARROW = (80, 24)


class Person:
    """Somebody at the keyboard: counts the keys and reads the screen."""

    def __init__(self, app: LeadproApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys_pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the screen has answered."""
        for key in keys:
            await self.pilot.press(key)
            self.keys_pressed += 1
        await self.settle()

    async def type(self, text: str) -> None:
        """Type free text, which is not counted."""
        await self.pilot.press(*(NAMES.get(letter, letter) for letter in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait for workers and messages, and for the workers that those set to work."""
        await self.pilot.pause()
        while at_work := [worker for worker in self.app.workers if not worker.is_finished]:
            for each in at_work:
                with suppress(WorkerCancelled, WorkerFailed):  # asked anew; or a bug, which the story ends with
                    await each.wait()
            await self.pilot.pause()
        for _ in range(100):  # it asks the store once the fingers rest; where that fails no answer comes
            if not isinstance(self.app.screen, FindScreen) or self.app.screen.found_for == self.app.screen.typed:
                break
            await self.pilot.pause(PAUSE)
        await self.pilot.pause()

    @property
    def family(self) -> FamilyScreen:
        """The family screen, wherever it stands in the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, FamilyScreen))

    def lines(self, listing: str) -> list[str]:
        """The lines of a list as they are read: the cells that say something, one after the other."""
        found = self.app.screen.query_one(listing, Listing)
        return ["  ".join(cell for cell in line.cells if cell) for line in found.lines]

    def heading(self, listing: str) -> str:
        """The title of a list."""
        return str(self.app.screen.query_one(listing, Listing).border_title)

    def banner(self) -> str:
        """The lines at the top."""
        return str(self.app.screen.query_one("#banner", Static).render())

    def last_said(self) -> str:
        """The last word at the corner of the screen."""
        return next((each.message for each in reversed(list(self.app._notifications))), "")

    def screen_text(self) -> str:
        """Everything on the screen, as text."""
        width, height = self.app.size
        strips = drawn(self.app)
        return "\n".join(strip.text[:width].rstrip() for strip in strips[:height])


NAMES = {
    " ": "space",
    "\n": "enter",
    ".": "full_stop",
    ",": "comma",
    "/": "slash",
    "'": "apostrophe",
    '"': "quotation_mark",
}
"""What Textual calls keys that are not letters."""


async def wants(person: Person, verb: str, record_id: Id) -> None:
    """Ask for something to be done with a record, as a screen above the family's does."""
    person.app.screen.post_message(RecordWanted(verb, record_id))
    await person.settle()


def works_here(person: "Person") -> Professional:
    """It is a worker of one of the store's agencies who sits at the desk, as it was said when the store was set up."""
    desk = person.app.desk
    agency = next(iter(directory(desk.store).agencies.values()))
    desk.me = Professional(name="Siân Morgan", role="family support worker", agency_id=agency.id)
    save(desk.store, Change(said="Worker recorded", by="Siân Morgan", new=(desk.me,)))
    return desk.me


@asynccontextmanager
async def at_the_console(
    store: Store,
    clock: Clock,
    size: tuple[int, int] = WIDE,
    keymap: Keymap = USUAL,
    trouble: Problem | None = None,
) -> AsyncIterator[Person]:
    """Somebody who has just opened the console on a store."""
    app = LeadproApp(OpenDoor(lambda: store), clock, keymap, trouble=trouble)
    async with app.run_test(size=size) as pilot:
        app.looking.stop()  # time passes where a story says so
        person = Person(app, pilot)
        await person.settle()
        if isinstance(app.screen, MeForm):  # who is working here is another story
            await pilot.press("escape")
            await person.settle()
        yield person
