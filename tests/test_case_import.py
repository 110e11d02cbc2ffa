"""A published case comes in: whole, once, and never showing on any day what was known only later."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadpro.bundled import bundled
from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import CaseRead, parse_case, read_case
from leadpro.exchange.case_import import import_case
from leadpro.practice.events import in_one_breath
from leadpro.practice.overview import agency_lines, person_name
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.handover import passings
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.caf import CafStatus
from leadpro.records.contact import Kind
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.person import Role
from leadpro.records.referral import Decision
from leadpro.store.caseload import caseload
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.saving import save
from tests.building import corrected
from tests.invented_case import plum_text, plum_twins


@pytest.fixture
def clock() -> StoppedClock:
    """Long after the review was published, as when somebody imports it."""
    return StoppedClock(nine_o_clock(date(2026, 10, 5)))


@pytest.fixture(scope="module")
def review() -> CaseRead:
    return read_case(bundled("db/cases/jamie-sam.json"))


@pytest.fixture(scope="module")
def even() -> dict[int, date]:
    return read_days(bundled("db/cases/jamie-sam.days.csv"), "jamie-sam", "even")


def as_at(store: Store, day: date | None = None, family: str = "jamie-sam") -> FamilyFile:
    return family_file(store, family_id_of(store, family), day)


def names(file: FamilyFile) -> list[str]:
    return [person_name(person) for person in file.people]


def records(file: FamilyFile) -> list[Record]:
    return [file.family, *(record for name in LISTS for record in getattr(file, name))]


def test_the_case_comes_in_whole(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    steps: list[tuple[int, int]] = []
    report = import_case(store, review, days=even, progress=lambda done, of: steps.append((done, of)))

    assert report.made["person"] == 8
    assert report.made["agency"] == len(review.case.agencies)
    assert report.made["referral"] == sum(event.kind == "referral" for event in review.case.events)
    assert report.missed_steps == 2
    assert report.differs == ()
    assert steps[-1][0] == steps[-1][1] == len(steps)
    assert as_at(store).documents[0].title == review.case.case.source.title


def test_again_makes_nothing_twice(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    import_case(store, review, days=even)
    before = as_at(store)
    journal = len(family_history(store, before.family.id))

    report = import_case(store, review, days=even)

    assert report.made == {}
    assert report.corrected == 0
    assert report.already_here > 100
    assert as_at(store) == before
    assert len(family_history(store, before.family.id)) == journal


def test_what_a_worker_changed_is_left_and_named(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    import_case(store, review, days=even)
    mother = next(person for person in as_at(store).people if person.role is Role.MOTHER)
    save(store, corrected(mother, phone="01632 960999"))

    report = import_case(store, review, days=even)

    assert report.differs == ("Ms B",)
    assert any("left as it stands" in line for line in report.lines())
    assert next(person for person in as_at(store).people if person.id == mother.id).phone == "01632 960999"


def test_what_was_imported_up_to_a_day_goes_on_from_there(
    store: Store, review: CaseRead, even: dict[int, date]
) -> None:
    report = import_case(store, review, days=even, until=date(2008, 3, 1))
    assert report.left_for_later > 0
    assert "Mr E" not in names(as_at(store))

    rest = import_case(store, review, days=even)

    assert rest.differs == ()
    assert "Mr E" in names(as_at(store))
    assert "Mr E" not in names(as_at(store, date(2008, 3, 1)))


@pytest.mark.parametrize("world", [None, "early", "even", "late"])
def test_on_no_day_is_anything_shown_that_was_known_later(store: Store, review: CaseRead, world: str | None) -> None:
    days = read_days(bundled("db/cases/jamie-sam.days.csv"), "jamie-sam", world) if world else {}
    import_case(store, review, days=days)

    day, last = date(2004, 2, 1), date(2009, 4, 1)
    while day < last:
        try:
            file = as_at(store, day)
        except Problem:
            day += timedelta(days=17)
            continue
        assert all(record.known_on and record.known_on <= day for record in records(file))
        said = "\n".join(str(record) for record in records(file))
        partner_known = any("Mr E" in each.text for each in file.contacts)
        assert ("Mr E" in names(file)) == partner_known
        for hindsight in (" of 9", "before death", "Executive Summary (", "HINDSIGHT", "MISSED STEP", "nine referrals"):
            assert hindsight not in said, (day, hindsight)
        if not any(each.kind is Kind.DEATH for each in file.contacts):
            assert not any(person.died for person in file.people)
        day += timedelta(days=17)


def test_on_1_march_2008_there_is_no_mr_e(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    import_case(store, review, days=even)

    assert "Mr E" not in names(as_at(store, date(2008, 3, 1)))
    assert "Mr E" not in str(as_at(store, date(2008, 8, 15)))
    assert "Mr E" in names(as_at(store, date(2008, 8, 16)))


def test_a_child_is_unborn_without_a_name_until_the_birth(
    store: Store, review: CaseRead, even: dict[int, date]
) -> None:
    import_case(store, review, days=even)

    spring, autumn = as_at(store, date(2007, 5, 1)), as_at(store, date(2007, 11, 1))
    assert [(person_name(child), child.unborn) for child in spring.children] == [("unborn child", True), ("Sam", False)]
    assert spring.children[0].born is not None
    assert spring.children[0].born.text == "2007-10"
    assert spring.family.name == "Sam"
    assert [(person_name(child), child.unborn) for child in autumn.children] == [("Jamie", False), ("Sam", False)]
    assert autumn.family.name == "Jamie and Sam"


def test_on_4_december_2008_eleven_agencies_are_active(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    import_case(store, review, days=even)
    today = date(2008, 12, 4)
    lines = agency_lines(as_at(store, today), today)

    assert sum(line.active for line in lines) == 11
    visiting = next(line for line in lines if line.agency.short == "Health Visiting Glouc")
    assert visiting.involvements[0].role == "health visitor 4"
    assert [bool(part.ended) for part in visiting.involvements] == [False, True, True, True]
    assert all(len(line.agency.short) <= 22 for line in lines)


def test_hindsight_is_known_from_the_import(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    import_case(store, review, days=even)

    toxicology = next(each for each in as_at(store).contacts if each.text.startswith("[HINDSIGHT]"))
    assert toxicology.known_on == store.clock.today()
    assert "known to same service" in str(as_at(store).involvements)


def test_a_vague_date_stays_vague_and_a_chosen_day_says_that_it_stands_for_one(
    store: Store, review: CaseRead, even: dict[int, date]
) -> None:
    import_case(store, review, days=even)
    file = as_at(store)

    chosen = next(each for each in file.contacts if each.id.startswith("00000000-000f-"))
    assert chosen.happened.text == "2007-10-15~"
    known = next(each for each in file.meetings if "Serious Case Review" in each.text)
    assert known.held.text == "2009-02-12"


def test_without_chosen_days_each_counts_as_known_on_the_last_that_it_can_have_been(
    store: Store, review: CaseRead
) -> None:
    import_case(store, review)
    police = [each for each in as_at(store).referrals if "domestic abuse referral" in each.reason]

    assert {each.made.text for each in police} == {"2007-11-12/2008-12-31"}
    assert {each.known_on for each in police} == {date(2008, 12, 31)}
    in_order = [each.on for each in in_one_breath(as_at(store)) if each.record.known_on != store.clock.today()]
    assert in_order == sorted(in_order)


def test_chosen_days_outside_the_bounds_are_refused(store: Store, review: CaseRead, even: dict[int, date]) -> None:
    for wrong in ({44: date(2008, 11, 25)}, {45: date(2008, 12, 9)}, {99: date(2008, 1, 1)}):
        with pytest.raises(Problem):
            import_case(store, review, days={**even, **wrong})
    assert caseload(store) == ()


def test_days_are_read_from_one_column(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("case,order,replay_date\nplum-twins,1,2014-10-03\nothers,2,2014-10-04\n", encoding="utf-8")
    assert read_days(path, "plum-twins") == {1: date(2014, 10, 3)}

    for text in ("", "a,b\n1,2\n", "order,x,y\n1,2014-10-03,2014-10-03\n", "order,x\n1,yesterday\n", "order,x\n-1,\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Problem):
            read_days(path, "plum-twins")


def plums(store: Store, day: date | None = None) -> FamilyFile:
    return as_at(store, day, "plum-twins")


def test_another_case_comes_in_as_well(store: Store) -> None:
    report = import_case(store, parse_case(plum_text(), "plum.json"))
    file = plums(store)

    assert file.family.name == "Ava Plum and Zac Plum"
    assert [each.factor for each in file.concerns] == ["hunger", "16A", "20"]
    assert any("'hunger'" in each for each in report.warnings)
    (referral,) = file.referrals
    assert (referral.count, referral.outcome, referral.decision) == (4, "child not seen", None)
    assert referral.decision_due == date(2015, 6, 10)
    assert any("referral to nobody" in each for each in report.warnings)
    (handover,) = passings(file)
    assert [each.status.value for each in handover.steps] == ["sent", "received"]
    assert (handover.arrived, handover.since) == (True, date(2015, 10, 1))
    (caf,) = cafs(file)
    assert (caf.status, caf.started_on) == (CafStatus.ASSESSING, date(2015, 9, 7))
    assert caf.agency_id
    assert file.agencies[caf.agency_id].name == "Fen Lane School"
    assert next(each for each in file.contacts if each.kind is Kind.ASSESSMENT).decision is Decision.CAF
    assert file.meetings[0].text == "Nobody invited the mother."
    assert file.meetings[0].source == "A2, page 3"


def test_the_other_case_knows_each_thing_on_its_day(store: Store) -> None:
    import_case(store, parse_case(plum_text(), "plum.json"))

    assert names(plums(store, date(2015, 3, 1))) == ["unborn child", "unborn child", "Ms Plum"]
    assert names(plums(store, date(2015, 4, 1))) == ["Ava Plum", "Zac Plum", "Ms Plum"]
    # the uncle: an involvement since 2014 that may have begun late, an event of 2015 that was known in 2016
    assert "Uncle Vern" not in str(plums(store, date(2016, 1, 31)))
    assert "Uncle Vern" in names(plums(store, date(2016, 2, 1)))
    # each twin was seen at birth, and the mother is no child
    assert [each.seen for each in plums(store).sightings][:2] == [True, True]
    # the second midwife comes when the first goes
    roles = [each.role for each in plums(store, date(2015, 6, 1)).involvements]
    assert roles == ["midwife 1"]
    first, second = [each for each in plums(store, date(2015, 6, 2)).involvements if each.role.startswith("midwife")]
    assert (first.ended, second.started) == (second.started, first.ended)


def test_two_cases_share_an_agency_that_both_name(store: Store) -> None:
    other = plum_twins()
    other["case"]["key"] = "pear"
    import_case(store, parse_case(plum_text(), "plum.json"))
    report = import_case(store, parse_case(json.dumps(other), "pear.json"))

    assert "agency" not in report.made
    assert len(caseload(store)) == 2
    assert set(plums(store).agencies) == set(as_at(store, family="pear").agencies)


@pytest.mark.parametrize(
    ("named", "text", "died"),
    [
        (["a"], "Found in the cot.", "a"),
        (["a", "m"], "Found in the cot.", "a"),  # the mother who found her is named too
        (["a", "m"], "{m} died in hospital; {a} was with her.", "m"),
        (["a", "z", "m"], "Zac dies in a fall; Ava saw it.", "z"),
        (["a", "z", "m"], "Found in the cot.", None),
    ],
)
def test_a_death_marks_whom_its_row_says_died(store: Store, named: list[str], text: str, died: str | None) -> None:
    case = plum_twins()
    names = {each["key"]: each["name"] or "x" for each in case["people"]}
    case["events"][3] |= {"kind": "death", "people": named, "text": text.format(**names)}
    report = import_case(store, parse_case(json.dumps(case), "plum.json"))

    assert [person.name for person in plums(store).people if person.died] == ([names[died]] if died else [])
    assert any("does not say whose" in each for each in report.warnings) == (died is None)


def test_a_failure_on_the_way_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    case = plum_twins()
    case["events"][8]["text"] = "   "  # the database itself refuses a text that says nothing

    with pytest.raises(Problem):
        import_case(store, parse_case(json.dumps(case), "plum.json"))

    assert caseload(store) == ()
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)
