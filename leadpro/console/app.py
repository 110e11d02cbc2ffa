"""The program on the screen: paints first, opens the store in a worker, and holds what every screen shares.

What it paints first is the caseload's frame, or what has to be asked before the store opens.

Nothing imported here may import SQLModel, Alembic or keyring (a test holds it): the first frame waits for nothing.
"""

from __future__ import annotations

from asyncio import run
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.events import Key

from leadpro.asked_to_end import VANISHED
from leadpro.bundled import bundled
from leadpro.console import waste
from leadpro.console.any_input import ReadingFailed, bearing_any_input
from leadpro.console.closed_window import end_with_the_window
from leadpro.console.desk import Desk
from leadpro.console.ending import Ending
from leadpro.console.following import FollowingApp
from leadpro.console.idle import minutes_of
from leadpro.console.keymap import USUAL, Keymap
from leadpro.console.locking import ShutScreen
from leadpro.console.messages import (
    DraftNotKept,
    Failed,
    NotOpened,
    SaveFailed,
    SettingsRead,
    StoreOpened,
)
from leadpro.console.outlet import bearing_its_end
from leadpro.console.screen import LOOKING_BACK
from leadpro.console.textual_inside import require
from leadpro.console.themes import FIRST, is_theme, load_theme
from leadpro.console.verbs import EVERYWHERE, VERBS, bindings, named, verb_doing
from leadpro.console.ways import WaysApp
from leadpro.console.workers import Answer, Once, worker
from leadpro.gate import one_line
from leadpro.letters import SAID, letters_of
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.store.door import Asks
from leadpro.streams import say_no_more

if TYPE_CHECKING:  # the first frame waits for none of it
    from collections.abc import Callable
    from datetime import date

    from rich.console import RenderableType
    from textual.events import Paste
    from textual.screen import Screen

    from leadpro.clock import Clock
    from leadpro.console.screen import ConsoleScreen
    from leadpro.console.screens.caseload import CaseloadScreen
    from leadpro.records.ids import FamilyId, Id
    from leadpro.store.door import Door
    from leadpro.store.opening import Store

READ_IN_A_SECOND = 15
"""Characters of a short word at the corner: it stays until it can be read."""

NOT_READ = "What you write is not read any more. The palette's read texts brings it back."
HALF_WRITTEN = "{number} half written: {key:resume} goes on with the last, {key:drafts} lists all."


@dataclass(frozen=True)
class Place:
    """Where somebody was when it was locked."""

    slot_id: str
    """Who it was: the way in that they used."""
    family_id: FamilyId | None
    as_at: date | None
    """The day that they looked back to."""
    draft_id: Id | None
    """What they were writing."""


