"""The lead, and who leads on protection beside them: named, changed, ended with a reason."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, TypeVar

from msgspec.structs import replace
from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import agency_choices, professional_choices
from leadpro.console.forms.fields import Choice, ChoiceField, DayField, Field, NotReady, TextField, Told, as_typed
from leadpro.console.forms.newcomers import NOBODY, AgencyFields, worker_of
from leadpro.console.forms.record_form import RecordForm
from leadpro.practice.overview import agency_lines, lead_on, spell_on
from leadpro.practice.when import say_day
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.fields import most
from leadpro.records.ids import ProfessionalId
from leadpro.records.lead import CoLeadSpell, LeadSpell, RoleSpell
from leadpro.records.professional import Professional

S = TypeVar("S", bound=RoleSpell)


class RoleForm(RecordForm[S]):
    """Names who has a role that one person at a time has, and ends the present one's time in the same entry.

    With a record it corrects that time.
    """

    WHO: ClassVar[str]
    """What the first field is called."""
    ROLE: ClassVar[str]
    """What the role is called, as a template."""
    HAS_IT: ClassVar[str]
    """What somebody who has it does or is, as a template."""
    OTHER: ClassVar[str]
    """What the role of the other person is called, as a template: the two work side by side."""

    # what a subclass says

    @property
    def kind(self) -> type[S]:
        """What it records."""
        raise NotImplementedError

    @property
    def spells(self) -> Sequence[S]:
        """Everybody's time in the role."""
        raise NotImplementedError

    @property
    def others(self) -> Sequence[RoleSpell]:
        """Everybody's time in the other role."""
        raise NotImplementedError

    def nobody_has_it(self) -> str:
        """What the form says first where nobody has the role."""
        raise NotImplementedError

    def somebody_has_it(self, spell: S) -> str:
        """What it says first where somebody has it."""
        return self.sentence(
            f"{{who}} {self.HAS_IT} since {{day}}.", who=self._worker(spell), day=say_day(spell.started_on, self.today)
        )

    # the form

    def build(self) -> Sequence[Field | Static]:
        """Who has it now; who is to have it, from when, and why it changes."""
        record, file, everybody = self.record, self.file, self.directory
        self.present = record or spell_on(self.spells, self.today)
        """Whose time is corrected or ends."""
        nobody = [Choice(NOBODY, "nobody: this one's time ends")] if self.present and not record else []
        self.who = ChoiceField(
            self.WHO,
            [*self._me_first(professional_choices(file, everybody)), *nobody],
            self._first_choice(),
            new=lambda name: f"a new worker: {name}",
        )
        self.role = TextField(
            "Their role", hint="health visitor, family support worker", most=most(Professional, "role")
        )
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
            Told(self._who_has_it_now()),
            self.who,
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
        self.which.show(wanted=self.who.making_new)
        self.role.display = self.who.making_new
        if self.record:
            return
        ends, changes = self._ends, self.present is not None and self.who.in_hand != self.present.professional_id
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

    def change(self) -> Change:
        """One entry for the end of one time and the beginning of the next."""
        if self.record:
            return self._correction(self.record)
        if self.present is None:
            return self._naming()
        who = self.who.value
        if who == self.present.professional_id:
            same = replace(self.present, family_view=self.family_view.value, note=self.remark.value)
            return self.entry_of(self.sentence(self.HEADING), (self.present, same))
        if who == NOBODY:
            ended = self._end(self.present, self.ended)
            entry = self.entry_of(self.sentence(self.HEADING), (self.present, replace(ended, note=self.remark.value)))
            return replace(entry, said=self.sentence(f"{self.HEADING} ended"), why=self.why.value)
        spell, newcomers = self._spell()
        ended = self._end(self.present, self.began)
        self._require_alone(spell, ended)
        entry = self.entry_of(self.sentence(self.HEADING), (self.present, ended), (None, spell), newcomers=newcomers)
        return replace(entry, said=self.sentence(f"{self.HEADING} changed"), why=self.why.value)

    def _naming(self) -> Change:
        spell, newcomers = self._spell()
        self._require_alone(spell)
        return replace(
            self.entry_of(self.sentence(self.HEADING), (None, spell), newcomers=newcomers),
            said=self.sentence(f"{self.HEADING} named"),
        )

    def _correction(self, record: S) -> Change:
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
        self._require_alone(becomes)
        return self.entry_of(self.sentence(self.HEADING), (record, becomes), newcomers=newcomers)

    def _spell(self) -> tuple[S, tuple[Record | None, ...]]:
        who, newcomers = self._who()
        spell = self.kind(
            family_id=self.file.family.id,
            professional_id=who,
            started_on=self.began.needed_day,
            family_view=self.family_view.value,
            note=self.remark.value,
        )
        return spell, newcomers

    def _who(self) -> tuple[ProfessionalId, tuple[Record | None, ...]]:
        """Whom the form names, with the worker and the agency where they are new."""
        if self.who.new_name.casefold() in ("nobody", "none", "no one"):
            said = f"Nobody {self.HAS_IT} now, and nothing needs to be saved for that. {{key:back}} leaves the form."
            raise NotReady(self.sentence(said), self.who)
        if not self.who.new_name:
            return self.who.needed, ()
        agency_id, agency = self.which.taken()
        who, worker = worker_of(self.who, agency_id, self.role.value)
        assert who is not None
        return who, (agency, worker)

    def _end(self, spell: S, day: DayField) -> S:
        if day.needed_day < spell.started_on:
            said = f"{{who}} {self.HAS_IT} only since {{day}}."
            raise NotReady(self.sentence(said, who=self._worker(spell), day=as_typed(spell.started_on)), day)
        return replace(spell, ended_on=day.needed_day, end_reason=self.why.value)

    def _require_alone(self, spell: S, ended: S | None = None) -> None:
        """Refuse two in the role at a time, and one person in both roles: `ended` is as it is to be.

        The first the database holds too. The second is for people to see: what has come about otherwise can be
        corrected bit by bit.
        """
        beside = {each.id: each for each in (*self.spells, *([ended] if ended else []))}.values()
        clash = next((each for each in beside if each.id != spell.id and _overlap(each, spell)), None)
        if clash:
            said = f"The family has another {self.ROLE} at that time: {{who}}, {{when}}."
            raise NotReady(self.sentence(said, who=self._worker(clash), when=_span(clash)), self.began)
        both = next((each for each in self.others if _is_both(each, spell)), None)
        if both and not (self.record and _is_both(both, self.record)):
            said = (
                f"{{who}} is the {self.OTHER} then, {{when}}. The {self.ROLE} is a second person: the two work side by "
                "side. Choose somebody else, or end the other time first."
            )
            raise NotReady(self.sentence(said, who=self._worker(both), when=_span(both)), self.who)

    @property
    def _ends(self) -> bool:
        return bool(self.who.in_hand == NOBODY)

    def _first_choice(self) -> ProfessionalId | None:
        """Me; unless I have the other role now, and then nobody: it is for a second person."""
        if self.record:
            return self.record.professional_id
        other = spell_on(self.others, self.today)
        me = self.desk.me.id if self.desk.me else None
        return None if other and other.professional_id == me else me

    def _me_first(self, known: list[Choice[ProfessionalId]]) -> list[Choice[ProfessionalId]]:
        mine = self.desk.me.id if self.desk.me else None
        me = [Choice(each.id, f"{each.label} (me)") for each in known if each.id == mine]
        return me + [each for each in known if each.id != mine]

    def _worker(self, spell: RoleSpell) -> str:
        return self.file.professionals[spell.professional_id].name

    def _who_has_it_now(self) -> str:
        if self.record:
            return ""
        return self.somebody_has_it(self.present) if self.present else self.nobody_has_it()


