"""Who leads on protection beside the lead, in family help: named, changed, ended; never the lead, and never two."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.lead import CoLeadForm
from leadpro.console.keymap import Keymap
from leadpro.console.panels import PANELS
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.exchange.as_json import family_document, pretty
from leadpro.exchange.plain import family_text
from leadpro.practice.in_hand import practice_for
from leadpro.practice.overview import co_lead_on, lead_on
from leadpro.practice.words import words_named
from leadpro.store.caseload import caseload
from leadpro.store.find import families_of, find
from leadpro.store.journal.history import family_history, history
from leadpro.store.opening import Store
from leadpro.store.saving import save as save_change
from leadpro.store.words import choose_words
from tests.at_the_console import NARROW, WIDE, Person, at_the_console, wants
from tests.b_family import BFamily
from tests.building import co_lead, corrected, lead, professional
from tests.filling_forms import fill, labels, save, told, try_to_save

TODAY = date(2026, 12, 4)
"""A day on which family help holds, and the role with it."""

ITS_NAMES = ("protection practitioner", "for child protection", "LCPP", "co-lead")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(nine_o_clock(TODAY))


@pytest.fixture
def home(store: Store) -> BFamily:
    """Bea leads; Ann works here."""
    choose_words(store, words_named("family-help"))
    home = BFamily(store)
    bea = professional(home.social_care, "Bea Old", role="family support worker")
    home.add(bea, lead(bea, home.family, date(2026, 6, 2)))
    return home


@pytest.fixture
def with_cy(home: BFamily) -> BFamily:
    """Cy has led on protection beside her since November."""
    cy = professional(home.social_care, "Cy Roe", role="social worker")
    home.add(cy, co_lead(cy, home.family, date(2026, 11, 3)))
    return home


def corrects(home: BFamily, **to: Any) -> None:
    """Correct the one spell that there is."""
    [spell] = home.file.co_leads
    save_change(home.store, corrected(spell, **to))


async def by_name(person: Person, name: str) -> None:
    """Do something from the palette."""
    await person.press("colon")
    await person.type(name)
    await person.press("enter")


async def test_somebody_comes_beside_the_lead_who_stays(store: Store, clock: StoppedClock, home: BFamily) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert not any(each in person.screen_text() for each in ITS_NAMES), "nobody has it, so nothing is said of it"
        await by_name(person, "LCPP")
        assert isinstance(person.app.screen, CoLeadForm)
        assert "Nobody is lead child protection practitioner now. Bea Old leads, and goes on leading." in told(person)
        await fill(person, Who_it_is="nobody", Their_agency="Nursery")
        assert "Nobody is lead child protection practitioner now" in await try_to_save(person)
        await fill(person, Who_it_is="Cy Roe", Their_role="social worker", Their_agency="Social care West")
        await fill(person, **{"Family's_view": "They know him"})
        await save(person)
        [spell] = home.file.co_leads
        assert (home.file.professionals[spell.professional_id].name, spell.started_on) == ("Cy Roe", TODAY)
        assert (spell.ended_on, spell.family_view) == (None, "They know him")
        assert [each.ended_on for each in home.file.leads] == [None], "the case holder stays"
        assert "Lead Bea Old, since 2 Jun" in person.banner()
        assert "Lead child protection practitioner Cy Roe, since today" in person.banner()
        assert family_history(store, home.family.id)[-1].said == "Lead child protection practitioner named"
        assert caseload(store)[0].lead == "Bea Old"
        await person.press("z", "delete", "escape")
        assert home.file.co_leads == ()
        assert "Cy Roe" not in person.banner()


async def test_they_are_changed_in_one_entry_and_end_with_a_reason(
    store: Store, clock: StoppedClock, with_cy: BFamily
) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await by_name(person, "lead child protection")
        assert "Cy Roe is lead child protection practitioner since 3 Nov. Bea Old leads" in told(person)
        await fill(person, Who_it_is="Ann", From="1 nov", Why_it_ends="A new post")
        assert "Cy Roe is lead child protection practitioner only since 3 Nov 2026" in await try_to_save(person)
        await fill(person, From="1 dec")
        await save(person)
        old, new = with_cy.file.co_leads
        assert (old.ended_on, old.end_reason, new.started_on) == (date(2026, 12, 1), "A new post", date(2026, 12, 1))
        assert new.professional_id == with_cy.ann.id
        ended, named = history(store, old.id)[-1], history(store, new.id)[0]
        assert ended.change_id == named.change_id
        assert (ended.said, ended.why) == ("Lead child protection practitioner changed", "A new post")

        await by_name(person, "LCPP")
        await fill(person, Who_it_is="nobody")
        assert {"Until", "Why it ends"} <= set(labels(person))
        assert "Why it ends is needed" in await try_to_save(person)
        await fill(person, Why_it_ends="The plan ended")
        await save(person)
        assert [each.end_reason for each in with_cy.file.co_leads] == ["A new post", "The plan ended"]
        assert "Ann Lead" not in person.banner()
        assert "Lead Bea Old" in person.banner()


async def test_never_two_at_a_time_and_who_it_is_then_is_said(store: Store, clock: StoppedClock, home: BFamily) -> None:
    cy = professional(home.social_care, "Cy Roe")
    home.add(cy, co_lead(cy, home.family, date(2026, 6, 2), date(2026, 11, 3)))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await by_name(person, "LCPP")
        await fill(person, From="1 sep", Note="She knows the plan")
        said = await try_to_save(person)
        assert "The family has another lead child protection practitioner at that time: Cy Roe, 2 Jun 2026 to" in said
        assert "She knows the plan" in person.screen_text()
        await fill(person, From="3 nov")
        await save(person)
        assert len(home.file.co_leads) == 2


async def test_the_two_are_two_people(store: Store, clock: StoppedClock, with_cy: BFamily) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await by_name(person, "LCPP")
        await fill(person, Who_it_is="Bea", Why_it_ends="Asked for")
        said = await try_to_save(person)
        assert "Bea Old is the family help lead practitioner then, since 2 Jun 2026." in said
        assert "The lead child protection practitioner is a second person" in said
        await person.press("escape", "l")
        await fill(person, Who_leads="Cy", Why_it_ends="Asked for")
        said = await try_to_save(person)
        assert "Cy Roe is the lead child protection practitioner then, since 3 Nov 2026." in said
        await fill(person, Who_leads="Ann")
        await save(person)

        await by_name(person, "LCPP")
        assert isinstance(person.app.screen, CoLeadForm)
        assert person.app.screen.who.chosen is None, "who leads is not offered as the other one"


async def test_one_person_in_both_who_came_in_otherwise_is_put_right_bit_by_bit(
    store: Store, clock: StoppedClock, home: BFamily
) -> None:
    [bea] = home.file.leads
    home.add(spell := co_lead(home.file.professionals[bea.professional_id], home.family, date(2026, 11, 3)))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await wants(person, "edit", spell.id)
        await fill(person, Until="today", Why_it_ends="It was never she")
        await save(person)
        assert [each.ended_on for each in home.file.co_leads] == [TODAY]


async def test_a_family_with_only_that_one_is_led_by_nobody(store: Store, clock: StoppedClock) -> None:
    choose_words(store, words_named("family-help"))
    home = BFamily(store)
    home.add(co_lead(home.ann, home.family, date(2026, 11, 3)))
    assert lead_on(home.file, TODAY) is None
    assert (caseload(store)[0].lead, caseload(store)[0].lead_id) == ("", None)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "Lead NONE" in person.banner()
        await by_name(person, "LCPP")
        assert "Nobody leads: name the family help lead practitioner too." in told(person)
        await person.press("escape", "l")
        assert "Nobody leads now" in told(person)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x36", "80x24"])
async def test_the_banner_has_room_for_both_and_hides_nothing(
    store: Store, clock: StoppedClock, home: BFamily, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        lines = person.banner().split("\n")
        cy = professional(home.social_care, "Cyfeiliog Roe-Featherstonehaugh")
        home.add(cy, co_lead(cy, home.family, date(2026, 11, 3)))
        person.family.read()
        await person.settle()
        named = person.banner()
        assert "Lead child protection practitioner Cyfeiliog Roe-Featherstonehaugh, since 3 Nov" in named
        assert [part for part in lines[1].split("    ") if part.strip() and part not in named] == []
        top = person.screen_text().split("\n")
        assert [line.rstrip() for line in named.split("\n")] == top[: named.count("\n") + 1], "all of it is in sight"
        for panel in PANELS:
            assert f"{panel.number} {panel.name}" in person.screen_text()
        corrects(home, ended_on=TODAY, end_reason="The plan ended")
        person.family.read()
        await person.settle()
        assert person.screen_text().split("\n")[:2] == [line.rstrip() for line in lines], "and the room is given back"
        assert "1 Family" in person.screen_text().split("\n")[2]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x36", "80x24"])
async def test_where_there_is_no_such_role_it_is_not_offered_and_its_name_is_not_said(
    store: Store, clock: StoppedClock, home: BFamily, size: tuple[int, int]
) -> None:
    clock.advance(date(2023, 5, 4) - TODAY)
    async with at_the_console(store, clock, size, keymap=Keymap({"co_lead": ("q",)})) as person:
        await person.press("enter", "q")
        assert (
            person.last_said()
            == "There is no such role beside the family help lead practitioner in this area on this day."
        )
        assert isinstance(person.app.screen, FamilyScreen)
        for key in ("colon", "question_mark"):
            await person.press(key)
            await person.type("protection")
            assert not any(each in person.screen_text() for each in ITS_NAMES), key
            await person.press("escape")


async def test_what_is_on_file_can_be_seen_and_corrected_where_there_is_no_such_role(
    store: Store, clock: StoppedClock, with_cy: BFamily
) -> None:
    [spell] = with_cy.file.co_leads
    corrects(with_cy, started_on=date(2023, 4, 3))
    clock.advance(date(2023, 5, 4) - TODAY)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "Cy Roe, since 3 Apr" in person.banner()
        await by_name(person, "LCPP")
        assert isinstance(person.app.screen, CoLeadForm)
        await person.press("escape")
        await wants(person, "edit", spell.id)
        await fill(person, Until="1 may")
        assert "needs the reason" in await try_to_save(person)
        await fill(person, Why_it_ends="A mistake")
        await save(person)
        [spell] = with_cy.file.co_leads
        assert (spell.ended_on, spell.end_reason) == (date(2023, 5, 1), "A mistake")


async def test_found_opened_and_looked_back_to(store: Store, clock: StoppedClock, with_cy: BFamily) -> None:
    [spell] = with_cy.file.co_leads
    for typed in ("lead child protection practitioner", "LCPP"):
        assert [(hit.what, hit.text) for hit in find(store, typed)] == [("{co_lead}", "Cy Roe")], typed
    assert [hit.what for hit in find(store, "FHLP")] == ["{lead}"]
    assert [each for each, *_ in families_of(store, spell.professional_id)] == [with_cy.family.id]
    async with at_the_console(store, clock) as person:
        await person.press("slash")
        await person.type("LCPP")
        assert "Cy Roe" in person.screen_text()
        await person.press("enter")
        assert isinstance(person.app.screen, RecordScreen)
        assert "Lead child protection practitioner from 3 Nov 2026: Cy Roe" in person.banner()
        await person.press("e")
        assert "Correct: who was lead child protection practitioner: B family" in person.screen_text()
        await fill(person, From="2 nov")
        await save(person)
        assert with_cy.file.co_leads[0].started_on == date(2026, 11, 2)
        await person.press("escape", "j")
        await person.press("enter")
        assert isinstance(person.app.screen, RecordScreen), "the journal has it too"
        assert "Lead child protection practitioner from 2 Nov 2026: Cy Roe" in person.banner()
        assert "was: Tuesday 3 November 2026" in person.screen_text()


async def test_on_an_earlier_day_there_was_nobody_yet(store: Store, clock: StoppedClock, home: BFamily) -> None:
    clock.advance(timedelta(days=10))
    cy = professional(home.social_care, "Cy Roe")
    home.add(cy, co_lead(cy, home.family, clock.today()))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "Cy Roe" in person.banner()
        await person.press("comma")
        assert "LOOKING BACK" in person.banner()
        assert "Cy Roe" not in person.banner()
        await by_name(person, "LCPP")
        assert not isinstance(person.app.screen, EntryForm), "nothing is entered on an earlier day"


def test_print_and_json_say_who(store: Store, with_cy: BFamily) -> None:
    file = with_cy.file
    practice = practice_for(file, TODAY, words_named("family-help"))
    assert "Lead child protection practitioner: Cy Roe, Social care West, since 3 Nov." in family_text(file, practice)
    document = json.loads(pretty(family_document(file, practice)))
    [spell] = document["co_leads"]
    assert document["amounts_to"]["co_lead_id"] == spell["professional_id"] != document["leads"][0]["professional_id"]

    corrects(with_cy, ended_on=date(2026, 12, 1), end_reason="The plan ended")
    file = with_cy.file
    assert co_lead_on(file, TODAY) is None
    text = " ".join(family_text(file, practice).split())
    assert "practitioner: nobody now. Cy Roe had the role until 1 Dec: The plan ended." in text
    assert family_document(file, practice)["amounts_to"]["co_lead_id"] is None


def test_print_does_not_name_the_role_where_nobody_had_it(home: BFamily) -> None:
    practice = practice_for(home.file, TODAY, words_named("family-help"))
    assert not any(each in family_text(home.file, practice) for each in ITS_NAMES)


async def test_closing_a_file_says_that_they_are_still_there(
    store: Store, clock: StoppedClock, with_cy: BFamily
) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("enter", "b")
        assert "a family help lead practitioner; a lead child protection practitioner" in told(person)
