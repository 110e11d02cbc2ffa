"""The lead: named, changed, ended with a reason."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, professional_choices
from leadpro.console.forms.fields import Choice, ChoiceField, DayField, Field, NotReady, TextField, Told, as_typed
from leadpro.console.forms.newcomers import NOBODY, AgencyFields, worker_of
from leadpro.console.forms.record_form import RecordForm
from leadpro.practice.overview import agency_lines, lead_on
from leadpro.practice.when import say_day
from leadpro.records.base import Record
from leadpro.records.entry import Entry
from leadpro.records.ids import ProfessionalId
from leadpro.records.lead import LeadSpell


class LeadForm(RecordForm[LeadSpell]):
    """Names the lead, and ends the present one's time in the same entry.

    With a record it corrects that time.
    """

    HEADING = "{Lead}"
    CORRECTING = "Correct: who led"

    def build(self) -> Sequence[Field | Static]:
        """Who leads now; who is to lead, from when, and why it changes."""
        record, file, everybody = self.record, self.file, self.directory
        self.present = record or lead_on(file, self.today)
        """Whose time is corrected or ends."""
        nobody = [Choice(NOBODY, "nobody: this one's time ends")] if self.present and not record else []
        self.lead = ChoiceField(
            "Who leads",
            [*self._me_first(professional_choices(file, everybody)), *nobody],
            self._first_choice(),
            new=lambda name: f"a new worker: {name}",
        )
        self.role = TextField("Their role", hint="health visitor, family support worker")
        self.which = AgencyFields("Their agency", agency_choices(file, everybody), None, area=file.family.area)
        self.began = DayField("From", as_typed(record.started_on) if record else "today", self.now)
        ends = as_typed(record.ended_on) if record else "today"
        self.ended = DayField("Until", ends, self.now, required=record is None, hint="empty while they lead")
        self.why = TextField("Why it ends", record.end_reason if record else "", required=record is None)
        self.family_view = TextField(
            "Family's view", record.family_view if record else "", hint="what the family said about the choice"
        )
        self.remark = TextField("Note", record.note if record else "")
        return [
            Told(self._who_leads_now()),
            self.lead,
            self.role,
            *self.which.in_order,
            self.began,
            self.ended,
            self.why,
            self.family_view,
            self.remark,
        ]

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """A change asks why, an end asks when, a new worker asks whose they are."""
        self.which.show(wanted=self.lead.making_new)
        self.role.display = self.lead.making_new
        if self.record:
            return
        ends, changes = self._ends, self.present is not None and self.lead.in_hand != self.present.professional_id
        self.began.display = not ends and (changes or not self.present)
        self.ended.display = ends
        self.why.display = changes
        self.family_view.display = not ends
        stays = self.present if self.present and (ends or not changes) else None
        self.family_view.begin_with(stays.family_view if stays else "")
        self.remark.begin_with(stays.note if stays else "")

    def stands_on(self) -> Sequence[Record | None]:
        """Whose time is corrected or ends."""
        return (self.present,)

    def entry(self) -> Entry:
        """One entry for the end of one time and the beginning of the next."""
        if self.record:
            return self._correction(self.record)
        if self.present is None:
            return self._naming()
        who = self.lead.value
        if who == self.present.professional_id:
            same = replace(self.present, family_view=self.family_view.value, note=self.remark.value)
            return self.entry_of(self.sentence("{Lead}"), (self.present, same))
        if who == NOBODY:
            ended = self._end(self.present, self.ended)
            entry = self.entry_of(self.sentence("{Lead}"), (self.present, replace(ended, note=self.remark.value)))
            return replace(entry, said=self.sentence("{Lead} ended"), why=self.why.value)
        spell, newcomers = self._spell()
        entry = self.entry_of(
            self.sentence("{Lead}"),
            (self.present, self._end(self.present, self.began)),
            (None, spell),
            newcomers=newcomers,
        )
        return replace(entry, said=self.sentence("{Lead} changed"), why=self.why.value)

    def _naming(self) -> Entry:
        spell, newcomers = self._spell()
        return replace(
            self.entry_of(self.sentence("{Lead}"), (None, spell), newcomers=newcomers),
            said=self.sentence("{Lead} named"),
        )

    def _correction(self, record: LeadSpell) -> Entry:
        began, ended = self.began.needed_day, self.ended.day
        if ended and ended < began:
            raise NotReady(f"This lies before the beginning, {as_typed(began)}.", self.ended)
        if ended and not self.why.value:
            raise NotReady("A time that has ended needs the reason.", self.why)
        who, newcomers = self._who()
        becomes = replace(
            record,
            professional_id=who,
            started_on=began,
            ended_on=ended,
            end_reason=self.why.value if ended else "",
            family_view=self.family_view.value,
            note=self.remark.value,
        )
        return self.entry_of(self.sentence("{Lead}"), (record, becomes), newcomers=newcomers)

    def _spell(self) -> tuple[LeadSpell, tuple[Record | None, ...]]:
        who, newcomers = self._who()
        spell = LeadSpell(
            family_id=self.file.family.id,
            professional_id=who,
            started_on=self.began.needed_day,
            family_view=self.family_view.value,
            note=self.remark.value,
        )
        return spell, newcomers

    def _who(self) -> tuple[ProfessionalId, tuple[Record | None, ...]]:
        """Whom the form names, with the worker and the agency where they are new."""
        if self.lead.new_name.casefold() in ("nobody", "none", "no one"):
            said = "Nobody leads now, and nothing needs to be saved for that. {key:back} leaves the form."
            raise NotReady(self.sentence(said), self.lead)
        if not self.lead.new_name:
            return self.lead.needed, ()
        agency_id, agency = self.which.taken()
        who, worker = worker_of(self.lead, agency_id, self.role.value)
        assert who is not None
        return who, (agency, worker)

    def _end(self, spell: LeadSpell, day: DayField) -> LeadSpell:
        if day.needed_day < spell.started_on:
            raise NotReady(f"{self._lead_name(spell)} leads only since {as_typed(spell.started_on)}.", day)
        return replace(spell, ended_on=day.needed_day, end_reason=self.why.value)

    @property
    def _ends(self) -> bool:
        return bool(self.lead.in_hand == NOBODY)

    def _first_choice(self) -> ProfessionalId | None:
        if self.record:
            return self.record.professional_id
        return self.desk.me.id if self.desk.me else None

    def _me_first(self, known: list[Choice[ProfessionalId]]) -> list[Choice[ProfessionalId]]:
        mine = self.desk.me.id if self.desk.me else None
        me = [Choice(each.id, f"{each.label} (me)") for each in known if each.id == mine]
        return me + [each for each in known if each.id != mine]

    def _lead_name(self, spell: LeadSpell) -> str:
        return self.file.professionals[spell.professional_id].name

    def _who_leads_now(self) -> str:
        if self.record:
            return ""
        if self.present:
            return f"{self._lead_name(self.present)} leads since {say_day(self.present.started_on, self.today)}."
        active = sum(line.active for line in agency_lines(self.file, self.today))
        return f"Nobody leads now; {active} {'agency is' if active == 1 else 'agencies are'} involved."
