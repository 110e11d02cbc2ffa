"""An office with a restricted file: Siân has sealed it to herself; Bob and Sue, a supervisor, have ways in too."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.user import Role, User
from leadpro.store.caseload import caseload
from leadpro.store.drafts import Draft, Typed, TypedField, keep
from leadpro.store.keys import Kind, Unlocked, add_slot, unlock
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.shape import family_of
from tests.backed_up import CANARY, Laptop, opened
from tests.building import family, restricted_to, told
from tests.conftest import TODAY
from tests.every_field import every_record
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up

BOBS, SUES, ANOTHER = "otter ladder quince", "purple gravel teapot", "marble oyster fence"
WHY = "Duty call from the school"


def an_office(folder: Path) -> Laptop:
    """A laptop with a family in whose file stands the name of a child, in everything that can be recorded."""
    clock, ring = StoppedClock(nine_o_clock(TODAY)), WorkingRing()
    laptop = Laptop(folder, "", ring, clock)
    laptop.share.mkdir(parents=True)
    laptop.code = siân_sets_up(laptop.path, ring, clock).recovery_code
    with laptop.opened() as store:
        save(store, told(*(each if family_of(each) else elsewhere(each) for each in every_record(CANARY))))
    return laptop


def elsewhere(shared: Record) -> Record:
    """An agency or a professional, in whom the name of no child stands."""
    document = msgspec.json.encode(shared).decode().replace(CANARY, "Harbour")
    return msgspec.json.decode(document, type=type(shared))


class Office:
    """Siân's laptop, on which Bob and Sue, a supervisor, have ways in; she has restricted one of two families."""

    def __init__(self, laptop: Laptop, restricted: Family) -> None:
        self.laptop = laptop
        self.restricted = restricted

    def copy(self, to: Path) -> "Office":
        """The same, elsewhere."""
        return Office(self.laptop.copy(to), self.restricted)

    def come_in(self, secret: str = PASSPHRASE) -> Unlocked:
        return unlock(self.laptop.path, secret, ring=self.laptop.ring, clock=self.laptop.clock)

    def as_(self, secret: str = PASSPHRASE) -> Any:
        return opened(self.laptop.path, secret, self.laptop.ring, self.laptop.clock)

    def adds(self, by: Unlocked, name: str, role: Role, passphrase: str, kind: Kind = Kind.PASSPHRASE) -> None:
        add_slot(
            self.laptop.path,
            by,
            kind=kind,
            name=name,
            role=role,
            passphrase=passphrase,
            ring=self.laptop.ring,
            clock=self.laptop.clock,
            cost=CHEAP,
        )

    def sees(self, secret: str) -> list[str]:
        """The references of the families that are on somebody's screen."""
        with self.as_(secret) as store:
            return [line.reference for line in caseload(store, order="reference")]

    def restricts(self, store: Store, *people: User, why: str = "Her brother works here") -> None:
        """The file is restricted to others, by somebody who may."""
        open_with_reason(store, self.restricted.id, WHY)
        was = family_file(store, self.restricted.id).family
        save(store, replace(restricted_to(was, *people), why=why))


def a_restricted_file(folder: Path) -> Office:
    laptop = an_office(folder)
    laptop.backs_up()
    laptop.clock.advance(timedelta(hours=1))
    with laptop.opened() as store:
        line = caseload(store)[0]
        restricted = family_file(store, line.family_id).family
        save(store, told(family("F-9", name="Plum family")))
        keep(store, a_draft(store, restricted))
    office = Office(laptop, restricted)
    office.adds(office.come_in(), "Bob Hart", Role.WORKER, BOBS)
    office.adds(office.come_in(laptop.code), "Sue Reed", Role.SUPERVISOR, SUES, Kind.SUPERVISOR)
    with laptop.opened() as store:
        family_file(store, restricted.id)
        save(store, replace(restricted_to(restricted, store.user), why="Her brother works here"))
    return office


def a_draft(store: Store, of: Family) -> Draft:
    words = TypedField(key="text", label="What happened", says=f"{CANARY} rang", began="", touched=True, state={})
    typed = Typed(fields=(words,), cursor="", stands_on=())
    return Draft(id=of.id, verb="contact", family_id=of.id, record_id=None, typed=typed, changed_at=store.clock.now())
