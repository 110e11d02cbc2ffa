"""`leadpro keys`: who gets into the store, and with what."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from leadpro.cli.asking import asked_unseen, chosen_unseen
from leadpro.cli.opening import door_of
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import print_json, say
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.practice.permissions import Deed, require
from leadpro.practice.when.names import short_day
from leadpro.problem import Problem
from leadpro.records.fields import most, say_too_long
from leadpro.records.professional import Professional
from leadpro.records.user import Role
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
from leadpro.store.keys.slots import HAS_PASSPHRASE

TRIES = 3
"""How often a recovery code may be typed wrongly before nothing is changed."""


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

    def note(self, said: str) -> None:
        """Journal what is about to be done. Raises Problem where it cannot be, and then it must not be done."""
        store = open_unlocked(self.path, self.unlocked, self.clock)
        try:
            note(store, said)
        finally:
            store.close()

    def have_it_known(self) -> None:
        """Have the journal know the ways in as they are now: whoever makes one signs for it."""
        open_unlocked(self.path, self.unlocked, self.clock).close()


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
    if as_json:
        print_json({"ways_in": [_as_json(slot) for slot in here.header.slots]})
        return
    for number, slot in enumerate(here.header.slots, 1):
        used = ", used just now" if slot.id == here.unlocked.user.slot_id else ""
        say(f"{number}  {_in_words(slot)}{used}")


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
    passphrase = "" if without_passphrase else chosen_unseen("A passphrase for this computer", user.name)
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
@click.option("--keep-data-key", is_flag=True, help="Do not change the data key: whoever had it could still read.")
@click.pass_obj
def remove(store_file: Path | None, number: int, yes: bool, keep_data_key: bool) -> None:
    """Take away the way in of that NUMBER.

    `leadpro keys` numbers them. The data key is changed too: whoever came in that way may know it.
    """
    here = Here(store_file, "MANAGE_KEYS")
    if number > len(here.header.slots):
        raise Problem("Not removed", f"There is no way in {number}.", "`leadpro keys` lists them.")
    slot = here.header.slots[number - 1]
    if not yes:
        click.confirm(f"Remove {_in_words(slot)}?", abort=True, err=True)
    here.note(f"Removed the way in of {slot.label}: {slot.kind.label}")
    remove_slot(here.path, here.unlocked, slot.id, ring=here.ring)
    say(f"Removed: {_in_words(slot)}.")
    if not keep_data_key:
        _change_data_key(here)


@keys.command()
@click.pass_obj
def change(store_file: Path | None) -> None:
    """Write the store anew under a new data key.

    Whoever knew the old one reads nothing of it any more; copies made before, backups too, stay under the old one.

    Every way in stays as it is. Close every window of the store first. It can be cut off at any moment.
    """
    _change_data_key(Here(store_file, "CHANGE_DATA_KEY"))


@keys.command()
@click.pass_obj
def passphrase(store_file: Path | None) -> None:
    """Change the passphrase that you came in with."""
    here = Here(store_file, "OWN")
    if here.unlocked.kind not in HAS_PASSPHRASE:
        raise Problem(
            "Not changed", "You came in without a passphrase.", "Make a way in with `leadpro keys add-device`."
        )
    chosen = chosen_unseen("The new passphrase", here.unlocked.user.name)
    here.note("Changed their passphrase")
    change_passphrase(here.path, here.unlocked, chosen, ring=here.ring)
    say("The new passphrase counts from now on.")


@keys.command()
@click.pass_obj
def recovery(store_file: Path | None) -> None:
    """Make a new recovery code.

    The old one counts until the new one has been copied.
    """
    here = Here(store_file, "MANAGE_KEYS")
    code = recovery_code.new_code()
    if not _is_copied(code):
        raise Problem("Nothing was changed", "The code was not copied.", "The old recovery code counts as before.")
    here.note("Made a new recovery code")
    new_recovery_code(here.path, here.unlocked, code, clock=here.clock)
    here.have_it_known()
    say("The new recovery code counts from now on. Keep it where the laptop is not.")


def _add_person(store_file: Path | None, name: str, kind: Kind, role: Role) -> None:

    longest = most(Professional, "name")
    if len(name) > longest:
        raise Problem("Not added", say_too_long("The name", len(name), longest), "Use a shorter one.")
    here = Here(store_file, "MANAGE_KEYS")
    chosen = chosen_unseen(f"A passphrase that {name} chooses", name)
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
    )
    here.have_it_known()
    say(f"{name} can come in as {role.label}.")


def _change_data_key(here: Here) -> None:

    here.note("Began to change the data key")
    with progress_bar("Writing the store anew") as progress:
        here.unlocked = change_data_key(here.path, here.unlocked, progress)
    here.note("Changed the data key")
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


def _in_words(slot: Slot) -> str:

    return f"{slot.label}, {slot.role.label}: {slot.kind.label}, since {short_day(slot.made_on)}"


def _as_json(slot: Slot) -> dict[str, str]:
    return {
        "id": slot.id,
        "whose": slot.label,
        "role": slot.role.value,
        "kind": slot.kind.value,
        "since": slot.made_on.isoformat(),
    }
