"""The next steps that signals offer: which form, and what it begins with."""

from collections.abc import Iterable
from datetime import timedelta

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.evidence import whom
from leadpro.practice.signals.finding import NextStep
from leadpro.practice.signals.known.known import Known
from leadpro.practice.when import say_with_year
from leadpro.records.ids import AgencyId, Id, PersonId
from leadpro.records.referral import Referral


def refer(known: Known, why: str, evidence: Iterable[Event], people: Iterable[PersonId] = ()) -> NextStep:
    """A referral to the service that assesses, with what shows it written out, an entry a line."""
    told = list(evidence)
    lines = [f"{say_with_year(each.when)}, {known.who.agency(each.agency_id)}: {each.text}" for each in told]
    children = [each.id for each in known.file.children if not each.died]
    factors = dict.fromkeys(factor for each in told for factor in each.factors)
    return NextStep(
        verb="referral",
        said="refer, with these entries in the reason",
        text="\n".join([why, *dict.fromkeys(lines)]),
        people=tuple(dict.fromkeys([*children, *people, *whom(told)])),
        agency_id=service_that_assesses(known),
        factors=tuple(factors),
    )


def act(known: Known, text: str, agency_id: AgencyId | None = None, people: Iterable[PersonId] = ()) -> NextStep:
    """An action, due when the pack says; of the agency that is named, else of whoever enters it."""
    return NextStep(
        verb="action",
        said="record an action",
        text=text,
        agency_id=agency_id,
        people=tuple(people),
        due_on=known.day.today + timedelta(days=known.pack.forms.action_days),
    )


def escalate(known: Known, referral: Event) -> NextStep:
    """An escalation about a referral; its form begins with what is on record.

    Of what was only sent on it is first asked what came of it.
    """
    if not isinstance(referral.record, Referral):
        return act(
            known,
            f"Ask what was decided on what was sent on ({say_with_year(referral.when)}): {referral.text}",
            referral.agency_id,
            referral.people,
        )
    return NextStep(
        verb="escalate",
        said=f"escalate the referral of {say_with_year(referral.when)}",
        record_id=referral.record.id,
        people=referral.people,
    )


def form(verb: str, said: str, record_id: Id | None = None) -> NextStep:
    """A form that knows by itself what it begins with."""
    return NextStep(verb=verb, said=said, record_id=record_id)


def service_that_assesses(known: Known) -> AgencyId | None:
    """The service that assesses in the family's area: the one that was referred to last; None where none is on file."""
    return known.once(_service_that_assesses)


def _service_that_assesses(known: Known) -> AgencyId | None:
    services = [each for each in known.file.agencies.values() if known.who.assesses(each.id)]
    here = [each for each in services if known.file.family.area and each.area == known.file.family.area] or services
    last = [each.record.to_agency_id for each in known.said.of(Sort.REFERRAL) if isinstance(each.record, Referral)]
    used = [each for each in reversed(last) if each in {service.id for service in here}]
    return used[0] if used else here[0].id if here else None
