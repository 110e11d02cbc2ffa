"""Ways by which case data could leave the program unseen: environment variables, core dumps, what Python prints itself.

`shut` is called before anything of Textual is imported. Python and its libraries would print messages and values over
the screen or into the shell's scrollback; from here on they go to the log of bugs, without what they say.
"""

import logging
import os
import sys
import threading
import warnings
from collections.abc import MutableMapping
from types import TracebackType

from leadpro.buglog import log_bug


def shut() -> None:
    """Shut them, for the whole process."""
    forget_textual(os.environ)
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    _leave_no_core_dump()
    warnings.showwarning = _say_nothing  # whatever -W or PYTHONWARNINGS ask for
    logging.getLogger().addHandler(_Bugs())  # with a handler there, Python's own to the screen stays unused
    sys.excepthook = _log_and_say_so
    sys.unraisablehook = lambda told: _log(told.exc_value)
    threading.excepthook = lambda told: _log(told.exc_value)


def forget_textual(environment: MutableMapping[str, str]) -> None:
    """Drop the variables by which Textual writes logs and screenshots, opens connections or presses keys by itself."""
    for name in [name for name in environment if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        del environment[name]


def _leave_no_core_dump() -> None:
    """A core dump is a copy of everything in hand, the key with it."""
    try:
        import resource
    except ImportError:  # Windows, where it is for whoever keeps the machine to say
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Bugs(logging.Handler):
    """What a library complains of: only the exception's kind and place are kept."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            _log(record.exc_info[1])


def _say_nothing(*_: object, **__: object) -> None:
    """In place of printing a warning, which may quote what it warns of."""


def _log(bug: BaseException | None) -> None:
    if bug is not None:
        log_bug(bug)


def _log_and_say_so(_: type[BaseException], bug: BaseException, __: TracebackType | None) -> None:
    from leadpro.places import log_path

    if not isinstance(bug, KeyboardInterrupt):
        log_bug(bug)
        sys.stderr.write(f"leadpro has stopped. What went wrong, without any case data, is noted in {log_path()}\n")
