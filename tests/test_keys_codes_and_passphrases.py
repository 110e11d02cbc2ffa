"""Recovery codes find their own typing mistakes; passphrases that somebody would guess are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.problem import Problem
from leadpro.store.keys.passphrases import require_good, why_not
from leadpro.store.keys.recovery_code import SYMBOLS, in_groups, mistyped, new_code, symbols_of

codes = st.builds(lambda _: symbols_of(new_code()) or "", st.integers())


def test_a_code_is_27_symbols_in_groups_of_three_none_of_them_taken_for_another() -> None:
    code = new_code()

    assert [len(group) for group in code.split("-")] == [3] * 9
    assert not set(code) & set("01ILO")
    assert len(SYMBOLS) == 31
    assert len(SYMBOLS) ** 26 > 2**128


def test_no_code_comes_twice() -> None:
    assert len({new_code() for _ in range(1_000)}) == 1_000


@given(codes, st.integers(0, 26), st.sampled_from(SYMBOLS))
def test_every_wrong_symbol_is_found(code: str, at: int, symbol: str) -> None:
    wrong = code[:at] + symbol + code[at + 1 :]

    assert (symbols_of(wrong) is None) == (symbol != code[at])
    assert mistyped(in_groups(wrong).lower()) == (symbol != code[at])


@given(codes, st.integers(0, 26), st.integers(0, 26))
def test_every_two_that_changed_places_are_found(code: str, one: int, other: int) -> None:
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]

    assert (symbols_of("".join(swapped)) is None) == (code[one] != code[other])


def test_of_one_code_all_wrong_symbols_and_all_swaps() -> None:
    code = symbols_of(new_code()) or ""
    wrong = [code[:at] + symbol + code[at + 1 :] for at in range(27) for symbol in SYMBOLS if symbol != code[at]]
    swaps = [
        code[:one] + code[other] + code[one + 1 : other] + code[one] + code[other + 1 :]
        for one in range(27)
        for other in range(one + 1, 27)
        if code[one] != code[other]
    ]
    print(f"wrong symbols: {len(wrong)}, swaps: {len(swaps)}")

    assert [text for text in wrong + swaps if symbols_of(text)] == []


@pytest.mark.parametrize("typed", ["", "-", "2" * 26, "2" * 28, "0" * 27, "é" * 27, "nosey zebra lamp"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert symbols_of(typed) is None


@given(st.text())
def test_anything_may_be_typed_for_a_code(typed: str) -> None:
    assert symbols_of(typed) is None or not mistyped(typed)


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("nosey zebra", "It has 11 characters, and 12 are the fewest."),
        ("a b" * 86, "It has 258 characters, and 256 are the most."),
        ("password1234", "This is a very common password."),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", 'Repeats like "aaa" are easy to guess.'),
        ("qwertyuiop12", "This is similar to a commonly used password."),
        ("Barnet2008!!", "easy to guess"),
        ("sian evans 1", "easy to guess"),
        ("leadpro families", "easy to guess"),
        ("nosey zebra\tlamp", "cannot be seen or typed again"),
        ("nosey zebra \ud800 lamp", "cannot be seen or typed again"),
    ],
)
def test_a_passphrase_that_is_not_good_enough_is_refused_with_the_reason(passphrase: str, reason: str) -> None:
    assert reason.casefold() in why_not(passphrase, "Sian Evans").casefold()
    with pytest.raises(Problem, match="Choose another passphrase"):
        require_good(passphrase, "Sian Evans")


@pytest.mark.parametrize(
    "passphrase",
    [
        "nosey zebra lamp",
        "correct horse battery staple",
        "y gath ar y mat glas",
        "пять слов без всякого смысла",
        "🦦🪜🍐🎺🧵🪵🧊🫖🪁🧭🪤🛶",
        "otter ladder quince " * 12 + "and out",
    ],
)
def test_long_ones_are_good_whatever_letters_they_are_of(passphrase: str) -> None:
    assert why_not(passphrase, "Siân Evans") == ""
