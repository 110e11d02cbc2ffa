"""Ordinary families, and real worries that are dealt with: silence is the right answer.

The families stand in `tests/ordinary_families`, in the format of case files; they are invented. Each looks like trouble
to whoever counts without looking: missed visits that were rebooked, eleven agencies around a disabled child, bruises
with a diagnosis, a mother's own youth. Where good practice answers a worry, taking its answer out of the story shows
that the silence is not deafness.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_format import CaseEvent, CaseFile
from leadpro.exchange.replay import WORLDS, Raising, replay
from leadpro.practice.in_hand import practice_of

FAMILIES = sorted((Path(__file__).parent / "ordinary_families").glob("*.json"))


def read(path: Path) -> CaseFile:
    return read_case(path).case


def raised(case: CaseFile, world: str = "late") -> tuple[Raising, ...]:
    return replay(case, WORLDS[world](case.events), lambda day: practice_of(case.case.area, day)).raisings


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_an_ordinary_family_raises_nothing(path: Path, world: str) -> None:
    assert [(each.signal, str(each.first), each.evidence, each.text) for each in raised(read(path), world)] == []


def without(*kinds: str) -> Callable[[CaseEvent], CaseEvent | None]:
    """A story without some kinds of things; what came of referrals is not on record either."""

    def told(event: CaseEvent) -> CaseEvent | None:
        if event.kind in kinds:
            return None
        return replace(event, outcome="none_recorded" if event.kind == "referral" else event.outcome)

    return told


@pytest.mark.parametrize(
    ("name", "signals"),
    [
        ("vickery-prebirth", {"referral-unanswered", "factors-building", "child-unseen"}),
        ("osei-section47", {"referral-unanswered", "consider-strategy"}),
        ("carver-methadone", {"referral-unanswered", "child-unseen"}),
        ("robson-one-incident", {"referral-unanswered", "child-unseen"}),
    ],
)
def test_without_the_answers_the_same_family_is_heard(name: str, signals: set[str]) -> None:
    case = read(next(path for path in FAMILIES if path.stem == name))
    changed = [told for each in case.events if (told := without("assessment", "meeting")(each))]
    changed = [
        each for each in changed if each.agency not in {a.key for a in case.agencies if a.sector == "social_care"}
    ]
    assert signals <= {each.signal for each in raised(replace(case, events=tuple(changed)))}
