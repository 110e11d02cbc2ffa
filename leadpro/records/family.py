"""The family: the file that everything else stands in."""

from datetime import date

from leadpro.records.base import Id, Record


class Family(Record, frozen=True, kw_only=True):
    """A family that a worker has a file on."""

    reference: str
    """The number that it is known by, unique in the store."""
    name: str
    area: str = ""
    moved_from: str = ""
    """The area they came from, with the date if it is known: "Herefordshire, 26 Nov 2007"."""
    opened_on: date | None = None
    closed_on: date | None = None
    closing_reason: str = ""
    open_to: tuple[Id, ...] = ()
    """The professionals who alone may know of the file, where it is restricted; none where it is open to all."""
    note: str = ""
    source: str = ""
