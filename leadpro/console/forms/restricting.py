"""Restricting a file: who alone may know of the family. The rules stand in `leadpro.store.restricted`."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.choices import professional_choices
from leadpro.console.forms.fields import Field, LongTextField, NotReady, SeveralField, Told
from leadpro.console.forms.record_form import FileForm
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction

TOLD = (
    "To everybody else there is no such family: not in the caseload, nor in find, nor in print. Those named see its "
    "reference and name, and open it with a reason, which the journal keeps. Nobody named: it is open to all.\n"
    "Only those named change this, and one of them stays named. Before you leave, name somebody else; where somebody "
    "has left already, the recovery code or a way in under their name (leadpro keys) comes in as them."
)


class RestrictingForm(FileForm):
    """Names those to whom the file is open; nobody named opens it to all again."""

    HEADING = "Who may open the file"

    def heading(self) -> str:
        """What stands at the top."""
        return f"{self.HEADING}: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """Who, and why. At first whoever restricts it is named."""
        named = self.file.family.open_to
        mine = (self.desk.me.id,) if self.desk.me else ()
        self.open_to = SeveralField("Open to", professional_choices(self.file, self.directory), named or mine)
        self.why = LongTextField("Why", required=True)
        return [Told(TOLD), self.open_to, self.why]

    def stands_on(self) -> Sequence[Record | None]:
        """The family's own record."""
        return (self.file.family,)

    def change(self) -> Change:
        """The family as it is to be."""
        was, chosen = self.file.family, self.open_to.values
        if set(chosen) == set(was.open_to):
            raise NotReady(self.sentence("It is open to them already. {key:back} leaves the form."), self.open_to)
        if self.desk.me is None:
            raise NotReady(self.sentence("Say first who you are ({key:me})."))
        if not was.open_to and self.desk.me.id not in chosen:
            raise NotReady("Name yourself too, or you would shut yourself out.", self.open_to)
        if was.open_to and chosen and not set(was.open_to) & set(chosen):
            raise NotReady("One of those who are named now has to stay named.", self.open_to)
        said = "File restricted" if not was.open_to else "Restriction changed" if chosen else "Restriction lifted"
        return Change(
            said=said,
            why=self.why.value,
            by=self.desk.by,
            corrected=(Correction(was, replace(was, open_to=chosen)),),
        )
