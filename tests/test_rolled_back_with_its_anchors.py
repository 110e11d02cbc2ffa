"""An older copy of a store is put back with its anchors: the keyring knows, and verify says what it compared with."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.door import StoreDoor
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop
from tests.building import family, told
from tests.rings import PASSPHRASE, WorkingRing


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


def at_the_desk(laptop: Laptop) -> Store:
    """The store as the console opens it."""
    return StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).open(PASSPHRASE)


def a_day_goes_by(laptop: Laptop, reference: str) -> None:
    laptop.clock.advance(timedelta(days=1))
    with closing(at_the_desk(laptop)) as store:
        save(store, told(family(reference)))


def test_an_older_copy_put_back_with_its_anchors_is_named(laptop: Laptop, tmp_path: Path) -> None:
    a_day_goes_by(laptop, "F-1")
    shutil.copytree(laptop.path.parent, tmp_path / "older")
    a_day_goes_by(laptop, "F-2")
    shutil.rmtree(laptop.path.parent)
    shutil.copytree(tmp_path / "older", laptop.path.parent)

    for _ in range(2):  # closing it does not make it forget
        with closing(at_the_desk(laptop)) as store:
            assert store.warning is not None
            assert "An older copy of it has been put in its place" in store.warning.sentence
            found = verify(store).finding
        assert found is not None
        assert found.what is What.ROLLED_BACK


def test_what_was_restored_on_purpose_is_not(laptop: Laptop) -> None:
    a_day_goes_by(laptop, "F-1")
    laptop.backs_up()
    a_day_goes_by(laptop, "F-2")
    laptop.clock.advance(timedelta(days=1))
    staged = stage(
        laptop.backups()[0],
        laptop.path,
        PASSPHRASE,
        ring=laptop.ring,
        clock=laptop.clock,
        progress=lambda doing: lambda done, of: None,
    )
    put_in_place(staged, laptop.clock, replace=True)

    for day in range(3):
        with closing(at_the_desk(laptop)) as store:
            assert store.warning is None, day
            assert verify(store).finding is None
        a_day_goes_by(laptop, f"F-1{day}")


def test_a_store_elsewhere_on_the_same_computer_is_another_matter(laptop: Laptop, tmp_path: Path) -> None:
    a_day_goes_by(laptop, "F-1")
    other = Laptop(tmp_path / "other", laptop.code, laptop.ring, laptop.clock)
    shutil.copytree(laptop.folder, other.folder)
    a_day_goes_by(laptop, "F-2")
    a_day_goes_by(other, "F-3")
    a_day_goes_by(laptop, "F-4")

    for each in (laptop, other):
        with closing(at_the_desk(each)) as store:
            assert store.warning is None


def test_verify_says_what_it_could_compare_with(laptop: Laptop) -> None:
    def said() -> str:
        with closing(at_the_desk(laptop)) as store:
            return " ".join(verify(store).said())

    assert "It agrees with 2 notes beside the store, of 4 December 2008" in said()
    a_day_goes_by(laptop, "F-1")
    assert "notes beside the store and one in this computer's keyring, from 4 December 2008" in said()
    laptop.path.with_name(f"{laptop.path.name}.anchors").unlink()
    laptop.ring.kept = {place: kept for place, kept in laptop.ring.kept.items() if "mark" not in place}
    assert "Nothing is noted outside the store to compare it with" in said()


def test_a_keyring_that_does_not_answer_any_more_stops_nobody(laptop: Laptop) -> None:
    with closing(at_the_desk(laptop)) as store:
        save(store, told(family("F-1")))
        laptop.ring.__class__ = Silent
    laptop.ring.__class__ = WorkingRing
    with closing(at_the_desk(laptop)) as store:
        assert store.warning is None


class Silent(WorkingRing):
    """Was there when the store was opened, and is locked now."""

    def get(self, place: str) -> str | None:
        raise Problem("This computer's keyring cannot be used", "It is locked.", "Unlock it.")

    def put(self, place: str, secret: str) -> None:
        raise Problem("This computer's keyring cannot be used", "It is locked.", "Unlock it.")

    def remove(self, place: str) -> None:
        raise Problem("This computer's keyring cannot be used", "It is locked.", "Unlock it.")
