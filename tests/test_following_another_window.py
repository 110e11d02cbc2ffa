"""Two windows on one store: what is on the screen follows what the other saves, and the cursor stays where it is."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.messages import FamilyRead
from leadpro.console.screen import ConsoleScreen
from leadpro.console.screens.caseload import PAGE, CaseloadScreen
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.drafts import DraftsScreen
from leadpro.console.screens.plot import PlotScreen
from leadpro.console.screens.signal import SignalScreen
from leadpro.console.screens.timeline import TimelineScreen
from leadpro.console.widgets.listing import Listing
from leadpro.practice.signals.groups import SAFE
from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.store.drafts import Draft, Typed, TypedField, keep
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saved_so_far import saved_so_far
from leadpro.store.saving import save
from tests.at_the_console import Person, at_the_console
from tests.building import action, agency, contact, corrected, family, told
from tests.conftest import KEY

NURSERY = agency("Little Acorns")
FAMILIES = [family(f"F-{number}", name=f"Family {number}") for number in range(1, 6)]


@pytest.fixture
def store(store: Store) -> Store:
    """A store with five families."""
    save(store, told(NURSERY, *FAMILIES))
    return store


@pytest.fixture
def other_window(store: Store) -> Iterator[Store]:
    """The same store, open in a second window."""
    other = open_store(store.path, KEY, store.clock)
    yield other
    other.close()


async def a_second_goes_by(somebody: Person) -> None:
    """It is looked whether somebody is there, and whether anything was saved."""
    somebody.app.look()
    await somebody.settle()


def under_cursor(somebody: Person) -> str:
    """The line of the list in hand that the cursor is on."""
    current = somebody.app.screen.query_one(Listing).current
    assert current
    return "  ".join(current.cells)


async def test_the_caseload_follows_and_the_cursor_stays_on_its_family(
    store: Store, other_window: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as somebody:
        await a_second_goes_by(somebody)
        await somebody.press("down", "down")
        assert "F-3" in under_cursor(somebody)
        save(other_window, told(family("F-0", name="New here"), action(NURSERY, FAMILIES[4], due_on=date(2008, 11, 3))))
        assert "F-0" not in somebody.screen_text()
        await a_second_goes_by(somebody)
        assert somebody.lines("#caseload")[0].startswith("F-5"), "it has something overdue now"
        assert "6 families" in somebody.banner()
        assert "F-3" in under_cursor(somebody)


async def test_nothing_is_read_again_where_nothing_was_saved(
    store: Store, other_window: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[CaseloadScreen] = []
    monkeypatch.setattr(CaseloadScreen, "paint", lambda screen: painted.append(screen))
    async with at_the_console(store, clock) as somebody:
        await a_second_goes_by(somebody)
        painted.clear()
        for _ in range(3):
            await a_second_goes_by(somebody)
        assert painted == []
        save(other_window, told(family("F-9")))
        await a_second_goes_by(somebody)
        assert len(painted) == 1


async def test_whoever_is_far_down_a_long_caseload_stays_there(
    store: Store, other_window: Store, clock: StoppedClock
) -> None:
    save(store, told(*(family(f"G-{number:03}") for number in range(PAGE + 50))))
    async with at_the_console(store, clock) as somebody:
        await somebody.press("end")
        await somebody.press("end")
        here = under_cursor(somebody)
        assert "G-249" in here
        save(other_window, told(contact(NURSERY, FAMILIES[0], date(2008, 12, 1))))
        await a_second_goes_by(somebody)
        assert under_cursor(somebody) == here
        await somebody.press("enter", "escape")
        assert under_cursor(somebody) == here, "also after a family was open"


async def test_what_is_half_written_follows(store: Store, other_window: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        keep(other_window, half_a(FAMILIES[1], "contact", clock))
        await a_second_goes_by(somebody)
        assert "1 half written" in somebody.banner()
        await somebody.press("w")
        assert isinstance(somebody.app.screen, DraftsScreen)
        keep(other_window, half_a(FAMILIES[2], "concern", clock))
        await a_second_goes_by(somebody)
        assert len(somebody.lines("#drafts")) == 2


@pytest.mark.parametrize("keys", [("v", "plus"), ("t", "down"), ("6", "enter")])
async def test_what_lies_above_the_family_follows(
    store: Store, other_window: Store, clock: StoppedClock, keys: tuple[str, ...]
) -> None:
    here = FAMILIES[0]
    call = contact(NURSERY, here, date(2008, 12, 1), text="Rang, no reply")
    save(store, told(call))
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", *keys)
        assert somebody.family.family_id == here.id
        was = next(each for each in family_file(other_window, here.id).contacts if each.id == call.id)
        save(other_window, corrected(was, text="Rang, and spoke to her mother"))
        await a_second_goes_by(somebody)
        assert "spoke to her mother" in somebody.screen_text()


async def test_a_form_in_which_somebody_writes_stays_as_it_is(
    store: Store, other_window: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "c")
        await somebody.type("Nobody in")
        save(other_window, told(family("F-8")))
        await a_second_goes_by(somebody)
        assert isinstance(somebody.app.screen, ContactForm)
        assert "Nobody in" in somebody.screen_text()


def half_a(of: Family, verb: str, clock: StoppedClock) -> Draft:
    """A form that is half filled in, as another window keeps it."""
    typed = TypedField("text", "What happened", "No one in", "", touched=True, state={})
    return Draft(id=new_id(), verb=verb, family_id=of.id, typed=Typed((typed,), "text", ()), changed_at=clock.now())


async def test_the_open_family_follows(store: Store, other_window: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter")
        here = next(each for each in FAMILIES if each.id == somebody.family.family_id)
        save(other_window, told(contact(NURSERY, here, date(2008, 12, 1), text="Rang, no reply")))
        await a_second_goes_by(somebody)
        assert "Rang, no reply" in somebody.screen_text()


async def test_a_store_that_does_not_answer_is_not_complained_of_every_second(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Store) -> tuple[int, int]:
        raise Problem("The store could not be read", "The drive is gone.", "Put it back.")

    async with at_the_console(store, clock) as somebody:
        monkeypatch.setattr("leadpro.store.saved_so_far.saved_so_far", gone)
        await a_second_goes_by(somebody)
        assert isinstance(somebody.app.screen, CaseloadScreen)
        monkeypatch.undo()
        save(store, told(family("F-7")))
        await a_second_goes_by(somebody)
        assert "F-7" in somebody.screen_text(), "it is asked again"


def test_what_was_saved_so_far_changes_with_a_save_of_any_window(store: Store, other_window: Store) -> None:
    before = saved_so_far(store)
    assert saved_so_far(store) == before
    save(other_window, told(family("F-8")))
    after = saved_so_far(store)
    assert after != before
    save(store, told(family("F-9")))
    assert saved_so_far(store) != after


@pytest.mark.parametrize("above", [ChronologyScreen, TimelineScreen, PlotScreen, partial(SignalScreen, group=SAFE.key)])
async def test_a_page_that_is_just_being_opened_is_laid_out_before_it_follows(
    case_store: Store, clock: StoppedClock, above: Callable[[FamilyFile, date], ConsoleScreen[None]]
) -> None:
    async with at_the_console(case_store, clock) as somebody:
        await somebody.press("enter")
        beneath = somebody.family
        assert beneath.file
        page = above(beneath.file, beneath.today)
        somebody.app.push_screen(page)
        beneath.show_file(FamilyRead(beneath.file))  # it was being read when the page was asked for
        await somebody.settle()
        assert somebody.app.screen is page
        assert "Jamie and Sam" in somebody.banner()
