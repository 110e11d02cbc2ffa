"""Keyrings that keep nothing, keep it for all to read, are locked, or lie: each is found out, and a passphrase does."""

from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends.chainer import ChainerBackend

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.door import StoreDoor
from leadpro.store.keys import Kind, keys_path, new_code, read_header, set_up, system_ring, unlock
from leadpro.store.saving import save
from tests.building import family, told
from tests.rings import (
    CHEAP,
    PASSPHRASE,
    Backend,
    BrokenBackend,
    LockedBackend,
    LosingBackend,
    LyingBackend,
    PlainTextBackend,
    WindowsBackend,
    siân_sets_up,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "families.leadpro"


def found(monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def backend_called(name: str) -> Any:
    return import_module(f"keyring.backends.{name}").Keyring()


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (backend_called("null"), "There is none."),
        (backend_called("fail"), "There is none."),
        (PlainTextBackend(), "It is not one that we trust."),
        (LockedBackend(), "It is locked."),
        (BrokenBackend(), "It does not answer."),
        (LosingBackend(), "It does not give back what it was given to keep."),
        (LyingBackend(), "It does not give back what it was given to keep."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_keyring_that_cannot_be_trusted_is_refused_and_a_passphrase_does_instead(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, backend: object, reason: str
) -> None:
    found(monkeypatch, backend)

    with pytest.raises(Problem, match="keyring cannot be used") as problem:
        siân_sets_up(path, system_ring(), clock)
    assert problem.value.sentence == reason
    assert "passphrase" in problem.value.next_step or "recovery code" in problem.value.next_step
    assert not keys_path(path).exists()

    siân_sets_up(path, None, clock)  # as she is offered
    assert unlock(path, PASSPHRASE, ring=system_ring(), clock=clock).kind is Kind.PASSPHRASE


def test_of_several_chained_keyrings_only_the_operating_systems_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, own = PlainTextBackend(), Backend()
    found(monkeypatch, ChainerBackend.__new__(ChainerBackend))

    monkeypatch.setattr(ChainerBackend, "backends", [own, plain])
    system_ring().put("a place", "secret")
    assert list(own.kept.values()) == ["secret"]
    assert plain.kept == {}

    for none in ([plain, own], []):
        monkeypatch.setattr(ChainerBackend, "backends", none)
        with pytest.raises(Problem, match="keyring cannot be used"):
            system_ring().get("a place")


def test_a_keyring_that_is_locked_later_says_so_and_the_recovery_code_opens(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = Backend()
    found(monkeypatch, backend)
    made = siân_sets_up(path, system_ring(), clock)
    assert unlock(path, PASSPHRASE, ring=system_ring(), clock=clock).kind is Kind.DAILY

    found(monkeypatch, LockedBackend())
    for _ in range(5):  # it is not the passphrase that is wrong: nothing is counted
        with pytest.raises(Problem, match="It is locked") as problem:
            unlock(path, PASSPHRASE, ring=system_ring(), clock=clock)
    assert "recovery code" in problem.value.next_step
    assert unlock(path, made.recovery_code, ring=system_ring(), clock=clock).kind is Kind.RECOVERY


@pytest.mark.parametrize("kept", ["", "not hexadecimal", "00", "ff" * 33])
def test_what_somebody_else_left_in_the_keyring_opens_nothing(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    backend = Backend()
    found(monkeypatch, backend)
    siân_sets_up(path, system_ring(), clock)
    backend.kept = dict.fromkeys(backend.kept, kept)

    with pytest.raises(Problem, match="does not hold its half"):
        unlock(path, PASSPHRASE, ring=system_ring(), clock=clock)


def test_on_windows_nothing_old_is_left_under_another_name_nor_carried_to_other_computers(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = WindowsBackend()
    found(monkeypatch, backend)
    door = StoreDoor(path, clock, cost=CHEAP)
    door.set_up(name="Siân", role=Role.WORKER, passphrase=PASSPHRASE, recovery_code=new_code(), keyring=True).close()
    for reference in ("F-1", "F-2"):
        with closing(door.open(PASSPHRASE)) as store:
            save(store, told(family(reference)))

    half, mark = backend.kept.values()
    assert len(half) < len(mark)
    assert backend.persist == "local machine"
    assert all(len(secret.encode("utf-16")) < 2_560 for secret in backend.kept.values())


def test_where_the_keys_cannot_be_written_the_keyring_is_left_as_it_was(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = Backend()
    found(monkeypatch, backend)
    keys_path(path).with_name("families.leadpro.keys.tmp").mkdir(parents=True)  # so that it cannot be written

    with pytest.raises(Problem, match="should be is a folder"):
        siân_sets_up(path, system_ring(), clock)

    assert backend.kept == {}
    assert read_header(path) is None


def test_with_a_keyring_only_the_keyring_must_work(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, backend_called("null"))

    with pytest.raises(Problem, match="There is none"):
        set_up(path, name="Siân", role=Role.WORKER, passphrase=None, ring=system_ring(), clock=clock, keyring_only=True)
    assert not keys_path(path).exists()
