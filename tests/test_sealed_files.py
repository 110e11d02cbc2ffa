"""A restricted file is sealed: whoever is not named reads nothing of it, whatever they copy, restore, make, change."""

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from leadpro.cli import main
from leadpro.problem import Problem
from leadpro.records.user import Role, User
from leadpro.store.backups.restoring import give_way_in, put_in_place, stage
from leadpro.store.caseload import caseload
from leadpro.store.connection import PAGE
from leadpro.store.doctor.pages import pages_of
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.drafts import drafts, keep, number_of_drafts
from leadpro.store.find import find
from leadpro.store.journal.appending import Telling, append, as_part
from leadpro.store.journal.history import family_history
from leadpro.store.keys import (
    Kind,
    change_data_key,
    change_passphrase,
    ciphers,
    new_code,
    new_recovery_code,
    read_header,
    remove_slot,
    symbols_of,
)
from leadpro.store.keys.header import write_header
from leadpro.store.keys.slots import Secret, authenticated, new_seed, new_slot
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.restricted import ReasonWanted, open_with_reason
from leadpro.store.saving import save
from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO, choose_who_opens
from leadpro.store.seen import Seen, have_seen, keep_seen, seen_of
from leadpro.store.verifying.verdict import verify
from tests.backed_up import CANARY, Laptop, opened
from tests.building import agency, contact, corrected, family, person, restricted_to, told
from tests.conftest import TODAY
from tests.rings import CHEAP, PASSPHRASE, WorkingRing
from tests.sealed_office import ANOTHER, BOBS, SUES, WHY, Office, a_draft, an_office
from tests.tampering import outside_leadpro


def in_the_clear(office: Office) -> list[str]:
    """Where the child's name stands in what lies on the disk, for whoever has the data key: in any page or log."""
    key = office.come_in(BOBS).key
    words = [each.encode() for word in CANARY.split() for each in (word, word.lower())]
    found = []
    log = office.laptop.path.with_name(f"{office.laptop.path.name}-wal")
    frames = log.read_bytes() if log.exists() else b""
    with pages_of(office.laptop.path, key, lambda done, of: None) as pages:
        stood_in_the_log = [  # each with the number of its page before it; others may have taken its place since
            pages._open(int.from_bytes(frames[at : at + 4], "big"), frames[at + 24 : at + 24 + PAGE])
            for at in range(32, len(frames), 24 + PAGE)
        ]
        for page in (*pages.everywhere(whole=False), *stood_in_the_log):
            found += [word.decode() for word in words if word in bytes(page)]
    return found


# nothing of it lies in the clear


def test_before_it_was_restricted_the_name_stood_there(tmp_path: Path) -> None:
    laptop = an_office(tmp_path / "office")
    office = Office(laptop, family("F-1"))
    office.adds(office.come_in(), "Bob Hart", Role.WORKER, BOBS)
    assert in_the_clear(office)


def test_whoever_has_the_data_key_finds_nothing_of_it_on_the_disk(office: Office) -> None:
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        file = family_file(store, office.restricted.id)
        assert CANARY in [each.name for each in file.people]
        keep(store, a_draft(store, office.restricted))
        agency_id = next(iter(file.agencies))
        said = contact(file.agencies[agency_id], file.family, date(2008, 12, 4), text=f"{CANARY} was seen")
        save(store, told(said))
        assert said.text in [each.text for each in family_file(store, office.restricted.id).contacts]
    assert in_the_clear(office) == []


def test_not_even_while_the_window_in_which_it_was_written_stays_open(office: Office) -> None:
    with office.as_() as store:
        line = next(each for each in caseload(store) if each.reference == "F-9")
        plums = family_file(store, line.family_id).family
        save(store, told(person(plums, CANARY)))
        assert in_the_clear(office)
        save(store, replace(restricted_to(plums, store.user), why="Her brother works here"))
        assert in_the_clear(office) == []
        assert CANARY in [each.name for each in family_file(store, plums.id).people]


