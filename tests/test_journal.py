"""The journal is the history: whatever is done, replaying it gives exactly what the tables hold."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.practice.caseload_line import family_line
from leadpro.practice.processes.every import OF_RECORD
from leadpro.practice.signals.standing import standing
from leadpro.problem import Problem
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.change import Change, Correction
from leadpro.records.escalation import EscalationReply
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.ids import FamilyId, Id
from leadpro.records.lead import RoleSpell
from leadpro.records.person import Person
from leadpro.records.step import Step
from leadpro.store.caseload import caseload
from leadpro.store.caseload_then import caseload_then
from leadpro.store.find import find
from leadpro.store.journal.fold import fold
from leadpro.store.journal.history import family_history, history, undoing
from leadpro.store.journal.reading import files, read
from leadpro.store.looking_again import look_again, number_due
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.shape import RECORD_TYPES, record_of
from leadpro.store.verifying.verdict import verify
from tests.anything import any_record, somebody_known, with_its_first_step
from tests.building import corrected, everything_in, family, in_the_tables, person, records_in, told, usual
from tests.conftest import KEY, TODAY

TAKES_STEPS: tuple[type, ...] = (Step, EscalationReply, *OF_RECORD)

KINDS = [kind for kind in RECORD_TYPES.values() if kind is not Family]


class AFamilysYears(RuleBasedStateMachine):
    """Things are recorded, corrected, taken back and undone, and nights pass."""

    empty_store: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "families.leadpro"
        shutil.copyfile(self.empty_store, path)
        self.clock = StoppedClock(nine_o_clock(TODAY))
        self.store = open_store(path, KEY, self.clock)
        self.known = somebody_known()
        self.changes: list[Id] = []
        self.evenings: dict[date, FamilyFile | None] = {}
        self._tell(told(*self.known.everything))

    def teardown(self) -> None:
        for day, file in self.evenings.items():
            assert _own(self._file(as_at=day)) == _own(file), f"as at {day}"
        before, lines = records_in(self.store), caseload(self.store, closed=True)
        found = find(self.store, "Jamie")
        rebuild(self.store)
        assert (records_in(self.store), caseload(self.store, closed=True)) == (before, lines)
        assert find(self.store, "Jamie") == found
        verdict = verify(self.store)
        assert (verdict.finding, verdict.derived) == (None, ())
        self.store.close()
        self.folder.cleanup()

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    def something_is_recorded(self, data: st.DataObject, kinds: list[type[Record]]) -> None:
        drawn = (data.draw(any_record(kind, self.known)) for kind in kinds)
        self._tell(told(*(record for each in drawn for record in with_its_first_step(each))))

    @rule(data=st.data())
    def something_is_corrected(self, data: st.DataObject) -> None:
        was = self._some_record(data)
        drawn = data.draw(any_record(type(was), self.known))
        becomes = replace(drawn, id=was.id, known_on=was.known_on, withdrawn=was.withdrawn)
        self._tell(Change(said="Corrected", by="Ann Lead", corrected=(Correction(was, becomes),)))

    @rule(data=st.data())
    def something_is_taken_back_or_brought_back(self, data: st.DataObject) -> None:
        was = self._some_record(data)
        self._tell(corrected(was, withdrawn=not was.withdrawn))

    @rule(data=st.data())
    def a_change_is_undone(self, data: st.DataObject) -> None:
        if self.changes:
            self._tell(undoing(self.store, data.draw(st.sampled_from(self.changes)), "Ann Lead"))

    @rule(nights=st.sampled_from([1, 1, 7, 90]))
    def nights_pass(self, nights: int) -> None:
        self.evenings[self.clock.today()] = self._file()
        self.clock.advance(timedelta(days=nights))
        look_again(self.store)
        assert number_due(self.store) == 0

    def _tell(self, entry: Change) -> None:
        said = (*entry.new, *(correction.becomes for correction in entry.corrected))
        before, refusal = everything_in(self.store), ""
        try:
            save(self.store, entry)
        except Problem as problem:
            refusal = problem.sentence
        if refusal:
            has_lead = any(isinstance(each, RoleSpell) for each in said)
            undoes = entry.said == "Taken back"
            takes_steps = any(isinstance(each, TAKES_STEPS) for each in said)  # and they may be in no order that can be
            lawfully = ("another lead" in refusal and has_lead) or ("another window" in refusal and undoes)
            assert lawfully or takes_steps, refusal
            assert everything_in(self.store) == before, "what was refused left something behind"
            return
        self.changes.append(entry.id)
        if any(isinstance(each, FamilyRecord) for each in said):
            file = self._file()
            line = (family_line(file, usual(file, self.clock.today())),) if file else ()
            assert caseload(self.store, closed=True) == line

    def _some_record(self, data: st.DataObject) -> Any:
        kind = data.draw(st.sampled_from([kind for kind in KINDS if in_the_tables(self.store, kind)]))
        records = in_the_tables(self.store, kind)
        return data.draw(st.sampled_from([records[each] for each in sorted(records)]))

    @invariant()
    def the_journal_folded_gives_the_tables(self) -> None:
        folded: dict[str, dict[Id, Record]] = {table: {} for table in RECORD_TYPES}
        with self.store.reading() as connection:
            for file in files(connection):
                for record_id, standing in fold(read(connection, file)).items():
                    if standing.type in folded:
                        folded[standing.type][record_id] = record_of(standing.type, standing.document)
        assert folded == records_in(self.store)

    @invariant()
    def each_change_goes_on_from_the_one_before(self) -> None:
        last: dict[Id, Record] = {}
        for each in family_history(self.store, self.known.family.id):
            assert each.was == last.get(each.became.id)
            last[each.became.id] = each.became

    @invariant()
    def as_at_today_is_now(self) -> None:
        now, today = self._file(), self.clock.today()
        then = self._file(as_at=today)
        assert then == (now and replace(now, as_at=today))
        if now and then:
            assert standing(now, usual(now, today)) == standing(then, usual(then, today))
            assert find(self.store, "Jamie", as_at=today) == find(self.store, "Jamie")
        assert caseload_then(self.store, today) == caseload(self.store, closed=True)

    def _file(self, as_at: date | None = None) -> FamilyFile | None:
        """The family's file; None where the entry of the family itself was undone."""
        try:
            return family_file(self.store, self.known.family.id, as_at)
        except Problem:
            return None


