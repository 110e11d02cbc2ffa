"""What was read in a text, as it stands on the screens: marked, with its words, and one key says whether it is so."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.records.agency import Sector
from leadpro.records.vague_date import VagueDate
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.b_family import BFamily
from tests.building import agency, contact, person
from tests.test_signals_on_screen import to_signal

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])

TITLE = "decided not to refer"


def with_a_decision(store: Store) -> BFamily:
    """The nursery tells of a bruise, and that it sent nothing on."""
    home = BFamily(store)
    text = "Bruised again; the manager decided not to refer to MASH."
    told = contact(
        home.nursery, home.family, date(2008, 12, 2), text=text, people=(home.jamie.id,), factors=("injury",)
    )
    home.add(told)
    return home


def shown(person: Person) -> str:
    return " ".join(person.screen_text().split())


@SIZES
async def test_what_was_read_is_marked_with_its_words_and_a_key_confirms_it(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = with_a_decision(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        assert any("from a text: " in line for line in person.lines("#panel-2"))
        await to_signal(person, TITLE)
        assert any("from a text: Nursery thought of a referral" in line for line in person.lines("#evidence"))
        told = "Read: \u201cdecided not to refer\u201d, as a decision not to refer."
        assert f"{told} F2 confirms, Delete dismisses." in shown(person)
        await person.press("f2")
        assert person.last_said().startswith("Saved: text confirmed (Read as a decision not to refer")
        assert not any("from a text" in line for line in person.lines("#evidence"))
        (said,) = home.file.readings
        assert (said.matter, said.words, said.holds) == ("decided-not-to-refer", "decided not to refer", True)
        entry = family_history(store, home.family.id)[-1]
        assert (entry.said, entry.by) == ("Text confirmed", "Ann Lead")


@SIZES
async def test_what_is_not_so_stands_no_more_and_is_taken_back_as_any_save(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = with_a_decision(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        await to_signal(person, TITLE)
        await person.press("delete")
        assert "1 signal no longer stands because of it: decided not to refer." in person.last_said()
        await person.press("delete")  # what was said of it is said, and nothing more
        (said,) = home.file.readings
        assert not said.holds
        await person.press("escape", "z", "delete")
        assert home.file.readings == ()
        await person.press("escape")
        await to_signal(person, TITLE)


@SIZES
async def test_what_would_answer_is_shown_and_answers_once_it_is_confirmed(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = BFamily(store)
    kit = person(home.family, "Kit", born=VagueDate.on(date(2007, 6, 1)))
    drugs = agency("Drugs service", sector=Sector.DRUGS_ALCOHOL)
    prescribed = contact(drugs, home.family, date(2008, 11, 3), text="Methadone prescribed.", people=(home.mother.id,))
    seen = contact(drugs, home.family, date(2008, 11, 20), text="Saw the locked box.", people=(home.mother.id,))
    home.add(kit, drugs, prescribed, seen)
    async with at_the_console(store, clock, size) as somebody:
        await somebody.press("enter")
        await to_signal(somebody, "safe storage")
        told = "A text may answer it: \u201cSaw the locked box\u201d, as somebody saw that it is locked away."
        assert f"{told} F2 confirms, Delete dismisses." in shown(somebody)
        await somebody.press("f2")
        assert "1 signal no longer stands because of it: safe storage not seen." in somebody.last_said()


async def test_where_nothing_was_read_there_is_nothing_to_confirm(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("f2")
        assert person.last_said() == "Nothing here was read in a text."
        assert home.file.readings == ()
