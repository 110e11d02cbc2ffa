"""A child was taken out of school, nursery or a doctor's list while worries stood."""

from datetime import timedelta

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SEEN
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.phrases.services import SERVICE_LOST
from leadpro.practice.signals.steps import act
from leadpro.records.referral import Referral


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For how long what worried before counts as standing."""

    worries_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each time, until the child is seen by a service of that kind again."""
    found = []
    for each in known.said.saying(SERVICE_LOST):
        if not isinstance(each.record, Referral) and not _is_back(known, each):
            span = timedelta(days=figures.worries_days)
            worries = [
                other
                for other in known.answers.since_assessed(known.worries.harmful)
                if other.record.id != each.record.id and each.on - span <= other.on and other.known <= each.known
            ]
            if worries or not known.pack.factors.harm.isdisjoint(each.factors):
                found.append(_finding(known, each, worries))
    return found


def _is_back(known: Known, each: Event) -> bool:
    """Whether a service that sees children every day or has them on its list has met them since."""
    return any(
        sighting.was_seen and told.on > each.on and (not each.people or sighting.person_id in each.people)
        for sighting, told in known.said.sightings
    )


def _finding(known: Known, each: Event, worries: list[Event]) -> Finding:
    children = [person for person in each.people if person in known.who.child_ids] or [
        child.id for child in known.who.living_children
    ]
    text = (
        f"{known.who.agency(each.agency_id)} tells ({known.day.say(each)}) that a service has lost sight of "
        f"{known.who.names(children) or 'a child'}, while worries stand."
    )
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=plain(text),
        since=each.known,
        dated=dated([each]),
        evidence=ids([each, *worries]),
        people=tuple(children) or whom([each]),
        next_step=act(
            known,
            f"Find out where {known.who.names(children) or 'the child'} is now, and who sees them.",
            None,
            children,
        ),
    )


SIGNAL = Signal(
    key="services-lost",
    title="service lost sight of a child",
    group=SEEN,
    clock_runs=True,
    asks="Where is the child now, and who sees them?",
    answered_by="an entry that the child was seen since",
    figures=Figures,
    look=look,
)
