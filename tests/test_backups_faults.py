"""While a backup is made the disk fills up, the share goes away, the plug is pulled: what was good stays good."""

import errno
import os
import random
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.store.backups.backup_file import read_backup, verified_snapshot
from leadpro.store.backups.making import back_up
from leadpro.store.backups.snapshot import contents
from leadpro.store.backups.standing import said, standing
from leadpro.store.keys import unlock
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop, die_at, killed, seconds_of
from tests.faulty_disk import FULL, GONE, IS_HERE, Fault, failing
from tests.rings import PASSPHRASE

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop with a backup on its share, from the day before."""
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
    laptop.backs_up()
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


def nothing_is_lost(laptop: Laptop) -> int:
    """How many good backups there are: every one of them is good, the store is whole, and the next backup works."""
    key = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock).key
    good = list(laptop.share.glob("*.backup"))
    for each in good:
        verified_snapshot(read_backup(each), key, laptop.folder / "out", lambda done, of: None)
        contents(laptop.folder / "out", key)
    (laptop.folder / "out").unlink(missing_ok=True)
    with laptop.opened() as store:
        assert verify(store).finding is None
    made = laptop.backs_up()
    assert made.path.exists()
    assert not list(laptop.share.glob("*.part"))
    assert not laptop.path.with_name(f"{laptop.path.name}.snapshot").exists()
    return len(good)


FAILS = (
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.ENETDOWN, "Network is down"),
)


@pytest.mark.parametrize("error", FAILS, ids=lambda error: errno.errorcode[error.errno])
def test_a_share_that_fails_at_any_step_is_said_and_costs_no_good_backup(
    laptop: Laptop, error: OSError, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every call by which a file on the share is opened, written, forced to the disk, named or looked at."""
    failed = 0
    for step in range(1, 100):
        here = laptop.copy(tmp_path / "again")
        here.backs_up(remember=True)  # elsewhere it is another store: it has a good backup of its own to lose
        reached: list[object] = []

        with here.opened() as store, monkeypatch.context() as share:
            for where, name in (
                (Path, "open"),
                (os, "open"),
                (Path, "glob"),
                (Path, "is_dir"),
                (os, "fsync"),
                (os, "replace"),
            ):
                share.setattr(where, name, fails_at(step, reached, getattr(where, name), error, here))
            try:
                back_up(store, here.share)
            except Problem:
                failed += 1
                share.undo()
                assert "the last backup failed" in said(standing(store), here.clock)
        assert nothing_is_lost(here) >= 1
        if len(reached) < step:
            break
    print(f"{errno.errorcode[error.errno] if error.errno else error}: steps of a backup: {step - 1}, said: {failed}")
    assert failed > 5


def fails_at(
    step: int, reached: list[object], deed: Callable[..., object], error: OSError, laptop: Laptop
) -> Callable[..., object]:
    def do(*arguments: object, **more: object) -> object:
        if not isinstance(arguments[0], int) and laptop.share not in (
            Path(str(arguments[0])),
            Path(str(arguments[0])).parent,
        ):
            return deed(*arguments, **more)
        reached.append(deed)
        if len(reached) == step:
            raise error
        return deed(*arguments, **more)

    return do


@pytest.mark.skipif(not IS_HERE, reason="SQLite's calls cannot be made to fail here")
@pytest.mark.parametrize("fault", [FULL, GONE], ids=["full", "gone"])
def test_a_disk_that_fails_while_the_store_is_copied_costs_nothing(
    laptop: Laptop, fault: Fault, tmp_path: Path
) -> None:
    failed = 0
    for after in range(0, 400, 29):
        here = laptop.copy(tmp_path / "again")
        try:
            with here.opened() as store, failing(fault, after):
                back_up(store, here.share)
        except Problem:
            failed += 1
        assert nothing_is_lost(here) >= 1
    print(f"writes of SQLite at which the disk failed: {failed}")
    assert failed > 2


@posix
def test_a_disk_that_fills_up_at_any_byte_of_the_backup_costs_nothing(laptop: Laptop, tmp_path: Path) -> None:
    said_so = 0
    for size in range(0, 800_000, 80_000):
        here = laptop.copy(tmp_path / "again")

        def limited(here: Laptop = here, size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            try:
                here.backs_up()
            except Problem:
                os.kill(os.getpid(), signal.SIGKILL)

        said_so += killed(limited)
        assert nothing_is_lost(here) >= 1
    print(f"sizes at which files could not grow: {said_so}")
    assert said_so > 5


@posix
def test_a_kill_at_every_step_of_a_backup_costs_no_good_one(laptop: Laptop, tmp_path: Path) -> None:
    kills = 0
    for step in range(1, 100):
        here = laptop.copy(tmp_path / "again")

        def back_up_until_killed(here: Laptop = here, step: int = step) -> None:
            die_at(step)
            here.backs_up()

        if not killed(back_up_until_killed):
            break
        kills += 1
        assert nothing_is_lost(here) >= 1
    print(f"kills at every step of a backup: {kills}, good backups lost: 0")
    assert kills > 5


@posix
def test_a_kill_at_any_moment_of_a_backup(laptop: Laptop, tmp_path: Path) -> None:
    kill_backups(laptop, tmp_path, 15)


@posix
@pytest.mark.soak
def test_five_hundred_kills_at_any_moment_of_a_backup(laptop: Laptop, tmp_path: Path) -> None:
    kill_backups(laptop, tmp_path, 500)


def kill_backups(laptop: Laptop, tmp_path: Path, times: int) -> None:
    chance, kills = random.Random(2008), 0
    whole = seconds_of(laptop.copy(tmp_path / "again").backs_up)
    while kills < times:
        here = laptop.copy(tmp_path / "again")
        kills += killed(here.backs_up, chance.uniform(0.05, 1.2) * whole)
        assert nothing_is_lost(here) >= 1
    print(f"kills at random moments of a backup: {kills}, good backups lost: 0")


@pytest.fixture(autouse=True)
def tidy(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
