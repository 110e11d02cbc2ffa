"""Whatever a name holds, no terminal obeys it: each string in every text field, on every screen, as it is really sent."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from leadpro.clock import Clock, StoppedClock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import told
from tests.every_field import every_record, texts_of
from tests.every_screen import every_screen
from tests.hostile_terminal import Recording, obeyed, written_by_others
from tests.naughty import STORABLE, generated

TWO_IN_A_FIELD = [f"{one} {other}" for one, other in zip(STORABLE[::2], STORABLE[1::2], strict=False)]
FIELDS = sum(1 for record in every_record("x") for _ in texts_of(record))

OpenFresh = Callable[[Path, Clock], Store]


def hostile_store(open_fresh: OpenFresh, path: Path, clock: Clock, texts: Iterator[str]) -> Store:
    """A store whose one family has the next of the texts in every text field."""
    store = open_fresh(path, clock)
    save(store, told(*every_record(texts)))
    return store


class Look:
    """What was seen on a walk through every screen."""

    def __init__(self) -> None:
        self.screens: list[str] = []
        self.obeyed: list[str] = []
        self.sent = 0
        """Characters that the terminal was sent."""


async def walk(store: Store, clock: Clock, size: tuple[int, int], terminal: Recording, words: str) -> Look:
    """Go through every screen; look at what the terminal is sent and at how wide the lines are."""
    look = Look()
    async with at_the_console(store, clock, size) as person:
        async for what in every_screen(person, words):
            sent = terminal.heard()
            look.screens.append(what)
            look.sent += len(sent)
            if found := obeyed(written_by_others(sent)) | obeyed(person.screen_text(), breaks="\n"):
                look.obeyed.append(f"{what}: {sorted(found)!a}")
            assert widths(person) == {size[0]}, what
    return look


def widths(person: Person) -> set[int]:
    """How many cells the lines of the screen take: all the same, whatever stands in them."""
    return {strip.cell_length for strip in person.app.screen._compositor.render_strips()}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_no_text_in_any_field_is_obeyed_on_any_screen(
    size: tuple[int, int], tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = 0 if size == WIDE else FIELDS  # so that both walks together meet every string
    texts = islice(cycle(TWO_IN_A_FIELD), first, None)
    store = hostile_store(open_fresh, tmp_path / "hostile.leadpro", clock, texts)
    look = await walk(store, clock, size, Recording(monkeypatch), "Sam\x1b[2J\u202e\x9b2J[Red]")
    assert look.obeyed == []
    assert len(look.screens) > 60
    assert look.sent > 100_000
    assert len(TWO_IN_A_FIELD) <= 2 * FIELDS