class LeadproApp(WaysApp, FollowingApp):
    """The console."""

    TITLE = "leadpro"
    CSS_PATH: ClassVar[str] = str(bundled("themes/leadpro.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual's own type)
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (32, "-tall")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False  # ours opens on ":" and lists the keys of the screen in hand

    def __init__(self, door: Door, clock: Clock, keymap: Keymap = USUAL, *, trouble: Problem | None = None) -> None:
        super().__init__(clock)
        self.door = door
        self._desk: Desk | None = None
        self.attempt = 0
        """How often it was tried to open the store, or locked: what comes of an earlier attempt is not wanted."""
        self.place: Place | None = None
        """Where to go back to when it is unlocked."""
        self.keymap = keymap
        """Which key does what."""
        self.set_keymap(keymap.for_textual)
        self.trouble = trouble
        """What could not be taken of the user's own keymap: told once, when the store is open."""
        self.just_told = ""
        """The problem that was closed just now: the screen beneath, which reads anew, is not to bring it back."""
        self.told_later: list[Problem] = []
        """What was not kept of somebody's work while it was being locked: told when they are back."""
        self.has_stopped = False
        """Whether a bug has ended it."""
        self.letters = ""
        """The code page of what the terminal shows; "" where it shows every letter."""
        self.who_is_unknown = False
        """Whether somebody is to be asked who they are, once nothing is being typed."""
        self.use_theme(FIRST)

    def get_default_screen(self) -> Screen[Any]:
        """The caseload, empty yet, lies below everything else; or what asks for a passphrase stands in its place."""
        return self._lowest("Unlock", opens=(Asks.KEYRING, Asks.NOTHING))

    def on_mount(self) -> None:
        """Open the store in a worker, while the empty caseload is painted."""
        self.call_after_refresh(waste.begin)
        if self.letters:
            App.notify(self, SAID, markup=False, timeout=15)  # locked or not, and whatever screen comes first
        if self.caseload:
            self.read_store()

    def look(self) -> None:
        """Look whether somebody is there and whether anything was saved; and for waste, while they rest."""
        super().look()
        waste.look_through(self.idle)

    @property
    def caseload(self) -> CaseloadScreen | None:
        """The caseload, which lies below everything else; None while it is locked."""
        lowest = self.screen_stack[0]
        return None if isinstance(lowest, ShutScreen) else cast("CaseloadScreen", lowest)

    @property
    def words(self) -> Words:
        """What things are called here; plain words before a store is open."""
        return self._desk.words if self._desk else Words()

    @property
    def desk(self) -> Desk:
        """The desk of whoever works here; while it is locked its store is closed. Raises LookupError before that."""
        if self._desk is None:
            raise LookupError("no store has been opened yet")
        return self._desk

    @property
    def in_hand(self) -> ConsoleScreen[Any]:
        """The screen in hand, as what it is."""
        return cast("ConsoleScreen[Any]", self.screen)

    async def run_action(self, action: Any, *arguments: Any, **named: Any) -> bool:
        """Do what a key or the palette asks for; say why where it is not for the role of whoever is here."""
        verb = verb_doing(action) if isinstance(action, str) else None
        if verb and verb.needs and self._desk:
            from leadpro.practice.permissions import Deed, require

            try:
                require(self._desk.store.user, Deed[verb.needs])
            except Problem as problem:
                self.say(f"{problem.sentence} {problem.next_step}")
                return True
        return await super().run_action(action, *arguments, **named)

    def read_store(self, secret: str = "") -> None:
        """Open the store with what was typed, and read what the screen wants first."""
        self.come_in(partial(self.door.open, secret))

    def come_in(self, opening: Callable[[], Store]) -> None:
        """Open the store in a worker."""
        self.attempt += 1
        open_in_worker(self, Once(opening), self.attempt)

    @on(StoreOpened)
    async def use_store(self, message: StoreOpened) -> None:
        """Give the store to the screens; after a lock, go back to where whoever unlocked it was."""
        if message.attempt != self.attempt:  # it was locked in the meantime
            close(self, message.store)
            if self.locked:
                self.clear_to(self.lock_screen(""))  # it may have been set up just now
            return
        earlier, self._desk = self._desk, Desk(message.store, self.clock, words=message.words)
        set_up = self.in_hand.NAME == "setup"
        self.locked = False
        self.idle.begin()
        caseload = self.caseload
        if not caseload:
            caseload = _caseload_screen()
            await self.clear_to(caseload)
        caseload.show_lines(message.first_page)
        self.go_back(caseload, earlier)
        if set_up:  # its last question: what is typed behind the recovery code is meant for it
            self.desk.was_asked = True
            self.action_me()
        for warning in reversed(message.store.warnings):  # the first lies on top
            self.post_message(Failed(warning))
        if self.trouble:
            self.post_message(Failed(self.trouble))
            self.trouble = None
        if earlier is None:  # said once, not at each unlocking
            look_at_own_packs(self)

    def go_back(self, caseload: CaseloadScreen, earlier: Desk | None) -> None:
        """Go back to where whoever unlocked it was when it was locked, and tell them what was not kept of theirs."""
        place, self.place = self.place, None
        untold, self.told_later = self.told_later, []
        if place is None or earlier is None or place.slot_id != self.desk.store.user.slot_id:
            return
        self.desk.gone_on_with(earlier)
        from leadpro.console.screens.drafts import find_draft
        from leadpro.console.screens.family import FamilyScreen

        caseload.went_on_to = place.family_id
        if place.family_id:
            self.push_screen(FamilyScreen(place.family_id, as_at=place.as_at))
        if place.draft_id:
            find_draft(self, self.desk, place.draft_id)
        for problem in untold:
            self.post_message(Failed(problem))

    @on(NotOpened)
    def stay_shut(self, message: NotOpened) -> None:
        """Say why it stays shut, where it was asked for."""
        if message.attempt != self.attempt:
            return
        if self.caseload:  # nothing was to be asked, and that did not do
            self.clear_to(self.shut_screen("Open"))
        if isinstance(self.screen_stack[0], ShutScreen):
            self.screen_stack[0].say_why_not(message.problem)

    # locking

    def shut_screen(self, heading: str) -> Screen[Any]:
        """What stands where no store is open: it asks for what the door asks."""
        return self._lowest(heading)

    def _lowest(self, heading: str, *, opens: tuple[Asks, ...] = ()) -> Screen[Any]:
        """What lies below everything else: the caseload, where the door opens by what it asks for; or what asks."""
        from leadpro.console.screens.unlock import UnlockScreen

        try:
            asks = self.door.asks()
        except Problem as problem:
            return UnlockScreen(problem.title, trouble=problem)
        if asks in opens:
            return _caseload_screen()
        if asks is Asks.SET_UP:
            from leadpro.console.screens.setup import SetupScreen

            return SetupScreen()
        return UnlockScreen(heading, asks)

    def lock_screen(self, why: str) -> Screen[Any]:
        """What stands in place of all screens once it is locked."""
        return self.shut_screen(f"Locked. {why}".strip())

    def remember_place(self) -> None:
        """Remember the family in hand, the day that is looked back to, and what is half written."""
        from leadpro.console.screens.drafts import draft_in_hand

        family = self.family_beneath
        if self._desk:
            self.place = Place(
                slot_id=self._desk.store.user.slot_id,
                family_id=family.family_id if family else None,
                as_at=family.as_at if family else None,
                draft_id=draft_in_hand(self),
            )

    def lock(self, why: str) -> None:
        """Lock; what an attempt to open the store comes to is not wanted any more."""
        self.attempt += 1
        super().lock(why)

    def close_store(self) -> None:
        """Close the store, and with it drop its key; nothing that it said stays here."""
        if self._desk:
            self._desk.me = None
            close_after(self, self._desk)

    @on(SettingsRead)
    def use_settings(self, message: SettingsRead) -> None:
        """Work as whoever works here, in their colours; where the store does not say who, ask once."""
        if message.attempt != self.attempt:
            return
        self.desk.me = message.me
        self.idle.minutes = minutes_of(message.lock_minutes)
        if message.theme and is_theme(message.theme):
            self.use_theme(message.theme)
        caseload = self.caseload
        if caseload is None:
            return
        if self.desk.me is None:
            self.who_is_unknown = not self.desk.was_asked
            self.ask_who_it_is()
        elif caseload.drafts and self.screen is caseload:
            self.say(caseload.sentence(HALF_WRITTEN, number=caseload.drafts))

    def ask_who_it_is(self) -> None:
        """Ask whoever is not known yet, once: over the caseload, and never between two keys that somebody has typed."""
        if self.who_is_unknown and self.beneath_problems is self.caseload and not self.waiting:
            self.who_is_unknown, self.desk.was_asked = False, True
            self.action_me()

    def all_handed_out(self) -> None:
        """No key waits any more."""
        self.ask_who_it_is()

    def use_theme(self, name: str) -> None:
        """Use one of the themes in `themes/`."""
        self.register_theme(load_theme(name))
        self.theme = f"leadpro-{name}"

    def keep_setting(self, key: str, value: str) -> None:
        """Keep what the user chose with the store."""
        keep_setting(self, self.desk, key, value)

    @on(Failed)
    def show_problem(self, message: Failed) -> None:
        """Say what went wrong and what to do, until it is read; not while it is locked, as it may be of a case."""
        if self.locked or not self.screen_stack:  # locked, or ended
            return
        from leadpro.console.screen import ConsoleScreen
        from leadpro.console.screens.problem import ProblemScreen
        from leadpro.store.restricted import NoSuchFamily

        if isinstance(message.problem, NoSuchFamily):
            for screen in self.screen_stack:
                if isinstance(screen, ConsoleScreen):
                    screen.read_again()
        problem = str(message.problem)
        shown = [str(screen.problem) for screen in self.screen_stack if isinstance(screen, ProblemScreen)]
        if problem not in (*shown, self.just_told):
            self.push_screen(ProblemScreen(message.problem), lambda _: self._was_told(problem))

    @property
    def beneath_problems(self) -> Screen[Any] | None:
        """The screen in hand, whatever problems lie on it unread; None where the app has ended."""
        from leadpro.console.screens.problem import ProblemScreen

        return next((each for each in reversed(self.screen_stack) if not isinstance(each, ProblemScreen)), None)

    def push_screen(self, screen: Screen[Any] | str, *arguments: Any, **named: Any) -> Any:
        """Show a screen above; problems that are not read yet go on top of it again."""
        from leadpro.console.screens.problem import ProblemScreen

        unread = []
        if not isinstance(screen, ProblemScreen):  # one problem may lie on another
            while isinstance(self.screen_stack[-1], ProblemScreen):
                unread.append(self.screen_stack[-1].problem)
                self.pop_screen()
        pushed = super().push_screen(screen, *arguments, **named)
        for problem in reversed(unread):
            self.post_message(Failed(problem))
        return pushed

    def _was_told(self, problem: str) -> None:
        self.just_told = problem

    @on(SaveFailed)
    @on(DraftNotKept)
    def tell_not_kept(self, message: SaveFailed | DraftNotKept) -> None:
        """Say that work was not kept though its form is gone; where a lock took that away, say it afterwards."""
        if self.locked:
            self.told_later.append(message.problem)
        else:
            self.post_message(Failed(message.problem))

    async def hand(self, event: Key | Paste) -> None:
        """A key asks for something anew: if that goes wrong too, it is told again."""
        if isinstance(event, Key):
            self.just_told = ""
            event = self.as_meant(event)
        await super().hand(event)

    def as_meant(self, event: Key) -> Key:
        """A capital letter where letters are keys is the small one, unless it does something of its own."""
        capital = len(event.key) == 1 and event.key.isupper()
        if not capital or self.types_here or event.key in self.screen.active_bindings:
            return event
        from leadpro.console.widgets.secret import CAPS_LOCK

        self.say(CAPS_LOCK)
        return Key(event.key.lower(), event.key.lower())

    @property
    def types_here(self) -> bool:
        """Whether a letter is text where the cursor is."""
        from textual.widgets import Input, TextArea

        return isinstance(self.focused, Input | TextArea) or getattr(self.focused, "takes_letters", False)

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing is marked: copy what is in hand, as elsewhere."""
        if hasattr(self.in_hand, "action_copy"):
            self.in_hand.action_copy()
        else:
            self.say(self.in_hand.sentence("{key:quit} leaves leadpro."))

    def end_after(self, bug: Exception) -> None:
        """A bug of ours: only where it happened is noted, as the values in hand are a family's."""
        from leadpro.buglog import log_bug

        log_bug(bug)

    def panic(self, *_: RenderableType) -> None:
        """End with a few words of ours, whatever Textual would have said: its drivers would show a traceback."""
        from rich.text import Text

        from leadpro.places import log_path

        if self.has_stopped:  # what led to it is told, not what came of it
            return
        self.has_stopped = True
        super().panic(
            Text(
                "leadpro has stopped: something went wrong in the program itself.\n"
                "Everything that was saved is safe. Start it again to go on.\n"
                f"What went wrong, without any case data, is noted in {log_path()}"
            )
        )

    @on(ReadingFailed)
    def end_after_reading(self, message: ReadingFailed) -> None:
        """A bug while the terminal is read is a bug like any other."""
        raise message.bug

    def say(self, text: str) -> None:
        """A short word at the corner of the screen that something was done."""
        self.clear_notifications()  # what was said before may not be so any more
        self.notify(one_line(text), markup=False, timeout=max(4, len(text) / READ_IN_A_SECOND))

    async def action_back(self) -> None:
        """Back one step, as the screen in hand has it."""
        await self.in_hand.action_back()

    def action_help(self) -> None:
        """Show what every key does here."""
        from leadpro.console.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.in_hand))

    def action_palette(self) -> None:
        """Show everything that can be done here, by name."""
        if self.locked:
            return
        from leadpro.console.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen(self.in_hand))

    def action_show(self, verb: str) -> None:
        """Show the screen of a verb."""
        if not self.locked:
            self.push_screen(named("screens", VERBS[verb].shows)())

    def action_drafts(self) -> None:
        """Show what is half written."""
        from leadpro.console.screens.drafts import DraftsScreen

        if not self.locked:
            self.push_screen(DraftsScreen())

    def action_undo(self) -> None:
        """Show what was saved in this sitting: each can be taken back, and put back."""
        if self.locked:
            return
        if any(getattr(screen, "as_at", None) for screen in self.screen_stack):
            self.say(self.in_hand.sentence(LOOKING_BACK))
        elif not self.desk.saved:
            self.say("Nothing has been saved in this sitting, so there is nothing to take back.")
        else:
            from leadpro.console.screens.saves import SavesScreen

            self.push_screen(SavesScreen(), self.show_what_stands)

    def show_what_stands(self, changed: bool | None) -> None:
        """Show the family beneath as it is now, where something was taken back, or leave it where it is gone."""
        family = self.family_beneath
        if changed and family:
            family.show_what_stands()

    def action_resume(self) -> None:
        """Go on with what was left half written last."""
        from leadpro.console.screens.drafts import find_latest

        if not self.locked:
            find_latest(self.in_hand, self.desk)

    def action_me(self) -> None:
        """Ask who is working here."""
        from leadpro.console.forms.me import me_form

        if not self.locked:
            self.push_screen(me_form(self.desk))

    def action_texts(self) -> None:
        """Have what is written read for the signals while it is written, or have that left."""
        from leadpro.console.forms.readings import LEFT_ALONE, SET, SETTING
        from leadpro.store.settings import setting

        left = setting(self.desk.store, SETTING) == LEFT_ALONE
        self.keep_setting(SETTING, SET if left else LEFT_ALONE)
        self.say("What you write is read again, and lines are proposed." if left else NOT_READ)

    def action_backup(self) -> None:
        """Back up now; the first time it asks where to."""
        from leadpro.console.screens.backing_up import to_back_up

        if not self.locked:
            self.push_screen(to_back_up(self.desk.store))

    def use_words(self, words: Words) -> None:
        """Say everything in these words from now on, on every screen that is there."""
        from leadpro.console.screens.family import FamilyScreen
        from leadpro.console.widgets.bars import KeyStrip

        self.desk.words = words
        for screen in self.screen_stack:
            for strip in screen.query(KeyStrip):
                strip.refresh()
            if isinstance(screen, FamilyScreen):
                screen.read()
        if self.caseload:
            self.caseload.look_again()

    async def action_quit(self) -> None:
        """Leave; what has changed is backed up first, where somebody has chosen a folder for that."""
        from leadpro.console.screens.backing_up import BackingUpScreen, FolderScreen, before_leaving

        if isinstance(self.screen, BackingUpScreen) or (isinstance(self.screen, FolderScreen) and self.screen.leaving):
            await self.screen.leave_anyway()  # it is what comes before leaving
            return
        before = None if self.locked else before_leaving(self.desk.store)
        if before:
            self.push_screen(before)
        else:
            await self.leave_now()

    async def leave_now(self) -> None:
        """Leave without more ado; what is on the screen of a family has been seen."""
        for screen in self.screen_stack:
            if leave := getattr(screen, "have_seen", None):
                leave()
        await super().action_quit()

    def action_find(self) -> None:
        """Find people, agencies and words."""
        if self.locked:
            return
        from leadpro.console.screens.find import FindScreen

        looked_back_to = (getattr(screen, "as_at", None) for screen in reversed(self.screen_stack))
        self.push_screen(FindScreen(next((day for day in looked_back_to if day), None)))

    def on_unmount(self) -> None:
        """Let go of the store."""
        self.let_go()

    def let_go(self) -> None:
        """Keep what is half typed, close the store, and with it drop its key."""
        if self._desk:
            with suppress(Problem):  # there is nobody left to tell
                self._desk.drafts.write(self._desk.store)
            with suppress(Problem):
                from leadpro.store.seen import keep_seen

                keep_seen(self._desk.store)
            self._desk.store.close()


