"""What the docs show is there: commands, files, targets."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadpro.cli import main
from leadpro.practice.signals.every import SIGNALS
from scripts import foresight

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: str(doc.name))
def test_every_link_leads_somewhere(doc: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", doc.read_text(encoding="utf-8")):
        assert (doc.parent / link).exists(), link


def test_every_command_of_the_readme_is_one() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"`leadpro (\w+)", text)) | set(re.findall(r"\\leadpro (\w+)", text))
    assert commands >= {"demo", "import", "caseload", "show"}
    for command in commands:
        assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0


def test_every_make_target_of_the_docs_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for doc in DOCS:
        for target in re.findall(r"\bmake (demo|test|bench|soak|docs|lock|clean)\b", doc.read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_that_the_architecture_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:leadpro|console|store|practice|exchange|records|db|themes)/[\w/.]+)`", text):
        assert (ROOT / name).exists() or (ROOT / "leadpro" / name).exists(), name


def test_every_test_that_shows_a_promise_is_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_[\w*]+\.py)`", text)
    assert len(named) > 15
    for name in named:
        assert list((ROOT / "tests").glob(name)), name


def test_every_command_that_the_docs_name_is_one() -> None:
    for doc in DOCS:
        for command in re.findall(r"`leadpro ([a-z][a-z-]*)", doc.read_text(encoding="utf-8")):
            assert command in main.commands, (doc.name, command)


def test_the_replay_in_the_docs_is_what_the_program_says() -> None:
    text = foresight.PAGE.read_text(encoding="utf-8")
    assert foresight.page(text) == text, "python -m scripts.foresight makes it anew"


def test_how_many_signals_there_are_is_said_as_it_is() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"Signals: {len(SIGNALS)} kinds" in changes