class LeadForm(RoleForm[LeadSpell]):
    """Names the lead, ends the present one's time, or corrects one."""

    HEADING = "{Lead}"
    CORRECTING = "Correct: who led"
    WHO = "Who leads"
    ROLE = "{lead}"
    HAS_IT = "leads"
    OTHER = "{co_lead}"
    kind = LeadSpell

    @property
    def spells(self) -> Sequence[LeadSpell]:
        """Everybody's time as lead."""
        return self.file.leads

    @property
    def others(self) -> Sequence[CoLeadSpell]:
        """Everybody's time beside the lead."""
        return self.file.co_leads

    def nobody_has_it(self) -> str:
        """Nobody leads, and how many have a part."""
        active = sum(line.active for line in agency_lines(self.file, self.today))
        return f"Nobody leads now; {active} {'agency is' if active == 1 else 'agencies are'} involved."


class CoLeadForm(RoleForm[CoLeadSpell]):
    """Names who leads on protection beside the lead, ends the present one's time, or corrects one.

    The lead stays the lead, whoever comes beside them: the form says so.
    """

    HEADING = "{Co_lead}"
    CORRECTING = "Correct: who was {co_lead}"
    WHO = "Who it is"
    ROLE = "{co_lead}"
    HAS_IT = "is {co_lead}"
    OTHER = "{lead}"
    kind = CoLeadSpell

    @property
    def spells(self) -> Sequence[CoLeadSpell]:
        """Everybody's time beside the lead."""
        return self.file.co_leads

    @property
    def others(self) -> Sequence[LeadSpell]:
        """Everybody's time as lead."""
        return self.file.leads

    def nobody_has_it(self) -> str:
        """Nobody is, and who leads all the same."""
        return f"{self.sentence('Nobody is {co_lead} now.')} {self._who_leads()}"

    def somebody_has_it(self, spell: CoLeadSpell) -> str:
        """Who is, and beside whom."""
        return f"{super().somebody_has_it(spell)} {self._who_leads()}"

    def _who_leads(self) -> str:
        spell = lead_on(self.file, self.today)
        if spell is None:
            return self.sentence("Nobody leads: name the {lead} too.")
        return self.sentence("{who} leads, and goes on leading.", who=self._worker(spell))


def _overlap(one: RoleSpell, other: RoleSpell) -> bool:
    """Whether a day lies within both; to touch on the day of a change is no overlap."""
    return one.started_on < (other.ended_on or date.max) and other.started_on < (one.ended_on or date.max)


def _is_both(one: RoleSpell, other: RoleSpell) -> bool:
    """Whether one person has both roles at some time."""
    return one.professional_id == other.professional_id and _overlap(one, other)


def _span(spell: RoleSpell) -> str:
    """From when until when somebody's time is."""
    if spell.ended_on is None:
        return f"since {as_typed(spell.started_on)}"
    return f"{as_typed(spell.started_on)} to {as_typed(spell.ended_on)}"
