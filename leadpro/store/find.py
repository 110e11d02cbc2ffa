"""Finding as one types: names first, then words, then names that are spelled nearly so.

Each typed word is the beginning of a word that is looked for. What is newest comes first, and a query stops as soon
as it has enough: ranking every match, or reading through the texts, would take seconds in a large store.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
from msgspec.structs import replace

from leadpro.practice.names import begins, slips, words_of
from leadpro.practice.overview import person_name
from leadpro.practice.permissions import Deed, require
from leadpro.practice.words import Words, called, kind_called
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.caf import CafStep
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId, Id, PersonId
from leadpro.records.lead import RoleSpell
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.store.find_index import INDEXED_LENGTH, ROWS, VOCABULARY, texts
from leadpro.store.further import further_in
from leadpro.store.journal.cuts import known_by
from leadpro.store.journal.fold import fold
from leadpro.store.journal.reading import read
from leadpro.store.opening import Store
from leadpro.store.reading import read_family_file, records_by_id
from leadpro.store.sealing.reaching import in_memory
from leadpro.store.shape import RECORD_TYPES, record_of
from leadpro.store.words import words_in


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One record that was found."""

    record_type: str
    """The name of its table."""
    record_id: Id
    family_id: FamilyId | None
    """None for an agency or a professional: `families_of` lists the families that have to do with them."""
    family_reference: str = ""
    family_name: str = ""
    text: str
    """The full name; for words a few of those around the first that was found."""
    what: str
    """What it is: "person", "agency", "contact". A template of `leadpro.practice.words`."""
    nearly: bool = False
    """Found only by a spelling near to what was typed."""


MOST_TYPED = 200
"""Characters of what is typed that count."""

MOST_WORDS = 8
"""Words of what is typed that count."""

_LOOKED_THROUGH = 6
"""How many times as many hits are looked through for what is called exactly so, or was known on an earlier day."""

_SNIPPET = 70
"""Characters of a snippet."""

_SPELLINGS = 8
"""How many near spellings of one word are tried."""

_WRITTEN_OUT = 64
"""How many words are written out for one beginning."""

_BEGUN = "SELECT word FROM {} WHERE word >= ? AND word < ? LIMIT ?"

_Row = tuple[Id, str, FamilyId | None]
"""A record's id, its type and its family."""


def find(store: Store, typed: str, limit: int = 50, as_at: date | None = None) -> tuple[Hit, ...]:
    """What is found by what is typed so far, at most `limit` hits.

    What is called exactly so, by its reference or a name, comes first.
    Families, people, agencies and professionals each have a share of the room, so that many of one kind never hide
    another; then come words in contacts, concerns, referrals and the like; then names spelled nearly so. A restricted
    family is found by its reference and name alone, and only by those whom it names.

    With a day, of what is found now that which was known at the end of it and said so then already; what was corrected
    or taken back since is not looked for by its old words.
    """
    require(store.user, Deed.FIND)
    words = _looked_for(typed)
    if not words:
        return ()
    with store.reading() as connection:
        memory = in_memory(store, connection)
        sealed = _found_in(memory, memory.connection, typed, words, limit, None) if memory else ()
        families = (hit for hit in sealed if hit.record_type == "family")
        return (*families, *_found_in(store, connection, typed, words, limit, as_at))[:limit]


def _found_in(
    owner: object, connection: Any, typed: str, words: list[str], limit: int, as_at: date | None
) -> tuple[Hit, ...]:
    """What is found by one connection."""
    wanted, limit = limit, limit * _LOOKED_THROUGH if as_at else limit
    names, further = _query(connection, "find_names", words), further_in(connection)
    groups = [_rows(connection, "find_names", names, rows, limit) for rows in ROWS.values()]
    if len(words[0]) > 1 or len(words) > 1:  # a letter alone begins some word of nearly every text
        texts_with = _query(connection, "find_words", words)
        groups.append(_rows(connection, "find_words", texts_with, None, limit))
    exact = {row[0] for group in groups for row in group}
    by_kind = _by_kind(connection, words, limit)
    groups.append([row for row in by_kind if row[0] not in exact])
    near = _near(owner, connection, words) if not any(groups[: len(ROWS)]) else None
    whole = _called_just_so(connection, words_of(typed[:MOST_TYPED]), groups[: len(ROWS)], limit, further)
    groups = [whole, *([row for row in group if row not in whole] for group in groups)]
    if near:
        groups.append(_rows(connection, "find_names", near, None, limit))
    chosen = [row for group in _shared_out(groups, limit) for row in group]
    if as_at:
        records = _records_then(connection, chosen, as_at)
        chosen = [
            row
            for row in chosen
            if row[0] in records and (row[0] not in exact or _has(records[row[0]], words, further))
        ]
        chosen = chosen[:wanted]
    else:
        records = _records(connection, chosen)
    families = records_by_id(connection, Family, {row[2] for row in chosen if row[2]})
    leads: set[Id] = {each.professional_id for each in records.values() if isinstance(each, RoleSpell)}
    workers = records_by_id(connection, Professional, leads)
    of_kind = {row[0] for row in by_kind} - exact
    hits = []
    for row in chosen:
        record, family = records[row[0]], families.get(row[2]) if row[2] else None
        text = _in_short(record, workers) if row[0] in of_kind else _name(record)
        text = text or _snippet(texts(record, further), words)
        hits.append(_hit(row, family, text, nearly=row[0] not in exact | of_kind))
    return tuple(_told_apart(connection, hits, as_at))


