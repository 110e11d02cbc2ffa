"""Every signal. A new one is added here, at the place where its kind of thing presses."""

from msgspec import Struct

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
    disclosure_unanswered,
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
from leadpro.practice.signals.finding import Signal

SIGNALS: tuple[Signal, ...] = (
    consider_strategy.SIGNAL,
    injury_repeated.SIGNAL,
    account_contradicted.SIGNAL,
    three_factors.SIGNAL,
    adult_risk.SIGNAL,
    referrals_repeated.SIGNAL,
    referral_unanswered.SIGNAL,
    closed_without_assessment.SIGNAL,
    disclosure_unanswered.SIGNAL,
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


def titled(key: str) -> str:
    """The title of the signal with a key that somebody has kept; of one that this program does not know its key."""
    return BY_KEY[key].title if key in BY_KEY else key
