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

_earlier: dict[int, list[tuple[Any, Any]]] = {}
"""By the `id` of a file that goes on from another: the answers that were given of that one."""


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


def goes_on(file: FamilyFile, before: FamilyFile) -> None:
    """Have what is worked out of a file begin at what was worked out of the one before, with something more in it."""
    _answers_of(file)
    _earlier[id(file)] = list(_answers_of(before))


def earlier(
    work: Callable[Concatenate[FamilyFile, P], T], file: FamilyFile, /, *more: P.args, **named: P.kwargs
) -> T | None:
    """What `work` gave of the file that this one goes on from, told the same; None where that is not remembered."""
    assert not named, "what is remembered is asked by place"
    wanted = (work.__wrapped__, more)  # type: ignore[attr-defined]
    return next((found for asked, found in _earlier.get(id(file), ()) if asked == wanted), None)


def forget() -> None:
    """Let go of every answer."""
    _answers.clear()
    _earlier.clear()


def _answers_of(file: FamilyFile) -> list[tuple[Any, Any]]:
    place = id(file)
    if place not in _answers:
        _answers[place] = (ref(file, lambda _: _let_go_of(place)), [])
    return _answers[place][1]


def _let_go_of(place: int) -> None:
    _answers.pop(place, None)
    _earlier.pop(place, None)
