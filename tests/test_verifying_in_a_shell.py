"""`leadpro verify`, `leadpro sign-off` and printed pages, as somebody types them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.cli.verify import OUT_OF_STEP, TAMPERED
from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import anchors, which_store
from leadpro.store.anchors import anchors_path
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import put
from leadpro.store.journal.entry import make
from leadpro.store.journal.following import tips
from leadpro.store.journal.reading import files, whole_entries
from leadpro.store.keys import Kind, add_slot, ciphers, open_unlocked, unlock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests import tampering
from tests.building import agency, family, person, told
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up
from tests.tampering import outside_leadpro
from tests.the_journal import deeds_in

THEIRS = "otter ladder quince"
HOME = family("F-1")

Run = Callable[..., Result]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> WorkingRing:
    ring = WorkingRing()
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: ring)
    return ring


@pytest.fixture
def path(tmp_path: Path, ring: WorkingRing) -> Path:
    """Siân's store with a family in it, and a way in for Ana, her supervisor."""
    path = tmp_path / "families.leadpro"
    code = siân_sets_up(path, ring, Clock()).recovery_code
    add_slot(
        path,
        unlock(path, code, ring=ring, clock=Clock()),
        kind=Kind.SUPERVISOR,
        name="Ana Popescu",
        role=Role.SUPERVISOR,
        passphrase=THEIRS,
        ring=ring,
        clock=Clock(),
        cost=CHEAP,
    )
    store = opened(path, ring)
    save(store, told(HOME, agency(), person(HOME, "Jamie")))
    store.close()
    return path


@pytest.fixture
def leadpro(path: Path) -> Run:
    def run(*words: str, types: str = PASSPHRASE) -> Result:
        return CliRunner().invoke(main, words, input=f"{types}\n", env={"LEADPRO_STORE": str(path)})

    return run


def opened(path: Path, ring: WorkingRing) -> Store:
    return open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=Clock()), Clock())


def journalled(path: Path, ring: WorkingRing) -> list[tuple[str, str]]:
    store = opened(path, ring)
    deeds = deeds_in(store)
    store.close()
    return deeds


def change_the_journal(path: Path, ring: WorkingRing, seq: int = 2) -> None:
    store = opened(path, ring)
    with outside_leadpro(store) as connection:
        tampering.change(connection, seq, "about", "something else")
    store.close()


def code_on(page: str) -> str:
    found = re.search(r"Code (\S+)", page)
    assert found
    return found[1]


# verify


def test_a_store_that_agrees_says_so_and_ends_with_0(leadpro: Run) -> None:
    result = leadpro("verify")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(
        "Everything agrees: the 5 entries of the journal, their signatures, and every record."
    )


def test_what_was_changed_is_named_and_it_ends_with_3(leadpro: Run, path: Path, ring: WorkingRing) -> None:
    change_the_journal(path, ring)
    result = leadpro("verify")
    assert result.exit_code == TAMPERED == 3
    assert result.stdout.startswith("A line of the ledger was changed.\nLine 2 of the ledger, which says that it was ")
    document = json.loads(leadpro("verify", "--json").stdout)
    assert document["whole"] is False
    assert (document["lines"], document["finding"]["what"], document["finding"]["seq"]) == (1, "changed", 2)


def test_what_is_only_out_of_step_ends_with_4(leadpro: Run, path: Path, ring: WorkingRing) -> None:
    store = opened(path, ring)
    with outside_leadpro(store) as connection:
        connection.execute("DELETE FROM caseload")
    store.close()
    result = leadpro("verify")
    assert result.exit_code == OUT_OF_STEP == 4
    assert "1 line of the caseload is not what the records come to." in result.stdout


