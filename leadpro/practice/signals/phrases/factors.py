"""The three factors, where a text tells of them and lists none."""

from leadpro.practice.signals.texts import Phrase, any_of

TELLS_OF_ABUSE = Phrase(("domestic", "violen", "abus"), any_of("domestic", "violen", "abus"))
"""A text speaks of violence or abuse."""

TELLS_OF_DRUGS = Phrase(
    ("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
    any_of("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
)
"""A text speaks of drugs or drink."""

TELLS_OF_MIND = Phrase(
    ("depress", "mental", "anxi", "psych", "suicid"), any_of("depress", "mental", "anxi", "psych", "suicid")
)
"""A text speaks of somebody's mental health."""
