"""A caseload that somebody has on a list comes in at the console: seen first, said otherwise, taken in, taken back."""

from pathlib import Path

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.own_list import OwnListForm
from leadpro.console.screens.own_list import FileScreen
from leadpro.store.families_named import families_named
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, Person, at_the_console

LIST = """\
Our families,,,,
Family,Children,DOB,Mentor,CAF status
Reed,"Tom, Ann","1/2/2001, 3/4/2003",Jane Smith,open
Hill,Kit,5/6/2005,Jane Smith,on hold
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "caseload.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


async def opens(person: Person, path: Path) -> None:
    """From the palette, by a word of her own."""
    await person.press("colon")
    await person.type("excel")
    await person.press("enter")
    assert isinstance(person.app.screen, FileScreen)
    await person.type(str(path))
    await person.press("enter")


async def test_a_list_is_seen_said_otherwise_taken_in_and_taken_back(
    store: Store, clock: StoppedClock, listed: Path
) -> None:
    async with at_the_console(store, clock, NARROW) as person:
        assert "opens a file on one; : own list takes in a list." in person.screen_text()
        await opens(person, listed)
        form = person.app.screen
        assert isinstance(form, OwnListForm)
        shown = person.screen_text()
        assert "headings in row 2" in shown
        assert "Would be made: 2 families." in shown
        assert "A  Family" in shown
        assert "family's name" in shown
        assert "1/2/2001, 3/4/2003" in shown

        await person.press("ctrl+s")  # a word is not known yet
        assert "1 thing is not read" in " ".join(person.screen_text().split())
        assert not families_named(store)

        assert [field.label for field in form.words_fields] == ["“open” means"]
        form.words_fields[0].take_focus()
        await person.type("plan active")
        await person.press("enter")
        assert "Would be made: 2 families." in str(form.summary.render())
        form.columns[3].take_focus()
        await person.type("lead prof")
        await person.press("enter")
        assert "Not read: 2" in str(form.summary.render())  # whose is she?
        form.agency.take_focus()
        await person.type("Clinic")
        await person.press("enter", "ctrl+s")

        assert person.last_said().startswith("Saved: taken from a list: caseload.csv (")
        assert [(each.name, each.children) for each in families_named(store)] == [
            ("Reed", ("Tom", "Ann")),
            ("Hill", ("Kit",)),
        ]
        assert len(person.lines("#caseload")) == 2
        assert "Jane Smith" in person.lines("#caseload")[0]

        await person.press("z", "delete")
        assert not families_named(store)


async def test_what_is_no_list_is_said_where_its_name_was_typed(
    store: Store, clock: StoppedClock, listed: Path
) -> None:
    listed.write_bytes(b"PK\x03\x04")
    async with at_the_console(store, clock, NARROW) as person:
        await opens(person, listed)
        assert isinstance(person.app.screen, FileScreen)
        assert "CSV UTF-8" in person.screen_text()
        listed.write_text("Colour,Size\nRed,9\n", encoding="utf-8")
        await person.press("enter")
        assert "holds headings that are known" in " ".join(person.screen_text().split())
        await person.press("escape")
        assert not isinstance(person.app.screen, FileScreen)
