"""Opening a store in which files are sealed against the same store with none: from the key to the caseload's rows."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.screens.caseload import first_page
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.family_file import LISTS
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store.caseload import caseload
from leadpro.store.directory import directory
from leadpro.store.keys import Cost, Unlocked, keys_path, open_unlocked, set_up, system_ring, unlock
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save, save_all
from scripts.big_store import KEY, TODAY, Size, built
from scripts.measures.figure import Figure, milliseconds

PASSPHRASE = "nosey zebra lamp"
SEALED = (1, 5, 20)
"""Families."""
AT_MOST = 20.0
"""Milliseconds more."""


def measure(size: Size, pairs: int) -> Iterator[Figure]:
    """The two in turns, the sealed one first in every other pair; each opening begins with a key and no connection."""
    clock = StoppedClock(nine_o_clock(TODAY))
    with tempfile.TemporaryDirectory() as folder:
        made, worker = _made(Path(folder) / "made.leadpro", size, clock)
        plain = _copy(made, Path(folder) / "plain.leadpro", worker, clock, 0)
        for number in SEALED:
            sealed = _copy(made, Path(folder) / f"sealed-{number}.leadpro", worker, clock, number)
            taken = [_pair(plain, sealed, worker, clock, turned=bool(pair % 2)) for pair in range(pairs + 1)][1:]
            more = statistics.median(with_sealed - without for without, with_sealed in taken)
            without, with_sealed = (statistics.median(side) for side in zip(*taken, strict=True))
            yield Figure(
                f"opening more with {number} sealed, {size.families:,} families",
                more,
                "ms",
                AT_MOST,
                f"{with_sealed:.1f} ms beside {without:.1f} ms with none, {pairs} pairs; no passphrase stretched",
                "how much longer the caseload's rows take after the passphrase because of restricted files",
            )


def _pair(plain: Path, sealed: Path, worker: Unlocked, clock: StoppedClock, *, turned: bool) -> tuple[float, float]:
    """How long each takes."""
    if turned:
        with_sealed = _opening(sealed, worker, clock)
        return _opening(plain, worker, clock), with_sealed
    return _opening(plain, worker, clock), _opening(sealed, worker, clock)


def _opening(path: Path, unlocked: Unlocked, clock: StoppedClock) -> float:
    stores: list[Store] = []

    def opened() -> None:
        stores.append(open_unlocked(path, unlocked, clock))
        first_page(stores[0])

    took = milliseconds(opened)
    stores[0].close()
    return took


def _made(path: Path, size: Size, clock: StoppedClock) -> tuple[Path, Unlocked]:
    """A store with the families of the invented one, as its worker told of them, and that worker come in."""
    cheap = Cost(kib=19 * 1024, passes=1)
    set_up(path, name="Siân Evans", role=Role.WORKER, passphrase=PASSPHRASE, ring=None, clock=clock, cost=cheap)
    worker = unlock(path, PASSPHRASE, ring=system_ring(), clock=clock)  # which is not asked: no way in uses it
    with closing(open_unlocked(path, worker, clock)) as store, closing(open_store(built(size), KEY, clock)) as invented:
        save_all(store, list(_told(invented)))
    return path, worker


def _told(store: Store) -> Iterator[Change]:
    """What a worker would have told of all there is: each contact by itself."""
    there = directory(store)
    yield _change(*there.agencies.values(), *there.professionals.values())
    for line in caseload(store):
        file = family_file(store, line.family_id)
        others = [record for name in LISTS if name != "contacts" for record in getattr(file, name)]
        yield _change(file.family, *others)
        yield from map(_change, file.contacts)


def _change(*new: Record) -> Change:
    return Change(said="Recorded", by="Siân Evans", new=new)


def _copy(path: Path, to: Path, worker: Unlocked, clock: StoppedClock, seal: int) -> Path:
    """A copy in which so many families are restricted to the worker."""
    shutil.copy(path, to)
    shutil.copy(keys_path(path), keys_path(to))
    with closing(open_unlocked(to, worker, clock)) as store:
        for line in caseload(store, limit=seal):
            was = family_file(store, line.family_id).family
            becomes = replace(was, sealed_to=(Id(worker.user.person),), open_to=(worker.user.name,))
            save(
                store,
                Change(said="Restricted", by="Siân Evans", why="Measured", corrected=(Correction(was, becomes),)),
            )
    return to
