"""What people write for short is written out before it is read, and shown as they wrote it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.packs.choosing import named, pack_for
from leadpro.practice.packs.reading import read_file
from leadpro.practice.packs.shelf import shelf
from leadpro.practice.shorthand import PLAIN, Abbreviation, Shorthand, small
from leadpro.problem import Problem

SHORTHAND = pack_for(date(2026, 12, 1)).shorthand

WRITTEN = st.lists(
    st.one_of(
        st.sampled_from([*SHORTHAND.abbreviations, "didn't", "test", "plan", ".", "mum", "18", "İ"]),
        st.text(max_size=5),
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("WNB to clinic", "was not brought to clinic"),
        ("DNA community paeds", "did not attend community paeds"),
        ("DNA sample taken; DNA swabs, DNA-test", "dna sample taken; dna swabs, dna-test"),
        ("no SG ref re bio dad", "no safeguarding referral about biological dad"),
        ("EH FSW is LP", "early help family support worker is lead professional"),
        ("Strat disc held", "strategy discussion held"),
        ("CP plan, then CIN", "child protection plan, then child in need"),
        ("has CP, walks with a frame", "has cp, walks with a frame"),
        ("Mo and fa, at 18 mo", "mother and father, at 18 mo"),
        ("mo's sister, w/mum & nan", "mother's sister, with mum and nan"),
        ("Didn’t go, cant say, wasnt in", "did not go, cannot say, was not in"),
        ("pre-reg, re-reg, refs'", "pre-reg, re-reg, refs'"),
        ("spiral # at 12.30", "spiral fracture at 12:30"),
        ("Nothing short in it.", "nothing short in it."),
    ],
)
def test_it_is_written_out_where_it_is_certain_what_is_meant(text: str, read: str) -> None:
    assert SHORTHAND.written_out(text).words == read


@given(WRITTEN)
def test_many_texts_at_once_are_written_out_as_each_is(text: str) -> None:
    texts = [small(text), "", small(f"WNB {text}")]
    assert SHORTHAND.each_written_out(texts) == [SHORTHAND.written_out(each).words for each in texts]


@given(WRITTEN, st.data())
def test_a_part_of_what_was_written_out_is_found_again_in_what_was_written(text: str, data: st.DataObject) -> None:
    read = SHORTHAND.written_out(text)
    start = data.draw(st.integers(0, len(read.words)))
    end = data.draw(st.integers(start, len(read.words)))
    first, last = read.as_written(start, end)
    assert 0 <= first <= len(text)
    assert 0 <= last <= len(text)
    assert first < last or start == end


def test_an_abbreviation_is_shown_whole_as_it_was_written() -> None:
    text = "Twice WNB; w/mum"
    read = SHORTHAND.written_out(text)
    start = read.words.index("not brought")
    first, last = read.as_written(start, start + len("not brought"))
    assert text[first:last] == "WNB"
    start = read.words.index("mum")
    assert text[slice(*read.as_written(start, start + 3))] == "mum"


def test_without_a_pack_only_what_everybody_writes_is_written_out() -> None:
    assert PLAIN.written_out("WNB, wasnt in").words == "wnb, was not in"


# the list in the packs


def test_every_regime_has_the_list_and_what_stands_in_it_is_short_for_something() -> None:
    for each in shelf().regimes:
        assert {"wnb", "dna", "nfa", "re"} <= named(each.name).shorthand.abbreviations.keys()
    for short, stands_for in SHORTHAND.abbreviations.items():
        assert len(short) < len(stands_for.says)
        assert short == small(short)


HEAD = '[pack]\ntitle = "Ours"\nareas = ["Ours"]\n\n[abbreviations]\n'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('HV = ["health visitor", "home visit"]', "may mean 2 things"),
        ('WNB = "was not brought"\nwnb = "went nowhere, busy"', "stands there twice"),
        ('us = "ultrasound"', "is a word of its own"),
        ('"much too long to be short" = "brief"', "is too long"),
        ('"" = "brief"', "is too long to be short for something, or empty"),
        ("wnb = 3", "a whole number"),
        ('wnb = { says = "was not brought", befor = ["clinic"] }', "There is no"),
        ('wnb = "was not brought. Called"', "ends a sentence"),
    ],
)
def test_what_is_not_clear_is_refused(line: str, says: str) -> None:
    with pytest.raises(Problem) as refused:
        read_file("ours", HEAD + line)
    assert says in refused.value.sentence


def test_a_local_pack_adds_what_is_written_there_and_takes_out_what_is_meant_otherwise() -> None:
    file = read_file("ours", HEAD + 'EHM = "early help module"\nsg = ""\n')
    assert file.abbreviations == {"ehm": Abbreviation(says="early help module"), "sg": None}
    us = read_file("ours", HEAD + 'us = { says = "ultrasound", before = ["scan"] }').abbreviations["us"]
    assert us
    assert Shorthand({"us": us}).written_out("US scan of us").words == "ultrasound scan of us"
