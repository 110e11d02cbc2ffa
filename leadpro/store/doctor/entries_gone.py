"""Entries of a damaged store that could not be saved: whose they were, of which day, and what they told.

Whatever still says so counts: the ledger, entries that stand on them, and parts whose heads are lost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress

import msgspec
from msgspec import Struct

from leadpro.london import LONDON
from leadpro.practice.words import Words, counted
from leadpro.store.doctor.journal_found import Found
from leadpro.store.instants import from_utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.told import became_in


class Gone(Struct, frozen=True, kw_only=True):
    """One line of the old ledger whose entry, or whose look, is lost."""

    line: int
    file: str
    """Whose file it was of; "" where nothing tells."""
    kinds: tuple[str, ...]
    """The kinds of records that it told of, by their tables, as far as anything tells."""
    came_in: tuple[str, str]
    """UTC: not before and not after; "" where nothing tells."""


def entries_gone(
    found: Found, lines: Sequence[int], line_of: Mapping[bytes, int], saved: Collection[bytes]
) -> tuple[Gone, ...]:
    """What is known of each of these lines, which are lost."""
    by_line = {seq: entry for entry, seq in line_of.items()}
    files = _files(found)
    kinds = _kinds(found)
    # an entry that others stand on, and no line tells of, is that of the one lost line before them, if it is the one
    unplaced = {
        entry: max((seq for seq in lines if seq not in by_line and seq < before), default=0)
        for entry, before in _stood_on(found, line_of).items()
        if entry not in line_of and entry not in saved
    }
    for entry, line in unplaced.items():
        if line and list(unplaced.values()).count(line) == 1:
            by_line.setdefault(line, entry)
    return tuple(
        Gone(
            line=line,
            file=files.get(by_line.get(line, b""), "") or _file_looked_at(found, line),
            kinds=tuple(kinds.get(by_line.get(line, b""), ())),
            came_in=_came_in(found, line),
        )
        for line in lines
    )


def said_of_entries(gone: Sequence[Gone], whose: Mapping[str, str], words: Words) -> Iterator[str]:
    """What is lost, a sentence for each file, by what the files are called; what nobody can say last."""
    by_file: dict[str, list[Gone]] = {}
    for each in gone:
        by_file.setdefault(whose.get(each.file, "") and each.file, []).append(each)
    for file in sorted(by_file, key=lambda each: (not each, each)):
        its = by_file[file]
        number = "1 entry" if len(its) == 1 else f"{len(its):,} entries"
        said = [_said(each, words) for each in its]
        if file:
            yield f"Lost from the journal of {whose[file]}: {number}, {'; '.join(said)}."
        else:
            yield f"Lost, and nobody can say of which family: {number}, {'; '.join(said)}."


def listed(counts: Mapping[str, int], words: Words) -> str:
    """How many of each kind, by their tables; "" is a kind that nobody knows."""
    said = [
        counted(kind, number, words) if kind else "1 record" if number == 1 else f"{number:,} records"
        for kind, number in counts.items()
        if number
    ]
    return ", ".join(said)


def _said(each: Gone, words: Words) -> str:
    what = listed({kind: each.kinds.count(kind) for kind in dict.fromkeys(each.kinds)}, words)
    first, last = (_day(instant) for instant in each.came_in)
    if first and first == last:
        when = f"of {first}"
    elif first and last:
        when = f"between {first} and {last}"
    else:
        when = f"after {first}" if first else f"before {last}" if last else ""
    return f"{', '.join(filter(None, (when, what and f'about {what}')))} (line {each.line:,})".strip()


def _day(instant: str) -> str:
    if not instant:
        return ""
    day = from_utc_text(instant).astimezone(LONDON)
    return f"{day.day} {day:%B %Y}"


def _files(found: Found) -> dict[bytes, str]:
    """Of which file entries are: by their own heads, by those that stand on them, and by what was kept beside them."""
    files = found.files | {parent: entry.says.file for entry in found.entries.values() for parent in entry.says.parents}
    return files | {entry_id: entry.says.file for entry_id, entry in found.entries.items()}


def _stood_on(found: Found, line_of: Mapping[bytes, int]) -> dict[bytes, int]:
    """The entries that others stand on, with the first line on which one of these came in."""
    first: dict[bytes, int] = {}
    for entry_id, entry in found.entries.items():
        for parent in entry.says.parents:
            line = line_of.get(entry_id)
            if line:
                first[parent] = min(line, first.get(parent, line))
    return first


def _kinds(found: Found) -> dict[bytes, list[str]]:
    kinds: dict[bytes, list[str]] = {}
    for entry_id, entry in found.entries.items():
        for part in entry.records:
            with suppress(msgspec.MsgspecError, UnicodeError):
                kinds.setdefault(entry_id, []).append(became_in(part.body).type)
    for entry_id, became in found.headless:
        if entry_id not in found.entries:
            kinds.setdefault(entry_id, []).append(became.type)
    return kinds


def _file_looked_at(found: Found, line: int) -> str:
    there = found.lines.get(line)
    return (there.about or "") if there and there.kind == ledger.Kind.LOOK else ""


def _came_in(found: Found, line: int) -> tuple[str, str]:
    if line in found.lines:
        return found.lines[line].came_in, found.lines[line].came_in
    before = max((each for each in found.lines if each < line), default=0)
    after = min((each for each in found.lines if each > line), default=0)
    return tuple(found.lines[each].came_in if each else "" for each in (before, after))  # type: ignore[return-value]
