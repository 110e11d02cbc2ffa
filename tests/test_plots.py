"""In bars: how often there was contact and how often none, what was answered, how long nobody saw a child."""

from datetime import date
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.plot import PlotScreen
from leadpro.console.widgets.plotted import BARS, Plotted, scale
from leadpro.letters import nearly
from leadpro.practice.plots import Plot, contacts_by_month, days_between_sightings, plots, referrals_by_month
from leadpro.practice.when import from_edtf
from leadpro.records.base import Record
from leadpro.records.contact import Contact, Kind
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.building import agency, contact, family, file_of, person, referral, sighting, told, usual, vague

HOME, NURSERY, TEAM = family(), agency("Nursery"), agency("Social care")
SAM = person(HOME, "Sam")
TODAY = date(2008, 12, 4)
NOVEMBER = from_edtf("2008-11")


def of(*records: Record) -> Plot:
    """The contacts of a family."""
    file = file_of(HOME, NURSERY, TEAM, SAM, *records)
    return contacts_by_month(file, usual(file, TODAY))


def months(plot: Plot) -> list[tuple[str, ...]]:
    """Each line as it reads, without its words."""
    amounts = [[f"{'~' if each.vague else ''}{each.number}" for each in line.amounts] for line in plot.lines]
    return [(line.when, *shown) for line, shown in zip(plot.lines, amounts, strict=True)]


def visit(day: date | VagueDate, **more: Any) -> Contact:
    return contact(NURSERY, HOME, day, **more)


@pytest.mark.parametrize(
    ("records", "november"),
    [
        ([visit(date(2008, 11, 3))], ("1", "0")),
        ([visit(date(2008, 11, 3), count=3)], ("3", "0")),
        ([visit(date(2008, 11, 3), successful=False)], ("0", "1")),
        (
            [visit(date(2008, 11, 3)), visit(date(2008, 11, 30)), visit(date(2008, 11, 30), successful=False)],
            ("2", "1"),
        ),
        ([visit(NOVEMBER)], ("~1", "0")),
        ([visit(date(2008, 11, 3), kind=Kind.ASSESSMENT)], ("1", "0")),
        ([visit(date(2008, 11, 3)), visit(date(2008, 11, 9), kind=Kind.MOVE)], ("1", "0")),
        ([visit(date(2008, 11, 3)), visit(date(2008, 11, 9), kind=Kind.CHANGE_OF_WORKER)], ("1", "0")),
    ],
)
def test_contacts_are_counted_by_month_and_what_failed_beside_them(
    records: list[Record], november: tuple[str, str]
) -> None:
    assert months(of(*records)) == [("Dec 2008", "0", "0"), ("Nov 2008", *november)]


def test_a_month_without_anything_stands_among_the_others() -> None:
    plot = of(visit(date(2008, 9, 30)), visit(date(2008, 12, 1)))
    assert [when for when, *_ in months(plot)] == ["Dec 2008", "Nov 2008", "Oct 2008", "Sep 2008"]
    assert plot.lines[1].said == "November 2008: no contact, none that failed."
    assert plot.summary == (
        "2 contacts from Sep 2008 to Dec 2008, none that failed. In 2 months no contact is on record."
    )


def test_a_month_in_words_says_what_its_bars_show() -> None:
    plot = of(visit(NOVEMBER), visit(date(2008, 11, 4)), visit(date(2008, 11, 5), successful=False))
    assert plot.lines[1].said == "November 2008: 2 contacts (some perhaps earlier), 1 that failed."
    assert plot.lines[1].until == date(2008, 11, 30)


@pytest.mark.parametrize(
    ("more", "october", "november", "said"),
    [
        ({}, ("1", "0"), ("0", "0"), "1 referral from Oct 2008 to Dec 2008: 1 without an answer."),
        (
            {"decision": Decision.NONE_RECORDED},
            ("1", "0"),
            ("0", "0"),
            "1 referral from Oct 2008 to Dec 2008: 1 without an answer.",
        ),
        (
            {"decision": Decision.ACCEPTED, "decided": vague(date(2008, 11, 9))},
            ("1", "0"),
            ("0", "1"),
            "1 referral from Oct 2008 to Dec 2008: 0 without an answer.",
        ),
        (
            {"decision": Decision.ACCEPTED, "decided": NOVEMBER, "count": 2},
            ("2", "0"),
            ("0", "~2"),
            "2 referrals from Oct 2008 to Dec 2008: 0 without an answer. Most in a month: 2 referrals, Oct 2008.",
        ),
        (
            {"decision": Decision.ACCEPTED},
            ("1", "0"),
            ("0", "0"),
            "1 referral from Oct 2008 to Dec 2008: 0 without an answer. 1 answer without a day: not among the bars.",
        ),
    ],
)
def test_an_answer_stands_in_the_month_in_which_it_came(
    more: dict[str, Any], october: tuple[str, str], november: tuple[str, str], said: str
) -> None:
    file = file_of(HOME, NURSERY, TEAM, referral(NURSERY, TEAM, HOME, date(2008, 10, 6), **more))
    plot = referrals_by_month(file, usual(file, TODAY))
    assert months(plot) == [("Dec 2008", "0", "0"), ("Nov 2008", *november), ("Oct 2008", *october)]
    assert plot.summary == said


def test_a_referral_and_its_answer_in_words() -> None:
    answered = referral(
        NURSERY, TEAM, HOME, NOVEMBER, count=2, decision=Decision.ACCEPTED, decided=vague(date(2008, 12, 1))
    )
    file = file_of(HOME, NURSERY, TEAM, answered)
    assert [line.said for line in referrals_by_month(file, usual(file, TODAY)).lines] == [
        "December 2008: no referral made, 2 answers came.",
        "November 2008: 2 referrals made (some perhaps earlier), no answer came.",
    ]


