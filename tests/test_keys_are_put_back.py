"""The keys file is lost or damaged: a copy of it as it was last changed lies with the backups, and opens the store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.problem import Problem
from leadpro.store.backups.restoring import put_in_place, stage
from leadpro.store.door import StoreDoor
from leadpro.store.keys import changing_slots, keys_path, unlock
from leadpro.store.saving import save
from tests.backed_up import Laptop, a_laptop, opened
from tests.building import family, told
from tests.rings import CHEAP, PASSPHRASE

CODE = "JGV-U47-8C2-CJA-FDC-G27-QK2-ATQ-RWS"
ANOTHER = "purple gravel teapot"
ANAS = "otter ladder quince"
ADVICE = "The folder of your backups keeps a copy of it as it was last changed, leadpro-….keys"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return a_laptop(tmp_path_factory.mktemp("template") / "siân")


@pytest.fixture
def laptop(template: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """A laptop with a backup on its share, where the next ones go."""
    laptop = template.copy(tmp_path / "siân")
    laptop.backs_up(remember=True)
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: laptop.ring)
    monkeypatch.setattr("leadpro.store.keys.recovery_code.new_code", lambda: CODE)
    monkeypatch.setattr(changing_slots, "Cost", lambda: CHEAP)
    return laptop


@pytest.fixture
def leadpro(laptop: Laptop) -> Callable[..., Result]:
    def run(*words: object, types: tuple[str, ...] = (PASSPHRASE,)) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        where = {"LEADPRO_STORE": str(laptop.path)}
        return CliRunner().invoke(main, [str(word) for word in words], input=typed, env=where)

    return run


def kept(laptop: Laptop) -> Path:
    [copy] = laptop.share.glob("leadpro-*.keys")
    return copy


@pytest.mark.parametrize(
    ("words", "types"),
    [
        (("passphrase",), (PASSPHRASE, ANOTHER, ANOTHER)),
        (("passphrase", "--never-seen"), (PASSPHRASE, ANOTHER, ANOTHER)),
        (("recovery",), (PASSPHRASE, CODE)),
        (("change",), (PASSPHRASE,)),
        (("add-reviewer", "Mo Khan"), (PASSPHRASE, ANAS, ANAS)),
    ],
)
def test_whatever_changes_the_keys_the_copy_with_the_backups_is_of_today(
    laptop: Laptop, leadpro: Callable[..., Result], words: tuple[str, ...], types: tuple[str, ...]
) -> None:
    was = kept(laptop).read_bytes()

    done = leadpro("keys", *words, types=types)

    assert done.exit_code == 0, done.stderr
    assert kept(laptop).read_bytes() == keys_path(laptop.path).read_bytes() != was


@pytest.mark.parametrize("how", ["lost", "damaged"])
def test_what_was_entered_after_the_last_backup_is_there_again_with_the_copy(
    laptop: Laptop, leadpro: Callable[..., Result], how: str
) -> None:
    assert leadpro("keys", "passphrase", types=(PASSPHRASE, ANOTHER, ANOTHER)).exit_code == 0
    with opened(laptop.path, ANOTHER, laptop.ring, laptop.clock) as store:
        save(store, told(family("F-61")))
    keys = keys_path(laptop.path)
    if how == "lost":
        keys.unlink()
    else:
        keys.write_bytes(keys.read_bytes()[:-9])

    with pytest.raises(Problem) as at_the_door:
        StoreDoor(laptop.path, laptop.clock, ring=laptop.ring).asks()
    assert ADVICE in at_the_door.value.next_step
    assert ADVICE in " ".join(leadpro("doctor").stderr.split())

    keys.write_bytes(kept(laptop).read_bytes())
    assert "F-61" in leadpro("caseload", types=(ANOTHER,)).stdout
    assert "Everything is whole." in leadpro("doctor", types=(ANOTHER,)).stdout


def test_with_the_store_gone_too_only_the_last_backup_is_left(laptop: Laptop, leadpro: Callable[..., Result]) -> None:
    keys_path(laptop.path).unlink()
    laptop.path.unlink()

    said = leadpro("doctor").stderr

    assert "Only the last backup is left then, with what was entered by the day in its name" in said
    assert ADVICE not in said
    assert leadpro("restore", *laptop.backups(), "--replace", "--yes").exit_code == 0


def test_the_copy_lets_nobody_back_in_whose_way_was_taken_away(laptop: Laptop, leadpro: Callable[..., Result]) -> None:
    assert leadpro("keys", "add-reviewer", "Mo Khan", types=(PASSPHRASE, ANAS, ANAS)).exit_code == 0
    old = kept(laptop).read_bytes()
    assert leadpro("keys", "remove", "3", "--yes").exit_code == 0

    keys_path(laptop.path).write_bytes(kept(laptop).read_bytes())
    with pytest.raises(Problem, match="not the passphrase"):
        unlock(laptop.path, ANAS, ring=laptop.ring, clock=laptop.clock)
    keys_path(laptop.path).write_bytes(old)  # as somebody has it who copied it in time
    with pytest.raises(Problem, match="its key is wrong"), opened(laptop.path, ANAS, laptop.ring, laptop.clock):
        pass


def test_where_the_folder_is_away_it_is_said_and_the_next_backup_keeps_the_keys(
    laptop: Laptop, leadpro: Callable[..., Result]
) -> None:
    away = laptop.share.rename(laptop.share.with_name("away"))
    done = leadpro("keys", "change")
    assert done.exit_code == 0
    assert "The keys were not kept beside the backups" in done.stderr
    assert "The next backup does it." in done.stderr
    away.rename(laptop.share)
    assert kept(laptop).read_bytes() != keys_path(laptop.path).read_bytes()

    laptop.backs_up()

    assert kept(laptop).read_bytes() == keys_path(laptop.path).read_bytes()


def test_a_stick_that_a_backup_goes_to_once_gets_no_copy_of_the_keys_and_a_folder_no_longer_chosen_keeps_none(
    laptop: Laptop, leadpro: Callable[..., Result]
) -> None:
    stick = laptop.folder / "stick"
    stick.mkdir()
    assert leadpro("backup", "--to", stick).exit_code == 0
    assert not list(stick.glob("*.keys"))

    assert leadpro("backup", "--to", stick, "--remember").exit_code == 0
    assert list(stick.glob("*.keys"))
    assert not list(laptop.share.glob("*.keys"))


def test_the_keys_of_a_restored_store_are_kept_once_its_folder_is_chosen(laptop: Laptop) -> None:
    [backup] = laptop.backups()
    staged = stage(
        backup,
        laptop.path,
        PASSPHRASE,
        ring=laptop.ring,
        clock=laptop.clock,
        progress=lambda doing: lambda done, of: None,
    )
    put_in_place(staged, laptop.clock, replace=True)
    was = kept(laptop).read_bytes()

    laptop.backs_up(remember=True)

    copies = {each.read_bytes() for each in laptop.share.glob("*.keys")}
    assert copies == {was, keys_path(laptop.path).read_bytes()}, "the one put aside can still be opened"
