"""Every rule of the signals: when it raises, its figures and sources, what answers it, and why (not) in this family."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from leadpro.bundled import bundled
from leadpro.console.desk import Desk
from leadpro.console.screen import ConsoleScreen
from leadpro.console.verbs import bindings_of
from leadpro.console.widgets.bars import KeyStrip
from leadpro.console.widgets.listing import Column, Line, Listing, fitted
from leadpro.console.widgets.page import Reading
from leadpro.console.workers import Answer, worker
from leadpro.exchange.how_often import how_often
from leadpro.exchange.plain_rules import NO_SCORE, rule_lines
from leadpro.gate import many_lines, one_line
from leadpro.practice.in_hand import Practice, practice_of
from leadpro.practice.signals.every import BY_KEY, SIGNALS
from leadpro.practice.signals.groups import GROUPS
from leadpro.practice.signals.standing import standing
from leadpro.records.family_file import FamilyFile


class RulesScreen(ConsoleScreen[None]):
    """The rules by their questions; that of the line under the cursor is told in full."""

    CSS_PATH: ClassVar[str] = str(bundled("themes/rules.tcss"))
    NAME = "rules"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    AUTO_FOCUS = "#rules"

    @dataclass
    class Told(Message):
        """A rule in lines."""

        key: str
        lines: tuple[str, ...]

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(Content(""), id="banner")
        with Reading(id="rule"):
            yield Static(Content(""), id="in-full")
        yield Listing((), headings=True, id="rules")
        yield Static(Content("This window is too small: 60 columns and 20 lines are needed."), id="too-small")
        yield KeyStrip()

    def on_mount(self) -> None:
        """Show them, first the one that one came from."""
        beneath = self.console.family_beneath
        self.file: FamilyFile | None = beneath.file if beneath else None
        day = beneath.today if beneath else self.desk.today
        self.practice: Practice = (
            self.desk.practice_for(self.file, day) if self.file else practice_of("", day, self.desk.words)
        )
        self.paint(self._came_from())

    def on_resize(self) -> None:
        """Fit them to the new width."""
        self.call_after_refresh(self.paint)

    def _came_from(self) -> str:
        """The key of the finding in hand on the page beneath; "" where there is none."""
        from leadpro.console.screens.signal import SignalScreen

        beneath = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        shown = beneath.in_hand if isinstance(beneath, SignalScreen) else None
        return shown.finding.key if shown else ""

    def paint(self, go_to: str = "") -> None:
        """Draw the list for the width there is."""
        stands: dict[str, str] = {}
        if self.file:
            looked = standing(self.file, self.practice)
            stands = {finding.key: "set aside" for finding, _ in looked.aside}
            stands |= {each.key: "stands" for each in looked.findings}
            stands |= {signal.key: "off" for signal, _ in looked.off}
        wide = self.size.width >= 100
        columns = [
            Column("Question", 34 if wide else 20),
            Column("Rule"),
            Column("Here", 9),
            Column("Ordinary families", 17),
        ]
        lines = []
        for group in GROUPS:
            of_it = [each for each in SIGNALS if each.group == group]
            for place, each in enumerate(of_it):
                often = how_often().raised.get(each.key, 0)
                lines.append(
                    Line(
                        (
                            group.asks if place == 0 else "",
                            self.practice.say(each.title),
                            stands.get(each.key, ""),
                            "never" if not often else f"{often} in {how_often().family_years:.0f} years",
                        ),
                        key=each.key,
                    )
                )
        listing = self.query_one("#rules", Listing)
        listing.show(lines, columns=columns)
        if go_to:
            listing.go_to(go_to)
        whose = f" {self.file.family.name}" if self.file else ""
        title = fitted(
            one_line(f"{whose}   The rules of the signals: no score, no ranking, no decision"), self.size.width
        )
        self.query_one("#banner", Static).update(Content(title))
        self.tell()

    @on(Listing.Moved, "#rules")
    def tell(self) -> None:
        """Tell the rule in hand in full."""
        line = self.query_one("#rules", Listing).current
        if line:
            tell_rule(self, self.desk, self.practice, line.key, self.file)

    @on(Told)
    def show_rule(self, message: Told) -> None:
        """Show a rule."""
        current = self.query_one("#rules", Listing).current
        if current and current.key == message.key:
            text = "\n".join([*message.lines, "", NO_SCORE])
            self.query_one("#rule", Reading).scroll_home(animate=False)
            self.query_one("#in-full", Static).update(Content(many_lines(text)))

    def action_set_aside(self) -> None:
        """Switch the rule under the cursor off for the family beneath, or say otherwise of one that is."""
        line, beneath = self.query_one("#rules", Listing).current, self.console.family_beneath
        if line is None or beneath is None or self.file is None:
            self.console.say("A rule is switched off for one family: open its file first.")
        else:
            beneath.switch_off(line.key)

    def show_file(self, file: FamilyFile, day: date) -> None:
        """Show another state of the same family: after a save."""
        self.file, self.practice = file, self.desk.practice_for(file, day)
        self.paint()

    def action_in_full(self) -> None:
        """Read on in what is told in full, or go back to the list."""
        rule = self.query_one("#rule", Reading)
        self.set_focus(self.query_one("#rules", Listing) if rule.has_focus else rule)


@worker(group="rule", exclusive=True)
def tell_rule(answer: Answer, desk: Desk, practice: Practice, key: str, file: FamilyFile | None) -> None:
    """Tell a rule; why it finds nothing is tried, which takes its time."""
    lines = tuple(rule_lines(practice, BY_KEY[key], file))
    answer(RulesScreen.Told(key, lines))
