"""Tampering shows: whatever somebody does to a store outside leadpro, verifying finds it and says what it was."""

import base64
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.family import Family
from leadpro.store import anchors, looks
from leadpro.store.events import note
from leadpro.store.journal import ledger
from leadpro.store.journal.history import undoing
from leadpro.store.opening import Store, open_store
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.seeing import settle
from leadpro.store.shape import RECORD_TYPES
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.records_compared import Records
from leadpro.store.verifying.verdict import verify
from tests import tampering
from tests.anything import any_record, somebody_known
from tests.building import agency, corrected, family, person, told
from tests.conftest import KEY, TODAY
from tests.tampering import outside_leadpro

KINDS = [kind for kind in RECORD_TYPES.values() if kind is not Family]
HOME = family()
JAMIE = person(HOME, "Jamie")


@pytest.fixture
def store(store: Store, clock: StoppedClock) -> Store:
    """A store with a few entries: records, a correction, an event, a look, something taken back."""
    save(store, told(HOME, agency(), JAMIE))
    clock.advance(timedelta(minutes=1))
    jamie = in_store(store, "person")
    save(store, corrected(jamie, name="Jamie B"))
    note(store, "Read", why="Asked by the court", family_id=HOME.id)
    looks.owe(store, HOME.id)
    assert settle(store)
    save(store, mistake := told(person(HOME, "Sam")))
    save(store, undoing(store, mistake.id, "Ann Lead"))
    return store


def in_store(store: Store, table: str) -> Record:
    from tests.building import in_the_tables

    return next(iter(in_the_tables(store, RECORD_TYPES[table]).values()))


def found(store: Store) -> tuple[What | None, int | None]:
    finding = verify(store).finding
    return (finding.what, finding.seq) if finding else (None, None)


def test_a_store_that_nobody_touched_agrees_and_says_so(store: Store) -> None:
    verdict = verify(store)
    assert verdict.finding is None
    assert verdict.derived == ()
    assert verdict.entries == 7, (
        "the way in, agency and family, the correction, what was noted, the mistake, its undoing"
    )
    assert verdict.said()[0].startswith("Everything agrees: the 7 entries")


def test_an_empty_store_agrees(open_fresh: Callable[[Path, StoppedClock], Store], tmp_path: Path) -> None:
    empty = open_fresh(tmp_path / "empty.leadpro", StoppedClock(nine_o_clock(TODAY)))
    verdict = verify(empty)
    assert (verdict.entries, verdict.finding, verdict.derived, verdict.notes) == (0, None, (), ())
    assert verdict.said() == ("The journal is empty, and so is the store.",)


def test_the_published_case_agrees(case_store: Store) -> None:
    verdict = verify(case_store)
    assert (verdict.finding, verdict.derived) == (None, ())
    assert verdict.entries > 100


def test_a_changed_line_is_named_with_its_day(store: Store) -> None:
    with outside_leadpro(store) as connection:
        tampering.change(connection, 6, "about", "another")
    assert "\n".join(verify(store).said()) == (
        "A line of the ledger was changed.\n"
        "Line 6 of the ledger, which says that it was written on 4 December 2008 at 09:01, does not say what was "
        "written then: it was changed outside leadpro.\n"
        "Do not rely on what it says. A backup from before shows what it said.\n"
        "The 5 lines of the ledger before it hold."
    )


