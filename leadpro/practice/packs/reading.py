"""One TOML file of a pack, read and checked by itself: what it says, and on what each figure of it rests.

    [pack]                       what it is, and where and when it holds
    [words]                      what it calls things (a vocabulary's name, or words of its own)
    [abbreviations]              what people write for short, and what each stands for
    [ladder], [[ladder.rungs]]   the board's ladder, whole
    [any-other-table]            figures: of a signal, or of a table of `leadpro.practice.packs.tables`

A figure is bare, and then rests on what its table says, or says it itself:

    [child-unheard]
    standing = "ours"
    source = "a child under two is heard by being seen"
    from_age = 2
    days = { value = 28, standing = "ours", source = "as often as a family is supervised" }
    why = [{ says = "SCR 0109 (Gloucestershire 2010), 8.3.1", published = 2010, of = "review" }]
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import fields, replace

from leadpro.practice.ladder import Ladder, Rung
from leadpro.practice.packs.every_table import SIGNALS, TABLES
from leadpro.practice.packs.standing import Figure, Of, Source, Standing
from leadpro.practice.shorthand import USUAL_WORDS, Abbreviation, small
from leadpro.practice.words import NAMES, USUAL, Words, vocabulary_names
from leadpro.problem import Problem

TITLE = "The practice pack cannot be used"

Said = Annotated[str, Meta(min_length=1, pattern=r"\S")]

T = TypeVar("T")


class Head(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a pack is, and where and when it holds."""

    title: Said
    regime: str = ""
    """Its guidance: then it is a regime pack. Without, it is a local one."""
    country: str = ""
    """Whose regimes hold there; a regime pack is one of them, and of England where it says nothing else."""
    areas: tuple[Said, ...] = ()
    """Of a local pack, where it holds; of a regime pack what people call its country, and the areas in it."""
    extends: str = ""
    """Of a regime pack: whose figures it takes over where it has none itself."""
    keeps: str = ""
    """Of a local pack: the regime pack that goes on to hold here, whatever the day."""
    begins: date | None = None
    begins_in: Mapping[str, date] = msgspec.field(default_factory=dict)
    """Of a regime pack: where it begins on another day than in the rest of the country."""
    ends: date | None = None
    """Of a local pack: its last day. A regime pack ends when the next one of its country begins."""
    base: bool = False
    """Whether it is there only to be extended."""
    keeps_words: bool = False
    """Whether its families are spoken of in its own words, whatever the store has chosen."""
    co_lead: bool = False
    """Whether there is a second role beside the lead: who leads on protection."""
    silent: tuple[Said, ...] = ()
    unknown: tuple[Said, ...] = ()


class PackFile(Struct, frozen=True, kw_only=True):
    """What one file says."""

    name: str
    head: Head
    words: Mapping[str, Any] | None
    abbreviations: Mapping[str, Abbreviation | None]
    """By what is written for short, in small letters; None stands for nothing here, whatever packs below say."""
    ladder: Ladder | None
    figures: Mapping[str, Mapping[str, Figure]]
    why: Mapping[str, tuple[Source, ...]]

    @property
    def local(self) -> bool:
        """Whether it is laid over the regime of the day."""
        return not self.head.regime and not self.head.base


class _Rests(Struct, frozen=True, kw_only=True):
    """What the bare figures of a table rest on."""

    standing: Standing | None = None
    source: Said | None = None
    published: int | None = None
    of: Of = "guidance"


class _Figure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    value: Any = None
    standing: Standing
    source: Said
    published: int | None = None
    of: Of = "guidance"


class _Ladder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    board: Said
    edition: str
    rungs: Annotated[tuple[Rung, ...], Meta(min_length=1)]


