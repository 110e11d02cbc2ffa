"""Whoever has another's old passphrase and old keys, and today's key: what they sign in the other's name is found."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leadpro.problem import Problem
from leadpro.records.base import new_file_id
from leadpro.records.user import Role
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.events import note
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import Telling, append, put
from leadpro.store.journal.entry import make
from leadpro.store.journal.following import tips
from leadpro.store.journal.hand import Hand, hand_of
from leadpro.store.journal.ledger import End
from leadpro.store.journal.told import Told, body
from leadpro.store.keys import (
    Kind,
    Unlocked,
    add_slot,
    change_passphrase,
    new_code,
    new_recovery_code,
    open_unlocked,
    remove_slot,
    unlock,
)
from leadpro.store.opening import Store
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import Verdict, verify
from leadpro.store.writing import writing
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import family, person, told
from tests.rings import CHEAP, PASSPHRASE
from tests.tampering import as_if_it_counted, ledger_anew, lines, outside_leadpro

HOME = family("F-88", name="Wrenfeather family")
LEES = "otter ladder quince"
NEW = "walnut kettle prism"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """Siân's laptop, with a way in for Lee, who has entered a family in it."""
    laptop = a_laptop(tmp_path_factory.mktemp("office"))
    add_slot(
        laptop.path,
        unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock),
        kind=Kind.PASSPHRASE,
        name="Lee Hart",
        role=Role.WORKER,
        passphrase=LEES,
        ring=laptop.ring,
        clock=laptop.clock,
        cost=CHEAP,
    )
    with laptop.opened(LEES) as store:
        save(store, told(HOME, person(HOME, "Jamie"), by="Lee Hart"))
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    laptop = template.copy(tmp_path / "desk")
    laptop.clock.advance(timedelta(days=1))
    return laptop


def came_in(laptop: Laptop, secret: str) -> Unlocked:
    return unlock(laptop.path, secret, ring=laptop.ring, clock=laptop.clock)


def removed(laptop: Laptop) -> None:
    lee = came_in(laptop, LEES)
    remove_slot(laptop.path, came_in(laptop, PASSPHRASE), lee.user.slot_id, ring=laptop.ring, clock=laptop.clock)


def changed(laptop: Laptop) -> None:
    change_passphrase(laptop.path, came_in(laptop, LEES), NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)


def old_seed_of_lee(laptop: Laptop, goes: Callable[[Laptop], None] = removed) -> Unlocked:
    """What Lee's old passphrase opens in an old copy of the keys, once it counts no more and the journal knows."""
    lee = came_in(laptop, LEES)
    goes(laptop)
    with laptop.opened():
        pass
    return lee


def hand_in(store: Store, lee: Unlocked) -> Hand:
    return hand_of(lee.user, store.key, lee.seed)


def found(laptop: Laptop) -> Verdict:
    with laptop.opened() as store:
        return verify(store)


def what(laptop: Laptop) -> What | None:
    finding = found(laptop).finding
    return finding.what if finding else None


@pytest.mark.parametrize("goes", [removed, changed], ids=["removed", "passphrase changed"])
def test_an_ordinary_entry_by_it_is_named(goes: Callable[[Laptop], None], laptop: Laptop) -> None:
    lee = old_seed_of_lee(laptop, goes)
    assert what(laptop) is None
    with laptop.opened() as store:  # Siân has today's key
        as_if_it_counted(store, lee.user.slot_id)
        store.user, store._hand = lee.user, hand_in(store, lee)
        laptop.clock.advance(timedelta(days=-1))  # it says that it was made while the way in counted
        save(store, told(person(HOME, "Sam"), by="Lee Hart"))
        laptop.clock.advance(timedelta(days=1))
        rebuild(store)
    finding = found(laptop).finding
    assert finding is not None
    assert finding.what is What.WENT
    assert finding.sentence.endswith(
        "is signed with a way in of Lee Hart that had been taken away by then, or given another secret."
    )


def forged(store: Store, lee: Unlocked, over: End, of_store: str) -> bytes:
    """An entry of the family's in the name of Lee, signed by their old seed, as they would have it; gives its id."""
    with outside_leadpro(store) as connection:
        at = utc_text(store.clock.now())
        says = Told(
            way_in=hand_in(store, lee).way_in,
            store=of_store,
            made=at,
            known=at,
            change=new_file_id(),
            by="Lee Hart",
            said="Nothing was seen",
            over=over,
        )
        parents = tips(connection, HOME.id)
        height = 1 + max(each for _, each in parents)
        entry = make(HOME.id, height, [each for each, _ in parents], [body(says)], hand_in(store, lee).sign)
        put(connection, entry, came_in=at, change=says.change)
    return entry.id


