"""What was worked out of the family files asked for last: a screen asks many times of one, which never changes.

All that practice remembers stands here, so that one call lets go of it: a locked program holds no family's story.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from leadpro.records.family_file import FamilyFile

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 12

_answers: list[tuple[object, FamilyFile, tuple[Any, ...], Any]] = []
"""The function that was asked, of which file, what else it was told, and its answer; the last answer last."""


def remembered(work: Callable[Concatenate[FamilyFile, P], T]) -> Callable[Concatenate[FamilyFile, P], T]:
    """A pure function of a family file, and of what else it is told by place, which is worked out once for the same."""

    def ask(file: FamilyFile, /, *more: P.args, **named: P.kwargs) -> T:
        assert not named, "what is remembered is asked by place"
        for asked, of, told, answer in tuple(_answers):
            if asked is work and of is file and told == more:
                return answer  # type: ignore[no-any-return]
        found = work(file, *more, **named)
        _answers.append((work, file, more, found))
        del _answers[:-_MOST]
        return found

    update_wrapper(ask, work)
    return ask


def forget() -> None:
    """Let go of the families that were asked for last."""
    _answers.clear()