def read_file(name: str, text: str) -> PackFile:
    """What the file called `name` says. Raises Problem, which says in which table what is of no sense."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise problem(name, f"It is not TOML: {error}.") from error
    except RecursionError as error:
        raise problem(name, "It is not TOML that can be read: it holds lists within lists without end.") from error
    loose = [key for key, table in held.items() if not isinstance(table, dict)]
    if loose:
        raise problem(name, f"{loose[0]!r} stands in no [table].")
    if "pack" not in held:
        raise problem(name, "[pack] is missing: it says what the pack is and where it holds.")
    head = _converted(name, "pack", held.pop("pack"), Head)
    if head.regime and not head.country:
        head = replace(head, country="England")
    _check_head(name, head)
    words = held.pop("words", None)
    abbreviations = _abbreviations(name, held.pop("abbreviations", {}))
    ladder = _ladder(name, held.pop("ladder", None))
    strange = sorted(held.keys() - TABLES.keys())
    if strange:
        raise problem(name, f"[{strange[0]}] is no table of a pack, and the key of no signal.")
    found = {key: _table(name, key, table, TABLES[key], asks=key in SIGNALS) for key, table in held.items()}
    return PackFile(
        name=name,
        head=head,
        words=_checked_words(name, words),
        abbreviations=abbreviations,
        ladder=ladder,
        figures={key: figures for key, (figures, _) in found.items()},
        why={key: why for key, (_, why) in found.items() if why},
    )


def problem(name: str, sentence: str) -> Problem:
    """What is wrong with a pack."""
    return Problem(TITLE, f"{name}: {sentence}", "Mend the pack; `leadpro packs check` says what is wrong with it.")


def _check_head(name: str, head: Head) -> None:
    silent = sorted(set(head.silent) - SIGNALS)
    wrong = [
        (silent, f"silent: {silent[0] if silent else ''!r} is the key of no signal."),
        (head.ends and head.regime, "a regime ends when the next one of its country begins: leave ends out."),
        (head.ends and head.begins and head.ends < head.begins, "it ends before it begins."),
        (head.keeps and head.regime, "keeps is for a local pack: one without a regime."),
        (head.extends and not head.regime and not head.base, "extends is for a regime pack: a local one has keeps."),
        (not head.regime and not head.base and not head.areas, "a local pack names its areas."),
        (head.begins_in and not head.regime, "begins_in is for a regime pack."),
    ]
    for is_so, sentence in wrong:
        if is_so:
            raise problem(name, f"[pack]: {sentence}")


def _table(
    name: str, key: str, table: dict[str, Any], kind: type[Struct], *, asks: bool
) -> tuple[dict[str, Figure], tuple[Source, ...]]:
    rest = dict(table)
    why = rest.pop("why", [])
    if why and not asks:
        raise problem(name, f"[{key}] is no signal: it has no why.")
    rests = _converted(name, key, {each: rest.pop(each) for each in _RESTS if each in rest}, _Rests)
    types = {each.name: each.type for each in fields(kind)}
    found: dict[str, Figure] = {}
    for figure, value in rest.items():
        if figure not in types:
            has = f"it has {', '.join(types)}" if types else "it has none"
            raise problem(name, f"[{key}] has no figure {figure!r}: {has}.")
        found[figure] = _figure(name, f"{key}.{figure}", value, rests, types[figure])
    return found, _converted(name, f"{key}.why", why, tuple[Source, ...])


_Called: TypeAlias = Literal["assessment", "lead", "co_lead", "plan", "exit_plan", "team"]
"""What people may have other names for."""

_RESTS = ("standing", "source", "published", "of")


def _figure(name: str, where: str, value: Any, rests: _Rests, kind: Any) -> Figure:
    """One figure, bare or with what it rests on."""
    if isinstance(value, dict):
        told = _converted(name, where, value, _Figure)
    elif rests.standing is None or rests.source is None:
        raise problem(name, f"[{where}] does not say what it rests on: give a standing and a source.")
    else:
        told = _Figure(
            value=value, standing=rests.standing, source=rests.source, published=rests.published, of=rests.of
        )
    if told.standing in (Standing.SOURCED, Standing.GENERAL) and told.published is None:
        raise problem(name, f"[{where}] is {told.standing}, and does not say when its source was published.")
    if (told.value is None) is not (told.standing is Standing.UNKNOWN):
        raise problem(name, f"[{where}]: what is not known has no value, and what has none is not known.")
    checked = _converted(name, where, told.value, kind)
    if isinstance(told.value, str):
        _check_template(name, where, told.value)
    return Figure(
        value=checked,
        standing=told.standing,
        source=Source(says=told.source, published=told.published, of=told.of),
        pack=name,
    )


def _ladder(name: str, table: Any) -> Ladder | None:
    if table is None:
        return None
    found = _converted(name, "ladder", table, _Ladder)
    rungs = tuple(sorted(found.rungs, key=lambda rung: rung.level))
    if len({rung.level for rung in rungs}) != len(rungs):
        raise problem(name, "[ladder]: two rungs have the same level.")
    for rung in rungs:
        if rung.standing is Standing.SOURCED and rung.published is None:
            raise problem(name, f"[ladder] level {rung.level} is sourced, and does not say when that was published.")
        if isinstance(rung.days, int) and not 0 <= rung.days <= 260:
            raise problem(name, f"[ladder] level {rung.level}: {rung.days} working days are no time for a reply.")
    return Ladder(board=found.board, edition=found.edition, rungs=rungs)


def _checked_words(name: str, table: Any) -> Mapping[str, Any] | None:
    """The words of a pack: `like` names the vocabulary that it starts from, the rest are its own."""
    if table is None:
        return None
    allowed = {*NAMES, "title", "also", "like"}
    strange = sorted(table.keys() - allowed)
    if strange:
        raise problem(name, f"[words] has no word {strange[0]!r}: it has {', '.join(sorted(allowed))}.")
    if table.get("like", USUAL) not in vocabulary_names():
        raise problem(name, f"[words] like: there is no vocabulary {table['like']!r}.")
    empty = [key for key, word in table.items() if key != "also" and not (isinstance(word, str) and word.strip())]
    if empty:
        raise problem(name, f"[words] {empty[0]} is empty, or no text.")
    _converted(name, "words.also", table.get("also", {}), dict[_Called, list[Said]])
    long = [key for key in ("assessment_short", "co_lead_short") if len(str(table.get(key, ""))) > 10]
    if long:
        raise problem(name, f"[words] {long[0]} has more than ten characters: it is for where there is little room.")
    return dict(table)


def _abbreviations(name: str, table: Mapping[str, Any]) -> Mapping[str, Abbreviation | None]:
    """What is written for short, each standing for one thing; "" stands for nothing here."""
    found: dict[str, Abbreviation | None] = {}
    for written, value in table.items():
        short, where = small(written), f"abbreviations.{written}"
        if not re.fullmatch(r"\S(?:.{0,18}\S)?", short):
            raise problem(name, f"[abbreviations]: {written!r} is too long to be short for something, or empty.")
        if short in found:
            raise problem(name, f"[{where}] stands there twice: capitals make no difference.")
        if isinstance(value, list):
            raise problem(name, f"[{where}] may mean {len(value)} things: say beside which words it means one of them.")
        told = {"says": value} if isinstance(value, str) else value
        found[short] = _converted(name, where, told, Abbreviation) if told != {"says": ""} else None
        each = found[short]
        if each and short in USUAL_WORDS and not (each.before or each.after):
            raise problem(name, f"[{where}] is a word of its own: say beside which words it is short for something.")
        if each and re.search(r"[.;?!\n]", each.says):
            raise problem(name, f"[{where}] ends a sentence: leave out points and question marks.")
    return found


def _check_template(name: str, where: str, text: str) -> None:
    try:
        Words().say(text)
    except LookupError as error:
        raise problem(
            name, f"[{where}]: {error.args[0]} Write {{assessment}}, {{lead}}, {{plan}} and so on."
        ) from error


def _converted(name: str, where: str, held: Any, kind: type[T] | Any) -> Any:
    try:
        return msgspec.convert(held, kind)
    except msgspec.ValidationError as error:
        raise problem(name, f"[{where}]: {_in_words(str(error))}.") from error


def _in_words(error: str) -> str:
    """What msgspec says of a value, as one would say it: without its backticks, its names of types and its paths."""
    error, _, path = error.partition(" - at `$")
    place = ", ".join(
        f"number {int(number) + 1}" if number else key for key, number in re.findall(r"(\w+)|\[(\d+)\]", path)
    )
    allowed = _ALLOWED.get(place.rpartition(", ")[2])
    if error.startswith("Invalid enum value") and allowed:
        error = f"{error.removeprefix('Invalid enum value ')} is none of these: {'; '.join(allowed)}"
    error += f", in {place}" if place else ""
    for coded, plain in _PLAINLY.items():
        error = error.replace(coded, plain)
    return re.sub(r"`([\w| ]+)`", lambda found: " or ".join(map(_plainly, found[1].split(" | "))), error)


def _plainly(kind: str) -> str:
    return _KINDS.get(kind, kind)


_KINDS = {
    "int": "a whole number",
    "str": "a text",
    "array": "a list",
    "object": "a table",
    "date": "a day",
    "bool": "true or false",
    "float": "a number with a point",
    "null": "nothing",
}

_ALLOWED = {"standing": tuple(Standing), "of": get_args(Of), "days": ("none set", "a whole number")}
"""What may stand in a field that has a few words to choose from."""

_PLAINLY = {
    "Object contains unknown field": "There is no",
    "Object missing required field": "It lacks",
    "Invalid RFC3339 encoded date": "A day is written as 2026-03-18, without quotes",
}
