"""What is no date is refused with a sentence."""

FIRST_YEAR, LAST_YEAR = 1850, 2199
"""The years that are read. Further away, a slip of the keyboard is likelier than somebody's date."""


class NotADate(ValueError):
    """What was typed is no date. Its message is one sentence for the person who typed it, with an example."""
