"""A passphrase is chosen: it must lead to one way in alone, and choosing must be no way to find out a colleague's.

A store asks for a passphrase and not for a name, so one that opens another's way in has to be refused, and the refusal
tells. So each choice in a store of several people counts as a wrong try does, whatever came of it, and coming in
clears nothing of that. Where it is a colleague's the journal keeps it, and they are told each time that they come in
until they have another.
"""

from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.keys import tries
from leadpro.store.keys.header import Header, Slot
from leadpro.store.keys.keyring_secret import Ring
from leadpro.store.keys.opening_unlocked import open_unlocked
from leadpro.store.keys.slots import seed_of
from leadpro.store.keys.typed_elsewhere import note_typed
from leadpro.store.keys.unlocking import Unlocked, current_header, may_open


class Unused(Struct, frozen=True):
    """A passphrase that opens no way in yet."""

    passphrase: str

    def __repr__(self) -> str:
        return "Unused(...)"


def unused(
    path: Path, unlocked: Unlocked, passphrase: str, *, ring: Ring, clock: Clock, as_it_is: bool = False
) -> Unused:
    """A passphrase that whoever came in has chosen, for themselves or for somebody beside them.

    Half a second for each way in that it may open; those by a passphrase on other computers cannot be tried. Raises
    Problem where it opens one already, their own too, and where one has to wait. `as_it_is` is a store that is to lie
    elsewhere.
    """
    header = current_header(path, unlocked)
    tried, _ = may_open(header, passphrase, ring)
    if any(slot.person != unlocked.user.person for slot, _ in tried):
        tries.begin_choice(path, clock)
    opened = next((slot for slot, typed in tried if seed_of(header.store_id, slot, typed)), None)
    if opened is None:
        return Unused(passphrase)
    theirs = opened.person != unlocked.user.person
    if theirs:
        _tell(path, unlocked, header, opened, clock, as_it_is=as_it_is)
    told = ", and whoever uses it is told" if theirs else ""
    raise Problem(
        "Choose another passphrase",
        "This one opens the store already, so it would never lead to a way in of its own.",
        f"Nothing was changed{told}. Four or five words that do not belong together are easy to keep.",
    )


def _tell(path: Path, unlocked: Unlocked, header: Header, opened: Slot, clock: Clock, *, as_it_is: bool) -> None:
    if not header.chain:
        return  # there is no store yet that could keep it
    with suppress(Problem), closing(open_unlocked(path, unlocked, clock, as_it_is=as_it_is)) as store:
        note_typed(store, opened)
