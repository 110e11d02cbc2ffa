"""What was half written when leadpro was left, locked or cut off: gone on with, or thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.console.desk import Desk
from leadpro.console.forms.drafted import DraftedForm
from leadpro.console.messages import DraftWanted, Failed
from leadpro.console.screen import Dialog, Sentence, Telling
from leadpro.console.verbs import VERBS, bindings_of
from leadpro.console.widgets.listing import Column, Line, Listing, fitted
from leadpro.console.widgets.page import Sentences
from leadpro.console.workers import Answer, worker
from leadpro.gate import many_lines, one_line
from leadpro.london import LONDON
from leadpro.problem import Problem
from leadpro.store.drafts import Draft, drafts, families_of, waiting_for_a_reason

if TYPE_CHECKING:
    from leadpro.console.app import LeadproApp
    from leadpro.records.ids import FamilyId, Id

RECENT = timedelta(days=7)
"""What was written in no longer ago stands in the list at once; what is older is folded away below it."""

FOLDED = "{older} older than a week: {key:open} shows them."
OLDER = "older"
"""The line that stands for what is folded away."""

NOT_HERE = "There is no file on this family. What you had typed is shown once you go on with it."
RESTRICTED = "The file is restricted. What you had typed is shown once you have said why you open it."


def described(draft: Draft, sentence: Sentence, family: str) -> str:
    """What a draft is: "a contact for F-0101, B family, on Thu 4 Dec 2008 14:32".

    `family` is what its family is called today, for whoever sits here; "" where it is of none that they know of.
    """
    when = draft.changed_at.astimezone(LONDON)
    whose = f" for {family}" if family else ""
    what = sentence(VERBS[draft.verb.partition(" ")[0]].written)
    return f"{what}{whose}, on {when:%a} {when.day} {when:%b %Y %H:%M}"


def typed_text(draft: Draft) -> str:
    """What somebody typed and chose, a field after the other."""
    return "\n".join(f"{each.label.strip()}: {each.says}" for each in draft.typed.fields if each.touched)


def draft_in_hand(app: LeadproApp) -> Id | None:
    """The draft of the form that is open on top; what it holds is handed on. None where nothing is half typed."""
    forms = [screen for screen in app.screen_stack if isinstance(screen, DraftedForm)]
    for form in forms:
        form.keep_draft()
    return forms[-1].draft_id if forms and forms[-1].draft else None


class ThrowAwayScreen(Dialog[bool]):
    """Asks before a draft is thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Content("It was never saved, and there is no other copy."), classes="dialog-title")
            yield Static(Content(self.sentence("{key:close} keeps it.     {key:throw_away} throws it away.")))

    def action_throw_away(self) -> None:
        """Throw it away."""
        self.dismiss(True)


class DraftDialog(Dialog[None]):
    """A dialog on a draft, which can be thrown away from there."""

    NAME = "half_written"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    @dataclass
    class ThrownAway(Message):
        """The draft is gone."""

    def draft_in_hand(self) -> Draft | None:
        """The draft that is meant."""
        raise NotImplementedError

    def show_without_it(self) -> None:
        """Show what is left once it is thrown away."""
        raise NotImplementedError

    def action_throw_away(self) -> None:
        """Throw the draft away, once that is sure."""
        if self.draft_in_hand():
            self.app.push_screen(ThrowAwayScreen(), self._throw_away)

    def _throw_away(self, sure: bool | None) -> None:
        draft = self.draft_in_hand()
        if sure and draft:
            throw_away(self, self.desk, draft.id)

    @on(ThrownAway)
    def say_thrown_away(self) -> None:
        """Say so."""
        self.console.say("Thrown away.")
        self.show_without_it()


