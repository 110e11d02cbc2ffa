"""What a family file says by itself for an escalation: the facts of a silence or a decision, put in words.

Only what is on record is said, and every figure can be counted again from the file; the worker says the rest.
"""

from datetime import date

from msgspec import Struct

from leadpro.practice.due import due_by_record, say_late
from leadpro.practice.in_hand import Practice
from leadpro.practice.ladder import Ladder
from leadpro.practice.processes.escalation import Disagreement
from leadpro.practice.replies import reply
from leadpro.practice.titles import NOT_ON_FILE, name_of
from leadpro.practice.when import say_in_full, say_with_year
from leadpro.records.action import Action
from leadpro.records.concern import Concern
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId
from leadpro.records.referral import Referral
from leadpro.records.vague_date import VagueDate


class Grounds(Struct, frozen=True, kw_only=True):
    """What an escalation starts with."""

    agency_id: AgencyId | None = None
    """With whom; None where the record does not say."""
    disagreement: str = ""
    evidence: str = ""
    sought: str = ""


def grounds(about: Referral | Concern | Action | None, file: FamilyFile, practice: Practice) -> Grounds:
    """What can be said of a record that somebody escalates."""
    match about:
        case Referral():
            return _of_referral(about, file, practice)
        case Concern():
            return _of_concern(about, file)
        case Action():
            return _of_action(about, file, practice)
    return Grounds()


def how_it_went(escalation: Disagreement, ladder: Ladder, today: date) -> str:
    """What came of an escalation at the level on which it stands, for those on the next one."""
    who = f"Level {escalation.level}, {ladder.rung_at(escalation.level).who}"
    here = [each for each in escalation.replies if each.level == escalation.level]
    if here:
        return f"{who}: the reply of {_short(here[-1].replied_on)} by {here[-1].by} did not settle it."
    due = escalation.raised.reply_due
    if due and due >= today:
        return f"{who}: a reply is due {_short(due)}, none on record yet."
    return f"{who}: reply due {_short(due)}, none on record." if due else f"{who}: none on record."


def _of_referral(referral: Referral, file: FamilyFile, practice: Practice) -> Grounds:
    sender, receiver = _full_name(referral.from_agency_id, file), _full_name(referral.to_agency_id, file)
    route = f"by {sender} to {receiver}"
    before = _before(referral, file)
    said = [f"{sender} referred to {receiver} {_when(referral.made)}.", _answer(referral, receiver, file, practice)]
    evidence = [f"Referral: {referral.reason}"]
    if before:
        number, silent = _number(before), _number([each for each in before if each.unanswered])
        said.append(f"It is the {_ordinal(number + 1)} referral {route} since {_first_day(before[0].made)}.")
        said.append(_how_many_silent(number, silent))
        evidence.append(f"Referrals {route} before it: {'; '.join(_as_evidence(each, practice) for each in before)}.")
    return Grounds(
        agency_id=referral.to_agency_id,
        disagreement=" ".join(part for part in said if part),
        evidence="\n".join(evidence),
        sought="A decision in writing." if referral.unanswered else "A fresh decision in writing, with its reasons.",
    )


def _answer(referral: Referral, receiver: str, file: FamilyFile, practice: Practice) -> str:
    if not referral.unanswered and referral.decision:
        when = f" {_when(referral.decided)}" if referral.decided else ""
        outcome = f" ({referral.outcome})" if referral.outcome else ""
        return f"{receiver} decided{when}: {practice.say(referral.decision.label)}{outcome}."
    due, today = due_by_record(file, practice).get(referral.id), practice.day
    if due is None:
        return "No reply is on record."
    was, late = ("was", f" and is {say_late(due.day, today)}") if due.overdue(today) else ("is", "")
    return f"No reply is on record; a decision {was} due on {_in_full(due.day)}{late}."


def _before(referral: Referral, file: FamilyFile) -> list[Referral]:
    """The referrals by the same agency to the same agency that were made before one, the first of them first."""
    same = [
        each
        for each in file.referrals
        if (each.from_agency_id, each.to_agency_id) == (referral.from_agency_id, referral.to_agency_id)
        and (each.made.order, each.id) < (referral.made.order, referral.id)
    ]
    return sorted(same, key=lambda each: (each.made.order, each.id))


