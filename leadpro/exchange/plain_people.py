"""The plain-text page of a family: its children, the people around them, and the agencies."""

from datetime import date

from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import NOT_RECORDED, name_of
from leadpro.practice.ages import age
from leadpro.practice.amounts_to import amounts_to
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import (
    agency_lines,
    agency_name,
    child_lines,
    is_active,
    say_last,
)
from leadpro.practice.told_apart import called_beside
from leadpro.practice.when import say, say_day, say_in_full
from leadpro.practice.wording import further_of
from leadpro.records.family_file import FamilyFile
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.records.vague_date import VagueDate


def children(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Each child, how old, and when they were last seen, seen alone and heard."""
    lines, today = child_lines(file), practice.day
    page.heading(f"Children: {len(lines) or NOT_RECORDED}")
    for line in lines:
        child = line.child
        years = age(child.born, today, unborn=child.unborn, died=child.died)
        page.line(f"{called_beside(file, child, years, today)}{_aliases(child)}, {years}")
        if said := amounts_to(child, file, practice):
            page.line(said[:1].upper() + said[1:], 2)
        _further(page, file, child, practice)
        if child.note:
            page.line(child.note, 2)


def people(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Everybody else, and who lives with whom."""
    adults, today = [person for person in file.people if person.role is not Role.CHILD], practice.day
    page.heading(f"People around them: {len(adults) or NOT_RECORDED}")
    for person in adults:
        facts = [person.role.label]
        facts += [person.identity.label] if person.identity is not Knowledge.KNOWN and person.name else []
        facts += [f"died {say(person.died, today)}"] if person.died else []
        facts += [f"known since {say_day(person.known_on, today)}"] if person.known_on else []
        facts += [person.phone] if person.phone else []
        page.line(f"{called_beside(file, person, person.role.label, today)}{_aliases(person)}: {', '.join(facts)}")
        for kind, others in _related(file, person).items():
            page.line(f"{kind} of {', '.join(others)}", 2)
        _further(page, file, person, practice)
        if person.note:
            page.line(person.note, 2)
    homes = [
        (home, [each.person_id for each in file.memberships if each.household_id == home.id and not each.ended])
        for home in file.households
    ]
    page.heading(f"Homes: {len(homes) or 'who lives with whom is not recorded'}")
    for home, members in homes:
        page.line(f"{home.name}: {', '.join(name_of(file, each) for each in members) or 'nobody now'}")


def _related(file: FamilyFile, person: Person) -> dict[str, list[str]]:
    """What somebody is, and to whom."""
    found: dict[str, list[str]] = {}
    for each in file.relationships:
        if each.person_id == person.id and not each.ended:
            found.setdefault(each.kind, []).append(name_of(file, each.to_person_id))
    return found


def _further(page: Page, file: FamilyFile, person: Person, practice: Practice) -> None:
    """What the store asks for besides."""
    for label, text in further_of(person, file, practice.words):
        page.line(f"{label}: {text}", 2)


def _aliases(person: Person) -> str:
    return f" (also {', '.join(person.aliases)})" if person.aliases else ""


# Agencies


def agencies(page: Page, file: FamilyFile, today: date) -> None:
    """The agencies with a part in the family's life, those of today before those of the past."""
    lines = agency_lines(file, today)
    for active, said in ((True, "Agencies active"), (False, "Agencies in the past")):
        chosen = [line for line in lines if line.active is active]
        page.heading(f"{said}: {len(chosen) or 'none recorded'}")
        for line in chosen:
            page.line(f"{line.agency.name}. Last heard: {say_last(line.last_heard, today)}")
            for part in line.involvements:
                page.line(_part(file, part, today), 2)


def _part(file: FamilyFile, part: Involvement, today: date) -> str:
    worker = file.professionals[part.professional_id].name if part.professional_id else "no worker named"
    people = ", ".join(name_of(file, each) for each in part.people)
    since = _moment("began", part.started, today) if part.started else "beginning not recorded"
    until = f", {_moment('ended', part.ended, today)}" if part.ended else "" if is_active(part, today) else ", ended"
    every = f"; contact expected every {part.contact_every} days" if part.contact_every else ""
    whom, when = f"with {people}" if people else "with the family", f"{since}{until}{every}"
    facts = [worker, part.role, whom, when, _ended_as(file, part), part.note]
    return "; ".join(fact for fact in facts if fact)


def _ended_as(file: FamilyFile, part: Involvement) -> str:
    """What of it ended, to whom it was stepped down, and which child lost it."""
    to = agency_name(file, part.stepped_down_to)
    who = ", ".join(name_of(file, each) for each in part.lost_by)
    said = part.ended_as.label if part.ended_as else ""
    return f"{said}{f' ({to})' if to else ''}{f': {who}' if who else ''}"


def _moment(verb: str, when: VagueDate, today: date) -> str:
    """When something began or ended: a day, or somewhere between two, which is not a span."""
    if when.earliest and when.latest and "/" in when.text and not when.exact:
        return f"{verb} {say_in_full(when)}"
    return f"{verb} {say(when, today)}"
