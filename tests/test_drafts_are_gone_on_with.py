"""Half a form, and then the battery is flat: the next start offers it again, and nobody else sees it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from leadpro.clock import Clock, StoppedClock
from leadpro.console.forms import drafted
from leadpro.console.forms.contact import ContactForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.drafts import DraftsScreen, DraftTextScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.verbs import VERBS
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role, User
from leadpro.store import drafts as kept
from leadpro.store.drafts import drafts
from leadpro.store.opening import Store
from leadpro.store.saving import save as save_change
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import corrected
from tests.conftest import OpenAgain
from tests.filling_forms import complaints, fill, go_to, save, tick, try_to_save
from tests.half_filled import every_form, lively_family

WORDS = "Mum rang, she sounded tired and said that he is back"


@asynccontextmanager
async def cut_off(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Person]:
    """At the console until the battery is flat: what the program would do as it ends is not done."""
    with monkeypatch.context() as flat:
        async with at_the_console(store, clock) as person:
            yield person
            flat.setattr("leadpro.console.drafting.Drafting.write", lambda *_: None)
            flat.setattr(store, "close", lambda: None)


async def half_a_contact(person: Person) -> None:
    await person.press("enter", "c")
    await person.type(WORDS)
    await fill(person, When="yesterday 3pm", Jamie="seen alone", Why_it_matters="He must not")
    await tick(person, "With or about", "Jamie", "Kim")
    await go_to(person, "Why it matters")


async def test_half_a_contact_survives_a_flat_battery(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    async with cut_off(store, clock, monkeypatch) as person:
        await half_a_contact(person)
        before = person.screen_text()
    assert len(home.file.contacts) == 1

    async with at_the_console(store, clock) as person:
        assert "1 half written" in person.last_said()
        assert "w: 1 half written" in person.banner()
        await person.press("w")
        assert isinstance(person.app.screen, DraftsScreen)
        assert person.lines("#drafts") == ["a contact for F-1, B family, on Thu 4 Dec 2008 09:00"]
        assert "Mum rang" in person.screen_text()
        await person.press("escape", "q")
        assert isinstance(person.app.screen, ContactForm)
        assert person.screen_text() == before
        await save(person)
        assert isinstance(person.app.screen, FamilyScreen)
        [said] = [each for each in home.file.contacts if each.text == WORDS]
        assert said.significance == "He must not"
        assert drafts(store) == ()
        await person.press("escape")
        assert "half written" not in person.banner()


async def test_the_first_letter_is_kept_at_once_and_nothing_of_it_once_it_is_taken_out(
    store: Store, clock: StoppedClock
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        assert drafts(store) == (), "an open form alone is no draft"
        await person.press("tab", "tab", "shift+tab", "shift+tab", "M")
        [draft] = drafts(store)
        assert kept_text(draft) == ["M"]
        await person.type("um")
        assert kept_text(*drafts(store)) == ["Mum"]
        await person.press("backspace", "backspace", "backspace")
        assert drafts(store) == ()


def kept_text(draft: kept.Draft) -> list[str]:
    return [each.says for each in draft.typed.fields if each.touched]


async def test_leaving_leadpro_keeps_what_was_typed(store: Store, clock: StoppedClock, open_again: OpenAgain) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.pilot.press("M", "u", "m", "ctrl+q")
        await person.pilot.pause()
        assert not person.app.is_running, "a form is left like any other screen"
    assert kept_text(*drafts(open_again())) == ["Mum"]


async def test_it_can_be_thrown_away_from_the_list_and_is_asked_for_first(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await person.type("C family")
        await person.press("escape", "w")
        assert person.lines("#drafts")[0].startswith("the file of a new family, on ")
        await person.press("delete", "enter")
        assert len(drafts(store)) == 1
        await person.press("delete", "delete")
        assert drafts(store) == ()
        assert isinstance(person.app.screen, CaseloadScreen)


async def test_nobody_sees_what_somebody_else_is_writing(
    store: Store, clock: StoppedClock, open_again: OpenAgain, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    ann = open_again(User("Ann Lead", Role.WORKER, "1", "ann"))
    async with cut_off(ann, clock, monkeypatch) as person:
        await person.press("enter", "c")
        await person.type(WORDS)
    bea = open_again(User("Bea Old", Role.SUPERVISOR, "2", "bea"))
    assert drafts(bea) == ()
    async with at_the_console(bea, clock) as person:
        assert isinstance(person.app.screen, CaseloadScreen)
        assert "half written" not in person.banner()
    by_another_way_in = open_again(User("Ann Lead", Role.WORKER, "3", "ann"))
    assert kept_text(*drafts(by_another_way_in)) == [WORDS]


async def test_a_record_that_was_changed_meanwhile_keeps_both(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    late = home.visit_due(clock.today())
    async with cut_off(store, clock, monkeypatch) as person:
        await open_correction(person, late.id)
        await fill(person, Waiting_for="the landlord")
    save_change(store, corrected(home.file.actions[0], text="Visit both children", waiting_for="Dad"))

    async with at_the_console(store, clock) as person:
        await person.press("q")
        screen = person.screen_text()
        assert "The file has changed since you wrote this" in screen
        assert "Waiting for, in the file now: Dad" in screen
        await save(person)
        [action] = home.file.actions
        assert action.waiting_for == "the landlord"
        assert action.text == "Visit both children", "what nobody touched here is as it was changed there"


async def open_correction(person: Person, record_id: Id) -> None:
    await person.press("enter")
    person.family.want("edit", record_id)
    await person.settle()


async def test_a_record_that_was_taken_back_leaves_the_text(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    late = home.visit_due(clock.today())
    async with cut_off(store, clock, monkeypatch) as person:
        await open_correction(person, late.id)
        await fill(person, Waiting_for="the [b]landlord\x1b]0;x\x07")
    save_change(store, corrected(home.file.actions[0], withdrawn=True))

    async with at_the_console(store, clock) as person:
        await person.press("q")
        assert isinstance(person.app.screen, DraftTextScreen)
        assert "is not in the file any more" in person.screen_text()
        assert "Waiting for: the [b]landlord" in person.screen_text()
        assert "\x1b" not in person.screen_text()
        await person.press("escape")
        assert len(drafts(store)) == 1


async def test_a_family_that_is_gone_leaves_the_text(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    async with cut_off(store, clock, monkeypatch) as person:
        await person.press("enter", "c")
        await person.type(WORDS)
    save_change(store, corrected(home.file.family, withdrawn=True))

    async with at_the_console(store, clock) as person:
        await person.press("q")
        assert isinstance(person.app.screen, DraftTextScreen)
        assert "There is no file on this family" in person.screen_text()
        assert WORDS in person.screen_text()
        await person.press("delete", "delete")
        assert drafts(store) == ()


async def test_a_full_disk_is_said_once_and_one_goes_on(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        with monkeypatch.context() as full:
            full.setattr(kept, "keep", disk_full)
            await person.type("Mum ")
            assert "What you type is not being kept as you go. The disk is full. You can go on, and save." in (
                person.screen_text()
            )
            assert complaints(person) == ""
        await person.type("rang")
        assert "not being kept" not in person.screen_text()
        assert kept_text(*drafts(store)) == ["Mum rang"]
        await save(person)
        assert drafts(store) == ()
        assert home.file.contacts[-1].text == "Mum rang"


def disk_full(*_: object) -> None:
    raise Problem("What you type is not being kept as you go", "The disk is full.", "Free some space.")


async def test_a_save_that_is_refused_leaves_the_draft(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("b")
        await fill(person, Family_name="C family", Reference=home.family.reference)
        assert "already one with the same reference" in await try_to_save(person)
        assert len(drafts(store)) == 1
        await fill(person, Reference="F-9")
        await save(person)
        assert drafts(store) == ()


async def test_a_draft_that_is_on_its_way_does_not_come_back_after_the_save(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        monkeypatch.setattr(drafted, "write_drafts", lambda *_: None)  # its worker is slow today
        await person.type("Mum")
        assert kept_text(*person.app.desk.drafts.unwritten()) == ["Mum"]
        await save(person)
        person.app.desk.drafts.write(store)
        assert drafts(store) == ()


def test_every_form_has_a_name_for_what_is_written_in_it(store: Store) -> None:
    file = lively_family(BFamily(store))
    opened = {make().asked.verb.partition(" ")[0] for make in every_form(file).values()}
    assert opened == {verb.id for verb in VERBS.values() if verb.written}


async def test_what_is_half_typed_stands_in_no_file_in_clear(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await person.type("Wintergreen")
        assert kept_text(*drafts(store)) == ["Wintergreen"]
        assert in_clear(store.path.parent, "Wintergreen") == []
        in_the_open = store.path.with_name("open.txt")
        in_the_open.write_text("{Wintergreen}", encoding="utf-8")
        assert in_clear(store.path.parent, "Wintergreen") == [in_the_open], "it would be found"


def in_clear(folder: Path, words: str) -> list[Path]:
    looked_for = [words.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-32-le")]
    return [
        path for path in folder.rglob("*") if path.is_file() and any(each in path.read_bytes() for each in looked_for)
    ]
