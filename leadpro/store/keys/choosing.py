"""A passphrase is chosen: it must lead to one way in alone, and choosing must be no way to find out a colleague's.

A store asks for a passphrase and not for a name, so one that opens another's way in has to be refused, and the refusal
tells. So each choice in a store of several people counts as a wrong try does, whatever came of it, and coming in
clears nothing of that. Where it is a colleague's the journal keeps it, and they are told each time that they come in
until they have another. Where the journal cannot be written nothing is compared, and what is said is said of every
passphrase.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.keys import tries
from leadpro.store.keys.header import Header, Slot
from leadpro.store.keys.keyring_secret import Ring
from leadpro.store.keys.opening_unlocked import open_unlocked
from leadpro.store.keys.slots import Secret, seed_of
from leadpro.store.keys.typed_elsewhere import note_typed, require_can_be_noted
from leadpro.store.keys.unlocking import Unlocked, current_header, may_open


class Unused(Struct, frozen=True):
    """A passphrase that opens no way in yet."""

    passphrase: str

    def __repr__(self) -> str:
        return "Unused(...)"


class AnothersOwn(Problem):
    """The passphrase opens the way in of somebody else, who is told."""


def unused(
    path: Path, unlocked: Unlocked, passphrase: str, *, ring: Ring, clock: Clock, as_it_is: bool = False
) -> Unused:
    """A passphrase that whoever came in has chosen, for themselves or for somebody beside them.

    Half a second for each way in that it may open; those by a passphrase on other computers cannot be tried. Raises
    Problem where it opens one already, their own too (AnothersOwn where it is not), where one has to wait, and where
    it can be neither counted nor told. `as_it_is` is a store that is to lie elsewhere.
    """
    header = current_header(path, unlocked)
    tried, _ = may_open(header, passphrase, ring)
    if all(slot.person == unlocked.user.person for slot, _ in tried):
        opened = _opened(header, tried)
    else:
        tries.begin_choice(path, clock)
        with _where_it_is_told(path, unlocked, header, clock, as_it_is=as_it_is) as tell:
            opened = _opened(header, tried)
            for slot in opened:
                if slot.person != unlocked.user.person:
                    tell(slot)
                    raise _taken(AnothersOwn, ", and whoever uses it is told")
    if opened:
        raise _taken(Problem, "")
    return Unused(passphrase)


def _opened(header: Header, tried: list[tuple[Slot, Secret]]) -> list[Slot]:
    """The ways in that a passphrase opens. Each is tried, so that the time it takes tells nothing."""
    return [slot for slot, typed in tried if seed_of(header.store_id, slot, typed)]


def _taken(kind: type[Problem], told: str) -> Problem:
    return kind(
        "Choose another passphrase",
        "This one opens the store already, so it would never lead to a way in of its own.",
        f"Nothing was changed{told}. Four or five words that do not belong together are easy to keep.",
    )


@contextmanager
def _where_it_is_told(
    path: Path, unlocked: Unlocked, header: Header, clock: Clock, *, as_it_is: bool
) -> Iterator[Callable[[Slot], None]]:
    """Gives what tells the owner of a way in. Raises Problem where nobody can be told now, before anything is tried."""
    if not header.chain:
        yield lambda slot: None  # there is no store yet that could keep it
        return
    with closing(open_unlocked(path, unlocked, clock, as_it_is=as_it_is)) as store:
        require_can_be_noted(store)
        yield lambda slot: note_typed(store, slot)
