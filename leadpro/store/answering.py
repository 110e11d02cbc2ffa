"""Who has answered for an older state of the store: it was restored on purpose, or a supervisor has accepted it.

They do so by an entry of their own way in, which names the ends of the ledger that were noted outside the store and
that it has not any more. A note beside the store says nothing of that sort by itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.practice.permissions import Deed, allowed
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.journal import ledger
from leadpro.store.journal.entry import Entry, NotAnEntry, Part, signed_text
from leadpro.store.journal.named import counting
from leadpro.store.journal.reading import had_gone
from leadpro.store.journal.told import Kind, Told, told_in
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.keys import ciphers

DEEDS = {Kind.RESTORED: Deed.RESTORE, Kind.ACCEPTED: Deed.SIGN_OFF}
"""What answers, and what whoever does it must be allowed to do."""


class Answer(Struct, frozen=True, kw_only=True):
    """Somebody's word, signed, that the store is an older one."""

    by: str
    """Whose way in it is."""
    at: str
    """UTC."""
    kind: Kind
    ends: tuple[bytes, ...]
    """The codes of the ends that the ledger has not any more."""


def answers(connection: Any) -> list[Answer]:
    """Every answer that is as it was signed, by somebody who may, in the order in which they came in."""
    ways = counting(connection)
    return [
        Answer(by=ways[told.way_in].name, at=told.made, kind=Kind(told.kind), ends=told.about)
        for told in _told(connection, ways)
        if allowed(Role(ways[told.way_in].role), DEEDS[Kind(told.kind)])
    ]


def _told(connection: Any, ways: Mapping[Id, WayIn]) -> Iterator[Told]:
    for way_in, way in ways.items():
        rows = connection.execute(
            "SELECT head, signature, salt, body, ledger.seq FROM part JOIN entry ON entry.id = part.entry "
            "JOIN ledger ON ledger.seq = entry.seq AND ledger.digest = entry.id AND ledger.kind = ? "
            "WHERE part.file = ? AND place = 0 ORDER BY ledger.seq",
            (ledger.Kind.ENTRY, way_in),
        ).fetchall()
        for head, signature, salt, body, seq in rows:
            with suppress(NotAnEntry, msgspec.MsgspecError, UnicodeError, TypeError):
                entry, told = Entry(head, signature, {0: Part(salt, body)}), told_in(body)
                if told.kind not in DEEDS or told.way_in != way_in or entry.says.file != way_in:
                    continue
                entry.missing()  # refuses what is not as it was made
                signed = ciphers.is_signed(signed_text(entry.id), signature, way.signing_key)
                if signed and not had_gone(connection, way_in, seq):
                    yield told
