"""The practice packs that ship with the program, and which of them holds on a day in an area."""

from datetime import date, timedelta
from functools import cache
from hashlib import sha256

from leadpro.bundled import bundled
from leadpro.practice.pack import TITLE, Pack, read_pack
from leadpro.problem import Problem


@cache
def pack_names() -> tuple[str, ...]:
    """The names of all packs, by name."""
    return tuple(sorted(path.stem for path in bundled("db/packs").glob("*.toml")))


@cache
def pack(name: str) -> Pack:
    """The pack of that name. Raises Problem where there is none, or it cannot be used."""
    from leadpro.practice.signals.every import FIGURES

    if name not in pack_names():
        raise Problem(TITLE, f"There is no pack {name!r}.", f"Name one of these: {', '.join(pack_names())}.")
    return read_pack(name, _text_of, FIGURES)


def pack_for(day: date, area: str = "") -> Pack:
    """The pack in force on a day: the area's own where it has one, else that of England."""
    in_force = [each for name in pack_names() if (each := pack(name)).in_force(day)]
    own = [each for each in in_force if each.area and each.area.casefold() in area.casefold()]
    england = [each for each in in_force if not each.area]
    return (own or england)[-1]


def next_change(day: date) -> date | None:
    """The first day after a day on which a pack begins, or the first on which one is no longer in force."""
    packs = [pack(name) for name in pack_names()]
    days = [each.begins for each in packs if each.begins] + [each.ends + timedelta(1) for each in packs if each.ends]
    return min((each for each in days if each > day), default=None)


@cache
def fingerprint() -> str:
    """What tells these packs from those of another version of the program."""
    return sha256("".join(_text_of(name) for name in pack_names()).encode()).hexdigest()


def _text_of(name: str) -> str:
    path = bundled(f"db/packs/{name}.toml")
    if not path.exists():
        raise Problem(TITLE, f"There is no pack {name!r}.", f"Name one of these: {', '.join(pack_names())}.")
    return path.read_text(encoding="utf-8")
