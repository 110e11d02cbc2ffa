"""From field to field: by Tab, by Shift+Tab, and by Enter, which knows the last one."""

from collections.abc import Sequence

from leadpro.console.forms.fields.field import Field
from leadpro.console.screen import ConsoleScreen, Result


class FromFieldToField(ConsoleScreen[Result]):
    """A screen of fields. What a field asks for besides is shown before the cursor goes on, however fast one types.

    The ends are ends: what is typed behind the last field never lands in the first.
    """

    def shown_fields(self) -> Sequence[Field]:
        """The fields that can be filled in now, in order."""
        raise NotImplementedError

    def show_what_is_asked(self) -> None:
        """Show and offer what goes with what the fields hold: when it opens, and as they change."""

    def after_the_last(self) -> None:
        """Enter was pressed in the last field."""

    def settle(self) -> Field | None:
        """Take what is typed in the field in hand, and show what that asks for. Gives the field."""
        here = next((each for each in self.shown_fields() if each.has_focus_within), None)
        if here:
            here.settle()
        self.show_what_is_asked()
        return here

    def go_on(self) -> None:
        """Go to the next field, as Enter does; from the last one on as the screen says."""
        if not self._go(1):
            self.after_the_last()

    def action_next_field(self) -> None:
        """Go to the next field."""
        self._go(1)

    def action_previous_field(self) -> None:
        """Go to the field before."""
        self._go(-1)

    def _go(self, step: int) -> bool:
        here = self.settle()
        shown = self.shown_fields()
        place = shown.index(here) + step if here in shown else 0
        if not 0 <= place < len(shown):
            return False
        shown[place].take_focus()
        return True
