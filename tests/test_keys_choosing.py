"""Choosing a passphrase is no way to find out a colleague's: each choice counts as a try, and a hit is told them."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import connection
from leadpro.store.door import StoreDoor
from leadpro.store.keys import Kind, Slot, Unlocked, add_slot, change_passphrase, choosing, unlock
from leadpro.store.keys.choosing import unused
from leadpro.store.keys.slots import Secret, seed_of
from leadpro.store.keys.tries import FORGOTTEN, tries_path
from leadpro.store.keys.turn import turn
from tests.at_the_door import at_the_door, door_of
from tests.at_the_door import unlock as unlocks
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up
from tests.the_journal import deeds_in

ANAS = "otter ladder quince"
MOS = "purple gravel teapot"
GUESSES = [f"{word} gravel teapot nine" for word in ("amber", "birch", "cedar", "dusty", "ember", "fjord", "gusto")]
TOLD = "Somebody has typed your passphrase"


class Office:
    """Siân's store, in which Mo and Ana have ways in."""

    def __init__(self, path: Path, clock: StoppedClock) -> None:
        self.path, self.clock, self.ring = path, clock, WorkingRing()
        siân_sets_up(path, self.ring, clock)
        self.window(PASSPHRASE)
        for name, passphrase in (("Mo Khan", MOS), ("Ana Popescu", ANAS)):
            self.adds(name, passphrase)

    @property
    def here(self) -> dict[str, Any]:
        """This computer."""
        return {"ring": self.ring, "clock": self.clock}

    @property
    def door(self) -> StoreDoor:
        """The door of the store."""
        return door_of(self.path, self.clock, self.ring)

    def come_in(self, secret: str) -> Unlocked:
        """Come in."""
        return unlock(self.path, secret, **self.here)

    def adds(self, name: str, passphrase: str) -> None:
        """Siân makes a way in for somebody."""
        siân = self.come_in(PASSPHRASE)
        made: dict[str, Any] = {
            "kind": Kind.PASSPHRASE,
            "name": name,
            "role": Role.REVIEWER,
            "passphrase": passphrase,
            "cost": CHEAP,
        }
        add_slot(self.path, siân, **made, **self.here)

    def mo_chooses(self, passphrase: str, now: str = MOS) -> None:
        """Mo comes in, and changes his passphrase."""
        change_passphrase(self.path, self.come_in(now), passphrase, cost=CHEAP, never_seen=True, **self.here)

    def window(self, secret: str) -> str:
        """What somebody is told who comes in."""
        with closing(self.door.open(secret)) as store:
            return store.warning.title if store.warning else ""

    def an_hour_goes_by(self) -> None:
        """Nobody chooses anything."""
        self.clock.advance(timedelta(seconds=FORGOTTEN + 1))


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Office:
    office = Office(tmp_path / "families.leadpro", clock)
    office.an_hour_goes_by()
    return office


def test_whoever_guesses_by_choosing_waits_as_at_the_door_and_coming_in_clears_nothing(office: Office) -> None:
    waits, now = [], MOS
    for guess in GUESSES:
        try:
            office.mo_chooses(guess, now)
        except Problem as problem:
            seconds = int(problem.next_step.split("Wait ")[1].split()[0])
            waits.append(seconds)
            office.clock.advance(timedelta(seconds=seconds - 1))
            with pytest.raises(Problem, match="Wait 1 second,"):
                office.mo_chooses(guess, now)
            office.clock.advance(timedelta(seconds=1))
            office.mo_chooses(guess, now)
        now = guess
    assert waits == [2, 4, 8, 16]
    assert office.door.wait() == 0, "nobody waits at the door for it"

    office.an_hour_goes_by()
    office.mo_chooses(MOS, now)


def test_a_refusal_counts_too_and_the_computer_started_anew_does_not_clear_it(office: Office) -> None:
    for _ in range(3):
        with pytest.raises(Problem, match="opens the store already"):
            office.mo_chooses(ANAS)
    office.clock = StoppedClock(office.clock.now())
    with pytest.raises(Problem, match="Wait 2 seconds"):
        office.mo_chooses(ANAS)
    office.clock.advance(timedelta(seconds=2))
    with pytest.raises(Problem, match="opens the store already"):
        office.mo_chooses(ANAS)