def _number(referrals: list[Referral]) -> int:
    return sum(each.count for each in referrals)


def _how_many_silent(number: int, silent: int) -> str:
    if silent == 0:
        return ""
    if silent == number:
        return (
            "The one before it has no reply on record." if number == 1 else f"None of the {number} before it has one."
        )
    return f"Of the {number} before it, {silent} {'have' if silent > 1 else 'has'} no reply on record."


def _as_evidence(referral: Referral, practice: Practice) -> str:
    often = f" ({referral.count} times)" if referral.count > 1 else ""
    return f"{say_with_year(referral.made)}{often}, {reply(referral, practice)}"


def _of_concern(concern: Concern, file: FamilyFile) -> Grounds:
    same = sorted(
        (
            each
            for each in file.concerns
            if (each.factor, each.agency_id) == (concern.factor, concern.agency_id)
            and (each.raised.order, each.id) < (concern.raised.order, concern.id)
        ),
        key=lambda each: (each.raised.order, each.id),
    )
    said = (
        f"{_full_name(concern.agency_id, file)} raised this concern {_when(concern.raised)}: {_stopped(concern.text)}"
    )
    evidence = ""
    if same:
        number = sum(each.count for each in same)
        said += f" It is the {_ordinal(number + 1)} about the same since {_first_day(same[0].raised)}."
        evidence = f"Raised before: {'; '.join(say_with_year(each.raised) for each in same)}."
    return Grounds(disagreement=said, evidence=evidence, sought="A decision in writing.")


def _of_action(action: Action, file: FamilyFile, practice: Practice) -> Grounds:
    worker = file.professionals.get(action.owner_professional_id) if action.owner_professional_id else None
    owner = name_of(action.owner_professional_id or action.owner_person_id, file, practice.words)
    if action.owner_agency_id:
        owner = _full_name(action.owner_agency_id, file)
    due = due_by_record(file, practice).get(action.id)
    late = f", and is {said_late}" if due and (said_late := say_late(due.day, practice.day)) else ""
    by = f" by {_in_full(action.due_on)}" if action.due_on else ""
    said = f"{owner} was to do this{by}: {_stopped(action.text)}"
    if action.ended_on and action.ending:
        said += f" It was ended on {_in_full(action.ended_on)}, {action.ending.label}: {_stopped(action.outcome)}"
    elif action.outstanding:
        said += f" It is not done on record{late}."
    return Grounds(
        agency_id=action.owner_agency_id or (worker.agency_id if worker else None),
        disagreement=said,
        evidence=f"Agreed on {_in_full(action.set_on)}.",
        sought="That it is done, or that we are told in writing why not.",
    )


def _full_name(agency_id: AgencyId, file: FamilyFile) -> str:
    """An agency's name in full: what is escalated is read outside this program."""
    agency = file.agencies.get(agency_id)
    return agency.name if agency else NOT_ON_FILE


def _when(when: VagueDate) -> str:
    """A date as it follows a verb: "on Friday 31 October 2008", "in October 2007", "about Sunday 20 January 2008"."""
    if not when.text:
        return "(date not known)"
    if when.exact:
        return f"on {say_in_full(when)}"
    if "/" in when.text:
        return f"({say_in_full(when)})"
    return say_in_full(when) if "~" in when.text else f"in {say_in_full(when)}"


def _first_day(when: VagueDate) -> str:
    """A date as it follows "since"."""
    return say_in_full(when) if "/" not in when.text and when.text else _short(when.earliest)


def _in_full(day: date) -> str:
    return say_in_full(VagueDate.on(day))


def _short(day: date | None) -> str:
    return say_with_year(VagueDate.on(day)) if day else "date not known"


def _stopped(text: str) -> str:
    """A text that ends in a full stop."""
    return text if text[-1:] in ".!?" else f"{text}."


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
