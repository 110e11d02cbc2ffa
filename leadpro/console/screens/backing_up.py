"""Backing up, on the screen: where to, how far it has come, and how it went; on leaving leadpro as well."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static

from leadpro.buglog import log_bug
from leadpro.console.desk import Desk
from leadpro.console.screen import Dialog, Telling
from leadpro.console.screens.problem import ProblemScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.page import Sentences
from leadpro.console.widgets.typed import TypedLine
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines
from leadpro.practice.permissions import Deed, allowed
from leadpro.problem import Problem
from leadpro.store.backups.standing import choose_folder, standing

if TYPE_CHECKING:
    from leadpro.store.opening import Store

NOT_NOW = "{key:go_on} backs up to it.     {key:back}: not now. It can be made later ({key:backup})."
LEAVING = "{key:go_on} backs up to it, and leaves.     {key:quit} leaves without.     {key:back} goes back to work."

LEAVES = "{key:close} leaves without a backup. {key:back} goes back."

PATIENCE = 2.0
"""Seconds that leaving waits for a backup that was stopped: a share that is away may never answer."""


def before_leaving(store: Store) -> Dialog[None] | None:
    """What comes before leadpro is left: a backup where one is due, or once the question where they should go."""
    try:
        now = standing(store)
    except Problem:
        return None
    if not allowed(store.user.role, Deed.BACK_UP) or not now.changed:
        return None
    if now.folder:
        return BackingUpScreen(Path(now.folder), leaving=True)
    return None if now.asked else FolderScreen(leaving=True)


def to_back_up(store: Store) -> Dialog[None]:
    """What backs up now, or asks first where to."""
    try:
        folder = standing(store).folder
    except Problem as problem:
        return ProblemScreen(problem)
    return BackingUpScreen(Path(folder)) if folder else FolderScreen()


class FolderScreen(Dialog[None]):
    """Asks for the folder that backups go to from now on, and makes the first."""

    NAME = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#folder"
    TYPES = True

    class NoneChosen(Message):
        """Backups go nowhere."""

    def __init__(self, *, leaving: bool = False) -> None:
        super().__init__()
        self.leaving = leaving

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content("Where should backups go?"), classes="dialog-title")
            yield Static(
                Content(
                    "A folder on another disk or a network share. From then on a backup is made whenever you leave "
                    "leadpro and something has changed. It is encrypted: without a passphrase or the recovery code "
                    "it says nothing."
                )
            )
            yield TypedLine(placeholder="the folder", id="folder")
            yield Static(
                Content(self.sentence(LEAVING if self.leaving else NOT_NOW)),
                classes="dialog-keys",
            )

    @on(Input.Submitted, "#folder")
    def action_go_on(self) -> None:
        """Make the first backup there."""
        typed = self.query_one("#folder", Input).value.strip().strip('"')  # as Windows copies a path
        if typed:
            self.app.switch_screen(BackingUpScreen(Path(typed).expanduser(), leaving=self.leaving, chosen=True))

    async def leave_anyway(self) -> None:
        """Leave without a backup. It is not asked again: the caseload says that there is none."""
        choose_none(self, self.desk)

    @on(NoneChosen)
    async def leave(self) -> None:
        """It is kept that there is none."""
        await self.console.leave_now()


class BackingUpScreen(Telling):
    """Backs up in a thread of its own; Esc stops it. Where leadpro is being left it leaves when that is done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    @dataclass
    class Going(Message):
        """What is being done, how much of it is done, and of how much."""

        doing: str
        done: int
        of: int

    @dataclass
    class Ended(Message):
        """How it went."""

        title: str
        lines: tuple[str, ...]
        made: bool

    def __init__(self, folder: Path, *, leaving: bool = False, chosen: bool = False) -> None:
        super().__init__()
        self.folder = folder
        self.leaving = leaving
        self.how_to_leave = "{key:back} stops it.     {key:quit} leaves without." if leaving else "{key:back} stops it."
        self.chosen = chosen
        """Whether the folder was chosen just now: it is kept once a backup has gone there."""
        self.leaving_anyway = False
        """Whether leadpro is left as soon as what is under way has stopped."""
        self.ended = False
        self.stopping = Event()

    def compose(self) -> ComposeResult:
        """Lay out the bar, and room for how it went."""
        with Vertical(classes="dialog"):
            yield Static(Content("Backing up"), classes="dialog-title", id="backing-up")
            yield ProgressBar(show_eta=False, id="how-far")
            yield Sentences(id="how")
            yield Static(classes="dialog-keys", id="closing")

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        back_up_to(self, self.desk, self.folder, self.stopping, chosen=self.chosen)

    def on_unmount(self) -> None:
        """Stop where the screen goes, as when it is locked."""
        self.stopping.set()

    @on(Going)
    def show_how_far(self, message: Going) -> None:
        """Move the bar on."""
        self.query_one("#backing-up", Static).update(Content(message.doing))
        self.query_one(ProgressBar).update(progress=message.done, total=message.of)

    @on(Ended)
    async def show_how_it_went(self, message: Ended) -> None:
        """Leave where leadpro was being left and all is well; else say how it went."""
        if self.leaving_anyway or (self.leaving and message.made and not self.stopping.is_set()):
            await self.console.leave_now()
            return
        if self.stopping.is_set():
            self.dismiss()
            return
        self.ended = True
        self.query_one(ProgressBar).display = False
        self.query_one("#backing-up", Static).update(Content(many_lines(message.title)))
        self.query_one("#how", Sentences).tell(*message.lines)
        self.how_to_leave = LEAVES if self.leaving else Telling.how_to_leave
        self.say_how_to_leave()

    async def action_back(self) -> None:
        """Stop it and go back to work; where it has ended, close. A share that never answers is not waited for."""
        if self.ended:
            self.dismiss()
        else:
            self.stopping.set()
            self.set_timer(PATIENCE, self.wait_no_longer)

    def wait_no_longer(self) -> None:
        """Close, whatever becomes of what is under way."""
        self.dismiss()

    async def leave_anyway(self) -> None:
        """Leave without it, which waits for what is under way no longer than a moment."""
        if self.ended:
            await self.console.leave_now()
            return
        self.leaving_anyway = True
        self.stopping.set()
        self.set_timer(PATIENCE, self.console.leave_now)

    async def action_close(self) -> None:
        """Close what was said; where leadpro was being left, leave."""
        if not self.ended:
            return
        if self.leaving:
            await self.console.leave_now()
        else:
            self.dismiss()


