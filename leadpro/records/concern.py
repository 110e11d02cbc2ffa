"""Something that worries somebody about somebody."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from leadpro.records.account import Account
from leadpro.records.base import FamilyRecord
from leadpro.records.factor import factor_label
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.titled import NAME, Titled
from leadpro.records.vague_date import VagueDate


class Concern(FamilyRecord, frozen=True, kw_only=True):
    """One worry, raised by one agency. It stays open until somebody closes it with a reason."""

    factor: Annotated[str, Titled("What about", in_words=factor_label, most=NAME)]
    """A DfE factor code, or the source's own word where no code can be told (`leadpro.records.factor`)."""
    people: Annotated[tuple[PersonId, ...], Titled("Whose it is")] = ()
    """Whose it is."""
    behaviour_of: Annotated[tuple[PersonId, ...], Titled("Whose behaviour")] = ()
    """Who did what worries: of domestic abuse, violence, threats and the like."""
    hurt: Annotated[tuple[PersonId, ...], Titled("Who was hurt")] = ()
    """Whom they did it to."""
    raised: Annotated[VagueDate, Titled("Raised")]
    agency_id: Annotated[AgencyId, Titled("Raised by")]
    professional_id: Annotated[ProfessionalId | None, Titled("Worker")] = None
    text: Annotated[str, Titled("The concern", found=True)]
    account: Annotated[Account | None, Titled("The account given")] = None
    sent_to: Annotated[AgencyId | None, Titled("Sent on to")] = None
    """Whom it was sent on to: asked to look at it, or only told."""
    count: Annotated[int, Titled("Occasions", unsaid=1)] = 1
    review_on: Annotated[date | None, Titled("Review due")] = None
    reviewed_on: Annotated[date | None, Titled("Reviewed")] = None
    review_note: Annotated[str, Titled("What the review said", found=True)] = ""
    closed_on: Annotated[date | None, Titled("Closed")] = None
    closing_reason: Annotated[str, Titled("Why it was closed", found=True)] = ""

    @property
    def breath(self) -> tuple[VagueDate, AgencyId, str]:
        """What the records of one concern share: it is entered once for each of its factors."""
        return (self.raised, self.agency_id, self.text)


def raised_together(concerns: Iterable[Concern]) -> list[tuple[Concern, ...]]:
    """Concerns, those that were raised in one breath together: whoever reads them has one concern before them."""
    found: dict[tuple[VagueDate, AgencyId, str], list[Concern]] = {}
    for each in concerns:
        found.setdefault(each.breath, []).append(each)
    return [tuple(each) for each in found.values()]
