"""A restricted file: to those who are not named there is no such family; those who are say why they open it, first."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from leadpro.bundled import bundled
from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.screens.reason import ReasonScreen
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.family import Family
from leadpro.records.ids import FamilyId
from leadpro.records.involvement import Involvement
from leadpro.records.professional import Professional
from leadpro.records.user import Role, User
from leadpro.store.caseload import caseload, caseload_size
from leadpro.store.find import families_of, find
from leadpro.store.journal import ledger
from leadpro.store.journal.history import family_events, family_history, history, undoing
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.restricted import ReasonWanted, open_with_reason, shut
from leadpro.store.saving import save
from leadpro.store.seeing import who_looked
from leadpro.store.settings import be
from leadpro.store.verifying.verdict import verify
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import (
    agency,
    concern,
    contact,
    family,
    in_the_tables,
    person,
    professional,
    restricted_to,
    told,
)
from tests.conftest import KEY

DANA, SUE = (
    User("Dana Fox", Role.WORKER, "10000000-0000-4000-8000-000000000000"),
    User("Sue Reed", Role.SUPERVISOR, "20000000-0000-4000-8000-000000000000"),
)
WHY = "Duty call from the school"


@dataclass
class County:
    """A store in which Dana has restricted the Quillons' file to herself; Sue supervises the others."""

    path: Path
    clock: StoppedClock
    dana: Professional
    sue: Professional
    quillons: Family
    plums: Family

    def as_(self, user: User) -> "closing[Store]":
        return closing(open_store(self.path, KEY, self.clock, user))


@pytest.fixture
def county(tmp_path: Path, clock: StoppedClock, open_fresh: Callable[[Path, Clock], Store]) -> County:
    store = open_fresh(tmp_path / "county.leadpro", clock)
    health, refuge = agency("Health visiting"), agency("Harbour refuge")
    dana, sue = professional(health, DANA.name), professional(health, SUE.name)
    plums, quillons = family("F-1", name="Plum family"), family("F-2", name="Quillon family")
    save(store, told(health, refuge, dana, sue, plums, person(plums, "Perry")))
    call = contact(refuge, quillons, date(2008, 12, 1), text="Moved at night to a secret address")
    worry = concern(refuge, quillons, date(2008, 12, 1), text="Tracked by telephone", factor="3B")
    save(store, told(quillons, person(quillons, "Wrenfeather"), call, worry))
    store.close()
    county = County(store.path, clock, dana, sue, quillons, plums)
    for user, mine in ((DANA, dana), (SUE, sue)):
        with county.as_(user) as theirs:
            be(theirs, mine.id)
    with county.as_(DANA) as theirs:
        as_it_is = family_file(theirs, quillons.id).family
        save(theirs, replace(restricted_to(as_it_is, DANA), why="Her brother works here"))
    return county


@pytest.fixture
def sue(county: County) -> Iterator[Store]:
    """The store as Sue has it open, who is not named."""
    with county.as_(SUE) as store:
        yield store


@pytest.fixture
def dana(county: County) -> Iterator[Store]:
    """The store as Dana has it open, who alone is named."""
    with county.as_(DANA) as store:
        yield store


# somebody who is not named


def test_to_the_others_there_is_no_such_family(county: County, sue: Store) -> None:
    assert [line.reference for line in caseload(sue)] == ["F-1"]
    assert caseload_size(sue) == 1
    assert caseload_size(sue, words="Quillon") == 0
    for typed in ("Quillon", "Wrenfeather", "Wrenfether", "secret address", "Tracked", "Quilon"):
        assert find(sue, typed) == (), typed
    assert families_of(sue, next(hit.record_id for hit in find(sue, "Harbour"))) == ()
    for named in ("F-2", "Quillon family", county.quillons.id):
        with pytest.raises(Problem, match="No family has the reference or name"):
            family_id_of(sue, named)


