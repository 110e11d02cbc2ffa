"""Whether every look that the ledger testifies is there as it was recorded, and no other is."""

from typing import Any

import msgspec

from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.looks import ROW, from_row
from leadpro.store.sealing.file_keys import key_of
from leadpro.store.verifying.finding import Finding, What

_ROWS = (
    f"SELECT digest, kind, about, {', '.join(f'look.{name}' for name in ROW)} "
    "FROM look LEFT JOIN ledger ON ledger.seq = look.seq ORDER BY look.seq"
)


def first_wrong(connection: Any) -> Finding | None:
    """The first look that is not as it was recorded; None where all are."""
    keys: dict[str, bytes | None] = {}
    for digest, kind, about, *row in connection.execute(_ROWS).fetchall():
        seq, sealed, salt, file, *said = row
        if kind != ledger.Kind.LOOK:
            return _found(What.LOOK_PUT_IN, seq, "A look is noted that the ledger does not tell of.")
        texts = all(type(each) is str for each in (file, *said)) and type(salt) is bytes
        same = texts and about == file
        if same and sealed is not None and file not in keys:
            keys[file] = key_of(connection, file)
        if same and (sealed is None or keys[file]):  # what is sealed to others they alone can prove
            same = _is_as_recorded(tuple(row), keys.get(file), digest)
        if not same:
            return _found(What.LOOK_CHANGED, seq, f"What line {seq:,} of the ledger testifies of who looked is other.")
    row = connection.execute(
        "SELECT seq, came_in FROM ledger WHERE kind = ? AND seq NOT IN (SELECT seq FROM look) ORDER BY seq LIMIT 1",
        (ledger.Kind.LOOK,),
    ).fetchone()
    return row and _found(
        What.LOOK_REMOVED, row[0], f"Who looked on {on_the(row[1])}, by line {row[0]:,} of the ledger, is not there."
    )


def _is_as_recorded(row: tuple[Any, ...], key: bytes | None, digest: bytes) -> bool:
    try:
        opened = from_row(row, key)
        return opened is not None and opened[1].file == row[3] and opened[1].commitment(opened[0]) == digest
    except (UnicodeEncodeError, msgspec.MsgspecError):
        return False


def _found(what: What, seq: int, sentence: str) -> Finding:
    meaning = "Who has looked at which file was changed outside leadpro."
    return Finding(what=what, seq=seq, sentence=sentence, meaning=meaning)
