"""Somebody types what they remember of a name or a text, and opens the family at what was found."""

import re
from datetime import date, timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.widgets.listing import Listing
from leadpro.records.family import Family
from leadpro.records.involvement import Involvement
from leadpro.store.find import find
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.anything import HOSTILE
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import action, agency, contact, family, person, professional, sighting, told


@pytest.fixture
def home(store: Store) -> Family:
    """Jamie O’Brien's family, with a nursery; and another family that the nursery knows."""
    home, other = family("SCR-0109"), family("F-2", name="The others")
    nursery = agency("Little Acorns Nursery")
    worker = professional(nursery, "Priya Shah", role="key worker")
    call = contact(nursery, home, date(2008, 12, 3), text="Smelled of drink at the gate, late again")
    done = action(nursery, home, text="Ask about the padlock on the cupboard", done_on=date(2008, 11, 20))
    save(
        store,
        told(
            *(home, other, nursery, worker, call, done),
            *(person(home, "Sam"), person(home, "Jamie O’Brien", aliases=("Jay-Jay",)), person(other, "Alex")),
            *(
                Involvement(family_id=each.id, agency_id=nursery.id, professional_id=worker.id)
                for each in (home, other)
            ),
        ),
    )
    return home


def under_cursor(somebody: Person) -> str:
    """The line that the cursor of the list in hand stands on."""
    focused = somebody.app.screen.focused
    assert isinstance(focused, Listing)
    assert focused.current
    return "  ".join(focused.current.cells)


def screens(somebody: Person) -> list[type]:
    """The screens from the caseload up."""
    return [type(screen) for screen in somebody.app.screen_stack]


async def find_by_typing(somebody: Person, typed: str) -> None:
    await somebody.press("slash")
    await somebody.type(typed)
    await answered(somebody)


async def answered(somebody: Person) -> None:
    """Wait until the hits are those for what is typed: the store is asked only once the fingers rest."""
    screen = somebody.app.screen
    assert isinstance(screen, FindScreen)
    for _ in range(200):
        if screen.found_for == screen.typed:
            break
        await somebody.pilot.pause(0.02)
    await somebody.settle()


