"""A council's own packs: what docs/packs.md shows is used as it stands; what cannot be used is said, and left out."""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.console.screens.family import FamilyScreen
from leadpro.exchange.plain_packs import pack_page
from leadpro.practice.clocks import concern_review
from leadpro.practice.in_hand import practice_of
from leadpro.practice.packs.choosing import country_of, next_change, pack_for
from leadpro.practice.packs.reading import read_file
from leadpro.practice.packs.shelf import shelf
from leadpro.practice.when import read_date
from leadpro.practice.words import vocabularies
from leadpro.problem import Problem
from leadpro.store.opening import Store
from leadpro.store.saving import save
from tests.at_the_console import at_the_console
from tests.building import family, told
from tests.own_packs import OwnPacks, own_packs

__all__ = ["own_packs"]

DOCS = Path(__file__).parent.parent / "docs" / "packs.md"
EXAMPLES: list[str] = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)

LOCAL = """
[pack]
title = "Averdale"
areas = ["Averdale"]
"""


def test_the_example_of_the_docs_is_used_as_it_stands(own_packs: OwnPacks) -> None:
    for number, text in enumerate(EXAMPLES):
        own_packs.put(f"averdale-{number}", text)
    assert not shelf().troubles
    now = practice_of("Averdale Council", date(2026, 11, 30))
    assert now.pack.name == "family-help-2026 and averdale-0"
    assert (now.pack.assessment.first_review_weeks, now.pack.assessment.review_weeks) == (6, 8)
    assert now.because("assessment", "review_weeks") == "sourced: Averdale, early help handbook, page 12"
    assert concern_review(date(2026, 11, 2), now) == date(2026, 11, 23)
    assert [rung.level for rung in now.pack.ladder.rungs] == [0, 1, 2, 3], "danger now comes by itself"
    assert now.pack.ladder.reply_due(1, date(2026, 11, 30)) == date(2026, 12, 2)
    assert now.pack.ladder.reply_due(3, date(2026, 11, 30)) is None
    summer = practice_of("Averdale and Breck", date(2026, 6, 1))
    assert summer.pack.regime == "WT2023", "it had not gone over yet"
    assert summer.pack.assessment.review_weeks == 8
    assert practice_of("Breck", date(2026, 6, 1)).pack.regime == "WT2026, FFP"
    assert next_change(date(2026, 9, 1)) == date(2026, 9, 21), "the caseload is looked at again on that day"