def _told_apart(connection: Any, hits: list[Hit], as_at: date | None) -> list[Hit]:
    """The hits, people of one family who share a name with what tells them apart."""
    people = Counter((hit.family_id, same) for hit in hits if (same := _shared_name(hit)))
    shared = {family_id for (family_id, _), number in people.items() if number > 1 and family_id}
    if not shared:
        return hits
    from leadpro.practice.told_apart import told_apart

    files = {each: read_family_file(connection, each, as_at) for each in shared}

    def called_there(hit: Hit) -> str:
        if people[hit.family_id, _shared_name(hit)] < 2 or not hit.family_id:
            return hit.text
        file, person_id = files[hit.family_id], PersonId(hit.record_id)
        person = file.person(person_id)
        called = told_apart(file, as_at).get(person_id)
        return f"{called}{hit.text.removeprefix(person_name(person))}" if person and called else hit.text

    return [replace(hit, text=called_there(hit)) for hit in hits]


def _shared_name(hit: Hit) -> str:
    """What somebody is called, folded; "" for what is no person."""
    return "".join(words_of(hit.text.partition(" (")[0])) if hit.record_type == "person" else ""


KINDS: dict[str, tuple[str, str]] = {
    "assessment": ("caf_step", "caf_id"),
    "plan": ("caf_step", "caf_id"),
    "lead": ("lead_spell", "id"),
    "co_lead": ("co_lead_spell", "id"),
}
"""The records that are found by what their kind is called, whatever vocabulary somebody uses: table, and of what."""


@lru_cache(maxsize=8)
def _kinds_called(own: Words) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The tables by each name that people call their records by, folded as what is typed is: asked at every letter."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for name, table in KINDS.items():
        for each in called(name, (own,)):
            found.setdefault(" ".join(dict.fromkeys(words_of(each))), {})[table] = None
    return {name: tuple(tables) for name, tables in found.items()}


def _by_kind(connection: Any, words: list[str], limit: int) -> list[_Row]:
    """The newest records of the kind that is called by what was typed, where it is the name of one: "CAF"."""
    tables = _kinds_called(words_in(connection)).get(" ".join(words), ())
    found: dict[Id, _Row] = {}
    for table, of in tables:
        rows = connection.execute(
            f"SELECT {of}, record_id, record_type, family_id FROM "
            f"(SELECT *, id AS record_id, '{table}' AS record_type, rowid AS place FROM {table} WHERE NOT withdrawn) "
            "ORDER BY place DESC LIMIT :limit",
            {"limit": limit * _LOOKED_THROUGH},
        )
        for whose, *row in rows:
            found.setdefault(whose, tuple(row))
    return list(found.values())[:limit]


def _records_then(connection: Any, rows: list[_Row], day: date) -> dict[Id, Record]:
    """The records as they were known at the end of a day; without those that were not yet known, or taken back."""
    cut, files = known_by(day), dict.fromkeys(family_id or record_id for record_id, _, family_id in rows)
    wanted = {record_id for record_id, _, _ in rows}
    found: dict[Id, Record] = {}
    for file in files:
        entries = read(connection, file)
        for record_id, standing in fold(entries, cut(entries)).items():
            if record_id in wanted and not (record := record_of(standing.type, standing.document)).withdrawn:
                found[record_id] = record
    return found


def _has(record: Record, words: list[str], further: Collection[str]) -> bool:
    """Whether each of the words begins one of a record's."""
    return begins(words, [word for text in texts(record, further) for word in words_of(text)])


