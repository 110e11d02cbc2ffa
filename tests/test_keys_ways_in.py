"""Ways in are added, changed and taken away; nobody can take away the last; a signature is its owner's alone."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.user import Role, User
from leadpro.store import connection
from leadpro.store.keys import (
    Header,
    Kind,
    SetUp,
    Slot,
    Unlocked,
    add_slot,
    change_data_key,
    change_passphrase,
    check_signature,
    current_header,
    keys_path,
    new_code,
    new_recovery_code,
    open_unlocked,
    read_header,
    remove_slot,
    set_up,
    sign,
    unlock,
    unlock_with_keyring,
)
from leadpro.store.keys.header import write_header
from leadpro.store.keys.slots import Secret, authenticated, keys_in, new_slot
from leadpro.store.keys.turn import turn
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from tests.building import family, told
from tests.conftest import TODAY
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up

THEIRS = "otter ladder quince"
ANOTHER = "purple gravel teapot"


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
def siân(path: Path, ring: WorkingRing, clock: StoppedClock, made: SetUp) -> Unlocked:
    return unlock(path, PASSPHRASE, ring=ring, clock=clock)


@pytest.fixture
def here(ring: WorkingRing, clock: StoppedClock) -> dict[str, Any]:
    return {"ring": ring, "clock": clock}


def header_of(path: Path) -> Header:
    header = read_header(path)
    assert header is not None
    return header


@pytest.fixture
def by_code(path: Path, made: SetUp, here: dict[str, Any]) -> Unlocked:
    return unlock(path, made.recovery_code, **here)


def ana(path: Path, by_code: Unlocked, here: dict[str, Any]) -> Slot:
    return add_slot(
        path,
        by_code,
        kind=Kind.SUPERVISOR,
        name="Ana Popescu",
        role=Role.SUPERVISOR,
        passphrase=THEIRS,
        cost=CHEAP,
        **here,
    )


def test_a_supervisor_comes_in_with_a_passphrase_of_their_own_on_any_computer(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any], clock: StoppedClock
) -> None:
    slot = ana(path, by_code, here)

    unlocked = unlock(path, THEIRS, ring=WorkingRing(), clock=clock)

    assert unlocked.user == User("Ana Popescu", Role.SUPERVISOR, slot.id, slot.id)
    assert unlocked.key.raw == siân.key.raw
    assert unlock(path, PASSPHRASE, **here).user == siân.user


def test_a_weak_passphrase_makes_no_way_in(path: Path, siân: Unlocked, here: dict[str, Any]) -> None:
    before = header_of(path)

    with pytest.raises(Problem, match="Choose another passphrase"):
        add_slot(path, siân, kind=Kind.PASSPHRASE, name="Mo", role=Role.REVIEWER, passphrase="password1234", **here)
    with pytest.raises(Problem, match="Choose another passphrase"):
        change_passphrase(path, siân, "siân evans siân evans", **here)

    assert header_of(path) == before


@pytest.mark.parametrize("taken", [THEIRS, PASSPHRASE], ids=["another's", "one's own"])
def test_a_passphrase_that_opens_a_way_in_already_makes_no_other(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any], taken: str
) -> None:
    ana(path, by_code, here)
    before = header_of(path)

    with pytest.raises(Problem, match="This one opens the store already"):
        add_slot(path, siân, kind=Kind.PASSPHRASE, name="Mo", role=Role.REVIEWER, passphrase=taken, cost=CHEAP, **here)
    with pytest.raises(Problem, match="This one opens the store already"):
        change_passphrase(path, siân, taken, cost=CHEAP, **here)

    assert header_of(path) == before


def test_after_the_recovery_code_a_new_computer_gets_its_own_way_in_and_the_old_one_is_gone(
    path: Path, made: SetUp, siân: Unlocked, here: dict[str, Any], clock: StoppedClock
) -> None:
    laptop: dict[str, Any] = {"ring": WorkingRing(), "clock": clock}
    by_code = unlock(path, made.recovery_code, **laptop)

    add_slot(
        path,
        by_code,
        kind=Kind.DAILY,
        name="Siân Evans",
        role=Role.WORKER,
        passphrase=ANOTHER,
        cost=CHEAP,
        **laptop,
    )
    remove_slot(path, by_code, siân.user.slot_id, **laptop)

    assert unlock(path, ANOTHER, **laptop).user.person == siân.user.person, "she is who she was"
    with pytest.raises(Problem, match="does not hold its half"):
        unlock(path, PASSPHRASE, **here)


def test_a_second_computer_without_a_passphrase(
    path: Path, siân: Unlocked, here: dict[str, Any], clock: StoppedClock
) -> None:
    laptop: dict[str, Any] = {"ring": WorkingRing(), "clock": clock}
    add_slot(path, siân, kind=Kind.KEYRING, name="Siân Evans", role=Role.WORKER, **laptop)

    assert unlock_with_keyring(path, **laptop).key.raw == siân.key.raw
    with pytest.raises(Problem, match="keyring does not hold"):
        unlock_with_keyring(path, **here)


def test_another_passphrase_takes_the_place_of_the_old(path: Path, siân: Unlocked, here: dict[str, Any]) -> None:
    open_unlocked(path, siân, here["clock"]).close()
    now = change_passphrase(path, siân, ANOTHER, cost=CHEAP, **here)

    changed = unlock(path, ANOTHER, **here)
    assert changed.user == now.user
    assert (changed.user.name, changed.user.person) == (siân.user.name, siân.user.person)
    assert changed.seed != siân.seed
    assert changed.key.raw == now.key.raw != siân.key.raw
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, PASSPHRASE, **here)
    open_unlocked(path, changed, here["clock"]).close()


def test_a_passphrase_that_nobody_has_seen_is_changed_while_windows_are_open(
    path: Path, siân: Unlocked, here: dict[str, Any]
) -> None:
    store = open_unlocked(path, siân, here["clock"])
    change_passphrase(path, siân, ANOTHER, cost=CHEAP, never_seen=True, **here)
    store.close()

    changed = unlock(path, ANOTHER, **here)
    assert (changed.user, changed.seed, changed.key.raw) == (siân.user, siân.seed, siân.key.raw)
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, PASSPHRASE, **here)


@pytest.mark.parametrize("secret", ["passphrase", "code"])
def test_old_paper_and_an_old_keys_file_open_nothing_of_today(
    path: Path, made: SetUp, siân: Unlocked, here: dict[str, Any], secret: str
) -> None:
    open_unlocked(path, siân, here["clock"]).close()
    yesterday, kept = keys_path(path).read_bytes(), dict(here["ring"].kept)  # every backup holds one
    if secret == "code":
        new_recovery_code(path, siân, new_code(), clock=here["clock"])
    else:
        change_passphrase(path, siân, ANOTHER, cost=CHEAP, **here)

    keys_path(path).write_bytes(yesterday)
    here["ring"].kept.update(kept)
    old = unlock(path, made.recovery_code if secret == "code" else PASSPHRASE, **here)
    with pytest.raises(Problem, match="its key is wrong"):
        open_unlocked(path, old, here["clock"])


def test_what_an_old_secret_led_to_opens_nothing_after_a_later_change_either(
    path: Path, siân: Unlocked, here: dict[str, Any]
) -> None:
    open_unlocked(path, siân, here["clock"]).close()
    now = change_passphrase(path, siân, ANOTHER, cost=CHEAP, **here)
    change_data_key(path, now, clock=here["clock"])

    header = header_of(path)
    assert [keys_in(header.store_id, slot, siân.seed) for slot in header.slots] == [None, None]


def test_a_new_recovery_code_makes_the_old_one_worthless(
    path: Path, made: SetUp, siân: Unlocked, here: dict[str, Any]
) -> None:
    code = new_code()
    new_recovery_code(path, siân, code, clock=here["clock"])

    assert unlock(path, code, **here).key.raw == unlock(path, PASSPHRASE, **here).key.raw != made.key.raw
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, made.recovery_code, **here)


def test_whoever_came_in_by_the_code_has_no_passphrase_to_change(path: Path, made: SetUp, here: dict[str, Any]) -> None:
    by_code = unlock(path, made.recovery_code, **here)

    with pytest.raises(Problem, match="came in without a passphrase"):
        change_passphrase(path, by_code, ANOTHER, **here)


def test_a_way_in_that_is_removed_opens_nothing_and_its_secret_leaves_the_keyring(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any], ring: WorkingRing
) -> None:
    ana(path, by_code, here)
    assert ring.kept

    remove_slot(path, siân, siân.user.slot_id, **here)

    assert header_of(path).removed == (siân.user.slot_id,)
    assert ring.kept == {}
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, PASSPHRASE, **here)


def test_the_last_way_in_and_the_recovery_code_cannot_be_removed(
    path: Path, siân: Unlocked, here: dict[str, Any]
) -> None:
    daily, recovery = header_of(path).slots

    with pytest.raises(Problem, match="last way in"):
        remove_slot(path, siân, daily.id, **here)
    with pytest.raises(Problem, match="recovery code"):
        remove_slot(path, siân, recovery.id, **here)
    with pytest.raises(Problem, match="no such way in"):
        remove_slot(path, siân, "nobody", **here)


def test_a_new_data_key_reaches_everybody_and_the_old_one_opens_nothing(
    path: Path, made: SetUp, siân: Unlocked, by_code: Unlocked, here: dict[str, Any], clock: StoppedClock
) -> None:
    ana(path, by_code, here)
    open_unlocked(path, siân, clock).close()
    steps: list[tuple[int, int]] = []

    changed = change_data_key(path, siân, lambda done, of: steps.append((done, of)), clock=clock)

    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    for secret in (PASSPHRASE, THEIRS, made.recovery_code):
        assert unlock(path, secret, **here).key.raw == changed.key.raw != made.key.raw
    with pytest.raises(Problem, match="Unlock it again"):
        add_slot(path, siân, kind=Kind.KEYRING, name="Siân", role=Role.WORKER, **here)


def test_two_windows_take_turns(path: Path) -> None:
    with turn(path), pytest.raises(Problem, match="Another window"), turn(path, patience=0.01):
        pass
    with turn(path, patience=0.01):
        pass  # it was let go


def test_a_folder_that_is_not_there_is_not_taken_for_another_window(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    with pytest.raises(Problem, match="is a file, and no folder"), turn(tmp_path / "a file" / "families.leadpro"):
        pass


def test_what_is_signed_is_its_owners_and_says_what_it_said(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any]
) -> None:
    slot = ana(path, by_code, here)
    supervisor = unlock(path, THEIRS, **here)
    header = current_header(path, siân)

    @given(st.binary(), st.integers(0, 511))
    def signed(message: bytes, bit: int) -> None:
        signature = sign(supervisor, message)
        assert check_signature(header, slot.id, message, signature)
        assert not check_signature(header, slot.id, message + b".", signature)
        assert not check_signature(header, siân.user.slot_id, message, signature)
        assert not check_signature(header, "nobody", message, signature)
        forged = bytearray(signature)
        forged[bit // 8] ^= 1 << bit % 8
        assert not check_signature(header, slot.id, message, bytes(forged))

    signed()
    assert not check_signature(header, slot.id, b"", b"")


def test_a_signature_outlives_a_change_of_a_passphrase_that_nobody_saw_and_of_the_data_key(
    path: Path, siân: Unlocked, here: dict[str, Any], clock: StoppedClock
) -> None:
    open_unlocked(path, siân, clock).close()
    signature = sign(siân, b"seen")
    change_passphrase(path, siân, ANOTHER, cost=CHEAP, never_seen=True, **here)
    changed = change_data_key(path, unlock(path, ANOTHER, **here), clock=clock)

    assert check_signature(current_header(path, changed), siân.user.slot_id, b"seen", signature)


def test_what_the_files_are_called(tmp_path: Path, ring: WorkingRing) -> None:
    clock = StoppedClock(nine_o_clock(TODAY))
    path = tmp_path / "of their own" / "families.leadpro"
    set_up(path, name="Siân", role=Role.WORKER, passphrase=PASSPHRASE, ring=ring, clock=clock, cost=CHEAP)
    siân = unlock(path, PASSPHRASE, ring=ring, clock=clock)
    open_unlocked(path, siân, clock).close()

    names = {file.name.removeprefix("families.leadpro") for file in path.parent.iterdir()}
    assert names == {"", ".keys", ".turn", ".anchors"}
    assert path.with_name("families.leadpro.keys").stat().st_mode & 0o077 == 0


def test_nobody_makes_a_supervisor_but_a_supervisor_or_whoever_holds_the_code(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any]
) -> None:
    theirs: dict[str, Any] = {"kind": Kind.SUPERVISOR, "role": Role.SUPERVISOR, "cost": CHEAP, **here}
    with pytest.raises(Problem, match="named by another, or by whoever holds the recovery code"):
        add_slot(path, siân, name="Siân Evans", passphrase=ANOTHER, **theirs)
    with pytest.raises(Problem, match="named by another"):
        add_slot(path, siân, name="Jo Green", passphrase=ANOTHER, countersigned=siân, **theirs)
    ana(path, by_code, here)
    add_slot(path, siân, name="Jo Green", passphrase=ANOTHER, countersigned=unlock(path, THEIRS, **here), **theirs)

    with closing(open_unlocked(path, siân, here["clock"])) as store:
        assert store.warning is None
        assert verify(store).notes == (
            "Ana Popescu is a supervisor here, named by whoever held the recovery code of Siân Evans.",
            "Jo Green is a supervisor here, named by Ana Popescu.",
        )


def said_of_supervisors(path: Path, unlocked: Unlocked, here: dict[str, Any]) -> tuple[str, ...]:
    """What verifying says of who named whom."""
    with closing(open_unlocked(path, unlocked, here["clock"])) as store:
        assert store.warning is None
        return verify(store).notes


def test_who_named_a_supervisor_is_known_whatever_becomes_of_their_passphrase_and_of_them(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any]
) -> None:
    ana(path, by_code, here)
    open_unlocked(path, by_code, here["clock"]).close()
    by_the_code = "named by whoever held the recovery code of Siân Evans"

    now = change_passphrase(path, unlock(path, THEIRS, **here), ANOTHER, cost=CHEAP, **here)
    assert said_of_supervisors(path, now, here) == (f"Ana Popescu is a supervisor here, {by_the_code}.",)

    jo: dict[str, Any] = {"kind": Kind.SUPERVISOR, "role": Role.SUPERVISOR, "passphrase": THEIRS, "cost": CHEAP}
    add_slot(path, now, name="Jo Green", **jo, **here)
    said_of_supervisors(path, now, here)
    siân = remove_slot(path, unlock(path, PASSPHRASE, **here), now.user.slot_id, **here)
    assert said_of_supervisors(path, siân, here) == (
        f"Ana Popescu was a supervisor here, {by_the_code}, until their way in was taken away: noted by Siân Evans "
        "on 4 December 2008 at 09:00.",
        "Jo Green is a supervisor here, named by Ana Popescu.",
    )


def forged(path: Path, by: Unlocked, here: dict[str, Any], kind: Kind = Kind.SUPERVISOR, **user: Any) -> None:
    """A way in that somebody who has the data key, and knows this program, writes into the keys file."""
    header = header_of(path)
    slot = new_slot(
        header.store_id,
        kind,
        User(**{"name": "Siân Evans", "role": Role.SUPERVISOR} | user),
        Secret(passphrase=ANOTHER),
        keys={by.epoch: by.key},
        made_on=TODAY,
        cost=CHEAP,
        seed=bytes(32),
        named_by=by.namer,
    )
    slots = (*header.slots, slot)
    write_header(path, authenticated(replace(header, slots=slots), {by.epoch: by.key}))


@pytest.mark.parametrize(
    ("user", "who"),
    [
        ({}, "Siân Evans, supervisor"),
        ({"name": "Ana Popescu", "role": Role.WORKER, "person": "ana"}, "Ana Popescu, worker"),
    ],
    ids=["a supervisor", "a colleague"],
)
def test_whoever_makes_themselves_what_they_are_not_is_named_and_nobody_signs_for_it(
    path: Path, siân: Unlocked, here: dict[str, Any], user: dict[str, Any], who: str
) -> None:
    open_unlocked(path, siân, here["clock"]).close()
    forged(path, siân, here, **user)

    forger = unlock(path, ANOTHER, **here)
    with closing(open_unlocked(path, forger, here["clock"])) as store:
        assert store.warning is not None
        assert f"Nobody who might has made the way in of {who}." in store.warning.sentence
        with pytest.raises(Problem, match="made by somebody who may not"):
            save(store, told(family("F-1")))
        found = verify(store).finding
    assert found is not None
    assert found.what is What.WAY_IN
    assert who in found.sentence


def test_a_removed_way_in_that_is_put_back_is_named(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any]
) -> None:
    slot = ana(path, by_code, here)
    open_unlocked(path, siân, here["clock"]).close()
    now = remove_slot(path, siân, slot.id, **here, never_seen=True)
    open_unlocked(path, now, here["clock"]).close()
    header = header_of(path)
    write_header(path, authenticated(replace(header, slots=(*header.slots, slot)), {now.epoch: now.key}))

    with closing(open_unlocked(path, now, here["clock"])) as store:
        assert store.warning is not None
        assert "The way in of Ana Popescu was taken away, and is among the keys again." in store.warning.sentence
        found = verify(store).finding
    assert found is not None
    assert "was taken away" in found.sentence


def test_taking_a_way_in_away_while_a_window_is_open_does_neither_half(
    path: Path, siân: Unlocked, by_code: Unlocked, here: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    slot = ana(path, by_code, here)
    store = open_unlocked(path, siân, here["clock"])
    before = header_of(path)
    with pytest.raises(Problem, match="open in another window"):
        remove_slot(path, siân, slot.id, **here)
    assert header_of(path) == before
    store.close()

    now = remove_slot(path, siân, slot.id, **here)
    assert now.key.raw != siân.key.raw
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(path, THEIRS, **here)
