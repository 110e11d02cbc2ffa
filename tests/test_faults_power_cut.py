"""The power goes at any moment: each save is in the store as a whole or not at all, and none before it is lost."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.contact import Contact
from leadpro.store.opening import Store, open_store
from leadpro.store.saving import save
from tests import faulty_disk
from tests.building import agency, contact, everything_in, family, in_the_tables, told
from tests.conftest import KEY, TODAY
from tests.faulty_disk import Write, watched

HOME = family()
NURSERY = agency()

needs_faulty_disk = pytest.mark.skipif(not faulty_disk.IS_HERE, reason="SQLite's calls cannot be heard here")


def _call(number: int) -> Contact:
    return contact(NURSERY, HOME, date(2008, 12, 3), text=f"{number}")


class Disk:
    """The store's file and its log as they are on the disk, and what SQLite has written to them since."""

    def __init__(self, store: Path) -> None:
        self.paths = (store, store.with_name(f"{store.name}-wal"))
        self.files = {path.stat().st_ino: path for path in self.paths}
        self.began = {path: path.read_bytes() for path in self.paths}
        self.writes: list[Write] = []

    def tell(self, write: Write) -> None:
        if write.file in self.files:
            self.writes.append(write)

    def left(self, in_folder: Path, writes: list[Write]) -> Path:
        """The files as they are after some of the writes, in a folder of their own."""
        shutil.rmtree(in_folder, ignore_errors=True)
        in_folder.mkdir()
        contents = {path: bytearray(content) for path, content in self.began.items()}
        for write in writes:
            content = contents[self.files[write.file]]
            end = write.offset + len(write.content)
            content.extend(bytes(max(0, end - len(content))))
            content[write.offset : end] = write.content
        for path, content in contents.items():
            (in_folder / path.name).write_bytes(content)
        return in_folder / self.paths[0].name


def _torn(write: Write, chance: random.Random) -> Write:
    return Write(write.file, write.offset, write.content[: chance.randrange(len(write.content))])


def _moments(writes: list[Write], chance: random.Random) -> Iterator[list[Write]]:
    """What may be on the disk when the power goes: after each write, in the midst of it, and in any order."""
    for done in range(len(writes)):
        yield writes[:done]
        yield [*writes[:done], _torn(writes[done], chance)]
        yield [write for write in writes[:done] if chance.random() < 0.7]  # nothing was told to be on the disk yet


def _everything_at(path: Path, clock: StoppedClock) -> object:
    with closing(open_store(path, KEY, clock)) as store:
        return everything_in(store)


@needs_faulty_disk
def test_a_save_that_the_power_cuts_off_is_there_or_not_there(
    store: Store, clock: StoppedClock, tmp_path: Path
) -> None:
    save(store, told(HOME, NURSERY))
    save(store, told(_call(1)))
    before, disk = everything_in(store), Disk(store.path)
    with watched(disk.tell):
        save(store, told(_call(2)))
    after = everything_in(store)
    moments = list(_moments(disk.writes, random.Random(1)))
    found = [_everything_at(disk.left(tmp_path / "left", moment), clock) for moment in moments]
    assert len(moments) > 50
    assert all(each in (before, after) for each in found)
    assert _everything_at(disk.left(tmp_path / "left", disk.writes), clock) == after


@needs_faulty_disk
def test_while_the_log_is_folded_into_the_file_nothing_is_lost(
    store: Store, clock: StoppedClock, tmp_path: Path
) -> None:
    save(store, told(HOME, NURSERY, *map(_call, range(5))))
    before, disk = everything_in(store), Disk(store.path)
    with watched(disk.tell), store.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(FULL)")
    moments = list(_moments(disk.writes, random.Random(2)))
    assert len(moments) > 50
    assert all(_everything_at(disk.left(tmp_path / "left", moment), clock) == before for moment in moments)


@pytest.fixture(scope="module")
def ten_calls(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store as it is while it is open, ten calls in its log, each saved by itself; never open it."""
    folder = tmp_path_factory.mktemp("ten-calls")
    shutil.copyfile(empty_store, folder / "open.leadpro")
    store = open_store(folder / "open.leadpro", KEY, StoppedClock(nine_o_clock(TODAY)))
    save(store, told(HOME, NURSERY))
    with store.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(10):
        save(store, told(_call(number)))
    for ending in ("", "-wal"):
        shutil.copyfile(f"{store.path}{ending}", folder / f"left.leadpro{ending}")
    store.close()
    return folder / "left.leadpro"


@given(place=st.floats(0, 1, exclude_max=True), flipped=st.integers(0, 255))
def test_a_log_that_is_cut_short_or_torn_keeps_every_save_before_that(
    ten_calls: Path, tmp_path_factory: pytest.TempPathFactory, place: float, flipped: int
) -> None:
    path = tmp_path_factory.mktemp("torn") / "left.leadpro"
    shutil.copyfile(ten_calls, path)
    log = bytearray(Path(f"{ten_calls}-wal").read_bytes())
    at = int(place * len(log))
    if flipped:
        log[at] ^= flipped
    else:
        del log[at:]
    Path(f"{path}-wal").write_bytes(log)
    with closing(open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))) as store:
        calls = sorted(int(each.text) for each in in_the_tables(store, Contact).values())  # type: ignore[attr-defined]
        assert calls == list(range(len(calls)))
        with store.reading() as connection:
            entries = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
            assert entries == 3 + len(calls), "the way in, the agency and the family"
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")
def test_two_hundred_kills_at_random_moments(empty_store: Path, tmp_path: Path) -> None:
    """What was acknowledged is there; what was not is there whole or not at all."""
    path, clock, chance = tmp_path / "killed.leadpro", StoppedClock(nine_o_clock(TODAY)), random.Random(3)
    shutil.copyfile(empty_store, path)
    with closing(open_store(path, KEY, clock)) as store:
        save(store, told(HOME, NURSERY))
    acknowledged = saved = 0
    for _ in range(200):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            with closing(open_store(path, KEY, clock)) as store:
                for number in range(saved, saved + 1_000):
                    save(store, told(_call(number)))
                    os.write(writing, b".")
            os._exit(0)
        os.close(writing)
        for _ in range(chance.randrange(1, 6)):
            os.read(reading, 1)
            acknowledged += 1
        _wait(chance.random() * 0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while os.read(reading, 1):
            acknowledged += 1
        os.close(reading)
        with closing(open_store(path, KEY, clock)) as store:
            calls = sorted(int(each.text) for each in in_the_tables(store, Contact).values())  # type: ignore[attr-defined]
            with store.reading() as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert calls == list(range(len(calls)))
        assert len(calls) - acknowledged in (0, 1)
        acknowledged = saved = len(calls)
    print(f"\n200 kills; {saved} saves, none lost")


def _wait(seconds: float) -> None:
    import select

    select.select([], [], [], seconds)