async def test_whose_it_was_is_told_at_each_coming_in_until_they_have_another(
    office: Office, clock: StoppedClock
) -> None:
    with pytest.raises(Problem, match="whoever uses it is told"):
        office.mo_chooses(ANAS)

    assert [office.window(MOS), office.window(PASSPHRASE)] == ["", ""]
    async with at_the_door(office.door, clock) as ana:
        await unlocks(ana, ANAS)
        said = ana.screen_text()
        assert TOLD in said
        assert "at the desk of Mo Khan" in " ".join(said.replace("│", " ").split())
    assert office.window(ANAS) == TOLD
    office.an_hour_goes_by()
    another = "quarry lantern biscuit"
    change_passphrase(office.path, office.come_in(ANAS), another, cost=CHEAP, never_seen=True, **office.here)
    assert office.window(another) == ""


def test_the_journal_keeps_that_it_was_done_and_not_whose_it_was(office: Office) -> None:
    with pytest.raises(Problem):
        office.mo_chooses(ANAS)

    with closing(office.door.open(PASSPHRASE)) as store:
        assert deeds_in(store)[-1] == ("Mo Khan", "Typed somebody else's passphrase where one was to be chosen")


@contextmanager
def turn_held(office: Office) -> Iterator[None]:
    """Somebody holds the file by which windows take turns: it needs the folder, and no key."""
    with turn(office.path):
        yield


@contextmanager
def nothing_can_be_written(office: Office) -> Iterator[None]:
    """Somebody holds the lock by which windows write."""
    with closing(office.door.open(PASSPHRASE)) as store, closing(store.connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def nothing_can_be_counted(office: Office) -> Iterator[None]:
    """Something else lies where choices are counted."""
    tries_path(office.path).unlink(missing_ok=True)
    tries_path(office.path).mkdir()
    yield
    tries_path(office.path).rmdir()


@pytest.mark.parametrize("hindered", [turn_held, nothing_can_be_written, nothing_can_be_counted])
def test_where_nobody_could_be_told_nothing_is_said_of_whose_it_is(
    hindered: Callable[[Office], Any], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    monkeypatch.setattr(turn.__wrapped__, "__defaults__", (0.01,))  # type: ignore[attr-defined]
    mo, said = office.come_in(MOS), []
    with hindered(office):
        for passphrase in (ANAS, GUESSES[0]):
            with pytest.raises(Problem) as refused:
                unused(office.path, mo, passphrase, **office.here)
            said.append((refused.value.title, refused.value.sentence, refused.value.next_step))
    hers, nobodys = said
    assert hers == nobodys
    assert "opens the store" not in " ".join(hers)


def test_each_way_in_is_tried_so_that_the_time_it_takes_tells_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mo, tried = office.come_in(MOS), list[str]()

    def noting(store_id: str, slot: Slot, typed: Secret) -> bytes | None:
        tried.append(slot.label)
        return seed_of(store_id, slot, typed)

    monkeypatch.setattr(choosing, "seed_of", noting)
    with pytest.raises(Problem):
        unused(office.path, mo, PASSPHRASE, **office.here)
    at_a_hit = tried.copy()
    unused(office.path, mo, GUESSES[0], **office.here)
    assert tried == at_a_hit * 2


def test_nobody_is_told_of_their_own(office: Office) -> None:
    with pytest.raises(Problem) as problem:
        office.mo_chooses(MOS)
    assert "is told" not in problem.value.next_step
    assert office.window(MOS) == ""


def test_whoever_has_a_store_to_themselves_never_waits(tmp_path: Path, clock: StoppedClock) -> None:
    here: dict[str, Any] = {"ring": WorkingRing(), "clock": clock}
    path = tmp_path / "families.leadpro"
    siân_sets_up(path, here["ring"], clock)
    now = PASSPHRASE
    for another in GUESSES:
        change_passphrase(path, unlock(path, now, **here), another, cost=CHEAP, never_seen=True, **here)
        now = another


def test_before_there_is_a_store_nothing_can_be_kept_and_it_is_refused_all_the_same(
    tmp_path: Path, clock: StoppedClock
) -> None:
    here: dict[str, Any] = {"ring": WorkingRing(), "clock": clock}
    path = tmp_path / "families.leadpro"
    siân_sets_up(path, here["ring"], clock)
    siân = unlock(path, PASSPHRASE, **here)
    mo: dict[str, Any] = {"kind": Kind.PASSPHRASE, "role": Role.REVIEWER, "passphrase": MOS, "cost": CHEAP}
    add_slot(path, siân, name="Mo Khan", **mo, **here)
    with pytest.raises(Problem, match="opens the store already"):
        add_slot(path, siân, name="Ana Popescu", **mo, **here)
    assert not path.exists()
