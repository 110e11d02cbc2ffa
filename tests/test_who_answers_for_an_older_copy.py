"""An older copy is put in place, and a note beside the store says that all is well: only a signature answers for it."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from leadpro.cli import main
from leadpro.cli.verify import INCOMPLETE, NO_FURTHER, TAMPERED
from leadpro.records.user import Role
from leadpro.store.anchors import Occasion, anchors_path, keep, of, unanswered
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.door import StoreDoor
from leadpro.store.events import note, note_leaving
from leadpro.store.journal.told import Kind as Telling
from leadpro.store.keys import Kind, add_slot, unlock
from leadpro.store.opening import Store
from leadpro.store.saving import save
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import Verdict, verify
from tests.backed_up import Laptop, a_laptop
from tests.building import family, told
from tests.rings import CHEAP, PASSPHRASE

ANAS = "otter ladder quince"
HOME = family("F-88", name="Wrenfeather family")

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """Siân's laptop, with a way in for Ana, her supervisor."""
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
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
        save(store, told(HOME))
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


@pytest.fixture
def leadpro(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)

    def run(*words: str, types: str = PASSPHRASE, store: Path = laptop.path) -> Result:
        return CliRunner().invoke(main, words, input=f"{types}\n", env={"LEADPRO_STORE": str(store)})

    return run


def at_the_desk(laptop: Laptop) -> Store:
    """The store as the console opens it."""
    return StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).open(PASSPHRASE)


def a_day_goes_by(laptop: Laptop, reference: str) -> None:
    laptop.clock.advance(timedelta(days=1))
    with closing(at_the_desk(laptop)) as store:
        save(store, told(family(reference)))


def older_copy(laptop: Laptop) -> None:
    """A day's work is taken out: yesterday's store is put in place of today's."""
    a_day_goes_by(laptop, "F-1")
    shutil.copy(laptop.path, laptop.folder / "older")
    a_day_goes_by(laptop, "F-2")
    shutil.copy(laptop.folder / "older", laptop.path)


def found(laptop: Laptop) -> Verdict:
    with closing(at_the_desk(laptop)) as store:
        return verify(store)


def write_a_note(laptop: Laptop, occasion: Occasion, by: str) -> None:
    """What whoever has the key can write beside the store, under any name."""
    laptop.clock.advance(timedelta(minutes=1))
    with laptop.opened() as store:
        store.user = replace(store.user, name=by)
        keep(store, occasion)


@pytest.mark.parametrize(
    ("occasion", "deed"), [(Occasion.RESTORE, "restored the store"), (Occasion.SIGN_OFF, "signed off")]
)
def test_a_note_that_says_so_is_no_proof(occasion: Occasion, deed: str, laptop: Laptop, leadpro: Run) -> None:
    older_copy(laptop)
    write_a_note(laptop, occasion, "Ana Popescu")
    result = leadpro("verify")
    assert result.exit_code == TAMPERED
    assert "An older copy was put in place." in result.stdout
    assert f"A note beside the store says that Ana Popescu {deed} on " in result.stdout
    assert "and nothing that is signed bears that out." in result.stdout
    with closing(at_the_desk(laptop)) as store:
        assert store.warning is not None
        assert store.warning.title == "This store is not as it was left"


@pytest.mark.parametrize("occasion", [Occasion.RESTORE, Occasion.SIGN_OFF])
def test_a_note_of_what_was_never_done_is_named(occasion: Occasion, laptop: Laptop) -> None:
    a_day_goes_by(laptop, "F-1")
    write_a_note(laptop, occasion, "Ana Popescu")
    finding = found(laptop).finding
    assert finding is not None
    assert finding.what is What.ANCHORS
    assert finding.sentence.startswith("A note beside the store says that Ana Popescu ")
    assert finding.meaning.endswith("outside leadpro: nobody signed it.")


