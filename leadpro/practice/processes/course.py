"""What the steps that a thing has taken amount to: where it stands, since when. Nothing of it is kept by itself."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Generic, TypeVar

from msgspec import Struct

from leadpro.practice.processes.process import day_of, in_order
from leadpro.records.base import FamilyRecord
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate

R = TypeVar("R", bound=FamilyRecord)
S = TypeVar("S", bound=Step)
K = TypeVar("K", bound="Course[Any, Any]")


class Course(Struct, Generic[R, S], frozen=True):
    """A record and the steps that it has taken, as far as they are known."""

    record: R
    steps: tuple[S, ...]
    """In the order in which they were taken; there is at least one."""

    @property
    def id(self) -> Id:
        """The id of the record."""
        return self.record.id

    @property
    def first(self) -> S:
        """The step with which it began."""
        return self.steps[0]

    @property
    def last(self) -> S:
        """The step that was taken last."""
        return self.steps[-1]

    @property
    def began(self) -> S:
        """The step with which it came to stand where it stands: those after it, a review say, have left it there."""
        place = len(self.steps) - 1
        while place and self.steps[place - 1].status == self.last.status:
            place -= 1
        return self.steps[place]

    @property
    def since(self) -> date:
        """The day from which it stands where it stands."""
        return day_of(self.began)

    @property
    def started(self) -> VagueDate:
        """When it began."""
        return self.first.happened

    @property
    def started_on(self) -> date:
        """The day on which it had begun."""
        return day_of(self.first)

    def by(self, day: date) -> "tuple[S, ...]":
        """The steps that had been taken by the end of a day, as far as is known now."""
        return tuple(each for each in self.steps if day_of(each) <= day)


def course_of(record: FamilyRecord, file: FamilyFile, courses: Callable[[FamilyFile], Iterable[K]]) -> K | None:
    """The course of a record among those of its kind that a file has; None where it has no step there."""
    return next((each for each in courses(file) if each.id == record.id), None)


def steps_by_record(steps: Iterable[S]) -> dict[Id, tuple[S, ...]]:
    """The steps of each record, in the order in which they were taken."""
    found: dict[Id, list[S]] = {}
    for step in steps:
        found.setdefault(step.of, []).append(step)
    return {record_id: in_order(taken) for record_id, taken in found.items()}
