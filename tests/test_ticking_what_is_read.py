"""What a text says is proposed under it, as lines to tick: a tick is saved with the entry, else nothing is."""

from datetime import date

import pytest
from textual.widgets import TextArea

from leadpro.clock import StoppedClock
from leadpro.console.forms.concern import ConcernForm
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.meeting import MeetingForm
from leadpro.console.forms.proposals import Proposed
from leadpro.practice.in_hand import practice_of
from leadpro.practice.processes.every import going_with
from leadpro.practice.proposed_readings import read_in
from leadpro.practice.signals.phrases.every import EVERY
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.reading import MatterKey, Reading
from leadpro.records.referral import Referral
from leadpro.store.opening import Store
from leadpro.store.settings import setting
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.b_family import BFamily
from tests.building import agency, contact, family, file_of
from tests.filling_forms import fill, save
from tests.test_signals_on_screen import standing_now
from tests.test_what_was_read_on_screen import SIZES

USUAL = practice_of("Northshire", date(2008, 12, 4))

KINDS = (Contact, Concern, Referral, Meeting, Handover)


def test_whatever_the_signals_read_is_proposed_of_some_kind_of_entry() -> None:
    for phrase in EVERY:
        if phrase.key in ("to-those-who-protect", "to-be-treated", "by-somebody"):  # besides; and none to oneself
            continue
        proposed = {key.key for text in phrase.says for kind in KINDS for key, _ in read_in(text, kind, USUAL)}
        assert phrase.key in proposed


def test_nothing_is_proposed_that_a_field_says_or_that_says_nothing_by_itself() -> None:
    text = "Case closed. Social care told; physio decided not to refer."
    decided, closed = read_in(text, Contact, USUAL)
    assert (closed[0].key, closed[1]) == ("closed", "Case closed")
    assert (decided[0].key, decided[1]) == ("decided-not-to-refer", "decided not to refer")
    assert read_in(text, Contact, USUAL, {closed[0]}) == (decided,)
    assert read_in("Saw the locked box.", Contact, USUAL)[0][0].key == "storage-seen"
    assert len(read_in("Saw the locked box.", Contact, USUAL)) == 1


TOLD = "The manager decided not to refer to MASH."


def proposed(person: Person) -> list[str]:
    return str(person.app.screen.query_one(Proposed).render()).splitlines()


async def write(person: Person, text: str) -> None:
    area = person.app.screen.focused
    assert isinstance(area, TextArea)
    area.insert(text)
    await person.settle()


def readings(home: BFamily) -> list[tuple[str, str, bool]]:
    return [(each.matter, each.words, each.holds) for each in home.file.readings]


TICKED = [("decided-not-to-refer", "decided not to refer", True)]


@SIZES
async def test_a_tick_is_saved_with_the_contact_and_goes_with_it(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "c")
        await write(person, TOLD)
        line = "you wrote \u201cdecided not to refer\u201d: a decision not to refer"
        assert proposed(person) == [f"[ ] {line}     F2 ticks it"]
        assert line in " ".join(person.screen_text().split())
        await person.press("f2")
        assert proposed(person) == [f"[x] {line}     F2 unticks it"]
        await fill(person, What_worries="injury")
        await save(person)
        assert readings(home) == TICKED
        (entry,) = [each for each in home.file.contacts if each.text == TOLD]
        assert home.file.readings[0].entry_id == entry.id
        assert any(each.startswith("decided not to refer: ") for each in standing_now(person))
        assert not any("from a text" in line for line in person.lines("#panel-2"))
        await person.press("z", "delete")
        assert (readings(home), [each.text for each in home.file.contacts]) == ([], ["Rang about Sam"])


async def test_what_is_not_ticked_saves_nothing_and_goes_on_proposing(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await write(person, TOLD)
        await save(person)
        assert readings(home) == []
        assert any("from a text" in line for line in person.lines("#panel-2"))


async def test_a_tick_whose_words_are_gone_is_not_saved(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await write(person, TOLD)
        await person.press("f2")
        form = person.app.screen
        assert isinstance(form, ContactForm)
        form.text.area.text = "The manager was told."
        await person.settle()
        assert not form.query_one(Proposed).display
        await save(person)
        assert readings(home) == []


@pytest.mark.parametrize(("key", "kind"), [("n", ConcernForm), ("m", MeetingForm), ("r", None)])
async def test_the_other_forms_with_a_text_propose_too(
    store: Store, clock: StoppedClock, key: str, kind: type[ConcernForm | MeetingForm] | None
) -> None:
    BFamily(store)
    text = "Nobody leads; the account does not match the bruise."
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter", key)
        assert kind is None or isinstance(person.app.screen, kind)
        await write(person, text)
        lines = len(proposed(person))
        await person.press(*["f2"] * lines)
        assert all(each.startswith("[x]") for each in proposed(person))


async def test_a_concern_about_two_things_keeps_a_tick_with_each(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "n")
        await write(person, TOLD)
        await person.press("f2", "tab")
        await person.type("neglect")
        await person.press("enter")
        await person.type("domestic")
        await person.press("enter", "tab", "space")
        await save(person)
        assert len(home.file.concerns) == 2
        assert {each.entry_id for each in home.file.readings} == {each.id for each in home.file.concerns}


async def test_a_draft_keeps_what_was_ticked(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await write(person, TOLD)
        await person.press("f2", "escape", "q")
        assert proposed(person)[0].startswith("[x]")
        await save(person)
        assert readings(home) == TICKED


async def test_whoever_wants_none_of_it_leaves_it_by_name(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock, WIDE) as person:
        await person.press("colon")
        await person.type("read texts")
        await person.press("enter")
        assert "is not read any more" in person.last_said()
        assert setting(store, "texts") == "left alone"
        await person.press("enter", "c")
        await write(person, TOLD)
        assert not person.app.screen.query_one(Proposed).display
        await person.press("f2")
        assert person.last_said() == "Nothing is proposed here."


def test_what_was_said_of_an_entry_goes_when_the_entry_is_taken_back() -> None:
    home, nursery = family(), agency()
    told = contact(nursery, home, date(2008, 12, 3), text=TOLD)
    matter, words = MatterKey("decided-not-to-refer"), "decided not to refer"
    said = Reading(family_id=home.id, entry_id=told.id, matter=matter, words=words, holds=True)
    assert going_with(told, file_of(home, nursery, told, said)) == (said,)
