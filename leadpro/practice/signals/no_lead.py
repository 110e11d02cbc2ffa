"""Several services, something that worries, and nobody who leads; and no assessment below social care."""

from datetime import date, timedelta

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.processes.caf import cafs
from leadpro.practice.signals.claims import Agencies, Missing, Nothing, Sentence, agencies, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Days, Times, WorkingDays
from leadpro.practice.signals.finding import Finding, NextStep, Signal
from leadpro.practice.signals.groups import TOGETHER
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.spans import Span
from leadpro.practice.signals.known.worries import DRUGS
from leadpro.practice.signals.phrases.assessing import CAF_CALLED_FOR
from leadpro.practice.signals.phrases.closing import CLOSED
from leadpro.practice.signals.phrases.leading import LEAD_NAMED, NOBODY_LEADS, NOBODY_TAKES_OVER
from leadpro.practice.signals.sentences import counted, listed
from leadpro.practice.signals.steps import form
from leadpro.practice.working_days import add_working_days
from leadpro.records.contact import Contact
from leadpro.records.ids import AgencyId, Id
from leadpro.records.person import Role

_DAY = timedelta(days=1)


class LeadFigures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many services, how many of them such as not every family has, and how many have told of a worry lately.

    And for how long an assessment leads by itself.
    """

    agencies: Times
    targeted: Times
    worried: Times
    worries_days: Days
    assessment_leads_for: Days


class CafFigures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many services, fewer where a parent's problem drug use is on file, and how many have told of a worry lately.

    And for how long an assessment that was made answers it, and how soon one is begun that somebody has called for.
    """

    agencies: Times
    agencies_with_parental_drug_use: Times
    targeted: Times
    worried: Times
    worries_days: Days
    assessment_holds_for: Days
    begun_within: WorkingDays
    not_everywhere_until: date | None
    """Until when there may be areas that do not have it yet; None: it is everywhere, or nowhere."""


def look_for_lead(known: Known, figures: LeadFigures) -> list[Finding]:
    """One finding for the family, raised anew at each move."""
    assessed = [each.on for each in known.answers.assessments]
    led = [*_led(known), *_spans(assessed, figures.assessment_leads_for)]
    if any(known.day.is_within(span) for span in led):
        return []
    return [*_nobody_leads(known, figures, led), *_said_so(known, figures)]


def _said_so(known: Known, figures: LeadFigures) -> list[Finding]:
    """One finding for each entry by which those who met would not say who leads.

    Where nothing worries, as with a child whose health needs many, only among as many services as need one.
    """
    worried, many = known.worries.harmful, known.parts.active_since(figures.agencies)
    begun = [day for day in (worried[0].known if worried else None, many) if day]
    if not begun:
        return []
    return [
        _finding(
            known,
            LEAD,
            each.record.id,
            sentence(
                "{} tells ({}) that nobody took the lead; {}.",
                agencies(known, [each]),
                when(known, each),
                Nothing("nobody has since", Missing.LEAD),
            ),
            max(each.known, min(begun)),
            [each],
            form("lead", known.practice.say("name the {lead}")),
        )
        for each in known.answers.since_assessed(known.said.saying(NOBODY_LEADS))
    ]


def _nobody_leads(known: Known, figures: LeadFigures, led: list[Span]) -> list[Finding]:
    built_up = _built_up(known, figures.agencies, figures, known.worries.harmful)
    if built_up is None:
        return []
    since, evidence = _no_sooner(known, built_up[0], led), built_up[1]
    nobody = Nothing("nobody leads", Missing.LEAD)
    text = sentence("{} have a part and {}: {}.", _number_active(known), nobody, _named_active(known))
    name_one = form("lead", known.practice.say("name the {lead}"))
    found = [_finding(known, LEAD, "", text, since, evidence, name_one)]
    moves = [each for each in known.said.of(Sort.MOVE) if each.known > since]
    if moves:
        move = max(moves, key=lambda each: each.known)
        text = sentence(
            "The family moved ({}), {} have a part and {}.", when(known, move), _number_active(known), nobody
        )
        found.append(_finding(known, LEAD, move.record.id, text, move.known, [move, *evidence], name_one))
    return found


