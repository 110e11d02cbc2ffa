"""Everything in one order that claims no more than is known of each date."""

import gc
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.practice import remembered
from leadpro.practice.events import Sort, events, in_one_breath
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.handover import HandoverStatus
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from tests.anything import days, vague_dates
from tests.building import agency, concern, contact, family, file_of, handover_with, referral, usual

HOME, NURSERY, POLICE = family(), agency("Nursery"), agency("Police")

OCTOBER = VagueDate("2007-10", date(2007, 10, 1), date(2007, 10, 31))
AUTUMN = VagueDate("2007-23", date(2007, 9, 1), date(2007, 11, 30))


def _call(happened: date | VagueDate, known_on: date | None = None, **more: object) -> Contact:
    return contact(NURSERY, HOME, happened, known_on=known_on, **more)


def _in_order(*contacts: Contact) -> list[str]:
    return [each.when.text for each in in_one_breath(file_of(HOME, *contacts))]


def test_days_stand_in_their_order_and_times_within_a_day() -> None:
    noon = VagueDate("2008-12-03T12:00:00", date(2008, 12, 3), date(2008, 12, 3))
    three = VagueDate("2008-12-03T15:00:00", date(2008, 12, 3), date(2008, 12, 3))
    assert _in_order(_call(three), _call(date(2008, 12, 4)), _call(noon), _call(date(2008, 12, 2))) == [
        "2008-12-02",
        "2008-12-03T12:00:00",
        "2008-12-03T15:00:00",
        "2008-12-04",
    ]


def test_a_vague_date_stands_at_the_last_day_that_it_can_have_been() -> None:
    assert _in_order(_call(AUTUMN), _call(date(2007, 11, 1)), _call(OCTOBER), _call(date(2007, 10, 31))) == [
        "2007-10",
        "2007-10-31",
        "2007-11-01",
        "2007-23",
    ]


def test_but_no_later_than_the_day_on_which_it_was_known() -> None:
    assert _in_order(_call(AUTUMN, known_on=date(2007, 10, 5)), _call(date(2007, 10, 6))) == ["2007-23", "2007-10-06"]


def test_what_happened_at_some_time_stands_where_it_was_known_or_at_the_end() -> None:
    at_some_time = VagueDate()
    assert _in_order(_call(at_some_time, date(2008, 1, 1)), _call(date(2008, 1, 2)), _call(at_some_time)) == [
        "",
        "2008-01-02",
        "",
    ]


def test_what_is_planned_stands_on_its_own_day_not_on_the_day_it_was_written_down() -> None:
    meeting = Meeting(
        family_id=HOME.id,
        agency_id=NURSERY.id,
        held=VagueDate.on(date(2008, 12, 12)),
        text="Team around the family",
        known_on=date(2008, 12, 1),
    )
    told = in_one_breath(file_of(HOME, meeting, _call(date(2008, 12, 5), known_on=date(2008, 12, 5))))
    assert [each.sort for each in told] == [Sort.CONTACT, Sort.MEETING]
    assert [each.planned for each in told] == [False, True]


any_call = st.builds(_call, vague_dates, st.none() | days)
any_calls = st.lists(any_call, max_size=8)


@given(calls=any_calls)
def test_what_certainly_came_before_is_never_told_after(calls: list[Contact]) -> None:
    told = in_one_breath(file_of(HOME, *calls))
    assert sorted(each.record.id for each in told) == sorted(each.id for each in calls)
    for place, later in enumerate(told):
        for earlier in told[:place]:
            ended, began = later.when.latest, earlier.when.earliest
            assert ended is None or began is None or ended >= began


@given(calls=any_calls)
def test_the_order_does_not_depend_on_the_order_of_entry(calls: list[Contact]) -> None:
    assert in_one_breath(file_of(HOME, *calls)) == in_one_breath(file_of(HOME, *reversed(calls)))


@given(call=any_call)
def test_the_day_that_stands_for_a_vague_date_lies_within_it(call: Contact) -> None:
    (told,) = in_one_breath(file_of(HOME, call))
    day, when = told.on, told.when
    assert when.latest is None or day <= when.latest
    assert when.earliest is None or day >= when.earliest


@pytest.mark.parametrize(
    ("happened", "known_on", "late"),
    [
        (date(2008, 11, 1), date(2008, 11, 1), False),
        (date(2008, 11, 1), date(2008, 11, 1) + timedelta(28), False),
        (date(2008, 11, 1), date(2008, 11, 1) + timedelta(29), True),
        (OCTOBER, date(2007, 11, 28), False),
        (OCTOBER, date(2007, 11, 29), True),
        (date(2008, 12, 12), date(2008, 12, 1), False),
        (VagueDate.between(date(2007, 10, 1), None), date(2008, 12, 1), False),
        (VagueDate(), date(2008, 12, 1), False),
        (date(2001, 1, 1), None, False),
    ],
    ids=str,
)
def test_what_was_known_more_than_four_weeks_after_it_can_last_have_happened_is_marked_late(
    happened: date | VagueDate, known_on: date | None, late: bool
) -> None:
    (told,) = in_one_breath(file_of(HOME, _call(happened, known_on)))
    assert told.entered_late(usual(file_of(HOME), date(2008, 12, 4))) is late


