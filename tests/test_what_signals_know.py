"""What the signals look at, idea by idea: days, spans, who there is, and what was said by a day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.practice.signals.known.day import Day, later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.spans import Span, merged, without_a_break
from leadpro.practice.signals.phrases.telling import CORRECTED, COUNTER_ALLEGES
from leadpro.practice.signals.texts import Phrase, Texts, any_of
from leadpro.practice.working_days import add_working_days
from leadpro.records.agency import Sector
from leadpro.records.base import Record
from leadpro.records.caf import CafStatus
from leadpro.records.contact import Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Role
from leadpro.records.referral import Decision
from tests.building import agency, caf_with, concern, contact, family, file_of, person, referral, usual, vague

TODAY = date(2008, 12, 4)
HOME = family()
NURSERY, POLICE = agency("Nursery"), agency("Police", sector=Sector.POLICE)
FRONT_DOOR = agency("Front door", sector=Sector.SOCIAL_CARE, area="Southshire")
TEAM = agency("Team", sector=Sector.SOCIAL_CARE, area="Southshire")
ELSEWHERE = agency("Their team", sector=Sector.SOCIAL_CARE, area="Northshire")
JAMIE = person(HOME, "Jamie")
ANN = person(HOME, "Ann", Role.MOTHER)

near = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
spans = st.lists(st.tuples(near, near).map(lambda two: (min(two), max(two))), max_size=6)


def days_of(span: Span) -> set[date]:
    return {span[0] + timedelta(days=day) for day in range((span[1] - span[0]).days + 1)}


def known(*records: object, today: date = TODAY) -> Known:
    file: FamilyFile = file_of(HOME, NURSERY, POLICE, FRONT_DOOR, TEAM, ELSEWHERE, JAMIE, ANN, *records)  # type: ignore[arg-type]
    return Known(file, replace(usual(file, today), ticked=True))


# days


@given(spans)
def test_spans_are_merged_into_the_same_days_in_as_few_as_can_be(found: list[Span]) -> None:
    as_few = merged(found)
    assert set().union(*map(days_of, as_few)) == set().union(*map(days_of, found))
    assert all(one[1] + timedelta(days=1) < other[0] for one, other in pairwise(as_few))


@given(st.lists(spans, max_size=4), st.integers(1, 3))
def test_since_when_so_many_held_without_a_break(found: list[list[Span]], number: int) -> None:
    held = [set().union(*map(days_of, each)) for each in found]

    def enough(day: date) -> bool:
        return sum(day in days for days in held) >= number

    since = TODAY
    while enough(since - timedelta(days=1)):
        since -= timedelta(days=1)
    assert without_a_break(found, number, TODAY) == (since if enough(TODAY) else None)


@given(st.lists(near))
def test_whatever_was_asked_of_days_to_come_one_looks_again_on_the_first(asked: list[date]) -> None:
    day = Day(TODAY)
    assert [day.reached(each) for each in asked] == [each <= TODAY for each in asked]
    assert day.look_again == min((each for each in asked if each > TODAY), default=None)


def test_there_is_no_day_before_the_first_nor_after_the_last() -> None:
    assert (later(date.max, 10), later(date.min, -10)) == (date.max, date.min)
    assert later(TODAY, 1) == date(2008, 12, 5)


# who


def test_a_front_door_answers_for_the_teams_of_its_area_and_for_no_other() -> None:
    who = known().who
    assert who.one_service(FRONT_DOOR.id) == {FRONT_DOOR.id, TEAM.id}
    assert who.one_service(ELSEWHERE.id) == {ELSEWHERE.id}
    assert who.one_service(NURSERY.id) == {NURSERY.id}
    assert (who.assesses(TEAM.id), who.assesses(POLICE.id), who.assesses(None)) == (True, False, False)
    assert (who.sees_children(NURSERY.id), who.sees_children(POLICE.id)) == (True, False)
    assert who.names([JAMIE.id, ANN.id]) == "Jamie and Ann"
    assert who.child_ids == frozenset([JAMIE.id])
    assert who.adults == (ANN,)


# what was said


def test_what_was_said_stands_in_the_order_in_which_it_became_known() -> None:
    late = contact(NURSERY, HOME, date(2008, 1, 1), known_on=date(2008, 11, 1))
    soon = contact(NURSERY, HOME, date(2008, 10, 1), known_on=date(2008, 10, 1))
    assert [each.record for each in known(late, soon).said.told] == [soon, late]


def test_what_is_planned_or_not_known_yet_was_not_said() -> None:
    planned = contact(NURSERY, HOME, date(2008, 12, 12), known_on=TODAY)
    tomorrow = contact(NURSERY, HOME, date(2008, 12, 1), known_on=date(2008, 12, 5))
    assert known(planned, tomorrow).said.told == ()


def test_a_contact_that_only_says_that_a_child_was_seen_tells_nothing_twice() -> None:
    day = vague(date(2008, 11, 6))
    worry = concern(NURSERY, HOME, day, text="Bruised", factor="18B", known_on=date(2008, 11, 6))
    beside = contact(NURSERY, HOME, day, text="Bruised", factors=("18B",), known_on=date(2008, 11, 6))
    said = known(worry, beside).said
    assert [each.record for each in said.with_factors] == [worry]
    assert len(said.told) == 2


def test_what_was_meant_for_another_family_worries_nobody_about_this_one() -> None:
    day = date(2008, 11, 6)
    theirs = concern(POLICE, HOME, day, text="Shouting", factor="3B", people=(JAMIE.id,), known_on=day)
    ours = concern(NURSERY, HOME, day, text="Bruised", factor="18B", people=(JAMIE.id,), known_on=day)
    text = "It was the wrong address and the record was removed."
    corrected = contact(POLICE, HOME, date(2008, 11, 8), text=text, people=(JAMIE.id,), known_on=date(2008, 11, 8))
    of_it = known(theirs, ours, corrected)
    assert of_it.said.meant_for_others == {theirs.id, corrected.id}
    assert [each.record for each in of_it.worries.harmful] == [ours]


def test_an_assessment_answers_what_came_before_it() -> None:
    assert known(*BEFORE_AND_AFTER).answers.assessed_on is None
    of_it = known(*BEFORE_AND_AFTER, ASSESSED)
    assert of_it.answers.assessed_on == ASSESSED.happened.latest
    assert left(of_it) == [BEFORE_AND_AFTER[1]]
    assert left(of_it, early=False) == [BEFORE_AND_AFTER[1]]


def test_a_decision_to_assess_holds_the_question_open_until_its_clock_has_run_out() -> None:
    """It is no assessment: what came before it is asked again when 45 working days have passed with none."""
    decided = referral(POLICE, TEAM, HOME, DECIDED, known_on=DECIDED, decision=Decision.CORE_ASSESSMENT)
    due = add_working_days(DECIDED, 45)
    on_time = known(*BEFORE_AND_AFTER, decided, today=due)
    assert (on_time.answers.assessed_on, on_time.answers.lapsed()) == (None, None)
    assert left(on_time) == [BEFORE_AND_AFTER[1]]
    assert on_time.day.look_again == due + timedelta(days=1)
    late = known(*BEFORE_AND_AFTER, decided, today=due + timedelta(days=1))
    assert set(left(late)) == {*BEFORE_AND_AFTER, decided}
    assert [each.due for each in late.answers.decided] == [due]
    made = known(*BEFORE_AND_AFTER, decided, ASSESSED, today=due + timedelta(days=1))
    assert made.answers.decided == ()
    assert left(made) == [BEFORE_AND_AFTER[1]]


def test_a_decision_without_a_day_was_made_when_it_was_told() -> None:
    told = {"known_on": date(2008, 3, 9), "decision": Decision.ASSESSMENT}
    (silent,) = known(referral(POLICE, TEAM, HOME, DECIDED, **told)).answers.decided
    (dated,) = known(referral(POLICE, TEAM, HOME, DECIDED, decided=vague(date(2008, 3, 4)), **told)).answers.decided
    assert (silent.on, dated.on) == (date(2008, 3, 9), date(2008, 3, 4))


@pytest.mark.parametrize(
    ("status", "answers_need"),
    [
        (CafStatus.CHECKLIST, False),
        (CafStatus.CONSENTED, False),
        (CafStatus.DECLINED, False),
        (CafStatus.PLANNING, True),
        (CafStatus.DELIVERING, True),
    ],
)
def test_agreement_and_a_checklist_answer_nothing_and_a_caf_no_suspected_harm(
    status: CafStatus, answers_need: bool
) -> None:
    of_it = known(*BEFORE_AND_AFTER, *caf_with(HOME, status, DECIDED, known_on=DECIDED))
    assert len(left(of_it)) == (1 if answers_need else 2)
    assert len(left(of_it, early=False)) == 2


BEFORE_AND_AFTER = (
    concern(NURSERY, HOME, date(2008, 2, 1), known_on=date(2008, 2, 1)),
    concern(NURSERY, HOME, date(2008, 4, 1), known_on=date(2008, 4, 1)),
)
DECIDED = date(2008, 3, 3)
ASSESSED = contact(TEAM, HOME, DECIDED, kind=Kind.ASSESSMENT, known_on=DECIDED)


def left(of_it: Known, *, early: bool = True) -> list[Record]:
    """What no assessment has answered."""
    return [each.record for each in of_it.answers.since_assessed(of_it.said.told, early=early)]


# texts


@given(
    st.lists(
        st.sampled_from(["counter-allegation", "wrong house, record removed", "all well", "", "counter"]), max_size=8
    )
)
def test_many_texts_looked_through_at_once_say_what_each_says(found: list[str]) -> None:
    texts = Texts(found)
    for phrase in (COUNTER_ALLEGES, CORRECTED):
        assert texts.saying(phrase) == [place for place, text in enumerate(found) if phrase(text)]
    assert texts.mentioning(["Well", "house"]) == [
        place for place, text in enumerate(found) if any_of("well", "house").search(text)
    ]


A_TEXT = st.sampled_from(["counter-allegation", "wrong house, record removed", "all well", "", "counter"])


@given(
    st.lists(A_TEXT, max_size=6), st.lists(A_TEXT, max_size=6), st.sets(st.sampled_from([COUNTER_ALLEGES, CORRECTED]))
)
def test_what_was_found_in_earlier_texts_is_found_in_those_that_go_on_from_them(
    earlier: list[str], now: list[str], asked: set[Phrase]
) -> None:
    before = Texts(earlier)
    for phrase in asked:
        before.saying(phrase)
    texts = Texts(now, before)
    for phrase in (COUNTER_ALLEGES, CORRECTED):
        assert texts.saying(phrase) == Texts(now).saying(phrase)
