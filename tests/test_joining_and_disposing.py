"""What later issues need of what lies on disk: entries of one family from two stores are joined, and parts lawfully go.

No screen offers either yet; neither needs anything to be written otherwise.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.records.ids import Id
from leadpro.records.person import Person
from leadpro.records.user import Role, User
from leadpro.store import which_store
from leadpro.store.connection import connect
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.cuts import here_by, seen_by
from leadpro.store.journal.disposing import NotConfirmed, confirm, propose
from leadpro.store.journal.entry import Entry, Part
from leadpro.store.journal.fold import fold
from leadpro.store.journal.following import tips
from leadpro.store.journal.joining import Refused, join
from leadpro.store.journal.reading import files, read, whole_entries
from leadpro.store.journal.told import Became, raw
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file, family_file_by
from leadpro.store.rebuilding import rebuild, rebuild_in
from leadpro.store.saving import save
from leadpro.store.shape import table_name
from leadpro.store.verifying.entries_proven import Entries
from leadpro.store.verifying.finding import Finding, What
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.building import agency, concern, contact, corrected, family, person, told
from tests.conftest import KEY
from tests.tampering import outside_leadpro

HOME = family(name="Wrenfeather family")
NURSERY = agency("Nursery")
JAMIE = person(HOME, "Jamie")
DANA = User("Dana Fox", Role.WORKER, "11111111-1111-4111-8111-111111111111")
SUE = User("Sue Reed", Role.SUPERVISOR, "22222222-2222-4222-8222-222222222222")


@pytest.fixture
def office(empty_store: Path, tmp_path: Path) -> Iterator[Callable[[str, User], Store]]:
    """Opens a store of the office by its name, as somebody; a fresh one where there is none of that name."""
    opened: list[Store] = []
    clock = StoppedClock(nine_o_clock(date(2008, 12, 4)))

    def open_it(name: str, user: User) -> Store:
        path = tmp_path / f"{name}.leadpro"
        if not path.exists():
            shutil.copyfile(empty_store, path)
            with closing(open_store(path, KEY, clock, user)) as store, writing(store, "Not begun") as cursor:
                which_store.begin(cursor, utc_text(clock.now()))
        opened.append(open_store(path, KEY, clock, user))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def dana(office: Callable[[str, User], Store]) -> Store:
    store = office("dana", DANA)
    save(store, told(HOME, NURSERY, JAMIE))
    return store


@pytest.fixture
def sue(office: Callable[[str, User], Store], dana: Store, tmp_path: Path) -> Store:
    """A copy of Dana's store, in which Sue goes on."""
    with dana.reading() as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "sue.leadpro"),))
    store = office("sue", SUE)
    with writing(store, "Not begun") as cursor:
        which_store.begin(cursor, utc_text(store.clock.now()))
    return store


def advance(store: Store, days: int) -> None:
    assert isinstance(store.clock, StoppedClock)
    store.clock.advance(timedelta(days=days))


def jamie_in(store: Store) -> Person:
    return next(each for each in family_file(store, HOME.id).people if each.id == JAMIE.id)


def taken_out(store: Store) -> list[Entry]:
    """Every entry of a store, as it travels."""
    with store.reading() as connection:
        return [entry for file in files(connection) for entry in whole_entries(connection, file)]


EVERYBODY = {DANA.slot_id, SUE.slot_id}


def joined(store: Store, entries: list[Entry]) -> None:
    with writing(store, "Not joined") as cursor:
        join(cursor, store.hand, entries, utc_text(store.clock.now()), welcome=EVERYBODY)
        rebuild_in(cursor, store)


def state(store: Store, file: str = HOME.id) -> object:
    with store.reading() as connection:
        return fold(read(connection, file))


# joining


