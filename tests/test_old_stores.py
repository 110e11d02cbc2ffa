"""A store from an earlier version opens: with its key or from before there were keys, after a verified backup of it."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import chain, migrating
from leadpro.store.backups import making
from leadpro.store.backups.backup_file import read_backup, verified_snapshot
from leadpro.store.backups.before_upgrade import before_path
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.backups.snapshot import contents
from leadpro.store.caseload import caseload
from leadpro.store.door import Asks, StoreDoor
from leadpro.store.keys import keys_path, open_unlocked, unlock
from leadpro.store.keys.recovery_code import new_code
from leadpro.store.migrating import migrate
from leadpro.store.opening import SCHEMA, bare_connection, is_unkeyed, open_store
from leadpro.store.verifying import verify
from tests.backed_up import CANARY, die_at, in_clear, killed, rows_in
from tests.building import family
from tests.conftest import KEY
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up

FIRST = "0001"
FAMILIES = 40

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")


@pytest.fixture(scope="module")
def rows() -> list[tuple[Any, ...]]:
    """Families as a store of the first schema has them."""
    made = [family(f"F-{number}", name=f"{CANARY} {number}") for number in range(FAMILIES)]
    return [(each.id, "2026-01-14", 0, each.reference, each.name, json.dumps(each.name)) for each in made]


def fill(connection: Any, rows: list[tuple[Any, ...]]) -> None:
    """Write families and their journal by SQL, as the version of that schema did; its other columns are empty."""
    columns = {row[1]: row for row in connection.execute("PRAGMA table_info(family)")}
    for family_id, known_on, withdrawn, reference, name, _ in rows:
        values = {name: None if not required else "" for _, name, _, required, *_ in columns.values()}
        values |= {"id": family_id, "known_on": known_on, "withdrawn": withdrawn, "reference": reference, "name": name}
        marks = ", ".join("?" for _ in values)
        connection.execute(f"INSERT INTO family ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
        document = values | {"withdrawn": False}
        connection.execute(
            'INSERT INTO journal (change_id, recorded_at, known_at, "by", said, why, record_type, record_id, family_id,'
            " was, became) VALUES (?, ?, ?, ?, ?, '', 'family', ?, ?, NULL, ?)",
            (
                family_id,
                "2026-01-14T09:00:00.000000Z",
                "2026-01-14T09:00:00.000000Z",
                "Ann Lead",
                "Family recorded",
                family_id,
                family_id,
                json.dumps(document),
            ),
        )


@pytest.fixture
def keyed(tmp_path: Path, rows: list[tuple[Any, ...]]) -> Path:
    """A store of the first schema under a key."""
    path = tmp_path / "keyed" / "families.leadpro"
    path.parent.mkdir()
    migrate(path, KEY, FIRST)
    with closing(bare_connection(path, KEY)) as connection:
        fill(connection, rows)
    return path


@pytest.fixture
def plain(tmp_path: Path, rows: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the first schema as it was before there were keys, left by a window that was killed: with a log."""
    import leadpro.store.engine as engine

    path = tmp_path / "plain" / "families.leadpro"
    path.parent.mkdir()

    def connect_plainly(path: Path, key: object) -> Any:
        connection = bare_connection(path, None)
        connection.execute("PRAGMA journal_mode = WAL")
        return connection

    monkeypatch.setattr(engine, "connect", connect_plainly)
    migrate(path, KEY, FIRST)
    monkeypatch.undo()
    live = bare_connection(path, None)
    fill(live, rows)
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{path}{ending}.kept")
    live.close()
    for ending in ("", "-wal"):
        os.replace(f"{path}{ending}.kept", f"{path}{ending}")
    assert is_unkeyed(path)
    assert Path(f"{path}-wal").stat().st_size > 0
    return path


def references(store: Any) -> list[str]:
    return sorted(line.reference for line in caseload(store, limit=100))


def test_a_keyed_store_of_the_first_schema_opens_after_a_backup(keyed: Path, clock: StoppedClock) -> None:
    with closing(open_store(keyed, KEY, clock)) as store:
        assert len(rows_in(store)["family"]) == FAMILIES
        assert (verify(store).entries, verify(store).finding) == (FAMILIES, None)
        with store.reading() as connection:
            assert chain.head(connection).seq == FAMILIES

    before = read_backup(before_path(keyed, SCHEMA))
    verified_snapshot(before, KEY, keyed.with_name("out"), lambda done, of: None)
    held = contents(keyed.with_name("out"), KEY)
    assert (held.schema, held.families, held.head.seq) == (FIRST, FAMILIES, FAMILIES)
    assert in_clear(keyed.parent) == []


def test_a_store_of_today_is_not_backed_up_when_it_opens(keyed: Path, clock: StoppedClock) -> None:
    open_store(keyed, KEY, clock).close()
    before_path(keyed, SCHEMA).unlink()
    open_store(keyed, KEY, clock).close()

    assert not before_path(keyed, SCHEMA).exists()


