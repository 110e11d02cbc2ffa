"""From screen to screen: what one asks for by a message, and another shows or does. Only here both are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import App

from leadpro.console.messages import (
    AsideWanted,
    DraftWanted,
    FormWanted,
    LookedAt,
    NeighbourWanted,
    RecordToShow,
    RecordWanted,
    StepWanted,
    TimelineWanted,
)

if TYPE_CHECKING:  # the first frame waits for none of it
    from leadpro.console.desk import Desk
    from leadpro.console.screens.caseload import CaseloadScreen
    from leadpro.console.screens.family import FamilyScreen


class WaysApp(App[None]):
    """An app whose screens ask each other for things, each without importing the other."""

    locked: bool
    """Whether nothing of a case may be on the screen."""

    @property
    def desk(self) -> Desk:
        """The desk of whoever works here."""
        raise NotImplementedError

    @property
    def caseload(self) -> CaseloadScreen | None:
        """The caseload, which lies below everything else; None while it is locked."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """A short word at the corner of the screen."""
        raise NotImplementedError

    @property
    def family_beneath(self) -> FamilyScreen | None:
        """The family screen in hand, or the one that the screen in hand was opened from."""
        from leadpro.console.screens.family import FamilyScreen

        return next((each for each in reversed(self.screen_stack) if isinstance(each, FamilyScreen)), None)

    def follow_family(self) -> None:
        """Let the family screen beneath read its file again: something was saved, perhaps in another window."""
        if family := self.family_beneath:
            family.follow()

    @on(RecordWanted)
    def hand_to_family(self, message: RecordWanted) -> None:
        """Let the family screen beneath do what the screen in hand asks for: the forms and the file are its affair."""
        if family := self.family_beneath:
            family.want(message.action, message.record_id)

    @on(FormWanted)
    def open_other_form(self, message: FormWanted) -> None:
        """Let the family screen beneath open the form that was wanted in place of another."""
        if family := self.family_beneath:
            family.action_enter(message.verb)

    @on(StepWanted)
    def take_step(self, message: StepWanted) -> None:
        """Let the family screen beneath open the form of a next step."""
        if family := self.family_beneath:
            family.take_step(message.step)

    @on(AsideWanted)
    def set_aside(self, message: AsideWanted) -> None:
        """Let the family screen beneath open the form that sets a finding aside."""
        if family := self.family_beneath:
            family.set_finding_aside(message.finding)

    @on(LookedAt)
    def save_looked_at(self, message: LookedAt) -> None:
        """Let the family screen beneath save what was said of a text."""
        if family := self.family_beneath:
            family.save_at_once(message.change)

    @on(NeighbourWanted)
    def go_on_to_neighbour(self, message: NeighbourWanted) -> None:
        """Show the next or the previous family of the caseload."""
        family, caseload = self.family_beneath, self.caseload
        if family is None or caseload is None:
            return
        if neighbour := caseload.neighbour(family.family_id, message.step):
            family.go_on_to(neighbour)
        else:
            self.say("That is the end of the caseload.")

    @on(TimelineWanted)
    def show_timeline(self, message: TimelineWanted) -> None:
        """Show the picture: the one that the screen in hand was opened from, or else in place of that screen."""
        from leadpro.console.screens.timeline import TimelineScreen

        if isinstance(self.screen_stack[-2], TimelineScreen):
            self.pop_screen()
        else:
            self.switch_screen(TimelineScreen(message.file, message.today))

    @on(RecordToShow)
    def show_record(self, message: RecordToShow) -> None:
        """Show a record: on its family's screen where that is beneath, else on one of its own."""
        family = self.family_beneath
        if self.locked:
            return
        if family and family.file and family.file.family.id == message.family_id:
            family.to_open = message.record_id
            family.show_what_stands()
        else:
            from leadpro.console.screens.family import FamilyScreen

            self.push_screen(FamilyScreen(message.family_id, at_record=message.record_id))

    @on(DraftWanted)
    def go_on_with(self, message: DraftWanted) -> None:
        """Open the form of a draft again with everything in it, above its family's screen; else show what it says."""
        draft, family = message.draft, self.family_beneath
        if self.locked:
            return
        if draft is None:
            self.say("Nothing is half written.")
        elif draft.verb == "family" and draft.family_id is None:
            from leadpro.console.forms.family import NewFamilyForm

            self.push_screen(NewFamilyForm().going_on_with(draft))
        elif draft.verb == "me":
            from leadpro.console.forms.me import me_form

            self.push_screen(me_form(self.desk).going_on_with(draft))
        elif family and family.family_id == draft.family_id and family.as_at is None:
            family.take_up(draft)
        elif draft.family_id:
            from leadpro.console.screens.family import FamilyScreen

            self.push_screen(FamilyScreen(draft.family_id, draft=draft))
