"""Writes docs/processes.md: every table of `leadpro.practice.processes`, drawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadpro.practice.processes.every import PROCESSES
from leadpro.practice.processes.process import Process
from leadpro.practice.words import words_named
from leadpro.records.code import Code

PAGE = Path(__file__).parent.parent / "docs" / "processes.md"

HEAD = """# What may follow what

Where a thing stands is never entered: it follows from its steps, which are dated records. These are the tables by which
a step is allowed or refused, on the form and in the store. Made from `leadpro/practice/processes/` by
`python -m scripts.processes`; a test holds the two equal.

`>` usually comes next, `x` may come next, a number says why it cannot. A thing ends where nothing follows.
"""


def drawn() -> str:
    """The page."""
    return "\n".join([HEAD, *(line for process in PROCESSES for line in _table(process))])


def _table(process: Process[Any, Any]) -> Iterator[str]:
    say = words_named().say
    comes = list(dict.fromkeys(each for after in process.follows.values() for each in after))
    yield f"## {say(process.title)}"
    yield ""
    yield f"| after | {' | '.join(each.label for each in comes)} |"
    yield f"|---|{'|'.join(':-:' for _ in comes)}|"
    for status in process.follows:
        name = status.label if status else "*nothing yet*"
        yield f"| {name} | {' | '.join(_mark(process, status, each) for each in comes)} |"
    yield ""
    for number, each in enumerate(process.never, start=1):
        yield f"{number}. {each.why} {each.instead}"
    yield ""


def _mark(process: Process[Any, Any], status: Code | None, comes: Code) -> str:
    if comes in process.follows[status]:
        return ">" if process.usually.get(status) == comes else "x"
    return next(
        str(number)
        for number, each in enumerate(process.never, start=1)
        if status in each.after and comes in each.comes
    )


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")
    print(f"Wrote {PAGE.name}.")
