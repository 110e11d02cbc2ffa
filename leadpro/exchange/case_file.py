"""Reading a case file: strictly where a mistake would change what is said of a family, and with the place of it."""

import re
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct

from leadpro.exchange.case_checks import Fault, faults, oddities, unknown_keys
from leadpro.exchange.case_format import CaseFile, EventKind, Outcome, Precision
from leadpro.exchange.strict_json import line_of, place_of, read_json, read_text, shortened
from leadpro.problem import Problem
from leadpro.records.agency import Sector
from leadpro.records.person import Role

TITLE = "The case file cannot be used"


class CaseRead(Struct, frozen=True):
    """A case and what was odd about its file."""

    case: CaseFile
    warnings: tuple[str, ...] = ()


def read_case(path: Path) -> CaseRead:
    """Read and check a case file. Raises Problem, which says where in the file, what was expected and what to do."""
    return parse_case(read_text(path, TITLE), path.name)


def parse_case(text: str, name: str) -> CaseRead:
    """Read and check the text of a case file; `name` is what to call it."""
    raw = read_json(text, name, TITLE)
    if not isinstance(raw, dict):
        raise Problem(TITLE, f"{name} holds no case: a case is one JSON object.", "Check which file was named.")
    odd = place_of(raw, lambda each: "\0" in each) if "\\u0000" in text else None
    if odd is not None:
        raise _problem(Fault(odd, "it holds NUL, which no text may"), 0, text)
    try:
        case = msgspec.convert(raw, CaseFile)
    except msgspec.ValidationError as error:
        raise _problem(_shape_fault(str(error)), 0, text) from error
    found = list(faults(case))
    if found:
        raise _problem(found[0], len(found) - 1, text)
    return CaseRead(case, (*unknown_keys(raw), *oddities(case)))


def _problem(fault: Fault, others: int, text: str) -> Problem:
    line = line_of(text, fault.path)
    place = shortened(fault.path) or "the file"
    where = f"{place}, line {line}" if line else place
    more = f" (and {others} more)" if others else ""
    return Problem(TITLE, f"{where}: {fault.what}{more}.", "Mend the file, then try again; nothing was saved.")


def _shape_fault(message: str) -> Fault:
    """The fault in msgspec's words, said with our path and, for a fixed list, with the words that are on it."""
    what, _, path = message.partition(" - at `")
    path = path.rstrip("`").removeprefix("$").lstrip(".")
    allowed = _VOCABULARIES.get(re.sub(r".*\.", "", path))
    if what.startswith("Invalid enum value") and allowed:
        value = what.removeprefix("Invalid enum value ")
        return Fault(path, f"{shortened(value)} is not one of {', '.join(allowed)}")
    what = what.replace("Object missing required field", "there is no").replace("`", "'")
    return Fault(path, what[0].lower() + what[1:])


_VOCABULARIES: dict[str, tuple[str, ...]] = {
    "kind": get_args(EventKind),
    "outcome": get_args(Outcome),
    "precision": get_args(Precision),
    "role": tuple(role.value for role in Role),
    "sector": tuple(sector.value for sector in Sector),
}
