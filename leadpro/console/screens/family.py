"""The family screen: who is involved, what worries us, where the CAF is, what is overdue, on one page."""

from contextlib import suppress
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.desk import Desk, Save
from leadpro.console.in_full import first_steps, in_full, page
from leadpro.console.messages import (
    DayFound,
    Failed,
    FamilyNotRead,
    FamilyRead,
    LookRecorded,
    NeighbourWanted,
    Saved,
    SaveFailed,
    SinceFound,
)
from leadpro.console.screen import LOOKING_BACK
from leadpro.console.screens.narrowing import NarrowingScreen
from leadpro.console.screens.panels_of_family import Panels
from leadpro.console.verbs import VERBS, Verb, bindings_of, has_its_role
from leadpro.console.widgets.banner import banner
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import PICKED_SO_FAR, Listing, fitted, lines_said
from leadpro.console.widgets.narrowed import NarrowedListing
from leadpro.console.workers import Answer, worker
from leadpro.gate import one_line
from leadpro.practice.signals.finding import Finding, NextStep
from leadpro.practice.signals.since_looked import NEVER_LOOKED, Since, since_looked, stands_in
from leadpro.practice.signals.standing import standing
from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.change import Change
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, FamilyId, Id
from leadpro.records.involvement import Involvement
from leadpro.store import looks
from leadpro.store.drafts import Draft
from leadpro.store.journal.history import days_of_change
from leadpro.store.reading import family_file, family_file_by
from leadpro.store.restricted import NoSuchFamily, ReasonWanted, open_with_reason, shut
from leadpro.store.seeing import settle
from leadpro.store.seen import Seen, have_seen, keep_seen, line_of_last_entry, seen_of

NOT_RECORDED = "This opening is not recorded: nothing can be written now. The next save records it."


