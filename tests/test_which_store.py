"""Which store this is: a copy, a restore and a rescue go their own way from then on, and say so."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.store.anchors import anchors_path
from leadpro.store.journal import ledger
from leadpro.store.keys import keys_path
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import family, told
from tests.conftest import KEY
from tests.rings import PASSPHRASE
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
