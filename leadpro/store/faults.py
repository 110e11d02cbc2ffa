"""What the database and the system can refuse, said so that a person knows what happened and what to do."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.store.connection import disk_answers
from leadpro.store.fault_table import THE_STORE, UNKNOWN, Where, said_of
from leadpro.store.key import Key

DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
"""What SQLite says of pages that are not as they were written: nothing else is ever called damage."""


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that what it read is not as it was written."""
    return getattr(error, "sqlite_errorname", "").startswith(DAMAGE)


def explain(title: str, error: Exception, path: Path | None = None, key: Key | None = None) -> Problem | None:
    """The problem that a database error is, or None where it is a bug of ours.

    SQLite says of a store only that it could not be opened, or not be written to, and SQLCipher calls damaged what the
    disk did not give: of the store at `path`, under its key, it is then asked what really is the matter.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeEncodeError):
        return Problem(title, "A text in it holds half a character, which cannot be kept.", "Type that text again.")
    if isinstance(cause, FileExistsError) and path:  # a file, where its folder was to be made
        cause = NotADirectoryError(errno.ENOTDIR, "") if what_stands_in_the_way(path) == "ENOTDIR" else cause
    if isinstance(cause, OSError):
        return explain_refusal(title, cause, THE_STORE)
    name = getattr(cause, "sqlite_errorname", "")
    if name.startswith("SQLITE_CONSTRAINT"):
        return Problem(title, _broken_rule(str(cause)), "Change the entry, then save again.")
    if name in ("SQLITE_CANTOPEN", "SQLITE_READONLY") and path:
        name = what_stands_in_the_way(path) or name
    if is_damage(cause) and path and key and not disk_answers(path, key):
        name = "SQLITE_IOERR"
    said = said_of(name, THE_STORE)
    return Problem(title, *said) if said else None


def explain_refusal(title: str, error: OSError, where: Where) -> Problem:
    """The problem that a refusal of the system is."""
    return Problem(title, *(said_of(name_of(error), where) or map(where.say, UNKNOWN)))


def name_of(error: OSError) -> str:
    """What the table knows a refusal of the system by: Windows' own number, where it has one that is in the table."""
    windows = f"Windows {getattr(error, 'winerror', None)}"
    return windows if said_of(windows, THE_STORE) else errno.errorcode.get(error.errno or 0, "")


def what_stands_in_the_way(path: Path) -> str:
    """Why the system does not let the file at `path` be opened, as the table names it; "" where it would.

    Opens nothing of it: to close it would let go of the locks that SQLite holds on it in this process.
    """
    try:
        if not stat.S_ISDIR(os.stat(path.parent).st_mode):
            return "ENOTDIR"
        is_there = path.exists()
        if path.is_dir():
            return "EISDIR"
        if is_there and not _may(path, os.R_OK):
            return "EACCES"
        if not _may(path.parent, os.W_OK | os.X_OK):
            return "EROFS" if _is_read_only(path.parent) else "SQLITE_READONLY_DIRECTORY"
        with open(os.devnull, "rb"):  # whether another file may be opened at all
            return ""
    except OSError as error:
        return name_of(error)


@contextmanager
def explained(title: str, path: Path | None = None, key: Key | None = None) -> Iterator[None]:
    """Turn the database's refusals inside the block into problems; let bugs through as they are.

    `path` is the store that is in hand there, with its key: whatever SQLite says too little of is looked at again.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(getattr(error, "orig", error), sqlcipher.Error | UnicodeEncodeError | OSError):
            raise
        problem = explain(title, error, path, key)
        if problem is None:
            raise
        raise problem from error


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_read_only(folder: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _broken_rule(message: str) -> str:
    if "constraint failed" not in message:  # a trigger's own sentence
        return f"{message[:1].upper()}{message[1:]}."
    rule = message.rpartition(":")[2].strip()
    if message.startswith("UNIQUE"):
        return f"There is already one with the same {rule.rpartition('.')[2]}."
    if message.startswith("FOREIGN KEY"):
        return "It refers to something that is not in the store."
    return f"It breaks a rule of the store ({rule.replace('_', ' ')})."
