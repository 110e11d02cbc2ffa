"""Who rang or wrote, as a text says it: an agency, a worker or a person of the file, by any of their names.

It is proposed, and nothing by itself. Whoever may be several is nobody.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from leadpro.practice.names import words_of
from leadpro.practice.proposed import as_written, first_name, sentences
from leadpro.practice.remembered import remembered
from leadpro.records.agency import Sector
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import AgencyId, PersonId, ProfessionalId
from leadpro.records.person import Role

Teller = AgencyId | ProfessionalId | PersonId


class ToldBy(Struct, frozen=True):
    """Who told it, as a text seems to say."""

    by: Teller
    words: str
    at: int
    """Where in the text they stand."""


def told_by(text: str, file: FamilyFile) -> ToldBy | None:
    """Who is said first to have rung or written to whoever writes; None where that is not certain."""
    said = text.lower()
    if not any(stem in said for stem in _STEMS):
        return None
    for sentence, at in sentences(text):
        match = None if sentence.rstrip().endswith("?") else _RANG.match(sentence) or _FROM.match(sentence)
        by = _whoever_is(match["who"], file) if match else None
        if match and by:
            return ToldBy(by, as_written(text, at + match.start("what"), at + match.end("what")), at)
    return None


_STEMS = ("rang", "phoned", "called", "texted", "messaged", "mailed", "wrote", " from ")

_TO_SAY = (
    r"(?=\s*(?:[,:\u2013-]|$)| (?:today|this (?:morning|afternoon|evening)|again|saying|asking|reporting|about"
    r"|regarding|that|at \d|and (?:said|says|asked|told|reported)"
    r"|to (?:say|tell|ask|report|let|cancel|check|give|pass|confirm|complain))\b)"
)
"""Behind what says that somebody rang: why, or nothing more. Whom else they rang is not told by them."""

_BEFORE = r"(?:(?:then|also|later(?: today)?|today|and|this (?:morning|afternoon|evening)),? )?"

_WHO = r"(?:the |our |their |her |his )?(?P<who>[^\s,:()\u2013]+(?: [^\s,:()\u2013]+){0,6}?)"

_RANG = re.compile(
    rf"{_BEFORE}(?P<what>{_WHO} (?:has |have |just |then |also )?"
    r"(?:(?:rang|(?:tele)?phoned|texted|messaged|e-?mailed)(?: (?:me|us)\b| (?:in|back|up)\b)*"
    rf"(?:(?<= me)|(?<= us)|{_TO_SAY})"
    rf"|called(?: (?:me|us)\b)?(?: back)?{_TO_SAY}|wrote(?: to (?:me|us))?{_TO_SAY}))"
)

_FROM = re.compile(
    rf"{_BEFORE}(?P<what>(?:(?:(?:tel|telephone|phone)\.? )?call|t/c|text|(?:text )?message|voicemail|e-?mail|letter)"
    rf" from {_WHO}{_TO_SAY})"
)


def _whoever_is(said: str, file: FamilyFile) -> Teller | None:
    """Who is called so: by a name or what they are; else by a part of that; else as the only one of their kind."""
    name, names = " ".join(words_of(said)), _names(file)
    meant = (name, *_IN_FULL.get(name, ()))
    if whose := next((names[each] for each in meant if each in names), None):
        return _only(whose, file)
    parts = [f" {each} " for each in meant if each]
    within = {of for full, whose in names.items() for of in whose if any(part in f" {full} " for part in parts)}
    if found := within - {each.id for each in file.people}:
        return _only(found, file)
    sector = _KINDS.get(name)
    return _only({each.id for each in file.agencies.values() if sector and each.sector is sector}, file)


def _only(whose: Iterable[Teller], file: FamilyFile) -> Teller | None:
    """The only one; of an agency and its own workers the agency."""
    found = set(whose)
    agencies = [each for each in file.agencies if each in found]
    if len(agencies) == 1:
        found -= {each.id for each in file.professionals.values() if each.agency_id == agencies[0]}
    return next(iter(found)) if len(found) == 1 else None


_IN_FULL: Mapping[str, tuple[str, ...]] = {
    "hv": ("health visitor", "health visiting"),
    "health visitor": ("health visiting",),
    "sw": ("social worker",),
    "fsw": ("family support worker",),
    "midwife": ("midwifery",),
    "doctor": ("gp",),
}
"""What is said in short, as it may stand on the file."""

_KINDS: Mapping[str, Sector] = {
    "nursery": Sector.EARLY_YEARS,
    "school": Sector.EDUCATION,
    "police": Sector.POLICE,
    "probation": Sector.PROBATION,
    "housing": Sector.HOUSING,
    "social care": Sector.SOCIAL_CARE,
    "social services": Sector.SOCIAL_CARE,
}
"""What stands for the only agency of its sector."""


@remembered
def _names(file: FamilyFile) -> Mapping[str, frozenset[Teller]]:
    """Who is called what, folded."""
    found: dict[str, set[Teller]] = {}

    def is_called(whose: Teller, *names: str) -> None:
        for name in names:
            if folded := " ".join(words_of(name)):
                found.setdefault(folded, set()).add(whose)

    for person in file.people:
        if not person.died:
            of_role = (person.role.label, *person.role.also) if person.role in (Role.MOTHER, Role.FATHER) else ()
            is_called(person.id, person.name, first_name(person.name.lower()), *person.aliases, *of_role)
    for worker in file.professionals.values():
        is_called(worker.id, worker.name, first_name(worker.name.lower()), worker.role)
    for agency in file.agencies.values():
        is_called(agency.id, agency.name, agency.short, f"{agency.name} {agency.area}")
    return {name: frozenset(whose) for name, whose in found.items()}
