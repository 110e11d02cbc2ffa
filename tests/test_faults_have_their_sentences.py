"""Whatever the disk refuses is said as what it is, with what to do; damage is what was damaged, and nothing else."""

import errno
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.store import connection
from leadpro.store.backups.explaining import explained_there
from leadpro.store.backups.making import back_up
from leadpro.store.connection import connect
from leadpro.store.door import StoreDoor
from leadpro.store.fault_table import DAMAGED, ROWS, SENTENCES, THE_BACKUP, THE_STORE, said_of
from leadpro.store.faults import DAMAGE, explain, name_of
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests import faulty_disk
from tests.backed_up import Laptop, a_laptop
from tests.building import everything_in, family, told
from tests.conftest import KEY
from tests.faulty_disk import Fault, failing
from tests.without_rights import CAN_BE, somebody_without_rights

REFUSALS = (
    *("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EIO", "EBUSY", "ENOENT", "ENOTDIR", "EISDIR", "ELOOP"),
    *("EMFILE", "ENFILE", "ENAMETOOLONG", "ETIMEDOUT", "ESTALE", "EFBIG", "ENODEV", "ENXIO", "ENOLCK", "ENOMEM"),
    *("EINVAL", "EAGAIN", "ETXTBSY", "EEXIST", "ENOTEMPTY", "EXDEV", "ENOSYS", "EOPNOTSUPP", "EDEADLK", "EILSEQ"),
    *("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ENOTCONN", "ECONNRESET", "ECONNREFUSED"),
)
"""What the system can refuse a file with."""

WINDOWS = {
    2: "ENOENT",
    3: "ENOENT",
    4: "EMFILE",
    5: "EACCES",
    8: "ENOMEM",
    19: "EACCES",
    21: "EACCES",
    23: "EACCES",
    32: "EACCES",
    33: "EACCES",
    39: "ENOSPC",
    53: "ENOENT",
    64: "ENOENT",
    112: "ENOSPC",
    121: "EINVAL",
    123: "EINVAL",
    206: "ENOENT",
    267: "EINVAL",
    1117: "EINVAL",
    1392: "EINVAL",
}
"""Windows' own numbers, and the errno that Python makes of each, which says less or something else."""

OF_SQLITE = tuple(
    f"SQLITE_{kind}{each}"
    for kind, closer in {
        "READONLY": "RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY",
        "CANTOPEN": "NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK",
        "BUSY": "RECOVERY SNAPSHOT TIMEOUT",
        "LOCKED": "SHAREDCACHE VTAB",
        "IOERR": "READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS "
        "CHECKRESERVEDLOCK LOCK CLOSE DIR_CLOSE SHMOPEN SHMSIZE SHMLOCK SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH "
        "CONVPATH VNODE AUTH BEGIN_ATOMIC COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS IN_PAGE",
    }.items()
    for each in ("", *(f"_{name}" for name in closer.split()))
)
"""What SQLite can refuse a file with."""

needs_faulty_disk = pytest.mark.skipif(not faulty_disk.IS_HERE, reason="SQLite's calls cannot be made to fail here")
needs_rights = pytest.mark.skipif(not CAN_BE, reason="files have no modes here")


# the table


def test_no_refusal_is_in_the_table_twice_and_each_row_says_something_else() -> None:
    names = [name for row in ROWS for name in row[0]]
    assert len(set(names)) == len(names)
    sentences = [sentence for _, sentence, _ in ROWS]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("where", [THE_STORE, THE_BACKUP], ids=["the store", "the backup"])
def test_each_is_a_sentence_and_says_what_to_do(where: Any) -> None:
    for name in SENTENCES:
        sentence, next_step = said_of(name, where) or ("", "")
        assert sentence.endswith("."), name
        assert next_step.endswith("."), name
        assert sentence[:1].isupper() or sentence.startswith("leadpro "), name
        assert "{" not in sentence + next_step, name


@pytest.mark.parametrize("name", REFUSALS)
def test_every_refusal_of_the_system_is_in_the_table(name: str) -> None:
    number = getattr(errno, name)
    for title, explained in (("Not saved", explain("Not saved", OSError(number, "no"))), ("Backup", _there(number))):
        assert explained is not None
        assert explained.title == title
        assert "no reason that leadpro knows" not in explained.sentence
        assert "damaged" not in explained.sentence