def test_what_the_docs_say_of_a_pack_is_what_one_has() -> None:
    text = DOCS.read_text(encoding="utf-8")
    from leadpro.practice.packs.reading import Head
    from leadpro.practice.packs.standing import Standing

    for key in Head.__struct_fields__:
        assert f"`{key}`" in text or key == "base", key
    for standing in Standing:
        assert f"`{standing}`" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pack", "It is not TOML"),
        (b"\xff\xfe\x00", "It is not UTF-8"),
        (LOCAL + "[asessment]\nreview_weeks = 8", "[asessment] is no table of a pack"),
        (LOCAL + "[assessment]\nreview_weeks = 8", "does not say what it rests on"),
        (
            LOCAL + '[assessment]\nstanding = "sourced"\nsource = "us"\nreview_weeks = 8',
            "when its source was published",
        ),
        (
            LOCAL + '[assessment]\nstanding = "ours"\nsource = "us"\nreview_weeks = "8"',
            "Expected a whole number or nothing, got a text",
        ),
        (LOCAL + '[assessment]\nstanding = "ours"\nsource = "us"\nreview_weeks = 0', ">= 1"),
        (LOCAL + '[assessment]\nstanding = "ours"\nsource = "us"\nreview_week = 8', "has no figure 'review_week'"),
        (LOCAL + '[words]\nlike = "cuf"', "there is no vocabulary 'cuf'"),
        (LOCAL + '[words]\nlike = "../../../etc/passwd"', "there is no vocabulary"),
        (LOCAL + '[words]\nasessment = "X"', "has no word 'asessment'"),
        (LOCAL + '[words]\nassessment_short = "much too long"', "more than ten characters"),
        (LOCAL + '[mind]\nstanding = "ours"\nsource = "us"\nclosed = "{nobody}"', "There is no word 'nobody'"),
        (LOCAL + 'keeps = "england-2011"', "there is no regime 'england-2011'"),
        (LOCAL + "keeps = 'common'", "there is no regime 'common'"),
        (LOCAL + 'country = "Narnia"', "no pack has a regime of 'Narnia'; one of elsewhere, England, "),
        ("", "[pack] is missing"),
        (LOCAL + 'begins = "18 March 2026"', "A day is written as 2026-03-18, without quotes, in begins."),
        (LOCAL + '[words]\nplan = ""', "[words] plan is empty, or no text."),
        (
            LOCAL + '[assessment]\nstanding = "certain"\nsource = "us"',
            "'certain' is none of these: sourced; ours; general knowledge, not verified; not known, in standing.",
        ),
        (
            LOCAL + '[ladder]\nboard = "B"\nedition = ""\n[[ladder.rungs]]\nlevel = 1\nwho = "x"\ndays = "no"\n'
            'standing = "ours"\nsource = "us"',
            "'no' is none of these: none set; a whole number, in rungs, number 1, days.",
        ),
        (LOCAL + "begins = 2026-01-02\nends = 2026-01-01", "it ends before it begins"),
        (LOCAL + 'silent = ["caf"]', "'caf' is the key of no signal"),
        (LOCAL.replace('areas = ["Averdale"]', ""), "a local pack names its areas"),
        (LOCAL + 'regime = "X"\nends = 2026-01-01', "leave ends out"),
        (LOCAL + 'regime = "X"', "[factors] lacks domestic_abuse"),
        (LOCAL + 'regime = "X"\nextends = "self"', "There is no pack 'self'"),
        ("x = 1\n" * 400_000, "too large"),
        ("a" * 5_000 + "=" + "[" * 5_000, "lists within lists without end"),
    ],
)
def test_one_that_cannot_be_used_is_left_out_and_said(own_packs: OwnPacks, text: str | bytes, said: str) -> None:
    own_packs.put("mine", text)
    (trouble,) = shelf().troubles
    assert said in trouble.sentence
    assert trouble.sentence.startswith("mine")
    assert trouble.next_step
    assert pack_for(date(2026, 11, 30), "Averdale").name == "family-help-2026", "the shipped one holds"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in a folder here")
def test_a_pipe_among_them_is_said_and_nobody_waits_for_it(own_packs: OwnPacks) -> None:
    path = own_packs.put("mine", LOCAL)
    path.unlink()
    os.mkfifo(path)
    (trouble,) = shelf().troubles
    assert trouble.sentence == "mine.toml: It is not a file."


