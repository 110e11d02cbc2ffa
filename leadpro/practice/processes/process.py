"""What a process is: a table of where a thing can stand, and of what may follow, with the reason for what may not.

Families do not read guides. So a table allows whatever happens in life, however unusual, and refuses only what cannot
be: each refusal says why, in a sentence, and what would make it possible.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.when import say_with_year
from leadpro.practice.when.by_day import day_by
from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate

C = TypeVar("C", bound=Code)
S = TypeVar("S", bound=Step)


class Refusal(Struct, frozen=True):
    """Why something cannot be, and what would make it possible: sentences that hold in any regime's words."""

    why: str
    instead: str
    at: str = "status"
    """The field of the step that it is about."""

    @property
    def said(self) -> str:
        """Both, to stand beside a field."""
        return f"{self.why} {self.instead}"


class Never(Struct, Generic[C], frozen=True, kw_only=True):
    """What the table leaves out, and why: none of these steps comes after any of those; None is before the first."""

    after: tuple[C | None, ...]
    comes: tuple[C, ...]
    why: str
    instead: str


class Process(Struct, Generic[C, S], frozen=True, kw_only=True):
    """A table of states and what may follow each."""

    title: str
    """What goes through it: a template."""
    record: type[FamilyRecord]
    """What takes the steps."""
    step: type[S]
    follows: Mapping[C | None, tuple[C, ...]]
    """Which steps may come next, by where the thing stands; None is before the first step."""
    usually: Mapping[C | None, C]
    """Which of them usually does."""
    never: tuple[Never[C], ...]
    """Why the others cannot."""
    guards: tuple[Callable[[Sequence[S], S], Refusal | None], ...] = ()
    """What else a step needs, given those before it."""

    @property
    def ends(self) -> tuple[C, ...]:
        """Where it ends: nothing follows these."""
        return tuple(status for status, after in self.follows.items() if status is not None and not after)

    def why_never(self, status: C | None, comes: C) -> Refusal | None:
        """Why a step cannot come where the thing stands; None where it can."""
        if comes in self.follows[status]:
            return None
        found = next(each for each in self.never if status in each.after and comes in each.comes)
        return Refusal(found.why, found.instead)

    def wrong(self, steps: Iterable[S], today: date) -> tuple[S, Refusal] | None:
        """The first of some steps that cannot be, with the reason; None where all can."""
        before: list[S] = []
        for step in in_order(known_by(today, each) for each in steps):
            refusal = self._refuse_after(before, step, today)
            if refusal:
                return step, refusal
            before.append(step)
        return None

    def refuse(self, steps: Iterable[S], step: S, today: date) -> Refusal | None:
        """Why a step cannot be among those that were taken, or corrected to this; None where it can.

        A new one comes last; one that is corrected stays in its place.
        """
        others = in_order(known_by(today, each) for each in steps if each.id != step.id)
        becomes = in_order([*others, known_by(today, step)])
        place = next((index for index, each in enumerate(in_order(steps)) if each.id == step.id), len(others))
        at = next(index for index, each in enumerate(becomes) if each.id == step.id)
        if at < place:
            return _before(others[place - 1], step)
        if at > place:
            return Refusal(
                f"This lies after the step that follows it: {said(others[place])}.",
                "Correct the day of that one first.",
                "happened",
            )
        wrong = self.wrong(becomes, today)
        if wrong is None:
            return None
        which, refusal = wrong
        if which.id == step.id:
            return refusal
        return Refusal(f"After that {said(which)} cannot stand: {refusal.why}", "Take that one back first.")

    def _refuse_after(self, before: Sequence[S], step: S, today: date) -> Refusal | None:
        if step.happened.earliest and step.happened.earliest > today:
            return Refusal(f"{say_day(step)} lies ahead.", "A step is entered when it has been taken.", "happened")
        status = before[-1].status if before else None
        never = self.why_never(status, step.status)  # type: ignore[arg-type]
        if never:
            return never
        return next((refusal for guard in self.guards if (refusal := guard(before, step))), None)


def _before(last: Step, step: Step) -> Refusal:
    """That a step lies before the one that it follows, or perhaps does."""
    why = f"This lies before the step that it follows: {said(last)}."
    perhaps = (
        step.happened.latest is None or not last.happened.earliest or step.happened.latest >= last.happened.earliest
    )
    if perhaps:
        late = say_with_year(VagueDate.on(day_of(last)))
        why = f"The step that it follows may have been as late as {late}: {said(last)}."
        return Refusal(why, "Say first when that one was, as exactly as this.", "happened")
    return Refusal(why, "If it came before, take that one back first; or correct the day of either.", "happened")


def known_by(today: date, step: S) -> S:
    """The step, as known today where nobody has saved it yet."""
    return step if step.known_on else replace(step, known_on=today)


def in_order(steps: Iterable[S]) -> tuple[S, ...]:
    """The steps in the order in which they were taken; those of one day in the order in which they were entered."""
    return tuple(sorted(steps, key=lambda step: (day_of(step), step.id)))


def day_of(step: Step) -> date:
    """The day on which a step stands: the last that it can have been, and no later than the day on which we knew it."""
    return day_by(step.happened, step.known_on)


def said(step: Step) -> str:
    """A step in a sentence: "consent obtained, 3 Nov 2008"."""
    return f"{step.status.label}, {say_day(step)}"


def say_day(step: Step) -> str:
    """When a step was taken, with its year."""
    return say_with_year(step.happened)