class DraftsScreen(DraftDialog):
    """Offers every draft of whoever is here."""

    @dataclass
    class Read(Message):
        """The drafts are read."""

        drafts: tuple[Draft, ...]
        families: dict[FamilyId, str]
        """What their families are called, as far as whoever is here may know of them."""
        shut: frozenset[FamilyId] = frozenset()
        """Those whose files are opened with a reason, and are not open yet."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: tuple[Draft, ...] = ()
        self.unfolded = False
        """Whether the older ones are shown too."""
        self.families: dict[FamilyId, str] = {}
        self.shut: frozenset[FamilyId] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay out the list, and what the draft under the cursor begins with."""
        with Vertical(classes="dialog"):
            yield Static(Content("You were writing"), classes="dialog-title")
            yield Listing([Column("")], empty="Nothing is half written.", id="drafts")
            yield Static(Content(""), id="draft-text")
            yield Static(
                Content(self.sentence("{key:open} goes on.   {key:throw_away} throws it away.   {key:back}: later.")),
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Read them."""
        read_drafts(self, self.desk)

    def follow(self) -> None:
        """Read them again: another window may be writing one, or have saved it."""
        read_drafts(self, self.desk)

    @on(Read)
    def show(self, message: Read) -> None:
        """Show them."""
        self.drafts, self.families, self.shut = message.drafts, message.families, message.shut
        self.paint()

    def paint(self) -> None:
        """Draw the list, the older ones folded into one line until that is opened."""
        recent = [draft for draft in self.drafts if self.desk.clock.now() - draft.changed_at <= RECENT]
        shown = self.drafts if self.unfolded or not recent else recent
        lines = [Line((described(draft, self.sentence, self._family_of(draft)),), key=draft.id) for draft in shown]
        if older := len(self.drafts) - len(shown):
            lines.append(Line((self.sentence(FOLDED, older=older),), key=OLDER, quiet=True))
        self.query_one("#drafts", Listing).show(lines)
        self.show_text()

    def _family_of(self, draft: Draft) -> str:
        return self.families.get(draft.family_id, "") if draft.family_id else ""

    def draft_in_hand(self) -> Draft | None:
        """The draft under the cursor."""
        line = self.query_one("#drafts", Listing).current
        return next((draft for draft in self.drafts if line and draft.id == line.key), None)

    def show_without_it(self) -> None:
        """Show the others; leave where there are none."""
        if len(self.drafts) > 1:
            read_drafts(self, self.desk)
        else:
            self.dismiss()

    @on(Listing.Moved)
    def show_text(self) -> None:
        """Show what the draft under the cursor begins with; where its family is none to whoever is here, not that."""
        draft = self.draft_in_hand()
        if draft and draft.family_id and not self._family_of(draft):
            text = NOT_HERE
        elif draft and draft.family_id in self.shut:
            text = RESTRICTED
        else:
            text = one_line(typed_text(draft)) if draft else ""
        self.query_one("#draft-text", Static).update(Content(fitted(text, 2 * 70).rstrip()))

    @on(Listing.Opened)
    def go_on(self, message: Listing.Opened) -> None:
        """Go on with the draft under the cursor, or unfold the older ones."""
        draft = self.draft_in_hand()
        if message.line.key == OLDER:
            self.unfolded = True
            self.paint()
        elif draft:
            self.dismiss()
            self.console.post_message(DraftWanted(draft))


class DraftTextScreen(DraftDialog, Telling):
    """Shows what a draft says where its form cannot be opened any more, and why."""

    how_to_leave = "{key:copy} copies it.   {key:throw_away} throws it away.   {key:back} keeps it for later."

    def __init__(self, draft: Draft, why: str, family: str) -> None:
        super().__init__()
        self.draft = draft
        self.why = why
        self.family = family
        """What its family is called; "" where it is none to whoever is here."""

    def compose(self) -> ComposeResult:
        """Lay out why, and the whole text."""
        with Vertical(classes="dialog"):
            yield Static(
                Content(one_line(f"You were writing {described(self.draft, self.sentence, self.family)}")),
                classes="dialog-title",
            )
            yield Sentences(f"{self.why} This is what you had typed:", typed_text(self.draft))
            yield Static(classes="dialog-keys", id="closing")

    def action_copy(self) -> None:
        """Copy what was typed as text."""
        self.app.copy_to_clipboard(many_lines(typed_text(self.draft)))
        self.console.say("Copied, where the terminal allows it.")

    def draft_in_hand(self) -> Draft:
        """The one that is shown."""
        return self.draft

    def show_without_it(self) -> None:
        """There is nothing more to show."""
        self.dismiss()


@worker(group="drafts", outlives=True, keys_wait=True)
def throw_away(answer: Answer, desk: Desk, draft_id: Id) -> None:
    """Throw a draft away."""
    desk.drafts.put(draft_id, None)
    try:
        desk.drafts.write(desk.store)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(DraftDialog.ThrownAway())


@worker(group="drafts-read", exclusive=True, keys_wait=True)
def read_drafts(answer: Answer, desk: Desk) -> None:
    """Read the drafts."""
    try:
        found = tuple(every_draft(desk))
        shut = waiting_for_a_reason(desk.store, found)
        answer(DraftsScreen.Read(found, families_of(desk.store, found), shut))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="drafts-read")
def find_draft(answer: Answer, desk: Desk, draft_id: Id) -> None:
    """Find the draft that is to be gone on with, if it is there."""
    try:
        for draft in every_draft(desk):
            if draft.id == draft_id:
                answer(DraftWanted(draft))
    except Problem as problem:
        answer(Failed(problem))


@worker(group="drafts-read", exclusive=True, keys_wait=True)
def find_latest(answer: Answer, desk: Desk) -> None:
    """Find the draft that was written in last."""
    try:
        latest = max(every_draft(desk), key=lambda each: each.changed_at, default=None)
    except Problem as problem:
        answer(Failed(problem))
    else:
        answer(DraftWanted(latest))


def every_draft(desk: Desk) -> Iterator[Draft]:
    """The drafts of whoever is here; what could not be written comes first. For a worker. Raises Problem."""
    unwritten = {draft.id: draft for draft in desk.drafts.unwritten()}
    yield from unwritten.values()
    yield from (draft for draft in drafts(desk.store) if draft.id not in unwritten)
