"""The log of our own bugs: where one happened and what kind it was, never what was in hand."""

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from leadpro.places import is_no_file, log_path


def log_bug(bug: BaseException) -> None:
    """Add a bug to the log, and what led to it: types and lines of code; a message may quote a record, so not that."""
    path = log_path()
    if is_no_file(path):
        return
    lines = [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"]
    for each in _led_to_by(bug):
        lines.append(f"  {type(each).__module__}.{type(each).__qualname__}")
        lines += [f"    {at.filename}:{at.lineno} in {at.name}" for at in traceback.extract_tb(each.__traceback__)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return  # a log that cannot be written must not hide the work


def _led_to_by(bug: BaseException) -> Iterator[BaseException]:
    """The bug, and everything that it came of, each once."""
    seen: list[BaseException] = []
    waiting: list[object] = [bug]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, BaseException) and not any(each is other for other in seen):
            seen.append(each)
            yield each
            waiting += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
            waiting.append(getattr(each, "error", None))  # what a worker of Textual failed with
