"""The three places that say what is kept agree: the records, the tables, the migrations."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, Connection, Table, inspect
from sqlmodel import SQLModel

from leadpro.bundled import bundled
from leadpro.practice.processes.every import PROCESSES
from leadpro.records.base import Record
from leadpro.records.fields import fields
from leadpro.store import migrating
from leadpro.store.caseload import caseload
from leadpro.store.connection import SCHEMA, connect
from leadpro.store.engine import make_engine
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.shape import RECORD_TYPES, columns, table_name
from leadpro.store.tables import TABLES
from tests.anything import any_record, somebody_known
from tests.building import everything_in, family, told
from tests.conftest import KEY


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    engine = make_engine(lambda: connect(store.path, KEY))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_every_kind_of_record_has_its_table() -> None:
    assert set(TABLES) == set(RECORD_TYPES.values())
    assert {kind: table.__tablename__ for kind, table in TABLES.items()} == {
        kind: name for name, kind in RECORD_TYPES.items()
    }


@pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=1, phases=[Phase.generate])
@given(data=st.data())
def test_a_table_has_a_column_for_whatever_a_record_is_laid_out_in(kind: type[Record], data: st.DataObject) -> None:
    row = columns(data.draw(any_record(kind, somebody_known())))
    assert set(row) == set(_definition(kind).columns.keys())


@pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_a_column_may_be_empty_where_its_field_may(kind: type[Record]) -> None:
    for name, field in fields(kind).items():
        if name != "known_on":  # the store itself sets it
            assert _definition(kind).columns[name].nullable == field.may_be_none, name


def test_an_id_in_a_record_is_a_reference_in_the_database(connection: Connection) -> None:
    for table, kind in RECORD_TYPES.items():
        named = {
            (name, table_name(field.names))
            for name, field in fields(kind).items()
            if field.names and not field.many  # what stands in a list only the doctor looks after
        }
        held = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").fetchall()
        with_its_family = {("family_id", table_name(process.record)) for process in PROCESSES}
        assert {(row[3], row[2]) for row in held} - with_its_family == named, table


def _definition(kind: type[Record]) -> Table:
    return SQLModel.metadata.tables[str(TABLES[kind].__tablename__)]


def test_the_migrations_make_what_the_tables_say(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"include_name": _ours, "compare_type": True})
    assert compare_metadata(context, SQLModel.metadata) == []


def _ours(name: str | None, kind: str, _: Any) -> bool:
    return kind != "table" or not str(name).startswith("find_")


def test_the_migrations_hold_the_same_rules_as_the_tables(connection: Connection) -> None:
    inspector = inspect(connection)
    for name, table in SQLModel.metadata.tables.items():
        declared = {(each.name, str(each.sqltext)) for each in table.constraints if isinstance(each, CheckConstraint)}
        assert {(each["name"], each["sqltext"]) for each in inspector.get_check_constraints(name)} == declared, name


def test_every_table_of_the_journal_refuses_to_forget(connection: Connection) -> None:
    rows = connection.exec_driver_sql(
        "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE ?", ("%_is_never_deleted",)
    )
    assert {name for (name,) in rows} == {"entry", "ledger", "look"}


def test_the_program_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(bundled("db/migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_before_a_second_migration_the_first_is_written_out() -> None:
    versions = sorted(bundled("db/migrations/versions").glob("*.py"))
    follows_the_records = "create_all" in versions[0].read_text(encoding="utf-8")
    assert len(versions) == 1 or not follows_the_records, (
        "A store of the first schema has to stay as it was made: write out what its migration makes."
    )


def test_a_migration_that_fails_half_way_leaves_the_store_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, told(family()))
    scripts = tmp_path / "migrations"
    shutil.copytree(bundled("db/migrations"), scripts)
    (scripts / "versions" / "9999_half_way.py").write_text(HALF_WAY)
    monkeypatch.setattr(migrating, "bundled", lambda name: scripts)
    before = everything_in(store)

    with pytest.raises(RuntimeError, match="half way"):
        migrating.migrate(store.path, KEY)

    assert everything_in(store) == before
    assert len(caseload(store)) == 1


HALF_WAY = f"""
from alembic import op

revision = "9999"
down_revision = "{SCHEMA}"


def upgrade():
    op.execute("ALTER TABLE family ADD COLUMN half VARCHAR")
    op.execute("UPDATE family SET name = 'changed'")
    raise RuntimeError("half way")
"""
