"""`leadpro keys`, as somebody types it."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.cli import main
from leadpro.clock import Clock
from leadpro.store import connection
from leadpro.store.keys import changing_slots, new_code, open_unlocked, setting_up, unlock
from tests.rings import CHEAP, PASSPHRASE, WorkingRing, siân_sets_up
from tests.the_journal import deeds_in, told_in

THEIRS = "otter ladder quince"
ANOTHER = "purple gravel teapot"
CODE = "JGV-U47-8C2-CJA-FDC-G27-QK2-ATQ-RWS"
FIRST = new_code()
"""The recovery code that the store was made with."""


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> WorkingRing:
    ring = WorkingRing()
    on_computer(ring, monkeypatch)
    return ring


def on_computer(ring: WorkingRing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: ring)


@pytest.fixture
def path(tmp_path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(changing_slots, "Cost", lambda: CHEAP)
    monkeypatch.setattr(setting_up, "new_code", lambda: FIRST)
    path = tmp_path / "families.leadpro"
    siân_sets_up(path, ring, Clock())
    open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=Clock()), Clock()).close()
    return path


@pytest.fixture
def keys(path: Path) -> Callable[..., Result]:
    def run(*words: str, types: tuple[str, ...] = (PASSPHRASE,)) -> Result:
        typed = "".join(f"{line}\n" for line in types)
        return CliRunner().invoke(main, ["keys", *words], input=typed, env={"LEADPRO_STORE": str(path)})

    return run


def opens(path: Path, secret: str, ring: WorkingRing) -> str:
    return unlock(path, secret, ring=ring, clock=Clock()).user.name


def journalled(path: Path, ring: WorkingRing, secret: str = PASSPHRASE) -> list[tuple[str, str]]:
    store = open_unlocked(path, unlock(path, secret, ring=ring, clock=Clock()), Clock())
    deeds = deeds_in(store)
    store.close()
    return deeds


def test_the_list_says_who_comes_in_with_what(keys: Callable[..., Result]) -> None:
    listed = keys()

    first, second = listed.stdout.splitlines()
    assert first.startswith("1  Siân Evans, worker: passphrase, on one computer, since ")
    assert first.endswith(", used just now")
    assert second.startswith("2  Siân Evans, worker: recovery code, since ")
    assert [way["kind"] for way in json.loads(keys("--json").stdout)["ways_in"]] == ["daily", "recovery"]


def test_a_wrong_passphrase_lists_nothing(keys: Callable[..., Result]) -> None:
    refused = keys(types=("something else",))

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "This is not the passphrase." in refused.stderr


def test_a_supervisor_and_a_reviewer_choose_passphrases_of_their_own(
    keys: Callable[..., Result], path: Path, ring: WorkingRing
) -> None:
    assert keys("add-supervisor", "Ana Popescu", types=(PASSPHRASE, FIRST, THEIRS, THEIRS)).exit_code == 0
    assert keys("add-reviewer", "Mo Khan", types=(PASSPHRASE, ANOTHER, ANOTHER)).exit_code == 0

    assert opens(path, THEIRS, ring) == "Ana Popescu"
    assert opens(path, ANOTHER, ring) == "Mo Khan"
    listed = keys().stdout
    assert "Ana Popescu, supervisor: supervisor's passphrase" in listed
    assert "Mo Khan, reviewer: passphrase" in listed
    assert ("Siân Evans", "Added a way in for Ana Popescu: supervisor's passphrase") in journalled(path, ring)


@pytest.mark.parametrize(
    ("types", "reason"),
    [((PASSPHRASE, FIRST, "password1234"), "very common"), ((PASSPHRASE, FIRST, THEIRS, ANOTHER), "were not the same")],
)
def test_a_passphrase_that_is_weak_or_mistyped_makes_no_way_in(
    keys: Callable[..., Result], path: Path, types: tuple[str, ...], reason: str
) -> None:
    before = path.with_name("families.leadpro.keys").read_bytes()

    refused = keys("add-supervisor", "Ana", types=types)

    assert refused.exit_code == 1
    assert reason in refused.stderr
    assert path.with_name("families.leadpro.keys").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("add-supervisor", "Ana Popescu"), (PASSPHRASE, FIRST)),
        (("add-reviewer", "Ana Popescu"), (PASSPHRASE,)),
        (("add-device",), (PASSPHRASE,)),
        (("passphrase",), (PASSPHRASE,)),
        (("passphrase", "--never-seen"), (PASSPHRASE,)),
    ],
)
@pytest.mark.parametrize("taken", [PASSPHRASE, ANOTHER, FIRST], ids=["Siân's", "Mo's", "the recovery code"])
def test_a_passphrase_that_opens_the_store_already_is_nobodys_to_choose_and_whose_it_is_stays_unsaid(
    keys: Callable[..., Result],
    path: Path,
    ring: WorkingRing,
    words: tuple[str, ...],
    asked: tuple[str, ...],
    taken: str,
) -> None:
    assert keys("add-reviewer", "Mo Khan", types=(PASSPHRASE, ANOTHER, ANOTHER)).exit_code == 0
    before = path.with_name("families.leadpro.keys").read_bytes(), journalled(path, ring)

    refused = keys(*words, types=(*asked, taken, taken))

    assert refused.exit_code == 1
    assert "This one opens the store already" in refused.stderr
    assert "Mo" not in refused.stderr
    typed = [("Siân Evans", "Typed somebody else's passphrase where one was to be chosen")] if taken == ANOTHER else []
    assert (path.with_name("families.leadpro.keys").read_bytes(), journalled(path, ring)) == (
        before[0],
        [*before[1], *typed],
    )


def test_on_a_new_computer_the_recovery_code_makes_a_way_in_and_the_old_one_is_removed(
    keys: Callable[..., Result], path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadpro.store.keys.recovery_code.new_code", lambda: CODE)
    assert keys("recovery", types=(PASSPHRASE, CODE)).exit_code == 0
    laptop = WorkingRing()
    on_computer(laptop, monkeypatch)

    assert keys("add-device", types=(CODE, ANOTHER, ANOTHER)).exit_code == 0
    removed = keys("remove", "1", types=(ANOTHER, "y"))

    assert removed.exit_code == 0, removed.stderr
    assert "The data key is changed too." in removed.stdout
    assert opens(path, ANOTHER, laptop) == opens(path, CODE, laptop) == "Siân Evans"
    assert "Siân Evans, worker: passphrase, on one computer" in keys(types=(ANOTHER,)).stdout
    said = [what for _, what in journalled(path, laptop, ANOTHER)]
    assert "Began to take away the way in of Siân Evans: passphrase, on one computer" in said


def test_whoever_says_no_removes_nothing(keys: Callable[..., Result], path: Path, ring: WorkingRing) -> None:
    keys("add-supervisor", "Ana", types=(PASSPHRASE, FIRST, THEIRS, THEIRS))

    assert keys("remove", "3", types=(PASSPHRASE, "n")).exit_code == 1
    assert keys("remove", "9", types=(PASSPHRASE,)).exit_code == 1
    assert opens(path, THEIRS, ring) == "Ana"


def test_the_recovery_code_is_typed_back_before_it_counts(
    keys: Callable[..., Result], path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadpro.store.keys.recovery_code.new_code", lambda: CODE)

    not_copied = keys("recovery", types=(PASSPHRASE, "nope", "nope", "nope"))
    assert not_copied.exit_code == 1
    assert "The old recovery code counts as before." in not_copied.stderr

    copied = keys("recovery", types=(PASSPHRASE, "nope", CODE.lower().replace("-", "")))
    assert copied.exit_code == 0
    assert CODE in copied.stderr
    assert CODE not in copied.stdout
    assert opens(path, CODE, ring) == "Siân Evans"


def test_the_passphrase_is_changed(keys: Callable[..., Result], path: Path, ring: WorkingRing) -> None:
    assert keys("passphrase", types=(PASSPHRASE, ANOTHER, ANOTHER)).exit_code == 0

    assert opens(path, ANOTHER, ring) == "Siân Evans"
    assert keys(types=(PASSPHRASE,)).exit_code == 1


def test_the_data_key_is_changed_but_not_while_a_window_is_open(
    keys: Callable[..., Result], path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    siân = unlock(path, PASSPHRASE, ring=ring, clock=Clock())
    store = open_unlocked(path, siân, Clock())
    refused = keys("change")
    store.close()
    assert "The store is open in another window." in refused.stderr
    assert "Changed the data key" not in [said for _, said in journalled(path, ring)]

    assert keys("change").exit_code == 0
    assert unlock(path, PASSPHRASE, ring=ring, clock=Clock()).key.raw != siân.key.raw


@pytest.mark.parametrize(
    ("command", "asks"),
    [
        (("passphrase",), "The new passphrase"),
        (("recovery",), "Copy this"),
        (("remove", "1"), "Remove"),
        (("change",), ""),
    ],
)
def test_a_window_that_is_open_is_found_before_anything_is_asked_for_or_noted(
    keys: Callable[..., Result],
    path: Path,
    ring: WorkingRing,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    asks: str,
) -> None:
    keys("add-device", types=(PASSPHRASE, ANOTHER, ANOTHER))
    before = len(journalled(path, ring))
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with closing(open_unlocked(path, unlock(path, PASSPHRASE, ring=ring, clock=Clock()), Clock())):
        refused = keys(*command)

    assert refused.exit_code == 1
    assert "The store is open in another window." in refused.stderr
    assert not asks or asks not in refused.output
    assert len(journalled(path, ring)) == before


def test_what_cannot_be_journalled_is_not_done(
    keys: Callable[..., Result], path: Path, ring: WorkingRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.with_name("families.leadpro.keys").read_bytes()
    siân = unlock(path, PASSPHRASE, ring=ring, clock=Clock())
    full = connection.bare_connection(path, siân.key)
    full.execute("CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
    full.close()

    for command in (("add-reviewer", "Ana"), ("passphrase",), ("change",)):
        refused = keys(*command, types=(PASSPHRASE, THEIRS, THEIRS))
        assert refused.exit_code == 1, refused.stdout
        assert "was not done" in refused.stderr

    assert path.with_name("families.leadpro.keys").read_bytes() == before


def test_without_a_store_the_console_is_named(tmp_path: Path, ring: WorkingRing) -> None:
    listed = CliRunner().invoke(main, ["keys"], env={"LEADPRO_STORE": str(tmp_path / "none.leadpro")})

    assert listed.exit_code == 1
    assert "There is no store yet" in listed.stderr


def test_whoever_makes_a_way_in_signs_for_it(keys: Callable[..., Result], path: Path, ring: WorkingRing) -> None:
    assert keys("add-supervisor", "Ana Popescu", types=(PASSPHRASE, FIRST, THEIRS, THEIRS)).exit_code == 0
    store = open_unlocked(path, unlock(path, THEIRS, ring=ring, clock=Clock()), Clock())
    added = [told for told in told_in(store) if told.said == "Added the way in of Ana Popescu"]
    siân = unlock(path, PASSPHRASE, ring=ring, clock=Clock()).user.slot_id
    assert [(told.way_in, told.by) for told in added] == [(siân, "Siân Evans")]
    store.close()


def test_who_opens_restricted_files_besides_those_named_is_chosen(keys: Callable[..., Result]) -> None:
    assert keys("sealed").stdout == "The recovery code opens a restricted file too.\n"
    chosen = keys("sealed", "--no-recovery", "--supervisors")
    assert chosen.exit_code == 0, chosen.stderr
    assert "The recovery code does not open a restricted file here" in chosen.stdout
    assert "So does every supervisor" in chosen.stdout
    assert keys("sealed").stdout == chosen.stdout
