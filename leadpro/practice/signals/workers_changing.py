"""Workers who change again and again, over all agencies."""

from leadpro.practice.overview import lead_on
from leadpro.practice.signals.figures import InARow
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known import Known, Told, counted, ids, is_vague, listed, whom
from leadpro.practice.signals.occasions import day_of, known_on, number_of, run
from leadpro.practice.signals.steps import form
from leadpro.records.contact import Contact, Kind


class Figures(InARow, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many changes within so many days."""


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for the family, while so many changes lie no longer back and nobody leads."""
    changes = [
        each
        for each in known.of(Contact)
        if isinstance(each.record, Contact) and each.record.kind is Kind.CHANGE_OF_WORKER
    ]
    recent = [[each] for each in changes if known.lasts(each.on, figures.days)]
    begun = run([[each] for each in changes], figures.times, figures.days)
    if begun is None or number_of(recent) < figures.times or lead_on(known.file, known.today):
        return []
    groups = begun[1]
    told: list[Told] = [each for group in groups for each in group]
    number, agencies = number_of(groups), list(dict.fromkeys(known.agency(each.agency_id) for each in told))
    text = (
        f"{counted(number, 'change')} of worker since {known.say(day_of(groups[0]))} ({listed(agencies)}), "
        f"and no {known.pack.lead} who stays."
    )
    return [
        Finding(
            key=SIGNAL.key,
            step=str(number),
            text=text,
            since=max(begun[0], known_on(groups[-1])),
            at_the_latest=is_vague(told),
            evidence=ids(told),
            people=whom(told),
            next_step=form("lead", f"name the {known.pack.lead}"),
        )
    ]


SIGNAL = Signal(
    key="workers-changing",
    title="workers changing",
    asks="Who holds the thread while workers change?",
    answered_by="a named lead who stays; or a year in which fewer change",
    sources=("SCR 0109 (Gloucestershire 2010), 5.6 and 8.6.1: four health visitors and two drugs workers in a year",),
    figures=Figures,
    look=look,
)
