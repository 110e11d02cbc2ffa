"""The measuring itself can be trusted: its stores are lawful, the same each time, and read back by the program."""

from pathlib import Path

import pytest

from leadpro.clock import Clock
from leadpro.practice.caseload_line import family_line
from leadpro.records.family_file import LISTS
from leadpro.store.caseload import caseload
from leadpro.store.connection import connect
from leadpro.store.find import find
from leadpro.store.opening import open_store
from leadpro.store.reading import family_file
from scripts import bench
from scripts.big_store import KEY, TODAY, Size, build
from scripts.measures import opening
from scripts.measures.figure import Figure, side_by_side
from scripts.measures.reading import by_hand
from tests.building import usual

TINY = Size("tiny", 3, 5, journal=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "tiny.leadpro"
    build(path, TINY)
    return path


def test_an_invented_store_keeps_every_rule_of_the_database(built: Path) -> None:
    connection = connect(built, KEY)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_its_families_are_read_listed_and_found_as_any_others(built: Path) -> None:
    store = open_store(built, KEY, Clock())
    lines = caseload(store)
    assert len(lines) == TINY.families
    for line in lines:
        file = family_file(store, line.family_id)
        assert family_line(file, usual(file, TODAY)) == line
        assert len(file.contacts) == TINY.contacts
        assert line.family_id in {hit.record_id for hit in find(store, line.reference)}
        assert family_file(store, line.family_id, TODAY).contacts == file.contacts
    store.close()


def test_the_same_size_gives_the_same_store(built: Path, tmp_path: Path) -> None:
    build(tmp_path / "again.leadpro", TINY)
    stores = [open_store(path, KEY, Clock()) for path in (built, tmp_path / "again.leadpro")]
    one, other = ([family_file(store, line.family_id) for line in caseload(store)] for store in stores)
    assert one == other
    for store in stores:
        store.close()


def test_sql_by_hand_reads_the_same_number_of_rows(built: Path) -> None:
    store, connection = open_store(built, KEY, Clock()), connect(built, KEY)
    for line in caseload(store):
        file = family_file(store, line.family_id)
        records = 1 + sum(len(getattr(file, attribute)) for attribute in LISTS) + len(file.professionals)
        assert abs(sum(map(len, by_hand(connection, line.family_id))) - records - len(file.agencies)) <= 5
    connection.close()
    store.close()


def test_a_store_is_opened_with_sealed_files_and_without(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "built", lambda size: built)
    monkeypatch.setattr(opening, "SEALED", (2,))
    (figure,) = opening.measure(TINY, 1)
    assert figure.what == "opening more with 2 sealed, 3 families"


def test_two_things_are_done_in_turns() -> None:
    done: list[str] = []
    side_by_side(lambda: done.append("one"), lambda: done.append("other"), 3)
    assert done == ["one", "other"] * 4


def test_figures_go_between_the_marks_and_nothing_else_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"Before.\n{bench.BEGIN}\nold figures\n{bench.END}\nAfter.\n", encoding="utf-8")
    monkeypatch.setattr(bench, "PAGE", page)
    figures = [Figure("a thing", 3.5, "x", 3.0, "7 ms beside 2 ms", "it is slow"), Figure("b", 1, "ms", None, "", "ok")]

    bench.write(figures, "23 November 2026", "a machine", "Invented stores: none.")
    bench.write(figures, "24 November 2026", "a machine", "Invented stores: none.")

    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("\nAfter.\n")
    assert "old figures" not in text
    assert "23 November" not in text
    assert "Measured 24 November 2026 on a machine. Invented" in text
    assert "| a thing | 3.50 x **over** | 3 x | 7 ms beside 2 ms |" in text
    assert "| b | 1.00 ms | no budget |  |" in text
    assert "- a thing: it is slow." in text