def test_an_older_copy_is_said_by_every_command(leadpro: Run, path: Path, tmp_path: Path) -> None:
    shutil.copyfile(path, tmp_path / "older")
    assert leadpro("show", "F-1").exit_code == 0
    shutil.copyfile(tmp_path / "older", path)
    result = leadpro("caseload")
    assert result.exit_code == 0
    assert "This store is not as it was left" in result.stderr
    verified = leadpro("verify")
    assert verified.exit_code == TAMPERED
    assert verified.stdout.startswith("An older copy was put in place.")


def test_what_somebody_put_into_an_entry_reaches_the_terminal_through_the_gate(
    leadpro: Run, path: Path, ring: WorkingRing
) -> None:
    store = opened(path, ring)
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE person SET id = ?", ("\x1b]52;c;AAAA\x07\u202etxt",))
    store.close()
    said = leadpro("verify").stdout
    assert "\x1b" not in said
    assert "\u202e" not in said


# printed pages


def test_a_printed_file_is_journalled_and_its_code_holds_later(leadpro: Run, path: Path, ring: WorkingRing) -> None:
    page = leadpro("show", "F-1").stdout
    code = code_on(page)
    assert "Jamie" in page
    leadpro("caseload")
    leadpro("show", "F-1", "--json")
    assert journalled(path, ring) == [
        ("Siân Evans", "Printed the file"),
        ("Siân Evans", "Printed the caseload"),
        ("Siân Evans", "Exported the file"),
    ]
    result = leadpro("verify", "--code", code.lower().replace("-", " "))
    assert result.exit_code == 0, result.output
    assert "This code is right. F-1, B family: printed the file on " in result.stdout


def test_what_is_written_anew_by_somebody_with_every_key_but_the_writers_own_is_not_signed(
    leadpro: Run, path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_on(leadpro("show", "F-1").stdout)
    store = opened(path, ring)
    with outside_leadpro(store) as connection:  # with the key of the chain, and nothing kept beside the store
        every = [entry for file in files(connection) for entry in whole_entries(connection, file)]
        for table in ("tip", "version", "part", "entry", "ledger"):
            connection.execute(f"DELETE FROM {table}")
        which_store.begin(connection, "2008-12-04T09:00:00.000000Z", which_store.place_of(path))
        for entry in every:
            told = msgspec.json.decode(entry.parts[0].body) | {"by": "Somebody else"}
            bodies = [msgspec.json.encode(told), *(part.body for part in entry.records)]
            parents = [each for each, _ in tips(connection, entry.says.file)]
            forged = make(entry.says.file, entry.says.height, parents, bodies, lambda text: bytes(64))
            put(connection, forged, came_in="2008-12-04T09:00:00.000000Z", change=told["change"])
    store.close()
    anchors_path(path).unlink()
    ring.kept = {place: kept for place, kept in ring.kept.items() if "mark" not in place}
    assert "is not signed by the way in that it names" in leadpro("verify").stdout
    monkeypatch.setattr(ciphers, "is_signed", lambda *_: True)
    assert "is not signed" not in leadpro("verify").stdout
    result = leadpro("verify", "--code", code)
    assert result.exit_code == TAMPERED
    assert "Nothing that is in the store has this code." in result.stdout


def test_a_mistyped_code_is_said_before_anything_is_verified(leadpro: Run) -> None:
    result = leadpro("verify", "--code", "4-AAAAAA-AAAAAA-AAAAAA")
    assert result.exit_code == 1
    assert "mistyped" in result.stderr


@pytest.mark.parametrize("words", [("show", "F-1"), ("show", "F-1", "--json"), ("caseload",), ("caseload", "--json")])
@pytest.mark.parametrize("broken", ["journal", "anchors"])
def test_what_cannot_be_journalled_is_not_printed(
    leadpro: Run, words: tuple[str, ...], broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Problem("This could not be noted in the journal, so it was not done", "The disk is full.", "Free some.")

    monkeypatch.setattr(*((ledger, "append", full) if broken == "journal" else (anchors, "keep", full)))
    result = leadpro(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "The disk is full." in result.stderr
