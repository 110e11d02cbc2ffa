"""A named worker."""

from typing import Annotated

from leadpro.records.base import Record, own_file_id
from leadpro.records.ids import AgencyId, ProfessionalId
from leadpro.records.titled import LINE, NAME, Titled


class Professional(Record, frozen=True, kw_only=True):
    """Somebody who works for an agency; the same person for every family."""

    id: ProfessionalId = own_file_id()
    name: Annotated[str, Titled("Name", found=True, most=NAME)]
    role: Annotated[str, Titled("Role", found=True, most=LINE)] = ""
    agency_id: Annotated[AgencyId, Titled("Agency")]
    phone: Annotated[str, Titled("Telephone", most=NAME)] = ""
    email: Annotated[str, Titled("E-mail", most=NAME)] = ""
