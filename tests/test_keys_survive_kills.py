"""The data key is changed while somebody pulls the plug: at every step, and in between. Nobody is locked out.

The change runs in a process of its own, which is killed; then everybody comes in, and every row is there.
"""

import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import connection
from leadpro.store.connection import bare_connection
from leadpro.store.keys import (
    Kind,
    Unlocked,
    add_slot,
    change_data_key,
    changing_key,
    ciphers,
    keys_path,
    open_unlocked,
    read_header,
    unlock,
)
from leadpro.store.keys.changing_key import STEPS
from leadpro.store.keys.settling import new_path
from tests.conftest import TODAY
from tests.done_once import stretch_anew
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")

THEIRS = "otter ladder quince"
ROWS = 300
CLOCK = StoppedClock(nine_o_clock(TODAY))


class Kept:
    """A store with keys and rows, as it lies in its folder; each try is made on a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = CLOCK
        self.ring = WorkingRing()
        path = folder / "families.leadpro"
        self.code = siân_sets_up(path, self.ring, self.clock).recovery_code
        siân = self.siân(path)
        add_slot(
            path,
            unlock(path, self.code, ring=self.ring, clock=self.clock),
            kind=Kind.SUPERVISOR,
            name="Ana",
            role=Role.SUPERVISOR,
            passphrase=THEIRS,
            ring=self.ring,
            clock=self.clock,
            cost=CHEAP,
        )
        store = open_unlocked(path, siân, self.clock)
        store.close()
        connection = bare_connection(path, siân.key)
        connection.executemany(
            "INSERT INTO setting (key, value) VALUES (?, ?)", [(f"{n}", "x" * n) for n in range(ROWS)]
        )
        connection.close()
        self.rows = self.rows_in(path, siân)

    def siân(self, path: Path) -> Unlocked:
        return unlock(path, PASSPHRASE, ring=self.ring, clock=self.clock)

    def rows_in(self, path: Path, unlocked: Unlocked) -> list[Any]:
        store = open_unlocked(path, unlocked, self.clock, as_it_is=True)
        try:
            with store.reading() as connection:
                tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
                return [
                    connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(n for (n,) in tables)
                ]
        finally:
            store.close()

    def everybody_comes_in(self, path: Path) -> bool:
        """Whether each way in leads to the key under which every row is, and nothing is left lying about."""
        came_in = [unlock(path, secret, ring=self.ring, clock=self.clock) for secret in (self.code, PASSPHRASE, THEIRS)]
        header = read_header(path)
        return (
            len({unlocked.key.raw for unlocked in came_in}) == 1
            and self.rows_in(path, came_in[0]) == self.rows
            and header is not None
            and len(header.macs) == 1
            and not new_path(path).exists()
        )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def path(kept: Kept, tmp_path: Path) -> Iterator[Path]:
    yield from fresh(kept, tmp_path)


def fresh(kept: Kept, folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder / "again", ignore_errors=True)
    shutil.copytree(kept.folder, folder / "again")
    yield folder / "again" / "families.leadpro"


def killed(change: Callable[[], object]) -> bool:
    """Run it in another process; whether that was killed before it had finished."""
    child = os.fork()
    if child == 0:
        try:
            change()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def killed_after(step: int, path: Path, siân: Unlocked) -> bool:
    def progress(done: int, of: int) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return killed(lambda: change_data_key(path, siân, progress, clock=CLOCK))


def killed_within(seconds: float, path: Path, siân: Unlocked) -> bool:
    def change() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends the process, whatever it is doing
        signal.setitimer(signal.ITIMER_REAL, seconds)
        change_data_key(path, siân, clock=CLOCK)

    return killed(change)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_a_kill_after_each_step_locks_nobody_out(kept: Kept, path: Path, step: int) -> None:
    assert killed_after(step, path, kept.siân(path))
    assert kept.everybody_comes_in(path)


def test_a_kill_at_any_moment_locks_nobody_out(kept: Kept, tmp_path: Path) -> None:
    killed_at_random(kept, tmp_path, 12)


def test_a_second_change_goes_on_from_where_the_first_was_killed(kept: Kept, path: Path) -> None:
    for step in (1, 3, 4, 2, 5):
        assert killed_after(step, path, kept.siân(path))
    changed = change_data_key(path, kept.siân(path), clock=CLOCK)

    assert kept.everybody_comes_in(path)
    assert changed.epoch == 4  # those that were killed after the store was replaced count, the others were undone


def test_without_both_keys_in_the_file_a_kill_would_lock_everybody_out(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siân = kept.siân(path)
    before = keys_path(path).read_bytes()
    assert killed_after(4, path, siân)
    keys_path(path).write_bytes(before)  # as if the third step had not been

    with pytest.raises(Problem, match="its key is wrong"):
        kept.everybody_comes_in(path)


def test_a_copy_that_is_not_the_same_is_not_put_in_place(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siân, copy = kept.siân(path), changing_key._copy

    def forgetful(connection: Any, *to: Any) -> None:
        copy(connection, *to)
        connection.execute("DELETE FROM fresh.setting WHERE key = '17'")

    monkeypatch.setattr(changing_key, "_copy", forgetful)
    with pytest.raises(Problem, match="not the same"):
        change_data_key(path, siân, clock=CLOCK)

    assert kept.everybody_comes_in(path)
    assert kept.siân(path).epoch == 1


@pytest.mark.parametrize("refused", ["replace", "header"])
def test_a_disk_that_refuses_leaves_the_old_key(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    siân = kept.siân(path)

    def full(*_: object) -> None:
        raise Problem("The keys were not changed", "It could not be written.", "Try again.")

    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if target == path:
            raise PermissionError(13, "The process cannot access the file")
        replace(source, target)

    with monkeypatch.context() as disk:
        if refused == "replace":
            disk.setattr(os, "replace", held)
        else:
            disk.setattr(changing_key, "write_header", full)
        with pytest.raises(Problem):
            change_data_key(path, siân, clock=CLOCK)

    assert kept.everybody_comes_in(path)
    assert kept.siân(path).key.raw == siân.key.raw


def test_while_a_window_is_open_the_key_is_not_changed(kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    siân = kept.siân(path)
    store = open_unlocked(path, siân, kept.clock)

    with pytest.raises(Problem, match="open in another window"):
        change_data_key(path, siân, clock=CLOCK)

    store.close()
    assert change_data_key(path, siân, clock=CLOCK).epoch == 2


def test_whoever_unlocked_before_the_change_unlocks_again(kept: Kept, path: Path) -> None:
    siân = kept.siân(path)
    change_data_key(path, siân, clock=CLOCK)

    with pytest.raises(Problem, match="Another window has changed the key"):
        open_unlocked(path, siân, kept.clock)
    open_unlocked(path, kept.siân(path), kept.clock).close()


def test_what_one_window_saves_while_another_changes_the_key_is_there(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ciphers, "stretch", stretch_anew)
    one_saves_one_changes_the_key(kept, path, 3)


@pytest.mark.soak
def test_a_hundred_saves_while_another_window_changes_the_key(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ciphers, "stretch", stretch_anew)
    one_saves_one_changes_the_key(kept, path, 100)


def one_saves_one_changes_the_key(kept: Kept, path: Path, times: int) -> None:
    child = os.fork()
    while child == 0:
        with suppress(Problem):  # the other window has it open
            change_data_key(path, kept.siân(path), clock=CLOCK)
    saved = refused = 0
    epochs: set[int] = set()
    while saved < times or len(epochs) < 2:
        try:
            unlocked = unlock(path, kept.code, ring=kept.ring, clock=kept.clock)
            store = open_unlocked(path, unlocked, kept.clock)
        except Problem:
            refused += 1
            continue
        connection = bare_connection(path, unlocked.key)
        connection.execute("INSERT INTO setting (key, value) VALUES (?, '')", (f"saved {saved}",))
        connection.close()
        store.close()
        epochs.add(unlocked.epoch)
        saved += 1
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    connection = bare_connection(path, unlock(path, kept.code, ring=kept.ring, clock=kept.clock).key)
    found = connection.execute("SELECT count(*) FROM setting WHERE key LIKE 'saved %'").fetchone()[0]
    connection.close()
    print(f"saved: {saved} under {len(epochs)} data keys (refused: {refused}), lost: {saved - found}")
    assert found == saved


@pytest.mark.soak
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_two_hundred_kills_after_each_step(kept: Kept, tmp_path: Path, step: int) -> None:
    locked_out = 0
    for _ in range(200):
        for path in fresh(kept, tmp_path):
            assert killed_after(step, path, kept.siân(path))
            locked_out += not kept.everybody_comes_in(path)
    print(f"kills after step {step} of a change of the data key: 200, locked out: {locked_out}")
    assert locked_out == 0


@pytest.mark.soak
def test_five_hundred_kills_at_any_moment(kept: Kept, tmp_path: Path) -> None:
    killed_at_random(kept, tmp_path, 500)


def killed_at_random(kept: Kept, folder: Path, times: int) -> None:
    chance = random.Random(2008)
    met: Counter[str] = Counter()
    locked_out = 0
    while met.total() < times:
        for path in fresh(kept, folder):
            if killed_within(chance.uniform(0.0005, 0.12), path, kept.siân(path)):
                met[as_it_lies(path)] += 1
                locked_out += not kept.everybody_comes_in(path)
    print(f"kills at random moments of a change of the data key: {met.total()} {dict(met)}, locked out: {locked_out}")
    assert locked_out == 0


def as_it_lies(path: Path) -> str:
    """How far a change had come that was killed."""
    header = read_header(path)
    assert header is not None
    copied = "copy beside it" if new_path(path).exists() else "no copy"
    return f"epoch {' and '.join(map(str, header.macs))}, {copied}"
