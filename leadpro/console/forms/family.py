"""The family's own record: a file is opened, corrected, closed, opened again."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.events import DescendantBlur
from textual.widgets import Static

from leadpro.console.forms.alike import NEW, AlikeField, families_alike
from leadpro.console.forms.drafted import Asked
from leadpro.console.forms.fields import (
    OLDEST_CHILD,
    BirthField,
    Choice,
    ChoiceField,
    DayField,
    Field,
    NotReady,
    TextField,
    Told,
    as_typed,
)
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.person import BORN_OR_NOT
from leadpro.console.forms.record_form import FileForm
from leadpro.practice.due import dues
from leadpro.practice.overview import co_lead_on, lead_on
from leadpro.practice.processes.caf import current_caf
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.family import Family
from leadpro.records.fields import most
from leadpro.records.ids import FamilyId, Id
from leadpro.records.person import Person, Role
from leadpro.store.references import next_reference


class NewFamilyForm(EntryForm):
    """Opens a file on a family, with its first child if one is named."""

    HEADING = "Open a file on a family"

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(verb="family")
        self.looked_for = ("", "")
        """The names for which families were looked for last."""

    def build(self) -> Sequence[Field | Static]:
        """What a file needs, and the first child."""
        self.called = TextField(
            "Family name", required=True, most=most(Family, "name"), hint="as you speak of them: B family"
        )
        self.reference = TextField(
            "Reference", next_reference(self.desk.store), required=True, most=most(Family, "reference"), replaced=True
        )
        self.area = TextField("Area", hint="county or town", most=most(Family, "area"))
        self.child = TextField(
            "First child", hint="a name; more people are added on the family's screen", most=most(Person, "name")
        )
        self.alike = AlikeField[FamilyId]("File", Choice(FamilyId(Id(NEW)), "a new file"))
        self.birth = ChoiceField("Born yet", BORN_OR_NOT, "born")
        self.born = BirthField("Birth", "", self.now)
        return [self.called, self.reference, self.area, self.child, self.alike, self.birth, self.born]

    @on(DescendantBlur)
    def look_for_the_same(self) -> None:
        """Offer the families that may be meant, once a name is written."""
        names = (self.called.value, self.child.value)
        if names != self.looked_for:
            self.looked_for = names
            self.alike.offer_alike(families_alike(self.desk.store, *names))

    def action_save(self) -> None:
        """Save; or go to the file that is there already, and keep what is written here as a draft."""
        self.look_for_the_same()
        if not (family_id := self.alike.meant):
            super().action_save()
            return
        from leadpro.console.screens.family import FamilyScreen

        self.dismiss(False)
        self.app.push_screen(FamilyScreen(family_id))

    @on(ChoiceField.Moved)
    def read_dates_so(self) -> None:
        """An expected date lies ahead, a birth does not."""
        self.born.lies("future" if self.birth.in_hand == "unborn" else "past")
        self.born.years_away = OLDEST_CHILD

    def change(self) -> Change:
        """The family and the child."""
        family = Family(
            reference=self.reference.value, name=self.called.value, area=self.area.value, opened_on=self.today
        )
        return replace(
            self.entry_of("Family", (None, family), (None, self._child_of(family))), said="File opened on a family"
        )

    def after_saved(self, change: Change) -> None:
        """The new file."""
        from leadpro.console.screens.family import FamilyScreen

        [family] = [each for each in change.new if isinstance(each, Family)]
        if caseload := self.console.caseload:
            caseload.went_on_to = family.id
        self.app.push_screen(FamilyScreen(family.id))

    def _child_of(self, family: Family) -> Person | None:
        name, born = self.child.value, self.born.day
        unborn = self.birth.needed == "unborn" or self.born.due
        if not (name or born or unborn):
            return None
        if not (name or unborn):
            raise NotReady("Whose birth? Only an unborn child needs no name.", self.child)
        self.born.refuse_ahead(unborn=unborn)
        return Person(
            family_id=family.id,
            name=name,
            role=Role.CHILD,
            born=born,
            birth_known=self.born.known,
            unborn=unborn,
        )


class FamilyForm(FileForm):
    """Corrects the family's own record; closes the file with a reason, or opens it again."""

    HEADING = "Family"

    def heading(self) -> str:
        """What stands at the top."""
        return f"The file of: {self.file.family.name}"

    def build(self) -> Sequence[Field | Static]:
        """What the file says of itself, and whether it is closed."""
        family = self.file.family
        self.called = TextField("Family name", family.name, required=True, most=most(Family, "name"))
        self.reference = TextField("Reference", family.reference, required=True, most=most(Family, "reference"))
        self.area = TextField("Area", family.area, hint="county or town", most=most(Family, "area"))
        self.moved_from = TextField(
            "Moved from", family.moved_from, hint="Herefordshire, 26 Nov 2007", most=most(Family, "moved_from")
        )
        self.remark = TextField("Note", family.note)
        self.closed = DayField(
            "Closed on",
            as_typed(family.closed_on),
            self.now,
            required=False,
            happened=True,
            hint="empty while the file is open; emptied, it is open again",
        )
        self.why = TextField("Why it is closed", family.closing_reason)
        open_still = Told(self._open_still())
        return [
            self.called, self.reference, self.area, self.moved_from, self.remark, open_still, self.closed, self.why
        ]  # fmt: skip

    def stands_on(self) -> Sequence[Record | None]:
        """The family's own record."""
        return (self.file.family,)

    def change(self) -> Change:
        """The family as it is to be."""
        was, closed = self.file.family, self.closed.day
        if closed and not self.why.value:
            raise NotReady("A file is closed with a reason.", self.why)
        if closed and was.opened_on and closed < was.opened_on:
            raise NotReady(f"The file was opened only on {as_typed(was.opened_on)}.", self.closed)
        becomes = replace(
            was,
            reference=self.reference.value,
            name=self.called.value,
            area=self.area.value,
            moved_from=self.moved_from.value,
            note=self.remark.value,
            closed_on=closed,
            closing_reason=self.why.value if closed else "",
        )
        entry = self.entry_of("Family", (was, becomes))
        if bool(was.closed_on) == bool(closed):
            return entry
        return replace(entry, said="File closed" if closed else "File opened again", why=becomes.closing_reason)

    def _open_still(self) -> str:
        """What would be left open behind a closed file."""
        if self.file.family.closed_on:
            return "The file is closed. Empty the day below to open it again."
        practice = self.practice_for(self.file)
        caf, due = current_caf(self.file), dues(self.file, practice)
        left = [
            f"{len(due)} due" if due else "",
            practice.say("the {assessment}, {status}", status=caf.status.label) if caf and caf.open else "",
            practice.words.say("{a_lead}") if lead_on(self.file, self.today) else "",
            practice.words.say("{a_co_lead}") if co_lead_on(self.file, self.today) else "",
        ]
        said = "; ".join(each for each in left if each)
        return f"Still open in this file: {said}." if said else ""
