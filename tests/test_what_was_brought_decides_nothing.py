"""What is brought from elsewhere and was signed with a way in that had gone is there, is said, and decides nothing."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from leadpro.records.base import new_file_id
from leadpro.store.answering import answers
from leadpro.store.caseload import caseload
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append, put
from leadpro.store.journal.choices import TYPE, Choice, file_of
from leadpro.store.journal.entry import make
from leadpro.store.journal.following import newest, tips
from leadpro.store.journal.hand import hand_of
from leadpro.store.journal.told import Became, Kind, Told, body, raw
from leadpro.store.keys import Unlocked, change_passphrase, remove_slot
from leadpro.store.opening import Store
from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO, choose_who_opens
from leadpro.store.signing_off import sign_off
from leadpro.store.verifying.verdict import Verdict, verify
from leadpro.store.who_comes_in import who_else_opens
from leadpro.store.writing import writing
from tests.backed_up import opened
from tests.rings import CHEAP, PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, SUES, Office
from tests.tampering import outside_leadpro

NOT_KNOWN = "whether that way in counted when it signed cannot be known here"


@pytest.fixture
def office(office: Office) -> Office:
    office.laptop.clock.advance(timedelta(hours=1))
    return office


def sue_goes(office: Office) -> Unlocked:
    """What Sue's passphrase opens in an old copy of the keys, now that her way in has gone and the journal knows."""
    sue, laptop = office.come_in(SUES), office.laptop
    remove_slot(laptop.path, office.come_in(), sue.user.slot_id, ring=laptop.ring, clock=laptop.clock)
    return known_to_have_gone(office, sue, PASSPHRASE)


def siân_has_another(office: Office) -> Unlocked:
    siân, laptop = office.come_in(), office.laptop
    change_passphrase(laptop.path, siân, ANOTHER, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)
    return known_to_have_gone(office, siân, ANOTHER)


def known_to_have_gone(office: Office, old: Unlocked, now: str) -> Unlocked:
    with office.as_(now):
        pass
    office.laptop.clock.advance(timedelta(hours=1))
    return old


def bob_brings(office: Office, old: Unlocked, file: str, kind: Kind, said: str, became: Sequence[Became] = ()) -> None:
    """Bob signs something with the old way in, says that it is another store's, and that he has brought it."""
    with office.as_(BOBS) as store:
        since = end(store).seq + 1
        forged(store, old, file, kind, said, became)
        with writing(store, "Not written") as cursor:
            at = utc_text(store.clock.now())
            append(cursor, store.hand, store.hand.way_in, Telling(at=at, by="Bob Hart", said="Brought", since=since))


def forged(store: Store, old: Unlocked, file: str, kind: Kind, said: str, became: Sequence[Became] = ()) -> None:
    hand, at = hand_of(old.user, store.key, old.seed), utc_text(store.clock.now())
    with outside_leadpro(store) as connection:
        told = Told(
            way_in=hand.way_in,
            store=new_file_id(),
            made=at,
            known=at,
            change=new_file_id(),
            by=old.user.name,
            said=said,
            kind=kind,
            about=(bytes(32),),
            over=ledger.end(connection),
        )
        parents = tips(connection, file)
        height = 1 + max((each for _, each in parents), default=0)
        bodies = [body(told), *map(body, became)]
        put(
            connection,
            make(file, height, [each for each, _ in parents], bodies, hand.sign),
            came_in=at,
            change=told.change,
        )


def end(store: Store) -> ledger.End:
    with store.reading() as connection:
        return ledger.end(connection)


def found(office: Office, secret: str = PASSPHRASE) -> Verdict:
    with office.as_(secret) as store:
        return verify(store)


def plum(office: Office) -> str:
    with office.as_(BOBS) as store:
        return next(line.family_id for line in caseload(store) if line.reference == "F-9")


def test_a_sign_off_does_not_hold(office: Office) -> None:
    old = sue_goes(office)
    bob_brings(office, old, plum(office), Kind.SIGNED_OFF, "Signed off in supervision")
    verdict = found(office)
    assert verdict.finding is None
    [signed] = verdict.signed_off
    assert signed.holds is None
    assert NOT_KNOWN in signed.said
    assert "holds for this file" not in signed.said
    assert any("1 of them is signed with a way in that is not among those" in each for each in verdict.notes)


@pytest.mark.parametrize(("key", "value"), [(SUPERVISORS_TOO, "yes"), (RECOVERY_TOO, "no")])
def test_a_choice_opens_nothing_and_closes_nothing(key: str, value: str, office: Office) -> None:
    old = siân_has_another(office)
    with office.as_(ANOTHER) as store:
        before = who_else_opens(store)
        with store.reading() as connection:
            after = newest(connection, file_of(key))
    chosen = raw(msgspec.json.encode(Choice(file_of(key), key, value)))
    became = Became(type=TYPE, id=file_of(key), after=after, document=chosen)
    bob_brings(office, old, file_of(key), Kind.RECORDED, "Chose", [became])
    with office.as_(ANOTHER) as store:
        assert who_else_opens(store) == before
    verdict = found(office, ANOTHER)
    assert verdict.finding is None
    assert any("it counts for nothing. `leadpro keys sealed` says who opens them" in each for each in verdict.notes)
    assert not any("has chosen so" in each for each in verdict.notes)

    with office.as_(ANOTHER) as store:  # and whoever counts chooses on top of it
        choose_who_opens(store, key, opens=value == "yes")
        assert who_else_opens(store) != before
    assert any("Siân Evans has chosen so" in each for each in found(office, ANOTHER).notes)


def test_nobody_has_accepted_an_older_copy(office: Office) -> None:
    old = sue_goes(office)
    bob_brings(office, old, old.user.slot_id, Kind.ACCEPTED, "Accepted that the store is an older copy")
    with office.as_() as store, store.reading() as connection:
        assert answers(connection) == []


# an honest life


def test_what_was_signed_before_the_way_in_went_counts_on(office: Office) -> None:
    with office.as_() as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
    with office.as_(SUES) as store:
        sign_off(store)
    sue_goes(office)
    siân_has_another(office)
    verdict = found(office, ANOTHER)
    assert [each.holds for each in verdict.signed_off] == [True]
    assert any("Every supervisor opens restricted files: Siân Evans has chosen so" in each for each in verdict.notes)


def test_in_a_store_that_was_saved_from_damage_it_is_chosen_anew(office: Office) -> None:
    with office.as_() as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
    siân_has_another(office)
    siân, new = office.come_in(ANOTHER), office.laptop.path.with_name("new.leadpro")
    save_what_is_left(office.laptop.path, siân.key, new, office.laptop.clock, siân.user, seed=siân.seed)
    with opened(new, ANOTHER, office.laptop.ring, office.laptop.clock) as store:
        assert "supervisor" not in who_else_opens(store)
        assert any("`leadpro keys sealed` says who opens them" in each for each in verify(store).notes)
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
        assert "So does every supervisor's way in." in who_else_opens(store)