def test_what_is_asked_for_by_its_id_is_not_there_either(county: County, sue: Store) -> None:
    no_such_family = ("No such family", "There is no file on this family.")
    for ask in (
        lambda: family_file(sue, county.quillons.id),
        lambda: open_with_reason(sue, county.quillons.id, WHY),
        lambda: save(sue, told(person(county.quillons, "Another"))),
    ):
        with pytest.raises(Problem) as refusal:
            ask()
        assert (refusal.value.title, refusal.value.sentence) == no_such_family
    with pytest.raises(Problem, match="There is no file on this family on that day"):
        family_file(sue, county.quillons.id, as_at=date(2008, 12, 4))
    assert family_history(sue, county.quillons.id) == ()
    assert family_events(sue, county.quillons.id) == ()
    for record in in_the_tables(sue, type(contact(agency(), county.quillons, date(2008, 1, 1)))):
        assert history(sue, record) == ()


def test_nothing_tells_a_family_that_is_hidden_from_one_that_never_was(county: County, sue: Store) -> None:
    said = set()
    for family_id in (county.quillons.id, FamilyId(new_id())):
        with pytest.raises(Problem) as refusal:
            family_file(sue, family_id)
        said.add(str(refusal.value))
        assert (family_history(sue, family_id), family_events(sue, family_id)) == ((), ())
    assert len(said) == 1


def test_a_change_to_it_cannot_be_taken_back_by_the_others(county: County, sue: Store) -> None:
    with county.as_(DANA) as dana:
        open_with_reason(dana, county.quillons.id, WHY)
        change = family_history(dana, county.quillons.id)[-1].change_id
    assert undoing(sue, change, "Sue Reed").corrected == ()


def test_importing_a_case_whose_family_is_hidden_says_no_more(county: County, sue: Store) -> None:
    case = read_case(bundled("db/cases/jamie-sam.json"))
    with county.as_(DANA) as dana:
        import_case(dana, case)
        theirs = family_file(dana, family_id_of(dana, "jamie-sam")).family
        save(dana, replace(restricted_to(theirs, DANA), why="A colleague's child"))
    worker = User(SUE.name, Role.WORKER, SUE.slot_id)
    with county.as_(worker) as store, pytest.raises(Problem, match="There is no file on this family"):
        import_case(store, case)


# somebody who is


def test_whoever_is_named_sees_reference_and_name_and_nothing_more_before_a_reason(county: County, dana: Store) -> None:
    plums, quillons = caseload(dana, order="reference")
    assert plums.children == "Perry"
    assert (quillons.reference, quillons.name, quillons.restricted) == ("F-2", "Quillon family", True)
    assert (quillons.children, quillons.last_contact, quillons.least_seen_who, quillons.dues) == ("", None, "", ())
    assert [hit.what for hit in find(dana, "Quillon")] == ["family"]
    for typed in ("Wrenfeather", "secret address"):
        assert find(dana, typed) == ()
    for ask in (family_file, family_history, family_events):
        with pytest.raises(ReasonWanted):
            ask(dana, county.quillons.id)


def test_the_reason_is_recorded_before_anything_is_read(county: County, dana: Store) -> None:
    open_with_reason(dana, county.quillons.id, f"  {WHY} ")
    assert [each.name for each in family_file(dana, county.quillons.id).people] == ["Wrenfeather"]
    (opened,) = who_looked(dana, county.quillons.id)
    assert (opened.what, opened.why, opened.by) == ("file", WHY, "Dana Fox")
    open_with_reason(dana, county.quillons.id, "Again")
    assert len(who_looked(dana, county.quillons.id)) == 1, "it is open already"
    shut(dana, county.quillons.id)
    with pytest.raises(ReasonWanted):
        family_file(dana, county.quillons.id)
    assert verify(dana).finding is None


def test_where_the_journal_cannot_be_written_nothing_is_read(
    county: County, dana: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledger, "append", full)
    with pytest.raises(Problem, match="that could not be recorded"):
        open_with_reason(dana, county.quillons.id, WHY)
    with pytest.raises(ReasonWanted):
        family_file(dana, county.quillons.id)


