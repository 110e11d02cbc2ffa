"""Nothing that was said to be saved is lost and the chain holds, however often a window is killed, and with two."""

import shutil
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from leadpro.clock import Clock
from leadpro.store.opening import Store, open_store
from leadpro.store.verifying.verdict import verify
from tests.conftest import KEY
from tests.saving_for_ever import a_window, acknowledged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")

A_STORE = 50
"""Kills on one store; then a fresh one, or verifying would take longer and longer."""


def _kill(path: Path, name: str, chance: Random) -> list[str]:
    """Kill a window at any moment after it began to save; gives what it had said was saved."""
    saved = []
    with a_window(path, name) as (process, pipe):
        saved += [pipe.recv_bytes().decode() for _ in range(chance.randrange(1, 5))]
        while pipe.poll(chance.random() * 0.02):
            saved.append(pipe.recv_bytes().decode())
            if chance.random() < 0.4:
                break
        process.kill()
        return saved + acknowledged(pipe)


def _lost(store: Store, saved: Iterable[str]) -> set[str]:
    with store.reading() as connection:
        there = {each for (each,) in connection.execute("SELECT DISTINCT about FROM ledger")}
    return set(saved) - there


def _survives(kills: int, folder: Path, empty_store: Path) -> None:
    chance, saved_in_all, unsaid = Random(kills), 0, 0
    for number in range(kills):
        path = folder / f"{number // A_STORE}.leadpro"
        if number % A_STORE == 0:
            shutil.copyfile(empty_store, path)
            saved: list[str] = []
        saved += _kill(path, f"F-{number}", chance)
        with closing(open_store(path, KEY, Clock())) as store:
            assert _lost(store, saved) == set()
            verdict = verify(store)
            assert (verdict.finding, verdict.derived, store.warning) == (None, (), None)
        if number % A_STORE == A_STORE - 1 or number == kills - 1:
            saved_in_all += len(saved)
            unsaid += (verdict.entries - 1) // 2 - len(saved)
    print(
        f"\n{kills:,} kills: {saved_in_all:,} acknowledged changes, 0 lost, 0 faults in the chain; "
        f"{unsaid:,} saved and not acknowledged any more"
    )


def test_a_window_that_is_killed_loses_nothing_that_it_said_was_saved(tmp_path: Path, empty_store: Path) -> None:
    _survives(15, tmp_path, empty_store)


@pytest.mark.soak
def test_a_thousand_kills(tmp_path: Path, empty_store: Path) -> None:
    _survives(1_000, tmp_path, empty_store)


def _contend(writes: int, path: Path, empty_store: Path) -> None:
    shutil.copyfile(empty_store, path)
    with (
        a_window(path, "A", writes // 2, families=False) as (_, one),
        a_window(path, "B", writes // 2, families=False) as (_, other),
    ):
        first, second = one.recv_bytes().decode(), other.recv_bytes().decode()  # both are at it
        saved = [first, second, *acknowledged(one), *acknowledged(other)]
    with closing(open_store(path, KEY, Clock())) as store:
        assert len(set(saved)) == writes
        assert _lost(store, saved) == set()
        verdict = verify(store)
        assert (verdict.finding, verdict.entries) == (None, writes + 1)
    print(f"\nTwo windows: {writes:,} contended writes, 0 lost, 0 faults in the chain")


def test_two_windows_that_save_at_once_lose_nothing(tmp_path: Path, empty_store: Path) -> None:
    _contend(200, tmp_path / "two.leadpro", empty_store)


@pytest.mark.soak
def test_two_windows_that_save_ten_thousand_times(tmp_path: Path, empty_store: Path) -> None:
    _contend(10_000, tmp_path / "two.leadpro", empty_store)
