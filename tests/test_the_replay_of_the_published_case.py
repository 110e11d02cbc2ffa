"""The published case replayed: every warning that the review found missing, by its day, in every consistent reading of
the dates; and nothing that nobody could have known.

The days are those of the acceptance table made from the review (paragraphs in brackets): the last day by which the
evidence was complete however the review's vague dates are read.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from leadpro.bundled import bundled
from leadpro.exchange.case_days import earliest_days, read_days
from leadpro.exchange.case_file import read_case
from leadpro.exchange.case_format import CaseFile
from leadpro.exchange.replay import WORLDS, Raising, Replay, Walk, replay
from leadpro.practice.in_hand import practice_of
from leadpro.practice.working_days import add_working_days

WORLD_NAMES = [f"{how} {world}" for how in ("computed", "bundled") for world in ("early", "even", "late")]


@cache
def the_case() -> CaseFile:
    return read_case(bundled("db/cases/jamie-sam.json")).case


@cache
def days_of(world: str) -> dict[int, date]:
    how, name = world.split()
    if how == "computed":
        return WORLDS[name](the_case().events)
    return read_days(bundled("db/cases/jamie-sam.days.csv"), "jamie-sam", name)


@cache
def replayed(world: str) -> Replay:
    return replay(the_case(), days_of(world), lambda day: practice_of(the_case().case.area, day))


def raised(world: str, signal: str) -> Iterator[Raising]:
    return (each for each in replayed(world).raisings if each.signal == signal)


def event(world: str, order: int) -> date:
    return days_of(world)[order]


# A: what must have been said, and by when

WARNINGS: dict[str, tuple[str, set[int], date]] = {
    "W1 two factors before the birth (5.1)": ("factors-building", {2}, date(2005, 9, 30)),
    "W2 a referral was decided against (5.1)": ("decision-not-to-refer", {4}, date(2005, 9, 30)),
    "W3 the handover left out drugs (5.1)": ("handover-omitted-risk", {6}, date(2005, 9, 30)),
    "W4 three factors, joined (5.1, 5.2, 7.3)": ("three-factors", {9}, date(2007, 10, 31)),
    "W5 three factors in one document (5.4)": ("three-factors", {21}, date(2007, 12, 18)),
    "W7 repeated, Herefordshire first (5.2, 5.3, 7.1)": ("referrals-repeated", {13, 14}, date(2007, 12, 18)),
    "W8 the third of nine, Gloucestershire alone (5.6)": ("referrals-repeated", {25, 26, 28}, date(2008, 12, 31)),
    "W8 the ninth of nine (5.6)": ("referrals-repeated", {25, 26, 28, 31, 32, 35, 37, 39, 40}, date(2008, 12, 31)),
    "W9 not followed up (5.3)": ("challenge-not-pursued", {18}, date(2007, 12, 18)),
    "W11 closed as the mother protects (5.5)": ("closed-without-assessment", {24}, date(2008, 12, 31)),
    "W12 offending, then threats (5.5, 6.2)": ("adult-risk", {23}, date(2008, 12, 31)),
    "W13 the third change of worker (5.6)": ("workers-changing", {29, 33, 34}, date(2008, 12, 31)),
    "W17 nobody leads (8.5)": ("no-lead", set(), date(2007, 10, 31)),
    "W17 nobody leads, again at the move (8.5)": ("no-lead", {20}, date(2007, 12, 18)),
    "W17 a common assessment is due (8.5.2)": ("caf-due", set(), date(2007, 10, 31)),
    "W18 methadone, its keeping not seen (8.4)": ("safe-storage", {1}, date(2007, 10, 31)),
    "W18 methadone prescribed again (5.2)": ("safe-storage", {10}, date(2007, 10, 31)),
    "W19 the father, seen by nobody (5.1)": ("parent-invisible", {7}, date(2007, 10, 31)),
}


@pytest.mark.parametrize("world", WORLD_NAMES)
@pytest.mark.parametrize("warning", WARNINGS)
def test_a_warning_is_there_by_the_day_on_which_its_evidence_was_complete(warning: str, world: str) -> None:
    signal, evidence, by = WARNINGS[warning]
    found = [each for each in raised(world, signal) if evidence <= set(each.evidence)]
    assert found, f"{signal} never rests on {evidence}"
    assert min(each.first for each in found) <= by


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_each_silence_is_said_when_its_clock_has_run_out(world: str) -> None:
    """W6 (5.2, 5.3, 5.6, 6.1)."""
    for order in (9, 16, 17, 25, 26, 28, 31, 32, 35, 37, 39, 40):
        found = [each for each in raised(world, "referral-unanswered") if order in each.evidence]
        due = add_working_days(event(world, order), 1) + timedelta(days=1)
        assert min(each.first for each in found) <= due, order


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_each_service_left_behind_is_named(world: str) -> None:
    """W10 (2.5, 5.4, 5.5): social care, the drugs service, police and probation; of the health visitor no receipt."""
    due = add_working_days(event(world, 20), 10) + timedelta(days=1)
    found = {each.about: each for each in raised(world, "move-without-handover")}
    assert {"csc_here", "dash", "police_wm", "prob_wm", "hv_here"} <= found.keys()
    for service, each in found.items():
        if service != "hv_here":
            assert each.first <= max(due, event(world, 21)), service


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_the_new_partner_and_the_nursery_are_said_at_once(world: str) -> None:
    """W14 (5.7, 8.3.1) and W15 (5.7): before the last home visit."""
    (partner,) = raised(world, "adult-unassessed")
    assert (partner.about, partner.first) == ("mr_e", event(world, 36))
    nursery = [each for each in raised(world, "concerns-in-quick-succession") if {41, 42, 43} <= set(each.evidence)]
    assert nursery[0].first == event(world, 43) <= event(world, 44)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_neither_child_is_seen_or_heard(world: str) -> None:
    """W16 (6.1, 6.2): from the first referral and its interval on."""
    first = add_working_days(event(world, 9), 10) + timedelta(days=1)
    unseen = {each.about: each for each in raised(world, "child-unseen")}
    assert unseen["sam csc_here"].first <= first
    assert {"jamie csc_here", "jamie csc_glos", "sam csc_glos"} <= unseen.keys()
    unheard = {each.about: each for each in raised(world, "child-unheard")}
    assert unheard["sam"].first <= event(world, 9) + timedelta(days=29)
    assert unheard["sam"].last >= event(world, 45), "until after the death nobody heard Sam"


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_at_least_once_a_strategy_discussion_was_to_be_considered(world: str) -> None:
    """W20 (7.1)."""
    assert next(raised(world, "consider-strategy")).first < event(world, 45)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_the_count_rises_to_nine_and_is_raised_anew_each_time(world: str) -> None:
    orders = (28, 31, 32, 35, 37, 39, 40)
    alone = [each for each in raised(world, "referrals-repeated") if each.about == "csc_glos"]
    assert [each.first for each in alone] == sorted({event(world, order) for order in orders})
    assert len(alone[-1].evidence) == 9


# B: what must not be said


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_what_the_review_does_not_say_is_not_said(world: str) -> None:
    """N1 (6.1), N2 and N3 (1.2, 5.7): no failed visits, no injuries; of neglect no signal speaks."""
    keys = {each.signal for each in replayed(world).raisings}
    assert not keys & {"visits-failing", "injury-repeated", "services-lost", "consent-missing"}
    assert not any("neglect" in each.text.lower() for each in replayed(world).raisings)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_nothing_rests_on_what_is_not_known_yet(world: str) -> None:
    """N4 and N5 (1.2, 5.7), and in general."""
    for each in replayed(world).raisings:
        assert 47 not in each.evidence
        assert all(event(world, order) <= each.first for order in each.evidence), each
        assert all(event(world, order) <= growth.day for growth in each.grew for order in growth.evidence)
        if "mr_e" in each.people or "Mr E" in each.text:
            assert each.first >= event(world, 36)
    assert not any("ingest" in each.text or "toxicolog" in each.text for each in replayed(world).raisings)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_two_factors_are_not_three(world: str) -> None:
    """N6 (5.1): the antenatal record alone has no domestic abuse in it."""
    assert min(each.first for each in raised(world, "three-factors")) >= event(world, 9)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_who_refers_themselves_is_not_counted(world: str) -> None:
    """N7 (5.1, 5.2, 5.5)."""
    for signal in ("referrals-repeated", "referral-unanswered", "closed-without-assessment"):
        for each in raised(world, signal):
            assert not {1, 10, 22} & set(each.evidence)


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_a_counter_allegation_shows_nothing_and_is_there_to_be_read(world: str) -> None:
    """N8 (5.6)."""
    assert not any(30 in each.evidence for each in replayed(world).raisings)
    walk = Walk(the_case(), days_of(world))
    file = walk.file_on(event(world, 40))
    (counter,) = [each for each in file.concerns if "counter-alleges" in each.text]
    assert counter.text.startswith("Mr C counter-alleges")


@pytest.mark.parametrize("world", WORLD_NAMES)
@pytest.mark.parametrize("reassuring", [5, 7, 15, 44])
def test_reassurance_clears_nothing(reassuring: int, world: str) -> None:
    """N9 (6.1)."""
    day = event(world, reassuring)
    others = {order for order, other in days_of(world).items() if other == day} - {5, 7, 15, 44}
    if not others:
        assert not [each for each in replayed(world).raisings if each.last == day - timedelta(days=1)]


@pytest.mark.parametrize("world", WORLD_NAMES)
def test_nobody_is_said_to_live_with_the_children(world: str) -> None:
    """N10 (1.1)."""
    assert not any("live" in each.text.split() or "lives" in each.text.split() for each in replayed(world).raisings)


def test_the_worlds_keep_to_the_order_and_the_bounds() -> None:
    events = the_case().events
    early, even, late = (WORLDS[world](events) for world in ("early", "even", "late"))
    for each in events:
        assert early[each.order] <= even[each.order] <= late[each.order]
    for days in (early, even, late):
        assert [days[each.order] for each in events] == sorted(days.values())
    assert earliest_days(events)[28] == date(2007, 11, 12)
