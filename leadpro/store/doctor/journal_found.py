"""What is left of a damaged store's journal: entries and their parts, which prove themselves wherever they stand."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.records.ids import Id
from leadpro.store.doctor.pages import Pages
from leadpro.store.doctor.rows import Row, Table, index_rows_anywhere, rows_anywhere
from leadpro.store.journal import ledger
from leadpro.store.journal.entry import FILE_ID, ID, SALT, Entry, NotAnEntry, Part, head_of, id_of
from leadpro.store.journal.told import Became, became_in
from leadpro.store.looks import COLUMNS, Look

Columns = tuple[Any, ...]


class Found(Struct, kw_only=True):
    """All of it."""

    entries: dict[bytes, Entry] = {}
    """With those of their parts that were found; one whose head is lost is not among them."""
    lines: dict[int, ledger.Line] = {}
    """What the ledger said, by the numbers of its lines."""
    looks: list[Look] = []
    headless: list[tuple[bytes, Became]] = []
    """Records as entries told them whose heads are lost, or who told them: nobody has signed these."""
    newest: dict[bytes, set[Id]] = {}
    """Of which records each entry held the newest version, as far as it was kept."""
    sealed: dict[bytes, dict[int, bytes]] = {}
    """Parts that lie sealed, by their entries and places."""
    sealed_looks: list[tuple[str, bytes, bytes]] = []
    """Looks that lie sealed: the file, the look, and what the ledger holds of it."""
    file_keys: dict[str, list[tuple[bytes, bytes]]] = {}
    """What lies of the keys of sealed files, and what lay there before: each with its salt."""
    files: dict[bytes, str] = {}
    """Of which file entries are whose heads may be lost, as it was kept beside them."""
    unread: bool = False
    """Whether something of it could not be read."""


def find_journal(pages: Pages, roots: dict[str, int], key: bytes | None) -> Found:
    """Look for it everywhere. `key` is that of the ledger's chain, by which its lines prove themselves; None: lost."""
    found = Found()
    tables = {name: Table(pages, roots.get(name, 0)) for name in ("ledger", "entry", "part", "look")}
    rows = {name: list(table) for name, table in tables.items()}
    found.unread = any(table.unread for table in tables.values())
    everywhere: list[Row] = []
    if found.unread or not pages.whole:
        everywhere = list(rows_anywhere(pages, whole=False))
    in_whole_pages = everywhere if pages.whole else list(rows_anywhere(pages, whole=True)) if everywhere else []
    _find_lines(found, rows["ledger"], key, proven=True)
    _find_lines(found, everywhere if key else in_whole_pages, key, proven=key is None)
    _find_entries(found, [*rows["entry"], *everywhere])
    _find_parts(found, [*rows["part"], *everywhere], {id(row) for row in (*rows["part"], *in_whole_pages)})
    for each in found.entries.values():
        if each.parts and 0 not in each.parts:
            for part in each.records:
                with suppress(msgspec.MsgspecError, UnicodeError):
                    found.headless.append((each.id, became_in(part.body)))
    _find_looks(found, [*rows["look"], *everywhere])
    for _, values in index_rows_anywhere(pages):
        match values:
            case (str() as record_id, bytes() as entry) if len(record_id) == FILE_ID and len(entry) == ID:
                found.newest.setdefault(entry, set()).add(Id(record_id))
            case (str() as file, bytes() as salt, bytes() as wraps) if len(file) == FILE_ID:
                found.file_keys.setdefault(file, []).append((salt, wraps))
            case (str() as file, bytes() as entry, int()) | (str() as file, int(), bytes() as entry, int(), int()) if (
                len(file) == FILE_ID and len(entry) == ID
            ):
                found.files.setdefault(entry, file)
    return found


def _find_lines(found: Found, rows: Iterable[Row], key: bytes | None, *, proven: bool) -> None:
    for seq, values in rows:
        match values:
            case (None, str(), str(), str() | None, bytes(), bytes() as previous, bytes() as mac):
                said = values[1:5]
                if proven or (key and ledger.code_or_none(key, previous, seq, said) == mac):
                    found.lines.setdefault(seq, ledger.Line(**dict(zip(ledger.COLUMNS, said, strict=True))))


def _find_entries(found: Found, rows: Iterable[Row]) -> None:
    for _, values in rows:
        match values:
            case (None, bytes() as entry_id, str(), int(), bytes() as head, bytes() as signature):
                if id_of(head) == entry_id and entry_id not in found.entries:
                    with suppress(NotAnEntry):
                        head_of(head)
                        found.entries[entry_id] = Entry(head, signature, {})


def _find_parts(found: Found, rows: Iterable[Row], in_whole_pages: set[int]) -> None:
    for row in rows:
        match row[1]:
            case (None, str(), int(), bytes() as entry_id, int() as place, bytes() as salt, 0, bytes() as body):
                if len(entry_id) != ID or len(salt) != SALT:
                    continue
                part, entry = Part(salt, body), found.entries.get(entry_id)
                if entry is None:
                    if place and id(row) in in_whole_pages:
                        with suppress(msgspec.MsgspecError, UnicodeError):
                            found.headless.append((entry_id, became_in(body)))
                elif part.commitment in entry.says.commitments[place : place + 1]:
                    found.entries[entry_id] = Entry(entry.head, entry.signature, {**entry.parts, place: part})
            case (None, str(), int(), bytes() as entry_id, int() as place, b"", 1, bytes() as body):
                found.sealed.setdefault(entry_id, {}).setdefault(place, body)


def _find_looks(found: Found, rows: Iterable[Row]) -> None:
    seen: set[int] = set()
    for seq, values in rows:
        line = found.lines.get(seq)
        if seq in seen or line is None or line.kind != ledger.Kind.LOOK or len(values) != len(COLUMNS) + 3:
            continue
        sealed, salt, said = values[1], values[2], values[3:]
        if isinstance(sealed, bytes) and isinstance(said[0], str):
            found.sealed_looks.append((said[0], sealed, line.digest))
            seen.add(seq)
        elif isinstance(salt, bytes) and all(isinstance(each, str) for each in said):
            look = Look(**dict(zip(COLUMNS, said, strict=True)))
            if look.commitment(salt) == line.digest:
                found.looks.append(look)
                seen.add(seq)


def told_of(found: Found) -> Iterator[tuple[bytes, Id]]:
    """Each entry with each record that it told of, as far as anything still says so."""
    for entry_id, entry in found.entries.items():
        for part in entry.records:
            with suppress(msgspec.MsgspecError, UnicodeError):
                yield entry_id, became_in(part.body).id
    for entry_id, became in found.headless:
        yield entry_id, became.id
    for entry_id, records in found.newest.items():
        for record_id in records:
            yield entry_id, record_id
