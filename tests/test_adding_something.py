"""`docs/adding.md` says where a thing goes: its files are there, and its example is told nowhere else."""

import re
from pathlib import Path

import pytest

from leadpro.cli import main
from leadpro.practice.signals.every import SIGNALS

ROOT = Path(__file__).parent.parent
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "adding.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| To add")
]
SAID_ELSEWHERE = ("leadpro/exchange/sample_families/", "scripts/")
"""Invented families and the bench's are free to have one of anything."""


def told_in(word: str) -> set[str]:
    """The files of the program, packs and themes that name something as a word of its own."""
    return {
        str(path.relative_to(ROOT))
        for folder in ("leadpro", "db/packs", "db/words", "themes")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in (".py", ".toml", ".tcss")
        and re.search(rf"\b{word}\b", path.read_text(encoding="utf-8"))
        and not str(path.relative_to(ROOT)).startswith(SAID_ELSEWHERE)
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_file_and_folder_that_the_page_names_is_there(row: list[str]) -> None:
    for name in re.findall(r"`([\w./-]+/[\w./-]*)`", " ".join(row)):
        assert (ROOT / name).exists(), name


def test_a_record_and_its_form_are_told_where_the_page_says() -> None:
    assert told_in("Supervision") == {
        "leadpro/records/supervision.py",
        "leadpro/records/family_file.py",
        "leadpro/console/verbs.py",
        "leadpro/console/forms/supervision.py",
    }


def test_a_field_that_only_some_offices_ask_for_is_told_by_its_record() -> None:
    assert told_in("nhs_number") - {"leadpro/store/tables.py"} == {"leadpro/records/person.py"}


def test_a_signal_is_told_where_the_page_says() -> None:
    assert "visits-failing" in {each.key for each in SIGNALS}
    assert told_in("visits_failing") == {"leadpro/practice/signals/every.py"}
    assert {name for name in told_in("visits-failing") if not name.startswith("db/packs/")} == {
        "leadpro/practice/signals/visits_failing.py"
    }


def test_a_command_is_told_in_its_file_and_in_the_list() -> None:
    for name in main.commands:
        assert (ROOT / "leadpro" / "cli" / f"{name.replace('-', '_')}.py").exists() or name == "import"


def test_a_theme_is_its_file() -> None:
    assert told_in("contrast") <= {"themes/contrast.toml"}