def families_of(
    store: Store, record_id: Id, limit: int = 500, as_at: date | None = None
) -> tuple[tuple[FamilyId, str, str], ...]:
    """The families (id, reference, name) in whose life an agency or a professional has or had a part, by reference.

    With a day, those of which that was known at the end of it.

    Restricted families are not among them, not even for those whom they name: who is involved is in the file.
    """
    require(store.user, Deed.FIND)
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, reference, name FROM family WHERE NOT withdrawn AND id IN ("
            "SELECT family_id FROM involvement WHERE agency_id = :id AND NOT withdrawn AND known_on <= :day "
            "UNION SELECT family_id FROM involvement WHERE professional_id = :id AND NOT withdrawn "
            "AND known_on <= :day "
            "UNION SELECT family_id FROM lead_spell WHERE professional_id = :id AND NOT withdrawn AND known_on <= :day "
            "UNION SELECT family_id FROM co_lead_spell WHERE professional_id = :id AND NOT withdrawn "
            "AND known_on <= :day"
            ") ORDER BY reference LIMIT :limit",
            {"id": record_id, "limit": limit, "day": (as_at or date.max).isoformat()},
        ).fetchall()
    return tuple(rows)


def _looked_for(typed: str) -> list[str]:
    """The words to look for. A last word of one letter waits for its second, unless it stands alone."""
    words = list(dict.fromkeys(words_of(typed[:MOST_TYPED])[:MOST_WORDS]))
    return words[:-1] if len(words) > 1 and len(words[-1]) == 1 else words


def _query(connection: Any, table: str, words: list[str]) -> str:
    """The words as an FTS5 query. Folded words hold no quotes or signs, so nothing typed is read as syntax.

    A longer beginning is written out as the words that it begins: SQLite collects every match of a beginning that it
    has no index for, however few are asked for; of whole words it reads only as many as are asked for.
    """
    terms = []
    for word in words:
        begun = []
        if len(word) > INDEXED_LENGTH[table]:
            bounds = (word, f"{word}\U0010ffff", _WRITTEN_OUT + 1)
            begun = connection.execute(_BEGUN.format(VOCABULARY[table]), bounds).fetchall()
        wholes = " OR ".join(f'"{whole}"' for (whole,) in begun)
        terms.append(f"({wholes})" if 0 < len(begun) <= _WRITTEN_OUT else f'"{word}"*')
    return " AND ".join(terms)


def _rows(connection: Any, table: str, query: str, rows: range | None, limit: int) -> list[_Row]:
    """The newest matches within a range of rowids where one is given."""
    within = f"AND {table}.rowid >= {rows.start} AND {table}.rowid < {rows.stop} " if rows else ""
    # CROSS JOIN: match by match, the newest first, until there are enough
    found: list[_Row] = connection.execute(
        f"SELECT record_id, record_type, family_id FROM {table} CROSS JOIN find_row ON find_row.rowid = {table}.rowid "
        f"WHERE {table} MATCH :query {within}ORDER BY {table}.rowid DESC LIMIT :limit",
        {"query": query, "limit": limit},
    ).fetchall()
    return found


def _called_just_so(
    connection: Any,
    typed: list[str],
    named: list[list[_Row]],
    limit: int,
    further: Collection[str],
) -> list[_Row]:
    """Those with a reference or a name that is exactly what was typed, however many begin with it.

    Of a kind that has more than were asked for, the newest are looked through that have each typed word as a whole one.
    """
    query = " AND ".join(f'"{word}"' for word in typed[:MOST_WORDS])
    rows = [
        row
        for found, within in zip(named, ROWS.values(), strict=True)
        for row in (
            _rows(connection, "find_names", query, within, limit * _LOOKED_THROUGH) if len(found) == limit else found
        )
    ]
    records = _records(connection, rows)
    return [row for row in rows if "".join(typed) in map(_joined, texts(records[row[0]], further))]


def _joined(text: str) -> str:
    return "".join(words_of(text))


