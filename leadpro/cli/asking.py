"""What a command asks on the terminal, all of it on the error stream; another program may answer, a line each."""

import sys

import click

from leadpro.cli.saying import as_shown
from leadpro.problem import Problem


def asked_unseen(question: str) -> str:
    """What somebody types unseen, or the next line that another program hands over. Raises Problem at its end."""
    if sys.stdin.isatty():
        return str(click.prompt(question, hide_input=True, err=True))
    line = sys.stdin.readline()
    if not line:  # the end, where an empty line would be an answer
        raise Problem(
            "Nothing was typed",
            f"This was asked for, and what was to answer it has ended: {question.lower()}.",
            "Type it in a terminal, or have the other program hand it over as a line.",
        )
    return line.rstrip("\r\n")


def require_yes(question: str) -> None:
    """Ask, and go on where the answer is yes; else the command ends there."""
    click.confirm(as_shown(question, sys.stderr), abort=True, err=True)


def chosen_unseen(question: str, whose: str) -> str:
    """A new passphrase for the person called `whose`, typed twice. Raises Problem where it is not good enough."""
    from leadpro.store.keys.passphrases import require_good

    passphrase = asked_unseen(question)
    require_good(passphrase, whose)
    if asked_unseen("The same again") != passphrase:
        raise Problem("Nothing was changed", "The two were not the same.", "Try again.")
    return passphrase
