"""Names in a narrow column, cut so that nobody takes one for another."""

from collections import Counter
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from leadpro.console.widgets.listing import fitted
from leadpro.gate import one_line


def told_apart(names: Iterable[str], width: int) -> dict[str, str]:
    """Each name in at most `width` cells: cut at its end, or before its last word where another begins alike."""
    said = {name: one_line(name) for name in names}
    cut = {name: fitted(text, width).rstrip() for name, text in said.items()}
    alike = Counter(cut.values())
    return {name: _cut_within(said[name], width) if alike[short] > 1 else short for name, short in cut.items()}


def _cut_within(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    end = f" {text.split()[-1]}"[: width // 2] if text.split() else ""
    return f"{set_cell_size(text, max(1, width - cell_len(end) - 1)).rstrip()}…{end}"
