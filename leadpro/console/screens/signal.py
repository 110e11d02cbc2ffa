"""One question of the signals: all that was found under it, each with what would answer it and its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.in_full import QUIET
from leadpro.console.messages import AsideWanted, LookedAt, StepWanted
from leadpro.console.panels.signals import FROM_A_TEXT
from leadpro.console.screen import LOOKING_BACK, Sentence
from leadpro.console.screens.above_family import AboveFamilyScreen
from leadpro.console.screens.chronology import heading, table
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Line, Listing
from leadpro.console.widgets.page import Reading
from leadpro.gate import many_lines, one_line
from leadpro.practice.events import Event, in_one_breath
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.five_lines import GroupLine, Item, five_lines, in_short
from leadpro.practice.signals.may_answer import may_answer
from leadpro.practice.signals.read import Said, looked_at, read_for
from leadpro.practice.signals.since_looked import NEVER_LOOKED, Since
from leadpro.practice.signals.standing import standing
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_in_full
from leadpro.records.change import Change, Correction
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.set_aside import SetAside
from leadpro.records.vague_date import VagueDate

NO_MORE = "It does not stand any more."
FEW_READ = 3
"""How many readings are told at once."""

FOLDED, UNFOLDED = "▸", "▾"
"""Stands before a finding whose entries are not shown, or are."""


@dataclass(frozen=True)
class Shown:
    """One finding under the question, and how it stands there."""

    finding: Finding
    aside: SetAside | None = None
    item: Item | None = None
    """What it is told as, where it leads that."""
    gone: str | None = None
    """Why it stands no more, where it is gone since whoever works here looked."""
    under: str = ""
    """How it belongs to what stands above it: "of which", "and". "" where it stands by itself."""

    @property
    def key(self) -> str:
        """What tells it from others, however far it has grown."""
        return f"finding:{self.under}:{self.finding.key} {self.finding.about}"


class SignalScreen(AboveFamilyScreen):
    """The findings under one question; that of the line under the cursor is told in full, and unfolds its entries."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/signal.tcss"))
    NAME = "signal"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#evidence"
    NOTHING = "Put the cursor on an entry first."

    def __init__(self, file: FamilyFile, today: date, group: str, since: Since = NEVER_LOOKED) -> None:
        super().__init__()
        self.since = since
        """What changed since whoever works here looked."""
        self.file = file
        self.today = today
        self.group = group
        """The key of the group."""
        self.unfolded: set[str] = set()
        """The findings whose entries are shown."""
        self.shown: list[Shown] = []
        self.places: list[int] = []
        """For each line of the list, which finding it belongs to."""
        self.saving = False
        """Whether what was said of a text is on the way into the store."""

    @property
    def practice(self) -> Practice:
        """The practice for the family on the day that is shown."""
        return self.desk.practice_for(self.file, self.today)

    @property
    def lines(self) -> tuple[GroupLine, ...]:
        """The family's questions under which something stands."""
        return five_lines(standing(self.file, self.practice), self.since)

    @property
    def line(self) -> GroupLine | None:
        """What stands under the question; None where nothing does any more."""
        return next((each for each in self.lines if each.group.key == self.group), None)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(""), id="banner")
        with Reading(id="finding"):
            yield Static(Content(""), id="in-full")
        yield Listing((), headings=True, empty="Nothing stands here any more.", id="evidence")
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show it, the first of the findings with its entries, or where it takes others together with those."""
        self._begin()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def show_file(self, file: FamilyFile, today: date, since: Since = NEVER_LOOKED) -> None:
        """Show another state of the same family: after a save, or as at another day."""
        self.file, self.today, self.since, self.saving = file, today, since, False
        self.paint()

    @property
    def busy(self) -> bool:
        """While something is saved, what is typed is meant for what comes of it."""
        return super().busy or self.saving

    def on_screen_resume(self) -> None:
        """What was being saved has been told of by whatever stood above."""
        self.saving = False

    @property
    def in_hand(self) -> Shown | None:
        """The finding of the line under the cursor."""
        cursor = self.query_one("#evidence", Listing).cursor
        return self.shown[self.places[cursor]] if cursor < len(self.places) else None

    def _begin(self) -> None:
        self.shown = shown_of(self.line)
        first = self.shown[0] if self.shown else None
        self.unfolded = {first.key} if first and not (first.item and first.item.parts) else set()
        self.paint(cursor=0)

    def paint(self, *, cursor: int | None = None) -> None:
        """Draw the findings for the width there is."""
        self.shown = shown_of(self.line)
        wide = self.size.width >= 100
        told = {each.record.id: each for each in in_one_breath(self.file)}
        told |= {concern.id: each for each in in_one_breath(self.file) for concern in each.also}
        entries = [told[each] for shown in self.shown for each in shown.finding.evidence if each in told]
        columns: tuple[Column, ...] = table(self.file, entries, self.practice, wide=wide, starred=False)[0]
        lines: list[Line] = []
        self.places = []
        for place, shown in enumerate(self.shown):
            these = [self._heading(shown)]
            these += self._entries(shown.finding, told, wide=wide) if shown.key in self.unfolded else []
            lines += these
            self.places += [place] * len(these)
        self.query_one("#evidence", Listing).show(lines, columns=columns, cursor=cursor)
        self.query_one("#banner", Static).update(heading(self.file, self.today, self._title(), self.size.width))
        self.paint_finding()

    def _title(self) -> str:
        groups = [each.group.key for each in self.lines]
        line = self.line
        if line is None:
            return "Signals"
        return f"Signals: {line.group.asks}  {groups.index(self.group) + 1} of {len(groups)}"

    def _heading(self, shown: Shown) -> Line:
        sign = UNFOLDED if shown.key in self.unfolded else FOLDED
        said = shown.item.said if shown.item else in_short(shown.finding.text)
        how = "set aside: " if shown.aside else "gone since you looked: " if shown.gone is not None else shown.under
        changed = f"{shown.item.changed}: " if shown.item and shown.item.changed else ""
        read = FROM_A_TEXT if shown.finding.read else ""
        told = f"{'  ' if shown.under else ''}{sign} {how}{changed}{read}{said}"
        quiet = shown.aside is not None or shown.gone is not None
        return Line((told,), key=shown.key, quiet=quiet, new=bool(changed) or shown.gone is not None)

    def _entries(self, finding: Finding, told: dict[Id, Event], *, wide: bool) -> list[Line]:
        """The entries that show a finding; one that several records tell of stands once."""
        found = []
        for each in finding.evidence:
            if each in told:
                found += table(self.file, [told[each]], self.practice, wide=wide, starred=False)[1]
            elif record := self.file.find(each):
                found.append(Line(("", "", title_of(record, self.file, self.words_in_use)), key=each))
        return list({line.key: line for line in found}.values())

    @on(Listing.Moved, "#evidence")
    def paint_finding(self) -> None:
        """Tell the finding in hand in full."""
        shown = self.in_hand
        self.query_one("#finding", Reading).scroll_home(animate=False)
        self.query_one("#in-full", Static).update(
            Content("\n").join(
                Content.assemble(part) for part in told_in_full(shown, self._read_for(shown), self.sentence)
            )
            if shown
            else Content("")
        )

    def action_in_full(self) -> None:
        """Read on in what is told in full, or go back to the entries."""
        finding = self.query_one("#finding", Reading)
        self.set_focus(self.query_one("#evidence", Listing) if finding.has_focus else finding)

    @on(Listing.Opened, "#evidence")
    def open_line(self, message: Listing.Opened) -> None:
        """Open the entry of the line; of a finding show its entries, or put them away."""
        if self.record_in_hand:
            self.want("open")
        else:
            self.unfolded ^= {message.line.key}
            self.paint()

    def action_next_step(self) -> None:
        """Take the step that the finding in hand offers."""
        if (shown := self.in_hand) and shown.gone is None:
            self.post_message(StepWanted(shown.finding.next_step))
        elif shown:
            self.console.say(NO_MORE)

    def action_set_aside(self) -> None:
        """Set the finding in hand aside, or change until when it is."""
        if (shown := self.in_hand) and shown.gone is None:
            self.post_message(AsideWanted(shown.finding))
        elif shown:
            self.console.say(NO_MORE)

    def _read_for(self, shown: Shown) -> tuple[Said, ...]:
        """What may answer a finding and what was read for it; that in the entry under the cursor first."""
        if shown.gone is not None:
            return ()
        read = may_answer(self.file, self.practice, shown.finding)
        read += read_for(shown.finding, self.file, self.practice)
        return tuple(sorted(read, key=lambda each: each.entry_id != self.record_in_hand))

    def action_take_proposed(self) -> None:
        """Say that an entry says what was read in it."""
        self._look_at("Text confirmed", holds=True)

    def action_not_so(self) -> None:
        """Say that it does not."""
        self._look_at("Text dismissed", holds=False)

    def _look_at(self, what: str, *, holds: bool) -> None:
        """Have it saved what somebody says of what was read for the finding in hand.

        Of several readings it is that of the entry under the cursor, or else the first; then comes the next.
        """
        read = self._read_for(self.in_hand) if self.in_hand else ()
        if not read:
            self.console.say("Nothing here was read in a text.")
        elif self.file.as_at:
            self.console.say(self.sentence(LOOKING_BACK))
        else:
            was, becomes = looked_at(read[0], self.file, holds=holds)
            new, corrected = ((), (Correction(was, becomes),)) if was else ((becomes,), ())
            self.saving = True
            self.post_message(LookedAt(Change(said=what, by=self.desk.by, new=new, corrected=corrected)))

    @property
    def record_in_hand(self) -> Id | None:
        """The entry under the cursor."""
        line = self.query_one("#evidence", Listing).current
        return Id(line.key) if line and line.key not in {each.key for each in self.shown} else None

    def action_next(self) -> None:
        """Show the next question under which something stands."""
        self._step(1)

    def action_previous(self) -> None:
        """Show the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        groups = [each.group.key for each in self.lines]
        here = groups.index(self.group) + step if self.group in groups else 0
        if not 0 <= here < len(groups):
            self.console.say("That is the last of the signals." if step > 0 else "That is the first of the signals.")
            return
        self.group = groups[here]
        self._begin()

    def action_copy(self) -> None:
        """Copy the finding in hand as text, with all its entries."""
        if shown := self.in_hand:
            told = {each.record.id: each for each in in_one_breath(self.file)}
            text = [one_line(text) for text, _ in told_in_full(shown, self._read_for(shown), self.sentence)]
            lines = self._entries(shown.finding, told, wide=True)
            text += ["  ".join(one_line(cell) for cell in line.cells if cell) for line in lines]
            self.app.copy_to_clipboard("\n".join(text))
            self.console.say("Copied, where the terminal allows it.")


