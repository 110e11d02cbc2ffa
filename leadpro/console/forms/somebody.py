"""What every form that tells of people goes by, be it of one or of a whole family: each rule once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from leadpro.console.forms.alike import AlikeField, called_so_elsewhere, people_alike
from leadpro.console.forms.fields import Choice, Field, NotReady, TextField
from leadpro.practice.overview import person_name
from leadpro.practice.told_apart import told_apart
from leadpro.records.family_file import FamilyFile
from leadpro.records.household import Household
from leadpro.records.ids import HouseholdId, PersonId
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person
from leadpro.records.relationship import Relationship
from leadpro.store.opening import Store

NOBODY_HAS_SAID = "nobody has said"


def new_home(name: str) -> str:
    """What taking the name of a home that is not on the list would do."""
    return f"a new home: {name}"


def offer_people_alike(
    alike: AlikeField[PersonId], name: TextField, file: FamilyFile, store: Store, today: date
) -> None:
    """Offer those on the file who may be meant by a name, and say who is called so in another file."""
    names = told_apart(file, today)
    alike.offer_alike([Choice(each.id, names[each.id]) for each in people_alike(file, name.value)])
    elsewhere = called_so_elsewhere(store, file, name.value)
    name.note(f"Somebody in another file is called so: {'; '.join(elsewhere)}" if elsewhere else "")


def filled_in(there: Person, said: Mapping[str, tuple[Any, Field]]) -> Person:
    """Somebody on the file with what is written of them besides: it fills what is empty there, and changes nothing.

    `said` names the record's fields, with the form's field beside which it is said that the file has another.
    """
    adds: dict[str, Any] = {}
    for name, (value, field) in said.items():
        stands = getattr(there, name)
        if value and stands and value != stands:
            raise NotReady(
                f"{person_name(there)} has another on the file: correct it there, or choose somebody new above.", field
            )
        if value and not stands:
            adds[name] = value
    if "born" in adds:
        adds["birth_known"] = Knowledge.KNOWN
    return replace(there, **adds)


def is_told(file: FamilyFile, tie: Relationship) -> bool:
    """Whether the file says already what somebody is to another."""
    said = (tie.person_id, tie.kind, tie.to_person_id)
    return any(said == (each.person_id, each.kind, each.to_person_id) for each in file.relationships)


def stays_at(file: FamilyFile, person_id: PersonId) -> set[HouseholdId]:
    """Where somebody lives as far as the file says."""
    return {each.household_id for each in file.memberships if each.person_id == person_id and not each.ended}


def home_named(file: FamilyFile, name: str) -> Household | None:
    """A home that is new, under its name; None for none."""
    return Household(family_id=file.family.id, name=name) if name else None
