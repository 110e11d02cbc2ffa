"""`leadpro keys`: who gets into the store, and with what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import click
from rich.console import Console

from leadpro.cli.asking import asked_unseen, chosen_unseen, require_yes
from leadpro.cli.opening import door_of
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import is_terminal, print_json, say, say_warning
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.practice.permissions import Deed, require
from leadpro.practice.when.names import short_day
from leadpro.problem import Problem
from leadpro.records.fields import most, say_too_long
from leadpro.records.professional import Professional
from leadpro.records.user import Role
from leadpro.store.backups.kept_keys import keep_beside
from leadpro.store.door import Asks
from leadpro.store.events import note
from leadpro.store.keys import (
    Header,
    Kind,
    Ring,
    Slot,
    Unlocked,
    add_slot,
    change_data_key,
    change_passphrase,
    current_header,
    keyring_secret,
    new_recovery_code,
    open_unlocked,
    recovery_code,
    remove_slot,
    symbols_of,
    unlock,
    unlock_with_keyring,
)
from leadpro.store.keys.as_told import not_to_be_known, not_to_be_sealed_to, warning
from leadpro.store.keys.changing_key import Progress, require_alone
from leadpro.store.keys.changing_slots import (
    held_by_others,
    may_name_supervisors,
    require_as_told,
    require_may_make_a_code,
)
from leadpro.store.keys.choosing import Unused, unused
from leadpro.store.keys.slots import HAS_PASSPHRASE
from leadpro.store.opening import Store
from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO, choose_who_opens
from leadpro.store.who_comes_in import who_else_opens

TRIES = 3
"""How often a recovery code may be typed wrongly before nothing is changed."""


never_seen_option = click.option(
    "--never-seen",
    is_flag=True,
    help="Nobody else has ever seen or had it: leave the data key as it is, and windows open.",
)


class Here:
    """The store that a command is about, for whoever has just unlocked it.

    `deed` is what they are about to do: the name of a `leadpro.practice.permissions.Deed`. Raises Problem where their
    role may not.
    """

    def __init__(self, store_file: Path | None, deed: str) -> None:

        self.clock: Clock = Clock()
        self.path: Path = store_file or store_path()
        self.ring: Ring = keyring_secret.system_ring()
        asks = door_of(store_file, self.clock).asks()
        if asks is Asks.SET_UP:
            raise Problem(
                "There is no store yet",
                "A store is set up in the console, with a passphrase.",
                "`leadpro` without a command does it.",
            )
        if asks is Asks.PASSPHRASE:
            secret = asked_unseen("Passphrase")
            self.unlocked: Unlocked = unlock(self.path, secret, ring=self.ring, clock=self.clock)
        else:
            self.unlocked = unlock_with_keyring(self.path, ring=self.ring, clock=self.clock)
        require(self.unlocked.user, Deed[deed])
        self.header: Header = current_header(self.path, self.unlocked)
        self._said: set[str] = set()
        """The titles of what was said."""

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store, open for the length of the block; what whoever opens it is told is said, once. Raises Problem."""
        with closing(open_unlocked(self.path, self.unlocked, self.clock)) as store:
            for warning in store.warnings:
                if warning.title not in self._said:
                    self._said.add(warning.title)
                    say_warning(warning)
            yield store

    def look(self) -> None:
        """Say what whoever opens the store is told, and of the keys in any case. Raises Problem: it stays shut."""
        with self.opened():
            wrong = warning(not_to_be_sealed_to(self.path, self.unlocked.key, self.header.slots))
        if wrong and wrong.title not in self._said:
            say_warning(wrong)

    def require_as_told(self, *going: Slot, never_seen: bool = False) -> None:
        """Raise Problem where a way in that stays when these go is not as the journal knows it."""
        self.look()
        require_as_told(self.path, self.unlocked, [slot.id for slot in going], never_seen=never_seen)
        staying = [slot for slot in self.header.slots if slot not in going]
        lost = not_to_be_known(self.path, self.unlocked.key, staying)
        for each in lost:
            say(f"Nobody can prove the way in of {each.name}: what the journal had of it was lost.", err=True)
        if lost:
            require_yes("Was a damaged store saved here, and do they say that it is theirs?")

    def require_alone(self, never_seen: bool) -> None:
        """Raise Problem where a window has the store open, and it has to be written anew."""
        if not never_seen:
            require_alone(self.path, self.unlocked.key)

    def note(self, said: str) -> None:
        """Journal what is about to be done. Raises Problem where it cannot be, and then it must not be done."""
        with self.opened() as store:
            note(store, said)

    def chosen_passphrase(self, question: str, whose: str) -> Unused:
        """A new passphrase for the person called `whose`, which opens no way in yet. Raises Problem."""
        chosen = chosen_unseen(question, whose)  # and compared before the journal says that it is done
        return unused(self.path, self.unlocked, chosen, ring=self.ring, clock=self.clock)

    @contextmanager
    def exchange(self, never_seen: bool) -> Iterator[Progress]:
        """With a bar where the store is written anew; afterwards the journal knows what has changed."""
        with nullcontext(lambda done, of: None) if never_seen else progress_bar("Writing the store anew") as progress:
            yield progress
        self.have_it_known()

    def say_what_still_opens(self, never_seen: bool) -> None:
        """Say what the old way in opens still."""
        if never_seen:
            say("The data key is as it was: whoever has seen the old one and an old copy of the keys could come in.")
        else:
            say("The data key is changed too. Older backups still open as they did: make a new one, destroy those.")

    def have_it_known(self) -> None:
        """Have the journal know the ways in as they are now, and the backups those that were taken away."""
        with self.opened() as store:
            try:
                keep_beside(store, current_header(self.path, self.unlocked))
            except Problem as problem:
                say(f"{problem.title}: {problem.sentence} The next backup does it.", err=True)


