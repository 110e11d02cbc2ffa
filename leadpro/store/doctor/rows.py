"""The rows in a store's pages.

SQLite, "Database File Format": 1.5 and 1.6, B-trees and their cells; 2.1, the record format.
"""

import struct
from collections.abc import Iterable, Iterator
from typing import Any

from leadpro.store.doctor.pages import BEGINS, USABLE, Pages

Row = tuple[int, tuple[Any, ...]]
"""A row's number and its columns; in an index the number is 0."""

_INDEX, _TABLE, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_LEAVES = (_INDEX_LEAF, _TABLE_LEAF)
_MOST_LOCAL = {
    _TABLE_LEAF: USABLE - 35,
    _INDEX: (USABLE - 12) * 64 // 255 - 23,
    _INDEX_LEAF: (USABLE - 12) * 64 // 255 - 23,
}
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_INTEGERS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer, by its serial type."""


class NotReadable(Exception):
    """What stands there is no row, or one whose rest is damaged."""


class Table:
    """The rows of one table, as far as they can be reached from its root through whole pages."""

    def __init__(self, pages: Pages, root: int) -> None:
        self._pages = pages
        self._root = root
        self.unread = 0
        """How many pages or rows could not be read."""

    def __iter__(self) -> Iterator[Row]:
        waiting, seen = [self._root], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 <= number <= self._pages.of or number in self._pages.damaged:
                self.unread += 1
                continue
            seen.add(number)
            page = self._pages.plain(number)
            if _kind(page) == _TABLE:
                waiting.extend(_children(page))
                continue
            for cell in _cells(page):
                try:
                    yield _row(self._pages, page, cell, whole=True)
                except NotReadable:
                    self.unread += 1


def rows_now(pages: Pages) -> Iterator[Row]:
    """Every row of a table that stands in a whole page of today."""
    yield from _rows_in(pages, pages.whole_ones(), (_TABLE_LEAF,), whole=True)


def rows_anywhere(pages: Pages, *, whole: bool) -> Iterator[Row]:
    """Every row of a table that stands anywhere: of today, or what was there before; `whole`: in whole pages only."""
    yield from _rows_in(pages, pages.everywhere(whole=whole), (_TABLE_LEAF,), whole=whole)


def index_rows_anywhere(pages: Pages) -> Iterator[Row]:
    """Every row of an index that stands, or stood, anywhere in a whole page."""
    yield from _rows_in(pages, pages.everywhere(whole=True), (_INDEX, _INDEX_LEAF), whole=True)


def _rows_in(pages: Pages, found: Iterable[bytes], kinds: tuple[int, ...], *, whole: bool) -> Iterator[Row]:
    for page in found:
        if _kind(page) in kinds:
            for cell in _cells(page):
                try:
                    yield _row(pages, page, cell, whole=whole)
                except NotReadable:
                    continue


def _start(page: bytes) -> int:
    return 100 if page.startswith(BEGINS) else 0


def _kind(page: bytes) -> int:
    return page[_start(page)]


def _cells(page: bytes) -> list[int]:
    """Where the cells of a page begin."""
    start = _start(page)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (8 if page[start] in _LEAVES else 12)
    places = page[first : min(first + 2 * count, USABLE)]
    return [int.from_bytes(places[at : at + 2], "big") for at in range(0, len(places) - 1, 2)]


def _children(page: bytes) -> list[int]:
    start = _start(page)
    last = int.from_bytes(page[start + 8 : start + 12], "big")
    # in reverse, so that the first is read first
    return [last, *(int.from_bytes(page[cell : cell + 4], "big") for cell in reversed(_cells(page)))]


def _row(pages: Pages, page: bytes, at: int, *, whole: bool) -> Row:
    kind = _kind(page)
    try:
        if kind == _INDEX:
            at += 4
        size, at = _varint(page, at)
        number = 0
        if kind == _TABLE_LEAF:
            number, at = _varint(page, at)
        if not 0 < size <= pages.of * USABLE:
            raise NotReadable
        here = _local(size, _MOST_LOCAL[kind])
        content = page[at : at + here]
        if here < size:
            rest = int.from_bytes(page[at + here : at + here + 4], "big")
            content += _overflow(pages, rest, size - here, whole=whole)
        return number, _columns(content)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise NotReadable from error


def _local(size: int, most: int) -> int:
    """How many bytes of a row stand in its own page."""
    if size <= most:
        return size
    some = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE - 4)
    return some if some <= most else _LEAST_LOCAL


def _overflow(pages: Pages, number: int, size: int, *, whole: bool) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        if not 1 <= number <= pages.of or (whole and number in pages.damaged) or len(parts) > pages.of:
            raise NotReadable
        page = pages.plain(number)
        parts.append(page[4 : min(USABLE, 4 + size)])
        size -= len(parts[-1])
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _columns(content: bytes) -> tuple[Any, ...]:
    end, at = _varint(content, 0)
    kinds = []
    while at < end:
        kind, at = _varint(content, at)
        kinds.append(kind)
    values = []
    at = end
    for kind in kinds:
        value, at = _value(content, kind, at)
        values.append(value)
    if at != len(content):
        raise NotReadable
    return tuple(values)


def _value(content: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(content[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", content, at)[0], at + 8
    if kind in (8, 9):
        return kind - 8, at
    if kind < 12:
        raise NotReadable
    end = at + (kind - 12) // 2
    if end > len(content):
        raise NotReadable
    value = content[at:end]
    return (value.decode() if kind % 2 else value), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return _signed(value << 8 | content[at + 8]), at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
