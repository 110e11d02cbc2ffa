"""A store from an earlier version opens, after a verified backup of it; one from a later version is left as it is."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from leadpro.bundled import bundled
from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.store import connection, migrating
from leadpro.store.backups import verified
from leadpro.store.backups.backup_file import read_backup, verified_snapshot
from leadpro.store.backups.before_upgrade import before_path
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.backups.snapshot import contents
from leadpro.store.connection import SCHEMA, bare_connection
from leadpro.store.door import StoreDoor
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from leadpro.store.verifying.verdict import verify
from tests.backed_up import CANARY, in_clear, killed, opened
from tests.building import family, told
from tests.conftest import KEY
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up
from tests.the_journal import told_in

FAMILIES = 40
TOMORROW = "9999"
"""The schema of a version of leadpro that is still to come."""

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")


@pytest.fixture
def old(tmp_path: Path, clock: StoppedClock) -> Path:
    """A store of today, with families in it."""
    path = tmp_path / "laptop" / "families.leadpro"
    with closing(open_store(path, KEY, clock)) as store:
        save(store, told(*(family(f"F-{number}", name=f"{CANARY} {number}") for number in range(FAMILIES))))
    return path


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of leadpro whose families have one thing more."""
    scripts = tmp_path / "migrations"
    shutil.copytree(bundled("db/migrations"), scripts)
    (scripts / "versions" / f"{TOMORROW}_more.py").write_text(MORE)
    monkeypatch.setattr(migrating, "bundled", lambda name: scripts)
    monkeypatch.setattr(connection, "SCHEMA", TOMORROW)


MORE = f"""
import sqlalchemy as sa
from alembic import op

revision = "{TOMORROW}"
down_revision = "{SCHEMA}"


def upgrade():
    op.add_column("family", sa.Column("more", sa.String(), nullable=False, server_default="none yet"))
    op.execute("UPDATE family SET more = 'some' WHERE reference = 'F-1'")
"""


def more_in(store: Store) -> list[str]:
    """What the version of tomorrow keeps of families."""
    with store.reading() as connection:
        return [more for (more,) in connection.execute("SELECT more FROM family ORDER BY more DESC").fetchall()]


def schema_in(path: Path) -> str:
    with closing(bare_connection(path, KEY)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_an_older_store_opens_after_a_backup(old: Path, clock: StoppedClock, tomorrow: None) -> None:
    with closing(open_store(old, KEY, clock)) as store:
        assert more_in(store) == ["some", *["none yet"] * (FAMILIES - 1)]
        assert (verify(store).entries, verify(store).finding) == (FAMILIES + 1, None)

    before = read_backup(before_path(old, TOMORROW))
    verified_snapshot(before, KEY, old.with_name("out"), lambda done, of: None)
    held = contents(old.with_name("out"), KEY)
    assert (held.schema, held.families, held.entries) == (SCHEMA, FAMILIES, FAMILIES + 1)
    assert in_clear(old.parent) == []


def test_a_store_that_is_up_to_date_is_not_backed_up_when_it_opens(
    old: Path, clock: StoppedClock, tomorrow: None
) -> None:
    open_store(old, KEY, clock).close()
    before_path(old, TOMORROW).unlink()
    open_store(old, KEY, clock).close()

    assert not before_path(old, TOMORROW).exists()


def test_where_the_backup_cannot_be_made_nothing_is_upgraded(
    old: Path, clock: StoppedClock, tomorrow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(verified, "write_backup", full)
        with pytest.raises(Problem, match="disk is full"):
            open_store(old, KEY, clock)

    assert old.read_bytes() == before
    assert not before_path(old, TOMORROW).exists()
    open_store(old, KEY, clock).close()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was_and_its_backup(
    old: Path, clock: StoppedClock, tomorrow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(migrating, "command", type("Broken", (), {"upgrade": staticmethod(breaks)}))
        with pytest.raises(Problem):
            open_store(old, KEY, clock)

    assert before_path(old, TOMORROW).exists()
    assert schema_in(old) == SCHEMA
    open_store(old, KEY, clock).close()
    assert schema_in(old) == TOMORROW


@posix
def test_an_upgrade_that_is_killed_at_any_moment_opens_the_next_time(
    old: Path, clock: StoppedClock, tomorrow: None, tmp_path: Path
) -> None:
    chance, kills = random.Random(2008), 0
    for _ in range(20):
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        shutil.copytree(old.parent, tmp_path / "again")
        path = tmp_path / "again" / old.name
        kills += killed(lambda path=path: open_store(path, KEY, clock), chance.uniform(0.002, 0.15))  # type: ignore[misc]
        with closing(open_store(path, KEY, clock)) as store:
            assert len(more_in(store)) == FAMILIES
            assert verify(store).entries == FAMILIES + 1
    print(f"kills at random moments of an upgrade: {kills}, rows lost: 0")
    assert kills > 3


def test_a_store_from_a_newer_version_is_refused_unharmed(old: Path, clock: StoppedClock) -> None:
    with closing(bare_connection(old, KEY)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (TOMORROW,))
    before = old.read_bytes()

    with pytest.raises(Problem, match="newer version") as refused:
        open_store(old, KEY, clock)

    assert refused.value.next_step == "Open it with that version."
    assert old.read_bytes() == before
    assert not before_path(old, SCHEMA).exists()


def test_what_was_kept_before_its_upgrade_can_be_restored(
    clock: StoppedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    ring, path = WorkingRing(), tmp_path / "laptop" / "families.leadpro"
    code = siân_sets_up(path, ring, clock).recovery_code
    with opened(path, PASSPHRASE, ring, clock) as store:
        save(store, told(*(family(f"F-{number}", name=f"{CANARY} {number}") for number in range(FAMILIES))))
    request.getfixturevalue("tomorrow")
    with opened(path, PASSPHRASE, ring, clock) as store:
        assert len(more_in(store)) == FAMILIES
    assert in_clear(path.parent) == []

    home = tmp_path / "home" / "families.leadpro"
    before = before_path(path, TOMORROW)
    staged = stage(before, home, code, ring=ring, clock=clock, progress=lambda doing: lambda done, of: None)
    assert (staged.contents.schema, staged.contents.families) == (SCHEMA, FAMILIES)
    put_in_place(staged, clock)

    with opened(home, code, ring, clock) as store:
        assert len(more_in(store)) == FAMILIES
        assert any(each.said.startswith("Restored from the backup of") for each in told_in(store))
    assert not list(home.parent.glob("*.restoring*"))


def test_a_database_that_anybody_can_read_is_no_store(tmp_path: Path, clock: StoppedClock) -> None:
    path = tmp_path / "families.leadpro"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        plain.execute("CREATE TABLE family (name)")
    before = path.read_bytes()

    with pytest.raises(Problem, match="not a leadpro store"):
        open_store(path, KEY, clock)
    with pytest.raises(Problem, match="is not beside"):
        StoreDoor(path, clock, ring=WorkingRing()).asks()

    assert path.read_bytes() == before
