"""What signals need to know is asked where it is entered: by its own field, skippable, and not recorded until it is."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.exchange.plain import family_text
from leadpro.exchange.plain_matters import Chosen
from leadpro.records.account import Account
from leadpro.records.contact import Contact, Kind, MeantFor, WhyNot
from leadpro.records.involvement import EndedAs, Involvement
from leadpro.records.referral import Decision
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, Person, at_the_console, works_here
from tests.b_family import BFamily
from tests.building import usual, vague
from tests.conftest import TODAY
from tests.filling_forms import fill, go_to, labels, save, tick, try_to_save


async def writing(person: Person, text: str, *, verb: str = "c") -> None:
    await person.press("enter")
    works_here(person)
    await person.press(verb)
    await person.type(text)


def last(home: BFamily) -> Contact:
    return home.file.contacts[-1]


# a contact


async def test_whose_appointment_is_asked_once_it_failed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "Kim did not come to her own group")
        assert "Whose appointment" not in labels(person)
        await fill(person, Contact_made="cancelled by them", Whose_appointment="adult")
        await save(person)
        assert (last(home).why_not, last(home).meant_for) == (WhyNot.CANCELLED_BY_THEM, MeantFor.ADULT)

        await person.press("c")
        await person.type("No reply")
        await fill(person, Contact_made="no access")
        assert "Whose appointment" in labels(person)
        await save(person)
        assert last(home).meant_for is None, "asked, and nobody has said"


async def test_whose_behaviour_it_is_and_who_was_hurt_are_asked_of_what_somebody_does(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "Pushed against the wall again")
        assert not {"Whose behaviour", "The account given"} & set(labels(person))
        await fill(person, What_worries="neglect")
        await go_to(person, "With or about")
        assert "Whose behaviour" not in labels(person), "neglect has no such side"
        assert "The account given" in labels(person)
        await fill(person, What_worries="3B")
        await go_to(person, "With or about")
        await tick(person, "Whose behaviour", "Dad")
        await tick(person, "Who was hurt", "Kim")
        await fill(person, The_account_given="withdrawn", Sent_on_to=home.social_care.name)
        await save(person)
        made = last(home)
        assert (made.behaviour_of, made.hurt) == ((home.dad.id,), (home.mother.id,))
        assert (made.account, made.sent_to) == (Account.WITHDRAWN, home.social_care.id)
        printed = " ".join(family_text(home.file, usual(home.file, TODAY), Chosen(every=True)).split())
        for said in ("Whose behaviour: Dad.", "Who was hurt: Kim.", "The account given: it was withdrawn."):
            assert said in printed


async def test_one_worry_about_one_child_takes_no_key_more(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "Bruise on his cheek")
        person.keys_pressed = 0
        await go_to(person, "What worries")
        await person.press(*"bruis", "tab", "ctrl+s")
        assert (last(home).account, last(home).behaviour_of) == (None, ())
        assert last(home).factors == ("injury",)


async def test_a_move_asks_from_where_and_to_where(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "Moved in with her sister")
        await fill(person, What_it_was="move")
        await go_to(person, "Moved to")
        await fill(person, Moved_to="Quillshire")
        await save(person)
        assert (last(home).kind, last(home).moved_from, last(home).moved_to) == (Kind.MOVE, "", "Quillshire")


async def test_a_decision_says_whose_it_is_and_by_when_and_an_action_stands_for_the_deed(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "They will assess")
        assert "Decided by" not in labels(person)
        await fill(person, What_was_decided="initial")
        await go_to(person, "Decided by")
        await fill(person, Decided_by=home.social_care.name, To_be_done_by="in 10 days")
        await save(person)
        made = last(home)
        assert (made.decision, made.decided_by) == (Decision.INITIAL_ASSESSMENT, home.social_care.id)
        [deed] = home.file.actions
        assert (deed.about_id, deed.owner_agency_id, deed.outstanding) == (made.id, home.social_care.id, True)
        assert deed.text == "Initial assessment"
        assert deed.due_on

        await person.press("c")
        await person.type("It was made")
        await fill(person, What_it_was="assessment", What_was_decided="initial")
        await go_to(person, "Decided by")
        assert "To be done by" not in labels(person), "it is done"
        await save(person)
        assert len(home.file.actions) == 1


async def test_what_a_correction_finds_it_shows_and_clears(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await writing(person, "He says he fell")
        await fill(person, What_worries="injury")
        await go_to(person, "With or about")
        await fill(person, The_account_given="does not fit")
        await save(person)
        await person.press("6", "home", "e")
        await fill(person, The_account_given="")
        await save(person)
        assert last(home).account is None


async def test_in_a_small_window_what_is_asked_is_in_sight(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock, NARROW) as person:
        await writing(person, "Shouting, things thrown")
        await fill(person, What_worries="3B")
        await go_to(person, "With or about")
        for label in ("Whose behaviour", "Who was hurt", "The account given", "Sent on to"):
            await go_to(person, label)
            assert label in person.screen_text()
        assert "Ctrl+S" in person.screen_text()


# a concern, a referral, a meeting


async def test_a_concern_with_two_factors_is_a_record_for_each_in_one_entry(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await person.type("Hit, and no food in the house")
        await person.press("tab", *"18c", "enter", *"16a", "tab")
        await tick(person, "Whose it is", "Kim")
        await tick(person, "Whose behaviour", "Kim")
        await fill(person, The_account_given="changed", Sent_on_to=home.social_care.name)
        await save(person)
        assert [each.factor for each in home.file.concerns] == ["18C", "16A"]
        for each in home.file.concerns:
            assert (each.behaviour_of, each.account) == ((home.mother.id,), Account.CHANGED)
            assert (each.sent_to, each.people) == (home.social_care.id, (home.mother.id,))


async def test_a_concern_needs_something_that_it_is_about(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await person.type("Worrying")
        await tick(person, "Whose it is", "Kim")
        assert "What about is needed" in await try_to_save(person)
        assert home.file.concerns == ()


async def test_a_referral_says_whose_behaviour_it_is_about(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "r")
        await person.type("Threats to kill")
        await fill(person, Factors="threats")
        await go_to(person, "Made")
        await tick(person, "Whose behaviour", "Kim")
        await save(person)
        assert home.file.referrals[-1].behaviour_of == (home.mother.id,)


async def test_what_a_meeting_decided_is_chosen(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "m")
        await person.type("All there")
        await fill(person, Decision="section 47")
        await save(person)
        assert home.file.meetings[-1].decision is Decision.S47


# how an agency's part ends


async def test_what_ended_is_asked_once_a_part_has(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    part = Involvement(family_id=home.family.id, agency_id=home.nursery.id, started=vague(date(2008, 9, 1)))
    home.add(part)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "3", "e")
        assert "Ended as" not in labels(person)
        await fill(person, Until="yesterday", Ended_as="taken out")
        await go_to(person, "Contact every")
        await tick(person, "Who lost it", "Jamie")
        await save(person)
        [ended] = home.file.involvements
        assert (ended.ended_as, ended.lost_by) == (EndedAs.OFF_ROLL, (home.jamie.id,))


async def test_with_a_plan_the_work_of_an_agency_does_not_end(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    part = Involvement(family_id=home.family.id, agency_id=home.social_care.id, started=vague(date(2008, 9, 1)))
    home.add(part)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "3", "e")
        await fill(person, Until="yesterday", Ended_as="plan only")
        await save(person)
        assert person.heading("#panel-3").endswith("1 active")
        await person.press("e")
        await fill(person, Ended_as="stepped down")
        await go_to(person, "Stepped down to")
        await fill(person, Stepped_down_to=home.nursery.name)
        await save(person)
        [ended] = home.file.involvements
        assert (ended.ended_as, ended.stepped_down_to) == (EndedAs.STEP_DOWN, home.nursery.id)
        assert "1 past" in person.heading("#panel-3")
        await person.press("e")
        await fill(person, Until="")
        assert "Say until when it was" in await try_to_save(person)