def test_those_who_are_not_named_see_find_and_count_nothing(office: Office) -> None:
    for secret in (BOBS, SUES):
        assert office.sees(secret) == ["F-9"]
        with office.as_(secret) as store:
            assert find(store, CANARY.split()[0]) == ()
            assert family_history(store, office.restricted.id) == ()
            for ask in (
                lambda: family_file(store, office.restricted.id),
                lambda: family_file(store, office.restricted.id, date(2008, 12, 4)),
                lambda: open_with_reason(store, office.restricted.id, WHY),
            ):
                with pytest.raises(Problem, match="There is no file on this family"):
                    ask()
            verdict = verify(store)
            assert (verdict.finding, verdict.derived) == (None, ())
            assert any("1 file is sealed to others" in each for each in verdict.notes)


def test_who_may_hold_the_keys_is_proven_once_an_opening_however_many_files_are_sealed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    proven: list[bytes] = []
    is_signed = ciphers.is_signed

    def counted(message: bytes, signature: bytes, by: bytes) -> bool:
        proven.append(message)
        return is_signed(message, signature, by)

    def proven_at_an_opening() -> int:
        proven.clear()
        with monkeypatch.context() as counting:
            counting.setattr(ciphers, "is_signed", counted)
            with office.as_():
                return len(proven)

    with_one = proven_at_an_opening()
    with office.as_() as store:
        for reference in ("F-3", "F-4", "F-5"):
            save(store, told(another := family(reference)))
            another = family_file(store, another.id).family
            save(store, replace(restricted_to(another, store.user), why="Her brother works here"))
    assert proven_at_an_opening() == with_one > 0


def test_whoever_is_named_reads_corrects_and_looks_back_as_before(office: Office) -> None:
    with office.as_() as store:
        assert [line.restricted for line in caseload(store, order="reference")].count(True) == 1
        with pytest.raises(ReasonWanted):
            family_file(store, office.restricted.id)
        open_with_reason(store, office.restricted.id, WHY)
        was = family_file(store, office.restricted.id)
        office.laptop.clock.advance(timedelta(days=1))
        child = next(each for each in was.people if each.name == CANARY)
        save(store, corrected(child, name="Robin Quillon"))
        assert [each.name for each in family_file(store, office.restricted.id).people].count("Robin Quillon") == 1
        then = family_file(store, office.restricted.id, date(2008, 12, 4))
        assert replace(then, as_at=None) == was
        with pytest.raises(Problem, match="changed in another window"):
            save(store, corrected(child, name="Wren"))
        verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ())


def test_two_windows_of_hers_see_what_the_other_saves(office: Office) -> None:
    with office.as_() as one, office.as_() as other:
        for store in (one, other):
            open_with_reason(store, office.restricted.id, WHY)
        child = next(each for each in family_file(one, office.restricted.id).people if each.name == CANARY)
        family_file(other, office.restricted.id)
        save(one, corrected(child, name="Robin"))
        assert "Robin" in [each.name for each in family_file(other, office.restricted.id).people]
        with pytest.raises(Problem, match="changed in another window"):
            save(other, corrected(child, name="Wren"))
        assert "Wren" not in [each.name for each in family_file(other, office.restricted.id).people]


def test_what_the_tables_refuse_they_refuse_here_too(office: Office) -> None:
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        file = family_file(store, office.restricted.id)
        with pytest.raises(Problem):
            save(store, told(contact(next(iter(file.agencies.values())), file.family, date(2008, 12, 4), text=" ")))
        assert family_file(store, office.restricted.id) == file


# attempts of those who are not


def test_a_copied_folder_gives_them_no_more(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.laptop.folder, tmp_path / "copied")
    theirs = Laptop(tmp_path / "copied", office.laptop.code, office.laptop.ring, office.laptop.clock)
    copied = Office(theirs, office.restricted)
    assert copied.sees(BOBS) == ["F-9"]
    assert in_the_clear(copied) == []


def test_a_way_in_under_the_name_of_somebody_named_is_somebody_else(office: Office) -> None:
    office.adds(office.come_in(BOBS), "Siân Evans", Role.WORKER, ANOTHER)
    assert office.come_in(ANOTHER).user.name == "Siân Evans"
    with office.as_():  # she comes in, and gives her own ways in what is theirs
        pass
    assert office.sees(ANOTHER) == ["F-9"]