class FamilyScreen(NarrowingScreen):
    """One family, now or as it was known at the end of a day."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/family.tcss"))
    NAME = "family"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#panel-1"

    def __init__(
        self,
        family_id: FamilyId,
        *,
        as_at: date | None = None,
        at_record: str | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self.family_id = family_id
        self.as_at = as_at
        """The day that is looked back to; None is now."""
        self.entered_then = False
        """Whether what was entered only after the day that is looked back to is hidden."""
        self.at_record: str | None = at_record
        """The record to put the cursor on, once the file is there."""
        self.draft = draft
        """What is to be gone on with, once the file is there."""
        self.just_saved: Save | None = None
        """What a form has saved that was opened from here: its lines are put in sight, once the file is there."""
        self.to_open: Id | None = None
        """The record that is to be shown, once the file is read again."""
        self.file: FamilyFile | None = None
        self.upto = 0
        """The line of the ledger with which the last of its entries came in."""
        self.since = NEVER_LOOKED
        """What changed in its signals since whoever works here looked; that they have is kept when they leave."""
        self.answered = False
        """Whether its file was read, or could not be."""
        self.why = ""
        """Why the file is opened, where it is restricted: "" until that was asked."""
        self.asking_why = False
        self.may_be_gone = False
        """Whether its opening may have been taken back just now, by whoever looks at it."""
        self.unrecorded = False
        """Whether it could not be recorded that the file was opened."""

    @property
    def today(self) -> date:
        """The day from which everything is counted: the day that is looked back to, or today."""
        return self.as_at or self.desk.today

    @property
    def takes_keys(self) -> bool:
        """Ready for the keyboard once its file is there, or it is said why not, and what was half written is open."""
        return self.answered and not self.draft

    @property
    def busy(self) -> bool:
        """Another family is on its way: what is typed meanwhile is meant for that one, never for the one in sight."""
        return super().busy or (self.file is not None and self.file.family.id != self.family_id)

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        yield Static(Content(" leadpro"), id="banner")
        yield Panels(self.sentence)
        yield Static(Content(""), id="reading")
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_screen_resume(self) -> None:
        """Read the file: for the first time, or because something may have been saved on the screen above."""
        if not self.asking_why:
            self.read()

    def follow(self) -> None:
        """Read what is shown again; a file that was restricted in another window is left."""
        if self.file and not self.busy and not self.asking_why:
            self.read()

    def read(self) -> None:
        """Read the family file in a worker."""
        read_family(self, self.desk, self.family_id, self.as_at, self.why, entered_then=self.entered_then)

    @on(FamilyNotRead)
    def say_not_there(self, message: FamilyNotRead) -> None:
        """Say why there is nothing to see; what somebody had typed is seen all the same."""
        problem, self.answered = message.problem, True
        if isinstance(problem, ReasonWanted):
            self._ask_why(problem)
        elif self.why:  # the reason was not journalled, so nothing is read
            self._leave_alone()
            self.app.post_message(Failed(problem))
        elif self.file and isinstance(problem, NoSuchFamily):
            self._leave_what_is_gone()
            if not self.may_be_gone:
                self.app.post_message(Failed(problem))
        elif self.draft:
            self.app.pop_screen()
            self._show_text(self.draft, problem.sentence, None)
        else:
            if self.file:
                self.family_id = self.file.family.id
            self.app.post_message(Failed(problem))

    def _ask_why(self, wanted: ReasonWanted) -> None:
        """Ask why the file is opened, unless that is being asked; nothing of it has been read."""
        from leadpro.console.screens.reason import ReasonScreen

        if self.is_current and not self.asking_why:
            self.asking_why = True
            self.app.push_screen(ReasonScreen(f"{wanted.reference}, {wanted.name}"), self._take_why)

    def _take_why(self, why: str | None) -> None:
        self.asking_why = False
        if why:
            self.why = why
            self.read()
        else:
            self._leave_alone()

    def _leave_alone(self) -> None:
        """Go back to the file that is shown, or where there is none to where one came from."""
        if self.file:
            self.go_on_to(self.file.family.id)
        else:
            self.app.pop_screen()

    def _leave_what_is_gone(self) -> None:
        """Leave a file that was taken back or restricted in another window, or was not there on the day in hand."""
        if self.as_at:
            self._look_at(None)
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self.app.pop_screen()

    def show_what_stands(self) -> None:
        """Read the file again, after something was taken back that may have been its opening."""
        self.may_be_gone = True
        self.read()

    def go_on_to(self, family_id: FamilyId) -> None:
        """Show another family on this screen, once it is read."""
        self.family_id, self.as_at, self.entered_then, self.why = family_id, None, False, ""
        self.read()

    def _shut(self) -> None:
        """Ask for a reason again when the file that was shown is opened the next time."""
        if self.file:
            shut(self.desk.store, self.file.family.id)

    def have_seen(self) -> None:
        """The file that is shown is left: what stood in it has been seen."""
        if self.file and not self.as_at:
            practice = self.desk.practice_for(self.file, self.today)
            stood = stands_in(standing(self.file, practice))
            have_seen(self.desk.store, self.file.family.id, Seen(self.upto, self.today, stood))
            keep_what_was_seen(self, self.desk)

    def on_unmount(self) -> None:
        """The file is left."""
        self._shut()

    @on(FamilyRead)
    def show_file(self, message: FamilyRead) -> None:
        """Paint a family file."""
        if self.file and self.file.family.id != message.file.family.id:
            self.have_seen()
            self._shut()
            self.since = NEVER_LOOKED
        if self.file and (self.file.family.id, self.file.as_at) != (message.file.family.id, message.file.as_at):
            self.show_all()
        self.file, self.why, self.answered, self.may_be_gone = message.file, "", True, False
        self.upto = message.upto
        self.unrecorded = self.unrecorded and bool(self.desk.store.sitting.owed)
        practice = self.desk.practice_for(message.file, self.today)
        self.paint_banner()
        self.query_one(KeyStrip).refresh()  # its words are those of the family's area
        self.query_one(Panels).show(message.file, practice, self.told_since)
        if not self.as_at:
            look_since(self, self.desk, message.file, message.upto)
        if self.just_saved:
            self._put_in_sight(self.just_saved)
            self.just_saved = None
        if self.at_record:
            self._go_to(self.at_record)
            self.at_record = None
        self.paint_reading()
        self._show_above(message.file)
        if self.to_open:
            record_id, self.to_open = self.to_open, None
            self.want("open", record_id)
        if self.draft:
            draft, self.draft = self.draft, None
            self.go_on_with(draft, message.file)
        if self.desk.store.sitting.owed:
            settle_looks(self, self.desk)

    @property
    def told_since(self) -> Since:
        """What changed since whoever works here looked; nothing where one looks back."""
        return NEVER_LOOKED if self.as_at else self.since

    @on(SinceFound)
    def mark_what_changed(self, message: SinceFound) -> None:
        """Mark what is new and what is gone."""
        if message.file is self.file and message.since != self.since:
            self.since = message.since
            self.query_one(Panels).show(message.file, self.desk.practice_for(message.file, self.today), self.told_since)
            self.paint_reading()
            self._show_above(message.file)

    @on(Listing.Moved)
    @on(NarrowedListing.Narrowed)
    @on(DescendantFocus)
    def paint_reading(self) -> None:
        """Say in full what the cursor is on, with the next key."""
        pane = self.query_one("#reading", Static)
        line = self.line_in_hand
        if self.file is None or not pane.display:
            return
        practice = self.desk.practice_for(self.file, self.today)
        width, height = pane.content_size
        more = self.sentence("… {key:open} opens all of it.")
        said = first_steps(self.file, self.sentence) or in_full(
            self.file, line, practice, self.sentence, self.told_since
        )
        pane.update(page(said, width, height, more), layout=False)

    @on(LookRecorded)
    def say_whether_recorded(self, message: LookRecorded) -> None:
        """Say that it could not be recorded that the file was opened, until it is."""
        if message.recorded == self.unrecorded:
            self.unrecorded = not message.recorded
            self.paint_banner()

    def take_up(self, draft: Draft) -> None:
        """Open the form of a draft: at once, or where its file is still being read once that is there."""
        if self.file and self.file.family.id == draft.family_id:
            self.go_on_with(draft, self.file)
        else:
            self.draft = draft

    def go_on_with(self, draft: Draft, file: FamilyFile) -> None:
        """Open the form of a draft, or show what it says where that cannot be."""
        from leadpro.console.forms import opening
        from leadpro.console.forms.wanted import CannotAct

        record = file.find(draft.record_id) if draft.record_id else None
        if draft.record_id and record is None:
            why_not = "The record that it is about is not in the file any more: it was taken back."
            self._show_text(draft, why_not, file)
            return
        try:
            form = opening.form_for(draft.verb, file, self.desk.practice_for(file, self.today), record)
        except CannotAct as why:
            self._show_text(draft, str(why), file)
            return
        self.app.push_screen(form.going_on_with(draft), self._show_saved)

    def _show_text(self, draft: Draft, why: str, file: FamilyFile | None) -> None:
        """Show what a draft says, and why no more; its family is named where its file is there to be read."""
        from leadpro.console.screens.drafts import DraftTextScreen

        family = f"{file.family.reference}, {file.family.name}" if file else ""
        self.app.push_screen(DraftTextScreen(draft, why, family))

    def _show_above(self, file: FamilyFile) -> None:
        """Give the file to the screens above that show it: something may have been saved from there, or stepped to."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        if not above:
            return
        from leadpro.console.screens.chronology import ChronologyScreen
        from leadpro.console.screens.plot import PlotScreen
        from leadpro.console.screens.rules import RulesScreen
        from leadpro.console.screens.signal import SignalScreen
        from leadpro.console.screens.timeline import TimelineScreen

        for screen in above:  # each takes it in its turn: one that is just being opened is laid out first
            if isinstance(screen, ChronologyScreen | PlotScreen | TimelineScreen):
                screen.call_later(screen.show_file, file)
            elif isinstance(screen, RulesScreen):
                screen.call_later(screen.show_file, file, self.today)
            elif isinstance(screen, SignalScreen):
                screen.call_later(screen.show_file, file, self.today, self.told_since)

    def _go_to(self, record_id: str) -> None:
        for listing in self.query(Listing):
            if listing.go_to(record_id):
                self.set_focus(listing)
                return

    def _put_in_sight(self, save: Save) -> None:
        """Put the cursor of each panel that shows what was saved on its line, whichever panel is in hand."""
        for listing in self.query(Listing):
            for key in (save.record_id, *(line.key for line in listing.given)):
                if key in save.record_ids and listing.go_to(key):
                    break

    def paint_banner(self) -> None:
        """Draw the two lines at the top for the width there is."""
        if self.file:
            practice = self.desk.practice_for(self.file, self.today)
            looking_back = self.as_at is not None
            content = banner(
                self.file, practice, self.size.width, looking_back=looking_back, entered_then=self.entered_then
            )
            if self.unrecorded:
                content = Content.assemble(content, "\n", fitted(f" {NOT_RECORDED}", self.size.width))
            lines = self.query_one("#banner", Static)
            height = content.plain.count("\n") + 1
            # a layout costs more than a line of text, and is needed only where there is another number of lines
            lines.update(content, layout=height != lines.size.height)

    def on_resize(self) -> None:
        """Fit the banner, and what is said of the line in hand, to the new width."""
        self.paint_banner()
        self.call_after_refresh(self.paint_reading)

    @property
    def record(self) -> Record | None:
        """The record under the cursor of the panel in hand."""
        line = self.line_in_hand
        return self.file.find(line.key) if line and self.file else None

    @property
    def finding(self) -> Finding | None:
        """The most pressing of the findings under the line in hand."""
        from leadpro.console.panels.signals import finding_of

        line = self.line_in_hand
        if line is None or self.file is None:
            return None
        return finding_of(line.key, self.file, self.desk.practice_for(self.file, self.today), self.told_since)

    def _enter(self, verb: str, record: Record | None = None, offered: NextStep | None = None) -> None:
        """Open the form that a verb asks for, with what a signal offers, or say why it can't act now."""
        from leadpro.console.forms import opening
        from leadpro.console.forms.wanted import CannotAct

        if self.file is None:
            return
        if self.as_at:
            self.console.say(self.sentence(LOOKING_BACK))
            return
        try:
            practice = self.desk.practice_for(self.file, self.today)
            form = opening.form_for(verb, self.file, practice, record, offered=offered)
        except CannotAct as why:
            self.console.say(str(why))
            return
        self.app.push_screen(form, self._show_saved)

    def _show_saved(self, saved: bool | None) -> None:
        """Read what a form has saved where it was opened from a screen above; below it Textual resumes this one.

        What is typed meanwhile waits: the next form is to know what was saved.
        """
        self.answered = self.answered and not saved
        self.just_saved = self.desk.saved[-1] if saved else self.just_saved
        if saved and self.app.screen is not self:
            self.read()

    def want(self, action: str, record_id: Id) -> None:
        """Do what a screen above asks for: open a record with its history, or the form of a verb."""
        record = self.file.find(record_id) if self.file else None
        if record is None or self.file is None:
            self.console.say("This record is not in the file any more: it was taken back.")
        elif action in ("open", "history"):
            self._open(record)
        else:
            self._enter(action, record)

    @on(Listing.Opened)
    def open_line(self, message: Listing.Opened) -> None:
        """Open the record of the line in full, with its history; a question of the signals with all under it."""
        from leadpro.console.panels.signals import group_of

        if self.file is None:
            return
        practice = self.desk.practice_for(self.file, self.today)
        line = group_of(message.line.key, self.file, practice, self.told_since)
        record = self.file.find(message.line.key)
        if line:
            from leadpro.console.screens.signal import SignalScreen

            self.app.push_screen(SignalScreen(self.file, self.today, line.group.key, self.told_since))
        elif isinstance(record, Involvement):
            self._open_lane(record.agency_id)
        elif record:
            self._open(record)

    @on(Listing.OpenedEmpty)
    async def begin_panel(self, message: Listing.OpenedEmpty) -> None:
        """Record what an empty panel would show first."""
        verb = self.query_one(Panels).panel_of(message.listing).verb
        if verb and self.file:
            await self.app.run_action(VERBS[verb].does, self)

    def _open_lane(self, agency_id: AgencyId) -> None:
        """Open all that came from an agency, and what was sent to it."""
        from leadpro.console.screens.chronology import ChronologyScreen

        if self.file:
            self.app.push_screen(ChronologyScreen(self.file, self.today, lane=agency_id))

    def _open(self, record: Record) -> None:
        from leadpro.console.screens.record import RecordScreen

        if self.file:
            self.app.push_screen(RecordScreen(self.file, record))

    def take_step(self, step: NextStep) -> None:
        """Open the form of a next step, filled in."""
        record = self.file.find(step.record_id) if self.file and step.record_id else None
        self._enter(step.verb, record, step)

    def save_at_once(self, change: Change) -> None:
        """Save what was said of a text, which needs no form."""
        from leadpro.console.forms.form import save_in_worker
        from leadpro.console.forms.keeping import keep

        save_in_worker(self, self.desk, change, keep, title=f"{change.said}: not saved", draft_id=new_id())

    @on(Saved)
    def say_saved(self, message: Saved) -> None:
        """Say what was saved, and show the file as it is now."""
        from leadpro.console.forms.form import said_of_save

        self.console.say(said_of_save(message, self.sentence))
        self._show_saved(saved=True)

    @on(SaveFailed)
    def say_not_saved(self, message: SaveFailed) -> None:
        """Say why it was not."""
        self.post_message(Failed(message.problem))

    def set_finding_aside(self, finding: Finding) -> None:
        """Open the form that sets a finding aside."""
        from leadpro.console.forms.opening import aside_verb

        self._enter(aside_verb(finding))

    def switch_off(self, signal: str) -> None:
        """Open the form that switches a rule of the signals off for this family."""
        from leadpro.console.forms.opening import off_verb

        self._enter(off_verb(signal))

    def offers(self, verb: Verb) -> bool:
        """Whether this family's practice has what a verb is about, on the day in hand."""
        if self.file is None:
            return super().offers(verb)
        return has_its_role(verb, self.file, self.desk.practice_for(self.file, self.today))

    def action_enter(self, verb: str) -> None:
        """Open the form of a verb, about the record under the cursor where it is about one."""
        self._enter(verb, self.record if VERBS[verb].about_record else None)

    def action_person(self) -> None:
        """Add a person; while the file has hardly anybody, the whole family at once."""
        self._enter("people" if self.file and len(self.file.people) <= 1 else "person")

    def action_next_step(self) -> None:
        """Take the step that the signal under the cursor offers."""
        if finding := self.finding:
            self.take_step(finding.next_step)
        else:
            self.console.say(self.sentence("Put the cursor on a signal first: {key:panel_2} goes to them."))

    def action_set_aside(self) -> None:
        """Set all aside that stands under the question in hand."""
        from leadpro.console.forms.opening import aside_group_verb
        from leadpro.console.panels.signals import KEY

        if (line := self.line_in_hand) and line.key.startswith(KEY):
            self._enter(aside_group_verb(line.key.removeprefix(KEY)))
        else:
            self.console.say(self.sentence("Put the cursor on a signal first: {key:panel_2} goes to them."))

    def action_family(self) -> None:
        """Correct the family's own record, close the file or open it again."""
        self._enter("edit")

    def action_print(self) -> None:
        """Say how the file is printed."""
        if self.file:
            self.console.say(f"In a shell, leadpro show {self.file.family.reference} prints it.")

    def action_timeline(self) -> None:
        """Show the picture."""
        from leadpro.console.screens.timeline import TimelineScreen

        if self.file:
            self.app.push_screen(TimelineScreen(self.file, self.today))

    def action_plot(self) -> None:
        """Show it in bars."""
        from leadpro.console.screens.plot import PlotScreen

        if self.file:
            self.app.push_screen(PlotScreen(self.file, self.today))

    def action_chronology(self) -> None:
        """Show significant events in one order."""
        from leadpro.console.screens.chronology import ChronologyScreen

        if self.file:
            self.app.push_screen(ChronologyScreen(self.file, self.today))

    def action_history(self) -> None:
        """Show the family's journal."""
        from leadpro.console.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.family_id, as_at=self.as_at))

    def action_who_looked(self) -> None:
        """Show who has looked at the family's file."""
        from leadpro.console.screens.who_looked import WhoLookedScreen

        if self.file:
            self.app.push_screen(WhoLookedScreen(self.file))

    def action_as_at(self) -> None:
        """Ask for the day to look back to."""
        from leadpro.console.forms.as_at import AsAtScreen

        if self.file:
            begins = self.file.family.known_on
            self.app.push_screen(AsAtScreen(self.desk.clock.local(), self.as_at, begins), self._look_at)

    def _look_at(self, day: date | None) -> None:
        """Look at the file as at a day; None is now."""
        if day != self.as_at:
            self.as_at = day
            self.entered_then = self.entered_then and day is not None
            self.read()

    def action_more(self) -> None:
        """Show what was entered later than the day that is looked back to."""
        self._show_entered_later(wanted=True)

    def action_less(self) -> None:
        """Hide what was entered later than the day that is looked back to."""
        self._show_entered_later(wanted=False)

    def _show_entered_later(self, *, wanted: bool) -> None:
        if not self.as_at:
            self.console.say(self.sentence("This is now. {key:as_at} looks back to a day."))
        elif wanted is not self.entered_then:
            self.console.say("It is shown already." if wanted else "It is hidden already.")
        else:
            self.entered_then = not wanted
            self.read()

    def action_day_before(self) -> None:
        """Look back to the last day before this one on which something became known."""
        find_day(self, self.desk, self.family_id, self.as_at, -1)

    def action_day_after(self) -> None:
        """Go on to the next day on which something became known; after the last one to now."""
        find_day(self, self.desk, self.family_id, self.as_at, 1)

    @on(DayFound)
    def go_to_day(self, message: DayFound) -> None:
        """Look at the file as at the day that was found, or say that there is none."""
        if message.day is None:
            self.console.say(message.otherwise)
        else:
            self._look_at(None if message.day == self.desk.today else message.day)

    def action_panel(self, number: int) -> None:
        """Go to a panel."""
        self.set_focus(self.query_one(f"#panel-{number}", Listing))  # at once: the next key is meant for it

    async def action_back(self) -> None:
        """Show all again where a panel is narrowed; else return to now when looking back, or to the caseload."""
        if not self.show_all():
            if self.as_at:
                self._look_at(None)
            else:
                self.have_seen()
                self.app.pop_screen()

    def action_next(self) -> None:
        """Show the next family of the caseload."""
        self.post_message(NeighbourWanted(1))

    def action_previous(self) -> None:
        """Show the previous family of the caseload."""
        self.post_message(NeighbourWanted(-1))

    def action_pick(self) -> None:
        """Pick the line under the cursor, to be copied with others."""
        if self.list_in_hand:
            self.console.say(self.sentence(PICKED_SO_FAR, lines=lines_said(self.list_in_hand.pick())))

    def action_copy(self) -> None:
        """Copy the line under the cursor as text, or the lines that are picked."""
        listing = self.list_in_hand
        if listing and (lines := listing.in_hand):
            said = ["  ".join(one_line(cell) for cell in line.cells if cell) for line in lines]
            self.app.copy_to_clipboard("\n".join(said))
            self.console.say(f"Copied, {lines_said(len(lines))}, where the terminal allows it.")
            listing.let_go()


