"""An organisation that holds a piece."""

from leadpro.records.base import Code, Record


class Sector(Code):
    """The part of the system that an agency belongs to."""

    HEALTH = "health", "health"
    POLICE = "police", "police"
    SOCIAL_CARE = "social_care", "social care"
    EDUCATION = "education", "education"
    EARLY_YEARS = "early_years", "early years"
    EARLY_HELP = "early_help", "early help"
    HOUSING = "housing", "housing"
    DRUGS_ALCOHOL = "drugs_alcohol", "drugs and alcohol"
    PROBATION = "probation", "probation"
    VOLUNTARY = "voluntary", "voluntary"
    OTHER = "other", "other"


class Agency(Record, frozen=True, kw_only=True):
    """An organisation; the same one for every family that it works with."""

    name: str
    short: str = ""
    """What people call it, where space is short."""
    sector: Sector
    area: str = ""
    phone: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """What people call it: its short name, if it has one."""
        return self.short or self.name
