"""Whoever has the key of the store and this program names nobody whom they may not, and speaks in nobody's name."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from leadpro.problem import Problem
from leadpro.records.base import new_file_id, new_id
from leadpro.records.ids import Id
from leadpro.records.user import Role, User
from leadpro.store.anchors import anchors_path, of, unanswered
from leadpro.store.caseload import caseload
from leadpro.store.choosing import choose
from leadpro.store.chosen import key_of_me, said_to_be
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.events import note
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append, introduce, put
from leadpro.store.journal.disposing import confirm, propose
from leadpro.store.journal.entry import make
from leadpro.store.journal.hand import Hand
from leadpro.store.journal.named import first_of, known
from leadpro.store.journal.reading import line_of_going
from leadpro.store.journal.told import Became, Told, body, raw
from leadpro.store.journal.told import Kind as Sort
from leadpro.store.journal.ways_in import TYPE, WayIn, every, of_slots
from leadpro.store.keys import (
    Kind,
    Unlocked,
    change_passphrase,
    new_code,
    new_recovery_code,
    read_header,
    remove_slot,
    unlock,
)
from leadpro.store.keys.header import write_header
from leadpro.store.keys.naming import Named, text_of
from leadpro.store.keys.slots import Namer, Secret, authenticated, new_slot
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.sealing.entitled import SUPERVISORS_TOO, choose_who_opens
from leadpro.store.signing_off import sign_off
from leadpro.store.verifying.finding import Finding, What
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.backed_up import Laptop, opened
from tests.building import family, person, restricted_to, told
from tests.rings import CHEAP, PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, SUES, Office
from tests.tampering import as_if_it_counted, ledger_anew, lines, outside_leadpro

NEW = "walnut kettle prism"


@pytest.fixture
def office(office: Office) -> Office:
    an_hour_later(office)
    return office


def an_hour_later(office: Office) -> None:
    office.laptop.clock.advance(timedelta(hours=1))


def siâns_first(store: Store) -> WayIn:
    with store.reading() as connection:
        return next(each for each in every(connection).values() if each.named_by == each.id)


def stranger(
    store: Store, seed: bytes = bytes([7]) * 32, kind: str = "", by: Hand | None = None, way_in: str = ""
) -> Hand:
    """A way in for Siân that no secret opens, told to the journal in its own name; without `by` it names itself."""
    siân, way_id = siâns_first(store), way_in or new_file_id()
    hand = Hand(User(siân.name, Role.WORKER, way_id, siân.person), seed, Id(way_id), names_itself=True)
    named = Named(
        id=way_id,
        person=siân.person,
        name=siân.name,
        role=Role.WORKER.value,
        kind=kind,
        sealing_key=hand.sealing_key,
        signing_key=hand.signing_key,
        named_by=by.way_in if by else way_id,
    )
    hand.own = WayIn(**msgspec.structs.asdict(named), naming=(by or hand).sign(text_of(named)))
    with writing(store, "Not written") as cursor:
        introduce(cursor, hand, utc_text(store.clock.now()), [hand.own])
    return hand


def puts_in_a_slot(laptop: Laptop, bob: Unlocked, kind: Kind, user: User, namer: Namer) -> None:
    """Bob, who has the data key, writes a way in with a passphrase of his own into the keys file."""
    header = read_header(laptop.path)
    assert header is not None
    slot = new_slot(
        header.store_id,
        kind,
        user,
        Secret(passphrase=ANOTHER),
        keys={bob.epoch: bob.key},
        made_on=laptop.clock.today(),
        cost=CHEAP,
        seed=bytes([9]) * 32,
        named_by=namer,
    )
    slots = (*header.slots, slot)
    write_header(laptop.path, authenticated(msgspec.structs.replace(header, slots=slots), {bob.epoch: bob.key}))


def found(office: Office, secret: str = PASSPHRASE) -> Finding:
    with office.as_(secret) as store:
        finding = verify(store).finding
    assert finding is not None
    return finding


def sees_nothing_sealed(office: Office, secret: str = ANOTHER) -> None:
    an_hour_later(office)
    with office.as_(secret) as store:
        assert store.warning is not None
        assert "Nobody who might has made the way in of" in store.warning.sentence
        assert [line.reference for line in caseload(store)] == ["F-9"]
        with pytest.raises(Problem):
            family_file(store, office.restricted.id)


# a stranger names nobody


def siâns_further_way_in_by_a_stranger(office: Office, way_in: str = "") -> None:
    bob = office.come_in(BOBS)
    with office.as_(BOBS) as store:
        hand, siân = stranger(store, way_in=way_in), siâns_first(store)
    user = User(siân.name, Role.WORKER, new_id(), siân.person)
    puts_in_a_slot(office.laptop, bob, Kind.PASSPHRASE, user, Namer(hand.way_in, bytes([7]) * 32))


def test_one_who_names_themselves_siân_names_no_further_way_in_of_hers(office: Office) -> None:
    siâns_further_way_in_by_a_stranger(office)
    with office.as_() as store:
        assert store.warning is not None
        assert store.warning.title == "The keys are not as the journal knows them"
    sees_nothing_sealed(office)
    finding = found(office)
    assert finding.what is What.WAY_IN
    assert finding.sentence.startswith("The way in of Siân Evans, worker, was made in the name of themselves")


def test_nor_where_the_first_is_taken_out_of_what_is_kept_to_be_read(office: Office) -> None:
    change_passphrase(
        office.laptop.path, office.come_in(), NEW, ring=office.laptop.ring, clock=office.laptop.clock, cost=CHEAP
    )
    with office.as_(NEW) as store:
        first = siâns_first(store)
    siâns_further_way_in_by_a_stranger(office)
    with office.as_(BOBS) as store, outside_leadpro(store) as connection:
        connection.execute("DELETE FROM way_in WHERE id = ?", (first.id,))
    with office.as_(NEW):
        pass
    sees_nothing_sealed(office)


def test_one_who_names_themselves_siân_names_no_recovery_code_and_so_no_supervisor(office: Office) -> None:
    bob = office.come_in(BOBS)
    with office.as_(BOBS) as store:
        code = stranger(store, bytes([8]) * 32, "recovery", by=stranger(store))
    user = User("Bob Hart", Role.SUPERVISOR, new_id(), "")
    puts_in_a_slot(office.laptop, bob, Kind.SUPERVISOR, user, Namer(code.way_in, bytes([8]) * 32))
    with office.as_(ANOTHER) as store:
        assert store.warning is not None
        assert "Nobody who might has made the way in of" in store.warning.sentence
        with pytest.raises(Problem, match="made by somebody who may not"):
            sign_off(store)
    assert found(office, SUES).what is What.WAY_IN


# whoever went names nobody


def siân_changes_hers(office: Office) -> Unlocked:
    siân = office.come_in()
    laptop = office.laptop
    change_passphrase(laptop.path, siân, NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)
    return siân


def sue_is_removed(office: Office) -> Unlocked:
    sue, laptop = office.come_in(SUES), office.laptop
    remove_slot(laptop.path, office.come_in(), sue.user.slot_id, ring=laptop.ring, clock=laptop.clock)
    return sue


def sue_changes_hers(office: Office) -> Unlocked:
    sue, laptop = office.come_in(SUES), office.laptop
    change_passphrase(laptop.path, sue, NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)
    return sue


def there_is_another_code(office: Office) -> Unlocked:
    by_code, laptop = office.come_in(office.laptop.code), office.laptop
    new_recovery_code(laptop.path, office.come_in(), new_code(), clock=laptop.clock)
    return by_code


def named_by_whoever_went(office: Office, goes: Callable[[Office], Unlocked]) -> str:
    """Bob has the old passphrase or code of a way in that went, and an old keys file; gives Siân's passphrase now."""
    old = goes(office)
    now = NEW if goes is siân_changes_hers else PASSPHRASE
    with office.as_(now):
        pass
    an_hour_later(office)
    if goes is siân_changes_hers:
        kind, user = Kind.PASSPHRASE, User("Siân Evans", Role.WORKER, new_id(), old.user.person)
    else:
        kind, user = Kind.SUPERVISOR, User("Bob Hart", Role.SUPERVISOR, new_id(), "")
    puts_in_a_slot(office.laptop, office.come_in(BOBS), kind, user, old.namer)
    return now


