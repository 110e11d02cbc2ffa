"""The same things said in a shell: a file for each command.

A command's file is imported when it is asked for, so that `leadpro` paints at once.
"""

import sys
from pathlib import Path

import click

from leadpro import __version__
from leadpro.cli.manual import Commands, Manual
from leadpro.cli.opening import door_of
from leadpro.cli.options import examples, store_option

COMMANDS = Commands(
    {
        "about": ("about", "Say which versions these are and where things lie."),
        "backup": ("backup", "Back the store up into one encrypted file."),
        "caseload": ("caseload", "Print the caseload, what is due first at the top."),
        "demo": ("demo", "Open the console on a throw-away caseload."),
        "doctor": ("doctor", "Say what of a damaged store is whole, and save it."),
        "import": ("import_file", "Read your own list of families, or a case file."),
        "keymap": ("keymap", "Print a keymap to change keys by."),
        "keys": ("keys", "Who gets into the store, and with what."),
        "looked": ("looked", "Say who has looked at a family's file."),
        "packs": ("packs", "List, explain and check practice packs."),
        "rebuild": ("rebuild", "Make anew what the journal comes to."),
        "replay": ("replay", "Walk through a case as it became known."),
        "restore": ("restore", "Restore the store from a backup."),
        "show": ("show", "Print one family's file."),
        "signals": ("signals", "List the rules of the signals, and why each stands."),
        "sign-off": ("sign_off", "Verify and sign off, in supervision."),
        "verify": ("verify", "Verify that nothing was changed outside leadpro."),
    }
)
"""Every command, the file that it stands in, and what it does."""


@click.group(
    epilog=examples(
        "leadpro                              open the console",
        "leadpro demo                         look around in an invented caseload",
        "leadpro caseload                     print the caseload",
        "leadpro show F-0101                  print one family",
        'leadpro show F-0101 --as-at "1 March 2008"',
        "leadpro import caseload.csv --look   see what your own list would make",
        "leadpro import case.json             read a published case",
        "leadpro verify                       see that nothing was changed behind it",
    ),
    cls=Manual,
    commands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@store_option
@click.version_option(__version__, prog_name="leadpro")
@click.pass_context
def main(ctx: click.Context, store_file: Path | None) -> None:
    """The console of whoever leads for families: families, the agencies around them, and what is due.

    Without a command it opens the console on your own store, which it makes the first time.

    Dates are written as you would say them: 3/12, yesterday, 1 March 2008.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console that cannot show a letter shows a mark instead
    ctx.obj = store_file
    if ctx.invoked_subcommand is None:
        from leadpro.cli.console import open_console
        from leadpro.clock import Clock

        clock = Clock()
        open_console(door_of(store_file, clock), clock)
