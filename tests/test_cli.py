"""The same things said in a shell: the commands as somebody types them."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro import __version__
from leadpro.bundled import bundled
from leadpro.cli import main
from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.store.door import Asks, Door
from leadpro.store.opening import Store, open_store
from tests.conftest import KEY, TODAY
from tests.every_command import every_call
from tests.invented_case import plum_text
from tests.the_journal import told_in

CASE = str(bundled("db/cases/jamie-sam.json"))
DAYS = str(bundled("db/cases/jamie-sam.days.csv"))


@pytest.fixture
def store_file(tmp_path: Path, empty_store: Path) -> Path:
    path = tmp_path / "families.leadpro"
    path.write_bytes(empty_store.read_bytes())
    return path


class KeyedDoor:
    """The door of a test's store: its key is known."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock

    def asks(self) -> Asks:
        return Asks.NOTHING if self.path.exists() else Asks.SET_UP

    def open(self, secret: str = "") -> Store:
        return open_store(self.path, KEY, self.clock)


@pytest.fixture(autouse=True)
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase is another story (tests/test_unlocking_in_a_shell.py)."""
    monkeypatch.setattr("leadpro.store.door.StoreDoor", KeyedDoor)


def leadpro(*arguments: str, store: Path | None = None) -> Result:
    return CliRunner().invoke(main, arguments, env={"LEADPRO_STORE": str(store) if store else None})


def test_a_case_is_imported_and_shown_as_at_a_day(store_file: Path) -> None:
    made = leadpro("import", CASE, "--days", DAYS, "--world", "even", store=store_file)
    assert made.exit_code == 0, made.stderr
    assert "18 referrals" in made.stdout
    assert "missed step" in made.stdout

    again = leadpro("import", CASE, "--days", DAYS, "--world", "even", store=store_file)
    assert "Nothing new." in again.stdout

    now = leadpro("show", "jamie-sam", store=store_file)
    then = leadpro("show", "Jamie and Sam", "--as-at", "1 March 2008", store=store_file)
    assert "Mr E" in now.stdout
    assert "As at Sat 1 Mar 2008" in then.stdout
    assert "Mr E" not in then.stdout


def test_the_caseload_is_printed_and_filtered(store_file: Path, tmp_path: Path) -> None:
    plum = tmp_path / "plum.json"
    plum.write_text(plum_text(), encoding="utf-8")
    leadpro("import", CASE, store=store_file)
    leadpro("import", str(plum), "--store", str(store_file))

    assert "2 families" in leadpro("caseload", store=store_file).stdout
    assert "1 family" in leadpro("caseload", "--words", "ava plum", store=store_file).stdout
    read = json.loads(leadpro("caseload", "--all", "--json", store=store_file).stdout)
    assert {each["reference"] for each in read["families"]} == {"JAMIE-SAM", "PLUM-TWINS"}
    shown = json.loads(leadpro("show", "plum-twins", "--as-at", "2015-04-01", "--json", store=store_file).stdout)
    assert shown["as_at"] == "2015-04-01"
    assert shown["family"]["name"] == "Ava Plum and Zac Plum"


def test_the_caseload_of_an_earlier_day_is_that_of_the_day(store_file: Path) -> None:
    leadpro("import", CASE, "--days", DAYS, "--world", "even", store=store_file)

    then = leadpro("caseload", "--as-at", "1 March 2008", store=store_file)
    early = leadpro("caseload", "--as-at", "1 March 2003", store=store_file)
    assert then.exit_code == early.exit_code == 0
    assert "Mr E" not in then.stdout
    assert "1 family" in then.stdout
    assert "0 families" in early.stdout or "No famil" in early.stdout

    def signals(*arguments: str) -> set[str]:
        read = json.loads(leadpro("caseload", "--all", "--json", *arguments, store=store_file).stdout)
        return {signal for each in read["families"] for signal in each["signals"]}

    assert "referrals repeated" in signals("--as-at", "2008-12-04") - signals("--as-at", "2005-12-31")
    assert "three factors" in signals("--as-at", "2007-12-18")
    assert "1 family" in leadpro("caseload", "--words", "three", "--as-at", "2007-12-18", store=store_file).stdout


@pytest.mark.parametrize(
    "text", ["", "{", plum_text()[:900], plum_text().replace('"midwives"', '"mid\\u202ewives"', 1)]
)
def test_a_bad_file_is_refused_in_three_lines_and_leaves_the_store_as_it_was(
    text: str, store_file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text, encoding="utf-8")
    before = store_file.read_bytes()

    refused = leadpro("import", str(bad), store=store_file)

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 3
    assert "\u202e" not in refused.stderr
    assert refused.stderr.startswith("The case file cannot be used\n")
    assert store_file.read_bytes() == before


def test_problems_say_what_to_do(store_file: Path, tmp_path: Path) -> None:
    for arguments, says in (
        (("show", "nobody"), "No such family"),
        (("show", "nobody", "--as-at", "soonish"), "This is not a date"),
        (("show", "nobody", "--as-at", "after 2007"), "no last day"),
        (("show", "nobody", "--as-at", "tomorrow"), "lies ahead: nothing is known of it yet"),
        (("caseload", "--as-at", "next week"), "lies ahead: nothing is known of it yet"),
        (("show", "nobody", "--as-at", "end of last month"), "No such family"),
        (("demo", "--plain", "--as-at", "soonish"), "This is not a date"),
        (("import", str(tmp_path / "none.json")), "is not there"),
        (("import", CASE, "--days", DAYS), "Choose one of them with --world"),
        (("caseload", "--store", str(tmp_path / "none.leadpro")), "There is no store yet"),
    ):
        result = leadpro(*arguments, store=store_file)
        assert result.exit_code == 1, arguments
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 3
    assert leadpro("import", CASE, "--world", "even", store=store_file).exit_code == 2


def test_the_console_says_that_it_needs_a_terminal() -> None:
    for words in ((), ("demo",)):
        result = leadpro(*words)
        assert result.exit_code == 1
        assert "The console needs a terminal" in result.stderr


OF_NO_STORE = {"demo", "replay", "import"}
"""Commands that print of an invented or published family, and not out of the store."""


def test_whatever_a_command_prints_of_a_family_is_journalled(store_file: Path) -> None:
    assert leadpro("import", CASE, "--days", DAYS, "--world", "even", store=store_file).exit_code == 0
    printed = []
    for call in every_call(Path(CASE)):
        before = _entries(store_file)
        result = leadpro(*call, store=store_file)
        if call[0] not in OF_NO_STORE and "Jamie and Sam" in result.stdout and "--help" not in call:
            printed.append(call)
            assert _entries(store_file) > before, call
    assert ["caseload"] in [call[:1] for call in printed]
    assert ["show", "jamie-sam", "--json"] in printed


def _entries(path: Path) -> int:
    store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
    number = len(told_in(store))
    store.close()
    return number


def test_a_bug_says_one_quiet_sentence_and_nothing_of_the_case(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "leadpro.log"

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Jamie")

    monkeypatch.setattr("leadpro.cli.caseload.lines_of", broken)
    monkeypatch.setattr("leadpro.buglog.log_path", lambda: log)
    result = leadpro("caseload", store=store_file)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "leadpro.log" in result.stderr
    assert "Jamie" not in result.stderr + log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_the_demo_prints_the_caseload_and_then_jamie_and_sam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = leadpro("demo", "--plain")

    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Caseload as at Thu 4 Dec 2008: 12 families")
    assert "Jamie and Sam, JAMIE-SAM" in result.stdout
    assert list(tmp_path.iterdir()) == []  # nothing of it outlives the program


def test_the_demo_can_stand_on_another_day() -> None:
    assert "As at Sat 15 Dec 2007" in leadpro("demo", "--plain", "--as-at", "15 December 2007").stdout
    early = json.loads(leadpro("demo", "--json", "--as-at", "1 March 2003").stdout)
    assert len(early["caseload"]["families"]) == 11
    assert "family_file" not in early


def test_without_a_command_the_console_opens_on_the_users_store(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def run_console(door: Door, clock: object) -> None:
        store = door.open()
        opened.append(store.path)
        store.close()

    monkeypatch.setattr("leadpro.console.app.run_console", run_console)
    assert leadpro(store=store_file).exit_code == 0
    assert opened == [store_file]


def test_the_demo_opens_the_console_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[date] = []

    def run_console(door: Door, clock: object) -> None:
        store = door.open()
        seen.append(store.clock.today())
        store.close()

    monkeypatch.setattr("leadpro.console.app.run_console", run_console)
    assert leadpro("demo").exit_code == 0
    assert seen == [date(2008, 12, 4)]


def test_every_command_has_a_manual() -> None:
    assert leadpro("--version").stdout == f"leadpro, version {__version__}\n"
    for command in ((), *((name,) for name in main.commands)):
        text = leadpro(*command, "--help").stdout
        assert "Examples:" in text
        assert "  leadpro" in text
        assert max(map(len, text.splitlines())) <= 80


def test_it_works_on_a_console_that_knows_few_letters(store_file: Path, tmp_path: Path) -> None:
    case = plum_text().replace("Ms Plum", "Siân الاسم")
    plum = tmp_path / "plum.json"
    plum.write_text(case, encoding="utf-8")
    environment = {**os.environ, "LEADPRO_STORE": str(store_file), "PYTHONIOENCODING": "cp850", "PYTHONUTF8": "0"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "tests.keyed_shell", *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout.decode("cp850")

    run("import", str(plum))
    assert "Siân ?????" in run("show", "plum-twins")
    people = json.loads(run("show", "plum-twins", "--json"))["people"]
    assert any("الاسم" in each["name"] for each in people)
