"""What two people are to each other, and since when."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.ids import PersonId
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Relationship(FamilyRecord, frozen=True, kw_only=True):
    """`person_id` is the `kind` of `to_person_id`: "mother", "former partner", "aunt"."""

    person_id: Annotated[PersonId, Titled("Who")]
    kind: Annotated[str, Titled("What they are", most=NAME)]
    to_person_id: Annotated[PersonId, Titled("To whom")]
    parental_responsibility: Annotated[bool | None, Titled("Parental responsibility")] = None
    started: Annotated[VagueDate | None, Titled("From")] = None
    ended: Annotated[VagueDate | None, Titled("Until")] = None