def test_a_way_in_that_is_written_into_the_tables_is_given_nothing(office: Office) -> None:
    siân, bob = office.come_in(), office.come_in(BOBS)
    with office.as_(BOBS) as store, closing(store.connect()) as connection:
        connection.execute("UPDATE way_in SET person = ? WHERE id = ?", (siân.user.person, bob.user.slot_id))
    with office.as_() as store:
        office.restricts(store, siân.user, office.come_in(SUES).user)
    assert office.sees(BOBS) == ["F-9"]


def test_a_professional_who_is_called_so_changes_nothing(office: Office) -> None:
    with office.as_(BOBS) as store:
        from leadpro.store.directory import directory

        for each in directory(store).professionals.values():
            save(store, corrected(each, name="Bob Hart"))
    assert office.sees(BOBS) == ["F-9"]


def test_a_setting_that_somebody_turns_outside_leadpro_gives_nobody_a_key(office: Office) -> None:
    with office.as_(SUES) as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
    with office.as_():
        pass
    assert office.sees(SUES) == ["F-9"]


# who holds the key


def test_all_her_ways_in_open_it_and_one_that_is_new(office: Office) -> None:
    siân = office.come_in()
    office.adds(siân, "Siân Evans", Role.WORKER, ANOTHER)
    with office.as_():
        pass
    assert len(office.sees(ANOTHER)) == 2
    change_passphrase(
        office.laptop.path, siân, "velvet anchor plinth", ring=office.laptop.ring, clock=office.laptop.clock, cost=CHEAP
    )
    with office.as_(ANOTHER):
        pass
    assert len(office.sees("velvet anchor plinth")) == 2


def test_a_way_in_of_hers_that_is_taken_away_opens_it_no_more(office: Office) -> None:
    office.adds(office.come_in(), "Siân Evans", Role.WORKER, ANOTHER)
    with office.as_():
        pass
    gone = office.come_in(ANOTHER)
    laptop = office.laptop
    now = remove_slot(laptop.path, office.come_in(), gone.user.slot_id, ring=laptop.ring, clock=laptop.clock)
    with office.as_() as store, store.reading() as connection:
        wraps = connection.execute("SELECT wraps FROM file_key").fetchone()[0]
    assert now.key.raw != gone.key.raw
    from leadpro.store.journal.hand import hand_of
    from leadpro.store.sealing.file_keys import FileKeys

    assert FileKeys(hand_of(gone.user, gone.key, gone.seed)).held(office.restricted.id, wraps) is None


def test_naming_others_gives_the_file_another_key(office: Office) -> None:
    siân, bob = office.come_in().user, office.come_in(BOBS).user
    with office.as_() as store:
        office.restricts(store, siân, bob, why="Bob covers for her")
    assert len(office.sees(BOBS)) == 2
    with office.as_(BOBS) as store:
        office.restricts(store, bob, why="Siân has left")
    assert office.sees(PASSPHRASE) == ["F-9"]
    assert len(office.sees(BOBS)) == 2


def test_the_recovery_code_opens_it_unless_the_settings_exclude_that(office: Office) -> None:
    siân, bob = office.come_in().user, office.come_in(BOBS).user
    assert len(office.sees(office.laptop.code)) == 2
    with office.as_() as store:
        choose_who_opens(store, RECOVERY_TOO, opens=False)
        office.restricts(store, siân, bob)
        with pytest.raises(Problem, match="Name at least two"):
            office.restricts(store, siân)
    assert office.sees(office.laptop.code) == ["F-9"]
    assert len(office.sees(BOBS)) == 2


def test_supervisors_hold_it_where_the_store_says_so(office: Office) -> None:
    siân, bob = office.come_in().user, office.come_in(BOBS).user
    with office.as_() as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
        office.restricts(store, siân, bob)
    assert len(office.sees(SUES)) == 2


