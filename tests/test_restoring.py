"""The laptop is gone, or broken: what is left is a backup and the recovery code on paper."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.user import Role
from leadpro.store import anchors
from leadpro.store.anchors import anchors_path
from leadpro.store.backups import backup_file, restoring
from leadpro.store.backups.backup_file import read_backup
from leadpro.store.backups.finishing import committed_keys, finish, fresh_path
from leadpro.store.backups.making import back_up
from leadpro.store.backups.restoring import drill, put_in_place, stage
from leadpro.store.connection import bare_connection
from leadpro.store.door import StoreDoor
from leadpro.store.journal import ledger
from leadpro.store.keys import Kind, add_slot, changing_slots, keys_path, read_header, unlock
from leadpro.store.verifying.verdict import verify
from tests.backed_up import Laptop, a_laptop, die_at, in_clear, killed, opened, rows_in, seconds_of
from tests.rings import CHEAP, PASSPHRASE, WorkingRing
from tests.the_journal import told_in

NEW = "purple gravel teapot"
THEIRS = "otter ladder quince"


class Home:
    """A computer that has never seen the store."""

    def __init__(self, folder: Path, clock: StoppedClock) -> None:
        self.path = folder / "families.leadpro"
        self.ring = WorkingRing()
        self.clock = clock


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop with a backup on its share."""
    laptop = a_laptop(tmp_path_factory.mktemp("template") / "siân")
    laptop.backs_up()
    return laptop


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


@pytest.fixture
def backup(laptop: Laptop) -> Path:
    return laptop.backups()[0]


@pytest.fixture
def home(tmp_path: Path, laptop: Laptop) -> Home:
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home", laptop.clock)


@pytest.fixture
def leadpro(home: Home, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: home.ring)
    monkeypatch.setattr(changing_slots, "Cost", lambda: CHEAP)

    def run(*words: object, types: tuple[str, ...]) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        return CliRunner().invoke(
            main, [str(word) for word in words], input=typed, env={"LEADPRO_STORE": str(home.path)}
        )

    return run


def no_progress(doing: str) -> Callable[[int, int], None]:
    return lambda done, of: None


def restores(home: Home, backup: Path, secret: str, *, replace: bool = False) -> Path | None:
    staged = stage(backup, home.path, secret, ring=home.ring, clock=home.clock, progress=no_progress)
    return put_in_place(staged, home.clock, replace=replace)


def test_on_a_clean_machine_the_recovery_code_alone_gives_every_row_and_the_same_head(
    laptop: Laptop, backup: Path, home: Home, leadpro: Callable[..., Result]
) -> None:
    with laptop.opened() as store:
        rows = rows_in(store)
        with store.reading() as connection:
            was = ledger.store_id(connection)
    end = read_backup(backup).about.end
    rows["ledger"] = rows["ledger"][: end.seq]  # that it lies where it was copied to came after the backup
    shutil.rmtree(laptop.path.parent)

    done = leadpro("restore", backup, types=(laptop.code, "y", NEW, NEW))

    assert done.exit_code == 0, done.stderr
    assert f"Restored: {home.path}" in done.stdout
    assert "Everything agrees" in done.stdout
    with opened(home.path, NEW, home.ring, home.clock) as store:
        restored = rows_in(store)
        with store.reading() as connection:
            assert ledger.mac_at(connection, end.seq) == end.mac
            assert ledger.store_id(connection) != was, "it is a store of its own"
        assert anchors.warning(store) is None
        assert verify(store).finding is None
        said = [each.said for each in told_in(store)][len(rows["entry"]) :]
    assert said == [
        f"Restored from the backup of 2008-12-04 09:00 UTC, with {len(rows['entry']):,} entries in its journal",
        "Added the way in of Siân Evans",
        "Removed the way in of Siân Evans",
    ]
    testified = {"ledger", "entry", "part"}
    for name in testified:
        assert restored[name][: len(rows[name])] == rows[name]
    follows = {*testified, "identity", "sqlite_sequence", "tip", "version", "way_in"}
    assert {name: rows_of for name, rows_of in restored.items() if name not in follows} == {
        name: rows_of for name, rows_of in rows.items() if name not in follows
    }


