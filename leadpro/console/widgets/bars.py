"""The lines at the top and bottom of every screen."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from leadpro.console.keys import Key


class KeyStrip(Widget):
    """The keys of a screen that fit on its last line, most wanted first."""

    DEFAULT_CSS = """
    KeyStrip { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, *groups: tuple[Key, ...]) -> None:
        super().__init__(markup=False)
        self.keys = [key for group in groups for key in group if key.footer]
        # help comes first: whoever sees nothing else sees where the rest is
        self.keys.sort(key=lambda key: key.id != "help")

    def render(self) -> Content:
        """As many keys as there is room for."""
        return Content.assemble(*_parts(self.keys, self.size))


def _parts(keys: list[Key], size: Size) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    room = size.width
    for key in keys:
        text = f" {key.label}  "
        room -= cell_len(key.shown) + cell_len(text)
        if room < -2:  # the last one needs no space after it
            break
        parts += [(key.shown, "bold $text-accent"), (text, "")]
    return parts