def test_with_the_ledger_written_anew_around_it_it_is_named(laptop: Laptop) -> None:
    lee = old_seed_of_lee(laptop)
    with laptop.opened() as store:
        with store.reading() as connection:
            went = connection.execute(
                "SELECT max(seq) FROM entry WHERE file = ?", (hand_in(store, lee).way_in,)
            ).fetchone()[0]
            over, of_store = ledger.end_before(connection, went), ledger.store_id(connection)
        entry = forged(store, lee, over, of_store)
        with outside_leadpro(store) as connection:
            rows = lines(connection)
            [its] = [row for row in rows if row[4] == entry]
            rows.remove(its)
            ledger_anew(connection, [*rows[: went - 1], its, *rows[went - 1 :]])
    forget_what_was_noted(laptop)
    assert what(laptop) is What.LEDGER_ANEW


def forget_what_was_noted(laptop: Laptop) -> None:
    laptop.path.with_name(f"{laptop.path.name}.anchors").unlink()
    laptop.ring.kept = {place: kept for place, kept in laptop.ring.kept.items() if "mark" not in place}


def test_said_to_be_of_another_store_it_needs_somebody_who_brought_it(laptop: Laptop) -> None:
    lee = old_seed_of_lee(laptop)
    with laptop.opened() as store:
        since = end(store).seq + 1
        forged(store, lee, End(7, bytes(32)), new_file_id())
    finding = found(laptop).finding
    assert finding is not None
    assert finding.sentence.endswith("was made in another store than this, and nobody says that they brought it.")

    with laptop.opened() as store, writing(store, "Not written") as cursor:
        at = utc_text(store.clock.now())
        append(cursor, store.hand, store.hand.way_in, Telling(at=at, by="Lee Hart", said="Brought", since=since))
    verdict = found(laptop)
    assert verdict.finding is None
    said = " ".join(verdict.said())
    assert "1 entry was brought in from another store" in said
    assert "by Siân Evans on" in said, "whatever name they give themselves"
    assert "1 of them is signed with a way in that is not among those that count any more" in said


def end(store: Store) -> End:
    with store.reading() as connection:
        return ledger.end(connection)


def test_a_ledger_under_another_store_id_without_a_family_is_named(laptop: Laptop) -> None:
    def without_the_family(connection: Any) -> list[Any]:
        gone = connection.execute("SELECT id FROM entry WHERE file = ?", (HOME.id,)).fetchall()
        for table in ("part", "entry", "look", "tip"):
            connection.execute(f"DELETE FROM {table} WHERE file = ?", (HOME.id,))
        return [row for row in lines(connection) if (row[4],) not in gone]

    with laptop.opened() as store:
        note(store, "Read")
        with outside_leadpro(store) as connection:
            another = new_file_id()
            connection.execute("UPDATE identity SET store_id = ?", (another,))
            rows = [
                (*row[:3], another, *row[4:]) if row[2] == ledger.Kind.STORE else row
                for row in without_the_family(connection)
            ]
            ledger_anew(connection, rows)
        rebuild(store)
    forget_what_was_noted(laptop)
    finding = found(laptop).finding
    assert finding is not None
    assert finding.sentence.endswith("was made in another store than this, and nobody says that they brought it.")


# what is rightly done


def test_a_window_of_theirs_that_is_open_still_saves_nothing_more(laptop: Laptop) -> None:
    lee, siân = came_in(laptop, LEES), came_in(laptop, PASSPHRASE)
    with closing(open_unlocked(laptop.path, lee, laptop.clock)) as window:
        remove_slot(laptop.path, siân, lee.user.slot_id, ring=laptop.ring, clock=laptop.clock, never_seen=True)
        with laptop.opened():
            pass
        with pytest.raises(Problem, match="The way in by which you came in was taken away"):
            save(window, told(person(HOME, "Sam")))
    assert what(laptop) is None


@pytest.mark.parametrize("never_seen", [False, True])
def test_whoever_changes_their_own_code_says_last_that_the_old_one_went(never_seen: bool, laptop: Laptop) -> None:
    by_the_old = came_in(laptop, laptop.code)
    now = new_recovery_code(laptop.path, by_the_old, new_code(), clock=laptop.clock, never_seen=never_seen)
    open_unlocked(laptop.path, now, laptop.clock).close()
    assert what(laptop) is None


def test_of_a_store_that_was_saved_from_damage_it_is_said_that_it_cannot_be_known(laptop: Laptop) -> None:
    old_seed_of_lee(laptop)
    siân, new = came_in(laptop, PASSPHRASE), laptop.path.with_name("new.leadpro")
    save_what_is_left(laptop.path, siân.key, new, laptop.clock, siân.user, seed=siân.seed)
    with opened(new, PASSPHRASE, laptop.ring, laptop.clock) as store:
        verdict = verify(store)
    assert verdict.finding is None
    assert any("brought in from another store" in each and "by Siân Evans" in each for each in verdict.notes)
    assert any(each.endswith("whether that was done while it counted cannot be known here.") for each in verdict.notes)
