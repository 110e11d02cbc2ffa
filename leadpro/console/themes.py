"""Themes: one TOML file each in `themes/`."""

import tomllib

from textual.theme import Theme

from leadpro.bundled import bundled

NAMES = ("dark", "light", "contrast")


def load_theme(name: str) -> Theme:
    """The theme of that name."""
    with bundled(f"themes/{name}.toml").open("rb") as file:
        return Theme(name=f"leadpro-{name}", **tomllib.load(file))
