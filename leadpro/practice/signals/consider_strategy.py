"""Several signals that together ask whether it is time to talk about a section 47 enquiry."""

from datetime import date

from msgspec import Struct

from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.known import Known, listed
from leadpro.practice.signals.steps import refer
from leadpro.records.meeting import Meeting
from leadpro.records.referral import Decision


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which signals together ask for it: each line is enough."""

    together: tuple[tuple[str, ...], ...]


def look(known: Known, figures: Figures) -> list[Finding]:
    """Nothing by itself: it looks at what the others have found."""
    return []


def look_at_others(known: Known, figures: Figures, standing: list[Finding]) -> list[Finding]:
    """One finding for the family; it grows with each further set of signals that stands together."""
    answered = _strategy_since(known)
    first: dict[str, Finding] = {}
    for each in sorted(standing, key=lambda each: each.since):
        if answered is None or each.since > answered:
            first.setdefault(each.key, each)
    sets = [keys for keys in figures.together if all(key in first for key in keys)]
    if not sets:
        return []
    reached = {keys: max(first[key].since for key in keys) for keys in sets}
    keys = list(dict.fromkeys(key for each in sorted(sets, key=lambda one: reached[one]) for key in each))
    findings = [each for each in standing if each.key in keys and (answered is None or each.since > answered)]
    evidence = tuple(dict.fromkeys(record for each in findings for record in each.evidence))
    told = {each.record.id: each for each in known.told}
    shown = [told[record] for record in evidence if record in told]
    titles = listed([key.replace("-", " ") for key in keys])
    text = f"Standing together: {titles}. No strategy discussion or section 47 enquiry is on record."
    return [
        Finding(
            key=SIGNAL.key,
            step=str(len(sets)),
            text=text,
            since=max(reached.values()),
            at_the_latest=any(each.at_the_latest for each in findings),
            evidence=tuple(each.record.id for each in sorted(shown, key=lambda each: (each.on, each.record.id))),
            people=tuple(dict.fromkeys(person for each in findings for person in each.people)),
            next_step=refer(known, f"For a strategy discussion. {text}", shown),
        )
    ]


def _strategy_since(known: Known) -> date | None:
    days = [
        each.on
        for each in known.told
        if each.decision is Decision.S47
        or (isinstance(each.record, Meeting) and "strategy" in f"{each.record.kind} {each.record.text}".lower())
    ]
    return max(days, default=None)


SIGNAL = Signal(
    key="consider-strategy",
    title="consider a strategy discussion",
    asks="Taken together, is there reason to suspect significant harm?",
    answered_by="a strategy discussion, or a section 47 enquiry",
    sources=("SCR 0109 (Gloucestershire 2010), 7.1: at least once a section 47 enquiry should have been considered",),
    figures=Figures,
    look=look,
    look_at_others=look_at_others,
)
