"""Who there is: the family's people, and the agencies with what their work is."""

from collections.abc import Container, Iterable
from functools import cached_property

from leadpro.practice.packs.tables import Agencies
from leadpro.practice.signals.sentences import listed
from leadpro.practice.told_apart import called
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, PersonId
from leadpro.records.person import Person, Role

_SAID_IN_FULL = 26
"""Letters of a name that is said in full in a sentence."""


class Who:
    """The people and the agencies of a family file, as a practice pack sees what agencies do."""

    def __init__(self, file: FamilyFile, agencies: Agencies) -> None:
        self.file = file
        self.does = agencies

    # people

    @cached_property
    def people(self) -> dict[PersonId, Person]:
        """Everybody, by id."""
        return {each.id: each for each in self.file.people}

    @cached_property
    def child_ids(self) -> frozenset[PersonId]:
        """The children, born and unborn, also those who have died."""
        return frozenset(each.id for each in self.file.people if each.role is Role.CHILD)

    @cached_property
    def living_children(self) -> tuple[Person, ...]:
        """The children who are born, as far as anybody knows, and have not died."""
        return tuple(each for each in self.file.children if not each.unborn and not each.died)

    @cached_property
    def adults(self) -> tuple[Person, ...]:
        """Everybody else."""
        return tuple(each for each in self.file.people if each.role is not Role.CHILD)

    def name(self, person_id: PersonId) -> str:
        """What to call somebody."""
        person = self.people.get(person_id)
        return called(self.file, person) if person else "somebody"

    def names(self, person_ids: Iterable[PersonId]) -> str:
        """Several people in a sentence: "Jamie and Sam"."""
        return listed([self.name(each) for each in person_ids])

    # agencies

    def agency(self, agency_id: AgencyId) -> str:
        """What to call an agency in a sentence: a column cuts a name that a sentence has the room for."""
        agency = self.file.agencies.get(agency_id)
        if agency is None:
            return "an agency"
        return agency.name if len(agency.name) <= _SAID_IN_FULL else agency.called

    def sector(self, agency_id: AgencyId | None) -> str:
        """The sector of an agency; "" where it is not known."""
        agency = self.file.agencies.get(agency_id) if agency_id else None
        return agency.sector.value if agency else ""

    def of_sectors(self, sectors: Container[str]) -> frozenset[AgencyId]:
        """The agencies of some sectors."""
        return frozenset(each.id for each in self.file.agencies.values() if each.sector.value in sectors)

    def assesses(self, agency_id: AgencyId | None) -> bool:
        """Whether referrals about children go to it."""
        return agency_id in self._assessing

    def sees_children(self, agency_id: AgencyId) -> bool:
        """Whether its work is with the children."""
        return agency_id in self._seeing

    @cached_property
    def _assessing(self) -> frozenset[AgencyId]:
        return self.of_sectors(self.does.assess)

    @cached_property
    def _seeing(self) -> frozenset[AgencyId]:
        return self.of_sectors(self.does.see_children)

    def one_service(self, agency_id: AgencyId) -> frozenset[AgencyId]:
        """The agencies that answer for one another: those of an area that assess, its front door and its teams."""
        agency = self.file.agencies.get(agency_id)
        if agency is None or not agency.area or not self.assesses(agency_id):
            return frozenset([agency_id])
        return self._that_assess[agency.area]

    @cached_property
    def _that_assess(self) -> dict[str, frozenset[AgencyId]]:
        """By area."""
        found: dict[str, set[AgencyId]] = {}
        for each in self.file.agencies.values():
            if each.id in self._assessing:
                found.setdefault(each.area, set()).add(each.id)
        return {area: frozenset(ids) for area, ids in found.items()}