@pytest.mark.parametrize("said", ["", "  ", "..", "x", "12/3"])
def test_a_reason_that_says_nothing_opens_nothing(said: str, county: County, dana: Store) -> None:
    with pytest.raises(Problem, match="A few words are needed"):
        open_with_reason(dana, county.quillons.id, said)
    with pytest.raises(ReasonWanted):
        family_file(dana, county.quillons.id)


def test_a_lock_asks_for_the_reason_again(county: County) -> None:
    with county.as_(DANA) as store:
        open_with_reason(store, county.quillons.id, WHY)
        assert family_file(store, county.quillons.id).contacts
    with county.as_(DANA) as store, pytest.raises(ReasonWanted):
        family_file(store, county.quillons.id)


def test_a_day_before_it_was_restricted_is_as_shut_as_today(county: County, dana: Store, sue: Store) -> None:
    county.clock.advance(timedelta(days=3))
    with pytest.raises(ReasonWanted):
        family_file(dana, county.quillons.id, as_at=date(2008, 12, 4))
    with pytest.raises(Problem, match="on that day"):
        family_file(sue, county.quillons.id, as_at=date(2008, 12, 4))


# who may change it


def _opened(store: Store, family_id: FamilyId) -> Family:
    open_with_reason(store, family_id, WHY)
    return family_file(store, family_id).family


@pytest.mark.parametrize(
    ("named", "why", "refusal"),
    [
        (("sue",), "Handing over", "One of those who are named now has to stay named"),
        (("dana", "sue"), "", "It needs a reason"),
        (("dana", "nobody"), "Typing", "Somebody named has no way in here"),
    ],
)
def test_who_is_named_changes_by_the_rules_alone(
    named: tuple[str, ...], why: str, refusal: str, county: County, dana: Store
) -> None:
    nobody = User("No Body", Role.WORKER, "01a22112-0000-7000-8000-00000000dead")
    known = {"dana": DANA, "sue": SUE, "nobody": nobody}
    was = _opened(dana, county.quillons.id)
    with pytest.raises(Problem, match=refusal):
        save(dana, replace(restricted_to(was, *(known[each] for each in named)), why=why))


def test_nobody_shuts_themself_out_when_they_restrict_a_file(county: County, dana: Store) -> None:
    was = family_file(dana, county.plums.id).family
    with pytest.raises(Problem, match="You would shut yourself out"):
        save(dana, replace(restricted_to(was, SUE), why="Hers"))


def test_handing_it_over_takes_two_steps_each_journalled(county: County, dana: Store) -> None:
    was = _opened(dana, county.quillons.id)
    save(dana, replace(restricted_to(was, DANA, SUE), why="Handing over"))
    with county.as_(SUE) as sue:
        both = _opened(sue, county.quillons.id)
        save(sue, replace(restricted_to(both, SUE), why="Dana has left"))
        assert [each.why for each in family_history(sue, county.quillons.id) if isinstance(each.became, Family)] == [
            "",
            "Her brother works here",
            "Handing over",
            "Dana has left",
        ]
    with pytest.raises(Problem, match="There is no file on this family"):
        family_file(dana, county.quillons.id)


def test_lifting_it_opens_the_file_to_all_again(county: County, dana: Store, sue: Store) -> None:
    was = _opened(dana, county.quillons.id)
    save(dana, replace(restricted_to(was), why="No longer needed"))
    assert [line.children for line in caseload(sue, order="reference")] == ["Perry", "Wrenfeather"]
    assert find(sue, "Wrenfeather")
    assert family_file(sue, county.quillons.id).contacts


def test_nobody_becomes_somebody_to_whom_a_file_is_open(county: County, sue: Store) -> None:
    with pytest.raises(Problem, match="stays with them"):
        be(sue, county.dana.id)
    stranger = User("Mal Ory", Role.WORKER, "30000000-0000-4000-8000-000000000000")
    with county.as_(stranger) as store:
        with pytest.raises(Problem, match="that is not Dana Fox"):
            be(store, county.dana.id)
        assert find(store, "Quillon") == ()


# at the console


