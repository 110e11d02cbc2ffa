"""By mouse: the keys at the foot, a line twice, a heading, the wheel. Nothing needs it."""

from datetime import date, timedelta

import pytest
from textual.events import MouseScrollDown

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.help import HelpScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.screens.signal import SignalScreen
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Listing, Sorting, next_sorting
from leadpro.letters import nearly
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import agency, contact, family, lead, professional, told

NURSERY, SURGERY = agency("Little Acorns"), agency("Dr Roberts")
ANN, ZOE = professional(NURSERY, "Ann Lead"), professional(NURSERY, "Zoe Lead")
FAMILIES = [family(f"F-{number}", name=f"Family {number}") for number in (1, 2, 3)]
WEEKS = [
    contact(agency, FAMILIES[0], date(2008, 1, 7) + timedelta(weeks=week), text=f"Visit {week}", significance="so")
    for week, agency in enumerate([NURSERY, SURGERY] * 20)
]


@pytest.fixture
def store(store: Store) -> Store:
    """Three families, the first with forty contacts of two agencies, and two leads."""
    leads = (lead(ZOE, FAMILIES[0], date(2008, 1, 7)), lead(ANN, FAMILIES[2], date(2008, 1, 7)))
    save(store, told(NURSERY, SURGERY, ANN, ZOE, *FAMILIES, *WEEKS, *leads))
    return store


async def click(somebody: Person, selector: str, text: str, *, times: int = 1) -> None:
    """Click on a text where it stands in something on the screen."""
    widget = somebody.app.screen.query_one(selector)
    rows = [widget.render_line(y).text for y in range(widget.content_size.height)]
    y, row = next((y, row) for y, row in enumerate(rows) if text in row)
    at = (row.index(text) + widget.gutter.left, y + widget.gutter.top)
    assert await somebody.pilot.click(selector, offset=at, times=times)
    await somebody.settle()


