"""What can have been done to a store outside leadpro, and how it is said."""

from msgspec import Struct

from leadpro.records.code import Code


class What(Code):
    """What somebody has done."""

    CHANGED = "changed", "A line of the ledger was changed"
    REMOVED = "removed", "Lines of the ledger were removed"
    PUT_IN = "put in", "A line of the ledger was put in"
    MOVED = "moved", "A line of the ledger was moved"
    OTHER_COPY = "other copy", "A line of the ledger comes from another copy"
    CUT = "cut", "The end was cut off"
    ROLLED_BACK = "rolled back", "An older copy was put in place"
    RULES = "rules", "The rules of the store were changed"
    OTHER_STORE = "other store", "Which store this is was changed"
    ENTRY_CHANGED = "entry changed", "An entry was changed"
    ENTRY_REMOVED = "entry removed", "An entry was removed"
    ENTRY_PUT_IN = "entry put in", "An entry was put in"
    WAY_IN = "way in", "A way in is not as it was made"
    NOT_SIGNED = "not signed", "An entry is not signed by whom it names"
    WENT = "way in that went", "An entry is signed with a way in that had gone"
    LEDGER_ANEW = "ledger anew", "The ledger was written anew"
    PART_CHANGED = "part changed", "What an entry says was changed"
    PART_REMOVED = "part removed", "What an entry says was removed"
    PART_PUT_IN = "part put in", "Something was put into an entry"
    LOOK_CHANGED = "look changed", "Who looked was changed"
    LOOK_REMOVED = "look removed", "Who looked was removed"
    LOOK_PUT_IN = "look put in", "Who looked was put in"
    FILE_KEY_CHANGED = "file key changed", "Who can open a restricted file was changed"
    FILE_KEY_REMOVED = "file key removed", "The key of a restricted file was removed"
    FILE_KEY_PUT_IN = "file key put in", "A key was put in for a file that is not restricted"
    FILE_KEY_PUT_BACK = "file key put back", "An older state of who can open a restricted file was put back"
    SEALED = "sealed", "A file was sealed, and nobody has restricted it"
    OPENED = "opened", "A restricted file was opened to all"
    RECORD_CHANGED = "record changed", "A record was changed behind the journal's back"
    RECORD_REMOVED = "record removed", "A record was removed behind the journal's back"
    RECORD_PUT_IN = "record put in", "A record was put in behind the journal's back"
    CHOICE = "choice", "Something was chosen by somebody who may not"
    SIGN_OFF = "sign-off", "A sign-off does not hold"
    ANCHORS = "anchors", "What was noted outside the store was changed"


IN_THE_CHAIN = frozenset({What.CHANGED, What.REMOVED, What.PUT_IN, What.MOVED, What.OTHER_COPY})
"""What breaks the chain: everything before it holds, and nothing is said of what comes after."""


class Finding(Struct, frozen=True, kw_only=True):
    """The first thing that is not as leadpro wrote it."""

    what: What
    seq: int | None
    """The line of the ledger that it is about, where it is about one."""
    sentence: str
    meaning: str