@click.group(
    invoke_without_command=True,
    epilog=examples(
        "leadpro keys                         list the ways in",
        'leadpro keys add-supervisor "Ana Popescu"',
        "leadpro keys add-device              on a new computer, by the recovery code",
        "leadpro keys remove 3",
    ),
)
@json_option
@store_option
@click.pass_context
def keys(ctx: click.Context, as_json: bool, store_file: Path | None) -> None:
    """List who gets into the store and with what; add and remove ways in; change the passphrase or the data key.

    Each command asks for the passphrase first. What it changes is noted in the journal.
    """
    ctx.obj = store_file or ctx.obj
    if ctx.invoked_subcommand is not None:
        return
    here = Here(ctx.obj, "READ")
    try:
        here.look()
    except Problem as problem:  # who gets in can be said of a store that cannot be opened too
        say_warning(problem)
    if as_json:
        print_json({"ways_in": [_as_json(slot) for slot in here.header.slots]})
        return
    if is_terminal(sys.stdout):
        from leadpro.cli.tables import print_table

        print_table("Ways in", ("", "Whose", "Role", "With what", "Since", ""), _rows(here))
        return
    for number, slot in enumerate(here.header.slots, 1):
        used = ", used just now" if slot.id == here.unlocked.user.slot_id else ""
        say(f"{number}  {in_words(slot)}{used}")


@keys.command(name="add-supervisor")
@click.argument("name")
@click.pass_obj
def add_supervisor(store_file: Path | None, name: str) -> None:
    """A way in for the supervisor called NAME.

    Its passphrase is theirs: they choose and type it.
    """
    _add_person(store_file, name, Kind.SUPERVISOR, Role.SUPERVISOR)


@keys.command(name="add-reviewer")
@click.argument("name")
@click.pass_obj
def add_reviewer(store_file: Path | None, name: str) -> None:
    """A way in for the reviewer called NAME.

    A reviewer reads and changes nothing. The passphrase is theirs: they choose and type it.
    """
    _add_person(store_file, name, Kind.PASSPHRASE, Role.REVIEWER)


@keys.command(name="add-device")
@click.option("--without-keyring", is_flag=True, help="Where this computer has no keyring: the passphrase alone.")
@click.option("--without-passphrase", is_flag=True, help="Where your organisation says so: the keyring alone.")
@click.pass_obj
def add_device(store_file: Path | None, without_keyring: bool, without_passphrase: bool) -> None:
    """Your own way in on this computer.

    On a new one the recovery code is asked for in the passphrase's place.
    """
    if without_keyring and without_passphrase:
        raise click.UsageError("--without-keyring and --without-passphrase together would leave nothing to ask for.")
    here = Here(store_file, "OWN")
    user = here.unlocked.user
    kind = Kind.KEYRING if without_passphrase else Kind.PASSPHRASE if without_keyring else Kind.DAILY
    passphrase = "" if without_passphrase else here.chosen_passphrase("A passphrase for this computer", user.name)
    here.note(f"Added a way in for {user.name}: {kind.label}")
    add_slot(
        here.path,
        here.unlocked,
        kind=kind,
        name=user.name,
        role=user.role,
        passphrase=passphrase,
        ring=here.ring,
        clock=here.clock,
    )
    here.have_it_known()
    say(
        f"{user.name} can come in on this computer. What opens nothing any more is taken away by `leadpro keys remove`."
    )


