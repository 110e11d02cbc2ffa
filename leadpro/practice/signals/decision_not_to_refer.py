"""A referral that was thought of and decided against, and that nobody is to look at again."""

from leadpro.practice.events import Event
from leadpro.practice.signals.asked import referred
from leadpro.practice.signals.claims import Agencies, Missing, Nothing, Quoted, Sentence, agencies, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import REFERRALS
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import breaths
from leadpro.practice.signals.phrases.referring import DECIDED_NOT_TO_REFER, TO_BE_TREATED, TO_THOSE_WHO_PROTECT
from leadpro.practice.signals.steps import act
from leadpro.records.concern import Concern
from leadpro.records.referral import Referral
from leadpro.records.sharing import InformationShared

NOT_SHARED = "information_not_shared"
"""The factor by which a source says that what was known was kept to one agency."""


def look(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each such decision, until its agency refers after all, or the children are assessed."""
    found = [
        _finding(known, told)
        for told in breaths(known.answers.since_assessed(known.said.saying(DECIDED_NOT_TO_REFER)))
        if not isinstance(told[0].record, Referral)
        and any(_is_one(known, each) for each in told)
        and not all(_answered(known, each) for each in told)
    ]
    return [*found, *(_not_shared(known, each) for each in known.file.shared if not each.decided_to_share)]


def _is_one(known: Known, each: Event) -> bool:
    """Whether it was a referral to those who protect children, as far as the entry says, or whoever confirmed it."""
    if known.said.was_ticked(each, DECIDED_NOT_TO_REFER):
        return True
    worries = not known.pack.factors.harm.isdisjoint(each.factors) or NOT_SHARED in each.factors
    return known.said.adds(each, TO_THOSE_WHO_PROTECT) or (worries and not known.said.adds(each, TO_BE_TREATED))


def _answered(known: Known, each: Event) -> bool:
    after_all = any(other.agency_id == each.agency_id and other.on > each.on for other in referred(known))
    return after_all or (isinstance(each.record, Concern) and each.record.closed_on is not None)


def _finding(known: Known, told: list[Event]) -> Finding:
    each = told[0]
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=_said(known, each),
        since=each.known,
        dated=dated([each]),
        evidence=ids(told),
        people=whom(told),
        next_step=act(
            known,
            f"Look again at the decision of {known.day.say(each)} not to refer: what has come since? "
            "Reason then and now; who decides.",
            each.agency_id,
            each.people,
        ),
    )


def _said(known: Known, each: Event) -> Sentence:
    of_whom, day = agencies(known, [each]), when(known, each)
    if isinstance(each.record, Concern) and each.record.review_on:
        return sentence("{} thought of a referral and decided against it ({}).", of_whom, day)
    return sentence(
        "{} thought of a referral and decided against it ({}); {}.",
        of_whom,
        day,
        Nothing("no day is set on which that is looked at again", Missing.REVIEW, of=(each.record.id,)),
    )


def _not_shared(known: Known, shared: InformationShared) -> Finding:
    since = shared.known_on or known.day.today
    return Finding(
        signal=SIGNAL,
        about=shared.id,
        sentence=sentence(
            "It was decided not to share with {}: {}.",
            Agencies(known.who.agency(shared.agency_id), (shared.agency_id,), (shared.id,), told=False),
            Quoted(shared.what, shared.id),
        ),
        since=since,
        evidence=(shared.id,),
        next_step=act(known, f"Look again at the decision not to share: {shared.what}"),
    )


SIGNAL = Signal(
    key="decision-not-to-refer",
    title="decided not to refer",
    raises="A referral was thought of and decided against, and no day is set to look at that again.",
    group=REFERRALS,
    asks="Why was it decided so, would it be decided so today, and when is it looked at again?",
    answered_by="a referral by the same agency after all, or an assessment of the children",
    figures=NoFigures,
    look=look,
)
