"""The timeline: a lane for each agency, in which nine referrals are seen at a glance."""

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Static

from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.timeline import TimelineScreen
from leadpro.console.widgets.picture import COLOURS, Picture, kind_of
from leadpro.gate import has_hidden
from leadpro.practice.events import in_one_breath
from leadpro.practice.timeline import (
    ASKED,
    MARKS,
    MET,
    RECEIVED,
    WORRY,
    Presence,
    Row,
    Story,
    Window,
    axis,
    closer,
    drawn,
    further,
    lane_of,
    lay_out,
    moved,
    occasions,
    outside,
    story,
    tally,
    whole,
)
from leadpro.practice.when import from_edtf
from leadpro.records.base import Record
from leadpro.records.contact import Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.involvement import Involvement
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from tests.anything import HOSTILE, vague_dates
from tests.at_a_screen import NARROW, WIDE, Reader, at_the_screen
from tests.building import agency, concern, contact, family, file_of, referral
from tests.conftest import TODAY

HOME = family(name="B family")
NURSERY = agency("Nursery")
POLICE = agency("Police")
CARE = agency("Social care")
YEAR_2008 = Window(date(2008, 1, 1), date(2008, 12, 31))


def file_with(*records: Record) -> FamilyFile:
    return file_of(HOME, NURSERY, POLICE, CARE, *records)


def involved(started: str, ended: str = "", known_on: date | None = None) -> Involvement:
    return Involvement(
        family_id=HOME.id,
        agency_id=NURSERY.id,
        started=from_edtf(started) if started else None,
        ended=from_edtf(ended) if ended else None,
        known_on=known_on,
    )


def row_of(told: Story, label: str, window: Window, width: int) -> Row:
    return next(lay_out(lane, window, width) for lane in told.lanes if lane.label == label)


def picture_of(*records: Record, window: Window = YEAR_2008, width: int = 48, label: str = "Nursery") -> str:
    """A lane as it is drawn, in cells of about a week."""
    return drawn(row_of(story(file_with(*records), TODAY), label, window, width))


def lane_line(reader: Reader, label: str) -> str:
    return reader.line(f"  {label}") or reader.line(f"> {label}")


# The picture, on the screen


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_nine_police_referrals_are_seen_at_a_glance(case_store: Store, size: tuple[int, int]) -> None:
    file = family_file(case_store, family_id_of(case_store, "JAMIE-SAM"))
    async with at_the_screen(TimelineScreen(file, TODAY), size) as reader:
        police = lane_line(reader, "Constabulary")
        assert police.count("R") == 9
        assert "9 referrals" in police
        await reader.press("end")
        care = lane_line(reader, "Social care G")
        assert care.split("│")[0].split("·")[-1].count("r") == 9, "and seen to arrive"
        assert "9 received" in care
        assert "as at Thu 4 Dec 2008" in reader.part("#banner")
        assert "R referral r referral received" in reader.part("#legend")


async def test_the_lane_under_the_cursor_is_listed_newest_last() -> None:
    calls = [referral(POLICE, CARE, HOME, date(2008, month, 3), reason=f"Call {month}") for month in range(1, 10)]
    async with at_the_screen(TimelineScreen(file_with(*calls), TODAY)) as reader:
        await reader.press("down")
        assert lane_line(reader, "Police").startswith("> ")
        read = reader.part("#reading")
        assert read.startswith("Police: 9 referrals; the newest 5 are below, Enter lists all")
        assert [f"Call {month}" in read for month in (4, 5, 9)] == [False, True, True]
        await reader.press("down")
        assert "3 Sep 2008 Police: referral, no reply, to Social care: Call 9" in reader.part("#reading")


async def test_enter_on_a_lane_lists_all_of_it_and_escape_returns() -> None:
    call = referral(POLICE, CARE, HOME, date(2008, 3, 3))
    seen = contact(NURSERY, HOME, date(2008, 4, 4), text="Settled")
    async with at_the_screen(TimelineScreen(file_with(call, seen), TODAY)) as reader:
        await reader.press("down", "down", "enter")
        assert isinstance(reader.app.screen, ChronologyScreen)
        assert "Chronology of Social care: the only entry" in reader.part("#banner")
        assert reader.app.screen.shown[0].record is call
        await reader.press("escape")
        await reader.press("end", "enter")
        assert "Chronology of Nursery" in reader.part("#banner")
        await reader.press("t")
        assert isinstance(reader.app.screen, TimelineScreen)