def test_a_true_note_of_an_earlier_restore_does_not_answer_again(laptop: Laptop) -> None:
    a_day_goes_by(laptop, "F-3")
    restore(laptop)
    [true_note] = [line for line in anchors_path(laptop.path).read_bytes().splitlines(True) if b'"restore"' in line]
    older_copy(laptop)
    with anchors_path(laptop.path).open("ab") as file:
        file.write(true_note)
    finding = found(laptop).finding
    assert finding is not None
    assert finding.what is What.ROLLED_BACK


def restore(laptop: Laptop) -> None:
    laptop.backs_up()
    a_day_goes_by(laptop, "F-9")
    laptop.clock.advance(timedelta(days=1))
    staged = stage(
        laptop.backups()[-1],
        laptop.path,
        PASSPHRASE,
        ring=laptop.ring,
        clock=laptop.clock,
        progress=lambda doing: lambda done, of: None,
    )
    put_in_place(staged, laptop.clock, replace=True)


def noted_and_gone(store: Store) -> tuple[bytes, ...]:
    with store.reading() as connection:
        return tuple(each.mac for each in unanswered(connection, of(store, connection).everywhere))


def test_whoever_answers_does_it_in_their_own_name_and_only_if_they_may(laptop: Laptop) -> None:
    older_copy(laptop)
    with closing(at_the_desk(laptop)) as store:
        ends = noted_and_gone(store)
        note(store, "Accepted that", kind=Telling.ACCEPTED, about=ends)  # only a supervisor may
        assert noted_and_gone(store) == ends
        store.user = replace(store.user, name="Ana Popescu")
        note(store, "Restored", kind=Telling.RESTORED, about=ends)
        assert noted_and_gone(store) == ()
    verdict = found(laptop)
    assert verdict.finding is None
    assert not verdict.complete
    assert verdict.missing[0].startswith("An older copy of the store was restored by Siân Evans on ")


def test_a_supervisor_accepts_it_with_a_reason_and_that_is_said_without_any_note_too(
    laptop: Laptop, leadpro: Run
) -> None:
    older_copy(laptop)
    shutil.copy(anchors_path(laptop.path), laptop.folder / "notes")
    anchors_path(laptop.path).unlink()  # the keyring has the last one still
    assert leadpro("sign-off", types=ANAS).exit_code == TAMPERED
    assert leadpro("sign-off", "--although", "The disk was changed", types=ANAS).exit_code == 0
    anchors_path(laptop.path).unlink()
    result = leadpro("verify")
    assert result.exit_code == INCOMPLETE
    assert "An older copy of the store was accepted, with a signature, by Ana Popescu on " in result.stdout


@pytest.mark.parametrize("notes", [True, False])
def test_what_was_restored_is_answered_for_by_whoever_did_it(notes: bool, laptop: Laptop) -> None:
    a_day_goes_by(laptop, "F-1")
    if not notes:
        anchors_path(laptop.path).unlink()  # the keyring has the last one still
    restore(laptop)
    verdict = found(laptop)
    assert verdict.finding is None
    assert verdict.missing[0].startswith("An older copy of the store was restored by Siân Evans on ")


# a code on paper


def test_a_code_that_another_store_gave_proves_the_file_and_no_further(laptop: Laptop, leadpro: Run) -> None:
    with laptop.opened() as store:
        code = note_leaving(store, "Printed the file", Telling.PRINTED, family_id=HOME.id).code
    assert leadpro("verify", "--code", code).exit_code == 0
    siân, new = (
        unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock),
        laptop.path.with_name("new.leadpro"),
    )
    save_what_is_left(laptop.path, siân.key, new, laptop.clock, siân.user, seed=siân.seed)
    result = leadpro("verify", "--code", code, store=new)
    assert result.exit_code == NO_FURTHER, result.output
    assert (
        "This code is right for this file, and no further. F-88, Wrenfeather family: printed the file on "
        in result.stdout
    )
    assert "what else was there, and whether it is here, the code does not say." in result.stdout
