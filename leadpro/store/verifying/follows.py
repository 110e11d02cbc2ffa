"""Whether what is kept for saving follows from the entries: tips, the newest versions of records, the ways in."""

from collections.abc import Iterable, Iterator
from typing import Any

from leadpro.records.ids import Id
from leadpro.store.journal import ways_in
from leadpro.store.journal.fold import Read, fold


class Follows:
    """What follows, compared file by file; none of it is tampering, as the entries have been proven."""

    def __init__(self, connection: Any) -> None:
        self._tips = set(connection.execute("SELECT entry, height FROM tip").fetchall())
        self._versions = set(connection.execute("SELECT record_id, entry FROM version").fetchall())
        self._ways = ways_in.every(connection)
        self._other = False

    def compare(self, entries: Iterable[Read], *, lies_sealed: bool) -> None:
        """Take the entries of one more file in. What the records of a sealed file come to is kept nowhere."""
        entries = list(entries)
        stood_on = {parent for each in entries for parent in each.parents}
        tips = {(each.id, each.height) for each in entries if each.id not in stood_on}
        standing = {} if lies_sealed else fold(entries)
        versions = {(record_id, entry) for record_id, each in standing.items() for entry in each.versions}
        ways: dict[Id, ways_in.WayIn | None] = {
            record_id: ways_in.way_in_of(each.document)
            for record_id, each in standing.items()
            if each.type == ways_in.TYPE
        }
        self._other |= not (tips <= self._tips and versions <= self._versions)
        self._other |= any(self._ways.pop(way_id, None) != way for way_id, way in ways.items())
        self._tips -= tips
        self._versions -= versions

    def said(self) -> Iterator[str]:
        """What does not follow, when all files were taken in."""
        if self._other or self._tips or self._versions or self._ways:
            yield "What is kept for saving does not follow from the journal. `leadpro rebuild` makes it anew."