def test_a_changed_part_is_named_with_its_entry_and_its_day(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE part SET body = replace(CAST(body AS TEXT), 'court', 'press') WHERE place = 0")
        connection.execute("UPDATE part SET body = CAST(body AS BLOB)")
    assert "\n".join(verify(store).said()) == (
        "What an entry says was changed.\n"
        "Entry 6, which came in on 4 December 2008 at 09:01, does not say what it said when it was made.\n"
        "It was changed outside leadpro: do not rely on what it says. A backup from before shows what it said.\n"
        "The journal has 7 entries."
    )


# anything done to any store


@settings(max_examples=40)
@given(data=st.data())
def test_any_store_is_whole_until_somebody_tampers_and_then_it_is_named(data: st.DataObject) -> None:
    with any_store(data) as store:
        assert found(store) == (None, None)
        expected = data.draw(st.sampled_from(DEEDS))(store, data)
        assert found(store) in expected


@contextmanager
def any_store(data: st.DataObject) -> Iterator[Store]:
    """A store in which anything at all was recorded, closed once since; the file of the empty one is a session's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "families.leadpro"
        shutil.copyfile(EMPTY[0], path)
        clock = StoppedClock(nine_o_clock(TODAY))
        known = somebody_known()
        with closing(open_store(path, KEY, clock)) as store:
            save(store, told(*known.everything))
            looks.owe(store, known.family.id)
            assert settle(store)
            for kind in data.draw(st.lists(st.sampled_from(KINDS), max_size=3)):
                try:
                    save(store, told(data.draw(any_record(kind, known))))
                except Problem:  # the store has rules
                    note(store, "Not saved", why=data.draw(st.text(st.characters(codec="utf-8"), max_size=5)))
        with closing(open_store(path, KEY, clock)) as store:
            yield store


EMPTY: list[Path] = []


@pytest.fixture(autouse=True, scope="module")
def _the_empty_store(empty_store: Path) -> None:
    EMPTY.append(empty_store)


Expected = set[tuple[What | None, int | None]]

Deed = Callable[[Store, st.DataObject], Expected]
"""Something that somebody does to a store, and what may be found of it."""


def _some_line(connection: Any, data: st.DataObject, first: int = 1, spare: int = 0) -> int:
    return data.draw(st.integers(first, len(tampering.lines(connection)) - spare), "line")


def _change(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = _some_line(connection, data)
        column = data.draw(st.sampled_from(tampering.LEDGER[1:]))
        was = tampering.lines(connection)[seq - 1][tampering.LEDGER.index(column)]
        other = _other(was, data)
        tampering.change(connection, seq, column, b"" if other is None and column != "about" else other)
    return {(What.CHANGED, seq)}


def _other(was: Any, data: st.DataObject) -> Any:
    """Another value, by as little as can be."""
    if isinstance(was, int):
        return data.draw(st.sampled_from([was + 1, was + 1000, "x", b"x"]))
    if isinstance(was, bytes):
        at = data.draw(st.integers(0, len(was) - 1))
        return was[:at] + bytes([was[at] ^ 1 << data.draw(st.integers(0, 7))]) + was[at + 1 :]
    if not was:
        return data.draw(st.sampled_from(["x", b"x", " "]))
    at = data.draw(st.integers(0, len(was) - 1))
    other = [f"{was[:at]}{was[at + 1 :]}", f"{was[:at]}\u200b{was[at:]}", None, was.encode(), b"\xff\xfe"]
    return data.draw(st.sampled_from(other))


def _remove(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = _some_line(connection, data)
        is_last = seq == len(tampering.lines(connection))
        tampering.remove(connection, seq)
    return {(What.CUT if is_last else What.REMOVED, seq)}


def _remove_and_number_anew(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = _some_line(connection, data, spare=1)
        tampering.remove(connection, seq)
        tampering.number_anew(connection, seq + 1, -1)
    return {(What.REMOVED, seq)}


def _put_in(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = _some_line(connection, data)
        rows = tampering.lines(connection)
        tampering.number_anew(connection, seq, 1)
        before = rows[seq - 2][-1] if seq > 1 else ledger.START
        tampering.write(connection, (seq, *rows[-1][1:-2], before, data.draw(st.binary(min_size=32, max_size=32))))
    return {(What.PUT_IN, seq)}


def _put_at_the_end(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        last = tampering.lines(connection)[-1]
        seq = last[0] + data.draw(st.integers(1, 5))
        tampering.write(connection, (seq, *last[1:-2], last[-1], data.draw(st.binary(min_size=32, max_size=32))))
    return {(What.CHANGED, seq), (What.PUT_IN, seq)}


def _put_before_the_first(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = data.draw(st.sampled_from([0, -1, -(1 << 63)]))
        tampering.write(connection, (seq, *tampering.lines(connection)[0][1:]))
    return {(What.PUT_IN, seq), (What.MOVED, 1), (What.REMOVED, 1)}


def _swap(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        one = _some_line(connection, data, spare=1)
        tampering.swap(connection, one, _some_line(connection, data, first=one + 1))
    return {(What.MOVED, one)}


def _cut(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        seq = _some_line(connection, data)
        tampering.cut(connection, after=seq - 1)
    return {(What.ROLLED_BACK, seq)}


def _change_a_record(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        table = data.draw(st.sampled_from([name for name in RECORD_TYPES if _count(connection, name)]))
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = data.draw(st.sampled_from(names), "column")
        ids = [each for (each,) in connection.execute(f"SELECT id FROM {table}")]
        record_id = data.draw(st.sampled_from(ids))
        was = connection.execute(f'SELECT "{column}" FROM {table} WHERE id = ?', (record_id,)).fetchone()[0]
        other = (
            _other(was, data)
            if isinstance(was, str)
            else 7
            if was is None
            else data.draw(st.sampled_from(["y", was + 3]))
        )
        other = 7 if other is None else other  # not every column may hold NULL
        connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (other, record_id))
        seq = tampering.line_of(connection, record_id)
    # an id of the same letters, but of another kind, is still that record's
    return {(What.RECORD_CHANGED, seq), *({(What.RECORD_REMOVED, seq)} if column == "id" else ())}


def _remove_a_record(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        table = data.draw(st.sampled_from([name for name in RECORD_TYPES if _count(connection, name)]))
        record_id = connection.execute(f"SELECT id FROM {table} ORDER BY random() LIMIT 1").fetchone()[0]
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (record_id,))
        seq = tampering.line_of(connection, record_id)
    return {(What.RECORD_REMOVED, seq)}


def _put_in_a_record(store: Store, data: st.DataObject) -> Expected:
    with outside_leadpro(store) as connection:
        connection.execute("CREATE TEMP TABLE copy AS SELECT * FROM agency LIMIT 1")
        connection.execute("UPDATE copy SET id = 'another'")
        connection.execute("INSERT INTO agency SELECT * FROM copy")
    return {(What.RECORD_PUT_IN, None)}


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _change_what_is_testified(store: Store, data: st.DataObject) -> Expected:
    """Any column of any row of an entry, a part or a look."""
    table = data.draw(st.sampled_from([name for name in tampering.TESTIFIED if name != "ledger"]), "table")
    with outside_leadpro(store) as connection:
        column = data.draw(st.sampled_from(tampering.TESTIFIED[table]), "column")
        rows = connection.execute(f'SELECT rowid, "{column}" FROM {table}').fetchall()
        rowid, was = data.draw(st.sampled_from(rows), "row")
        other = _other(was, data)
        try:
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (other, rowid))
        except sqlcipher.IntegrityError:  # a number that another has, or nothing at all
            another = 9999 if column == "seq" else b"another"
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (another, rowid))
        changed = connection.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', (rowid,)).fetchone()
        same = changed is not None and (changed[0], type(changed[0])) == (was, type(was))
    return {(None, None)} if same else ANYTHING


def _remove_what_is_testified(store: Store, data: st.DataObject) -> Expected:
    table = data.draw(st.sampled_from([name for name in tampering.TESTIFIED if name != "ledger"]), "table")
    with outside_leadpro(store) as connection:
        rowid = data.draw(st.sampled_from([each for (each,) in connection.execute(f"SELECT rowid FROM {table}")]))
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
    return ANYTHING


def _put_in_what_is_testified(store: Store, data: st.DataObject) -> Expected:
    """Another entry, part or look, made of what is there."""
    table = data.draw(st.sampled_from([name for name in tampering.TESTIFIED if name != "ledger"]), "table")
    other = {"entry": "id = randomblob(32), seq = 9999", "part": "place = 77", "look": "seq = 9999"}[table]
    columns = ", ".join(f'"{name}"' for name in tampering.TESTIFIED[table])
    with outside_leadpro(store) as connection:
        connection.execute(f"CREATE TEMP TABLE copy AS SELECT {columns} FROM {table} ORDER BY random() LIMIT 1")
        connection.execute(f"UPDATE copy SET {other}")
        connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM copy")
    return ANYTHING


def _swap_between_files(store: Store, data: st.DataObject) -> Expected:
    """Two parts of entries of two files change places, with their salts."""
    with outside_leadpro(store) as connection:
        one, other = data.draw(
            st.sampled_from(
                connection.execute(
                    "SELECT one.rowid, other.rowid FROM part AS one, part AS other WHERE one.file < other.file"
                ).fetchall()
            )
        )
        parts = [
            connection.execute("SELECT salt, body FROM part WHERE rowid = ?", (at,)).fetchone() for at in (one, other)
        ]
        for at, part in zip((one, other), reversed(parts), strict=True):
            connection.execute("UPDATE part SET salt = ?, body = ? WHERE rowid = ?", (*part, at))
    # where one of them says with which key a way in signs, what it signed may be looked at first
    return {(what, seq) for what in (What.PART_CHANGED, What.NOT_SIGNED) for seq in range(1, 1000)}


class _Anything(set[tuple[What | None, int | None]]):
    """Anything, as long as something is found."""

    def __contains__(self, found: object) -> bool:
        return found != (None, None)


ANYTHING: Expected = _Anything()


DEEDS: list[Deed] = [
    _change,
    _remove,
    _remove_and_number_anew,
    _put_in,
    _put_at_the_end,
    _put_before_the_first,
    _swap,
    _cut,
    _change_a_record,
    _remove_a_record,
    _put_in_a_record,
    _change_what_is_testified,
    _remove_what_is_testified,
    _put_in_what_is_testified,
    _swap_between_files,
]


every_deed = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__.strip("_"))


def _is_found(deed: Deed, times: int) -> None:
    tries = 0

    @settings(max_examples=times)
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        nonlocal tries
        with any_store(data) as store:
            expected = deed(store, data)
            assert found(store) in expected
            tries += 1

    tried()
    print(f"\n{deed.__name__.strip('_').replace('_', ' ')}: {tries:,} tries, each found and named")


@every_deed
def test_every_kind_of_tampering_is_tried(deed: Deed) -> None:
    _is_found(deed, 3)


@pytest.mark.soak
@every_deed
def test_every_kind_of_tampering_is_tried_two_hundred_times(deed: Deed) -> None:
    _is_found(deed, 200)


# what a clever hand would try


def test_bytes_that_json_would_write_as_the_same_text_are_not_the_same(store: Store) -> None:
    with outside_leadpro(store) as connection:
        tampering.change(connection, 6, "kind", base64.b64decode("look"))
    assert found(store) == (What.CHANGED, 6)


def test_a_truth_that_is_neither_0_nor_1_does_not_pass_for_one(store: Store) -> None:
    with outside_leadpro(store) as connection:  # reads as taken back in one place and not in another
        connection.execute("UPDATE person SET withdrawn = 'true' WHERE name = 'Sam'")
    assert found(store) == (What.RECORD_CHANGED, 9)


def test_days_of_a_date_that_is_not_given_do_not_pass(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE person SET died_from = '2008-12-01' WHERE name = 'Sam'")
    assert found(store) == (What.RECORD_CHANGED, 9)


def test_an_older_copy_in_its_place_is_found(store: Store, clock: StoppedClock, tmp_path: Path) -> None:
    path = store.path
    with _closed(store):
        shutil.copyfile(path, tmp_path / "older")
    with closing(open_store(path, KEY, clock)) as again:
        note(again, "Read")
    shutil.copyfile(tmp_path / "older", path)
    with closing(open_store(path, KEY, clock)) as older:
        assert found(older) == (What.ROLLED_BACK, 10)
        note(older, "Something else")
        assert found(older) == (What.ROLLED_BACK, 10)
        note(older, "And something more")
        assert found(older) == (What.ROLLED_BACK, 10)


def test_an_entry_from_another_copy_is_found(store: Store, clock: StoppedClock, tmp_path: Path) -> None:
    path = store.path
    with _closed(store):
        shutil.copyfile(path, tmp_path / "copy.leadpro")
    with closing(open_store(tmp_path / "copy.leadpro", KEY, clock)) as copy:
        note(copy, "Read for another reason")
        with copy.reading() as connection:
            elsewhere = tampering.lines(connection)[-1]
    with closing(open_store(path, KEY, clock)) as again:
        note(again, "Read")
        note(again, "Read once more")
        with outside_leadpro(again) as connection:
            tampering.remove(connection, 10)
            tampering.write(connection, elsewhere)
        assert found(again) == (What.OTHER_COPY, 11)


@contextmanager
def _closed(store: Store) -> Iterator[None]:
    store.close()
    yield


def test_another_key_of_the_chain_is_found_at_the_first_entry(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE identity SET chain_key = randomblob(32)")
    assert found(store) == (What.CHANGED, 1)


# a test must be able to fail: without the defence the same deed is not found


class _EqualToAnything:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


def test_without_the_chain_a_changed_line_passes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with outside_leadpro(store) as connection:
        tampering.change(connection, 6, "came_in", "2008-12-04T09:01:01.000000Z")
    assert found(store) == (What.CHANGED, 6)
    monkeypatch.setattr(ledger, "code_or_none", lambda *_: _EqualToAnything())
    assert found(store) == (None, None)


def test_without_the_comparison_a_changed_record_passes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE agency SET phone = '01632 960000'")
    assert found(store) == (What.RECORD_CHANGED, 4)
    monkeypatch.setattr(Records, "first_left", lambda *_: None)
    assert found(store) == (None, None)


def test_without_anchors_a_cut_end_passes(store: Store, clock: StoppedClock) -> None:
    note(store, "Read")
    store.close()
    with closing(open_store(store.path, KEY, clock)) as again:
        with outside_leadpro(again) as connection:
            tampering.cut(connection, after=9)
        assert found(again) == (What.ROLLED_BACK, 10)
        anchors.anchors_path(store.path).unlink()
        assert found(again) == (None, None)


# what is no tampering


def test_a_line_of_the_caseload_that_is_out_of_step_is_said_and_is_no_tampering(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE caseload SET next_due = '2008-12-25'")
    verdict = verify(store)
    assert verdict.finding is None
    assert verdict.derived[0].startswith("1 line of the caseload is not what the records come to.")
    save(store, told(person(HOME, "Alex")))
    assert verify(store).derived == ()


def test_what_cannot_be_found_any_more_is_said(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("DELETE FROM find_row WHERE record_id = ?", (JAMIE.id,))
    verdict = verify(store)
    assert verdict.finding is None
    assert verdict.derived == ("1 of the records cannot be found by their words. `leadpro rebuild` makes that anew.",)
    rebuild(store)
    assert verify(store).derived == ()


def test_a_clock_that_was_set_back_is_said_and_is_no_tampering(store: Store, clock: StoppedClock) -> None:
    clock.advance(timedelta(days=-1))
    note(store, "Read")
    verdict = verify(store)
    assert verdict.finding is None
    assert verdict.notes == (
        "The clock of the computer was set back: what came in after 4 December 2008 at 09:01 is dated 3 December 2008 "
        "at 09:01 (line 10).",
    )


# while it runs


def test_it_says_how_far_it_has_come_and_ends_when_it_is_told_to(store: Store) -> None:
    told_of: list[tuple[int, int]] = []
    verify(store, lambda done, of: told_of.append((done, of)))
    assert told_of == sorted(told_of)
    assert told_of[-1][0] == told_of[-1][1]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(store, stop)
    assert verify(store).finding is None


def test_a_lock_ends_it(store: Store) -> None:
    with pytest.raises(Problem, match="The store is locked"):
        verify(store, lambda done, of: store.close())


def test_saving_goes_on_meanwhile(store: Store) -> None:
    def save_meanwhile(done: int, of: int) -> None:
        note(store, "Read")

    assert verify(store, save_meanwhile).entries == 7
    assert verify(store).finding is None
