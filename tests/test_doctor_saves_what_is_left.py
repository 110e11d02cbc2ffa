"""The doctor: what it saves of a damaged store is as it was, and what it does not save it names."""

import random
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.escalation import Escalation
from leadpro.records.family_file import KINDS
from leadpro.records.fields import fields
from leadpro.records.ids import Id
from leadpro.records.user import Role, User
from leadpro.store.caseload import caseload
from leadpro.store.connection import PAGE, bare_connection
from leadpro.store.doctor.pages import pages_of
from leadpro.store.doctor.saving_what_is_left import Saved, save_what_is_left
from leadpro.store.doctor.stand_ins import Missing, stand_in_for
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save, save_all
from leadpro.store.settings import put_setting, setting
from leadpro.store.shape import RECORD_TYPES, table_name
from leadpro.store.verifying.verdict import verify
from tests.anything import somebody_known, with_its_first_step
from tests.building import action, agency, concern, contact, corrected, family, in_the_tables, person, sighting, told
from tests.conftest import KEY, TODAY

SIÂN = User("Siân", Role.WORKER)
CLOCK = StoppedClock(nine_o_clock(TODAY))


@pytest.fixture(scope="module")
def good(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with thirty families and what happened in them; copy it, never open it."""
    path = tmp_path_factory.mktemp("good") / "families.leadpro"
    shutil.copyfile(empty_store, path)
    with closing(open_store(path, KEY, CLOCK)) as store:
        nursery, police = agency("Nursery"), agency("Police")
        save(store, told(nursery, police))
        for number in range(30):
            home = family(f"F-{number}", note="n" * (number * 300))
            child = person(home, f"Child {number}")
            calls = [contact(nursery, home, date(2008, 12, 1), text=f"Call {each} " * 20) for each in range(3)]
            save_all(
                store,
                [
                    told(home, child),
                    *map(told, calls),
                    told(sighting(calls[0], child, seen=True, words="Hungry")),
                    told(concern(police, home, date(2008, 12, 2), text="Worried " * 30)),
                    told(action(nursery, home, date(2008, 12, 20))),
                ],
            )
            if number % 3 == 0:
                save(store, corrected(_record(store, child.id), note="Asthma"))
        put_setting(store, "theme", "light")
    return path


def _record(store: Store, record_id: Id) -> Record:
    return _records(store)[record_id]


def _records(store: Store) -> dict[Id, Record]:
    return {
        record_id: record for kind in RECORD_TYPES.values() for record_id, record in in_the_tables(store, kind).items()
    }


@pytest.fixture(scope="module")
def originals(good: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Id, Record]:
    """Every record of the good store."""
    copy = tmp_path_factory.mktemp("originals") / "families.leadpro"
    shutil.copyfile(good, copy)
    with closing(open_store(copy, KEY, CLOCK)) as store:
        return _records(store)


def _damaged(good: Path, folder: Path, content: bytes) -> Path:
    path = folder / good.name
    path.write_bytes(content)
    return path


def _doctor(path: Path) -> tuple[Saved, Path]:
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    new = path.with_name("new.leadpro")
    try:
        saved = save_what_is_left(path, KEY, new, CLOCK, SIÂN)
    finally:
        after = {each.name: each.read_bytes() for each in path.parent.iterdir() if not each.name.startswith(new.name)}
        assert after == before, "the damaged store is only read"
    return saved, new


def _what_came_of_it(path: Path, originals: dict[Id, Record]) -> Saved:
    """Doctor it, and hold that all that was saved is as it was and all else is named."""
    saved, new = _doctor(path)
    with closing(open_store(new, KEY, CLOCK)) as store:
        found = _records(store)
        with store.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for line in caseload(store, closed=True):
            family_file(store, line.family_id)
    lost = {each.record_id for each in saved.lost}
    older = {each.record_id for each in saved.older}
    unlike = {record_id for record_id in originals.keys() & found.keys() if found[record_id] != originals[record_id]}
    nowhere = originals.keys() - found.keys() - lost
    if not saved.end_unknown:  # an entry of this store tells of two records at most
        assert len(unlike - lost - older) <= saved.last_save_cut_off
        assert len(nowhere) <= 2 * (saved.unknown + saved.last_save_cut_off)
    assert sum(saved.records.values()) == len(found)
    return saved


def test_of_a_whole_store_everything_is_saved(good: Path, originals: dict[Id, Record], tmp_path: Path) -> None:
    path = _damaged(good, tmp_path, good.read_bytes())
    saved = _what_came_of_it(path, originals)
    assert saved.everything
    assert saved.from_journal == 0
    with closing(open_store(path.with_name("new.leadpro"), KEY, CLOCK)) as store:
        verdict = verify(store)
        assert verdict.finding is None
        assert verdict.derived == ()
        assert verdict.entries == saved.entries + 1, "that it was saved is journalled"
        assert setting(store, "theme") == "light"


def test_the_first_page_is_lost(good: Path, originals: dict[Id, Record], tmp_path: Path) -> None:
    content = good.read_bytes()
    path = _damaged(good, tmp_path, content[:16] + bytes(PAGE - 16) + content[PAGE:])
    saved = _what_came_of_it(path, originals)
    assert saved.lost == saved.older == ()


def test_the_first_bytes_are_lost(good: Path, originals: dict[Id, Record], tmp_path: Path) -> None:
    """The salt is among them: no page can be proven whole, but the journal's rows prove themselves."""
    path = _damaged(good, tmp_path, bytes(PAGE) + good.read_bytes()[PAGE:])
    saved = _what_came_of_it(path, originals)
    with closing(open_store(path.with_name("new.leadpro"), KEY, CLOCK)) as store:
        assert _records(store) == originals
        assert verify(store).finding is None
    assert (saved.lost, saved.end_unknown) == ((), True), "it cannot be known that this is all"
    assert saved.not_read == ("drafts", "settings")


def test_each_page_is_lost_in_turn(good: Path, originals: dict[Id, Record], tmp_path: Path) -> None:
    content = good.read_bytes()
    for number in range(1, len(content) // PAGE, 15):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = _damaged(good, folder, content[: number * PAGE] + bytes(PAGE) + content[(number + 1) * PAGE :])
        saved = _what_came_of_it(path, originals)
        assert saved.lost == (), "each record stands twice: in its table and in the journal"
        shutil.rmtree(folder)


@pytest.mark.parametrize("part", [0.9, 0.5, 0.2, 0.1])
def test_the_end_is_lost(part: float, good: Path, originals: dict[Id, Record], tmp_path: Path) -> None:
    content = good.read_bytes()
    path = _damaged(good, tmp_path, content[: int(len(content) * part) // PAGE * PAGE])
    saved = _what_came_of_it(path, originals)
    assert not saved.everything
    assert saved.lost or saved.unknown or saved.end_unknown


def test_nothing_is_there(good: Path, tmp_path: Path) -> None:
    path = _damaged(good, tmp_path, b"")
    with pytest.raises(Problem) as refusal:
        _doctor(path)
    assert refusal.value.sentence == "Nothing in this file can be read with its key."
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


# any damage


class LeftOpen:
    """The files of the good store as they are while it is open and its log is full, and its records then."""

    def __init__(self, good: Path, folder: Path) -> None:
        shutil.copyfile(good, folder / "open.leadpro")
        with closing(open_store(folder / "open.leadpro", KEY, CLOCK)) as store:
            save(store, told(home := family("F-99")))
            for number in range(12):  # as many as the log takes before SQLite begins it anew
                save(store, told(child := person(home, f"Late {number}")))
                save(store, corrected(_record(store, child.id), note="Later"))
            self.file = store.path.read_bytes()
            self.log = store.path.with_name(f"{store.path.name}-wal").read_bytes()
            self.records = _records(store)


@pytest.fixture(scope="module")
def left_open(good: Path, tmp_path_factory: pytest.TempPathFactory) -> LeftOpen:
    return LeftOpen(good, tmp_path_factory.mktemp("left-open"))


DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["flip", "zero a page", "zero a sector", "cut", "swap pages"]),
        st.booleans(),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 255),
    ),
    min_size=1,
    max_size=8,
)


