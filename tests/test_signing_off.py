"""A supervisor signs a file off: verifying tells of it wherever the journal goes, and says what it answers for."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from leadpro.cli import main
from leadpro.cli.verify import INCOMPLETE, TAMPERED
from leadpro.records.family import Family
from leadpro.records.user import Role
from leadpro.store.anchors import anchors_path
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.hand import hand_of
from leadpro.store.journal.joining import join
from leadpro.store.journal.reading import files, whole_entries
from leadpro.store.journal.told import Kind as Telling_of
from leadpro.store.keys import Kind, add_slot, keys_path, remove_slot, unlock
from leadpro.store.opening import Store, open_store
from leadpro.store.rebuilding import rebuild
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.signing_off import sign_off
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import Progress, Verdict, check_code, verify
from leadpro.store.writing import writing
from tests import tampering
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import family, in_the_tables, person, restricted_to, told
from tests.rings import CHEAP, PASSPHRASE
from tests.tampering import as_if_it_counted, outside_leadpro

ANAS = "otter ladder quince"
HOME = family("F-88", name="Wrenfeather family")
HOLDS = "The signature was made with the way in of Ana Popescu, supervisor, and holds: all that was recorded until then"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """Siân's laptop with a family in its store, and a way in for Ana, her supervisor."""
    laptop = a_laptop(tmp_path_factory.mktemp("office"))
    add_slot(
        laptop.path,
        unlock(laptop.path, laptop.code, ring=laptop.ring, clock=laptop.clock),
        kind=Kind.SUPERVISOR,
        name="Ana Popescu",
        role=Role.SUPERVISOR,
        passphrase=ANAS,
        ring=laptop.ring,
        clock=laptop.clock,
        cost=CHEAP,
    )
    with laptop.opened() as store:
        save(store, told(HOME, person(HOME, "Jamie")))
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "desk")


@pytest.fixture
def leadpro(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)

    def run(*words: str, types: str = PASSPHRASE) -> Result:
        return CliRunner().invoke(main, words, input=f"{types}\n", env={"LEADPRO_STORE": str(laptop.path)})

    return run


def ana_signs(laptop: Laptop, although: str = "") -> str:
    """Ana signs the family's file off; gives the code."""
    with laptop.opened(ANAS) as store:
        return sign_off(store, family_id=HOME.id, although=although).code


def verified(laptop: Laptop) -> Verdict:
    with laptop.opened() as store:
        return verify(store)


def said_of_it(verdict: Verdict) -> str:
    [signed] = verdict.signed_off
    return signed.said


# at her desk


def test_a_supervisor_signs_a_file_off_and_verifying_says_so(leadpro: Run) -> None:
    signed = leadpro("sign-off", "--family", "F-88", types=ANAS)
    assert signed.exit_code == 0, signed.output
    code = re.fullmatch(
        r"F-88, Wrenfeather family was signed off by Ana Popescu \(line \d+\)\. Write down its code: (\S+)\n",
        signed.stdout,
    )
    assert code
    result = leadpro("verify", "--code", code[1])
    assert result.exit_code == 0
    assert re.search(r"\nF-88, Wrenfeather family was signed off by Ana Popescu on .* \(line \d+\)\.", result.stdout)
    assert f"{HOLDS} is unchanged." in result.stdout
    assert "This code is right. F-88, Wrenfeather family was signed off by Ana Popescu on " in result.stdout


def test_a_supervisor_signs_the_whole_store_off(leadpro: Run) -> None:
    assert leadpro("sign-off", types=ANAS).stdout.startswith("The whole store was signed off by Ana Popescu (line ")
    assert "The whole store was signed off by Ana Popescu on " in leadpro("verify").stdout


def test_nobody_else_signs(leadpro: Run, laptop: Laptop) -> None:
    result = leadpro("sign-off")
    assert result.exit_code == 1
    assert "This passphrase is not a supervisor's." in result.stderr
    assert verified(laptop).signed_off == ()


def test_what_does_not_verify_is_signed_only_with_a_reason_and_verifying_shows_that(
    leadpro: Run, laptop: Laptop
) -> None:
    with laptop.opened() as store, outside_leadpro(store) as connection:
        tampering.change(connection, 2, "about", "something else")
    refused = leadpro("sign-off", types=ANAS)
    assert refused.exit_code == TAMPERED
    assert "Nothing was signed." in refused.stdout
    assert verified(laptop).signed_off == ()
    assert leadpro("sign-off", "--although", "Looked into on 5 December", types=ANAS).exit_code == 0
    said = leadpro("verify").stdout
    assert "Not everything agreed then; it was signed because: Looked into on 5 December." in said
    assert "As not everything here is as it was left, it answers for nothing here." in said
    assert "and holds" not in said


