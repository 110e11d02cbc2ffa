"""The lead professional: named, changed, ended with a reason; never two at a time."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.records.lead import LeadSpell
from leadpro.store.directory import directory
from leadpro.store.journal.history import family_history, history
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import lead, professional
from tests.filling_forms import fill, labels, save, told, try_to_save

TODAY = date(2008, 12, 4)


async def test_i_lead_from_today(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "l")
        assert "Nobody leads now" in told(person)
        await fill(person, Who_leads="nobody", Their_agency="Nursery")
        assert "Nobody leads now" in await try_to_save(person), "no worker is made who is called so"
        await fill(person, Who_leads="Ann")
        await save(person)
        [spell] = home.file.leads
        assert (spell.professional_id, spell.started_on, spell.ended_on) == (home.ann.id, TODAY, None)
        assert "Lead Ann Lead, since today" in person.banner()
        assert family_history(store, home.family.id)[-1].said == "Lead professional named"


async def test_she_is_changed_for_somebody_new_in_one_entry(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    bea = professional(home.social_care, "Bea Old", role="social worker")
    spell = lead(bea, home.family, date(2008, 6, 2))
    home.add(bea, spell)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "l")
        assert "Bea Old leads since 2 Jun" in told(person)
        await fill(person, Who_leads="Cy Newman", Their_role="family support worker", Their_agency="Nursery")
        assert "Why it ends is needed" in await try_to_save(person)
        await fill(person, Why_it_ends="The family moved", From="1 june")
        assert "leads only since 2 Jun 2008" in await try_to_save(person)
        await fill(person, From="1 dec")
        await save(person)
        old, new = home.file.leads
        assert (old.id, old.ended_on, old.end_reason) == (spell.id, date(2008, 12, 1), "The family moved")
        assert new.started_on == date(2008, 12, 1)
        cy = directory(store).professionals[new.professional_id]
        assert (cy.name, cy.role, cy.agency_id) == ("Cy Newman", "family support worker", home.nursery.id)
        ended, named = history(store, old.id)[-1], history(store, new.id)[0]
        assert ended.change_id == named.change_id
        assert (ended.said, ended.why) == ("Lead professional changed", "The family moved")
        assert "Lead Cy Newman" in person.banner()

        await person.press("z", "delete", "escape")
        assert [each.ended_on for each in home.file.leads] == [None], "taking it back gives the lead back"
        assert "Lead Bea Old" in person.banner()


async def test_nobody_leads_any_more(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(lead(home.ann, home.family, date(2008, 6, 2)))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "l")
        assert "Why it ends" not in labels(person), "as long as she stays"
        await fill(person, Who_leads="nobody")
        assert {"Until", "Why it ends"} <= set(labels(person))
        assert "Why it ends is needed" in await try_to_save(person)
        await fill(person, Why_it_ends="On leave", Until="yesterday")
        await save(person)
        [spell] = home.file.leads
        assert (spell.ended_on, spell.end_reason) == (date(2008, 12, 3), "On leave")
        assert "Lead NONE" in person.banner()


async def test_two_leads_at_a_time_are_refused_and_the_text_stays(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(lead(home.ann, home.family, date(2008, 6, 2), date(2008, 11, 3)))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "l")
        await fill(person, From="1 sep", Note="She knows them best")
        assert "The family has another lead professional at that time" in await try_to_save(person)
        assert "She knows them best" in person.screen_text()
        assert len(home.file.leads) == 1
        await fill(person, From="3 nov")
        await save(person)
        assert len(home.file.leads) == 2


async def test_what_the_family_said_is_added_without_a_new_spell(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    spell = lead(home.ann, home.family, date(2008, 6, 2))
    home.add(spell)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "l")
        await fill(person, **{"Family's_view": "They trust her"})
        await save(person)
        [same] = home.file.leads
        assert (same.id, same.family_view) == (spell.id, "They trust her")

        await person.press("l")
        await fill(person, Who_leads="Siân", Their_agency="Nursery", Why_it_ends="Asked for")
        await save(person)
        assert isinstance(home.file.leads[1], LeadSpell)
        assert home.file.leads[1].family_view == "", "what was said of one is not said of the next"
