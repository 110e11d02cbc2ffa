"""Workers who change again and again, over all agencies."""

from datetime import date

from leadpro.practice.events import Event
from leadpro.practice.overview import lead_on
from leadpro.practice.signals.claims import Missing, Nothing, agencies, often, sentence, when
from leadpro.practice.signals.evidence import dated, ids, whom
from leadpro.practice.signals.figures import Days, InARow, Times
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import TOGETHER
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.occasions import day_of, known_on, number_of, run
from leadpro.practice.signals.steps import form
from leadpro.records.contact import Contact, Kind


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many changes within so many days, fewer of one service's; and for how long a worry counts as lately told."""

    times_in_one_service: Times
    worries_days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, while so many changes lie no longer back, something worries and nobody leads."""
    worried = known.worries.since(1, figures.worries_days)
    if worried is None or lead_on(known.file, known.day.today):
        return []
    changes = [
        each
        for each in known.said.contacts
        if isinstance(each.record, Contact) and each.record.kind is Kind.CHANGE_OF_WORKER
    ]
    recent = [[each] for each in changes if known.day.lasts(each.on, figures.days)]
    begun = _first(recent, figures)
    if begun is None:
        return []
    groups = begun[1]
    told: list[Event] = [each for group in groups for each in group]
    text = sentence(
        "{} of worker since {} ({}), and {}.",
        often(groups, "change"),
        when(known, groups[0][0]),
        agencies(known, told),
        Nothing(f"no {known.practice.words.lead} who stays", Missing.LEAD),
    )
    return [
        Finding(
            signal=SIGNAL,
            step=str(number_of(groups)),
            sentence=text,
            since=max(begun[0], known_on(groups[-1]), worried),
            dated=dated(told),
            evidence=ids(told),
            people=whom(told),
            next_step=form("lead", known.practice.say("name the {lead}")),
        )
    ]


def _first(changes: list[list[Event]], figures: Figures) -> tuple[date, list[list[Event]]] | None:
    """The first day on which enough workers had changed, over all services or in one; and the changes from then on."""
    found = [run(changes, figures.times, figures.days)]
    for service in dict.fromkeys(group[0].agency_id for group in changes):
        own = run(
            [group for group in changes if group[0].agency_id == service], figures.times_in_one_service, figures.days
        )
        if own:
            begun = min(day_of(group) for group in own[1])
            found.append((own[0], sorted((each for each in changes if day_of(each) >= begun), key=day_of)))
    return min((each for each in found if each), key=lambda each: each[0], default=None)


SIGNAL = Signal(
    key="workers-changing",
    title="workers changing",
    raises="Workers change again and again, over all agencies, while something worries.",
    group=TOGETHER,
    asks="Who holds the thread while workers change?",
    answered_by="a named lead who stays; or a year in which fewer change",
    figures=Figures,
    look=look,
)
