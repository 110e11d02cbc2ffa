"""What holds of the signals whatever a family's file says: they answer, rest on what is there, and move with the day.

Two kinds of families are tried: files of records that mean nothing together, and tales in which things happen that the
signals listen for, in any order.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.bundled import bundled
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.replay import WORLDS, Walk, file_of
from leadpro.practice.caseload_line import family_line
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.looking import Looked, look
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from tests.anything import any_record, somebody_known
from tests.building import usual
from tests.test_ordinary_families import FAMILIES, read
from tests.told_case import Tale

ANY_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2000, 1, 1), date(2030, 1, 1))


@settings(max_examples=settings().max_examples // 2)
@given(data=st.data(), day=ANY_DAY)
def test_any_records_have_an_answer_on_any_day(data: st.DataObject, day: date) -> None:
    known = somebody_known()
    kinds: list[type[Record]] = data.draw(st.lists(st.sampled_from([Agency, *LISTS.values()]), max_size=12))
    told = [*known.everything, *(data.draw(any_record(kind, known)) for kind in kinds)]
    told = [replace(each, known_on=each.known_on and min(each.known_on, day)) for each in told]
    file = file_of({each.id: each for each in told})

    looked = look(file, usual(file, day))

    _is_sound(looked, file, day)
    assert look(file, usual(file, day)) == looked, "the same file says the same"
    family_line(file, usual(file, day))


def test_a_family_of_which_nothing_is_known_has_no_signals() -> None:
    file = FamilyFile(family=Family(reference="F-1", name=""))
    assert look(file, usual(file, date(2014, 3, 3))).findings == ()


def test_a_withdrawn_family_has_no_signals() -> None:
    walk = Walk(told := the_published(), WORLDS["late"](told.events))
    file = walk.file_on(walk.ends)
    assert look(file, usual(file, walk.ends)).findings
    withdrawn = replace(file, family=replace(file.family, withdrawn=True))
    assert look(withdrawn, usual(withdrawn, walk.ends)) == Looked((), (), None)


# tales in which things happen that the signals listen for

TEXTS = (
    "Mum uses heroin; methadone prescribed, safe storage not discussed.",
    "Low mood, on antidepressants.",
    "Police called to the home: he assaulted her.",
    "He threatened to kill her.",
    "Appointments kept, home immaculate.",
    "Did not attend.",
    "Home visit, no reply at the door.",
    "Seen for a cut lip.",
    "A fractured arm in a non-mobile baby.",
    "Dad has moved in with mum's new partner.",
    "The family has moved to Southshire.",
    "Child withdrawn from nursery.",
    "Case closed as mum is protective.",
    "Decided not to refer.",
    "The health visitor wrote to ask why nothing was done.",
    "Handover to the next health visitor, nothing said of drugs.",
    "A new health visitor took over.",
    "Team around the child met; a lead professional was named.",
    "Common assessment begun.",
    "Consent to share was not given.",
    "Visited; all well.",
    "",
)
FACTORS = (
    "domestic_abuse",
    "substance_misuse",
    "mental_health",
    "threats",
    "offending",
    "neglect",
    "injury",
    "physical_abuse",
    "reassurance",
    "something else",
)
AGENCIES = ("hv", "police", "care", "drugs", "nursery", "school", "gp", "care@Southshire", "police@Southshire", "hv@X")
BEGINS = date(2013, 3, 1)


@st.composite
def tales(draw: st.DrawFn) -> CaseFile:
    """A family with up to fifteen things that happened within three years."""
    tale = Tale(mum=("mother", None), dad=("father", "1980-05-01"), kit=("child", "2013-06-01"), eve=("child", None))
    for _ in range(draw(st.integers(1, 15))):
        first = BEGINS + timedelta(days=draw(st.integers(0, 1_000)))
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 30, 90])))
        kind = draw(
            st.sampled_from(["contact", "contact", "referral", "referral", "concern", "assessment", "meeting", "move"])
            | st.sampled_from(["handover", "change_of_worker", "birth", "death", "other"])
        )
        more: dict[str, Any] = {
            "factors": draw(st.lists(st.sampled_from(FACTORS), max_size=3, unique=True)),
            "outcome": draw(st.sampled_from([None, "none_recorded", "no_further_action", "core_assessment", "caf"])),
            "feedback_to_referrer": draw(st.sampled_from([None, True, False])),
            "child_seen": draw(st.sampled_from([None, True, False])),
            "child_voice": draw(st.sampled_from([None, True, False])),
        }
        if kind == "referral":
            more["count"] = draw(st.sampled_from([1, 1, 2, 4]))
        tale.on(
            f"{first}/{last}" if last > first else str(first),
            draw(st.sampled_from(AGENCIES)),
            kind,
            draw(st.sampled_from(TEXTS)) or "Note.",
            *draw(st.lists(st.sampled_from(["mum", "dad", "kit", "eve"]), max_size=3, unique=True)),
            to=draw(st.sampled_from(["care", "care@Southshire", "drugs"])) if kind == "referral" else None,
            **more,
        )
    if draw(st.booleans()):
        tale.involves("drugs", "mum", since=str(BEGINS), until=draw(st.sampled_from([None, "2014-06-01"])))
    return tale.case


@settings(max_examples=settings().max_examples // 2)
@given(case=tales(), world=st.sampled_from(list(WORLDS)))
def test_any_tale_is_told_soundly_day_by_day(case: CaseFile, world: str) -> None:
    _holds_day_by_day(case, world)


def test_the_families_that_are_told_at_length_are_told_soundly_too() -> None:
    for world in WORLDS:
        _holds_day_by_day(the_published(), world)
    for case, world in zip(map(read, FAMILIES), cycle(WORLDS), strict=False):
        _holds_day_by_day(case, world)


@pytest.mark.soak
def test_they_are_in_every_world() -> None:
    for case in map(read, FAMILIES):
        for world in WORLDS:
            _holds_day_by_day(case, world)


def _holds_day_by_day(case: CaseFile, world: str) -> None:
    days = list(_looked_at(case, world))
    for (day, file, looked), (next_day, _, _) in pairwise(days):
        _is_sound(looked, file, day)
        pack = usual(file, day).pack
        for between in {day + timedelta(days=1), day + (next_day - day) / 2, next_day - timedelta(days=1)}:
            if day < between < next_day and usual(file, between).pack is pack:
                unlooked = {each.raising for each in look(file, usual(file, between)).findings}
                assert unlooked == {each.raising for each in looked.findings}, f"{between} was passed over"
    raised: set[Any] = set()
    for day, _, looked in days:
        new = [each for each in looked.findings if each.raising not in raised]
        assert all(each.since <= day for each in new)
        raised |= {each.raising for each in new}


def _looked_at(case: CaseFile, world: str) -> Iterator[tuple[date, FamilyFile, Looked]]:
    """Every day of a replay on which something could change."""
    walk = Walk(case, WORLDS[world](case.events))
    day = walk.begins
    while day is not None and day <= walk.ends:
        file = walk.file_on(day)
        looked = look(file, usual(file, day))
        yield day, file, looked
        day = min((each for each in (walk.next_known, looked.look_again) if each), default=None)


def _is_sound(looked: Looked, file: FamilyFile, day: date) -> None:
    order = list(BY_KEY)
    for each in looked.findings:
        assert each.text.endswith("."), each.text
        assert each.since <= day, (each.key, each.since)
        assert all(file.find(entry) for entry in each.evidence), f"{each.key} rests on what is not there"
        assert len(set(each.evidence)) == len(each.evidence)
        assert all(file.person(person) for person in each.people)
        assert each.signal.why
    places = [order.index(each.key) for each in looked.findings]
    assert places == sorted(places), "the most pressing kind stands first"
    raisings = [each.raising for each in looked.findings]
    twice = [each.text for each in looked.findings if raisings.count(each.raising) > 1]
    assert twice == [], "nothing is said twice"
    assert looked.look_again is None or looked.look_again > day


def the_published() -> CaseFile:
    return read_case(bundled("db/cases/jamie-sam.json")).case
