"""The same case typed through the forms says what the replay of it says: the same signals, people and entries."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.case_story import CaseStory
from leadpro.exchange.replay import EVENTS, WORLDS, Walk
from leadpro.practice.in_hand import Practice, practice_of
from leadpro.practice.signals.looking import look
from leadpro.records.base import FamilyRecord
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.store.opening import Store
from tests.typing_a_case import TypedCase

KINDS = Path(__file__).parent / "kinds"


def _marks(name: str) -> list[pytest.MarkDecorator]:
    """Most are typed by `make soak` alone: each takes some ten seconds."""
    failing = [pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else []
    return failing if name in ALWAYS else [pytest.mark.soak, *failing]


ALWAYS = (
    "01-near-off-the-school-roll",
    "03-seen-since",
    "05-near-named-partner",
    "10-two-moves",
    "14-near-section-47",
    "16-near-no-access",
)

NOT_TYPED = {
    "01-rumour-taken-back": "an agency refers to itself, which the form refuses",
    "03-several-callers": "an agency refers to itself, which the form refuses",
    "06-count-over-months": "no form asks how many occasions an entry stands for",
    "06-misses-over-years": "no form asks how many occasions an entry stands for",
    "06-near-count-in-a-month": "no form asks how many occasions an entry stands for",
}

NOT_YET = {
    "02-closing-too-early": "a tick at 'a decision not to refer' in a closing raises what the replay does not",
}

CASES = [
    pytest.param(name, marks=_marks(name))
    for name in sorted(path.stem for path in KINDS.glob("[0-9]*.json"))
    if name not in NOT_TYPED
]


@pytest.mark.parametrize("name", CASES)
async def test_what_is_typed_says_what_the_replay_says(name: str, store: Store, clock: StoppedClock) -> None:
    case = read_case(KINDS / f"{name}.json").case
    days = WORLDS["late"](case.events)
    walk = Walk(case, days)
    typed = TypedCase(case, days, store, clock)
    file = await typed.type()
    practice = practice_of(case.case.area, walk.ends)
    replayed = said(walk.file_on(walk.ends), replace(practice, ticked=True), rows_of(case))
    assert said(file, practice, typed.rows) == replayed


Said: TypeAlias = tuple[str, frozenset[str], frozenset[int]]
"""A signal, whom it is about, and the rows that show it."""


def said(file: FamilyFile, practice: Practice, rows: Mapping[Id, int]) -> set[Said]:
    """What the signals find: each with whom it is about, and the rows that show it."""
    names = {each.id: each.name or each.role.label for each in file.people}
    return {
        (
            each.key,
            frozenset(names[person] for person in each.people),
            frozenset(rows[record] for record in each.evidence if record in rows),
        )
        for each in look(file, practice).findings
    }


def rows_of(case: CaseFile) -> dict[Id, int]:
    """From which row each record of a case is."""
    steps = CaseStory(case, {}, max(WORLDS["late"](case.events).values())).steps()
    return {
        step.record.id: step.place[1]
        for step in steps
        if step.place[0] == EVENTS and isinstance(step.record, FamilyRecord)
    }