@worker(group="settings", outlives=True)
def choose_none(answer: Answer, desk: Desk) -> None:
    """Keep that somebody was asked for the folder, and backups go nowhere; where it cannot be, it is asked again."""
    with suppress(Problem):
        choose_folder(desk.store, "")
    answer(FolderScreen.NoneChosen())


@worker(group="backup", daemon=True)  # leaving would wait for a share that never answers
def back_up_to(answer: Answer, desk: Desk, folder: Path, stopping: Event, *, chosen: bool) -> None:
    """Back up, and have the next backups go to the folder too where it was `chosen` just now."""
    try:
        from leadpro.store.backups.making import back_up

        def tell(doing: str, done: int, of: int) -> None:
            answer(BackingUpScreen.Going(doing, done, of))

        made = back_up(desk.store, folder, tell, stopping.is_set, remember=chosen)
    except Problem as problem:
        ended = BackingUpScreen.Ended(problem.title, (problem.sentence, problem.next_step), made=False)
    except Exception as bug:
        log_bug(bug)
        wrong = ("Something went wrong in leadpro itself.",)
        ended = BackingUpScreen.Ended("The backup was not made", wrong, made=False)
    else:
        ended = BackingUpScreen.Ended("Backed up, and verified", (str(made.path),), made=True)
    answer(ended)
