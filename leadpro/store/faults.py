"""What the database can refuse, said so that a person knows what happened and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem

DAMAGED = (
    "The store is damaged, or its disk does not answer.",
    "Stop working in it. If the drive is there, `leadpro doctor` says what is whole, and saves that into a new store; "
    "or restore the last backup.",
)
"""What is said of a damaged store, and what to do. SQLite gives out a drive that is gone as damage, too."""

_FULL = (
    "The disk is full. Everything that was saved before is safe.",
    "Free some space, then try again.",
)
_READ_ONLY = (
    "The store cannot be written to. What is in it is safe.",
    "Ask who looks after the computer to let you write to its file and its folder, then try again.",
)
_BUSY = ("Another window is saving.", "Try again in a moment.")
_NO_ANSWER = (
    "The disk did not answer. Everything that was saved before is still on it.",
    "Check that the drive is there, then try again.",
)
_NOT_FOUND = (
    "The store could not be opened.",
    "Check that its folder exists and is yours.",
)

_EXPLANATIONS = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_PROTOCOL": _BUSY,
    "SQLITE_IOERR": _NO_ANSWER,
    "SQLITE_CANTOPEN": _NOT_FOUND,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": (
        "This file is not a leadpro store, or its key is wrong.",
        "Check which file was named, and that the keys beside it are its own.",
    ),
}

_OF_THE_SYSTEM = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_READONLY",
    errno.EPERM: "SQLITE_READONLY",
    errno.EIO: "SQLITE_IOERR",
}


def explain(title: str, error: Exception) -> Problem | None:
    """The problem that a database error is, or None where it is a bug of ours."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeEncodeError):
        return Problem(title, "A text in it holds half a character, which cannot be kept.", "Type that text again.")
    if isinstance(cause, OSError):
        return Problem(title, *_EXPLANATIONS[_OF_THE_SYSTEM.get(cause.errno or 0, "SQLITE_CANTOPEN")])
    name = getattr(cause, "sqlite_errorname", "")
    if name.startswith("SQLITE_CONSTRAINT"):
        return Problem(title, _broken_rule(str(cause)), "Change the entry, then save again.")
    for code, (sentence, next_step) in _EXPLANATIONS.items():
        if name.startswith(code):
            return Problem(title, sentence, next_step)
    return None


@contextmanager
def explained(title: str) -> Iterator[None]:
    """Turn the database's refusals inside the block into problems; let bugs through as they are."""
    try:
        yield
    except Exception as error:
        if not isinstance(getattr(error, "orig", error), sqlcipher.Error | UnicodeEncodeError | OSError):
            raise
        problem = explain(title, error)
        if problem is None:
            raise
        raise problem from error


def _broken_rule(message: str) -> str:
    if "constraint failed" not in message:  # a trigger's own sentence
        return f"{message[:1].upper()}{message[1:]}."
    rule = message.rpartition(":")[2].strip()
    if message.startswith("UNIQUE"):
        return f"There is already one with the same {rule.rpartition('.')[2]}."
    if message.startswith("FOREIGN KEY"):
        return "It refers to something that is not in the store."
    return f"It breaks a rule of the store ({rule.replace('_', ' ')})."
