"""Each screen at both sizes, as text that can be read in a diff: look at a change before you accept it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange.sample import make_sample
from leadpro.store.opening import Store, open_store
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.conftest import KEY

DAY = date(2008, 12, 4)

TO_OPEN = {
    "caseload": (),
    "caseload with closed": ("plus",),
    "family": ("enter",),
    "family, agencies": ("enter", "3"),
    "family, narrowed": ("enter", "6", "tab", *"police"),
    "family, looking back": ("enter", "d", *"1/3/08", "enter"),
    "record": ("enter", "7", "enter"),
    "chronology": ("enter", "v"),
    "chronology, narrowed": ("enter", "v", "tab", *"police", "enter"),
    "timeline": ("enter", "t"),
    "in bars": ("enter", "colon", *"in bars", "enter"),
    "in bars, said in words": ("enter", "colon", *"in bars", "enter", "right_square_bracket", "minus"),
    "journal": ("enter", "j"),
    "find": ("slash", *"methadone"),
    "help": ("enter", "question_mark"),
    "palette": ("enter", "colon"),
    "contact": ("enter", "c"),
    "referral": ("enter", "r"),
    "answer": ("enter", "7", "u"),
    "concern": ("enter", "n"),
    "concern review": ("enter", "4", "u"),
    "action": ("enter", "a"),
    "escalation": ("enter", "7", "x"),
    "person": ("enter", "p"),
    "people": (
        *("enter", "colon", *"household", "enter", *"Kim", "enter", *"1982", "enter", *"mo", "enter", "enter"),
        *(*"Sam", "enter", *"3y", "enter", "enter", "space"),
    ),
    "involvement": ("enter", "i"),
    "caf": ("enter", "f"),
    "lead": ("enter", "l"),
    "key event": ("enter", "v", "plus", "home", "k"),
    "take back": ("enter", "7", "delete"),
    "meeting": ("enter", "m"),
    "handover": ("enter", "h"),
    "supervision": ("enter", "s"),
    "new family": ("b",),
}
"""What to press for each screen, from the caseload."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store; copy it, never open it."""
    path = tmp_path_factory.mktemp("sample") / "sample.leadpro"
    store = open_store(path, KEY, StoppedClock(nine_o_clock(DAY)))
    make_sample(store, DAY)
    store.close()
    return path


@pytest.fixture
def sample_store(tmp_path: Path, clock: StoppedClock, sample: Path) -> Iterator[Store]:
    """The demo's store, for this test alone."""
    path = tmp_path / "sample.leadpro"
    shutil.copyfile(sample, path)
    store = open_store(path, KEY, clock)
    yield store
    store.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x36", "80x24"])
@pytest.mark.parametrize("name", TO_OPEN)
async def test_screen(
    name: str, size: tuple[int, int], sample_store: Store, clock: StoppedClock, snapshot: SnapshotAssertion
) -> None:
    async with at_the_console(sample_store, clock, size) as person:
        await person.press(*TO_OPEN[name])
        assert person.screen_text() == snapshot
