"""What every form does: focus, errors beside fields, saving in a worker, and never losing what was typed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from leadpro.buglog import log_bug
from leadpro.bundled import bundled
from leadpro.console.desk import Desk
from leadpro.console.forms.becoming import becoming
from leadpro.console.forms.drafted import DraftedForm
from leadpro.console.forms.fields import ChoiceField, Field, KnownSinceField, NotReady, Ticks
from leadpro.console.forms.fields.row import FieldRow
from leadpro.console.forms.keeping import Keep, keep
from leadpro.console.forms.known_since import known_since
from leadpro.console.forms.wanted import Wanted
from leadpro.console.messages import Failed, Saved, SaveFailed
from leadpro.console.screen import Sentence
from leadpro.console.verbs import VERBS, bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.practice.in_hand import Practice
from leadpro.practice.words import within_a_sentence
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.store.directory import Directory, directory

KEPT = "Not saved, and kept: {what}. {key:resume} goes on with it, {key:drafts} lists what is half written."
MOST_CHANGES = 4
"""How many changed fields a correction names beneath its own."""

SHOWN_BY = "{key:undo} shows it, and takes it back."
LAST = "That was the last field: {key:save} saves."
NOTHING_CHANGED = "Nothing has been changed. {key:back} leaves the form."


class EntryForm(DraftedForm):
    """A form. Subclasses say what it is called, which fields it has, and what change they make.

    It closes with True when it has saved, and with False when it was left. From the first letter on it is a draft:
    what it holds is kept in the store until it is saved, or thrown away from the list of what is half written.
    """

    CSS_PATH: ClassVar[str] = str(bundled("themes/form.tcss"))
    NAME = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = ""
    TYPES = True
    HEADING: ClassVar[str] = ""
    KNOWS: ClassVar[bool] = True
    """Whether it tells of what can have been known before: not where it is what somebody does here and now."""

    def __init__(self) -> None:
        super().__init__()
        self.said_of: list[str] | None = None
        """What stood in each field when it was said what is wrong with them together; None where nothing is said."""

    # what a subclass says

    @classmethod
    def opened(cls, wanted: Wanted) -> "EntryForm":
        """The form, opened on what is in hand. May raise CannotAct."""
        raise NotImplementedError

    def build(self) -> Sequence[Widget]:
        """The fields and rows, in order, as attributes of the form. The app and its store are there by then."""
        raise NotImplementedError

    def change(self) -> Change:
        """The change that the fields make. May raise NotReady for what only shows when fields are read together."""
        raise NotImplementedError

    def heading(self) -> str:
        """What stands at the top."""
        return self.sentence(self.HEADING)

    def entry_of(
        self,
        noun: str,
        *pairs: tuple[Record | None, Record | None],
        newcomers: Sequence[Record | None] = (),
        why: str = "",
    ) -> Change:
        """The change that records or corrects: each pair is a record as it was (None: new) and as it is to be.

        `newcomers` are new agencies, workers or homes that the pairs refer to: the database wants them first. Pairs
        that change nothing are left out; raises NotReady where none is left.
        """
        changed = [(was, becomes) for was, becomes in pairs if becomes is not None and becomes != was]
        if not changed:
            raise NotReady(self.sentence(NOTHING_CHANGED))
        return Change(
            said=f"{noun} {'corrected' if pairs[0][0] else 'recorded'}",
            why=why,
            by=self.desk.by,
            new=(
                *(each for each in newcomers if each is not None),
                *(becomes for was, becomes in changed if was is None),
            ),
            corrected=tuple(Correction(was, becomes) for was, becomes in changed if was is not None),
        )

    # what every form does

    @property
    def today(self) -> date:
        """The day in England."""
        return self.desk.today

    @property
    def now(self) -> datetime:
        """The wall clock in England."""
        return self.desk.clock.local()

    def practice_for(self, file: FamilyFile) -> Practice:
        """The practice for a family today, in the words in use."""
        return self.desk.practice_for(file, self.today)

    @property
    def directory(self) -> Directory:
        """Every agency and professional in the store, for the lists."""
        return directory(self.desk.store)

    def compose(self) -> ComposeResult:
        """Lay out heading, fields, what went wrong, and the keys."""
        parts = [*self.build(), *([KnownSinceField(self.now)] if self.KNOWS else [])]
        self.fields = [
            each
            for part in parts
            for each in (part.fields if isinstance(part, FieldRow) else [part])
            if isinstance(each, Field)
        ]
        with Vertical(id="form"):
            yield Static(Content(one_line(self.heading())), id="form-heading")
            with VerticalScroll(id="form-fields", can_focus=False):
                yield from parts
            yield Static(Content(""), id="form-changes")
            yield Static(Content(""), id="form-problem")
            yield Static(Content(""), id="form-draft")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Begin, or go on with a draft, and load what saving needs while somebody types."""
        self.show_what_is_asked()
        self.begin()
        get_ready_to_save(self)

    def shown_fields(self) -> Sequence[Field]:
        """The fields that can be filled in now."""
        return [field for field in self.fields if field.display]

    def after_the_last(self) -> None:
        """Say what comes next."""
        self.console.say(self.sentence(LAST))

    def action_take_proposed(self) -> None:
        """Take what is proposed from what is typed, where something is."""
        self.console.say("Nothing is proposed here.")

    async def action_several(self) -> None:
        """Go from the form for one to that for several, or back, where there are both."""
        self.console.say("This form has no other for several at once.")

    def action_clear_row(self) -> None:
        """Clear the row with the cursor, where there are rows."""
        self.console.say("There are no rows here.")

    def action_save(self) -> None:
        """Save, or say beside each field what is missing."""
        if self.saving:
            return
        self.settle()
        wrong = [field for field in self.shown_fields() if field.show_wrong()]
        if wrong:
            wrong[0].take_focus()
            wrong[0].scroll_visible(animate=False)
            return
        try:
            change = known_since(self.change(), self.fields)
        except NotReady as not_ready:
            self.say_wrong(not_ready)
            return
        self.saving = True
        self.save_change(change)

    def say_wrong(self, wrong: NotReady) -> None:
        """Say beside its field what only shows when fields are read together, or at the foot of the form."""
        self.said_of = self.says
        if wrong.field is None or not wrong.field.display:
            self.show_problem(str(wrong))
            return
        wrong.field.note(str(wrong), wrong=True)
        wrong.field.take_focus()
        wrong.field.scroll_visible(animate=False)

    @property
    def says(self) -> list[str]:
        """What stands in each field."""
        return [field.says for field in self.fields]

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Moved)
    @on(Ticks.Changed)
    def judge_no_more(self) -> None:
        """What only shows when fields are read together is said until one of them says something else."""
        if self.said_of is None or self.said_of == self.says:
            return
        self.said_of = None
        self.query_one("#form-problem", Static).remove_class("-shown")
        for field in self.fields:
            field.judge_no_more()

    @property
    def corrects(self) -> bool:
        """Whether it opened on what a record says already."""
        return self.asked.verb in ("edit", "me") and any(self.stands_on())

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Moved)
    @on(Ticks.Changed)
    def show_changes(self) -> None:
        """Show what a correction changes, as it stands now."""
        if not (self.corrects and self.first_said):
            return
        changed = [field for field in self.shown_fields() if field.dirty and field.says != self.first_said[field.key]]
        lines = [becoming(field.label, self.first_said[field.key], field.says) for field in changed]
        if len(lines) > MOST_CHANGES:
            lines[MOST_CHANGES - 1 :] = [f"and {len(lines) - MOST_CHANGES + 1} fields more"]
        shown = self.query_one("#form-changes", Static)
        shown.update(Content(many_lines("\n".join(lines))))
        shown.set_class(bool(lines), "-shown")

    def save_change(self, change: Change) -> None:
        """Save in a worker, which answers how it went."""
        title = self.sentence(f"{self.HEADING or 'This'} was not saved")
        save_in_worker(self, self.desk, change, self.keeping(), title=title, draft_id=self.draft_id)

    def keeping(self) -> Keep:
        """How the change is put into the store; a form that saves more than its change says otherwise."""
        return keep

    @on(Saved)
    def close_saved(self, message: Saved) -> None:
        """Close, and say what was saved."""
        self.finished = True
        self.console.say(said_of_save(message, self.sentence))
        self.dismiss(True)
        self.after_saved(message.change)

    def after_saved(self, change: Change) -> None:
        """What is shown once it has closed: the screen that it was opened from, unless it says otherwise."""

    @on(SaveFailed)
    def stay_unsaved(self, message: SaveFailed) -> None:
        """Say why it was not saved; everything typed is still here."""
        self.saving = False
        problem = message.problem
        self.show_problem(f"{problem.title}. {problem.sentence} {problem.next_step}")
        self.keep_draft()

    async def action_back(self) -> None:
        """Leave; what is typed and not saved is kept, and it is said which key brings it back."""
        if self.dirty and not self.saving:
            self.hand_on(self.typed())  # anew: it is the one that was left last
            assert self.draft
            what = self.sentence(VERBS[self.draft.verb.partition(" ")[0]].written)
            self.console.say(self.sentence(KEPT, what=what))
        else:
            self.keep_draft()
        self.finished = True
        self.dismiss(False)


