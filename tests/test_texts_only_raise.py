"""What a text says and nobody has confirmed may raise: it answers, ends, settles, takes out and joins nothing."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.exchange.case_file import read_case
from leadpro.exchange.replay import WORLDS, Walk
from leadpro.practice.in_hand import practice_for
from leadpro.practice.signals import known
from leadpro.practice.signals.looking import Looked, look
from leadpro.practice.signals.phrases.every import EVERY
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from tests.test_kinds import KINDS

SIGNALS = Path(known.__file__).parent.parent

ANSWERING = {
    *("BY_SOMEBODY", "CORRECTED", "COUNTER_ALLEGES", "LEAD_NAMED", "MOVES_IN_WITH", "OF_A_DAY", "SPEAKS_OF"),
    *("TOLD_BEFORE", "STAYS_NEAR", "STORAGE_SEEN", "STRATEGY", "TAKEN_BACK"),
    *("ASKED_NEGATIVE", "CHILD_QUOTED", "ONLY_SCREENED", "PRESCRIBED_ONCE", "VICTIM_OF_CRIME"),
}
"""What answers, ends, settles, takes out or joins something where it is confirmed. What is added is added here too."""

READS_WORDS = {
    "STRATEGY": "what a meeting was, which is a field of its own",
    "named": "names of medicines",
    "places_named": "names of places",
    "is_quoted": "names of children before words of which it is confirmed that a child said them",
    "does": "names of people; whose behaviour it is is a field of its own",
    "title_of": "the words in use, and no entry's",
    "HARM_OR_FEAR": "a child's own words, which are a field of their own",
    "written_out": "the same, before they are read",
    "days_named": "days that are named, of which it is confirmed that they are meant",
    "is_said_of": "names of people",
    "tells": "who told it, where texts are taken as ticked: a field of its own",
}
"""What is told the words of an entry and reads them by itself."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in what looks at a file, with the name of what is called."""
    for path in SIGNALS.rglob("*.py"):
        if "phrases" not in path.parts and path.name not in ("texts.py", "readings.py", "read.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    called = node.func
                    yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), node


BESIDES = {"TO_THOSE_WHO_PROTECT", "TO_BE_TREATED"}
"""What is asked of a text in which a decision not to refer was read, and by itself does nothing."""


def test_whoever_asks_a_text_says_whether_it_raises_or_answers() -> None:
    answering, besides = set(), set()
    for name, call in calls():
        for told in call.args:
            whose, dot, what = ast.unparse(told).rpartition(".")
            of_an_entry = dot and what == "words" and not whose.endswith(("practice", "today"))
            assert not of_an_entry or name in READS_WORDS, name
            asked = told.value if isinstance(told, ast.Subscript) else told
            if name in ("confirmed", "is_confirmed") and isinstance(asked, ast.Name) and asked.id.isupper():
                answering.add(asked.id)
            if name == "adds" and isinstance(asked, ast.Name) and asked.id.isupper():
                besides.add(asked.id)
    assert (answering, besides) == (ANSWERING, BESIDES)


# whatever is written into whatever entry


@cache
def families() -> tuple[FamilyFile, ...]:
    """The invented families of `tests/kinds` at their end, and the published one in the middle of its course."""
    found = []
    for path in (*sorted(KINDS.glob("[0-9]*.json")), Path("db/cases/jamie-sam.json")):
        case = read_case(path).case
        walk = Walk(case, WORLDS["late"](case.events))
        found.append(walk.file_on(walk.ends))
    return tuple(found)


SAID = [(each.key, text) for each in EVERY for text in each.says]


def standing(file: FamilyFile) -> Looked:
    day = max(each.known_on for each in (*file.contacts, *file.concerns, *file.referrals) if each.known_on)
    return look(file, practice_for(file, day))


def told_more(file: FamilyFile, place: int, text: str) -> tuple[FamilyFile, Id]:
    """The file with a text more at the end of one of its entries, and which that is."""
    lists = {"contacts": "text", "concerns": "text", "referrals": "reason", "meetings": "text", "handovers": "text"}
    entries = [(name, number) for name in lists for number in range(len(getattr(file, name)))]
    name, number = entries[place % len(entries)]
    records: list[Any] = list(getattr(file, name))
    was = getattr(records[number], lists[name])
    records[number] = replace(records[number], **{lists[name]: f"{was}\n{text}"})
    return replace(file, **{name: tuple(records)}), records[number].id


@given(
    st.integers(0, 69),
    st.integers(0, 1_000),
    st.lists(st.sampled_from([text for _, text in SAID]), min_size=1, max_size=3).map("\n".join),
)
def test_no_text_takes_away_what_stands_but_what_was_read_in_it(number: int, place: int, text: str) -> None:
    file = families()[number]
    more, entry = told_more(file, place, text)
    before, after = standing(file), standing(more)
    stood = {(each.key, each.about) for each in before.findings if entry not in {read.entry_id for read in each.read}}
    stands = {(each.key, each.about) for each in after.findings}
    assert stood <= stands, f"{text!r} took away {stood - stands}"
