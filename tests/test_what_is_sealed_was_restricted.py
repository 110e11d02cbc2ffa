"""Whoever has the key of the store seals a file that nobody has restricted: it is found, by whom it can be."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId, Id
from leadpro.records.user import Role
from leadpro.store.caseload import caseload
from leadpro.store.events import note
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.sealing.sealing import seal, unseal
from leadpro.store.verifying.finding import Finding, What
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.building import person, restricted_to, told
from tests.rings import PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, WHY, Office


class Ticking(StoppedClock):
    """A clock that never says the same twice."""

    def now(self) -> datetime:
        self.advance(timedelta(microseconds=1))
        return super().now()


@pytest.fixture
def office(office: Office) -> Office:
    office.laptop.clock.advance(timedelta(hours=1))
    return office


def plums(store: Store) -> Family:
    """The family that is open to all."""
    line = next(each for each in caseload(store) if each.reference == "F-9")
    return family_file(store, line.family_id).family


def seals_by_hand(store: Store, to: Id) -> FamilyId:
    """Seal it by what the program itself seals with, and tell nobody."""
    family = replace(plums(store), open_to=("Somebody",), sealed_to=(to,))
    with writing(store, "Not sealed") as cursor:
        seal(store, cursor, family, utc_text(store.clock.now()))
    return family.id


def found(office: Office, secret: str = PASSPHRASE) -> Finding | None:
    with office.as_(secret) as store:
        return verify(store).finding


def test_one_that_is_sealed_by_hand_is_found_by_everybody(office: Office) -> None:
    with office.as_(BOBS) as store:
        family_id = seals_by_hand(store, store.hand.person)
    finding = found(office)
    assert finding is not None
    assert finding.what is What.SEALED
    assert "no entry of it by somebody who may restrict it came in then." in finding.sentence
    with office.as_(BOBS) as store:
        open_with_reason(store, family_id, WHY)
    finding = found(office, BOBS)
    assert finding is not None
    assert finding.sentence == "The file of F-9, Plum family, is sealed, and by its journal nobody has restricted it."


def test_behind_an_entry_that_says_something_else_it_is_found_by_those_who_read_it(office: Office) -> None:
    with office.as_(BOBS) as store:
        note(store, "Read", family_id=plums(store).id)
        seals_by_hand(store, store.hand.person)
    assert found(office) is None, "others cannot read it: whose way in signed the entry can be tried"
    finding = found(office, BOBS)
    assert finding is not None
    assert finding.what is What.SEALED


def test_behind_an_entry_of_somebody_who_may_not_restrict_it_is_found(office: Office) -> None:
    office.adds(office.come_in(), "Rae Lund", Role.REVIEWER, ANOTHER)
    with office.as_(ANOTHER) as store:
        note(store, "Read", family_id=plums(store).id)
        seals_by_hand(store, store.hand.person)
    finding = found(office)
    assert finding is not None
    assert finding.what is What.SEALED


def test_whoever_says_that_they_brought_it_sealed_is_named(office: Office) -> None:
    with office.as_(BOBS) as store:
        with store.reading() as connection:
            since = ledger.end(connection).seq + 1
        seals_by_hand(store, store.hand.person)
        with writing(store, "Not written") as cursor:
            telling = Telling(at=utc_text(store.clock.now()), by="Siân Evans", said="Brought", since=since)
            append(cursor, store.hand, store.hand.way_in, telling)
    with office.as_() as store:
        verdict = verify(store)
    assert verdict.finding is None
    said = " ".join(verdict.notes)
    assert "Bob Hart says on 4 December 2008" in said
    assert "that they brought something in, and no entry came with it." in said
    assert "1 restricted file came sealed with it" in said
    assert found(office, BOBS) is not None


def test_one_that_is_opened_by_hand_is_found(office: Office) -> None:
    with office.as_() as store, writing(store, "Not opened") as cursor:
        unseal(store, cursor, office.restricted.id, utc_text(store.clock.now()))
    finding = found(office, BOBS)
    assert finding is not None
    assert finding.what is What.OPENED


def test_what_others_cannot_know_is_counted(office: Office) -> None:
    with office.as_(BOBS) as store:
        verdict = verify(store)
    assert verdict.finding is None
    assert any(each.startswith("1 file is sealed to others: ") for each in verdict.notes)


def test_whatever_is_rightly_done_agrees(office: Office) -> None:
    bob = office.come_in(BOBS).user
    office.laptop.clock = Ticking(office.laptop.clock.now())
    with office.as_() as store:
        siân, home = store.user, plums(store)
        # in one save with what comes after it, and with a look that is still to be recorded
        save(store, replace(restricted_to(home, siân, bob), why="They know them"), told(person(home)))
    for secret in (PASSPHRASE, BOBS):
        assert found(office, secret) is None
    with office.as_(BOBS) as store:
        open_with_reason(store, home.id, WHY)
        save(store, replace(restricted_to(plums_sealed(store, home.id), bob), why="Siân knows them too"))
        save(store, replace(restricted_to(plums_sealed(store, home.id)), why="No longer needed"))
        save(store, replace(restricted_to(plums(store), bob), why="It is"))
        assert not any("set back" in each for each in verify(store).notes)
    for secret in (PASSPHRASE, BOBS):
        assert found(office, secret) is None


def plums_sealed(store: Store, family_id: FamilyId) -> Family:
    return family_file(store, family_id).family