def _there(number: int) -> Problem:
    with pytest.raises(Problem) as refusal, explained_there("Backup"):
        raise OSError(number, "no")
    return refusal.value


@pytest.mark.parametrize("number", WINDOWS)
def test_what_windows_says_by_a_number_of_its_own_counts_before_what_python_makes_of_it(number: int) -> None:
    refused = OSError(getattr(errno, WINDOWS[number]), "no")
    refused.winerror = number  # type: ignore[attr-defined,unused-ignore]
    assert name_of(refused) == f"Windows {number}"


@pytest.mark.parametrize("name", OF_SQLITE)
def test_every_way_in_which_sqlite_fails_with_a_file_is_said_and_none_is_called_damage(name: str) -> None:
    error = sqlcipher.OperationalError("no")
    error.sqlite_errorname = name
    problem = explain("Not saved", error)
    assert problem
    assert problem.sentence != DAMAGED[0]
    assert "Stop working" not in problem.next_step


@pytest.mark.parametrize("name", ["SQLITE_PERM", "SQLITE_AUTH", "SQLITE_FULL", "SQLITE_PROTOCOL", "SQLITE_NOMEM"])
def test_so_are_those_without_anything_closer(name: str) -> None:
    said = said_of(name, THE_STORE)
    assert said
    assert said[0] != DAMAGED[0]


def test_what_nobody_has_heard_of_says_so() -> None:
    problem = explain("Not saved", OSError(99_999, "no"))
    assert problem
    assert "gives no reason that leadpro knows" in problem.sentence


def test_only_what_is_damaged_is_called_damaged() -> None:
    assert [name for name in SENTENCES if said_of(name, THE_STORE) == DAMAGED] == ["SQLITE_CORRUPT"]
    assert DAMAGE == ("SQLITE_NOTADB", "SQLITE_CORRUPT")


# at a store, where SQLite's own calls are refused

Doing = Callable[[Store], object]


@pytest.fixture
def store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    save(store, told(HOME))
    return store


HOME = family()


def _reads(store: Store) -> object:
    with store._lock:
        store._reader.execute("PRAGMA shrink_memory")  # so that what is read has to come from the disk
    return family_file(store, HOME.id)


def _saves(store: Store) -> object:
    store.engine = None
    save(store, told(family("F-2")))
    return None


def _opens(store: Store) -> object:
    open_store(store.path, KEY, store.clock).close()
    return None


MOMENTS: dict[str, tuple[Doing, frozenset[str]]] = {
    "opening": (_opens, frozenset({"open"})),
    "opening what cannot be read": (_opens, frozenset({"pread"})),
    "reading": (_reads, frozenset({"pread"})),
    "saving": (_saves, frozenset({"pwrite"})),
    "saving what cannot be opened": (_saves, frozenset({"open"})),
}


