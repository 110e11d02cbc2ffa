"""What stands where a file should be and is none is refused at once; what leadpro makes is its owner's alone."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadpro import buglog, places
from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.user import NOT_NAMED
from leadpro.store.anchors import anchors_path
from leadpro.store.backups.backup_file import read_backup
from leadpro.store.backups.finishing import committed_keys
from leadpro.store.backups.restoring import Staged, put_in_place, require_free, stage
from leadpro.store.doctor.examining import examine
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.door import StoreDoor
from leadpro.store.in_place import FILES
from leadpro.store.keys import change_data_key, keys_path, unlock
from leadpro.store.keys.tries import tries_path
from leadpro.store.opening import open_store
from leadpro.store.own_files import ENDINGS
from leadpro.store.whole_file import write_whole
from tests.backed_up import Laptop, a_laptop
from tests.conftest import KEY
from tests.rings import PASSPHRASE

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files here")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
    laptop.backs_up()
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


@pytest.fixture(autouse=True)
def nothing_waits_for_a_pipe() -> Iterator[None]:
    """What opens a pipe waits for ever: then the test is red, and does not hang."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def wake(*_: object) -> None:
        raise AssertionError("a pipe was opened, and nobody writes into it")

    before = signal.signal(signal.SIGALRM, wake)
    signal.setitimer(signal.ITIMER_REAL, 20, 1)  # again and again: whatever then cleans up may wait for it too
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


# what stands there in a file's place


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # what a socket is called may be no longer than a hundred characters
    try:
        with closing(socket.socket(socket.AF_UNIX)) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _link(path: Path) -> None:
    real = path.with_name("real")
    real.write_bytes(b"")
    path.symlink_to(real)


def _link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


INSTEAD: dict[str, Callable[[Path], None]] = {
    "a pipe": _pipe,
    "a folder": _folder,
    "a socket": _socket,
    "a link to a file": _link,
    "a link to nothing": _link_to_nothing,
}


def test_every_file_of_a_store_is_looked_at() -> None:
    store = Path("/x/families.leadpro")
    named = [keys_path(store), committed_keys(store)]
    assert {path.name.removeprefix(store.name) for path in named} | set(FILES) | {".turn"} == set(ENDINGS)


@posix
@pytest.mark.parametrize("instead", INSTEAD)
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_no_file_is_refused_at_the_door_and_left(ending: str, instead: str, laptop: Laptop) -> None:
    path = Path(f"{laptop.path}{ending}")
    path.unlink(missing_ok=True)
    INSTEAD[instead](path)
    before = os.lstat(path)

    with pytest.raises(Problem) as refusal:
        StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).asks()

    assert refusal.value.sentence.startswith(f"{path.name} is {instead.split(' to ')[0]}")
    now = os.lstat(path)
    assert (now[:7], now.st_mtime_ns) == (before[:7], before.st_mtime_ns), "it was looked at, and left"


@posix
@pytest.mark.parametrize("ending", ["", ".keys", "-wal"])
def test_the_doctor_and_a_restore_refuse_it_too(ending: str, laptop: Laptop) -> None:
    path = Path(f"{laptop.path}{ending}")
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    said = f"{path.name} is a pipe, and not a file"

    with pytest.raises(Problem, match=said):
        unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    with pytest.raises(Problem, match=said):
        examine(laptop.path, KEY, laptop.clock, NOT_NAMED)
    with pytest.raises(Problem, match=said):
        require_free(laptop.path, replace=True)


@posix
@pytest.mark.parametrize("instead", ["a pipe", "a folder", "a socket"])
@pytest.mark.parametrize("ending", [anchors_path, tries_path])
def test_what_the_store_opens_without_keeps_nobody_out(
    ending: Callable[[Path], Path], instead: str, laptop: Laptop
) -> None:
    path = ending(laptop.path)
    path.unlink(missing_ok=True)
    INSTEAD[instead](path)
    with closing(StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).open(PASSPHRASE)) as store:
        said = store.warning.title if store.warning else ""
    assert said == ("What was noted of the journal could not be read" if ending is anchors_path else "")


@posix
def test_a_link_says_what_it_leads_to(laptop: Laptop, tmp_path: Path) -> None:
    link = tmp_path / "families.leadpro"
    link.symlink_to(laptop.path)

    with pytest.raises(Problem) as refusal:
        StoreDoor(link, laptop.clock).asks()

    assert str(laptop.path) in refusal.value.sentence
    assert "--store" in refusal.value.next_step


