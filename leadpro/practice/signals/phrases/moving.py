"""Where a family moved."""

from leadpro.practice.signals.texts import Phrase, any_of

STAYS_NEAR = Phrase(
    ("away", "the ", "same", "services", "unchanged"),
    any_of(
        r"\bstreets? away\b|\b(?:minutes|a mile) away\b|\b(?:in|within) the (?:same )?(?:borough|town|village|area)\b",
        r"\bsame (?:borough|town|street|area|services|gp|school|midwife|health visit\w*)\b",
        r"\bservices (?:all )?(?:continue|unchanged|stay)|\bunchanged\b|\bstays? the same\b",
    ),
)
"""The family moved nearby, or its services stay."""
