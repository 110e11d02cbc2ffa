"""Themes: one TOML file each in `themes/`, which says itself what it is like; a new file is a new theme."""

import tomllib
from typing import Any

from textual.theme import Theme

from leadpro.bundled import bundled

FIRST = "dark"
"""The theme of who has not chosen another."""


def themes() -> dict[str, str]:
    """Every theme and what it is like, the usual one first: {"dark": "Calm colours on a dark ground."}."""
    names = sorted((path.stem for path in bundled("themes").glob("*.toml")), key=lambda name: (name != FIRST, name))
    return {name: _held(name)["explained"] for name in names}


def is_theme(name: str | None) -> bool:
    """Whether there is a theme of that name."""
    return any(path.stem == name for path in bundled("themes").glob("*.toml"))


def load_theme(name: str = FIRST) -> Theme:
    """The theme of that name."""
    colours = _held(name)
    del colours["explained"]
    return Theme(name=f"leadpro-{name}", **colours)


def _held(name: str) -> dict[str, Any]:
    with bundled(f"themes/{name}.toml").open("rb") as file:
        return tomllib.load(file)
