"""How an account that somebody gave stands to what was found."""

from leadpro.records.code import Code


class Account(Code):
    """What an entry says of an account, of an injury or of anything else. None is that nobody has said."""

    FITS = "fits", "it fits what was found", "consistent, explained"
    DOES_NOT_FIT = "does_not_fit", "it does not fit what was found", "inconsistent, no match, unexplained, untrue"
    CHANGED = "changed", "it has changed, or accounts differ", "different, varies, two versions, conflict"
    WITHDRAWN = "withdrawn", "it was withdrawn", "retracted, taken back"
