"""One agency passing a family, or its knowledge of it, to another."""

from typing import Annotated

from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.code import Code
from leadpro.records.factor import factor_label
from leadpro.records.ids import AgencyId, HandoverId, PersonId
from leadpro.records.step import Step
from leadpro.records.titled import NAME, Titled


class HandoverStatus(Code):
    """How far a handover has come. NOT_ARRIVED is a silence that has been asked about, and found."""

    TOLD = "told", "told"
    SENT = "sent", "sent"
    NOT_ARRIVED = "not_arrived", "asked, and not arrived"
    RECEIVED = "received", "received"
    ACCEPTED_IN_PART = "accepted_in_part", "accepted in part"
    ACCEPTED = "accepted", "accepted"
    REFUSED = "refused", "refused"
    SEEN = "seen", "first seen there"
    RECALLED = "recalled", "recalled"


class Handover(FamilyRecord, frozen=True, kw_only=True):
    """What one agency passed on to another. When that was, and how far it has come, follow from its steps."""

    id: HandoverId = own_id()
    from_agency_id: Annotated[AgencyId, Titled("From")]
    to_agency_id: Annotated[AgencyId | None, Titled("To")] = None
    people: Annotated[tuple[PersonId, ...], Titled("About")] = ()
    text: Annotated[str, Titled("What was passed on", found=True)]
    factors: Annotated[tuple[str, ...], Titled("Factors", in_words=factor_label, most=NAME)] = ()


class HandoverStep(Step, frozen=True, kw_only=True):
    """One step of a handover, by whoever passes on or by whoever receives."""

    handover_id: Annotated[HandoverId, Titled("Of")]
    status: Annotated[HandoverStatus, Titled("Step")]
    note: Annotated[str, Titled("Note", found=True)] = ""
    """What was sent; what they do not take, and who then does; why it was refused or recalled."""

    @property
    def of(self) -> HandoverId:
        """The handover."""
        return self.handover_id