ALL_WHO_GO = [siân_changes_hers, sue_is_removed, sue_changes_hers, there_is_another_code]


@pytest.mark.parametrize("goes", ALL_WHO_GO, ids=[each.__name__ for each in ALL_WHO_GO])
def test_whoever_went_names_nobody(goes: Callable[[Office], Unlocked], office: Office) -> None:
    now = named_by_whoever_went(office, goes)
    with office.as_(now):
        pass
    sees_nothing_sealed(office)
    with office.as_(ANOTHER) as store, pytest.raises(Problem):
        sign_off(store)
    assert found(office, now).what is What.WAY_IN


def test_nor_where_bob_tells_the_journal_of_whom_they_named(office: Office) -> None:
    named_by_whoever_went(office, siân_changes_hers)
    with office.as_(BOBS) as store:
        header = read_header(store.path)
        assert header is not None
        with writing(store, "Not written") as cursor:
            introduce(cursor, store.hand, utc_text(store.clock.now()), [of_slots(header.slots)[-1]])
    with office.as_(NEW):
        pass
    sees_nothing_sealed(office)
    assert found(office, NEW).what is What.WAY_IN


def test_nor_where_the_ledger_is_written_anew_so_that_they_named_before_they_went(office: Office) -> None:
    old = office.come_in()
    named_by_whoever_went(office, siân_changes_hers)
    with office.as_(BOBS) as store:
        header = read_header(store.path)
        assert header is not None
        [*_, theirs] = of_slots(header.slots)
        with outside_leadpro(store) as connection:
            went = line_of_going(connection, old.user.slot_id)
            assert went
            at = utc_text(store.clock.now())
            says = Told(
                way_in=store.hand.way_in,
                store=ledger.store_id(connection),
                made=at,
                known=at,
                change=new_id(),
                by="Bob Hart",
                said="Added the way in of Siân Evans",
                over=ledger.end_before(connection, went),
            )
            became = Became(type=TYPE, id=Id(theirs.id), document=raw(msgspec.json.encode(theirs)))
            entry = make(theirs.id, 1, [], [body(says), body(became)], store.hand.sign)
            put(connection, entry, came_in=at, change=says.change)
            rows = lines(connection)
            its = rows.pop()
            ledger_anew(connection, [*rows[: went - 1], its, *rows[went - 1 :]])
    anchors_path(office.laptop.path).unlink()
    with office.as_(NEW):
        pass
    an_hour_later(office)
    assert office.sees(ANOTHER) == ["F-9"]
    assert office.sees(NEW) == ["F-9", "Wrenfeather Quillon"]
    assert found(office, NEW).what is What.LEDGER_ANEW


