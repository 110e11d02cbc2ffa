"""The chronology: what happened, in one order, and the one thing under the cursor in full."""

from datetime import date

import pytest

from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.timeline import TimelineScreen
from leadpro.console.widgets.listing import Listing
from leadpro.gate import has_hidden
from leadpro.practice.telling import how_long
from leadpro.practice.when import from_edtf
from leadpro.records.base import Record
from leadpro.records.contact import Contact, Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Decision
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from tests.anything import HOSTILE
from tests.at_a_screen import NARROW, WIDE, Reader, at_the_screen
from tests.building import agency, concern, contact, family, file_of, handover_with, person, referral, usual
from tests.conftest import TODAY

HOME = family(name="B family")
NURSERY = agency("Nursery")
POLICE = agency("Police")
CARE = agency("Social care")


def file_with(*records: Record) -> FamilyFile:
    return file_of(HOME, NURSERY, POLICE, CARE, *records)


def event_lines(reader: Reader) -> list[str]:
    listing = reader.app.screen.query_one("#events", Listing)
    return ["  ".join(cell for cell in line.cells if cell) for line in listing.lines]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_published_case_opens_on_its_newest_event(case_store: Store, size: tuple[int, int]) -> None:
    file = family_file(case_store, family_id_of(case_store, "JAMIE-SAM"))
    async with at_the_screen(ChronologyScreen(file, TODAY), size) as reader:
        lines = event_lines(reader)
        assert sum("referral, no reply, to Social care Glouc" in line for line in lines) == 9
        assert f"{len(lines)} significant events of " in reader.part("#banner")
        assert "as at Thu 4 Dec 2008" in reader.part("#banner")
        assert "3 Dec 2008" in reader.line("> ")
        assert reader.part("#reading").startswith("About Wednesday 3 December 2008 Sam's nursery")
        assert "Inferred from its source" in reader.part("#reading")


async def test_a_vague_date_keeps_its_vagueness_and_stands_where_it_can_last_have_been() -> None:
    complaint = concern(POLICE, HOME, from_edtf("2007-01/2007-10"), text="Several complaints")
    before = concern(NURSERY, HOME, date(2007, 9, 1), text="Late again")
    after = concern(NURSERY, HOME, date(2007, 11, 2), text="Smelt of drink")
    async with at_the_screen(ChronologyScreen(file_with(complaint, after, before), TODAY)) as reader:
        assert [line.split("  ")[0] for line in event_lines(reader)] == ["1 Sep 2007", "Jan–Oct 2007", "2 Nov 2007"]
        await reader.press("up")
        assert reader.part("#reading").startswith("Between January 2007 and October 2007 Police")


async def test_a_span_too_long_for_a_narrow_column_is_said_in_months() -> None:
    vague = concern(POLICE, HOME, from_edtf("2007-11-12/2008-12-31"))
    async with at_the_screen(ChronologyScreen(file_with(vague), TODAY), NARROW) as reader:
        assert event_lines(reader)[0].startswith("Nov 2007–Dec 2008")
        await reader.resize(WIDE)
        assert event_lines(reader)[0].startswith("12 Nov 2007–31 Dec 2008")


async def test_plus_shows_all_entries_and_says_how_many() -> None:
    seen = contact(NURSERY, HOME, date(2008, 11, 1), text="Sam settled")
    worry = concern(NURSERY, HOME, date(2008, 11, 20))
    visit = contact(POLICE, HOME, date(2008, 11, 25), text="Called by")
    async with at_the_screen(ChronologyScreen(file_with(seen, worry, visit), TODAY)) as reader:
        assert len(event_lines(reader)) == 1
        assert "Chronology: 1 significant event of 3 entries" in reader.part("#banner")
        await reader.press("plus")
        assert "all 3 entries, 1 significant (*)" in reader.part("#banner")
        assert [line[0] == "*" for line in event_lines(reader)] == [False, True, False]
        assert reader.line("> ").startswith("> * 20 Nov 2008"), "the cursor stays on its event"
        await reader.press("end", "minus")
        assert reader.line("> ").startswith("> 20 Nov 2008"), "and goes to the event before an entry that is hidden"


async def test_k_asks_to_promote_the_contact_under_the_cursor() -> None:
    seen = contact(NURSERY, HOME, date(2008, 11, 1), text="Sam settled")
    worry = concern(NURSERY, HOME, date(2008, 11, 20))
    async with at_the_screen(ChronologyScreen(file_with(seen, worry), TODAY)) as reader:
        await reader.press("k")
        assert reader.app.wanted == []
        assert reader.app.said == ["A concern stands in the chronology already."]
        await reader.press("plus", "up")
        assert "k puts it there" in reader.part("#reading")
        await reader.press("k", "e", "j", "enter")
        assert reader.app.wanted == [(action, seen.id) for action in ("promote", "edit", "history", "open")]


async def test_a_promoted_contact_appears_once_it_is_saved_and_says_why_it_matters() -> None:
    first, last = concern(NURSERY, HOME, date(2008, 10, 1)), concern(NURSERY, HOME, date(2008, 12, 1))
    screen = ChronologyScreen(file_with(first, last), TODAY)
    async with at_the_screen(screen) as reader:
        told = contact(POLICE, HOME, date(2008, 11, 1), text="Called out", significance="Third call this month")
        screen.show_file(file_with(first, last, told))
        await reader.pilot.pause()
        assert len(event_lines(reader)) == 3
        assert reader.line("> ").startswith("> 1 Dec 2008"), "the cursor stays on the record that it was on"
        await reader.press("up")
        assert "Why it matters: Third call this month" in reader.part("#reading")