async def test_enter_on_a_silent_lane_says_that_nothing_is_recorded() -> None:
    async with at_the_screen(TimelineScreen(file_with(involved("2008-01-05")), TODAY)) as reader:
        await reader.press("end", "enter")
        assert reader.app.said == ["Nothing is recorded from Nursery."]
        assert "nothing recorded" in lane_line(reader, "Nursery")


async def test_zoom_and_pan_by_key_and_keys_that_cannot_act_say_why() -> None:
    old, new = contact(NURSERY, HOME, date(2004, 3, 3)), contact(NURSERY, HOME, date(2008, 11, 3))
    screen = TimelineScreen(file_with(old, new), TODAY)
    async with at_the_screen(screen) as reader:
        assert "Timeline, Mar 2004 to Dec 2008" in reader.part("#banner")
        await reader.press("right", "minus", "0")
        assert reader.app.said == [
            "This is the whole story. + looks closer.",
            "This is the whole story.",
            "This is the whole story.",
        ]
        await reader.press("plus", "plus")
        assert "Part of the timeline, Oct 2007 to Dec 2008" in reader.part("#banner"), "today stays in sight"
        assert "< 1 earlier" in reader.text()
        assert lane_line(reader, "Nursery").endswith("1 contact")
        await reader.press(*["left"] * 20)
        assert "Mar 2004 to May 2005" in reader.part("#banner")
        assert "1 later >" in reader.text()
        assert reader.app.said[-1] == "Nothing is earlier."
        await reader.press("0")
        assert "Timeline, Mar 2004 to Dec 2008" in reader.part("#banner")
        await reader.press(*["plus"] * 9)
        assert reader.app.said[-1] == "This is as close as it gets."


async def test_the_picture_follows_a_save_and_a_new_size() -> None:
    seen = contact(NURSERY, HOME, date(2008, 3, 3))
    screen = TimelineScreen(file_with(seen), TODAY)
    async with at_the_screen(screen) as reader:
        await reader.press("end")
        screen.show_file(file_with(seen, referral(POLICE, CARE, HOME, date(2008, 2, 2))))
        await reader.pilot.pause()
        assert lane_line(reader, "Nursery").startswith("> "), "the cursor stays on its agency"
        assert "1 referral" in lane_line(reader, "Police")
        await reader.resize(NARROW)
        assert "1 referral" in lane_line(reader, "Police")
        assert max(len(line) for line in reader.lines()) <= 80


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_names_of_any_kind_are_shown_and_never_obeyed(size: tuple[int, int]) -> None:
    odd = [agency(text, area=text) for text in HOSTILE]
    told = [contact(each, HOME, date(2008, 11, 1), text=each.name) for each in odd]
    async with at_the_screen(TimelineScreen(file_of(HOME, *odd, *told), TODAY), size) as reader:
        for _ in HOSTILE:
            await reader.press("down")
            assert not has_hidden(reader.text())
            assert "1 contact" in reader.line("> ")


async def test_agencies_that_begin_alike_are_told_apart() -> None:
    glos = agency("Health visiting service of the county", area="Gloucestershire")
    here = agency("Health visiting service of the county", area="Herefordshire")
    red, arabic = agency("[Red]"), agency("الاسم")
    told = [contact(each, HOME, date(2008, 3, 3)) for each in (glos, here, red, arabic)]
    async with at_the_screen(TimelineScreen(file_of(HOME, glos, here, red, arabic, *told), TODAY)) as reader:
        shown = reader.text()
        assert "Gloucest" in shown
        assert "Hereford" in shown
        assert "[Red]" in shown
        assert "الاسم" in shown


async def test_a_picture_of_two_thousand_things_moves_without_delay() -> None:
    agencies = [agency(f"Agency {number}") for number in range(20)]
    told = [
        contact(agencies[number % 20], HOME, date(2000, 1, 1) + timedelta(days=number % 3200), text="Seen")
        for number in range(2000)
    ]
    screen = TimelineScreen(file_of(HOME, *agencies, *told), TODAY)
    async with at_the_screen(screen) as reader:
        picture = reader.app.screen.query_one(Picture)
        assert picture.row is picture.row, "a lane is laid out once for a window"
        best = min(_seconds_to_repaint(screen, picture) for _ in range(10))
        assert best < 0.05, (
            f"{best * 1000:.1f} ms; 8 ms on the machine that this was written on, while nobody else used it"
        )


