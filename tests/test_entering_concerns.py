"""Concerns: raised, reviewed, closed with a reason; and what cannot be saved."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.exchange.plain import family_text
from leadpro.practice.due import dues
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import concern, usual
from tests.conftest import TODAY


async def test_a_concern_is_raised_reviewed_and_closed_with_a_reason(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await person.type("Smelt of drink")
        await person.press("tab", *"1b", "tab", "right", "right", "space", "ctrl+s")
        [raised] = home.file.concerns
        assert (raised.text, raised.factor) == ("Smelt of drink", "1B")
        assert raised.people == (home.mother.id,)
        assert raised.agency_id == home.nursery.id, "the agency spoken to last"
        assert raised.review_on == date(2009, 1, 2), "in four weeks, on a working day"

        await person.press("4", "u")
        await person.type("No change")
        await person.press("tab", "tab")
        await person.type("12 dec")
        await person.press("ctrl+s")
        [reviewed] = home.file.concerns
        assert (reviewed.reviewed_on, reviewed.review_note) == (date(2008, 12, 4), "No change")
        assert (reviewed.review_on, reviewed.closed_on) == (date(2008, 12, 12), None)

        await person.press("u")
        await person.type("In treatment")
        await person.press("tab", *"clo", "ctrl+s")
        assert "A concern is closed with a reason" in person.screen_text()
        assert "In treatment" in person.screen_text()
        assert home.file.concerns == (reviewed,)
        await person.type("Sober, tested")
        await person.press("ctrl+s")
        [closed] = home.file.concerns
        assert (closed.closed_on, closed.closing_reason) == (date(2008, 12, 4), "Sober, tested")
        assert person.lines("#panel-4") == []

        said = [entry.said for entry in history(store, raised.id)]
        assert said == ["Concern recorded", "Concern reviewed", "Concern reviewed and closed"]


async def test_what_one_agency_raised_again_and_again_is_reviewed_together(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    days = (date(2008, 11, 6), date(2008, 11, 20), date(2008, 12, 3))
    all_three = home.drinking_at_collection(*days)
    other = concern(home.police, home.family, date(2008, 11, 1), factor="1B")
    home.add(other)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4", "u")
        assert "Raised before, and open: 6 Nov 2008, 20 Nov 2008." in person.screen_text()
        await person.type("Talked")
        await person.press("ctrl+s")
        reviewed = {each.id for each in home.file.concerns if each.review_note == "Talked"}
        assert reviewed == {each.id for each in all_three}
        changes = {history(store, each.id)[-1].change_id for each in all_three}
        assert len(changes) == 1, "one entry"


async def test_one_of_several_can_be_closed_alone(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    _, last = home.drinking_at_collection(date(2008, 11, 6), date(2008, 12, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4", "u")
        await person.type("Mistaken")
        await person.press("tab", *"clo", "tab", "tab")
        await person.type("Not her")
        await person.press("tab", *"this", "ctrl+s")
        assert [each.id for each in home.file.concerns if each.closed_on] == [last.id]


async def test_a_reason_without_closing_is_asked_about(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    [raised] = home.drinking_at_collection(date(2008, 12, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4", "u")
        await person.type("Better")
        await person.press("tab", "tab", "tab")
        await person.type("Sober")
        await person.press("ctrl+s")
        assert "This is kept open: choose close above, or clear the reason." in person.screen_text()
        assert home.file.concerns[0].reviewed_on is None
        assert home.file.concerns[0].id == raised.id


async def test_nobody_knowing_whose_it_is_can_be_said_but_not_left_out(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await person.type("Smell")
        await person.press("tab", *"2c", "ctrl+s")
        assert "Whose it is: tick at least one with Space." in person.screen_text()
        before = home.file.concerns
        assert before == ()
        await person.press("left", "space", "ctrl+s")
        [raised] = home.file.concerns
        assert raised.people == ()


async def test_what_is_wrong_is_said_beside_each_field_and_nothing_is_lost(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press(
            "enter", "n", "tab", *"zz", "tab", "tab", *"qq", "tab", *"tomorrow", "tab", *"31/2", "ctrl+s"
        )
        shown = person.screen_text()
        assert "! What worries: please write a few words." in shown
        assert "! Nothing on the list matches 'zz'." in shown
        assert "! Whose it is: tick at least one with Space." in shown
        assert "! Nothing on the list matches 'qq'." in shown
        assert "! Friday 5 December 2008 lies ahead: this must have happened already." in shown
        assert "! There is no 31 February" in shown
        assert all(typed in shown for typed in ("zz", "qq", "tomorrow", "31/2"))
        assert home.file.concerns == ()


async def test_a_correction_can_reopen_what_was_closed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    closed = concern(
        home.nursery,
        home.family,
        date(2008, 11, 6),
        factor="old_word",
        closed_on=date(2008, 12, 1),
        closing_reason="Over",
    )
    still_open = concern(home.police, home.family, date(2008, 11, 6))
    home.add(closed, still_open)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "4", "e")
        await person.press(*["tab"] * 11)
        await person.type("1 dec")
        await person.press("ctrl+s")
        assert "A concern is closed with a reason: say why." in person.screen_text()
        await person.type("Over")
        await person.press("ctrl+s")
        corrected = next(each for each in home.file.concerns if each.id == still_open.id)
        assert (corrected.closed_on, corrected.closing_reason) == (date(2008, 12, 1), "Over")
        assert history(store, still_open.id)[-1].said == "Concern corrected"


async def test_several_factors_in_one_entry_are_one_concern_on_screen_paper_and_in_its_review(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await person.type("Hit, and no food in the house")
        await person.press("tab", *"18c", "enter", *"16a", "tab", "space", "ctrl+s")
        [line] = person.lines("#panel-4")
        assert "physical abuse (18C) and neglect (16A), Jamie" in line
        assert person.heading("#panel-4").endswith("1 open")
        page = family_text(home.file, usual(home.file, TODAY))
        assert "Concerns: 1 open" in page
        assert "and neglect (16A)" in " ".join(page.split())
        assert len([each for each in dues(home.file, usual(home.file, TODAY)) if "review" in each.what]) == 1

        await person.press("4", "u")
        assert "It is also about: neglect (16A)." in person.screen_text()
        await person.type("Fed, and safe")
        await person.press("tab", *"clo", "tab", "tab")
        await person.type("Grandmother has them")
        await person.press("ctrl+s")
        assert [bool(each.closed_on) for each in home.file.concerns] == [True, True]
        assert person.lines("#panel-4") == []