def test_the_new_computer_has_a_way_in_of_its_own_and_that_of_the_lost_one_is_gone(
    laptop: Laptop, backup: Path, home: Home, leadpro: Callable[..., Result]
) -> None:
    assert leadpro("restore", backup, types=(laptop.code, "y", NEW, NEW)).exit_code == 0

    header = read_header(home.path)
    assert header is not None
    assert sorted(slot.kind.value for slot in header.slots) == ["daily", "recovery"]
    assert unlock(home.path, NEW, ring=home.ring, clock=home.clock).user.name == "Siân Evans"
    assert unlock(home.path, laptop.code, ring=home.ring, clock=home.clock).kind is Kind.RECOVERY
    with pytest.raises(Problem):
        unlock(home.path, PASSPHRASE, ring=home.ring, clock=home.clock)
    with pytest.raises(Problem):
        unlock(home.path, PASSPHRASE, ring=laptop.ring, clock=home.clock)


def test_the_recovery_code_is_no_passphrase_for_the_new_computer(
    laptop: Laptop, backup: Path, home: Home, leadpro: Callable[..., Result]
) -> None:
    refused = leadpro("restore", backup, types=(laptop.code, "y", laptop.code, laptop.code))

    assert refused.exit_code == 1
    assert "This one opens the store already" in refused.stderr
    assert "--without-keyring" not in refused.stderr
    assert not home.path.exists()


def test_a_passphrase_of_somebody_elses_is_told_them_in_the_store_that_is_restored(
    laptop: Laptop, home: Home, leadpro: Callable[..., Result]
) -> None:
    anas, by_code = "otter ladder quince", unlock(laptop.path, laptop.code, ring=laptop.ring, clock=laptop.clock)
    ana: dict[str, Any] = {"name": "Ana Popescu", "role": Role.REVIEWER, "passphrase": anas, "cost": CHEAP}
    add_slot(laptop.path, by_code, kind=Kind.PASSPHRASE, ring=laptop.ring, clock=laptop.clock, **ana)
    backup = laptop.backs_up().path

    refused = leadpro("restore", backup, types=(laptop.code, "y", anas, anas))

    assert refused.exit_code == 1
    assert "This one opens the store already" in refused.stderr
    assert "The store is restored." in refused.stderr
    assert "Somebody has typed your passphrase" in leadpro("keys", types=(anas,)).stderr


def test_without_a_keyring_the_new_passphrase_alone_opens_it(
    laptop: Laptop, backup: Path, home: Home, leadpro: Callable[..., Result]
) -> None:
    done = leadpro("restore", backup, "--without-keyring", types=(laptop.code, "y", NEW, NEW))

    assert done.exit_code == 0, done.stderr
    assert unlock(home.path, NEW, ring=WorkingRing(), clock=home.clock).kind is Kind.PASSPHRASE


def test_on_the_computer_that_it_comes_from_the_passphrase_opens_it_as_before(
    laptop: Laptop, backup: Path, home: Home
) -> None:
    home.ring = laptop.ring
    restores(home, backup, PASSPHRASE)

    with opened(home.path, PASSPHRASE, laptop.ring, home.clock) as store:
        assert len(rows_in(store)["family"]) == 1


def test_a_supervisor_restores_with_their_own_passphrase(laptop: Laptop, home: Home) -> None:
    by_code = unlock(laptop.path, laptop.code, ring=laptop.ring, clock=laptop.clock)
    for kind, name, role, passphrase in (
        (Kind.SUPERVISOR, "Ana", Role.SUPERVISOR, THEIRS),
        (Kind.PASSPHRASE, "Mo", Role.REVIEWER, NEW),
    ):
        add_slot(
            laptop.path,
            by_code,
            kind=kind,
            name=name,
            role=role,
            passphrase=passphrase,
            ring=laptop.ring,
            clock=laptop.clock,
            cost=CHEAP,
        )
    backup = laptop.backs_up().path

    with pytest.raises(Problem, match="You came in as a reviewer"):
        restores(home, backup, NEW)
    restores(home, backup, THEIRS)

    with opened(home.path, THEIRS, home.ring, home.clock) as store:
        assert [each.by for each in told_in(store) if each.said.startswith("Restored")] == ["Ana"]


@pytest.mark.parametrize("secret", ["something quite else", "JGV-U47-8C2-CJA-FDC-G27-QK2-ATQ-RWS", PASSPHRASE])
def test_nothing_else_restores_it_and_nothing_is_left(
    backup: Path, home: Home, leadpro: Callable[..., Result], secret: str
) -> None:
    done = leadpro("restore", backup, types=(secret, NEW, NEW))

    assert done.exit_code == 1
    assert "Not unlocked" in done.stderr
    assert {each.suffix for each in home.path.parent.iterdir()} <= {".tries"}


