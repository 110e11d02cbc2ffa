"""What every record has in common."""

from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import uuid4

import uuid_utils
from msgspec import Struct, field

from leadpro.records.ids import FamilyId, Id
from leadpro.records.titled import LINE, Titled


def new_id() -> Id:
    """A fresh id. Ids made later sort later."""
    return Id(str(uuid_utils.uuid7()))


def new_file_id() -> Id:
    """A fresh id for what has a journal of its own. It does not tell when it was made: it may be all that is seen."""
    return Id(str(uuid4()))


def own_id() -> Any:
    """What a record declares its own id with, where that is of a kind of its own: PersonId, ContactId."""
    return field(default_factory=new_id)


def own_file_id() -> Any:
    """The same, of what has a journal of its own: FamilyId, AgencyId."""
    return field(default_factory=new_file_id)


class Record(Struct, frozen=True, kw_only=True):
    """One thing that is known."""

    schema: ClassVar[int] = 1
    """Of its fields, one more with each change of them: what a newer version of leadpro wrote is not written over."""

    id: Annotated[Id, Titled("Id", plumbing=True)] = own_id()
    known_on: Annotated[date | None, Titled("Known since")] = None
    """The day on which we first knew it; the store sets it when the record is first saved."""
    withdrawn: Annotated[bool, Titled("Taken back", unsaid=False)] = False
    """Entered by mistake and taken back; the journal says by whom and why."""


class FamilyRecord(Record, frozen=True, kw_only=True):
    """One thing that is known about one family."""

    family_id: Annotated[FamilyId, Titled("Family", plumbing=True)]
    source: Annotated[str, Titled("Source", most=LINE)] = ""
    """Where it stands outside this program: a paragraph, a letter, another system's reference."""
    inferred: Annotated[bool, Titled("Inferred", unsaid=False)] = False
    """Implied by its source (a count, a bound) rather than stated there singly."""
