"""The words that a store has chosen: kept with it, whole, so that it speaks the same on another computer."""

from functools import lru_cache
from typing import Any

import msgspec

from leadpro.practice.permissions import Deed, require
from leadpro.practice.words import Words, words_named
from leadpro.store.opening import Store
from leadpro.store.setting_rows import put_value, value_of
from leadpro.store.writing import writing

KEY = "words"
"""The setting that holds them."""


def store_words(store: Store) -> Words:
    """The words that a store has chosen; those of the usual vocabulary where it has chosen none."""
    with store.reading() as connection:
        return words_in(connection)


def words_in(connection: Any) -> Words:
    """The same, by a connection in hand."""
    kept = value_of(connection, KEY)
    return _decoded(kept) if kept else words_named()


def choose_words(store: Store, words: Words) -> None:
    """Have the store use these words from now on.

    The caseload's lines hold some: they are made anew when the signals are looked at next. Raises Problem.
    """
    require(store.user, Deed.SETTINGS)
    with writing(store, "The words were not kept") as cursor:
        put_value(cursor, KEY, as_kept(words))


def as_kept(words: Words) -> str:
    """Words as the setting holds them."""
    return msgspec.json.encode(words).decode()


@lru_cache(maxsize=8)
def _decoded(kept: str) -> Words:
    return msgspec.json.decode(kept, type=Words)
