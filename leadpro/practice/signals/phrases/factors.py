"""The three factors, where a text tells of them and lists none."""

from leadpro.practice.signals.texts import Phrase, any_of

TELLS_OF_ABUSE = Phrase(
    key="tells-of-abuse",
    label="violence or abuse between adults",
    stems=("domestic", "violen", "abus"),
    said=any_of("domestic", "violen", "abus"),
    says=("Violent ex-partner.", "domestic incidents"),
    near=("All well.",),
)
"""A text speaks of violence or abuse."""

TELLS_OF_DRUGS = Phrase(
    key="tells-of-drugs",
    label="drugs or drink of an adult",
    stems=("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
    said=any_of("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
    says=("On methadone.", "she drinks"),
    near=("All well.",),
)
"""A text speaks of drugs or drink."""

TELLS_OF_MIND = Phrase(
    key="tells-of-mind",
    label="an adult's mental health",
    stems=("depress", "mental", "anxi", "psych", "suicid"),
    said=any_of("depress", "mental", "anxi", "psych", "suicid"),
    says=("Depressed.", "anxious"),
    near=("All well.",),
)
"""A text speaks of somebody's mental health."""