def test_wrong_codes_are_slowed(backup: Path, leadpro: Callable[..., Result]) -> None:
    for _ in range(3):
        refused = leadpro("restore", backup, types=("JGV-U47-8C2-CJA-FDC-G27-QK2-ATQ-RWS",))
    assert "Wait 2 seconds" in refused.stderr


def test_a_store_that_is_there_is_not_written_over(
    laptop: Laptop, backup: Path, home: Home, leadpro: Callable[..., Result]
) -> None:
    home.path.write_bytes(b"somebody's store")

    refused = leadpro("restore", backup, types=(laptop.code, "y", NEW, NEW))

    assert refused.exit_code == 1
    assert "There is a store already" in refused.stderr
    assert "--replace" in refused.stderr
    assert home.path.read_bytes() == b"somebody's store"
    assert [each.name for each in home.path.parent.iterdir()] == [home.path.name]


def test_with_replace_the_store_that_was_there_is_put_aside_whole(
    laptop: Laptop, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)
    with laptop.opened() as store:
        laptop.saves(store, "F-2")
    env = {"LEADPRO_STORE": str(laptop.path)}

    done = CliRunner().invoke(main, ["restore", str(backup), "--replace"], input=f"{PASSPHRASE}\n", env=env)

    assert done.exit_code == 0, done.stderr
    [keys] = laptop.path.parent.glob("*.replaced-*.keys")
    aside = keys.with_name(keys.name.removesuffix(".keys"))
    assert f"is now {aside.name}" in done.stdout
    with laptop.opened() as store:
        assert len(rows_in(store)["family"]) == 1
        assert anchors.warning(store) is None  # the restore answers for it
    with opened(aside, PASSPHRASE, laptop.ring, laptop.clock) as store:
        assert len(rows_in(store)["family"]) == 2


def test_an_older_copy_that_was_not_restored_by_leadpro_is_told_from_one_that_was(laptop: Laptop, backup: Path) -> None:
    shutil.copy(laptop.path, laptop.folder / "older")
    with laptop.opened() as store:
        laptop.saves(store, "F-2")
    shutil.copy(laptop.folder / "older", laptop.path)

    with laptop.opened() as store:
        assert anchors.warning(store) is not None


