"""What the lists in forms offer, and what they start with."""

from collections import Counter
from datetime import date

from leadpro.console.forms.fields import Choice
from leadpro.practice.events import STEPS, Sort, events
from leadpro.practice.overview import agency_label
from leadpro.practice.told_apart import called
from leadpro.practice.words import Words
from leadpro.records.factor import DFE_FACTORS, SOURCE_FACTORS, SUPERSEDED, everyday
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.professional import Professional
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from leadpro.store.directory import Directory


def agency_choices(file: FamilyFile, directory: Directory) -> list[Choice[AgencyId]]:
    """Every agency: those with a part in the family's life first, the last heard from at the top."""
    latest = [each.agency_id for each in reversed(events(file)) if each.sort not in STEPS]
    involved = [each.agency_id for each in file.involvements]
    order = dict.fromkeys([*latest, *involved, *directory.agencies])
    known = {**directory.agencies, **file.agencies}
    return [Choice(agency_id, agency_label(known[agency_id])) for agency_id in order if agency_id in known]


def professional_choices(file: FamilyFile, directory: Directory) -> list[Choice[ProfessionalId]]:
    """Every professional: those whom the family's file names first."""
    known = {**file.professionals, **directory.professionals}
    return [Choice(each.id, professional_label(each, directory)) for each in known.values()]


def professional_label(professional: Professional, directory: Directory) -> str:
    """A worker's name, role and agency."""
    agency = directory.agencies.get(professional.agency_id)
    parts = [professional.name, professional.role, agency.called if agency else ""]
    return ", ".join(part for part in parts if part)


def people_choices(file: FamilyFile, today: date | None = None) -> list[Choice[PersonId]]:
    """Everybody in and around the family, told apart as they are today."""
    return [Choice(person.id, called(file, person, today)) for person in file.people]


def factor_choices(file: FamilyFile | None = None) -> list[Choice[str]]:
    """Every factor: those of this family first, the oftenest at the top; then the DfE's, then the words of reviews.

    What says that there is nothing to name is last, and behind it the codes that are superseded.
    """
    labels = {**{code: f"{code} {label}" for code, label in DFE_FACTORS.items()}, **SOURCE_FACTORS}
    told = events(file) if file else ()
    named = Counter(factor for each in told for factor in each.factors if factor in labels)
    usual = [factor for factor, _ in named.most_common() if factor not in SUPERSEDED]
    in_order = sorted(labels, key=lambda each: (_LAST.index(each) + 1 if each in _LAST else 0, _place(each)))
    return [Choice(each, labels[each], *everyday(each)) for each in dict.fromkeys((*usual, *in_order))]


def _place(factor: str) -> tuple[int, int]:
    """Where a factor stands among the others; of one that is split by whose it is, the usual one first."""
    number = factor.rstrip("ABC")
    whose = _SPLIT.get(number, "") if factor in DFE_FACTORS else ""
    together = f"{number}{whose[0]}" if whose else factor
    return [*DFE_FACTORS, *SOURCE_FACTORS].index(together), whose.find(factor[-1])


_SPLIT = {**dict.fromkeys(["1", "2", "3", "4", "5", "6"], "BAC"), "18": "CBA", "19": "CBA"}
"""Of the numbers that are split by whose the factor is, or by who does it, the letters with the usual one first."""

_LAST = ("20", "21", *SUPERSEDED)


def decision_choices(words: Words) -> list[Choice[Decision]]:
    """What can be decided, in the words in use; a silence that was looked for last."""
    choices = [Choice(each, words.say(each.label), each.also) for each in Decision]
    return sorted(choices, key=lambda each: each.id is Decision.NONE_RECORDED)


def last_agency(file: FamilyFile, me: Professional | None) -> AgencyId | None:
    """The agency spoken to last; else mine; else the first with a part in the family's life."""
    spoken = [each.agency_id for each in events(file) if each.sort in (Sort.CONTACT, Sort.CONCERN)]
    if spoken:
        return spoken[-1]
    if me:
        return me.agency_id
    return file.involvements[0].agency_id if file.involvements else None


def anchors(file: FamilyFile) -> dict[str, VagueDate]:
    """What people date things by: "Jamie's birth", "the move"."""
    found = {f"{person.name}'s birth": person.born for person in file.children if person.name and person.born}
    moves = [each for each in events(file) if each.sort is Sort.MOVE]
    if moves:
        found["the move"] = moves[-1].when
    return found
