"""An agency or a worker in a form: one of those that are known, or a new one with what must be said of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from leadpro.console.forms.fields import Choice, ChoiceField, Field, TextField, code_choices
from leadpro.practice.overview import agency_label
from leadpro.records.agency import Agency, Sector
from leadpro.records.fields import most
from leadpro.records.ids import AgencyId, ProfessionalId
from leadpro.records.professional import Professional
from leadpro.store.directory import Directory

NOBODY: Any = ""
"""The id of the choice that says so in words: an unknown is never shown as a blank."""

NEEDED = "needed of a new agency: {}"


class NewAgencyFields:
    """What must be said of an agency that is on no list; that it must stands in the fields while they are empty."""

    def __init__(self, area: str = "", *, of: str = "") -> None:
        such = NEEDED.format("such as health, housing")
        self.sector = ChoiceField("Its sector", code_choices(Sector), asks=True, hint=such)
        self.area = TextField(
            "Its area",
            area,
            required=True,
            most=most(Agency, "area"),
            hint=NEEDED.format("the county or town that it works in"),
        )
        for field in (self.sector, self.area) if of else ():
            field.key = f"{of}: {field.label}"  # a form may ask for two
        self.show(wanted=False)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (self.sector, self.area)

    def show(self, *, wanted: bool) -> None:
        """Ask for it where it is `wanted`."""
        self.sector.display = self.area.display = wanted

    def called(self, name: str) -> Agency:
        """The agency, under a name."""
        return Agency(name=name, sector=self.sector.needed, area=self.area.value)


class AgencyFields:
    """Which agency; sector and area are asked for once its name is on no list."""

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice[AgencyId]],
        chosen: AgencyId | None,
        *,
        area: str = "",
        may_be_new: bool = True,
    ) -> None:
        new = (lambda name: f"a new agency: {name}") if may_be_new else None
        self.agency = ChoiceField(label, choices, chosen, new=new)
        self.new = NewAgencyFields(area, of=label)

    @property
    def in_order(self) -> tuple[Field, ...]:
        """The fields as they stand in a form."""
        return (self.agency, *self.new.in_order)

    def show(self, *, wanted: bool = True) -> None:
        """Ask for what is needed now: nothing where no agency is `wanted`."""
        self.agency.display = wanted
        self.new.show(wanted=wanted and self.agency.making_new)

    def sector(self, known: Mapping[AgencyId, Agency]) -> Sector | None:
        """The sector of what Tab would take now, where that is said."""
        if self.agency.making_new:
            return Sector(self.new.sector.in_hand) if self.new.sector.in_hand else None
        agency = known.get(self.agency.in_hand) if self.agency.in_hand else None
        return agency.sector if agency else None

    def taken(self) -> tuple[AgencyId, Agency | None]:
        """The agency's id, and the agency itself where it is new."""
        name = self.agency.new_name
        if not name:
            return self.agency.needed, None
        agency = self.new.called(name)
        return agency.id, agency

    @property
    def name(self) -> str:
        """What the agency is called, known or new; "" where none is chosen."""
        return self.agency.says.strip()


def all_agencies(directory: Directory) -> list[Choice[AgencyId]]:
    """Every agency in the store, by name."""
    return [Choice(each.id, agency_label(each)) for each in directory.agencies.values()]


def worker_of(
    worker: ChoiceField[ProfessionalId], agency_id: AgencyId, role: str
) -> tuple[ProfessionalId | None, Professional | None]:
    """The worker's id, and the worker themself where they are new to that agency."""
    name = worker.new_name
    if name:
        professional = Professional(name=name, agency_id=agency_id, role=role)
        return professional.id, professional
    return worker.value or None, None
