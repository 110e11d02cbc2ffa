"""Every rule can be read: when it raises, its figures, sources, how often it came up, and why, or why not, here."""

import json
from datetime import date, timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.switch_off import SwitchOffForm
from leadpro.console.screens.rules import RulesScreen
from leadpro.exchange.how_often import HowOften, how_often
from leadpro.exchange.plain import family_text
from leadpro.exchange.plain_rules import NO_SCORE, rules_page
from leadpro.exchange.replay import WORLDS, Walk
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.every import BY_KEY, SIGNALS
from leadpro.practice.signals.standing import standing
from leadpro.practice.signals.why_not import why_not
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store
from scripts.how_often import count
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.b_family import BFamily
from tests.building import referral, usual
from tests.filling_forms import fill, save
from tests.test_ordinary_families import FAMILIES
from tests.test_replay_in_a_shell import leadpro
from tests.test_signals_on_screen import standing_now, to_signal
from tests.told_case import Tale

TODAY = date(2026, 12, 1)
TODAY_2008 = date(2008, 12, 4)
"""The day of the console's clock."""


def test_each_rule_says_when_it_raises_in_words_that_every_vocabulary_has() -> None:
    assert all(each.raises for each in BY_KEY.values())
    for day in (date(2007, 1, 1), date(2013, 5, 1), TODAY):
        page = str(rules_page(practice_of("", day)))
        assert "{" not in page
        for each in SIGNALS:
            assert f"({each.key})" in " ".join(page.split()), each.key


def test_the_count_that_ships_knows_every_rule_and_says_how_it_was_made() -> None:
    counted = how_often()
    assert counted.raised.keys() == BY_KEY.keys(), "python -m scripts.how_often counts anew"
    assert "tests/ordinary_families" in counted.how
    assert counted.families >= len(FAMILIES)
    assert sum(counted.raised.values()) / counted.family_years < 0.1, "raisings a family-year"


def test_the_script_counts_whatever_families_lie_in_a_folder() -> None:
    counted = count([FAMILIES[0].parent / "no such folder"], TODAY)
    assert (counted.families, sum(counted.raised.values())) == (0, 0)


@pytest.mark.parametrize(
    ("times", "says"), [(0, "It never came up in"), (1, "It came up once in"), (7, "It came up 7 times in")]
)
def test_how_often_is_said_in_words(times: int, says: str) -> None:
    counted = HowOften(counted_on=TODAY, how="", families=3, family_years=6.4, raised={"no-lead": times})
    assert counted.said("no-lead") == f"{says} 3 ordinary families over 6 years"


def test_the_shell_prints_every_rule_with_the_sentence_to_quote() -> None:
    printed = " ".join(leadpro("signals").stdout.split())
    assert NO_SCORE in printed
    for asks in ("Is everybody safe now?", "Who holds it together?"):
        assert asks in printed
    one = " ".join(leadpro("signals", "referral unanswered", "--on", "4 December 2008").stdout.split())
    assert "A referral has no decision on record" in one
    assert "1 working day" in one, "figures have their units"
    assert "nobody leads" not in one
    document = json.loads(leadpro("signals", "--json").stdout)
    assert [each["signal"] for each in document["rules"]] == list(BY_KEY)
    assert document["said"] == NO_SCORE


def test_a_rule_that_is_mistyped_is_said_with_what_to_do() -> None:
    result = leadpro("signals", "nobody knows")
    assert result.exit_code == 1
    assert "There is no rule 'nobody knows'." in result.stderr


def test_why_not_names_the_entry_that_answers_it() -> None:
    tale = Tale(mum=("mother", None), kit=("child", "2010-06-01"))
    for written in ("2014-03-03", "2014-05-05", "2014-07-07"):
        tale.on(
            written, "police", "referral", "Called to the home.", "mum", "kit", to="care", factors=["domestic_abuse"]
        )
    tale.on("2014-09-01", "care", "assessment", "Assessed; saw Kit alone.", "mum", "kit", child_seen=True)
    day = date(2014, 9, 1)
    file, practice = Walk(tale.case, WORLDS["late"](tale.case.events)).file_on(day), practice_of(tale.area, day)
    answer = why_not(file, practice, "referrals-repeated")
    assert answer.answered_by
    assert "1 Sep 2014" in answer.said
    assert "it would raise" in answer.said
    assert "is not on record" in why_not(file, practice, "injury-repeated").said


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_one_key_on_a_finding_shows_its_rule_and_the_others_why_not(
    case_store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_console(case_store, clock, size) as person:
        await person.press("enter")
        await to_signal(person, "child not heard")
        await person.press("f6")
        assert isinstance(person.app.screen, RulesScreen)
        assert "Here it stands" in person.screen_text()
        assert "a child said or showed" in " ".join(person.screen_text().split())
        await person.press("end")
        assert "Here it finds nothing." in person.screen_text()
        await person.press("escape")
        assert "Signals: Who has seen and heard the child?" in person.screen_text()


async def test_without_a_family_the_rules_stand_as_they_are_today(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("f6")
        assert isinstance(person.app.screen, RulesScreen)
        assert "Raises where:" in person.screen_text()
        assert "no score, no ranking, no decision" in person.banner()


async def test_a_rule_is_switched_off_for_one_family_with_a_reason_and_is_said_to_be_off(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("f6", "o")
        assert isinstance(person.app.screen, SwitchOffForm)
        await person.press("ctrl+s")
        assert "Why: please write a few words" in person.screen_text(), "not without a reason"
        await person.type("Strategy meeting held elsewhere")
        await fill(person, On_again="8 dec")
        await save(person)
        assert isinstance(person.app.screen, RulesScreen)
        assert "Here it is switched off by Ann Lead until Mon 8 Dec 2008: Strategy meeting" in " ".join(
            person.screen_text().split()
        )
        await person.press("escape", "escape")
        assert person.heading("#panel-2").endswith("1 off"), "quietly, where she looks"
        assert not any(line.startswith("referrals repeated") for line in standing_now(person))
        entry = family_history(store, home.family.id)[-1]
        assert (entry.said, entry.by) == ("Signal switched off, referrals repeated: recorded", "Ann Lead")
        file = home.file
        printed = " ".join(family_text(file, usual(file, TODAY_2008)).split())
        assert "Switched off for this family by Ann Lead until Mon 8 Dec 2008: referrals repeated." in printed
        for days, stands in ((3, False), (4, True)):
            looked = standing(file, usual(file, TODAY_2008 + timedelta(days=days)))
            assert ("referrals-repeated" in {each.key for each in looked.findings}) is stands, days
        home.add(referral(home.police, home.social_care, home.family, TODAY_2008, reason="Again"))
        off = standing(home.file, usual(home.file, TODAY_2008)).off
        assert [signal.key for signal, _ in off] == ["referrals-repeated"], (
            "also when more comes in: that is what it means"
        )


async def test_without_a_family_no_rule_is_switched_off(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("f6", "o")
        assert "open its file first" in person.last_said()