def _own(file: FamilyFile | None) -> dict[str, Any]:
    """What is the family's own: agencies and professionals are always called what they are called now."""
    return {name: getattr(file, name, None) for name in ("family", *LISTS)}


def test_whatever_is_done_the_journal_tells_it_whole(empty_store: Path) -> None:
    AFamilysYears.empty_store = empty_store
    run_state_machine_as_test(AFamilysYears, settings=settings(max_examples=20, stateful_step_count=15))


# told as stories

HOME = family()


@pytest.fixture
def jamie(store: Store) -> Person:
    """Jamie, whom the store knows."""
    save(store, told(HOME, person(HOME, "Jamie"), said="Family entered", why="The nursery rang"))
    return family_file(store, HOME.id).people[0]


def test_the_history_of_a_record_says_who_when_why_and_what_it_was(
    store: Store, clock: StoppedClock, jamie: Person
) -> None:
    clock.advance(timedelta(hours=2))
    save(store, replace(corrected(jamie, name="Jamie B", note="Asthma"), by="Bob", why="From the birth certificate"))

    first, second = history(store, jamie.id)
    assert (first.by, first.said, first.why) == ("Ann Lead", "Family entered", "The nursery rang")
    assert (first.was, first.became, first.changed) == (None, jamie, ())
    assert (second.by, second.said, second.why) == ("Bob", "Corrected", "From the birth certificate")
    assert (second.was, second.changed) == (jamie, ("name", "note"))
    assert second.recorded_at - first.recorded_at == timedelta(hours=2)


def test_what_was_known_before_it_was_typed_keeps_both_times(store: Store, clock: StoppedClock, jamie: Person) -> None:
    letter = clock.now() - timedelta(days=30)
    save(store, told(sam := person(HOME, "Sam"), known_at=letter))
    (entry,) = history(store, sam.id)
    assert (entry.recorded_at, entry.known_at) == (clock.now(), letter)
    assert entry.became.known_on == date(2008, 11, 4)


def test_a_familys_history_is_its_own_and_in_order(store: Store, jamie: Person) -> None:
    other = family("F-2")
    save(store, told(other, sam := person(other, "Sam")))
    save(store, corrected(jamie, name="Jamie B"))
    assert [entry.said for entry in family_history(store, HOME.id)] == ["Family entered", "Family entered", "Corrected"]
    assert [entry.became.id for entry in family_history(store, other.id)] == [other.id, sam.id]


NOBODY = FamilyId(Id("nobody"))


def test_what_nobody_recorded_has_no_history(store: Store) -> None:
    assert history(store, NOBODY) == ()
    assert family_history(store, NOBODY) == ()