def two_go_on_apart(dana: Store, sue: Store) -> None:
    """Dana hears of asthma and of a call; Sue learns the name, and worries; then Dana corrects the name too."""
    advance(dana, 1)
    save(dana, corrected(jamie_in(dana), note="Asthma"))
    save(sue, corrected(jamie_in(sue), name="Jamie B"))
    advance(dana, 1)
    save(dana, told(contact(NURSERY, HOME, date(2008, 12, 6), text="The nursery called")))
    save(sue, told(concern(NURSERY, HOME, date(2008, 12, 6), text="Hungry")))
    advance(dana, 1)
    save(sue, told(person(HOME, "Sam")))


def test_two_stores_that_went_on_apart_hold_the_same_once_joined_as_at_any_day(dana: Store, sue: Store) -> None:
    two_go_on_apart(dana, sue)
    from_dana, from_sue = taken_out(dana), taken_out(sue)
    joined(dana, from_sue)
    joined(sue, from_dana)
    assert state(dana) == state(sue)
    for ago in range(5):
        day = dana.clock.today() - timedelta(days=ago)
        if day >= date(2008, 12, 4):
            assert family_file(dana, HOME.id, day) == family_file(sue, HOME.id, day)
    now = family_file(dana, HOME.id)
    assert now == family_file(sue, HOME.id)
    assert (jamie_in(dana).name, jamie_in(dana).note) == ("Jamie B", "Asthma"), "both are heard"
    assert (len(now.contacts), len(now.concerns), len(now.people)) == (1, 1, 2)
    first_day = family_file(dana, HOME.id, date(2008, 12, 4))
    assert [each.name for each in first_day.people] == ["Jamie"]
    for store in (dana, sue):
        verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ())


def test_what_had_not_come_in_could_not_be_seen_here(dana: Store, sue: Store) -> None:
    two_go_on_apart(dana, sue)
    advance(dana, 3)
    joined(dana, taken_out(sue))
    day = date(2008, 12, 6)
    assert [each.text for each in family_file(dana, HOME.id, day).concerns] == ["Hungry"], "somebody knew of it"
    here = family_file_by(dana, HOME.id, here_by(day), day)
    assert here.concerns == ()
    assert [each.text for each in here.contacts] == ["The nursery called"]
    there = family_file_by(sue, HOME.id, here_by(day), day)
    assert [each.text for each in there.concerns] == ["Hungry"]


def test_what_an_entry_stands_on_is_read_by_that_entry(dana: Store) -> None:
    advance(dana, 1)
    save(dana, corrected(jamie_in(dana), note="Asthma"))
    with dana.reading() as connection:
        [(printed, _)] = tips(connection, HOME.id)
    save(dana, corrected(jamie_in(dana), note="No asthma after all"))
    then = family_file_by(dana, HOME.id, seen_by(printed), dana.clock.today())
    assert [each.note for each in then.people] == ["Asthma"]


def test_a_join_writes_nothing_of_its_own_but_who_has_brought_it_and_joining_again_nothing(
    dana: Store, sue: Store
) -> None:
    two_go_on_apart(dana, sue)
    ids = {entry.id for entry in (*taken_out(dana), *taken_out(sue))}
    joined(dana, taken_out(sue))
    [who] = [entry for entry in taken_out(dana) if entry.id not in ids]
    assert who.says.file == DANA.slot_id
    verdict = verify(dana)
    assert verdict.finding is None
    assert any(" brought in from another store" in each and "by Dana Fox on" in each for each in verdict.notes)
    before = state(dana)
    joined(dana, taken_out(sue))
    assert {entry.id for entry in taken_out(dana)} == {*ids, who.id}
    assert state(dana) == before


def test_both_wrote_one_field_the_higher_shows_and_whoever_corrects_it_goes_on_from_both(
    dana: Store, sue: Store
) -> None:
    save(dana, corrected(jamie_in(dana), name="Jamie C"))
    save(sue, corrected(jamie_in(sue), name="Jamie B"))
    joined(dana, taken_out(sue))
    joined(sue, taken_out(dana))
    with dana.reading() as connection:
        standing = fold(read(connection, HOME.id))[JAMIE.id]
    assert (set(standing.asked), len(standing.versions)) == ({"name"}, 2)
    assert jamie_in(dana) == jamie_in(sue)
    save(dana, corrected(jamie_in(dana), name="Jamie D"))
    joined(sue, taken_out(dana))
    with sue.reading() as connection:
        standing = fold(read(connection, HOME.id))[JAMIE.id]
    assert (set(standing.asked), len(standing.versions), jamie_in(sue).name) == (set(), 1, "Jamie D")