@worker(group="store", exclusive=True)
def open_in_worker(answer: Answer, opening: Callable[[], Store], attempt: int) -> None:
    """Open the store, and once the rows are on their way read what it says of whoever works in it."""
    store = None
    try:
        store = opening()
        from leadpro.console.screens.caseload import first_page
        from leadpro.store.words import store_words

        answer(StoreOpened(store, first_page(store), store_words(store), attempt), otherwise=store.close)
    except Problem as problem:
        if store:
            store.close()
        problem.forget_what_led_to_it()
        answer(NotOpened(problem, attempt))
        return
    from leadpro.store.settings import me, setting

    try:
        settings = SettingsRead(me(store), setting(store, "theme"), setting(store, "lock_minutes"), attempt)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(settings)


@worker(group="own packs")
def look_at_own_packs(answer: Answer) -> None:
    """See whether all packs of the user's own can be used."""
    from leadpro.practice.packs.shelf import left_out

    if trouble := left_out():
        answer(Failed(trouble))


@worker(group="closing")
def close(answer: Answer, store: Store) -> None:
    """Close a store that was opened and is not wanted any more."""
    store.close()


@worker(group="closing")
def close_after(answer: Answer, desk: Desk) -> None:
    """Write what is half typed, and close the store; a save that is under way is finished first."""
    from leadpro.practice.remembered import forget

    with suppress(Problem):  # what could not be written is tried again when it is unlocked
        desk.drafts.write(desk.store)
    desk.store.close()
    forget()  # a save tells a family's story too


