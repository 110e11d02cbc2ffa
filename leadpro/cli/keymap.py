"""`leadpro keymap`: a keymap to begin your own with."""

import click

from leadpro.cli.options import examples
from leadpro.cli.saying import say
from leadpro.console.own_keymap import template
from leadpro.places import keymap_path


@click.command(epilog=examples("leadpro keymap", "leadpro keymap > keymap.toml"))
def keymap() -> None:
    """Print a keymap with every verb that can have another key: what it is called, its usual key, what it does.

    Its first line says where leadpro looks for it. What your own keymap says is checked when the console starts: what
    cannot be taken is said there, and keeps its usual key. The keys that open the store are another: leadpro keys.
    """
    for line in template(keymap_path()).splitlines():
        say(line)