def _seconds_to_repaint(screen: TimelineScreen, picture: Picture) -> float:
    window = closer(whole(screen.story), whole(screen.story))
    start = process_time()
    picture.show(screen.story, window)
    for y in range(picture.size.height):
        picture.render_line(y)
    taken = process_time() - start
    picture.show(screen.story, whole(screen.story))
    return taken


# The picture, as it is laid out


def test_involvement_is_a_line_and_what_is_vague_of_it_is_dotted() -> None:
    drawing = picture_of(involved("2008-02/2008-04", "2008-06/2008-08"))
    assert drawing.rstrip() == "    ···········─────············"


def test_involvement_that_nobody_has_ended_lasts_until_today_and_no_longer() -> None:
    assert picture_of(involved("2008-11-01"), width=12) == "          ──"
    assert picture_of(involved("2008-11-01"), window=Window(TODAY, TODAY + timedelta(days=27)), width=28) == "─" + (
        " " * 27
    )


def test_an_unknown_start_is_certain_from_the_day_on_which_it_was_known() -> None:
    seen = contact(POLICE, HOME, date(2008, 1, 1))
    assert picture_of(seen, involved("", known_on=date(2008, 7, 2)), width=12) == "······──────"


def test_a_vague_happening_stands_at_its_last_day_and_shows_how_much_earlier_it_may_be() -> None:
    assert picture_of(concern(NURSERY, HOME, from_edtf("2008-03-02/2008-06-30")), width=12) == "  ~~~!      "
    assert picture_of(concern(NURSERY, HOME, from_edtf("2008-06-10/2008-06-20")), width=12) == "     !      "
    assert picture_of(concern(NURSERY, HOME, from_edtf("../2008-06-30")), width=12) == "~~~~~!      "


def test_a_vague_happening_that_stands_later_is_not_forgotten_in_an_earlier_window() -> None:
    worry = concern(NURSERY, HOME, from_edtf("2008-03/2008-11"))
    early = Window(date(2008, 1, 1), date(2008, 6, 30))
    row = row_of(story(file_with(worry), TODAY), "Nursery", early, 6)
    assert drawn(row) == " ~~~~~"
    assert [each.record for each in row.perhaps] == [worry]
    assert tally(row, 24) == "none in view"


def test_several_things_in_one_cell_are_counted_or_stand_side_by_side() -> None:
    day = date(2008, 6, 15)
    calls = [contact(NURSERY, HOME, day) for _ in range(9)]
    assert picture_of(*calls[:3], width=12) == "   ccc      "
    assert picture_of(*calls, width=12) == "    9c      "
    assert picture_of(contact(NURSERY, HOME, day, count=12), width=12) == "   12c      "
    assert picture_of(concern(NURSERY, HOME, day), calls[0], width=12) == "    c!      "
    assert picture_of(*calls, concern(NURSERY, HOME, date(2008, 5, 15)), width=12) == "    !9      "
    twelve = contact(NURSERY, HOME, day, count=12)
    assert picture_of(twelve, concern(NURSERY, HOME, date(2008, 5, 15)), width=12) == "    !#      "


def test_the_first_and_the_last_day_of_a_window_belong_to_it() -> None:
    edges = [contact(NURSERY, HOME, day) for day in (date(2008, 1, 1), date(2008, 12, 31))]
    beyond = [contact(NURSERY, HOME, day) for day in (date(2007, 12, 31), date(2009, 1, 1))]
    assert picture_of(*edges, *beyond, width=12) == "c          c"
    calls = [referral(POLICE, CARE, HOME, each.happened) for each in (*edges, *beyond)]
    assert picture_of(*calls, width=12, label="Social care") == "r          r"


def test_births_deaths_and_moves_stand_in_the_familys_own_lane() -> None:
    told = [
        contact(NURSERY, HOME, date(2008, month, 5), kind=kind)
        for month, kind in ((1, Kind.BIRTH), (2, Kind.MOVE), (3, Kind.DEATH), (4, Kind.CHANGE_OF_WORKER))
    ]
    assert picture_of(*told, width=12, label="Family") == "B>D         "
    assert picture_of(*told, width=12) == "   w        "


def test_a_referral_stands_with_its_sender_and_is_seen_to_arrive() -> None:
    calls = [referral(POLICE, CARE, HOME, date(2008, month, 5)) for month in (1, 3)]
    assert picture_of(*calls, width=12, label="Police") == "R R         "
    assert picture_of(*calls, width=12, label="Social care") == "r r         "
    row = row_of(story(file_with(*calls), TODAY), "Social care", YEAR_2008, 12)
    assert tally(row, 24) == "2 received, no reply"
    assert tally(row, 14) == "2 received"


