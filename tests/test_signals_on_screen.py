"""Signals as a worker and her supervisor meet them: what has built up, what shows it, and what one key does."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.action import ActionForm
from leadpro.console.forms.escalation import EscalationForm
from leadpro.console.forms.referral import ReferralForm
from leadpro.console.forms.same_occasion import SameOccasionForm
from leadpro.console.forms.set_aside import SetAsideForm
from leadpro.console.screens.chronology import ChronologyScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.console.screens.signal import Shown, SignalScreen
from leadpro.console.widgets.listing import Listing
from leadpro.practice.signals.groups import GROUPS
from leadpro.practice.signals.standing import standing
from leadpro.store.journal.history import family_history
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, WIDE, Person, at_the_console
from tests.b_family import BFamily
from tests.building import concern, referral, usual
from tests.filling_forms import fill, save
from tests.test_drafts_are_gone_on_with import cut_off

TODAY = date(2008, 12, 4)


def signals(person: Person) -> list[str]:
    """The lines of the panel."""
    return person.lines("#panel-2")


def standing_now(person: Person) -> list[str]:
    """What each signal is called that stands, most pressing first, with what it says."""
    file = person.family.file
    assert file
    looked = standing(file, usual(file, person.family.today))
    return [f"{each.signal.title}: {each.text}" for each in looked.findings]


async def press_until(person: Person, key: str, there: Callable[[], bool]) -> None:
    """Press a key until one is there."""
    for _ in range(99):
        if there():
            return
        await person.press(key)
    raise AssertionError(person.screen_text())


def in_hand(screen: SignalScreen, shown: Shown) -> Callable[[], bool]:
    """Whether a finding is under the cursor."""
    return lambda: screen.in_hand == shown


async def to_signal(person: Person, title: str) -> None:
    """Open the question under which a signal stands, and put the cursor on what it found."""
    file = person.family.file
    assert file
    looked = standing(file, usual(file, person.family.today))
    found = [*looked.findings, *(each for each, _ in looked.aside)]
    finding = next(each for each in found if f"{each.signal.title}: {each.text}".startswith(title))
    await person.press("2", "home")
    panel = person.app.screen.query_one("#panel-2", Listing)
    await press_until(
        person, "down", lambda: bool(panel.current and panel.current.cells[0].startswith(finding.signal.group.asks))
    )
    await person.press("enter")
    screen = person.app.screen
    assert isinstance(screen, SignalScreen)
    await press_until(person, "down", lambda: bool(screen.in_hand and screen.in_hand.finding == finding))


async def test_nine_referrals_are_one_line_and_enter_shows_all_nine(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(9)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated: 9 referrals to Social care West since 23 Oct 2008, from 1 agency")
        screen = person.app.screen
        folded = len(person.lines("#evidence"))
        await person.press("enter")
        assert len(person.lines("#evidence")) == folded + 9
        shown = person.screen_text()
        assert "no assessment of the children is on record" in shown
        assert "Enough to say so was known on Thursday 4 December 2008." in shown, "it was all entered today"
        assert "What would answer it, and is not on record: an assessment by the service that was" in shown
        assert "SCR 0109" in shown
        await person.press(*["down"] * 9, "enter")
        assert isinstance(person.app.screen, RecordScreen), "each entry opens"
        assert "Referral of 31 Oct 2008" in person.screen_text()
        await person.press("escape")
        assert person.app.screen is screen, "and one step back is the signal"


async def test_the_next_step_is_one_key_from_the_family_screen_with_its_form_filled_in(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await person.press("2")
        (line,) = signals(person)
        assert line.startswith("What came of the referrals? 3 referrals to Social care West since")
        await person.press("g")
        assert isinstance(person.app.screen, EscalationForm), "of the most pressing thing in the line"
        await person.press("escape")
        await to_signal(person, "referrals repeated")
        await person.press("g")
        assert isinstance(person.app.screen, EscalationForm), "and of each of the others from its page"
        await save(person)
        assert home.file.escalations[0].about_id == home.file.referrals[-1].id
        assert "3" in home.disagreement.evidence


async def test_three_concerns_in_quick_succession_offer_a_referral_with_all_three_in_its_reason(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.drinking_at_collection(date(2008, 11, 6), date(2008, 11, 20), date(2008, 12, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "concerns in quick succession: 3 concerns since 6 Nov 2008")
        await person.press("g")
        form = person.app.screen
        assert isinstance(form, ReferralForm)
        assert form.why.value.count("Smelt of drink") == 3
        assert form.receiver.agency.value == home.social_care.id, "the service of the family's own area"
        assert form.factors.values == ("1B",)
        assert not form.dirty, "what the signal filled in is not what she has typed"
        await save(person)
        assert "concerns in quick succession" not in " ".join(standing_now(person)), "a referral answers it"
        assert home.file.referrals[0].reason.startswith("3 concerns since 6 Nov 2008")


async def test_an_offered_action_is_due_and_belongs_to_whoever_has_to_act(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.add(
        referral(
            home.police, home.social_care, home.family, date(2008, 11, 3), factors=("3B",), people=(home.jamie.id,)
        )
    )
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "child not seen")
        await person.press("g")
        form = person.app.screen
        assert isinstance(form, ActionForm)
        assert form.owner.value == home.social_care.id
        assert form.due.day == TODAY + timedelta(days=7)
        assert "See Jamie" in form.todo.value


async def test_a_finding_is_set_aside_with_a_reason_and_stays_in_sight(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("o")
        assert isinstance(person.app.screen, SetAsideForm)
        await person.press("ctrl+s")
        assert "Why: please write a few words" in person.screen_text(), "not without a reason"
        await person.type("Visit agreed for Monday")
        await fill(person, Back_on="in 2 weeks")
        await save(person)
        assert any(
            line.startswith("▸ set aside: 3 referrals to Social care West") for line in person.lines("#evidence")
        )
        entry = family_history(store, home.family.id)[-1]
        assert (entry.said, entry.by) == ("Signal set aside, referrals repeated: recorded", "Ann Lead")
        await person.press("escape")
        assert person.heading("#panel-2").endswith("1 set aside")
        await to_signal(person, "referrals repeated")
        assert "Set aside by Ann Lead on Thursday 4 December 2008: \u201cVisit agreed for Monday\u201d." in " ".join(
            person.screen_text().split()
        ), "her supervisor sees who, when and why"


async def test_all_under_one_question_is_set_aside_at_once_and_each_is_back_by_itself(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    home.drinking_at_collection(date(2008, 11, 6), date(2008, 11, 20), date(2008, 12, 3))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "2", "end")
        asked = signals(person)[-1]
        assert asked.startswith("What came of the referrals?")
        under = [each for each in standing_now(person) if "eferral" in each]
        assert len(under) > 1
        await person.press("o")
        assert "Set aside: What came of the referrals?" in person.screen_text()
        await person.type("All of it is before the panel on Monday")
        await save(person)
        assert f"{len(home.file.set_aside)} set aside" in person.heading("#panel-2")
        assert signals(person)[-1].startswith(
            f"What came of the referrals? {len(home.file.set_aside)} set aside, until"
        )
        assert len(signals(person)) > 1, "the other questions stand"
        entry = family_history(store, home.family.id)[-1]
        assert entry.said == "Signals set aside, What came of the referrals?: recorded"
        await person.press("2", "end", "o")
        assert "Nothing stands there that is not set aside already." in person.last_said()
        await person.press("escape")
        home.add(referral(home.police, home.social_care, home.family, TODAY, reason="Again"))
        await person.press("enter")
        assert any("One more since you looked: 4 referrals" in line for line in signals(person)), "with more"


async def test_what_is_set_aside_is_back_when_more_shows_it(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("o")
        await person.type("Visit agreed for Monday")
        await save(person)
        home.add(referral(home.police, home.social_care, home.family, TODAY, reason="Again"))
        await person.press("escape", "escape", "enter")
        assert any(line.startswith("referrals repeated: 4 referrals") for line in standing_now(person))
        assert "set aside" not in person.heading("#panel-2")


async def test_what_is_set_aside_is_back_on_its_day(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("o")
        await person.type("Visit agreed for Monday")
        await fill(person, Back_on="8 dec")
        await save(person)
        file = home.file
    for days, stands in ((3, False), (4, True)):
        looked = standing(file, usual(file, TODAY + timedelta(days=days)))
        assert ("referrals-repeated" in {each.key for each in looked.findings}) is stands, days


async def test_setting_aside_is_half_written_when_the_lid_closes_and_is_there_again(
    store: Store, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with cut_off(store, clock, monkeypatch) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("o")
        await person.type("Visit agreed")
    async with at_the_console(store, clock) as person:
        await person.press("w")
        assert "why a signal is set aside for F-1" in person.screen_text()
        await person.press("enter")
        form = person.app.screen
        assert isinstance(form, SetAsideForm)
        assert form.why.value == "Visit agreed"
        await save(person)
        assert home.file.set_aside[0].signal == "referrals-repeated"


async def test_one_incident_told_by_two_agencies_is_linked_by_one_key_and_parted_by_the_same(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    people = (home.jamie.id,)
    home.drinking_at_collection(date(2008, 11, 6), date(2008, 11, 20))
    home.add(concern(home.health, home.family, date(2008, 11, 21), factor="1B", text="Nursery told us", people=people))
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        assert any(line.startswith("concerns in quick succession") for line in standing_now(person))
        await person.press("v", "end")
        assert isinstance(person.app.screen, ChronologyScreen)
        await person.press("equals_sign")
        form = person.app.screen
        assert isinstance(form, SameOccasionForm)
        assert "20 Nov 2008" in form.other.input.value, "the nearest is there already"
        await person.press("ctrl+s")
        await person.settle()
        await person.press("escape")
        assert not any(line.startswith("concerns in quick succession") for line in standing_now(person)), (
            "two, not three"
        )

        await person.press("v", "end", "equals_sign")
        assert "Two occasions, not one" in person.screen_text()
        await person.press("ctrl+s")
        await person.settle()
        await person.press("escape")
        assert any(line.startswith("concerns in quick succession: 3") for line in standing_now(person)), "three again"


async def test_a_supervisor_watches_it_build_from_day_to_day(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "2")
        seen = []
        for _ in range(6):
            await person.press("comma")
            assert "LOOKING BACK to" in person.banner()
            seen.append((person.family.as_at, person.heading("#panel-2")))
        days = [day for day, _ in seen if day]
        assert days == sorted(days, reverse=True)
        for day, heading in reversed(seen[:-1]):
            await person.press("full_stop")
            assert (person.family.as_at, person.heading("#panel-2")) == (day, heading), "the same days, the other way"
        await person.press("full_stop")
        assert person.family.as_at is None, "after the last change comes now"
        await person.press("full_stop")
        assert "This is now" in person.last_said()


async def test_stepping_back_past_the_first_day_says_so(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "comma")
        assert "Nothing was known of this family before" in person.last_said()
        assert person.family.as_at is None


async def test_a_signal_that_is_looked_at_follows_the_day_and_takes_no_step_in_the_past(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "d")
        await person.type("15 dec 2007")
        await person.press("enter")
        await to_signal(person, "three factors")
        await person.press("enter", "down")
        assert "LOOKING BACK to Sat 15 Dec 2007" in person.screen_text()
        later = [line for line in person.lines("#evidence") if "2008" in line]
        assert not later, "what came later is not there"
        for key in ("g", "o", "equals_sign"):
            await person.press(key)
            assert isinstance(person.app.screen, SignalScreen), key
            assert "You are looking back" in person.last_said(), key


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_every_finding_of_the_published_case_is_read_to_its_end(
    case_store: Store, clock: StoppedClock, size: tuple[int, int]
) -> None:
    async with at_the_console(case_store, clock, size) as person:
        await person.press("enter", "2", "enter")
        groups, read = [], []
        for _ in GROUPS:
            screen = person.app.screen
            assert isinstance(screen, SignalScreen)
            groups.append(screen.group)
            await person.press("home", *["enter"] * bool(screen.unfolded))
            for shown in screen.shown:
                await press_until(person, "down", in_hand(screen, shown))
                read.append(shown.finding.raising)
                told = " ".join(person.screen_text().split())
                assert "It asks:" in told, shown.finding.key
                assert "Why it matters:" in told, f"{shown.finding.key} is cut off"
            await person.press("right_square_bracket")
        assert "last of the signals" in person.last_said()
        assert groups == [each.key for each in GROUPS]
        file = person.family.file
        assert file
        stands = standing(file, usual(file, TODAY)).findings
        assert {each.raising for each in stands} <= set(read), "and none is left out"


async def test_five_lines_stand_on_the_family_screen_of_the_published_case(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock, NARROW) as person:
        await person.press("enter", "2")
        lines = signals(person)
        assert [next(group for group in GROUPS if line.startswith(group.asks)) for line in lines] == list(GROUPS)
        shown = person.screen_text()
        assert all(group.asks in shown for group in GROUPS), "all of them in sight"
        await person.press("1")
        assert "Consider a strategy discussion" in person.screen_text(), "what presses stays in sight"


async def test_what_a_strategy_discussion_takes_together_stands_under_it_and_not_again(
    case_store: Store, clock: StoppedClock
) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "2", "enter")
        lines = person.lines("#evidence")
        assert lines[0].startswith("▸ Consider a strategy discussion: three factors")
        assert lines[1].startswith("  ▸ of which: ")
        part = lines[1].partition("of which: ")[2]
        assert sum(part in line for line in lines) == 1
        await person.press("down", "enter")
        assert len(person.lines("#evidence")) > len(lines), "a part unfolds what it rests on"
        await person.press("enter")
        assert person.lines("#evidence") == lines, "and folds it again"


async def test_a_verb_for_a_signal_says_what_it_wants_where_there_is_none(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "2")
        assert "Nothing has built up, as far as is recorded." in person.screen_text()
        for key in ("g", "o"):
            await person.press(key)
            assert "Put the cursor on a signal first" in person.last_said()
        await person.press("equals_sign")
        assert "Put the cursor on an entry first" in person.last_said()


async def test_the_finding_is_copied_with_what_it_rests_on(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(3)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        await person.press("y")
        assert "3 referrals to Social care West" in person.app.clipboard
        assert person.app.clipboard.count("Please assess") == 3


async def test_a_finding_that_is_longer_than_its_half_of_the_screen_is_read_on_in(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    home.police_referrals(9)
    async with at_the_console(store, clock, (60, 20)) as person:
        await person.press("enter")
        await to_signal(person, "referrals repeated")
        screen = person.app.screen
        assert isinstance(screen, SignalScreen)
        assert screen.in_hand
        last_words = f"{screen.in_hand.finding.signal.why[-1].split()[-1]}."
        assert last_words not in person.screen_text()
        await person.press("tab", "end")
        assert last_words in person.screen_text()
        await person.press("tab", "enter", "down", "enter")
        assert isinstance(person.app.screen, RecordScreen), "back among the entries"


async def test_every_signals_page_is_headed_in_the_words_in_use(case_store: Store, clock: StoppedClock) -> None:
    async with at_the_console(case_store, clock) as person:
        await person.press("enter", "2", "home", "enter")
        for _ in GROUPS:
            assert "{" not in person.banner(), person.banner()
            await person.press("right_square_bracket")
