"""A whole pack: a regime with what it extends, and what is laid over it in an area."""

from collections.abc import Mapping, Sequence
from dataclasses import replace as with_words
from datetime import date
from functools import reduce

from msgspec import Struct
from msgspec.structs import fields, replace

from leadpro.practice.ladder import Ladder
from leadpro.practice.packs.every_table import SIGNALS, TABLES
from leadpro.practice.packs.pack import Pack
from leadpro.practice.packs.reading import PackFile, problem
from leadpro.practice.packs.standing import Figure, Source
from leadpro.practice.shorthand import Abbreviation, Shorthand
from leadpro.practice.words import Words, words_named


def whole(
    regime: PackFile,
    known: Mapping[str, PackFile],
    over: Sequence[PackFile] = (),
    *,
    begins: date | None = None,
    ends: date | None = None,
) -> Pack:
    """The pack of a regime, of the packs `known` by name, with what is laid `over` it, the last on top.

    Raises Problem where a figure is missing, or a pack extends one that is not there or itself.
    """
    layers = [*_extended(regime, known), *over]
    figures = {key: _figures(key, layers) for key in TABLES}
    values = {key: _values(regime.name, key, found) for key, found in figures.items()}
    ladders = [each.ladder for each in layers if each.ladder]
    if not ladders:
        raise problem(regime.name, "It has no [ladder].")
    heads = [regime.head, *(each.head for each in over)]
    return Pack(
        name=" and ".join(each.name for each in (regime, *over)),
        title="; ".join(each.title for each in heads),
        regime=regime.head.regime,
        country=regime.head.country,
        begins=begins,
        ends=ends,
        words=words_of(layers),
        keeps_words=any(each.keeps_words for each in heads),
        co_lead=any(each.co_lead for each in heads),
        silent=tuple(dict.fromkeys(key for each in heads for key in each.silent)),
        unknown=tuple(dict.fromkeys(said for each in heads for said in each.unknown)),
        shorthand=_shorthand(layers),
        ladder=_with_danger(ladders[-1], ladders[0]),
        figures={key: values[key] for key in SIGNALS},
        told=figures,
        why={key: tuple(_why(key, layers)) for key in SIGNALS},
        **{key: values[key] for key in TABLES.keys() - SIGNALS},  # type: ignore[arg-type]
    )


def _extended(file: PackFile, known: Mapping[str, PackFile]) -> list[PackFile]:
    """A pack and those that it extends, the lowest first."""
    found = [file]
    while (name := found[0].head.extends) and name in known:
        if name in {each.name for each in found}:
            raise problem(file.name, f"It extends itself, by {' and '.join(each.name for each in found)}.")
        found.insert(0, known[name])
    if name:
        raise problem(file.name, f"There is no pack {name!r}.")
    return found


def _figures(key: str, layers: Sequence[PackFile]) -> dict[str, Figure]:
    return reduce(lambda below, layer: {**below, **layer.figures.get(key, {})}, layers, {})


def _values(name: str, key: str, figures: Mapping[str, Figure]) -> Struct:
    kind = TABLES[key]
    missing = [each.name for each in fields(kind) if each.required and each.name not in figures]
    if missing:
        raise problem(name, f"[{key}] lacks {', '.join(missing)}.")
    return kind(**{figure: each.value for figure, each in figures.items()})


def _why(key: str, layers: Sequence[PackFile]) -> list[Source]:
    """Why a signal asks: what a pack says comes on top of what the packs below it say."""
    return [source for each in layers for source in each.why.get(key, ())]


def _shorthand(layers: Sequence[PackFile]) -> Shorthand:
    """The abbreviations of all layers; what an upper one says of one holds there, and no other."""
    said = reduce(lambda below, layer: {**below, **layer.abbreviations}, layers, dict[str, Abbreviation | None]())
    return Shorthand({short: each for short, each in said.items() if each})


def _with_danger(ladder: Ladder, usual: Ladder) -> Ladder:
    """A ladder with level 0, danger now, of the usual one where it has none itself: safety comes before any ladder."""
    if ladder.rungs[0].level == 0:
        return ladder
    return replace(ladder, rungs=(usual.rungs[0], *ladder.rungs))


def words_of(layers: Sequence[PackFile]) -> Words:
    """The words of the topmost layer that has some: over those of the vocabulary that it names, or plain ones."""
    words = Words()
    for held in (each.words for each in layers if each.words):
        own = dict(held)
        like = own.pop("like", None)
        start = words_named(like) if like else words
        also = {**start.also, **{key: tuple(found) for key, found in own.pop("also", {}).items()}}
        words = with_words(start, also=also, **own)
    return words
