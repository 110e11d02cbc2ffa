"""A way in is taken away while its window is open: that saves nothing more, locks within a second, and says why."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.unlock import UnlockScreen
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import drafts
from leadpro.store.caseload import caseload
from leadpro.store.keys import (
    Kind,
    Slot,
    add_slot,
    keys_path,
    new_code,
    new_recovery_code,
    read_header,
    remove_slot,
    unlock,
)
from leadpro.store.keys.header import write_header
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.settings import put_setting
from leadpro.store.way_in_gone import WayInGone
from tests.at_the_console import Person, works_here
from tests.at_the_door import at_the_door, door_of, note
from tests.at_the_door import unlock as unlocks
from tests.building import agency, family, told
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up

ANAS = "otter ladder quince"
ANAS_OTHER = "purple gravel teapot"


class Office:
    """A store with two families that Siân has set up, and Ana's two ways in."""

    def __init__(self, path: Path, clock: StoppedClock) -> None:
        self.path, self.clock, self.ring = path, clock, WorkingRing()
        self.code = siân_sets_up(path, self.ring, clock).recovery_code
        with closing(self.window(PASSPHRASE)) as store:
            save(store, told(agency("Little Acorns"), family("F-1"), family("F-2")))
        self.anas = self._made(self.code, ANAS)
        self._made(ANAS, ANAS_OTHER)

    @property
    def here(self) -> dict[str, Any]:
        """This computer."""
        return {"ring": self.ring, "clock": self.clock}

    def window(self, passphrase: str) -> Store:
        """A window of the store."""
        return door_of(self.path, self.clock, self.ring).open(passphrase)

    def take_anas_away(self) -> None:
        """Siân takes Ana's first way in away: nobody else has ever had it."""
        siân = unlock(self.path, PASSPHRASE, **self.here)
        remove_slot(self.path, siân, self.anas.id, never_seen=True, **self.here)

    def _made(self, secret: str, passphrase: str) -> Slot:
        return add_slot(
            self.path,
            unlock(self.path, secret, **self.here),
            kind=Kind.SUPERVISOR,
            name="Ana Popescu",
            role=Role.SUPERVISOR,
            passphrase=passphrase,
            cost=CHEAP,
            **self.here,
        )


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Office:
    return Office(tmp_path / "families.leadpro", clock)


@pytest.fixture
def siâns(office: Office) -> Iterator[Store]:
    """Siân's window."""
    with closing(office.window(PASSPHRASE)) as store:
        yield store


async def a_second_goes_by(person: Person) -> None:
    person.app.look()
    await person.settle()


async def test_her_save_is_refused_her_window_locks_and_what_she_typed_is_hers_when_she_comes_in_again(
    office: Office, siâns: Store, clock: StoppedClock
) -> None:
    async with at_the_door(door_of(office.path, clock, office.ring), clock) as ana:
        await unlocks(ana, ANAS)
        works_here(ana)
        await ana.press("enter", "c", *"Mum rang")
        office.take_anas_away()

        await ana.press(*" again", "ctrl+s")
        assert isinstance(ana.app.screen, ContactForm)
        said = ana.screen_text()
        assert "has been taken away" in said
        assert "Mum rang again" in said
        save(siâns, told(family("F-3")))

        await a_second_goes_by(ana)
        assert isinstance(ana.app.screen, UnlockScreen)
        assert ana.app.screen.heading == "Locked. The way in that was used has been taken away."
        await unlocks(ana, ANAS)
        assert note(ana).startswith("! This is not the passphrase.")

        ana.app.screen.forget_typed()
        await unlocks(ana, ANAS_OTHER)
        assert [each.says for each in self_typed(ana)] == ["Mum rang again"]
    assert len(caseload(siâns)) == 3


def self_typed(person: Person) -> list[drafts.TypedField]:
    """What of her drafts she typed."""
    return [
        field
        for draft in drafts.drafts(person.app.desk.store)
        for field in draft.typed.fields
        if field.touched and field.says.startswith("Mum")
    ]


async def test_a_window_that_is_only_read_locks_within_a_second_and_others_stay(
    office: Office, clock: StoppedClock
) -> None:
    async with at_the_door(door_of(office.path, clock, office.ring), clock) as ana:
        await unlocks(ana, ANAS)
        await ana.press("enter")
        await a_second_goes_by(ana)
        assert "F-" in ana.screen_text()
        office.take_anas_away()
        await a_second_goes_by(ana)
        assert isinstance(ana.app.screen, UnlockScreen)
        assert "F-" not in ana.screen_text()

    async with at_the_door(door_of(office.path, clock, office.ring), clock) as siân:
        await unlocks(siân, PASSPHRASE)
        add_slot(
            office.path,
            unlock(office.path, office.code, **office.here),
            kind=Kind.PASSPHRASE,
            name="Mo",
            role=Role.REVIEWER,
            passphrase=ANAS,
            cost=CHEAP,
            **office.here,
        )
        await a_second_goes_by(siân)
        assert isinstance(siân.app.screen, CaseloadScreen)


def test_whatever_it_writes_is_refused_but_for_what_is_half_written(office: Office, clock: StoppedClock) -> None:
    with closing(office.window(ANAS)) as store:
        office.take_anas_away()
        with pytest.raises(WayInGone):
            save(store, told(family("F-3")))
        with pytest.raises(WayInGone):
            put_setting(store, "theme", "dark")
        assert len(caseload(store)) == 2


@pytest.mark.parametrize("what", ["away", "damaged", "forged"])
def test_keys_that_say_nothing_certain_stop_nobody(office: Office, siâns: Store, what: str) -> None:
    if what == "away":
        keys_path(office.path).unlink()
    elif what == "damaged":
        keys_path(office.path).write_bytes(b"nothing")
    else:
        header = read_header(office.path)
        assert header
        write_header(office.path, replace(header, removed=tuple(slot.id for slot in header.slots)))

    save(siâns, told(family("F-3")))
    siâns.require_way_in("Locked")


def test_whoever_was_asked_for_another_passphrase_meanwhile_makes_no_way_in(office: Office) -> None:
    ana = unlock(office.path, ANAS, **office.here)
    office.take_anas_away()
    for role, kind in ((Role.WORKER, Kind.PASSPHRASE), (Role.SUPERVISOR, Kind.SUPERVISOR)):
        with pytest.raises(Problem, match="Your way in has been taken away"):
            add_slot(
                office.path,
                ana,
                kind=kind,
                name="Jo Green",
                role=role,
                passphrase="marble oyster fence",
                cost=CHEAP,
                **office.here,
            )
    with pytest.raises(Problem, match="Your way in has been taken away"):
        new_recovery_code(office.path, ana, new_code(), clock=office.clock)
    with closing(office.window(PASSPHRASE)) as store:
        assert store.warning is None


def test_whoever_takes_their_own_away_goes_on_until_they_have_said_so(office: Office) -> None:
    """As `leadpro keys remove` does of the way in that it came by: the journal is told afterwards."""
    from leadpro.store.keys import open_unlocked

    ana = unlock(office.path, ANAS, **office.here)
    now = remove_slot(office.path, ana, office.anas.id, never_seen=True, **office.here)
    with closing(open_unlocked(office.path, now, office.clock)) as store:
        put_setting(store, "theme", "dark")
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(office.path, ANAS, **office.here)
