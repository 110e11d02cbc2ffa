"""Whatever a name holds, no terminal obeys it: in every text field, on every screen, as it is really sent."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import cycle, islice, repeat
from pathlib import Path
from pkgutil import walk_packages
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner
from textual.screen import Screen

from leadpro import console
from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock
from leadpro.problem import Problem
from leadpro.records.fields import most
from leadpro.records.professional import Professional
from leadpro.store.caseload import caseload
from leadpro.store.find import find
from leadpro.store.opening import Store
from leadpro.store.reading import family_id_of
from leadpro.store.saving import save
from leadpro.store.settings import be
from tests.at_a_real_terminal import CTRL_Q, at_a_real_terminal
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import told
from tests.every_field import every_record, texts_of
from tests.every_screen import every_screen
from tests.hostile_terminal import Recording, obeyed, written_by_others
from tests.keyed_shell import KeyedDoor
from tests.naughty import DIRECTIONS, ESCAPES, STORABLE, STRINGS, generated
from tests.settling import drawn

TWO_IN_A_FIELD = [f"{one} {other}" for one, other in zip(STORABLE[::2], STORABLE[1::2], strict=False)]
FIELDS = sum(1 for record in every_record("x") for _ in texts_of(record))
SHORTEST = min(most(type(record), name) for record in every_record("x") for name, _ in texts_of(record))
"""Characters that any text field holds."""

OpenFresh = Callable[[Path, Clock], Store]


def hostile_store(open_fresh: OpenFresh, path: Path, clock: Clock, texts: Iterator[str]) -> Store:
    """A store whose one family has the next of the texts in every text field."""
    store = open_fresh(path, clock)
    records = every_record(texts)
    save(store, told(*records))
    be(store, next(each.id for each in records if isinstance(each, Professional)))
    return store


def kinds_of_screens() -> set[str]:
    """Every kind of screen that the console has, those apart that others are kinds of."""
    for module in walk_packages(console.__path__, f"{console.__name__}."):
        import_module(module.name)
    kinds: set[type[Any]] = set()
    waiting: list[type[Any]] = [Screen]
    while waiting:
        kind = waiting.pop()
        further = [each for each in kind.__subclasses__() if each.__module__.startswith(console.__name__)]
        waiting += kind.__subclasses__()
        if not further:
            kinds.add(kind)
    return {kind.__name__ for kind in kinds if kind.__module__.startswith(console.__name__)}


ELSEWHERE = {
    "ThrowAwayScreen",  # a question that names nobody
    *("UnlockScreen", "SetupScreen"),  # stand where no store is open: the stories of the lock look at them
}
"""Kinds of screens that no walk stands at."""


class Look:
    """What was seen on a walk through every screen."""

    def __init__(self) -> None:
        self.screens: list[str] = []
        self.kinds: set[str] = set()
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
            look.kinds.add(type(person.app.screen).__name__)
            look.sent += len(sent)
            if found := obeyed(written_by_others(sent)) | obeyed(person.screen_text(), breaks="\n"):
                look.obeyed.append(f"{what}: {sorted(found)!a}")
            assert widths(person) == {size[0]}, what
    return look


def widths(person: Person) -> set[int]:
    """How many cells the lines of the screen take: all the same, whatever stands in them."""
    return {strip.cell_length for strip in drawn(person.app)}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_no_text_in_any_field_is_obeyed_on_any_screen(
    size: tuple[int, int], tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = 0 if size == WIDE else FIELDS  # so that both walks together meet every string
    texts = islice(cycle(TWO_IN_A_FIELD), first, None)
    store = hostile_store(open_fresh, tmp_path / "hostile.leadpro", clock, texts)
    terminal = Recording(monkeypatch)
    look = await walk(store, clock, size, terminal, "Sam\x1b[2J\u202e\x9b2J[Red]")
    assert look.obeyed == []
    assert len(look.screens) > 60
    assert kinds_of_screens() - look.kinds <= ELSEWHERE, "every new screen joins the walk in tests/every_screen.py"
    assert look.sent > 100_000
    assert terminal.copied
    assert obeyed("".join(terminal.copied), breaks="\n") == set()
    assert len(TWO_IN_A_FIELD) <= 2 * FIELDS


async def test_without_the_gate_the_same_walk_finds_it(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadpro.gate._HIDDEN", "(?!)")
    store = hostile_store(open_fresh, tmp_path / "open.leadpro", clock, repeat("Sam\x1b]52;c;QQ==\x07\x9b2J\u202e"))
    terminal = Recording(monkeypatch)
    async with at_the_console(store, clock, WIDE) as person:
        await person.press("enter")
        sent = written_by_others(terminal.heard())
    assert {"\x1b", "\x07", "\x9b", "\u202e"} <= obeyed(sent)


def test_pages_json_and_what_a_shell_is_told(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadpro.store.door.StoreDoor", KeyedDoor)
    for name, texts in (("one", TWO_IN_A_FIELD), ("other", TWO_IN_A_FIELD[FIELDS:] + TWO_IN_A_FIELD[:FIELDS])):
        path = tmp_path / f"{name}.leadpro"
        store = hostile_store(open_fresh, path, clock, cycle(texts))
        reference = caseload(store, closed=True)[0].reference
        store.close()
        for arguments in (("show", "--", reference), ("show", "--json", "--", reference)):
            told = CliRunner().invoke(main, arguments, env={"LEADPRO_STORE": str(path)})
            assert told.exit_code == 0, told.stderr
            assert len(told.stdout) > 4_000
            assert obeyed(told.output, breaks="\n") == set()
    refused = CliRunner().invoke(main, ("import", f"{ESCAPES[0]}\u202e.json"), env={"LEADPRO_STORE": str(path)})
    assert refused.exit_code == 1
    assert obeyed(refused.output, breaks="\n") == set()
    for text in STORABLE[::5]:
        told = CliRunner().invoke(main, ("show", "--", text), env={"LEADPRO_STORE": str(path)})
        assert told.exit_code == 0 or len(told.stderr.splitlines()) == 3, "a word of the family's name does too"
        assert obeyed(told.output, breaks="\n") == set()


def test_nothing_that_is_looked_for_is_obeyed_or_takes_long(
    tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock
) -> None:
    store = hostile_store(open_fresh, tmp_path / "hostile.leadpro", clock, cycle(STORABLE))
    before = find(store, "Sam"), caseload(store)
    start = process_time()
    looked_for = (*STRINGS, *generated(300, seed=3))
    for text in looked_for:
        find(store, text)
        caseload(store, words=text)
        with suppress(Problem):
            family_id_of(store, text)
    assert process_time() - start < len(looked_for) * 0.05
    assert (find(store, "Sam"), caseload(store)) == before


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_what_a_real_terminal_is_sent(tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock) -> None:
    path = tmp_path / "hostile.leadpro"
    hostile_store(open_fresh, path, clock, cycle(ESCAPES + DIRECTIONS)).close()
    keys = ["\r", "\t", "v", "\x1b", "t", "\x1b", "j", "\r", "\x1b", "\x1b", CTRL_Q]
    sent = at_a_real_terminal("tests.keyed_shell", ["--store", str(path)], keys)
    assert len(sent) > 20_000
    assert obeyed(written_by_others(sent)) == set()
    assert "naughty" in sent, "the names were shown"


def packs(texts: Iterable[str]) -> Iterator[str]:
    """All of the texts, twenty to a pack, or as many as the shortest field holds: it refuses what is longer."""
    pack: list[str] = []
    for text in texts:
        if len(pack) == 20 or len(" ".join((*pack, text))) > SHORTEST:
            yield " ".join(pack)
            pack = []
        pack.append(text)
    yield " ".join(pack)


PACKS = list(packs(STORABLE))


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(len(PACKS)))
async def test_every_string_in_every_field_and_thousands_more(
    turn: int, tmp_path: Path, open_fresh: OpenFresh, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the last turn every field has held every string; the terminal is so wide that a column shows a pack.

    Of what is generated each field has as much as it holds besides.
    """
    more = generated(10 * 2 * FIELDS, seed=turn)
    texts = (" ".join((pack, *islice(more, 10))) for pack in islice(cycle(PACKS), turn, None))
    store = hostile_store(open_fresh, tmp_path / "hostile.leadpro", clock, texts)
    look = await walk(store, clock, (2_000, 120), Recording(monkeypatch), PACKS[turn])
    assert look.obeyed == []
