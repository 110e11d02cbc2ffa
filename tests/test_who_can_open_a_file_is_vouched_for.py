"""What lies of a restricted file's key hides it when it is tampered with: verifying says so, and of which file."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from leadpro.cli import main
from leadpro.cli.verify import TAMPERED
from leadpro.problem import Problem
from leadpro.records.family import Family
from leadpro.records.user import Role
from leadpro.store.backups.making import back_up
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.caseload import caseload
from leadpro.store.doctor.examining import examine
from leadpro.store.doctor.saving_what_is_left import Saved, save_what_is_left
from leadpro.store.instants import utc_text
from leadpro.store.journal.hand import hand_of
from leadpro.store.journal.joining import join
from leadpro.store.journal.reading import files, whole_entries
from leadpro.store.keys import change_data_key, change_passphrase, new_code, new_recovery_code, remove_slot
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild, rebuild_in
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.sealing.file_keys import Wraps
from leadpro.store.verifying.verdict import verify
from leadpro.store.writing import writing
from tests.backed_up import Laptop
from tests.building import corrected, restricted_to
from tests.rings import CHEAP, PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, SUES, WHY, Office
from tests.tampering import outside_leadpro

WARNED = "The keys of restricted files are not as they were given"
NEW = "velvet anchor plinth"


Says = Callable[[str], Result]


@pytest.fixture
def verified(office: Office, monkeypatch: pytest.MonkeyPatch) -> Says:
    """What `leadpro verify` says to whoever comes in by a secret."""
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: office.laptop.ring)
    monkeypatch.setattr("leadpro.cli.verify.Clock", lambda: office.laptop.clock)
    env = {"LEADPRO_STORE": str(office.laptop.path)}
    return lambda secret: CliRunner().invoke(main, ["verify"], input=f"{secret}\n", env=env)


@contextmanager
def bob_with_an_sql_tool(office: Office) -> Iterator[Any]:
    with office.as_(BOBS) as store, outside_leadpro(store) as connection:
        yield connection


def plums(store: Store) -> Family:
    line = next(each for each in caseload(store) if each.reference == "F-9")
    return family_file(store, line.family_id).family


def restricts_the_plums_too(office: Office) -> None:
    with office.as_() as store:
        save(store, replace(restricted_to(plums(store), store.user), why="They know the Quillons"))


def is_named_with_her(office: Office, secret: str) -> None:
    with office.as_() as store:
        office.restricts(store, store.user, office.come_in(secret).user)


def lies(office: Office) -> list[tuple[Any, ...]]:
    with office.as_(BOBS) as store, store.reading() as connection:
        rows: list[tuple[Any, ...]] = connection.execute("SELECT file, salt, wraps FROM file_key").fetchall()
        return rows


def put_back(connection: Any, row: tuple[Any, ...]) -> None:
    connection.execute("INSERT OR REPLACE INTO file_key (file, salt, wraps) VALUES (?, ?, ?)", row)


def shut_out(office: Office, secret: str) -> None:
    """Bob has noise in the place of what is sealed to somebody, and to nobody else."""
    theirs = office.come_in(secret)
    hand = hand_of(theirs.user, theirs.key, theirs.seed)
    ((file, _, wraps),) = lies(office)
    kept = msgspec.json.decode(wraps, type=Wraps)
    keys = tuple(
        secrets.token_bytes(len(each)) if hand.unsealed([each], f"file {file}") else each for each in kept.keys
    )
    assert keys != kept.keys
    with bob_with_an_sql_tool(office) as connection:
        connection.execute("UPDATE file_key SET wraps = ?", (msgspec.json.encode(replace(kept, keys=keys)),))


def agrees(result: Result) -> bool:
    return result.exit_code == 0 and result.stdout.startswith("Everything agrees") and WARNED not in result.stderr


def is_named(result: Result, *sentences: str) -> bool:
    """Whether verifying ends with all of this, and opening had warned of it."""
    assert all(each in result.stdout for each in sentences), result.output
    return result.exit_code == TAMPERED and WARNED in result.stderr


# what somebody does who has the data key


@pytest.mark.parametrize("noise", [b"\0" * 700, "noise", 7, None], ids=["bytes", "text", "a number", "nothing"])
def test_noise_in_its_place_is_named_to_her_and_to_him(office: Office, verified: Says, noise: Any) -> None:
    with bob_with_an_sql_tool(office) as connection:
        if noise is None:
            connection.execute("UPDATE file_key SET salt = zeroblob(32)")
        else:
            connection.execute("UPDATE file_key SET wraps = ?", (noise,))
    said = "What lies of the key of a restricted file is not what was given last, on 4 December 2008"
    assert is_named(verified(BOBS), "Who can open a restricted file was changed.", said)
    if noise is not None:
        assert is_named(verified(PASSPHRASE), said, "restore the last backup")


def test_whoever_still_reads_it_is_told_which_it_is_and_restricts_it_anew(office: Office, verified: Says) -> None:
    is_named_with_her(office, SUES)
    shut_out(office, SUES)
    assert office.sees(SUES) == ["F-9"]
    called = f"{office.restricted.reference}, {office.restricted.name}"
    assert is_named(verified(PASSPHRASE), f"What lies of the key of {called} is not what was given last")
    assert called not in verified(BOBS).output
    is_named_with_her(office, SUES)  # the same people, under a fresh key
    assert len(office.sees(SUES)) == 2
    assert agrees(verified(PASSPHRASE))


def test_what_is_taken_out_is_named(office: Office, verified: Says) -> None:
    with bob_with_an_sql_tool(office) as connection:
        connection.execute("DELETE FROM file_key")
    for secret in (PASSPHRASE, BOBS):
        assert is_named(
            verified(secret), "The key of a restricted file was removed.", "given last, on 4 December", "is not there."
        )


def test_two_that_are_swapped_are_named(office: Office, verified: Says) -> None:
    restricts_the_plums_too(office)
    one, other = lies(office)
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, (one[0], *other[1:]))
        put_back(connection, (other[0], *one[1:]))
    assert is_named(verified(PASSPHRASE), "What lies of the key of a restricted file is not what was given last")
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, one)
    assert is_named(verified(PASSPHRASE), "is not what was given last"), "the other is named too"
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, other)
    assert agrees(verified(PASSPHRASE))


def she_names_him_no_more(office: Office) -> None:
    with office.as_() as store:
        office.restricts(store, store.user, why="Bob is related to them")


def she_changes_her_passphrase(office: Office) -> None:
    laptop = office.laptop
    change_passphrase(laptop.path, office.come_in(), NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP)


@pytest.mark.parametrize("since", [she_names_him_no_more, she_changes_her_passphrase])
def test_what_lay_there_before_is_named_when_it_is_put_back(
    office: Office, verified: Says, since: Callable[[Office], None]
) -> None:
    is_named_with_her(office, BOBS)
    (then,) = lies(office)
    since(office)
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, then)
    for secret in (PASSPHRASE if since is she_names_him_no_more else NEW, BOBS):
        said = "is older than what was given last, on 4 December 2008"
        assert is_named(verified(secret), "An older state of who can open a restricted file was put back.", said)


def test_one_that_is_put_in_hides_an_open_file_and_is_named(office: Office, verified: Says) -> None:
    with office.as_() as store:
        theirs = plums(store)
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, (theirs.id, bytes(32), b"noise"))
    said = "What lies of the key of F-9, Plum family lies there, and by the ledger the file is open to all."
    assert is_named(verified(PASSPHRASE), "A key was put in for a file that is not restricted.", said)


def test_a_second_one_beside_it_is_named(office: Office, verified: Says) -> None:
    (row,) = lies(office)
    with bob_with_an_sql_tool(office) as connection:  # with the rule gone that there is but one
        connection.execute("DROP TABLE file_key")
        connection.execute("CREATE TABLE file_key (file, salt, wraps)")
        for each in (row, (row[0], bytes(32), b"noise")):
            put_back(connection, each)
    assert is_named(verified(PASSPHRASE), "is not what was given last")


def test_what_was_lifted_is_not_restricted_again_by_what_lay_there(office: Office, verified: Says) -> None:
    (then,) = lies(office)
    with office.as_() as store:
        office.restricts(store, why="No longer needed")
    assert agrees(verified(PASSPHRASE))
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, then)
    assert is_named(verified(BOBS), "A key was put in for a file that is not restricted.")


# whoever goes on after that vouches for none of it


def test_what_is_done_on_top_of_it_does_not_make_it_right(office: Office, verified: Says) -> None:
    is_named_with_her(office, SUES)
    shut_out(office, SUES)
    laptop = office.laptop
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        was = family_file(store, office.restricted.id).family
        save(store, corrected(was, name="Other family"))
    assert is_named(verified(PASSPHRASE), "Other family is not what was given last")
    change_passphrase(
        laptop.path, office.come_in(), NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP, never_seen=True
    )
    office.adds(office.come_in(NEW), "Siân Evans", Role.WORKER, ANOTHER)
    change_data_key(laptop.path, office.come_in(NEW), clock=laptop.clock)
    assert len(office.sees(NEW)) == 2
    assert is_named(verified(NEW), "Other family is not what was given last")


def test_a_lost_passphrase_that_is_changed_meanwhile_loses_nothing(office: Office, verified: Says) -> None:
    is_named_with_her(office, SUES)
    shut_out(office, SUES)
    she_changes_her_passphrase(office)
    assert len(office.sees(NEW)) == 2
    assert is_named(verified(NEW), "is not what was given last")


# the doctor, and what it saves


def rescued(office: Office, secret: str = PASSPHRASE) -> tuple[Office, Saved]:
    by, laptop = office.come_in(secret), office.laptop
    to = laptop.folder / "rescued" / laptop.path.name
    to.parent.mkdir()
    saved = save_what_is_left(laptop.path, by.key, to, laptop.clock, by.user, seed=by.seed)
    new = Laptop(laptop.folder, laptop.code, laptop.ring, laptop.clock)
    new.path = to
    return Office(new, office.restricted), saved


def what_was_lost(office: Office) -> list[str]:
    """What verifying says of it, where nothing else is wrong."""
    with office.as_(BOBS) as store:
        verdict = verify(store)
    assert (verdict.finding, verdict.derived) == (None, ())
    return [each for each in verdict.missing if "since a damaged store was saved" in each]


def test_the_doctor_says_it_and_a_rescue_does_not_vouch_for_it(office: Office) -> None:
    with bob_with_an_sql_tool(office) as connection:
        connection.execute("UPDATE file_key SET wraps = ?", (secrets.token_bytes(700),))
    by = office.come_in(BOBS)
    parts = examine(office.laptop.path, by.key, office.laptop.clock, by.user).parts
    (journal,) = [each for each in parts if each.name == "journal"]
    assert not journal.whole
    assert "the key of a restricted file is not what was given last" in journal.sentence
    new, saved = rescued(office)
    assert (saved.file_keys_lost, saved.everything) == (1, False)
    assert len(what_was_lost(new)) == 1


def test_a_rescue_saves_nothing_that_was_put_in(office: Office) -> None:
    with office.as_() as store:
        theirs = plums(store)
    with bob_with_an_sql_tool(office) as connection:
        put_back(connection, (theirs.id, bytes(32), b"noise"))
    with office.as_(BOBS) as store, pytest.raises(Problem, match="There is no file on this family"):
        family_file(store, theirs.id)
    new, saved = rescued(office)
    assert saved.everything
    assert what_was_lost(new) == []
    assert new.sees(BOBS) == ["F-9"]
    assert len(new.sees(PASSPHRASE)) == 2


def test_a_rescue_says_of_what_was_taken_out_that_it_is_lost(office: Office) -> None:
    with bob_with_an_sql_tool(office) as connection:
        connection.execute("DELETE FROM file_key")
    with office.as_(BOBS) as store, closing(store.connect()) as connection:
        connection.execute("VACUUM")
    new, saved = rescued(office)
    assert saved.file_keys_lost == 1
    assert len(what_was_lost(new)) == 1


# whatever is rightly done agrees


def test_after_everything_that_is_rightly_done_it_agrees(office: Office, tmp_path: Path, verified: Says) -> None:
    laptop = office.laptop
    ring, clock, path = laptop.ring, laptop.clock, laptop.path
    here: dict[str, Any] = {"ring": ring, "clock": clock}
    secret = PASSPHRASE

    def still(step: str, office: Office = office) -> None:
        with office.as_(secret) as store:
            assert store.warning is None, step
            assert len(caseload(store)) == 2, step
            verdict = verify(store)
        assert (verdict.finding, verdict.derived) == (None, ()), step

    with office.as_() as store:
        theirs = plums(store)
    restricts_the_plums_too(office)
    still("sealed")
    is_named_with_her(office, BOBS)
    still("named")
    with office.as_() as store:
        open_with_reason(store, office.restricted.id, WHY)
        save(store, corrected(family_file(store, office.restricted.id).family, name="Other family"))
    still("corrected")
    she_names_him_no_more(office)
    still("named no more")
    hers_elsewhere = office.copy(tmp_path / "elsewhere")
    with office.as_() as store:
        open_with_reason(store, theirs.id, WHY)
        save(store, replace(restricted_to(family_file(store, theirs.id).family), why="No longer needed"))
    still("lifted")
    with office.as_() as store:
        save(store, replace(restricted_to(plums(store), store.user), why="They do know them"))
    still("sealed again")
    office.adds(office.come_in(), "Siân Evans", Role.WORKER, ANOTHER)
    still("another way in of hers")
    remove_slot(path, office.come_in(), office.come_in(ANOTHER).user.slot_id, **here)
    still("and taken away")
    change_passphrase(path, office.come_in(BOBS), ANOTHER, cost=CHEAP, **here)
    still("the passphrase of somebody else")
    clock.advance(timedelta(minutes=1))  # or too many were chosen at once
    change_passphrase(path, office.come_in(), secret := NEW, cost=CHEAP, **here)
    still("her passphrase")
    code = new_code()
    new_recovery_code(path, office.come_in(laptop.code), code, clock=clock)
    still("a new recovery code")
    new_recovery_code(path, office.come_in(code), new_code(), clock=clock, never_seen=True)
    still("another that nobody has seen")
    change_data_key(path, office.come_in(secret), clock=clock)
    still("another data key")
    with office.as_(secret) as store:
        rebuild(store)
    still("made anew")
    with hers_elsewhere.as_() as hers_too:
        open_with_reason(hers_too, office.restricted.id, WHY)
        save(hers_too, corrected(family_file(hers_too, office.restricted.id).family, name="Another name"))
        with hers_too.reading() as connection:
            entries = [entry for file in files(connection) for entry in whole_entries(connection, file)]
    with office.as_(secret) as store, writing(store, "Not joined") as cursor:
        assert office.restricted.id in join(cursor, store.hand, entries, utc_text(clock.now()))
        rebuild_in(cursor, store)
    still("joined")
    with office.as_(secret) as store:
        backup = back_up(store, laptop.share).path
    away = tmp_path / "away" / path.name
    away.parent.mkdir()
    put_in_place(stage(backup, away, secret, progress=lambda doing: lambda done, of: None, **here), clock)
    restored = Laptop(tmp_path, laptop.code, ring, clock)
    restored.path = away
    still("restored", Office(restored, office.restricted))
    new, saved = rescued(office, secret)
    assert saved.everything, saved
    with new.as_(secret):  # it says that it lies elsewhere
        pass
    still("rescued", new)
    assert agrees(verified(secret))


# what the ledger tells by it


def given(office: Office) -> dict[str, list[bytes]]:
    """The lines of each sealed file, by those who are not named."""
    with office.as_(BOBS) as store, store.reading() as connection:
        query = "SELECT about, digest FROM ledger WHERE kind = 'given' ORDER BY seq"
        lines: dict[str, list[bytes]] = {}
        for about, digest in connection.execute(query).fetchall():
            lines.setdefault(about, []).append(digest)
        return lines


def a_way_in(secret: str, name: str) -> Callable[[Office], None]:
    return lambda office: office.adds(office.come_in(secret), name, Role.WORKER, ANOTHER)


def a_passphrase(secret: str) -> Callable[[Office], None]:
    def changed(office: Office) -> None:
        laptop, by = office.laptop, office.come_in(secret)
        change_passphrase(laptop.path, by, NEW, ring=laptop.ring, clock=laptop.clock, cost=CHEAP, never_seen=False)

    return changed


@pytest.mark.parametrize(
    ("hers", "anothers"),
    [
        (a_passphrase(PASSPHRASE), a_passphrase(SUES)),
        (a_way_in(PASSPHRASE, "Siân Evans"), a_way_in(SUES, "Jo Green")),
    ],
    ids=["a passphrase", "a way in"],
)
def test_who_is_named_does_not_show_by_when_a_key_is_given(
    office: Office, tmp_path: Path, hers: Callable[[Office], None], anothers: Callable[[Office], None]
) -> None:
    restricts_the_plums_too(office)
    other = office.copy(tmp_path / "other")
    before = {file: len(lines) for file, lines in given(office).items()}
    added = []
    for each, does in ((office, hers), (other, anothers)):
        does(each)
        for secret in (ANOTHER, PASSPHRASE, NEW):  # whichever of them she comes in by now
            with suppress(Problem), each.as_(secret):
                pass
        lines = given(each)
        added.append({file: len(lines[file]) - before[file] for file in lines})
        assert all(len(set(digests)) == len(digests) for digests in lines.values()), "none shows that nothing changed"
    assert added[0] == added[1]
    assert all(added[0].values())
