"""What entries come to: the state of a file is a pure function of the set of its entries, however they came in.

Each record has versions, one for each entry that holds it, and each version names those that it replaces. The newest
are those that none replaces. There is one, unless two stores went on from the same one apart and were joined since:
then each field is as it was written last, by (height, id), and where both wrote it, and otherwise, it is asked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.journal.told import Became, Told


class Read(Struct, frozen=True, kw_only=True):
    """An entry as it was read, with what its parts say; they may have gone."""

    id: bytes
    height: int
    parents: tuple[bytes, ...] = ()
    seq: int = 0
    """The line of this store's ledger on which it came in."""
    came_in: str = ""
    """UTC."""
    told: Told | None = None
    became: tuple[Became, ...] = ()

    @property
    def order(self) -> tuple[int, bytes]:
        """Where it stands among the entries of its file, in every store."""
        return self.height, self.id


class Standing(Struct, frozen=True):
    """What a record comes to."""

    type: str
    document: bytes
    """The whole record, as JSON."""
    versions: tuple[bytes, ...]
    """The entries that hold its newest versions: whatever replaces it names them all."""
    schema: int = 1
    """The highest of those versions."""
    asked: frozenset[str] = frozenset()
    """The fields that were written apart, and otherwise: somebody has to say which counts."""


class Version(Struct, frozen=True):
    """A record as one entry holds it."""

    entry: bytes
    became: Became


def fold(entries: Iterable[Read], counts: Collection[bytes] | None = None) -> dict[Id, Standing]:
    """What the records of a file come to by its entries: by all, or by those of these ids alone.

    A version counts by what it replaces even where that, or what lies between, does not count: of what was known by a
    day, what was said last counts.
    """
    in_order = sorted(entries, key=lambda each: each.order)
    counts = {each.id for each in in_order} if counts is None else counts
    return {
        record_id: standing
        for record_id, versions in versions_in(in_order).items()
        if (standing := stands(versions, counts))
    }


def versions_in(entries: Iterable[Read]) -> dict[Id, list[Version]]:
    """The versions of each record, in the order of the entries."""
    found: dict[Id, list[Version]] = {}
    for entry in entries:
        for became in entry.became:
            found.setdefault(became.id, []).append(Version(entry.id, became))
    return found


def stands(versions: Sequence[Version], counts: Collection[bytes]) -> Standing | None:
    """What a record comes to by those of its versions whose entries count; None where none does."""
    newest = _newest(versions, counts)
    if not newest:
        return None
    if len(newest) == 1:
        [(entry, became)] = [(each.entry, each.became) for each in newest]
        return Standing(became.type, bytes(became.document), (entry,), became.schema)
    merged, asked = _Fields(versions).merged(tuple(each.entry for each in newest))
    return Standing(
        newest[-1].became.type,
        msgspec.json.encode(merged),
        tuple(sorted(each.entry for each in newest)),
        max(each.became.schema for each in newest),
        frozenset(asked),
    )


def before(versions: Sequence[Version], entry: bytes) -> Standing | None:
    """What a record came to by what an entry's version of it replaced; None where it was new."""
    replaced = set(next(each.became.after for each in versions if each.entry == entry))
    return stands(versions, replaced)


def _newest(versions: Sequence[Version], counts: Collection[bytes]) -> list[Version]:
    """Those that count and that nothing replaces that counts."""
    if _in_one_line(versions):
        return next(([each] for each in reversed(versions) if each.entry in counts), [])
    ancestors = _ancestors(versions)
    replaced = frozenset[bytes]().union(*(ancestors[each.entry] for each in versions if each.entry in counts))
    return [each for each in versions if each.entry in counts and each.entry not in replaced]


def _in_one_line(versions: Sequence[Version]) -> bool:
    """Whether each replaces the one before, as it is in a store that was never joined."""
    before: tuple[bytes, ...] = ()
    for each in versions:
        if each.became.after != before:
            return False
        before = (each.entry,)
    return True


def _ancestors(versions: Sequence[Version]) -> dict[bytes, frozenset[bytes]]:
    """All that each version replaces, and that those replaced."""
    found: dict[bytes, frozenset[bytes]] = {}
    for each in versions:
        there = [entry for entry in each.became.after if entry in found]
        found[each.entry] = frozenset(there).union(*(found[entry] for entry in there))
    return found


class _Fields:
    """Which versions wrote what stands in each field of a record."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._order = {each.entry: place for place, each in enumerate(versions)}
        self._ancestors = _ancestors(versions)
        self._documents: dict[bytes, dict[str, Any]] = {}
        self._writers: dict[bytes, Mapping[str, frozenset[bytes]]] = {}
        for each in versions:  # what is replaced comes before what replaces it
            document: dict[str, Any] = msgspec.json.decode(each.became.document)
            replaced = tuple(entry for entry in each.became.after if entry in self._documents)
            was = self.merged(replaced)[0] if replaced else {}
            self._documents[each.entry] = document
            self._writers[each.entry] = {
                field: self._who_wrote(field, replaced)
                if field in was and was[field] == value and field not in each.became.settles
                else frozenset([each.entry])
                for field, value in document.items()
            }

    def merged(self, newest: tuple[bytes, ...]) -> tuple[dict[str, Any], list[str]]:
        """The record as several versions come to, and the fields that they wrote apart and otherwise."""
        document: dict[str, Any] = {}
        asked = []
        for field in dict.fromkeys(name for each in newest for name in self._documents[each]):
            writers = sorted(self._who_wrote(field, newest), key=self._order.__getitem__)
            values = [self._documents[each].get(field) for each in writers]
            document[field] = values[-1]
            if any(value != values[-1] for value in values):
                asked.append(field)
        return document, asked

    def _who_wrote(self, field: str, versions: tuple[bytes, ...]) -> frozenset[bytes]:
        """Those that wrote a field as these versions have it, without those that others of them replaced."""
        found = frozenset[bytes]().union(*(self._writers[each].get(field, frozenset()) for each in versions))
        return frozenset(each for each in found if not any(each in self._ancestors[other] for other in found))
