"""Whatever is sealed is sealed to ways in that the journal has signed, not to what a table or the keys file says."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

import leadpro
from leadpro.cli import main
from leadpro.problem import Problem
from leadpro.records.base import new_file_id, new_id
from leadpro.records.user import Role
from leadpro.store.backups.making import back_up
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.caseload import caseload
from leadpro.store.drafts import keep
from leadpro.store.instants import utc_text
from leadpro.store.journal import ledger
from leadpro.store.journal.ways_in import every, of_slots
from leadpro.store.journal.ways_in import keep as keep_way_in
from leadpro.store.keys import (
    Kind,
    Slot,
    Unlocked,
    change_data_key,
    change_passphrase,
    changing_slots,
    ciphers,
    keys_path,
    new_code,
    new_recovery_code,
    read_header,
    remove_slot,
    unlock,
)
from leadpro.store.keys.header import write_header
from leadpro.store.keys.slots import authenticated
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.sealing.sealing import keep_in_step
from tests.backed_up import CANARY
from tests.building import restricted_to
from tests.rings import CHEAP, PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, SUES, Office, a_draft
from tests.tampering import outside_leadpro

SEED = bytes([3]) * 32
"""Of keys that Bob has made for himself."""

TURNED = "has another name, role or key than it was made with"


@pytest.fixture
def leadpro_keys(office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: office.laptop.ring)
    monkeypatch.setattr(changing_slots, "Cost", lambda: CHEAP)

    def run(*words: str, types: tuple[str, ...] = (PASSPHRASE,)) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        return CliRunner().invoke(main, ["keys", *words], input=typed, env={"LEADPRO_STORE": str(office.laptop.path)})

    return run


def slots(office: Office) -> tuple[Slot, ...]:
    header = read_header(office.laptop.path)
    assert header is not None
    return header.slots


def bob_turns(office: Office, kind: Kind) -> None:
    """Bob, who has the data key, writes keys of his own into somebody's way in."""
    bob, header = office.come_in(BOBS), read_header(office.laptop.path)
    assert header is not None
    mine = {"sealing_key": ciphers.sealing_key(SEED), "signing_key": ciphers.signing_key(SEED)}
    turned = tuple(msgspec.structs.replace(slot, **mine) if slot.kind is kind else slot for slot in header.slots)
    write_header(office.laptop.path, authenticated(msgspec.structs.replace(header, slots=turned), {bob.epoch: bob.key}))