def heading(somebody: Person, listing: str) -> str:
    """The headings of a list."""
    return somebody.app.screen.query_one(listing, Listing).render_line(0).text


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_key_at_the_foot_does_what_the_key_does(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await click(somebody, "KeyStrip", "help")
        assert isinstance(somebody.app.screen, HelpScreen)
        await somebody.press("escape", "enter")
        await click(somebody, "KeyStrip", "contact")
        assert isinstance(somebody.app.screen, ContactForm)


async def test_beside_the_keys_nothing_is_clicked(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        before = somebody.app.screen
        strip = somebody.app.screen.query_one(KeyStrip)
        await somebody.pilot.click(KeyStrip, offset=(strip.size.width - 2, 0))
        await somebody.settle()
        assert somebody.app.screen is before


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_line_that_is_clicked_twice_opens(store: Store, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await click(somebody, "#caseload", "F-1")
        await click(somebody, "#caseload", "F-1", times=2)
        assert isinstance(somebody.app.screen, FamilyScreen)
        await somebody.press("6")
        await click(somebody, "#panel-6", "Visit 38", times=2)
        assert isinstance(somebody.app.screen, RecordScreen)
        await somebody.press("escape", "v")
        await click(somebody, "#events", "Visit 37", times=2)
        assert isinstance(somebody.app.screen, RecordScreen)


@pytest.mark.parametrize(
    ("keys", "selector", "text", "opens"),
    [
        (("enter", "j"), "#journal", "31 Oct 2008", RecordScreen),
        (("enter",), "#panel-2", "Who is around", SignalScreen),
        (("enter", "2", "down", "down", "enter"), "#evidence", "~16 Aug", RecordScreen),
        (("enter", "t"), "#picture", "Midwifery", ChronologyScreen),
        (("enter", "c", *"Rang", "escape", "w"), "#drafts", "a contact", ContactForm),
    ],
)
async def test_a_line_that_is_clicked_twice_opens_in_every_list(
    case_store: Store, clock: StoppedClock, keys: tuple[str, ...], selector: str, text: str, opens: type
) -> None:
    async with at_the_console(case_store, clock) as somebody:
        await somebody.press(*keys)
        await click(somebody, selector, text, times=2)
        assert isinstance(somebody.app.screen, opens)


async def test_a_hit_that_is_clicked_twice_opens(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("slash")
        await somebody.type("Family")
        await click(somebody, "#hits", "Family 2", times=2)
        assert somebody.family.family_id == FAMILIES[1].id


async def test_the_wheel_moves_the_lines_and_leaves_the_cursor(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "6", "home")
        latest = somebody.app.screen.query_one("#panel-6", Listing)
        scrolled = MouseScrollDown(latest, 5, 2, 0, 0, 0, False, False, False)
        for _ in range(3):
            latest.post_message(scrolled)
            await somebody.settle()
        assert latest.scroll_offset.y > 0
        assert latest.cursor == 0
        await somebody.press("down")
        assert latest.scroll_offset.y == 0 or latest.scroll_offset.y <= latest.cursor, "a key brings it back in sight"


def references(somebody: Person) -> list[str]:
    """The families of the caseload in their order."""
    return [line.cells[0] for line in somebody.app.screen.query_one("#caseload", Listing).lines]


async def test_the_caseload_is_sorted_by_a_heading_there_and_back(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        assert "Next due▲" in heading(somebody, "#caseload")
        await somebody.press("down")
        await click(somebody, "#caseload", "Lead")
        assert references(somebody) == ["F-2", "F-3", "F-1"]
        assert "Lead▲" in heading(somebody, "#caseload")
        await click(somebody, "#caseload", "Lead")
        assert references(somebody) == ["F-1", "F-3", "F-2"]
        assert "Lead▼" in heading(somebody, "#caseload")
        assert "by lead, backwards" in somebody.banner()
        await click(somebody, "#caseload", "Lead")
        assert "by next due" in somebody.banner()
        current = somebody.app.screen.query_one("#caseload", Listing).current
        assert current
        assert current.key == FAMILIES[1].id, "the cursor stays on its family"
        await click(somebody, "#caseload", "Signals")
        assert "not sorted by this" in somebody.last_said()


async def test_a_chronology_is_in_the_order_of_what_happened_unless_somebody_asks_otherwise(
    store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "v", "home")
        assert isinstance(somebody.app.screen, ChronologyScreen)
        as_it_was = somebody.lines("#events")
        await click(somebody, "#events", "Agency")
        by_agency = somebody.lines("#events")
        roberts = [line for line in as_it_was if "Dr Roberts" in line]
        assert by_agency == roberts + [line for line in as_it_was if line not in roberts], "each in its own order still"
        assert "Agency▲" in heading(somebody, "#events")
        assert "Agency^" in nearly(heading(somebody, "#events"), "ascii")
        current = somebody.app.screen.current
        assert current
        assert current.record.id == WEEKS[0].id, "the cursor stays on its entry"
        await click(somebody, "#events", "When")
        await click(somebody, "#events", "When")
        assert somebody.lines("#events") == as_it_was[::-1]
        await click(somebody, "#events", "When")
        assert somebody.lines("#events") == as_it_was
        assert not {"▲", "▼"} & set(heading(somebody, "#events"))


async def test_what_is_entered_meanwhile_finds_its_place_in_a_sorted_list(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "v")
        await click(somebody, "#events", "Agency")
        await somebody.press("end", "e")
        await somebody.press("escape")
        assert "Little Acorns" in somebody.lines("#events")[-1]
        assert "Agency▲" in heading(somebody, "#events")


@pytest.mark.parametrize(
    ("now", "column", "then"),
    [
        (None, 2, Sorting(2)),
        (Sorting(2), 2, Sorting(2, backwards=True)),
        (Sorting(2, backwards=True), 2, None),
        (Sorting(2, backwards=True), 1, Sorting(1)),
    ],
)
def test_a_heading_sorts_one_way_the_other_and_as_it_was(now: Sorting | None, column: int, then: Sorting) -> None:
    assert next_sorting(now, column) == then
