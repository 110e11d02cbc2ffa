"""What was noted outside the store: kept at closing and printing, compared at opening, believed only with its seal."""

import errno
import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.store import anchors
from leadpro.store.anchors import Anchor, Occasion, anchors_path, keep
from leadpro.store.events import note, note_leaving
from leadpro.store.journal import ledger
from leadpro.store.journal.told import Kind
from leadpro.store.keys.recovery_code import SYMBOLS
from leadpro.store.opening import Store, open_store
from leadpro.store.paper_code import paper_code, read_code
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import CodeChecked, check_code, verify
from tests.building import family, person, told
from tests.conftest import KEY


def kept(store: Store) -> anchors.Kept:
    with store.reading() as connection:
        return anchors.read(store.path, connection)


BEFORE = 2
"""Lines of the ledger before the first that a test writes: which store it is, and the way in."""


def occasions(store: Store) -> list[tuple[Occasion, int]]:
    return [(anchor.occasion, anchor.seq - BEFORE) for anchor in kept(store).anchors]


# closing and opening


def test_from_when_to_when_it_was_compared_reads_in_order_though_the_clock_was_set_back(
    store: Store, clock: StoppedClock
) -> None:
    note(store, "Read")
    keep(store, Occasion.PRINT)
    clock.advance(timedelta(days=-30))
    note(store, "Read")
    keep(store, Occasion.PRINT)
    assert (
        "notes beside the store, from 4 November 2008 at 09:00 to 4 December 2008 at 09:00." in verify(store).compared
    )


def test_a_store_that_has_moved_on_is_noted_when_it_is_closed_and_only_then(store: Store, clock: StoppedClock) -> None:
    store.close()
    assert not anchors_path(store.path).exists()
    for _ in range(2):
        with closing(open_store(store.path, KEY, clock)) as again:
            note(again, "Read")
    with closing(open_store(store.path, KEY, clock)) as again:
        assert occasions(again) == [(Occasion.CLOSE, 1), (Occasion.CLOSE, 2)]
        assert again.warning is None
    with closing(open_store(store.path, KEY, clock)) as again:
        assert len(occasions(again)) == 2


def test_an_older_copy_opens_and_says_at_each_opening_that_it_is_older(
    store: Store, clock: StoppedClock, tmp_path: Path
) -> None:
    note(store, "Read")
    store.close()
    shutil.copyfile(store.path, tmp_path / "older")
    with closing(open_store(store.path, KEY, clock)) as again:
        note(again, "Read again")
    shutil.copyfile(tmp_path / "older", store.path)

    with closing(open_store(store.path, KEY, clock)) as older:
        assert older.warning is not None
        assert older.warning.sentence.startswith(
            "It has 3 lines in its ledger and had 4 when it was last closed here. An older copy of it"
        )
        note(older, "Something else")
        note(older, "And something more")
    with closing(open_store(store.path, KEY, clock)) as older:
        assert older.warning is not None
        assert older.warning.sentence.startswith("It has another line 4 in its ledger than it had")
        with older.reading() as connection:
            ends = tuple(each.mac for each in anchors.unanswered(connection, kept(older).anchors))
        note(older, "Restored", kind=Kind.RESTORED, about=ends)  # it was meant
    with closing(open_store(store.path, KEY, clock)) as older:
        assert older.warning is None
        assert verify(older).finding is None


def test_another_store_in_its_place_is_said(store: Store, clock: StoppedClock, tmp_path: Path) -> None:
    note(store, "Read")
    store.close()
    path = tmp_path / "another.leadpro"
    with closing(open_store(path, KEY, clock)) as another:
        note(another, "Read")
    shutil.copyfile(anchors_path(store.path), anchors_path(path))
    with closing(open_store(path, KEY, clock)) as another:
        assert another.warning is not None
        assert another.warning.title == "What was noted of the journal has been changed"
        finding = verify(another).finding
        assert finding is not None
        assert finding.what is What.ANCHORS


def test_what_cannot_be_read_keeps_nobody_out(store: Store, clock: StoppedClock) -> None:
    store.close()
    anchors_path(store.path).mkdir()
    with closing(open_store(store.path, KEY, clock)) as again:
        note(again, "Read")
        assert again.warning is not None
        assert again.warning.title == "What was noted of the journal could not be read"


# the file


def test_a_line_that_a_power_cut_tore_was_never_kept_and_harms_no_other(store: Store) -> None:
    path = anchors_path(store.path)
    note(store, "Read")
    keep(store, Occasion.PRINT)
    whole = path.read_bytes()
    note(store, "Read")
    keep(store, Occasion.PRINT)
    line = path.read_bytes()[len(whole) :]
    for torn in range(len(line)):
        path.write_bytes(whole + line[:torn])
        assert occasions(store) == [(Occasion.PRINT, 1)]
        assert kept(store).false == ()
    path.write_bytes(whole + line[:50])
    keep(store, Occasion.BACKUP)
    assert occasions(store) == [(Occasion.PRINT, 1), (Occasion.BACKUP, 2)]
    assert kept(store).false == ()


def test_every_flipped_bit_of_a_line_shows(store: Store) -> None:
    path = anchors_path(store.path)
    note(store, "Read")
    keep(store, Occasion.PRINT)
    line = path.read_bytes()
    for bit in range(8 * (len(line) - 1)):
        flipped = bytearray(line)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert kept(store).anchors == (), bit
    path.write_bytes(line)
    assert len(kept(store).anchors) == 1


