"""Help lists every key of the screen in hand; the palette does by name what a key does."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.deeds import Deed, matching
from leadpro.console.forms.action import ActionForm
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.form import EntryForm
from leadpro.console.keymap import USUAL
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.screens.find import FindScreen
from leadpro.console.screens.help import HelpScreen
from leadpro.console.screens.palette import PaletteScreen, deeds_of
from leadpro.console.verbs import MOVES, SCREENS, grouped, on_screen
from leadpro.console.widgets.bars import fitting
from leadpro.console.widgets.listing import Listing
from leadpro.console.widgets.page import Heading, Page, Row
from leadpro.practice.words import Words, vocabularies, words_named
from leadpro.records.family import Family
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.building import agency, family, person, referral, told


@pytest.fixture
def home(store: Store) -> Family:
    """A family with a referral; and another after it in the caseload."""
    home, police, care = family("F-1"), agency("Police"), agency("Social care")
    sent = referral(police, care, home, date(2008, 10, 31), decision_due=date(2008, 11, 3))
    save(store, told(home, police, care, person(home, "Sam"), sent, family("F-2", name="The others")))
    return home


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_help_lists_each_key_of_the_screen_in_hand(
    store: Store, clock: StoppedClock, home: Family, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await somebody.press("enter", "question_mark")
        assert isinstance(somebody.app.screen, HelpScreen)
        page = somebody.app.screen.query_one(Page)
        said = [part.text for part in page.parts if isinstance(part, Row)]
        verbs = [verb for _, section in grouped("family") for verb in section if not verb.role]
        assert said == [USUAL.say(verb.explained, words_named()) for verb in verbs]
        assert len(said) == len([verb for verb in on_screen("family") if not verb.role]), "no key is left out"
        keys = {part.label.split()[-1]: part.label.split()[0] for part in page.parts if isinstance(part, Row)}
        assert keys["contact"] == "c"
        assert keys["CAF"] == "f"
        assert Heading("Enter, answer and correct") in page.parts
        shown = somebody.screen_text()
        assert "One family on one page" in shown
        assert "Record a contact with or about the family." in shown
        await somebody.press(*["pagedown"] * 17)
        assert "minutes without a key" in somebody.screen_text(), "it scrolls to the last key"
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, FamilyScreen)


async def test_help_is_narrowed_to_what_somebody_looks_for_in_their_own_words(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "question_mark")
        await somebody.type("phone")
        rows = [part for part in somebody.app.screen.query_one(Page).parts if isinstance(part, Row)]
        assert [row.label.split() for row in rows] == [["c", "contact"]]
        for _ in "phone":
            await somebody.press("backspace")
        await somebody.type("zzzz")
        assert "Nothing here is called so." in somebody.screen_text()


async def test_help_on_a_screen_where_one_types_opens_by_f1(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("slash", "question_mark")
        assert isinstance(somebody.app.screen, FindScreen), "a question mark is a character like any other there"
        await somebody.press("f1")
        assert isinstance(somebody.app.screen, HelpScreen)
        assert "Type the beginning of a name" in somebody.screen_text()


async def test_help_in_a_form_leads_back_to_what_is_typed(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "c")
        await somebody.type("Mum rang?")
        await somebody.press("f1")
        assert isinstance(somebody.app.screen, HelpScreen)
        assert "One thing that you tell the file." in somebody.screen_text()
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, ContactForm)
        assert "Mum rang?" in somebody.screen_text(), "the question mark was a letter like any other"


async def test_the_palette_says_how_a_file_is_printed(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "colon")
        await somebody.type("print")
        await somebody.press("enter")
        assert somebody.last_said() == "In a shell, leadpro show F-1 prints it."


async def test_enter_in_an_empty_panel_records_its_first(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "5", "enter")
        assert isinstance(somebody.app.screen, ActionForm)
        await somebody.press("escape", "7", "enter")
        assert not isinstance(somebody.app.screen, EntryForm), "where there is a line, Enter opens it"


async def test_the_palette_lists_everything_with_its_key(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("enter", "colon")
        assert isinstance(somebody.app.screen, PaletteScreen)
        lines = somebody.lines("#deeds")
        assert "c  contact  Record a contact with or about the family." in lines[:2]
        assert "Ctrl+Q  quit  Leave leadpro; what you have typed is kept." in lines
        assert any(line.startswith("theme light") for line in lines)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_palette_runs_an_action_on_the_screen_beneath(
    store: Store, clock: StoppedClock, home: Family, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await somebody.press("enter", "ctrl+p")
        await somebody.type("refferals")
        assert somebody.lines("#deeds")[0] == "7  Referrals  Go to the panel Referrals."
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, FamilyScreen)
        assert somebody.app.screen.focused
        assert somebody.app.screen.focused.id == "panel-7", "it did what the key 7 does"
        await somebody.press("colon")
        await somebody.type("next family")
        await somebody.press("enter")
        assert somebody.family.family_id != home.id


async def test_the_palette_moves_in_its_list_and_opens_a_line(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("colon")
        await somebody.type("open")
        places = [line.key for line in somebody.app.screen.query_one("#deeds", Listing).lines]
        await somebody.press(*["down"] * places.index("open"), "enter")
        assert isinstance(somebody.app.screen, FamilyScreen), "the list beneath opened the line under its cursor"


async def test_a_theme_is_chosen_by_name(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        for name in ("light", "contrast", "dark"):
            await somebody.press("colon")
            await somebody.type(name)
            await somebody.press("enter")
            assert somebody.app.theme == f"leadpro-{name}"
            assert isinstance(somebody.app.screen, CaseloadScreen)


async def test_esc_closes_the_palette_and_does_nothing(store: Store, clock: StoppedClock, home: Family) -> None:
    async with at_the_console(store, clock) as somebody:
        await somebody.press("colon")
        await somebody.type("quit")
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, CaseloadScreen)
        await somebody.press("colon")
        await somebody.type("qqqqq")
        assert somebody.lines("#deeds") == []
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, PaletteScreen)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("con", "contact"), ("conc", "concern"), ("contcat", "contact"), ("silence", "escalate"), ("lead", "lead")],
)
def test_a_few_letters_are_enough(typed: str, first: str) -> None:
    assert called_so(typed)[0].label.lower().startswith(first)


def called_so(typed: str, words: Words | None = None) -> list[Deed]:
    return matching(deeds_of("family", USUAL, words or words_named()), typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(("phone", "contact"), ("ring", "contact"), ("visit", "contact"), ("note", "contact"), ("print", "print")),
        *(("worry", "concern"), ("todo", "action"), ("delete", "take back"), ("transfer", "handover")),
        *(("minutes", "meeting"), ("one-to-one", "supervision"), ("mistake", "edit"), ("unfinished", "half written")),
    ],
)
def test_people_find_a_verb_by_their_own_word_for_it(typed: str, first: str) -> None:
    screen = "caseload" if first == "half written" else "family"
    assert matching(deeds_of(screen, USUAL, words_named()), typed)[0].label == first


@pytest.mark.parametrize("words", [*vocabularies(), Words()], ids=lambda words: words.title)
@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        ("CAF", "assessment"),
        ("common assessment", "assessment"),
        ("lead professional", "lead"),
        ("lead practitioner", "lead"),
    ],
)
def test_each_vocabulary_understands_the_words_of_all(typed: str, verb: str, words: Words) -> None:
    assert called_so(typed, words)[0].id == verb


@pytest.mark.parametrize("words", [each for each in vocabularies() if each.name != "caf"], ids=lambda words: words.name)
def test_no_vocabulary_shows_the_words_of_another(words: Words) -> None:
    for screen in SCREENS:
        for deed in deeds_of(screen, USUAL, words):
            assert "CAF" not in f"{deed.label} {deed.explained}"
            assert words.lead == "lead professional" or "lead professional" not in f"{deed.label} {deed.explained}"


def test_everything_can_be_done_from_the_palette_but_moving_about() -> None:
    for screen in SCREENS:
        done = {deed.id for deed in deeds_of(screen, USUAL, words_named())}
        left_out = {verb.id for verb in on_screen(screen) if not verb.within} - done
        moves = {verb.id for verb in MOVES} - {"open"}
        assert left_out <= moves | {"palette", "back"}, screen


def test_the_keys_that_lead_to_all_others_stand_at_the_foot_however_little_room_there_is() -> None:
    said = {verb: ("k", f" {verb.label}  ") for verb in on_screen("family") if "family" in verb.footer}
    for room in range(160):
        shown = [verb.id for verb in fitting(said, room)]
        assert room < 26 or {"help", "find", "palette"} <= set(shown)
        assert sum(len(said[verb][0] + said[verb][1]) for verb in fitting(said, room)) <= room + 2
    assert shown[0] == "help"
    assert shown[-2:] == ["find", "palette"]
