"""A whole family is entered at once, a row for each; what is said of one person is said here by the same rules."""

from datetime import date

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.people import MOST_ROWS, PeopleForm
from leadpro.console.forms.person import PersonForm
from leadpro.console.screens.saves import SavesScreen
from leadpro.practice.ages import age
from leadpro.practice.told_apart import called
from leadpro.records.family_file import FamilyFile
from leadpro.records.household import Household, Membership
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Role
from leadpro.store.drafts import drafts
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save as keep
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.b_family import BFamily
from tests.building import family, told, vague
from tests.building import person as somebody
from tests.filling_forms import complaints, field_in_hand, fill, go_to, save, tick, try_to_save
from tests.test_typing_ahead import at_once

BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
TODAY = date(2008, 12, 4)


def new_file(store: Store) -> None:
    keep(store, told(family("F-1")))


def the_file(person: Person) -> FamilyFile:
    return family_file(person.app.desk.store, person.family.family_id)


def ties(file: FamilyFile) -> set[tuple[str, str, str]]:
    """What each is to whom, by their names."""
    names = {each.id: called(file, each, TODAY) for each in file.people}
    return {(names[each.person_id], each.kind, names[each.to_person_id]) for each in file.relationships}


def in_the_form(person: Person) -> PeopleForm:
    form = person.app.screen
    assert isinstance(form, PeopleForm)
    return form


async def write(person: Person, row: int, **cells: str) -> None:
    """Write into cells of a row: `write(person, 1, name="Kim", is_the="mother")`."""
    for cell, text in cells.items():
        await fill(person, **{f"{cell.replace('_', ' ').capitalize()}, row {row}": text})


