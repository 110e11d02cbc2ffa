"""Writes docs/keys.md from the one list of verbs."""

from pathlib import Path
from textwrap import fill

from leadpro.console.keymap import USUAL, on_the_keyboard
from leadpro.console.verbs import SCREENS, Verb, grouped
from leadpro.practice.words import words_named

SHEET = Path(__file__).parent.parent / "docs" / "keys.md"

HEAD = """# Keys

Made from `leadpro/console/verbs.py` by `python -m scripts.keysheet`; change the list there, not this page. On any
screen `?` or F1 shows that screen's part of it, with the keys and the words that you use. Each key works in every
Windows console. A letter means the same wherever it does something.
"""


def sheet() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *(line for screen in SCREENS for line in _section(screen))]).rstrip() + "\n"


def _section(screen: str) -> list[str]:
    lines = [f"## {SCREENS[screen].title}", "", fill(_said(SCREENS[screen].text), 120), ""]
    for heading, verbs in grouped(screen):
        lines += [f"{heading}:", "", "| Key | Name | What it does |", "|---|---|---|"]
        lines += [f"| {_keys(verb, screen)} | {_said(verb.label)} | {_said(verb.explained)} |" for verb in verbs]
        lines.append("")
    return lines


def _keys(verb: Verb, screen: str) -> str:
    """Each key that does it there, as it stands on the keyboard."""
    keys = USUAL.keys_of(verb, screen)
    return " or ".join(f"`{on_the_keyboard(key)}`" for key in keys) or f"`{_said('{key:palette}')}` {_said(verb.label)}"


def _said(template: str) -> str:
    return USUAL.say(template, words_named()).replace("|", "\\|")


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
    print(f"Wrote {SHEET.name}.")
