"""A person in or around the family: children, born and unborn, parents, partners, relatives."""

from typing import Annotated

from leadpro.records.base import FamilyRecord, own_id
from leadpro.records.code import Code
from leadpro.records.ids import PersonId
from leadpro.records.knowledge import Knowledge
from leadpro.records.nhs_number import read_nhs_number, say_nhs_number
from leadpro.records.titled import LINE, NAME, Titled
from leadpro.records.vague_date import VagueDate


class Role(Code):
    """What a person is to the children."""

    CHILD = "child", "child", "son, daughter, baby, brother, sister, boy, girl, twin, sibling"
    MOTHER = "mother", "mother", "mum, mummy, mam, mom"
    FATHER = "father", "father", "dad, daddy"
    PARTNER = "partner", "partner", "boyfriend, girlfriend, husband, wife, stepdad, stepfather, stepmum, stepmother"
    GRANDPARENT = (
        "grandparent",
        "grandparent",
        "nan, nana, gran, granny, grandma, grandmother, grandad, grandpa, grandfather",
    )
    OTHER = "other", "other", "aunt, uncle, cousin, lodger, neighbour, friend, foster carer, carer"


class Person(FamilyRecord, frozen=True, kw_only=True):
    """Somebody in or around the family."""

    id: PersonId = own_id()
    name: Annotated[str, Titled("Name", found=True, most=NAME)] = ""
    """As they are called; empty where nobody knows, or for an unborn child."""
    aliases: Annotated[tuple[str, ...], Titled("Also known as", found=True, most=LINE)] = ()
    role: Annotated[Role, Titled("Who they are")]
    identity: Annotated[Knowledge, Titled("Identity", unsaid=Knowledge.KNOWN)] = Knowledge.KNOWN
    """Whether we know who it is: a father who is unknown is not a father whom nobody will name."""
    born: Annotated[VagueDate | None, Titled("Born")] = None
    """The date of birth; for an unborn child the expected date."""
    birth_known: Annotated[Knowledge, Titled("Date of birth")] = Knowledge.NOT_ASKED
    unborn: Annotated[bool, Titled("Unborn", unsaid=False)] = False
    died: Annotated[VagueDate | None, Titled("Died")] = None
    nhs_number: Annotated[
        str, Titled("NHS number", found=True, further=True, read=read_nhs_number, in_words=say_nhs_number, most=NAME)
    ] = ""
    phone: Annotated[str, Titled("Telephone", most=NAME)] = ""
    note: Annotated[str, Titled("Note")] = ""
