"""The family: the file that everything else stands in."""

from datetime import date
from typing import Annotated

from leadpro.records.base import Record, own_file_id
from leadpro.records.ids import FamilyId, Id
from leadpro.records.titled import LINE, NAME, Titled


class Family(Record, frozen=True, kw_only=True):
    """A family that a worker has a file on."""

    id: FamilyId = own_file_id()
    reference: Annotated[str, Titled("Reference", found=True, most=NAME)]
    """The number that it is known by, unique in the store."""
    name: Annotated[str, Titled("Name", found=True, most=LINE)]
    area: Annotated[str, Titled("Area", most=NAME)] = ""
    moved_from: Annotated[str, Titled("Moved from", most=LINE)] = ""
    """The area they came from, with the date if it is known: "Herefordshire, 26 Nov 2007"."""
    opened_on: Annotated[date | None, Titled("File opened")] = None
    closed_on: Annotated[date | None, Titled("File closed")] = None
    closing_reason: Annotated[str, Titled("Why it was closed")] = ""
    open_to: Annotated[tuple[str, ...], Titled("Restricted to")] = ()
    """The names of the people who alone may know of the file, where it is restricted; none where it is open to all."""
    sealed_to: Annotated[tuple[Id, ...], Titled("Sealed to", plumbing=True)] = ()
    """Who they are, by their ways in: the id of the first that each of them had."""
    note: Annotated[str, Titled("Note")] = ""
    source: Annotated[str, Titled("Source", most=LINE)] = ""