def shown_of(line: GroupLine | None) -> list[Shown]:
    """All under a question: each thing, what is of the same deed, and the parts of what takes others together."""
    if line is None:
        return []
    shown = []
    for item in line.items:
        shown.append(Shown(item.finding, item=item))
        shown += [Shown(each, under="and: ") for each in item.others]
        shown += [Shown(each, under="of which: ") for each in item.parts]
    shown += [Shown(each.finding, gone=each.why) for each in line.gone]
    return shown + [Shown(finding, aside) for finding, aside in line.aside]


def told_in_full(shown: Shown, read: Sequence[Said], sentence: Sentence) -> list[tuple[str, str]]:
    """Everything that a tired person needs of a finding, a paragraph each, with its style."""
    finding, signal = shown.finding, shown.finding.signal
    since = say_in_full(VagueDate.on(finding.since))
    parts = [
        (finding.text, "bold"),
        *((each, "bold") for each in _told_of(read, sentence)),
        (f"Enough to say so was known {finding.dated.word} {since}.", ""),
        (f"It asks: {signal.asks}", ""),
        (f"What would answer it, and is not on record: {signal.answered_by}.", ""),
    ]
    if shown.aside:
        aside = shown.aside
        by = f" by {aside.set_by}" if aside.set_by else ""
        parts.append(
            (
                f"Set aside{by} on {say_in_full(VagueDate.on(aside.set_on))}: “{aside.why}”. It is "
                f"back on {say_in_full(VagueDate.on(aside.review_on))}, or when more shows it.",
                "bold",
            )
        )
    if shown.gone is not None:
        parts.append((f"Gone since you looked: {shown.gone}.", "bold"))
        return [(many_lines(text), style) for text, style in parts]
    step = finding.next_step
    what = f"{step.said}: {step.text}" if step.verb == "action" else f"{step.said}."
    parts.append((sentence("{key:next_step}: {what}", what=what), "bold"))
    parts.append((f"Why it matters: {'; '.join(signal.why)}.", QUIET))
    return [(many_lines(text), style) for text, style in parts]


def _told_of(read: Sequence[Said], sentence: Sentence) -> list[str]:
    """What was read and nobody has confirmed; the keys are said on the line that they are for."""
    keys = sentence("{key:take_proposed} confirms, {key:not_so} dismisses.")
    how = {True: "A text may answer it", False: "Read"}
    lines = [f"{how[each.answers]}: \u201c{each.words}\u201d, as {each.label}." for each in read[:FEW_READ]]
    more = [f"And {len(read) - FEW_READ} texts more."] if len(read) > FEW_READ else []
    return [f"{lines[0]} {keys}", *lines[1:], *more] if lines else []
