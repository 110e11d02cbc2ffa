"""Siân backs up at the console, and it backs up by itself when she leaves; closing never hangs."""

import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from leadpro.console.screens.backing_up import BackingUpScreen, FolderScreen
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.store.backups import making, verified
from leadpro.store.backups.standing import choose_folder, standing
from tests.at_the_console import Person, at_the_console
from tests.at_the_door import at_the_door, door_of, unlock
from tests.backed_up import Laptop, a_laptop, opened
from tests.rings import PASSPHRASE


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


@pytest.fixture
def chosen(laptop: Laptop) -> Laptop:
    with laptop.opened() as store:
        choose_folder(store, str(laptop.share))
    return laptop


@asynccontextmanager
async def siân_at(laptop: Laptop) -> AsyncIterator[Person]:
    async with at_the_door(door_of(laptop.path, laptop.clock, laptop.ring), laptop.clock) as person:
        await unlock(person, PASSPHRASE)
        yield person


async def done(person: Person) -> None:
    """Wait for the thread that backs up, and for what it said."""
    for thread in threading.enumerate():
        if thread.name == "backup":
            while thread.is_alive():
                await person.pilot.pause(0.01)
    await person.settle()


async def test_the_palette_backs_up_and_asks_first_where_to(laptop: Laptop) -> None:
    async with siân_at(laptop) as person:
        assert "no backup folder chosen" in person.banner()
        await person.press("colon")
        await person.type("backup")
        await person.press("enter")
        assert "Where should backups go?" in person.screen_text()
        await person.type(str(laptop.share))
        await person.press("enter")
        await done(person)
        assert "Backed up, and verified" in person.screen_text()
        await person.press("escape")
        assert "no backup" not in person.banner()

    assert len(laptop.backups()) == 1
    with laptop.opened() as store:
        assert standing(store).folder == str(laptop.share)


async def test_a_copy_is_asked_on_leaving_where_its_backups_go_and_leaves_the_first_ones_folder_alone(
    chosen: Laptop, tmp_path: Path
) -> None:
    chosen.backs_up()
    before = chosen.backups()
    copy = tmp_path / "copy" / chosen.path.name
    copy.parent.mkdir()
    for ending in ("", ".keys", ".anchors"):
        shutil.copyfile(f"{chosen.path}{ending}", f"{copy}{ending}")

    async with at_the_door(door_of(copy, chosen.clock, chosen.ring), chosen.clock) as person:
        await unlock(person, PASSPHRASE)
        assert "Backups of this one need a folder" in " ".join(person.screen_text().replace("│", " ").split())
        await person.press("enter", "escape")  # who is working here is another story
        assert "no backup folder chosen" in person.banner()
        await person.press("ctrl+q")
        assert isinstance(person.app.screen, FolderScreen)
        await person.press("ctrl+q")
        assert not person.app.is_running

    assert chosen.backups() == before
    with opened(copy, PASSPHRASE, chosen.ring, chosen.clock) as store:
        assert (standing(store).folder, standing(store).asked) == ("", True), "it is asked once"


async def test_leaving_backs_up_what_has_changed_and_then_leaves(chosen: Laptop) -> None:
    async with siân_at(chosen) as person:
        await person.press("ctrl+q")
        await done(person)
        assert not person.app.is_running
    assert len(chosen.backups()) == 1

    chosen.clock.advance(timedelta(days=1))
    async with siân_at(chosen) as person:
        await person.press("ctrl+q")  # nothing has changed
        assert not person.app.is_running
    assert len(chosen.backups()) == 1


async def test_a_share_that_is_away_is_said_and_leaving_is_still_possible(chosen: Laptop) -> None:
    chosen.share.rename(chosen.folder / "away")
    async with siân_at(chosen) as person:
        await person.press("ctrl+q")
        await done(person)
        assert "is not there" in person.screen_text()
        assert "Enter leaves without a backup" in person.screen_text()
        await person.press("escape")
        assert person.app.is_running
        await person.press("ctrl+q")
        await done(person)
        await person.press("enter")
        assert not person.app.is_running

    async with siân_at(chosen) as person:
        assert "no backup yet: the last try failed" in person.banner()


async def test_one_who_does_not_want_to_wait_leaves_even_where_the_share_never_answers(
    chosen: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, never = threading.Event(), threading.Event()

    def hangs(*_: object) -> None:
        reached.set()
        never.wait(30)

    monkeypatch.setattr(verified, "write_backup", hangs)
    monkeypatch.setattr("leadpro.console.screens.backing_up.PATIENCE", 0.05)
    async with siân_at(chosen) as person:
        await person.press("ctrl+q")
        while not reached.is_set():
            await person.pilot.pause(0.01)
        assert isinstance(person.app.screen, BackingUpScreen)
        await person.press("escape")
        await person.pilot.pause(0.2)
        assert isinstance(person.app.screen, CaseloadScreen), "Esc goes back to work"
        await person.press("ctrl+q", "ctrl+q")
        await person.pilot.pause(0.2)
        assert not person.app.is_running
    never.set()
    for thread in threading.enumerate():
        if thread.name == "backup":
            thread.join()
    assert chosen.backups() == []


async def test_where_backups_go_is_asked_once_on_leaving_and_not_again(laptop: Laptop) -> None:
    async with siân_at(laptop) as person:
        await person.press("ctrl+q")
        assert isinstance(person.app.screen, FolderScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, CaseloadScreen), "Esc goes back to work"
        await person.press("ctrl+q", "ctrl+q")
        assert not person.app.is_running

    async with siân_at(laptop) as person:
        assert "no backup folder chosen" in person.banner()
        await person.press("ctrl+q")
        assert not person.app.is_running


async def test_when_it_is_locked_in_the_middle_the_backup_stops(
    chosen: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, locked = threading.Event(), threading.Event()
    write = verified.write_verified

    def waits(*given: object) -> object:
        reached.set()
        locked.wait(10)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "write_verified", waits)
    async with siân_at(chosen) as person:
        person.app.action_backup()
        while not reached.is_set():
            await person.pilot.pause(0.01)
        await person.press("ctrl+l")
        locked.set()
        await done(person)
        assert not isinstance(person.app.screen, BackingUpScreen)
    assert chosen.backups() == []


async def test_a_throw_away_store_asks_for_no_backup(laptop: Laptop) -> None:
    with laptop.opened() as store:
        laptop.path.with_name("families.leadpro.keys").rename(laptop.folder / "keys")
        async with at_the_console(store, laptop.clock) as person:
            assert "backup" not in person.banner()
            await person.press("ctrl+q")
            assert not person.app.is_running
