"""An organisation that holds a piece."""

from typing import Annotated

from leadpro.records.base import Record, own_file_id
from leadpro.records.code import Code
from leadpro.records.ids import AgencyId
from leadpro.records.titled import NAME, Titled


class Sector(Code):
    """The part of the system that an agency belongs to."""

    HEALTH = "health", "health", "doctor, gp, nurse, health visitor, midwife, hospital, surgery, clinic, camhs"
    POLICE = "police", "police", "officer, constable, pc"
    SOCIAL_CARE = "social_care", "social care", "social worker, social services, children's services, mash"
    EDUCATION = "education", "education", "school, teacher, college, senco"
    EARLY_YEARS = "early_years", "early years", "nursery, preschool, playgroup, childminder"
    EARLY_HELP = "early_help", "early help", "family support, children's centre, family hub"
    HOUSING = "housing", "housing", "landlord, homelessness, tenancy, hostel"
    DRUGS_ALCOHOL = "drugs_alcohol", "drugs and alcohol", "addiction, substance misuse, recovery, methadone"
    PROBATION = "probation", "probation", "offender, prison, youth justice"
    VOLUNTARY = "voluntary", "voluntary", "charity, church, refuge, foodbank, women's aid"
    OTHER = "other", "other"


class Agency(Record, frozen=True, kw_only=True):
    """An organisation; the same one for every family that it works with."""

    id: AgencyId = own_file_id()
    name: Annotated[str, Titled("Name", found=True, most=NAME)]
    short: Annotated[str, Titled("Called", found=True, most=NAME)] = ""
    """What people call it, where space is short."""
    sector: Annotated[Sector, Titled("Sector")]
    area: Annotated[str, Titled("Area", most=NAME)] = ""
    phone: Annotated[str, Titled("Telephone", most=NAME)] = ""
    note: Annotated[str, Titled("Note")] = ""

    @property
    def called(self) -> str:
        """What people call it: its short name, if it has one."""
        return self.short or self.name
