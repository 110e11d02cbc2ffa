"""The ids of records, each of its kind: where a person's is wanted, an agency's is refused by the type checker.

A field that names another record has the id of that record's kind; from it follow the reference in the database,
what the field is shown as, and who is read with a family's file. One that may name any record has a plain `Id`.
"""

from typing import NewType

Id = NewType("Id", str)
"""The name of a record that no two records share: a UUID (version 7) in its usual text form."""

AgencyId = NewType("AgencyId", Id)
ProfessionalId = NewType("ProfessionalId", Id)
FamilyId = NewType("FamilyId", Id)
PersonId = NewType("PersonId", Id)
HouseholdId = NewType("HouseholdId", Id)
ContactId = NewType("ContactId", Id)
CafId = NewType("CafId", Id)
EscalationId = NewType("EscalationId", Id)
ReplyId = NewType("ReplyId", Id)
HandoverId = NewType("HandoverId", Id)