def test_while_another_window_has_the_store_open_it_is_not_replaced(laptop: Laptop, backup: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from leadpro.store.key import Key\n"
        "from leadpro.store.connection import connect\n"
        "c = connect(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2])))\n"
        "c.execute('SELECT * FROM family').fetchall()\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    key = unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock).key.raw.hex()
    window = subprocess.Popen(
        [sys.executable, "-c", script, str(laptop.path), key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    assert window.stdin is not None
    assert window.stdout.readline() == "open\n"
    with pytest.raises(Problem, match="open in another window"):
        restoring.require_free(laptop.path, replace=True)
    window.stdin.close()
    window.wait()
    restoring.require_free(laptop.path, replace=True)


def test_a_drill_proves_it_and_touches_nothing(
    laptop: Laptop, backup: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "tmp").mkdir()
    before = {each: each.read_bytes() for each in laptop.folder.rglob("*") if each.is_file()}
    env = {"LEADPRO_STORE": str(laptop.path)}
    run = CliRunner().invoke

    done = run(main, ["restore", str(backup), "--drill", "--json"], input=f"{laptop.code}\n", env=env)
    said = run(main, ["restore", str(backup), "--drill"], input=f"{laptop.code}\n", env=env)

    told = json.loads(done.stdout)
    assert (told["families"], told["whole"]) == (1, True)
    assert told["end"] == read_backup(backup).about.mac.hex()
    assert "It can be restored" in said.stdout
    assert {each: each.read_bytes() for each in laptop.folder.rglob("*") if each.is_file()} == before
    assert list((tmp_path / "tmp").iterdir()) == []


def test_nothing_of_a_family_stands_in_clear_while_it_is_restored(
    laptop: Laptop, backup: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    looked = 0

    def look(doing: str) -> Callable[[int, int], None]:
        def see(done: int, of: int) -> None:
            nonlocal looked
            looked += 1
            assert in_clear(tmp_path) == []

        return see

    drill(backup, laptop.code, ring=home.ring, clock=home.clock, progress=look)
    put_in_place(stage(backup, home.path, laptop.code, ring=home.ring, clock=home.clock, progress=look), home.clock)
    assert in_clear(tmp_path) == []
    assert looked >= 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.floats(0, 1, exclude_max=True), st.integers(0, 7))
def test_every_flipped_bit_of_a_backup_is_found(
    laptop: Laptop, backup: Path, home: Home, tmp_path: Path, where: float, bit: int
) -> None:
    assert is_found(backup, tmp_path / "damaged.backup", where, bit, laptop, home)


@pytest.mark.soak
def test_ten_thousand_flipped_bits_of_a_backup_are_found(
    laptop: Laptop, backup: Path, home: Home, tmp_path: Path
) -> None:
    found = sum(
        is_found(backup, tmp_path / "damaged.backup", number / 10_000, number % 8, laptop, home)
        for number in range(10_000)
    )
    print(f"bits flipped in a backup: 10,000, found: {found:,}")
    assert found == 10_000


def is_found(backup: Path, damaged: Path, where: float, bit: int, laptop: Laptop, home: Home) -> bool:
    """Whether a flipped bit keeps a backup from being restored; the slow stretching is spared, the key being known."""
    content = bytearray(backup.read_bytes())
    content[int(where * len(content))] ^= 1 << bit
    damaged.write_bytes(content)
    key = unlock(laptop.path, laptop.code, ring=home.ring, clock=home.clock).key
    try:
        backup_file.verified_snapshot(read_backup(damaged), key, home.path, lambda done, of: None)
    except Problem:
        return True
    return False


def test_without_the_code_at_its_end_a_flipped_bit_would_not_be_found(
    laptop: Laptop, backup: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backup.read_bytes()
    assert content.count(b'"made_at":"2008') == 1
    backup.write_bytes(content.replace(b'"made_at":"2008', b'"made_at":"2018'))
    with pytest.raises(Problem, match="not as it was written"):
        restores(home, backup, laptop.code)

    monkeypatch.setattr("leadpro.store.backups.backup_file.hmac.compare_digest", lambda one, other: True)
    restores(home, backup, laptop.code)


def test_a_backup_whose_keys_were_swapped_for_others_is_refused(
    laptop: Laptop, backup: Path, home: Home, tmp_path: Path
) -> None:
    other = a_laptop(tmp_path / "other")
    theirs = other.backs_up().path
    ours, parts = read_backup(backup), read_backup(theirs)
    content, donor = backup.read_bytes(), theirs.read_bytes()
    assert len(ours.keys) == len(parts.keys)
    at = ours.snapshot_at - len(ours.keys)
    swapped = content[:at] + donor[at : parts.snapshot_at] + content[ours.snapshot_at :]
    backup.write_bytes(swapped)

    with pytest.raises(Problem, match="not as it was written"):
        restores(home, backup, other.code)
    assert not home.path.exists()


def test_a_backup_from_a_newer_version_is_refused_unharmed(
    laptop: Laptop, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laptop.opened() as store, closing(bare_connection(store.path, store.key)) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
        monkeypatch.setattr("leadpro.store.connection.SCHEMA", "9999")
        newer = back_up(store, laptop.share).path
    monkeypatch.undo()
    before = newer.read_bytes()

    with pytest.raises(Problem, match="newer version"):
        restores(home, newer, laptop.code)

    assert newer.read_bytes() == before
    assert not home.path.exists()


def test_a_file_that_is_no_backup_is_named(home: Home, leadpro: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"of a meeting" * 100)

    for name, reason in (("minutes.docx", "is not a leadpro backup"), ("nothing.backup", "could not be")):
        refused = leadpro("restore", tmp_path / name, types=("x" * 20,))
        assert refused.exit_code == 1
        assert reason in refused.stderr


# ── cut off ──


posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed here as POSIX does it")


def as_it_lies(home: Home, laptop: Laptop, families: int | None) -> str:
    """What whoever starts leadpro next finds: nothing, the store of before, or all that was restored."""
    StoreDoor(home.path, home.clock, ring=home.ring, cost=CHEAP).asks()
    if not home.path.exists():
        assert families is None
        assert not keys_path(home.path).exists()
        return "nothing"
    with opened(home.path, laptop.code, home.ring, home.clock) as store:
        rows = rows_in(store)
        assert verify(store).finding is None
        assert anchors.warning(store) is None
        restored = any(each.said.startswith("Restored from") for each in told_in(store))
    assert len(rows["family"]) == (1 if restored else families)
    return "restored" if restored else "as before"


@posix
@pytest.mark.parametrize("there", [False, True], ids=["a clean machine", "a store to be replaced"])
def test_a_kill_at_every_step_leaves_all_of_it_or_what_was_there(
    laptop: Laptop, backup: Path, tmp_path: Path, there: bool
) -> None:
    if there:
        with laptop.opened() as store:
            laptop.saves(store, "F-2")
    met: dict[str, int] = {}
    for step in range(1, 200):
        here = tmp_path / "again"
        shutil.rmtree(here, ignore_errors=True)
        if there:
            shutil.copytree(laptop.path.parent, here)
        else:
            here.mkdir()
        home = Home(here, laptop.clock)

        def restore_until_killed(home: Home = home, step: int = step) -> None:
            die_at(step)
            restores(home, backup, laptop.code, replace=there)

        if not killed(restore_until_killed):
            break
        how = as_it_lies(home, laptop, 2 if there else None)
        met[how] = met.get(how, 0) + 1
        if met[how] % 4 == 1:  # whatever was left does not stand in the way of the next
            restores(home, backup, laptop.code, replace=True)
            assert as_it_lies(home, laptop, None) == "restored"
    print(f"kills at every step of a restore: {step - 1} {met}")
    assert met.keys() == ({"as before", "restored"} if there else {"nothing", "restored"})


@posix
def test_a_kill_at_any_moment_of_a_restore(laptop: Laptop, backup: Path, tmp_path: Path) -> None:
    kill_restores(laptop, backup, tmp_path, 15)


@posix
@pytest.mark.soak
def test_five_hundred_kills_at_any_moment_of_a_restore(laptop: Laptop, backup: Path, tmp_path: Path) -> None:
    kill_restores(laptop, backup, tmp_path, 500)


def kill_restores(laptop: Laptop, backup: Path, tmp_path: Path, times: int) -> None:
    import random

    chance, met, kills = random.Random(2008), dict.fromkeys(("nothing", "restored"), 0), 0
    (once := tmp_path / "once").mkdir()
    whole = seconds_of(lambda: restores(Home(once, laptop.clock), backup, laptop.code))
    while kills < times:
        here = tmp_path / "again"
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        home = Home(here, laptop.clock)
        if killed(lambda home=home: restores(home, backup, laptop.code), chance.uniform(0.05, 1.2) * whole):  # type: ignore[misc]
            kills += 1
            met[as_it_lies(home, laptop, None)] += 1
    print(f"kills at random moments of a restore: {kills} {met}, half stores: 0")


def test_without_the_last_step_at_the_next_start_a_cut_off_restore_would_stay_half(
    laptop: Laptop, backup: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "finish", lambda path: None)
    monkeypatch.setattr(restoring, "clear", lambda path: None)
    restores(home, backup, laptop.code)
    assert committed_keys(home.path).exists()
    assert not keys_path(home.path).exists()

    finish(home.path)
    assert as_it_lies(home, laptop, None) == "restored"


def test_a_disk_that_refuses_leaves_what_was_there(
    laptop: Laptop, backup: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    for at in range(1, 60):
        left = at

        def full(descriptor: int, real: Callable[[int], None] = os.fsync) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(descriptor)

        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            try:
                restores(home, backup, laptop.code)
            except Problem:
                pass  # a plain message
            else:
                if left > 0:
                    break
        if home.path.exists() or committed_keys(home.path).exists():
            assert as_it_lies(home, laptop, None) == "restored"
            shutil.rmtree(home.path.parent)
            home.path.parent.mkdir()
        else:
            assert as_it_lies(home, laptop, None) == "nothing"
    print(f"places at which the disk was full: {at - 1}")
    assert at > 5


def test_anchors_of_the_store_that_was_there_stay_and_the_restore_answers_for_them(
    laptop: Laptop, backup: Path
) -> None:
    with laptop.opened() as store:
        laptop.saves(store, "F-2")
    laptop.clock.advance(timedelta(days=1))
    home = Home(laptop.path.parent, laptop.clock)
    home.ring = laptop.ring
    lines = anchors_path(laptop.path).read_bytes()

    restores(home, backup, PASSPHRASE, replace=True)

    assert anchors_path(laptop.path).read_bytes().startswith(lines)
    with laptop.opened() as store:
        assert anchors.warning(store) is None
        assert verify(store).finding is None
    assert not fresh_path(laptop.path).exists()