def _number_active(known: Known) -> Agencies:
    """How many services have a part: "4 services"."""
    active = known.parts.active_agencies
    return Agencies(counted(len(active), "service"), active, _shown(known))


def _named_active(known: Known) -> Agencies:
    """Which services have a part."""
    active = known.parts.active_agencies
    return Agencies(listed([known.who.agency(each) for each in active]), active, _shown(known))


def _shown(known: Known) -> tuple[Id, ...]:
    """What shows that each of them has one: its part, or the last that it told of."""
    active = known.parts.active_agencies
    parts = {each.agency_id: each.id for each in known.file.involvements if each.agency_id in active}
    told = {each.agency_id: each.record.id for each in known.said.told if each.agency_id in active}
    return tuple({**told, **parts}.values())


def look_for_caf(known: Known, figures: CafFigures) -> list[Finding]:
    """One finding for the family: no assessment, though needs are wider than one service.

    And one for each time that somebody called for one and none was begun.
    """
    return [*_wider_needs(known, figures), *_called_for(known, figures)]


def _called_for(known: Known, figures: CafFigures) -> list[Finding]:
    say = known.practice.say
    found: list[Finding] = []
    if known.answers.holds:
        return found
    for each in known.said.saying(CAF_CALLED_FOR):
        late = max(later(add_working_days(each.on, figures.begun_within), 1), each.known)
        if known.worries.harmful and not _begun_since(known, each.on) and known.day.reached(late):
            text = sentence(
                "{} spoke of {} ({}), and {}.",
                agencies(known, [each]),
                sentence(say("{an_assessment}")),
                when(known, each),
                Nothing("none has begun", Missing.CAF, later(each.on, -1)),
            )
            since = max(late, known.worries.harmful[0].known)
            next_step = form("assessment", say("start {an_assessment}"))
            found.append(_finding(known, CAF, each.record.id, text, since, [each], next_step))
    return found


def _begun_since(known: Known, day: date) -> bool:
    """Whether an assessment was made since, by whomever; or somebody decided on one of social care's own."""
    return any(each.on >= day for each in known.said.of(Sort.ASSESSMENT)) or any(
        each >= day for each in _assessed(known)
    )


def _wider_needs(known: Known, figures: CafFigures) -> list[Finding]:
    held = [*_led(known), *_spans(_assessed(known), figures.assessment_holds_for)]
    if any(known.day.is_within(span) for span in held):
        return []
    drugs = [
        each
        for each in known.worries.with_groups
        if DRUGS in known.worries.groups_of(each) and _is_of_parent(known, each)
    ]
    enough = figures.agencies_with_parental_drug_use if drugs else figures.agencies
    built_up = _built_up(known, enough, figures, [*drugs, *known.worries.harmful])
    if built_up is None:
        return []
    since, evidence = _no_sooner(known, built_up[0], held), built_up[1]
    if drugs:
        since = max(since, drugs[0].known)
        called_for = known.practice.say("{an_assessment} and a lead are called for")
        why = f"a parent's problem drug use is on file, where {called_for}"
    else:
        why = "needs are wider than one service"
    last = max(_assessed(known), default=None)
    begun = known.practice.say("no {assessment} has begun") + (f" since {known.day.say(last)}" if last else "")
    text = sentence(
        f"{{}}, though {{}} have a part and {why}.{_not_everywhere_yet(known, figures)}",
        Nothing(begun, Missing.CAF, last),
        _number_active(known),
    )
    return [
        _finding(known, CAF, "", text, since, evidence, form("assessment", known.practice.say("start {an_assessment}")))
    ]


def _not_everywhere_yet(known: Known, figures: CafFigures) -> str:
    """A softer word while an area may not have had it yet."""
    if figures.not_everywhere_until is None or known.day.reached(later(figures.not_everywhere_until, 1)):
        return ""
    return " It may not have come to this area yet: ask what there is in its place."


def _assessed(known: Known) -> list[date]:
    """The days on which the children were assessed, and those of every one below social care, also one declined."""
    told = [each.on for each in known.answers.assessments]
    return told + [each.since for each in cafs(known.file)]


