"""Where a family moved."""

from leadpro.practice.signals.texts import Phrase, any_of

STAYS_NEAR = Phrase(
    key="stays-near",
    label="the family moved nearby, or keeps its services",
    stems=("away", "the ", "same", "services", "unchanged"),
    said=any_of(
        r"\bstreets? away\b|\b(?:minutes|a mile) away\b|\b(?:in|within) the (?:same )?(?:borough|town|village|area)\b",
        r"\bsame (?:borough|town|street|area|services|gp|school|midwife|health visit\w*)\b",
        r"\bservices (?:all )?(?:continue|unchanged|stay)|\bunchanged\b|\bstays? the same\b",
    ),
    says=(
        "Takes a tenancy two streets away.",
        "Rehoused in the borough; all services continue.",
        "Same GP and school.",
    ),
    near=("Moved to Gloucestershire.", "Goes to her mother's in another county."),
)
"""The family moved nearby, or its services stay."""
