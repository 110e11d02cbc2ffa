"""The file of a list as rows of cells: whatever separates them, and in whatever letters a spreadsheet saved them."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from msgspec import Struct

from leadpro.exchange.strict_json import read_bytes, shortened
from leadpro.problem import Problem

TITLE = "The list cannot be used"

SEPARATORS = (",", ";", "\t", "|")

LONGEST_CELL = 32_767
"""Characters of a cell, at most: as many as a spreadsheet itself holds."""

MOST_ROWS = 10_000
"""Rows of a list, at most; beyond that it is no worker's caseload."""

SAVE_AS = (
    "Open it in the spreadsheet and choose File, Save As, CSV UTF-8 (it saves the sheet in front); then give that file."
)
_NO_LISTS = {
    b"PK\x03\x04": "a workbook (.xlsx, .ods) and not a list in text",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls) and not a list in text",
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of a word processor",
}
"""How files begin that are given in place of a list."""


class SheetRow(Struct, frozen=True):
    """A row that is not empty."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: tuple[str, ...]
    """What stands in each, without spaces around it."""
    after_a_gap: bool
    """Whether the row above it is empty."""

    def cell(self, place: int) -> str:
        """What stands at a place; nothing where the row ends before it."""
        return self.cells[place] if place < len(self.cells) else ""


class Sheet(Struct, frozen=True):
    """The rows of a list, and what is to be known of how they were read."""

    name: str
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


def read_sheet(path: Path) -> Sheet:
    """The rows of the file. Raises Problem, which says what the file is instead, and what to do."""
    return sheet_of(read_bytes(path, TITLE), path.name)


def sheet_of(content: bytes, name: str) -> Sheet:
    """The rows that a file of that name holds. Raises Problem."""
    text, notes = _text(content, name)
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').removeprefix("sep=")  # as Excel itself writes which it is
    if first.strip().strip('"').startswith("sep=") and named in SEPARATORS:
        rows = list(_rows(f"\n{rest}", named, name))
    else:
        rows = list(_rows(text, _separator(text, name), name))
    if not rows:
        raise Problem(TITLE, f"Nothing stands in {name}.", "Check which file was named, or save the list anew.")
    return Sheet(name, tuple(rows), notes)


def column_letter(place: int) -> str:
    """What a spreadsheet calls the column at a place: A, B, and AA after Z."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _text(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file: UTF-8, UTF-16 as Excel's "Unicode text" is, or that of older Windows."""
    for beginning, what in _NO_LISTS.items():
        if content.startswith(beginning):
            raise Problem(TITLE, f"{name} is {what}.", SAVE_AS)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    notes: tuple[str, ...] = ()
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = _older(content, name)
        notes = ("It is not UTF-8 and was read as text of older Windows: look at names with accents.",)
    if "\0" in text:
        raise Problem(TITLE, f"{name} is not text.", SAVE_AS)
    return text, notes


def _older(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Problem(TITLE, f"{name} is not text, from line {line} on.", SAVE_AS) from error


def _separator(text: str, name: str) -> str:
    """What separates the cells: what makes the most rows of one width, and of those the widest."""
    tried: dict[str, tuple[int, int]] = {}
    refused: dict[str, Problem] = {}
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row.cells) for row in _rows(text, separator, name))
        except Problem as problem:
            refused[separator] = problem
            continue
        widest = ((rows, width) for width, rows in widths.items() if width > 1)
        tried[separator] = max(widest, default=(0, 1))
    best = max(tried, key=lambda each: tried[each], default="")
    for separator, why in refused.items():
        if not best or text.count(separator) > text.count(best):
            raise why
    return best


def _rows(text: str, separator: str, name: str) -> Iterator[SheetRow]:
    """The rows that are not empty. A cell may hold line breaks, so that a row is not always a line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number, gap, line = 0, False, 1
    try:
        for cells in reader:
            number, line = number + 1, reader.line_num + 1
            if number > MOST_ROWS:
                raise Problem(TITLE, f"{name} has more than {MOST_ROWS:,} rows.", "Check which file was named.")
            stand = tuple(cell.replace("\xa0", " ").strip() for cell in cells)
            long = next((place for place, cell in enumerate(stand) if len(cell) > LONGEST_CELL), None)
            if long is not None:
                raise _too_long(name, number, f"column {column_letter(long)}")
            if any(stand):
                yield SheetRow(number, stand, gap)
            gap = not any(stand)
    except csv.Error as error:
        if "field larger" in str(error):
            raise _too_long(name, number + 1, "a cell") from error
        sentence = f"{name}, row {number + 1} (line {line}): its quotation marks do not close where its cells end."
        raise Problem(TITLE, sentence, "Mend that row, or save the list anew from the spreadsheet.") from error


def _too_long(name: str, row: int, where: str) -> Problem:
    sentence = f"{shortened(name)}, row {row}, {where}: more than {LONGEST_CELL:,} characters stand in one cell."
    return Problem(TITLE, sentence, "Check which file was named, or take that cell out.")
