"""The program on the screen: paints first, opens the store in a worker, and holds what every screen shares.

Nothing imported here may import SQLModel, Alembic or keyring (a test holds it): the first frame waits for nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from leadpro.bundled import bundled
from leadpro.console import keys
from leadpro.console.forms.drafting import Drafting
from leadpro.console.messages import Failed, RecordWanted, SettingsRead, StoreOpened
from leadpro.console.screens.caseload import CaseloadScreen, first_page
from leadpro.console.themes import NAMES, load_theme
from leadpro.console.typed_ahead import TypedAheadApp
from leadpro.gate import one_line
from leadpro.problem import Problem

if TYPE_CHECKING:  # the first frame waits for none of it
    from datetime import date

    from rich.console import RenderableType

    from leadpro.clock import Clock
    from leadpro.records.base import Id
    from leadpro.records.professional import Professional
    from leadpro.store.door import Door
    from leadpro.store.opening import Store


class LeadproApp(TypedAheadApp):
    """The console."""

    TITLE = "leadpro"
    CSS_PATH: ClassVar[str] = str(bundled("themes/leadpro.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = list(keys.bindings(keys.EVERYWHERE))
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual's own type)
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (32, "-tall")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False  # ours opens on ":" and lists the keys of the screen in hand

    def __init__(self, door: Door, clock: Clock) -> None:
        super().__init__()
        self.door = door
        self.clock = clock
        self.store: Store | None = None
        self.me: Professional | None = None
        """Who is working, once the store is open and says so."""
        self.last_saved: list[Id] = []
        """The changes saved in this sitting, for `z`."""
        self.drafting = Drafting()
        """What half-filled forms hold, on its way into the store."""
        self.use_theme("dark")

    def get_default_screen(self) -> CaseloadScreen:
        """The caseload lies below everything else."""
        return CaseloadScreen()

    def on_mount(self) -> None:
        """Open the store in a worker, while the empty caseload is painted."""
        self.read_store()

    @property
    def today(self) -> date:
        """The day in England."""
        return self.clock.today()

    @property
    def by(self) -> str:
        """Who the journal says it was."""
        return self.me.name if self.me else "not named"

    @work(thread=True, exclusive=True, group="store")
    def read_store(self) -> None:
        """Open the store, and once the rows are on their way read what it says of whoever works in it."""
        try:
            store = self.door.open()
            self.post_message(StoreOpened(store, first_page(store)))
            from leadpro.store.settings import me, setting

            self.post_message(SettingsRead(me(store), setting(store, "theme")))
        except Problem as problem:
            self.post_message(Failed(problem))

    @on(StoreOpened)
    def use_store(self, message: StoreOpened) -> None:
        """Give the store to the screens."""
        self.store = message.store
        for screen in self.screen_stack:
            if isinstance(screen, CaseloadScreen):
                screen.show_lines(message.first_page)

    @on(SettingsRead)
    def use_settings(self, message: SettingsRead) -> None:
        """Work as whoever works here, in their colours; where the store does not say who, ask once."""
        self.me = message.me
        if message.theme in NAMES:
            self.use_theme(message.theme)
        if self.me is None and isinstance(self.screen, CaseloadScreen):
            self.screen.action_me()
        elif isinstance(self.screen, CaseloadScreen) and self.screen.drafts:
            self.screen.action_drafts()

    def use_theme(self, name: str) -> None:
        """Use one of the themes in `themes/`."""
        self.register_theme(load_theme(name))
        self.theme = f"leadpro-{name}"

    @work(thread=True, group="settings")
    def keep_setting(self, key: str, value: str) -> None:
        """Keep what the user chose with the store."""
        from leadpro.store.settings import put_setting

        if self.store:
            try:
                put_setting(self.store, key, value)
            except Problem as problem:
                self.post_message(Failed(problem))

    @on(RecordWanted)
    def hand_to_family(self, message: RecordWanted) -> None:
        """Let the family screen beneath do what the screen in hand asks for: the forms and the file are its affair."""
        from leadpro.console.screens.family import FamilyScreen

        beneath = [screen for screen in self.screen_stack if isinstance(screen, FamilyScreen)]
        if beneath:
            beneath[-1].want(message.action, message.record_id)

    @on(Failed)
    def show_problem(self, message: Failed) -> None:
        """Say what went wrong and what to do, until it is read."""
        from leadpro.console.screens.problem import ProblemScreen

        self.push_screen(ProblemScreen(message.problem))

    def _handle_exception(self, error: Exception) -> None:
        """End after a bug of ours: Textual would print the values in hand, and those are a family's."""
        from leadpro.buglog import log_bug

        log_bug(error)
        self._return_code = 1
        if self._exception is None:  # what led to it is told, not what came of it
            self._exception = error
            self._exception_event.set()
            self.panic()

    def panic(self, *_: RenderableType) -> None:
        """End with a few words of ours, whatever Textual would have said: its drivers would show a traceback."""
        from rich.text import Text

        from leadpro.places import log_path

        self._return_code = 1
        super().panic(
            Text(
                "leadpro has stopped: something went wrong in the program itself.\n"
                "Everything that was saved is safe. Start it again to go on.\n"
                f"What went wrong, without any case data, is noted in {log_path()}"
            )
        )

    def say(self, text: str) -> None:
        """A short word at the corner of the screen that something was done."""
        self.clear_notifications()  # what was said before may not be so any more
        self.notify(one_line(text), markup=False, timeout=4)

    async def action_back(self) -> None:
        """Back one step: within the screen where it has one, else to the screen beneath; the caseload is the last."""
        within = getattr(self.screen, "action_back", None)
        if within:
            within()
        elif len(self.screen_stack) > 1:
            self.pop_screen()

    def action_help(self) -> None:
        """Show what every key does here."""
        from leadpro.console.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """Show everything that can be done here, by name."""
        from leadpro.console.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen(self.screen))

    def action_find(self) -> None:
        """Find people, agencies and words."""
        from leadpro.console.screens.find import FindScreen

        self.push_screen(FindScreen())

    def on_unmount(self) -> None:
        """Let go of the store."""
        if self.store:
            with suppress(Problem):  # there is nobody left to tell
                self.drafting.write(self.store)
            self.store.close()


def run_console(door: Door, clock: Clock) -> None:
    """Run the console until its user leaves it; a bug of ours ends it as failed."""
    from leadpro.console.any_input import bear_any_input

    bear_any_input()
    app = LeadproApp(door, clock)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
