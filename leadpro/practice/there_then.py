"""Who there was on the day of something: a child who has died since was there, one born since was not.

People are offered by it, those of the day first; who was not there then comes after them, with why.
"""

from datetime import date

from msgspec import Struct

from leadpro.practice.ages import birthday
from leadpro.practice.when import say_with_year
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Person, Role
from leadpro.records.vague_date import VagueDate

GROWN_UP = 18
"""A child is somebody who is younger, by the law of every country here; it is no figure of a practice pack."""


class There(Struct, frozen=True):
    """Somebody, and why they certainly were not there, or no child, on the day; "" where they may have been."""

    person: Person
    otherwise: str = ""


def there_then(file: FamilyFile, when: VagueDate | None) -> tuple[There, ...]:
    """Everybody on the file, those first who may have been there when it happened; None: nobody has said when."""
    found = [There(each, _otherwise(file, each, when) if when else "") for each in file.people]
    return tuple(sorted(found, key=lambda each: bool(each.otherwise)))


def children_then(file: FamilyFile, when: VagueDate | None, *, born: bool = False) -> tuple[Person, ...]:
    """The children who may have been there when it happened; with `born` only those who can be born by then."""
    children = (each.person for each in there_then(file, when) if not each.otherwise and each.person.role is Role.CHILD)
    return tuple(each for each in children if not born or not _unborn_by(each, when))


def cannot_be_met(person: Person, when: VagueDate | None) -> str:
    """Why somebody certainly cannot have been met: they had died, or were not born yet; "" where they can have been."""
    if when and _died_before(person, when):
        return f"died {say_with_year(person.died)}" if person.died else ""
    if not _unborn_by(person, when):
        return ""
    born = say_with_year(person.born) if person.born and person.born.text else ""
    return f"was born {born}" if born and not person.unborn else "was not born yet"


def _otherwise(file: FamilyFile, person: Person, when: VagueDate) -> str:
    """Why somebody certainly was not there; however vaguely it is dated, who may have been there was."""
    first, last, born = when.earliest, when.latest, person.born
    if person.died and _died_before(person, when):
        return f"died {say_with_year(person.died)}"
    if born and born.earliest and last and last < born.earliest and _too_early(born.earliest, last):
        return f"{'due' if person.unborn else 'born'} {say_with_year(born)}"
    if person.role is Role.CHILD and born and born.latest and first and first >= birthday(born.latest, GROWN_UP):
        return f"{GROWN_UP} by then"
    homes = [each for each in file.memberships if each.person_id == person.id]
    left = [each.ended.latest for each in homes if each.ended and each.ended.latest]
    if homes and first and len(left) == len(homes) and max(left) < first:
        return f"had moved out by {say_with_year(VagueDate.on(max(left)))}"
    return ""


def _died_before(person: Person, when: VagueDate) -> bool:
    died, first = person.died, when.earliest
    return bool(died and died.latest and first and died.latest < first)


def _too_early(born: date, day: date) -> bool:
    """Whether an unborn child can hardly have been spoken of on a day: longer before than anybody expects a child."""
    return (born - day).days > EXPECTED_FOR_DAYS


EXPECTED_FOR_DAYS = 300
"""Days for which a child may be expected: somebody can have worried about a child who was born a few weeks later."""


def _unborn_by(child: Person, when: VagueDate | None) -> bool:
    """Whether a child certainly was not born yet."""
    if when is None or when.latest is None:
        return child.unborn
    return bool(child.born and child.born.earliest and when.latest < child.born.earliest) or (
        child.unborn and not (child.born and child.born.latest and child.born.latest <= when.latest)
    )