@pytest.mark.parametrize("goes", ALL_WHO_GO, ids=[each.__name__ for each in ALL_WHO_GO])
def test_whom_they_named_while_they_were_there_stays_named(goes: Callable[[Office], Unlocked], office: Office) -> None:
    secrets: dict[Any, str] = {siân_changes_hers: PASSPHRASE, there_is_another_code: office.laptop.code}
    by = secrets.get(goes, SUES)
    office.adds(office.come_in(by), "Lee Hart", Role.WORKER, "marble oyster cabin")
    goes(office)  # before the journal is told of Lee
    now = NEW if goes is siân_changes_hers else PASSPHRASE
    for secret in (now, "marble oyster cabin", now):
        with office.as_(secret) as store:
            assert store.warning is None
            verdict = verify(store)
            assert (verdict.finding, verdict.complete) == (None, True)


# a rescue makes none of it right


@contextmanager
def rescued(office: Office, secret: str, folder: Path) -> Iterator[Store]:
    laptop, new = office.laptop, folder / "new.leadpro"
    by = unlock(laptop.path, secret, ring=laptop.ring, clock=laptop.clock)
    saved = save_what_is_left(laptop.path, by.key, new, laptop.clock, by.user, seed=by.seed)
    assert saved.everything
    with opened(new, secret, laptop.ring, laptop.clock) as store:
        yield store


@pytest.mark.parametrize("goes", ALL_WHO_GO, ids=[each.__name__ for each in ALL_WHO_GO])
def test_after_a_rescue_those_who_were_rightly_named_are(
    goes: Callable[[Office], Unlocked], office: Office, tmp_path: Path
) -> None:
    goes(office)
    now = NEW if goes is siân_changes_hers else PASSPHRASE
    with office.as_(now) as store:
        save(store, told(family("F-80")))
    with rescued(office, now, tmp_path) as store:
        assert verify(store).finding is None


def test_after_a_rescue_whoever_went_has_named_nobody(office: Office, tmp_path: Path) -> None:
    now = named_by_whoever_went(office, siân_changes_hers)
    with office.as_(BOBS) as store:
        header = read_header(store.path)
        assert header is not None
        with writing(store, "Not written") as cursor:
            introduce(cursor, store.hand, utc_text(store.clock.now()), [of_slots(header.slots)[-1]])
    with rescued(office, now, tmp_path) as store:
        finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.WAY_IN


def test_after_a_rescue_the_first_is_still_the_first(office: Office, tmp_path: Path) -> None:
    siâns_further_way_in_by_a_stranger(office, "00000000-0000-4000-8000-000000000001")
    first = office.come_in().user.slot_id
    with rescued(office, PASSPHRASE, tmp_path) as store:
        with store.reading() as connection:
            assert first_of(known(connection)) == first
        assert verify(store).finding is not None


