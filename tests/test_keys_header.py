"""The keys file: damage shows without a key, and what somebody changed on purpose shows with one."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store.keys import (
    Cost,
    Header,
    Kind,
    SetUp,
    Slot,
    add_slot,
    ciphers,
    keys_path,
    open_unlocked,
    read_header,
    remove_slot,
    unlock,
    unlocking,
)
from leadpro.store.keys.header import write_header
from tests.conftest import TODAY
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "families.leadpro"


@pytest.fixture
def ring() -> WorkingRing:
    return WorkingRing()


@pytest.fixture
def made(path: Path, ring: WorkingRing, clock: StoppedClock) -> SetUp:
    return siân_sets_up(path, ring, clock)


def header_of(path: Path) -> Header:
    header = read_header(path)
    assert header is not None
    return header


def test_a_bit_that_flips_is_found_without_a_key(path: Path, made: SetUp) -> None:
    flipped_bits(path, every=13)  # which comes to each of the eight places of a byte


@pytest.mark.soak
def test_every_bit_that_flips_is_found_without_a_key(path: Path, made: SetUp) -> None:
    flipped_bits(path, every=1)


def flipped_bits(path: Path, every: int) -> None:
    whole = keys_path(path).read_bytes()
    bits = range(0, len(whole) * 8, every)
    unfound = 0
    for bit in bits:
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        keys_path(path).write_bytes(damaged)
        try:
            read_header(path)
        except Problem:
            continue
        unfound += 1

    print(f"bits flipped in the keys file: {len(bits)}, not found: {unfound}")
    assert unfound == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole + b"\n",
        lambda whole: whole.replace(b'"leadpro_keys": 1', b'"leadpro_keys": 2'),
        lambda whole: whole.replace(b'"leadpro_keys": 1', b'"leadpro_keys": 1, "leadpro_keys": 1'),
        lambda whole: whole.replace(b'"leadpro_keys": 1', b'"more": 1, "leadpro_keys": 1'),
        lambda whole: whole.replace(b'"worker"', b'"owner"'),
        lambda whole: b"[" * 100_000,
        lambda whole: b" " * 1_000_000,
        lambda whole: b"\x00" * 2_000,
        lambda whole: b"\xff\xfe{}",
    ],
)
def test_a_damaged_file_is_said_to_be_damaged(path: Path, made: SetUp, damage: Callable[[bytes], bytes]) -> None:
    keys_path(path).write_bytes(damage(keys_path(path).read_bytes()))

    with pytest.raises(Problem, match=r"families\.leadpro\.keys is damaged"):
        read_header(path)


def test_whoever_has_no_key_changes_nothing_unseen(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The property: with any change that somebody without the key makes, checksum mended, nobody comes in."""
    path = tmp_path_factory.mktemp("tampered") / "families.leadpro"
    clock, ring = StoppedClock(nine_o_clock(TODAY)), WorkingRing()
    made = siân_sets_up(path, ring, clock)
    whole = header_of(path)
    other = siân_sets_up(path.with_name("other.leadpro"), ring, clock)
    another = header_of(path.with_name("other.leadpro"))
    assert other.key.raw != made.key.raw
    slot_changes = st.one_of(
        *(st.fixed_dictionaries({name: values}) for name, values in CHANGES.items()),
        st.sampled_from(sorted(MOVED)).map(lambda name: {name: getattr(another.slots[0], name)}),
    )

    @given(st.sampled_from([0, 1]), slot_changes)
    def changed(which: int, change: dict[str, Any]) -> None:
        slot = msgspec.structs.replace(whole.slots[which], **change)
        if slot == whole.slots[which]:
            return
        slots = tuple(slot if at == which else other for at, other in enumerate(whole.slots))
        write_header(path, msgspec.structs.replace(whole, slots=slots))
        clock.advance(timedelta(minutes=1))  # so that it is not refused for being too soon
        with pytest.raises(Problem):
            unlock(path, made.recovery_code, ring=ring, clock=clock)

    changed()
    clock.advance(timedelta(minutes=1))
    write_header(path, whole)
    unlock(path, made.recovery_code, ring=ring, clock=clock)


CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "label": st.text(st.characters(codec="utf-8")),
    "role": st.sampled_from(Role),
    "kind": st.sampled_from(Kind),
    "made_on": st.dates(date(2000, 1, 1)),
    "id": st.uuids().map(str),
    "cost": st.builds(Cost, kib=st.integers(19 * 1024, 20 * 1024)),
    "salt": st.binary(min_size=16, max_size=16),
    "wrapped_seed": st.binary(max_size=80),
    "sealing_key": st.binary(min_size=32, max_size=32),
    "signing_key": st.binary(min_size=32, max_size=32),
    "sealed": st.dictionaries(st.integers(1, 3), st.binary(max_size=120), max_size=2),
}
MOVED = ("salt", "wrapped_seed", "sealing_key", "signing_key", "sealed")
"""What could be carried over from the keys of another store."""


