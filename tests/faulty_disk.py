"""A disk that fails, beneath the real SQLite: its own calls to the system (`xSetSystemCall`) answer with an error.

It needs no rights and no mount, and nothing of SQLite or of leadpro is replaced: SQLite meets what it would meet on a
full, read-only or vanished drive. Where SQLite does not speak POSIX, or its symbols are hidden, there is no such disk.
"""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import _sqlite3

_METHODS = (
    *("xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness"),
    *("xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64"),
    *("xSetSystemCall", "xGetSystemCall", "xNextSystemCall"),
)


class _Vfs(ctypes.Structure):
    """SQLite's `sqlite3_vfs`, version 3."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in _METHODS),
    )


_POINTER, _INT, _SIZE, _OFFSET, _PATH = (
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_ssize_t,
    ctypes.c_int64,
    ctypes.c_char_p,
)
_CALLS = {
    "open": (_INT, _PATH, _INT, _INT),
    "pread": (_SIZE, _INT, _POINTER, _SIZE, _OFFSET),
    "pwrite": (_SIZE, _INT, _POINTER, _SIZE, _OFFSET),
    "fstat": (_INT, _INT, _POINTER),
    "ftruncate": (_INT, _INT, _OFFSET),
}
"""The calls that can fail here: what they give, then what they take."""


@dataclass(frozen=True)
class Fault:
    """What fails, and how."""

    calls: frozenset[str]
    error: int
    applies: Callable[..., bool] = lambda *arguments: True
    """Whether a call with these arguments fails."""


FULL = Fault(frozenset({"pwrite"}), errno.ENOSPC)
OVER_QUOTA = Fault(frozenset({"pwrite"}), errno.EDQUOT)
GONE = Fault(frozenset(_CALLS), errno.EIO)
"""The drive was pulled out."""
READ_ONLY_FILE = Fault(frozenset({"open"}), errno.EACCES, lambda path, flags, mode: bool(flags & os.O_RDWR))
READ_ONLY_FOLDER = Fault(frozenset({"open"}), errno.EROFS, lambda path, flags, mode: bool(flags & os.O_CREAT))


@dataclass(frozen=True)
class Write:
    """Something that SQLite wrote to a file."""

    file: int
    """The file's number on its disk."""
    offset: int
    content: bytes


def _vfs() -> Any:
    library = ctypes.PyDLL(_sqlite3.__file__)
    find = library.sqlite3_vfs_find
    find.restype, find.argtypes = ctypes.POINTER(_Vfs), (ctypes.c_char_p,)
    vfs = find(None)
    if vfs.contents.zName != b"unix" or vfs.contents.iVersion < 3:
        raise AttributeError("SQLite does not speak POSIX here")
    return vfs


try:
    _VFS = _vfs()
except (AttributeError, OSError):
    _VFS = None

IS_HERE = _VFS is not None
"""Whether SQLite's calls can be made to fail on this system."""


@contextmanager
def failing(fault: Fault, after: int = 0) -> Iterator[None]:
    """Inside the block the calls of the fault fail, all but the first `after`, until the block ends."""
    passed = 0

    def answer(call: str, arguments: tuple[Any, ...]) -> int:
        nonlocal passed
        if call not in fault.calls or not fault.applies(*arguments):
            return 0
        passed += 1
        return fault.error if passed > after else 0

    with _overheard(answer):
        yield


@contextmanager
def watched(told: Callable[[Write], None]) -> Iterator[None]:
    """Inside the block every write is told of just before it is done."""

    def tell(call: str, arguments: tuple[Any, ...]) -> int:
        if call == "pwrite":
            descriptor, content, size, offset = arguments
            told(Write(os.fstat(descriptor).st_ino, offset, ctypes.string_at(content, size)))
        return 0

    with _overheard(tell):
        yield


@contextmanager
def _overheard(answer: Callable[[str, tuple[Any, ...]], int]) -> Iterator[None]:
    """Inside the block SQLite's calls go through `answer`, which gives the error of a call that is to fail, or 0."""
    vfs = _VFS.contents
    put = ctypes.CFUNCTYPE(_INT, ctypes.POINTER(_Vfs), ctypes.c_char_p, _POINTER)(vfs.xSetSystemCall)
    get = ctypes.CFUNCTYPE(_POINTER, ctypes.POINTER(_Vfs), ctypes.c_char_p)(vfs.xGetSystemCall)
    wrong: list[BaseException] = []
    kept = []  # for as long as SQLite may call them
    for name, (gives, *takes) in _CALLS.items():
        kind = ctypes.CFUNCTYPE(gives, *takes, use_errno=True)
        real = kind(get(_VFS, name.encode()))

        def instead(*arguments: Any, name: str = name, real: Any = real) -> int:
            try:
                error = answer(name, arguments)
            except BaseException as failure:  # ctypes would print it and go on
                wrong.append(failure)
                error = errno.EIO
            if error:
                ctypes.set_errno(error)
                return -1
            return int(real(*arguments))

        kept.append((name, kind(instead)))
    for name, ours in kept:
        put(_VFS, name.encode(), ctypes.cast(ours, _POINTER))
    try:
        yield
    finally:
        for name, _ in kept:
            put(_VFS, name.encode(), None)
    if wrong:
        raise wrong[0]
