"""A child was taken out of school, nursery or a doctor's list while worries stood."""

from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event
from leadpro.practice.signals.claims import Agencies, When, often, people, sentence
from leadpro.practice.signals.evidence import Dated, dated, ids
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SEEN
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.phrases.services import SERVICE_LOST
from leadpro.practice.signals.steps import act
from leadpro.practice.when import say_with_year
from leadpro.records.ids import AgencyId, Id, PersonId
from leadpro.records.involvement import LOSES_A_CHILD, Involvement
from leadpro.records.referral import Referral


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For how long what worried before counts as standing."""

    worries_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each time, until the child is seen by a service of that kind again.

    Where an agency's own part says that it ended so, what its text tells of that day is the same.
    """
    parts = [lost for part in known.file.involvements if (lost := _by_part(known, part))]
    said = {(each.agency_id, each.on) for each in parts}
    texts = [
        _by_text(known, each)
        for each in known.said.saying(SERVICE_LOST)
        if not isinstance(each.record, Referral) and (each.agency_id, each.on) not in said
    ]
    return [finding for each in (*parts, *texts) if (finding := _while_worries_stand(known, each, figures))]


class _Lost(Struct, frozen=True):
    """A service that a child lost."""

    agency_id: AgencyId
    """Who tells of it."""
    on: date
    known: date
    record_id: Id
    said: str
    """When it was, in a sentence."""
    dated: Dated
    people: tuple[PersonId, ...]
    factors: tuple[str, ...] = ()


def _by_text(known: Known, each: Event) -> _Lost:
    return _Lost(
        agency_id=each.agency_id,
        on=each.on,
        known=each.known,
        record_id=each.record.id,
        said=known.day.say(each),
        dated=dated([each]),
        people=each.people,
        factors=each.factors,
    )


def _by_part(known: Known, part: Involvement) -> _Lost | None:
    """What an agency's part says of a child who was taken out, or discharged."""
    ended, on = part.ended, part.ended.latest if part.ended else None
    if part.ended_as not in LOSES_A_CHILD or ended is None or on is None or not known.day.reached(on):
        return None
    nearly = Dated.ON if ended.exact else Dated.BY
    people = part.lost_by or part.people
    return _Lost(part.agency_id, on, max(on, part.known_on or on), part.id, say_with_year(ended), nearly, people)


def _while_worries_stand(known: Known, lost: _Lost, figures: Figures) -> Finding | None:
    if _is_back(known, lost):
        return None
    first = later(lost.on, -figures.worries_days)
    last = known.answers.last_made()  # that somebody means to assess finds no child
    worries = [
        each
        for each in known.worries.harmful
        if (last is None or each.on > last.on)
        and each.record.id != lost.record_id
        and first <= each.on
        and each.known <= lost.known
    ]
    if not worries and known.pack.factors.harm.isdisjoint(lost.factors):
        return None
    return _finding(known, lost, worries)


def _is_back(known: Known, lost: _Lost) -> bool:
    """Whether a service that sees children every day or has them on its list has met them since."""
    return any(
        sighting.was_seen and told.on > lost.on and (not lost.people or sighting.person_id in lost.people)
        for sighting, told in known.said.sightings
    )


def _finding(known: Known, lost: _Lost, worries: list[Event]) -> Finding:
    children = [person for person in lost.people if person in known.who.child_ids] or [
        child.id for child in known.who.living_children
    ]
    stand = often([[each] for each in worries], "entry tells", "entries tell") if worries else None
    said = sentence(
        "{} tells ({}) that a service has lost sight of {}, {}.",
        Agencies(known.who.agency(lost.agency_id), (lost.agency_id,), (lost.record_id,)),
        When(lost.said, lost.record_id),
        people(known, children) if children else sentence("a child"),
        sentence("and {} of a worry", stand) if stand else sentence("which worries by itself"),
    )
    return Finding(
        signal=SIGNAL,
        about=lost.record_id,
        sentence=said,
        since=lost.known,
        dated=lost.dated,
        evidence=(lost.record_id, *ids(worries)),
        people=tuple(children) or lost.people,
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
    raises="A child was taken out of a school, a nursery or a doctor's list while something worried.",
    group=SEEN,
    clock_runs=True,
    asks="Where is the child now, and who sees them?",
    answered_by="an entry that the child was seen since",
    figures=Figures,
    look=look,
)
