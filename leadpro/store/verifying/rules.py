"""Whether the store still has its own rules: the triggers and indexes without which anything could be written."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from leadpro.store import connection as connections
from leadpro.store.connection import bare_connection
from leadpro.store.key import Key
from leadpro.store.verifying.finding import Finding, What

_Rule = tuple[str, str, str]

_RULES = "SELECT type, name, iif(type = 'trigger', sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"


def missing_table(connection: Any) -> Finding | None:
    """A table that a fresh store has and this one has not: nothing more can be looked at then."""
    there, fresh = set(connection.execute(_RULES).fetchall()), _fresh(connections.SCHEMA)
    return _first({each for each in fresh - there if each[0] == "table"}, fresh)


def changed_rules(connection: Any) -> Finding | None:
    """The first table, index or trigger that a fresh store has and this one has not, or the other way about."""
    there, fresh = set(connection.execute(_RULES).fetchall()), _fresh(connections.SCHEMA)
    return _first(there ^ fresh, fresh)


def _first(other: set[_Rule], fresh: frozenset[_Rule]) -> Finding | None:
    if not other:
        return None
    kind, name, _ = min(other)
    done = "is not there, or another" if name in {each for _, each, _ in fresh} else "was put in"
    return Finding(
        what=What.RULES,
        seq=None,
        sentence=f"The {kind} {name} {done}.",
        meaning="What keeps the store from being changed was changed itself, outside leadpro. Ask who has the key.",
    )


@cache
def _fresh(schema: str) -> frozenset[_Rule]:
    """The rules of a fresh store of this version. Making one imports Alembic, and takes a moment, once."""
    from leadpro.store.migrating import migrate

    with TemporaryDirectory(prefix="leadpro-rules-") as folder:
        path, key = Path(folder) / "fresh.leadpro", Key.new()
        migrate(path, key)
        connection = bare_connection(path, key)
        try:
            return frozenset(connection.execute(_RULES).fetchall())
        finally:
            connection.close()
