"""Every pack that there is: those that ship with the program, and the user's own in their folder.

A shipped pack that cannot be used is a bug, and loud. One of the user's own that cannot be used is left out and said:
`Shelf.troubles` has the problem of each, which is told wherever a store is opened or packs are used.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from leadpro.bundled import bundled
from leadpro.places import is_no_file, packs_path
from leadpro.practice.packs.areas import area_name
from leadpro.practice.packs.reading import PackFile, problem, read_file
from leadpro.practice.packs.whole import whole
from leadpro.problem import Problem

LARGEST = 1_000_000
"""Bytes of a pack: a file that is larger is none."""


class Shelf(Struct, frozen=True, kw_only=True, eq=False):
    """The packs that can be used."""

    files: Mapping[str, PackFile]
    """Every pack by its name, the user's own last."""
    own: tuple[str, ...] = ()
    """The names of the user's own."""
    troubles: tuple[Problem, ...] = ()
    """What is wrong with packs of the user's own that are left out."""
    fingerprint: str
    """What tells these packs from others."""

    @property
    def regimes(self) -> tuple[PackFile, ...]:
        """Those that are of a country from one day on."""
        return tuple(each for each in self.files.values() if each.head.regime)

    @property
    def countries(self) -> tuple[str, ...]:
        """Those that have a regime."""
        return countries_of(self.files)


def countries_of(known: Mapping[str, PackFile]) -> tuple[str, ...]:
    """The countries of which there is a regime among packs."""
    return tuple(dict.fromkeys(each.head.country for each in known.values() if each.head.regime))


@cache
def shelf() -> Shelf:
    """The packs that there are; read once."""
    return read_shelf(shipped_texts(), packs_path())


def left_out() -> Problem | None:
    """What is wrong with the user's own packs, told as one; None where nothing is."""
    if not any(packs_path().glob("*.toml")):  # whoever has no pack of their own waits for none
        return None
    troubles = shelf().troubles
    if not troubles:
        return None
    return Problem.of_several(
        "Practice packs of your own are left out",
        [each.sentence for each in troubles],
        f"What ships with leadpro holds meanwhile. {troubles[0].next_step}",
    )


def shipped_texts() -> dict[str, str]:
    """The text of every pack that ships, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(bundled("db/packs").glob("*.toml"))}


def read_shelf(shipped: Mapping[str, str], folder: Path) -> Shelf:
    """The packs of these texts, and those in the user's folder. Raises Problem where a shipped one cannot be used."""
    files = {name: read_file(name, text) for name, text in shipped.items()}
    texts, troubles = _own_texts(folder)
    own: dict[str, PackFile] = {}
    for path, text in texts.items():
        try:
            own[path.stem] = _read_own(path, text, files)
        except Problem as trouble:
            troubles.append(trouble)
    while (broken := _first_broken(own, {**files, **own})) is not None:  # what one stands on may be left out itself
        name, reason = broken
        troubles.append(reason)
        del own[name]
    used = [text for path, text in texts.items() if path.stem in own]
    return Shelf(
        files={**files, **own},
        own=tuple(own),
        troubles=tuple(troubles),
        fingerprint=sha256("\0".join([*shipped.values(), *used]).encode()).hexdigest(),
    )


def check_among(file: PackFile, known: Mapping[str, PackFile]) -> None:
    """See that what a pack extends or keeps is there, and that it is whole. Raises Problem."""
    keeps = file.head.keeps
    if keeps and (keeps not in known or not known[keeps].head.regime):
        raise problem(file.name, f"[pack] keeps: there is no regime {keeps!r}.")
    countries = countries_of(known)
    if file.head.country and file.head.country not in countries:
        raise problem(
            file.name, f"[pack] country: no pack has a regime of {file.head.country!r}; one of {', '.join(countries)}."
        )
    if file.local:
        whole(next(each for each in known.values() if each.head.regime), known, (file,))
    elif not file.head.base:
        whole(file, known)


def _first_broken(own: Mapping[str, PackFile], known: Mapping[str, PackFile]) -> tuple[str, Problem] | None:
    for name, file in own.items():
        try:
            check_among(file, known)
        except Problem as trouble:
            return name, trouble
    return None


def below(file: PackFile, known: Mapping[str, PackFile]) -> list[PackFile]:
    """The local packs over which one lies: each holds in one of its areas too, on some of its days."""
    found: list[PackFile] = []
    places = {area_name(place) for place in file.head.areas}
    for each in known.values():
        if each.name == file.name:
            break
        apart = (each.head.ends or date.max) < (file.head.begins or date.min) or (
            (file.head.ends or date.max) < (each.head.begins or date.min)
        )
        if file.local and each.local and not apart and places & {area_name(place) for place in each.head.areas}:
            found.append(each)
    return found


def read_text(path: Path) -> str:
    """The text of a pack's file. Raises Problem where it is none."""
    if is_no_file(path):
        raise problem(path.name, "It is not a file.")
    try:
        if path.stat().st_size > LARGEST:
            raise problem(path.name, "It is too large for a pack.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise problem(path.name, "It is not UTF-8: save it as UTF-8 in your editor.") from error
    except OSError as error:
        raise problem(path.name, f"It cannot be read ({error.strerror}).") from error


def _own_texts(folder: Path) -> tuple[dict[Path, str], list[Problem]]:
    texts: dict[Path, str] = {}
    troubles: list[Problem] = []
    try:
        paths = sorted(folder.glob("*.toml"))
    except OSError as error:
        return {}, [problem(str(folder), f"It cannot be read ({error.strerror}).")]
    for path in paths:
        try:
            texts[path] = read_text(path)
        except Problem as trouble:
            troubles.append(trouble)
    return texts, troubles


def _read_own(path: Path, text: str, shipped: Mapping[str, PackFile]) -> PackFile:
    if path.stem in shipped:
        raise problem(path.name, "A pack of this name ships with leadpro: give the file another name.")
    return read_file(path.stem, text)
