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

MOVES_IN_WITH = Phrase(
    key="moves-in-with",
    label="somebody moved in with the family",
    stems=("into the", "in with the"),
    said=any_of(
        r"\bmov(?:es|ed|ing)\b(?: \w+){0,3} into the (?:\w+ )?(?:home|house|flat) of\b",
        r"\bmov(?:es|ed|ing)\b(?: \w+){0,3} into the (?:family|family's|mother's|children's) (?:home|house|flat)\b",
        r"\bmov(?:es|ed|ing) (?:back )?in with (?:them|the (?:family|children|mother))\b",
    ),
    says=(
        "Kev moves from Breck into the flat of Lisa and Ben.",
        "Her new partner has moved in with them.",
        "Uncle moved into the family home in May.",
    ),
    near=("The family moved into a larger house.", "Lisa and Ben move to Breck.", "They moved in with her mother."),
)
"""It is not the family that moved: somebody moved in with it."""
