"""A record says of each of its fields what it is: everything else follows from there."""

from typing import Annotated

import pytest

from leadpro.records.agency import Agency
from leadpro.records.base import FamilyRecord
from leadpro.records.contact import Contact, Sighting
from leadpro.records.escalation import Escalation
from leadpro.records.family import Family
from leadpro.records.family_file import KINDS, LISTS
from leadpro.records.fields import fields, found_in, naming, shown
from leadpro.records.ids import AgencyId, Id, PersonId
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.referral import Decision, Referral
from leadpro.records.titled import Titled
from leadpro.records.vague_date import VagueDate


def test_every_field_of_every_kind_of_record_has_a_title_of_its_own() -> None:
    for kind in KINDS:
        assert set(fields(kind)) == set(kind.__struct_fields__)
        titles = [field.said.title for field in shown(kind)]
        assert all(titles), kind.__name__
        assert len(set(titles)) == len(titles), f"two fields of {kind.__name__} have one title"


def test_a_field_without_a_title_is_refused() -> None:
    class Pet(FamilyRecord, frozen=True, kw_only=True):
        name: Annotated[str, Titled("Name")]
        kind: str

    with pytest.raises(LookupError, match=r"Pet\.kind has no title"):
        fields(Pet)


def test_every_field_that_is_called_an_id_says_of_which_kind() -> None:
    any_record = {"about_id", "entry_id", "other_id"}
    for kind in KINDS:
        for name, field in fields(kind).items():
            if name.endswith("_id"):
                assert field.names_records, f"{kind.__name__}.{name} is plain text"
                assert (field.names is None) == (name in any_record), f"{kind.__name__}.{name}"


def test_a_record_comes_after_those_that_it_names() -> None:
    seen: set[type] = set()
    for kind in KINDS:
        named = {field.names for field in fields(kind).values() if field.names and not field.many}
        assert named <= seen, f"{kind.__name__} stands before one of {named}"
        seen.add(kind)


def test_what_stands_in_a_field_is_read_from_its_type() -> None:
    told = fields(Referral)
    assert (told["made"].holds, told["made"].may_be_none, told["made"].many) == (VagueDate, False, False)
    assert (told["decision"].holds, told["decision"].may_be_none) == (Decision, True)
    assert (told["people"].holds, told["people"].many, told["people"].names) == (PersonId, True, Person)
    assert (told["to_agency_id"].holds, told["to_agency_id"].names) == (AgencyId, Agency)
    assert (told["feedback"].holds, told["feedback"].may_be_none) == (bool, True)
    assert (told["id"].holds, told["id"].names_records) == (Id, False), "its own id names nobody else"
    assert fields(Escalation)["about_id"].names is None
    assert fields(Escalation)["about_id"].names_records, "it may name any record"


def test_the_order_is_that_in_which_a_person_would_ask() -> None:
    assert [field.name for field in shown(Sighting)] == [
        "contact_id",
        "person_id",
        "seen",
        "alone",
        "heard",
        "words",
        "observed",
        "source",
        "inferred",
        "known_on",
        "withdrawn",
    ]
    assert [field.name for field in shown(Family)][-3:] == ["source", "known_on", "withdrawn"]


def test_who_is_named_by_whom() -> None:
    assert [field.name for field in naming(Meeting, Agency)] == ["agency_id", "agencies"]
    assert naming(Person, Person) == ()
    assert [field.name for field in found_in(Contact)] == ["text", "outcome", "significance"]


def test_what_stands_in_a_field_comes_one_by_one() -> None:
    mother = Person(family_id=fields(Person)["family_id"].holds("f"), role=Role.MOTHER, aliases=("Bee", "Vee"))
    told = fields(Person)
    assert told["aliases"].each_in(mother) == ("Bee", "Vee")
    assert told["role"].each_in(mother) == (Role.MOTHER,)
    assert told["name"].each_in(mother) == ()
    assert told["born"].each_in(mother) == ()


def test_every_list_of_a_family_file_holds_one_kind_of_record() -> None:
    assert len(set(LISTS.values())) == len(LISTS)
    assert set(KINDS) - set(LISTS.values()) == {Agency, Professional, Family}
