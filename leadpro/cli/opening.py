"""How a command comes into the store: it asks for the passphrase on the terminal, where the store asks for one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from leadpro.cli.asking import asked_unseen
from leadpro.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leadpro.clock import Clock
    from leadpro.store.door import Door
    from leadpro.store.opening import Store


def door_of(store_file: Path | None, clock: Clock) -> Door:
    """The door of the file that was named, or of the user's own store."""
    from leadpro.places import store_path
    from leadpro.store.door import StoreDoor

    return StoreDoor(store_file or store_path(), clock)


@contextmanager
def opened(store_file: Path | None, clock: Clock) -> Iterator[Store]:
    """The store, open for the length of the block. Raises Problem where there is none or it stays shut."""
    from leadpro.store.door import Asks

    door = door_of(store_file, clock)
    asks = door.asks()
    if asks is Asks.SET_UP:
        raise Problem(
            "There is no store yet",
            "A store is set up in the console, with a passphrase.",
            "`leadpro` without a command does it.",
        )
    from leadpro.cli.saying import say_warning

    store = door.open(asked_unseen("Passphrase") if asks is Asks.PASSPHRASE else "")
    try:
        for warning in store.warnings:
            say_warning(warning)
        yield store
    finally:
        store.close()
