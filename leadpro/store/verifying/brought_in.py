"""What was brought in from elsewhere, by joining or from a damaged store: on which lines, and who answers for that.

Of what was made here the one who signed it vouches for what the ledger held then. Of what came from elsewhere nobody
can do that, so somebody here has to have signed that they brought it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.journal.told import Told, told_in

_SINCE = b'"since":'
"""What stands in the first part of each entry that says so; in a text that somebody typed its quotation marks are
written otherwise."""


class Bringing(Struct, frozen=True):
    """An entry that says what was brought in, by somebody's own way in."""

    seq: int
    told: Told


class BroughtIn:
    """Every bringing of a store, and what it is found to answer for. What it says is proven with its own file.

    By the ways in `unnamed`, that nobody who might has named, nobody brought anything.
    """

    def __init__(self, connection: Any, unnamed: Collection[str]) -> None:
        self._all = [each for each in _bringings(connection) if each.told.way_in not in unnamed]
        self._brought: Counter[Bringing] = Counter()
        self._after_going: Counter[Bringing] = Counter()
        self._sealed: Counter[Bringing] = Counter()

    def answers_for(self, seq: int) -> Bringing | None:
        """Who has brought in what came in on a line of the ledger; None where nobody says so."""
        return next((each for each in self._all if each.told.since <= seq <= each.told.over.seq), None)

    def count(self, bringing: Bringing, *, after_going: bool) -> None:
        """Count an entry that was brought; `after_going` is where the way in that signed it had gone here by then."""
        self._brought[bringing] += 1
        self._after_going[bringing] += after_going

    def count_sealed(self, bringing: Bringing) -> None:
        """Count a file that lay sealed when it was brought."""
        self._sealed[bringing] += 1

    def said(self, whose: Callable[[Id], str]) -> Iterator[str]:
        """What is good to know of it, in sentences. `whose` says whose a way in is."""
        for bringing in self._all:
            number, sealed = self._brought[bringing], self._sealed[bringing]
            if not number and not sealed:
                continue
            by, when = whose(bringing.told.way_in), on_the(bringing.told.made)
            if number:
                entries = "1 entry was" if number == 1 else f"{number:,} entries were"
                yield (
                    f"{entries} brought in from another store, or from this one before it was saved from damage, by "
                    f"{by} on {when}. What each says is as it was signed; whether all that stood there is here, and in "
                    "what order, is their word alone."
                )
            else:
                yield f"{by} says on {when} that they brought something in, and no entry came with it."
            if sealed:
                files = "1 restricted file" if sealed == 1 else f"{sealed:,} restricted files"
                yield f"{files} came sealed with it: who restricted it is for those to verify who may read it."
            if late := self._after_going[bringing]:
                entries = "1 of them is" if late == 1 else f"{late:,} of them are"
                yield (
                    f"{entries} signed with a way in that is not among those that count any more: whether that was "
                    "done while it counted cannot be known here."
                )


def _bringings(connection: Any) -> Iterator[Bringing]:
    rows = connection.execute(
        "SELECT part.file, entry.seq, body FROM part JOIN entry ON entry.id = part.entry "
        "WHERE place = 0 AND sealed = 0 AND typeof(entry.seq) = 'integer' AND instr(body, ?) ORDER BY entry.seq",
        (_SINCE,),
    ).fetchall()
    for file, seq, body in rows:
        with suppress(msgspec.MsgspecError, UnicodeError, TypeError):
            told = told_in(body)
            if told.since and told.way_in == file and told.store == ledger.store_at(connection, seq):
                yield Bringing(seq, told)
