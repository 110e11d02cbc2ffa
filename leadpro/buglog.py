"""The log of our own bugs: where one happened and what kind it was, never what was in hand."""

import traceback
from datetime import UTC, datetime

from leadpro.places import log_path


def log_bug(bug: BaseException) -> None:
    """Add a bug to the log: its type and the lines that led to it; its message may quote a record, so not that."""
    path = log_path()
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {type(bug).__module__}.{type(bug).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(bug.__traceback__)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return  # a log that cannot be written must not hide the work
