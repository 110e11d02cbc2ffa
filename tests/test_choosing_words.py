"""What a store calls things: chosen when it is set up, changed by name later, and then said nowhere otherwise."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.setup import CODE, SetupScreen
from leadpro.console.screens.words import WordsScreen
from leadpro.practice.packs.offered import offered_words
from leadpro.practice.words import NAMES, Words, called, vocabularies, words_named
from leadpro.problem import Problem
from leadpro.records.caf import CafStatus
from leadpro.records.family import Family
from leadpro.records.lead import LeadSpell
from leadpro.records.user import Role, User
from leadpro.store import door
from leadpro.store.caseload import caseload
from leadpro.store.find import find
from leadpro.store.looking_again import look_again, number_due
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.words import choose_words, store_words
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.at_the_door import at_the_door, door_of
from tests.b_family import BFamily
from tests.building import caf_with, told
from tests.every_command import every_call
from tests.every_field import every_record
from tests.every_screen import every_screen
from tests.keyed_shell import KeyedDoor
from tests.own_packs import OwnPacks, own_packs
from tests.rings import PASSPHRASE, WorkingRing
from tests.test_own_packs import LOCAL

__all__ = ["own_packs"]

EARLY_HELP = words_named("early-help")


EVERYBODYS = {"lead", "leads", "plan", "plans", "assessment", "assessments", "wellbeing", "lp"}
"""What is said in every office, whatever its words."""


def of_others(words: Words) -> set[str]:
    """What other vocabularies call things, and this one does not."""
    own = [getattr(words, name).casefold() for name in NAMES]
    said = {each.casefold() for name in ("assessment", "lead", "plan") for each in called(name)}
    return {each for each in said - EVERYBODYS if not any(each in mine for mine in own)}


def heard(text: str, words: Words) -> set[str]:
    """Which words of other vocabularies stand in a text."""
    plain = f" {' '.join(text.casefold().replace(chr(10), ' ').split())} "
    for mark in ".,:;()\u201c\u201d\u2502!?/":
        plain = plain.replace(mark, " ")
    return {each for each in of_others(words) if f" {each} " in plain.replace("  ", " ")}


def test_what_others_call_it_is_heard() -> None:
    assert heard("Start a CAF.", EARLY_HELP) == {"caf"}
    assert heard("The lead\nprofessional leads", EARLY_HELP) == {"lead professional"}
    assert heard("An early help assessment", words_named()) == {"early help assessment"}
    assert heard("A CAF, a lead professional and a CAF delivery plan", words_named()) == set()


WALKED = [words for words in vocabularies() if words.name == "early-help"]
"""That with which all screens are walked each time; `make soak` walks them with every one."""


@pytest.mark.parametrize(
    "words",
    [*WALKED, *(pytest.param(each, marks=pytest.mark.soak) for each in vocabularies() if each not in WALKED)],
    ids=lambda words: words.name,
)
async def test_no_screen_says_a_word_of_another_vocabulary(
    words: Words, open_fresh: Callable[[Path, Clock], Store], tmp_path: Path, clock: StoppedClock
) -> None:
    store = open_fresh(tmp_path / "all.leadpro", clock)
    choose_words(store, words)
    save(store, told(*every_record("Sam")))
    found: dict[str, set[str]] = {}
    async with at_the_console(store, clock) as person:
        async for what in every_screen(person, "Sam"):
            if what != "WordsScreen" and (others := heard(person.screen_text(), words)):  # that one offers them all
                found[what] = others
            assert "{" not in person.screen_text(), what
    assert not found


OF_ANY_YEAR = {"packs", "replay", "demo", "import", "signals"}
"""Commands that speak of packs and their rules, or of a published case in the words of its own year."""


@pytest.mark.parametrize("words", vocabularies(), ids=lambda words: words.name)
def test_no_command_says_a_word_of_another_vocabulary(
    words: Words,
    open_fresh: Callable[[Path, Clock], Store],
    tmp_path: Path,
    clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = open_fresh(tmp_path / "all.leadpro", clock)
    choose_words(store, words)
    records = every_record("Sam")
    save(store, told(*records))
    store.close()
    monkeypatch.setattr(door, "StoreDoor", KeyedDoor)
    reference = next(each.reference for each in records if isinstance(each, Family))
    calls = [call for call in every_call(tmp_path / "no.json") if call[0] not in OF_ANY_YEAR]
    found: dict[str, set[str]] = {}
    for call in (*calls, ["show", reference], ["show", reference, "--as-at", "1 December 2008"]):
        done = CliRunner().invoke(main, call, env={"LEADPRO_STORE": str(store.path)}, input="\n\n\n")
        if others := heard(done.output, words):
            found[" ".join(call)] = others
        assert not re.search(r"\{[a-zA-Z_]+\}", done.output), call
    assert not found


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_words_are_asked_for_when_a_store_is_set_up(
    tmp_path: Path, clock: StoppedClock, size: tuple[int, int]
) -> None:
    path, ring = tmp_path / "new" / "families.leadpro", WorkingRing()
    async with at_the_door(door_of(path, clock, ring), clock, size) as siân:
        await siân.type("Siân Evans")
        await siân.press("enter", "enter")
        assert "CAF and lead professional" in siân.screen_text(), "what a store says unless somebody chooses otherwise"
        await siân.type("early help")
        await siân.press("enter", "enter")
        for _ in range(2):
            await siân.type(PASSPHRASE)
            await siân.press("enter")
        await siân.settle()
        assert isinstance(siân.app.screen, SetupScreen)
        assert siân.app.screen.step == CODE
        code = siân.app.screen.code
        await siân.press("enter")
        await siân.type(code)
        await siân.press("enter")
        await siân.settle()
        assert store_words(siân.app.desk.store) == EARLY_HELP
        assert siân.app.words == EARLY_HELP
    async with at_the_door(door_of(path, clock, ring), clock, size) as siân:
        await siân.type(PASSPHRASE)
        await siân.press("enter")
        await siân.settle()
        assert siân.app.words == EARLY_HELP, "it speaks so the next day too"


async def test_changed_by_name_later_everything_follows(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        assert "CAF due" in person.screen_text()
        await person.press("enter")
        assert "CAF not started" in person.screen_text()
        await person.press("colon")
        await person.type("vocabulary")
        await person.press("enter")
        assert isinstance(person.app.screen, WordsScreen)
        await person.type("early help")
        assert "An early help assessment has a lead practitioner, an early help plan" in person.screen_text()
        await person.press("enter")
        await person.settle()
        assert "Early help assessment not started" in person.screen_text()
        assert not heard(person.screen_text(), EARLY_HELP)
        await person.press("f")
        assert "Start an early help assessment" in person.screen_text()
        await person.press("escape", "escape")
        await person.settle()
        assert isinstance(person.app.screen, CaseloadScreen)
        assert "EHA" in person.screen_text()
        assert "early help assessment due" in person.screen_text()
        assert not heard(person.screen_text(), EARLY_HELP)
        assert number_due(case_store) == 0, "the lines have been made anew"


@pytest.mark.parametrize(
    ("size", "stands"),
    [(NARROW, "FHA assessment in progress"), (WIDE, "Family help assessment assessment in progress")],
)
async def test_where_it_stands_is_never_cut_away_for_what_it_is_called(
    store: Store, clock: StoppedClock, size: tuple[int, int], stands: str
) -> None:
    home = BFamily(store)
    home.add(*caf_with(home.family, CafStatus.ASSESSING, date(2008, 11, 3)))
    choose_words(store, words_named("family-help"))
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        assert stands in person.banner()
        await person.press("v", "plus")
        assert "FHA, assessment in progress" in person.screen_text()


def test_the_lines_of_the_caseload_follow_the_words(case_store: Store) -> None:
    look_again(case_store)
    assert number_due(case_store) == 0
    (line,) = caseload(case_store)
    assert "CAF due" in line.signals
    choose_words(case_store, EARLY_HELP)
    assert number_due(case_store) == 1
    look_again(case_store)
    (line,) = caseload(case_store)
    assert "early help assessment due" in line.signals
    assert "CAF due" not in line.signals


async def test_in_the_palette_any_name_for_it_is_understood(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    choose_words(store, EARLY_HELP)
    async with at_the_console(store, clock) as person:
        for typed in ("CAF", "common assessment", "family help assessment", "EHA"):
            await person.press("enter" if typed == "CAF" else "escape", "colon")
            await person.type(typed)
            assert "early help assessment" in person.screen_text(), typed
            assert not heard(person.screen_text().replace(typed, ""), EARLY_HELP)


@pytest.mark.parametrize(
    "typed", ["CAF", "caf", "common assessment", "EHA", "early help assessment", "family help plan"]
)
async def test_in_find_any_name_for_it_is_understood(typed: str, store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(*caf_with(home.family, CafStatus.ASSESSING, date(2008, 11, 3)))
    choose_words(store, EARLY_HELP)
    async with at_the_console(store, clock) as person:
        await person.press("slash")
        await person.type(typed)
        await person.settle()
        assert "assessment in progress" in person.screen_text()
        assert not heard(person.screen_text().replace(typed, ""), EARLY_HELP)
        await person.press("enter")
        await person.settle()
        assert "assessment in progress" in person.screen_text()


def test_who_leads_is_found_by_what_a_lead_is_called(store: Store) -> None:
    home = BFamily(store)
    home.add(LeadSpell(family_id=home.family.id, professional_id=home.ann.id, started_on=date(2008, 11, 3)))
    for typed in ("lead professional", "LP", "lead practitioner", "FHLP"):
        assert [hit.what for hit in find(store, typed)] == ["{lead}"], typed
    assert find(store, "lead prof") == ()


def test_who_may_not_change_settings_may_not_change_words(store: Store) -> None:
    store.user = User("Rhys Reviewer", Role.REVIEWER)
    with pytest.raises(Problem, match="not for your role"):
        choose_words(store, EARLY_HELP)


def test_a_councils_own_words_can_be_chosen(own_packs: OwnPacks, store: Store) -> None:
    words = 'like = "early-help"\ntitle = "My Plan and lead practitioner"\nassessment = "My Assessment"\n'
    own_packs.put("averdale", f"{LOCAL}[words]\n{words}")
    chosen = next(each for each in offered_words() if each.title == "My Plan and lead practitioner")
    choose_words(store, chosen)
    own_packs.put("averdale", LOCAL)
    assert store_words(store).say("{An_assessment}, {a_lead}") == "A My Assessment, a lead practitioner"
