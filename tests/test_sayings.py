"""What people write, and whether the phrases find it: sayings by somebody who had seen neither phrases nor program."""

import pytest

from leadpro.practice.signals.phrases.every import BY_KEY
from leadpro.practice.signals.texts import Phrase
from scripts import phrases

BELOW_HALF = {"b": {"contradicted"}, "a": set[str]()}
"""Where a phrase finds less than half, also now: what somebody said beside what turns out is told in no few words."""

SETS = pytest.mark.parametrize("name", ["a", "b"])


@SETS
def test_there_are_ten_sayings_and_ten_near_ones_for_each_of_their_phrases(name: str) -> None:
    held = phrases.sayings(name)
    assert held.keys() <= BY_KEY.keys()
    assert {(len(each.says), len(each.near)) for each in held.values()} == {(10, 10)}
    assert phrases.first_sight().keys() == held.keys()


@SETS
def test_at_least_half_is_found(name: str) -> None:
    below = {key for key, each in phrases.sayings(name).items() if len(phrases.found(BY_KEY[key], each.says)) < 5}
    assert below == BELOW_HALF[name]


@SETS
@pytest.mark.parametrize("phrase", [BY_KEY[key] for key in phrases.sayings("a")], ids=list(phrases.sayings("a")))
def test_nothing_that_is_nearly_alike_is_found(name: str, phrase: Phrase) -> None:
    assert phrases.found(phrase, phrases.sayings(name)[phrase.key].near) == []


def test_the_table_in_the_docs_is_what_the_program_says() -> None:
    text = phrases.PAGE.read_text(encoding="utf-8")
    assert phrases.page(text) == text, "python -m scripts.phrases makes it anew"