@needs_faulty_disk
@pytest.mark.parametrize("name", REFUSALS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_whatever_a_disk_refuses_sqlite_is_never_called_damage(moment: str, name: str, store: Store) -> None:
    do, calls = MOMENTS[moment]
    before = everything_in(store)
    store._read_anew("again")
    fault = Fault(calls, getattr(errno, name))

    with failing(fault), pytest.raises(Problem) as refusal:
        do(store)

    problem = refusal.value
    assert problem.sentence in {said[0] for each in SENTENCES if (said := said_of(each, THE_STORE))}
    assert "damaged" not in problem.sentence
    assert "Stop working" not in problem.next_step
    assert everything_in(store) == before
    do(store)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.mark.parametrize("name", REFUSALS)
def test_whatever_the_place_for_backups_refuses_is_said_of_that_place(
    name: str, template: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, number = template.copy(tmp_path / "siân"), getattr(errno, name)
    really = os.replace

    def refused(source: Any, to: Any) -> None:
        if Path(to).parent == laptop.share:
            raise OSError(number, "no")
        really(source, to)

    with laptop.opened() as store, monkeypatch.context() as share:
        share.setattr(os, "replace", refused)
        with pytest.raises(Problem) as refusal:
            back_up(store, laptop.share)
    assert (refusal.value.sentence, refusal.value.next_step) == said_of(name, THE_BACKUP)
    assert laptop.backups() == []


def test_a_page_that_is_damaged_is_called_damage(store: Store, clock: StoppedClock) -> None:
    save(store, told(*(family(f"F-{number}", note="x" * 500) for number in range(3, 100))))
    store.close()
    content = bytearray(store.path.read_bytes())
    content[100:120] = b"\xff" * 20
    store.path.write_bytes(content)

    with pytest.raises(Problem) as refusal:
        open_store(store.path, KEY, clock)

    assert refusal.value.sentence == DAMAGED[0]
    assert "leadpro doctor" in refusal.value.next_step


# at the real disk, as somebody who may not do everything


def _read_only_folder(path: Path) -> None:
    path.parent.chmod(0o500)


def _unreadable_file(path: Path) -> None:
    path.chmod(0)


def _closed_folder(path: Path) -> None:
    path.parent.chmod(0)


def _in_a_file(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("in the way")


def _links_in_a_circle(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.symlink_to(path.parent)


REALLY: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a read-only folder": (_read_only_folder, "SQLITE_READONLY_DIRECTORY", ""),
    "a file that may not be read": (_unreadable_file, "EACCES", ""),
    "a folder that may not be entered": (_closed_folder, "EACCES", ""),
    "a folder that is a file": (_in_a_file, "ENOTDIR", ""),
    "links in a circle": (_links_in_a_circle, "ELOOP", ""),
}


@contextmanager
def _theirs(template: Path) -> Iterator[Path]:
    content = template.read_bytes()
    with somebody_without_rights() as folder:
        path = folder / "store" / "families.leadpro"
        path.parent.mkdir()
        path.write_bytes(content)
        yield path


@needs_rights
@pytest.mark.parametrize("what", REALLY)
def test_what_really_stands_in_the_way_of_opening_is_said(what: str, empty_store: Path, clock: StoppedClock) -> None:
    do, name, _ = REALLY[what]
    with _theirs(empty_store) as path:
        do(path)
        with pytest.raises(Problem) as refusal:
            open_store(path, KEY, clock)
    assert (refusal.value.sentence, refusal.value.next_step) == said_of(name, THE_STORE)


@needs_rights
def test_a_name_that_is_too_long_is_said(tmp_path: Path, clock: StoppedClock) -> None:
    for do in (lambda path: StoreDoor(path, clock).asks(), lambda path: open_store(path, KEY, clock)):
        with pytest.raises(Problem) as refusal:
            do(tmp_path / ("x" * 300))
        assert refusal.value.sentence == "The name of the store, with its folders, is too long."


@needs_rights
def test_a_folder_that_becomes_read_only_stops_saving_and_is_not_called_damage(
    empty_store: Path, clock: StoppedClock
) -> None:
    with _theirs(empty_store) as path, closing(open_store(path, KEY, clock)) as store:
        save(store, told(HOME))
        path.chmod(0o400)
        path.parent.chmod(0o500)
        store.engine = None
        with pytest.raises(Problem) as refusal:
            save(store, told(family("F-2")))
        assert "cannot be written to" in refusal.value.sentence
        assert family_file(store, HOME.id).family.name == HOME.name
        path.parent.chmod(0o700)
        path.chmod(0o600)
        save(store, told(family("F-2")))


@needs_rights
def test_a_folder_for_backups_that_is_read_only_is_said(template: Laptop, tmp_path: Path) -> None:
    laptop = template.copy(tmp_path / "siân")
    with laptop.opened() as store, somebody_without_rights() as folder:
        share = folder / "share"
        share.mkdir()
        share.chmod(0o500)
        with pytest.raises(Problem) as refusal, explained_there("The backup was not made"):
            (share / "a.backup").open("xb")
    assert refusal.value.sentence == "You may not use the backup, or its folder."
    assert store.path.exists()


def test_a_socket_in_the_way_is_said(tmp_path: Path, clock: StoppedClock) -> None:
    path = tmp_path / "s"
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))
        with pytest.raises(Problem, match="s is a socket, and not a file"):
            open_store(path, KEY, clock)


def test_another_window_that_saves_is_said(store: Store) -> None:
    with closing(connect(store.path, KEY)) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem) as refusal:
            _saves(store)
    assert refusal.value.sentence == "Another window is saving."
