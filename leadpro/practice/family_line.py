"""A family's line in the caseload, worked out from its file."""

from datetime import date

from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.events import STEPS, Sort, events
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import ChildLine, LastDay, child_lines, dues, lead_on, person_name
from leadpro.practice.processes.caf import current_caf
from leadpro.practice.signals.standing import standing
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile

NOT_CONTACT = STEPS | {Sort.BIRTH, Sort.DEATH, Sort.MOVE, Sort.CHANGE_OF_WORKER}
"""What happens without anybody's being in contact with the family."""


def family_line(file: FamilyFile, practice: Practice) -> CaseloadLine:
    """The family's line on the practice's day, in the words in use.

    Of a restricted file it says reference and name, and nothing else.
    """
    if file.family.open_to:
        return restricted_line(file.family)
    family, today = file.family, practice.day
    spell = lead_on(file, today)
    lead = file.professionals.get(spell.professional_id) if spell else None
    caf = current_caf(file)
    due = dues(file, practice)
    children = child_lines(file)
    living = [line for line in children if not line.child.unborn and not line.child.died]
    least_seen = min(living, key=_last_seen, default=None)
    seen = least_seen.seen if least_seen else None
    contacts = [
        LastDay(each.on, each.when.exact) for each in events(file) if each.sort not in NOT_CONTACT and each.took_place
    ]
    last_contact = max(contacts, default=None)
    looked = standing(file, practice)
    return CaseloadLine(
        family_id=family.id,
        reference=family.reference,
        name=family.name,
        children=", ".join(person_name(line.child) for line in children),
        lead=lead.name if lead else "",
        lead_id=lead.id if lead else None,
        caf=caf.status.label if caf else "",
        next_due=due[0].day if due else None,
        next_due_what=due[0].what if due else "",
        dues=tuple(each.day for each in due),
        last_contact=last_contact.day if last_contact else None,
        last_contact_exact=last_contact is None or last_contact.exact,
        least_seen=seen.day if seen else None,
        least_seen_exact=seen is None or seen.exact,
        least_seen_who=person_name(least_seen.child) if least_seen else "",
        closed=family.closed_on is not None,
        signals=tuple(dict.fromkeys(each.signal.title for each in looked.findings)),
        aside=tuple(dict.fromkeys(finding.signal.title for finding, _ in looked.aside)),
        look_again=min((each for each in (looked.look_again, *_leads_change(file, today)) if each), default=None),
    )


def restricted_line(family: Family) -> CaseloadLine:
    """The line of a family whose file is restricted."""
    return CaseloadLine(
        family_id=family.id,
        reference=family.reference,
        name=family.name,
        children="",
        closed=family.closed_on is not None,
        open_to=family.open_to,
    )


def _last_seen(line: ChildLine) -> date:
    return line.seen.day if line.seen else date.min


def _leads_change(file: FamilyFile, today: date) -> list[date]:
    """The days to come on which another lead takes over, or one ends."""
    days = (day for spell in file.leads for day in (spell.started_on, spell.ended_on) if day)
    return [day for day in days if day > today]
