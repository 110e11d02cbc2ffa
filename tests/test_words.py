"""The words in use: a sentence is a template, and what a store calls things fills it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.words import NAMES, Words, called, vocabularies, with_article, words_named


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("caf", "A CAF needs a lead professional; the CAF's plan is a CAF delivery plan."),
        (
            "early-help",
            "An early help assessment needs a lead practitioner; "
            "the early help assessment's plan is an early help plan.",
        ),
        (
            "family-help",
            "A family help assessment needs a family help lead practitioner; "
            "the family help assessment's plan is a family help plan.",
        ),
    ],
)
def test_one_sentence_is_said_in_each_vocabulary(name: str, said: str) -> None:
    template = "{An_assessment} needs {a_lead}; the {assessment}'s plan is {a_plan}."
    assert words_named(name).say(template) == said


def test_before_a_store_is_open_the_words_are_nobodys() -> None:
    said = Words().say("{Assessment}, {lead}, {plan}, {team}")
    assert said == "Assessment, lead, plan, team around the family"


def test_what_is_filled_in_is_no_template() -> None:
    assert words_named().say("{who}: {assessment}", who="{lead} {nobody}") == "{lead} {nobody}: CAF"


def test_another_hands_braces_stay() -> None:
    assert words_named().say("{key:contact} {lead}") == "{key:contact} lead professional"


def test_a_word_that_is_not_there_is_a_bug_and_loud() -> None:
    with pytest.raises(LookupError, match="'led'"):
        words_named().say("{led}")


@given(st.text())
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    if "{" not in text:
        assert words_named().say(text) == text


@pytest.mark.parametrize("words", vocabularies(), ids=lambda words: words.name)
def test_every_vocabulary_has_what_columns_and_sentences_need(words: Words) -> None:
    assert len(words.assessment_short) <= 10
    assert len(words.co_lead_short) <= 10
    assert all(getattr(words, name) for name in NAMES)
    assert all(getattr(words, name) == getattr(words, name).strip() for name in NAMES)


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("CAF", "a CAF"),
        ("early help plan", "an early help plan"),
        ("FHA", "an FHA"),
        ("EHA", "an EHA"),
        ("lead professional", "a lead professional"),
    ],
)
def test_an_article_is_as_one_speaks(noun: str, said: str) -> None:
    assert with_article(noun) == said


def test_whatever_people_call_it_is_known() -> None:
    assert {"CAF", "common assessment", "EHA", "early help assessment", "family help assessment"} <= {
        *called("assessment")
    }
    assert {"lead professional", "lead practitioner", "LP", "FHLP"} <= {*called("lead")}
    assert "assessment by social care" not in called("assessment")


def test_a_first_frame_can_have_words() -> None:
    code = "import sys; before = {*sys.modules}; import leadpro.practice.words; print(*({*sys.modules} - before))"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not [each for each in imported if each.partition(".")[0] in ("msgspec", "textual", "rich", "sqlmodel")]
