"""A reassuring conclusion, or an account that was given; then evidence against it."""

from datetime import timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.asked import CLOSED
from leadpro.practice.signals.claims import plain
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.answers import ASSESSED
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.said import share_people
from leadpro.practice.signals.phrases.accounts import CLAIMS, CONTRADICTED, DOES_NOT_FIT, REASSURES
from leadpro.practice.signals.steps import act, refer
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact
from leadpro.records.referral import Referral

REASSURANCE = "false_reassurance"
"""The factor by which a source says that something reassured that should not have."""


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For how long after it evidence counts as against it."""

    days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each such conclusion or account, with the first entry against it."""
    found = []
    last = known.answers.assessed_on
    fresh = [
        each for each in known.said.with_factors if last is None or each.on >= last
    ]  # the assessment itself may err
    for each in fresh:
        about = _concluded_about(known, each)
        if about:
            against = _against(known, each, about, fresh, figures)
            if against:
                found.append(_finding(known, each, against))
    return [*found, *_not_fitting(known)]


def _not_fitting(known: Known) -> list[Finding]:
    """One finding for each entry that says so itself, of an injury or of anything else that worries."""
    factors = known.pack.factors
    told = {
        each.record.id: each for each in known.said.saying(DOES_NOT_FIT) if not factors.injury.isdisjoint(each.factors)
    }
    worrying = factors.harm | {REASSURANCE}
    told |= {each.record.id: each for each in known.said.saying(CONTRADICTED) if not worrying.isdisjoint(each.factors)}
    return [
        _of_one(known, each) for each in known.answers.since_assessed(told.values()) if each.decision not in ASSESSED
    ]


def _of_one(known: Known, each: Event) -> Finding:
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=plain(
            f"{known.who.agency(each.agency_id)} tells ({known.day.say(each)}) of an account that does not fit."
        ),
        since=each.known,
        dated=dated([each]),
        evidence=ids([each]),
        people=whom([each]),
        next_step=refer(known, f"The account of {known.day.say(each)} does not fit what was found.", [each]),
    )


def _concluded_about(known: Known, each: Event) -> frozenset[str]:
    """The factors that an entry says are nothing to worry about; none where it says nothing of the kind."""
    factors = known.pack.factors
    if isinstance(each.record, Referral):
        return (
            factors.harm & frozenset(each.factors)
            if each.decision in CLOSED and known.said.says(each, REASSURES)
            else frozenset()
        )
    if REASSURANCE in each.factors:
        return factors.harm
    if each.sort is Sort.ASSESSMENT and each.decision in CLOSED:
        return factors.harm & frozenset(each.factors)
    said: frozenset[str] = frozenset()
    for about, phrase in CLAIMS.items():
        of: frozenset[str] = getattr(factors, about)
        if not of.isdisjoint(each.factors) and known.said.says(each, phrase):
            said |= of
    return said


def _against(known: Known, each: Event, about: frozenset[str], told: list[Event], figures: Figures) -> Event | None:
    """The first entry afterwards that speaks against it."""
    until = each.on + timedelta(days=figures.days)
    return next(
        (
            other
            for other in told
            if each.on < other.on <= until
            and isinstance(other.record, Concern | Referral | Contact)
            and not about.isdisjoint(other.factors)
            and REASSURANCE not in other.factors
            and not known.worries.counter_alleges(other)
            and share_people(each, other)
        ),
        None,
    )


def _finding(known: Known, each: Event, against: Event) -> Finding:
    text = (
        f"What {known.who.agency(each.agency_id)} took as reassuring on {known.day.say(each)} stands against what "
        f"{known.who.agency(against.agency_id)} told on {known.day.say(against)}."
    )
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=plain(text),
        since=max(each.known, against.known),
        dated=dated([against]),
        evidence=ids([each, against]),
        people=whom([each, against]),
        next_step=act(
            known,
            f"Put both accounts, of {known.day.say(each)} and {known.day.say(against)}, side by side with those who "
            "gave them.",
            each.agency_id,
        ),
    )


SIGNAL = Signal(
    key="account-contradicted",
    title="account contradicted",
    group=SAFE,
    asks="Which of the two holds, and does the earlier decision still stand?",
    answered_by="an assessment of the children that was made since",
    figures=Figures,
    look=look,
)
