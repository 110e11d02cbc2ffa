"""Where a CAF, an escalation and a handover stand follows from their steps: in the store, on any day, in print."""

import json
import shutil
import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange.as_json import family_document
from leadpro.exchange.plain import family_text
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.course import Course
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.every import OF_STEP, PROCESSES, going_with, refuse_taking_back
from leadpro.practice.processes.handover import passings
from leadpro.practice.processes.process import Process, day_of, in_order
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.caf import CafClosure, CafStatus, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.code import Code
from leadpro.records.escalation import EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import HandoverStatus
from leadpro.records.ids import FamilyId, Id
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate
from leadpro.store.journal.history import undoing
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.building import agency, caf_with, escalation_with, everything_in, family, handover_with, told, usual
from tests.conftest import KEY, TODAY

BEGAN = TODAY - timedelta(days=30)


def courses(file: FamilyFile) -> dict[Id, Any]:
    every: list[Course[Any, Any]] = [*cafs(file), *disagreements(file), *passings(file)]
    return {each.id: each for each in every}


class AFamilysSteps(RuleBasedStateMachine):
    """Steps are taken, corrected, taken back and put back, and nights pass."""

    empty_store: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "families.leadpro"
        shutil.copyfile(self.empty_store, path)
        self.clock = StoppedClock(nine_o_clock(TODAY))
        self.store = open_store(path, KEY, self.clock)
        self.home, care, police = family(), agency("Social care"), agency("Police")
        save(
            self.store,
            told(
                self.home,
                care,
                police,
                *caf_with(self.home, CafStatus.CHECKLIST, BEGAN),
                *escalation_with(care, self.home, BEGAN),
                *handover_with(police, care, self.home, BEGAN),
            ),
        )
        self.changes: list[Id] = []
        self.evenings: dict[date, dict[Id, tuple[Step, ...]]] = {}

    def teardown(self) -> None:
        for day, steps in self.evenings.items():
            then = family_file(self.store, self.home.id, day)
            assert {each.id: each.steps for each in courses(then).values()} == steps, f"as at {day}"
        self.store.close()
        self.folder.cleanup()

    @property
    def file(self) -> FamilyFile:
        return family_file(self.store, self.home.id)

    @precondition(lambda self: bool(courses(self.file)))
    @rule(data=st.data(), ago=st.integers(-1, 40))
    def a_step_is_taken(self, data: st.DataObject, ago: int) -> None:
        course = data.draw(st.sampled_from(sorted(courses(self.file).values(), key=lambda each: each.id)))
        process = OF_STEP[type(course.last)]
        status = data.draw(st.sampled_from(_statuses(course.last)))
        step = replace(
            _said(course.last, status, data),
            id=new_id(),
            known_on=None,
            happened=VagueDate.on(self.clock.today() - timedelta(days=ago)),
        )
        allowed = process.wrong((*course.steps, step), self.clock.today()) is None
        assert self._tell(told(step)) == allowed, "the store refuses what the table does, and nothing else"

    @precondition(lambda self: bool(courses(self.file)))
    @rule(data=st.data(), days=st.integers(-5, 5))
    def a_step_is_corrected(self, data: st.DataObject, days: int) -> None:
        was = self._some_step(data)
        when = (was.happened.latest or TODAY) + timedelta(days=days)
        status = data.draw(st.sampled_from(_statuses(was)))
        becomes = replace(_said(was, status, data), happened=VagueDate.on(when))
        others = [each for each in courses(self.file)[was.of].steps if each.id != was.id]
        allowed = OF_STEP[type(was)].wrong((*others, becomes), self.clock.today()) is None
        entry = Change(said="Corrected", by="Ann Lead", corrected=(Correction(was, becomes),))
        assert self._tell(entry) == allowed

    @precondition(lambda self: bool(courses(self.file)))
    @rule(data=st.data())
    def a_step_is_taken_back(self, data: st.DataObject) -> None:
        file, was = self.file, self._some_step(data)
        before = courses(file)[was.of]
        together = (was, *going_with(was, file))
        entry = Change(
            said="Taken back",
            by="Ann Lead",
            corrected=tuple(Correction(each, replace(each, withdrawn=True)) for each in together),
        )
        refused = refuse_taking_back(was, file, self.clock.today())
        assert self._tell(entry) == (refused is None)
        if refused is None and len(before.steps) > 1:
            after = courses(self.file)[was.of]
            assert after.steps == tuple(each for each in before.steps if each.id != was.id)
            if was == before.last:
                assert after.status == before.steps[-2].status, "where it stood before"

    @rule(data=st.data())
    def a_change_is_undone(self, data: st.DataObject) -> None:
        if self.changes:
            self._tell(undoing(self.store, data.draw(st.sampled_from(self.changes)), "Ann Lead"))

    @rule(nights=st.sampled_from([1, 7]))
    def nights_pass(self, nights: int) -> None:
        self.evenings[self.clock.today()] = {each.id: each.steps for each in courses(self.file).values()}
        self.clock.advance(timedelta(days=nights))

    @invariant()
    def no_order_of_steps_leads_where_the_table_does_not(self) -> None:
        file = self.file
        for process in PROCESSES:
            for course in courses(file).values():
                if isinstance(course.record, process.record):
                    self._follows_the_table(process, course)
        wholes = {each.id for each in (*file.cafs, *file.escalations, *file.handovers)}
        assert wholes == set(courses(file)), "nothing that takes steps is without one, and so out of sight"

    def _follows_the_table(self, process: Process[Any, Any], course: Any) -> None:
        for before, after in pairwise((None, *course.steps)):
            assert after.status in process.follows[before.status if before else None]
        assert course.steps == in_order(course.steps)
        assert course.status == course.steps[-1].status
        assert course.since in {day_of(each) for each in course.steps if each.status == course.status}
        assert all(day_of(each) <= self.clock.today() for each in course.steps)

    def _some_step(self, data: st.DataObject) -> Any:
        steps = [each for course in courses(self.file).values() for each in course.steps]
        return data.draw(st.sampled_from(sorted(steps, key=lambda each: each.id)))

    def _tell(self, entry: Change) -> bool:
        """Save it; gives whether it was taken. What is refused leaves nothing behind."""
        before = everything_in(self.store)
        try:
            save(self.store, entry)
        except Problem:
            assert everything_in(self.store) == before
            return False
        self.changes.append(entry.id)
        return True


