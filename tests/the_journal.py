"""What the journals of a store tell, for tests: every entry of every file, in the order in which they came in."""

from leadpro.store.journal.fold import Read
from leadpro.store.journal.reading import files, read
from leadpro.store.journal.told import Told
from leadpro.store.opening import Store


def entries_in(store: Store) -> list[Read]:
    with store.reading() as connection:
        every = [entry for file in files(connection) for entry in read(connection, file)]
    return sorted(every, key=lambda entry: entry.seq)


def told_in(store: Store) -> list[Told]:
    """What every entry tells."""
    return [entry.told for entry in entries_in(store) if entry.told]


def deeds_in(store: Store) -> list[tuple[str, str]]:
    """What was done without changing a record, and by whom."""
    return [(entry.told.by, entry.told.said) for entry in entries_in(store) if entry.told and not entry.became]
