"""`leadpro about`: what a help desk asks first."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from getpass import getuser
from importlib.metadata import version
from pathlib import Path
from shutil import get_terminal_size

import click

from leadpro import __version__
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.places import keymap_path, log_path, packs_path, store_path

PACKAGES = ("textual", "sqlmodel", "sqlalchemy", "alembic", "sqlcipher3", "cryptography", "keyring")
"""What is most often asked for, as it is called where it is installed from."""

TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "WT_SESSION", "LANG")
"""The variables by which terminals say what they are."""

HOME = "~"
SOMEBODY = "(user)"
"""Stands for the name that somebody logs in by."""

Facts = dict[str, str]


@click.command(epilog=examples("leadpro about", "leadpro about --json", "leadpro about > about.txt"))
@json_option
@store_option
@click.pass_obj
def about(main_store: Path | None, as_json: bool, store_file: Path | None) -> None:
    """Say which versions these are, what they run on, and where things lie: for whoever helps you.

    Nothing is unlocked, and nothing of a case or of a person is in it. What cannot be found out says so.
    """
    facts = {
        "Versions": _versions(),
        "This computer": _computer(),
        "The terminal": _terminal(),
        "Practice packs": _packs(),
        "Where things lie": _places(store_file or main_store or store_path()),
    }
    if as_json:
        print_json({"leadpro_about": 1, **facts})
        return
    for heading, group in facts.items():
        say(heading)
        for name, fact in group.items():
            say(f"  {name:<26}{fact}")


def _versions() -> Facts:
    return {
        "leadpro": __version__,
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        **{name: _found_out(lambda name=name: version(name)) for name in PACKAGES},  # type: ignore[misc]
        **_library(),
        "OpenSSL of cryptography": _found_out(_openssl),
    }


def _library() -> Facts:
    try:
        from leadpro.store.libraries import libraries

        return libraries()
    except Exception as why:
        return {"SQLCipher": _cannot(why)}


def _openssl() -> str:
    from cryptography.hazmat.backends.openssl.backend import backend

    return backend.openssl_version_text()


def _computer() -> Facts:
    return {
        "system": _found_out(lambda: f"{platform.system()} {platform.release()}, {platform.machine()}"),
        "edition": _found_out(_edition),
        "keyring": _found_out(_keyring),
    }


def _edition() -> str:
    if sys.platform == "win32":
        return f"{platform.win32_edition()}, {platform.version()}"
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    return platform.freedesktop_os_release()["PRETTY_NAME"]


def _keyring() -> str:
    """Which keyring there is. It is only looked for: to ask it for anything might ask for its password."""
    import keyring

    from leadpro.store.keys.keyring_secret import SAFE

    found = keyring.get_keyring()
    first = next(iter(getattr(found, "backends", ())), found)
    name = type(first).__module__
    return name if name in SAFE else f"{name}, which leadpro does not use"


def _terminal() -> Facts:
    size = get_terminal_size()
    streams = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name).isatty()]
    return {
        "leads to a terminal": ", ".join(streams) or "nothing does",
        "columns and lines": f"{size.columns} by {size.lines}",
        "letters": sys.stdout.encoding,
        **{name: os.environ[name] for name in TERMINAL if os.environ.get(name)},
    }


def _packs() -> Facts:
    """From when to when each pack holds; of the user's own only how many there are: whoever made them named them."""
    try:
        from leadpro.exchange.plain_packs import in_force
        from leadpro.practice.packs.shelf import shelf

        found = shelf()
        held = {
            name: in_force(file.head.begins, file.head.ends)
            for name, file in found.files.items()
            if name not in found.own
        }
        return {**held, "your own": f"{len(found.own)}, and {len(found.troubles)} left out"}
    except Exception as why:
        return {"shelf": _cannot(why)}


def _places(store: Path) -> Facts:
    from leadpro.store.keys.header import keys_path

    places = {
        "store": store,
        "its keys": keys_path(store),
        "bug log": log_path(),
        "own keymap": keymap_path(),
        "own packs": packs_path(),
    }
    return {name: f"{_shown(path)}: {_found_out(lambda path=path: _state(path))}" for name, path in places.items()}  # type: ignore[misc]


def _state(path: Path) -> str:
    if not path.exists():
        return "not there"
    return "there" if path.is_dir() else f"{path.stat().st_size:,} bytes"


def _shown(path: Path) -> str:
    """A path without the name of whoever works here."""
    path, home = path.absolute(), Path.home()
    if path.is_relative_to(home):
        return str(HOME / path.relative_to(home))
    name = _found_out(getuser)
    return str(Path(*(part.replace(name, SOMEBODY) for part in path.parts)))


def _found_out(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except Exception as why:  # whatever is broken, the rest is said: that is what it is for
        return _cannot(why)


def _cannot(why: Exception) -> str:
    return f"cannot be found out ({type(why).__name__})"
