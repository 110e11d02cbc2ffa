"""The words in use: what a family's assessment, its lead and its plan are called here.

A regime renames the same things every few years, and offices go on with the old names. So no sentence of the program
holds such a word. It is a template, "{An_assessment} needs {a_lead}.", which `Words.say` fills with the words that the
store has chosen ("A CAF needs a lead professional."). Words say nothing of clocks: those are `leadpro.practice.packs`.

The standard library is all that this needs, so that a first frame can have it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache

from leadpro.bundled import bundled

USUAL = "caf"
"""The vocabulary of a store that has not chosen another."""

_NAME = re.compile(r"\{([A-Za-z_]+)\}")
_SAID_BY_LETTER = frozenset("AEFHILMNORSX")
"""Capitals whose names begin with a vowel: "an FHA"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One vocabulary. As it stands here it is nobody's: plain words for where no store is open and no pack names any.

    In a template each field fills its own name in braces; the nouns fill three more:

        {assessment}  CAF       {an_assessment}  a CAF      {Assessment} {An_assessment}  as a sentence begins
        {lead}  {a_lead}        {plan} {a_plan}              {team} {a_team}               and so on

    `{assessment_short}` and `{co_lead_short}` (at most ten characters, for a column or a key), `{assessment_in_full}`
    (once, where it is explained), plurals `{assessments}`, `{leads}`, `{plans}`. A possessive is written out:
    `{lead}'s`.
    """

    name: str = ""
    """What the file of this vocabulary is called, "caf"; "" for these plain words."""
    title: str = "plain words"
    """How it is offered where one chooses: "CAF and lead professional"."""
    assessment: str = "assessment"
    """The assessment of a family below social care."""
    assessments: str = "assessments"
    assessment_short: str = "assessment"
    assessment_in_full: str = "assessment"
    lead: str = "lead"
    """The one person who leads."""
    leads: str = "leads"
    co_lead: str = "lead for child protection"
    """Who leads on protection beside the lead, where a pack has such a role."""
    co_lead_short: str = "co-lead"
    plan: str = "plan"
    plans: str = "plans"
    exit_plan: str = "plan for after the end"
    team: str = "team around the family"
    """Those who act with a family, and their meeting."""
    social_care_assessment: str = "assessment by social care"
    """Social care's own first assessment: of the day and the area, so only a `Practice` knows better."""
    board: str = "safeguarding partners"
    """The board of the day: as above."""
    strategy_discussion: str = "strategy discussion"
    """Where those who protect children decide together whether to enquire: of the country's law, as above."""
    enquiry: str = "child protection enquiry"
    """What the country's law calls social care's enquiry into significant harm: "section 47 enquiry"; as above."""
    not_brought: str = "was not brought"
    """Of a child at an appointment."""
    no_access: str = "no access"
    """Of a visit."""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """What else people call a thing when they look for it, by the field's name; never shown."""

    def say(self, template: str, **values: object) -> str:
        """A template with its words filled in, and the values that it names: `say("{Lead}: {who}", who="Ann")`.

        What is filled in is never read as a template again. Braces that hold anything but letters and "_" stay as they
        are ("{key:contact}" is somebody else's). Raises LookupError for a name that is neither a word nor a value.
        """
        return _NAME.sub(lambda found: str(self._value(found[1], values)), template)

    def _value(self, name: str, values: Mapping[str, object]) -> object:
        if name in values:
            return values[name]
        word = self._word(name[0].lower() + name[1:])
        return word if name[0].islower() else word[:1].upper() + word[1:]

    def _word(self, name: str) -> str:
        if name in NAMES:
            return str(getattr(self, name))
        article, _, noun = name.partition("_")
        if article in ("a", "an") and noun in NAMES:
            return with_article(getattr(self, noun))
        raise LookupError(f"There is no word {name!r}.")


NAMES = frozenset(each.name for each in fields(Words)) - {"name", "title", "also"}
"""Every word that a template may name, without articles and capitals."""


def with_article(noun: str) -> str:
    """A noun with "a" or "an", as it is spoken: "a CAF", "an early help assessment"."""
    first = noun.split(" ")[0]
    vowel = first[0] in _SAID_BY_LETTER if first.isupper() else first[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {noun}"


def within_a_sentence(text: str) -> str:
    """What begins with a capital, as it goes on after other words: "action completed", but "CAF started"."""
    first = text.split(" ")[0]
    return text if any(letter.isupper() for letter in first[1:]) else f"{text[:1].lower()}{text[1:]}"


@cache
def vocabulary_names() -> tuple[str, ...]:
    """The names of the vocabularies that ship with the program, the usual one first and plain words last."""
    names = (path.stem for path in bundled("db/words").glob("*.toml"))
    return tuple(sorted(names, key=lambda name: (name != USUAL, name == "plain", name)))


@cache
def vocabularies() -> tuple[Words, ...]:
    """The vocabularies that ship with the program, the usual one first."""
    return tuple(map(words_named, vocabulary_names()))


@cache
def words_named(name: str = USUAL) -> Words:
    """The shipped vocabulary of that name: "caf", "early-help", "family-help". Raises LookupError."""
    if name not in vocabulary_names():
        raise LookupError(f"There is no vocabulary {name!r}.")
    held = tomllib.loads(bundled(f"db/words/{name}.toml").read_text(encoding="utf-8"))
    also = {key: tuple(words) for key, words in held.pop("also", {}).items()}
    return replace(Words(), name=name, also=also, **held)


def called(name: str, more: Iterable[Words] = ()) -> tuple[str, ...]:
    """Everything that people call one thing, in whatever vocabulary: `called("assessment")` has "CAF" and "EHA".

    What is typed into the palette, find and help is looked for among these, whatever words the store uses. `more` are
    words in use that did not ship.
    """
    forms = [each.name for each in fields(Words) if each.name in (name, f"{name}s") or each.name.startswith(f"{name}_")]
    said: list[str] = []
    for words in (*vocabularies(), *more):
        said += [*(getattr(words, each) for each in forms), *words.also.get(name, ())]
    return tuple(dict.fromkeys(filter(None, said)))


_KINDS = {
    "caf_episode": "{assessment}",
    "caf_step": "{assessment} step",
    "lead_spell": "{lead}",
    "co_lead_spell": "{co_lead}",
    "document_reference": "document",
    "information_shared": "information shared",
}


def kind_called(table: str) -> str:
    """What a kind of record is called, by the name of its table: a template."""
    return _KINDS.get(table, table.replace("_", " "))


_MANY = {
    "person": "people",
    "caf_episode": "{assessments}",
    "lead_spell": "{leads}",
    "information_shared": "pieces of information shared",
    "set_aside": "signals set aside",
    "same_occasion": "occasions told twice",
}


def counted(table: str, number: int, words: Words) -> str:
    """So many of a kind of record, by the name of its table: "1 concern", "2,040 people"."""
    one = kind_called(table)
    several = _MANY.get(table) or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    return words.say(f"1 {one}" if number == 1 else f"{number:,} {several}")
