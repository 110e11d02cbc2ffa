"""The children on a day: who of them lives or is expected, and from when on the family can have had one.

Before there is a child, and where none lives any more, nobody can be asked to protect one.
"""

from datetime import date
from functools import cached_property

from leadpro.practice.events import Event
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.who import Who
from leadpro.practice.there_then import EXPECTED_FOR_DAYS
from leadpro.records.ids import PersonId
from leadpro.records.person import Person


class Children:
    """Who of the children an entry can ask somebody to look at."""

    def __init__(self, who: Who) -> None:
        self.who = who

    @cached_property
    def left(self) -> frozenset[PersonId]:
        """The children who live or are expected, as far as anybody knows."""
        return frozenset(each.id for each in self.who.file.children if not each.died)

    @cached_property
    def nobody_to_protect(self) -> bool:
        """Whether there are people on the file, and no child among them who lives or is expected."""
        return bool(self.who.file.people) and not self.left

    def may_ask_for(self, each: Event) -> bool:
        """Whether an entry can ask somebody to look at a child who lives, or is expected.

        Not where it names only children who have died since, nor where nobody was expected yet when it was written.
        """
        named = self.who.child_ids.intersection(each.people)
        if named:
            return not named.isdisjoint(self.left)
        return self._first_expected is None or each.on >= self._first_expected

    @cached_property
    def _first_expected(self) -> date | None:
        """The first day on which a child who lives can have been expected; None where nobody can tell."""
        days = [_expected(each) for each in self.who.file.children if each.id in self.left]
        known = [each for each in days if each]
        return min(known) if known and len(known) == len(days) else None


def _expected(child: Person) -> date | None:
    first = child.born.earliest if child.born else None
    return later(first, -EXPECTED_FOR_DAYS) if first else None
