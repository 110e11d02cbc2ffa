"""The sample caseload: twelve families that one could believe in, on any day that it stands on."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.exchange.sample import make_sample
from leadpro.exchange.sample_families.names import LONG_NAME
from leadpro.practice.caseload_line import family_line
from leadpro.practice.due import dues
from leadpro.practice.overview import child_lines, lead_on, person_name
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import disagreements
from leadpro.practice.processes.handover import passings
from leadpro.problem import Problem
from leadpro.records.caf import CafClosure, CafStatus
from leadpro.records.consent import Answer
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.knowledge import Knowledge
from leadpro.store.caseload import caseload
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.settings import me
from tests.building import usual
from tests.conftest import KEY, TODAY


@pytest.fixture(scope="module")
def sample(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample on 4 December 2008, made once for the tests that only read it."""
    path = tmp_path_factory.mktemp("sample") / "sample.leadpro"
    path.write_bytes(empty_store.read_bytes())
    store = Store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
    make_sample(store, TODAY)
    yield store
    store.close()


def told(store: Store, family: str, day: date | None = None) -> FamilyFile:
    return family_file(store, family_id_of(store, family), day)


def files(store: Store) -> list[FamilyFile]:
    return [family_file(store, line.family_id) for line in caseload(store, closed=True)]


def test_there_are_twelve_families_and_one_is_closed(sample: Store) -> None:
    assert len(caseload(sample, closed=True)) == 12
    assert len(caseload(sample)) == 11
    assert told(sample, "F-0088").family.closing_reason


def test_dana_is_me_and_leads_about_half(sample: Store) -> None:
    dana = me(sample)
    assert dana is not None
    assert dana.name == "Dana Okafor"
    leads = [line.lead for line in caseload(sample, closed=True)]
    assert leads.count("Dana Okafor") == 5
    assert len({lead for lead in leads if lead}) == 3
    assert told(sample, "JAMIE-SAM").leads == ()


def test_jamie_and_sam_are_at_the_day_after_the_third_nursery_concern(sample: Store) -> None:
    file = told(sample, "JAMIE-SAM")
    nursery = [each for each in file.concerns if each.text.startswith("Nursery")]
    assert len(nursery) == 3
    assert max(each.known_on for each in nursery if each.known_on) == date(2008, 12, 3)
    assert not any(person.died for person in file.people)
    assert file.documents == ()
    assert "death" not in str(file)


def test_a_caf_that_goes_well(sample: Store) -> None:
    file = told(sample, "Crumblethwaite")
    line = family_line(file, usual(file, TODAY))
    assert (line.lead, line.caf) == ("Dana Okafor", CafStatus.DELIVERING.label)
    assert any(due.what == "CAF review" and due.day > TODAY for due in dues(file, usual(file, TODAY)))
    assert {bool(action.done_on) for action in file.actions} == {True, False}
    mabel = next(child for child in child_lines(file) if child.child.name == "Mabel")
    assert mabel.seen_alone is not None
    assert mabel.heard is not None


def test_one_is_just_stepped_down(sample: Store) -> None:
    file = told(sample, "Fiddlebridge")
    assert [caf.closing for caf in cafs(file)] == [CafClosure.STEP_DOWN]
    assert lead_on(file, TODAY) is None
    assert file.leads[0].end_reason


def test_one_moved_and_nobody_said_that_the_records_arrived(sample: Store) -> None:
    file = told(sample, "Snodbury")
    assert file.family.moved_from.startswith("Quillshire")
    assert [each.arrived for each in passings(file)] == [None]
    assert told(sample, "Snodbury", date(2008, 10, 1)).family.area == "Quillshire"


def test_two_wait_for_a_child_and_one_child_is_late(sample: Store) -> None:
    unborn = {file.family.name: child for file in files(sample) for child in file.children if child.unborn}
    assert set(unborn) == {"Gubbinsworth", "Ditherington"}
    assert [child.name for child in unborn.values()] == ["", ""]
    expected = {name: child.born.latest for name, child in unborn.items() if child.born and child.born.latest}
    assert expected["Gubbinsworth"] > TODAY > expected["Ditherington"]


def test_a_father_who_is_unknown_is_not_one_whom_nobody_names(sample: Store) -> None:
    fathers = [each for file in files(sample) for each in file.people if each.identity is not Knowledge.KNOWN]
    assert sorted(person_name(each) for each in fathers) == ["father, asked, not disclosed", "father, asked, not known"]


def test_twins_share_a_birthday(sample: Store) -> None:
    odette, olive = told(sample, "Quibblethorpe").children
    assert odette.born == olive.born


def test_names_stand_as_their_owners_spell_them(sample: Store) -> None:
    file = told(sample, "F-0119")
    names = [person.name for person in file.people]
    sians = [name for name in names if unicodedata.normalize("NFC", name) == "Siân"]
    assert len(sians) == 2
    assert sians[0] != sians[1]
    for name in ("ʻOkina", "Null", "[Red]", "=Cmd", "الاسم", "Teddy", LONG_NAME):
        assert name in names
    assert len(LONG_NAME) == 200
    assert any("O’Brien" in name for name in names)
    assert any("O'Brien" in alias for person in file.people for alias in person.aliases)


def test_one_said_no_and_one_disagreement_has_one_reply(sample: Store) -> None:
    assert [each.answer for each in told(sample, "Pocklebank").consents] == [Answer.REFUSED]
    file = told(sample, "Marrowfat-Hughes")
    assert [(each.open, each.level) for each in disagreements(file)] == [(True, 2)]
    assert len(file.replies) == 1
    assert file.referrals[0].unanswered


def test_each_invented_family_has_what_a_file_has(sample: Store) -> None:
    for file in files(sample):
        if file.family.reference == "JAMIE-SAM":
            continue
        assert 2 <= len({part.agency_id for part in file.involvements}) <= 5, file.family.name
        assert file.relationships
        assert file.households
        assert file.memberships
        assert any(action.due_on for action in file.actions)
        assert file.concerns
    assert sum(line.overdue(TODAY) > 0 for line in caseload(sample)) >= 6


def test_nothing_is_known_before_it_is_told(sample: Store) -> None:
    for line in caseload(sample, closed=True):
        for day in (date(2007, 9, 3), date(2008, 3, 1), date(2008, 11, 3)):
            try:
                file = family_file(sample, line.family_id, day)
            except Problem:
                continue
            every = [record for name in LISTS for record in getattr(file, name)]
            assert all(record.known_on <= day for record in every)
            assert all(action.done_on is None or action.done_on <= day for action in file.actions)
            assert all(caf.since <= day for caf in cafs(file))


@pytest.mark.parametrize("today", [date(2004, 2, 29), date(2016, 1, 1), date(2026, 10, 25), date(2027, 3, 28)])
def test_it_can_be_made_for_any_day(today: date, tmp_path: Path, open_fresh: Callable[[Path, Clock], Store]) -> None:
    store = open_fresh(tmp_path / "sample.leadpro", StoppedClock(nine_o_clock(today)))
    told_of: list[tuple[int, int]] = []
    make_sample(store, today, progress=lambda done, of: told_of.append((done, of)))

    assert len(caseload(store, closed=True)) == (11 if today.year == 2004 else 12)
    assert told_of[-1][0] == told_of[-1][1]
    assert all(line.last_contact is None or line.last_contact <= today for line in caseload(store, closed=True))
