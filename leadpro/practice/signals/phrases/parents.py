"""A parent of whom no record tells."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

PARENT_MISSING = Phrase(
    ("father", "dad", "partner", "role"),
    any_of(
        rf"\b(?:no|nothing|little|without)\b{SENTENCE}{{0,30}}"
        rf"\b(?:reference|mention|record|information|detail|known|noted|asked|written|said)\w*{SENTENCE}{{0,40}}"
        r"\b(?:father|dad|partner|his role|role or impact|role)\b",
        rf"\b(?:father|dad)\b{SENTENCE}{{0,40}}"
        r"\b(?:not|never) (?:been )?"
        r"(?:seen|mentioned|recorded|involved|known|met|included|assessed|invited|interviewed|spoken to|asked)\b",
        rf"\bneither\b{SENTENCE}{{0,60}}\b(?:father|dad)\b{SENTENCE}{{0,30}}"
        r"\b(?:seen|involved|met|included|assessed|invited|interviewed|spoken to|asked)\b",
    ),
)
"""A parent's part is on no record."""