def said_of_save(saved: Saved, sentence: Sentence) -> str:
    """What was saved, what that did to the signals, and how it is taken back."""
    what = within_a_sentence(saved.change.said)
    families = f", for {saved.families}" if saved.families else ""
    said = [f"Saved: {what}{f' ({saved.record})' if saved.record else ''}{families}.", saved.did]
    return " ".join([*filter(None, said), sentence(SHOWN_BY)])


@worker(group="saving", outlives=True)
def save_in_worker(answer: Answer, desk: Desk, change: Change, keep_it: Keep, *, title: str, draft_id: Id) -> None:
    """Save, and answer how it went."""
    told = len(desk.store.warnings)
    try:
        with desk.store.saving, desk.drafts.settling(draft_id):
            kept = keep_it(desk, change, title, draft_id)
    except Problem as problem:
        answer(SaveFailed(problem))
    except Exception as bug:
        log_bug(bug)
        wrong = "Something went wrong in leadpro itself."
        answer(SaveFailed(Problem(title, wrong, "What you typed is still here.")))
    else:
        answer(kept)
        for warning in desk.store.warnings[told:]:
            answer(Failed(warning))


@worker(group="get-ready")
def get_ready_to_save(answer: Answer) -> None:
    """Import what saving needs: it takes longer than a key press may."""
    import leadpro.store.saving  # noqa: F401
