"""A case file into the store: all of it or nothing, and nothing twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from leadpro.clock import nine_o_clock
from leadpro.exchange.case_file import TITLE, CaseRead
from leadpro.exchange.case_records import CaseIds
from leadpro.exchange.case_story import CaseStory, Step
from leadpro.exchange.hindsight import MISSED_STEP
from leadpro.exchange.stable_ids import stable_id
from leadpro.practice.permissions import Deed, require
from leadpro.practice.words import Words, counted
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.ids import Id
from leadpro.store.opening import Store
from leadpro.store.restricted import require_open
from leadpro.store.shape import as_json, records_of, table_name
from leadpro.store.words import store_words


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import made, found and left."""

    title: str
    reference: str
    words: Words
    """What the store calls things."""
    made: dict[str, int]
    """How many new records of each kind."""
    corrected: int = 0
    """How many times a record that was there became what the file says of a later day."""
    already_here: int = 0
    differs: tuple[str, ...] = ()
    """Records that are in the store and say something else there; they are left as they stand."""
    missed_steps: int = 0
    """How many events bore the review's mark that a step was missed."""
    left_for_later: int = 0
    """How many records are known only after the day up to which was imported."""
    warnings: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        kinds = ", ".join(counted(kind, number, self.words) for kind, number in self.made.items())
        yield f"{self.title} ({self.reference})"
        yield f"New: {kinds}." if kinds else "Nothing new."
        if self.corrected:
            times = "1 entry was" if self.corrected == 1 else f"{self.corrected:,} entries were"
            yield f"{times} corrected later on, each on the day that more became known: the history shows both."
        if self.already_here:
            yield f"Already here: {self.already_here}."
        if self.left_for_later:
            yield f"Known only later, and left out: {self.left_for_later}."
        if self.missed_steps:
            yield f"Marked by the review as a missed step, and kept without the mark: {self.missed_steps}."
        for each in self.differs:
            yield f"{each}: differs from what is here; left as it stands."
        for each in self.warnings:
            yield f"Note: {each}"


class CasePlan(Struct, frozen=True):
    """What is to be saved, and the report that is true once it is."""

    entries: tuple[Change, ...]
    report: ImportReport


def import_case(
    store: Store,
    read: CaseRead,
    *,
    days: Mapping[int, date] | None = None,
    until: date | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> ImportReport:
    """Save a case: what is new of it, in one transaction.

    `days` are chosen days for its events (`leadpro.exchange.case_days.read_days`); `until` leaves out what became
    known after that day, and all hindsight. `progress` is called with how many entries are done, of how many.
    Raises Problem, and then nothing was saved.
    """
    from leadpro.store.saving import save_all  # brings SQLModel

    require(store.user, Deed.IMPORT)
    plan = plan_case(store, read, days=days or {}, until=until)
    save_all(store, plan.entries, title=TITLE, progress=lambda done: progress(done, len(plan.entries)))
    return plan.report


def plan_case(store: Store, read: CaseRead, *, days: Mapping[int, date], until: date | None = None) -> CasePlan:
    """What saving the case would do to this store."""
    case = read.case
    with store.reading() as connection:
        require_open(store, connection, CaseIds(case).family)
    story = CaseStory(case, days, store.clock.today())
    steps = story.steps()
    wanted = steps if until is None else [step for step in steps if step.day and step.day <= until]
    later = {step.record.id for step in steps} - {step.record.id for step in wanted}
    stored = _stored(store, [step.record for step in wanted])
    news = _news(wanted, stored)
    entries = tuple(_entries(news.steps, stored, store, case.case.key))
    new = [record for entry in entries for record in entry.new]
    return CasePlan(
        entries,
        ImportReport(
            title=case.case.title or case.case.key,
            reference=case.case.key.upper(),
            words=store_words(store),
            made=dict(Counter(table_name(type(record)) for record in new)),
            corrected=sum(len(entry.corrected) for entry in entries),
            already_here=len(news.known),
            differs=news.differs,
            missed_steps=sum(event.text.startswith(MISSED_STEP) for event in case.events),
            left_for_later=len(later),
            warnings=(*read.warnings, *story.warnings, *_nothing(wanted, until)),
        ),
    )


class _News(Struct, frozen=True):
    """The steps that the store has not seen, the ids that it knows, and what it has otherwise."""

    steps: list[Step]
    known: frozenset[Id]
    differs: tuple[str, ...]


def _news(steps: Sequence[Step], stored: Mapping[Id, Record]) -> _News:
    """Which steps are still to be taken: those after the one that the store stands at, if it stands at one of them."""
    versions: dict[Id, list[Step]] = {}
    for step in steps:
        versions.setdefault(step.record.id, []).append(step)
    waiting: set[int] = set()
    known: set[Id] = set()
    differs: list[str] = []
    for record_id, taken in versions.items():
        if record_id not in stored:
            waiting.update(map(id, taken))
            continue
        at = [index for index, step in enumerate(taken) if _same(step.record, stored[record_id])]
        if at:
            known.add(record_id)
            waiting.update(map(id, taken[at[-1] + 1 :]))
        else:
            differs.append(taken[0].said)
    return _News([step for step in steps if id(step) in waiting], frozenset(known), tuple(differs))


def _entries(steps: Iterable[Step], stored: Mapping[Id, Record], store: Store, key: str) -> Iterator[Change]:
    """The steps as entries: one for what became known on one day from one row.

    Hindsight is known from the import on, or from the story's last day where the clock stands before that.
    """
    now = dict(stored)
    steps = list(steps)
    today = store.clock.today()
    last = max((step.day for step in steps if step.day), default=today)
    for (day, place), same in groupby(steps, key=lambda step: (step.day, step.place)):
        group = {step.record.id: step for step in same}  # the last of several on one day
        known_on = day or max(today, last)
        new: list[Record] = []
        corrected: list[Correction] = []
        for step in group.values():
            was = now.get(step.record.id)
            becomes = replace(step.record, known_on=was.known_on if was else known_on)
            if was:
                corrected.append(Correction(was, becomes))
            else:
                new.append(becomes)
            now[becomes.id] = becomes
        said = list(group.values())[-1].said
        content = msgspec.json.encode((new, corrected)).decode()
        yield Change(
            id=stable_id(key, "entry", str(day), str(place), content),
            said=f"Imported: {said}",
            by=f"case file {key}",
            known_at=nine_o_clock(known_on) if day or last > today else None,
            new=tuple(new),
            corrected=tuple(corrected),
        )


def _stored(store: Store, records: Iterable[Record]) -> dict[Id, Record]:
    """Those of the records that the store has, as they are there."""
    ids: dict[type[Record], set[Id]] = {}
    for record in records:
        ids.setdefault(type(record), set()).add(record.id)
    found: dict[Id, Record] = {}
    with store.reading() as connection:
        for kind, wanted in ids.items():
            query = (
                f"SELECT json_group_array({as_json(kind)}) FROM {table_name(kind)} "
                "WHERE id IN (SELECT value FROM json_each(?))"
            )
            documents = connection.execute(query, (msgspec.json.encode(sorted(wanted)).decode(),)).fetchone()[0]
            found |= {record.id: record for record in records_of(kind, documents)}
    return found


def _same(planned: Record, stored: Record) -> bool:
    return replace(planned, known_on=None) == replace(stored, known_on=None)


def _nothing(wanted: Sequence[Step], until: date | None) -> tuple[str, ...]:
    return () if wanted or until is None else (f"Nothing of this case was known by {until}.",)
