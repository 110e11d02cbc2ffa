"""Text from people and files reaches the terminal whole, and never moves the cursor or turns the writing round."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.gate import MARK, has_hidden, many_lines, one_line

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

nasty_texts = st.text() | st.text(st.sampled_from([*BIDI, "\x00", "\x1b", "\x9b", "\x7f", "\r", "\n", "\t", " ", "a"]))


@given(nasty_texts)
def test_no_control_and_no_turn_of_direction_reaches_a_line(text: str) -> None:
    assert _controls(one_line(text)) == set()


@given(nasty_texts)
def test_a_page_keeps_its_breaks_and_nothing_else_that_controls(text: str) -> None:
    shown = many_lines(text)
    assert _controls(shown) <= {"\n"}
    assert shown.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(nasty_texts)
def test_what_has_passed_the_gate_passes_it_unchanged(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)


@given(nasty_texts)
def test_every_hidden_character_leaves_its_mark(text: str) -> None:
    text = text.replace(MARK, "").replace("\r", "\n")
    assert has_hidden(text) == (MARK in many_lines(text))
    assert one_line(text).count(MARK) == many_lines(text).count(MARK)


def _controls(text: str) -> set[str]:
    return {each for each in text if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cs") or each in BIDI}


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
    ],
    ids=ascii,
)
def test_breaks_become_spaces_and_hidden_characters_marks(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_page_of_spaces_does_not_hold_up_the_screen() -> None:
    start = process_time()
    one_line(" " * 30_000)
    one_line("x" + " " * 30_000 + "\n")
    assert process_time() - start < 1