def test_a_visit_that_failed_is_none_of_those_that_were_made() -> None:
    visits = [contact(NURSERY, HOME, date(2008, month, 5), successful=month != 3) for month in (1, 3)]
    row = row_of(story(file_with(*visits), TODAY), "Nursery", YEAR_2008, 12)
    assert drawn(row) == "c x         "
    assert tally(row, 40) == "1 failed contact, 1 contact"


def test_each_mark_is_of_one_kind_at_most() -> None:
    every = [*MARKS, RECEIVED]
    assert {kind_of(mark) for mark in every} == {"worry", "asked", "met", "mark"}
    assert not [mark for mark in every if sum(mark in kind for kind in (WORRY, ASKED, MET)) > 1]
    assert set().union(WORRY, ASKED, MET) <= set(every)


async def test_what_worries_what_was_asked_and_who_was_met_have_a_colour_each_also_in_the_legend() -> None:
    file = file_with(
        concern(NURSERY, HOME, date(2008, 2, 5)),
        referral(NURSERY, CARE, HOME, date(2008, 6, 5)),
        contact(NURSERY, HOME, date(2008, 10, 5)),
    )
    async with at_the_screen(TimelineScreen(file, TODAY), WIDE) as reader:
        picture = reader.app.screen.query_one(Picture)
        lane = next(place for place, lane in enumerate(picture.story.lanes) if lane.label == "Nursery")
        cells = [segment for segment in picture._lane_line(lane) if segment.text in tuple("!Rc")]
        colours = {segment.text: segment.style.color for segment in cells if segment.style}
        assert len(set(colours.values())) == len(colours) == 3
        legend = reader.app.screen.query_one("#legend", Static).render()
        assert isinstance(legend, Content)
        signs = {legend.plain[span.start]: span.style for span in legend.spans}
        assert signs == {mark: f"bold {COLOURS[kind_of(mark)]}" for mark in "!Rrc"}


def test_a_referral_to_itself_is_not_counted_among_those_that_ask_another_to_act() -> None:
    own = referral(NURSERY, NURSERY, HOME, date(2008, 1, 5))
    row = row_of(story(file_with(own), TODAY), "Nursery", YEAR_2008, 12)
    assert drawn(row) == "s           "
    assert tally(row, 24) == "1 self-referral"


def test_a_meeting_that_is_planned_stands_on_its_day_to_come() -> None:
    planned = contact(NURSERY, HOME, TODAY + timedelta(days=60), known_on=TODAY)
    [event] = in_one_breath(file_with(planned))
    assert event.on == TODAY + timedelta(days=60)
    assert whole(story(file_with(planned), TODAY)).end == date(2009, 2, 28)


def test_what_has_no_date_at_all_stands_where_it_was_known_and_may_have_been_earlier() -> None:
    undated = concern(NURSERY, HOME, VagueDate(), known_on=date(2008, 6, 30))
    assert picture_of(undated, width=12) == "~~~~~!      "


def test_what_has_no_date_and_is_not_saved_yet_is_not_lost() -> None:
    unsaved = story(file_with(concern(NURSERY, HOME, VagueDate())), TODAY)
    assert outside(unsaved, whole(unsaved)) == (0, 0)
    assert sum(len(lane.events) for lane in unsaved.lanes) == 1


def test_the_axis_goes_from_decades_to_weeks() -> None:
    def labels(start: date, end: date) -> tuple[list[str], list[str]]:
        found = axis(Window(start, end), 72)
        return [tick.label for tick in found.years], [tick.label for tick in found.parts]

    assert labels(date(1950, 1, 1), date(2008, 12, 31))[0] == [str(year) for year in range(1950, 2009, 5)]
    assert labels(date(2004, 3, 1), date(2008, 12, 31))[1][:3] == ["Jul", "Jan", "Jul"]
    assert labels(date(2007, 1, 1), date(2008, 12, 31))[1][:3] == ["Jan", "Apr", "Jul"]
    assert labels(date(2008, 1, 1), date(2008, 12, 31))[1][:3] == ["Jan", "Feb", "Mar"]
    assert labels(date(2008, 11, 1), date(2008, 12, 1))[1] == ["3 Nov", "10 Nov", "17 Nov", "24 Nov"]


# Whatever the story

