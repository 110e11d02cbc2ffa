"""Which form a verb opens, for which record; forms are imported when they are asked for."""

from typing import TypeAlias

from leadpro.console.forms.drafted import Asked
from leadpro.console.forms.form import EntryForm
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import dues
from leadpro.practice.signals.finding import Finding, NextStep
from leadpro.records.action import Action
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.escalation import Escalation
from leadpro.records.family_file import FamilyFile
from leadpro.records.involvement import Involvement
from leadpro.records.lead import LeadSpell
from leadpro.records.person import Person
from leadpro.records.referral import Referral
from leadpro.records.set_aside import SetAside

Escalated: TypeAlias = Referral | Action | Concern | Escalation
"""What can be escalated; with anything else under the cursor the longest silence is."""


class CannotAct(Exception):
    """A verb can't act on what is under the cursor; the message says why."""


def form_for(
    verb: str, file: FamilyFile, practice: Practice, record: Record | None = None, *, offered: NextStep | None = None
) -> EntryForm:
    """The form for a verb of `leadpro.console.keys.ENTRIES`, with what a signal offers filled in.

    The verb "set_aside" names the finding too (`aside_verb`). Raises CannotAct with the reason.
    """
    if verb == "escalate" and not isinstance(record, Escalated):
        record = _latest_silence(file, practice)
    form = _form(verb, file, record, practice)
    form.offered = offered
    form.asked = Asked(
        verb=verb,
        family_id=file.family.id,
        family=f"{file.family.reference}, {file.family.name}",
        record_id=record.id if record else None,
    )
    return form


def aside_verb(finding: Finding) -> str:
    """The verb that sets a finding aside: it names it, so that what is half written is opened again."""
    return f"set_aside {finding.key} {finding.about}".strip()


def _form(verb: str, file: FamilyFile, record: Record | None, practice: Practice) -> EntryForm:
    match verb.partition(" ")[0]:
        case "outcome":
            return _outcome(file, record)
        case "edit":
            return _edit(file, record, practice)
        case "escalate":
            from leadpro.console.forms.escalation import EscalationForm

            return EscalationForm(file, about=record if isinstance(record, Escalated) else None)
        case "restrict":
            from leadpro.console.forms.restricting import RestrictingForm

            return RestrictingForm(file)
        case "promote":
            return _promotion(file, record)
        case "set_aside":
            _, key, about = (*verb.split(" ", 2), "", "")[:3]
            return _setting_aside(file, practice, key, about)
        case "same":
            return _same_occasion(file, record)
        case "take_back":
            return _taking_back(file, record)
        case _:
            return _new(verb, file)


def _new(verb: str, file: FamilyFile) -> EntryForm:
    match verb:
        case "contact":
            from leadpro.console.forms.contact import ContactForm

            return ContactForm(file)
        case "referral":
            from leadpro.console.forms.referral import ReferralForm

            return ReferralForm(file)
        case "concern":
            from leadpro.console.forms.concern import ConcernForm

            return ConcernForm(file)
        case "action":
            from leadpro.console.forms.action import ActionForm

            return ActionForm(file)
        case "caf":
            from leadpro.console.forms.caf import CafForm

            return CafForm(file)
        case "lead":
            from leadpro.console.forms.lead import LeadForm

            return LeadForm(file)
        case "person":
            from leadpro.console.forms.person import PersonForm

            return PersonForm(file)
        case "involvement":
            from leadpro.console.forms.involvement import InvolvementForm

            return InvolvementForm(file)
    raise LookupError(verb)


def _outcome(file: FamilyFile, record: Record | None) -> EntryForm:
    match record:
        case Referral():
            from leadpro.console.forms.referral import ReferralAnswerForm

            return ReferralAnswerForm(file, record)
        case Action():
            from leadpro.console.forms.action import ActionDoneForm

            return ActionDoneForm(file, record)
        case Concern():
            from leadpro.console.forms.concern import ConcernReviewForm

            return ConcernReviewForm(file, record)
        case Escalation():
            from leadpro.console.forms.escalation import EscalationReplyForm

            return EscalationReplyForm(file, record)
    raise CannotAct("Put the cursor on a referral, an action, a concern or an escalation first.")


def _edit(file: FamilyFile, record: Record | None, practice: Practice) -> EntryForm:
    match record:
        case Contact():
            from leadpro.console.forms.contact import ContactForm

            return ContactForm(file, record)
        case Referral():
            from leadpro.console.forms.referral import ReferralForm

            return ReferralForm(file, record)
        case Concern():
            from leadpro.console.forms.concern import ConcernForm

            return ConcernForm(file, record)
        case Action():
            from leadpro.console.forms.action import ActionForm

            return ActionForm(file, record)
        case Escalation():
            from leadpro.console.forms.escalation import EscalationForm

            return EscalationForm(file, record)
        case Person():
            from leadpro.console.forms.person import PersonForm

            return PersonForm(file, record)
        case Involvement():
            from leadpro.console.forms.involvement import InvolvementForm

            return InvolvementForm(file, record)
        case CafEpisode():
            from leadpro.console.forms.caf import CafForm

            return CafForm(file, record)
        case LeadSpell():
            from leadpro.console.forms.lead import LeadForm

            return LeadForm(file, record)
        case SetAside():
            return _setting_aside(file, practice, record.signal, record.about)
        case None:
            from leadpro.console.forms.family import FamilyForm

            return FamilyForm(file)
    raise CannotAct("This kind of record can't be corrected here yet; Delete takes it back with a reason.")


def _latest_silence(file: FamilyFile, practice: Practice) -> Referral | None:
    """The newest referral that waits for its answer: the form says how many went before it."""
    due = {each.record_id for each in dues(file, practice)}
    waiting = [each for each in file.referrals if each.unanswered and each.id in due]
    return max(waiting, key=lambda referral: referral.made.order, default=None)


def _promotion(file: FamilyFile, record: Record | None) -> EntryForm:
    if not isinstance(record, Contact):
        raise CannotAct("Only a contact can be made a key event; other entries stand in the chronology already.")
    from leadpro.console.forms.promote import PromoteForm

    return PromoteForm(file, record)


def _setting_aside(file: FamilyFile, practice: Practice, key: str, about: str) -> EntryForm:
    """The form that sets a finding aside, or changes what does already."""
    from leadpro.console.forms.set_aside import SetAsideForm
    from leadpro.practice.signals.standing import standing

    looked = standing(file, practice)
    for finding, aside in (*((each, None) for each in looked.findings), *looked.aside):
        if (finding.key, finding.about) == (key, about):
            return SetAsideForm(file, finding, aside)
    raise CannotAct("It does not stand any more.")


def _same_occasion(file: FamilyFile, record: Record | None) -> EntryForm:
    from leadpro.console.forms.same_occasion import SameOccasionForm, entry_of

    entry = entry_of(file, record.id) if record else None
    if entry is None:
        raise CannotAct("Put the cursor on an entry first: a contact, a concern, a referral, a meeting or a handover.")
    return SameOccasionForm(file, entry)


def _taking_back(file: FamilyFile, record: Record | None) -> EntryForm:
    if record is None:
        raise CannotAct("Put the cursor on the record that is to be taken back first.")
    from leadpro.console.forms.take_back import TakeBackForm

    return TakeBackForm(file, record)
