"""The tables of what may follow what, and what the steps that were taken amount to."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.practice.processes import caf, escalation, handover
from leadpro.practice.processes.caf import Caf
from leadpro.practice.processes.course import steps_by_record
from leadpro.practice.processes.escalation import disagreements, refuse_reply
from leadpro.practice.processes.every import PROCESSES, going_with, refuse_taking_back
from leadpro.practice.processes.process import Process, day_of, in_order
from leadpro.practice.words import NAMES, words_named
from leadpro.records.base import new_id
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.handover import HandoverStatus, HandoverStep
from leadpro.records.ids import AgencyId, CafId, EscalationId, FamilyId, HandoverId
from leadpro.records.vague_date import VagueDate
from scripts.processes import PAGE, drawn
from tests.building import family, file_of

TODAY = date(2008, 12, 4)
CAF_ID, ESCALATION_ID, HANDOVER_ID = CafId(new_id()), EscalationId(new_id()), HandoverId(new_id())

FAMILY = FamilyId(new_id())

by_title = pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.title)


def caf_step(status: CafStatus, day: date | VagueDate, **more: Any) -> CafStep:
    happened = day if isinstance(day, VagueDate) else VagueDate.on(day)
    closing = CafClosure.NEEDS_MET if status is CafStatus.CLOSED else None
    fields = {"known_on": TODAY, "closing": closing, **more}
    return CafStep(family_id=FAMILY, caf_id=CAF_ID, happened=happened, status=status, **fields)


def escalation_step(status: EscalationStatus, day: date, **more: Any) -> EscalationStep:
    ends = {} if status is EscalationStatus.RAISED else {"outcome": "Agreed", "by": "Jo"}
    fields = {"level": 1, "known_on": TODAY, **ends, **more}
    return EscalationStep(
        family_id=FAMILY, escalation_id=ESCALATION_ID, happened=VagueDate.on(day), status=status, **fields
    )


def handover_step(status: HandoverStatus, day: date, **more: Any) -> HandoverStep:
    fields = {"note": "Because", "known_on": TODAY, **more}
    return HandoverStep(family_id=FAMILY, handover_id=HANDOVER_ID, happened=VagueDate.on(day), status=status, **fields)


def reply(level: int, on: date) -> EscalationReply:
    return EscalationReply(
        family_id=FAMILY, escalation_id=ESCALATION_ID, replied_on=on, level=level, by="Jo", text="Too busy"
    )


MADE: dict[str, Any] = {
    caf.PROCESS.title: (caf_step, CafStatus),
    escalation.PROCESS.title: (escalation_step, EscalationStatus),
    handover.PROCESS.title: (handover_step, HandoverStatus),
}


# the tables


@by_title
def test_a_table_says_of_every_step_that_it_may_come_or_why_not(process: Process[Any, Any]) -> None:
    statuses = MADE[process.title][1]
    assert set(process.follows) == {None, *statuses}
    for status, comes in product([None, *statuses], statuses):
        reasons = [each for each in process.never if status in each.after and comes in each.comes]
        allowed = comes in process.follows[status]
        assert len(reasons) == (0 if allowed else 1), (status, comes)


@by_title
def test_what_usually_follows_may_follow(process: Process[Any, Any]) -> None:
    for status, comes in process.usually.items():
        assert comes in process.follows[status]


@by_title
def test_every_state_can_be_reached(process: Process[Any, Any]) -> None:
    reached: set[Any] = set()
    waiting: list[Any] = [None]
    while waiting:
        for each in process.follows[waiting.pop()]:
            if each not in reached:
                reached.add(each)
                waiting.append(each)
    assert reached == set(MADE[process.title][1])


@by_title
def test_a_refusal_is_a_sentence_in_any_words_and_says_what_would_make_it_possible(process: Process[Any, Any]) -> None:
    words = [words_named(name) for name in ("caf", "early-help", "family-help")]
    for each in process.never:
        for text in (each.why, each.instead):
            assert text[0].isupper()
            assert text.endswith(".")
            assert "{" not in text
            spoken = {str(getattr(said, name)).casefold() for said in words for name in NAMES} - {"", "plan", "plans"}
            assert not any(f" {word} " in f" {text.casefold()} " for word in spoken), text


def test_the_page_draws_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run `python -m scripts.processes`"


# any steps at all

days = st.integers(0, 400).map(lambda ago: TODAY - timedelta(days=ago))


@st.composite
def attempts(draw: st.DrawFn, process: Process[Any, Any]) -> list[Any]:
    """Steps that somebody tries to enter one after the other, whether they can be or not."""
    made, statuses = MADE[process.title]
    steps = [made(draw(st.sampled_from(list(statuses))), draw(days)) for _ in range(draw(st.integers(0, 12)))]
    return sorted(steps, key=day_of) if draw(st.booleans()) else steps


def taken(process: Process[Any, Any], tried: Sequence[Any]) -> list[Any]:
    """Those of the steps that were not refused when they were entered."""
    steps: list[Any] = []
    for step in tried:
        if process.refuse(steps, step, TODAY) is None:
            steps.append(step)
    return steps


@by_title
@given(data=st.data())
def test_no_order_of_steps_leads_where_the_table_does_not(process: Process[Any, Any], data: st.DataObject) -> None:
    steps = taken(process, data.draw(attempts(process)))
    path = [None, *(each.status for each in in_order(steps))]
    for status, comes in pairwise(path):
        assert comes in process.follows[status]
    assert [day_of(each) for each in steps] == sorted(day_of(each) for each in steps), "none before the one it follows"
    assert process.wrong(steps, TODAY) is None
    for length in range(len(steps)):
        assert process.wrong(steps[:length], TODAY) is None, "so it stood each time that one was entered"


@by_title
@given(data=st.data())
def test_the_last_step_can_always_be_taken_back(process: Process[Any, Any], data: st.DataObject) -> None:
    steps = taken(process, data.draw(attempts(process)))
    assert process.wrong(steps[:-1], TODAY) is None


@given(data=st.data())
def test_where_an_assessment_stands_is_the_fold_of_its_steps(data: st.DataObject) -> None:
    steps = taken(caf.PROCESS, data.draw(attempts(caf.PROCESS)))
    episode = CafEpisode(id=CAF_ID, family_id=FAMILY)
    shuffled = data.draw(st.permutations(steps))
    for length in range(1, len(steps) + 1):
        so_far = steps[:length]
        known = [each for each in shuffled if each in so_far]
        course = Caf(episode, steps_by_record(known)[CAF_ID])
        assert course.steps == tuple(so_far), "in whatever order they are read"
        assert course.status is so_far[-1].status
        same = [each.status is so_far[-1].status for each in so_far]
        run = len(so_far) - [*reversed(same), False].index(False)
        assert course.since == day_of(so_far[run])
        assert course.open == bool(caf.PROCESS.follows[course.status])
        assert course.by(day_of(so_far[-1])) == course.steps


# what cannot be


def refused(process: Process[Any, Any], steps: list[Any], step: Any) -> str:
    refusal = process.refuse(steps, step, TODAY)
    assert refusal
    return refusal.said


def test_what_is_impossible_is_refused_with_what_would_make_it_possible() -> None:
    day = date(2008, 11, 3)
    later = day + timedelta(days=7)
    active, closed = caf_step(CafStatus.DELIVERING, day), caf_step(CafStatus.CLOSED, day)
    review = caf_step(CafStatus.DELIVERING, later)
    assert caf.PROCESS.refuse([active], review, TODAY) is None
    assert "no review and no other step follows. Start another" in refused(caf.PROCESS, [closed], review)
    assert "lies before the step that it follows: plan active, 10 Nov 2008" in refused(caf.PROCESS, [review], active)
    tomorrow = TODAY + timedelta(days=1)
    assert "lies ahead" in refused(caf.PROCESS, [active], caf_step(CafStatus.PLANNING, tomorrow))
    late_consent = caf_step(CafStatus.CLOSED, day, consent_on=later)
    assert "Consent cannot be given after the end" in refused(caf.PROCESS, [], late_consent)
    assert "It closes for a reason" in refused(caf.PROCESS, [], caf_step(CafStatus.CLOSED, day, closing=None))


def test_a_disagreement_ends_once_with_what_came_of_it_and_a_name() -> None:
    day = date(2008, 11, 3)
    raised, settled = escalation_step(EscalationStatus.RAISED, day), escalation_step(EscalationStatus.SETTLED, day)
    process = escalation.PROCESS
    assert process.refuse([raised], settled, TODAY) is None
    assert "Nothing had been raised by then" in refused(process, [], settled)
    assert "settled already" in refused(process, [raised, settled], escalation_step(EscalationStatus.WITHDRAWN, TODAY))
    assert process.refuse([raised, settled], escalation_step(EscalationStatus.RAISED, TODAY), TODAY) is None
    assert "what came of it" in refused(process, [raised], replace(settled, outcome=" "))
    assert "a name" in refused(process, [raised], replace(settled, by=""))
    early = escalation_step(EscalationStatus.RAISED, day, reply_due=day - timedelta(days=1))
    assert "due before it is asked for, 3 Nov 2008" in refused(process, [], early)


def test_a_reply_comes_after_what_it_replies_to() -> None:
    day = date(2008, 11, 3)
    steps = [escalation_step(EscalationStatus.RAISED, day, level=2)]

    assert refuse_reply(steps, reply(2, day)) is None
    before, nowhere = refuse_reply(steps, reply(2, day - timedelta(days=1))), refuse_reply(steps, reply(3, day))
    assert before
    assert before.said == "This is before it was raised: Monday 3 November 2008. Correct the day of either."
    assert nowhere
    assert "Nothing was raised at level 3" in nowhere.said


def test_a_handover_that_was_accepted_does_not_come_back_by_itself() -> None:
    day = date(2008, 11, 3)
    told, accepted = handover_step(HandoverStatus.TOLD, day), handover_step(HandoverStatus.ACCEPTED, day)
    assert "theirs now" in refused(handover.PROCESS, [told, accepted], handover_step(HandoverStatus.REFUSED, TODAY))
    in_part = handover_step(HandoverStatus.ACCEPTED_IN_PART, day, note="")
    assert "what they do not take" in refused(handover.PROCESS, [told], in_part)


def test_a_step_that_is_corrected_keeps_its_place() -> None:
    days = [date(2008, 11, 3), date(2008, 11, 10), date(2008, 11, 17)]
    first, middle, last = (
        caf_step(status, day)
        for status, day in zip((CafStatus.CONSENTED, CafStatus.ASSESSING, CafStatus.PLANNING), days, strict=True)
    )
    steps = [first, middle, last]
    process = caf.PROCESS

    def moved(day: date) -> CafStep:
        return replace(middle, happened=VagueDate.on(day))

    assert process.refuse(steps, moved(date(2008, 11, 5)), TODAY) is None
    assert "lies before the step that it follows" in refused(process, steps, moved(date(2008, 11, 2)))
    assert "lies after the step that follows it" in refused(process, steps, moved(date(2008, 11, 18)))
    ended = replace(middle, status=CafStatus.DECLINED)
    assert "After that assessed, plan to be agreed, 17 Nov 2008 cannot stand" in refused(process, steps, ended)


# taking back


def test_what_others_rest_on_is_not_taken_back_alone() -> None:
    home, whole = (
        family(),
        Escalation(id=ESCALATION_ID, family_id=FAMILY, agency_id=AgencyId(new_id()), disagreement="No"),
    )
    day = date(2008, 11, 3)
    raised, settled = escalation_step(EscalationStatus.RAISED, day), escalation_step(EscalationStatus.SETTLED, day)
    file = file_of(home, whole, raised, settled)
    refusal = refuse_taking_back(raised, file, TODAY)
    assert refusal
    assert refusal.said == "Settled, 3 Nov 2008 rests on it. Take that back first."
    assert refuse_taking_back(settled, file, TODAY) is None
    assert refuse_taking_back(whole, file, TODAY) is None
    assert set(going_with(whole, file)) == {raised, settled}


def test_a_reply_rests_on_the_level_to_which_it_came() -> None:
    day = date(2008, 11, 3)
    whole = Escalation(id=ESCALATION_ID, family_id=FAMILY, agency_id=AgencyId(new_id()), disagreement="No")
    first, second = (escalation_step(EscalationStatus.RAISED, day, level=level) for level in (1, 2))
    came = reply(2, day)
    file = file_of(family(), whole, first, second, came)
    refusal = refuse_taking_back(second, file, TODAY)
    assert refusal
    assert refusal.said == "The reply of 3 Nov 2008 rests on it. Take that back first."
    assert refuse_taking_back(first, file, TODAY) is None


def test_what_a_reply_led_to_goes_with_it() -> None:
    day = date(2008, 11, 3)
    whole = Escalation(id=ESCALATION_ID, family_id=FAMILY, agency_id=AgencyId(new_id()), disagreement="No")
    raised, came = escalation_step(EscalationStatus.RAISED, day), reply(1, day)
    settled = escalation_step(EscalationStatus.SETTLED, day, reply_id=came.id)
    file = file_of(family(), whole, raised, settled, came)
    assert going_with(came, file) == (settled,)
    assert disagreements(file)[0].settled_by(came)


def test_the_only_step_takes_with_it_what_it_is_a_step_of() -> None:
    caf_itself, first = CafEpisode(id=CAF_ID, family_id=FAMILY), caf_step(CafStatus.CHECKLIST, TODAY)
    assert going_with(first, file_of(family(), caf_itself, first)) == (caf_itself,)
    second = caf_step(CafStatus.CONSENTED, TODAY)
    assert going_with(second, file_of(family(), caf_itself, first, second)) == ()


# vague days


def test_a_vague_step_stands_at_the_last_day_that_it_can_have_been() -> None:
    autumn = VagueDate("2008-23", date(2008, 9, 1), date(2008, 11, 30))
    vague_step = caf_step(CafStatus.ASSESSING, autumn)
    assert day_of(vague_step) == date(2008, 11, 30)
    assert day_of(replace(vague_step, known_on=date(2008, 10, 15))) == date(2008, 10, 15), "it had happened by then"
    october = caf_step(CafStatus.CONSENTED, date(2008, 10, 20))
    assert in_order([vague_step, october]) == (october, vague_step)
    undated = caf_step(CafStatus.CHECKLIST, VagueDate())
    assert day_of(undated) == TODAY


def test_a_day_that_was_corrected_to_a_later_one_counts_though_we_knew_of_it_before() -> None:
    step = caf_step(CafStatus.ASSESSING, date(2008, 11, 5), known_on=date(2008, 11, 3))
    assert day_of(step) == date(2008, 11, 5)
