"""Counts how often each signal comes up on the ordinary families of the tests, for the page of the rules.

    python -m scripts.how_often [FOLDER…]

Each family's story is replayed with the latest days that it allows. Without folders it takes those that are not kept
unseen; what it counted, and on which day, stands in the file that it writes.
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec

from leadpro.bundled import bundled
from leadpro.clock import Clock
from leadpro.exchange.case_file import read_case
from leadpro.exchange.how_often import FILE, HowOften
from leadpro.exchange.replay import WORLDS, Replay, replay
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.every import BY_KEY

TESTS = Path(__file__).parent.parent / "tests"
FOLDERS = (TESTS / "ordinary_families", TESTS / "messy_families" / "open")
HOW = (
    "invented families in whom nothing should be raised ({folders}), each replayed from the first thing that was known "
    "to a month after the last, every vague date at its latest; counted is each raising"
)


def count(folders: tuple[Path, ...] | list[Path], today: date) -> HowOften:
    """Replay every family and count what was raised."""
    replayed = [_replayed(path) for folder in folders for path in sorted(folder.rglob("*.json"))]
    raised = Counter(each.signal for one in replayed for each in one.raisings)
    days = sum((one.ends - one.begins).days for one in replayed)
    return HowOften(
        counted_on=today,
        how=HOW.format(folders=" and ".join(_named(each) for each in folders)),
        families=len(replayed),
        family_years=round(days / 365.25, 1),
        raised={key: raised[key] for key in BY_KEY},
    )


def _replayed(path: Path) -> Replay:
    case = read_case(path).case
    return replay(case, WORLDS["late"](case.events), lambda day: practice_of(case.case.area, day))


def _named(folder: Path) -> str:
    return f"tests/{folder.relative_to(TESTS)}" if folder.is_relative_to(TESTS) else folder.name


if __name__ == "__main__":
    folders = [Path(each) for each in sys.argv[1:]] or [each for each in FOLDERS if each.is_dir()]
    counted = count(folders, Clock().today())
    text = msgspec.json.format(msgspec.json.encode(counted)).decode()
    bundled(FILE).write_text(f"{text}\n", encoding="utf-8")
    print(f"{sum(counted.raised.values())} raisings in {counted.families} families over {counted.family_years} years.")
