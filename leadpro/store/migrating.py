"""Bringing a store up to date. Imports Alembic, so it is imported only when a store is behind."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from leadpro.bundled import bundled
from leadpro.store.connection import APPLICATION_ID, connect
from leadpro.store.engine import make_engine
from leadpro.store.key import Key


def migrate(path: Path, key: Key) -> None:
    """Run the migrations that the store has not seen yet; a store that is not there yet is made."""
    engine = make_engine(lambda: connect(path, key))
    config = Config()
    config.set_main_option("script_location", str(bundled("db/migrations")))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        engine.dispose()
