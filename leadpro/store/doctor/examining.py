"""What of a store is whole and what is not, in plain words. The store itself is only read: SQLite is given a copy."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from leadpro.clock import Clock
from leadpro.records.user import User
from leadpro.store.anchors import anchors_path
from leadpro.store.connection import PAGE, SCHEMA, bare_connection, schema_of
from leadpro.store.doctor.pages import Pages, Progress, pages_of
from leadpro.store.faults import explained
from leadpro.store.key import Key
from leadpro.store.opening import Store
from leadpro.store.verifying.verdict import verify

TITLE = "The store could not be examined"
_SHOWN = 10
"""How many numbers of damaged pages are written out."""


class Part(Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    whole: bool | None
    """None where it could not be looked at, as something before it is damaged."""
    sentence: str


class Examination(Struct, frozen=True):
    """Everything that was looked at."""

    parts: tuple[Part, ...]
    damaged_pages: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it is whole."""
        return all(part.whole for part in self.parts)


def examine(path: Path, key: Key, clock: Clock, user: User, progress: Progress = lambda done, of: None) -> Examination:
    """Examine the store at `path`; `progress` is told how many pages are done. Raises Problem: it cannot be read."""
    with explained(TITLE):
        if not path.exists():
            return Examination((Part("file", False, f"{path.name} is not there: it was moved or deleted."),), ())
        with pages_of(path, key, progress) as pages:
            parts = tuple(_of_the_pages(path, pages))
            damaged = tuple(sorted(pages.damaged))
        readable = all(part.whole for part in parts)
        return Examination(
            (*parts, *(_of_the_database(path, key, clock, user) if readable else _not_looked_at())), damaged
        )


def _of_the_pages(path: Path, pages: Pages) -> Iterator[Part]:
    size = path.stat().st_size
    if not size:
        yield Part("file", False, f"{path.name} is empty: what was in it is gone.")
        return
    told = f"{path.name} has {size:,} bytes"
    if pages.missing:
        gone = "1 page is" if pages.missing == 1 else f"{pages.missing:,} pages are"
        yield Part("file", False, f"{told}; its end was cut off, {gone} missing.")
    elif pages.odd_bytes:
        yield Part("file", False, f"{told}, which is no whole number of pages of {PAGE:,}: its end was cut off.")
    else:
        yield Part("file", True, f"{told}.")
    damaged = sorted(number for number in pages.damaged if number <= pages.of)
    if not damaged:
        yield Part("pages", True, f"All of its {pages.of:,} pages are as they were written.")
    elif not pages.salt_is_right:
        yield Part(
            "pages",
            False,
            f"None of its {pages.of:,} pages can be proven as it was written: its first bytes are damaged, or it does "
            "not belong to the keys beside it.",
        )
    else:
        which = ", ".join(f"{number:,}" for number in damaged[:_SHOWN]) + (" and more" if len(damaged) > _SHOWN else "")
        yield Part("pages", False, f"{len(damaged):,} of its {pages.of:,} pages are damaged: {which}.")
    if pages.log_damaged:
        yield Part("log", False, "Its log, which holds what was saved last, is damaged.")
    elif pages.saves_cut_off:
        yield Part("log", True, "Its log ends in a save that was cut off; opening it goes on without that save.")
    else:
        yield Part("log", True, "Its log is as it was written.")


def _of_the_database(path: Path, key: Key, clock: Clock, user: User) -> Iterator[Part]:
    with _copied(path) as copy:
        if schema_of(copy, key) != SCHEMA:
            yield Part(
                "version", True, "It was written by an older version, and is brought up to date when it is opened."
            )
            return
        yield Part("version", True, "It is of this version of leadpro.")
        connection = bare_connection(copy, key)
        try:
            wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            connection.close()
        if wrong:
            yield Part("tables", False, f"Its tables and indexes do not agree in {len(wrong):,} places.")
            return
        yield Part("tables", True, "Its tables and indexes agree.")
        if dangling:
            yield Part("references", False, f"{len(dangling):,} records refer to something that is not there.")
        else:
            yield Part("references", True, "Everything that records refer to is there.")
        with closing(Store(copy, key, clock, user)) as store:
            yield from _of_the_journal(store)


def _of_the_journal(store: Store) -> Iterator[Part]:
    verdict = verify(store)
    if verdict.finding:
        yield Part("journal", False, f"{verdict.finding.sentence} {verdict.finding.meaning}")
    else:
        yield Part("journal", True, f"The journal holds: {verdict.entries:,} entries, and every record is as it says.")
    for sentence in verdict.derived:
        yield Part("derived", False, sentence)


def _not_looked_at() -> Iterator[Part]:
    for name in ("tables", "references", "journal"):
        yield Part(name, None, f"The {name} cannot be looked at, as the file is damaged.")


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """The files of a store in a folder of their own, encrypted as they are. Raises Problem."""
    with TemporaryDirectory(prefix="leadpro-doctor-", ignore_cleanup_errors=True) as folder:
        for name in (path.name, f"{path.name}-wal", anchors_path(path).name):
            if path.with_name(name).exists():
                with explained(TITLE):
                    shutil.copyfile(path.with_name(name), Path(folder) / name)
        yield Path(folder) / path.name
