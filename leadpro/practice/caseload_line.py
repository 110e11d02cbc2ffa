"""One family in the caseload. It stands alone, so that the first rows wait for nothing else."""

from datetime import date

from msgspec import Struct

from leadpro.records.ids import FamilyId, ProfessionalId


class CaseloadLine(Struct, frozen=True, kw_only=True):
    """One family in the caseload."""

    family_id: FamilyId
    reference: str
    name: str
    children: str
    lead: str = ""
    lead_id: ProfessionalId | None = None
    caf: str = ""
    next_due: date | None = None
    next_due_what: str = ""
    dues: tuple[date, ...] = ()
    """Every day by which something is to happen, so that what is overdue can be counted on any day."""
    last_contact: date | None = None
    last_contact_exact: bool = True
    """False where it may as well have been earlier."""
    least_seen: date | None = None
    """When the child who was seen longest ago was last seen; None: never, or no children."""
    least_seen_exact: bool = True
    """False where it may as well have been earlier."""
    least_seen_who: str = ""
    closed: bool = False
    open_to: tuple[ProfessionalId, ...] = ()
    """The ids of those who alone may know of it, where the file is restricted: then the rest of the line is empty."""

    signals: tuple[str, ...] = ()
    """The titles of the signals that stand, in the order in which kinds of them press."""
    aside: tuple[str, ...] = ()
    """The titles of those that are set aside."""
    look_again: date | None = None
    """The first day on which the line can be another although nothing new is entered; None: never."""

    @property
    def restricted(self) -> bool:
        """Whether the file is restricted; whoever sees the line is named."""
        return bool(self.open_to)

    def overdue(self, today: date) -> int:
        """How many things are overdue."""
        return sum(day < today for day in self.dues)
