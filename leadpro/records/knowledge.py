"""The three ways of not knowing, and knowing."""

from leadpro.records.code import Code


class Knowledge(Code):
    """How far something is known. An unknown is never shown as a blank."""

    KNOWN = "known", "known"
    NOT_ASKED = "not_asked", "not asked"
    UNKNOWN = "unknown", "asked, not known"
    UNDISCLOSED = "undisclosed", "asked, not disclosed"
    NONE = "none", "confirmed none"
