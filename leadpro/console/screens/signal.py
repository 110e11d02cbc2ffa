"""One signal: what was found and since when, what it asks and what would answer it, and every entry that shows it."""

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
from leadpro.console.messages import AsideWanted, StepWanted
from leadpro.console.screen import Sentence
from leadpro.console.screens.above_family import AboveFamilyScreen
from leadpro.console.screens.chronology import heading, table
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Line, Listing
from leadpro.console.widgets.page import Reading
from leadpro.gate import many_lines, one_line
from leadpro.practice.events import Event, in_one_breath
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.every import BY_KEY
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.standing import standing
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_in_full
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.set_aside import SetAside
from leadpro.records.vague_date import VagueDate


@dataclass(frozen=True)
class Shown:
    """One finding, and what sets it aside, if anything does."""

    finding: Finding
    aside: SetAside | None = None


class SignalScreen(AboveFamilyScreen):
    """The findings of one signal; where there are several, that of the line under the cursor is told in full."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/signal.tcss"))
    NAME = "signal"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#evidence"
    NOTHING = "Put the cursor on an entry first."

    def __init__(self, file: FamilyFile, today: date, key: str) -> None:
        super().__init__()
        self.file = file
        self.today = today
        self.signal = BY_KEY[key]
        self.shown: list[Shown] = []
        self.places: list[int] = []
        """For each line of the list, which finding it belongs to."""

    @property
    def practice(self) -> Practice:
        """The practice for the family on the day that is shown."""
        return self.desk.practice_for(self.file, self.today)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(""), id="banner")
        with Reading(id="finding"):
            yield Static(Content(""), id="in-full")
        yield Listing((), headings=True, empty="It does not stand any more.", id="evidence")
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show it."""
        self.paint()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self.call_after_refresh(self.paint)

    def show_file(self, file: FamilyFile, today: date) -> None:
        """Show another state of the same family: after a save, or as at another day."""
        self.file, self.today = file, today
        self.paint()

    @property
    def in_hand(self) -> Shown | None:
        """The finding of the line under the cursor."""
        cursor = self.query_one("#evidence", Listing).cursor
        return self.shown[self.places[cursor]] if cursor < len(self.places) else None

    def paint(self, *, cursor: int | None = None) -> None:
        """Draw the findings for the width there is."""
        looked = standing(self.file, self.practice)
        self.shown = [Shown(each) for each in looked.findings if each.key == self.signal.key]
        self.shown += [Shown(finding, aside) for finding, aside in looked.aside if finding.key == self.signal.key]
        wide = self.size.width >= 100
        told = {each.record.id: each for each in in_one_breath(self.file)}
        told |= {concern.id: each for each in in_one_breath(self.file) for concern in each.also}
        entries = [told[each] for shown in self.shown for each in shown.finding.evidence if each in told]
        columns, _ = table(self.file, entries, self.practice, wide=wide, starred=False)
        lines: list[Line] = []
        self.places = []
        for place, shown in enumerate(self.shown):
            these = [self._heading(shown)] if len(self.shown) > 1 else []
            these += self._lines(shown.finding, told, wide=wide)
            lines += these
            self.places += [place] * len(these)
        self.query_one("#evidence", Listing).show(lines, columns=columns, cursor=cursor)
        self.query_one("#banner", Static).update(heading(self.file, self.today, self._title(), self.size.width))
        self.paint_finding()

    def _title(self) -> str:
        keys_standing = self._keys()
        place = keys_standing.index(self.signal.key) + 1 if self.signal.key in keys_standing else 0
        of = f", {place} of {len(keys_standing)} signals" if place else ""
        return f"Signal: {self.practice.say(self.signal.title)}{of}"

    def _keys(self) -> list[str]:
        """The signals of the family, in the order of the panel."""
        looked = standing(self.file, self.practice)
        return list(dict.fromkeys(each.key for each in (*looked.findings, *(finding for finding, _ in looked.aside))))

    def _heading(self, shown: Shown) -> Line:
        aside = "set aside: " if shown.aside else ""
        return Line((f"{aside}{shown.finding.text}",), key="", quiet=shown.aside is not None)

    def _lines(self, finding: Finding, told: dict[Id, Event], *, wide: bool) -> list[Line]:
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
            Content("\n").join(Content.assemble(part) for part in told_in_full(shown, self.sentence))
            if shown
            else Content("")
        )

    def action_in_full(self) -> None:
        """Read on in what is told in full, or go back to the entries."""
        finding = self.query_one("#finding", Reading)
        self.set_focus(self.query_one("#evidence", Listing) if finding.has_focus else finding)

    @on(Listing.Opened, "#evidence")
    def open_record(self, message: Listing.Opened) -> None:
        """Open the entry of the line."""
        if message.line.key:
            self.want("open")

    def action_next_step(self) -> None:
        """Take the step that the finding in hand offers."""
        if shown := self.in_hand:
            self.post_message(StepWanted(shown.finding.next_step))

    def action_set_aside(self) -> None:
        """Set the finding in hand aside, or change until when it is."""
        if shown := self.in_hand:
            self.post_message(AsideWanted(shown.finding))

    @property
    def record_in_hand(self) -> Id | None:
        """The entry under the cursor."""
        line = self.query_one("#evidence", Listing).current
        return Id(line.key) if line and line.key else None

    def action_next(self) -> None:
        """Show the next signal of the family."""
        self._step(1)

    def action_previous(self) -> None:
        """Show the signal before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        keys_standing = self._keys()
        here = keys_standing.index(self.signal.key) + step if self.signal.key in keys_standing else 0
        if not 0 <= here < len(keys_standing):
            self.console.say("That is the last of the signals." if step > 0 else "That is the first of the signals.")
            return
        self.signal = BY_KEY[keys_standing[here]]
        self.paint(cursor=0)

    def action_copy(self) -> None:
        """Copy the finding in hand as text."""
        if shown := self.in_hand:
            listing = self.query_one("#evidence", Listing)
            place = self.shown.index(shown)
            lines = [line for line, of in zip(listing.lines, self.places, strict=True) if of == place and line.key]
            text = [one_line(text) for text, _ in told_in_full(shown, self.sentence)]
            text += ["  ".join(one_line(cell) for cell in line.cells if cell) for line in lines]
            self.app.copy_to_clipboard("\n".join(text))
            self.console.say("Copied, where the terminal allows it.")


def told_in_full(shown: Shown, sentence: Sentence) -> list[tuple[str, str]]:
    """Everything that a tired person needs of a finding, a paragraph each, with its style."""
    finding, signal = shown.finding, shown.finding.signal
    since = say_in_full(VagueDate.on(finding.since))
    parts = [
        (finding.text, "bold"),
        (f"Enough to say so was known {finding.dated.word} {since}.", ""),
        (f"It asks: {signal.asks}", ""),
        (f"Answered by {signal.answered_by}.", ""),
    ]
    if shown.aside:
        aside = shown.aside
        by = f" by {aside.set_by}" if aside.set_by else ""
        parts.append(
            (
                f"Set aside{by} on {say_in_full(VagueDate.on(aside.set_on))}: \u201c{aside.why}\u201d. It is "
                f"back on {say_in_full(VagueDate.on(aside.review_on))}, or when more shows it.",
                "bold",
            )
        )
    step = finding.next_step
    what = f"{step.said}: {step.text}" if step.verb == "action" else f"{step.said}."
    parts.append((sentence("{key:next_step}: {what}", what=what), "bold"))
    parts.append((f"Why it matters: {'; '.join(signal.why)}.", QUIET))
    return [(many_lines(text), style) for text, style in parts]