@pytest.mark.parametrize("key", ["begins", "ends"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_whatever_days_one_holds_a_pack_is_chosen_on_any(own_packs: OwnPacks, key: str, day: str) -> None:
    own_packs.put("mine", LOCAL + f"{key} = {day}")
    assert not shelf().troubles
    for each in (date.min, date(2026, 11, 30), date.max):
        assert pack_for(each, "Averdale").regime
        next_change(each)


def test_one_that_is_called_as_a_shipped_one_is_left_out(own_packs: OwnPacks) -> None:
    own_packs.put("england-2010", LOCAL)
    (trouble,) = shelf().troubles
    assert "ships with leadpro" in trouble.sentence
    assert pack_for(date(2011, 1, 1)).regime == "WT2010"


def test_one_that_stands_on_what_is_left_out_is_left_out_too(own_packs: OwnPacks) -> None:
    own_packs.put("first", LOCAL + 'keeps = "second"')
    own_packs.put("second", LOCAL + 'regime = "Ours"\nextends = "england-2023"\nsilent = ["nothing"]')
    assert [trouble.sentence.partition(":")[0] for trouble in shelf().troubles] == ["second", "first"]


def test_a_folder_that_is_not_there_is_no_trouble(own_packs: OwnPacks) -> None:
    assert not own_packs.folder.exists()
    assert shelf().troubles == ()


def test_its_words_stand_for_its_families_where_it_keeps_them(own_packs: OwnPacks) -> None:
    words = '[words]\nlike = "early-help"\nassessment = "My Assessment"\nplan = "My Plan"\n'
    own_packs.put("mine", LOCAL + "keeps_words = true\n" + words)
    caf, day = vocabularies()[0], date(2026, 11, 30)
    assert practice_of("Averdale", day, caf).say("{An_assessment}, {a_lead}, {a_plan}") == (
        "A My Assessment, a lead practitioner, a My Plan"
    )
    assert practice_of("Breck", day, caf).words.assessment == "CAF"


async def test_the_family_screen_speaks_in_them_down_to_its_last_line(store: Store, clock: StoppedClock) -> None:
    save(store, told(replace(family("FIFE-1"), area="Fife")))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert "Wellbeing assessment not started" in person.screen_text()
        assert "f wellbeing" in person.screen_text()
        assert "CAF" not in person.screen_text()


async def test_the_console_says_which_packs_are_left_out_and_goes_on_with_those_that_ship(
    own_packs: OwnPacks, store: Store, clock: StoppedClock
) -> None:
    save(store, told(family("B-1")))
    for number in range(10):
        own_packs.put(f"broken-{number}", LOCAL + "[assessment]\nreview_weeks = 'soon'")
    async with at_the_console(store, clock) as person:
        said = person.screen_text()
        assert "Practice packs of your own are left out" in said
        assert "broken-0" in said
        assert "And 2 more." in said
        await person.press("escape", "escape", "enter")  # the second leaves the question who works here
        assert isinstance(person.app.screen, FamilyScreen)


def test_a_council_of_another_country_says_so(own_packs: OwnPacks) -> None:
    own_packs.put("mine", LOCAL + 'country = "Scotland"')
    assert country_of("Averdale") == "Scotland"
    assert pack_for(date(2026, 11, 30), "Averdale").name == "scotland and mine"


def test_ones_own_lies_over_a_shipped_one(own_packs: OwnPacks) -> None:
    weeks = 'review_weeks = { value = 5, standing = "ours", source = "us" }'
    own_packs.put("mine", LOCAL.replace("Averdale", "Trafford") + f"[assessment]\n{weeks}")
    pack = pack_for(date(2026, 11, 30), "Trafford")
    assert pack.name == "family-help-2026 and trafford and mine"
    assert (pack.assessment.first_review_weeks, pack.assessment.review_weeks) == (8, 5)
    assert pack.told["assessment"]["review_weeks"].pack == "mine"


values = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=8), st.booleans(), st.dates()),
    lambda each: st.one_of(
        st.lists(each, max_size=2), st.dictionaries(st.sampled_from(["value", "x"]), each, max_size=2)
    ),
    max_leaves=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.dictionaries(st.sampled_from(["pack", "assessment", "ladder", "words", "mind", "x"]), values))
def test_whatever_a_file_holds_it_is_a_pack_or_a_problem(text: str, tables: dict[str, object]) -> None:
    for tried in (text, LOCAL + text, "\n".join(f"{key} = {value!r}" for key, value in tables.items())):
        try:
            read_file("mine", tried)
        except Problem:
            continue


def test_a_councils_pack_knows_its_half_terms(own_packs: OwnPacks) -> None:
    terms = "half_terms = [[2026-10-26, 2026-10-30], [2027-02-15, 2027-02-19]]"
    own_packs.put("averdale", f'{LOCAL}[terms]\nstanding = "ours"\nsource = "the council, May 2026"\n{terms}\n')
    pack = pack_for(date(2026, 12, 1), "Averdale")
    known = pack.terms.half_terms_known
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert read_date("half term", now, half_terms=known).text == "2026-10-26/2026-10-30"
    assert "half terms: 26 Oct 2026 to 30 Oct 2026; 15 Feb 2027 to 19 Feb 2027" in str(pack_page(pack, 2026))
    assert pack_for(date(2026, 12, 1), "Elsewhere").terms.half_terms_known == ()
