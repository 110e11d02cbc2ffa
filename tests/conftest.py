"""What tests share: a clock that stands still and a fresh store.

Migrating a store takes half a second, so it is done once a session; each test gets a copy of the empty file.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import textual.app
import textual.pilot
from hypothesis import HealthCheck, settings

from leadpro.bundled import bundled
from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.console import waste
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case
from leadpro.records.user import User
from leadpro.store.opening import Store, open_store
from tests.done_once import compile_each_statement_once, read_each_style_sheet_once, stretch_each_passphrase_once
from tests.settling import (
    know_when_queues_are_waited_for,
    paint_only_for_whoever_looks,
    wait_for_idle,
    wait_for_screen,
)
from tests.the_day import KEY as KEY
from tests.the_day import TODAY as TODAY

if TYPE_CHECKING:
    from tests.sealed_office import Office

# how long an example takes says more of the machine than of the code; `make test` tries the same examples each time, so
# that what is red is red because of a change, and `make soak` goes looking for new ones
settings.register_profile(
    "leadpro", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
settings.register_profile("soak", settings.get_profile("leadpro"), max_examples=2_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "leadpro"))


class OpenAgain:
    """Opens the store of the test again, as somebody."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.path, self.key, self.clock = store.path, store.key, clock
        self.opened: list[Store] = []

    def __call__(self, user: User | None = None) -> Store:
        who = (user,) if user else ()
        self.opened.append(open_store(self.path, self.key, self.clock, *who))
        return self.opened[-1]


MEMORY, ENOUGH = Path("/dev/shm"), 4 * 2**30
"""Where Linux lends memory as a folder; and how many bytes have to be free in it."""


def pytest_configure(config: pytest.Config) -> None:
    """What tests write lies in memory where there is room: nobody pulls a plug here, and each save awaits its disk."""
    if sys.platform != "linux" or not MEMORY.is_dir() or "TMPDIR" in os.environ:
        return
    lent = os.statvfs(MEMORY)
    if lent.f_bavail * lent.f_frsize > ENOUGH and not lent.f_flag & os.ST_NOEXEC:  # some start programs from there
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
        os.environ["TMPDIR"] = scratch = tempfile.mkdtemp(prefix="leadpro-tests-", dir=MEMORY)
        Path(scratch).chmod(0o711)  # whom a test takes rights away from comes by here on the way to their own folder
        config.add_cleanup(lambda: shutil.rmtree(scratch, ignore_errors=True))  # what was killed leaves some
        tempfile.tempdir = None


# whoever presses a key in a story waits for the answer, and for nothing else
know_when_queues_are_waited_for()
paint_only_for_whoever_looks()
read_each_style_sheet_once()
stretch_each_passphrase_once()
compile_each_statement_once()
textual.pilot.Pilot._wait_for_screen = wait_for_screen  # type: ignore[method-assign, assignment]
textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]


def pytest_collection_finish() -> None:
    """Whoever looks for what is left over in memory looks room, and not through all that the suite has imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)  # a console is many objects: looked for as usual, a sixth of the run goes by
    waste.AT_LAST = 10  # nobody rests here, in which time a console looks


OWN_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA")
"""What says where somebody's own files lie."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a fresh folder may be made for each test: in one of their own, as pytest counts those that it makes."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the store, the log, the keymap or the packs of whoever runs it."""
    (home := next(homes)).mkdir()
    for name in (*OWN_FOLDERS, "LEADPRO_STORE"):
        monkeypatch.delenv(name, raising=False)
    for name in OWN_FOLDERS:
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def clock() -> StoppedClock:
    """Nine o'clock on 4 December 2008; it moves only by `advance`."""
    return StoppedClock(nine_o_clock(TODAY))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store, migrated; copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "empty.leadpro"
    open_store(path, KEY, StoppedClock(nine_o_clock(TODAY))).close()
    return path


@pytest.fixture
def open_fresh(empty_store: Path) -> Iterator[Callable[[Path, Clock], Store]]:
    """Opens a fresh store at a path, for tests that need more than one; all are closed at the end."""
    opened: list[Store] = []

    def open_it(path: Path, clock: Clock) -> Store:
        shutil.copyfile(empty_store, path)
        opened.append(open_store(path, KEY, clock))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def open_again(store: Store, clock: StoppedClock) -> Iterator[OpenAgain]:
    """Opens the same store anew, as after a restart, or for somebody else."""
    again = OpenAgain(store, clock)
    yield again
    for each in again.opened:
        each.close()


@pytest.fixture
def store(tmp_path: Path, clock: StoppedClock, open_fresh: Callable[[Path, Clock], Store]) -> Store:
    """An empty store of its own for this test."""
    return open_fresh(tmp_path / "families.leadpro", clock)


@pytest.fixture(scope="session")
def jamie_and_sam(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> Path:
    """A store with the published case as it was known on 4 December 2008; copy it, never open it."""
    path = tmp_path_factory.mktemp("case") / "case.leadpro"
    shutil.copyfile(empty_store, path)
    store = open_store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
    case = read_case(bundled("db/cases/jamie-sam.json"))
    days = read_days(bundled("db/cases/jamie-sam.days.csv"), case.case.case.key, "even")
    import_case(store, case, days=days, until=TODAY)
    store.close()
    return path


@pytest.fixture
def case_store(tmp_path: Path, clock: StoppedClock, jamie_and_sam: Path) -> Iterator[Store]:
    """The published case in a store of its own for this test."""
    path = tmp_path / "case.leadpro"
    shutil.copyfile(jamie_and_sam, path)
    store = open_store(path, KEY, clock)
    yield store
    store.close()


@pytest.fixture(scope="session")
def office_as_made(tmp_path_factory: pytest.TempPathFactory) -> "Office":
    """The office of `tests.sealed_office`, with its restricted file; copy it, never open it."""
    from tests.sealed_office import a_restricted_file

    return a_restricted_file(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(office_as_made: "Office", tmp_path: Path) -> "Office":
    """The same office, its own for this test."""
    return office_as_made.copy(tmp_path / "desk")
