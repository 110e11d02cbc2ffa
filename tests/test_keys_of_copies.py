"""A store and its copy share a keyring: what one does to its keys takes nothing from the other, here or elsewhere."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import this_computer
from leadpro.store.backups.restoring import give_way_in, put_in_place, stage
from leadpro.store.door import StoreDoor
from leadpro.store.keys import Kind, add_slot, change_passphrase, remove_slot, unlock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop
from tests.building import family, told
from tests.rings import CHEAP, PASSPHRASE, WorkingRing

ANOTHER = "purple gravel teapot"
THIRD = "otter ladder quince"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    laptop = template.copy(tmp_path / "siân")
    with closing(at_the_desk(laptop)):
        pass
    return laptop


def at_the_desk(laptop: Laptop, passphrase: str = PASSPHRASE) -> Store:
    """The store as the console opens it."""
    return StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).open(passphrase)


def a_copy(laptop: Laptop, to: Path) -> Laptop:
    """The folder copied; the keyring is the same."""
    shutil.copytree(laptop.folder, to)
    return Laptop(to, laptop.code, laptop.ring, laptop.clock)


def another_passphrase(laptop: Laptop, passphrase: str = ANOTHER) -> None:
    here: dict[str, Any] = {"ring": laptop.ring, "clock": laptop.clock}
    change_passphrase(laptop.path, unlock(laptop.path, PASSPHRASE, **here), passphrase, cost=CHEAP, **here)


def test_a_copy_that_changes_its_passphrase_leaves_the_store_that_it_was_made_from_its_own(
    laptop: Laptop, tmp_path: Path
) -> None:
    copy = a_copy(laptop, tmp_path / "stick")
    another_passphrase(copy)

    at_the_desk(laptop).close()
    at_the_desk(copy, ANOTHER).close()


def test_a_store_that_changes_its_passphrase_leaves_a_copy_that_is_worked_in_its_own(tmp_path: Path) -> None:
    laptop = a_laptop(tmp_path / "siân")
    copy = a_copy(laptop, tmp_path / "stick")
    at_the_desk(copy).close()
    another_passphrase(laptop)

    at_the_desk(laptop, ANOTHER).close()
    at_the_desk(copy).close()
    another_passphrase(copy, THIRD)
    at_the_desk(laptop, ANOTHER).close()


def test_a_way_in_taken_away_in_a_copy_is_there_in_the_store(laptop: Laptop, tmp_path: Path) -> None:
    copy = a_copy(laptop, tmp_path / "stick")
    siân = unlock(copy.path, PASSPHRASE, ring=copy.ring, clock=copy.clock)
    by_code = unlock(copy.path, copy.code, ring=copy.ring, clock=copy.clock)
    add_slot(
        copy.path,
        by_code,
        kind=Kind.SUPERVISOR,
        name="Ana Popescu",
        role=Role.SUPERVISOR,
        passphrase=THIRD,
        ring=copy.ring,
        clock=copy.clock,
        cost=CHEAP,
    )
    remove_slot(copy.path, by_code, siân.user.slot_id, ring=copy.ring, clock=copy.clock)

    at_the_desk(laptop).close()


def test_what_is_left_of_a_passphrase_in_the_keyring_is_nothing_where_the_store_was_not_copied(laptop: Laptop) -> None:
    before = set(laptop.ring.kept.values())
    another_passphrase(laptop)

    (half,) = [each for place, each in laptop.ring.kept.items() if "mark" not in place and is_of(laptop, each)]
    assert half not in before


def test_a_way_in_that_a_restore_gives_is_of_the_store_that_is_restored(laptop: Laptop, tmp_path: Path) -> None:
    laptop.backs_up()
    new = Laptop(tmp_path / "new", laptop.code, WorkingRing(), laptop.clock)
    staged = stage(
        laptop.backups()[0],
        new.path,
        laptop.code,
        ring=new.ring,
        clock=new.clock,
        progress=lambda doing: lambda done, of: None,
    )
    give_way_in(staged, ANOTHER, ring=new.ring, clock=new.clock, cost=CHEAP)
    put_in_place(staged, new.clock)

    (half,) = new.ring.kept.values()
    assert is_of(new, half)
    at_the_desk(new, ANOTHER).close()


@pytest.mark.parametrize("refuses", ["put", "write"])
def test_a_copy_opens_where_its_keyring_or_its_disk_takes_nothing(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    copy = a_copy(laptop, tmp_path / "stick")
    before = {place: kept for place, kept in copy.ring.kept.items() if "mark" not in place}

    def refused(*_: object) -> None:
        raise Problem("Not written", "It is full.", "Make room.")

    with monkeypatch.context() as refusing:
        if refuses == "put":
            refusing.setattr(WorkingRing, "put", refused)
        else:
            refusing.setattr("leadpro.store.keys.own_halves.write_header", refused)
        at_the_desk(copy).close()
        assert {place: kept for place, kept in copy.ring.kept.items() if "mark" not in place} == before
    at_the_desk(copy).close()
    at_the_desk(laptop).close()


def is_of(laptop: Laptop, kept: str) -> bool:
    from leadpro.store.keys.keyring_secret import Half

    return Half("", b"", kept.partition(" ")[2]).is_of(laptop.path)


# one keyring that goes with its owner, two computers of one name, the store at one path on both


@pytest.fixture
def at(laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sit down at a computer: what lies at the path there is that computer's."""
    there = "office"
    shutil.copytree(laptop.folder, tmp_path / "home")

    def sit_down(computer: str) -> None:
        nonlocal there
        laptop.folder.rename(tmp_path / there)
        (tmp_path / computer).rename(laptop.folder)
        there = computer
        monkeypatch.setattr(this_computer, "computer", lambda: f"laptop\0{computer}")

    monkeypatch.setattr(this_computer, "computer", lambda: "laptop\0office")
    at_the_desk(laptop).close()
    return sit_down


def a_day_goes_by(laptop: Laptop, reference: str) -> None:
    laptop.clock.advance(timedelta(days=1))
    with closing(at_the_desk(laptop)) as store:
        save(store, told(family(reference)))


def test_a_passphrase_changed_at_home_is_not_changed_at_the_office(laptop: Laptop, at: Callable[[str], None]) -> None:
    at("home")
    another_passphrase(laptop)
    at("office")
    at_the_desk(laptop).close()
    at("home")
    at_the_desk(laptop, ANOTHER).close()


def test_how_far_the_office_had_got_is_known_though_home_has_got_further(
    laptop: Laptop, at: Callable[[str], None], tmp_path: Path
) -> None:
    a_day_goes_by(laptop, "F-1")
    shutil.copytree(laptop.path.parent, tmp_path / "older")
    a_day_goes_by(laptop, "F-2")
    at("home")
    a_day_goes_by(laptop, "F-3")
    with closing(at_the_desk(laptop)) as store:
        assert store.warning is None
    at("office")
    shutil.rmtree(laptop.path.parent)
    shutil.copytree(tmp_path / "older", laptop.path.parent)

    with closing(at_the_desk(laptop)) as store:
        assert store.warning is not None
        found = verify(store).finding
    assert found is not None
    assert found.what is What.ROLLED_BACK


def test_a_computer_is_known_by_what_its_system_was_given_or_else_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = this_computer._given_at_set_up.__wrapped__
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(this_computer, "LINUX", (tmp_path / "none", tmp_path / "machine-id"))
    assert given() == ""
    (tmp_path / "machine-id").write_text("3f8c\n")
    assert given() == "3f8c"
    (tmp_path / "none").mkdir()
    assert given() == "", "what cannot be read is not there"
