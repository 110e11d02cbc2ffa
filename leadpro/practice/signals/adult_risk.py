"""Violence, threats or offending by an adult around the children."""

from collections import defaultdict
from datetime import date

from msgspec import Struct

from leadpro.practice.events import Event, Sort
from leadpro.practice.signals.claims import matter, often, people, sentence, when
from leadpro.practice.signals.evidence import dated, ids
from leadpro.practice.signals.figures import Times, WorkingDays
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import AROUND
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.missing import no_assessment
from leadpro.practice.signals.names import does, is_said_of
from leadpro.practice.signals.occasions import known_on, number_of, occasions
from leadpro.practice.signals.phrases.adults import SEVERE
from leadpro.practice.signals.steps import refer
from leadpro.practice.working_days import add_working_days
from leadpro.records.handover import Handover
from leadpro.records.ids import PersonId
from leadpro.records.person import Role


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many entries about one adult; of domestic abuse without threats or harm to a child it takes so many.

    And how soon whoever learns of grave violence is to have referred it.
    """

    entries: Times
    entries_of_abuse: Times
    refer_within: WorkingDays


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each adult of whom entries tell so, until the children are assessed with it in mind.

    Where an entry names several adults and does not say whose it is, it is said of all: who is threatened is not taken
    for who threatens. While a service works on its assessment of the children, a sentence for what it knows is no news.
    """
    about: dict[tuple[PersonId, ...], list[Event]] = defaultdict(list)
    for each in known.answers.since_assessed(known.said.with_factors, early=False):
        if _tells_of_one(known, each) and not (known.answers.holds and not _is_violent(known, each)):
            about[_whose(known, each)].append(each)
    found = []
    for adults, told in about.items():
        reached = _reached(known, told, figures)
        if adults and reached:
            found.append(_finding(known, adults, told, reached))
    return found


def _tells_of_one(known: Known, each: Event) -> bool:
    """Whether an entry is about something that an adult did: an assessment or a handover tells of what was known."""
    if isinstance(each.record, Handover) or each.sort is Sort.ASSESSMENT:
        return False
    factors = known.pack.factors
    weighing = factors.violence | factors.offending | factors.domestic_abuse
    return not weighing.isdisjoint(each.factors) and not known.worries.is_history(each)


def _is_violent(known: Known, each: Event) -> bool:
    factors = known.pack.factors
    return not (factors.violence | factors.domestic_abuse).isdisjoint(each.factors)


class _Reached(Struct, frozen=True):
    """What weighs most of what enough entries tell of."""

    what: str
    factors: frozenset[str]
    told: list[Event]
    """The entries that tell of it."""
    since: date
    """Since when enough of them did."""


def _reached(known: Known, told: list[Event], figures: Figures) -> _Reached | None:
    """What weighs most of what enough entries tell of; None where too few do."""
    factors = known.pack.factors
    violence = factors.violence | (factors.injury - factors.injury_alone)
    found = None
    for what, of, enough in (
        ("offending", factors.offending, figures.entries),
        ("domestic abuse", factors.domestic_abuse, figures.entries_of_abuse),
        ("threats or violence", violence, figures.entries),
    ):
        number, of_it = 0, [each for each in told if not of.isdisjoint(each.factors)]
        for group in occasions(known, of_it):
            number += number_of([group])
            if number >= enough:
                found = _Reached(what, of, of_it, known_on(group))
                break
    return found or _grave(known, told, figures)


def _grave(known: Known, told: list[Event], figures: Figures) -> _Reached | None:
    """What was done to an adult once, where it was grave and whoever knew of it has had the time to refer it."""
    abuse = known.pack.factors.domestic_abuse
    for each in told:
        if not abuse.isdisjoint(each.factors) and known.said.says(each, SEVERE):
            late = later(add_working_days(each.known, figures.refer_within), 1)
            return _Reached("grave domestic abuse", abuse, [each], late) if known.day.reached(late) else None
    return None


def _whose(known: Known, each: Event) -> tuple[PersonId, ...]:
    """Whose violence or offending it is, as somebody has said; else as far as the text says. It is not who was hurt.

    Of domestic abuse of which it does not say whose it is not taken to be the mother's: she is the one who tells of it,
    or is hurt, far more often.
    """
    if each.behaviour_of:
        return tuple(person for person in each.behaviour_of if person not in known.who.child_ids)
    others = known.who.child_ids.union(each.hurt)
    adults = tuple(person for person in known.who.people if person in each.people and person not in others)
    names = {person: known.who.name(person) for person in adults}
    named = [person for person in adults if does(names[person], each.words)]
    named = named or [person for person in adults if is_said_of(names[person], each.words)]
    factors = known.pack.factors
    if len(named) == 1:
        return (named[0],)
    if (factors.violence | factors.offending).isdisjoint(each.factors):
        return tuple(person for person in adults if known.who.people[person].role is not Role.MOTHER)
    return adults


def _finding(known: Known, adults: tuple[PersonId, ...], told: list[Event], reached: _Reached) -> Finding:
    latest = max(reached.told, key=lambda each: each.on)
    entries = often(occasions(known, reached.told), "entry", "entries")
    named = "{} on {}" if len(adults) == 1 else "{} naming {}"
    tells = "tells" if entries.number == 1 else "tell"
    text = sentence(
        f"{named} {tells} of {{}}, the last of {{}}; {{}}.",
        entries,
        people(known, adults),
        matter(reached.what, reached.factors, reached.told),
        when(known, latest),
        no_assessment(known, _assessed_on(known), early=False),
    )
    return Finding(
        signal=SIGNAL,
        about=" ".join(adults),
        step=reached.what,
        sentence=text,
        since=reached.since,
        dated=dated(told),
        evidence=ids(told),
        people=adults,
        next_step=refer(known, str(text), told, adults),
    )


def _assessed_on(known: Known) -> date | None:
    last = known.answers.last_made(early=False)
    return last.on if last else None


SIGNAL = Signal(
    key="adult-risk",
    title="adult who may be a risk",
    raises=(
        "Entries tell of violence, threats or offending by an adult around the children, and no assessment "
        "says what that means for them."
    ),
    group=AROUND,
    asks="What does this adult mean for the children's safety, and who is finding out?",
    answered_by="an assessment of the children that social care made since",
    figures=Figures,
    look=look,
)