def _statuses(step: Any) -> list[Any]:
    kind: type[Code] = type(step.status)
    return list(kind)


def _said(step: Any, status: Any, data: st.DataObject) -> Any:
    """The step with another status, and the reasons that this asks for."""
    match step:
        case CafStep():
            closing = CafClosure.NEEDS_MET if status is CafStatus.CLOSED else None
            return replace(step, status=status, closing=closing, consent_on=None)
        case EscalationStep():
            ends = status is not EscalationStatus.RAISED
            level = data.draw(st.integers(1, 3))
            said = {"by": "Jo", "outcome": "Agreed"} if ends else {"by": "Ann", "outcome": ""}
            return replace(step, status=status, level=level, reply_due=None, **said)
    return replace(step, status=status, note="As they said")


def test_whatever_is_done_to_steps_the_status_is_their_fold_and_every_day_is_as_it_was(empty_store: Path) -> None:
    machine = type("AFamilysStepsHere", (AFamilysSteps,), {"empty_store": empty_store})
    run_state_machine_as_test(machine, settings=settings(max_examples=20, stateful_step_count=15))


# print, JSON, and an earlier day


@pytest.fixture
def stories(store: Store, clock: StoppedClock) -> tuple[Store, FamilyId]:
    """A CAF, an escalation and a handover that went on day by day, each day known on its own."""
    home, care, police = family(), agency("Social care"), agency("Police")
    caf, checklist = caf_with(home, CafStatus.CHECKLIST, date(2008, 11, 3), agency_id=police.id, by="Ann Lead")
    escalation, raised = escalation_with(care, home, date(2008, 11, 3), reply_due=date(2008, 11, 4), spoken_to="Jo")
    handover, sent = handover_with(police, care, home, date(2008, 11, 3))[:2]
    days: list[tuple[date, tuple[Any, ...]]] = [
        (date(2008, 11, 3), (care, police, home, caf, checklist, escalation, raised, handover, sent)),
        (
            date(2008, 11, 10),
            (
                _next(checklist, CafStatus.CONSENTED, date(2008, 11, 10), consent_on=date(2008, 11, 10)),
                _next(raised, EscalationStatus.RAISED, date(2008, 11, 10), level=2, reply_due=date(2008, 11, 12)),
                _next(sent, HandoverStatus.REFUSED, date(2008, 11, 10), note="Not our area", by="Duty team"),
            ),
        ),
        (
            date(2008, 11, 17),
            (
                _next(checklist, CafStatus.SUSPENDED, date(2008, 11, 17)),
                _next(raised, EscalationStatus.SETTLED, date(2008, 11, 17), level=2, outcome="They visit", by="Jo"),
                _next(sent, HandoverStatus.ACCEPTED, date(2008, 11, 17), by="Team manager"),
            ),
        ),
    ]
    for day, records in days:
        save(store, told(*records, known_at=nine_o_clock(day)))
    return store, home.id


