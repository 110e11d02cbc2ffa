"""The caseload as it was known at the end of a day: every line worked out from what the journal held by then.

It costs a reading of each family, so it is asked for by somebody who looks back, and says how far it has got.
"""

from collections.abc import Callable, Iterable
from datetime import date

from leadpro.practice.caseload_line import ORDERS, SEARCHED, CaseloadLine, family_line, restricted_line
from leadpro.practice.in_hand import practice_for
from leadpro.practice.names import says, says_nearly
from leadpro.practice.permissions import Deed, require
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId, Id
from leadpro.store.opening import Store
from leadpro.store.reading import read_family_file, records_by_id
from leadpro.store.restricted import NoSuchFamily
from leadpro.store.sealing.reaching import everywhere
from leadpro.store.words import words_in


def caseload_then(
    store: Store, day: date, go_on: Callable[[int, int], bool] = lambda done, of: True
) -> tuple[CaseloadLine, ...]:
    """The line of every family that was known of at the end of a day in England, closed ones too, by reference.

    What the family says now of who may know of it governs. `go_on` hears how many of how many are done, and says
    whether to go on: where it does not, nothing is given.
    """
    require(store.user, Deed.READ)
    with store.reading() as connection:
        query = "SELECT reference, id FROM family WHERE NOT withdrawn"
        ids = [
            each for _, each in sorted(row for among in everywhere(store, connection) for row in among.execute(query))
        ]
    lines = []
    for done, family_id in enumerate(ids):
        if not go_on(done, len(ids)):
            return ()
        line = _line_then(store, family_id, day)
        if line:
            lines.append(line)
    return tuple(lines)


def as_may_be_known(store: Store, lines: Iterable[CaseloadLine]) -> tuple[CaseloadLine, ...]:
    """Lines as whoever has the store open may know of them now: without those that were restricted to others since.

    Nothing is worked out anew, so it costs no reading of a family.
    """
    require(store.user, Deed.READ)
    lines = tuple(lines)
    ids: set[Id] = {line.family_id for line in lines}
    with store.reading() as connection:
        among = everywhere(store, connection)
        now = {key: family for each in among for key, family in records_by_id(each, Family, ids).items()}
    return tuple(
        restricted_line(now[line.family_id]) if now[line.family_id].sealed_to else line
        for line in lines
        if line.family_id in now and not now[line.family_id].withdrawn
    )


def narrowed(lines: Iterable[CaseloadLine], words: str) -> list[CaseloadLine]:
    """The lines in which each of the words stands in what is `SEARCHED`; where that is none, nearly so."""
    lines = list(lines)
    if not words.strip():
        return lines
    found = [line for line in lines if says(words, _searched(line))]
    return found or [line for line in lines if says_nearly(words, _searched(line))]


def _searched(line: CaseloadLine) -> str:
    found = (getattr(line, name) for name in SEARCHED)
    return " ".join(each if isinstance(each, str) else " ".join(each) for each in found)


def in_order(lines: Iterable[CaseloadLine], order: str, *, backwards: bool = False) -> tuple[CaseloadLine, ...]:
    """The lines in one of the `ORDERS`, as the database would give them."""
    return tuple(ORDERS[order].sorted(lines, backwards=backwards))


def _line_then(store: Store, family_id: FamilyId, day: date) -> CaseloadLine | None:
    with store.reading() as connection:
        among = everywhere(store, connection)
        now = next(found[family_id] for each in among if (found := records_by_id(each, Family, {family_id})))
        try:
            file = read_family_file(connection, family_id, day)
        except NoSuchFamily:
            return None
        words = words_in(connection)
    return restricted_line(now) if now.sealed_to else family_line(file, practice_for(file, day, words))
