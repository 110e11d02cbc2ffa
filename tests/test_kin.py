"""What people call each other, and the role that it is: a table."""

import pytest

from leadpro.practice.kin import KIN, also, role_of, tie
from leadpro.records.person import Role
from tests.building import family, person

FAMILY = family()


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("mum", Role.MOTHER),
        ("Mother", Role.MOTHER),
        ("adoptive mother", Role.MOTHER),
        ("step-father", Role.PARTNER),
        ("stepdad", Role.PARTNER),
        ("former partner", Role.PARTNER),
        ("ex-husband", Role.PARTNER),
        ("maternal grandmother", Role.GRANDPARENT),
        ("great grandfather", Role.GRANDPARENT),
        ("Nan", Role.GRANDPARENT),
        ("half-brother", Role.CHILD),
        ("baby", Role.CHILD),
        ("great-aunt", Role.OTHER),
        ("foster carer", Role.OTHER),
        ("foster mother", Role.OTHER),
        ("godmother", Role.OTHER),
        ("the man upstairs", Role.OTHER),
        ("", Role.OTHER),
        ("?", Role.OTHER),
    ],
)
def test_a_word_says_a_role(word: str, role: Role) -> None:
    assert role_of(word) is role


def test_each_usual_word_has_its_own_role_and_is_found_by_no_word_of_another() -> None:
    assert {word: role_of(word) for word in KIN} == KIN
    every = [each for word in KIN for each in (word, *also(word))]
    assert len(every) == len(set(every))
    assert {role_of(each) for word in KIN for each in also(word)} == set(Role) - {Role.OTHER}


def test_a_child_of_a_mother_has_her_as_mother_and_of_a_partner_is_a_child() -> None:
    robin, kim, mr_e = person(FAMILY, "Robin"), person(FAMILY, "Kim", Role.MOTHER), person(FAMILY, "Mr E", Role.PARTNER)
    said = [
        tie(robin, "child", kim, "mother"),
        tie(kim, "mother", robin, "child"),
        tie(robin, "child", mr_e, "stepfather"),
        tie(robin, "child", mr_e, "former partner"),
        tie(mr_e, "boyfriend", kim, "mother"),
    ]
    assert [(each.person_id, each.kind, each.to_person_id) for each in said] == [
        (kim.id, "mother", robin.id),
        (kim.id, "mother", robin.id),
        (mr_e.id, "stepfather", robin.id),
        (robin.id, "child", mr_e.id),
        (mr_e.id, "boyfriend", kim.id),
    ]