@keys.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--yes", is_flag=True, help="Do not ask whether it is the one.")
@never_seen_option
@click.pass_obj
def remove(store_file: Path | None, number: int, yes: bool, never_seen: bool) -> None:
    """Take away the way in of that NUMBER.

    `leadpro keys` numbers them. The data key is changed with it, as whoever came in that way may know it: close every
    window of the store first.
    """
    here = Here(store_file, "MANAGE_KEYS")
    if number > len(here.header.slots):
        raise Problem("Not removed", f"There is no way in {number}.", "`leadpro keys` lists them.")
    here.require_alone(never_seen)
    slot = here.header.slots[number - 1]
    here.require_as_told(slot, never_seen=never_seen)
    _say_of_sealed_files(
        here, "Where this is the only way in of the only one named, the recovery code alone opens such a file then."
    )
    if not yes:
        require_yes(f"Remove {in_words(slot)}?")
    here.note(f"Began to take away the way in of {slot.label}: {slot.kind.label}")
    with here.exchange(never_seen) as progress:
        here.unlocked = remove_slot(
            here.path,
            here.unlocked,
            slot.id,
            ring=here.ring,
            clock=here.clock,
            never_seen=never_seen,
            progress=progress,
        )
    say(f"Removed: {in_words(slot)}.")
    here.say_what_still_opens(never_seen)


@keys.command()
@click.pass_obj
def change(store_file: Path | None) -> None:
    """Write the store anew under a new data key.

    Whoever knew the old one reads nothing of it any more; copies made before, backups too, stay under the old one.

    Every way in stays as it is. Close every window of the store first. It can be cut off at any moment.
    """
    _change_data_key(Here(store_file, "CHANGE_DATA_KEY"))


@keys.command()
@never_seen_option
@click.pass_obj
def passphrase(store_file: Path | None, never_seen: bool) -> None:
    """Change the passphrase that you came in with.

    The data key is changed with it, so that the old passphrase opens nothing of today, whatever old copy of the keys it
    is tried on: close every window of the store first.
    """
    here = Here(store_file, "OWN")
    if here.unlocked.kind not in HAS_PASSPHRASE:
        raise Problem(
            "Not changed", "You came in without a passphrase.", "Make a way in with `leadpro keys add-device`."
        )
    here.require_alone(never_seen)
    here.require_as_told(*(slot for slot in here.header.slots if slot.id == here.unlocked.user.slot_id))
    chosen = here.chosen_passphrase("The new passphrase", here.unlocked.user.name)
    here.note("Began to change their passphrase")
    with here.exchange(never_seen) as progress:
        here.unlocked = change_passphrase(
            here.path,
            here.unlocked,
            chosen,
            ring=here.ring,
            clock=here.clock,
            never_seen=never_seen,
            progress=progress,
        )
    say("The new passphrase counts from now on.")
    here.say_what_still_opens(never_seen)


@keys.command()
@never_seen_option
@click.pass_obj
def recovery(store_file: Path | None, never_seen: bool) -> None:
    """Make a new recovery code.

    The old one counts until the new one has been copied. The data key is changed with it, so that the old code opens
    nothing of today: close every window of the store first.
    """
    here = Here(store_file, "MANAGE_KEYS")
    require_may_make_a_code(here.header, here.unlocked)
    here.require_alone(never_seen)
    codes = [slot for slot in here.header.slots if slot.kind is Kind.RECOVERY]
    here.require_as_told(*codes, never_seen=never_seen)
    _say_of_sealed_files(
        here, "The new code opens such a file once somebody named in it has come in; made by the old code, at once."
    )
    code = recovery_code.new_code()
    if not _is_copied(code):
        raise Problem("Nothing was changed", "The code was not copied.", "The old recovery code counts as before.")
    here.note("Began to make a new recovery code")
    with here.exchange(never_seen) as progress:
        here.unlocked = new_recovery_code(
            here.path, here.unlocked, code, clock=here.clock, never_seen=never_seen, progress=progress
        )
    say("The new recovery code counts from now on. Keep it where the laptop is not.")
    here.say_what_still_opens(never_seen)


