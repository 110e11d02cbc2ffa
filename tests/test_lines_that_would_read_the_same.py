"""Lines whose long texts begin alike are cut where it tells least: no two read the same that are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from leadpro.clock import StoppedClock
from leadpro.console.widgets.listing import NARROW, fitted, from_where_they_differ
from leadpro.store.opening import Store
from tests.at_the_console import NARROW as SMALL
from tests.at_the_console import WIDE, at_the_console
from tests.b_family import BFamily
from tests.building import contact

CONCERN = "substance misuse: Nursery reported concern"
BIRTH = "referral, no reply, to Social care: further report of violence following Jamie's birth"


@pytest.mark.parametrize(
    ("text", "above", "width", "shown"),
    [
        (f"{CONCERN} 2 (stressed)", f"{CONCERN} 3 (late)", 18, "…concern 2 (stres…"),
        (f"{CONCERN} 2 (stressed)", f"{CONCERN} 3 (late)", 44, "substance misuse: Nur…concern 2 (stressed)"),
        (f"{BIRTH} (2).", f"{BIRTH}.", 60, "referral, no reply, to Social…following Jamie's birth (2)."),
        (CONCERN, CONCERN, 18, "substance misuse:…"),
        ("action overdue, two", "action overdue, one", 9, "action o…"),
        ("seen", "not seen", 18, "seen"),
        ("a" * 30 + "b", "a" * 30 + "c", 18, "…" + "a" * 16 + "b"),
        ("", "", 18, ""),
    ],
)
def test_a_text_is_cut_where_it_tells_least(text: str, above: str, width: int, shown: str) -> None:
    assert fitted(from_where_they_differ(text, above, width), width).rstrip() == shown


@given(st.text(max_size=60), st.text(" abc", max_size=30), st.text(" abc", max_size=30), st.integers(NARROW, 60))
def test_it_is_never_more_than_what_was_said(begins: str, one: str, other: str, width: int) -> None:
    shown = from_where_they_differ(begins + one, begins + other, width)
    left = shown.replace("\N{HORIZONTAL ELLIPSIS}", "", 1) if shown != begins + one else shown
    assert cell_len(fitted(shown, width)) == width
    assert len(left) <= len(begins + one)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_three_visits_that_begin_alike_are_told_apart_in_latest(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = BFamily(store)
    begins = "Home visit as agreed with both parents at the usual time, the children were at"
    for day, where in ((24, "school"), (25, "Nan's"), (26, "nursery")):
        home.add(contact(home.health, home.family, date(2008, 11, day), text=f"{begins} {where}"))
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "6")
        shown = person.screen_text()
        assert "at school" in shown
        assert "at Nan's" in shown