def test_the_days_between_sightings_and_since_the_last() -> None:
    first, again, unseen = visit(date(2008, 10, 1)), visit(date(2008, 11, 1)), visit(date(2008, 11, 20))
    sightings = (sighting(first, SAM, seen=True), sighting(again, SAM, alone=True), sighting(unseen, SAM, seen=False))
    file = file_of(HOME, NURSERY, SAM, first, again, unseen, *sightings)
    plot = days_between_sightings(file, SAM, usual(file, TODAY))
    assert months(plot) == [("1 Nov 2008", "33"), ("1 Oct 2008", "31")]
    assert [line.said for line in plot.lines] == [
        "Not recorded as seen for 33 days, since 1 Nov 2008.",
        "Seen on 1 Nov, 31 days after 1 Oct 2008.",
    ]
    assert plot.summary == "Sam was seen on 2 days. The longest without a sighting: 33 days, after 1 Nov 2008."


def test_nothing_is_waited_for_of_a_child_who_has_died_or_is_not_born() -> None:
    died = person(HOME, "Lou", died=vague(date(2008, 11, 2)))
    once = visit(date(2008, 10, 1))
    file = file_of(HOME, NURSERY, died, person(HOME, "", unborn=True), once, sighting(once, died, seen=True))
    of_children = plots(file, usual(file, TODAY))[2:]
    assert [months(plot) for plot in of_children] == [[]]


def test_a_family_of_whom_nothing_is_recorded_has_no_line_and_says_so() -> None:
    file = file_of(HOME, SAM)
    for plot in plots(file, usual(file, TODAY)):
        assert plot.lines == ()
        assert plot.summary == ""
        assert plot.nothing.endswith(".")


@pytest.mark.parametrize(
    ("most", "room", "expected"),
    [(0, 40, (1, 1)), (1, 40, (4, 1)), (10, 40, (4, 1)), (20, 40, (2, 1)), (40, 40, (1, 1)), (41, 40, (1, 2))],
)
def test_the_longest_bar_has_room_and_each_cell_stands_for_something_whole(
    most: int, room: int, expected: tuple[int, int]
) -> None:
    cells, each = scale(most, room)
    assert (cells, each) == expected
    assert -(-most // each) * cells <= room


# on the screen


async def bars_of(somebody: Person) -> Plotted:
    """The bars of the family that the cursor is on."""
    await somebody.press("enter", "colon")
    await somebody.type("in bars")
    await somebody.press("enter")
    assert isinstance(somebody.app.screen, PlotScreen)
    return somebody.app.screen.query_one(Plotted)


@pytest.fixture
def visited(store: Store) -> Store:
    """A family that was visited three times in autumn, and once nobody was in."""
    visits = [visit(date(2008, 10, day), text=f"Visit {day}") for day in (2, 9)]
    last = visit(date(2008, 11, 20), text="Sam at the table, drawing")
    nobody = visit(date(2008, 11, 27), successful=False, text="Nobody in")
    save(store, told(HOME, NURSERY, SAM, *visits, last, nobody, sighting(last, SAM, seen=True)))
    return store


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_bars_of_a_family_at_both_sizes(visited: Store, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_console(visited, clock, size) as somebody:
        bars = await bars_of(somebody)
        assert "as at Thu 4 Dec 2008" in somebody.banner()
        shown = somebody.screen_text()
        assert f"Oct 2008        2 {BARS[0] * 8}" in shown
        assert f"1 {BARS[1] * 4}" in shown
        assert "3 contacts from Oct 2008 to Dec 2008, 1 that failed." in shown
        await somebody.press("down")
        assert "November 2008: 1 contact, 1 that failed." in somebody.screen_text()
        await somebody.press("right_square_bracket")
        assert "No referral is recorded yet." in somebody.screen_text()
        await somebody.press("right_square_bracket")
        assert "Days between sightings: Sam" in somebody.screen_text()
        assert [line.key for line in bars.lines] == ["20 Nov 2008"]
        await somebody.press("right_square_bracket")
        assert somebody.last_said() == "This is the last of them."


async def test_the_same_in_words_alone(visited: Store, clock: StoppedClock) -> None:
    async with at_the_console(visited, clock) as somebody:
        await bars_of(somebody)
        await somebody.press("minus")
        assert somebody.lines("#plotted") == [
            "December 2008: no contact, none that failed.",
            "November 2008: 1 contact, 1 that failed.",
            "October 2008: 2 contacts, none that failed.",
        ]
        assert not set(BARS) & set(somebody.screen_text())
        await somebody.press("plus")
        assert BARS[0] in somebody.screen_text()
        await somebody.press("y")
        assert "October 2008: 2 contacts, none that failed." in somebody.app.clipboard


async def test_enter_opens_the_chronology_at_the_month(visited: Store, clock: StoppedClock) -> None:
    async with at_the_console(visited, clock) as somebody:
        await bars_of(somebody)
        await somebody.press("end", "enter")
        assert isinstance(somebody.app.screen, ChronologyScreen)
        assert "Visit 9" in str(somebody.app.screen.current)
        await somebody.press("escape", "escape")
        assert isinstance(somebody.app.screen, FamilyScreen)


async def test_bars_are_bars_where_few_letters_are_shown(visited: Store, clock: StoppedClock) -> None:
    async with at_the_console(visited, clock) as somebody:
        await bars_of(somebody)
        assert f"Oct 2008        2 {'#' * 8}" in nearly(somebody.screen_text(), "ascii")
