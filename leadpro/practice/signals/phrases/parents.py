"""A parent of whom no record tells."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

PARENT_MISSING = Phrase(
    key="parent-missing",
    label="a parent of whom no record tells",
    stems=("father", "dad", "partner", "role"),
    said=any_of(
        rf"\b(?:no|nothing|little|without)\b{SENTENCE}{{0,30}}"
        rf"\b(?:reference|mention|record|information|detail|known|noted|asked|written|said)\w*{SENTENCE}{{0,40}}"
        r"\b(?:father|dad|partner|his role|role or impact|role)\b",
        rf"\b(?:father|dad)\b{SENTENCE}{{0,40}}"
        r"\b(?:not|never) (?:been )?"
        r"(?:seen|mentioned|recorded|involved|known|met|included|assessed|invited|interviewed|spoken to|asked)\b",
        rf"\bneither\b{SENTENCE}{{0,60}}\b(?:father|dad)\b{SENTENCE}{{0,30}}"
        r"\b(?:seen|involved|met|included|assessed|invited|interviewed|spoken to|asked)\b",
    ),
    says=(
        "Records hold no reference to Mr C's role or impact.",
        "Nothing recorded about Father beyond his first name.",
        "Father not invited.",
    ),
    near=("Father brought both on his own.", "No concerns. Dad keen.", "The role of the school."),
)
"""A parent's part is on no record."""
