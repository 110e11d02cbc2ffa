"""A colleague has left, and an older backup is restored: they do not come back with it, and it is said who does."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.backups.backup_file import read_backup
from leadpro.store.backups.removals import known_removals, list_path
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.backups.standing import choose_folder
from leadpro.store.keys import Kind, add_slot, changing_slots, keys_path, read_header, unlock
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop, opened
from tests.rings import CHEAP, PASSPHRASE

LEES = "otter ladder quince"


def no_progress(doing: str) -> Callable[[int, int], None]:
    return lambda done, of: None


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop with a way in for Lee, and a backup on its share."""
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    add_slot(
        laptop.path,
        siân,
        kind=Kind.PASSPHRASE,
        name="Lee Hart",
        role=Role.WORKER,
        passphrase=LEES,
        ring=laptop.ring,
        clock=laptop.clock,
        cost=CHEAP,
    )
    with laptop.opened() as store:
        choose_folder(store, str(laptop.share))
    laptop.backs_up()
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    laptop = template.copy(tmp_path / "siân")
    laptop.clock.advance(timedelta(days=1))
    with laptop.opened() as store:
        choose_folder(store, str(laptop.share))
    return laptop


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A computer that has never seen the store."""
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere" / "families.leadpro"


@pytest.fixture
def leadpro(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)
    monkeypatch.setattr(changing_slots, "Cost", lambda: CHEAP)

    def run(*words: object, types: tuple[str, ...] = (PASSPHRASE,), store: Path | None = None) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        where = {"LEADPRO_STORE": str(store or laptop.path)}
        return CliRunner().invoke(main, [str(word) for word in words], input=typed, env=where)

    return run


def lee_leaves(leadpro: Callable[..., Result]) -> None:
    gone = leadpro("keys", "remove", "3", "--yes")
    assert gone.exit_code == 0, gone.stderr


def restores(laptop: Laptop, backup: Path, path: Path, secret: str, *, replace: bool = False) -> None:
    staged = stage(backup, path, secret, ring=laptop.ring, clock=laptop.clock, progress=no_progress)
    put_in_place(staged, laptop.clock, replace=replace)


def names(path: Path) -> list[str]:
    header = read_header(path)
    assert header is not None
    return [slot.label for slot in header.slots]


@pytest.mark.parametrize("known_by", ["the store that is there", "the list beside the backups", "a later backup"])
def test_an_older_backup_brings_nobody_back(
    laptop: Laptop, elsewhere: Path, leadpro: Callable[..., Result], known_by: str
) -> None:
    backup = laptop.backups()[0]
    lee_leaves(leadpro)
    listed = next(laptop.share.glob("*.removed"))
    path = elsewhere
    if known_by == "the store that is there":
        listed.unlink()
        path = laptop.path
    if known_by == "a later backup":
        laptop.backs_up()
        listed.unlink()

    restores(laptop, backup, path, PASSPHRASE, replace=True)

    assert names(path) == ["Siân Evans", "Siân Evans"]
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, LEES, ring=laptop.ring, clock=laptop.clock)
    with opened(path, PASSPHRASE, laptop.ring, laptop.clock) as store:
        assert store.warning is None
        assert verify(store).finding is None


def test_whoever_left_restores_nothing_by_the_way_that_was_taken_away(
    laptop: Laptop, elsewhere: Path, leadpro: Callable[..., Result]
) -> None:
    backup = laptop.backups()[0]
    lee_leaves(leadpro)

    with pytest.raises(Problem, match="taken away after the backup was made"):
        restores(laptop, backup, elsewhere, LEES)
    assert not elsewhere.exists()


def test_the_list_beside_the_backups_names_nobody(laptop: Laptop, leadpro: Callable[..., Result]) -> None:
    header = read_header(laptop.path)
    assert header is not None
    lee_leaves(leadpro)

    listed = list_path(laptop.share, header.store_id)
    assert listed.read_text().count("-") == 4, "one id"
    assert "Lee" not in listed.read_text() + listed.name


def test_a_lone_backup_on_a_clean_machine_says_that_it_cannot_know_and_asks(
    laptop: Laptop, elsewhere: Path, leadpro: Callable[..., Result]
) -> None:
    backup = laptop.backups()[0]

    asked = leadpro("restore", backup, types=(PASSPHRASE, "n"), store=elsewhere)
    assert asked.exit_code == 1
    assert "nobody can know who was taken away since" in asked.stderr
    assert "Lee Hart, worker: passphrase, since" in asked.stderr
    assert not elsewhere.exists()

    done = leadpro("restore", backup, types=(PASSPHRASE, "y"), store=elsewhere)
    assert done.exit_code == 0, done.stderr
    assert names(elsewhere) == ["Siân Evans", "Siân Evans", "Lee Hart"]


def test_the_data_key_is_new_after_any_restore(laptop: Laptop, elsewhere: Path) -> None:
    backup = laptop.backups()[0]
    was = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)

    restores(laptop, backup, elsewhere, PASSPHRASE)

    assert unlock(elsewhere, PASSPHRASE, ring=laptop.ring, clock=laptop.clock).key.raw != was.key.raw
    keys_path(elsewhere).write_bytes(read_backup(backup).keys)
    old = unlock(elsewhere, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    with pytest.raises(Problem, match="its key is wrong"), opened(elsewhere, PASSPHRASE, laptop.ring, laptop.clock):
        raise AssertionError(old)


def test_where_the_backups_cannot_be_reached_it_is_said_and_the_next_one_lists_them(
    laptop: Laptop, leadpro: Callable[..., Result]
) -> None:
    away = laptop.share.rename(laptop.share.with_name("away"))
    gone = leadpro("keys", "remove", "3", "--yes")
    assert gone.exit_code == 0, gone.stderr
    assert "The next backup does it." in gone.stderr
    away.rename(laptop.share)
    laptop.backs_up()
    assert known_removals(read_backup(next(laptop.share.glob("*.backup"))), laptop.path).ids
    assert len(list(laptop.share.glob("*.removed"))) == 1
