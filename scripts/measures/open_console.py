"""The console on a store of `scripts.big_store`, as where the keyring alone opens it: nothing is asked.

What the operating system's keyring itself takes to answer is not in it.
"""

import sys
from pathlib import Path

from leadpro.cli.console import open_console
from leadpro.clock import Clock
from leadpro.store.door import OpenDoor
from leadpro.store.key import Key
from leadpro.store.opening import open_store

KEY = Key(bytes(range(32)))
"""As in `scripts.big_store`, which takes longer to import than the program to start."""


def _main() -> None:
    clock = Clock()
    open_console(OpenDoor(lambda: open_store(Path(sys.argv[1]), KEY, clock)), clock)


if __name__ == "__main__":
    _main()
