"""By which connection the records of a family are read: the store's own, or in memory where its file is sealed.

Light to import: every reading asks, and most stores hold nothing that is sealed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadpro.store.sealing.file_keys import held_files, is_sealed, key_of

if TYPE_CHECKING:
    from leadpro.store.opening import Store
    from leadpro.store.sealing.in_memory import InMemory


def in_memory(store: Store, reader: Any) -> InMemory | None:
    """What the sealed files come to that whoever has the store open holds; None where there is none.

    Asked by whoever reads, with the connection for reading in hand.
    """
    if store.in_memory is None and not held_files(reader):
        return None
    from leadpro.store.sealing.in_memory import InMemory

    if store.in_memory is None:
        store.in_memory = InMemory(reader)
    store.in_memory.bring_in_step(reader)
    return store.in_memory


def everywhere(store: Store, reader: Any) -> tuple[Any, ...]:
    """The connections by which all families are read that whoever has the store open may know of."""
    memory = in_memory(store, reader)
    return (reader, memory.connection) if memory else (reader,)


def where_it_stands(store: Store, reader: Any, file: str) -> Any:
    """The connection by which the records of a family are read."""
    memory = in_memory(store, reader) if is_sealed(reader, file) else None
    if memory is None or key_of(reader, file) is None:
        return reader
    memory.read(reader, file)
    return memory.connection
