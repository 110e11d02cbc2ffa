"""A record of a newer version of leadpro is read here as far as it can be, and nothing of it is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

from leadpro.problem import Problem
from leadpro.records.base import new_id
from leadpro.records.person import Person
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.following import newest
from leadpro.store.journal.joining import join
from leadpro.store.journal.reading import read, whole_entries
from leadpro.store.journal.told import Became, raw
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild, rebuild_in
from leadpro.store.saving import save
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.building import corrected, family, person, told

HOME = family()
JAMIE = person(HOME, "Jamie")


def jamie_in(store: Store) -> Person:
    return family_file(store, HOME.id).people[0]


@contextmanager
def newer_version(store: Store) -> Iterator[Any]:
    """What the version of tomorrow tells of Jamie: it knows a field more."""
    with writing(store, "Not told") as cursor:
        yield cursor
        rebuild_in(cursor, store)


def tells(store: Store, schema: int, **more: Any) -> None:
    document = msgspec.to_builtins(jamie_in(store)) | more
    with newer_version(store) as cursor:
        became = Became(
            type="person",
            id=JAMIE.id,
            schema=schema,
            after=newest(cursor, JAMIE.id),
            document=raw(msgspec.json.encode(document)),
        )
        telling = Telling(at=utc_text(store.clock.now()), by="Dana Fox", said="Corrected")
        append(cursor, store.hand, HOME.id, telling, [became])


@pytest.fixture
def store(store: Store) -> Store:
    save(store, told(HOME, JAMIE))
    return store


def test_what_this_version_knows_of_it_is_read_and_the_rest_stays(store: Store) -> None:
    tells(store, Person.schema + 1, name="Jamie B", shoe_size=29)
    assert jamie_in(store).name == "Jamie B"
    with pytest.raises(Problem, match="written by a newer version of leadpro"):
        save(store, corrected(jamie_in(store), note="Asthma"))
    rebuild(store)
    assert jamie_in(store).name == "Jamie B"
    with store.reading() as connection:
        document = read(connection, HOME.id)[-1].became[0].document
    assert b'"shoe_size":29' in bytes(document)
    assert verify(store).finding is None


def test_what_this_version_cannot_read_stays_in_the_journal_and_is_said(store: Store) -> None:
    tells(store, Person.schema + 1, role="of a kind that comes tomorrow")
    assert family_file(store, HOME.id).people == ()
    assert rebuild(store).newer == 1
    verdict = verify(store)
    assert verdict.finding is None
    assert verdict.notes[-1].startswith("1 record was written by a newer version of leadpro")


def test_a_kind_of_record_that_this_version_does_not_know_travels_on(
    store: Store, open_fresh: Any, tmp_path: Any, clock: Any
) -> None:
    with newer_version(store) as cursor:
        shoe: dict[str, Any] = {"id": new_id(), "family_id": HOME.id, "size": 29}
        became = Became(type="shoe", id=shoe["id"], document=raw(msgspec.json.encode(shoe)))
        telling = Telling(at=utc_text(store.clock.now()), by="Dana Fox", said="Shoe recorded")
        append(cursor, store.hand, HOME.id, telling, [became])
    other = open_fresh(tmp_path / "other.leadpro", clock)
    with store.reading() as connection:
        files = [file for (file,) in connection.execute("SELECT DISTINCT file FROM entry")]
        entries = [entry for file in files for entry in whole_entries(connection, file)]
    with writing(other, "Not joined") as cursor:
        join(cursor, other.hand, entries, utc_text(clock.now()), welcome={store.hand.way_in})
        rebuild_in(cursor, other)
        assert [each.id for each in whole_entries(cursor, HOME.id)] == [
            each.id for each in entries if each.says.file == HOME.id
        ]
    assert family_file(other, HOME.id).people == family_file(store, HOME.id).people
    assert verify(other).finding is None


def test_an_older_record_is_corrected_as_ever(store: Store) -> None:
    save(store, corrected(jamie_in(store), note="Asthma"))
    assert jamie_in(store).note == "Asthma"
