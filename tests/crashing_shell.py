"""`leadpro` with a bug in it, in a process of its own: `python -m tests.crashing_shell --store FILE`.

Pressing `y` on the family screen runs into the bug, with a family's data in hand.
"""

from leadpro.console.screens.family import FamilyScreen
from tests import keyed_shell
from tests.canaries import fail


def _run_into_it(screen: FamilyScreen) -> None:
    fail()


if __name__ == "__main__":
    FamilyScreen.action_copy = _run_into_it  # type: ignore[method-assign, assignment]
    keyed_shell.run()