def _spans(days: list[date], lasting: int) -> list[Span]:
    return [(day, later(day, lasting)) for day in days]


def _led(known: Known) -> list[Span]:
    """From when to when somebody led.

    A named lead; a service at work on its assessment; whoever a document says leads, as long as they have a part.
    """
    spans = [(each.started_on, each.ended_on - _DAY if each.ended_on else date.max) for each in known.file.leads]
    if known.answers.holds:
        spans.append((known.day.today, known.day.today))
    took = [(each.agency_id, each.started_on, None) for each in cafs(known.file) if each.open and each.record.source]
    named = [(_taken_by(each), each.on, each) for each in known.said.confirmed(LEAD_NAMED)]
    for agency_id, day, entry in (*took, *named):
        if agency_id:
            gone = _gave_up(known, agency_id, day, entry)
            spans += [
                (begun, min(ended, gone - _DAY) if gone else ended)
                for begun, ended in known.parts.spans_of(agency_id)
                if ended >= day
            ]
    return spans


def _no_sooner(known: Known, since: date, led: list[Span]) -> date:
    """The day since when it stands, but not before somebody led no more."""
    return max([since, *(ended + _DAY for _, ended in led if ended < known.day.today)])


def _taken_by(each: Event) -> AgencyId:
    """Whose lead an entry names: its own, or the receiver's of what it hands over."""
    return (each.sort is Sort.HANDOVER and each.to_agency_id) or each.agency_id


def _gave_up(known: Known, agency_id: AgencyId, led_on: date, entry: Event | None) -> date | None:
    """The day on which it was known that an agency that led had closed its work since, or nobody there took over."""
    closed = [each for each in known.said.saying(CLOSED) if isinstance(each.record, Contact)]
    days = [
        each.known
        for each in (*known.said.saying(NOBODY_TAKES_OVER), *closed)
        if each.agency_id == agency_id and each is not entry and each.on >= led_on
    ]
    return min(days, default=None)


def _built_up(
    known: Known, agencies: int, figures: LeadFigures | CafFigures, worries: list[Event] | tuple[Event, ...]
) -> tuple[date, list[Event]] | None:
    """Since when so many services had a part and something worried, and what shows it."""
    enough = known.parts.active_since(agencies)
    not_for_all = known.parts.active_since(figures.targeted, known.pack.agencies.targeted)
    worried = known.worries.since(figures.worried, figures.worries_days)
    if enough is None or not_for_all is None or worried is None or not worries:
        return None
    first, active = worries[0], known.parts.active_agencies
    since = max(enough, not_for_all, worried)
    shown = {each.agency_id: each for each in reversed(known.said.told) if each.agency_id in active}
    return since, [first, *(each for each in shown.values() if each is not first)]


def _is_of_parent(known: Known, each: Event) -> bool:
    parents = {adult.id for adult in known.who.adults if adult.role in (Role.MOTHER, Role.FATHER, Role.PARTNER)}
    return not parents.isdisjoint(each.people)


def _finding(
    known: Known, signal: Signal, about: str, text: Sentence, since: date, evidence: list[Event], next_step: NextStep
) -> Finding:
    return Finding(
        signal=signal,
        about=about,
        sentence=text,
        since=since,
        dated=dated(evidence[:1]),
        evidence=ids(evidence),
        people=tuple(each.id for each in known.who.living_children),
        next_step=next_step,
    )


LEAD = Signal(
    key="no-lead",
    title="nobody leads",
    raises="Several services have a part, something worries, and nobody is on record as leading.",
    group=TOGETHER,
    asks="Who is the one person who sees that all pull together?",
    answered_by="a named lead; or social care leading by an assessment of its own",
    figures=LeadFigures,
    look=look_for_lead,
)

CAF = Signal(
    key="caf-due",
    title="{assessment} due",
    raises="Several services have a part, something worries, and no {assessment} has begun or been declined.",
    group=TOGETHER,
    clock_runs=True,
    asks="Does the family want one, and who begins it?",
    answered_by="{an_assessment}, begun or declined; or an assessment by social care",
    figures=CafFigures,
    look=look_for_caf,
)