def test_nobody_makes_one_without_the_key(store: Store) -> None:
    note(store, "Read")
    anchor = keep(store, Occasion.PRINT)
    forged = replace(anchor, seq=5, seal=bytes(32))
    with anchors_path(store.path).open("ab") as file:
        file.write(msgspec.json.encode(forged) + b"\n")
    assert kept(store) == anchors.Kept(kept(store).anchors, false=(2,))
    finding = verify(store).finding
    assert finding is not None
    assert finding.sentence == "Line 2 of the file of anchors beside the store was not written so by leadpro."


def test_without_the_seal_a_forged_one_would_be_believed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    note(store, "Read")
    forged = Anchor(store="", seq=5, mac=bytes(32), at="2008-12-04T09:00:00.000000Z", occasion=Occasion.CLOSE)
    with store.reading() as connection:
        forged = replace(forged, store=ledger.store_id(connection))
    anchors_path(store.path).write_bytes(msgspec.json.encode(forged) + b"\n")
    assert kept(store).anchors == ()
    monkeypatch.setattr(anchors, "_seal", lambda key, anchor: b"")
    assert kept(store).anchors == (forged,)


def test_a_full_disk_stops_what_is_about_to_leave(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match="The disk is full"):
        note_leaving(store, "Printed the file", Kind.PRINTED)


# the code on paper


@given(st.integers(0, 10**12 - 1), st.binary(min_size=32, max_size=32), st.sampled_from(["-", " ", ""]))
def test_a_code_is_read_however_it_is_typed(seq: int, mac: bytes, between: str) -> None:
    code = paper_code(*(seq, mac))
    number, *groups = code.split("-")
    assert read_code(f" {number} {between.join(groups).lower()} ") == (seq, code)
    assert [len(group) for group in groups] == [4] * 7


@given(st.integers(0, 10**7), st.binary(min_size=32, max_size=32), st.data())
def test_every_wrong_symbol_and_every_two_that_changed_places_are_found(
    seq: int, mac: bytes, data: st.DataObject
) -> None:
    number, *groups = paper_code(*(seq, mac)).split("-")
    symbols = list("".join(groups))
    one = data.draw(st.integers(0, len(symbols) - 1))
    if data.draw(st.booleans()):
        symbols[one] = data.draw(st.sampled_from([each for each in SYMBOLS if each != symbols[one]]))
    else:
        other = data.draw(st.integers(0, len(symbols) - 1))
        symbols[one], symbols[other] = symbols[other], symbols[one]
    if "".join(symbols) != "".join(groups):
        with pytest.raises(Problem, match="mistyped"):
            read_code(f"{number}-{''.join(symbols)}")
    with pytest.raises(Problem, match="mistyped"):
        read_code(f"{seq + 1}-{''.join(groups)}")


@pytest.mark.parametrize(
    "typed", ["", "12", "-1" + "-AAAA" * 7, "١" + "-AAAA" * 7, "1-" + "A" * 27, "1" * 13 + "-AAAA" * 7]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="mistyped"):
        read_code(typed)


def test_two_entries_have_two_codes_down_to_the_last_of_128_bits() -> None:
    mac = bytearray(32)
    codes = {paper_code(*(7, bytes(mac)))}
    for bit in range(128):
        flipped = bytearray(mac)
        flipped[bit // 8] ^= 1 << bit % 8
        codes.add(paper_code(*(7, bytes(flipped))))
    assert len(codes) == 129


def test_the_code_of_a_print_names_it_years_later(store: Store, clock: StoppedClock) -> None:
    save(store, told(home := family()))
    code = note_leaving(store, "Printed the file", Kind.PRINTED, family_id=home.id).code
    assert code.startswith("2-"), "the height of the entry"
    clock.advance(timedelta(days=1))
    save(store, told(person(home)))
    assert check_code(store, verify(store), code) == CodeChecked(
        True,
        "This code is right. F-1, B family: printed the file on 4 December 2008 at 09:00, by not named: what was "
        "recorded of it until then is unchanged, and so is all else that this store had.",
    )
    other = paper_code(2, bytes(32))
    assert check_code(store, verify(store), other).holds is False


def test_the_code_of_the_whole_store_holds_after_more_was_recorded(store: Store, clock: StoppedClock) -> None:
    for _ in range(3):
        note(store, "Read")
    code = note_leaving(store, "Printed the caseload", Kind.PRINTED).code
    clock.advance(timedelta(days=1))
    note(store, "Read")
    verdict = verify(store)
    assert check_code(store, verdict, code) == CodeChecked(
        True,
        "This code is right: all that was recorded in the store until then is unchanged (line 6).",
    )
    checked = check_code(store, verdict, paper_code(9, bytes(32)))
    assert (checked.holds, checked.said[:45]) == (False, "Nothing that is in the store has this code. W")


def test_a_code_does_not_hold_where_something_before_it_was_changed(store: Store) -> None:
    from tests import tampering

    for _ in range(3):
        note(store, "Read")
    code = paper_code(*msgspec.structs.astuple(keep(store, Occasion.PRINT).end))
    with tampering.outside_leadpro(store) as connection:
        tampering.change(connection, 4, "about", "something else")
    assert check_code(store, verify(store), code).holds is False
