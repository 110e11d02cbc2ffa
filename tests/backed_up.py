"""Siân's laptop with a family's file in its store, and the share that her backups go to; each story has its own."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from leadpro.clock import Clock, StoppedClock, nine_o_clock
from leadpro.store.backups.making import Made, back_up
from leadpro.store.keys import Ring, open_unlocked, unlock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.building import told
from tests.conftest import TODAY
from tests.every_field import every_record
from tests.rings import PASSPHRASE, WorkingRing, siân_sets_up

CANARY = "Wrenfeather Quillon"
"""The name of a child, which must stand in clear nowhere."""


class Laptop:
    """A computer with a store on it, and the share for backups."""

    def __init__(self, folder: Path, code: str, ring: WorkingRing, clock: StoppedClock) -> None:
        self.folder = folder
        self.path = folder / "laptop" / "families.leadpro"
        self.share = folder / "share"
        self.code = code
        self.ring = ring
        self.clock = clock

    @contextmanager
    def opened(self, secret: str = PASSPHRASE) -> Iterator[Store]:
        """The store, by a passphrase or the recovery code."""
        with opened(self.path, secret, self.ring, self.clock) as store:
            yield store

    def saves(self, store: Store, reference: str) -> None:
        """Siân opens a file on another family."""
        from tests.building import family

        save(store, told(family(reference)))

    def backs_up(self, **more: Any) -> Made:
        """Siân backs the store up to the share."""
        with self.opened() as store:
            return back_up(store, self.share, **more)

    def backups(self) -> list[Path]:
        """What lies on the share, but for the keys that are kept beside it."""
        return sorted(each for each in self.share.iterdir() if each.suffix != ".keys")

    def copy(self, to: Path) -> "Laptop":
        """The same, elsewhere."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        ring = WorkingRing()
        ring.kept.update(self.ring.kept)
        laptop = Laptop(to, self.code, ring, StoppedClock(self.clock.now()))
        with laptop.opened():  # it says that it lies elsewhere now
            pass
        return laptop


def kept_as_it_is(laptop: Laptop, folder: Path) -> Callable[[], None]:
    """Keep what lies on a laptop in a folder; gives what makes it so again, in the same place."""
    shutil.copytree(laptop.folder, folder / "kept")
    ring, now = dict(laptop.ring.kept), laptop.clock.now()

    def as_it_was() -> None:
        shutil.rmtree(laptop.folder)
        shutil.copytree(folder / "kept", laptop.folder)
        laptop.ring.kept = dict(ring)
        laptop.clock = StoppedClock(now)

    return as_it_was


def a_laptop(folder: Path) -> Laptop:
    """A laptop that has been set up, with everything that can be recorded in its store, the name of the child too."""
    clock, ring = StoppedClock(nine_o_clock(TODAY)), WorkingRing()
    laptop = Laptop(folder, "", ring, clock)
    laptop.share.mkdir(parents=True)
    laptop.code = siân_sets_up(laptop.path, ring, clock).recovery_code
    with laptop.opened() as store:
        save(store, told(*every_record(CANARY)))
    return laptop


@contextmanager
def opened(path: Path, secret: str, ring: Ring, clock: Clock) -> Iterator[Store]:
    """A store that its keys open."""
    with closing(open_unlocked(path, unlock(path, secret, ring=ring, clock=clock), clock)) as store:
        yield store


def rows_in(store: Store) -> dict[str, list[Any]]:
    """Every row of every table but the settings, which say when the last backup was."""
    with store.reading() as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name <> 'setting' ORDER BY name"
        )
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}


def killed(deed: Callable[[], object], seconds: float | None = None) -> bool:
    """Do it in another process that may kill itself, or is killed after so many seconds; whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            if seconds is not None:
                signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends the process, whatever it is doing
                signal.setitimer(signal.ITIMER_REAL, seconds)
            deed()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def seconds_of(deed: Callable[[], object]) -> float:
    """How long it takes on this computer just now: what is to be killed at any moment is to be killed within that."""
    began = monotonic()
    deed()
    return monotonic() - began


def in_clear(folder: Path, text: str = CANARY) -> list[str]:
    """The files below a folder in which a text stands as it is, in either of the ways in which text is kept."""
    wanted = [text.encode(), text.encode("utf-16-le"), text.upper().encode(), text.lower().encode()]
    return [
        each.name for each in folder.rglob("*") if each.is_file() and any(way in each.read_bytes() for way in wanted)
    ]


def die_at(step: int) -> None:
    """Have this process killed just before it forces something to the disk, names or removes it for that time."""
    done = 0

    def counted(deed: Callable[..., object]) -> Callable[..., object]:
        def do(*arguments: object, **more: object) -> object:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return deed(*arguments, **more)

        return do

    for name in ("replace", "fsync", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
