"""What the database can refuse, said so that a person knows what happened and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem

_EXPLANATIONS = {
    "SQLITE_FULL": ("The disk is full.", "Free some space, then save again."),
    "SQLITE_READONLY": ("The store cannot be written to.", "Ask who looks after the computer about its folder."),
    "SQLITE_BUSY": ("Another window is saving.", "Try again in a moment."),
    "SQLITE_LOCKED": ("Another window is saving.", "Try again in a moment."),
    "SQLITE_IOERR": ("The disk did not answer.", "Check that the drive is there, then try again."),
    "SQLITE_CANTOPEN": ("The store could not be opened.", "Check that its folder exists and is yours."),
    "SQLITE_CORRUPT": ("The store is damaged.", "Stop working in it, and restore the last good copy."),
    "SQLITE_NOTADB": ("This file is not a leadpro store, or its key is wrong.", "Check which file was named."),
}


def explain(title: str, error: Exception) -> Problem | None:
    """The problem that a database error is, or None where it is a bug of ours."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeEncodeError):
        return Problem(title, "A text in it holds half a character, which cannot be kept.", "Type that text again.")
    if isinstance(cause, OSError):
        return Problem(title, *_EXPLANATIONS["SQLITE_CANTOPEN"])
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
