"""What is printed on a terminal: tables with marks, words that are never broken, letters that the terminal shows."""

import io
import re
import sys
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from leadpro import letters
from leadpro.cli.saying import as_shown
from leadpro.clock import StoppedClock
from leadpro.console.app import LeadproApp
from leadpro.console.outlet import Outlet
from leadpro.exchange.page import unbroken
from leadpro.letters import SAID, letters_of, nearly
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store
from tests.a_shell import Shell
from tests.at_the_console import Person
from tests.every_command import every_command
from tests.naughty import STORABLE

STYLED = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def shell(tmp_path: Path, jamie_and_sam: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    store = tmp_path / "families.leadpro"
    store.write_bytes(jamie_and_sam.read_bytes())
    return Shell(store, monkeypatch)


def shown(result: Result) -> str:
    """What was printed, without its styles."""
    assert result.exit_code == 0, result.stderr
    return STYLED.sub("", result.stdout)


def said_in(text: str) -> str:
    """The words of a text, whatever lines and frames they stand in."""
    return " ".join(re.sub(r"[─|-]{3,}", " ", text).split())


PRINTING = (
    ("caseload",),
    ("show", "jamie-sam"),
    ("show", "jamie-sam", "--all"),
    ("packs",),
    ("packs", "explain", "england-2006"),
    ("verify",),
)


@pytest.mark.parametrize("columns", [80, 132])
def test_pages_are_as_wide_as_the_window_and_break_no_word(shell: Shell, columns: int) -> None:
    for command in PRINTING:
        piped, page = shown(shell.types(*command)), shown(shell.types(*command, columns=columns))
        assert max(map(len, page.splitlines())) <= columns, command
        words = set(page.split())
        lost = [word for word in set(piped.split()) if word not in words and not re.fullmatch(r"[=-]+", word)]
        if command != ("caseload",):  # which stands side by side, and says it in other words
            assert [word for word in lost if not re.search(r"\d{4}|^[A-Z0-9-]{4,}$", word)] == [], command


def test_piped_it_is_plain_text_whatever_the_terminal(shell: Shell) -> None:
    text = shell.types("show", "jamie-sam", TERM="linux", LANG="C").stdout
    assert "\x1b" not in text
    assert "─" not in text
    assert text.startswith("Jamie and Sam, JAMIE-SAM\n========================\n")


def test_what_is_overdue_is_marked_by_a_sign_and_not_by_colour_alone(shell: Shell) -> None:
    page = shell.types("caseload", columns=80)
    assert "! 12 overdue" in shown(page)
    assert re.search(r"\x1b\[1m! 12 overdue", page.stdout)
    page = shell.types("show", "jamie-sam", columns=80)
    assert re.search(r"^ ! +\S", shown(page), re.MULTILINE)


def test_who_looked_stands_in_a_table(shell: Shell) -> None:
    shell.types("show", "jamie-sam")
    page = shown(shell.types("looked", "jamie-sam", columns=80))
    assert re.search(r"When +Who +What +Why", page)
    assert "printed" in page.casefold()


def test_the_foot_of_a_page_is_the_same_on_a_terminal(shell: Shell) -> None:
    assert re.search(r"Code [0-9A-Z-]{8,}", shown(shell.types("show", "jamie-sam", columns=80)))


def test_no_help_and_no_sentence_is_wider_than_eighty_columns(shell: Shell) -> None:
    for words, _ in every_command():
        told = shell.types(*words, "--help", columns=80).stdout
        assert [line for line in told.splitlines() if len(line) > 80] == [], words
    for command in (("show", "nobody"), ("show",), ("import", "x.csv", "--days", "y"), ("show", "a", "--here")):
        told = shell.types(*command, columns=80).stderr
        assert told
        assert max(map(len, told.splitlines())) <= 80, command


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=300))
def test_a_sentence_is_broken_between_its_words_and_nowhere_else(text: str) -> None:
    text = " ".join([*re.findall(r".{1,12}", text), "x" * 90, *re.findall(r".{1,90}", text)])
    lines = unbroken(text, 79)
    assert " ".join(lines).split(" ") == text.split(" ")
    assert all(len(line) <= 79 or " " not in line for line in lines)


# letters


