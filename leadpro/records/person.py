"""A person in or around the family: children, born and unborn, parents, partners, relatives."""

from leadpro.records.base import Code, FamilyRecord
from leadpro.records.knowledge import Knowledge
from leadpro.records.vague_date import VagueDate


class Role(Code):
    """What a person is to the children."""

    CHILD = "child", "child"
    MOTHER = "mother", "mother"
    FATHER = "father", "father"
    PARTNER = "partner", "partner"
    GRANDPARENT = "grandparent", "grandparent"
    OTHER = "other", "other"


class Person(FamilyRecord, frozen=True, kw_only=True):
    """Somebody in or around the family."""

    name: str = ""
    """As they are called; empty where nobody knows, or for an unborn child."""
    aliases: tuple[str, ...] = ()
    role: Role
    identity: Knowledge = Knowledge.KNOWN
    """Whether we know who it is: a father who is unknown is not a father whom nobody will name."""
    born: VagueDate | None = None
    """The date of birth; for an unborn child the expected date."""
    birth_known: Knowledge = Knowledge.NOT_ASKED
    unborn: bool = False
    died: VagueDate | None = None
    phone: str = ""
    note: str = ""
