"""Small invented families, one for each kind of fault that the signals had, and near misses beside them.

They stand in `tests/kinds`, in the format of case files. `expected.json` says which signals should be raised within
which days (or stand there on the first of them), and which never; `sentences.json` says whom a finding is about, what
it rests on, which words its sentence has, on which day it stands, and how many there may be. Each family is replayed
with the earliest and with the latest days, and everything that is said of it is held against both.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leadpro.exchange.case_file import read_case
from leadpro.exchange.replay import WORLDS, Raising, replay
from leadpro.practice.in_hand import practice_of

KINDS = Path(__file__).parent / "kinds"

EXPECTED: dict[str, dict[str, Any]] = json.loads((KINDS / "expected.json").read_text(encoding="utf-8"))
SENTENCES: dict[str, list[dict[str, Any]]] = json.loads((KINDS / "sentences.json").read_text(encoding="utf-8"))

NOT_YET: dict[str, str] = {}
"""What does not come right yet, and what is said instead; a name goes from here when it does."""

FAMILIES = [
    pytest.param(each, marks=pytest.mark.xfail(reason=NOT_YET[each], strict=True) if each in NOT_YET else (), id=each)
    for each in sorted(path.stem for path in KINDS.glob("[0-9]*.json"))
]


def test_every_family_is_expected_to_say_something_or_nothing() -> None:
    families = {path.stem for path in KINDS.glob("[0-9]*.json")}
    assert EXPECTED.keys() - {"_"} == families
    assert SENTENCES.keys() - {"_"} <= families
    assert NOT_YET.keys() <= families


@pytest.mark.parametrize("name", FAMILIES)
def test_what_should_be_said_is_said_and_nothing_else(name: str) -> None:
    case = read_case(KINDS / f"{name}.json").case
    faults = []
    for world in ("early", "late"):
        raised = replay(case, WORLDS[world](case.events), lambda day: practice_of(case.case.area, day)).raisings
        faults += [*missed(EXPECTED[name]["should"], raised), *false(EXPECTED[name]["never"], raised)]
        faults += [fault for rule in SENTENCES.get(name, ()) for fault in untrue(rule, raised)]
    assert faults == []


def missed(should: list[list[str]], raisings: tuple[Raising, ...]) -> Iterator[str]:
    """What is not raised within its days, and does not stand on the first of them either; "a|b" is either of two."""
    for names, first, last in should:
        raised = [each for each in raisings if each.signal in names.split("|")]
        if not any(first <= str(each.first) <= last or _stands_on(each, first) for each in raised):
            yield f"missed: {names} within {first} to {last}, raised {[str(each.first) for each in raised]}"


def false(never: list[str], raisings: tuple[Raising, ...]) -> Iterator[str]:
    """What must not be raised at all."""
    for each in raisings:
        if each.signal in never:
            yield f"false: {each.signal}, {each.first}: {each.text}"


def untrue(rule: dict[str, Any], raisings: tuple[Raising, ...]) -> Iterator[str]:
    """Where what is raised of a signal ("*" is any) is not as a rule says."""
    found = [each for each in raisings if rule["signal"] in ("*", each.signal)]
    if "silent_on" in rule:
        yield from (f"stands: {each.text}" for each in found if _stands_on(each, rule["silent_on"]))
        return
    if "stands_on" in rule and not any(_stands_on(each, rule["stands_on"]) for each in found):
        yield f"does not stand on {rule['stands_on']}"
    if not found and rule["signal"] != "*":
        yield "is not raised"
    if len(found) > rule.get("at_most", len(found)):
        yield f"{len(found)} findings, not {rule['at_most']}"
    for each in found:
        yield from (f"is about {who}: {each.text}" for who in rule.get("people_not", ()) if who in each.people)
        yield from (f"is not about {who}: {each.text}" for who in rule.get("people_has", ()) if who not in each.people)
        yield from (f"rests on {n}: {each.text}" for n in rule.get("evidence_not", ()) if n in each.evidence)
        yield from (f"says {word}: {each.text}" for word in rule.get("text_not", ()) if _says(each, word))
    for word in rule.get("text_has", ()):
        if found and not any(_says(each, word) for each in found):
            yield f"never says {word}"


def _stands_on(each: Raising, day: str) -> bool:
    return str(each.first) <= day <= str(each.last)


def _says(each: Raising, word: str) -> bool:
    return word.lower() in each.text.lower()
