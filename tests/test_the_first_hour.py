"""The first hour of a worker, from an empty computer to looking back: by keyboard alone, at both sizes, keys counted.

What stands in angle brackets are keys; the rest is text, typed at once.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.me import MeForm
from leadpro.console.screens.caseload import CaseloadScreen
from leadpro.console.screens.setup import SetupScreen
from leadpro.practice.overview import person_name
from leadpro.records.contact import Method
from leadpro.records.family_file import FamilyFile
from leadpro.store.reading import family_file
from tests.at_the_console import NARROW, WIDE, Person
from tests.at_the_door import at_the_door, door_of
from tests.filling_forms import complaints
from tests.rings import PASSPHRASE

KEYS = {
    "who she is": 6,
    "where she works": 4,
    "a new file": 2,
    "mother and two children": 17,
    "the nursery": 4,
    "the lead": 2,
    "no access": 3,
    "told by the nursery": 3,
    "a visit, one child seen alone": 6,
    "a concern": 6,
    "a referral to an agency that is new": 5,
    "an action": 4,
}
"""Keys besides the text that each takes."""


class FirstHour:
    """What she did, and how many keys each took besides the text."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.keys: dict[str, int] = {}

    async def did(self, what: str, typed: str) -> None:
        """Type a text with its keys in angle brackets; a form must have closed by then."""
        self.person.keys_pressed = 0
        for keys, text in re.findall(r"<([^>]+)>|([^<]+)", typed):
            if keys:
                await self.person.press(*keys.split())
            else:
                await self.person.type(text)
        assert not isinstance(self.person.app.screen, EntryForm), (what, complaints(self.person))
        self.keys[what] = self.person.keys_pressed

    @property
    def file(self) -> FamilyFile:
        """The file in hand, as it lies in the store."""
        return family_file(self.person.app.desk.store, self.person.family.family_id)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_first_hour(tmp_path: Path, clock: StoppedClock, size: tuple[int, int]) -> None:
    path = tmp_path / "new" / "families.leadpro"
    async with at_the_door(door_of(path, clock), clock, size) as ann:
        hour = FirstHour(ann)
        await hour.did("who she is", f"Ann Lead<enter enter enter enter>{PASSPHRASE}<enter>{PASSPHRASE}<enter>")
        assert isinstance(ann.app.screen, SetupScreen)
        code = ann.app.screen.code
        await ann.press("enter")
        await ann.type(code.lower())
        await ann.press("enter")
        assert isinstance(ann.app.screen, MeForm)
        await hour.did(
            "where she works",
            "health visitor<enter>Coleford clinic<enter>health v<enter>Coleford<ctrl+s>",
        )
        assert isinstance(ann.app.screen, CaseloadScreen)
        await hour.did("a new file", "<b>Hill family<ctrl+s>")
        assert "A new file begins in four steps" in " ".join(ann.screen_text().split())

        await hour.did(
            "mother and two children",
            "<p>Kelly<enter>about 1996<enter>mo<enter enter>Jo<enter>6y<enter enter space enter>"
            "Max<enter>3y<enter enter space enter enter>12 Mill Lane<ctrl+s>",
        )
        assert [person_name(each) for each in hour.file.people] == ["Kelly", "Jo", "Max"]
        await hour.did("the nursery", "<i>Little Acorns<tab>nursery<tab>Coleford<ctrl+s>")
        await hour.did("the lead", "<l ctrl+s>")
        assert "Lead Ann Lead" in ann.banner()

        await hour.did("no access", "<c>Called, no one in<f2 ctrl+s>")
        await hour.did("told by the nursery", "<c>Jo came in with a bruise<shift+tab>acorns<ctrl+s>")
        await hour.did(
            "a visit, one child seen alone",
            "<c>Both at home<tab tab tab>seen alone<tab>My tummy hurts at night<ctrl+s>",
        )
        alone, failed, told_of = sorted(hour.file.contacts, key=lambda each: each.text)
        assert [each.method for each in (alone, told_of, failed)] == [
            Method.HOME_VISIT,
            Method.NOT_STATED,
            Method.HOME_VISIT,
        ]
        assert failed.successful is False
        [seen] = hour.file.sightings
        assert (seen.alone, seen.words) == (True, "My tummy hurts at night")

        await hour.did("a concern", "<n>Bruise, nobody says how<tab>bruise<tab right space ctrl+s>")
        await hour.did(
            "a referral to an agency that is new",
            "<r>A bruise and no account of it<tab>Social care Coleford<tab>social care<tab>Coleford<ctrl+s>",
        )
        await hour.did("an action", "<a>See Jo alone<tab tab>tomorrow<ctrl+s>")
        shown = ann.screen_text()
        assert all(words in shown for words in ("Little Acorns", "See Jo alone", "injury"))
        if size == WIDE:
            assert "1 unanswered" in shown

        await ann.press("slash")
        await ann.type("tummy")
        await ann.press("enter")
        assert "My tummy hurts at night" in ann.screen_text(), "it is found by what a child said"
        await ann.press("escape")
        await ann.press("z")
        assert "Action recorded" in ann.screen_text()
        await ann.press("delete", "escape")
        assert not hour.file.actions, "what was saved last is taken back"
        await ann.press("z", "ctrl+s", "escape")
        assert [each.text for each in hour.file.actions] == ["See Jo alone"], "and put back"

        await ann.press("ctrl+l")
        assert "Hill family" not in ann.screen_text()
        await ann.type(PASSPHRASE)
        await ann.press("enter")
        assert "Hill family" in ann.screen_text(), "she is where she was"

        clock.advance(timedelta(days=7))
        await ann.press("d")
        await ann.type("a week ago")
        await ann.press("enter")
        assert "LOOKING BACK" in ann.banner()
        await ann.press("escape")
        assert "LOOKING BACK" not in ann.banner()
        assert hour.keys == KEYS
