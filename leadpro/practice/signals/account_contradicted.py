"""A reassuring conclusion, or an account that was given; then evidence against it."""

from datetime import timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.asked import CLOSED, receiver
from leadpro.practice.signals.claims import Agencies, Sentence, agencies, asked_of, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import SAFE
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.said import share_people
from leadpro.practice.signals.occasions import breaths
from leadpro.practice.signals.phrases.accounts import CLAIMS, CONTRADICTED, DOES_NOT_FIT, REASSURES
from leadpro.practice.signals.steps import act, refer
from leadpro.records.account import Account
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
    fresh = known.answers.since_assessed(known.said.with_factors, early=False)
    last = known.answers.last_made(early=False)
    for told in breaths(known.said.with_factors):
        each = told[0]
        if last and each.on < last.on:
            continue  # it was weighed; an assessment itself may err
        about = frozenset().union(*(_concluded_about(known, one) for one in told))
        if about:
            against = _against(known, each, about, fresh, figures)
            if against:
                found.append(_finding(known, each, against))
    return [*found, *_not_fitting(known)]


def _not_fitting(known: Known) -> list[Finding]:
    """One finding for each entry that says so itself, of an injury or of anything else that worries.

    Where somebody has said how the account stands, the text of the entry is not asked.
    """
    factors = known.pack.factors
    told = {
        each.record.id: each for each in known.said.saying(DOES_NOT_FIT) if not factors.injury.isdisjoint(each.factors)
    }
    worrying = factors.harm | {REASSURANCE}
    told |= {each.record.id: each for each in known.said.saying(CONTRADICTED) if not worrying.isdisjoint(each.factors)}
    told = {record_id: each for record_id, each in told.items() if each.account is None}
    told |= {each.record.id: each for each in known.said.with_factors if each.account in _AGAINST}
    return [_of_one(known, each) for each in breaths(known.answers.since_assessed(told.values(), early=False))]


_AGAINST = {
    Account.DOES_NOT_FIT: "does not fit",
    Account.CHANGED: "has changed or differs from another",
    Account.WITHDRAWN: "was withdrawn",
}
"""What is said of an account that somebody has entered as such."""


def _against_it(each: Event) -> str:
    return _AGAINST.get(each.account, "does not fit") if each.account else "does not fit"


def _of_one(known: Known, told: list[Event]) -> Finding:
    each = told[0]
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=sentence(
            f"An account that {_against_it(each)} was told by {{}} ({{}}).",
            agencies(known, told),
            when(known, each),
        ),
        since=each.known,
        dated=dated([each]),
        evidence=ids(told),
        people=whom(told),
        next_step=refer(known, f"The account of {known.day.say(each)} {_against_it(each)}.", [each]),
    )


def _concluded_about(known: Known, each: Event) -> frozenset[str]:
    """The factors that an entry says are nothing to worry about; none where it says nothing of the kind."""
    factors = known.pack.factors
    if isinstance(each.record, Referral) and not (each.decision in CLOSED and known.said.says(each, REASSURES)):
        return frozenset()
    if REASSURANCE in each.factors:
        return factors.harm
    if _concludes(each):
        return factors.harm & frozenset(each.factors)
    said: frozenset[str] = frozenset()
    for about, phrase in CLAIMS.items():
        of: frozenset[str] = getattr(factors, about)
        if not of.isdisjoint(each.factors) and known.said.says(each, phrase):
            said |= of
    return said


def _concludes(each: Event) -> bool:
    """Whether an entry holds a conclusion, of whoever decided or assessed; else it notes what somebody said."""
    closes = isinstance(each.record, Referral) or (each.sort is Sort.ASSESSMENT and each.decision in CLOSED)
    return closes or REASSURANCE in each.factors


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
    said = "What {} took as reassuring" if _concludes(each) else "The account that {} noted"
    text = sentence(
        said + " ({}) stands against what {} told ({}).",
        _whose(known, each),
        when(known, each),
        agencies(known, [against]),
        when(known, against),
    )
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=text,
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


def _whose(known: Known, each: Event) -> Agencies | Sentence:
    """Whose conclusion an entry tells of: that of the service which decided on what was sent to it, else its own."""
    if isinstance(each.record, Referral):
        return asked_of(known, [receiver(each)], [each])
    return agencies(known, [each])


SIGNAL = Signal(
    key="account-contradicted",
    title="account contradicted",
    raises="An account was given or taken as reassuring, and evidence against it is on record, before it or since.",
    group=SAFE,
    asks="Which of the two holds, and does the earlier decision still stand?",
    answered_by="an assessment of the children that social care made since",
    figures=Figures,
    look=look,
)
