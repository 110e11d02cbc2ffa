"""Restricting a file: who alone may know of the family. The rules stand in `leadpro.store.restricted`."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.widgets import Static

from leadpro.console.forms.fields import Choice, Field, LongTextField, NotReady, SeveralField, Told
from leadpro.console.forms.record_form import FileForm
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.store.who_comes_in import who_comes_in, who_else_opens

TOLD = (
    "To everybody else there is no such family: not in the caseload, nor in find, nor in print. Those named see its "
    "reference and name, and open it with a reason, which the journal keeps. Nobody named: it is open to all.\n"
    "The file lies under a key of its own, which only those named have; naming the same people anew gives it a fresh "
    "one. Only they change this, and one of them stays named. Before you leave, name somebody else. {also} Backups "
    "made before hold it open: make a new one afterwards, and destroy those."
)


class RestrictingForm(FileForm):
    """Names those to whom the file is open; nobody named opens it to all again."""

    KNOWS = False
    HEADING = "Who may open the file"

    def heading(self) -> str:
        """What stands at the top."""
        return f"{self.HEADING}: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """Who, and why. At first whoever restricts it is named."""
        self.people = {each.id: each for each in who_comes_in(self.desk.store)}
        mine = tuple(each.id for each in self.people.values() if each.is_me)
        choices = [Choice(each.id, f"{each.name}, {each.role}") for each in self.people.values()]
        self.open_to = SeveralField("Open to", choices, self.file.family.sealed_to or mine)
        self.why = LongTextField("Why", required=True)
        return [Told(TOLD.format(also=who_else_opens(self.desk.store))), self.open_to, self.why]

    def stands_on(self) -> Sequence[Record | None]:
        """The family's own record."""
        return (self.file.family,)

    def change(self) -> Change:
        """The family as it is to be."""
        was, chosen = self.file.family, self.open_to.values
        if not chosen and not was.sealed_to:
            raise NotReady(self.sentence("It is open to all already. {key:back} leaves the form."), self.open_to)
        if not was.sealed_to and not any(self.people[each].is_me for each in chosen):
            raise NotReady("Name yourself too, or you would shut yourself out.", self.open_to)
        if was.sealed_to and chosen and not set(was.sealed_to) & set(chosen):
            raise NotReady("One of those who are named now has to stay named.", self.open_to)
        said = "File restricted" if not was.sealed_to else "Restriction changed" if chosen else "Restriction lifted"
        names = tuple(self.people[each].name for each in chosen)
        return Change(
            said=said,
            why=self.why.value,
            by=self.desk.by,
            corrected=(Correction(was, replace(was, open_to=names, sealed_to=chosen)),),
        )
