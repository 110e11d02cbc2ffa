"""Text from people and files reaches the terminal whole, and never moves the cursor or turns the writing round."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from leadpro.console.widgets.listing import fitted
from leadpro.gate import MARK, MOST_ON_A_LETTER, has_hidden, many_lines, marked, one_line
from tests.hostile_terminal import obeyed
from tests.naughty import ACCENTS, CATEGORIES, STRINGS, WIDE, generated

odd_characters = [
    *"\0\x1b\x9b\x7f\r\n\t a1نक李❤👩",
    *"\u061c\u200b\u200c\u200d\u200e\u202e\u2066\u2028\u0301\u0489\ufe0f",
]
odd_characters += ["\U000e0100", "\U000e0041", "\ufeff", "\ud800", "\uffff", "\u094d", "\u05bc"]
nasty_texts = st.text() | st.text(st.sampled_from(odd_characters)) | st.sampled_from(STRINGS)


@given(nasty_texts)
def test_nothing_that_a_terminal_obeys_reaches_a_line(text: str) -> None:
    assert obeyed(one_line(text)) == set()


@given(nasty_texts)
def test_a_page_keeps_its_breaks_and_nothing_else_that_is_obeyed(text: str) -> None:
    shown = many_lines(text)
    assert obeyed(shown, breaks="\n") == set()
    assert shown.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(nasty_texts)
def test_a_cursor_finds_every_character_where_it_was(text: str) -> None:
    assert len(marked(text)) == len(text)
    assert all(shown in (MARK, each) for each, shown in zip(text, marked(text), strict=True))


@given(nasty_texts)
def test_every_letter_is_still_there(text: str) -> None:
    fillers = set("\u115f\u1160\u3164\uffa0")  # letters by name, that show nothing
    assert letters(marked(text)) == [each for each in letters(text) if each not in fillers]


def letters(text: str) -> list[str]:
    return [each for each in text if unicodedata.category(each)[0] in "LNPS" and each != MARK and each != "\u2800"]


@given(nasty_texts, st.integers(1, 40), st.booleans())
def test_a_column_is_as_wide_as_it_is_whatever_stands_in_it(text: str, width: int, right: bool) -> None:
    assert cell_len(fitted(one_line(text), width, right=right)) == width


@given(nasty_texts)
def test_no_letter_carries_more_than_a_few_signs(text: str) -> None:
    runs = re.findall("x+", "".join("x" if is_sign(each) else "." for each in marked(text)))
    assert max(map(len, runs), default=0) <= MOST_ON_A_LETTER + 2  # a selector before them and a joiner after


def is_sign(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me") or character in "\u200c\u200d"


def test_by_the_thousand() -> None:
    for text in (*STRINGS, *generated(3_000, seed=7)):
        assert obeyed(one_line(text)) == set()
        assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize("group", CATEGORIES)
def test_what_is_marked_and_what_is_not(group: str) -> None:
    flagged = {each for each in CATEGORIES[group] if has_hidden(each)}
    letters_alone = [each for each in CATEGORIES[group] if each.isascii() and each.isprintable()]
    assert flagged.isdisjoint(letters_alone)
    if group in ("escapes", "controls", "unseen"):
        assert len(flagged) > len(CATEGORIES[group]) * 0.8
    elif group not in ("directions", "accents", "wide", "formulas"):
        assert flagged <= {"X: a\r\nY: b"}


@pytest.mark.parametrize(
    "name",
    [
        *(each for each in WIDE if "\U000e0067" not in each),  # a flag of a country in a country hides its letters
        *(each for each in ACCENTS if "\u0336\u0336" not in each and "\u0489\u0489" not in each and len(each) < 30),
    ],
    ids=ascii,
)
def test_accents_and_emoji_pass_as_they_are(name: str) -> None:
    assert one_line(name) == name


@given(nasty_texts)
@example("\u0620\U000e0100\u200c\U0001e900")  # a joiner behind what is not let through joins nothing
def test_what_has_passed_the_gate_passes_it_unchanged(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)


@given(nasty_texts)
def test_every_hidden_character_leaves_its_mark(text: str) -> None:
    text = text.replace(MARK, "").replace("\r", "\n")
    assert has_hidden(text) == (MARK in many_lines(text))
    assert one_line(text).count(MARK) == many_lines(text).count(MARK)


@pytest.mark.parametrize(
    "name",
    [
        "O'Brien",
        "O’Brien",
        "Smith-Jones",
        "Siân",
        "Sia\u0302n",
        "ʻOkina",
        "الاسم",
        "نام\u200cخانوادگی",  # a joiner that keeps two words apart in Persian
        "ක්\u200dෂ",  # and one that joins two letters in Sinhala
        "👩\u200d👧",
        "李小龙",
        "x" * 200,
        "[Red]",
        "=Cmd",
        "Null",
    ],
    ids=ascii,
)
def test_a_name_is_shown_as_it_is_written(name: str) -> None:
    assert one_line(name) == name
    assert many_lines(name) == name
    assert not has_hidden(name)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo", "one two"),
        ("one \r\n\r\n\t two", "one two"),
        ("one\rtwo", "one two"),
        ("one\n \n\t\ntwo", "one two"),
        ("\none\n", "one"),
        ("one\ttwo", "one two"),
        ("\x1b]0;title\x07", f"{MARK}]0;title{MARK}"),
        ("Sam\u202egpj.exe", f"Sam{MARK}gpj.exe"),
        ("one\x1f\ntwo", f"one{MARK} two"),
        ("\ud800", MARK),
        ("Sa\u200dm", f"Sa{MARK}m"),
        ("Sam\u3164", f"Sam{MARK}"),
        ("S\ufe0fam", f"S{MARK}am"),
        ("❤\ufe0f\ufe0f", f"❤\ufe0f{MARK}"),
        ("a" + "\u0301" * 7, "a" + "\u0301" * 5 + MARK * 2),
        ("Sam\U000e0041", f"Sam{MARK}"),
        ("\ufdd0\U0001ffff", MARK * 2),
    ],
    ids=ascii,
)
def test_breaks_become_spaces_and_hidden_characters_marks(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_page_of_spaces_does_not_hold_up_the_screen() -> None:
    start = process_time()
    one_line(" " * 30_000)
    one_line("x" + " " * 30_000 + "\n")
    one_line("a\u0301" * 15_000)
    one_line("a" + "\u0301" * 30_000)
    one_line("क\u200d" * 15_000)
    assert process_time() - start < 1
