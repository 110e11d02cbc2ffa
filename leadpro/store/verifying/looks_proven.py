"""Whether every look that the ledger testifies is there as it was recorded, and no other is."""

from typing import Any

from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.looks import COLUMNS, Look
from leadpro.store.verifying.finding import Finding, What

_ROWS = (
    f"SELECT look.seq, salt, digest, kind, about, {', '.join(f'look.{name}' for name in COLUMNS)} "
    "FROM look LEFT JOIN ledger ON ledger.seq = look.seq ORDER BY look.seq"
)


def first_wrong(connection: Any) -> Finding | None:
    """The first look that is not as it was recorded; None where all are."""
    for seq, salt, digest, kind, about, *said in connection.execute(_ROWS):
        if kind != ledger.Kind.LOOK:
            return _found(What.LOOK_PUT_IN, seq, "A look is noted that the ledger does not tell of.")
        texts = all(type(each) is str for each in said) and type(salt) is bytes
        try:
            look = Look(**dict(zip(COLUMNS, said, strict=True)))
            same = texts and about == look.file and look.commitment(salt) == digest
        except UnicodeEncodeError:
            same = False
        if not same:
            return _found(What.LOOK_CHANGED, seq, f"What line {seq:,} of the ledger testifies of who looked is other.")
    row = connection.execute(
        "SELECT seq, came_in FROM ledger WHERE kind = ? AND seq NOT IN (SELECT seq FROM look) ORDER BY seq LIMIT 1",
        (ledger.Kind.LOOK,),
    ).fetchone()
    return row and _found(
        What.LOOK_REMOVED, row[0], f"Who looked on {on_the(row[1])}, by line {row[0]:,} of the ledger, is not there."
    )


def _found(what: What, seq: int, sentence: str) -> Finding:
    meaning = "Who has looked at which file was changed outside leadpro."
    return Finding(what=what, seq=seq, sentence=sentence, meaning=meaning)
