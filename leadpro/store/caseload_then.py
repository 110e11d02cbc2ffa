"""The caseload as it was known at the end of a day: every line worked out from what the journal held by then.

It costs a reading of each family, so it is asked for by somebody who looks back, and says how far it has got.
"""

from collections.abc import Callable
from datetime import date

from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.family_line import family_line, restricted_line
from leadpro.practice.in_hand import practice_for
from leadpro.practice.permissions import Deed, require
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId
from leadpro.store.opening import Store
from leadpro.store.reading import read_family_file, records_by_id
from leadpro.store.restricted import HIDDEN, NoSuchFamily, asks
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
        ids = [
            family_id
            for (family_id,) in connection.execute(
                f"SELECT id FROM family WHERE NOT withdrawn AND id NOT IN ({HIDDEN}) ORDER BY reference", asks(store)
            ).fetchall()
        ]
    lines = []
    for done, family_id in enumerate(ids):
        if not go_on(done, len(ids)):
            return ()
        line = _line_then(store, family_id, day)
        if line:
            lines.append(line)
    return tuple(lines)


def matches(line: CaseloadLine, words: str) -> bool:
    """Whether each of the words stands in the line's reference, name, children, lead, assessment or signals."""
    parts = (line.reference, line.name, line.children, line.lead, line.caf, *line.signals)
    text = " ".join(parts).casefold()
    return all(word in text for word in words.casefold().split())


def in_order(lines: tuple[CaseloadLine, ...], order: str) -> tuple[CaseloadLine, ...]:
    """The lines in one of the orders of `leadpro.store.caseload.ORDERS`."""
    return tuple(sorted(lines, key=_ORDERS[order]))


def _line_then(store: Store, family_id: FamilyId, day: date) -> CaseloadLine | None:
    with store.reading() as connection:
        now = records_by_id(connection, Family, {family_id})[family_id]
        try:
            file = read_family_file(connection, family_id, day)
        except NoSuchFamily:
            return None
        words = words_in(connection)
    return restricted_line(now) if now.open_to else family_line(file, practice_for(file, day, words))


def _by_due(line: CaseloadLine) -> tuple[bool, date, str]:
    return line.next_due is None, line.next_due or date.max, line.reference


_ORDERS: dict[str, Callable[[CaseloadLine], tuple[object, ...]]] = {
    "next due": _by_due,
    "reference": lambda line: (line.reference,),
    "children": lambda line: (line.children.casefold(), line.reference),
    "lead": lambda line: (line.lead.casefold(), line.reference),
    "{assessment_short}": lambda line: (line.caf, line.reference),
    "last contact": lambda line: (line.last_contact or date.min, line.reference),
    "least recently seen": lambda line: (line.least_seen or date.min, line.reference),
}
"""As the database puts them in order."""
