"""Names are one rule everywhere, and what is on a list is found by the words that people have for it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock
from leadpro.console.forms.choices import decision_choices, factor_choices
from leadpro.console.forms.fields import Choice, code_choices
from leadpro.console.forms.fields.choice import meant_by
from leadpro.practice.names import begins, name_words, nearly_begins, nearly_same, same_name, words_of
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.records.agency import Sector
from leadpro.records.caf import CafClosure
from leadpro.records.code import Code
from leadpro.records.contact import Method
from leadpro.records.factor import DFE_FACTORS, SOURCE_FACTORS, SUPERSEDED, everyday
from leadpro.records.family_file import FamilyFile
from leadpro.records.person import Role
from leadpro.records.referral import Decision
from leadpro.store.caseload import caseload, caseload_size
from leadpro.store.caseload_then import narrowed
from leadpro.store.opening import Store
from leadpro.store.reading import family_id_of
from leadpro.store.saving import save
from tests.at_the_console import at_the_console
from tests.b_family import BFamily
from tests.building import agency, concern, family, file_of, lead, person, professional, told
from tests.filling_forms import fill, labels, tick, try_to_save
from tests.filling_forms import save as save_form

TODAY = date(2008, 12, 4)
NAMES = ["Siân O’Brien-Smith", "Mohammed Ali", "Dana Okafor", "Łukasz Żak", "ʻOkina Kealoha"]


@pytest.mark.parametrize(
    ("one", "other", "nearly"),
    [
        ("Jamie", "Jaimie", True),
        ("Jamie", "Jmaie", True),
        ("Jamie", "Jamei", True),
        ("Jamie", "JAMIE", True),
        ("Siân", "Sian", True),
        ("O'Brien", "O’Brien", True),
        ("O'Brien", "Obrien", True),
        ("Mohammed Ali", "Ali Muhammed", True),
        ("Sam", "Sam Brown", True),
        ("Health Visiting", "Health Visting Service", True),
        ("F-0109", "F 0109", True),
        ("Jamie", "James", False),
        ("Ms A", "Ms B", False),
        ("Ward 1", "Ward 2", False),
        ("F-0109", "F-0110", False),
        ("F-0109", "F-0119", False),
        ("Sam", "Jamie", False),
        ("B", "C", False),
        ("", "Sam", False),
        ("", "", False),
        ("?", "!", False),
    ],
)
def test_a_name_may_be_another_that_was_mistyped(one: str, other: str, nearly: bool) -> None:
    assert nearly_same(one, other) is nearly_same(other, one) is nearly


@pytest.mark.parametrize("mark", "'`´‘’ʻʼ′＇")
def test_apostrophes_of_every_kind_are_one(mark: str) -> None:
    assert same_name(f"O{mark}Brien", "obrien")


TEXTS = st.text(max_size=20) | st.sampled_from(NAMES)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=1)
LONG = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)


@given(TEXTS, TEXTS)
def test_whether_names_are_alike_does_not_hang_on_which_comes_first(one: str, other: str) -> None:
    assert nearly_same(one, other) is nearly_same(other, one)
    assert nearly_same(one, one) is bool(words_of(one))
    assert not same_name(one, other) or nearly_same(one, other) or not words_of(one)


@given(LONG, st.integers(0, 11), LETTERS)
def test_one_slip_of_any_kind_is_no_other_name(name: str, place: int, letter: str) -> None:
    place %= len(name) - 1
    wrong, missing = name[:place] + letter + name[place + 1 :], name[:place] + name[place + 1 :]
    added, swapped = (
        name[:place] + letter + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    )
    for slip in (wrong, missing, added, swapped):
        assert nearly_same(name, slip)
        assert nearly_begins(words_of(slip), name_words(f"{name} the second"))


@given(TEXTS)
def test_what_is_typed_as_it_is_always_finds(text: str) -> None:
    words = words_of(text)
    assert begins(words, name_words(text))
    found, nearly = meant_by(text, [Choice("it", text)], {})
    assert [each.id for each in found] == ["it"] or not text.strip()
    assert not nearly


def first(typed: str, choices: Sequence[Choice[Any]]) -> str:
    found, nearly = meant_by(typed, choices, {})
    assert not nearly, f"{typed} is only nearly {found[0].label if found else 'nothing'}"
    return str(found[0].id) if found else ""


@pytest.fixture(scope="module")
def file() -> FamilyFile:
    return file_of(family("F-1"))


FACTOR_WORDS = [(word, factor) for factor in (*DFE_FACTORS, *SOURCE_FACTORS) for word in everyday(factor)[0]]


@pytest.mark.parametrize(("word", "factor"), FACTOR_WORDS)
def test_each_everyday_word_finds_its_factor_first(file: FamilyFile, word: str, factor: str) -> None:
    assert first(word, factor_choices(file)) == factor


def test_no_everyday_word_stands_for_two() -> None:
    words = [word for word, _ in FACTOR_WORDS]
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize(
    ("typed", "factors"),
    [
        ("bruise", ["injury", "18C", "18B"]),
        ("bruses", ["injury"]),
        ("hungry", ["16A", "neglect"]),
        ("shouting", ["3B", "3A", "3C"]),
        ("cuts", ["injury", "15A"]),
        ("drinking", ["1B", "1A", "1C"]),
        ("alcohol", ["1B", "1A", "1C"]),
        ("4A", ["4A"]),
        ("physical ab", ["18C", "18B"]),
    ],
)
def test_the_usual_answer_comes_first(file: FamilyFile, typed: str, factors: list[str]) -> None:
    found, _ = meant_by(typed, factor_choices(file), {})
    assert [each.id for each in found][: len(factors)] == factors


def test_what_this_family_has_had_comes_first_and_what_is_superseded_last() -> None:
    home, nursery = family("F-1"), agency("Nursery")
    had = [concern(nursery, home, date(2008, 12, 1), factor=factor) for factor in ("18A", "debt", "3B", "3B")]
    order = [each.id for each in factor_choices(file_of(home, nursery, *had))]
    assert order[:3] == ["3B", "debt", "1B"]
    assert order[-4:] == ["20", "21", *SUPERSEDED]
    assert sorted(order) == sorted({*DFE_FACTORS, *SOURCE_FACTORS})


LISTS: list[type[Code]] = [Method, Sector, Role, CafClosure]


@pytest.mark.parametrize("codes", LISTS)
def test_each_everyday_word_finds_its_code_first(codes: type[Code]) -> None:
    for code in codes:
        for word in code.also:
            assert first(word, code_choices(codes)) == code, word


def test_each_everyday_word_finds_its_decision_first() -> None:
    choices = decision_choices(Words())
    for decision in Decision:
        for word in decision.also:
            assert first(word, choices) == decision, word


@pytest.mark.parametrize(
    "typed", ["sian", "SIÂN", "obrien", "O’Bri", "o`brien", "okafor", "f109", "F 109", "Sain", "Okafro"]
)
def test_the_caseload_is_narrowed_by_the_same_rule_then_and_now(store: Store, typed: str) -> None:
    home, other = (
        family("F-109", name="O'Brien family", opened_on=TODAY),
        family("F-2", name="Brown family", opened_on=TODAY),
    )
    nursery = agency()
    dana = professional(nursery, "Dana Okafor")
    save(store, told(nursery, dana, home, person(home, "Siân"), lead(dana, home, TODAY)))
    save(store, told(other, person(other, "Robin")))
    assert [line.reference for line in caseload(store, words=typed)] == ["F-109"]
    assert caseload_size(store, words=typed) == 1
    assert [line.reference for line in narrowed(caseload(store), typed)] == ["F-109"]
    assert caseload(store, words="100% nobody") == ()


def test_a_command_knows_a_family_by_its_name_however_it_is_spelled(store: Store) -> None:
    home = family("F-109", name="O'Brien family")
    save(store, told(home, family("F-2", name="Brown family")))
    assert {family_id_of(store, said) for said in ("f-109", "o’brien family", "OBrien Family", home.id)} == {home.id}
    with pytest.raises(Problem) as nobody:
        family_id_of(store, "O'Brein family")
    assert nobody.value.next_step == "Do you mean F-109 O'Brien family?"


async def test_a_mistyped_name_finds_what_it_is_a_slip_of_and_is_never_taken_for_it_unasked(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "i")
        await fill(someone, Agency="Socail cre Wset")
        assert "Social care West" in someone.screen_text()
        assert "> a new agency: Socail cre Wset" in someone.screen_text()
        await someone.press("up", "enter")
        assert "Its sector" not in labels(someone), "it is known"
        await save_form(someone)
        assert home.file.involvements[-1].agency_id == home.social_care.id


async def test_what_is_only_nearly_so_is_offered_and_never_taken_by_passing_on(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as someone:
        await someone.press("enter", "n")
        await someone.type("Something on his arm")
        await fill(someone, What_about="brusies")
        await someone.press("tab")
        assert "Nothing on the list matches 'brusies'. Is it injury?" in await try_to_save(someone)
        await someone.press("down", "enter")
        await tick(someone, "Whose it is", "Sam")
        await save_form(someone)
        assert home.file.concerns[-1].factor == "injury"