async def reasoned(somebody: Person, why: str = WHY) -> None:
    assert isinstance(somebody.app.screen, ReasonScreen)
    await somebody.type(why)
    await somebody.press("enter")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_dana_says_why_and_the_family_opens(county: County, dana: Store, size: tuple[int, int]) -> None:
    async with at_the_console(dana, county.clock, size) as somebody:
        assert "Quillon family, restricted" in somebody.screen_text()
        assert "Wrenfeather" not in somebody.screen_text()
        await somebody.press("down", "enter")
        assert isinstance(somebody.app.screen, ReasonScreen)
        assert "F-2, Quillon family: a restricted file" in somebody.screen_text()
        assert "Wrenfeather" not in somebody.screen_text()
        await somebody.press("enter")
        assert "A few words are needed" in somebody.screen_text()
        await reasoned(somebody)
        assert isinstance(somebody.app.screen, FamilyScreen)
        assert "Wrenfeather" in somebody.screen_text()
        somebody.family.action_who_looked()
        await somebody.settle()
        assert WHY[:12] in somebody.screen_text()
        await somebody.press("escape", "escape", "enter")
        assert isinstance(somebody.app.screen, ReasonScreen), "once left, it is asked for again"


async def test_esc_leaves_the_file_alone_and_nothing_is_journalled(county: County, dana: Store) -> None:
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("down", "enter", "escape")
        assert isinstance(somebody.app.screen, CaseloadScreen)
    with county.as_(DANA) as again:
        open_with_reason(again, county.quillons.id, WHY)
        assert len(who_looked(again, county.quillons.id)) == 1


async def test_going_from_family_to_family_asks_before_the_restricted_one(county: County, dana: Store) -> None:
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("enter", "right_square_bracket")
        assert isinstance(somebody.app.screen, ReasonScreen)
        await somebody.press("escape")
        assert somebody.family.family_id == county.plums.id
        assert "Perry" in somebody.screen_text()
        await somebody.press("right_square_bracket")
        await reasoned(somebody)
        assert somebody.family.family_id == county.quillons.id
        await somebody.press("left_square_bracket")
        assert "Perry" in somebody.screen_text()
        await somebody.press("right_square_bracket")
        assert isinstance(somebody.app.screen, ReasonScreen)


async def test_find_leads_to_the_question(county: County, dana: Store) -> None:
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("slash")
        await somebody.type("quillon")
        await somebody.press("enter")
        await reasoned(somebody)
        assert "Wrenfeather" in somebody.screen_text()


async def test_where_the_reason_cannot_be_journalled_nothing_shows(
    county: County, dana: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledger, "append", full)
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("down", "enter")
        await reasoned(somebody)
        assert isinstance(somebody.app.screen, ProblemScreen)
        assert "that could not be recorded" in " ".join(somebody.screen_text().split())
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, CaseloadScreen)
        assert "Wrenfeather" not in somebody.screen_text()


async def test_a_half_written_form_comes_back_after_the_reason(county: County, dana: Store) -> None:
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("down", "enter")
        await reasoned(somebody)
        await somebody.press("c")
        await somebody.type("Rang from the station")
        await somebody.app.pop_screen()
        await somebody.settle()
        await somebody.press("escape", "w")
        assert "Rang from the station" not in somebody.screen_text(), "no reason has been asked yet"
        assert "The file is restricted" in somebody.screen_text()
        await somebody.press("enter")
        await reasoned(somebody)
        assert isinstance(somebody.app.screen, ContactForm)
        assert "Rang from the station" in somebody.screen_text()


async def test_sue_sees_neither_the_family_nor_a_gap_where_it_is(county: County, sue: Store) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        assert "1 family" in somebody.screen_text()
        assert "Quillon" not in somebody.screen_text()
        await somebody.press("slash")
        assert isinstance(somebody.app.screen, FindScreen)
        await somebody.type("quillon")
        assert somebody.lines("#hits") == []
        await somebody.press("escape", "colon")
        assert not any("Quillon" in line for line in somebody.lines("#deeds"))