@posix
def test_a_folder_on_the_way_may_be_a_link(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(laptop.path.parent, target_is_directory=True)
    door = StoreDoor(tmp_path / "here" / laptop.path.name, laptop.clock, ring=laptop.ring)
    door.open(PASSPHRASE).close()


@posix
@pytest.mark.parametrize("command", [["import"], ["restore"], ["packs", "check"]], ids=lambda each: each[0])
def test_a_pipe_that_is_named_in_a_shell_is_refused_at_once(command: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / "case.json"
    os.mkfifo(pipe)

    done = CliRunner().invoke(main, [*command, str(pipe)], input=f"{PASSPHRASE}\n")

    assert done.exit_code == 1
    assert "not a file" in done.output


@posix
def test_a_pipe_that_is_called_a_backup_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.backup")
    with pytest.raises(Problem, match=r"a\.backup is not a file"):
        read_backup(tmp_path / "a.backup")


@posix
def test_a_pipe_in_place_of_the_log_of_bugs_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "leadpro.log")
    monkeypatch.setattr(buglog, "log_path", lambda: tmp_path / "leadpro.log")
    buglog.log_bug(ValueError())
    assert not places.is_no_file(tmp_path / "nothing")


@posix
def test_what_was_left_where_a_small_file_is_written_first_is_taken_away(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.keys.tmp")
    write_whole(tmp_path / "a.keys", b"all of it")
    assert (tmp_path / "a.keys").read_bytes() == b"all of it"


# who may read what is made


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A computer on which what is made is open to everybody, unless somebody sees to it."""
    was = os.umask(0)
    yield
    os.umask(was)


def _open_to(path: Path) -> dict[str, int]:
    return {each.name: _mode(each) & 0o077 for each in path.parent.iterdir() if each.is_file()}


@posix
@pytest.mark.usefixtures("open_to_all")
def test_a_store_that_is_made_is_its_owners_alone(tmp_path: Path, clock: StoppedClock) -> None:
    with closing(open_store(tmp_path / "families.leadpro", KEY, clock)):
        assert _open_to(tmp_path / "families.leadpro") == {
            "families.leadpro": 0,
            "families.leadpro-wal": 0,
            "families.leadpro-shm": 0,
        }


@posix
@pytest.mark.usefixtures("open_to_all")
def test_a_backup_and_what_is_restored_of_it_are_their_owners_alone(laptop: Laptop, tmp_path: Path) -> None:
    made = laptop.backs_up()
    assert _mode(made.path) == 0o600
    to = tmp_path / "new" / "families.leadpro"

    put_in_place(_staged(laptop, made.path, to), laptop.clock)

    assert {name: mode for name, mode in _open_to(to).items() if not name.endswith(".turn")} == {
        "families.leadpro": 0,
        "families.leadpro.keys": 0,
        "families.leadpro.anchors": 0,
    }


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
@pytest.mark.usefixtures("open_to_all")
def test_what_takes_the_place_of_a_store_is_as_open_as_that_was(mode: int, laptop: Laptop) -> None:
    made = laptop.backs_up()
    laptop.path.chmod(mode)

    aside = put_in_place(_staged(laptop, made.path, laptop.path), laptop.clock, replace=True)

    assert aside
    assert _mode(laptop.path) == _mode(aside) == mode
    assert _mode(Path(f"{aside}.keys")) == 0o600


@posix
@pytest.mark.usefixtures("open_to_all")
def test_a_change_of_the_key_opens_a_store_to_nobody(laptop: Laptop) -> None:
    laptop.path.chmod(0o600)
    change_data_key(
        laptop.path, unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock), clock=laptop.clock
    )
    assert _mode(laptop.path) == 0o600


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640])
@pytest.mark.usefixtures("open_to_all")
def test_what_is_rescued_is_as_open_as_the_damaged_store(mode: int, laptop: Laptop, tmp_path: Path) -> None:
    laptop.path.chmod(mode)
    come_in = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    to = tmp_path / "rescued" / "families.leadpro"

    save_what_is_left(laptop.path, come_in.key, to, laptop.clock, come_in.user, seed=come_in.seed)

    assert _mode(to) == mode
    assert _mode(keys_path(to)) == 0o600


@posix
def test_nothing_that_leadpro_writes_by_itself_is_open_to_others(tmp_path: Path) -> None:
    code = "import os; os.umask(0); from leadpro import side_doors; side_doors.shut(); open('here', 'x')"
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=tmp_path, env={"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert _mode(tmp_path / "here") == 0o600


def _staged(laptop: Laptop, backup: Path, to: Path) -> Staged:
    return stage(
        backup, to, laptop.code, ring=laptop.ring, clock=laptop.clock, progress=lambda doing: lambda done, of: None
    )