@keys.command()
@click.option("--recovery/--no-recovery", default=None, help="Whether the recovery code opens restricted files too.")
@click.option("--supervisors/--no-supervisors", default=None, help="Whether every supervisor does.")
@click.pass_obj
def sealed(store_file: Path | None, recovery: bool | None, supervisors: bool | None) -> None:
    """Who opens restricted files besides those whom they name.

    The recovery code does and supervisors do not, unless your organisation says otherwise. It counts for files that are
    restricted, or whose people are named anew, from then on. Without the recovery code at least two people are named.
    """
    here = Here(store_file, "SETTINGS")
    asked = ((RECOVERY_TOO, recovery), (SUPERVISORS_TOO, supervisors))
    with here.opened() as store:
        for key, chosen in asked:
            if chosen is not None:
                choose_who_opens(store, key, opens=chosen)
        say(who_else_opens(store).replace("it", "a restricted file", 1))


def _say_of_sealed_files(here: Here, then: str) -> None:
    """Say of restricted files that whoever came in cannot open what becomes of them."""
    number = held_by_others(here.path, here.unlocked)
    if number:
        files = "1 restricted file is" if number == 1 else f"{number:,} restricted files are"
        say(f"{files} sealed to others. {then}", err=True)


def _add_person(store_file: Path | None, name: str, kind: Kind, role: Role) -> None:

    longest = most(Professional, "name")
    if len(name) > longest:
        raise Problem("Not added", say_too_long("The name", len(name), longest), "Use a shorter one.")
    here = Here(store_file, "MANAGE_KEYS")
    countersigned = None
    if role is Role.SUPERVISOR and not may_name_supervisors(here.unlocked):
        say("A supervisor is named by another supervisor, or by whoever holds the recovery code.", err=True)
        secret = asked_unseen("Their passphrase, or the recovery code")
        countersigned = unlock(here.path, secret, ring=here.ring, clock=here.clock)
        if not may_name_supervisors(countersigned):
            raise Problem(
                "No way in was made", f"{countersigned.user.name} is no supervisor.", "Have a supervisor type theirs."
            )
    chosen = here.chosen_passphrase(f"A passphrase that {name} chooses", name)
    here.note(f"Added a way in for {name}: {kind.label}")
    add_slot(
        here.path,
        here.unlocked,
        kind=kind,
        name=name,
        role=role,
        passphrase=chosen,
        ring=here.ring,
        clock=here.clock,
        countersigned=countersigned,
    )
    here.have_it_known()
    say(f"{name} can come in as {role.label}.")


def _change_data_key(here: Here) -> None:
    here.require_alone(never_seen=False)
    here.require_as_told()
    here.note("Began to change the data key")
    with progress_bar("Writing the store anew") as progress:
        here.unlocked = change_data_key(here.path, here.unlocked, progress, clock=here.clock)
    here.note("Changed the data key")
    here.have_it_known()
    say("The data key is changed. Backups made before stay under the old one: make a new one, and destroy those.")


def _is_copied(code: str) -> bool:
    """Show a code where the terminal does not remember it, and have it typed back."""
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    with Console(stderr=True).screen(hide_cursor=False) if terminal else nullcontext():
        click.echo(f"Copy this recovery code on paper. It is shown once.\n\n    {code}\n", err=True)
        return any(_typed_back(code) for _ in range(TRIES))


def _typed_back(code: str) -> bool:

    typed = str(click.prompt("Type it back from the paper", err=True))
    if symbols_of(typed) == symbols_of(code):
        return True
    say("That is not what is shown.", err=True)
    return False


def _rows(here: Here) -> list[tuple[str, ...]]:
    """The ways in as rows of a table."""
    return [
        (
            str(number),
            slot.label,
            slot.role.label,
            slot.kind.label,
            short_day(slot.made_on),
            "used just now" if slot.id == here.unlocked.user.slot_id else "",
        )
        for number, slot in enumerate(here.header.slots, 1)
    ]


def in_words(slot: Slot) -> str:
    """A way in, in a line."""
    return f"{slot.label}, {slot.role.label}: {slot.kind.label}, since {short_day(slot.made_on)}"


def _as_json(slot: Slot) -> dict[str, str]:
    return {
        "id": slot.id,
        "whose": slot.label,
        "role": slot.role.value,
        "kind": slot.kind.value,
        "since": slot.made_on.isoformat(),
    }
