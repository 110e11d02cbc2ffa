"""What is half written names a family only to those who may know of it today, whatever it was called at the time."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from leadpro.clock import Clock, StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.drafts import DraftsScreen, DraftTextScreen
from leadpro.problem import Problem
from leadpro.records.agency import Agency
from leadpro.records.family import Family
from leadpro.records.professional import Professional
from leadpro.records.user import Role, User
from leadpro.store import drafts as kept
from leadpro.store.fault_table import DAMAGED
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.settings import be
from tests.at_the_console import Person, at_the_console
from tests.building import action, agency, corrected, family, person, professional, restricted_to, told
from tests.conftest import KEY

DANA, SUE = (
    User("Dana Fox", Role.WORKER, "10000000-0000-4000-8000-000000000000"),
    User("Sue Reed", Role.SUPERVISOR, "20000000-0000-4000-8000-000000000000"),
)
WORDS = "They were seen at the bus station"
NAMES = ("F-2", "Quillon", "Wrenfeather")


@dataclass
class County:
    """A store in which Sue has half a contact for the Quillons, whose file is open to all as yet."""

    path: Path
    clock: StoppedClock
    dana: Professional
    sue: Professional
    quillons: Family
    health: Agency

    def as_(self, user: User) -> "closing[Store]":
        return closing(open_store(self.path, KEY, self.clock, user))

    def changed(self, **changes: object) -> None:
        """Dana changes what is said of the family."""
        with self.as_(DANA) as dana:
            as_it_is = family_file(dana, self.quillons.id).family
            save(dana, replace(corrected(as_it_is, **changes), why="Her brother works here"))

    def restricted(self, *people: User) -> None:
        """Dana restricts the file to some people; to none, it is open to all again."""
        with self.as_(DANA) as dana:
            if not people:
                open_with_reason(dana, self.quillons.id, "It is over")
            as_it_is = family_file(dana, self.quillons.id).family
            save(dana, replace(restricted_to(as_it_is, *people), why="Her brother works here"))


@pytest.fixture
async def county(tmp_path: Path, clock: StoppedClock, open_fresh: Callable[[Path, Clock], Store]) -> County:
    store = open_fresh(tmp_path / "county.leadpro", clock)
    health = agency("Health visiting")
    dana, sue = professional(health, DANA.name), professional(health, SUE.name)
    quillons = family("F-2", name="Quillon family")
    save(store, told(health, dana, sue, quillons, person(quillons, "Wrenfeather")))
    store.close()
    county = County(store.path, clock, dana, sue, quillons, health)
    for user, mine in ((DANA, dana), (SUE, sue)):
        with county.as_(user) as theirs:
            be(theirs, mine.id)
    with county.as_(SUE) as theirs:
        async with at_the_console(theirs, clock) as somebody:
            await somebody.press("enter", "c")
            await somebody.type(WORDS)
            await somebody.press("ctrl+q")
    return county


@pytest.fixture
def sue(county: County) -> Iterator[Store]:
    with county.as_(SUE) as store:
        yield store


def named(person: Person) -> list[str]:
    """What the screen says of the family."""
    return [name for name in NAMES if name in person.screen_text()]


def named_in_front(person: Person) -> list[str]:
    """What the dialog says of it: the caseload beneath was painted while the file was open to all."""
    screen = person.app.screen
    said = " ".join([*(str(each.render()) for each in screen.query(Static)), *_lines(person)])
    return [name for name in NAMES if name in said]


def _lines(person: Person) -> list[str]:
    return person.lines("#drafts") if isinstance(person.app.screen, DraftsScreen) else []


async def test_so_long_as_the_file_is_open_to_her_she_is_told_whose_it_is(county: County, sue: Store) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("w")
        assert somebody.lines("#drafts") == ["a contact for F-2, Quillon family, on Thu 4 Dec 2008 09:00"]
        assert WORDS in somebody.screen_text()
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, ContactForm)


@pytest.mark.parametrize("how", ["restricted", "withdrawn"])
async def test_once_it_is_not_no_name_stands_anywhere_and_her_words_are_still_hers(county: County, how: str) -> None:
    county.restricted(DANA) if how == "restricted" else county.changed(withdrawn=True)
    with county.as_(SUE) as store:
        async with at_the_console(store, county.clock) as somebody:
            assert "1 half written" in somebody.last_said(), "it is offered all the same"
            await somebody.press("w")
            assert somebody.lines("#drafts") == ["a contact, on Thu 4 Dec 2008 09:00"]
            assert "There is no file on this family" in somebody.screen_text()
            assert named(somebody) == []
            await somebody.press("enter")
            assert isinstance(somebody.app.screen, DraftTextScreen)
            assert WORDS in somebody.screen_text()
            assert named(somebody) == []
            await somebody.press("escape", "w")
            assert named(somebody) == []
            await somebody.press("delete")
            assert named(somebody) == []
            await somebody.press("delete")
            assert isinstance(somebody.app.screen, CaseloadScreen)
            assert kept.drafts(store) == ()


async def test_it_is_restricted_while_she_has_the_list_before_her(county: County, sue: Store) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        county.restricted(DANA)
        await somebody.press("w")
        assert named_in_front(somebody) == []
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, DraftTextScreen)
        assert named_in_front(somebody) == []


async def test_what_could_not_be_written_yet_is_no_exception(
    county: County, sue: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("q")
        monkeypatch.setattr("leadpro.console.forms.drafted.write_drafts", lambda *_: None)
        await somebody.type(" today")
        form = somebody.app.screen
        assert isinstance(form, ContactForm)
        form.finished = True
        somebody.app.pop_screen()
        await somebody.press("escape")
        county.restricted(DANA)
        assert somebody.app.desk.drafts.unwritten()
        await somebody.press("w")
        assert somebody.lines("#drafts") == ["a contact, on Thu 4 Dec 2008 09:00"]
        assert named_in_front(somebody) == []


async def test_to_whom_it_is_open_it_has_a_name_again(county: County) -> None:
    county.restricted(DANA)
    county.restricted()
    county.changed(name="Quillon-Hart family")
    with county.as_(SUE) as store:
        async with at_the_console(store, county.clock) as somebody:
            await somebody.press("w")
            assert somebody.lines("#drafts") == ["a contact for F-2, Quillon-Hart family, on Thu 4 Dec 2008 09:00"]


async def test_to_her_who_is_named_it_has_a_name_before_she_says_why(county: County) -> None:
    county.restricted(DANA, SUE)
    with county.as_(SUE) as store:
        async with at_the_console(store, county.clock) as somebody:
            await somebody.press("w")
            assert somebody.lines("#drafts") == ["a contact for F-2, Quillon family, on Thu 4 Dec 2008 09:00"]


async def test_a_record_that_was_taken_back_leaves_a_name_where_the_file_can_be_read(
    county: County, sue: Store
) -> None:
    visit = action(county.health, county.quillons, date(2008, 12, 9))
    save(sue, told(visit))
    kept.throw_away(sue, kept.drafts(sue)[0].id)
    async with at_the_console(sue, county.clock) as somebody:
        await somebody.press("enter")
        somebody.family.want("edit", visit.id)
        await somebody.settle()
        await somebody.type(WORDS)
        await somebody.press("ctrl+q")
    with county.as_(SUE) as store:
        save(store, corrected(family_file(store, county.quillons.id).actions[0], withdrawn=True))
        async with at_the_console(store, county.clock) as somebody:
            await somebody.press("q")
            assert isinstance(somebody.app.screen, DraftTextScreen)
            assert "F-2, Quillon family" in somebody.screen_text()


def test_where_families_cannot_be_read_none_is_named(
    county: County, sue: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = kept.drafts(sue)
    assert list(kept.families_of(sue, mine).values()) == ["F-2, Quillon family"]

    def damaged(*_: object) -> None:
        raise Problem("The store could not be read", *DAMAGED)

    monkeypatch.setattr(Store, "reading", damaged)
    assert kept.families_of(sue, mine) == {}
