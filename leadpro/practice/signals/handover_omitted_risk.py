"""A handover that left out a risk which the sender knew."""

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.claims import agencies, asked_of, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import NoFigures
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import TOGETHER
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.worries import ABUSE, DRUGS, MIND
from leadpro.practice.signals.phrases.factors import ONLY_SCREENED, TELLS_OF_ABUSE, TELLS_OF_DRUGS, TELLS_OF_MIND
from leadpro.practice.signals.sentences import listed
from leadpro.practice.signals.steps import act
from leadpro.records.handover import Handover

NOT_SHARED = "information_not_shared"
"""The factor by which a source says that something was left out."""

SPEAKS_OF = {ABUSE: TELLS_OF_ABUSE, DRUGS: TELLS_OF_DRUGS, MIND: TELLS_OF_MIND}
"""What is looked for in the words of a handover that lists no factors."""


def look(known: Known, figures: NoFigures) -> list[Finding]:
    """One finding for each handover, until its receiver has been told, or says it themselves."""
    found = []
    for each in known.said.of(Sort.HANDOVER):
        left_out = [group for group in _left_out(known, each) if not _told_since(known, each, group)]
        if left_out:
            found.append(_finding(known, each, left_out))
    return found


def _left_out(known: Known, each: Event) -> list[str]:
    """Which of the three factors a handover left out."""
    named = known.worries.groups_of(each)
    if NOT_SHARED in each.factors:  # the factors beside it are those that were not told
        return sorted(named) or _known_to_sender(known, each, frozenset()) or _known_to_anybody(known, each)
    return _known_to_sender(known, each, named)


def _known_to_sender(known: Known, each: Event, named: frozenset[str]) -> list[str]:
    before = [
        other
        for other in known.worries.with_groups
        if other.agency_id == each.agency_id and other.on <= each.on and _is_of_these(known, each, other)
    ]
    groups = {
        group
        for other in before
        for group in known.worries.groups_of(other)
        if group != MIND or not known.said.is_confirmed(other, ONLY_SCREENED)
    }
    return sorted(group for group in groups - named if not known.said.is_confirmed(each, SPEAKS_OF[group]))


def _is_of_these(known: Known, each: Event, other: Event) -> bool:
    """Whether an entry tells of the adults whom a handover names: of parents whom a child has left it need not tell."""
    adults = {person for person in each.people if person not in known.who.child_ids}
    others = {person for person in other.people if person not in known.who.child_ids}
    return not isinstance(other.record, Handover) and (not adults or not others or not adults.isdisjoint(others))


def _known_to_anybody(known: Known, each: Event) -> list[str]:
    """What was on anybody's file, where a source says that something was left out, and not what."""
    before = [other for other in known.worries.harmful if other.on <= each.on and other is not each]
    groups = sorted({group for other in before for group in known.worries.groups_of(other)})
    return groups or (["what had worried others"] if before else [])


def _told_since(known: Known, each: Event, group: str) -> bool:
    """Whether the receiver has been told since, or speaks of it."""
    receiver = each.to_agency_id
    return receiver is not None and any(
        group in known.worries.groups_of(other)
        and other.on >= each.on
        and other is not each
        and receiver in (other.agency_id, other.to_agency_id)
        for other in known.worries.with_groups
    )


def _finding(known: Known, each: Event, left_out: list[str]) -> Finding:
    receiver = each.to_agency_id
    to = known.who.agency(receiver) if receiver else "whoever took over"
    what = listed(left_out)
    return Finding(
        signal=SIGNAL,
        about=each.record.id,
        sentence=sentence(
            "{} handed over to {} ({}), and left out {}.",
            agencies(known, [each]),
            asked_of(known, [receiver], [each]) if receiver else sentence("whoever took over"),
            when(known, each),
            sentence(what),
        ),
        since=each.known,
        dated=dated([each]),
        evidence=ids([each]),
        people=whom([each]),
        next_step=act(known, f"Tell {to} of {what}; note what was told, to whom and why.", each.agency_id, each.people),
    )


SIGNAL = Signal(
    key="handover-omitted-risk",
    title="handover left out a risk",
    raises="A handover is on record that left out a risk which the sender knew.",
    group=TOGETHER,
    asks="Does whoever took over know now?",
    answered_by="a record that the receiver was told, or that speaks of it themselves",
    figures=NoFigures,
    look=look,
)
