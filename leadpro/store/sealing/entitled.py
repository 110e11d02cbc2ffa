"""Who is to hold the key of a sealed file: by the ways in that the journal knows and that were rightly named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.choosing import choose
from leadpro.store.chosen import every_choice, require_nothing_missing
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.entry import NotAnEntry, signed_text
from leadpro.store.journal.named import Known, first_of, rightly_named
from leadpro.store.journal.reading import whole_entries
from leadpro.store.journal.told import became_in, told_in
from leadpro.store.keys import ciphers
from leadpro.store.keys.header import PUT_BACK, Kind, keys_path, read_header
from leadpro.store.sealing.file_keys import To
from leadpro.store.shape import document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from leadpro.records.family import Family
    from leadpro.store.journal.entry import Entry
    from leadpro.store.journal.ways_in import WayIn
    from leadpro.store.opening import Store

RECOVERY_TOO = "sealed: recovery code"
SUPERVISORS_TOO = "sealed: supervisors"
"""What is chosen for the store: whether the recovery code opens sealed files (it does, unless this is "no"), and
whether every supervisor does (they do not, unless this is "yes")."""


class Ways(Struct, frozen=True):
    """The ways in by which it is known who is to hold which key. Every signature is proven, which takes its time."""

    there: Mapping[Id, WayIn]
    """Those that somebody who may has named, those that are gone too."""
    first: str
    """The one that the store was made with."""
    count: Sequence[WayIn]
    """Those that count: of a store with keys, those of which the keys and the journal say the same."""


def people(ways: Ways) -> dict[Id, list[WayIn]]:
    """Everybody who can be named: by their id, the ways in by which they come; without those by the recovery code."""
    found: dict[Id, list[WayIn]] = {}
    for each in ways.count:
        if each.kind != Kind.RECOVERY:
            found.setdefault(Id(each.person), []).append(each)
    return found


def choose_who_opens(store: Store, key: str, *, opens: bool) -> None:
    """Choose whether the recovery code, or every supervisor, opens files that are restricted from now on.

    Raises Problem.
    """
    require(store.user, Deed.SETTINGS)
    said = f"Chose who opens restricted files: {key.partition(': ')[2]}, {'yes' if opens else 'no'}"
    choose(store, key, "yes" if opens else "no", said)


def who_else(cursor: Any, ways: Ways) -> tuple[bool, bool]:
    """Whether the recovery code and every supervisor open what is sealed from now on, as it was chosen last.

    Raises Problem where what was chosen is not as somebody who counted then has signed it.
    """
    require_nothing_missing(cursor)
    recovery, supervisors = (every_choice(cursor, key, ways.there)[-1:] for key in (RECOVERY_TOO, SUPERVISORS_TOO))
    return all(each.choice.value != "no" for each in recovery), any(each.choice.value == "yes" for each in supervisors)


def by_what_was_chosen(cursor: Any, ways: Ways, family: Family) -> To:
    """Who is to hold the key of a family's file that names whom it names. Raises Problem as `who_else`."""
    recovery, supervisors = who_else(cursor, ways)
    return To(tuple(family.sealed_to), recovery, supervisors, document(family))


def entitled(ways: Ways, to: To) -> Sequence[WayIn]:
    """The ways in that are to hold a key.

    A recovery code that somebody made who is not named does not: else whoever may make a new one could read the file by
    it. That which the store was made with does, and one that was made by the code before it.
    """
    return [
        each
        for each in ways.count
        if (
            to.recovery and _is_the_stores(each, ways.there, ways.first, to)
            if each.kind == Kind.RECOVERY
            else each.person in to.people or (to.supervisors and each.role == Role.SUPERVISOR)
        )
    ]


def _is_the_stores(code: WayIn, there: Mapping[Id, WayIn], first: str, to: To) -> bool:
    """Whether a recovery code is the store's own: made by whoever made the store, by the code before, or by a named."""
    by = there.get(Id(code.named_by))
    return by is not None and (by.kind == Kind.RECOVERY or by.person == first or by.person in to.people)


def ways_now(store: Store, cursor: Any) -> Ways:
    """The ways in as they are now. Raises Problem where the keys are away by which somebody came in.

    Never by the table that is made from the journal: whoever has the data key can write there what they like.
    """
    header, there = read_header(store.path), ways_in.every(cursor)
    if header is None and not store.hand.names_itself:
        raise Problem("The keys are not there", f"{keys_path(store.path).name} is not beside the store.", PUT_BACK)
    if header is None:  # no way in leads into it: whoever has its key is who they say
        return Ways(there, "", [each for each in there.values() if not each.removed])
    told = by_the_journal(cursor, {*there, *(slot.id for slot in header.slots)})
    named, now = rightly_named(told), {each.id: each for each in ways_in.of_slots(header.slots)}
    count = [each for each in named.values() if not each.removed and now.get(each.id) == each]
    return Ways(named, first_of(told), count)


def by_the_journal(cursor: Any, files: Collection[str]) -> Known:
    """These ways in, those that named them and those that told of them, as their entries have them.

    Each is proven, and signed by one of them.
    """
    entries, waiting = dict[str, list[_Told]](), list(files)
    while waiting:
        if (file := waiting.pop()) not in entries:
            entries[file] = _proven(cursor, file)
            waiting += [by for each in entries[file] for by in (each.way_in.named_by, _teller(each.entry))]
    told: dict[Id, WayIn] = {}
    for file, its in entries.items():
        said = [each.way_in for each in its]
        if said and len({replace(each, removed=False) for each in said}) == 1 and said[0].id == file:
            told[Id(file)] = replace(said[0], removed=any(each.removed for each in said))
    signed = {
        way_id: each
        for way_id, each in told.items()
        if all(
            (by := told.get(_teller(one.entry)))
            and ciphers.is_signed(signed_text(one.entry.id), one.entry.signature, by.signing_key)
            for one in entries[way_id]
        )
    }
    return Known(
        ways=signed,
        came={each: min(one.line for one in entries[each]) for each in signed},
        went={
            each: min(one.line for one in entries[each] if one.way_in.removed)
            for each, way_in in signed.items()
            if way_in.removed
        },
    )


def _teller(entry: Entry) -> Id:
    return told_in(entry.parts[0].body).way_in


class _Told(Struct, frozen=True):
    """What an entry tells of a way in."""

    line: int
    """Of the ledger."""
    entry: Entry
    way_in: WayIn


def _proven(cursor: Any, file: str) -> list[_Told]:
    """What the entries of a way in tell of it; nothing where one of them is not as it was made, or not where."""
    found = []
    for entry in whole_entries(cursor, file):
        line = ledger.line_of(cursor, entry.id)
        try:
            if entry.missing() or line is None or not _stands_where_it_was_told(cursor, entry, line):
                return []
            said = ways_in.said_in(became_in(part.body) for part in entry.records)
            found += [_Told(line, entry, each) for each in said]
        except (NotAnEntry, msgspec.MsgspecError, UnicodeError):
            return []
    return found


def _stands_where_it_was_told(cursor: Any, entry: Entry, line: int) -> bool:
    """Whether the ledger is, up to an entry that was made in this store, as it was when somebody signed that."""
    told = told_in(entry.parts[0].body)
    return told.over == ledger.end_before(cursor, line) or told.store != ledger.store_at(cursor, line)
