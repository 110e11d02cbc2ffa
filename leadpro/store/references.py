"""The reference that the next family's file takes, unless somebody types another."""

from leadpro.store.opening import Store


def next_reference(store: Store) -> str:
    """The number after the highest of those that read F-0001."""
    query = "SELECT max(CAST(substr(reference, 3) AS INTEGER)) FROM family WHERE reference GLOB 'F-[0-9]*'"
    with store.reading() as connection:
        highest = connection.execute(query).fetchone()[0] or 0
    return f"F-{highest + 1:04}"
