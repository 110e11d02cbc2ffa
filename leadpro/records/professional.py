"""A named worker."""

from leadpro.records.base import Id, Record


class Professional(Record, frozen=True, kw_only=True):
    """Somebody who works for an agency; the same person for every family."""

    name: str
    agency_id: Id
    role: str = ""
    phone: str = ""
    email: str = ""
