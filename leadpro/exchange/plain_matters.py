"""The plain-text page of a family: referrals, concerns, actions, escalations, what was agreed, what happened."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import agency_name, implied, name_of, occasions
from leadpro.practice.due import due_by_record, overdue, say_due, say_due_of
from leadpro.practice.events import NOBODYS, Event, in_one_breath
from leadpro.practice.in_hand import Practice
from leadpro.practice.processes.caf import current_caf
from leadpro.practice.replies import reply_today
from leadpro.practice.telling import as_asked, said_entered, said_known, what
from leadpro.practice.when import say, say_day
from leadpro.practice.when.names import short_day
from leadpro.records.action import Action
from leadpro.records.concern import Concern, raised_together
from leadpro.records.contact import Contact, Method
from leadpro.records.factor import factor_label
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Referral


def referrals(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Each referral and what came of it, the oldest first."""
    today = practice.day
    referrals = sorted(file.referrals, key=lambda each: (each.made.order, each.id))
    number = sum(each.count for each in referrals)
    unanswered = sum(each.count for each in referrals if each.unanswered)
    late = overdue(file, practice)
    page.heading(f"Referrals: {f'{number}, {unanswered} unanswered' if number else 'none recorded'}")
    for each in referrals:
        mark = "! " if each.id in late else ""
        page.line(
            f"{mark}{say(each.made, today)}{occasions(each.count)}{implied(each.inferred)}: "
            f"{agency_name(file, each.from_agency_id)} to {agency_name(file, each.to_agency_id)}"
        )
        page.line(each.reason, 2)
        page.line(f"Answer: {_answer(file, each, practice)}", 2)


def _answer(file: FamilyFile, referral: Referral, practice: Practice) -> str:
    said = [reply_today(referral, file, practice)]
    said += [f"decided {say(referral.decided, practice.day)}"] if referral.decided else []
    said += [referral.outcome.rstrip(".")] if referral.outcome else []
    if referral.feedback is not None:
        said.append("referrer told" if referral.feedback else "referrer not told")
    return "; ".join(said)


