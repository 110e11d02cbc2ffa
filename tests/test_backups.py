"""Siân backs her store up: one file, read back before it counts, and nothing in it that anybody reads."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store import anchors
from leadpro.store.anchors import Occasion
from leadpro.store.backups import backup_file, making, verified
from leadpro.store.backups.backup_file import part_of, read_backup, verified_snapshot
from leadpro.store.backups.making import back_up
from leadpro.store.backups.snapshot import contents
from leadpro.store.backups.standing import choose_folder, said, standing
from leadpro.store.connection import bare_connection
from leadpro.store.events import note
from leadpro.store.journal import ledger
from leadpro.store.keys import change_data_key, keys_path, unlock
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.backed_up import CANARY, Laptop, a_laptop, in_clear, rows_in
from tests.building import corrected, family, told
from tests.rings import PASSPHRASE
from tests.the_journal import told_in


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path) -> Laptop:
    return template.copy(tmp_path / "siân")


@pytest.fixture
def leadpro(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)

    def run(*words: str, types: tuple[str, ...] = (PASSPHRASE,)) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        return CliRunner().invoke(main, list(words), input=typed, env={"LEADPRO_STORE": str(laptop.path)})

    return run


def test_a_backup_is_one_file_whose_name_says_when_and_nothing_else(
    laptop: Laptop, leadpro: Callable[..., Result]
) -> None:
    done = leadpro("backup", "--to", str(laptop.share))

    assert done.exit_code == 0, done.stderr
    [file] = laptop.backups()
    assert file.name.startswith(f"leadpro-{Clock().local():%Y%m%d-}")
    assert file.suffix == ".backup"
    assert f"Backed up and verified: {file}" in done.stdout
    assert "From now on backups go to that folder" in done.stdout


def test_the_folder_is_kept_so_that_the_next_backup_needs_no_naming(
    laptop: Laptop, leadpro: Callable[..., Result]
) -> None:
    assert leadpro("backup").exit_code == 1
    assert leadpro("backup", "--to", str(laptop.share)).exit_code == 0
    (laptop.folder / "stick").mkdir()
    assert leadpro("backup", "--to", str(laptop.folder / "stick")).exit_code == 0
    again = leadpro("backup", "--json")

    told = json.loads(again.stdout)
    assert Path(told["backup"]).parent == laptop.share
    assert told["families"] == 1
    with laptop.opened() as store:
        assert told_in(store)[-1].said.startswith("Backup begun: leadpro-")
        assert told["entries"] == len(told_in(store))


def test_what_is_in_it_is_the_store_as_it_stood_to_the_last_entry(laptop: Laptop) -> None:
    with laptop.opened() as store:
        made = back_up(store, laptop.share)
        laptop.saves(store, "F-2")
        before = {name: rows for name, rows in rows_in(store).items() if name == "contact"}
        file = read_backup(made.path)
        verified_snapshot(file, store.key, laptop.folder / "out", lambda done, of: None)
        held = contents(laptop.folder / "out", store.key)
        with closing(bare_connection(laptop.folder / "out", store.key)) as copy:
            assert copy.execute("SELECT * FROM contact").fetchall() == before["contact"]
            assert copy.execute("SELECT count(*) FROM family").fetchone()[0] == held.families == 1
            assert copy.execute("PRAGMA journal_mode").fetchone()[0] == "delete"

    assert held == made.contents
    assert file.about.end == held.end


def test_a_family_whose_file_was_taken_back_is_not_counted(laptop: Laptop) -> None:
    with laptop.opened() as store:
        mistaken = family("F-9")
        save(store, told(mistaken))
        save(store, corrected(family_file(store, mistaken.id).family, withdrawn=True))
        assert back_up(store, laptop.share).contents.families == 1


def test_it_is_in_the_journal_before_it_is_made_and_anchored_after(laptop: Laptop) -> None:
    with laptop.opened() as store:
        made = back_up(store, laptop.share)
        with store.reading() as connection:
            assert ledger.end(connection) == made.contents.end
            kept = anchors.read(store.path, connection).anchors

    assert (kept[-1].occasion, kept[-1].end) == (Occasion.BACKUP, made.contents.end)


def test_where_the_journal_takes_nothing_no_backup_is_made(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Problem("This could not be noted", "The disk is full.", "Free some space.")

    monkeypatch.setattr(making, "note", full)
    with pytest.raises(Problem, match="could not be noted"):
        laptop.backs_up()

    assert laptop.backups() == []


def test_nothing_of_a_family_stands_in_clear_in_the_backup_or_beside_the_store(laptop: Laptop) -> None:
    written: set[str] = set()

    def look(doing: str, done: int, of: int) -> None:
        written.update(each.name for each in laptop.folder.rglob("*") if each.is_file())
        assert in_clear(laptop.folder) == []

    laptop.backs_up(progress=look)

    assert in_clear(laptop.folder) == []
    assert {"families.leadpro.snapshot"} < written
    assert any(name.endswith(".part") for name in written)


def test_the_search_for_the_name_would_find_it_in_a_copy_without_a_key(laptop: Laptop) -> None:
    with laptop.opened() as store, closing(bare_connection(store.path, store.key)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(laptop.share / "plain"),))
        connection.execute("SELECT sqlcipher_export('plain')")

    assert in_clear(laptop.folder) == ["plain"]
    assert CANARY


def test_while_another_window_saves_the_backup_is_of_one_moment(laptop: Laptop) -> None:
    enough, done = Event(), 0
    with laptop.opened() as store, laptop.opened() as other:

        def save_on() -> None:
            nonlocal done
            while not enough.is_set():
                note(other, f"Saved {done}")
                done += 1

        saving = Thread(target=save_on)
        saving.start()
        made = [back_up(store, laptop.share).contents.end for _ in range(5)]
        enough.set()
        saving.join()
        with store.reading() as connection:
            assert [ledger.mac_at(connection, end.seq) for end in made] == [end.mac for end in made]
    assert done > 5


def test_only_what_was_saved_since_makes_another_one_due(laptop: Laptop) -> None:
    with laptop.opened() as store:
        assert not standing(store).due  # there is nowhere to put it
        choose_folder(store, str(laptop.share))
        assert standing(store).due
        back_up(store, laptop.share)
        assert not standing(store).due
    with laptop.opened() as store:
        assert not standing(store).due
        laptop.saves(store, "F-2")
        assert standing(store).due


def test_a_share_that_is_away_is_said_at_once_and_again_at_the_next_start(laptop: Laptop) -> None:
    with laptop.opened() as store:
        assert said(standing(store), laptop.clock) == "no backup folder chosen"
        choose_folder(store, str(laptop.share))
        assert said(standing(store), laptop.clock) == "no backup yet"
        back_up(store, laptop.share)
        assert said(standing(store), laptop.clock) == ""
        laptop.clock.advance(timedelta(days=9))
        laptop.share.rename(laptop.folder / "away")
        with pytest.raises(Problem, match="is not there"):
            back_up(store, laptop.share)
    with laptop.opened() as store:
        assert said(standing(store), laptop.clock) == "the last backup failed; the last good backup is 9 days old"
        (laptop.folder / "away").rename(laptop.share)
        back_up(store, laptop.share)
        assert said(standing(store), laptop.clock) == ""

    assert len(laptop.backups()) == 2
    assert not (laptop.folder / "away").exists()


def test_when_closing_never_backed_up_the_caseload_says_how_old_the_last_one_is(laptop: Laptop) -> None:
    with laptop.opened() as store:
        choose_folder(store, str(laptop.share))
        back_up(store, laptop.share)
        laptop.clock.advance(timedelta(days=30))
        assert said(standing(store), laptop.clock) == ""  # nothing has changed
        laptop.saves(store, "F-2")
        assert said(standing(store), laptop.clock) == "the last good backup is 30 days old"


def test_one_that_is_stopped_leaves_nothing(laptop: Laptop) -> None:
    for phase in ("Copying the store", "Writing the backup", "Reading it back"):
        reached: list[str] = []
        with pytest.raises(Problem, match="It was stopped"):
            laptop.backs_up(
                progress=lambda doing, done, of, reached=reached: reached.append(doing),
                stopped=lambda reached=reached, phase=phase: phase in reached,
            )
        assert laptop.backups() == []
        assert not laptop.path.with_name("families.leadpro.snapshot").exists()


def test_the_copying_itself_can_be_stopped(laptop: Laptop) -> None:
    snapshot = laptop.path.with_name("families.leadpro.snapshot")
    with pytest.raises(Problem, match="It was stopped"):
        laptop.backs_up(stopped=lambda: snapshot.exists() and snapshot.stat().st_size > 0)

    assert laptop.backups() == []
    assert not snapshot.exists()


def test_what_does_not_read_back_as_it_was_written_is_no_backup(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = laptop.backs_up().path
    write = backup_file.write_backup

    def careless(path: Path, *more: object) -> None:
        write(path, *more)  # type: ignore[arg-type]
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(verified, "write_backup", careless)
    with pytest.raises(Problem, match="not as it was written"):
        laptop.backs_up()

    assert laptop.backups() == [first]


def test_keys_that_somebody_has_changed_go_into_no_backup(laptop: Laptop) -> None:
    with laptop.opened() as store:
        path = keys_path(laptop.path)
        path.write_bytes(path.read_bytes().replace(b'"worker"', b'"superv"'))
        with pytest.raises(Problem):
            back_up(store, laptop.share)
        path.unlink()
        with pytest.raises(Problem, match="nobody could open its backup"):
            back_up(store, laptop.share)

    assert laptop.backups() == []


def test_two_windows_do_not_make_one_at_the_same_time(laptop: Laptop) -> None:
    with laptop.opened() as store, laptop.opened() as other:
        refused: list[Problem] = []

        def meanwhile(doing: str, done: int, of: int) -> None:
            if not refused:
                with pytest.raises(Problem, match="Another window is making one") as problem:
                    back_up(other, laptop.share)
                refused.append(problem.value)

        back_up(store, laptop.share, progress=meanwhile)

    assert refused
    assert len(laptop.backups()) == 1


def test_what_a_power_cut_left_on_the_share_is_removed_and_nothing_of_anybody_else(
    laptop: Laptop,
) -> None:
    first = laptop.backs_up().path
    with laptop.opened() as store, store.reading() as connection:
        ours = ledger.store_id(connection)
    for number, length in enumerate((0, 3, 5000)):  # it may have come no further than making the file
        name = f"leadpro-20081203-1700-aaaaa{number}.backup"
        part_of(laptop.share / name, ours).write_bytes(first.read_bytes()[:length])
    others = {
        part_of(laptop.share / "leadpro-20081203-1700-bbbbbb.backup", "another store"): b"somebody else's",
        laptop.share / "minutes.docx": b"of a meeting",
    }
    for path, content in others.items():
        path.write_bytes(content)

    second = laptop.backs_up().path

    assert set(laptop.backups()) == {second, *others}  # the first was of the same day


def test_backups_from_before_the_data_key_was_changed_are_left_alone(laptop: Laptop) -> None:
    old = laptop.backs_up().path
    change_data_key(
        laptop.path, unlock(laptop.path, PASSPHRASE, ring=laptop.ring, clock=laptop.clock), clock=laptop.clock
    )
    for _ in range(20):
        laptop.clock.advance(timedelta(days=40))
        laptop.backs_up()

    assert old in laptop.backups()
    assert len(laptop.backups()) == 1 + 12


def test_a_store_without_keys_says_why_it_cannot_be_backed_up(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No keys are beside this store"):
        back_up(store, tmp_path)
