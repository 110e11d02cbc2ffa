"""A store is copied, restored, rescued or moved: it asks where its own backups go, and takes none of another's away."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from leadpro.store.backups.backup_file import read_backup
from leadpro.store.backups.making import back_up
from leadpro.store.backups.removals import keep_list, known_removals
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.backups.standing import standing
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.keys import change_data_key, read_header, unlock
from tests.backed_up import Laptop, a_laptop, opened
from tests.rings import PASSPHRASE


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop whose backups go to its share, and one that is there."""
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
    laptop.backs_up(remember=True)
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    """The same elsewhere: it was moved, so it has begun anew, and its share with one backup of its own."""
    laptop = template.copy(tmp_path / "siân")
    for old in laptop.share.iterdir():
        old.unlink()
    laptop.backs_up(remember=True)
    return laptop


def a_copy(laptop: Laptop, to: Path) -> None:
    for ending in ("", ".keys", ".anchors"):
        shutil.copyfile(f"{laptop.path}{ending}", f"{to}{ending}")


def a_copy_of_a_copy(laptop: Laptop, to: Path) -> None:
    between = to.with_name("between.leadpro")
    a_copy(laptop, between)
    with opened(between, PASSPHRASE, laptop.ring, laptop.clock) as store:
        laptop.saves(store, "F-51")
    for ending in ("", ".keys", ".anchors"):
        Path(f"{between}{ending}").replace(f"{to}{ending}")


def a_restored_one(laptop: Laptop, to: Path) -> None:
    [backup] = laptop.backups()
    staged = stage(
        backup, to, PASSPHRASE, ring=laptop.ring, clock=laptop.clock, progress=lambda doing: lambda done, of: None
    )
    put_in_place(staged, laptop.clock)


def a_rescued_one(laptop: Laptop, to: Path) -> None:
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    save_what_is_left(laptop.path, siân.key, to, laptop.clock, siân.user, seed=siân.seed)


@pytest.mark.parametrize("made", [a_copy, a_copy_of_a_copy, a_restored_one, a_rescued_one])
def test_another_store_asks_for_a_folder_of_its_own_and_takes_no_backup_of_the_first_away(
    laptop: Laptop, tmp_path: Path, made: Callable[[Laptop, Path], None]
) -> None:
    [theirs] = laptop.backups()
    other = tmp_path / "other.leadpro"
    made(laptop, other)

    with opened(other, PASSPHRASE, laptop.ring, laptop.clock) as store:
        laptop.saves(store, "F-77")
        now = standing(store)
        assert (now.folder, now.asked, now.last, now.changed) == ("", False, None, True)
        first = back_up(store, laptop.share, remember=True)
        again = back_up(store, laptop.share)
        assert (first.removed, again.removed) == ((), (first.path.name,)), "of its own the day's last stays"
    assert laptop.backups() == sorted([theirs, again.path])

    after = laptop.backs_up()  # and the first goes on as before
    assert after.removed == (theirs.name,)
    assert again.path.exists()


def test_a_copy_that_could_not_say_that_it_is_one_takes_nothing_away(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_copy(laptop, tmp_path / "other.leadpro")
    monkeypatch.setattr("leadpro.store.opening._say_which_store", lambda store: None)

    with opened(tmp_path / "other.leadpro", PASSPHRASE, laptop.ring, laptop.clock) as store:
        assert back_up(store, laptop.share).removed == ()
    assert len(laptop.backups()) == 2


def test_a_new_data_key_makes_it_no_other_store(laptop: Laptop) -> None:
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    change_data_key(laptop.path, siân, clock=laptop.clock)

    with laptop.opened() as store:
        assert standing(store).folder == str(laptop.share)
        first = back_up(store, laptop.share)
        assert back_up(store, laptop.share).removed == (first.path.name,)


def test_a_store_that_is_put_back_as_it_was_takes_no_backup_of_what_came_after(laptop: Laptop, tmp_path: Path) -> None:
    a_copy(laptop, tmp_path / "morning")
    with laptop.opened() as store:
        laptop.saves(store, "F-52")
    later = laptop.backs_up().path
    for ending in ("", ".keys", ".anchors"):
        shutil.copyfile(f"{tmp_path / 'morning'}{ending}", f"{laptop.path}{ending}")
    for ending in ("-wal", "-shm"):
        Path(f"{laptop.path}{ending}").unlink(missing_ok=True)

    laptop.clock.advance(timedelta(hours=1))
    laptop.backs_up()

    assert later.exists()


def test_what_a_backup_of_another_is_writing_just_now_stays(laptop: Laptop, tmp_path: Path) -> None:
    a_copy(laptop, tmp_path / "other.leadpro")
    made: list[Path] = []

    def meanwhile(doing: str, done: int, of: int) -> None:
        if doing == "Writing the backup" and not made:
            with opened(tmp_path / "other.leadpro", PASSPHRASE, laptop.ring, laptop.clock) as store:
                made.append(back_up(store, laptop.share).path)

    made.append(laptop.backs_up(progress=meanwhile).path)

    assert set(made) <= set(laptop.backups())


def test_what_a_copy_lists_as_taken_away_leaves_what_the_first_has_listed(laptop: Laptop) -> None:
    header = read_header(laptop.path)
    assert header is not None
    keep_list(laptop.share, replace(header, removed=("one that the first took away",)))
    keep_list(laptop.share, replace(header, removed=("one that its copy took away",)))

    [backup] = [each for each in laptop.backups() if each.suffix == ".backup"]
    known = known_removals(read_backup(backup), laptop.path)
    assert known.ids == {"one that the first took away", "one that its copy took away"}
