"""What `leadpro show` prints of what happened: what mattered, every contact, of a period, into a file."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.contact import Method, WhyNot
from leadpro.store.opening import open_store
from leadpro.store.saving import save
from tests.a_shell import Shell
from tests.building import agency, contact, family, person, sighting, told
from tests.conftest import KEY, TODAY
from tests.the_journal import deeds_in


@pytest.fixture
def visited(shell: Shell) -> Shell:
    """A family that was visited twice, and nobody in once."""
    nursery, hills = agency("Nursery"), family("H-1", name="Hill")
    kit = person(hills, "Kit")
    seen = contact(nursery, hills, date(2008, 11, 3), text="All well.", method=Method.HOME_VISIT, successful=True)
    nobody = contact(nursery, hills, date(2008, 12, 1), text="Card left.", successful=False, why_not=WhyNot.NO_ACCESS)
    spoke = sighting(seen, kit, seen=True, alone=True, words="I like it here", observed="bruise on arm")
    store = open_store(shell.store, KEY, StoppedClock(nine_o_clock(TODAY)))
    save(store, told(nursery, hills, kit, seen, nobody, spoke))
    store.close()
    return shell


def test_every_contact_with_how_and_who_was_seen(visited: Shell) -> None:
    usual = visited.types("show", "H-1").stdout
    assert "Chronology: 0 of 2 entries, oldest first" in usual
    assert "All well." not in usual

    every = " ".join(visited.types("show", "H-1", "--all").stdout.split())

    assert "Everything that happened: 2 of 2 entries, oldest first" in every
    assert "Kit alone “I like it here” observed: bruise on arm: All well." in every
    assert "home visit; seen: Kit; heard: Kit." in every
    assert "1 Dec, Nursery: no access: Card left." in every


def test_of_a_period(visited: Shell) -> None:
    then = visited.types("show", "H-1", "--all", "--from", "1 Dec 2008", "--until", "4 Dec 2008").stdout
    assert "Everything that happened from 1 Dec 2008 until 4 Dec 2008: 1 of 2" in then
    assert "Card left." in then
    assert "All well." not in then
    november = visited.types("show", "H-1", "--all", "--until", "November 2008").stdout
    assert "All well." in november
    assert "Card left." not in november


@pytest.mark.parametrize(
    "said",
    [("--from", "2 Dec 2008", "--until", "1 Dec 2008"), ("--all", "--json"), ("--from", "1 Dec", "--json")],
)
def test_what_does_not_go_together(visited: Shell, said: tuple[str, ...]) -> None:
    assert visited.types("show", "H-1", *said).exit_code == 2


def test_into_a_new_file_that_only_she_can_read(visited: Shell, tmp_path: Path) -> None:
    out = tmp_path / "hill.txt"

    written = visited.types("show", "H-1", "--all", "--to", str(out))

    assert written.exit_code == 0, written.stderr
    assert "not encrypted" in written.stdout
    assert "All well." not in written.stdout
    text = out.read_text(encoding="utf-8")
    assert "All well." in text
    assert "Code " in text
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Exported the file" in told_by(visited)

    again = visited.types("show", "H-1", "--to", str(out))
    assert again.exit_code == 1
    assert "hill.txt is there already." in again.stderr
    assert out.read_text(encoding="utf-8") == text


def test_json_into_a_file(visited: Shell, tmp_path: Path) -> None:
    out = tmp_path / "hill.json"
    assert visited.types("show", "H-1", "--json", "--to", str(out)).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["family"]["name"] == "Hill"


def test_where_it_cannot_be_written_nothing_is_noted(visited: Shell, tmp_path: Path) -> None:
    before = told_by(visited)
    refused = visited.types("show", "H-1", "--to", str(tmp_path / "no folder" / "hill.txt"))
    assert refused.exit_code == 1
    assert refused.stderr.startswith("The file was not written\n")
    assert told_by(visited) == before


def told_by(shell: Shell) -> list[str]:
    """What the journal says was done."""
    store = open_store(shell.store, KEY, StoppedClock(nine_o_clock(TODAY)))
    said = [said for _, said in deeds_in(store)]
    store.close()
    return said


@pytest.fixture
def shell(tmp_path: Path, jamie_and_sam: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    store = tmp_path / "families.leadpro"
    store.write_bytes(jamie_and_sam.read_bytes())
    return Shell(store, monkeypatch)