class Terminal(io.StringIO):
    """A terminal that takes text in an encoding."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Behind(io.StringIO):
    """A pipe."""

    encoding = "utf-8"


class Environment:
    """What the system says of letters, as a test has it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("LC_ALL", "LC_CTYPE", "LANG", "TERM", "PYTHONUTF8", "WT_SESSION"):
            monkeypatch.delenv(name, raising=False)
        self._monkeypatch = monkeypatch

    def says(self, utf8_mode: bool = False, **environment: str) -> str:
        for name, value in environment.items():
            self._monkeypatch.setenv(name, value)
        flags = type("Flags", (), {"utf8_mode": int(utf8_mode)})
        self._monkeypatch.setattr(sys, "flags", flags)
        return letters_of(Terminal())


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Environment:
    return Environment(monkeypatch)


def test_python_takes_utf_8_for_lang_c_but_the_terminal_does_not(environment: Environment) -> None:
    assert environment.says(LANG="en_GB.UTF-8") == ""
    assert environment.says(utf8_mode=True, LANG="C", LC_CTYPE="C.UTF-8") == "ascii"


@pytest.mark.parametrize(
    ("said", "shows"),
    [
        ({"LC_ALL": "C"}, "ascii"),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C.UTF-8"}, ""),  # a locale that is not installed here
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, "latin-1"),
        ({"PYTHONUTF8": "1", "LANG": "C"}, ""),
        ({}, "ascii"),
    ],
)
def test_which_letters_a_terminal_shows(environment: Environment, said: dict[str, str], shows: str) -> None:
    assert environment.says(utf8_mode=True, **said) == shows


def test_an_old_windows_console_shows_those_of_its_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WT_SESSION", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    for page, shows in ((850, "cp850"), (437, "cp437"), (65001, ""), (0, "")):
        monkeypatch.setattr(letters, "_code_page", lambda page=page: page)
        assert letters_of(Terminal()) == shows
    monkeypatch.setenv("WT_SESSION", "1")
    monkeypatch.setattr(letters, "_code_page", lambda: 850)
    assert letters_of(Terminal()) == ""


@pytest.mark.parametrize(
    ("text", "page", "near"),
    [
        ("Siân – “so”…", "ascii", 'Sian - "so".'),
        ("Siân – “so”…", "latin-1", 'Siân - "so".'),
        ("┌──┐", "ascii", "+--+"),
        ("┌──┐", "cp850", "┌──┐"),
        ("╭──╮", "cp437", "+──+"),
        ("小明", "ascii", "????"),
        ("Sia\u0302n", "ascii", "Sian"),
        ("Łódź ß", "ascii", "Lodz s"),
        ("Имя", "ascii", "???"),
        ("Siân – “so”…", "", "Siân – “so”…"),
    ],
)
def test_what_is_not_shown_stands_as_nearly_it_and_as_wide(text: str, page: str, near: str) -> None:
    assert nearly(text, page) == near


def test_whatever_is_written_the_terminal_can_show_it() -> None:
    for text in STORABLE:
        for page in ("ascii", "latin-1", "cp437", "cp850", "cp1252"):
            nearly(text, page).encode(page)


def test_a_shell_says_once_that_letters_are_few(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadpro.cli.saying.letters_of", lambda _: "ascii")
    monkeypatch.setattr("leadpro.cli.tables.letters_of", lambda _: "ascii")
    result = shell.types("show", "jamie-sam", columns=80)
    assert result.stderr.count(SAID) == 1
    assert result.stdout.isascii()
    assert "---" in result.stdout
    assert SAID not in shell.types("show", "jamie-sam").stderr


def test_a_line_behind_a_pipe_is_left_as_it_is() -> None:
    line = "word " * 40
    assert as_shown(line, Behind()) == line


def test_the_console_paints_in_letters_that_are_there() -> None:
    painted = Terminal()
    outlet = Outlet(painted, gone=lambda: None, letters="ascii")
    outlet.write("\x1b[1m┌─ Siân ─┐\x1b[0m")
    assert painted.getvalue() == "\x1b[1m+- Sian -+\x1b[0m"


async def test_the_console_says_once_that_letters_are_few(store: Store, clock: StoppedClock) -> None:
    app = LeadproApp(OpenDoor(lambda: store), clock)
    app.letters = "ascii"
    async with app.run_test() as pilot:
        app.looking.stop()
        await Person(app, pilot).settle()
        assert [each.message for each in app._notifications] == [SAID]
