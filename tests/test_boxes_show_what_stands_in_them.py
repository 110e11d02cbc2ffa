"""What is shown in a box of several lines is what stands in it, at every width."""

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.widgets.typed import TypedLines
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import concern

TEXT = "Rose comes hungry and without a coat; she makes her own breakfast."


def shown(person: Person) -> str:
    """The words in the box, as they stand on the screen."""
    box = next(each for each in person.app.screen.query(TypedLines) if each.text)
    left, top, width, height = box.content_region
    lines = person.screen_text().split("\n")[top : top + height]
    return " ".join(" ".join(line[left : left + width] for line in lines).split())


@pytest.mark.parametrize("width", [66, 80, 100, 120])
async def test_a_box_shows_each_word_once(store: Store, clock: StoppedClock, width: int) -> None:
    home = BFamily(store)
    worry = concern(home.nursery, home.family, home.file.contacts[0].happened, text=TEXT)
    home.add(worry)
    async with at_the_console(store, clock, (width, 24)) as person:
        await person.press("enter", "6", "e")
        assert shown(person) == TEXT
