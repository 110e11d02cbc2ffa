"""The sample caseload: Jamie and Sam, from the published review, and eleven families that are invented.

It is built around one day. Everything is saved as known on its own day, so that the caseload can also be seen as at any
day before. Jamie and Sam have real dates, in 2004 to 2010: on an earlier day they are not there yet.
"""

from collections.abc import Callable
from datetime import date, datetime

from leadpro.bundled import bundled
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import plan_case
from leadpro.exchange.sample_families.cast import AGENCIES, DANA, WORKERS
from leadpro.exchange.sample_families.changes import ditherington, gubbinsworth, snodbury
from leadpro.exchange.sample_families.disagreements import marrowfat, pocklebank
from leadpro.exchange.sample_families.going_well import crumblethwaite, fiddlebridge, larkspurling, thrupplewaite
from leadpro.exchange.sample_families.names import obrien, quibblethorpe
from leadpro.exchange.sample_families.telling import Telling
from leadpro.exchange.stable_ids import stable_id
from leadpro.records.change import Change
from leadpro.store.opening import Store
from leadpro.store.settings import be

CASE = "jamie-sam"
WORLD = "even"

FAMILIES: tuple[Callable[[date], Telling], ...] = (
    crumblethwaite,
    fiddlebridge,
    larkspurling,
    thrupplewaite,
    snodbury,
    gubbinsworth,
    ditherington,
    quibblethorpe,
    obrien,
    pocklebank,
    marrowfat,
)
"""The invented families."""


def make_sample(store: Store, today: date, progress: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Fill an empty store with the sample caseload as it stands on a day; `progress` hears how many of how many."""
    from leadpro.store.saving import save_all  # brings SQLModel

    entries = [*jamie_and_sam(store, today), *invented(today)]
    save_all(store, entries, title="The sample was not made", progress=lambda done: progress(done, len(entries)))
    be(store, DANA.id)


def jamie_and_sam(store: Store, today: date) -> tuple[Change, ...]:
    """What was known of Jamie and Sam by a day, with the days of the evenly spread reading of the review."""
    read = read_case(bundled(f"db/cases/{CASE}.json"))
    days = read_days(bundled(f"db/cases/{CASE}.days.csv"), CASE, WORLD)
    return plan_case(store, read, days=days, until=today).entries


def invented(today: date) -> list[Change]:
    """The invented families' entries and, before them, their county's agencies and workers."""
    entries = [entry for family in FAMILIES for entry in family(today).entries]
    entries.sort(key=_known_at)  # stable: what was told first of one moment stays first
    cast = Change(
        id=stable_id("sample", "cast"),
        said="Agencies and workers added",
        by=DANA.name,
        known_at=_known_at(entries[0]),
        new=(*AGENCIES, *WORKERS),
    )
    return [cast, *entries]


def _known_at(entry: Change) -> datetime:
    assert entry.known_at is not None
    return entry.known_at