async def test_a_referral_says_to_whom_and_what_came_of_it() -> None:
    silent = referral(POLICE, CARE, HOME, date(2008, 10, 31), reason="Called out", count=2)
    refused = referral(
        NURSERY,
        CARE,
        HOME,
        date(2008, 11, 3),
        decision=Decision.NO_FURTHER_ACTION,
        decided=from_edtf("2008-11-05"),
        feedback=False,
    )
    own = referral(CARE, CARE, HOME, date(2008, 11, 4), decision=Decision.OTHER)
    async with at_the_screen(ChronologyScreen(file_with(silent, refused, own), TODAY)) as reader:
        lines = event_lines(reader)
        assert "referral, 2 times, no reply, to Social care: Called out" in lines[0]
        assert "referral, no further action, to Social care" in lines[1]
        assert "self-referral, answered" in lines[2]
        await reader.press("home")
        assert "Referral to Social care: no reply." in reader.part("#reading")
        assert "This entry stands for 2 occasions." in reader.part("#reading")
        await reader.press("down")
        assert "no further action, Wednesday 5 November 2008, referrer not told." in reader.part("#reading")


async def test_what_was_known_late_says_how_late() -> None:
    late = concern(NURSERY, HOME, date(2007, 6, 5), known_on=date(2008, 3, 12))
    async with at_the_screen(ChronologyScreen(file_with(late), TODAY)) as reader:
        assert event_lines(reader)[0].endswith("late")
        assert "Known 12 Mar 2008, 9 months after (late)." in reader.part("#reading")


async def test_an_unacknowledged_handover_says_so() -> None:
    passed = handover_with(NURSERY, CARE, HOME, from_edtf("2007-11-30"), text="Letter sent")
    async with at_the_screen(ChronologyScreen(file_with(*passed), TODAY)) as reader:
        assert "handover, receipt not stated, to Social care: Letter sent" in event_lines(reader)[0]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_text_of_any_kind_is_shown_and_never_obeyed(size: tuple[int, int]) -> None:
    records: list[Record] = []
    for text in HOSTILE:
        odd, child = agency(text, area=text), person(HOME, text)
        said = {"text": text, "source": text, "people": (child.id,)}
        told = contact(odd, HOME, date(2008, 11, 1), significance=text, **said)
        records += [odd, child, told, concern(odd, HOME, date(2008, 11, 2), factor=text, **said)]
    async with at_the_screen(ChronologyScreen(file_of(HOME, *records), TODAY), size) as reader:
        assert len(event_lines(reader)) == 2 * len(HOSTILE)
        for _ in range(2 * len(HOSTILE)):
            await reader.pilot.press("up")
            assert not has_hidden(reader.text())
        await reader.press("y")


async def test_a_name_in_brackets_and_one_written_from_right_to_left_are_read_unharmed() -> None:
    red, arabic = agency("[Red]"), agency("الاسم")
    file = file_of(HOME, red, arabic, concern(red, HOME, date(2008, 11, 1)), concern(arabic, HOME, date(2008, 11, 2)))
    async with at_the_screen(ChronologyScreen(file, TODAY)) as reader:
        assert "[Red]" in reader.line("1 Nov 2008")
        assert "الاسم" in reader.part("#reading")


async def test_a_long_text_is_not_cut_off_in_silence() -> None:
    long = concern(NURSERY, HOME, date(2008, 11, 1), text="She said that " * 200)
    async with at_the_screen(ChronologyScreen(file_with(long), TODAY), NARROW) as reader:
        assert reader.part("#reading").endswith("… Enter opens all of it.")


async def test_an_empty_chronology_says_what_its_emptiness_means() -> None:
    async with at_the_screen(ChronologyScreen(file_with(), TODAY)) as reader:
        assert reader.line("Nothing has been recorded yet.")
        await reader.press("k", "y", "enter", "plus")
        assert reader.app.wanted == []
    async with at_the_screen(ChronologyScreen(file_with(contact(NURSERY, HOME, TODAY)), TODAY)) as reader:
        assert reader.line("No significant event recorded. + shows all entries.")


async def test_looking_back_is_said() -> None:
    file = file_of(HOME, NURSERY, concern(NURSERY, HOME, date(2008, 1, 5)), as_at=date(2008, 3, 1))
    async with at_the_screen(ChronologyScreen(file, date(2008, 3, 1))) as reader:
        assert "LOOKING BACK to Sat 1 Mar 2008" in reader.part("#banner")


async def test_t_shows_the_picture_and_escape_leaves_both() -> None:
    async with at_the_screen(ChronologyScreen(file_with(concern(NURSERY, HOME, TODAY)), TODAY)) as reader:
        below = len(reader.app.screen_stack)
        await reader.press("t")
        assert isinstance(reader.app.screen, TimelineScreen)
        await reader.press("v")
        assert isinstance(reader.app.screen, ChronologyScreen)
        assert len(reader.app.screen_stack) == below


async def test_a_window_that_is_too_small_says_so() -> None:
    async with at_the_screen(ChronologyScreen(file_with(), TODAY), (50, 18)) as reader:
        assert reader.line("This window is too small")


def test_a_change_of_worker_is_not_said_twice() -> None:
    from leadpro.practice.events import in_one_breath
    from leadpro.practice.telling import what

    change: Contact = contact(NURSERY, HOME, TODAY, kind=Kind.CHANGE_OF_WORKER, text="Change of key worker")
    [event] = in_one_breath(file_with(change))
    assert what(file_with(change), event, usual(file_with(change), date(2008, 12, 4))) == "Change of key worker"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (60, "8 weeks"),
        (62, "2 months"),
        (281, "9 months"),
        (800, "2 years"),
    ],
)
def test_how_late_is_said_as_people_say_it(days: int, said: str) -> None:
    assert how_long(days) == said
