"""At 80x24 one panel is open: what presses of the others stays in sight, and no row is blank beside hidden news."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock
from leadpro.console.panels.rows import LEAST, Wish, shared
from leadpro.console.widgets.listing import Listing
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, at_the_console
from tests.b_family import BFamily
from tests.building import contact, told


@pytest.mark.parametrize(
    ("room", "wishes", "opened", "rows"),
    [
        (12, [Wish(4, False), Wish(0, False), Wish(2, False)], 0, [10, 0, 2]),
        (12, [Wish(20, False), Wish(5, True), Wish(9, False), Wish(3, True)], 0, [10, 1, 0, 1]),
        (12, [Wish(20, False), Wish(5, True), Wish(9, False), Wish(3, True)], 2, [1, 1, 9, 1]),
        (4, [Wish(9, False), Wish(2, True), Wish(2, True)], 0, [3, 1, 0]),
        (6, [Wish(1, False), Wish(9, False), Wish(9, True)], 0, [1, 2, 3]),
        (0, [Wish(9, True), Wish(9, True)], 0, [0, 0]),
    ],
)
def test_the_rows_are_shared(room: int, wishes: list[Wish], opened: int, rows: list[int]) -> None:
    assert shared(room, wishes, opened) == rows


@given(
    st.integers(0, 40),
    st.lists(st.builds(Wish, rows=st.integers(0, 30), presses=st.booleans()), min_size=1, max_size=7),
    st.data(),
)
def test_no_row_is_blank_beside_hidden_news(room: int, wishes: list[Wish], data: st.DataObject) -> None:
    opened = data.draw(st.integers(0, len(wishes) - 1))
    rows = shared(room, wishes, opened)
    assert sum(rows) == room
    others = [place for place in range(len(wishes)) if place != opened]
    assert all(rows[place] <= wishes[place].rows for place in others)
    if rows[opened] > wishes[opened].rows:
        assert all(rows[place] == wishes[place].rows for place in others), "blank rows beside hidden news"
    pressing = [place for place in others if wishes[place].presses and wishes[place].rows]
    if room >= LEAST + len(pressing):
        assert all(rows[place] for place in pressing)


async def test_what_is_late_and_what_is_newest_is_seen_whichever_panel_is_open(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock, NARROW) as person:
        await person.press("enter")
        for number in "1234567":
            await person.press(number)
            shown = person.screen_text()
            assert "23 work days late" in shown, f"the overdue referral, with panel {number} open"
            assert "Nursery reported" in shown, f"the newest entry, with panel {number} open"


async def test_a_small_file_is_seen_whole(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    save(store, told(contact(home.nursery, home.family, date(2008, 12, 1), text="Played with the bricks")))
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter")
        shown = person.screen_text()
        assert "Played with the bricks" in shown
        assert all(each.called in shown for each in home.file.agencies.values())


async def test_a_panel_is_found_again_where_it_was_left(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock, NARROW) as person:
        await person.press("enter", "6", *["down"] * 20)
        latest = person.app.screen.query_one("#panel-6", Listing)
        line = latest.current
        await person.press("1")
        assert "Nursery reported" in person.screen_text()
        await person.press("6")
        assert line
        assert latest.current == line
        assert line.cells[1] in person.screen_text()


async def test_what_is_late_is_marked_in_its_cell_and_the_line_is_left_plain(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        caseload = person.app.screen.query_one("#caseload", Listing)
        await person.press("enter")
        referrals = person.app.screen.query_one("#panel-7", Listing)
        for listing, marked in ((referrals, {"!", "23 work days late"}), (caseload, {"NONE", "12 late"})):
            listing.has_focus = False
            style = listing.get_component_rich_style("listing--marked")
            line = listing.render_line(1 if listing is caseload else 0)
            said = {each.text.strip() for each in line if each.style and each.style.color == style.color}
            assert marked <= said
            assert not {each for each in said if "police" in each or "JAMIE" in each}


async def test_a_panel_of_which_a_part_is_shown_says_how_much_more_there_is(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock, NARROW) as person:
        await person.press("enter")
        assert "7 Referrals 18, 12 unanswered, 12 overdue … 17 more" in person.screen_text()
        await person.press("7")
        assert "more" not in person.heading("#panel-7"), "an open one is scrolled in"
