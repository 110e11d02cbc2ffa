"""`leadpro doctor`, as somebody types it who is worried about their store."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.cli.verify import INCOMPLETE
from leadpro.clock import Clock
from leadpro.store.caseload import caseload
from leadpro.store.connection import PAGE
from leadpro.store.keys import keys_path, open_unlocked, unlock
from leadpro.store.saving import save, save_all
from tests.building import agency, concern, family, person, told
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up
from tests.tampering import outside_leadpro


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> WorkingRing:
    ring = WorkingRing()
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: ring)
    return ring


@pytest.fixture
def path(tmp_path: Path, ring: WorkingRing) -> Path:
    """Siân's store, with forty families."""
    path = tmp_path / "families.leadpro"
    siân_sets_up(path, ring, Clock())
    store = open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=Clock()), Clock())
    save_all(store, [told(family(f"F-{number}", note="n" * 900)) for number in range(40)])
    store.close()
    return path


@pytest.fixture
def doctor(path: Path) -> Callable[..., Result]:
    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["doctor", *words], input=f"{PASSPHRASE}\n", env={"LEADPRO_STORE": str(path)})

    return run


def spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def test_a_whole_store(path: Path, doctor: Callable[..., Result]) -> None:
    before = path.read_bytes()
    said = doctor()
    assert said.exit_code == 0, said.output
    assert "Everything is whole." in said.stdout
    assert "The journal holds: 42 entries" in said.stdout
    assert json.loads(doctor("--json").stdout)["whole"] is True
    assert path.read_bytes() == before


@pytest.mark.parametrize("page", [1, 2, 60])
def test_a_damaged_page(page: int, path: Path, doctor: Callable[..., Result]) -> None:
    spoil(path, page)
    before = path.read_bytes()
    said = doctor()
    assert said.exit_code == 3
    assert f"pages are damaged: {page}." in said.stdout or "None of its" in said.stdout
    assert "leadpro doctor --save-to NEW" in said.stdout
    assert path.read_bytes() == before
    assert not json.loads(doctor("--json").stdout)["whole"]


def test_what_can_be_saved_is_opened_with_the_same_passphrase(
    path: Path, ring: WorkingRing, doctor: Callable[..., Result], tmp_path: Path
) -> None:
    spoil(path, 1)
    new = tmp_path / "rescued" / "rescued.leadpro"
    said = doctor("--save-to", str(new))
    assert "Saved into rescued.leadpro: 40 families; 42 entries of the journal." in said.stdout
    store = open_unlocked(new, unlock(new, PASSPHRASE, ring=ring, clock=Clock()), Clock())
    assert len(caseload(store)) == 40
    assert store.warning is not None
    assert store.warning.title == "This store was saved from a damaged one"
    store.close()
    store = open_unlocked(new, unlock(new, PASSPHRASE, ring=ring, clock=Clock()), Clock())
    assert store.warning is None
    store.close()

    again = doctor("--save-to", str(new))
    assert (again.exit_code, again.stdout.splitlines()[-1:]) != (0, [])
    assert "There is something at rescued.leadpro already." in again.stderr


def test_what_is_lost_is_named_by_its_family_its_day_and_what_it_was_and_verifying_goes_on_saying_so(
    path: Path, ring: WorkingRing, doctor: Callable[..., Result], tmp_path: Path
) -> None:
    store = open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=Clock()), Clock())
    save(store, told(home := family("F-99", name="Okafor"), person(home)))
    save(store, told(worry := concern(agency(), home, date(2008, 12, 3)), agency("Police", id=worry.agency_id)))
    save(store, told(person(home, "Sam")))
    with outside_leadpro(store) as connection:
        for height, place in ((1, 1), (3, 0)):
            entry = connection.execute("SELECT id FROM entry WHERE file = ? AND height = ?", (home.id, height))
            [(entry_id,)] = entry.fetchall()
            connection.execute("DELETE FROM part WHERE entry = ? AND place = ?", (entry_id, place))
    store.close()
    new = tmp_path / "rescued.leadpro"
    said = doctor("--save-to", str(new))
    today = f"{Clock().today():%-d %B %Y}"
    assert said.exit_code == 3
    entry = rf"of {today}, about 1 person \(line \d+\)"
    assert re.search(rf"\nLost from the journal of F-99, Okafor: 2 entries, {entry}; {entry}\.\n", said.stdout)
    verified = CliRunner().invoke(main, ["verify", "--store", str(new)], input=f"{PASSPHRASE}\n")
    assert verified.exit_code == INCOMPLETE
    assert "Everything agrees" not in verified.stdout
    assert "Lost from the journal of F-99, Okafor: 2 entries" in verified.stdout
    assert "of F-99, Okafor since a damaged store was saved on " in verified.stdout


def test_a_store_that_is_cut_to_nothing(path: Path, doctor: Callable[..., Result], tmp_path: Path) -> None:
    path.write_bytes(b"")
    said = doctor("--save-to", str(tmp_path / "new.leadpro"))
    assert said.exit_code == 1
    assert "families.leadpro is empty: what was in it is gone." in said.stdout
    assert "Nothing in this file can be read with its key." in said.stderr
    assert not list(tmp_path.glob("new.leadpro*"))


def test_a_store_that_is_gone(path: Path, doctor: Callable[..., Result]) -> None:
    path.unlink()
    said = doctor()
    assert said.exit_code == 3
    assert "families.leadpro is not there: it was moved or deleted." in said.stdout


def test_keys_of_another_store(path: Path, doctor: Callable[..., Result], ring: WorkingRing, tmp_path: Path) -> None:
    other = tmp_path / "other" / "families.leadpro"
    siân_sets_up(other, ring, Clock())
    shutil.copyfile(keys_path(other), keys_path(path))
    said = doctor()
    assert said.exit_code == 3
    assert "or it does not belong to the keys beside it" in said.stdout


def test_without_the_keys_it_says_where_a_copy_is(path: Path, doctor: Callable[..., Result]) -> None:
    keys_path(path).unlink()
    said = doctor()
    assert said.exit_code == 1
    assert "families.leadpro.keys is not there" in said.stderr
    assert "The folder of your backups keeps a copy of it as it was last changed, leadpro-….keys" in said.stderr

    path.unlink()
    assert "Only the last backup is left then, with what was entered by the day in its name" in doctor().stderr


def test_a_store_that_is_saved_into_meanwhile(
    path: Path, doctor: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadpro.store.doctor import pages

    check = pages.Pages.check

    def and_somebody_saves(self: pages.Pages, *arguments: object) -> None:
        check(self)
        path.with_name(f"{path.name}-wal").write_bytes(b"somebody saved")

    monkeypatch.setattr(pages.Pages, "check", and_somebody_saves)
    said = doctor()
    assert said.exit_code == 1
    assert "Close every window" in said.stderr
