"""Whether each file that lies sealed was restricted by somebody who may, with an entry that says so.

What that entry says, those can read who are named: to them it is compared. To everybody it shows by the ledger that a
file was sealed in the same instant in which an entry of it came in, signed by somebody who may restrict.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.practice.permissions import Deed, allowed
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger
from leadpro.store.journal.entry import signed_text
from leadpro.store.journal.fold import Read, fold
from leadpro.store.journal.reading import had_gone
from leadpro.store.journal.told import Became
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.keys import ciphers
from leadpro.store.sealing.given import commitment
from leadpro.store.verifying.brought_in import BroughtIn
from leadpro.store.verifying.finding import Finding, What

_NAMES_SOMEBODY = b'"sealed_to":["'
_HIDDEN = (
    "It was sealed outside leadpro: whoever is not named does not see it any more, and nobody has said why. Ask who "
    "has the key of the store, and restore the last backup."
)


class _Restricted(Struct, frozen=True):
    """What a family's own record says of whom it names."""

    reference: str
    name: str
    sealed_to: tuple[str, ...] = ()


def first_without_an_entry(connection: Any, ways: Mapping[Id, WayIn], brought_in: BroughtIn) -> Finding | None:
    """The first sealing with which no entry of the file came in; None where there is none."""
    lines = connection.execute(
        "SELECT seq, came_in, about, digest FROM ledger WHERE kind = ? ORDER BY seq", (ledger.Kind.GIVEN,)
    ).fetchall()
    lies_open: dict[str, bool] = {}
    for seq, came_in, file, digest in lines:
        was_open, lies_open[file] = lies_open.get(file, True), digest == commitment(file, ())
        if not was_open or lies_open[file]:
            continue
        if bringing := brought_in.answers_for(seq):
            brought_in.count_sealed(bringing)
        elif not _is_restricted_with(connection, seq, came_in, file, ways):
            return Finding(
                what=What.SEALED,
                seq=seq,
                sentence=f"A file was sealed on {on_the(came_in)} (line {seq:,}), and no entry of it by somebody who "
                "may restrict it came in then.",
                meaning=_HIDDEN,
            )
    return None


def _is_restricted_with(connection: Any, seq: int, came_in: str, file: str, ways: Mapping[Id, WayIn]) -> bool:
    """Whether in the instant of a line of the ledger, and of the lines before it, an entry of a file came in."""
    rows = connection.execute(
        "SELECT came_in, entry.id, entry.file, signature FROM ledger LEFT JOIN entry ON entry.seq = ledger.seq "
        "WHERE ledger.seq < ? ORDER BY ledger.seq DESC",
        (seq,),
    )
    for instant, entry, of, signature in rows:
        if instant != came_in:
            return False
        if of == file:
            return any(
                allowed(Role(way.role), Deed.RESTRICT)
                and not had_gone(connection, way.id, seq)
                and ciphers.is_signed(signed_text(entry), signature, way.signing_key)
                for way in ways.values()
            )
    return False


def first_unlike(entries: Iterable[Read], ways: Mapping[Id, WayIn], *, lies_sealed: bool) -> Finding | None:
    """What is wrong with how a file lies, by its own entries; None where nothing is, or where they cannot be read."""
    entries = list(entries)
    if not any(each.told for each in entries):
        return None
    if not lies_sealed and not any(_NAMES_SOMEBODY in bytes(part.document) for each in entries for part in each.became):
        return None
    now = [_DOCUMENT.decode(each.document) for each in fold(entries).values() if each.type == "family"]
    for family in now:
        whose = f"{family.reference}, {family.name}"
        if lies_sealed and not family.sealed_to:
            said = f"The file of {whose}, is sealed, and by its journal nobody has restricted it."
            return Finding(what=What.SEALED, seq=None, sentence=said, meaning=_HIDDEN)
        if family.sealed_to and not lies_sealed:
            said = f"The file of {whose}, lies open, and by its journal it is restricted."
            meaning = "It was opened to all outside leadpro: restrict it anew, and ask who has the key of the store."
            return Finding(what=What.OPENED, seq=None, sentence=said, meaning=meaning)
    return _first_by_another(entries, ways)


def _first_by_another(entries: Iterable[Read], ways: Mapping[Id, WayIn]) -> Finding | None:
    """The first entry that restricts an open file and is of somebody whom it does not name."""
    named: dict[bytes, bool] = {}
    for each in entries:
        for family in (part for part in each.became if part.type == "family"):
            says = _restricted_in(family)
            by = ways.get(each.told.way_in) if each.told else None
            anew = bool(says.sealed_to) and not any(named.get(entry) for entry in family.after)
            named[each.id] = bool(says.sealed_to)
            if anew and by and not (by.person in says.sealed_to and allowed(Role(by.role), Deed.RESTRICT)):
                return Finding(
                    what=What.SEALED,
                    seq=each.seq,
                    sentence=f"The file of {says.reference}, {says.name}, was restricted by {by.name} on "
                    f"{on_the(each.came_in)}, and not to themselves, as nobody can.",
                    meaning="It was restricted outside leadpro. Ask them, and name those who are to read it.",
                )
    return None


def _restricted_in(family: Became) -> _Restricted:
    return _DOCUMENT.decode(family.document)


_DOCUMENT = msgspec.json.Decoder(_Restricted)
