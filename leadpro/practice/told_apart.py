"""People who share a name, told apart wherever they are chosen or shown.

"Sam (3 y)", "Kim (mother of Sam)", "Robin (twin 1)"; everybody else is called as ever.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from leadpro.practice.ages import age
from leadpro.practice.names import words_of
from leadpro.practice.overview import person_name
from leadpro.practice.remembered import remembered
from leadpro.practice.when import say_with_year
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import PersonId
from leadpro.records.person import Person, Role

_AT_ONCE = {2: "twin", 3: "triplet", 4: "quadruplet"}


def called(file: FamilyFile, person: Person, day: date | None = None) -> str:
    """What to call somebody of a family; with what tells them apart where another there has the same name.

    On a day a child is told apart by age; where no day is in hand, by the birth.
    """
    return told_apart(file, day).get(person.id) or person_name(person)


def called_beside(file: FamilyFile, person: Person, said: str, day: date | None = None) -> str:
    """The same where something is said beside the name: what tells them apart is not said twice."""
    name = called(file, person, day)
    return person_name(person) if name == f"{person_name(person)} ({said})" else name


@remembered
def told_apart(file: FamilyFile, day: date | None = None) -> Mapping[PersonId, str]:
    """What to call each person of a family."""
    by_name: dict[str, list[Person]] = {}
    for person in file.people:
        by_name.setdefault("".join(words_of(person_name(person))) or person_name(person), []).append(person)
    found: dict[PersonId, str] = {}
    for people in by_name.values():
        found.update(_marked(file, people, day) if len(people) > 1 else {people[0].id: person_name(people[0])})
    return found


def _marked(file: FamilyFile, people: Sequence[Person], day: date | None) -> dict[PersonId, str]:
    """Each with the first mark that nobody else of the same name has; those whom none tells apart are numbered."""
    ways: list[Callable[[Person], str]] = [
        lambda each: _is(file, each, day),
        lambda each: _born(each) or _is(file, each, day),
    ]
    marks: dict[PersonId, str] = {}
    for way in ways:
        said = {each.id: way(each) for each in people}
        marks.update(
            {each: mark for each, mark in said.items() if each not in marks and [*said.values()].count(mark) == 1}
        )
    alike: dict[tuple[str, str], list[Person]] = {}
    for each in people:
        if each.id not in marks:
            alike.setdefault((each.role, _born(each)), []).append(each)
    number = 0
    for together in alike.values():
        at_once = _AT_ONCE.get(len(together), "") if together[0].role is Role.CHILD and _born(together[0]) else ""
        for place, each in enumerate(sorted(together, key=lambda each: (each.known_on or date.max, each.id)), 1):
            number += 1
            marks[each.id] = f"{at_once} {place}" if at_once else f"{together[0].role.label} {number}"
    return {each.id: f"{person_name(each)} ({marks[each.id]})" for each in people}


def _is(file: FamilyFile, person: Person, day: date | None) -> str:
    """How old a child is, or when they were born; what somebody else is to a child, or their part in the family."""
    if person.role is Role.CHILD:
        if day is None:
            return _born(person) or person.role.label
        return age(person.born, day, unborn=person.unborn, died=person.died)
    children = {each.id: each for each in file.children}
    ties = [each for each in file.relationships if each.person_id == person.id and each.to_person_id in children]
    return f"{ties[0].kind} of {person_name(children[ties[0].to_person_id])}" if ties else person.role.label


def _born(person: Person) -> str:
    if person.born is None or not person.born.text:
        return ""
    return f"{'due' if person.unborn else 'born'} {say_with_year(person.born)}"
