"""The family screen with constant text: the same widgets, keys, styles and words, and nothing read or worked out.

`python -m scripts.measures.constant_panels STORE` works every page out beforehand; "]" then only puts the next one on
the screen. What the console takes beyond that is the price of reading a family and deriving its panels.
"""

import sys
from pathlib import Path

from msgspec import Struct
from textual.content import Content
from textual.events import Mount
from textual.widgets import Static

from leadpro.clock import Clock
from leadpro.console.app import LeadproApp
from leadpro.console.panels import PANELS
from leadpro.console.screens.family import FamilyScreen
from leadpro.console.themes import load_theme
from leadpro.console.widgets.banner import banner
from leadpro.console.widgets.listing import Line, Listing
from leadpro.practice.in_hand import Practice, practice_for
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId, Id
from leadpro.store.caseload import caseload
from leadpro.store.door import OpenDoor
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from scripts.big_store import KEY

PAGES = 100
"""How many families at most."""


class Page(Struct, frozen=True):
    """Everything that one family's screen says."""

    banner: Content
    panels: tuple[tuple[str, list[Line]], ...]
    """Each panel's title and lines."""


class ConstantScreen(FamilyScreen):
    """Shows pages instead of families."""

    takes_keys = True

    def __init__(self, pages: list[Page]) -> None:
        super().__init__(FamilyId(Id("")))
        self.pages, self.place = pages, 0

    def read(self) -> None:
        """Put the page on the screen."""
        page = self.pages[self.place % len(self.pages)]
        self.query_one("#banner", Static).update(page.banner, layout=False)
        for panel, (title, lines) in zip(PANELS, page.panels, strict=True):
            listing = self.query_one(f"#panel-{panel.number}", Listing)
            listing.border_title = title
            listing.show(lines)

    def action_next(self) -> None:
        """Show the next page."""
        self.place += 1
        self.read()

    def action_previous(self) -> None:
        """Show the page before."""
        self.place -= 1
        self.read()


class ConstantPanels(LeadproApp):
    """The console with nothing behind it."""

    def __init__(self, pages: list[Page]) -> None:
        super().__init__(OpenDoor(_no_store), Clock())
        self.pages = pages

    def on_mount(self, event: Mount | None = None) -> None:
        """Show the first page."""
        if event:
            event.prevent_default()  # the console's own would open a store
        self.register_theme(load_theme("dark"))
        self.theme = "leadpro-dark"
        self.push_screen(ConstantScreen(self.pages))


def _no_store() -> Store:
    raise AssertionError("nothing is read here")


def page_of(file: FamilyFile, practice: Practice, width: int) -> Page:
    """A family's screen, worked out."""
    return Page(
        banner(file, practice, width, looking_back=False),
        tuple(
            (f"{panel.number} {panel.name} {panel.title(file, practice)}", panel.lines(file, practice))
            for panel in PANELS
        ),
    )


def pages_of(path: Path, width: int) -> list[Page]:
    """The screens of a store's families, worked out."""
    clock = Clock()
    store = open_store(path, KEY, clock)
    files = [family_file(store, line.family_id) for line in caseload(store, limit=PAGES)]
    store.close()
    return [page_of(file, practice_for(file, clock.today()), width) for file in files]


if __name__ == "__main__":
    ConstantPanels(pages_of(Path(sys.argv[1]), int(sys.argv[2]))).run()
