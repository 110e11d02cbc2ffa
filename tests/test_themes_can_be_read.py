"""Every theme can be read by tired eyes: whatever is written has 4.5 times the light of its ground, or the reverse."""

import pytest
from textual.color import Color

from leadpro.clock import StoppedClock
from leadpro.console.themes import load_theme, themes
from leadpro.store.opening import Store
from tests.at_the_console import at_the_console

GROUNDS = ("background", "surface", "panel", "surface-lighten-1")
WRITTEN = (
    *("foreground", "text", "text-muted", "text-warning", "text-error", "text-accent", "text-primary", "text-success"),
    *("accent", "primary"),
)

OF_THE_TERMINAL = "terminal"
"""Has the colours that somebody has chosen for their terminal: which those are nobody here knows."""


def _light(colour: Color) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [each / 255 for each in (colour.r, colour.g, colour.b)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _on(ground: Color, written: str) -> Color:
    """A colour as it stands on a ground: "auto 60%" is black or white, whichever is seen better, that strong."""
    if written.startswith("auto"):
        strength = written.removeprefix("auto").strip().rstrip("%")
        return ground.blend(ground.get_contrast_text(1.0), float(strength or 100) / 100)
    colour = Color.parse(written)
    return ground.blend(colour.with_alpha(1), colour.a)


@pytest.mark.parametrize("name", [each for each in themes() if each != OF_THE_TERMINAL])
@pytest.mark.parametrize("ground", GROUNDS)
def test_whatever_is_written_stands_out_from_its_ground(name: str, ground: str) -> None:
    colours = load_theme(name).to_color_system().generate()
    under = Color.parse(colours[ground])
    pale = {each: round(_contrast(_on(under, colours[each]), under), 1) for each in WRITTEN}
    assert {each: ratio for each, ratio in pale.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", themes())
async def test_every_theme_paints_the_screens_and_a_form(name: str, case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        person.app.use_theme(name)
        await person.settle()
        await person.press("enter", "c", *"Mum", "tab")
        assert "Mum" in person.screen_text()


def test_black_on_white_is_as_far_as_it_goes() -> None:
    assert round(_contrast(Color.parse("#000"), Color.parse("#fff"))) == 21
