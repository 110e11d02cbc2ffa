"""The words that a store has chosen: kept with it, whole, so that it speaks the same on another computer."""

from functools import lru_cache
from typing import Any

import msgspec

from leadpro.practice.words import Words, words_named
from leadpro.store.opening import Store

KEY = "words"
"""The setting that holds them."""


def store_words(store: Store) -> Words:
    """The words that a store has chosen; those of the usual vocabulary where it has chosen none."""
    with store.reading() as connection:
        return words_in(connection)


def words_in(connection: Any) -> Words:
    """The same, by a connection in hand."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (KEY,)).fetchone()
    return _decoded(row[0]) if row else words_named()


def as_kept(words: Words) -> str:
    """Words as the setting holds them."""
    return msgspec.json.encode(words).decode()


@lru_cache(maxsize=8)
def _decoded(kept: str) -> Words:
    return msgspec.json.decode(kept, type=Words)