def test_every_kind_of_record_that_happened_is_told_with_its_agencies() -> None:
    day = date(2008, 12, 1)
    worry = concern(NURSERY, HOME, day, text="Drinking")
    asked = referral(NURSERY, POLICE, HOME, day, reason="Please look")
    met = Meeting(family_id=HOME.id, agency_id=POLICE.id, held=VagueDate.on(day), text="Met")
    passed_on = handover_with(POLICE, NURSERY, HOME, day, text="Passed on")
    told = in_one_breath(file_of(HOME, _call(day), worry, asked, met, *passed_on))
    assert {(each.sort, each.text, each.agency_id, each.to_agency_id) for each in told} == {
        (Sort.CONTACT, "Seen", NURSERY.id, None),
        (Sort.CONCERN, "Drinking", NURSERY.id, None),
        (Sort.REFERRAL, "Please look", NURSERY.id, POLICE.id),
        (Sort.MEETING, "Met", POLICE.id, None),
        (Sort.HANDOVER, "Passed on", POLICE.id, NURSERY.id),
    }


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_contact_is_some_sort_of_happening(kind: Kind) -> None:
    (told,) = in_one_breath(file_of(HOME, _call(date(2008, 12, 1), kind=kind)))
    assert told.sort.label == kind.label


def test_a_contact_is_in_the_chronology_once_somebody_says_why_it_matters() -> None:
    ordinary, told = _call(date(2008, 12, 1)), _call(date(2008, 12, 2), significance="First time in a month")
    assert _significant(ordinary, told) == [told.id]


def test_moves_births_and_changes_of_worker_are_in_the_chronology_by_their_nature() -> None:
    kinds = (Kind.MOVE, Kind.BIRTH, Kind.DEATH, Kind.CHANGE_OF_WORKER, Kind.ASSESSMENT)
    told = [_call(date(2008, 12, 1), kind=kind) for kind in kinds]
    assert set(_significant(*told, _call(date(2008, 12, 1), kind=Kind.EVENT))) == {each.id for each in told}


def _significant(*contacts: Contact) -> list[str]:
    return [each.record.id for each in in_one_breath(file_of(HOME, *contacts)) if each.significant]


# one by one, and in one breath


def test_a_worry_under_several_factors_is_one_in_a_list_and_each_of_them_by_itself() -> None:
    day = date(2008, 11, 6)
    drink, drugs = (concern(NURSERY, HOME, day, factor=factor, text="Smells of drink") for factor in ("1B", "2B"))
    another = concern(POLICE, HOME, day, factor="2B", text="Smells of drink")
    file = file_of(HOME, drink, drugs, another)

    assert {(each.record.id, each.factors) for each in events(file)} == {
        (drink.id, ("1B",)),
        (drugs.id, ("2B",)),
        (another.id, ("2B",)),
    }
    together = {each.record.id: each for each in in_one_breath(file)}
    assert together.keys() == {min(drink.id, drugs.id), another.id}
    first = together[min(drink.id, drugs.id)]
    assert {first.record.id, *(each.id for each in first.also)} == {drink.id, drugs.id}
    assert sorted(first.factors) == ["1B", "2B"]


any_concern = st.builds(
    lambda factor, when, who, text: concern(who, HOME, when, factor=factor, text=text),
    st.sampled_from(["1B", "2B", "3B"]),
    st.sampled_from([VagueDate.on(date(2008, 11, 6)), OCTOBER]),
    st.sampled_from([NURSERY, POLICE]),
    st.sampled_from(["Drinking", "Bruised"]),
)


@given(records=st.lists(any_concern | any_call, max_size=10))
def test_a_list_leaves_out_nobody_and_tells_nothing_twice(records: list[Contact | Concern]) -> None:
    file = file_of(HOME, *records)
    listed = [one for each in in_one_breath(file) for one in (each.record, *each.also)]
    assert sorted(one.id for one in listed) == sorted(each.record.id for each in events(file))
    assert sorted(one.id for one in listed) == sorted(each.id for each in records)
    days = [each.on for each in in_one_breath(file)]
    assert days == sorted(days)
    for each in in_one_breath(file):
        assert {one.factor for one in (each.record, *each.also) if isinstance(one, Concern)} <= {*each.factors}


def test_what_was_worked_out_of_a_file_goes_with_it() -> None:
    file = file_of(HOME, _call(date(2008, 12, 1)))
    assert events(file) is events(file)
    place = id(file)
    assert place in remembered._answers
    del file
    gc.collect()
    assert place not in remembered._answers


def test_two_files_of_one_family_are_never_taken_for_each_other() -> None:
    for number in range(50):  # each may lie where the one before it lay
        file = file_of(HOME, *(_call(date(2008, 12, 1)) for _ in range(number)))
        assert len(events(file)) == number
        del file


# what was decided


@pytest.mark.parametrize("decision", Decision)
def test_a_decision_is_a_field_and_never_read_out_of_a_text(decision: Decision) -> None:
    day = VagueDate.on(date(2008, 12, 1))
    met = Meeting(family_id=HOME.id, agency_id=NURSERY.id, held=day, text="Met", decisions=decision.label)
    told = events(file_of(HOME, _call(day, outcome=decision.label), met))
    assert [each.decision for each in told] == [None, None]
    told = events(file_of(HOME, _call(day, decision=decision), replace(met, decision=decision)))
    assert [each.decision for each in told] == [decision, decision]


# what people wrote


def test_what_the_program_calls_a_step_is_none_of_the_words_that_people_wrote() -> None:
    status = HandoverStatus.NOT_ARRIVED
    passed_on = handover_with(POLICE, NURSERY, HOME, date(2008, 12, 1), status, text="Passed on")
    handed, step = events(file_of(HOME, *passed_on))
    assert (handed.text, handed.words) == ("Passed on", "passed on")
    assert (step.text, step.words) == (f"{status.label}: Said by them", "said by them")
