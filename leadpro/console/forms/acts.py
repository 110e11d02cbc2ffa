"""What a contact was: an act of one's own, which says how it was made, or what somebody told. It says whose it is."""

from datetime import date

from msgspec import Struct

from leadpro.console.forms.choices import agency_choices, people_choices, professional_choices
from leadpro.console.forms.fields import Choice
from leadpro.records.contact import Contact, Method
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.professional import Professional
from leadpro.store.directory import Directory

MINE: dict[Method, str] = {
    Method.HOME_VISIT: "my visit at home",
    Method.CALL: "my call",
    Method.MESSAGE: "my message",
    Method.SEEN_AT: "my meeting at a setting",
    Method.OFFICE: "my meeting at the office",
    Method.VIDEO: "my video call",
    Method.EMAIL: "my e-mail",
    Method.LETTER: "my letter",
    Method.OTHER: "my contact in another way",
}
"""What somebody does themselves, the usual first."""

FROM_AFAR = frozenset({Method.CALL, Method.VIDEO, Method.MESSAGE, Method.EMAIL, Method.LETTER})
"""How somebody is spoken or written to who is not there: nobody is seen by it unless that is said."""

USUAL = 4
"""How many of those are offered before whoever can have told; the others are found by a letter or two."""

TOLD = "told by "


class Act(Struct, frozen=True, kw_only=True):
    """Whose a contact is, or who told of it."""

    label: str
    agency_id: AgencyId
    professional_id: ProfessionalId | None = None
    told_by: PersonId | None = None
    method: Method | None = None
    """How it was made, of what whoever enters it did; of what was told that is a question of its own."""

    def choice(self) -> Choice[str]:
        """It as something to choose."""
        return Choice(self.id, self.label)

    @property
    def id(self) -> str:
        """What it is chosen by."""
        return self.method or f"{TOLD}{self.told_by or self.professional_id or self.agency_id}"


def acts(
    file: FamilyFile, directory: Directory, me: Professional | None, record: Contact | None, today: date
) -> dict[str, Act]:
    """All that a contact can be, by their ids: what one does oneself, then who can have told, and what a record has.

    Of who can have told those around the family come first, whoever was heard from last at the top.
    """
    agencies = [Act(label=f"{TOLD}{each.label}", agency_id=each.id) for each in agency_choices(file, directory)]
    known = {**directory.professionals, **file.professionals}
    workers = [
        Act(label=f"{TOLD}{each.label}", agency_id=known[each.id].agency_id, professional_id=each.id)
        for each in professional_choices(file, directory)
        if me is None or each.id != me.id
    ]
    mine, people = [], []
    if me:
        mine = [_of(me, MINE[each], method=each) for each in MINE]
        people = [_of(me, f"{TOLD}{each.label}", told_by=each.id) for each in people_choices(file, today)]
    near = len(file.agencies)
    in_order = (*mine[:USUAL], *agencies[:near], *people, *workers, *agencies[near:], *mine[USUAL:])
    found = {each.id: each for each in in_order}
    recorded = [as_recorded(file, directory, me, record, today)] if record else []
    return found | {each.id: each for each in recorded}


def _of(me: Professional, label: str, *, method: Method | None = None, told_by: PersonId | None = None) -> Act:
    return Act(label=label, agency_id=me.agency_id, professional_id=me.id, method=method, told_by=told_by)


def as_recorded(file: FamilyFile, directory: Directory, me: Professional | None, record: Contact, today: date) -> Act:
    """What a contact is recorded as."""
    mine = me is not None and (record.agency_id, record.professional_id) == (me.agency_id, me.id)
    if me and mine and record.told_by is None:
        return _of(me, MINE.get(record.method, "my contact, how is not stated"), method=record.method)
    choices = (agency_choices(file, directory), professional_choices(file, directory), people_choices(file, today))
    names: dict[str, str] = {each.id: each.label for listed in choices for each in listed}
    by = record.told_by or record.professional_id or record.agency_id
    return Act(
        label=f"{TOLD}{names.get(by, 'somebody')}",
        agency_id=record.agency_id,
        professional_id=record.professional_id,
        told_by=record.told_by,
    )
