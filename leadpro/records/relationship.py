"""What two people are to each other, and since when."""

from leadpro.records.base import FamilyRecord, Id
from leadpro.records.vague_date import VagueDate


class Relationship(FamilyRecord, frozen=True, kw_only=True):
    """`person_id` is the `kind` of `to_person_id`: "mother", "former partner", "aunt"."""

    person_id: Id
    to_person_id: Id
    kind: str
    parental_responsibility: bool | None = None
    started: VagueDate | None = None
    ended: VagueDate | None = None
