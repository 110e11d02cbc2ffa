"""Which store this is: a copy, a restore and a rescue go their own way from then on, and say so."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.user import Role, User
from leadpro.store.anchors import anchors_path
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import introduce
from leadpro.store.journal.hand import hand_of
from leadpro.store.journal.ways_in import every
from leadpro.store.keys import keys_path, unlock
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import family, told
from tests.conftest import KEY, TODAY
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up
from tests.tampering import outside_leadpro
from tests.the_journal import told_in

MOVED = "This store lies in another place than it did"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return a_laptop(tmp_path / "office")


def which(store: Store) -> str:
    with store.reading() as connection:
        return ledger.store_id(connection)


def copied(laptop: Laptop, to: Path) -> Path:
    """The store with all that lies beside it, in another folder."""
    to.mkdir()
    for each in (laptop.path, keys_path(laptop.path), anchors_path(laptop.path)):
        if each.exists():
            shutil.copyfile(each, to / each.name)
    return to / laptop.path.name


def test_a_copy_says_so_once_and_goes_its_own_way(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.opened() as store:
        was = which(store)
        assert store.warning is None
    copy = copied(laptop, tmp_path / "stick")
    with opened(copy, PASSPHRASE, laptop.ring, laptop.clock) as store:
        assert store.warning is not None
        assert store.warning.title == MOVED
        assert which(store) != was
        save(store, told(family("F-77")))
        assert {told.store for told in told_in(store)} == {was, which(store)}
        assert verify(store).finding is None
    with opened(copy, PASSPHRASE, laptop.ring, laptop.clock) as store:
        assert store.warning is None
    with laptop.opened() as store:
        assert (which(store), store.warning) == (was, None)


def test_a_copy_that_cannot_be_written_to_opens_and_says_so(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(laptop, tmp_path / "stick")
    with opened(copy, PASSPHRASE, laptop.ring, laptop.clock) as store:
        key = store.key
    other = copied(laptop, tmp_path / "another")
    with closing(open_store(other, key, laptop.clock, as_it_is=True)) as holding, holding.reading() as connection:
        monkeypatch.setattr("leadpro.store.connection.PATIENCE", 0.0)
        connection.execute("BEGIN IMMEDIATE")
        with closing(open_store(other, key, laptop.clock)) as store:
            assert store.warning is not None
            assert store.warning.title == MOVED
        connection.execute("ROLLBACK")


def test_a_store_that_no_way_in_leads_into_is_nobodys_wherever_it_lies(store: Store, tmp_path: Path) -> None:
    save(store, told(family()))
    store.close()
    shutil.copyfile(store.path, tmp_path / "copy.leadpro")
    with closing(open_store(tmp_path / "copy.leadpro", KEY, store.clock)) as copy:
        assert copy.warning is None


def test_the_place_is_not_told_by_what_the_ledger_holds_of_it(laptop: Laptop) -> None:
    with laptop.opened() as store, store.reading() as connection:
        [digest] = connection.execute("SELECT digest FROM ledger WHERE kind = 'store'").fetchone()
    assert len(digest) == 32
    assert str(laptop.path).encode() not in digest


def test_another_id_than_the_ledger_has_is_found(store: Store) -> None:
    save(store, told(family()))
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE identity SET store_id = 'another'")
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.OTHER_STORE


def test_a_closed_store_signs_nothing(store: Store) -> None:
    store.close()
    with pytest.raises(Problem, match="locked"):
        _ = store.hand


# whose hand


def test_whoever_has_the_key_of_the_store_and_not_siâns_own_signs_nothing_as_her(laptop: Laptop) -> None:
    with laptop.opened() as store:
        key, siân = store.key, store.user
    with closing(open_store(laptop.path, key, laptop.clock, siân)) as forged:  # by the program's own library
        save(forged, told(family("F-66")))
        finding = verify(forged).finding
    assert finding is not None
    assert finding.what is What.NOT_SIGNED
    assert "is not signed by the way in that it names, of Ann Lead" in finding.sentence


def test_a_key_does_not_vouch_for_itself(laptop: Laptop) -> None:
    with laptop.opened() as store:
        key, siân = store.key, store.user
    hand = hand_of(siân, key)
    with closing(open_store(laptop.path, key, laptop.clock, siân)) as forged:
        with writing(forged, "Not written") as cursor:
            theirs = replace(every(cursor)[hand.way_in], signing_key=hand.signing_key)
            introduce(cursor, hand, "2008-12-04T09:00:00.000000Z", [theirs])
        save(forged, told(family("F-66")))
        finding = verify(forged).finding
    assert finding is not None
    assert finding.what is What.NOT_SIGNED


def test_a_way_in_that_the_keys_do_not_have_is_said(laptop: Laptop) -> None:
    with laptop.opened() as store:
        key = store.key
    stranger = User("Siân Evans", Role.WORKER, "33333333-3333-4333-8333-333333333333")
    with closing(open_store(laptop.path, key, laptop.clock, stranger)) as forged:
        save(forged, told(family("F-66")))
        finding = verify(forged).finding
    assert finding is not None
    assert finding.what is What.WAY_IN
    assert finding.sentence.startswith("The way in of Siân Evans, worker, was made in the name of themselves")


def test_a_plain_file_in_the_place_of_the_store_is_never_taken_in(laptop: Laptop) -> None:
    laptop.path.unlink()
    with closing(sqlite3.connect(laptop.path)) as plain:
        plain.executescript("CREATE TABLE family (id TEXT); INSERT INTO family VALUES ('somebody else''s')")
    before = laptop.path.read_bytes()

    with pytest.raises(Problem, match="could not be opened"), laptop.opened():
        pass
    assert laptop.path.read_bytes() == before


@pytest.mark.parametrize("beside", [(), (".begun",)], ids=["alone", "with a mark that it is still to be made"])
def test_an_empty_file_in_the_place_of_the_store_stays_empty(laptop: Laptop, beside: tuple[str, ...]) -> None:
    laptop.path.write_bytes(b"")
    for ending in beside:
        Path(f"{laptop.path}{ending}").touch()

    with pytest.raises(Problem, match="is empty: what was in it is gone"), laptop.opened():
        pass
    assert laptop.path.read_bytes() == b""


def test_another_store_under_the_same_key_is_not_this_one(laptop: Laptop) -> None:
    with laptop.opened() as store:
        key, siân = store.key, store.user
    for left in laptop.path.parent.glob(f"{laptop.path.name}*"):
        if left != keys_path(laptop.path):
            left.unlink()
    with closing(open_store(laptop.path, key, laptop.clock, siân)) as forged:  # by the program's own library
        save(forged, told(family("F-66")))

    with pytest.raises(Problem, match="is not your store: another was put in its place"), laptop.opened():
        pass


def test_a_store_whose_making_was_cut_off_is_made_at_the_next_opening(tmp_path: Path) -> None:
    clock, ring = StoppedClock(nine_o_clock(TODAY)), WorkingRing()
    path = tmp_path / "families.leadpro"
    siân_sets_up(path, ring, clock)
    siân = unlock(path, PASSPHRASE, ring=ring, clock=clock)
    open_store(path, siân.key, clock, siân.user, siân.seed).close()  # and then the lid closed

    with opened(path, PASSPHRASE, ring, clock) as store:
        save(store, told(family("F-1")))
    path.unlink()
    with pytest.raises(Problem, match="moved or deleted"), opened(path, PASSPHRASE, ring, clock):
        pass