async def test_before_anything_is_typed_it_says_what_can_be_found(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("slash")
        shown = somebody.screen_text()
        for what in ("a family", "a person", "an agency", "a professional", "words"):
            assert f"  {what} " in shown


async def test_a_misspelt_name_is_found_and_opens_at_the_hit(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "Jaimie obrein")
        assert "nearest to what you typed" in somebody.banner()
        assert somebody.lines("#hits") == ["~ person  Jamie O’Brien (Jay-Jay)  SCR-0109 B family"]
        await somebody.press("enter")
        assert screens(somebody) == [CaseloadScreen, FindScreen, FamilyScreen]
        assert "Jamie O’Brien" in under_cursor(somebody)
        await somebody.press("escape")
        assert screens(somebody) == [CaseloadScreen, FindScreen], "Esc goes back one step"
        await somebody.press("escape")
        assert screens(somebody) == [CaseloadScreen]


async def test_the_list_is_moved_in_while_what_is_typed_stays_in_hand(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "a")
        hits = somebody.app.screen.query_one("#hits", Listing)
        await somebody.press("down", "up", "down")
        assert hits.cursor == 1
        assert somebody.app.screen.focused is not hits
        await somebody.type("lex")
        await answered(somebody)
        assert somebody.lines("#hits") == ["person  Alex  F-2 The others"]
        assert hits.cursor == 0, "other hits begin at the top"


async def test_enter_waits_for_the_hits_of_what_is_typed_now(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "jamie")
        typed = [*["backspace"] * 5, *"alex", "enter"]
        await somebody.pilot.press(*typed)
        for _ in range(200):
            if isinstance(somebody.app.screen, FamilyScreen):
                break
            await somebody.pilot.pause(0.02)
        assert somebody.family.family_id != home.id, "the hit for Alex is opened, never the one for Jamie"


async def test_an_answer_to_what_was_typed_before_is_ignored(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "alex")
        screen = somebody.app.screen
        assert isinstance(screen, FindScreen)
        screen.post_message(FindScreen.Found("jamie", find(store, "jamie")))
        await somebody.settle()
        assert somebody.lines("#hits") == ["person  Alex  F-2 The others"]


async def test_an_agency_leads_to_its_families_and_esc_back_to_the_hits(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "acorns")
        await somebody.press("enter")
        assert somebody.lines("#hits") == ["family  The others  F-2", "family  B family  SCR-0109"]
        assert "2 families of Little Acorns Nursery" in somebody.banner()
        await somebody.press("escape")
        assert somebody.lines("#hits") == ["agency  Little Acorns Nursery"]
        await somebody.press("enter", "down", "enter")
        assert somebody.family.family_id == home.id
        assert "Little Acorns Nursery" in under_cursor(somebody), "the cursor is on the agency"


async def test_a_professional_leads_to_their_families(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "pria shah")
        await somebody.press("enter")
        assert "2 families of Priya Shah" in somebody.banner()


async def test_words_that_no_panel_shows_open_in_full_above_the_family(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "padlock")
        await somebody.press("enter")
        assert screens(somebody) == [CaseloadScreen, FindScreen, FamilyScreen, RecordScreen]
        assert "Ask about the padlock on the cupboard" in somebody.screen_text()
        await somebody.press("escape")
        assert screens(somebody) == [CaseloadScreen, FindScreen, FamilyScreen]


async def test_what_a_child_said_is_found_with_its_contact_in_hand_below(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    clinic, child = agency("Health visiting"), person(home, "Alexis")
    visit = contact(clinic, home, date(2008, 12, 2), text="Seen at home")
    save(store, told(clinic, child, visit, sighting(visit, child, seen=True, words="I sleep on the sofa")))
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "sofa")
        await somebody.press("enter", "escape")
        assert "Seen at home" in under_cursor(somebody)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_was_found_far_down_is_in_sight_under_the_cursor(
    store: Store, clock: StoppedClock, home: Family, size: tuple[int, int]
) -> None:
    clinic = agency("Dr Roberts' surgery")
    weeks = [contact(clinic, home, date(2008, 1, 1) + timedelta(weeks=each), text="Seen") for each in range(40)]
    first = contact(clinic, home, date(2007, 5, 1), text="Registered with the practice")
    save(store, told(clinic, first, *weeks))
    async with at_the_console(store, clock, size) as somebody:
        await find_by_typing(somebody, "registered")
        await somebody.press("enter")
        latest = somebody.app.screen.focused
        assert "Registered with the practice" in under_cursor(somebody)
        assert isinstance(latest, Listing)
        assert any(row.startswith("> ") and "1 May 2007" in row for row in rows(latest)), "in sight, not below the edge"


def rows(listing: Listing) -> list[str]:
    """What a list shows."""
    return [listing.render_line(y).text for y in range(listing.scrollable_content_region.height)]


async def test_a_family_that_is_open_already_is_gone_back_to(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "SCR0109")
        await somebody.press("enter")
        await find_by_typing(somebody, "jay-jay")
        await somebody.press("enter")
        assert screens(somebody) == [CaseloadScreen, FindScreen, FamilyScreen], "not stacked a second time"
        assert "Jamie O’Brien" in under_cursor(somebody)


async def test_nothing_found_says_so(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await find_by_typing(somebody, "qqqqqqqqq")
        assert "Nothing is found" in somebody.screen_text()
        await somebody.press("enter")
        assert screens(somebody) == [CaseloadScreen, FindScreen]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_hostile_names_are_found_and_appear_unharmed(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    names = [name for name in HOSTILE if "\0" not in name and name.strip()]
    home = family("Hostile-1", name="[Red] [/] family")
    save(store, told(home, *(person(home, name, aliases=("zzz",)) for name in names)))
    async with at_the_console(store, clock, size) as somebody:
        await find_by_typing(somebody, "zzz")
        found = [each.cells[1] for each in somebody.app.screen.query_one("#hits", Listing).lines]
        told_apart = [re.sub(r" \(child \d+\)(?= \(zzz\)$)", "", each) for each in found]  # Null, NULL and null
        assert sorted(told_apart) == sorted(f"{name} (zzz)" for name in names)
        assert len(set(found)) == len(found)
        shown = somebody.screen_text()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "[Red] [/]" in shown
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, FamilyScreen)
