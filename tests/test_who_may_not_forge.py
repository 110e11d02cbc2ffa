"""Whoever has the key of the store and this program, and not another's own: what they write is found, or said."""

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from leadpro.problem import Problem
from leadpro.store.anchors import anchors_path
from leadpro.store.backups.making import back_up
from leadpro.store.connection import bare_connection
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.events import note, note_leaving
from leadpro.store.journal import ledger
from leadpro.store.journal.appending import introduce
from leadpro.store.journal.hand import Hand
from leadpro.store.journal.told import Kind
from leadpro.store.journal.ways_in import every
from leadpro.store.keys import keys_path, read_header, unlock
from leadpro.store.keys.header import write_header
from leadpro.store.keys.slots import authenticated
from leadpro.store.opening import Store, open_store
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import CodeChecked, Verdict, check_code, verify
from leadpro.store.writing import writing
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import corrected, family, in_the_tables, person, told
from tests.rings import PASSPHRASE
from tests.tampering import outside_leadpro

HOME = family("F-88", name="Wrenfeather family")
JAMIE = person(HOME, "Jamie")
AT = "2008-12-04T09:00:00.000000Z"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = a_laptop(tmp_path_factory.mktemp("office"))
    with laptop.opened() as store:
        save(store, told(HOME, JAMIE))
        save(store, corrected(in_the_tables(store, type(JAMIE))[JAMIE.id], note="Bruise seen"))
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "desk")


def found(laptop: Laptop) -> Verdict:
    with laptop.opened() as store:
        return verify(store)


def what(laptop: Laptop) -> What | None:
    finding = found(laptop).finding
    return finding.what if finding else None


@pytest.fixture
def store(laptop: Laptop) -> Iterator[Store]:
    with laptop.opened() as store:
        yield store


def test_it_is_whole_before(laptop: Laptop) -> None:
    assert what(laptop) is None


def test_another_key_in_her_name_and_then_her_own_again_is_found(store: Store) -> None:
    with store.reading() as connection:
        siân = every(connection)[store.hand.way_in]
    forged = Hand(store.user, bytes(32), store.hand.way_in, names_itself=True)
    with writing(store, "Not written") as cursor:
        other = msgspec.structs.replace(siân, signing_key=forged.signing_key)
        introduce(cursor, store.hand, AT, [other])
        introduce(cursor, store.hand, AT, [siân])
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.WAY_IN


@pytest.mark.parametrize("change", [{"label": "Somebody Else"}, {"signing_key": bytes(32)}], ids=["name", "key"])
def test_a_way_in_that_was_changed_in_the_keys_file_is_said_and_nobody_signs_for_it(
    change: dict[str, Any], laptop: Laptop
) -> None:
    with laptop.opened() as store:
        key = store.key
    header = read_header(laptop.path)
    assert header is not None
    first, *others = header.slots
    [recovery] = others
    forged = msgspec.structs.replace(recovery, **change)
    changed = msgspec.structs.replace(header, slots=(first, forged))
    write_header(laptop.path, authenticated(changed, {next(iter(header.macs)): key}))
    with laptop.opened() as store:
        assert store.warning is not None
        assert store.warning.title == "The keys are not as the journal knows them"
        finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.WAY_IN
    write_header(laptop.path, header)
    assert what(laptop) is None


def test_what_is_excused_as_lost_is_always_said_and_a_code_does_not_pass_over_it(store: Store) -> None:
    code = note_leaving(store, "Printed the file", Kind.PRINTED, family_id=HOME.id).code
    with outside_leadpro(store) as connection:
        entry, head = connection.execute(
            "SELECT id, head FROM entry WHERE file = ? AND height = 2", (HOME.id,)
        ).fetchone()
        connection.execute("DELETE FROM part WHERE entry = ?", (entry,))
        for commitment in msgspec.json.decode(head, type=tuple[int, str, int, tuple[bytes, ...], tuple[bytes, ...]])[4]:
            ledger.append(connection, ledger.Line(came_in=AT, kind="lost", about=HOME.id, digest=commitment))
    rebuild(store)
    verdict = verify(store)
    assert verdict.finding is None
    assert any("since a damaged store was saved" in each for each in verdict.missing)
    assert check_code(store, verdict, code) == CodeChecked(
        False,
        "This code is of an entry that is there (F-88, Wrenfeather family: printed the file on 4 December 2008 at "
        "09:00, by Siân Evans), but some of what it stands for is lost.",
    )


def test_a_sign_off_that_no_supervisor_has_signed_is_found(store: Store) -> None:
    note(store, "Signed off in supervision", kind=Kind.SIGNED_OFF, family_id=HOME.id)
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.SIGN_OFF
    assert "it was made with the way in of Siân Evans, worker." in finding.meaning


