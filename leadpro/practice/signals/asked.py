"""Referrals that ask a service to look at a child: what several signals count, and what has come of them."""

from collections.abc import Sequence
from datetime import date

from leadpro.practice.events import Event, Sort, together
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import breaths
from leadpro.practice.signals.phrases.telling import BY_SOMEBODY
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral

CLOSED = frozenset({Decision.NO_FURTHER_ACTION})
"""Decisions by which nothing follows. Information and advice is an answer, and so is a common assessment."""


def asked(known: Known) -> list[Event]:
    """The referrals to services that assess, by another agency or by somebody who rang.

    Who refers themselves to a drugs service asks for something else (SCR 0109, paragraph 5.1); what a service passes on
    to itself is none.
    """
    return known.once(_asked)


def _asked(known: Known) -> list[Event]:
    referrals = known.said.of(Sort.REFERRAL)
    found = [
        each
        for each in (*referrals, *_sent_on(known, referrals))
        if each.record.id not in known.said.meant_for_others | known.said.taken_back
        and known.who.assesses(receiver(each))
        and known.children.may_ask_for(each)
        and (receiver(each) != each.agency_id or known.said.says(each, BY_SOMEBODY))
    ]
    return sorted(found, key=lambda each: (each.known, each.on, each.record.id))


def _sent_on(known: Known, referrals: Sequence[Event]) -> list[Event]:
    """What worries and was sent on without a referral of its own: a contact, or a concern with all its factors.

    Where the same agency refers to the same service within some days, that referral is what was sent.
    """
    harm, within = known.pack.factors.harm, known.pack.agencies.refers_within_days
    referred = {(each.agency_id, receiver(each)): each.on for each in referrals}
    found = []
    for told in breaths(each for each in known.said.told if each.sent_to and each.sort is not Sort.REFERRAL):
        each = together(told[0], told[1:])
        day = referred.get((each.agency_id, receiver(each)))
        if not harm.isdisjoint(each.factors) and (day is None or not 0 <= (day - each.on).days <= within):
            found.append(each)
    return found


def referred(known: Known) -> list[Event]:
    """Those that answer something: what a service passed on to itself only where somebody is known to have told it."""
    return [
        each for each in asked(known) if receiver(each) != each.agency_id or known.said.is_confirmed(each, BY_SOMEBODY)
    ]


def receiver(each: Event) -> AgencyId:
    """The service that a referral went to, or to which something was sent on."""
    to = each.to_agency_id or each.sent_to
    assert to
    return to


def undecided(each: Event) -> bool:
    """Whether no decision is on record of what was asked."""
    return each.decision in (None, Decision.NONE_RECORDED)


def untold(each: Event) -> bool:
    """Whether it is on record that whoever referred was not told of the decision."""
    return isinstance(each.record, Referral) and each.record.feedback is False


def unassessed(known: Known, referrals: list[Event]) -> list[Event]:
    """Those since which the service that was asked has not assessed, nor decided to and may still do it."""
    by_service = known.once(_last_assessed)
    return [each for each in referrals if each.on > _last(known, by_service, receiver(each))]


def _last(known: Known, by_service: dict[AgencyId, date], service: AgencyId) -> date:
    return max(by_service.get(each, date.min) for each in known.who.one_service(service))


def _last_assessed(known: Known) -> dict[AgencyId, date]:
    """The last day on which each service assessed the children, or decided to and may still do it."""
    by_service: dict[AgencyId, date] = {}
    did = [(each.by, each.on) for each in known.answers.made if not each.early]
    did += [(each.by, each.on) for each in known.answers.decided if known.answers.runs(each)]
    for service, day in did:
        if service:
            by_service[service] = max(by_service.get(service, date.min), day)
    return by_service


def untold_advice(each: Event) -> bool:
    """Whether a referral was answered with advice to somebody else: whoever referred was not told."""
    return each.decision is Decision.INFORMATION_ADVICE and untold(each)


def acted(known: Known, each: Event) -> bool:
    """Whether the service that was asked did something after a referral: made contact, assessed, met."""
    return _last(known, known.once(_last_work), receiver(each)) >= each.on


def _last_work(known: Known) -> dict[AgencyId, date]:
    """The last day on which each service made contact, assessed or met."""
    last: dict[AgencyId, date] = {}
    for each in (*known.said.contacts, *known.said.of(Sort.MEETING)):
        record = each.record
        services: tuple[AgencyId, ...] = ()
        if isinstance(record, Meeting):
            services = (record.agency_id, *record.agencies)
        elif isinstance(record, Contact) and record.successful is not False:
            services = (record.agency_id if undecided(each) else record.decided_by or record.agency_id,)
        for service in services:
            last[service] = max(last.get(service, date.min), each.on)
    return last
