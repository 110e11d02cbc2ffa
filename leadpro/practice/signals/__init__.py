"""Signals: what has built up, since when, which entries show it, and what one key does about it. Never a score.

Each stands in a file of its own, as a pure function over what is known on a day and the figures of a practice pack.
`findings` asks them all. Nothing here ranks families: `SIGNALS` is in the order in which kinds of things press, which
is the same for every family.
"""

from datetime import date

from msgspec import Struct

from leadpro.practice.pack import Pack
from leadpro.practice.signals import (
    account_contradicted,
    adult_risk,
    adult_unassessed,
    challenge_not_pursued,
    child_unseen,
    closed_without_assessment,
    concerns_in_quick_succession,
    consent_missing,
    consider_strategy,
    decision_not_to_refer,
    factors_building,
    handover_omitted_risk,
    injury_repeated,
    move_without_handover,
    no_lead,
    overdue,
    parent_invisible,
    referral_unanswered,
    referrals_repeated,
    safe_storage,
    services_lost,
    three_factors,
    visits_failing,
    workers_changing,
)
from leadpro.practice.signals.aside import set_aside
from leadpro.practice.signals.finding import Finding, NextStep, Signal, title
from leadpro.practice.signals.known import Known
from leadpro.records.family_file import FamilyFile
from leadpro.records.set_aside import SetAside

SIGNALS: tuple[Signal, ...] = (
    consider_strategy.SIGNAL,
    injury_repeated.SIGNAL,
    account_contradicted.SIGNAL,
    three_factors.SIGNAL,
    adult_risk.SIGNAL,
    referrals_repeated.SIGNAL,
    referral_unanswered.SIGNAL,
    closed_without_assessment.SIGNAL,
    child_unseen.UNSEEN,
    concerns_in_quick_succession.SIGNAL,
    services_lost.SIGNAL,
    adult_unassessed.SIGNAL,
    safe_storage.SIGNAL,
    move_without_handover.SIGNAL,
    handover_omitted_risk.SIGNAL,
    challenge_not_pursued.SIGNAL,
    decision_not_to_refer.SIGNAL,
    visits_failing.SIGNAL,
    overdue.ESCALATION,
    child_unseen.UNHEARD,
    parent_invisible.SIGNAL,
    no_lead.LEAD,
    no_lead.CAF,
    workers_changing.SIGNAL,
    factors_building.SIGNAL,
    consent_missing.SIGNAL,
    overdue.ACTION,
    overdue.REVIEW,
)
"""Every signal, the most pressing kind first: what may need somebody today, then who does not know what, then order."""

BY_KEY: dict[str, Signal] = {each.key: each for each in SIGNALS}
"""Every signal by its key."""

FIGURES: dict[str, type[Struct]] = {each.key: each.figures for each in SIGNALS}
"""The figures that each signal wants of a practice pack."""

__all__ = ["BY_KEY", "FIGURES", "SIGNALS", "Finding", "Looked", "NextStep", "Signal", "findings", "look", "title"]


class Looked(Struct, frozen=True):
    """What the signals found, and when to look again."""

    findings: tuple[Finding, ...]
    """In the order of `SIGNALS`, of each the oldest first."""
    aside: tuple[tuple[Finding, SetAside], ...] = ()
    """What was found too and has been set aside, in the same order."""
    look_again: date | None = None
    """The first day after this one on which something can change although nothing new is entered; None: never."""


def findings(file: FamilyFile, today: date, pack: Pack) -> tuple[Finding, ...]:
    """What the signals find in a family file on a day, and nobody has set aside."""
    return look(file, today, pack).findings


def look(file: FamilyFile, today: date, pack: Pack) -> Looked:
    """What the signals find in a family file on a day, and when to look again. A withdrawn file has nothing to find."""
    if file.family.withdrawn:
        return Looked(())
    known = Known(file, today, pack)
    asked = [each for each in SIGNALS if each.key not in pack.silent]
    found: dict[str, list[Finding]] = {each.key: each.look(known, pack.figures[each.key]) for each in asked}
    standing = [finding for each in asked for finding in found[each.key]]
    for each in asked:
        if each.look_at_others:
            found[each.key] += each.look_at_others(known, pack.figures[each.key], standing)
    in_order = [
        (finding, set_aside(known, finding))
        for each in asked
        for finding in sorted(found[each.key], key=lambda one: (one.since, one.about, one.step))
    ]
    return Looked(
        tuple(finding for finding, aside in in_order if aside is None),
        tuple((finding, aside) for finding, aside in in_order if aside),
        known.look_again,
    )
