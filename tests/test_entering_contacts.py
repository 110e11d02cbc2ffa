"""A contact is entered by what it was, whose it was and how it came about; what somebody wrote decides nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from leadpro.clock import StoppedClock
from leadpro.console.forms.choices import factor_choices
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.fields import SeveralField
from leadpro.console.forms.proposals import Proposed
from leadpro.console.widgets.listing import Listing
from leadpro.exchange.plain import family_text
from leadpro.exchange.plain_matters import Chosen
from leadpro.practice.events import events
from leadpro.practice.wording import fields_of
from leadpro.practice.words import Words
from leadpro.records.contact import Contact, Kind, Method, WhyNot
from leadpro.records.family_file import FamilyFile
from leadpro.records.household import Household, Membership
from leadpro.records.knowledge import Knowledge
from leadpro.records.referral import Decision
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from tests.at_the_console import Person, at_the_console, wants, works_here
from tests.b_family import BFamily
from tests.building import contact, person, usual, vague
from tests.conftest import TODAY
from tests.filling_forms import field_in_hand, fill, go_to, labels, save, tick, try_to_save
from tests.test_typing_ahead import at_once


@asynccontextmanager
async def writing(store: Store, clock: StoppedClock, text: str) -> AsyncIterator[Person]:
    """A worker at their own desk, who has written a text into the form of a contact: keys count from the form on."""
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        works_here(person)
        person.keys_pressed = 0
        await person.press("c")
        await person.type(text)
        yield person


async def test_what_an_assessment_came_to_is_chosen_and_stands_in_the_record(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Assessed at home") as person:
        await fill(person, What_it_was="assessment", What_was_decided="initial")
        await save(person)
        made = family_file(case_store, person.family.family_id).contacts[-1]
        assert (made.kind, made.decision) == (Kind.ASSESSMENT, Decision.INITIAL_ASSESSMENT)

        await person.press("v")
        assert "assessment, initial assessment: Assessed at home" in person.screen_text()
        await person.press("escape", "6", "home", "enter")
        assert "initial assessment" in person.screen_text()
        await person.press("e")
        await go_to(person, "What was decided")
        assert "initial assessment" in person.screen_text()
        await fill(person, What_was_decided="")
        await save(person)
        assert family_file(case_store, person.family.family_id).contacts[-1].decision is None


async def test_what_was_just_saved_is_in_sight_in_latest_wherever_that_was_scrolled_to(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        works_here(person)
        await person.press("enter", "6", "end", "c")
        await person.type("Fern asleep in the car seat")
        await save(person)
        latest = person.app.screen.focused
        assert isinstance(latest, Listing)
        shown = [latest.render_line(y).text for y in range(latest.scrollable_content_region.height)]
        assert any(row.startswith("> ") and "Fern asleep" in row for row in shown)
        await person.press("end", "1", "c")
        await person.type("Nobody rang back")
        await save(person)
        assert "Nobody rang back" in person.screen_text(), "also where another panel is in hand"
        assert person.app.screen.focused is not latest


async def test_what_somebody_writes_decides_nothing(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, Decision.NO_FURTHER_ACTION.label) as person:
        await fill(person, What_it_was="assessment")
        await save(person)
        file = family_file(case_store, person.family.family_id)
        told = next(each for each in events(file) if each.record is file.contacts[-1])
        assert told.decision is None


# what it was, and whose


async def test_her_own_visit_is_hers_whoever_was_spoken_to_last(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        me = works_here(person)
        await person.press("c")
        await person.type("Sam showed me his den")
        await person.press("ctrl+s")
        made = _last(person)
        assert (made.agency_id, made.professional_id, made.told_by) == (me.agency_id, me.id, None)
        assert (made.method, made.successful, made.why_not) == (Method.HOME_VISIT, True, None)


async def test_what_it_was_last_is_what_the_next_begins_with_and_what_was_told_is_not(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Rang to change the day") as person:
        await person.press("shift+tab", *"ca", "ctrl+s")
        assert person.keys_pressed == 5
        assert _last(person).method is Method.CALL

        await person.press("c")
        await person.type("Ms B was late again")
        await person.press("shift+tab", *"nur", "ctrl+s")
        told = _last(person)
        assert _file(person).agencies[told.agency_id].name.startswith("Sam's nursery")
        assert (told.method, told.successful) == (Method.NOT_STATED, None), "nobody said how, or that anybody was met"

        await person.press("c")
        await person.type("Rang again")
        await person.press("ctrl+s")
        assert _last(person).method is Method.CALL


async def test_what_mother_told_her_is_kept_as_told_by_mother(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        me = works_here(person)
        await person.press("c")
        await person.type("He has gone")
        await fill(person, It_was="Ms B", How="telephone")
        await save(person)
        made = _last(person)
        [ms_b] = [each for each in _file(person).people if each.name == "Ms B"]
        assert (made.told_by, made.professional_id, made.method) == (ms_b.id, me.id, Method.CALL)
        told = dict(fields_of(made, _file(person), Words()))
        assert told["Told by"] == "Ms B"
        latest = person.app.screen.query_one("#panel-6", Listing).lines[0].cells
        assert latest[-1] == "told by Ms B: He has gone"
        printed = family_text(_file(person), usual(_file(person), TODAY), Chosen(every=True))
        assert printed.count("told by Ms B") == 1


async def test_an_agency_that_is_on_no_list_is_made_with_the_contact(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Seen running in the road") as person:
        await fill(person, It_was="Wye Housing", Its_sector="housing", Its_area="Herefordshire")
        await save(person)
        agency = _file(person).agencies[_last(person).agency_id]
        assert (agency.name, agency.area) == ("Wye Housing", "Herefordshire")


async def test_who_has_not_said_who_they_are_is_asked_whose_it_was(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "c")
        await person.type("All well")
        assert "Nobody has said who works here" in person.screen_text()
        assert "It was is needed" in await try_to_save(person)
        await person.press(*"nur")
        await save(person)


async def test_a_contact_is_corrected_as_it_was_recorded(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        works_here(person)
        for contact in _file(person).contacts:
            form = ContactForm(_file(person), contact)
            await person.app.push_screen(form)
            await person.settle()
            assert "Nothing has been changed" in await try_to_save(person)
            await person.press("escape")


# how it came about


async def test_nobody_in_is_a_line_to_tick_and_the_children_are_not_asked_about(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Called at two. No one in.") as person:
        assert "\u201cNo one in\u201d: no access" in person.screen_text()
        await person.press("f2")
        assert "Sam" not in labels(person)
        await person.press("ctrl+s")
        assert person.keys_pressed == 3
        made = _last(person)
        assert (made.successful, made.why_not) == (False, WhyNot.NO_ACCESS)
        assert all(each.contact_id != made.id for each in _file(person).sightings)


async def test_what_is_proposed_and_not_ticked_decides_nothing(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "No one in the flat above") as person:
        assert "you wrote" not in person.screen_text()
        await person.type(", and no one in")
        await person.press("f2", "f2", "ctrl+s")
        assert (_last(person).successful, _last(person).why_not) == (True, None)


async def test_what_she_did_is_proposed_a_line_each_and_the_key_ticks_the_first_that_is_not(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Rang Ms B, no answer") as person:
        call, missed = proposed(person)
        assert call == "[ ] you wrote \u201cRang Ms B\u201d: my call, with Ms B     F2 ticks it"
        assert missed == "[ ] you wrote \u201cno answer\u201d: no answer"
        await person.press("f2")
        call, missed = proposed(person)
        assert call == "[x] you wrote \u201cRang Ms B\u201d: my call, with Ms B"
        assert missed == "[ ] you wrote \u201cno answer\u201d: no answer     F2 ticks it"
        await person.press("f2")
        assert proposed(person)[1] == "[x] you wrote \u201cno answer\u201d: no answer     F2 unticks all"
        await person.press("f2")
        assert [each[:3] for each in proposed(person)] == ["[ ]", "[ ]"]
        assert "[x]" in person.screen_text(), "it is a visit again, about the children"
        await person.press("f2", "f2")
        await person.type(" She will ring.")
        assert [each[:3] for each in proposed(person)] == ["[x]", "[x]"]
        await person.press("ctrl+s")
        made = _last(person)
        [ms_b] = [each for each in _file(person).people if each.name == "Ms B"]
        assert (made.method, made.why_not, made.people) == (Method.CALL, WhyNot.NO_ANSWER, (ms_b.id,))


async def test_a_visit_after_a_call_is_not_taken_for_one(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Rang Ms B, all well") as person:
        assert "as last time" not in person.screen_text()
        await person.press("f2", "ctrl+s")
        await person.press("c")
        assert labels(person)[:2] == ["It was", "What happened"]
        assert "as last time" in person.screen_text(), "nobody has looked at it"
        await person.type("As agreed, nobody in and the curtains drawn.")
        assert proposed(person) == [
            "[ ] you wrote \u201cnobody in\u201d: my visit at home     F2 ticks it",
            "[ ] you wrote \u201cnobody in\u201d: no access",
        ]
        await person.press("f2")
        assert "as last time" not in person.screen_text()
        assert proposed(person)[1] == "[ ] you wrote \u201cnobody in\u201d: no access     F2 ticks it"
        await person.press("f2", "ctrl+s")
        assert (_last(person).method, _last(person).why_not) == (Method.HOME_VISIT, WhyNot.NO_ACCESS)


async def test_that_it_is_as_last_time_is_said_until_she_has_been_there(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Rang Ms B, all well") as person:
        await person.press("f2", "ctrl+s")
        await person.press("c")
        await person.type("No answer")
        assert "as last time" in person.screen_text()
        await person.press("shift+tab", "enter")
        assert "as last time" not in person.screen_text(), "she let it stand"
        await person.press("f2", "ctrl+s")
        assert (_last(person).method, _last(person).why_not) == (Method.CALL, WhyNot.NO_ANSWER)
        await fill_again(person, "my visit")
        await person.press("c")
        assert "as last time" not in person.screen_text(), "the usual one goes without saying"


async def fill_again(person: Person, act: str) -> None:
    """Record another contact as this act."""
    await person.press("c")
    await person.type("All well")
    await fill(person, It_was=act)
    await save(person)


async def test_a_child_seen_alone_is_proposed_by_name(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Saw Sam alone. Jamie was not seen alone.") as person:
        [alone] = proposed(person)
        assert alone == "[ ] you wrote \u201cSaw Sam alone\u201d: Sam seen alone     F2 ticks it"
        await person.press("f2", "ctrl+s")
        [said] = [each for each in _file(person).sightings if each.contact_id == _last(person).id]
        assert said.alone
        assert _file(person).person(said.person_id) in [each for each in _file(person).people if each.name == "Sam"]


async def test_who_rang_is_proposed_as_who_told_it(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Nursery rang: Sam not brought, no answer at home") as person:
        [told, failed] = proposed(person)
        assert failed == "[ ] you wrote \u201cno answer\u201d: a visit or an appointment that failed"
        assert told.startswith("[ ] you wrote \u201cNursery rang\u201d: told by Sam's nursery")
        await person.press("f2")
        assert len(proposed(person)) == 2, "what else is written, they tell"
        await person.press("ctrl+s")
        made = _last(person)
        assert _file(person).agencies[made.agency_id].name.startswith("Sam's nursery")
        assert (made.successful, made.why_not, made.professional_id) == (None, None, None)


async def test_each_child_of_one_sentence_has_a_line_of_seen_or_not(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Saw Sam and Ms B. Jamie not seen, asleep.") as person:
        assert [line.split("     ")[0] for line in proposed(person)] == [
            "[ ] you wrote \u201cJamie not seen\u201d: Jamie not seen",
            "[ ] you wrote \u201cSaw Sam and Ms B\u201d: Sam seen",
        ]
        await person.press("f2", "f2", "ctrl+s")
        said = {
            _file(person).person(each.person_id).name: each.seen  # type: ignore[union-attr]
            for each in _file(person).sightings
            if each.contact_id == _last(person).id
        }
        assert said == {"Jamie": False, "Sam": True}


async def test_what_was_chosen_by_hand_is_not_proposed_and_what_was_ticked_gives_way_to_it(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Emailed the school") as person:
        await person.press("f2")
        assert "[x] you wrote" in proposed(person)[0]
        await fill(person, It_was="my letter")
        assert proposed(person) == []
        await save(person)
        assert _last(person).method is Method.LETTER
        someone = person.family
        someone._go_to(_last(person).id)
        await person.press("e")
        assert proposed(person) == [], "a correction says what it says"


def proposed(person: Person) -> list[str]:
    """What the text seems to say, line by line."""
    lines = person.app.screen.query_one(Proposed)
    return str(lines.render()).split("\n") if lines.display else []


async def test_a_proposal_that_comes_while_she_types_takes_no_key_of_hers(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter")
        works_here(person)
        await at_once(person, "c", *"No answer", "tab", *"yesterday", "ctrl+s")
        made = _last(person)
        assert (made.text, made.happened.earliest) == ("No answer", date(2008, 12, 3))


async def test_no_access_without_a_word_of_it_takes_seven_keys(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Curtains moved") as person:
        await person.press("tab", "tab", *"ac", "ctrl+s")
        assert person.keys_pressed == 6
        assert _last(person).why_not is WhyNot.NO_ACCESS


async def test_a_child_who_was_said_to_be_seen_is_not_lost_when_nobody_was_met(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Called") as person:
        await fill(person, Sam="seen alone", Contact_made="no access")
        assert "Sam cannot have been seen" in await try_to_save(person)
        await fill(person, Sam="not recorded")
        await save(person)


# each child


async def test_a_child_is_seen_alone_and_heard_in_nine_keys_and_what_was_observed_is_not_their_voice(
    case_store: Store, clock: StoppedClock
) -> None:
    async with writing(case_store, clock, "Visit") as person:
        await person.press("tab", "tab", "tab", "a", "tab")
        await person.type("I like Nan")
        await person.press("ctrl+s")
        assert person.keys_pressed <= 9
        made = _last(person)
        [said] = [each for each in _file(person).sightings if each.contact_id == made.id]
        assert (said.seen, said.alone, said.heard, said.words) == (True, True, True, "I like Nan")

        await person.press("c")
        await person.type("Visit again")
        await fill(person, **{"  observed": "Hid behind the sofa"})
        await save(person)
        made = _last(person)
        [said] = [each for each in _file(person).sightings if each.contact_id == made.id]
        assert (said.seen, said.heard, said.observed) == (True, None, "Hid behind the sofa")
        assert not said.was_heard


async def test_the_children_asked_about_are_those_of_the_day_and_what_is_said_of_one_never_vanishes(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    died, born = date(2008, 11, 14), date(2008, 12, 2)
    robin = person(home.family, "Robin", born=vague(date(2003, 1, 2)), died=vague(died), birth_known=Knowledge.KNOWN)
    baby = person(home.family, "Baby", born=vague(born), birth_known=Knowledge.KNOWN)
    home.add(robin, baby)
    async with writing(store, clock, "At the park") as someone:
        assert "Baby" in labels(someone)
        assert "Robin" not in labels(someone)
        await fill(someone, Baby="seen", When="3 Nov 2008")
        assert {"Robin", "Baby"} <= set(labels(someone)), "a late entry; and what is said of Baby stays"
        await go_to(someone, "When")
        await someone.type("x")
        assert {"Robin", "Baby"} <= set(labels(someone)), "what is no date yet changes nothing"
        await fill(someone, When="3 Nov 2008", Robin="seen alone")
        assert "Baby was born 2 Dec 2008: correct the day" in await try_to_save(someone)
        await fill(someone, Baby="not recorded")
        await save(someone)
        made = home.file.contacts[-1]
        said = [each for each in home.file.sightings if each.contact_id == made.id]
        assert [(each.person_id, each.alone) for each in said] == [(robin.id, True)]
        assert robin.id in made.people

        someone.family._go_to(made.id)
        await someone.press("e")
        assert "Robin" in labels(someone), "it is corrected as it was recorded"
        await fill(someone, When="20 Nov 2008")
        await fill(someone, Robin="seen")
        assert "Robin died 14 Nov 2008: correct the day" in await try_to_save(someone)


async def test_a_child_who_lives_elsewhere_is_asked_about_once_ticked(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    kit = person(home.family, "Kit", born=vague(date(2003, 1, 2)), birth_known=Knowledge.KNOWN)
    house = Household(family_id=home.family.id, name="Mill Lane")
    left = Membership(family_id=home.family.id, household_id=house.id, person_id=kit.id, ended=vague(date(2008, 11, 3)))
    home.add(kit, house, left)
    async with writing(store, clock, "At his Nan's") as someone:
        assert "Kit" not in labels(someone)
        await tick(someone, "With or about", "Kit: had moved out by 3 Nov 2008")
        assert "Kit" in labels(someone)


async def test_children_of_one_name_are_told_apart_wherever_the_form_names_them(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.add(person(home.family, "Sam", born=vague(date(1999, 1, 2)), birth_known=Knowledge.KNOWN))
    async with writing(store, clock, "Sam at the window") as someone:
        assert "Sam (9 y)" in labels(someone)
        assert "[x] Sam (9 y)" in someone.screen_text()
        await fill(someone, **{"Sam (9 y)": "seen alone"})
        await save(someone)


async def test_whom_she_rang_is_nobody_until_she_says_so(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Rang to change the day") as person:
        assert "[x] Sam" in person.screen_text(), "a visit is about the children"
        await fill(person, It_was="my call")
        assert "[x]" not in person.screen_text()
        await save(person)
        assert _last(person).people == ()

        await person.press("c")
        await person.type("He said he was scared")
        await fill(person, What_worries="alcohol")
        assert "tick whom it is about with Space" in await try_to_save(person)
        await tick(person, "With or about", "Sam")
        await fill(person, It_was="my visit at home")
        await save(person)
        assert [each.name for each in _file(person).people if each.id in _last(person).people] == ["Sam"], (
            "what she ticked stays"
        )


async def test_a_worry_that_was_kept_without_a_name_can_be_corrected_otherwise(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    call = contact(home.nursery, home.family, date(2008, 12, 3), text="Bruise", factors=("16A",))
    home.add(call)
    async with at_the_console(store, clock) as someone:
        await someone.press("enter")
        await wants(someone, "edit", call.id)
        await fill(someone, Why_it_matters="the third")
        await save(someone)
        assert home.file.contacts[-1].significance == "the third"


async def test_on_the_telephone_a_child_is_heard_and_not_seen(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Rang") as person:
        await fill(person, It_was="my call", **{"  own words": "I am at Nan's"})
        await save(person)
        [said] = [each for each in _file(person).sightings if each.contact_id == _last(person).id]
        assert (said.seen, said.heard) == (None, True)
        assert not said.was_seen


async def test_the_factors_of_the_family_are_offered_first(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "As ever") as person:
        await go_to(person, "What worries")
        field = field_in_hand(person)
        assert isinstance(field, SeveralField)
        assert [each.id for each in field.choices] == [each.id for each in factor_choices(_file(person))]
        assert field.choices[0].id != factor_choices()[0].id


async def test_what_worries_is_entered_with_the_contact_and_counts(case_store: Store, clock: StoppedClock) -> None:
    async with writing(case_store, clock, "Smelt of drink at ten in the morning") as person:
        await go_to(person, "What worries")
        await person.press(*"alcohol", "enter")
        await save(person)
        assert len(_last(person).factors) == 1
        told = next(each for each in events(_file(person)) if each.record.id == _last(person).id)
        assert told.factors == _last(person).factors


def _file(person: Person) -> FamilyFile:
    assert person.family.file
    return person.family.file


def _last(person: Person) -> Contact:
    return _file(person).contacts[-1]


async def test_when_it_was_is_said_as_people_say_it_and_a_slip_in_the_year_is_not_taken_without_a_word(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "c")
        await person.type("Called in")
        await fill(person, It_was="nursery", When="25/11/1926")
        assert "That is 82 years ago; is the year right?" in await try_to_save(person)
        await fill(person, When="half term")
        assert "does not know when half term is in this area" in await try_to_save(person)
        await fill(person, When="last night")
        assert "= the night of Wednesday 3 December 2008" in person.screen_text()
        await save(person)
        contact = family_file(case_store, person.family.family_id).contacts[-1]
        assert contact.happened.text == "2008-12-03T18:00:00/2008-12-04T06:00:00"
        await person.press("c")
        await person.type("Seen across the road")
        await fill(person, It_was="nursery", When="25/11/1926")
        await try_to_save(person)
        await save(person)
        assert any(
            each.happened.text == "1926-11-25" for each in family_file(case_store, person.family.family_id).contacts
        )