def _next(step: Any, status: Any, day: date, **more: Any) -> Any:
    due = {"reply_due": None} if isinstance(step, EscalationStep) else {}
    return replace(step, id=new_id(), status=status, happened=VagueDate.on(day), **{**due, **more})


def test_each_day_says_what_was_then_known(stories: tuple[Store, FamilyId]) -> None:
    store, home = stories
    expected = {
        date(2008, 11, 9): ("checklist", 1, "sent"),
        date(2008, 11, 10): ("consented", 2, "refused"),
        date(2008, 11, 16): ("consented", 2, "refused"),
        date(2008, 11, 17): ("suspended", 2, "accepted"),
    }
    for day, (status, level, handed) in expected.items():
        file = family_file(store, home, day)
        document = family_document(file, usual(file, day))["amounts_to"]
        assert [each["status"] for each in document["assessments"]] == [status]
        assert [each["level"] for each in document["escalations"]] == [level]
        assert [each["status"] for each in document["handovers"]] == [handed]
    assert document["escalations"][0]["open"] is False


def test_print_tells_every_step_and_whose_word_it_is(stories: tuple[Store, FamilyId]) -> None:
    store, home = stories
    file = family_file(store, home)
    page = " ".join(family_text(file, usual(file, TODAY)).split())
    for said in (
        "CAF, step by step: 1",
        "3 Nov: pre-assessment checklist, Ann Lead; held by Police",
        "10 Nov: consent obtained, Ann Lead; held by Police; consent given 10 Nov",
        "17 Nov: on hold, social care deciding",
        "3 Nov, with Social care, level 2: settled 17 Nov. They visit",
        "3 Nov: raised at level 1; with Jo; reply due 4 Nov",
        "10 Nov: raised at level 2; with Jo; reply due 12 Nov",
        "17 Nov: settled at level 2, Jo",
        "3 Nov, Police to Social care: accepted",
        "10 Nov: refused, Duty team; Not our area",
        "17 Nov: accepted, Team manager",
    ):
        assert said in page, said


def test_the_chronology_of_a_print_has_what_changed(stories: tuple[Store, FamilyId]) -> None:
    store, home = stories
    file = family_file(store, home)
    page = " ".join(family_text(file, usual(file, TODAY)).split()).split("Chronology:")[1]
    for said in (
        "10 Nov, Police: CAF, consent obtained",
        "10 Nov, Social care: handover, refused: Not our area",
        "10 Nov: escalation with Social care, raised at level 2",
        "17 Nov: escalation with Social care, settled: They visit",
    ):
        assert said in page, said


def test_a_shell_prints_it_as_json_too(stories: tuple[Store, FamilyId]) -> None:
    store, home = stories
    file = family_file(store, home)
    document = json.loads(json.dumps(family_document(file, usual(file, TODAY)), default=str))
    assert [each["status"] for each in document["caf_steps"]] == ["checklist", "consented", "suspended"]
    assert document["amounts_to"]["escalations"][0]["since"] == "2008-11-17"
    assert document["amounts_to"]["handovers"][0]["taken"] is True


def test_a_step_that_is_entered_late_stands_where_it_was_and_is_known_only_since(
    stories: tuple[Store, FamilyId], clock: StoppedClock
) -> None:
    store, home = stories
    [caf] = cafs(family_file(store, home))
    late = replace(caf.steps[0], id=new_id(), status=CafStatus.ASSESSING, happened=VagueDate.on(date(2008, 11, 12)))
    save(store, told(replace(late, known_on=None)))
    [now] = cafs(family_file(store, home))
    assert [each.status.value for each in now.steps] == ["checklist", "consented", "assessing", "suspended"]
    assert [each.status for each in now.by(date(2008, 11, 12))][-1] is CafStatus.ASSESSING, "as it was"
    [then] = cafs(family_file(store, home, date(2008, 11, 16)))
    assert then.status is CafStatus.CONSENTED, "as it was known"