days = st.dates(date(2001, 1, 1), date(2009, 12, 31))
windows = st.tuples(days, st.integers(28, 4000)).map(lambda two: Window(two[0], two[0] + timedelta(days=two[1] - 1)))
widths = st.integers(1, 150)
agencies_told = st.sampled_from([NURSERY, POLICE, CARE])
near_dates = vague_dates.filter(lambda when: when.earliest is None or when.earliest.year > 1950) | days.map(
    VagueDate.on
)
events = st.one_of(
    st.builds(
        lambda who, when, kind, count, known: contact(who, HOME, when, kind=kind, count=count, known_on=known),
        agencies_told,
        near_dates,
        st.sampled_from(Kind),
        st.integers(1, 12),
        st.none() | days,
    ),
    st.builds(lambda who, to, when: referral(who, to, HOME, when), agencies_told, agencies_told, near_dates),
    st.builds(lambda who, when: concern(who, HOME, when), agencies_told, near_dates),
    st.builds(
        lambda start, end, known: Involvement(
            family_id=HOME.id, agency_id=NURSERY.id, started=start, ended=end, known_on=known
        ),
        st.none() | near_dates,
        st.none() | near_dates,
        st.none() | days,
    ),
)
stories = st.lists(events, max_size=25).map(lambda records: file_with(*records))


@given(stories, windows, widths)
def test_each_happening_of_the_window_is_in_one_cell_of_its_lane_and_no_other(
    file: FamilyFile, window: Window, width: int
) -> None:
    places: dict[str, list[tuple[str, int]]] = {}
    for lane in story(file, TODAY).lanes:
        for column, cell in enumerate(lay_out(lane, window, width).cells):
            for event in cell.events:
                places.setdefault(event.record.id, []).append((lane.agency_id, column))
    for event in in_one_breath(file):
        within = window.start <= event.on <= window.end
        expected = [(lane_of(event), window.column(event.on, width))] if within else []
        assert places.get(event.record.id, []) == expected


@given(stories, windows, widths)
def test_a_row_is_as_wide_as_it_should_be_and_marks_only_what_is_there(
    file: FamilyFile, window: Window, width: int
) -> None:
    signs = {*" ─·~#0123456789", *MARKS, RECEIVED}
    for lane in story(file, TODAY).lanes:
        row = lay_out(lane, window, width)
        drawing = drawn(row)
        assert len(row.cells) == len(drawing) == width
        assert set(drawing) <= signs
        if not row.events and not row.received:
            assert set(drawing) <= set(" ─·~")
        for cell, sign in zip(row.cells, drawing, strict=True):
            if cell.events:
                assert sign not in " ─·~", "what happened is never hidden"


@given(stories, windows, widths)
def test_the_counts_add_up(file: FamilyFile, window: Window, width: int) -> None:
    told = story(file, TODAY)
    rows = [lay_out(lane, window, width) for lane in told.lanes]
    within = occasions(each for row in rows for each in row.events)
    assert within + sum(outside(told, window)) == occasions(in_one_breath(file))
    for row in rows:
        for room in (14, 24):
            assert len(tally(row, room)) <= room


@given(stories)
def test_the_whole_story_holds_all_of_it(file: FamilyFile) -> None:
    told = story(file, TODAY)
    assert outside(told, whole(told)) == (0, 0)
    assert whole(told).start <= TODAY <= whole(told).end


@given(stories, windows, widths)
def test_nobody_is_shown_as_involved_after_today(file: FamilyFile, window: Window, width: int) -> None:
    for lane in story(file, TODAY).lanes:
        for column, cell in enumerate(lay_out(lane, window, width).cells):
            if cell.presence is not Presence.NONE:
                assert column <= window.last_column(TODAY, width)


@given(stories, st.lists(st.sampled_from(["+", "-", "<", ">"]), max_size=20))
def test_however_one_moves_the_window_stays_within_the_story(file: FamilyFile, keys: list[str]) -> None:
    story_window = window = whole(story(file, TODAY))
    for key in keys:
        match key:
            case "+":
                window = closer(window, story_window)
            case "-":
                window = further(window, story_window)
            case _:
                window = moved(window, -1 if key == "<" else 1, story_window)
        assert story_window.start <= window.start < window.end <= story_window.end


@given(windows, widths)
def test_the_labels_of_the_axis_never_touch_and_never_leave_it(window: Window, width: int) -> None:
    found = axis(window, width)
    for ticks in (found.years, found.parts):
        ends = [tick.column + len(tick.label) for tick in ticks]
        assert all(end < following.column for end, following in zip(ends, ticks[1:], strict=False))
        assert all(tick.column >= 0 and end <= width for tick, end in zip(ticks, ends, strict=True))
