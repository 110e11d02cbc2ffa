"""The user's own keymap: a file that gives verbs other keys. What cannot be taken is said, and keeps its usual key."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from leadpro.console.keymap import SIGNS, USUAL, Keymap, is_text, on_the_keyboard
from leadpro.console.verbs import SCREENS, SECTIONS, VERBS, Verb, on_screen
from leadpro.places import is_no_file
from leadpro.practice.words import Words
from leadpro.problem import Problem

LONGEST = 100_000
"""Bytes of a keymap, at most: what is longer is something else."""

KEYS = {
    **{each: each for each in (*string.ascii_letters, *string.digits)},
    **{sign: name for name, sign in SIGNS.items()},
    **{f"F{number}": f"f{number}" for number in range(1, 11)},
    "Delete": "delete",
}
"""The keys that a verb can be given, as they stand on a keyboard, and as Textual names them.

Every Windows console passes them on. What moves about, answers, saves, locks or leaves keeps its key.
"""


WHAT_CAN = "Letters, digits, signs, F1 to F10 and Delete can be given: every keyboard and console passes those on."


def own_keymap(path: Path) -> tuple[Keymap, Problem | None]:
    """The keymap of a file, the usual one where there is none; and what could not be taken of it."""
    try:
        given = _read(path)
    except FileNotFoundError:
        return USUAL, None
    except ValueError as why:
        return USUAL, Problem("Your keymap cannot be read", f"{path}: {why}.", "The usual keys are in use.")
    keymap, wrong = taken(given)
    return keymap, _said(wrong, path) if wrong else None


def taken(given: Mapping[str, object]) -> tuple[Keymap, list[str]]:
    """What of a keymap can be taken, as it stands in its file; and a sentence for each thing that cannot."""
    wanted: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for name, value in given.items():
        try:
            wanted[name] = _keys_for(name, value)
        except ValueError as why:
            wrong.append(str(why))
    wrong += _without_conflicts(wanted)
    return Keymap(wanted), wrong


def _read(path: Path) -> dict[str, object]:
    """What the file says. Raises ValueError, which says why it cannot be read."""
    if is_no_file(path):
        raise ValueError("it is not a file")
    try:
        with path.open("rb") as file:
            held = file.read(LONGEST + 1)
    except FileNotFoundError:
        raise
    except OSError as why:
        raise ValueError(why.strerror or "it cannot be opened") from why
    if len(held) > LONGEST:
        raise ValueError("it is too long for a keymap")
    try:
        return tomllib.loads(held.decode("utf-8"))
    except UnicodeDecodeError as why:
        raise ValueError("it is not text in UTF-8") from why
    except RecursionError as why:
        raise ValueError("it holds lists within lists without end") from why


def _keys_for(name: str, value: object) -> tuple[str, ...]:
    """The keys that a verb is given, as Textual names them. Raises ValueError, which says why not."""
    verb = VERBS.get(name)
    if verb is None:
        from difflib import get_close_matches

        near = get_close_matches(_short(name), VERBS, 1)
        raise ValueError(f"Nothing is called {_short(name)}.{f' Is {near[0]} meant?' if near else ''}")
    if verb.fixed:
        raise ValueError(f"{name} keeps its key, {on_the_keyboard(verb.keys[0])}.")
    given = [value] if isinstance(value, str) else value
    if given == [] and not verb.keys:
        return ()
    if not isinstance(given, list) or not given:
        raise ValueError(f'{name} is given no key: write {name} = "F2", or ["F2", "q"] for two.')
    can_be_given = KEYS | {on_the_keyboard(key): key for key in verb.keys}
    for each in given:
        if not isinstance(each, str) or each not in can_be_given:
            raise ValueError(f"{name} cannot have {_short(each)}. {WHAT_CAN}")
    keys = tuple(dict.fromkeys(can_be_given[each] for each in given))
    if any(SCREENS[screen].typing for screen in verb.on) and all(is_text(key) for key in keys):
        raise ValueError(f"{name} works while you type, too: give it one of F1 to F10 as well.")
    return keys


def _short(given: object) -> str:
    """What was given, as far as it is worth saying."""
    text = str(given)
    return text if len(text) <= 30 else f"{text[:29]}…"


def _without_conflicts(wanted: dict[str, tuple[str, ...]]) -> list[str]:
    """Take out of what is wanted whatever would put two verbs on one key of a screen; says each."""
    said = []
    while conflict := next(_conflicts(Keymap(wanted)), None):
        key, screen, verbs = conflict
        changed = [verb.id for verb in verbs if verb.id in wanted]
        for each in changed:
            del wanted[each]
        where = f"on {SCREENS[screen].title[:1].lower()}{SCREENS[screen].title[1:]}"
        both = " and ".join(verb.id for verb in verbs)
        keep = " and ".join(changed)
        said.append(
            f"{both} would both be on {on_the_keyboard(key)} {where}: {keep} "
            f"{'keeps its usual key' if len(changed) == 1 else 'keep their usual keys'}."
        )
    return said


def _conflicts(keymap: Keymap) -> Iterator[tuple[str, str, list[Verb]]]:
    for screen in SCREENS:
        on: dict[str, list[Verb]] = {}
        for verb in on_screen(screen):
            if not verb.within:
                for key in keymap.keys_of(verb, screen):
                    on.setdefault(key, []).append(verb)
        yield from ((key, screen, verbs) for key, verbs in on.items() if len(verbs) > 1)


def _said(wrong: list[str], path: Path) -> Problem:
    return Problem.of_several(
        "Your keymap was not taken as it stands", wrong, f"The rest of it is in use. It is {path}"
    )


def template(path: Path) -> str:
    """A keymap with every verb that can be given another key, each put aside by "#" with its usual key."""
    lines = [
        f"# Which key does what in leadpro. Save this as {path}",
        '# and take away the "# " before what you change: escalate = "q", or help = ["F2", "h"] for two keys.',
        "# A key is written as it stands on the keyboard: a letter, a digit, a sign, F1 to F10, Delete.",
    ]
    words = Words()
    for title, section in SECTIONS:
        verbs = [verb for verb in section if not verb.fixed]
        lines += ["", f"# {title}", ""] if verbs else []
        for verb in verbs:
            keys = [on_the_keyboard(key) for key in verb.keys]
            value = f'"{keys[0]}"' if len(keys) == 1 else f"[{', '.join(f'{chr(34)}{key}{chr(34)}' for key in keys)}]"
            lines.append(f"# {verb.id} = {value}".ljust(32) + f"# {USUAL.say(verb.explained, words)}")
    return "\n".join(lines)
