"""A screen that opens is laid out as seldom as may be, and a letter that is typed in a line has nothing laid out."""

import pytest
from textual.geometry import Size
from textual.screen import Screen

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import TextField
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.filling_forms import go_to


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that were laid out, one after the other."""
    found: list[str] = []
    lay_out = Screen._refresh_layout

    def noting_it(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
        found.append(type(screen).__name__)
        lay_out(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", noting_it)
    return found


async def test_no_letter_in_a_line_has_all_laid_out_anew(store: Store, clock: StoppedClock, layouts: list[str]) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await go_to(person, "Why it matters")
        layouts.clear()
        await person.type("He has said so before, and nobody has asked him. " * 3 + "His aunt was told on Friday.")
        assert layouts == []
        [why] = [field for field in person.app.screen.query(TextField) if field.label == "Why it matters"]
        assert why.value.endswith("His aunt was told on Friday.")
        assert "His aunt was told on Friday." in person.screen_text(), "the end of a long line is seen"
        await person.press("home")
        assert "He has said so before" in person.screen_text()
        assert "Friday" not in person.screen_text(), "and then its beginning"
