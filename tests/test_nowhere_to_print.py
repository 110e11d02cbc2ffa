"""What a command prints may not arrive: that is said in a sentence, ends it as failed, and is no bug of ours."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadpro.bundled import bundled
from leadpro.cli.not_printed import WHY, not_printed
from leadpro.places import log_path

if sys.platform == "win32":
    pytest.skip("there is no disk that is always full", allow_module_level=True)

from scripts.measures.terminal import Terminal

SENTENCE = {"full": "The disk is full.", "gone": "Whatever was to read it has stopped."}


def walked(folder: Path, where: str) -> dict[str, tuple[int, int, str]]:
    """Every command: how much it prints where it arrives; what it ended with and said where it did not."""
    command = [sys.executable, "-m", "tests.unprinted_walk", str(folder), where]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def folder(tmp_path: Path, jamie_and_sam: Path) -> Path:
    """A store and a case file."""
    (tmp_path / "case.leadpro").write_bytes(jamie_and_sam.read_bytes())
    (tmp_path / "case.json").write_bytes(bundled("db/cases/jamie-sam.json").read_bytes())
    return tmp_path


@pytest.mark.parametrize("where", ["full", pytest.param("gone", marks=pytest.mark.soak)])
def test_every_command_says_that_its_output_did_not_arrive(folder: Path, where: str) -> None:
    every = walked(folder, where)
    assert sum(printed > 0 for printed, _, _ in every.values()) > 40, "else there is nothing to look at"
    for command, (printed, code, said) in every.items():
        assert "Traceback" not in said, command
        assert "in the program itself" not in said, command
        if printed:
            assert code == 1, (command, said)
            assert f"Not everything was printed\n{SENTENCE[where]}\n" in said, (command, said)
    assert not log_path().exists(), "it is no bug"


@pytest.mark.parametrize("words", [["caseload", "--help"], ["--version"], ["packs"], ["nothing"]])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_closed_is_taken_for_no_place_to_print_on(words: list[str], number: int) -> None:
    shell = f'exec "$0" -m leadpro "$@" {number}>&-' if number else 'exec "$0" -m leadpro "$@" <&-'
    done = subprocess.run(["/bin/sh", "-c", shell, sys.executable, *words], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if number == 1 and words != ["nothing"]:
        assert done.returncode == 1
        assert "its output is closed" in done.stderr
    elif words != ["nothing"]:
        assert done.returncode == 0
        assert done.stdout
    else:
        assert done.returncode == (1 if number == 2 else 2), "what is wrong with it cannot be said"


def test_what_was_to_answer_has_ended_and_no_try_is_counted(folder: Path) -> None:
    command = [sys.executable, "-c", ASKS]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Nothing was typed\n")
    assert len(done.stderr.splitlines()) == 3


ASKS = """
from leadpro.cli import main
from leadpro.cli.asking import asked_unseen

@main.command()
def ask():
    print("typed:", asked_unseen("Passphrase"))

main(["ask"])
"""


@pytest.mark.parametrize("number", sorted(WHY))
def test_only_a_stream_has_no_name(number: int) -> None:
    told = not_printed(OSError(number, os.strerror(number)))
    assert told is not None
    assert told.sentence == WHY[number]
    assert not_printed(OSError(number, os.strerror(number), "families.leadpro")) is None
    assert not_printed(OSError(errno.EAGAIN, "")) is None
    assert not_printed(ValueError()) is None


# the console, where it cannot be painted


def refused(*before: str, **environment: str) -> str:
    """What the console says in a terminal that it cannot be painted on."""
    names = [f"{name}={value}" for name, value in environment.items()]
    with Terminal(("env", *names, *before, sys.executable, "-m", "leadpro", "demo")) as terminal:
        assert terminal.ended_with() == 1
        assert b"\x1b" not in terminal.output
        lines = terminal.output.decode().splitlines()
        assert len(lines) == 3
        return " ".join(lines)


def test_a_terminal_without_a_screen_is_told_so() -> None:
    assert "TERM is dumb" in refused(TERM="dumb")


def test_a_terminal_that_does_not_know_every_letter_is_told_so() -> None:
    said = refused(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert "does not use UTF-8" in said


@pytest.mark.parametrize("size", [(1, 1), (19, 24), (80, 4)])
def test_a_window_in_which_nothing_can_be_read_is_told_so(size: tuple[int, int]) -> None:
    said = refused(COLUMNS=str(size[0]), LINES=str(size[1]))
    assert f"It has {size[0]} columns and {size[1]} lines" in said


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_no_terminal_is_told_so(number: int, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    shell = f'"$0" -m leadpro demo {number}{"<" if number == 0 else ">"}{other}'
    with Terminal(("/bin/sh", "-c", shell, sys.executable)) as terminal:
        assert terminal.ended_with() == 1
        said = terminal.output.decode() + other.read_text(encoding="utf-8")
        assert "The console needs a terminal" in said
        assert "\x1b" not in said


def test_a_terminal_that_does_not_say_how_large_it_is_has_the_usual_size() -> None:
    with Terminal(("env", "COLUMNS=0", "LINES=0", sys.executable, "-m", "leadpro", "demo")) as terminal:
        terminal.until("JAMIE-SAM")