def test_lifting_it_brings_everything_back(office: Office) -> None:
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        was = family_file(store, office.restricted.id)
        save(store, replace(restricted_to(was.family), why="No longer needed"))
        now = family_file(store, office.restricted.id)
        assert replace(now, family=was.family) == was
        assert number_of_drafts(store) == 1
    with office.as_(BOBS) as store:
        assert family_file(store, office.restricted.id).people == was.people
        assert find(store, CANARY.split()[0])
        verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ())
    assert in_the_clear(office)


def test_a_reference_that_is_taken_meanwhile_is_said_when_it_is_lifted(office: Office) -> None:
    with office.as_(BOBS) as store:
        save(store, told(family(office.restricted.reference, name="Another family")))
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        was = family_file(store, office.restricted.id).family
        with pytest.raises(Problem, match="Another family has its reference by now"):
            save(store, replace(restricted_to(was), why="No longer needed"))
        assert family_file(store, office.restricted.id).family == was


# drafts, rebuilding, keys, backups, damage


def test_her_draft_is_sealed_with_it(office: Office) -> None:
    with office.as_() as store:
        (draft,) = drafts(store)
        assert CANARY in draft.typed.fields[0].says
    with office.as_() as store, store.reading() as connection:
        assert connection.execute("SELECT verb, fields FROM draft").fetchall() == [("", "")]


def test_what_she_has_seen_of_it_lies_sealed_and_does_not_say_who_she_is(office: Office) -> None:
    seen = Seen(7, TODAY, ("three-factors",))
    with office.as_() as store:
        have_seen(store, office.restricted.id, seen)
        keep_seen(store)
        with store.reading() as connection:
            (row,) = connection.execute("SELECT id, user, kept, sealed FROM seen").fetchall()
        assert row[1:3] == ("", None)
        assert store.hand.person not in f"{row}"
        assert b"three-factors" not in row[3]
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        assert seen_of(store, office.restricted.id) == Seen(7, TODAY), "when it was, and nothing of what stood"
        was = family_file(store, office.restricted.id)
        save(store, replace(restricted_to(was.family), why="No longer needed"))
    with office.as_() as store:
        assert seen_of(store, office.restricted.id) is None, "it lay under a key that has gone"


def test_what_follows_from_the_journal_is_made_anew_without_it(office: Office) -> None:
    for secret in (BOBS, PASSPHRASE):
        with office.as_(secret) as store:
            rebuild(store)
            verdict = verify(store)
            assert (verdict.finding, verdict.derived) == (None, ())
    assert in_the_clear(office) == []
    assert len(office.sees(PASSPHRASE)) == 2


def test_a_backup_and_a_restore_count_it_alike(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: office.laptop.ring)
    share = office.laptop.share

    def leadpro(*words: object) -> str:
        where = {"LEADPRO_STORE": str(office.laptop.path)}
        return CliRunner().invoke(main, [str(each) for each in words], input=f"{BOBS}\n", env=where).stdout

    made = leadpro("backup", "--to", share)
    drilled = leadpro("restore", "--drill", max(share.glob("*.backup")))

    for said in (made, drilled):
        assert "1 family, " in said
        assert "Besides, 1 restricted file stays sealed" in said


def test_it_stays_sealed_under_another_data_key_and_after_a_restore(office: Office, tmp_path: Path) -> None:
    change_data_key(office.laptop.path, office.come_in(), clock=office.laptop.clock)
    backup = office.laptop.backs_up().path
    away = tmp_path / "away" / "families.leadpro"
    away.parent.mkdir()
    staged = stage(
        backup,
        away,
        BOBS,
        ring=office.laptop.ring,
        clock=office.laptop.clock,
        progress=lambda doing: lambda done, of: None,
    )
    assert staged.contents.sealed == 1
    put_in_place(staged, office.laptop.clock)
    with opened(away, BOBS, office.laptop.ring, office.laptop.clock) as store:
        assert [line.reference for line in caseload(store)] == ["F-9"]
    with opened(away, PASSPHRASE, office.laptop.ring, office.laptop.clock) as store:
        assert len(caseload(store)) == 2