def test_what_cannot_be_relied_on_is_refused(dana: Store, office: Callable[[str, User], Store]) -> None:
    save(dana, corrected(jamie_in(dana), note="Asthma"))
    entries, fresh = taken_out(dana), office("fresh", SUE)
    last = max((each for each in entries if each.says.file == HOME.id), key=lambda each: each.says.height)
    others = [each for each in entries if each is not last]
    of_home = [each for each in others if each.says.file == HOME.id]
    bent = Entry(last.head, last.signature, {**last.parts, 1: Part(last.parts[1].salt, b"{}")})
    halved = Entry(last.head, last.signature, {0: last.parts[0]})
    forged = Entry(last.head, bytes(64), last.parts)
    for said, wrong in (
        ("It is not as it was made.", [*others, bent]),
        ("is not whole", [*others, halved]),
        ("It is not signed by a way in that is known here, of Ann Lead.", [*others, forged]),
        ("It stands on something that is not here", [each for each in entries if each not in of_home]),
        ("It is not signed", [each for each in entries if each.says.file == HOME.id]),
    ):
        with pytest.raises(Refused, match=said), writing(fresh, "Not joined") as cursor:
            join(cursor, fresh.hand, wrong, utc_text(fresh.clock.now()), welcome=EVERYBODY)
    assert taken_out(fresh) == []
    joined(fresh, entries)
    assert jamie_in(fresh).note == "Asthma"
    assert verify(fresh).finding is None


def test_what_leadpro_never_writes_is_refused_and_found(dana: Store, office: Callable[[str, User], Store]) -> None:
    other = family("F-2")
    save(dana, told(other))
    before, fresh = taken_out(dana), office("fresh", SUE)
    at = utc_text(dana.clock.now())

    def became(record: Record, record_id: str = "") -> Became:
        document_ = raw(msgspec.json.encode(record))
        return Became(type=table_name(type(record)), id=Id(record_id or record.id), document=document_)

    sam = person(HOME, "Sam")
    wrong: list[tuple[list[Became], str]] = [
        ([became(person(other, "Sam"))], at),  # of another family
        ([became(agency("Refuge"))], at),  # with a file of its own
        ([became(sam, other.id)], at),  # under another name
        ([became(sam), became(sam)], at),  # twice
        ([], "yesterday"),
    ]
    for parts, made in wrong:
        with closing(connect(dana.path, KEY)) as connection:  # closed before it counts
            cursor = connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            with suppress(sqlcipher.IntegrityError):  # one record cannot even be kept twice
                append(cursor, dana.hand, HOME.id, Telling(at=made, by="Dana Fox", said="Recorded"), parts)
            finding = _first_finding(cursor)
            entries = [each for file in files(cursor) for each in whole_entries(cursor, file)]
        assert finding is not None
        assert finding.what is What.ENTRY_PUT_IN
        with pytest.raises(Refused, match="never writes"), writing(fresh, "Not joined") as into:
            join(into, fresh.hand, entries, at, welcome=EVERYBODY)
    joined(fresh, before)
    assert verify(fresh).finding is None


def _first_finding(cursor: Any) -> Finding | None:
    proven = Entries(cursor.connection, lambda more: None)
    list(proven.each_file())
    return proven.finding


# disposal


def disposed_of(dana: Store, sue: Store) -> bytes:
    """Dana proposes, and Sue, who has the same store open, confirms; gives the proposal."""
    at = utc_text(dana.clock.now())
    with writing(dana, "Not proposed") as cursor:
        proposal = propose(cursor, dana.hand, HOME.id, at=at, by="Dana Fox", why="Eighty years on").id
    with writing(sue, "Not confirmed") as cursor:
        confirm(cursor, sue.hand, HOME.id, proposal, at=at, by="Sue Reed", why="Agreed")
        rebuild_in(cursor, sue)
    return proposal


