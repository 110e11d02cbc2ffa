"""What a family file amounts to: who leads, what is due, who is involved, when each child was seen."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.practice.caseload_line import CaseloadLine, family_line
from leadpro.practice.due import Due, dues
from leadpro.practice.overview import (
    AgencyLine,
    LastDay,
    agency_lines,
    child_lines,
    co_lead_on,
    is_active,
    lead_on,
    person_name,
)
from leadpro.practice.processes.caf import current_caf
from leadpro.records.base import Record, new_id
from leadpro.records.caf import CafClosure, CafStatus, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.contact import Kind, Sighting
from leadpro.records.escalation import EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.meeting import Meeting
from leadpro.records.person import Role
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from leadpro.store.caseload import caseload, caseload_size
from leadpro.store.journal.history import undoing
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.building import (
    action,
    agency,
    caf_with,
    co_lead,
    concern,
    contact,
    corrected,
    escalation_with,
    family,
    file_of,
    lead,
    person,
    professional,
    referral,
    sighting,
    told,
    usual,
    vague,
)

TODAY = date(2008, 12, 4)
HOME, NURSERY, POLICE = family(), agency("Nursery"), agency("Police")
ANN, BOB = professional(NURSERY, "Ann Lead"), professional(POLICE, "Bob Next")
JAMIE = person(HOME, "Jamie", born=vague(date(2007, 9, 14)))
SAM = person(HOME, "Sam", born=vague(date(2005, 3, 1)))

OCTOBER = VagueDate("2007-10", date(2007, 10, 1), date(2007, 10, 31))


# who leads


@pytest.mark.parametrize(
    ("day", "leads"),
    [
        (date(2008, 2, 29), None),
        (date(2008, 3, 1), "Ann Lead"),
        (date(2008, 3, 30), "Ann Lead"),
        (date(2008, 3, 31), "Bob Next"),  # the day of the change
        (date(2008, 4, 30), "Bob Next"),
        (date(2008, 5, 2), None),
        (date(2008, 6, 1), "Ann Lead"),
        (date(2030, 1, 1), "Ann Lead"),
    ],
)
def test_who_leads_on_a_day(day: date, leads: str | None) -> None:
    file = file_of(
        HOME,
        ANN,
        BOB,
        lead(ANN, HOME, date(2008, 6, 1)),
        lead(BOB, HOME, date(2008, 3, 31), date(2008, 5, 1)),
        lead(ANN, HOME, date(2008, 3, 1), date(2008, 3, 31)),
    )
    spell = lead_on(file, day)
    assert (file.professionals[spell.professional_id].name if spell else None) == leads


def test_who_is_beside_the_lead_leads_nobody() -> None:
    file = file_of(HOME, ANN, BOB, co_lead(BOB, HOME, date(2008, 3, 1), date(2008, 3, 31)))
    assert lead_on(file, date(2008, 3, 2)) is None
    assert _line(file).lead == ""
    beside = [co_lead_on(file, date(2008, month, day)) for month, day in ((2, 29), (3, 1), (3, 30), (3, 31))]
    assert [bool(each) for each in beside] == [False, True, True, False]


# what is due


def _dues(file: FamilyFile) -> tuple[Due, ...]:
    return dues(file, usual(file, TODAY))


def _line(file: FamilyFile) -> CaseloadLine:
    return family_line(file, usual(file, TODAY))


def test_everything_that_is_to_happen_by_a_day_is_due_the_earliest_first() -> None:
    file = file_of(
        HOME,
        *caf_with(HOME, CafStatus.DELIVERING, date(2008, 10, 1), review_on=date(2008, 12, 20)),
        *escalation_with(POLICE, HOME, TODAY, level=0, disagreement="Nobody came", reply_due=date(2008, 12, 10)),
        action(NURSERY, HOME, date(2008, 11, 13), text="Visit"),
        referral(NURSERY, POLICE, HOME, date(2008, 10, 31), decision_due=date(2008, 11, 3), reason="Sam"),
        concern(NURSERY, HOME, date(2008, 11, 6), review_on=date(2008, 12, 4), text="Drinking"),
    )
    assert [(due.day, due.what) for due in _dues(file)] == [
        (date(2008, 11, 3), "answer to the referral: Sam"),
        (date(2008, 11, 13), "Visit"),
        (date(2008, 12, 4), "review the concern: Drinking"),
        (date(2008, 12, 10), "reply to the escalation: Nobody came"),
        (date(2008, 12, 20), "CAF review"),
    ]
    assert [due.overdue(TODAY) for due in _dues(file)] == [True, True, False, False, False]


PASSED = date(2008, 11, 1)

RAISED, raised = escalation_with(POLICE, HOME, PASSED, reply_due=PASSED)
RUNNING, active = caf_with(HOME, CafStatus.DELIVERING, PASSED, review_on=PASSED)


def settled_on(step: EscalationStep) -> EscalationStep:
    return replace(
        step, id=new_id(), happened=VagueDate.on(TODAY), status=EscalationStatus.SETTLED, by="Jo", outcome="Agreed"
    )


def closed(step: CafStep) -> CafStep:
    return replace(
        step,
        id=new_id(),
        happened=VagueDate.on(TODAY),
        status=CafStatus.CLOSED,
        closing=CafClosure.NEEDS_MET,
    )


@pytest.mark.parametrize(
    "settled",
    [
        (action(NURSERY, HOME, PASSED, done_on=TODAY),),
        (action(NURSERY, HOME, None),),
        (referral(NURSERY, POLICE, HOME, PASSED, decision_due=PASSED, decision=Decision.ACCEPTED),),
        (concern(NURSERY, HOME, PASSED, review_on=PASSED, closed_on=TODAY, closing_reason="Settled"),),
        (RAISED, raised, settled_on(raised)),
        (RUNNING, active, closed(active)),
    ],
    ids=lambda records: type(records[0]).__name__,
)
def test_what_is_settled_is_not_due(settled: tuple[Record, ...]) -> None:
    assert _dues(file_of(HOME, *settled)) == ()


def test_a_silence_that_was_looked_for_and_found_is_still_due_an_answer() -> None:
    silent = referral(NURSERY, POLICE, HOME, PASSED, decision_due=date(2008, 11, 3), decision=Decision.NONE_RECORDED)
    assert [due.record_id for due in _dues(file_of(HOME, silent))] == [silent.id]


def test_nothing_is_due_for_a_closed_family() -> None:
    assert _dues(file_of(replace(HOME, closed_on=TODAY), action(NURSERY, HOME, PASSED))) == ()


@pytest.mark.parametrize(
    ("episodes", "status"),
    [
        ([], None),
        ([(CafStatus.CLOSED, date(2008, 11, 1)), (CafStatus.CHECKLIST, date(2007, 1, 1))], CafStatus.CHECKLIST),
        ([(CafStatus.CLOSED, date(2008, 11, 1)), (CafStatus.DECLINED, date(2008, 12, 1))], CafStatus.DECLINED),
    ],
)
def test_the_caf_that_runs_counts_or_else_the_last(
    episodes: list[tuple[CafStatus, date]], status: CafStatus | None
) -> None:
    cafs = [record for each, day in episodes for record in caf_with(HOME, each, day)]
    caf = current_caf(file_of(HOME, *cafs))
    assert (caf.status if caf else None) == status


# when each child was seen


def _seen(day: date | VagueDate, **said: Any) -> tuple[Record, Sighting]:
    visit = contact(NURSERY, HOME, day)
    return visit, sighting(visit, JAMIE, **said)


@pytest.mark.parametrize(
    ("said", "seen", "alone", "heard"),
    [
        ({}, False, False, False),
        ({"seen": False}, False, False, False),
        ({"seen": True}, True, False, False),
        ({"seen": True, "alone": False, "heard": False}, True, False, False),
        ({"seen": True, "alone": True}, True, True, False),
        ({"alone": True}, True, True, False),
        ({"seen": True, "heard": True}, True, False, True),
        ({"seen": True, "words": "My tummy hurts"}, True, False, True),
        ({"seen": True, "observed": "Looks away from Mr E"}, True, False, False),
    ],
)
def test_what_one_contact_says_of_a_child(said: dict[str, Any], seen: bool, alone: bool, heard: bool) -> None:
    day = date(2008, 9, 23)
    (line,) = child_lines(file_of(HOME, JAMIE, *_seen(day, **said)))
    last = LastDay(day)
    assert (line.seen, line.seen_alone, line.heard) == tuple(last if each else None for each in (seen, alone, heard))


def test_each_last_day_is_found_by_itself_and_a_child_of_whom_nobody_speaks_has_none() -> None:
    lines = child_lines(
        file_of(
            HOME,
            JAMIE,
            SAM,
            *_seen(date(2008, 9, 1), seen=True, alone=True),
            *_seen(date(2008, 10, 1), seen=True, words="Go away"),
            *_seen(date(2008, 11, 1), seen=True),
            *_seen(date(2008, 12, 1), seen=False),
        )
    )
    assert [(line.child.name, line.seen, line.seen_alone, line.heard) for line in lines] == [
        ("Sam", None, None, None),
        ("Jamie", LastDay(date(2008, 11, 1)), LastDay(date(2008, 9, 1)), LastDay(date(2008, 10, 1))),
    ]


def test_a_sighting_whose_contact_was_taken_back_counts_for_nothing() -> None:
    _, orphan = _seen(date(2008, 12, 1), seen=True)
    (line,) = child_lines(file_of(HOME, JAMIE, orphan))
    assert line.seen is None


def test_a_child_seen_on_a_vague_day_was_seen_about_then() -> None:
    visit = contact(NURSERY, HOME, OCTOBER)
    file = file_of(HOME, NURSERY, JAMIE, visit)
    (line,) = child_lines(replace(file, sightings=(sighting(visit, JAMIE, seen=True),)))
    assert line.seen == LastDay(date(2007, 10, 31), exact=False)


def test_a_visit_where_nobody_came_to_the_door_is_no_last_contact() -> None:
    made = contact(NURSERY, HOME, date(2008, 11, 1))
    tried = contact(NURSERY, HOME, date(2008, 12, 1), successful=False)
    file = file_of(HOME, NURSERY, Involvement(family_id=HOME.id, agency_id=NURSERY.id), made, tried)
    assert _line(file).last_contact == date(2008, 11, 1)
    assert agency_lines(file, TODAY)[0].last_heard == LastDay(date(2008, 11, 1))


def test_a_visit_that_is_only_planned_has_seen_nobody() -> None:
    planned = contact(NURSERY, HOME, date(2008, 12, 12), known_on=TODAY)
    file = file_of(HOME, NURSERY, JAMIE, Involvement(family_id=HOME.id, agency_id=NURSERY.id), planned)
    (line,) = child_lines(replace(file, sightings=(sighting(planned, JAMIE, seen=True),)))
    assert line.seen is None
    assert _line(file).last_contact is None
    assert agency_lines(file, TODAY)[0].last_heard is None


def test_children_stand_by_age_and_the_unborn_last() -> None:
    unborn = person(HOME, "", unborn=True, born=vague(date(2009, 2, 1)))
    undated = person(HOME, "Alex")
    mother = person(HOME, "Ms B", Role.MOTHER)
    lines = child_lines(file_of(HOME, unborn, undated, JAMIE, mother, SAM))
    assert [person_name(line.child) for line in lines] == ["Sam", "Jamie", "Alex", "unborn child"]


@pytest.mark.parametrize(
    ("known", "name"),
    [
        (person(HOME, "Siân"), "Siân"),
        (person(HOME, "", unborn=True), "unborn child"),
        (person(HOME, "", Role.FATHER), "father, name not recorded"),
        (person(HOME, "", Role.FATHER, identity=Knowledge.UNDISCLOSED), "father, asked, not disclosed"),
        (person(HOME, "", Role.FATHER, identity=Knowledge.UNKNOWN), "father, asked, not known"),
        (person(HOME, "", Role.FATHER, identity=Knowledge.NOT_ASKED), "father, not asked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_somebody_without_a_name_is_called_what_is_known_of_them(known: Any, name: str) -> None:
    assert person_name(known) == name


# who is involved


@pytest.mark.parametrize(
    ("started", "ended", "active"),
    [
        (None, None, True),
        (VagueDate.on(TODAY), None, True),
        (VagueDate.on(TODAY + timedelta(1)), None, False),
        (OCTOBER, VagueDate.on(TODAY), True),
        (OCTOBER, VagueDate.on(TODAY - timedelta(1)), False),
        (OCTOBER, VagueDate(), True),  # ended, nobody knows when
        (OCTOBER, VagueDate("2008-12", date(2008, 12, 1), date(2008, 12, 31)), True),
        (OCTOBER, VagueDate.between(date(2008, 1, 1), None), True),
        (OCTOBER, VagueDate.between(None, date(2008, 11, 30)), False),
        (VagueDate("2008-12", date(2008, 12, 1), date(2008, 12, 31)), None, True),
    ],
    ids=str,
)
def test_an_agency_is_active_unless_it_certainly_is_not(
    started: VagueDate | None, ended: VagueDate | None, active: bool
) -> None:
    spell = Involvement(family_id=HOME.id, agency_id=NURSERY.id, started=started, ended=ended)
    assert is_active(spell, TODAY) is active


def _agencies(*records: Record) -> list[AgencyLine]:
    return list(agency_lines(file_of(HOME, NURSERY, POLICE, *records), TODAY))


def _spell(of: Any, started: date, ended: date | None = None, **more: Any) -> Involvement:
    end = vague(ended) if ended else None
    return Involvement(family_id=HOME.id, agency_id=of.id, started=vague(started), ended=end, **more)


def test_the_active_come_first_then_those_last_heard_from() -> None:
    lines = _agencies(
        _spell(POLICE, date(2006, 1, 1), date(2007, 1, 1)),
        _spell(NURSERY, date(2008, 1, 1)),
        contact(POLICE, HOME, date(2008, 12, 3)),
        contact(NURSERY, HOME, date(2008, 6, 1)),
    )
    assert [(line.agency.name, line.active, line.last_heard) for line in lines] == [
        ("Nursery", True, LastDay(date(2008, 6, 1))),
        ("Police", False, LastDay(date(2008, 12, 3))),
    ]


def test_an_agencys_spells_stand_the_newest_first() -> None:
    old, new = _spell(NURSERY, date(2006, 1, 1), date(2007, 1, 1)), _spell(NURSERY, date(2007, 2, 1))
    (line,) = _agencies(old, new)
    assert line.involvements == (new, old)
    assert line.active


def test_whether_an_agency_was_last_heard_from_on_a_known_day_is_said() -> None:
    spell = _spell(NURSERY, date(2006, 1, 1))
    (line,) = _agencies(spell, contact(NURSERY, HOME, OCTOBER))
    assert line.last_heard == LastDay(date(2007, 10, 31), exact=False)
    (line,) = _agencies(spell, contact(NURSERY, HOME, OCTOBER), contact(NURSERY, HOME, date(2007, 10, 31)))
    assert line.last_heard == LastDay(date(2007, 10, 31))
    (line,) = _agencies(spell)
    assert line.last_heard is None


# the line in the caseload


def test_a_family_on_one_line() -> None:
    file = file_of(
        HOME,
        NURSERY,
        ANN,
        JAMIE,
        SAM,
        lead(ANN, HOME, date(2008, 3, 1)),
        *_seen(date(2008, 9, 23), seen=True),
        contact(NURSERY, HOME, date(2008, 12, 3)),
        contact(NURSERY, HOME, date(2008, 12, 4), kind=Kind.CHANGE_OF_WORKER),
        action(NURSERY, HOME, date(2008, 12, 12), text="Home visit"),
        action(NURSERY, HOME, date(2008, 11, 28), text="Ask to see the box"),
    )
    line = _line(file)
    assert (line.reference, line.name, line.children, line.lead) == ("F-1", "B family", "Sam, Jamie", "Ann Lead")
    assert (line.next_due, line.next_due_what) == (date(2008, 11, 28), "Ask to see the box")
    assert [line.overdue(day) for day in (date(2008, 11, 28), TODAY, date(2008, 12, 13))] == [0, 1, 2]
    assert line.last_contact == date(2008, 12, 3)
    assert (line.least_seen, line.least_seen_who) == (None, "Sam")
    assert (line.caf, line.closed) == ("", False)


def test_a_child_unborn_or_dead_is_not_the_least_recently_seen() -> None:
    unborn = person(HOME, "", unborn=True)
    dead = person(HOME, "Alex", died=vague(date(2008, 1, 1)))
    line = _line(file_of(HOME, unborn, dead, JAMIE, *_seen(date(2008, 12, 1), seen=True)))
    assert (line.least_seen, line.least_seen_who) == (date(2008, 12, 1), "Jamie")


def test_a_family_of_whom_nothing_is_known_has_a_line_too() -> None:
    line = _line(file_of(HOME))
    assert (line.children, line.lead, line.next_due, line.last_contact, line.least_seen_who) == ("", "", None, None, "")


def test_the_caseload_keeps_in_step_with_a_day_at_the_desk(store: Store, clock: StoppedClock) -> None:
    def in_step() -> None:
        (line,) = caseload(store, closed=True)
        assert line == _line(family_file(store, HOME.id))

    def latest(name: str) -> Any:
        return getattr(family_file(store, HOME.id), name)[-1]

    save(store, told(NURSERY, POLICE, ANN, BOB, HOME))
    in_step()
    visit, seen = _seen(TODAY, seen=True)
    for new, field, value in (
        (JAMIE, "children", "Jamie"),
        (lead(ANN, HOME, PASSED), "lead", "Ann Lead"),
        (action(NURSERY, HOME, PASSED), "next_due", PASSED),
        (visit, "last_contact", TODAY),
        (seen, "least_seen", TODAY),
    ):
        save(store, told(new))
        in_step()
        assert getattr(caseload(store)[0], field) == value

    spell = latest("leads")
    save(
        store,
        Change(
            said="Lead changed",
            by="Ann Lead",
            corrected=(Correction(spell, replace(spell, ended_on=TODAY, end_reason="New post")),),
            new=(lead(BOB, HOME, TODAY),),
        ),
    )
    in_step()
    assert caseload(store)[0].lead == "Bob Next"

    save(store, corrected(latest("actions"), done_on=TODAY))
    in_step()
    assert caseload(store)[0].dues == ()

    save(store, mistake := told(contact(NURSERY, HOME, date(2008, 12, 4))))
    save(store, undoing(store, mistake.id, "Ann Lead"))
    in_step()

    save(store, corrected(family_file(store, HOME.id).family, closed_on=TODAY, closing_reason="Needs met"))
    in_step()
    assert caseload(store) == ()
    assert (caseload_size(store), caseload_size(store, closed=True)) == (0, 1)


def test_a_meeting_held_counts_as_contact_and_a_birth_does_not() -> None:
    met = Meeting(family_id=HOME.id, agency_id=NURSERY.id, held=vague(date(2008, 11, 1)), text="Met")
    born = contact(NURSERY, HOME, date(2008, 11, 20), kind=Kind.BIRTH)
    assert _line(file_of(HOME, met, born)).last_contact == date(2008, 11, 1)
