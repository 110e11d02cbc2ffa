"""Putting a change into the store, in a worker, and saying what it did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.message import Message

from leadpro.buglog import log_bug
from leadpro.console.desk import Desk, Save
from leadpro.console.messages import Saved
from leadpro.practice.signals.looking import Looked
from leadpro.practice.signals.standing import standing
from leadpro.practice.signals.what_changed import no_longer, said_of, since_then
from leadpro.practice.titles import title_of
from leadpro.problem import Problem
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.household import Household
from leadpro.records.ids import FamilyId, Id
from leadpro.records.professional import Professional
from leadpro.store.reading import family_file
from leadpro.store.restricted import family_names
from leadpro.store.shape import family_of

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

Keep = Callable[[Desk, Change, str, Id], Message]
"""Puts a change into the store, in a worker: under the title of what it is where it fails, and done with its draft."""

MOST_NAMED = 12
"""How many records of a save are named when it is said: a large family."""


def keep(desk: Desk, change: Change, title: str, draft_id: Id) -> Message:
    """Save the change: it stands first in the list of what was saved in this sitting. Raises Problem."""
    from leadpro.store.known_in_order import require_known_in_order
    from leadpro.store.saving import save

    require_known_in_order(desk.store, change, title)
    record = main_record(change)
    family_id = family_of(record) if record else None
    last = desk.store.last_file  # what is in hand: whoever saves on a drive that is gone is told of that by the save
    before = _stands_in(desk, last.file) if last and last.file.family.id == family_id else None
    save(desk.store, change, title=title, draft_id=draft_id)
    kept = Save(change.id, frozenset(_record_ids(change)), record.id if record else None)
    desk.saved.append(kept)
    try:  # it is saved: nothing that is said of it may say otherwise
        after = _as_it_stands(desk, family_id)
        kept.did = _said_of(before, after)
        told = _told_of(change, family_id)
        name = _named([title_of(each, after[0], after[1].words) for each in told]) if after else ""
        families = _families(desk, change)
    except Exception as bug:
        log_bug(bug)
        return Saved(change)
    return Saved(change, name, kept.did, families)


def main_record(change: Change) -> Record | None:
    """The record that a change is about: what is new in it, but for whom and where it only refers to; or corrected."""
    named = [each for each in change.new if not isinstance(each, Agency | Professional | Household)]
    return next(iter((*named, *(each.becomes for each in change.corrected), *change.new)), None)


def _families(desk: Desk, change: Change) -> str:
    """The families that a change is about, where these are several."""
    about = [each for each in dict.fromkeys(family_of(each) for each in change.new) if each]
    named = family_names(desk.store, about) if len(about) > 1 else {}
    return " and ".join(named[each] for each in about if each in named)


def _told_of(change: Change, family_id: FamilyId | None) -> list[Record]:
    """The record that a change is about, and what else of its kind is new in that file: each of several people."""
    main = main_record(change)
    of_its_kind = [each for each in change.new if type(each) is type(main) and family_of(each) == family_id]
    return [main, *(each for each in of_its_kind if each is not main)] if main else []


def _named(titles: list[str]) -> str:
    more = len(titles) - MOST_NAMED
    return "; ".join([*titles[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])


def _record_ids(change: Change) -> set[Id]:
    return {each.id for each in change.new} | {each.becomes.id for each in change.corrected}


def _as_it_stands(desk: Desk, family_id: FamilyId | None) -> tuple[FamilyFile, Practice, Looked] | None:
    """The family's file now, with its practice and what stands in it; None where there is none to be read."""
    with suppress(Problem):
        if family_id:
            return _stands_in(desk, family_file(desk.store, family_id))
    return None


def _stands_in(desk: Desk, file: FamilyFile) -> tuple[FamilyFile, Practice, Looked]:
    practice = desk.practice_for(file, desk.today)
    return file, practice, standing(file, practice)


def _said_of(
    before: tuple[FamilyFile, Practice, Looked] | None, after: tuple[FamilyFile, Practice, Looked] | None
) -> str:
    if before is None or after is None:
        return ""
    return said_of(no_longer(before[2], after[2]), since_then(before[2], after[2]))
