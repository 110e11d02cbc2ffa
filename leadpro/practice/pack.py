"""A practice pack: every threshold that the signals use, of one regime and area, each with where it comes from.

A pack is a TOML file. It may extend another one, whose figures it takes over where it has none of its own. Nothing here
knows a figure by itself: a pack that lacks one is refused.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from leadpro.problem import Problem

TITLE = "The practice pack cannot be used"


class Factors(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which factors count as what: DfE codes, and the words that sources use."""

    domestic_abuse: frozenset[str]
    substance_misuse: frozenset[str]
    mental_health: frozenset[str]
    violence: frozenset[str]
    """Threats and violence by an adult."""
    offending: frozenset[str]
    injury: frozenset[str]
    """What tells of an injury, or of somebody's doing one."""
    injury_alone: frozenset[str]
    """What tells of an injury, and not of how it came."""
    treated: frozenset[str]
    """What worries where somebody raises it or refers it to those who protect; a service that treats it just does."""
    history_after_years: int
    """From how many years back on what is told late is somebody's history, and nothing that builds up now."""
    missed: frozenset[str]
    """Appointments and visits that failed."""
    harm: frozenset[str]
    """What worries about a child's safety by itself."""
    corrected_within_days: int
    """For how long before an entry that says that another family was meant what was told is taken for that mistake."""
    own_from_age: int
    """Years from which a child's own use of drugs is taken to be meant where only children are named."""


class Agencies(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which sectors do what."""

    assess: frozenset[str]
    """To whom a referral about a child goes, and who assesses."""
    see_children: frozenset[str]
    """Whose work is with the children."""
    targeted: frozenset[str]
    """Services that nobody has without a reason: not those that every family has."""
    around: frozenset[str]
    """Services that count as working with a family."""
    hand_over: frozenset[str]
    """Services that are to hand over when a family moves."""
    refers_within_days: int
    """For how long after it met something a service may refer it, and tell of nothing new."""
    heard_within_days: int
    """For how long a service without a begun and ended part counts as active after it was last heard from."""


class Pack(Struct, frozen=True, kw_only=True):
    """One pack, whole."""

    name: str
    title: str
    regime: str
    area: str
    """"" is all of England."""
    begins: date | None
    ends: date | None
    """The days on which it is in force; None has no bound."""
    lead: str
    """What the one person who leads is called: "lead professional"."""
    assessment: str
    """What the first assessment is called: "initial assessment"."""
    plan: str
    """What the common assessment is called: "CAF"."""
    factors: Factors
    agencies: Agencies
    silent: tuple[str, ...]
    """The signals that ask for what did not exist in its days."""
    figures: Mapping[str, Struct]
    """The figures of each signal, by its key."""
    sources: Mapping[str, tuple[str, ...]]
    """Where the figures of each signal, and of the factors and agencies, come from."""

    def in_force(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


class _Head(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    title: str
    regime: str
    area: str = ""
    begins: date | None = None
    ends: date | None = None
    extends: str = ""
    lead: str
    assessment: str
    plan: str
    silent: tuple[str, ...] = ()


_TABLES: dict[str, type[Struct]] = {"factors": Factors, "agencies": Agencies}


def read_pack(name: str, text_of: Callable[[str], str], signals: Mapping[str, type[Struct]]) -> Pack:
    """The pack called `name`: `text_of` gives the text of each, `signals` the figures that each signal wants.

    Raises Problem, which says what is missing, too much or of no sense.
    """
    tables = _tables(name, text_of, ())
    head = _converted(name, "pack", tables.pop("pack", {}), _Head)
    known = {**_TABLES, **signals}
    strange = (tables.keys() | set(head.silent)) - known.keys()
    if strange:
        raise _problem(name, f"[{sorted(strange)[0]}] is the key of no signal.")
    found: dict[str, Struct] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for key, kind in known.items():
        table = dict(tables.get(key, {}))
        told = table.pop("sources", [])
        if not told or not all(isinstance(each, str) and each.strip() for each in told):
            raise _problem(name, f"[{key}] does not say where its figures come from (sources).")
        sources[key] = tuple(told)
        found[key] = _converted(name, key, table, kind)
    return Pack(
        name=name,
        title=head.title,
        regime=head.regime,
        area=head.area,
        begins=head.begins,
        ends=head.ends,
        lead=head.lead,
        assessment=head.assessment,
        plan=head.plan,
        silent=head.silent,
        factors=found.pop("factors"),  # type: ignore[arg-type]
        agencies=found.pop("agencies"),  # type: ignore[arg-type]
        figures=found,
        sources=sources,
    )


def _tables(name: str, text_of: Callable[[str], str], seen: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The tables of a pack over those of the one that it extends."""
    if name in seen:
        raise _problem(name, f"It extends itself, by {' and '.join(seen)}.")
    try:
        own = tomllib.loads(text_of(name))
    except tomllib.TOMLDecodeError as error:
        raise _problem(name, f"It is not TOML: {error}.") from error
    if not all(isinstance(table, dict) for table in own.values()):
        raise _problem(name, "Something in it stands in no [table].")
    extends = own.get("pack", {}).get("extends", "")
    if not extends:
        return own
    below = _tables(extends, text_of, (*seen, name))
    for scope in ("area", "begins", "ends", "silent"):  # a pack says for itself where and when it holds
        below["pack"].pop(scope, None)
    return {key: {**below.get(key, {}), **own.get(key, {})} for key in dict.fromkeys((*below, *own))}


def _converted(name: str, key: str, table: dict[str, Any], kind: type[Any]) -> Any:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _problem(name, f"[{key}]: {error}.") from error


def _problem(name: str, sentence: str) -> Problem:
    return Problem(TITLE, f"{name}: {sentence}", "Mend the pack, or name another with --pack.")
