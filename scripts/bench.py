"""What the program costs, measured in one run: `make bench`, or `python -m scripts.bench --help`.

Ratios count: two things measured in turns, on one machine, in one run. The stores measured on are invented
(`scripts.big_store`); the large ones are built the first time, which takes minutes, and kept in the temporary folder.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.big_store import L, M, S, Size
from scripts.marked import made_anew
from scripts.measures import lists, opening, reading, saving, signals
from scripts.measures.figure import Figure

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def measured(*, quick: bool) -> Iterator[Figure]:
    """Every figure, one after the other."""
    sizes, times = ((S,), 15) if quick else ((S, M, L), 200)
    if sys.platform == "win32":
        print("Windows has no pseudo-terminal that this can watch: starts and key presses are not measured here.")
    else:
        from scripts.measures import forms, next_family, start

        yield from start.measure(S, 3 if quick else 15)
        yield from next_family.measure(S, 10 if quick else 35)
        yield from forms.measure(S, 5 if quick else 25)
    yield from opening.measure(S, 5 if quick else 25)
    yield from reading.measure(sizes, times)
    yield from lists.measure(sizes[0], sizes[-1], times)
    yield from signals.measure(S, times)
    yield from saving.measure(S, times)


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| What | Measured | At most | |", "|---|---|---|---|"]
    for each in figures:
        at_most = f"{each.at_most:g} {each.unit}" if each.at_most else "no budget"
        over = "" if each.kept else " **over**"
        rows.append(f"| {each.what} | {each.measured:.2f} {each.unit}{over} | {at_most} | {each.detail} |")
    return "\n".join(rows)


def machine() -> str:
    """What it was measured on."""
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}{_load()}"
    )


def _load() -> str:
    """How busy it is with other things: what is measured beside other work is slower and less certain."""
    if not hasattr(os, "getloadavg"):
        return ""
    busy = os.getloadavg()[0]
    return f", load {busy:.1f} ({'busy with other work' if busy > 1 else 'at rest'})"


def write(figures: list[Figure], day: str, on: str, sizes: str) -> None:
    """Put the figures between the marks in docs/performance.md."""
    sentences: dict[str, str] = {}
    for each in figures:  # once for what is measured at several sizes
        sentences.setdefault(each.means, each.what.partition(",")[0])
    means = "\n".join(f"- {what}: {sentence}." for sentence, what in sentences.items())
    page = f"Measured {day} on {on}. {sizes}\n\n{table(figures)}\n\nWhat they mean:\n\n{means}"
    PAGE.write_text(made_anew(PAGE.read_text(encoding="utf-8"), BEGIN, END, page), encoding="utf-8")


def _processor() -> str:
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor not named"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor not named"
    )


def _said(sizes: tuple[Size, ...]) -> str:
    said = "; ".join(f"{each.families:,} families with {each.contacts} contacts each" for each in sizes)
    return f"Invented stores: {said}."


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measure the program; ratios within one run.")
    parser.add_argument("--quick", action="store_true", help="the small store only, few repetitions")
    parser.add_argument("--write", metavar="DAY", help="also put the figures into docs/performance.md, dated DAY")
    asked = parser.parse_args()
    on = machine()  # before measuring makes it busy
    print(on)
    figures = []
    for figure in measured(quick=asked.quick):
        figures.append(figure)
        over = "" if figure.kept else "   OVER"
        print(f"{figure.what:60} {figure.measured:8.2f} {figure.unit:2}  at most {figure.at_most or '-':>5}{over}")
        print(f"    {figure.detail}", flush=True)
    if asked.write:
        write(figures, asked.write, on, _said((S,) if asked.quick else (S, M, L)))
    print(f"\n{table(figures)}")


if __name__ == "__main__":
    _main()