def _spoil(content: bytearray, how: str, place: float, by: int) -> None:
    at = int(place * len(content))
    page = at // PAGE * PAGE
    match how:
        case "flip" if content:
            content[at] ^= by
        case "zero a page":
            content[page : page + PAGE] = bytes(len(content[page : page + PAGE]))
        case "zero a sector":
            at = at // 512 * 512
            content[at : at + 512] = bytes(len(content[at : at + 512]))
        case "cut" if by % 3 == 0:
            del content[page if by % 2 else at :]
        case "swap pages" if len(content) >= 2 * PAGE:
            content[page : page + PAGE], content[:PAGE] = content[:PAGE], content[page : page + PAGE]


@settings(max_examples=settings().max_examples // 5)
@given(damage=DAMAGE)
def test_whatever_is_damaged_what_is_saved_is_as_it_was_and_the_rest_is_named(
    left_open: LeftOpen, tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[str, bool, float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    file, log = bytearray(left_open.file), bytearray(left_open.log)
    for how, in_log, place, by in damage:
        if in_log and how != "cut":  # where a log ends nothing but an anchor says what came after
            _spoil(log, how, place, by)
        elif not in_log:
            _spoil(file, how, place, by)
    path = folder / "families.leadpro"
    path.write_bytes(file)
    path.with_name(f"{path.name}-wal").write_bytes(log)
    try:
        _what_came_of_it(path, left_open.records)
    except Problem as problem:
        assert problem.sentence == "Nothing in this file can be read with its key."  # noqa: PT017 (often all is)
    finally:
        shutil.rmtree(folder)


def test_a_log_whose_last_save_is_damaged_says_so(left_open: LeftOpen, tmp_path: Path) -> None:
    path = _damaged(Path("families.leadpro"), tmp_path, left_open.file)
    log = bytearray(left_open.log)
    log[-1] ^= 1
    path.with_name(f"{path.name}-wal").write_bytes(log)
    saved, _ = _doctor(path)
    assert saved.last_save_cut_off
    assert not saved.everything


def test_a_log_whose_head_is_lost_gives_what_proves_itself_and_says_that_the_end_is_unknown(
    left_open: LeftOpen, tmp_path: Path
) -> None:
    path = _damaged(Path("families.leadpro"), tmp_path, left_open.file)
    path.with_name(f"{path.name}-wal").write_bytes(bytes(PAGE) + left_open.log[PAGE:])
    saved = _what_came_of_it(path, left_open.records)
    assert saved.end_unknown
    assert saved.records["person"] > 12


def test_a_log_of_which_nothing_is_whole_says_that_the_end_is_unknown(left_open: LeftOpen, tmp_path: Path) -> None:
    path = _damaged(Path("families.leadpro"), tmp_path, left_open.file)
    path.with_name(f"{path.name}-wal").write_bytes(left_open.log[100:])  # as when a part of it is missing
    assert _what_came_of_it(path, left_open.records).end_unknown


def test_what_was_noted_beside_the_store_tells_that_the_end_is_lost(
    good: Path, left_open: LeftOpen, tmp_path: Path
) -> None:
    path = _damaged(good, tmp_path, good.read_bytes())
    with closing(open_store(path, KEY, CLOCK)) as store:
        before = store.path.read_bytes()
        save(store, told(family("F-98")))
    path.write_bytes(before)
    saved, _ = _doctor(path)
    assert len(saved.entries_lost) == 1
    assert saved.unknown == 1


# every bit counts


@pytest.mark.parametrize("bits", [50, pytest.param(10_000, marks=pytest.mark.soak)])
def test_every_flipped_bit_is_found(bits: int, good: Path, tmp_path: Path) -> None:
    """By SQLCipher's own check and by the doctor's, wherever it is in the file."""
    content, chance = good.read_bytes(), random.Random(bits)
    path = tmp_path / "families.leadpro"
    by_sqlcipher = by_doctor = 0
    for _ in range(bits):
        bit = chance.randrange(len(content) * 8)
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        with closing(bare_connection(path, KEY)) as connection:
            by_sqlcipher += bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        with pages_of(path, KEY) as pages:
            by_doctor += (bit // 8 // PAGE + 1) in pages.damaged
    assert by_sqlcipher == by_doctor == bits
    print(f"\n{bits} bits flipped, {by_sqlcipher} found")


NAMED = sorted(
    {field.names for kind in KINDS for field in fields(kind).values() if field.names}, key=lambda kind: kind.__name__
)


@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_whatever_others_name_can_be_stood_in_for(kind: type[Record], store: Store) -> None:
    known = somebody_known()
    save(store, told(*known.everything))
    escalation = next(each for each in known.everything if isinstance(each, Escalation))
    missing = Missing(table_name(kind), new_id(), known.family.id, {"escalation": escalation.id})

    stand_in = stand_in_for(missing, known.agencies[0].id, TODAY)

    save(store, told(*with_its_first_step(stand_in)))
    assert replace(in_the_tables(store, kind)[missing.id], known_on=None) == stand_in