async def test_dana_restricts_a_file_by_name_from_the_palette_and_it_stays_open_to_her(
    county: County, dana: Store
) -> None:
    async with at_the_console(dana, county.clock) as somebody:
        await somebody.press("enter", "colon")
        await somebody.type("restrict")
        await somebody.press("enter")
        assert "Who may open the file: Plum family" in somebody.screen_text()
        assert "Dana Fox" in somebody.screen_text(), "whoever restricts it is named"
        await somebody.press("tab")
        await somebody.type("Grandmother works in the office")
        await somebody.press("ctrl+s")
        assert "Perry" in somebody.screen_text(), "it stays open to whoever restricts it, until they leave it"
    with county.as_(SUE) as sue:
        assert caseload(sue) == ()


async def test_a_file_that_is_restricted_while_somebody_has_it_open_is_left(county: County, sue: Store) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("enter", "c")
        await somebody.press("escape")
        with county.as_(DANA) as dana:
            was = family_file(dana, county.plums.id).family
            save(dana, replace(restricted_to(was, DANA), why="A colleague's grandchildren"))
        await somebody.press("c", "escape")
        assert isinstance(somebody.app.screen, ProblemScreen)
        assert "There is no file on this family" in somebody.screen_text()
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, CaseloadScreen)
        assert "Perry" not in somebody.screen_text()


async def restricted_meanwhile(county: County) -> None:
    with county.as_(DANA) as dana:
        was = family_file(dana, county.plums.id).family
        save(dana, replace(restricted_to(was, DANA), why="A colleague's grandchildren"))


@pytest.mark.parametrize("at", ["the caseload", "a day before", "find", "its file", "a page of it"])
async def test_a_file_that_is_restricted_in_another_window_goes_from_the_screen_within_a_second(
    county: County, sue: Store, at: str
) -> None:
    county.clock.advance(timedelta(days=2))
    async with at_the_console(sue, county.clock) as somebody:
        if at == "find":
            await somebody.press("slash")
            await somebody.type("Perry")
        elif at == "a day before":
            await somebody.press("d")
            await somebody.type("yesterday")
            await somebody.press("enter")
        elif at != "the caseload":
            await somebody.press("enter")
        if at == "a page of it":
            await somebody.press("1", "enter")
        assert "Plum" in somebody.screen_text()
        somebody.app.look()
        await somebody.settle()
        await restricted_meanwhile(county)
        somebody.app.look()
        await somebody.settle()
        assert "Plum" not in somebody.screen_text()
        if at in ("its file", "a page of it"):
            assert "There is no file on this family" in somebody.screen_text()


async def test_what_was_found_of_a_file_goes_from_the_screen_when_it_turns_out_to_be_restricted(
    county: County, sue: Store
) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("slash")
        await somebody.type("Perry")
        assert "Plum family" in somebody.screen_text()
        await restricted_meanwhile(county)
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, ProblemScreen)
        beneath = somebody.app.screen_stack[-2]
        assert isinstance(beneath, FindScreen)
        assert beneath.hits == ()
        await somebody.press("enter")
        assert "Nothing is found" in somebody.screen_text()
        assert "Plum" not in somebody.screen_text()


async def test_and_so_do_the_families_of_an_agency_and_the_hits_beneath_them(county: County, sue: Store) -> None:
    kites = agency("Kites nursery")
    save(sue, told(kites, Involvement(family_id=county.plums.id, agency_id=kites.id)))
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("slash")
        await somebody.type("Kites")
        await somebody.press("enter")
        assert "Plum family" in somebody.screen_text()
        await restricted_meanwhile(county)
        await somebody.press("enter", "enter")
        assert isinstance(somebody.app.screen, FindScreen)
        assert "No family's file names them" in somebody.screen_text()


@pytest.mark.parametrize("day", ["", "yesterday"])
async def test_a_caseload_is_read_again_beneath_the_problem(county: County, sue: Store, day: str) -> None:
    county.clock.advance(timedelta(days=2))
    async with at_the_console(sue, county.clock) as somebody:
        if day:
            await somebody.press("d")
            await somebody.type(day)
            await somebody.press("enter")
        assert "LOOKING BACK" in somebody.screen_text() or not day
        assert "Plum family" in somebody.screen_text()
        await restricted_meanwhile(county)
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, ProblemScreen)
        assert (beneath := somebody.app.caseload)
        assert beneath.lines == []


