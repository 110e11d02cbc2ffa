"""Roles: every deed, tried by everybody who can come in: the store refuses it, whatever screen or command asks."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from leadpro.bundled import bundled
from leadpro.cli import main
from leadpro.clock import StoppedClock
from leadpro.console.forms.form import EntryForm
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.verbs import ENTRIES, Verb
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_import import import_case
from leadpro.practice.permissions import TABLE, Deed, allowed
from leadpro.problem import Problem
from leadpro.records.ids import FamilyId
from leadpro.records.user import Role
from leadpro.store.backups.making import back_up
from leadpro.store.backups.restoring import stage
from leadpro.store.caseload import caseload, caseload_size
from leadpro.store.directory import directory
from leadpro.store.events import note_leaving
from leadpro.store.find import find
from leadpro.store.journal import ledger
from leadpro.store.journal.history import family_history, undoing
from leadpro.store.journal.told import Kind as Telling
from leadpro.store.keys import Kind, Unlocked, add_slot, change_data_key, change_passphrase, open_unlocked, unlock
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.restricted import open_with_reason
from leadpro.store.saving import save
from leadpro.store.settings import be, me, put_setting
from leadpro.store.signing_off import sign_off
from leadpro.store.verifying.verdict import verify
from tests.at_the_console import at_the_console
from tests.at_the_door import door_of
from tests.b_family import BFamily
from tests.backed_up import Laptop, a_laptop, kept_as_it_is
from tests.building import agency, professional, restricted_to, told
from tests.rings import CHEAP, PASSPHRASE, WorkingRing

PASSPHRASES = {Role.WORKER: PASSPHRASE, Role.SUPERVISOR: "otter ladder quince", Role.REVIEWER: "purple gravel teapot"}
NAMES = {Role.WORKER: "Siân Evans", Role.SUPERVISOR: "Ana Popescu", Role.REVIEWER: "Ravi Shah"}

EXPECTED = {
    Deed.READ: "worker supervisor reviewer",
    Deed.FIND: "worker supervisor reviewer",
    Deed.PRINT: "worker supervisor reviewer",
    Deed.VERIFY: "worker supervisor reviewer",
    Deed.OPEN_RESTRICTED: "worker supervisor reviewer",
    Deed.OWN: "worker supervisor reviewer",
    Deed.RECORD: "worker supervisor",
    Deed.ESCALATE: "worker supervisor",
    Deed.RESTRICT: "worker supervisor",
    Deed.IMPORT: "worker",
    Deed.SETTINGS: "worker supervisor",
    Deed.BACK_UP: "worker supervisor",
    Deed.RESTORE: "worker supervisor",
    Deed.MANAGE_KEYS: "worker supervisor",
    Deed.CHANGE_DATA_KEY: "worker supervisor",
    Deed.REBUILD: "worker supervisor",
    Deed.SIGN_OFF: "supervisor",
}


@dataclass
class Office:
    """A laptop on which a worker, a supervisor and a reviewer each have a way in."""

    laptop: Laptop
    home: BFamily
    secret_file: FamilyId
    """A restricted family that names all three."""

    def come_in(self, role: Role) -> Unlocked:
        return unlock(self.laptop.path, PASSPHRASES[role], ring=self.laptop.ring, clock=self.laptop.clock)


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Callable[[], None]]:
    """The office, and what makes it again as it was."""
    laptop = a_laptop(tmp_path_factory.mktemp("office"))
    ring, clock = laptop.ring, laptop.clock
    by_code = unlock(laptop.path, laptop.code, ring=ring, clock=clock)
    for role, kind in ((Role.SUPERVISOR, Kind.SUPERVISOR), (Role.REVIEWER, Kind.PASSPHRASE)):
        add_slot(
            laptop.path,
            by_code,
            kind=kind,
            name=NAMES[role],
            role=role,
            ring=ring,
            clock=clock,
            passphrase=PASSPHRASES[role],
            cost=CHEAP,
        )
    users = {role: unlock(laptop.path, PASSPHRASES[role], ring=ring, clock=clock) for role in Role}
    with laptop.opened() as store:
        health = agency("Health visiting East")
        workers = {role: professional(health, name) for role, name in NAMES.items()}
        save(store, told(health, *workers.values()))
        be(store, workers[Role.WORKER].id)
        home = BFamily(store)
        to_all = restricted_to(home.file.family, *(each.user for each in users.values())).corrected[0].becomes
        other = replace(to_all, id="01a22112-0000-4000-8000-000000000001", reference="F-2", known_on=None)
        save(store, told(other, why="A colleague's own family"))
    for role in (Role.SUPERVISOR, Role.REVIEWER):
        with closing(open_unlocked(laptop.path, users[role], clock)) as store:
            be(store, workers[role].id)
    laptop.backs_up()
    return Office(laptop, home, FamilyId(other.id)), kept_as_it_is(laptop, tmp_path_factory.mktemp("kept"))


@pytest.fixture
def office(set_up: tuple[Office, Callable[[], None]]) -> Office:
    office, as_it_was = set_up
    as_it_was()
    return office


def _restrict(office: Office, store: Store) -> None:
    family = family_file(store, office.home.family.id).family
    save(store, replace(restricted_to(family, store.user), why="A relative works here"))


def _import(store: Store) -> None:
    import_case(store, read_case(bundled("db/cases/jamie-sam.json")))


def _escalate(office: Office, store: Store) -> None:
    office.home.store = store
    office.home.escalated()


def _record(office: Office, store: Store) -> None:
    office.home.store = store
    office.home.visit_due(date(2008, 12, 20))


def _file(office: Office, store: Store) -> None:
    assert family_file(store, office.home.family.id).people
    assert caseload(store)
    assert caseload_size(store)
    assert family_history(store, office.home.family.id)


InStore = Callable[[Office, Store], object]
IN_THE_STORE: dict[Deed, InStore] = {
    Deed.READ: _file,
    Deed.FIND: lambda office, store: find(store, "Jamie"),
    Deed.PRINT: lambda office, store: note_leaving(store, "Printed the file", Telling.PRINTED),
    Deed.VERIFY: lambda office, store: verify(store),
    Deed.REBUILD: lambda office, store: rebuild(store),
    Deed.OPEN_RESTRICTED: lambda office, store: open_with_reason(store, office.secret_file, "Duty call"),
    Deed.RECORD: _record,
    Deed.ESCALATE: _escalate,
    Deed.RESTRICT: lambda office, store: _restrict(office, store),
    Deed.IMPORT: lambda office, store: _import(store),
    Deed.SETTINGS: lambda office, store: put_setting(store, "lock_minutes", "3"),
    Deed.BACK_UP: lambda office, store: back_up(store, office.laptop.share),
}


def _restore(office: Office, unlocked: Unlocked) -> None:
    backup, laptop = office.laptop.backups()[-1], office.laptop
    secret = PASSPHRASES[unlocked.user.role]
    elsewhere = laptop.folder / "elsewhere" / "families.leadpro"
    stage(backup, elsewhere, secret, ring=laptop.ring, clock=laptop.clock, progress=lambda doing: lambda done, of: None)


def _add(office: Office, unlocked: Unlocked) -> None:
    add_slot(
        office.laptop.path,
        unlocked,
        kind=Kind.PASSPHRASE,
        name="Jo Green",
        role=Role.WORKER,
        ring=office.laptop.ring,
        clock=office.laptop.clock,
        passphrase="marble oyster fence",
        cost=CHEAP,
    )


def _sign_off(office: Office, unlocked: Unlocked) -> None:
    with closing(open_unlocked(office.laptop.path, unlocked, office.laptop.clock)) as store:
        sign_off(store)


WITH_THE_KEYS: dict[Deed, Callable[[Office, Unlocked], object]] = {
    Deed.OWN: lambda office, unlocked: change_passphrase(
        office.laptop.path,
        unlocked,
        "marble oyster fence",
        ring=office.laptop.ring,
        clock=office.laptop.clock,
        cost=CHEAP,
    ),
    Deed.RESTORE: _restore,
    Deed.MANAGE_KEYS: _add,
    Deed.CHANGE_DATA_KEY: lambda office, unlocked: change_data_key(
        office.laptop.path, unlocked, clock=office.laptop.clock
    ),
    Deed.SIGN_OFF: _sign_off,
}

REFUSED = ("This is not for your role", "Not signed off")


def test_every_deed_is_tried_and_every_role_has_its_list() -> None:
    assert {*IN_THE_STORE, *WITH_THE_KEYS} == set(Deed) == set(EXPECTED)
    assert {role: {deed for deed in Deed if role.value in EXPECTED[deed].split()} for role in Role} == TABLE


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("deed", Deed)
def test_a_deed_is_done_or_refused_by_the_store_itself(deed: Deed, role: Role, office: Office) -> None:
    unlocked = office.come_in(role)
    before = _journal(office)

    def attempt() -> None:
        if deed in WITH_THE_KEYS:
            WITH_THE_KEYS[deed](office, unlocked)
            return
        with closing(open_unlocked(office.laptop.path, unlocked, office.laptop.clock)) as store:
            IN_THE_STORE[deed](office, store)

    if role.value in EXPECTED[deed].split():
        attempt()
        return
    with pytest.raises(Problem) as refusal:
        attempt()
    assert refusal.value.title in REFUSED
    assert _journal(office) == before, "what is refused leaves no trace of having been done"


def _journal(office: Office) -> int:
    with office.laptop.opened() as store, store.reading() as connection:
        return ledger.end(connection).seq


# what a reviewer meets


@pytest.mark.parametrize(
    "verb", [each for each in ENTRIES if each.keys and "family" in each.on], ids=lambda each: each.id
)
async def test_a_reviewer_is_told_why_a_key_does_nothing(verb: Verb, office: Office) -> None:
    clock = office.laptop.clock
    unlocked = office.come_in(Role.REVIEWER)
    with closing(open_unlocked(office.laptop.path, unlocked, clock)) as store:
        async with at_the_console(store, clock) as person:
            await person.press("enter")
            before = _seq(store)
            await person.press(verb.keys[0])
            assert isinstance(person.app.screen, FamilyScreen)
            assert not any(isinstance(screen, EntryForm) for screen in person.app.screen_stack)
            assert "You came in as a reviewer" in person.last_said()
            assert _seq(store) == before


async def test_a_reviewer_reads_everything(office: Office) -> None:
    clock = office.laptop.clock
    unlocked = office.come_in(Role.REVIEWER)
    with closing(open_unlocked(office.laptop.path, unlocked, clock)) as store:
        async with at_the_console(store, clock) as person:
            await person.press("slash")
            await person.type("Jamie")
            await person.press("enter")
            assert isinstance(person.app.screen, FamilyScreen)
            await person.press("t", "escape", "v", "escape", "j")
            assert "History" in person.screen_text()
            await person.press("escape", "colon")
            await person.type("restrict")
            await person.press("enter")
            assert "You came in as a reviewer" in person.last_said()
            await person.press("ctrl+q")  # nothing of theirs is to be backed up
        assert not person.app.is_running


def test_a_reviewer_enters_themself_and_nobody_else(office: Office) -> None:
    laptop = office.laptop
    add_slot(
        laptop.path,
        office.come_in(Role.WORKER),
        kind=Kind.PASSPHRASE,
        name="Mo Khan",
        role=Role.REVIEWER,
        ring=laptop.ring,
        clock=laptop.clock,
        passphrase="marble oyster fence",
        cost=CHEAP,
    )
    mo = unlock(laptop.path, "marble oyster fence", ring=laptop.ring, clock=laptop.clock)
    with closing(open_unlocked(laptop.path, mo, laptop.clock)) as store:
        for somebody in (professional(office.home.health, "Somebody else"), agency("An agency")):
            with pytest.raises(Problem, match="not for your role"):
                save(store, told(somebody))
        themself = professional(office.home.health, "Mo Khan")
        save(store, told(themself))
        be(store, themself.id)
        found = me(store)
        assert found
        assert found.id == themself.id


async def test_a_reviewer_says_once_who_they_are(office: Office) -> None:
    laptop = office.laptop
    with laptop.opened() as store:
        ravi = next(each for each in directory(store).professionals.values() if each.name == "Ravi Shah")
    with closing(open_unlocked(laptop.path, office.come_in(Role.REVIEWER), laptop.clock)) as store:
        async with at_the_console(store, laptop.clock) as person:
            assert person.app.desk.me == ravi
            await person.press("colon")
            await person.type("who am i")
            await person.press("enter")
            assert "You are Ravi Shah" in person.screen_text()


def test_a_reviewer_in_a_shell(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = office.laptop.ring
    monkeypatch.setattr("leadpro.store.keys.keyring_secret.system_ring", lambda: ring)

    def run(*words: str) -> tuple[int, str]:
        told = CliRunner().invoke(
            main, words, input=f"{PASSPHRASES[Role.REVIEWER]}\n", env={"LEADPRO_STORE": str(office.laptop.path)}
        )
        return told.exit_code, told.output

    assert run("caseload")[0] == 0
    assert run("show", "F-1")[0] == 0
    assert run("keys")[0] == 0
    for words in (
        ("import", str(bundled("db/cases/jamie-sam.json"))),
        ("backup", "--to", str(office.laptop.share)),
        ("keys", "add-supervisor", "Ravi Shah"),
        ("keys", "remove", "1", "--yes"),
        ("keys", "change"),
        ("keys", "recovery"),
    ):
        code, said = run(*words)
        assert code == 1, words
        assert "This is not for your role" in said, words


def _seq(store: Store) -> int:
    with store.reading() as connection:
        return ledger.end(connection).seq


def test_what_everybody_may_choose(office: Office, clock: StoppedClock) -> None:
    for role in Role:
        with closing(open_unlocked(office.laptop.path, office.come_in(role), clock)) as store:
            put_setting(store, "theme", "light")
            assert allowed(role, Deed.OWN)


def test_taking_back_needs_the_same_as_recording(office: Office) -> None:
    with office.laptop.opened() as store:
        office.home.store = store
        office.home.visit_due(date(2008, 12, 20))
        last = family_history(store, office.home.family.id)[-1]
    reviewer = office.come_in(Role.REVIEWER)
    with (
        closing(open_unlocked(office.laptop.path, reviewer, office.laptop.clock)) as store,
        pytest.raises(Problem, match="not for your role"),
    ):
        save(store, undoing(store, last.change_id, "Ravi Shah"))


def test_the_door_says_who_came_in(office: Office) -> None:
    door = door_of(office.laptop.path, office.laptop.clock, WorkingRing())
    store = door.open(PASSPHRASES[Role.SUPERVISOR])
    assert (store.user.name, store.user.role) == ("Ana Popescu", Role.SUPERVISOR)
    store.close()
