"""Coming in: with a passphrase, a recovery code or the keyring, and not without."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.user import Role, User
from leadpro.store.keys import (
    Kind,
    SetUp,
    add_slot,
    ciphers,
    keys_path,
    read_header,
    set_up,
    tries,
    unlock,
    unlock_with_keyring,
    wait_left,
)
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


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every passphrase that Argon2id was asked to stretch."""
    asked: list[str] = []
    stretch = ciphers.stretch

    def counted(passphrase: str, salt: bytes, cost: object) -> bytes:
        asked.append(passphrase)
        return stretch(passphrase, salt, cost)  # type: ignore[arg-type]

    monkeypatch.setattr(ciphers, "stretch", counted)
    return asked


def test_the_passphrase_opens_it_for_the_person_who_chose_it(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    unlocked = unlock(path, PASSPHRASE, ring=ring, clock=clock)

    assert unlocked.key.raw == made.key.raw
    assert unlocked.user == User("Siân Evans", Role.WORKER, made.user.slot_id, made.user.slot_id)
    assert unlocked.kind is Kind.DAILY


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\n"])
def test_the_recovery_code_opens_it_on_any_computer_however_it_is_typed(
    path: Path, clock: StoppedClock, made: SetUp, typed: Callable[[str], str]
) -> None:
    unlocked = unlock(path, typed(made.recovery_code), ring=WorkingRing(), clock=clock)

    assert unlocked.key.raw == made.key.raw
    assert unlocked.kind is Kind.RECOVERY


def test_the_passphrase_alone_does_not_open_it_on_another_computer(
    path: Path, clock: StoppedClock, made: SetUp
) -> None:
    with pytest.raises(Problem, match="does not hold its half") as problem:
        unlock(path, PASSPHRASE, ring=WorkingRing(), clock=clock)

    assert "recovery code" in problem.value.next_step


def test_another_secret_in_the_keyring_does_not_open_it(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    ring.kept = dict.fromkeys(ring.kept, "11" * 32)

    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)


def test_without_a_keyring_the_passphrase_is_enough(path: Path, clock: StoppedClock) -> None:
    made = siân_sets_up(path, None, clock)

    unlocked = unlock(path, PASSPHRASE, ring=WorkingRing(), clock=clock)

    assert unlocked.kind is Kind.PASSPHRASE
    assert unlocked.key.raw == made.key.raw


def test_with_the_keyring_only_nothing_is_asked(path: Path, ring: WorkingRing, clock: StoppedClock) -> None:
    made = set_up(path, name="Siân Evans", role=Role.WORKER, passphrase=None, ring=ring, clock=clock, keyring_only=True)
    header = read_header(path)

    assert header is not None
    assert not header.asks_passphrase()
    assert unlock_with_keyring(path, ring=ring, clock=clock).key.raw == made.key.raw
    with pytest.raises(Problem, match="keyring does not hold"):
        unlock_with_keyring(path, ring=WorkingRing(), clock=clock)


def test_the_keyring_alone_does_not_open_what_asks_for_a_passphrase(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    with pytest.raises(Problem, match="keyring does not hold"):
        unlock_with_keyring(path, ring=ring, clock=clock)


def test_setting_up_twice_would_lose_the_first_key(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    before = keys_path(path).read_bytes()

    with pytest.raises(Problem, match="has keys already"):
        siân_sets_up(path, ring, clock)

    assert keys_path(path).read_bytes() == before


def test_no_secret_stands_in_the_files_nor_in_what_is_printed(path: Path, tmp_path: Path, ring: WorkingRing) -> None:
    made = siân_sets_up(path, ring, StoppedClock(nine_o_clock(TODAY)))
    unlocked = unlock(path, PASSPHRASE, ring=ring, clock=StoppedClock(nine_o_clock(TODAY)))
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    printed = f"{made!r} {unlocked!r}"

    code = made.recovery_code.replace("-", "")
    halves = [bytes.fromhex(kept.partition(" ")[0]) for kept in ring.kept.values()]
    for raw in (made.key.raw, unlocked.seed, *halves):
        for form in (raw, raw.hex().encode(), b64encode(raw), repr(raw).encode()):
            assert form not in written
            assert form not in printed.encode()
    for text in (PASSPHRASE, code, made.recovery_code):
        assert text.encode() not in written
        assert text not in printed


@pytest.mark.parametrize("typed", ["Si\u00e2n nosey\u00a0zebra lamp", "Sia\u0302n nosey zebra lamp"])
def test_siân_is_the_same_on_every_keyboard(
    path: Path, ring: WorkingRing, clock: StoppedClock, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    siân_sets_up(path, ring, clock, "Si\u00e2n nosey zebra lamp")

    assert unlock(path, typed, ring=ring, clock=clock).user.name == "Siân Evans"

    monkeypatch.setattr(ciphers, "one_spelling", lambda text: text)  # without it the two are two
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, typed, ring=ring, clock=clock)


def test_a_wrong_passphrase_never_opens_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("wrong") / "families.leadpro"
    clock, ring = StoppedClock(nine_o_clock(TODAY)), WorkingRing()
    siân_sets_up(path, ring, clock)
    near = st.builds(
        lambda at, letter: PASSPHRASE[:at] + letter + PASSPHRASE[at + 1 :],
        st.integers(0, len(PASSPHRASE)),
        st.characters(codec="utf-8"),
    )

    @given(st.one_of(st.text(), near, st.text(alphabet=st.characters(categories=["Cs"]), min_size=1)))
    def anything_else(typed: str) -> None:
        clock.advance(timedelta(minutes=1))
        if ciphers.one_spelling(typed) != PASSPHRASE:
            with pytest.raises(Problem, match="Not unlocked"):
                unlock(path, typed, ring=ring, clock=clock)

    anything_else()


def test_a_mistyped_recovery_code_is_told_from_a_wrong_passphrase(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    last = made.recovery_code[-1]
    mistyped = made.recovery_code[:-1] + ("2" if last != "2" else "3")

    with pytest.raises(Problem, match="mistyped"):
        unlock(path, mistyped, ring=ring, clock=clock)


def test_wrong_ones_slow_the_next(path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp) -> None:
    waits = []
    for _ in range(9):
        with pytest.raises(Problem):
            unlock(path, "something else", ring=ring, clock=clock)
        waits.append(wait_left(path, clock))
        clock.advance(timedelta(seconds=waits[-1]))

    assert waits == [0, 0, 2, 4, 8, 16, 32, 60, 60]


def test_too_soon_is_refused_untried_and_uncounted_even_when_right(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, stretched: list[str]
) -> None:
    for _ in range(4):
        clock.advance(timedelta(seconds=2))
        with pytest.raises(Problem) as wrong:
            unlock(path, "something else", ring=ring, clock=clock)
    assert wrong.value.next_step == "Wait 4 seconds, then try again."
    stretched.clear()

    with pytest.raises(Problem, match="Wait 4 seconds"):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)
    assert stretched == []

    clock.advance(timedelta(seconds=3, milliseconds=1))
    with pytest.raises(Problem, match="Wait 1 second, "):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)
    clock.advance(timedelta(seconds=1))
    unlock(path, PASSPHRASE, ring=ring, clock=clock)
    assert not tries.tries_path(path).exists()


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_is_set_changes_no_wait(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, days: int
) -> None:
    for _ in range(5):
        clock.advance(timedelta(minutes=1))
        with pytest.raises(Problem):
            unlock(path, "something else", ring=ring, clock=clock)
    clock.set_forward(timedelta(days=days))

    assert wait_left(path, clock) == 8
    clock.advance(timedelta(seconds=8))
    assert unlock(path, PASSPHRASE, ring=ring, clock=clock).user.name == "Siân Evans"


def test_after_the_computer_was_started_anew_the_wait_is_whole_again_and_no_longer(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp
) -> None:
    for _ in range(5):
        clock.advance(timedelta(minutes=1))
        with pytest.raises(Problem):
            unlock(path, "something else", ring=ring, clock=clock)
    started_anew = StoppedClock(clock.now())

    assert wait_left(path, started_anew) == 8
    started_anew.advance(timedelta(seconds=8))
    assert unlock(path, PASSPHRASE, ring=ring, clock=started_anew).user.name == "Siân Evans"


def test_stopping_the_program_in_the_middle_of_a_try_counts_as_one(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(ciphers, "stretch", killed)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            unlock(path, "something else", ring=ring, clock=clock)

    assert wait_left(path, clock) == 2


@pytest.mark.parametrize("content", [b"", b"{", b'{"wrong":-3,"last":1.5}', b"\xff"])
def test_a_damaged_count_locks_nobody_out(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, content: bytes
) -> None:
    tries.tries_path(path).write_bytes(content)

    assert unlock(path, PASSPHRASE, ring=ring, clock=clock).user.name == "Siân Evans"


def test_a_full_disk_locks_nobody_out(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tries, "write_whole", full)

    assert unlock(path, PASSPHRASE, ring=ring, clock=clock).user.name == "Siân Evans"


def test_whoever_was_here_before_it_was_locked_is_tried_first(
    path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp, stretched: list[str]
) -> None:
    by_code = unlock(path, made.recovery_code, ring=ring, clock=clock)
    theirs = "supervising quietly from Ynys"
    slot = add_slot(
        path, by_code, kind=Kind.SUPERVISOR, name="Ana", role=Role.SUPERVISOR, passphrase=theirs, ring=ring,
        clock=clock, cost=CHEAP,
    )  # fmt: skip
    stretched.clear()

    assert unlock(path, theirs, ring=ring, clock=clock).user == User("Ana", Role.SUPERVISOR, slot.id, slot.id)
    assert len(stretched) == 2
    unlock(path, theirs, ring=ring, clock=clock, first=slot.id)
    assert len(stretched) == 3


def test_keys_that_are_not_there_are_said_so(path: Path, ring: WorkingRing, clock: StoppedClock) -> None:
    assert read_header(path) is None
    with pytest.raises(Problem, match="keys of families"):
        unlock(path, PASSPHRASE, ring=ring, clock=clock)
