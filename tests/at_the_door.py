"""Somebody before a store that is shut, for tests that tell a story."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input, Static

from leadpro.clock import Clock
from leadpro.console.app import LeadproApp
from leadpro.console.forms.me import MeForm
from leadpro.store.door import Door, StoreDoor
from leadpro.store.keys import Ring
from tests.at_the_console import WIDE, Person
from tests.rings import CHEAP, WorkingRing


@asynccontextmanager
async def at_the_door(door: Door, clock: Clock, size: tuple[int, int] = WIDE) -> AsyncIterator[Person]:
    """Somebody who has just started leadpro, whatever it asks first."""
    app = LeadproApp(door, clock)
    async with app.run_test(size=size) as pilot:
        app.looking.stop()  # time passes where a story says so
        person = Person(app, pilot)
        await person.settle()
        yield person


def door_of(path: Path, clock: Clock, ring: Ring | None = None) -> StoreDoor:
    """The door of a store, with a keyring that works, whose passphrases take 20 ms."""
    return StoreDoor(path, clock, ring=ring or WorkingRing(), cost=CHEAP)


async def unlock(person: Person, secret: str) -> None:
    """Type what opens the store; who is working here is another story."""
    if secret:
        await person.type(secret)
    await person.press("enter")
    await person.settle()
    if isinstance(person.app.screen, MeForm):
        await person.press("escape")


def typed(person: Person) -> str:
    """What stands in the field."""
    return person.app.screen.query_one(Input).value


def note(person: Person) -> str:
    """What is said below it."""
    return str(person.app.screen.query_one("#note", Static).render())
