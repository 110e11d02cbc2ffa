"""Wrong passphrases slow the next: after three, 2, 4, 8 and so on up to 60 seconds.

The count is kept beside the store, so that starting the program anew does not clear it. The wait goes by the time since
the computer was started, which nobody can set. Passphrases that are chosen are counted by themselves, as choosing tells
as much (`leadpro.store.keys.choosing`): coming in clears the one count and not the other. This slows somebody at the
desk; whoever copies the files away is slowed by Argon2id alone.
"""

from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.whole_file import without_waiting, write_whole

FREE = 3
"""Wrong ones before the first wait."""

LONGEST = 60
"""Seconds."""

FORGOTTEN = 3600
"""Seconds after which choices are not counted any more."""


class _Tries(Struct):
    wrong: Annotated[int, Meta(ge=0)] = 0
    last: float = 0.0
    """When the last was made, in seconds since the computer was started."""
    chosen: Annotated[int, Meta(ge=0)] = 0
    last_chosen: float = 0.0


def tries_path(store: Path) -> Path:
    """Where the count for the store at `store` is."""
    return store.with_name(f"{store.name}.tries")


def wait_left(store: Path, clock: Clock) -> int:
    """How many seconds it is until the next try, 0 for none.

    Where the computer was started anew since, the whole wait begins again, so that it is never longer than it was.
    """
    tries = _read(store)
    wait = _wait(tries.wrong)
    passed = clock.ticks() - tries.last
    if passed < 0:
        tries.last = clock.ticks()
        _write(store, tries)
        return wait
    return max(0, ceil(wait - passed))


def begin_try(store: Path, clock: Clock) -> None:
    """Count a try before it is made, so that stopping the program in the middle counts too. Raises Problem: wait."""
    left = wait_left(store, clock)
    if left:
        raise _wait_first(left)
    tries = _read(store)
    tries.wrong, tries.last = tries.wrong + 1, clock.ticks()
    _write(store, tries)


def end_tries(store: Path) -> None:
    """It was right: forget the wrong ones."""
    tries = _read(store)
    if tries.chosen:
        tries.wrong, tries.last = 0, 0.0
        _write(store, tries)
        return
    with suppress(OSError):
        tries_path(store).unlink(missing_ok=True)


def begin_choice(store: Path, clock: Clock) -> None:
    """Count a passphrase that was chosen, before it is compared with those of others.

    Raises Problem: wait, or it cannot be counted.
    """
    from leadpro.store.faults import explained  # brings SQLCipher, for which no first frame waits

    tries, now = _read(store), clock.ticks()
    passed = max(0.0, now - tries.last_chosen)  # where the computer was started anew the whole wait begins again
    if passed > FORGOTTEN:
        tries.chosen = 0
    if left := max(0, ceil(_wait(tries.chosen) - passed)):
        if now < tries.last_chosen:
            tries.last_chosen = now
            _write(store, tries)
        raise Problem(
            "Choose it a little later",
            "Several passphrases were chosen here just now.",
            f"Nothing was changed. Wait {_seconds(left)}, then try again.",
        )
    tries.chosen, tries.last_chosen = tries.chosen + 1, now
    with explained("The passphrase was not chosen", store):
        write_whole(tries_path(store), msgspec.json.encode(tries))


def wrong(store: Path, sentence: str, next_step: str = "Try again.") -> Problem:
    """The problem of a wrong passphrase, with how long it is until the next try."""
    tries = _read(store)
    wait = _wait(tries.wrong)
    return Problem("Not unlocked", sentence, f"Wait {_seconds(wait)}, then try again." if wait else next_step)


def _wait(wrong: int) -> int:
    return min(LONGEST, 2 ** min(wrong - FREE + 1, 10)) if wrong >= FREE else 0


def _wait_first(left: int) -> Problem:
    return Problem("Not unlocked", "There were several wrong tries.", f"Wait {_seconds(left)}, then try again.")


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count} seconds"


def _read(store: Path) -> _Tries:
    try:
        with open(tries_path(store), "rb", opener=without_waiting) as file:
            return msgspec.json.decode(file.read(), type=_Tries)
    except (OSError, msgspec.MsgspecError, ValueError):
        return _Tries()  # whoever can damage it can delete it


def _write(store: Path, tries: _Tries) -> None:
    with suppress(OSError):  # a full disk locks nobody out
        write_whole(tries_path(store), msgspec.json.encode(tries))