def concerns(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Each worry, the open before the closed."""
    today, due = practice.day, due_by_record(file, practice)
    in_order = sorted(file.concerns, key=lambda each: (each.closed_on is not None, each.raised.order, each.id))
    still = raised_together(each for each in in_order if not each.closed_on)
    closed = raised_together(each for each in in_order if each.closed_on)
    page.heading(f"Concerns: {len(still) or 'none'} open{f', {len(closed)} closed' if closed else ''}")
    for together in (*still, *closed):
        each = together[0]
        page.line(_concern(file, together, today))
        page.line(each.text, 2)
        for reason, day in dict.fromkeys((one.closing_reason, one.closed_on) for one in together):
            if day:
                page.line(f"Closed {say_day(day, today)}: {reason}", 2)
        for review in (due[one.id] for one in together if one.id in due):
            page.line(f"{'! ' if review.overdue(today) else ''}Review due {say_due(review.day, today)}", 2)


def _concern(file: FamilyFile, together: Sequence[Concern], today: date) -> str:
    concern = together[0]
    people = ", ".join(name_of(file, each) for each in concern.people)
    about = f", about {people}" if people else ""
    factors = " and ".join(dict.fromkeys(factor_label(each.factor) for each in together))
    return (
        f"{say(concern.raised, today)}{occasions(concern.count)}{implied(concern.inferred)}: "
        f"{factors}, raised by {agency_name(file, concern.agency_id)}{about}"
    )


def actions(page: Page, file: FamilyFile, practice: Practice) -> None:
    """What was promised: the overdue first, then what is due, then what was done, and what was not."""
    today, late = practice.day, overdue(file, practice)
    waiting = sorted(
        (each for each in file.actions if each.outstanding), key=lambda each: (each.due_on or date.max, each.id)
    )
    done = sorted((each for each in file.actions if each.done_on), key=lambda each: (each.done_on or date.max, each.id))
    ended = sorted((each for each in file.actions if each.ended_on), key=lambda each: (each.ended_on, each.id))
    number = sum(each.id in late for each in waiting)
    given_up = f", {len(ended)} ended and not done" if ended else ""
    page.heading(f"Actions: {len(waiting) or 'none'} outstanding, {number} overdue, {len(done)} done{given_up}")
    for each in waiting:
        due = f"due {say_due_of(each.id, each.due_on, file, practice)}" if each.due_on else "no date"
        wait = f"; waiting for {each.waiting_for}" if each.waiting_for else ""
        page.line(f"{'! ' if each.id in late else ''}{due}, {_owner(file, each)}: {each.text}{wait}")
    for each in done:
        if each.done_on:
            outcome = f" {each.outcome}" if each.outcome else ""
            page.line(f"done {say_day(each.done_on, today)}, {_owner(file, each)}: {each.text.rstrip('.')}.{outcome}")
    for each in ended:
        if each.ended_on and each.ending:
            how = f"{each.ending.label}, ended {say_day(each.ended_on, today)}"
            page.line(f"{how}, {_owner(file, each)}: {each.text.rstrip('.')}. {each.outcome}")


def _owner(file: FamilyFile, action: Action) -> str:
    if action.owner_professional_id:
        return file.professionals[action.owner_professional_id].name
    if action.owner_person_id:
        return name_of(file, action.owner_person_id)
    return agency_name(file, action.owner_agency_id)


def agreed(page: Page, file: FamilyFile, practice: Practice) -> None:
    """What the family agreed to, and what was shared."""
    today, course = practice.day, current_caf(file)
    otherwise = "not asked, as far as is recorded"
    if course and course.consent_on:
        told = "to the {assessment} {day}; to nothing else, as far as is recorded"
        otherwise = practice.say(told, day=say_day(course.consent_on, today))
    page.heading(f"Consent: {len(file.consents) or otherwise}")
    for each in file.consents:
        page.line(
            f"{say_day(each.answered_on, today)}, {name_of(file, each.person_id)}: {each.answer.label}, {each.scope}"
        )
        if each.note:
            page.line(each.note, 2)
    if file.shared:
        page.heading(f"Information shared: {len(file.shared)}")
    for share in file.shared:
        verb = "shared with" if share.decided_to_share else "not shared with"
        page.line(
            f"{say(share.shared, today)}, {verb} {agency_name(file, share.agency_id)}: {share.what}. Why: {share.why}"
        )


# What happened


class Chosen(Struct, frozen=True):
    """Which of what happened stands on a page: what mattered, unless `every` contact is wanted, in a period."""

    every: bool = False
    first: date | None = None
    last: date | None = None

    def takes(self, event: Event) -> bool:
        """Whether an event is one of them; one that is dated vaguely, where it may lie in the period."""
        earliest, latest = event.when.earliest or date.min, event.when.latest or date.max
        within = earliest <= (self.last or date.max) and (self.first or date.min) <= latest
        return within and (self.every or event.significant)

    @property
    def said(self) -> str:
        """What they are, as a heading."""
        parts = ["Everything that happened" if self.every else "Chronology"]
        parts += [f"from {short_day(self.first)}"] if self.first else []
        parts += [f"until {short_day(self.last)}"] if self.last else []
        return " ".join(parts)


def chronology(page: Page, file: FamilyFile, practice: Practice, chosen: Chosen) -> None:
    """What mattered, or everything, from every agency, the newest last."""
    every = in_one_breath(file)
    events = [each for each in every if chosen.takes(each)]
    count = f"{len(events)} of {len(every)} entries, oldest first" if every else "nothing recorded"
    page.heading(f"{chosen.said}: {count}")
    for each in events:
        page.line(_event(file, each, practice))
        if asked := as_asked(file, each, practice):
            page.line(" ".join(asked), 2)
        if chosen.every and isinstance(each.record, Contact):
            for said in _of_contact(file, each.record, practice):
                page.line(said, 2)


def _of_contact(file: FamilyFile, contact: Contact, practice: Practice) -> Iterator[str]:
    """What is recorded of a contact besides what `what` tells: how, with whom, which children, the outcome."""
    how = [practice.say(contact.method.label)] if contact.method is not Method.NOT_STATED else []
    how += [f"with or about {', '.join(name_of(file, each) for each in contact.people)}"] if contact.people else []
    of_children = [each for each in file.sightings if each.contact_id == contact.id]
    for said, those in (
        ("seen", [each for each in of_children if each.was_seen]),
        ("not seen", [each for each in of_children if each.seen is False and not each.was_seen]),
        ("heard", [each for each in of_children if each.was_heard]),
    ):
        how += [f"{said}: {', '.join(name_of(file, each.person_id) for each in those)}"] if those else []
    if how:
        yield f"{'; '.join(how)}."
    if contact.outcome:
        yield f"Outcome: {contact.outcome}"


def _event(file: FamilyFile, event: Event, practice: Practice) -> str:
    why = f" Why it matters: {event.why}" if event.why else ""
    known = f" {said_known(event, practice)}" if event.entered_late(practice) else ""
    known += f" {entered}" if (entered := said_entered(file, event)) else ""
    whose = f", {agency_name(file, event.agency_id)}" if event.agency_id != NOBODYS else ""
    when = f"{say(event.when, practice.day)}{implied(event.record.inferred)}"
    return f"{when}{whose}: {what(file, event, practice)}{why}{known}"