@worker(group="settings", outlives=True)
def keep_setting(answer: Answer, desk: Desk, key: str, value: str) -> None:
    """Keep what the user chose with the store."""
    from leadpro.store.settings import put_setting

    try:
        put_setting(desk.store, key, value)
    except Problem as problem:
        answer(Failed(problem))


def _caseload_screen() -> CaseloadScreen:
    from leadpro.console.screens.caseload import CaseloadScreen  # whoever is asked first does not wait for it

    return CaseloadScreen()


def run_console(door: Door, clock: Clock) -> None:
    """Run the console until its user leaves it; a bug of ours ends it as failed.

    Raises Problem where there is no terminal, or Textual is one that leadpro was not made for.
    """
    from leadpro.console.own_keymap import own_keymap
    from leadpro.console.terminal_needed import painted_on, require_terminal
    from leadpro.places import keymap_path

    require()
    require_terminal()
    keymap, trouble = own_keymap(keymap_path())
    app = LeadproApp(door, clock, keymap, trouble=trouble)
    ending = Ending(app)
    app.letters = letters_of(painted_on())
    bearing = bearing_its_end(app.driver_class, ending.vanished, app.letters)
    app.driver_class = bearing_any_input(bearing, ending.vanished)
    end_with_the_window(ending.vanished)
    run(ending.run())
    if app.return_code == VANISHED:
        say_no_more()
    if app.return_code or app.has_stopped:
        raise SystemExit(app.return_code or 1)
