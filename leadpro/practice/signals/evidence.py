"""What shows a finding: its entries in order, whom they name, and how nearly their days are known."""

from collections.abc import Iterable
from enum import IntEnum

from leadpro.practice.events import Event
from leadpro.records.ids import Id, PersonId


class Dated(IntEnum):
    """How nearly a day is known, as far as the entries that show it are dated."""

    ON = 0
    """It was that day."""
    ABOUT = 1
    """That day stands for one that the source gives only about."""
    BY = 2
    """It was that day at the latest."""

    @property
    def word(self) -> str:
        """As in "known on 4 December"."""
        return self.name.lower()


def dated(told: Iterable[Event]) -> Dated:
    """How nearly the day is known on which the last of these was."""
    return max((_dated(each) for each in told), default=Dated.ON)


def _dated(each: Event) -> Dated:
    if each.when.approximate:
        return Dated.ABOUT
    return Dated.ON if each.when.exact or each.when.earliest == each.on else Dated.BY


def ids(told: Iterable[Event]) -> tuple[Id, ...]:
    """Their records, in the order in which they happened."""
    ordered = sorted(told, key=lambda each: (each.on, each.known, each.record.id))
    return tuple(dict.fromkeys(each.record.id for each in ordered))


def whom(told: Iterable[Event]) -> tuple[PersonId, ...]:
    """Everybody whom they name."""
    return tuple(dict.fromkeys(person for each in told for person in each.people))


def agencies_of(told: Iterable[Event]) -> int:
    """How many agencies they come from."""
    return len({each.agency_id for each in told})