# marked as what it is


@pytest.mark.parametrize("size", [WIDE, (80, 24)])
async def test_the_family_screen_says_to_whom_a_restricted_file_is_open(
    county: County, dana: Store, size: tuple[int, int]
) -> None:
    county.clock.advance(timedelta(days=2))
    async with at_the_console(dana, county.clock, size) as somebody:
        await somebody.press("enter")
        assert "RESTRICTED" not in somebody.banner()
        await somebody.press("escape", "down", "enter")
        await reasoned(somebody)
        assert "RESTRICTED to Dana Fox" in somebody.banner()
        for keys in ("v", "t", "j", "enter"):
            await somebody.press(keys)
            assert "RESTRICTED" in somebody.banner(), "every page of it says so"
            await somebody.press("escape")
        somebody.family._look_at(county.clock.today() - timedelta(days=1))
        await somebody.settle()
        assert "LOOKING BACK" in somebody.banner()
        assert "RESTRICTED to Dana Fox" in somebody.banner()


def test_a_file_is_marked_on_a_day_before_it_was_restricted_and_no_more_once_it_is_lifted(
    county: County, dana: Store
) -> None:
    before = county.clock.today()
    county.clock.advance(timedelta(days=2))
    lifted = county.clock.today()
    open_with_reason(dana, county.quillons.id, WHY)
    assert family_file(dana, county.quillons.id, before).family.open_to == ("Dana Fox",)
    as_it_is = family_file(dana, county.quillons.id).family
    save(dana, replace(restricted_to(as_it_is), why="Her brother has left"))
    county.clock.advance(timedelta(days=2))
    assert family_file(dana, county.quillons.id, lifted - timedelta(days=1)).family.open_to == ()


@pytest.mark.parametrize("more", [(), ("--as-at", "yesterday")])
def test_the_print_says_to_whom_a_restricted_file_is_open(
    county: County, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    if more:
        county.clock.advance(timedelta(days=2))
        monkeypatch.setattr("leadpro.cli.show.Clock", lambda: county.clock)
        monkeypatch.setattr("leadpro.clock.Clock", lambda: county.clock)
    said = _shell(county, DANA, monkeypatch, "show", "F-2", "--reason", WHY, *more)[1]
    assert "RESTRICTED to Dana Fox: nobody else may know of this file." in said
    assert "RESTRICTED" not in _shell(county, DANA, monkeypatch, "show", "F-1")[1]


# in a shell


def _shell(county: County, user: User, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    class TheirDoor:
        def __init__(self, path: Path, clock: Clock) -> None:
            self.path = path

        def asks(self) -> object:
            from leadpro.store.door import Asks

            return Asks.NOTHING

        def open(self, secret: str = "") -> Store:
            return open_store(self.path, KEY, county.clock, user)

    monkeypatch.setattr("leadpro.store.door.StoreDoor", TheirDoor)
    told = CliRunner().invoke(main, words, env={"LEADPRO_STORE": str(county.path)})
    return told.exit_code, told.output


def test_the_commands_know_it_too(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (("caseload",), ("caseload", "--json"), ("caseload", "--all", "--words", "Quillon")):
        assert "Quillon" not in _shell(county, SUE, monkeypatch, *words)[1]
    code, said = _shell(county, SUE, monkeypatch, "show", "F-2", "--reason", WHY)
    assert code == 1
    assert "No family has the reference or name" in said
    assert "Quillon family, restricted" in _shell(county, DANA, monkeypatch, "caseload")[1]
    assert '"restricted": true' in _shell(county, DANA, monkeypatch, "caseload", "--json")[1]
    code, said = _shell(county, DANA, monkeypatch, "show", "F-2")
    assert code == 1
    assert "--reason" in said
    assert "Wrenfeather" not in said
    code, said = _shell(county, DANA, monkeypatch, "show", "F-2", "--reason", WHY)
    assert code == 0
    assert "Wrenfeather" in said
