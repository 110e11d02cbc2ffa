"""All that is known on a day, as each signal is handed it: made once for all of them."""

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leadpro.practice.signals.known.answers import Answers
from leadpro.practice.signals.known.children import Children
from leadpro.practice.signals.known.day import Day
from leadpro.practice.signals.known.parts import Parts
from leadpro.practice.signals.known.readings import Read, Unticked
from leadpro.practice.signals.known.said import Said
from leadpro.practice.signals.known.who import Who
from leadpro.practice.signals.known.worries import Worries
from leadpro.records.family_file import FamilyFile

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice

T = TypeVar("T")


class Known:
    """A family file on a day, with the practice of that day."""

    def __init__(self, file: FamilyFile, practice: "Practice") -> None:
        self.file = file
        self.practice = practice
        self.pack = pack = practice.pack
        self.day = Day(practice.day)
        self.who = Who(file, pack.agencies)
        self.children = Children(self.who)
        unticked = Unticked.AS_TICKED if practice.ticked else Unticked.LEFT
        self.said = Said(file, practice.day, self.who, pack.factors, pack.shorthand, unticked)
        self.worries = Worries(self.day, self.who, self.said, pack.factors)
        self.parts = Parts(self.day, self.who, self.said)
        self.answers = Answers(self.day, self.who, self.said, self.parts)
        self._once: dict[Callable[[Known], Any], tuple[Any, frozenset[Read]]] = {}

    def where_texts_raise(self) -> "Known":
        """The same, where what texts say and nobody has looked at may raise: it takes out no worry, and no part."""
        known = copy(self)
        known.said = self.said.where_texts_raise()
        known.answers = Answers(self.day, self.who, known.said, self.parts)
        known._once = {}
        return known

    def once(self, work: "Callable[[Known], T]") -> T:
        """What a function makes of this, worked out once; what that asked of the texts counts for whoever asks."""
        readings = self.said.readings
        if work not in self._once:
            with readings.noting() as noted:
                found = work(self)
            self._once[work] = found, frozenset(noted)
        found, asked = self._once[work]
        readings.noted |= asked
        return cast("T", found)
