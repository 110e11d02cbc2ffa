"""What several commands take, and how their help shows examples."""

from pathlib import Path

import click

store_option = click.option(
    "--store",
    "store_file",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="LEADPRO_STORE",
    metavar="FILE",
    help="The store to use instead of your own; LEADPRO_STORE does the same.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


def examples(*lines: str) -> str:
    """Lines for the end of a command's help, kept as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
