"""Referrals: made, answered, answered with silence, corrected; and what cannot be saved."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.records.agency import Sector
from leadpro.records.referral import Decision
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from tests.at_the_console import NARROW, at_the_console
from tests.b_family import BFamily
from tests.building import person as somebody
from tests.building import referral
from tests.filling_forms import fill, go_to, save, try_to_save


async def test_a_referral_is_made_and_answered_and_the_answer_closes_the_silence(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Drugs in reach")
        await person.press("ctrl+s")
        [referral] = home.file.referrals
        assert referral.reason == "Drugs in reach"
        assert (referral.from_agency_id, referral.to_agency_id) == (home.nursery.id, home.social_care.id)
        assert set(referral.people) == {home.jamie.id, home.sam.id}
        assert referral.decision_due == date(2008, 12, 5), "one working day"
        assert person.heading("#panel-7").endswith("1 unanswered")

        await person.press("7", "u")
        await person.type("single")
        await person.press("tab", "tab")
        await person.type("Jo Hill visits")
        await person.press("tab", "y", "tab")
        await person.type("today")
        await person.press("ctrl+s")
        [answered] = home.file.referrals
        assert answered.decision is Decision.ASSESSMENT
        assert answered.decided is not None
        assert answered.decided.latest == date(2008, 12, 4)
        assert answered.outcome == "Jo Hill visits"
        assert (answered.feedback, answered.feedback_on) == (True, date(2008, 12, 4))
        assert "unanswered" not in person.heading("#panel-7")

        recorded, answer = history(store, referral.id)
        assert (recorded.said, recorded.by) == ("Referral recorded", "Ann Lead")
        assert answer.said == "Referral answered"
        assert set(answer.changed) == {"decision", "decided", "outcome", "feedback", "feedback_on"}


async def test_a_silence_that_was_looked_for_stays_a_silence(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "u")
        assert "Please assess" in person.screen_text()
        assert "Monday 3 November 2008, 23 working days late" in person.screen_text()
        await person.type("no reply")
        await person.press("ctrl+s")
        [referral] = home.file.referrals
        assert referral.decision is Decision.NONE_RECORDED
        assert referral.decided is None
        assert referral.unanswered


async def test_whoever_refers_and_records_the_answer_has_been_told(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Asked")
        await person.press("tab", "tab")
        await person.type("health")
        await person.press("ctrl+s", "7", "u")
        await person.type("no further")
        await person.press("ctrl+s")
        [referral] = home.file.referrals
        assert referral.from_agency_id == home.health.id
        assert (referral.feedback, referral.feedback_on) == (True, date(2008, 12, 4))


async def test_the_day_of_the_decision_follows_the_day_it_was_made_until_somebody_types_another(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Why")
        await person.press("tab", "tab", "tab")
        await person.type("28 nov")
        assert "Monday 1 December 2008, 1 working day (general knowledge, not verified" in person.screen_text()
        await person.press("tab", "tab", "tab")
        await person.type("fri")
        await person.press("shift+tab", "shift+tab", "shift+tab")
        await person.type("27 nov")
        await person.press("ctrl+s")
        [referral] = home.file.referrals
        assert referral.made.latest == date(2008, 11, 27)
        assert referral.decision_due == date(2008, 12, 5), "as typed"


async def test_several_factors_are_picked_by_typing_and_taken_away_by_backspace(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Why")
        await person.press("tab", "tab", "tab", "tab", "tab")
        await person.press(*"2b", "enter", *"neg", "enter", "backspace", *"3b", "tab")
        assert "2B drugs, parent or carer; 3B domestic abuse" in person.screen_text()
        await person.press("ctrl+s")
        [referral] = home.file.referrals
        assert referral.factors == ("2B", "3B")


async def test_what_is_wrong_is_said_beside_each_field_and_nothing_is_lost(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r", "tab", *"zzz", *["tab"] * 4, *"tomorrow", "tab", "tab", "tab", *"march")
        await person.press("ctrl+s")
        shown = person.screen_text()
        assert "! Why: please write a few words." in shown
        assert "! Its sector is needed" in shown
        assert "! Its area is needed." in shown
        assert "! Friday 5 December 2008 lies ahead: this must have happened already." in shown
        assert "! One day is needed here" in shown
        assert all(typed in shown for typed in ("zzz", "tomorrow", "march"))
        await person.type("Why")
        await person.press(*["tab"] * 5, *"soonish", "ctrl+s")
        assert "! This is not a date" in person.screen_text()
        assert home.file.referrals == ()


async def test_a_decision_is_not_made_before_its_referral(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter", "7", "u")
        await person.type("accepted")
        await person.press("tab")
        await person.type("1 oct")
        await person.press("ctrl+s")
        assert "! This is before the referral was made: Friday 31 October" in person.screen_text()
        assert home.file.referrals[0].unanswered


async def test_a_day_on_which_nobody_was_told_is_refused(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "u")
        await person.type("accepted")
        await person.press("tab", "tab", "tab", "tab")
        await person.type("today")
        await person.press("ctrl+s")
        assert "Say above that the referrer was told" in person.screen_text()
        assert home.file.referrals[0].unanswered


async def test_a_correction_shows_everything_and_keeps_what_it_was(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    about = (home.dad.id, home.sam.id)  # in an order of its own, as an import leaves it
    was = referral(home.police, home.social_care, home.family, date(2008, 10, 31), people=about, factors=("own_word",))
    home.add(was)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "e")
        assert "Correct a referral" in person.screen_text()
        assert "= own word" in person.screen_text()
        await person.press("ctrl+s")
        assert "Nothing has been changed" in person.screen_text()
        await person.press("tab")
        await person.type("social care east")
        await person.press("ctrl+s")
        recorded, corrected = history(store, was.id)
        assert corrected.said == "Referral corrected"
        assert corrected.changed == ("to_agency_id",)
        assert recorded.became.id == was.id
        assert home.file.referrals[0].to_agency_id == home.elsewhere.id
        assert home.file.referrals[0].people == about
        assert home.file.referrals[0].decision_due is None


async def test_names_that_break_software_can_be_referred(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    child = somebody(home.family, "[red]O'Brien[/] {x}")
    home.add(child)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        assert "[red]O'Brien[/] {x}" in person.screen_text()
        await person.type("[b]")
        await person.press("ctrl+s")
        [referral] = family_file(store, home.family.id).referrals
        assert referral.reason == "[b]"
        assert child.id in referral.people


async def test_an_agency_that_is_on_no_list_is_made_with_the_referral_and_what_it_needs_is_said_before(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Rent arrears")
        await fill(person, To="Wye Housing")
        assert "needed of a new agency: such as health, housing" in person.screen_text()
        assert "needed of a new agency: the county or town that it works in" in person.screen_text()
        assert "Its area is needed." in await try_to_save(person)
        await fill(person, Its_sector="housing", Its_area="Westshire")
        await save(person)
        [made] = home.file.referrals
        wye = home.file.agencies[made.to_agency_id]
        assert (wye.name, wye.sector, wye.area) == ("Wye Housing", Sector.HOUSING, "Westshire")

        await person.press("r")
        await person.type("Both are new")
        await fill(person, From="Old Refuge", Its_sector="voluntary", Its_area="Eastshire")
        await fill(person, To="New Refuge")
        await go_to(person, "To")
        await person.press("tab", *"volun", "tab", *"Westshire", "ctrl+s")
        made = home.file.referrals[-1]
        named = [home.file.agencies[each] for each in (made.from_agency_id, made.to_agency_id)]
        assert [(each.name, each.area) for each in named] == [("Old Refuge", "Eastshire"), ("New Refuge", "Westshire")]


async def test_an_agency_does_not_refer_to_itself(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(referral(home.police, home.police, home.family, date(2008, 10, 31)))  # as an import may have it
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Please assess")
        await fill(person, From="Police", To="Police")
        assert "Police cannot refer to itself: choose another here, or in To." in await try_to_save(person)
        await fill(person, To="Wye Housing", Its_sector="housing", Its_area="Westshire")
        await fill(person, From="Wye Housing", Its_sector="housing", Its_area="Westshire")
        assert "Wye Housing cannot refer to itself" in await try_to_save(person)
        await person.press("escape", "7", "e")
        await go_to(person, "Why")
        await person.type(" soon")
        await save(person)
        assert home.file.referrals[-1].reason.endswith(" soon"), "what was so before can be corrected otherwise"


async def test_an_enter_too_many_answers_no_referral(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "u")
        await person.press("enter", "enter", "enter", "ctrl+s")
        assert "Decision is needed" in person.screen_text()
        await person.press("down", "enter", "ctrl+s")
        assert home.file.referrals[-1].decision is Decision.NO_FURTHER_ACTION


async def test_only_social_care_owes_a_decision_by_a_day(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Help at home")
        await fill(person, To="Willow")
        await fill(person, Its_sector="voluntary", Its_area="Westshire")
        await save(person)
        assert home.file.referrals[-1].decision_due is None, "nobody says by when a charity decides"
        await person.press("r")
        await person.type("A bruise")
        await fill(person, To="Willow")
        assert "working day" not in person.screen_text()
        await fill(person, To="Social care West")
        assert "working day" in person.screen_text()
        await save(person)
        assert home.file.referrals[-1].decision_due