@pytest.mark.parametrize("secret", [PASSPHRASE, BOBS], ids=["somebody named", "somebody who is not"])
def test_what_is_saved_of_a_damaged_store_stays_sealed(office: Office, tmp_path: Path, secret: str) -> None:
    unlocked = office.come_in(secret)
    to = tmp_path / "rescued" / "families.leadpro"
    to.parent.mkdir()
    saved = save_what_is_left(
        office.laptop.path, unlocked.key, to, office.laptop.clock, unlocked.user, seed=unlocked.seed
    )
    assert saved.everything, saved
    rescued = Office(Laptop(to.parent, office.laptop.code, office.laptop.ring, office.laptop.clock), office.restricted)
    rescued.laptop.path = to
    assert rescued.sees(BOBS) == ["F-9"]
    assert len(rescued.sees(PASSPHRASE)) == 2
    assert in_the_clear(rescued) == []
    with rescued.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        assert CANARY in [each.name for each in family_file(store, office.restricted.id).people]
        assert verify(store).finding is None


def test_a_part_that_was_changed_is_found_by_those_who_may_read_it(office: Office) -> None:
    with office.as_() as store, closing(store.connect()) as connection:
        row, body = connection.execute("SELECT row, body FROM part WHERE sealed LIMIT 1").fetchone()
        other = bytes([body[0] ^ 1]) + body[1:]
        connection.execute("UPDATE part SET body = ? WHERE row = ?", (other, row))
    with office.as_() as store:
        found = verify(store).finding
    assert found is not None
    assert "does not say what it said when it was made" in found.sentence


# what a trial found


def test_a_passphrase_and_then_the_code_are_changed_and_nothing_is_lost(office: Office) -> None:
    laptop, siân = office.laptop, office.come_in()
    now = change_passphrase(laptop.path, siân, ANOTHER, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)
    code = new_code()
    new_recovery_code(laptop.path, now, code, clock=laptop.clock)

    assert len(office.sees(ANOTHER)) == len(office.sees(code)) == 2
    with office.as_(ANOTHER) as store:
        assert [CANARY in each.typed.fields[0].says for each in drafts(store)] == [True]


@pytest.mark.parametrize("never_seen", [True, False])
def test_a_new_code_opens_what_the_old_one_did(office: Office, never_seen: bool) -> None:
    code = new_code()
    by_code = office.come_in(office.laptop.code)
    new_recovery_code(office.laptop.path, by_code, code, clock=office.laptop.clock, never_seen=never_seen)
    assert len(office.sees(code)) == 2


def test_after_a_restore_by_the_code_the_new_passphrase_opens_it(office: Office, tmp_path: Path) -> None:
    laptop = office.laptop
    backup = laptop.backs_up().path
    away = tmp_path / "away" / "families.leadpro"
    away.parent.mkdir()
    ring = WorkingRing()
    staged = stage(
        backup, away, laptop.code, ring=ring, clock=laptop.clock, progress=lambda doing: lambda done, of: None
    )
    give_way_in(staged, ANOTHER, ring=ring, clock=laptop.clock, cost=CHEAP)
    put_in_place(staged, laptop.clock)
    with opened(away, ANOTHER, ring, laptop.clock) as store:
        assert len(caseload(store)) == 2


def test_whoever_is_not_named_makes_no_code_to_read_by(office: Office) -> None:
    with pytest.raises(Problem, match="made by whoever made the store, by a supervisor, or by the old one"):
        new_recovery_code(office.laptop.path, office.come_in(BOBS), new_code(), clock=office.laptop.clock)
    code = new_code()
    new_recovery_code(office.laptop.path, office.come_in(SUES), code, clock=office.laptop.clock)
    with office.as_():
        pass
    assert office.sees(code) == ["F-9"]