def test_a_reason_is_not_kept_where_everything_agreed(leadpro: Run) -> None:
    signed = leadpro("sign-off", "--although", "To be sure", types=ANAS)
    assert signed.exit_code == 0
    assert "it is signed without the reason." in signed.stderr
    said = leadpro("verify").stdout
    assert "The whole store was signed off by Ana Popescu" in said
    assert "Not everything agreed then" not in said


def test_a_way_in_that_was_taken_away_since_is_said_and_the_signature_stays(laptop: Laptop) -> None:
    ana_signs(laptop)
    siân = unlock(laptop.path, laptop.code, ring=laptop.ring, clock=laptop.clock)
    ana = unlock(laptop.path, ANAS, ring=laptop.ring, clock=laptop.clock)
    remove_slot(laptop.path, siân, ana.user.slot_id, ring=laptop.ring, clock=laptop.clock)
    assert "Ana Popescu, supervisor, which was taken away since, and holds" in said_of_it(verified(laptop))


def test_what_is_signed_with_a_way_in_that_had_been_taken_away_does_not_hold(laptop: Laptop) -> None:
    ana = unlock(laptop.path, ANAS, ring=laptop.ring, clock=laptop.clock)  # from a backup of before, say
    siân = unlock(laptop.path, laptop.code, ring=laptop.ring, clock=laptop.clock)
    remove_slot(laptop.path, siân, ana.user.slot_id, ring=laptop.ring, clock=laptop.clock)
    with laptop.opened() as store:
        as_if_it_counted(store, ana.user.slot_id)
        store.user, store._hand = ana.user, hand_of(ana.user, store.key, ana.seed)
        sign_off(store, family_id=HOME.id)
    verdict = verified(laptop)
    assert verdict.finding is not None
    assert "does not hold: Ana Popescu's way in had been taken away before it was made with it" in said_of_it(verdict)


