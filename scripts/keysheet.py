"""Writes docs/keys.md from the one list of keys."""

from pathlib import Path
from textwrap import fill

from leadpro.console.keys import ABOUT, Key, grouped

SHEET = Path(__file__).parent.parent / "docs" / "keys.md"

HEAD = """# Keys

Made from `leadpro/console/keys.py` by `python -m scripts.keysheet`; change the list there, not this page. On any screen
`?` or F1 shows that screen's part of it. Each key works in every Windows console. A letter means the same wherever it
does something, with four exceptions: `v` shows more of what is in hand (closed families, the chronology, all of its
entries); `+` opens a family's file on the caseload and moves closer on the timeline; and `g` and `o`, which on the
caseload go to a family and sort, take the next step of a signal and set it aside where one is in hand.
"""

_TITLES = {"caf": "CAF", "record": "One record", "find": "Finding", "palette": "The palette", "help": "Help"}
_ON_THE_KEYBOARD = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pagedown": "Page Down",
    "pageup": "Page Up",
    "escape": "Esc",
}


def sheet() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *(line for screen in ABOUT for line in _section(screen))]).rstrip() + "\n"


def _section(screen: str) -> list[str]:
    title = _TITLES.get(screen, f"The {screen}")
    lines = [f"## {title}", "", fill(ABOUT[screen], 120), ""]
    for heading, group in grouped(screen):
        lines += [f"{heading}:", "", "| Key | Name | What it does |", "|---|---|---|"]
        lines += [f"| {_keys(key)} | {_cell(key.label)} | {_cell(key.explained)} |" for key in group]
        lines.append("")
    return lines


def _keys(key: Key) -> str:
    """Each key that does it, as it stands on the keyboard."""
    if not key.key:
        return f"`:` {key.label}"
    return " or ".join(f"`{_keyboard(each)}`" for each in key.key.split(","))


def _keyboard(name: str) -> str:
    if len(name) == 1:
        return name
    parts = [_ON_THE_KEYBOARD.get(part, part.capitalize()) for part in name.split("+")]
    return "+".join(part.upper() if len(part) == 1 else part for part in parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
    print(f"Wrote {SHEET.name}.")
