"""What is opened, what is made, and what is refused and left exactly as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import Clock, StoppedClock
from leadpro.problem import Problem
from leadpro.store import migrating
from leadpro.store.caseload import caseload
from leadpro.store.connection import connect
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.settings import put_setting
from tests.building import family, told
from tests.conftest import KEY


def _works(path: Path, clock: Clock) -> bool:
    with closing(open_store(path, KEY, clock)) as store:
        save(store, told(home := family()))
        return family_file(store, home.id).family.name == home.name


def test_a_store_is_made_with_the_folder_it_is_to_lie_in(tmp_path: Path, clock: StoppedClock) -> None:
    assert _works(tmp_path / "a folder" / "o'brien ? # 100% ü" / "families.leadpro", clock)


def test_an_empty_file_becomes_a_store(tmp_path: Path, clock: StoppedClock) -> None:
    path = tmp_path / "families.leadpro"
    path.touch()
    assert _works(path, clock)


def test_what_was_saved_is_there_when_the_store_is_opened_again(store: Store, clock: StoppedClock) -> None:
    save(store, told(home := family()))
    store.close()
    with closing(open_store(store.path, KEY, clock)) as again:
        assert family_file(again, home.id).family.name == home.name


def test_a_store_that_is_up_to_date_is_opened_without_alembic(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "migrate", _never)
    open_store(store.path, KEY, clock).close()


def _never(*_: Any) -> None:
    raise AssertionError("nothing was to be migrated")


# what is not ours is left exactly as it was


def _text_file(path: Path) -> None:
    path.write_text("Minutes of the meeting of 3 December\n" * 200)


def _note(path: Path) -> None:
    path.write_text("x" * 511)


def _somebody_elses_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE photo (name TEXT); INSERT INTO photo VALUES ('beach');")


def _somebody_elses_empty_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 77")


def _half_a_store(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2_000])


def _newer_store(path: Path) -> None:
    with closing(connect(path, KEY)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


NOT_OURS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text file": (_text_file, "This file is not a leadpro store, or its key is wrong."),
    "a note": (_note, "photos.db is not a leadpro store."),
    "somebody else's database": (_somebody_elses_database, "photos.db is not a leadpro store."),
    "somebody else's empty database": (_somebody_elses_empty_database, "photos.db is not a leadpro store."),
    "a newer version's store": (_newer_store, "It was written by a newer version of leadpro, and is left as it is."),
    "the beginning of a store": (_half_a_store, "This file is not a leadpro store, or its key is wrong."),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_cannot_be_a_store_of_ours_is_refused_and_not_touched(
    what: str, empty_store: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    make, sentence = NOT_OURS[what]
    path = tmp_path / "photos.db"
    if make in (_newer_store, _half_a_store):
        shutil.copyfile(empty_store, path)
    make(path)
    before = path.read_bytes()

    with pytest.raises(Problem) as refusal:
        open_store(path, KEY, clock)

    assert (refusal.value.title, refusal.value.sentence) == ("The store could not be opened", sentence)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["photos.db"]


def test_a_folder_is_no_store(tmp_path: Path, clock: StoppedClock) -> None:
    with pytest.raises(Problem, match="The store could not be opened"):
        open_store(tmp_path, KEY, clock)


def test_a_store_below_a_file_cannot_be(tmp_path: Path, clock: StoppedClock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Problem) as refusal:
        open_store(tmp_path / "file" / "families.leadpro", KEY, clock)
    assert refusal.value.sentence == "Something on the way to the store is a file, and no folder."


# a file that cannot be written to


def test_a_read_only_store_can_be_read_and_says_why_it_cannot_be_saved_in(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, told(family()))
    store.close()
    connect_for_real = sqlcipher.connect

    def connect_for_reading(path: str, **options: Any) -> Any:  # whoever runs the tests may write to any file
        return connect_for_real(f"{Path(path).as_uri()}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlcipher, "connect", connect_for_reading)
    with closing(open_store(store.path, KEY, clock)) as read_only:
        assert len(caseload(read_only)) == 1
        with pytest.raises(Problem) as refusal:
            save(read_only, told(family("F-2")), title="The family was not saved")
        assert refusal.value.title == "The family was not saved"
        assert refusal.value.sentence == "The store cannot be written to. What is in it is safe."
        with pytest.raises(Problem, match="This choice was not kept: The store cannot be written to"):
            put_setting(read_only, "theme", "dark")
        assert len(caseload(read_only)) == 1


# damage that shows only later


def test_a_damaged_page_is_called_damage(store: Store, clock: StoppedClock) -> None:
    save(store, told(*(family(f"F-{number}", note="x" * 500) for number in range(100))))
    store.close()
    content = bytearray(store.path.read_bytes())
    content[8_192:] = b"\xff" * (len(content) - 8_192)
    store.path.write_bytes(content)
    with (
        pytest.raises(Problem, match="The store is damaged"),
        closing(open_store(store.path, KEY, clock)) as damaged,
    ):
        caseload(damaged)


# making a store is all or nothing


def test_a_store_whose_making_failed_is_made_when_it_is_opened_again(
    tmp_path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "families.leadpro"
    upgrade = command.upgrade

    def fail_at_the_end(*args: Any) -> None:
        upgrade(*args)
        raise RuntimeError("the battery is flat")

    monkeypatch.setattr(command, "upgrade", fail_at_the_end)
    with pytest.raises(RuntimeError):
        open_store(path, KEY, clock)
    with closing(connect(path, KEY)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []

    monkeypatch.setattr(command, "upgrade", upgrade)
    assert _works(path, clock)
