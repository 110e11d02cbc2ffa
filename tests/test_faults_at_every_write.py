"""Every write meets every fault: it says what is wrong, the store is as it was, and afterwards the same write works."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.change import Change, Correction
from leadpro.records.contact import Contact
from leadpro.records.ids import Id
from leadpro.records.person import Person
from leadpro.store import connection
from leadpro.store.connection import connect
from leadpro.store.drafts import Draft, Typed, keep, throw_away
from leadpro.store.events import note
from leadpro.store.journal.history import undoing
from leadpro.store.looking_again import look_again
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save, save_all
from leadpro.store.settings import put_setting
from tests import faulty_disk
from tests.building import action, agency, contact, corrected, everything_in, family, in_the_tables, person, told
from tests.conftest import KEY, TODAY
from tests.faulty_disk import FULL, GONE, OVER_QUOTA, READ_ONLY_FILE, READ_ONLY_FOLDER, failing

HOME = family()
NURSERY = agency()
JAMIE = person(HOME, "Jamie")
FIRST = told(HOME, NURSERY, JAMIE)
HALF_TYPED = Draft(
    id=Id("a draft"),
    verb="contact",
    typed=Typed(fields=(), cursor="", stands_on=()),
    changed_at=datetime(2008, 12, 4, tzinfo=UTC),
)
LATER = HALF_TYPED.changed_at + timedelta(hours=1)

needs_faulty_disk = pytest.mark.skipif(not faulty_disk.IS_HERE, reason="SQLite's calls cannot be made to fail here")


@pytest.fixture
def store(store: Store) -> Store:
    """A store that knows of a family, with something due today, and has a draft and a setting."""
    save(store, FIRST)
    save(store, told(action(NURSERY, HOME, TODAY)))
    look_again(store)
    keep(store, HALF_TYPED)
    put_setting(store, "theme", "dark")
    return store


# every write


def _call(text: str) -> Any:
    return contact(NURSERY, HOME, date(2008, 12, 3), text=text)


CALL = told(_call("The nursery called"))
MANY = [told(_call(f"Call {number}")) for number in range(20)]


def _jamie(store: Store) -> Person:
    return next(each for each in family_file(store, HOME.id).people if each.id == JAMIE.id)


def _saving(*entries: Change, **more: Any) -> Callable[[Store], object]:
    return lambda store: save_all(store, entries, **more)


def _corrects_and_adds(store: Store) -> Callable[[Store], object]:
    change = Correction(_jamie(store), replace(_jamie(store), name="Jamie B"))
    return _saving(Change(said="Corrected", by="Ann", corrected=(change,), new=CALL.new))


def _a_day_later(store: Store) -> Callable[[Store], object]:
    clock = store.clock
    assert isinstance(clock, StoppedClock)
    clock.advance(timedelta(days=1))
    return look_again


Doing = Callable[[Store], object]

WRITES: dict[str, Callable[[Store], Doing]] = {
    "a new record": lambda store: _saving(CALL),
    "a correction": lambda store: _saving(corrected(_jamie(store), note="Asthma")),
    "a correction with something new": _corrects_and_adds,
    "what was a draft": lambda store: _saving(CALL, draft_id=HALF_TYPED.id),
    "an entry taken back": lambda store: _saving(undoing(store, FIRST.id, "Ann Lead")),
    "many at once": lambda store: _saving(*MANY),
    "a setting": lambda store: lambda store: put_setting(store, "theme", "light"),
    "a draft": lambda store: lambda store: keep(store, replace(HALF_TYPED, verb="concern", changed_at=LATER)),
    "a draft thrown away": lambda store: lambda store: throw_away(store, HALF_TYPED.id),
    "the caseload's signals": _a_day_later,
    "an event": lambda store: lambda store: note(store, "Printed the file", family_id=HOME.id),
}
"""What somebody has in hand when the fault comes; what they then do, and do again afterwards."""


# every fault

Fault = Callable[[Path], Any]


def _of_the_disk(fault: faulty_disk.Fault) -> Fault:
    return lambda path: failing(fault)


@contextmanager
def _another_window_saves(path: Path) -> Iterator[None]:
    with closing(connect(path, KEY)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        yield


def _files(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each.name.startswith(path.name)]


@contextmanager
def _moved_away(path: Path) -> Iterator[None]:
    away = path.parent / "away"
    away.mkdir()
    files = _files(path)
    for each in files:
        each.rename(away / each.name)
    yield
    assert [each.name for each in path.parent.iterdir()] == ["away"], "no other file was made where it was"
    for each in files:
        (away / each.name).rename(each)


@contextmanager
def _deleted(path: Path) -> Iterator[None]:
    """And taken back out of the bin: the same file again."""
    bin_ = path.with_name("bin")
    os.link(path, bin_)
    path.unlink()
    yield
    assert not path.exists(), "no other file was made where it was"
    bin_.rename(path)


@contextmanager
def _replaced(path: Path) -> Iterator[None]:
    spare, other = path.with_name("spare"), path.with_name("other")
    os.link(path, spare)
    shutil.copyfile(path, other)
    content = other.read_bytes()
    other.replace(path)
    yield
    assert path.read_bytes() == content, "nothing was written into the other file"
    spare.replace(path)


def _missing(ending: str) -> Fault:
    @contextmanager
    def missing(path: Path) -> Iterator[None]:
        lost, aside = path.with_name(f"{path.name}{ending}"), path.with_name("aside")
        lost.rename(aside)
        yield
        aside.rename(lost)

    return missing


FAULTS: dict[str, tuple[Fault, str]] = {
    "the disk is full": (_of_the_disk(FULL), "The disk is full. Everything that was saved before is safe."),
    "the user's share of the disk is full": (_of_the_disk(OVER_QUOTA), "The disk did not answer."),
    "the drive is gone": (_of_the_disk(GONE), "The disk did not answer."),
    "the file is read-only": (_of_the_disk(READ_ONLY_FILE), "The store cannot be written to. What is in it is safe."),
    "the folder is read-only": (_of_the_disk(READ_ONLY_FOLDER), "The store cannot be written to."),
    "another window is saving": (_another_window_saves, "Another window is saving."),
    "it was moved away": (_moved_away, "families.leadpro is no longer where it was"),
    "it was deleted": (_deleted, "families.leadpro is no longer where it was"),
    "another file was put in its place": (_replaced, "Another file has been put in the place of families.leadpro"),
    "its log was deleted": (_missing("-wal"), "families.leadpro-wal is no longer where it was"),
    "its locks were deleted": (_missing("-shm"), "families.leadpro-shm is no longer where it was"),
}

NOT_DONE = (
    "This was not saved",
    "This choice was not kept",
    "What you type is not being kept as you go",
    "This was not thrown away",
    "This could not be noted in the journal, so it was not done",
    "The caseload's signals could not be brought up to date",
    "The store could not be read",  # what is due is read first
)

OF_THE_DISK = [name for name in FAULTS if name.endswith(("full", "gone", "read-only"))]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("write", WRITES)
def test_every_write_meets_every_fault(
    write: str, fault: str, store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault in OF_THE_DISK and not faulty_disk.IS_HERE:
        pytest.skip("SQLite's calls cannot be made to fail here")
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    store.engine = None  # as in a window that has only just been opened
    meets, sentence = FAULTS[fault]
    before = everything_in(store)
    do = WRITES[write](store)

    with meets(store.path), pytest.raises(Problem) as refusal:
        do(store)

    problem = refusal.value
    assert problem.title in NOT_DONE
    assert problem.sentence.startswith(sentence)
    assert problem.next_step.endswith(".")
    assert everything_in(store) == before
    with closing(open_store(store.path, KEY, clock)) as other_window:
        assert everything_in(other_window) == before

    do(store)
    assert (after := everything_in(store)) != before
    store.close()
    with closing(open_store(store.path, KEY, clock)) as again:
        assert everything_in(again) == after


@needs_faulty_disk
@pytest.mark.parametrize("fault", [FULL, GONE], ids=["full", "gone"])
@pytest.mark.parametrize("write", WRITES)
def test_a_disk_fails_at_each_moment_of_a_write(
    write: str, fault: faulty_disk.Fault, store: Store, clock: StoppedClock
) -> None:
    """The write is refused, or it is there as a whole: never half, and never lost where it was not refused."""
    before, refused, do = everything_in(store), 0, WRITES[write](store)
    for calls in range(0, 10_000, 7):
        try:
            with failing(fault, after=calls):
                do(store)
            break
        except Problem as problem:
            assert problem.next_step  # noqa: PT017 (it need not be refused)
            refused += 1
        assert everything_in(store) == before
    assert refused
    after = everything_in(store)
    assert after != before
    with closing(open_store(store.path, KEY, clock)) as again:
        assert everything_in(again) == after


@needs_faulty_disk
def test_a_drive_that_was_gone_for_a_moment_is_read_and_written_again(store: Store) -> None:
    before = everything_in(store)
    with closing(connect(store.path, KEY)) as elsewhere:  # so that what the window has read before counts no more
        elsewhere.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('theme', 'light')")
    with failing(GONE), pytest.raises(Problem) as refusal:
        everything_in(store)
    assert refusal.value.title == "The store could not be read"

    assert everything_in(store) != before
    save(store, CALL)
    assert family_file(store, HOME.id).contacts


@needs_faulty_disk
def test_a_copy_put_in_its_place_while_the_drive_was_gone_is_not_read(store: Store) -> None:
    with closing(connect(store.path, KEY)) as elsewhere:
        elsewhere.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('theme', 'light')")
    with failing(GONE), pytest.raises(Problem):
        everything_in(store)
    with _replaced(store.path), pytest.raises(Problem) as refusal:
        everything_in(store)
    assert refusal.value.sentence.startswith("Another file has been put in the place of families.leadpro")


def test_without_looking_where_the_file_is_a_save_would_be_lost(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the check is for: SQLite itself says nothing, and saves into a file that is nowhere any more."""
    monkeypatch.setattr(Store, "require_in_place", lambda store, title: None)
    save(store, CALL)
    for each in _files(store.path):
        each.unlink()
    save(store, told(_call("Lost")))
    store.close()
    with closing(open_store(store.path, KEY, clock)) as again:
        assert in_the_tables(again, Contact) == {}
