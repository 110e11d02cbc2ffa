"""What was worked out of a family file, for as long as somebody holds the file: one screen asks many times of one.

A file never changes, so neither do the answers; they go with it. All that practice remembers stands here, so that one
call lets go of it at a lock, even where something still holds the file.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref

from leadpro.records.family_file import FamilyFile

P = ParamSpec("P")
T = TypeVar("T")

_answers: dict[int, tuple[ref[FamilyFile], list[tuple[Any, Any]]]] = {}
"""By the file's `id`: the file, and each answer after the function that gave it and what else that was told."""


def remembered(work: Callable[Concatenate[FamilyFile, P], T]) -> Callable[Concatenate[FamilyFile, P], T]:
    """A pure function of a family file, and of what else it is told by place, which is worked out once for the same."""

    def ask(file: FamilyFile, /, *more: P.args, **named: P.kwargs) -> T:
        assert not named, "what is remembered is asked by place"
        answers = _answers_of(file)
        for (asked, told), answer in tuple(answers):
            if asked is work and told == more:
                return answer  # type: ignore[no-any-return]
        found = work(file, *more, **named)
        answers.append(((work, more), found))
        return found

    update_wrapper(ask, work)
    return ask


def forget() -> None:
    """Let go of every answer."""
    _answers.clear()


def _answers_of(file: FamilyFile) -> list[tuple[Any, Any]]:
    place = id(file)
    if place not in _answers:
        _answers[place] = (ref(file, lambda _: _answers.pop(place, None)), [])
    return _answers[place][1]