@BOTH
async def test_a_mother_and_two_children_take_few_keys_and_one_save(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        person.keys_pressed = 0
        await person.type("Kim B")
        await person.press("enter")
        await person.type("about 1982")
        await person.press("enter", *"mo", "enter", "enter")
        await person.type("Robin")
        await person.press("enter")
        await person.type("3y")
        await person.press("enter", "enter", "space", "enter")
        await person.type("Sam")
        await person.press("enter")
        await person.type("Mar 2007")
        await person.press("enter", "enter", "space", "enter", "enter")
        await person.type("12 Mill Lane")
        assert person.keys_pressed <= 30
        assert person.keys_pressed == 17
        await save(person)

        file = the_file(person)
        kim, robin, sam = file.people
        assert [(each.name, each.role, each.birth_known) for each in file.people] == [
            ("Kim B", Role.MOTHER, Knowledge.KNOWN),
            ("Robin", Role.CHILD, Knowledge.KNOWN),
            ("Sam", Role.CHILD, Knowledge.KNOWN),
        ]
        assert [age(each.born, TODAY) for each in file.people] == ["about 25–26 y", "3 y", "20–21 months"]
        assert ties(file) == {("Kim B", "mother", "Robin"), ("Kim B", "mother", "Sam")}
        [home] = file.households
        assert home.name == "12 Mill Lane"
        assert [(each.person_id, each.household_id) for each in file.memberships] == [
            (each.id, home.id) for each in (kim, robin, sam)
        ]
        assert len({each.change_id for each in family_history(store, file.family.id)}) == 2, "the file's, and one"
        said = person.last_said()
        assert said.startswith("Saved: 3 people recorded (Kim B, mother; Robin, child; Sam, child).")

        await person.press("z")
        assert isinstance(person.app.screen, SavesScreen)
        [line] = person.lines("#saves")
        assert "3 people recorded: Kim B, mother" in line
        await person.press("delete", "escape")
        assert (the_file(person).people, the_file(person).memberships, the_file(person).households) == ((), (), ())


@BOTH
async def test_what_is_typed_at_once_stands_in_its_cells(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter")
        keys = "Kim\n1982\nmother\n\nRobin\n3y\nchild\n \nNan\n\ngran\n \n\nNan's flat\n"
        await at_once(person, "p", *("enter" if key == "\n" else "space" if key == " " else key for key in keys))
        assert field_in_hand(person) is in_the_form(person).there
        await save(person)
        file = the_file(person)
        assert [(each.name, each.role) for each in file.people] == [
            ("Kim", Role.MOTHER), ("Robin", Role.CHILD), ("Nan", Role.GRANDPARENT)
        ]  # fmt: skip
        assert ties(file) == {("Kim", "mother", "Robin"), ("Nan", "grandparent", "Robin")}
        assert len(file.memberships) == 3


async def test_twins_and_a_child_not_yet_born(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", is_the="mother")
        for row in (2, 3):
            await write(person, row, name="Robin", born="1/5/08", is_the="child")
            await tick(person, f"Of, row {row}", "Kim")
        await write(person, 4, born="due 4 Feb", is_the="baby")
        assert "= Wednesday 4 February 2009, not born yet" in person.screen_text()
        await tick(person, "Of, row 4", "Kim")
        await save(person)
        file = the_file(person)
        assert [called(file, each, TODAY) for each in file.people] == [
            "Kim", "Robin (twin 1)", "Robin (twin 2)", "unborn child"
        ]  # fmt: skip
        baby = file.people[-1]
        assert (baby.unborn, baby.born, baby.identity) == (True, vague(date(2009, 2, 4)), Knowledge.KNOWN)
        assert ("Kim", "mother", "unborn child") in ties(file)
        assert len(file.relationships) == 3


async def test_who_they_are_is_said_in_any_word_and_its_role_is_shown(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await whole_family(person)
        await person.type("Mr E")
        await go_to(person, "Is the, row 1")
        await person.type("former partner")
        assert "(partner)" in person.screen_text()
        await person.press("enter")
        await tick(person, "Of, row 1", "Kim")
        await write(person, 2, name="May", is_the="aunt")
        await tick(person, "Of, row 2", "Jamie", "Sam")
        await save(person)
        assert [(each.name, each.role) for each in home.file.people[-2:]] == [
            ("Mr E", Role.PARTNER), ("May", Role.OTHER)
        ]  # fmt: skip
        assert ties(home.file) == {("Mr E", "former partner", "Kim"), ("May", "aunt", "Jamie"), ("May", "aunt", "Sam")}


@BOTH
async def test_who_lives_elsewhere_is_not_put_into_the_home(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", is_the="mother")
        await write(person, 2, name="Lee", is_the="father")
        await fill(person, They_live_at="The flat", Live_there_since="2007")
        await tick(person, "Who lives there", "Lee")  # which takes the tick away
        await write(person, 3, name="Robin", is_the="child")
        await save(person)
        file = the_file(person)
        names = {each.id: each.name for each in file.people}
        assert [names[each.person_id] for each in file.memberships] == ["Kim", "Robin"]
        assert {each.started.text for each in file.memberships if each.started} == {"2007"}


@BOTH
async def test_who_is_on_the_file_and_has_no_home_yet_is_put_into_it_as_those_of_the_rows(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    home = family("F-1")
    keep(store, told(home, somebody(home, "Ruby")))
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", is_the="mother")
        await write(person, 2, name="Tyler", born="3y", is_the="child")
        await fill(person, They_live_at="The flat")
        assert in_the_form(person).there.says == "Kim, Tyler, Ruby"
        await save(person)
        file = the_file(person)
        names = {each.id: each.name for each in file.people}
        assert [names[each.person_id] for each in file.memberships] == ["Kim", "Tyler", "Ruby"]
        assert len({each.change_id for each in family_history(store, file.family.id)}) == 2, "one save"


async def test_who_has_a_home_elsewhere_can_be_ticked_and_is_not_unasked(store: Store, clock: StoppedClock) -> None:
    home = family("F-1")
    ruby, lee, joe = somebody(home, "Ruby"), somebody(home, "Lee", Role.FATHER), somebody(home, "Joe", Role.OTHER)
    nans = Household(family_id=home.id, name="Nan's flat")
    late = somebody(home, "Bob", Role.OTHER, died=vague(date(2001, 1, 1)))
    baby = somebody(home, "", unborn=True)
    lives = [Membership(family_id=home.id, household_id=nans.id, person_id=each.id) for each in (ruby, joe)]
    keep(store, told(home, ruby, lee, joe, late, baby, nans, *lives))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await whole_family(person)
        await write(person, 1, name="Kim", is_the="mother")
        await fill(person, They_live_at="The flat")
        there = in_the_form(person).there
        assert [each.label for each in there.ticks.choices] == ["Kim", "Lee", "Ruby", "Joe"]
        assert there.says == "Kim"
        await tick(person, "Who lives there", "Ruby")
        await person.press("escape", "q")
        assert in_the_form(person).there.says == "Kim, Ruby"
        await save(person)
        file = the_file(person)
        names = {each.id: each.name for each in file.people}
        assert [names[each.person_id] for each in file.memberships[2:]] == ["Kim", "Ruby"]

        await whole_family(person)
        await write(person, 1, name="May", is_the="aunt")
        await fill(person, They_live_at="Nan's flat")
        there = in_the_form(person).there
        assert [each.label for each in there.ticks.choices] == ["May", "Lee", "Kim"], "who lives there is there"
        assert there.says == "May"


@BOTH
async def test_a_mistake_in_a_row_is_said_with_the_row_and_all_stays(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", is_the="mother")
        await write(person, 2, name="Robin", born="3/4")
        await write(person, 3, born="2y", is_the="child")
        wrong = await try_to_save(person)
        assert "! Row 2: Which year?" in wrong
        assert "! Row 2: say what Robin is: child, mother, aunt." in wrong
        assert "! Row 3: a name is needed" in wrong
        assert field_in_hand(person).label == "Born, row 2"
        assert "Row 2: Which year?" in person.screen_text()
        assert the_file(person).people == ()
        await write(person, 2, born="3/4/05", is_the="child")
        await write(person, 3, name="Sam")
        await write(person, 1, born="due Feb")
        assert "Row 1: Only a child can be not born yet." in await try_to_save(person)
        await write(person, 1, born="in 2 weeks")
        assert "Row 1: This lies ahead" in await try_to_save(person)
        await write(person, 1, born="")
        assert complaints(person) == ""
        await save(person)
        assert [each.name for each in the_file(person).people] == ["Kim", "Robin", "Sam"]


@BOTH
async def test_what_is_half_written_is_kept_row_by_row_and_goes_on(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", is_the="mother")
        await write(person, 2, name="Lee", is_the="former partner")
        await write(person, 3, name="Robin", born="3y", is_the="child")
        await tick(person, "Of, row 3", "Kim")
        await fill(person, They_live_at="The flat")
        await tick(person, "Who lives there", "Lee")
        await go_to(person, "Name, row 4")
        await person.type("Sa")
        await person.press("escape")
        assert person.last_said().startswith("Not saved, and kept: several people. q goes on with it")
        assert the_file(person).people == ()
        await person.press("w")
        assert "several people for F-1" in person.lines("#drafts")[0]
        await person.press("enter")
        assert field_in_hand(person).label == "Name, row 4"
        await person.type("m")
        await write(person, 4, is_the="child")
        await save(person)
        file = the_file(person)
        names = {each.id: each.name for each in file.people}
        assert [*names.values()] == ["Kim", "Lee", "Robin", "Sam"]
        assert ties(file) == {("Kim", "mother", "Robin")}
        assert [names[each.person_id] for each in file.memberships] == ["Kim", "Robin", "Sam"]
        assert drafts(store) == ()


async def test_somebody_on_the_file_is_offered_before_they_are_made_again(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await whole_family(person)
        await person.type("Jaimie")
        await person.press("enter")
        assert field_in_hand(person).label == "Born, row 1", "it is offered, and does not come in between"
        assert "This may be there already; choose it to go on with it." in person.screen_text()
        await person.press("shift+tab", "down", "enter")
        await write(person, 1, born="3/4/05", is_the="child")
        await tick(person, "Of, row 1", "Kim")
        await write(person, 2, name="Robin", is_the="child")
        await save(person)
        file = home.file
        assert [each.name for each in file.people] == ["Jamie", "Sam", "Kim", "Dad", "Robin"]
        assert file.people[0].born == vague(date(2005, 4, 3))
        assert ties(file) == {("Kim", "mother", "Jamie")}

        await whole_family(person)
        await person.type("Jamie")
        await person.press("enter", "shift+tab", "down", "enter")
        await write(person, 1, born="3/4/06", is_the="child")
        assert "Row 1: Jamie has another on the file" in await try_to_save(person)
        await write(person, 1, born="")
        await write(person, 2, name="Jamie")
        await person.press("enter", "shift+tab", "down", "enter")
        await write(person, 2, is_the="child")
        assert "Row 2: row 1 is the same person." in await try_to_save(person)


@BOTH
async def test_a_large_family_goes_row_by_row_and_the_cursor_stays_in_sight(
    store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    new_file(store)
    async with at_the_console(store, clock, size) as person:
        await person.press("enter", "p")
        for number in range(1, MOST_ROWS + 1):
            await person.type(f"Child {chr(64 + number) * 4}")
            await person.press("enter", "enter", "enter", "enter")
            focused = person.app.screen.focused
            assert focused
            assert person.app.screen.query_one("#form-fields").region.contains_region(focused.region), number
        assert field_in_hand(person).label == "They live at", "twelve rows are all"
        await person.press("shift+tab", "shift+tab", "shift+tab", "shift+tab")
        assert field_in_hand(person).label == f"Name, row {MOST_ROWS}"
        await person.press("up", "up")
        assert field_in_hand(person).label == f"Name, row {MOST_ROWS - 2}"
        await person.press("f4", "down", "tab", "up")
        assert field_in_hand(person).label == f"Name, row {MOST_ROWS - 2}", "an empty row is entered at its name"
        await save(person)
        assert len(the_file(person).people) == MOST_ROWS - 1


async def test_a_row_that_is_cleared_is_nobody_and_nobody_is_tied_to_it(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await write(person, 1, name="Kim", born="1982", is_the="mother")
        await write(person, 2, name="Robin", is_the="child")
        await tick(person, "Of, row 2", "Kim")
        await go_to(person, "Born, row 1")
        await person.press("f4")
        assert field_in_hand(person).label == "Name, row 1"
        assert in_the_form(person).rows[0].empty
        await save(person)
        assert [each.name for each in the_file(person).people] == ["Robin"]
        assert the_file(person).relationships == ()

        await whole_family(person)
        assert "Row 1: nobody is written here yet." in await try_to_save(person)
        await person.press("tab", "tab", "tab", "tab", "f4")
        assert person.last_said() == "Put the cursor into the row first."


async def test_a_new_file_takes_the_whole_family_and_a_known_one_one_person(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        assert isinstance(person.app.screen, PeopleForm)
        await person.press("f3")
        assert isinstance(person.app.screen, PersonForm)
        await person.type("Kim")
        await person.press("f3")
        assert isinstance(person.app.screen, PeopleForm)
        assert person.last_said().startswith("Not saved, and kept: a person."), "what is typed stays hers"
        await person.press("escape")
        keep(store, told(*(somebody(the_file(person).family, name) for name in ("Jamie", "Sam"))))
        await person.press("escape", "enter", "p")
        assert isinstance(person.app.screen, PersonForm)
        assert "F3 takes the whole family at once" in person.screen_text()
        await person.press("escape", "1", "home", "e", "f3")
        assert isinstance(person.app.screen, PersonForm), "a correction is of one"
        assert person.last_said() == "This form has no other for several at once."


async def whole_family(person: Person) -> None:
    """Open the form by the palette."""
    await person.press("colon")
    await person.type("household")
    await person.press("enter")
    assert isinstance(person.app.screen, PeopleForm)


async def test_a_slip_of_the_usual_word_is_not_another_role(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await at_once(person, *"Kelly", "tab", "tab", *"mothr", "tab", "ctrl+s")
        assert "'mothr': is mother meant?" in complaints(person)
        await write(person, 1, is_the="mother")
        await save(person)
        [kelly] = the_file(person).people
        assert kelly.role is Role.MOTHER


async def test_of_whom_is_typed_by_name(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await at_once(person, *"Ruby", "enter", "enter", *"child", "enter", "enter")
        await at_once(person, *"Pat", "enter", "enter", *"mother", "enter", *"Zoe", "enter", "ctrl+s")
        assert "Nobody here is called 'Zoe'" in complaints(person)
        assert "Caps Lock" not in person.last_said()
        await go_to(person, "Of, row 2")
        await at_once(person, *["backspace"] * 3, *"Ruby", "enter")
        await save(person)
        assert ties(the_file(person)) == {("Pat", "mother", "Ruby")}


async def test_a_name_that_nobody_has_goes_with_its_row(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await at_once(person, *"Kim", "enter", "enter", *"mother", "enter", "enter", *"Pat", "enter", "enter", *"aunt")
        await at_once(person, "enter", *"Zoe")
        await go_to(person, "Name, row 2")
        await person.press("f4")
        await save(person)
        assert [each.name for each in the_file(person).people] == ["Kim"]


async def test_whoever_is_typed_is_ticked_though_the_cursor_went_by_a_click(store: Store, clock: StoppedClock) -> None:
    new_file(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await at_once(person, *"Ruby", "enter", "enter", *"child", "enter", "enter")
        await at_once(person, *"Pat", "enter", "enter", *"mother", "enter", *"rub")
        await go_to(person, "Name, row 2")
        await save(person)
        assert ties(the_file(person)) == {("Pat", "mother", "Ruby")}
