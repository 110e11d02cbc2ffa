"""What the user chose, kept with the store: plain keys and values, outside the journal."""

from leadpro.records.base import Id
from leadpro.records.professional import Professional
from leadpro.store.opening import Store
from leadpro.store.shape import as_json, records_of
from leadpro.store.writing import writing


def setting(store: Store, key: str) -> str | None:
    """The value of a setting; None where it was never set."""
    with store.reading() as connection:
        row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def put_setting(store: Store, key: str, value: str) -> None:
    """Set a setting."""
    with writing(store, "This choice was not kept") as cursor:
        cursor.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))


def me(store: Store) -> Professional | None:
    """Who works in this store; None until somebody has said."""
    professional_id: Id | None = setting(store, "me")
    with store.reading() as connection:
        query = f"SELECT json_group_array({as_json(Professional)}) FROM professional WHERE id = ?"
        found: tuple[Professional, ...] = records_of(
            Professional, connection.execute(query, (professional_id,)).fetchone()[0]
        )
    return found[0] if found else None