def test_nobody_makes_themselves_a_supervisor(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = header_of(path)
    slots = tuple(msgspec.structs.replace(slot, role=Role.SUPERVISOR) for slot in header.slots)
    write_header(path, msgspec.structs.replace(header, slots=slots))

    with pytest.raises(Problem, match="tampered with"):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)

    monkeypatch.setattr(unlocking, "is_authentic", lambda *_: True)  # without the MAC it would have worked
    assert unlock(path, PASSPHRASE, ring=ring, clock=clock).user.role is Role.SUPERVISOR


def test_a_slot_taken_from_another_store_or_person_opens_nothing(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    siân = unlock(path, PASSPHRASE, ring=ring, clock=clock)
    add_slot(
        path, siân, kind=Kind.PASSPHRASE, name="Ana", role=Role.REVIEWER, passphrase="otter ladder quince", ring=ring,
        clock=clock, cost=CHEAP,
    )  # fmt: skip
    header = header_of(path)
    daily, recovery, ana = header.slots
    as_siân = msgspec.structs.replace(ana, id=daily.id, label=daily.label, role=daily.role)
    write_header(path, msgspec.structs.replace(header, slots=(as_siân, recovery)))

    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, "otter ladder quince", ring=ring, clock=clock)


@pytest.mark.parametrize(
    "cost",
    [
        {"kib": 19 * 1024 - 1},
        {"kib": 1024 * 1024 + 1},
        {"kib": 2**40},
        {"kib": 0},
        {"passes": 0},
        {"passes": 11},
        {"lanes": 0},
        {"lanes": 5},
        {"passes": -1},
    ],
)
def test_a_cost_that_is_unsafe_or_unbearable_is_refused_unread(
    path: Path,
    ring: WorkingRing,
    clock: StoppedClock,
    made: SetUp,
    cost: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = json.loads(keys_path(path).read_bytes())
    said["slots"][0]["cost"] |= cost
    keys_path(path).write_text(json.dumps(said))
    called = Mock()
    monkeypatch.setattr(ciphers, "stretch", called)

    with pytest.raises(Problem, match="damaged"):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)

    called.assert_not_called()


def test_more_slots_than_anybody_has_are_refused_unread(path: Path, made: SetUp) -> None:
    header = header_of(path)
    write_header(path, msgspec.structs.replace(header, slots=header.slots * 33))

    with pytest.raises(Problem, match="damaged"):
        read_header(path)


def test_more_work_than_anybody_waits_for_is_refused_undone(path: Path, made: SetUp) -> None:
    header = header_of(path)
    dear = msgspec.structs.replace(header.slots[0], cost=Cost(kib=1024 * 1024, passes=10))
    write_header(path, msgspec.structs.replace(header, slots=(dear, *header.slots[1:])))
    assert read_header(path) is not None, "one such takes as long as some thirty usual ones"
    write_header(path, msgspec.structs.replace(header, slots=(dear, dear, dear, *header.slots[1:])))

    with pytest.raises(Problem, match="damaged"):
        read_header(path)


def test_nor_is_such_a_cost_ever_written() -> None:
    with pytest.raises(ValueError, match="not between"):
        Cost(kib=8 * 1024)


def test_what_is_spent_on_a_passphrase_is_what_was_decided() -> None:
    assert Cost() == Cost(kib=128 * 1024, passes=3, lanes=1)


def test_a_leaver_who_puts_the_old_keys_file_back_finds_another_key(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    siân = unlock(path, PASSPHRASE, ring=ring, clock=clock)
    theirs: dict[str, Any] = {"ring": ring, "clock": clock}
    leaver: Slot = add_slot(
        path, siân, kind=Kind.PASSPHRASE, name="Lee", role=Role.WORKER, passphrase="otter ladder quince", cost=CHEAP,
        **theirs,
    )  # fmt: skip
    open_unlocked(path, siân, clock).close()
    old = keys_path(path).read_bytes()
    remove_slot(path, siân, leaver.id, **theirs)
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, "otter ladder quince", **theirs)

    keys_path(path).write_bytes(old)
    lee = unlock(path, "otter ladder quince", **theirs)
    with pytest.raises(Problem, match="its key is wrong"):
        open_unlocked(path, lee, clock)