def test_where_the_backup_cannot_be_made_nothing_is_upgraded(
    keyed: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = keyed.read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(making, "write_backup", full)
        with pytest.raises(Problem, match="disk is full"):
            open_store(keyed, KEY, clock)

    assert keyed.read_bytes() == before
    assert {each.name for each in keyed.parent.iterdir()} <= {keyed.name, f"{keyed.name}-wal", f"{keyed.name}-shm"}
    open_store(keyed, KEY, clock).close()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was_and_its_backup(
    keyed: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(migrating, "command", type("Broken", (), {"upgrade": staticmethod(breaks)}))
        with pytest.raises(Problem):
            open_store(keyed, KEY, clock)

    assert before_path(keyed, SCHEMA).exists()
    with closing(bare_connection(keyed, KEY)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] == FIRST
    open_store(keyed, KEY, clock).close()


@posix
def test_an_upgrade_that_is_killed_at_any_moment_opens_the_next_time(
    keyed: Path, clock: StoppedClock, tmp_path: Path
) -> None:
    import random

    chance, kills = random.Random(2008), 0
    for _ in range(20):
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        shutil.copytree(keyed.parent, tmp_path / "again")
        path = tmp_path / "again" / keyed.name
        kills += killed(lambda path=path: open_store(path, KEY, clock), chance.uniform(0.002, 0.15))  # type: ignore[misc]
        with closing(open_store(path, KEY, clock)) as store:
            assert len(rows_in(store)["family"]) == FAMILIES
            assert verify(store).entries == FAMILIES
    print(f"kills at random moments of an upgrade: {kills}, rows lost: 0")
    assert kills > 3


def test_a_store_from_a_newer_version_is_refused_unharmed(keyed: Path, clock: StoppedClock) -> None:
    with closing(bare_connection(keyed, KEY)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = keyed.read_bytes()

    with pytest.raises(Problem, match="newer version"):
        open_store(keyed, KEY, clock)

    assert keyed.read_bytes() == before
    assert not before_path(keyed, SCHEMA).exists()


def test_setting_up_takes_in_a_store_that_anybody_could_read(plain: Path, clock: StoppedClock) -> None:
    door = StoreDoor(plain, clock, ring=WorkingRing(), cost=CHEAP)
    assert door.asks() is Asks.SET_UP
    assert door.takes_in()
    assert in_clear(plain.parent) != []

    opened = door.set_up(
        name="Siân Evans", role=Role.WORKER, passphrase=PASSPHRASE, recovery_code=new_code(), keyring=True
    )
    with closing(opened) as store:
        assert len(rows_in(store)["family"]) == FAMILIES
        assert verify(store).entries == FAMILIES

    assert in_clear(plain.parent) == []
    assert not is_unkeyed(plain)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(plain).execute("SELECT * FROM family")


def test_what_was_kept_before_its_upgrade_can_be_restored(plain: Path, clock: StoppedClock, tmp_path: Path) -> None:
    ring = WorkingRing()
    code = siân_sets_up(plain, ring, clock).recovery_code
    open_unlocked(plain, unlock(plain, PASSPHRASE, ring=ring, clock=clock), clock).close()
    before = before_path(plain, SCHEMA)
    assert in_clear(plain.parent) == []

    home = tmp_path / "home" / "families.leadpro"
    staged = stage(before, home, code, ring=ring, clock=clock, progress=lambda doing: lambda done, of: None)
    assert (staged.contents.schema, staged.contents.families) == (FIRST, FAMILIES)
    put_in_place(staged, clock)

    with closing(open_unlocked(home, unlock(home, code, ring=ring, clock=clock), clock)) as store:
        assert len(rows_in(store)["family"]) == FAMILIES
        assert rows_in(store)["journal"][-1][5].startswith("Restored from the backup of")
    assert not list(home.parent.glob("*.restoring*"))


@posix
def test_a_kill_at_every_step_of_taking_in_loses_nothing(plain: Path, clock: StoppedClock, tmp_path: Path) -> None:
    met: dict[str, int] = {}
    for step in range(1, 100):
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        shutil.copytree(plain.parent, tmp_path / "again")
        path, ring = tmp_path / "again" / plain.name, WorkingRing()
        siân_sets_up(path, ring, clock)

        def come_in(path: Path = path, ring: WorkingRing = ring) -> None:
            open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=clock), clock).close()

        def come_in_until_killed(step: int = step, come_in: Callable[[], None] = come_in) -> None:
            die_at(step)
            come_in()

        was_killed = killed(come_in_until_killed)
        how = "still in clear" if is_unkeyed(path) else "keyed"
        with closing(open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=clock), clock)) as store:
            assert len(rows_in(store)["family"]) == FAMILIES
            assert verify(store).entries == FAMILIES
        assert in_clear(path.parent) == []
        assert keys_path(path).exists()
        if not was_killed:
            break
        met[how] = met.get(how, 0) + 1
    print(f"kills at every step of taking in a store: {sum(met.values())} {met}, rows lost: 0")
    assert met.keys() == {"still in clear", "keyed"}
