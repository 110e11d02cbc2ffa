"""What comes out the same each time is done once in a run: a story that waits for it again shows nothing more."""

from hashlib import sha256
from importlib import import_module
from typing import Any

from sqlalchemy import Dialect, Engine
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from leadpro.store.keys import Cost, ciphers

stretch_anew = ciphers.stretch
"""As the program does it, each time: for two windows that have to give each other time by it."""


def stretch_each_passphrase_once() -> None:
    """Have each passphrase be stretched once in a run: with the same salt and cost the same comes of it."""
    known: dict[bytes, bytes] = {}

    def stretch_once(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        asked = sha256(repr((ciphers.one_spelling(passphrase), salt, cost)).encode("utf-8", "surrogatepass")).digest()
        if asked not in known:
            known[asked] = stretch_anew(passphrase, salt, cost)
        return known[asked]

    ciphers.stretch = stretch_once


def compile_each_statement_once() -> None:
    """Have what SQLAlchemy makes of a statement be made once in a run, rather than again for each store."""
    engine: Any = import_module("leadpro.store.engine")
    make = engine.create_engine
    spoken: list[Dialect] = []

    def make_speaking_the_same(*args: Any, **kwargs: Any) -> Engine:
        made: Engine = make(*args, **kwargs)
        if not spoken:
            spoken.append(made.dialect)
        made.dialect = made.pool._dialect = spoken[0]
        return made

    engine.create_engine = make_speaking_the_same


def read_each_style_sheet_once() -> None:
    """Have what a style sheet says be read once in a run, rather than again by each console that is opened."""
    read = Stylesheet._parse_rules
    known: dict[tuple[Any, ...], list[RuleSet]] = {}

    def read_once(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
        said = (*args, *sorted(kwargs.items()), *sheet._variables.items())
        if said not in known:
            known[said] = read(sheet, *args, **kwargs)
        return known[said]

    Stylesheet._parse_rules = read_once  # type: ignore[method-assign, assignment]
