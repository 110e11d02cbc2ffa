"""A day at the desk with the published case: everything by keyboard, from the caseload to the last correction."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.widgets.listing import Listing
from leadpro.practice.processes.escalation import disagreements
from leadpro.records.contact import Contact, Method
from leadpro.store.journal.history import history
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file, family_id_of
from tests.at_the_console import NARROW, WIDE, at_the_console, works_here
from tests.conftest import KEY


async def test_the_caseload_opens_on_the_family_and_enter_shows_it(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        [line] = person.lines("#caseload")
        assert line.startswith("JAMIE-SAM")
        assert "NONE" in line
        await person.press("enter")
        assert "Lead NONE, nobody leads 11 agencies" in person.banner()
        assert "as at Thu 4 Dec 2008" in person.banner()


async def test_nine_police_referrals_are_seen_at_a_glance(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        silent = [
            line
            for line in person.lines("#panel-7")
            if "police > social care, Gloucestershire" in line and "work days late" in line
        ]
        assert len(silent) == 9
        assert "What came of the referrals? 9 referrals" in person.screen_text(), "without scrolling, at 120x36"
        assert "9 referrals to Social care Gloucester since" in " ".join(person.lines("#panel-2"))
        await person.press("2", "down", "down", "down", "enter")
        assert "15 referrals to 2 services since" in " ".join(person.lines("#evidence")), "of both counties"


async def test_eleven_agencies_and_seven_people_stand_on_one_screen(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        assert person.heading("#panel-3").startswith("3 Agencies 11 active")
        assert person.heading("#panel-1") == "1 Family 7"
        shown = person.screen_text()
        for line in person.lines("#panel-3")[:11] + person.lines("#panel-1"):
            assert line.split("  ")[0][:8] in shown


async def test_a_call_from_the_nursery_is_logged_and_last_contact_changes(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        before = next(line for line in person.lines("#panel-3") if "nursery" in line.casefold())
        assert "yesterday" in before
        person.keys_pressed = 0
        await person.press("c")
        await person.type("Manager rang: Ms B late again, smelt of drink, asked us not to tell anyone.")
        await person.press("shift+tab", *"nur", "ctrl+s")
        assert person.keys_pressed == 6
        after = next(line for line in person.lines("#panel-3") if "nursery" in line.casefold())
        assert "today" in after
        file = family_file(case_store, person.family.family_id)
        contact = file.contacts[-1]
        assert contact.text.startswith("Manager rang")
        assert file.agencies[contact.agency_id].name.startswith("Sam's nursery")
        assert contact.happened.earliest == date(2008, 12, 4)


async def test_an_ordinary_contact_takes_two_keys_besides_the_text(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        me = works_here(person)
        person.keys_pressed = 0
        await person.press("c")
        await person.type("All well")
        await person.press("ctrl+s")
        assert person.keys_pressed == 2
        contact = family_file(case_store, person.family.family_id).contacts[-1]
        assert (contact.text, contact.agency_id, contact.professional_id) == ("All well", me.agency_id, me.id)
        assert (contact.method, contact.successful) == (Method.HOME_VISIT, True)


async def test_an_unanswered_referral_is_escalated_in_six_keys(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        person.keys_pressed = 0
        await person.press("7", "x", "ctrl+s")
        assert person.keys_pressed <= 6
        [escalation] = disagreements(family_file(case_store, person.family.family_id))
        assert escalation.level == 1
        # Gloucestershire's board sets no days, so the form asks for one and offers none
        assert escalation.reply_due is None
        assert any("escalation" in line for line in person.lines("#panel-5"))


async def test_an_action_is_set_in_ten_keys_and_completed_late(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        person.keys_pressed = 0
        await person.press("a")
        await person.type("See where the methadone is kept")
        await person.press("tab", *"glo", "tab")
        await person.type("5 dec")
        await person.press("ctrl+s")
        assert person.keys_pressed <= 10
        assert any("methadone" in line for line in person.lines("#panel-5"))
    clock.advance(date(2008, 12, 12) - date(2008, 12, 4))
    next_week = open_store(case_store.path, KEY, clock)
    async with at_the_console(next_week, clock) as person:
        await person.press("enter")
        [late] = person.lines("#panel-5")
        assert late.startswith("!")
        await person.press("5", "u")
        await person.type("Seen: locked box on a high shelf")
        await person.press("ctrl+s")
        assert person.lines("#panel-5") == []
        [action] = family_file(next_week, person.family.family_id).actions
        assert action.done_on == date(2008, 12, 12)
        assert "locked box" in action.outcome


async def test_a_wrong_date_is_corrected_and_the_history_shows_both(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        works_here(person)
        await person.press("c")
        await person.type("Home visit")
        await person.press("ctrl+s")
        contact = family_file(case_store, person.family.family_id).contacts[-1]
        await person.press("v", "plus")
        assert person.app.screen.query_one(Listing).go_to(contact.id)
        await person.press("e", "tab")
        await person.type("2 dec")
        await person.press("ctrl+s")
        recorded, corrected = history(case_store, contact.id)
        assert corrected.changed == ("happened",)
        assert isinstance(recorded.became, Contact)
        assert isinstance(corrected.became, Contact)
        assert recorded.became.happened.latest == date(2008, 12, 4)
        assert corrected.became.happened.latest == date(2008, 12, 2)


async def test_on_1_march_2008_there_is_no_mr_e(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        assert any("Mr E" in line for line in person.lines("#panel-1"))
        await person.press("d")
        await person.type("1 march 2008")
        await person.press("enter")
        assert "1 Mar 2008" in person.banner()
        assert "LOOKING BACK" in person.banner()
        assert "Mr E" not in person.screen_text()
        await person.press("c")
        assert person.app.screen is person.family, "nothing can be entered on an earlier day"
        await person.press("escape")
        assert any("Mr E" in line for line in person.lines("#panel-1"))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_each_panel_is_one_key_away(case_store: Store, clock: StoppedClock, size: tuple[int, int]) -> None:
    async with at_the_console(case_store, clock, size) as person:
        await person.press("enter")
        for number in "1234567":
            await person.press(number)
            assert person.app.focused is person.app.screen.query_one(f"#panel-{number}")
        shown = person.screen_text()
        for name in ("1 Family", "2 Signals", "3 Agencies", "4 Concerns", "5 Actions", "6 Latest", "7 Refer"):
            assert name in shown


async def test_a_window_that_is_too_small_says_so(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock, (58, 18)) as person:
        await person.press("enter")
        assert "too small" in person.screen_text()


async def test_z_takes_back_the_last_save(case_store: Store, clock: StoppedClock) -> None:
    family = family_id_of(case_store, "jamie-sam")
    before = family_file(case_store, family)
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "c")
        await person.type("On the wrong family")
        await person.press("ctrl+s", "z", "delete")
        assert family_file(case_store, family) == before
        await person.press("delete", "escape", "z")
        assert family_file(case_store, family) == before
