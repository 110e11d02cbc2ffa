"""By which packs, and in which words, the caseload's lines were made: where either has changed, all are made anew."""

from hashlib import sha256
from typing import Any

from leadpro.practice.packs.choosing import fingerprint
from leadpro.store.setting_rows import put_value, value_of
from leadpro.store.words import as_kept, words_in

KEY = "lines made by"
"""The setting that says it."""


def are_as_made_now(connection: Any) -> bool:
    """Whether the lines are as they would be made now, but for the day."""
    return value_of(connection, KEY) == _made_by(connection)


def note_the_first(cursor: Any) -> None:
    """Note by what the first line of a store is made; later ones are made by the same until all are made anew."""
    cursor.execute("INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)", (KEY, _made_by(cursor)))


def note_all(cursor: Any) -> None:
    """Note that all lines are made anew."""
    put_value(cursor, KEY, _made_by(cursor))


def _made_by(connection: Any) -> str:
    words = sha256(as_kept(words_in(connection)).encode()).hexdigest()
    return f"{fingerprint()} {words}"
