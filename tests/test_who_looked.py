"""Who looked: every opening of a family's file is recorded, once a sitting, and whoever may read the file may ask."""

import json
import os
import re
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.console.screens.family import NOT_RECORDED
from leadpro.console.screens.who_looked import WhoLookedScreen
from leadpro.problem import Problem
from leadpro.store import looks, seeing
from leadpro.store.connection import connect
from leadpro.store.door import OpenDoor
from leadpro.store.events import note_leaving
from leadpro.store.journal.told import Kind
from leadpro.store.opening import Store, open_store
from leadpro.store.paper_code import paper_code
from leadpro.store.saving import save
from leadpro.store.seeing import settle, who_looked
from leadpro.store.verifying.verdict import verify
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.at_the_door import at_the_door
from tests.b_family import BFamily
from tests.building import family, told
from tests.building import person as somebody
from tests.conftest import KEY


async def asks_who_looked(person: Person) -> None:
    await person.press("colon")
    await person.type("who has looked")
    await person.press("enter")
    assert isinstance(person.app.screen, WhoLookedScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_each_sitting_is_one_line_and_a_print_one_more(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = BFamily(store)
    for _ in range(2):
        with closing(open_store(store.path, KEY, clock)) as sitting:
            async with at_the_console(sitting, clock, size) as person:
                for _ in range(3):
                    await person.press("enter", "escape")
        clock.advance(timedelta(hours=3))
    note_leaving(store, "Printed the file", Kind.PRINTED, family_id=home.family.id)
    clock.advance(timedelta(minutes=5))
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        await asks_who_looked(person)
        assert "Who has looked: 4 times, the latest first" in person.screen_text()
        said = person.lines("#looks")
        assert [line.split("  ")[2] for line in said] == [
            "opened the file",
            "printed the file",
            "opened the file",
            "opened the file",
        ]
        assert "15:05" in said[0]
        await person.press("escape")
        assert verify(store).finding is None


async def test_going_from_family_to_family_records_each(store: Store, clock: StoppedClock) -> None:
    home, other = BFamily(store), family("F-9")
    save(store, told(other))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "right_square_bracket", "left_square_bracket")
    with closing(open_store(store.path, KEY, clock)) as again:
        assert [len(who_looked(again, each.id)) for each in (home.family, other)] == [1, 1]


async def test_a_file_is_opened_where_nothing_can_be_written_and_says_so_until_the_next_save(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    whole = looks.write_owed

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seeing, "write_owed", full)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "B family" in person.screen_text()
        assert NOT_RECORDED in person.screen_text()
        monkeypatch.setattr(seeing, "write_owed", whole)
        assert who_looked(store, home.family.id) == ()
        save(store, told(somebody(home.family, "Sam")))
        assert len(who_looked(store, home.family.id)) == 1
        await person.press("j", "escape")
        assert NOT_RECORDED not in person.screen_text()
        assert len(who_looked(store, home.family.id)) == 1
        assert verify(store).finding is None


async def test_somebody_who_locks_at_once_has_looked_all_the_same(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    store.close()
    monkeypatch.setattr("leadpro.console.screens.family.settle", lambda _: False)
    async with at_the_door(OpenDoor(lambda: open_store(store.path, KEY, clock)), clock) as person:
        await person.press("escape")
        await person.press("enter")
        await person.press("ctrl+l")
    with closing(open_store(store.path, KEY, clock)) as again:
        assert len(who_looked(again, home.family.id)) == 1


def test_another_window_that_saves_for_long_loses_no_look(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    monkeypatch.setattr("leadpro.store.connection.PATIENCE", 0.0)
    with closing(open_store(store.path, KEY, clock)) as impatient:
        looks.owe(impatient, home.family.id)
        with closing(connect(store.path, KEY)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert settle(impatient) is False
            other.execute("ROLLBACK")
        assert settle(impatient) is True
        assert len(who_looked(impatient, home.family.id)) == 1


def test_a_locked_store_cannot_be_settled(store: Store) -> None:
    home = BFamily(store)
    looks.owe(store, home.family.id)
    store.close()
    assert settle(store) is True, "it was recorded when it was locked"
    with pytest.raises(Problem, match="locked"):
        looks.owe(store, home.family.id)


# in a shell


@pytest.fixture
def leadpro(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    from tests.keyed_shell import KeyedDoor

    monkeypatch.setattr("leadpro.store.door.StoreDoor", KeyedDoor)
    path = store.path

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, words, env={**os.environ, "LEADPRO_STORE": str(path)})
        return result.exit_code, result.output

    return run


def test_a_print_is_seen_in_a_shell(store: Store, leadpro: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    home = BFamily(store)
    reference = home.family.reference
    store.close()
    assert "Nobody has looked" in leadpro("looked", reference)[1]
    assert leadpro("show", reference)[0] == 0
    code, said = leadpro("looked", reference)
    assert (code, "printed the file" in said) == (0, True)
    found = json.loads(leadpro("looked", reference, "--json")[1])
    assert [each["what"] for each in found["looked"]] == ["printed the file"]
    assert leadpro("looked", "nobody")[0] == 1


def test_a_page_is_printed_again_as_it_was_by_its_code(store: Store, leadpro: Callable[..., tuple[int, str]]) -> None:
    home = BFamily(store)
    reference = home.family.reference
    page = leadpro("show", reference)[1]
    [code] = re.findall(r"^Code (\S+)$", page, re.MULTILINE)
    home.add(somebody(home.family, "Wrenfeather"))
    store.close()
    assert "Wrenfeather" in leadpro("show", reference)[1]
    again = leadpro("show", reference, "--printed", code.lower())[1]
    assert "Wrenfeather" not in again
    assert f"Code {code}" in again, "the code of what it shows, and of nothing else"
    assert "As it was printed on 4 December 2008 at 09:00; printed again on" in again
    assert again.splitlines()[:2] == page.splitlines()[:2]
    wrong = leadpro("show", reference, "--printed", code[:-1] + ("A" if code[-1] != "A" else "C"))
    assert (wrong[0], "mistyped" in wrong[1]) == (1, True)
    other = leadpro("show", reference, "--printed", paper_code(3, bytes(32)))
    assert (other[0], "No page of this family has this code" in other[1]) == (1, True)
    assert "printed the file again: As it was printed on 4 December 2008 at 09:00" in leadpro("looked", reference)[1]
    assert leadpro("show", reference, "--here")[0] == 2
    assert leadpro("show", reference, "--as-at", "today", "--here")[0] == 0


def test_what_follows_from_the_journal_is_made_anew_in_a_shell(
    store: Store, leadpro: Callable[..., tuple[int, str]]
) -> None:
    home = BFamily(store)
    with store.reading() as connection:
        records = connection.execute("SELECT count(*) FROM version").fetchone()[0]
    store.close()
    with closing(connect(store.path, KEY)) as connection:
        connection.execute("UPDATE family SET name = 'Another'")
    assert leadpro("verify")[0] == 3
    code, said = leadpro("rebuild")
    assert (code, said.startswith(f"Made anew: {records - 1:,} records, from ")) == (0, True), said
    assert leadpro("verify")[0] == 0
    assert home.family.name in leadpro("show", home.family.reference)[1]
