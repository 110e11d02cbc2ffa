"""Words that the plain-text pages share: what to call people and agencies, and how to say what is not known."""

from datetime import date

from leadpro.practice import overview
from leadpro.practice.told_apart import called
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, PersonId

NOT_RECORDED = "not recorded"


def in_words(day: date) -> str:
    """A day with its weekday: "Thu 4 Dec 2008"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def agency_name(file: FamilyFile, agency_id: AgencyId | None) -> str:
    """What an agency is called; "nobody" where none is named."""
    return overview.agency_name(file, agency_id) or "nobody"


def name_of(file: FamilyFile, person_id: PersonId) -> str:
    """What somebody in the family is called."""
    person = file.person(person_id)
    return called(file, person) if person else "somebody not on this file"


def occasions(count: int) -> str:
    """How many occasions an entry stands for, if several."""
    return f" ({count} occasions)" if count > 1 else ""


def implied(inferred: bool) -> str:
    """The mark of what its source only implies."""
    return " (implied by the source)" if inferred else ""