def _shared_out(groups: list[list[_Row]], limit: int) -> list[list[_Row]]:
    """The first of each group: the smaller groups whole, and what room is left shared by the larger."""
    shares = [0] * len(groups)
    smallest_first = sorted(range(len(groups)), key=lambda place: len(groups[place]))
    for done, place in enumerate(smallest_first):
        share = -(-(limit - sum(shares)) // (len(groups) - done))
        shares[place] = min(len(groups[place]), share)
    return [group[:share] for group, share in zip(groups, shares, strict=True)]


def _records(connection: Any, rows: list[_Row]) -> dict[Id, Record]:
    records: dict[Id, Record] = {}
    for kind in dict.fromkeys(row[1] for row in rows):
        records.update(records_by_id(connection, RECORD_TYPES[kind], {row[0] for row in rows if row[1] == kind}))
    return records


def _hit(row: _Row, family: Family | None, text: str, *, nearly: bool) -> Hit:
    return Hit(
        record_type=row[1],
        record_id=row[0],
        family_id=row[2],
        family_reference=family.reference if family else "",
        family_name=family.name if family else "",
        text=text,
        what=kind_called(row[1]),
        nearly=nearly,
    )


def _in_short(record: Record, workers: Mapping[Id, Professional]) -> str:
    """What a record comes to that was asked for by the name of its kind."""
    match record:
        case CafStep():
            return record.status.label
        case RoleSpell():
            return workers[record.professional_id].name
    return ""


def _name(record: Record) -> str:
    match record:
        case Person():
            return person_name(record) + (f" ({', '.join(record.aliases)})" if record.aliases else "")
        case Agency() | Family() | Professional():
            return record.name
    return ""


def _snippet(parts: list[str], words: list[str]) -> str:
    """The text around the first word that was looked for, cut between words."""
    for part in parts:
        chunks = part.split()
        for place, chunk in enumerate(chunks):
            if any(found.startswith(word) for found in words_of(chunk) for word in words):
                return _around(chunks, place)
    return _around(" ".join(parts).split(), 0)


def _around(chunks: list[str], place: int) -> str:
    start = place
    while start and sum(map(len, chunks[start - 1 : place])) + place - start < _SNIPPET // 3:
        start -= 1
    text = " ".join(chunks[start:])
    cut = text[:_SNIPPET].rpartition(" ")[0] or text[:_SNIPPET]
    return ("… " if start else "") + (text if len(text) <= _SNIPPET else f"{cut} …")


# near spellings


class _Spellings:
    """The words that names in the store are spelled with, kept in memory and caught up with before each use."""

    def __init__(self) -> None:
        self.last = 0
        self.by_start: dict[str, list[str]] = {}
        """By the first letter, and by the first two."""
        self.by_second: dict[str, list[str]] = {}
        """By the second and third letter."""

    def catch_up(self, connection: Any) -> None:
        """Read the words that were saved since the last time."""
        rows = connection.execute("SELECT id, word FROM find_spelling WHERE id > ? ORDER BY id", (self.last,))
        for self.last, word in rows.fetchall():
            self.by_start.setdefault(word[:1], []).append(word)
            self.by_start.setdefault(word[:2], []).append(word)
            self.by_second.setdefault(word[1:3], []).append(word)

    def near(self, word: str, is_known: Callable[[str], bool]) -> list[str]:
        """The words that lie nearest to a word of three letters or more: one letter away, or else two from a long one.

        A letter is missing, added, wrong or swapped with the next. A longer word with the same first letter is near
        where its beginning is: the last word typed may not be finished. Words that are not `is_known` count as not
        there: they stand in restricted files alone.
        """
        from rapidfuzz.distance import OSA  # takes longer to import than most searches
        from rapidfuzz.process import extract

        furthest = slips(word)
        alike = self.by_start.get(word[0], [])
        begun = [other for other in alike if len(other) > len(word)]
        found: list[tuple[int, str]] = []
        for choices in (alike, *self._starting_wrong(word)):
            near = extract(word, choices, scorer=OSA.distance, score_cutoff=furthest, limit=_SPELLINGS)
            found += [(distance, other) for other, distance, _ in near]
        near = extract(
            word, [other[: len(word)] for other in begun], scorer=OSA.distance, score_cutoff=furthest, limit=_SPELLINGS
        )
        found += [(distance, begun[place]) for _, distance, place in near]
        for nearest in sorted({distance for distance, _ in found}):
            alike_so = dict.fromkeys(other for distance, other in found if distance == nearest)
            if known := [other for other in alike_so if is_known(other)]:
                return known
        return []

    def _starting_wrong(self, word: str) -> Iterator[list[str]]:
        """The words that a word can stand for whose first letter is wrong, missing, added or swapped.

        To measure the distance to every word that names are spelled with takes 100 ms in a large store.
        """
        yield self.by_second.get(word[1:3], [])
        yield self.by_second.get(word[:2], [])
        yield self.by_start.get(word[1:3], [])
        yield self.by_start.get(word[1] + word[0], [])


_spellings: WeakKeyDictionary[object, _Spellings] = WeakKeyDictionary()


def _near(owner: object, connection: Any, words: list[str]) -> str | None:
    """The query with near spellings for each word that no name has; None where that changes nothing."""
    spellings = _spellings.setdefault(owner, _Spellings())
    spellings.catch_up(connection)

    def is_known(word: str) -> bool:
        return bool(_rows(connection, "find_names", f'"{word}"', None, 1))

    terms, changed = [], False
    for word in words:
        if _rows(connection, "find_names", _query(connection, "find_names", [word]), None, 1):
            terms.append(f'"{word}"*')
            continue
        near = spellings.near(word, is_known) if len(word) > 2 else []
        if not near:
            return None
        changed = True
        terms.append("(" + " OR ".join(f'"{each}"' for each in near) + ")")
    return " AND ".join(terms) if changed else None