def test_what_is_saved_while_it_is_verified_is_not_signed(
    laptop: Laptop, leadpro: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verify_slowly(store: Store, progress: Progress) -> Verdict:
        verdict = verify(store, progress)
        with laptop.opened() as window:
            save(window, told(person(HOME, "Sam")))
        return verdict

    monkeypatch.setattr("leadpro.cli.sign_off.verify", verify_slowly)
    refused = leadpro("sign-off", types=ANAS)
    assert "Something was saved, or was changed, while it was verified." in refused.output
    assert verified(laptop).signed_off == ()


# wherever the journal goes


def test_it_needs_nothing_that_is_noted_beside_the_store(laptop: Laptop) -> None:
    ana_signs(laptop)
    beside = anchors_path(laptop.path)
    lines = beside.read_bytes()
    beside.write_bytes(lines[:-40] + bytes([lines[-40] ^ 1]) + lines[-39:])
    verdict = verified(laptop)
    assert verdict.finding
    assert verdict.finding.what is What.ANCHORS
    assert HOLDS in said_of_it(verdict)
    beside.unlink()
    verdict = verified(laptop)
    assert verdict.finding is None
    assert HOLDS in said_of_it(verdict)


def test_a_restored_store_tells_of_it(leadpro: Run, laptop: Laptop) -> None:
    code = ana_signs(laptop)
    laptop.backs_up()
    elsewhere = laptop.folder / "elsewhere.leadpro"
    assert leadpro("restore", "--yes", "--store", str(elsewhere), str(laptop.backups()[0])).exit_code == 0
    result = leadpro("verify", "--store", str(elsewhere), "--code", code)
    assert result.exit_code == 0
    assert HOLDS in result.stdout


def test_of_a_store_that_was_saved_from_damage_it_holds_for_the_file(laptop: Laptop) -> None:
    code, new = ana_signs(laptop), laptop.path.with_name("new.leadpro")
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    save_what_is_left(laptop.path, siân.key, new, laptop.clock, siân.user, seed=siân.seed)
    with opened(new, PASSPHRASE, laptop.ring, laptop.clock) as saved:
        verdict = verify(saved)
        assert verdict.finding is None
        assert "and holds for this file: what was recorded of it until then is unchanged." in said_of_it(verdict)
        assert check_code(saved, verdict, code).holds is None, "of what else there was it says nothing"


def test_of_a_store_that_was_joined_it_holds_for_the_file(laptop: Laptop, store: Store) -> None:
    ana_signs(laptop)
    with laptop.opened() as hers, hers.reading() as connection:
        every = [whole_entries(connection, file) for file in files(connection)]
        ways = connection.execute("SELECT id FROM way_in").fetchall()
    with writing(store, "Not joined") as cursor:
        for entries in every:
            join(cursor, store.hand, entries, "2008-12-04T09:00:00.000000Z", welcome={each for (each,) in ways})
    rebuild(store)
    [signed] = verify(store).signed_off
    assert signed.holds
    assert "It was made in another store" in signed.said
    assert signed.family == "F-88, Wrenfeather family"


def test_of_a_file_that_is_sealed_to_others_it_is_said_that_one_was_signed_off(laptop: Laptop) -> None:
    with laptop.opened(ANAS) as store:
        home = in_the_tables(store, Family)[HOME.id]
        assert isinstance(home, Family)
        save(store, replace(restricted_to(home, store.user), why="Asked for"))
        open_with_reason(store, HOME.id, "Supervision")
        sign_off(store, family_id=HOME.id)
        assert said_of_it(verify(store)).startswith("F-88, Wrenfeather family was signed off by Ana Popescu on ")
    verdict = verified(laptop)
    assert said_of_it(verdict).startswith("A file that is sealed to others was signed off by Ana Popescu on ")
    assert "Wrenfeather" not in "".join(verdict.said())
    assert verdict.complete


# what it answers for


def test_a_store_that_is_an_older_copy_has_not_what_was_signed(leadpro: Run, laptop: Laptop) -> None:
    older = laptop.path.read_bytes()
    code = ana_signs(laptop)
    laptop.path.write_bytes(older)
    result = leadpro("verify", "--code", code)
    assert result.exit_code == TAMPERED
    assert "An older copy was put in place." in result.stdout
    assert re.search(r"Ana Popescu signed off on .* That is not in this store any more", result.stdout)
    assert "holds" not in result.stdout.replace("hold.", "")
    assert "Nothing that is in the store has this code." in result.stdout

    assert leadpro("sign-off", "--family", "F-88", "--although", "The disk was changed", types=ANAS).exit_code == 0
    result = leadpro("verify")
    assert result.exit_code == INCOMPLETE == 5
    assert result.stdout.startswith("What is here agrees, ")
    assert "but something that was here is missing." in result.stdout
    assert "An older copy of the store was accepted, with a signature, by Ana Popescu on " in result.stdout
    assert "That is not in this store any more" in result.stdout
    assert "it was signed because: The disk was changed." in result.stdout
    assert result.stdout.count("and holds") == 1


def test_a_ledger_that_was_written_anew_is_not_the_one_that_was_signed(laptop: Laptop) -> None:
    with laptop.opened(ANAS) as store, writing(store, "Not written") as cursor:
        telling = Telling(at="2008-12-04T09:00:00.000000Z", by="Ana Popescu", said="Signed", kind=Telling_of.SIGNED_OFF)
        append(cursor, store.hand, HOME.id, telling)
    assert verified(laptop).signed_off[0].holds
    with laptop.opened() as store, outside_leadpro(store) as connection:  # by whoever has the key of the chain
        earlier = "2008-12-04T08:00:00.000000Z"
        tampering.ledger_anew(connection, [(seq, earlier, *more) for seq, _, *more in tampering.lines(connection)])
    anchors_path(laptop.path).unlink()
    laptop.ring.kept = {place: kept for place, kept in laptop.ring.kept.items() if "mark" not in place}
    verdict = verified(laptop)
    assert verdict.finding
    assert verdict.finding.what is What.LEDGER_ANEW
    assert "As not everything here is as it was left, it answers for nothing here." in said_of_it(verdict)


def test_what_was_lost_since_it_does_not_answer_for(laptop: Laptop) -> None:
    ana_signs(laptop)
    with laptop.opened() as store, outside_leadpro(store) as connection:
        connection.execute("DELETE FROM part WHERE file = ? AND height = 1 AND place = 1", (HOME.id,))
    siân = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock)
    new = laptop.path.with_name("new.leadpro")
    save_what_is_left(laptop.path, siân.key, new, laptop.clock, siân.user, seed=siân.seed)
    keys_path(new).unlink()
    with closing(open_store(new, siân.key, laptop.clock)) as saved:
        verdict = verify(saved)
    assert not verdict.complete
    assert "does not hold any more: some of what was signed was lost since" in said_of_it(verdict)