@pytest.fixture
def sealed_to(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The public keys to which anything is sealed from now on, whatever it is."""
    found: list[bytes] = []
    seal = ciphers.seal

    def noting(secret: bytes, to: bytes, about: str) -> bytes:
        found.append(to)
        return seal(secret, to, about)

    monkeypatch.setattr(ciphers, "seal", noting)
    monkeypatch.setattr("leadpro.store.drafts_sealed.seal", noting)
    return found


def bob_goes(office: Office, siân: Unlocked) -> None:
    [bobs] = [slot.id for slot in slots(office) if slot.label == "Bob Hart"]
    remove_slot(office.laptop.path, siân, bobs, ring=office.laptop.ring, clock=office.laptop.clock)


def bob_goes_unseen(office: Office, siân: Unlocked) -> None:
    [bobs] = [slot.id for slot in slots(office) if slot.label == "Bob Hart"]
    remove_slot(office.laptop.path, siân, bobs, ring=office.laptop.ring, clock=office.laptop.clock, never_seen=True)


def passphrase(office: Office, siân: Unlocked) -> None:
    change_passphrase(office.laptop.path, siân, ANOTHER, ring=office.laptop.ring, clock=office.laptop.clock, cost=CHEAP)


def data_key(office: Office, siân: Unlocked) -> None:
    change_data_key(office.laptop.path, siân, clock=office.laptop.clock)


def code(office: Office, siân: Unlocked) -> None:
    new_recovery_code(office.laptop.path, siân, new_code(), clock=office.laptop.clock)


CHANGES = [bob_goes, bob_goes_unseen, passphrase, data_key, code]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", [Kind.SUPERVISOR, Kind.RECOVERY])
def test_nothing_is_sealed_to_keys_that_were_written_into_the_keys_file(
    change: Callable[[Office, Unlocked], None], kind: Kind, office: Office, sealed_to: list[bytes]
) -> None:
    bob_turns(office, kind)
    before, siân = slots(office), office.come_in()
    if (change, kind) == (code, Kind.RECOVERY):
        code(office, siân)  # which takes the turned one away
        assert sealed_to
    else:
        with pytest.raises(Problem, match=TURNED):
            change(office, siân)
        assert slots(office) == before
    assert ciphers.sealing_key(SEED) not in sealed_to


@pytest.mark.parametrize(
    ("words", "types"),
    [
        (("remove", "4", "--yes"), (PASSPHRASE,)),
        (("passphrase",), (PASSPHRASE, ANOTHER, ANOTHER)),
        (("change",), (PASSPHRASE,)),
    ],
)
def test_the_command_says_why_it_is_refused_and_what_leads_on(
    words: tuple[str, ...], types: tuple[str, ...], office: Office, leadpro_keys: Callable[..., Result]
) -> None:
    bob_turns(office, Kind.RECOVERY)
    done = leadpro_keys(*words, types=types)
    assert done.exit_code == 1
    assert done.stderr.count(f"The way in of Siân Evans {TURNED}") == 2, "it is a warning, and the reason"
    assert "Make a new recovery code first (`leadpro keys recovery`)" in done.stderr
    assert office.come_in(BOBS).epoch == 1


def test_a_way_in_that_should_not_be_there_is_taken_away_and_then_all_goes_on(
    office: Office, leadpro_keys: Callable[..., Result], sealed_to: list[bytes]
) -> None:
    bob_turns(office, Kind.SUPERVISOR)
    number = str(next(number for number, slot in enumerate(slots(office), 1) if slot.kind is Kind.SUPERVISOR))
    assert leadpro_keys("remove", number, "--yes").exit_code == 0
    last = leadpro_keys("remove", "3", "--yes")
    assert (last.exit_code, last.stdout.splitlines()[0][:17]) == (0, "Removed: Bob Hart")
    assert ciphers.sealing_key(SEED) not in sealed_to
    assert office.sees(PASSPHRASE) == ["F-9", CANARY]


def test_of_two_each_can_be_taken_away_without_a_new_key(office: Office, sealed_to: list[bytes]) -> None:
    bob_turns(office, Kind.SUPERVISOR)
    bob_turns(office, Kind.RECOVERY)
    siân = office.come_in()
    here: dict[str, Any] = {"ring": office.laptop.ring, "clock": office.laptop.clock}
    [sues] = [slot.id for slot in slots(office) if slot.kind is Kind.SUPERVISOR]
    remove_slot(office.laptop.path, siân, sues, never_seen=True, **here)
    code(office, siân)
    assert ciphers.sealing_key(SEED) not in sealed_to


def test_the_list_warns_of_a_way_in_that_an_old_keys_file_brings_back(
    office: Office, leadpro_keys: Callable[..., Result]
) -> None:
    old = read_header(office.laptop.path)
    assert old is not None
    bob_goes_unseen(office, office.come_in())
    with office.as_():
        pass
    assert leadpro_keys().stderr.count("was taken away") == 0
    write_header(office.laptop.path, old)
    listed = leadpro_keys()
    assert "Bob Hart, worker" in listed.stdout
    assert "The way in of Bob Hart was taken away, and is among the keys again." in listed.stderr


def test_what_passes_only_as_something_was_lost_is_asked_about_before_the_key_is_changed(
    office: Office, leadpro_keys: Callable[..., Result]
) -> None:
    """Bob says in the ledger that the recovery code's way in was lost, and takes out what the journal has of it."""
    bob_turns(office, Kind.RECOVERY)
    [lost] = [slot.id for slot in slots(office) if slot.kind is Kind.RECOVERY]
    with office.as_(BOBS) as bobs, outside_leadpro(bobs) as connection:
        turned = next(each for each in of_slots(slots(office)) if each.id == lost)
        keep_way_in(connection, turned)
        at = utc_text(bobs.clock.now())
        ledger.append(connection, ledger.Line(came_in=at, kind="lost", about=lost, digest=bytes(32)))
        connection.execute("DELETE FROM part WHERE file = ?", (lost,))
    asked = leadpro_keys("change", types=(PASSPHRASE, "n"))
    assert asked.exit_code == 1
    assert "Nobody can prove the way in of Siân Evans: what the journal had of it was lost." in asked.stderr
    assert office.come_in(BOBS).epoch == 1
    assert leadpro_keys("change", types=(PASSPHRASE, "y")).exit_code == 0


def test_a_backup_of_turned_keys_is_restored_without_them(office: Office, sealed_to: list[bytes]) -> None:
    laptop = office.laptop
    bob_turns(office, Kind.SUPERVISOR)
    with office.as_() as store:
        made = back_up(store, laptop.share).path
    to = laptop.folder / "elsewhere" / "families.leadpro"
    del sealed_to[:]
    here: dict[str, Any] = {"ring": laptop.ring, "clock": laptop.clock}
    staged = stage(made, to, laptop.code, progress=lambda doing: lambda done, of: None, **here)
    assert [each.said for each in staged.left_out] == [f"The way in of Sue Reed {TURNED}."]
    put_in_place(staged, laptop.clock)
    assert sealed_to
    assert ciphers.sealing_key(SEED) not in sealed_to
    assert unlock(to, laptop.code, **here).user.role is Role.WORKER
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(to, SUES, **here)


# a row in the table that is made from the journal


@contextmanager
def siâns_window_as_bob_writes_a_row(office: Office) -> Iterator[Store]:
    """Siân's window, since the opening of which Bob has written that keys of his are another way in of hers."""
    with office.as_() as store:
        with store.reading() as connection:
            hers = every(connection)[store.hand.way_in]
        mine = {"sealing_key": ciphers.sealing_key(SEED), "signing_key": ciphers.signing_key(SEED)}
        with office.as_(BOBS) as bobs, outside_leadpro(bobs) as connection:
            keep_way_in(connection, msgspec.structs.replace(hers, id=new_file_id(), **mine))
        yield store


def half_writes(store: Store, office: Office) -> None:
    draft = a_draft(store, office.restricted)
    keep(store, msgspec.structs.replace(draft, id=new_id()))


def names_others(store: Store, office: Office) -> None:
    office.restricts(store, store.user, office.come_in(BOBS).user)


def restricts_another(store: Store, office: Office) -> None:
    plum = next(line.family_id for line in caseload(store) if line.reference == "F-9")
    its = family_file(store, plum).family
    keep(store, msgspec.structs.replace(a_draft(store, its), id=new_id()))
    save(store, msgspec.structs.replace(restricted_to(its, store.user), why="A cousin works here"))


def brings_in_step(store: Store, office: Office) -> None:
    keep_in_step(store)


@pytest.mark.parametrize("seals", [half_writes, names_others, restricts_another, brings_in_step])
def test_a_row_in_a_table_gets_nothing(
    seals: Callable[[Store, Office], None], office: Office, sealed_to: list[bytes]
) -> None:
    office.adds(office.come_in(), "Rae Lund", Role.REVIEWER, ANOTHER)  # the keys are due to be brought in step
    with siâns_window_as_bob_writes_a_row(office) as store:
        seals(store, office)
    assert sealed_to
    assert ciphers.sealing_key(SEED) not in sealed_to


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_in_a_table_gets_nothing_when_the_keys_are_changed(
    change: Callable[[Office, Unlocked], None], office: Office, sealed_to: list[bytes]
) -> None:
    with siâns_window_as_bob_writes_a_row(office):
        pass
    change(office, office.come_in())
    assert sealed_to
    assert ciphers.sealing_key(SEED) not in sealed_to


def test_where_the_keys_file_is_taken_away_a_half_written_text_is_sealed_to_its_owner_alone(
    office: Office, sealed_to: list[bytes]
) -> None:
    with siâns_window_as_bob_writes_a_row(office) as store:
        keys = keys_path(office.laptop.path)
        keys.rename(keys.with_name("aside"))
        half_writes(store, office)
        assert sealed_to == [store.hand.sealing_key]
        with pytest.raises(Problem, match="not beside the store"):
            office.restricts(store, store.user)
        keys.with_name("aside").rename(keys)
    assert ciphers.sealing_key(SEED) not in sealed_to


def test_this_looks_at_every_place_where_something_is_sealed() -> None:
    """A new one is to be told of here, and to have its story above."""
    root = Path(leadpro.__file__).parent
    found = set[str]()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                seals = str(node.module).endswith("ciphers") and "seal" in {each.name for each in node.names}
            else:
                seals = isinstance(node, ast.Attribute) and ast.unparse(node) == "ciphers.seal"
            if seals:
                found.add(path.relative_to(root).as_posix())
    assert found == {"store/drafts_sealed.py", "store/keys/slots.py", "store/sealing/file_keys.py"}