def test_a_familys_parts_lawfully_go_and_everything_verifies(dana: Store, office: Callable[[str, User], Store]) -> None:
    save(dana, corrected(jamie_in(dana), note="Quixotic"))
    save(dana, told(other := family("F-2"), person(other, "Sam")))
    sue = office("dana", SUE)
    disposed_of(dana, sue)
    verdict = verify(sue)
    assert (verdict.finding, verdict.derived) == (None, ())
    with sue.reading() as connection:
        entries = read(connection, HOME.id)
        rows = connection.execute("SELECT count(*) FROM part WHERE file = ?", (HOME.id,)).fetchone()
        words = connection.execute("SELECT count(*) FROM find_word WHERE word = 'quixotic'").fetchone()
        families = connection.execute("SELECT reference FROM family").fetchall()
        people = connection.execute("SELECT name FROM person").fetchall()
    said = [each.told.said for each in entries if each.told]
    assert (len(entries), said, rows) == (4, ["Disposal proposed", "Disposal confirmed"], (2,))
    assert (words, families, people) == ((0,), [("F-2",)], [("Sam",)])
    rebuild(sue)
    assert verify(sue).finding is None


@pytest.mark.parametrize(
    ("user", "by"),
    [(DANA, "Somebody else"), (SUE, " dana  FOX ")],
    ids=["one way in under two names", "one name by two ways in"],
)
def test_one_person_alone_disposes_of_nothing(
    user: User, by: str, dana: Store, office: Callable[[str, User], Store]
) -> None:
    at = utc_text(dana.clock.now())
    with writing(dana, "Not proposed") as cursor:
        proposal = propose(cursor, dana.hand, HOME.id, at=at, by="Dana Fox", why="Eighty years on").id
    other = office("dana", user)
    with pytest.raises(NotConfirmed), writing(other, "Not confirmed") as cursor:
        confirm(cursor, other.hand, HOME.id, proposal, at=at, by=by, why="Agreed")
    assert jamie_in(dana) == replace(JAMIE, known_on=date(2008, 12, 4))
    assert verify(dana).finding is None


def test_what_goes_without_two_who_agreed_is_missed(dana: Store) -> None:
    with outside_leadpro(dana) as connection:
        connection.execute("DELETE FROM part WHERE file = ?", (HOME.id,))
    finding = verify(dana).finding
    assert finding is not None
    assert finding.what is What.PART_REMOVED


def test_an_old_copy_brings_nothing_back_and_forgets_too_once_it_hears(
    dana: Store, sue: Store, office: Callable[[str, User], Store]
) -> None:
    old = taken_out(dana)
    disposed_of(dana, office("dana", SUE))
    joined(dana, old)
    assert [each.reference for each in families_in(dana)] == []
    joined(sue, taken_out(dana))
    assert [each.reference for each in families_in(sue)] == []
    fresh = office("fresh", DANA)
    joined(fresh, taken_out(sue))
    for store in (dana, sue, fresh):
        verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ())
        with store.reading() as connection:
            assert connection.execute("SELECT count(*) FROM part WHERE file = ?", (HOME.id,)).fetchone() == (2,)


def test_what_the_disposal_had_not_seen_stays(dana: Store, sue: Store, office: Callable[[str, User], Store]) -> None:
    save(sue, told(person(HOME, "Sam")))
    disposed_of(dana, office("dana", SUE))
    with writing(sue, "Not joined") as cursor:
        join(cursor, sue.hand, taken_out(dana), utc_text(sue.clock.now()), welcome=EVERYBODY)
    with sue.reading() as connection:
        left = [part for entry in read(connection, HOME.id) for part in entry.became]
    assert len(left) == 1, "Sam, of whom those who agreed did not know: somebody is to be asked"


def families_in(store: Store) -> list[Family]:
    from tests.building import in_the_tables

    return [each for each in in_the_tables(store, Family).values() if isinstance(each, Family)]
