"""What every screen, form and dialog of ours shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import ModalScreen
from textual.widgets import Static

from leadpro.console.textual_inside import InsideScreen

if TYPE_CHECKING:
    from leadpro.console.app import LeadproApp
    from leadpro.console.desk import Desk
    from leadpro.console.verbs import Verb
    from leadpro.console.workers import Answer
    from leadpro.practice.words import Words
    from leadpro.records.vague_date import VagueDate

LOOKING_BACK = "You are looking back: nothing is entered, or taken back, on an earlier day. {key:back} returns to now."

Result = TypeVar("Result")
"""What a screen closes with."""

Sentence = Callable[..., str]
"""`ConsoleScreen.sentence`, for a function that is handed no screen."""


class ConsoleScreen(InsideScreen[Result]):
    """A screen of the console."""

    NAME: ClassVar[str]
    """What `leadpro.console.verbs.SCREENS` calls it: its keys, its footer and its help follow from that."""
    TYPES: ClassVar[bool] = False
    """Whether somebody types on it: then it takes keys once its cursor stands."""

    awaited: Answer | None = None
    """The worker for whose answer the next key is meant."""

    def on_compose(self) -> None:
        """Be as wide and as high as the terminal before anything is laid out: later Textual styles it all again."""
        width, height = self.app.size
        for points, cells in ((self.app.HORIZONTAL_BREAKPOINTS, width), (self.app.VERTICAL_BREAKPOINTS, height)):
            self.add_class(*(name for _, name in sorted(point for point in points or () if point[0] <= cells)[-1:]))

    @on(ScreenResume)
    def stay_as_styled(self, event: ScreenResume) -> None:
        """Leave what has just been laid out as it is styled."""
        if not self.stack_updates:
            event.refresh_styles = False

    @property
    def busy(self) -> bool:
        """Whether it is about to close or change, so that keys wait for what comes of that."""
        return self.awaited is not None

    @property
    def console(self) -> LeadproApp:
        """The app, as what it is."""
        return cast("LeadproApp", self.app)

    @property
    def desk(self) -> Desk:
        """The desk. Raises LookupError before a store was opened: no screen that asks for it stands there then."""
        return self.console.desk

    @property
    def takes_keys(self) -> bool:
        """Ready for the keyboard."""
        return self.focused is not None or not self.TYPES

    @property
    def half_terms(self) -> tuple[VagueDate, ...]:
        """The half terms that the practice pack knows for the family on the screen."""
        file = getattr(self, "file", None)
        return self.desk.practice_for(file, self.desk.today).pack.terms.half_terms_known if file else ()

    @property
    def words_in_use(self) -> Words:
        """What things are called here: in the words of the store, or on a family's screen as its area has them."""
        file = getattr(self, "file", None)
        return self.console.desk.words_for(file) if file else self.console.words

    def sentence(self, template: str, /, **values: object) -> str:
        """A sentence as it is shown here: "{key:undo} takes it back", "{Lead}: {who}" with its keys, words and values.

        Whatever somebody typed or a file holds is a value, never part of the template.
        """
        return self.console.keymap.say(template, self.words_in_use, **values)

    def read_again(self) -> None:
        """Read again what is listed here, where it lists families: one of them is no longer there for the reader."""

    def follow(self) -> None:
        """Something was saved, perhaps in another window: read again, where what is listed here can be another now."""

    def offers(self, verb: Verb) -> bool:
        """Whether a verb of this screen stands in its help and its palette, for what is in hand."""
        return not verb.role

    async def action_back(self) -> None:
        """Back one step: to the screen beneath; the caseload is the last."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()


class Dialog(ModalScreen[Result], ConsoleScreen[Result]):
    """A screen above another, which stays in sight."""

    NAME = "dialog"

    async def action_back(self) -> None:
        """Close, and change nothing."""
        self.dismiss(None)

    async def action_close(self) -> None:
        """Close, and change nothing."""
        self.dismiss(None)


class Telling(Dialog[None]):
    """A dialog that tells something in `Sentences`; the line below says how it is left, and which keys show more."""

    how_to_leave = "{key:back} closes this."
    """How it is left."""

    def on_mount(self) -> None:
        """Say how it is left, now and whenever there comes to be more than fits."""
        from leadpro.console.widgets.page import Sentences

        self.watch(self.query_one(Sentences), "show_vertical_scrollbar", self.say_how_to_leave)

    def say_how_to_leave(self) -> None:
        """Say it, and where not all of it is in sight how that is read."""
        from leadpro.console.widgets.page import Sentences

        more = self.query_one(Sentences).show_vertical_scrollbar
        text = f"{self.how_to_leave}{' {key:cursor_down} and {key:page_down} show more.' if more else ''}"
        self.query_one("#closing", Static).update(Content(self.sentence(text)))