@worker(group="family", exclusive=True, keys_wait=True)
def read_family(
    answer: Answer, desk: Desk, family_id: FamilyId, as_at: date | None, why: str, *, entered_then: bool
) -> None:
    """Read a family file; where there is a reason to open it, that is journalled first."""
    try:
        if why:
            open_with_reason(desk.store, family_id, why)
        upto = line_of_last_entry(desk.store, family_id)
        file = family_file(desk.store, family_id, as_at, entered_then=entered_then)
        if answer.wanted:
            # worked out here, so that no key waits for it
            standing(file, desk.practice_for(file, as_at or desk.today))
            looks.owe(desk.store, family_id)
        answer(FamilyRead(file, upto))
    except Problem as problem:
        answer(FamilyNotRead(problem))


@worker(group="looks", outlives=True)
def settle_looks(answer: Answer, desk: Desk) -> None:
    """Record that the file was opened, now that it is shown: nobody waits for it."""
    with suppress(Problem):  # it was locked meanwhile, and recorded then
        answer(LookRecorded(settle(desk.store)))


@worker(group="since", exclusive=True)
def look_since(answer: Answer, desk: Desk, file: FamilyFile, upto: int) -> None:
    """Find what changed in the signals since whoever works here looked: the file is shown before."""
    with suppress(Problem):  # it was locked meanwhile, or cannot be read as it was: then nothing is called new
        seen = seen_of(desk.store, file.family.id)
        practice = desk.practice_for(file, desk.today)
        looked = standing(file, practice)
        if seen is None or not answer.wanted:
            return
        if (seen.upto, seen.on) == (upto, desk.today):
            answer(SinceFound(file, since_looked(looked, looked)))
            return
        from leadpro.practice.signals.why_gone import since_then
        from leadpro.store.journal.cuts import came_in_by

        before = family_file_by(desk.store, file.family.id, came_in_by(seen.upto), seen.on)
        before = replace(before, as_at=None, entered={})
        answer(SinceFound(file, since_then(before, desk.practice_for(before, seen.on), file, practice, looked)))


@worker(group="seen", outlives=True)
def keep_what_was_seen(answer: Answer, desk: Desk) -> None:
    """Keep that a file was seen, now that it is left: nobody waits for it, and it can be seen again."""
    with suppress(Problem):
        keep_seen(desk.store)


@worker(group="stepping", exclusive=True, keys_wait=True)
def find_day(answer: Answer, desk: Desk, family_id: FamilyId, as_at: date | None, direction: int) -> None:
    """Find the day before the one in hand (-1), or after it (1), on which something became known of a family."""
    try:
        days = days_of_change(desk.store, family_id)
    except Problem as problem:
        answer(Failed(problem))
        return
    if direction < 0:
        before = [day for day in days if day < (as_at or desk.today)]
        answer(DayFound(before[-1] if before else None, "Nothing was known of this family before."))
    elif as_at is None:
        answer(DayFound(None, "This is now."))
    else:
        after = [day for day in days if as_at < day < desk.today]
        answer(DayFound(after[0] if after else desk.today, ""))
