"""Whether all that was chosen for the store, or of who somebody is, was chosen by somebody who may; and by whom."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from leadpro.records.ids import Id
from leadpro.store.chosen import may_choose
from leadpro.store.instants import on_the
from leadpro.store.journal.choices import Choice, chosen_in
from leadpro.store.journal.fold import Read
from leadpro.store.journal.reading import had_gone
from leadpro.store.journal.told import Told
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO
from leadpro.store.verifying.finding import Finding, What

SAID = {
    (RECOVERY_TOO, True): "the recovery code opens restricted files",
    (RECOVERY_TOO, False): "the recovery code does not open restricted files",
    (SUPERVISORS_TOO, True): "every supervisor opens restricted files",
    (SUPERVISORS_TOO, False): "supervisors open no restricted file that does not name them",
}


class ChoicesMade:
    """The choices of a store, taken in file by file. `ways` are the ways in that somebody who may has made."""

    def __init__(self, connection: Any, ways: Mapping[Id, WayIn]) -> None:
        self._connection = connection
        self.ways = ways
        self._last: dict[str, tuple[WayIn, Told, Choice]] = {}
        self._unknown: dict[str, WayIn] = {}
        """Whose was the last of each that counts for nothing, as nobody here can know when it was signed."""

    def first_wrong(self, entries: Iterable[Read]) -> Finding | None:
        """Take the entries of one more file in, in their order; gives the first choice that nobody who may has made."""
        for each in entries:
            for choice in chosen_in(each.became):
                by = self.ways.get(each.told.way_in) if each.told else None
                if each.told and by and may_choose(by, choice.key):
                    if had_gone(self._connection, by.id, each.seq):
                        self._unknown[choice.key] = by
                    else:
                        self._last[choice.key] = by, each.told, choice
                        self._unknown.pop(choice.key, None)
                elif each.told and by:
                    return Finding(
                        what=What.CHOICE,
                        seq=each.seq,
                        sentence=f"Entry {each.seq:,}, which came in on {on_the(each.came_in)}, chooses for the store "
                        f"or for somebody else, and is signed with the way in of {by.name}, who may not.",
                        meaning="It was put in outside leadpro, and counts for nothing.",
                    )
        return None

    def said(self) -> Iterator[str]:
        """Who has chosen who opens restricted files, in sentences."""
        for key in (RECOVERY_TOO, SUPERVISORS_TOO):
            if key in self._last:
                by, told, choice = self._last[key]
                what = SAID[key, choice.value == "yes"]
                yield f"{what[:1].upper()}{what[1:]}: {by.name} has chosen so, on {on_the(told.made)}."
            if key in self._unknown:
                whose = self._unknown[key].name
                yield (
                    f"Who opens restricted files was chosen with a way in of {whose} that had gone by the time it was "
                    "brought in: it counts for nothing. `leadpro keys sealed` says who opens them, and chooses anew."
                )
