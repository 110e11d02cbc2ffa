"""`leadpro about`: what a help desk asks for, without the passphrase, a case or a name; whatever is broken."""

import json
import os
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leadpro import __version__
from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.places import packs_path, store_path
from leadpro.store import libraries
from leadpro.store.keys.header import keys_path
from tests.rings import Backend, siân_sets_up

OF_THE_CASE = ("Jamie", "JAMIE", "Sam", "nursery", "Siân", "Evans")


def told_about(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["about", *arguments])
    assert result.exit_code == 0, result.output
    assert not [word for word in OF_THE_CASE if word in result.output]
    return result


def facts(*arguments: str) -> Any:
    return json.loads(told_about("--json", *arguments).stdout)


def test_it_says_every_version_that_matters() -> None:
    versions = facts()["Versions"]
    assert versions["leadpro"] == __version__
    for package in ("textual", "sqlmodel", "sqlalchemy", "sqlcipher3", "cryptography", "keyring"):
        assert versions[package] == version(package)
    assert versions["SQLCipher"].startswith("4.")
    assert versions["SQLite in it"].startswith("3.")
    assert versions["its ciphers"].startswith("OpenSSL 3.")
    assert versions["OpenSSL of cryptography"].startswith("OpenSSL ")


def test_it_is_read_by_people_too() -> None:
    lines = told_about().stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Versions",
        "This computer",
        "The terminal",
        "Practice packs",
        "Where things lie",
    ]
    assert [line.split() for line in lines if "england-2010" in line] == [["england-2010", "from", "17", "Mar", "2010"]]


def test_it_says_what_is_there_without_unlocking_it(clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    before = facts()["Where things lie"]
    assert before["store"].endswith("families.leadpro: not there")
    siân_sets_up(store_path(), None, clock)
    monkeypatch.setattr("leadpro.store.keys.unlocking.unlock", None)
    monkeypatch.setattr("click.prompt", None)
    there = facts()["Where things lie"]
    assert there["its keys"].endswith(f"{keys_path(store_path()).stat().st_size:,} bytes")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 5000, b"not a store"])
def test_a_damaged_store_is_no_hindrance(damage: bytes, case_store: Any) -> None:
    case_store.close()
    path: Path = case_store.path
    path.write_bytes(damage)
    keys_path(path).write_bytes(damage)
    there = facts("--store", str(path))["Where things lie"]
    assert there["store"].endswith(f": {len(damage):,} bytes")


def test_a_store_of_a_case_says_nothing_of_it(case_store: Any, jamie_and_sam: Path) -> None:
    shutil.copyfile(jamie_and_sam, case_store.path)
    told_about("--store", str(case_store.path))


def test_no_path_says_who_somebody_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "tabitha")
    monkeypatch.setenv("HOME", str(tmp_path / "tabitha"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "tabitha"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "tabitha" / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "tabitha" / "data"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere" / "of-tabitha"))
    result = told_about()
    assert "tabitha" not in result.output
    assert f"~{os.sep}data" in result.stdout
    assert "of-(user)" in result.stdout
    assert "tabitha" not in told_about("--store", str(tmp_path / "tabitha.leadpro")).output


def test_the_keyring_is_named_and_asked_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Asking(Backend):
        def get_password(self, service: str, username: str) -> str | None:
            raise AssertionError("it would ask for its password")

        set_password = delete_password = get_password  # type: ignore[assignment]

    Asking.__module__ = "keyring.backends.SecretService"
    monkeypatch.setattr("keyring.get_keyring", Asking)
    assert facts()["This computer"]["keyring"] == "keyring.backends.SecretService"
    Asking.__module__ = "keyrings.alt.file"
    assert facts()["This computer"]["keyring"] == "keyrings.alt.file, which leadpro does not use"


def test_whatever_is_broken_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("Jamie")

    for name in ("keyring.get_keyring", "platform.release", "leadpro.practice.packs.shelf.shelf"):
        monkeypatch.setattr(name, broken)
    monkeypatch.setattr(libraries, "libraries", broken)
    told = facts()
    for group, name in (
        ("Versions", "SQLCipher"),
        ("This computer", "keyring"),
        ("This computer", "system"),
        ("Practice packs", "shelf"),
    ):
        assert told[group][name] == "cannot be found out (OSError)"
    assert told["Versions"]["textual"]


def test_what_a_terminal_says_of_itself_is_not_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "x\x1b]0;y\x07z")
    assert "\x1b" not in told_about().stdout


def test_packs_of_ones_own_are_counted_and_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    packs_path().mkdir(parents=True)
    (packs_path() / "tabitha.toml").write_text("nothing", encoding="utf-8")
    from leadpro.practice.packs.shelf import shelf

    shelf.cache_clear()
    try:
        assert facts()["Practice packs"]["your own"] == "0, and 1 left out"
        assert "tabitha" not in told_about().output
    finally:
        shelf.cache_clear()
