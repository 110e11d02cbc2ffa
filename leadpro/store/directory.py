"""Every agency and professional in the store: what families share."""

from msgspec import Struct

from leadpro.practice.permissions import Deed, require
from leadpro.records.agency import Agency
from leadpro.records.ids import AgencyId, ProfessionalId
from leadpro.records.professional import Professional
from leadpro.store.opening import Store
from leadpro.store.shape import as_json, records_of


class Directory(Struct, frozen=True):
    """Who can be named in a form, by name."""

    agencies: dict[AgencyId, Agency]
    professionals: dict[ProfessionalId, Professional]


def directory(store: Store) -> Directory:
    """Everybody who is not withdrawn."""
    require(store.user, Deed.READ)
    with store.reading() as connection:
        agencies, professionals = (
            connection.execute(
                f"SELECT json_group_array({as_json(kind)} ORDER BY name COLLATE NOCASE) "
                f"FROM {table} WHERE NOT withdrawn"
            ).fetchone()[0]
            for kind, table in ((Agency, "agency"), (Professional, "professional"))
        )
    return Directory(
        {agency.id: agency for agency in records_of(Agency, agencies)},
        {professional.id: professional for professional in records_of(Professional, professionals)},
    )
