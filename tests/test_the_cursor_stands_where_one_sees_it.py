"""The cursor: always in a field that is shown, and however fast somebody types, each letter where they meant it."""

from pathlib import Path
from typing import Any

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import ChoiceField, LongTextField
from leadpro.console.forms.form import EntryForm
from leadpro.console.screens.setup import SetupScreen
from leadpro.console.widgets.typed import TypedLines
from leadpro.store.opening import Store
from tests.at_the_console import NAMES, NARROW, Person, at_the_console
from tests.at_the_door import at_the_door, door_of
from tests.b_family import BFamily
from tests.filling_forms import field_in_hand, go_to
from tests.half_filled import every_form, lively_family
from tests.rings import NoRing
from tests.test_typing_ahead import at_once

ANSWERS = ("An", "Zoe Q", "1 dec", "school", "2", "no", "Ann", "other", "mother", "yes")
"""What is typed into one field after the other, fitting or not."""


def cursor_is_seen(person: Person) -> bool:
    """Whether what has the cursor is shown, with everything that it stands in."""
    focused = person.app.screen.focused
    return focused is not None and all(node.display for node in focused.ancestors_with_self)


def one_of_each_kind(forms: dict[str, Any]) -> dict[str, Any]:
    """A form of each class."""
    return {type(form()).__name__: form for form in reversed(forms.values())}


def says(form: EntryForm) -> list[tuple[str, str]]:
    """What is shown in each field."""
    return [(field.label, field.says) for field in form.fields if field.display]


async def test_the_cursor_is_seen_in_every_form_however_fast_somebody_goes_through_it(
    store: Store, clock: StoppedClock
) -> None:
    forms = one_of_each_kind(every_form(lively_family(BFamily(store))))
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        for kind, form in forms.items():
            opened = form()
            await person.app.push_screen(opened)
            for answer in ANSWERS:
                await at_once(person, *answer, "tab")
                assert cursor_is_seen(person), kind
            shown = opened.shown_fields()
            await at_once(person, *["tab"] * len(shown))
            assert shown[-1].has_focus_within, f"{kind}: behind the last field there is no first"
            await at_once(person, *["shift+tab"] * len(shown))
            assert shown[0].has_focus_within, kind
            await person.press("escape")


@pytest.mark.soak
@pytest.mark.parametrize("first", range(len(ANSWERS)))
async def test_what_is_typed_at_once_stands_where_it_stands_when_it_is_typed_slowly(
    store: Store, clock: StoppedClock, first: int
) -> None:
    forms = one_of_each_kind(every_form(lively_family(BFamily(store))))
    answers = [*ANSWERS[first:], *ANSWERS[:first]]
    keys = [key for answer in answers for key in (*answer, "tab")]
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        for kind, form in forms.items():
            slowly, fast = form(), form()
            await person.app.push_screen(slowly)
            await person.settle()
            for key in keys:
                await person.pilot.press(NAMES.get(key, key))
            said = says(slowly)
            await person.press("escape")
            await person.app.push_screen(fast)
            await at_once(person, *keys)
            assert says(fast) == said, kind
            await person.press("escape")


async def test_enter_goes_through_every_form_and_the_last_field_says_how_to_save(
    store: Store, clock: StoppedClock
) -> None:
    forms = one_of_each_kind(every_form(lively_family(BFamily(store))))
    async with at_the_console(store, clock) as person:
        await person.press("home", "enter")
        for kind, form in forms.items():
            opened = form()
            await person.app.push_screen(opened)
            await person.settle()
            for _ in range(30):
                field = field_in_hand(person)
                await person.pilot.press("tab" if isinstance(field, LongTextField) else "enter")
                if field_in_hand(person) is field:
                    break
            assert field_in_hand(person) is opened.shown_fields()[-1], kind
            if not isinstance(field, LongTextField):
                assert person.last_said() == "That was the last field: Ctrl+S saves.", kind
            await person.press("escape")


async def test_no_news_of_the_keyring_moves_a_field_in_setting_up(tmp_path: Path, clock: StoppedClock) -> None:
    async with at_the_door(door_of(tmp_path / "new" / "families.leadpro", clock, NoRing()), clock) as dana:
        await at_once(
            dana, *"Dana", "tab", "tab", "tab", "tab", *"four unlikely", "tab", "tab", *"four unlikely", "tab"
        )
        screen = dana.app.screen
        assert isinstance(screen, SetupScreen)
        assert cursor_is_seen(dana)
        assert (screen.passphrase.value, screen.again.value) == ("four unlikely", "four unlikely")
        assert "unlikely" not in dana.screen_text(), "one Tab too far leads nowhere"


async def test_space_empties_no_choice(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "p")
        await go_to(person, "Role")
        await person.press(*"other", "tab", "shift+tab")
        chosen = field_in_hand(person)
        assert isinstance(chosen, ChoiceField)
        before = chosen.says
        await person.press("space")
        assert chosen.says == before != ""
        await person.press("o", "space")
        assert chosen.input.value == "o "


async def test_a_box_of_several_lines_is_drawn_anew_where_its_lines_are_broken_elsewhere(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    BFamily(store)
    drawn_for: list[int] = []
    refresh = TypedLines.refresh

    def watched(box: TypedLines, *regions: Any, **how: Any) -> TypedLines:
        if not regions:
            drawn_for.append(box.wrap_width)
        return refresh(box, *regions, **how)

    monkeypatch.setattr(TypedLines, "refresh", watched)
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter", "c")
        box = person.app.screen.query_one(TypedLines)
        drawn_for.clear()
        await person.pilot.resize_terminal(78, 24)
        await person.settle()
        assert drawn_for[-1:] == [box.wrap_width], "as many lines as before, and other words in them"
