"""What somebody is to others in a family, as one says it ("mother", "aunt", "former partner"), and in which role."""

from leadpro.practice.names import words_of
from leadpro.records.person import Person, Role
from leadpro.records.relationship import Relationship

KIN: dict[str, Role] = {
    **{role.label: role for role in Role if role is not Role.OTHER},
    **dict.fromkeys(["grandmother", "grandfather"], Role.GRANDPARENT),
    **dict.fromkeys(["stepfather", "stepmother", "husband", "wife", "boyfriend", "girlfriend"], Role.PARTNER),
    **dict.fromkeys(["aunt", "uncle", "cousin", "foster carer", "lodger", "neighbour", "friend"], Role.OTHER),
}
"""The usual words for it, with the role that each is; the commonest first."""


def also(word: str) -> tuple[str, ...]:
    """Everyday words for one of `KIN`: those of a role for the word that names it."""
    return tuple(each for each in KIN[word].also if each not in KIN) if word == KIN[word].label else ()


def role_of(word: str) -> Role:
    """The role of somebody who is called so: of a "former partner" and a "great-aunt" by what they are besides.

    Whoever is none of what the roles have words for is somebody else, and so is a foster mother.
    """
    said = words_of(word)
    if "foster" in said:
        return Role.OTHER
    last = (" ".join(said[-1:]), " ".join(said[-2:]), "".join(said[-2:]))  # "mother", "former partner", "step-father"
    found = [each for each in reversed(last) if each in _ROLES]
    return _ROLES[found[0]] if found else Role.OTHER


def tie(who: Person, word: str, to: Person, to_word: str) -> Relationship:
    """What is said when somebody is "the child of" or "the mother of" another, as a file has it.

    A file says what grown-ups are to children: whoever is the child of a mother has her as mother. Of her husband they
    are the child, as nobody is a child's husband.
    """
    to_grown_up = who.role is Role.CHILD and to.role is not Role.CHILD
    if to_grown_up and words_of(to_word)[-1:] not in _OF_A_COUPLE:
        who, word, to = to, to_word, who
    return Relationship(family_id=who.family_id, person_id=who.id, kind=word, to_person_id=to.id)


_OF_A_COUPLE = (["partner"], ["husband"], ["wife"], ["boyfriend"], ["girlfriend"])
_ROLES: dict[str, Role] = {each: role for role in Role for each in (role.label, *role.also)} | KIN
