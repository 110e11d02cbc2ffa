"""The signals in the caseload keep up with the calendar, family by family, and can be looked back at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.bundled import bundled
from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case
from leadpro.exchange.replay import Walk
from leadpro.practice.caseload_line import CaseloadLine, family_line
from leadpro.practice.signals.looking import Looked, look
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId
from leadpro.records.user import User
from leadpro.store import looking_again as looking
from leadpro.store.caseload import caseload
from leadpro.store.caseload_then import caseload_then
from leadpro.store.find import find
from leadpro.store.looking_again import look_again, number_due
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of, read_family_file
from leadpro.store.saving import save
from leadpro.store.verifying.verdict import verify
from tests.b_family import BFamily
from tests.building import action, agency, contact, family, person, restricted_to, told, usual
from tests.conftest import TODAY
from tests.tampering import outside_leadpro


def signals(store: Store, reference: str = "F-1") -> tuple[str, ...]:
    return next(line.signals for line in caseload(store, closed=True) if line.reference == reference)


# in step


def test_a_family_has_its_signal_in_the_same_save_that_brings_it(store: Store) -> None:
    home = BFamily(store)
    assert "referrals repeated" not in signals(store)
    home.police_referrals(3)
    assert "referrals repeated" in signals(store)
    assert caseload(store) == (family_line(home.file, usual(home.file, TODAY)),)


def test_the_day_alone_brings_a_signal_and_only_those_whose_day_has_come_are_read(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    nursery = agency()
    save(store, told(nursery))
    for number in range(1, 31):
        home = family(f"F-{number}")
        due = TODAY + timedelta(days=number)
        save(store, told(home, person(home), action(nursery, home, due)))
    look_again(store)
    assert signals(store, "F-5") == ()

    clock.advance(timedelta(days=6))
    read: list[str] = []

    def reading(cursor: Any, family_id: FamilyId) -> FamilyFile:
        read.append(family_id)
        return read_family_file(cursor, family_id)

    monkeypatch.setattr(looking, "read_family_file", reading)
    assert number_due(store) == 5
    assert look_again(store) == 5

    assert len(read) == 5, "the other 25 were not looked at"
    with_it = {line.reference for line in caseload(store) if "action overdue" in line.signals}
    assert with_it == {f"F-{number}" for number in range(1, 6)}
    assert number_due(store) == 0
    assert look_again(store) == 0


def test_looking_again_can_stop_and_go_on(store: Store, clock: StoppedClock) -> None:
    nursery = agency()
    save(store, told(nursery))
    for number in range(1, 46):
        home = family(f"F-{number}")
        save(store, told(home, action(nursery, home, TODAY)))
    clock.advance(timedelta(days=1))

    assert look_again(store, lambda done: done == 0) == 20, "one batch, then somebody locked the screen"
    assert number_due(store) == 25
    assert look_again(store) == 25
    assert all("action overdue" in line.signals for line in caseload(store))


def test_other_packs_have_every_family_looked_at_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    BFamily(store)
    look_again(store)
    assert number_due(store) == 0

    monkeypatch.setattr("leadpro.store.made_by.fingerprint", lambda: "a later version's")
    assert number_due(store) == 1
    assert look_again(store) == 1
    assert number_due(store) == 0


def test_a_line_that_lags_behind_the_records_is_found_by_verifying(store: Store) -> None:
    BFamily(store).police_referrals(3)
    assert verify(store).derived == ()
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE caseload SET signals = '[]'")
    (said,) = verify(store).derived
    assert said.startswith("1 line of the caseload is not what the records come to.")


def test_of_a_restricted_file_the_caseload_names_no_signal(store: Store) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    me = User(store.user.name, store.user.role, person=store.hand.person)
    save(store, replace(restricted_to(home.file.family, me), why="A colleague's family"))
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM caseload").fetchone() == (0,), "nothing of it is on the disk"
    (line,) = caseload(store)
    assert (line.signals, line.aside, line.look_again, line.children) == ((), (), None, "")
    assert all(line.signals == line.aside == () for line in caseload_then(store, TODAY))


# looking back


@pytest.fixture
def long_after() -> StoppedClock:
    return StoppedClock(nine_o_clock(date(2026, 10, 5)))


STAGES = [date(2005, 7, 1), date(2007, 1, 15), date(2007, 12, 18), date(2008, 9, 30), date(2008, 12, 31)]


def test_the_caseload_as_at_a_day_is_the_caseload_of_that_day(store: Store, clock: StoppedClock) -> None:
    """What stood in the caseload then is what looking back shows, signals and all."""
    case = read_case(bundled("db/cases/jamie-sam.json"))
    days = read_days(bundled("db/cases/jamie-sam.days.csv"), "jamie-sam", "even")
    stood: dict[date, tuple[CaseloadLine, ...]] = {}
    for day in STAGES:
        clock.advance(nine_o_clock(day) - clock.now())
        import_case(store, case, days=days, until=day)
        stood[day] = caseload(store, closed=True)
    clock.advance(timedelta(days=400))
    import_case(store, case, days=days)

    for day in STAGES:
        (then,), (was,) = caseload_then(store, day), stood[day]
        assert then.signals == was.signals
        assert (then.lead, then.caf, then.next_due, then.last_contact) == (
            was.lead,
            was.caf,
            was.next_due,
            was.last_contact,
        )
    assert caseload_then(store, date(2003, 1, 1)) == (), "nothing was known of anybody"
    assert len({line.signals for lines in stood.values() for line in lines}) == len(STAGES), "it built up"


def test_a_replay_and_the_imported_family_say_the_same_where_all_is_ticked(store: Store, clock: StoppedClock) -> None:
    case = read_case(bundled("db/cases/jamie-sam.json"))
    days = read_days(bundled("db/cases/jamie-sam.days.csv"), "jamie-sam", "even")
    clock.advance(nine_o_clock(date(2026, 10, 5)) - clock.now())
    import_case(store, case, days=days)
    family_id = family_id_of(store, "jamie-sam")

    compared = 0
    for day, replayed in _every_month(Walk(case.case, days)):
        file = family_file(store, family_id, day)
        then = look(file, replace(usual(file, day), ticked=True))
        assert [each.raising for each in then.findings] == [each.raising for each in replayed.findings], day
        assert [each.text for each in then.findings] == [each.text for each in replayed.findings], day
        compared += bool(then.findings)
    assert compared > 40


def _every_month(walk: Walk) -> Iterator[tuple[date, Looked]]:
    assert walk.begins
    day = walk.begins
    while day <= walk.ends:
        file = walk.file_on(day)
        yield day, look(file, replace(usual(file, day), ticked=True))
        day += timedelta(days=30)


def test_the_caseload_then_can_be_left_before_it_is_done(store: Store) -> None:
    for number in range(3):
        save(store, told(family(f"F-{number}")))
    asked: list[tuple[int, int]] = []

    def go_on(done: int, of: int) -> bool:
        asked.append((done, of))
        return done < 1

    assert caseload_then(store, TODAY, go_on) == ()
    assert asked == [(0, 3), (1, 3)]


def test_what_is_found_as_at_a_day_was_known_then(store: Store, clock: StoppedClock) -> None:
    nursery, home = agency(), family()
    save(store, told(nursery, home, person(home, "Bertram")))
    clock.advance(timedelta(days=10))
    late = contact(nursery, home, TODAY, text="Saw the hamster")  # it happened earlier, and was known later
    save(store, told(person(home, "Betty"), late))

    def found(typed: str, day: date | None = None) -> set[str]:
        return {hit.text for hit in find(store, typed, as_at=day)}

    assert len(found("hamster")) == 1
    assert found("hamster", TODAY) == set(), "it was known only later"
    assert len(found("Be")) > len(found("Be", TODAY)) > 0
    assert find(store, "Betty", as_at=TODAY) == ()
    assert find(store, "Bertram", as_at=TODAY)
