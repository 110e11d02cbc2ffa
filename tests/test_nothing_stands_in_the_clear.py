"""A stolen laptop: a thousand words that only the store knows, looked for in every file that the program leaves."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from leadpro.buglog import log_bug
from leadpro.clock import StoppedClock
from leadpro.practice.when import say
from leadpro.records.contact import Contact
from leadpro.records.ids import Id
from leadpro.records.vague_date import VagueDate
from leadpro.store.backups.making import back_up
from leadpro.store.caseload import caseload
from leadpro.store.drafts import Draft, Typed, TypedField, keep
from leadpro.store.find import find
from leadpro.store.keys import change_data_key, keys_path, open_unlocked, unlock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.settings import put_setting
from leadpro.store.verifying.verdict import verify
from tests.building import agency, contact, family, person, professional, told
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up

CANARIES = tuple(f"quokka{number:04}wren" for number in range(1_000))
DAY = date(2008, 12, 3)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that the program may write, temporary files and the log too, lies below this folder."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(scratch))
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    monkeypatch.setattr("leadpro.buglog.log_path", lambda: tmp_path / "leadpro.log")
    return tmp_path


def in_the_clear(folder: Path) -> set[str]:
    """The canaries that somebody with the disk can read in any file, in the usual ways of writing text."""
    found: set[str] = set()
    for path in (each for each in folder.rglob("*") if each.is_file()):
        content = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            text = content.decode(encoding, errors="ignore")
            found |= {canary for canary in CANARIES if canary in text} if "quokka" in text else set()
        found |= {canary for canary in CANARIES if canary.encode().hex().encode() in content}
    return found


def a_full_store(store: Store) -> None:
    """A family in whose every corner a canary stands."""
    rest = iter(CANARIES)
    centre = agency(next(rest), note=next(rest), phone=next(rest))
    lead = professional(centre, next(rest))
    home = family("F-1", name=next(rest), note=next(rest), moved_from=next(rest))
    child = person(home, next(rest), aliases=(next(rest), next(rest)), note=next(rest))
    save(store, told(centre, lead, home, child, said=next(rest), why=next(rest), by=next(rest)))
    put_setting(store, "backup_note", next(rest))
    typed = TypedField(key="text", label="Text", says=next(rest), began="", touched=True, state={"text": next(rest)})
    keep(
        store,
        Draft(
            id=Id("draft"), verb="contact", family_id=home.id, changed_at=datetime(2008, 12, 4, 9, tzinfo=UTC),
            typed=Typed((typed,), "text", ()),
        ),
    )  # fmt: skip
    contacts: Iterator[Contact] = (contact(centre, home, DAY, text=each, people=(child.id,)) for each in rest)
    save(store, told(*contacts))


def test_a_thousand_words_stand_in_no_file(home: Path, clock: StoppedClock) -> None:
    path, backups, ring = home / "families.leadpro", home / "backups", WorkingRing()
    backups.mkdir()
    siân_sets_up(path, ring, clock)
    store = open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=clock), clock)

    a_full_store(store)
    assert in_the_clear(home) == set(), "while it is open"
    assert [hit.family_id for hit in find(store, CANARIES[500])]
    assert caseload(store)[0].name == CANARIES[4]
    assert verify(store).finding is None
    log_bug(ValueError(CANARIES[7], say(VagueDate.on(DAY), DAY)))
    back_up(store, backups)
    assert in_the_clear(home) == set(), "after a backup, a look at everything, and a bug"
    store.close()
    assert in_the_clear(home) == set(), "when it is closed"
    change_data_key(path, unlock(path, PASSPHRASE, ring=ring, clock=clock), clock=clock)
    assert in_the_clear(home) == set(), "after a change of the data key"

    names = {each.name for each in home.rglob("*") if each.is_file()}
    assert {"families.leadpro", keys_path(path).name, "families.leadpro.anchors", "leadpro.log"} <= names
    again = open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=clock), clock)
    assert caseload(again)[0].name == CANARIES[4], "and it was all there all along"
    again.close()


def test_the_search_finds_what_stands_in_the_clear(home: Path) -> None:
    with closing(sqlite3.connect(home / "plain.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE contact (text)")
        connection.executemany("INSERT INTO contact VALUES (?)", [(each,) for each in CANARIES])
        connection.commit()
        assert in_the_clear(home) == set(CANARIES)
    (home / "wide.txt").write_bytes(CANARIES[3].encode("utf-16-le"))
    (home / "plain.db").unlink()
    assert in_the_clear(home) == {CANARIES[3]}
