"""Which form a verb opens, for which record, as the verbs say; forms are imported when they are asked for."""

from leadpro.console.forms.drafted import Asked
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.wanted import GROUP, RULE, CannotAct, Wanted
from leadpro.console.verbs import VERBS, Verb, has_its_role, named, verb_making
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.finding import Finding, NextStep
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile

_WITH_OUTCOME = [each for each in VERBS.values() if each.outcome]


def form_for(
    verb: str, file: FamilyFile, practice: Practice, record: Record | None = None, *, offered: NextStep | None = None
) -> EntryForm:
    """The form for a verb of `leadpro.console.verbs`, with what a signal offers filled in.

    The verb "set_aside" names the finding too (`aside_verb`). Raises CannotAct with the reason.
    """
    name, _, more = verb.partition(" ")
    if not has_its_role(VERBS[name], file, practice):  # a key of one's own keymap, or a draft of another day
        raise CannotAct(practice.say("There is no such role beside the {lead} in this area on this day."))
    kind: type[EntryForm] = named("forms", _which(name, record, practice))
    form = kind.opened(Wanted(name, file, practice, record, more))
    form.offered = offered
    about = form.opened_on or record
    form.asked = Asked(
        verb=verb,
        family_id=file.family.id,
        record_id=about.id if about else None,
    )
    return form


def aside_verb(finding: Finding) -> str:
    """The verb that sets a finding aside: it names it, so that what is half written is opened again."""
    return f"set_aside {finding.key} {finding.about}".strip()


def aside_group_verb(group: str) -> str:
    """The verb that sets all aside that stands under one question of the signals."""
    return f"set_aside {GROUP}{group}"


def off_verb(signal: str) -> str:
    """The verb that switches a rule of the signals off for the family."""
    return f"set_aside {RULE}{signal}"


def _which(verb: str, record: Record | None, practice: Practice) -> str:
    """The name of the form."""
    making = verb_making(type(record).__name__) if record else VERBS["family"]
    if verb == "edit":
        form = making and (making.edit or making.form)
        if not form:
            raise CannotAct("This kind of record can't be corrected here yet; take it back with a reason.")
        return form
    if verb == "outcome":
        if not (making and making.outcome):
            raise CannotAct(practice.say(f"Put the cursor on {_any_of(_WITH_OUTCOME)} first."))
        return making.outcome
    return VERBS[verb].form


def _any_of(verbs: list[Verb]) -> str:
    """What they make, one or the other, as a template: "a referral, an action or a concern"."""
    *most, last = (each.written for each in verbs)
    return f"{', '.join(most)} or {last}"
