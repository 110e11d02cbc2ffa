"""A child's name that must turn up nowhere, and bugs that hold it in every way that a bug can."""

from typing import NoReturn

CANARY = "Wrenfeather Quillon"


def fail() -> NoReturn:
    """A bug with the name in its message, its notes, its locals and what it came of."""
    name, family = CANARY, {"name": CANARY}
    try:
        try:
            family[f"{name} is not there"]
        except KeyError as error:
            raise LookupError(f"looked for {name}") from error
    except LookupError as error:
        bug = ValueError(name, family)
        bug.add_note(f"while {name} was open")
        raise bug from error
    raise AssertionError("nothing failed")


class Shows(Exception):
    """A bug that would draw itself, with the name in it."""

    def __rich__(self) -> str:
        return f"{CANARY} was in hand"