@pytest.mark.parametrize("kind", [Kind.RECOVERY, Kind.PASSPHRASE])
def test_a_forged_way_in_is_given_nothing(office: Office, kind: Kind) -> None:
    siân, bob, code = office.come_in(), office.come_in(BOBS), new_code()
    header = read_header(office.laptop.path)
    assert header is not None
    symbols = symbols_of(code)
    forged = new_slot(
        header.store_id,
        kind,
        User("Siân Evans", Role.WORKER, person=siân.user.person),
        Secret(code=symbols or "") if kind is Kind.RECOVERY else Secret(passphrase=ANOTHER),
        keys={bob.epoch: bob.key},
        made_on=TODAY,
        cost=CHEAP,
        seed=new_seed(),
        named_by=bob.namer,
    )
    by_bob = replace(header, slots=(*header.slots, forged))
    write_header(office.laptop.path, authenticated(by_bob, {bob.epoch: bob.key}))
    with office.as_() as store:
        assert store.warning is not None
        open_with_reason(store, office.restricted.id, WHY)
    secret = code if kind is Kind.RECOVERY else ANOTHER
    assert office.sees(secret) == ["F-9"]


def test_a_row_that_is_forged_takes_nothing_from_her_and_gives_nothing(office: Office) -> None:
    siân, bob = office.come_in(), office.come_in(BOBS)
    with office.as_(BOBS) as store, closing(store.connect()) as connection:
        query = "SELECT sealing_key, signing_key FROM way_in WHERE id = ?"
        bobs = connection.execute(query, (bob.user.slot_id,)).fetchone()
        connection.execute(
            "UPDATE way_in SET sealing_key = ?, signing_key = ? WHERE id = ?", (*bobs, siân.user.slot_id)
        )
    with office.as_() as store:
        assert store.warning is not None
        office.restricts(store, siân.user, office.come_in(SUES).user)
    with office.as_(BOBS) as store:
        rebuild(store)
    assert office.sees(BOBS) == ["F-9"]
    assert len(office.sees(PASSPHRASE)) == 2


def test_an_older_state_that_is_put_back_is_not_read_as_all_there_is(office: Office) -> None:
    siân, bob = office.come_in().user, office.come_in(BOBS).user
    with office.as_() as store:
        office.restricts(store, siân, bob)
        with closing(store.connect()) as connection:
            then = {
                table: connection.execute(f"SELECT * FROM {table} WHERE file = ?", (office.restricted.id,)).fetchall()
                for table in ("file_key", "part")
            }
        office.restricts(store, siân, why="Bob is related to them")
    with office.as_(BOBS) as store, outside_leadpro(store) as connection:
        connection.execute("DELETE FROM file_key WHERE file = ?", (office.restricted.id,))
        connection.executemany("INSERT INTO file_key VALUES (?, ?, ?)", then["file_key"])
        for row in then["part"]:
            connection.execute("DELETE FROM part WHERE row = ?", (row[0],))
            connection.execute(f"INSERT INTO part VALUES ({', '.join('?' for _ in row)})", row)
    with office.as_() as store, pytest.raises(Problem, match="an older state of it was put back"):
        open_with_reason(store, office.restricted.id, WHY)


def test_an_entry_that_somebody_else_put_in_bare_counts_for_nothing(office: Office) -> None:
    with office.as_(BOBS) as store, outside_leadpro(store) as connection:
        row = connection.execute("SELECT * FROM file_key").fetchone()
        connection.execute("DELETE FROM file_key")
        telling = Telling(at="2008-12-04T12:00:00.000000Z", by="Bob Hart", said="Recorded")
        invented = as_part(connection, person(office.restricted, "Invented by Bob"))
        append(connection, store.hand, office.restricted.id, telling, [invented])
        connection.execute("INSERT INTO file_key VALUES (?, ?, ?)", row)
    with office.as_() as store, pytest.raises(Problem, match="changed outside leadpro"):
        open_with_reason(store, office.restricted.id, WHY)


def test_an_agency_that_is_new_with_what_it_said_is_saved_with_it(office: Office) -> None:
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        refuge = agency("Seaview refuge")
        save(store, told(refuge, contact(refuge, office.restricted, date(2008, 12, 4), text="She has a room")))
        assert "She has a room" in [each.text for each in family_file(store, office.restricted.id).contacts]
        with pytest.raises(Problem):
            save(store, told(contact(agency("Nobody's"), office.restricted, date(2008, 12, 4), text="Not there")))
        assert "Not there" not in [each.text for each in family_file(store, office.restricted.id).contacts]
        verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ())