def test_a_part_that_stands_twice_is_found(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("DROP INDEX part_file")
        connection.execute(
            "INSERT INTO part (row, file, height, entry, place, salt, sealed, body) "
            "SELECT -1, file, height, entry, place, salt, sealed, replace(CAST(body AS TEXT), 'Bruise', 'Nothing') "
            "FROM part WHERE file = ? AND height = 2 AND place = 1",
            (HOME.id,),
        )
    finding = verify(store).finding
    assert finding is not None
    assert finding.what in (What.PART_PUT_IN, What.PART_CHANGED)


def test_a_padded_salt_is_not_the_salt(store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE part SET salt = CAST(salt || x'00' AS BLOB) WHERE file = ?", (HOME.id,))
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.PART_CHANGED


def test_rules_that_were_taken_away_are_missed(store: Store) -> None:
    with closing(bare_connection(store.path, store.key)) as connection:
        connection.execute("DROP TRIGGER part_goes_lawfully")
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.RULES


def test_a_fork_that_is_put_in_before_what_was_there_is_found(store: Store) -> None:
    with writing(store, "Not written") as cursor:
        cursor.execute("DELETE FROM tip WHERE file = ?", (HOME.id,))
        cursor.execute("INSERT INTO tip SELECT file, id, 1 FROM entry WHERE file = ? AND height = 1", (HOME.id,))
    save(store, told(person(HOME, "Sam")))
    finding = verify(store).finding
    assert finding is not None
    assert finding.sentence.endswith("does not stand on what was there when it came in.")


# the doctor launders nothing


def doctored(laptop: Laptop) -> tuple[Any, Verdict, str]:
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    key, new = siân.key, laptop.path.with_name("new.leadpro")
    saved = save_what_is_left(laptop.path, key, new, laptop.clock, siân.user, seed=siân.seed)
    keys_path(new).unlink(missing_ok=True)
    with closing(open_store(new, key, laptop.clock)) as store:
        verdict, jamie = verify(store), in_the_tables(store, type(JAMIE)).get(JAMIE.id)
    return saved, verdict, getattr(jamie, "note", "")


def test_a_row_that_was_changed_behind_a_whole_journal_counts_for_nothing(laptop: Laptop) -> None:
    with laptop.opened() as store, outside_leadpro(store) as connection:
        connection.execute("UPDATE person SET note = 'No marks seen' WHERE id = ?", (JAMIE.id,))
    saved, verdict, note = doctored(laptop)
    assert (saved.everything, verdict.finding, note) == (True, None, "Bruise seen")


def test_words_that_were_taken_out_are_missed_by_the_doctor_too(laptop: Laptop) -> None:
    with laptop.opened() as store, outside_leadpro(store) as connection:
        connection.execute("DELETE FROM part WHERE file = ? AND height = 2", (HOME.id,))
    saved, verdict, _ = doctored(laptop)
    assert not saved.everything
    assert verdict.finding is None
    assert any("since a damaged store was saved" in each for each in verdict.missing)


# what nobody can read ends in a sentence


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_sequence SET seq = 'many' WHERE name = 'ledger'",
        "UPDATE identity SET chain_key = 'text'",
        "DELETE FROM identity",
        "UPDATE caseload SET next_due = x'ff'",
        "DROP TABLE contact",
        "UPDATE entry SET head = x'' WHERE height = 2",
        "UPDATE entry SET height = 'high' WHERE height = 2",
    ],
)
def test_whatever_was_changed_verifying_and_rebuilding_say_so(statement: str, store: Store) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
    verdict = None
    with suppress(Problem):  # which says it too
        verdict = verify(store)
    assert verdict is None or verdict.finding or verdict.derived
    with suppress(Problem):
        rebuild(store)


def test_copies_that_go_their_own_way_leave_each_others_backups_alone(laptop: Laptop, tmp_path: Path) -> None:
    with laptop.opened() as store:
        first = back_up(store, laptop.share).path
    (tmp_path / "stick").mkdir()
    copy = tmp_path / "stick" / laptop.path.name
    for each in (laptop.path, keys_path(laptop.path), anchors_path(laptop.path)):
        shutil.copyfile(each, copy.with_name(each.name))
    with opened(copy, PASSPHRASE, laptop.ring, laptop.clock) as other:
        for number in range(3):
            save(other, told(family(f"F-9{number}")))
        theirs = back_up(other, laptop.share).path
    with laptop.opened() as store:
        save(store, told(family("F-95")))
        ours = back_up(store, laptop.share).path
    assert theirs.exists(), "what stands in it stands nowhere else"
    assert ours.exists()
    assert not first.exists(), "that one both have grown from"