# nor do they speak in anybody's name


@contextmanager
def in_siâns_name(office: Office) -> Iterator[Store]:
    """Bob's window, in which he signs as a way in that names itself, and that he calls hers."""
    with office.as_(BOBS) as store:
        hand = stranger(store)
        store.user, store._hand = hand.user, hand
        yield store


def is_named_there_and_afterwards(office: Office, lines: str) -> None:
    with office.as_(BOBS) as store:  # who takes it away
        assert store.warning is not None
    for secret in (BOBS, PASSPHRASE, SUES):
        an_hour_later(office)
        finding = found(office, secret)
        assert finding.what is What.WAY_IN
        assert finding.sentence.startswith("The way in of Siân Evans, worker, was made in the name of themselves")
        assert f"counts for nothing: {lines} of the ledger, by it or another such." in finding.meaning


def test_an_entry_in_siâns_name_is_named_also_once_the_way_in_was_taken_away(office: Office) -> None:
    with in_siâns_name(office) as store:
        line = next(each for each in caseload(store) if each.reference == "F-9")
        save(store, told(person(family_file(store, line.family_id).family, "Nobody seen"), by="Siân Evans"))
        with store.reading() as connection:
            [last] = connection.execute("SELECT max(seq) FROM entry").fetchone()
    is_named_there_and_afterwards(office, f"lines {last - 1:,} to {last:,}")


def test_what_is_chosen_in_siâns_name_gives_supervisors_nothing(office: Office) -> None:
    with in_siâns_name(office) as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
    with office.as_() as store:
        line = next(each for each in caseload(store) if each.reference == "F-9")
        other = family_file(store, line.family_id).family
        with pytest.raises(Problem, match="cannot be relied on"):
            save(store, replace(restricted_to(other, store.user), why="As agreed"))
        assert verify(store).finding is not None
    assert office.sees(SUES) == ["F-9"]


def test_siân_is_not_whom_somebody_says_in_her_name(office: Office) -> None:
    with in_siâns_name(office) as store:
        choose(store, key_of_me(store.hand.person), new_id(), "Said who they are")
    with office.as_() as store, store.reading() as connection:
        assert said_to_be(connection, store.hand.person) is None


def test_nobody_answers_for_an_older_copy_in_siâns_name(office: Office, tmp_path: Path) -> None:
    laptop = office.laptop
    shutil.copy(laptop.path, tmp_path / "older")
    with laptop.opened() as store:
        save(store, told(family("F-77")))
    shutil.copy(tmp_path / "older", laptop.path)
    with in_siâns_name(office) as store:
        with store.reading() as connection:
            ends = tuple(each.mac for each in unanswered(connection, of(store, connection).everywhere))
        assert ends
        note(store, "Restored", kind=Sort.RESTORED, about=ends)
    assert found(office).what is What.ROLLED_BACK


def test_nobody_seals_a_file_in_siâns_name(office: Office) -> None:
    with office.as_(BOBS) as store:
        bob = store.user
    with in_siâns_name(office) as store:
        line = next(each for each in caseload(store) if each.reference == "F-9")
        other = family_file(store, line.family_id).family
        save(store, replace(restricted_to(other, store.user, bob), why="As agreed", by="Siân Evans"))
    assert found(office, SUES).what is What.SEALED


def test_nobody_brings_anything_in_siâns_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_siâns_name(office) as store:
        with store.reading() as connection:
            since = ledger.end(connection).seq + 1
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(ledger, "store_id", lambda cursor: new_file_id())
            note(store, "Signed elsewhere")
        with writing(store, "Not written") as cursor:
            telling = Telling(at=utc_text(store.clock.now()), by="Siân Evans", said="Brought in", since=since)
            append(cursor, store.hand, store.hand.way_in, telling)
    assert found(office).sentence.endswith("was made in another store than this, and nobody says that they brought it.")


def test_nobody_confirms_in_siâns_name_that_what_bob_proposes_goes(office: Office) -> None:
    with in_siâns_name(office) as store:
        siân = store.hand
        file = next(each for each in caseload(store) if each.reference == "F-9").family_id
    with office.as_(BOBS) as store:
        as_if_it_counted(store, siân.way_in)
        at = utc_text(store.clock.now())
        with writing(store, "Not written") as cursor:
            proposal = propose(cursor, store.hand, file, at=at, by="Bob Hart", why="Long ago")
            confirm(cursor, siân, file, proposal.id, at=at, by="Siân Evans", why="Long ago")
        rebuild(store)
    assert found(office).what is What.PART_REMOVED
