"""Who may do what: the deeds that a professional would name, and which role may do them.

The store's functions ask (`require`), so no screen and no command can forget to.
"""

from enum import Enum

from leadpro.problem import Problem
from leadpro.records.user import Role, User


class Deed(Enum):
    """Something that a person does with the store; its value ends the sentence "... may"."""

    READ = "read a family's file"
    FIND = "look for families"
    PRINT = "print a family's file"
    VERIFY = "verify the journal"
    OPEN_RESTRICTED = "open a restricted file"
    """Only where the file names them, too; and with a reason."""
    OWN = "say who they are and change their own passphrase"
    RECORD = "record and correct"
    ESCALATE = "escalate"
    RESTRICT = "restrict a file"
    """Only where the file stays, or was, open to them."""
    IMPORT = "import a case"
    SETTINGS = "change the settings of the store"
    BACK_UP = "make a backup"
    RESTORE = "restore a backup"
    MANAGE_KEYS = "add and take away ways in"
    CHANGE_DATA_KEY = "change the data key"
    REBUILD = "make anew what the journal comes to"
    SIGN_OFF = "sign off in supervision"


READS = frozenset({Deed.READ, Deed.FIND, Deed.PRINT, Deed.VERIFY, Deed.OPEN_RESTRICTED, Deed.OWN})
"""What changes nothing; but that somebody opened a restricted file, or said who they are, stands in the journal."""

TABLE: dict[Role, frozenset[Deed]] = {
    Role.WORKER: frozenset(Deed) - {Deed.SIGN_OFF},
    Role.SUPERVISOR: frozenset(Deed) - {Deed.IMPORT},
    Role.REVIEWER: READS,
}
"""What each role may do."""


def allowed(role: Role, deed: Deed) -> bool:
    """Whether somebody in that role may do that."""
    return deed in TABLE[role]


def require(user: User, deed: Deed) -> None:
    """Raise Problem where the user's role may not do that: it says who may."""
    if allowed(user.role, deed):
        return
    may = [role.label for role in Role if allowed(role, deed)]
    raise Problem(
        "This is not for your role",
        f"You came in as {_a(user.role.label)}; only {' or '.join(_a(each) for each in may) or 'nobody'} "
        f"may {deed.value}.",
        "Nothing was changed. Ask one of them, or come in by another way in of yours.",
    )


def _a(role: str) -> str:
    return f"a {role}"
