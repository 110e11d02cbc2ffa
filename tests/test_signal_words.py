"""What texts say that no field says: for each phrase texts that say it, and texts nearly alike that do not."""

import ast
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice import signals
from leadpro.practice.packs.choosing import pack_for
from leadpro.practice.signals.phrases import every
from leadpro.practice.signals.phrases.accounts import CLAIMS
from leadpro.practice.signals.phrases.every import BY_KEY, EVERY, said_in
from leadpro.practice.signals.texts import Phrase

ON_ONE_WORD = {
    *("to-those-who-protect", "to-be-treated", "challenge-dropped", "by-somebody", "counter-alleges", "strategy"),
    *("lead-named", "reassures", "does-not-fit", "claims-injury", "lives-in", "severe"),
    *("tells-of-abuse", "tells-of-drugs", "tells-of-mind", "only-screened"),
    *("stays-near", "prescribed", "storage-said", "storage-seen", "storage-unsafe"),
}
"""The phrases that hang on a single word, or say what may stand anywhere in a text."""

SHORTHAND = pack_for(date(2026, 12, 1)).shorthand

phrases = pytest.mark.parametrize("phrase", EVERY, ids=BY_KEY)


def read(text: str) -> str:
    return SHORTHAND.written_out(text).words


def test_every_phrase_that_there_is_has_its_own_key_and_stands_among_them() -> None:
    assert len(BY_KEY) == len(EVERY)
    written = {
        each
        for file in iter_modules([str(Path(every.__file__).parent)])
        for value in vars(import_module(f"{every.__package__}.{file.name}")).values()
        for each in (value.values() if isinstance(value, dict) else [value])
        if isinstance(each, Phrase)
    }
    assert written == set(EVERY)


@phrases
def test_a_text_that_says_it_is_heard(phrase: Phrase) -> None:
    assert phrase.says
    assert [text for text in phrase.says if not phrase(read(text))] == []


@phrases
def test_a_text_that_is_nearly_alike_is_not_taken_to_say_it(phrase: Phrase) -> None:
    assert phrase.near
    assert [text for text in phrase.near if phrase(read(text))] == []


@phrases
def test_nothing_is_read_from_one_sentence_into_the_next(phrase: Phrase) -> None:
    if phrase.key in ON_ONE_WORD:
        return
    for text in phrase.says:
        torn = ".\n".join(read(text).split())
        if len(text.split()) > 3:
            assert not phrase(torn), text


@phrases
@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_the_stems_hold_back_no_text_that_says_it(phrase: Phrase, before: str, after: str) -> None:
    """Only texts with a stem are read; so whatever the pattern finds has one."""
    for text in (*phrase.says, *phrase.near):
        whole = read(f"{before} {text} {after}")
        if phrase.found_at(whole):
            assert phrase(whole)


def test_what_is_said_is_shown_by_the_words_that_say_it() -> None:
    text = "Core group. No agency was named as THE LEAD; was not brought on Monday."
    said = {each.phrase.key: text[each.start : each.end] for each in said_in(text, SHORTHAND)}
    assert said == {"nobody-leads": "No agency was named as THE LEAD", "no-access": "was not brought"}


def test_an_explanation_is_of_one_thing() -> None:
    for phrase in CLAIMS.values():
        for text in phrase.says:
            assert [each for each in CLAIMS.values() if each(read(text))] == [phrase]


# nothing else reads a text


READS = {"find", "index", "split", "lower", "casefold", "startswith", "endswith", "search", "match"}
"""What one does with a text in order to decide by what it says."""

WRITTEN = {"words", "text", "reason", "outcome", "decisions", "observed", "what", "note", "name"}
"""The fields in which somebody writes."""


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(Path(*signals.__path__).rglob("*.py"))
        if path.name not in ("names.py", "texts.py")
        and path.parent.name != "phrases"  # that is where texts are read
        and path.name not in ("read.py", "readings.py")  # they show, and leave out, words that a phrase has found
        and path.name not in ("claims.py", "five_lines.py")  # they take sentences of the program apart
    ],
    ids=lambda path: path.stem,
)
def test_no_signal_reads_a_text_by_itself(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                assert "re" not in [each.name for each in names]
            case ast.Call(func=ast.Attribute(attr="find", value=ast.Name(id="file" | "before" | "now"))):
                pass  # a record of a family file
            case ast.Call(func=ast.Attribute(attr=attr)) if path.name != "evidence.py":  # "~" is a date's own sign
                assert attr not in READS - {"count"}, f"line {node.lineno} reads a text"
            case ast.Compare(ops=ops, comparators=comparators) if any(
                isinstance(each, ast.In | ast.NotIn) for each in ops
            ):
                texts = [each.attr for each in comparators if isinstance(each, ast.Attribute)]
                assert not WRITTEN.intersection(texts), f"line {node.lineno} reads a text"
