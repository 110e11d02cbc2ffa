"""Referrals that ask a service to look at a child: what several signals count, and what has come of them."""

from datetime import date

from leadpro.practice.signals.known import ASSESSED, Known, Told
from leadpro.records.base import Id
from leadpro.records.contact import Contact
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision, Referral

CLOSED = frozenset({Decision.NO_FURTHER_ACTION})
"""Decisions by which nothing follows. Information and advice is an answer, and so is a common assessment."""


def asked(known: Known) -> list[Told]:
    """The referrals to services that assess, by another agency.

    Who refers themselves to a drugs service asks for something else (SCR 0109, paragraph 5.1).
    """
    return [each for each in known.of(Referral) if known.assesses(receiver(each)) and receiver(each) != each.agency_id]


def receiver(each: Told) -> Id:
    """The service that a referral went to."""
    assert isinstance(each.record, Referral)
    return each.record.to_agency_id


def referral(each: Told) -> Referral:
    """The record of a referral."""
    assert isinstance(each.record, Referral)
    return each.record


def unassessed(known: Known, referrals: list[Told]) -> list[Told]:
    """Those since which the service that was asked has not assessed, nor decided to."""
    return [
        each for each in referrals if each.decision not in ASSESSED and each.on > _assessed_by(known, receiver(each))
    ]


def _assessed_by(known: Known, service: Id) -> date:
    """The last day on which a service assessed the children, or anybody did in a common assessment."""
    days = [each.started_on for each in known.assessed_cafs]
    days += [
        each.on
        for each in known.assessments
        if isinstance(each, Told) and service in (each.agency_id, getattr(each.record, "to_agency_id", None))
    ]
    return max(days, default=date.min)


def acted(known: Known, each: Told) -> Told | None:
    """What the service that was asked did after a referral: a contact that was made, an assessment, a meeting."""
    service = receiver(each)
    return next(
        (
            other
            for other in known.told
            if other.on >= each.on and other.record.id != each.record.id and _is_work_of(other, service)
        ),
        None,
    )


def _is_work_of(each: Told, service: Id) -> bool:
    record = each.record
    if isinstance(record, Meeting):
        return service == record.agency_id or service in record.agencies
    return isinstance(record, Contact) and record.agency_id == service and record.successful is not False
