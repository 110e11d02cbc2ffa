"""Every threshold from both sides: a family just past it, and one just short of it, told in a few lines each.

The figures are those of the practice pack in force; a test that needs another figure says so by the dates it tells.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.exchange.replay import WORLDS, Walk
from leadpro.practice.signals.looking import look
from leadpro.practice.working_days import add_working_days
from tests.building import co_lead, lead, professional, usual
from tests.told_case import Tale

START = date(2014, 3, 3)
"""A Monday, under the pack of 2013."""


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def family(**more: tuple[str, str | None]) -> Tale:
    people: dict[str, tuple[str, str | None]] = {
        "mum": ("mother", None),
        "dad": ("father", None),
        "kit": ("child", "2010-06-01"),
        **more,
    }
    return Tale(**people)  # type: ignore[arg-type]


def refers(tale: Tale, on: int, **more: Any) -> Tale:
    told: dict[str, Any] = {"to": "care", "factors": ["domestic_abuse"], "outcome": "none_recorded", **more}
    return tale.on(day(on), told.pop("by", "police"), "referral", f"Referral {on}.", "mum", "kit", **told)


@dataclass(frozen=True)
class Pair:
    """A story that raises a signal, and one nearly alike that does not."""

    signal: str
    raises: Callable[[], Tale]
    does_not: Callable[[], Tale]
    on: str = ""
    """The day on which the first is raised, where that is the point."""


def referrals_over(days: int) -> Tale:
    tale = family()
    for number in (0, days // 2, days):
        refers(tale, number)
    return tale


def assessed_between() -> Tale:
    tale = referrals_over(200)
    return tale.on(day(150), "care", "assessment", "Assessed.", "mum", "kit", child_seen=True, child_voice=True)


def three_factors(*agencies: str, by_child: bool = False) -> Tale:
    tale = family()
    about = ("kit",) if by_child else ("mum",)
    tale.on(day(0), agencies[0], "concern", "Drinks.", *about, factors=["substance_misuse"])
    tale.on(day(9), agencies[1], "concern", "Low.", "mum", factors=["parental_mental_health"])
    return tale.on(day(20), agencies[2], "concern", "Hit.", "mum", "dad", factors=["domestic_abuse"])


def two_factors(born: str) -> Tale:
    tale = family(baby=("child", born))
    tale.on(day(0), "midwife", "concern", "Low since the scan.", "mum", "baby", factors=["parental_mental_health"])
    return tale.on(day(5), "drugs", "concern", "Uses heroin.", "mum", "baby", factors=["substance_misuse"])


def concerns(*days: int, referred: int | None = None, **more: Any) -> Tale:
    tale = family()
    for number in days:
        tale.on(day(number), "nursery", "concern", f"Smells of drink {number}.", "kit", "mum", factors=["1B"], **more)
    return refers(tale, referred, by="nursery", outcome="initial_assessment") if referred is not None else tale


def unanswered(answered: int | None, *, told: bool = True) -> Tale:
    outcome: dict[str, Any] = (
        {} if answered is None else {"outcome": "information_advice", "feedback_to_referrer": told}
    )
    tale = refers(family(), 0, **outcome)
    return tale.on(day(60), "gp", "contact", "Later.", "kit")


def failed_visits(*days: int, seen: int | None = None) -> Tale:
    tale = family()
    for number in days:
        tale.on(
            day(number), "hv", "contact", "No access.", "mum", "kit", child_seen=False, factors=["missed_appointment"]
        )
    if seen is not None:
        tale.on(day(seen), "hv", "contact", "Seen and well.", "mum", "kit", child_seen=True)
    return tale


def bruises(*days: int) -> Tale:
    """Of a child who walks, the last of which worries whoever sees it."""
    tale = family()
    for number in days:
        kind = "concern" if number == days[-1] else "contact"
        tale.on(day(number), "gp", kind, f"Bruise {number}.", "mum", "kit", factors=["injury"], child_seen=True)
    return tale


def injuries(born: str, *days: int, agency: str = "gp", text: str = "Bruise.") -> Tale:
    tale = family(baby=("child", born))
    for number in days:
        tale.on(day(number), agency, "contact", f"{text} {number}", "mum", "baby", factors=["injury"], child_seen=True)
    return tale


def new_partner(*, worry: int | None = None, assessed: bool = False) -> Tale:
    tale = family(rob=("partner", None))
    if worry is not None:
        tale.on(day(worry), "school", "concern", "Hungry.", "kit", factors=["neglect"])
    tale.on(
        day(400), "hv", "contact", "Rob has moved in.", "mum", "rob", "kit", factors=["new_partner"], child_seen=True
    )
    if assessed:
        tale.on(
            day(400),
            "care",
            "assessment",
            "Rob met and checked.",
            "mum",
            "rob",
            "kit",
            child_seen=True,
            child_voice=True,
        )
    return tale


def domestic_abuse(times: int) -> Tale:
    tale = family()
    for number in range(times):
        tale.on(
            day(30 * number), "police", "contact", f"Called {number}.", "mum", "dad", "kit", factors=["domestic_abuse"]
        )
    return tale


def workers(agencies: tuple[str, ...], *, worried: bool = True, over: int = 300) -> Tale:
    tale = family()
    if worried:
        tale.on(day(0), "school", "concern", "Hungry.", "kit", factors=["neglect"])
    for number, agency in enumerate(agencies):
        when = number * over // max(1, len(agencies) - 1)
        tale.on(day(when), agency, "change_of_worker", f"New worker {number}.", "mum", "kit")
    return tale


def services(*agencies: str, worried_by: tuple[str, ...] = ("school", "police"), led: bool = False) -> Tale:
    tale = family()
    for agency in agencies:
        tale.involves(agency, "mum", "kit", since=day(0))
    for number, agency in enumerate(worried_by):
        tale.on(day(5 + number), agency, "concern", f"Worry {number}.", "mum", "kit", factors=["neglect"])
    if led:
        tale.on(day(8), agencies[0], "meeting", "Agreed: health visitor is lead professional.", "mum", "kit")
    return tale.on(day(20), agencies[0], "contact", "Visit.", "mum", "kit", child_seen=True)


def methadone(seen: str | None, *, child_born: str = "2012-06-01") -> Tale:
    tale = Tale(mum=("mother", None), small=("child", child_born))
    tale.on(day(0), "drugs", "contact", "Methadone prescribed.", "mum", factors=["substance_misuse"])
    if seen:
        tale.on(day(0), "drugs", "contact", seen, "mum")
    return tale.on(day(30), "gp", "contact", "Cold.", "small", child_seen=True)


def move(handed_over: str | None, *, acknowledged: bool = True, worried: bool = True) -> Tale:
    tale = family()
    tale.involves("hv", "kit", since=day(0), until=day(60)).involves("hv@Southshire", "kit", since=day(62))
    if worried:
        tale.on(day(10), "police", "concern", "Shouting.", "mum", "dad", "kit", factors=["domestic_abuse"])
    tale.on(day(20), "hv", "contact", "Visit.", "kit", "mum", child_seen=True)
    tale.on(day(60), "hv", "move", "Family moves to Southshire.", "mum", "kit")
    tale.on(day(61), "gp@Southshire", "contact", "Registered.", "mum", "kit")
    if handed_over:
        more: dict[str, Any] = {"feedback_to_referrer": True} if acknowledged else {}
        factors = ["domestic_abuse"]
        tale.on(
            handed_over, "hv", "handover", "Records sent.", "kit", "mum", to="hv@Southshire", factors=factors, **more
        )
    return tale.on(day(120), "hv@Southshire", "contact", "Seen.", "kit", "mum", child_seen=True)


def unseen(seen_by: str | None) -> Tale:
    tale = refers(family(), 0, outcome="initial_assessment", feedback_to_referrer=True)
    if seen_by:
        tale.on(day(3), seen_by, "contact", "Visit; Kit seen.", "kit", "mum", child_seen=True, child_voice=True)
    return tale.on(day(60), "gp", "contact", "Cold.", "mum")


def heard(born: str, *, seen: bool, voice: bool | None) -> Tale:
    tale = family(one=("child", born))
    told: dict[str, Any] = {
        "to": "care",
        "factors": ["neglect"],
        "outcome": "initial_assessment",
        "feedback_to_referrer": True,
    }
    tale.on(day(0), "hv", "referral", "Cold home.", "one", "mum", **told)
    tale.on(day(2), "care", "contact", "Visit.", "one", "mum", child_seen=seen, child_voice=voice)
    return tale.on(day(60), "gp", "contact", "Cold.", "mum")


def closing(*, other_worry: bool) -> Tale:
    tale = family()
    if other_worry:
        tale.on(day(0), "school", "concern", "Hungry.", "kit", factors=["neglect"])
    refers(tale, 10, outcome="no_further_action", feedback_to_referrer=True)
    tale.on(day(11), "care", "contact", "Seen at home.", "kit", "mum", child_seen=True, child_voice=True)
    return tale


def contradicted(after: int) -> Tale:
    tale = family()
    tale.on(day(0), "hv", "contact", "Mother says she no longer drinks alcohol.", "mum", factors=["substance_misuse"])
    return tale.on(day(after), "nursery", "concern", "Drunk at the gate.", "mum", "kit", factors=["substance_misuse"])


def lost(text: str, *, worry: int) -> Tale:
    tale = family()
    tale.on(day(worry), "school", "concern", "Hungry.", "kit", factors=["neglect"])
    return tale.on(day(400), "school", "other", text, "kit", "mum")


def father(*, met: bool, known_by: str = "probation") -> Tale:
    tale = family()
    for number in range(3):
        tale.on(day(number), "hv", "contact", f"Visit {number}.", "kit", "mum", child_seen=True)
    tale.on(day(10), known_by, "contact", "Reports weekly.", "dad")
    if met:
        tale.on(day(2), "hv", "contact", "Dad bathed Kit.", "kit", "dad", child_seen=True)
    return tale


def handover(text: str, *factors: str) -> Tale:
    tale = family()
    tale.on(day(0), "midwife", "concern", "Uses heroin.", "mum", "kit", factors=["substance_misuse"])
    return tale.on(
        day(5), "midwife", "handover", text, "kit", "mum", to="hv", factors=list(factors), feedback_to_referrer=True
    )


PAIRS = [
    Pair("referrals-repeated", lambda: referrals_over(365), lambda: referrals_over(366)),
    Pair("referrals-repeated", lambda: referrals_over(200), assessed_between),
    Pair(
        "referrals-repeated", lambda: refers(refers(family(), 0, count=2), 30), lambda: refers(refers(family(), 0), 30)
    ),
    Pair("three-factors", lambda: three_factors("drugs", "gp", "police"), lambda: two_factors("2010-06-02")),
    Pair("three-factors", lambda: three_factors("hv", "hv", "hv"), lambda: teenager_drinks()),
    Pair("factors-building", lambda: two_factors("2013-03-08"), lambda: two_factors("2013-03-07"), day(5)),
    Pair("concerns-in-quick-succession", lambda: concerns(0, 30, 61), lambda: concerns(0, 30, 62), day(61)),
    Pair("concerns-in-quick-succession", lambda: concerns(0, 30, 50), lambda: concerns(0, 30, 50, referred=50)),
    Pair("concerns-in-quick-succession", lambda: concerns(0, 9, 18), lambda: concerns(0, 9)),
    Pair("referral-unanswered", lambda: unanswered(None), lambda: unanswered(0)),
    Pair("referral-unanswered", lambda: unanswered(0, told=False), lambda: unanswered(0)),
    Pair("visits-failing", lambda: failed_visits(0, 90, 182), lambda: failed_visits(0, 90, 183), day(182)),
    Pair("visits-failing", lambda: failed_visits(0, 90, 100), lambda: failed_visits(0, 90, 100, seen=95)),
    Pair("injury-repeated", lambda: injuries("2013-12-01", 0, 250), lambda: injuries("2013-01-01", 0, 250), day(250)),
    Pair("injury-repeated", lambda: bruises(0, 365), lambda: bruises(0, 366), day(365)),
    Pair("injury-repeated", lambda: injuries("2011-06-01", 0, 9, 20), lambda: injuries("2011-06-01", 0, 20)),
    Pair("injury-repeated", lambda: injuries("2010-03-05", 0, 9, 20), lambda: injuries("2009-01-05", 0, 9, 20)),
    Pair("adult-unassessed", lambda: new_partner(worry=36), lambda: new_partner(worry=34), day(400)),
    Pair("adult-unassessed", lambda: new_partner(worry=300), lambda: new_partner(worry=300, assessed=True)),
    Pair("adult-risk", lambda: domestic_abuse(2), lambda: domestic_abuse(1), day(30)),
    Pair("workers-changing", lambda: workers(("hv", "gp", "drugs")), lambda: workers(("hv", "gp"))),
    Pair("workers-changing", lambda: workers(("hv", "hv")), lambda: workers(("hv", "hv"), worried=False)),
    Pair("workers-changing", lambda: workers(("hv", "hv"), over=365), lambda: workers(("hv", "hv"), over=366)),
    Pair("no-lead", lambda: services("hv", "school", "police", "drugs"), lambda: services("hv", "school", "police")),
    Pair(
        "no-lead", lambda: services("hv", "school", "police", "drugs"), lambda: services("hv", "school", "police", "gp")
    ),
    Pair(
        "no-lead",
        lambda: services("hv", "school", "police", "drugs"),
        lambda: services("hv", "school", "police", "drugs", worried_by=("school",)),
    ),
    Pair(
        "no-lead",
        lambda: services("hv", "school", "police", "drugs"),
        lambda: services("hv", "school", "police", "drugs", led=True),
    ),
    Pair("safe-storage", lambda: methadone(None), lambda: methadone("Saw the locked box."), day(30)),
    Pair("safe-storage", lambda: methadone("Lockable box given."), lambda: methadone("Lockable box in use, checked.")),
    Pair("safe-storage", lambda: methadone(None), lambda: methadone(None, child_born="2009-01-01")),
    Pair("move-without-handover", lambda: move(None), lambda: move(day(65))),
    Pair("move-without-handover", lambda: move(day(65), acknowledged=False), lambda: move(None, worried=False)),
    Pair("child-unseen", lambda: unseen("hv"), lambda: unseen("care")),
    Pair(
        "child-unheard",
        lambda: heard("2010-06-01", seen=True, voice=None),
        lambda: heard("2010-06-01", seen=True, voice=True),
    ),
    Pair(
        "child-unheard",
        lambda: heard("2012-02-01", seen=True, voice=None),
        lambda: heard("2012-05-01", seen=True, voice=None),
    ),
    Pair("closed-without-assessment", lambda: closing(other_worry=True), lambda: closing(other_worry=False)),
    Pair("account-contradicted", lambda: contradicted(90), lambda: contradicted(91), day(90)),
    Pair(
        "services-lost",
        lambda: lost("Withdrawn from school.", worry=36),
        lambda: lost("Withdrawn from school.", worry=34),
    ),
    Pair(
        "services-lost",
        lambda: lost("Withdrawn from school.", worry=300),
        lambda: lost("Absent from school.", worry=300),
    ),
    Pair("parent-invisible", lambda: father(met=False), lambda: father(met=True), day(10)),
    Pair("parent-invisible", lambda: father(met=False), lambda: father(met=False, known_by="gp")),
    Pair(
        "handover-omitted-risk",
        lambda: handover("Mother and baby well."),
        lambda: handover("Mother uses heroin; baby well."),
    ),
    Pair(
        "handover-omitted-risk",
        lambda: handover("Mother and baby well."),
        lambda: handover("Mother and baby well.", "substance_misuse"),
    ),
    Pair(
        "consider-strategy",
        lambda: hit("physical_abuse"),
        lambda: hit("physical_abuse", outcome="s47", feedback_to_referrer=True),
        day(0),
    ),
    Pair("consider-strategy", lambda: bruised("2013-03-04"), lambda: bruised("2013-03-03"), day(0)),
    Pair("consider-strategy", lambda: bruised("2013-10-01"), lambda: bruised("2013-10-01", seen_by="hospital")),
    Pair(
        "caf-due", lambda: services("hv", "school", "police", "drugs"), lambda: services("hv", "school", "police", "gp")
    ),
    Pair("decision-not-to-refer", lambda: thought("decides not to refer"), lambda: thought("decides to refer")),
    Pair("challenge-not-pursued", lambda: challenged("is not encouraged"), lambda: challenged("is encouraged")),
]


def teenager_drinks() -> Tale:
    """The third factor is the child's own, who is old enough to mean himself."""
    tale = family(max=("child", "2000-01-01"))
    tale.on(day(0), "school", "concern", "Drunk in class.", "max", factors=["substance_misuse"])
    tale.on(day(9), "gp", "concern", "Low.", "mum", factors=["parental_mental_health"])
    return tale.on(day(20), "police", "concern", "Hit.", "mum", "dad", factors=["domestic_abuse"])


def hit(factor: str, **more: Any) -> Tale:
    told: dict[str, Any] = {"to": "care", "outcome": "none_recorded", **more}
    return family().on(day(0), "school", "referral", "Kit says dad hit him.", "kit", "dad", factors=[factor], **told)


def bruised(born: str, *, seen_by: str | None = None) -> Tale:
    tale = family(baby=("child", born))
    tale.on(day(0), "gp", "concern", "Bruise to the head.", "baby", "mum", factors=["injury"], child_seen=True)
    if seen_by:
        tale.on(day(0), seen_by, "contact", "Examined the same day.", "baby", "mum", child_seen=True)
    return tale


def thought(decides: str) -> Tale:
    return family().on(
        day(0), "gp", "other", f"Considers social care and {decides}.", "mum", "kit", factors=["neglect"]
    )


def challenged(how: str) -> Tale:
    return family().on(
        day(0), "hv", "meeting", f"Takes her concerns to supervision and {how} to follow them up.", "kit", "mum"
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.signal)
def test_a_signal_is_raised_past_its_threshold_and_not_short_of_it(pair: Pair) -> None:
    raises, does_not = pair.raises(), pair.does_not()
    first = raises.first(pair.signal)
    assert first is not None
    if pair.on:
        assert first == date.fromisoformat(pair.on)
    assert does_not.first(pair.signal) is None


def test_a_decision_is_late_on_the_day_after_its_clock_and_not_before() -> None:
    for number in range(14):
        sent = START + timedelta(days=number)
        tale = family().on(
            sent.isoformat(),
            "police",
            "referral",
            "Please.",
            "kit",
            to="care",
            factors=["neglect"],
            outcome="none_recorded",
        )
        assert tale.first("referral-unanswered") == add_working_days(sent, 1) + timedelta(days=1)


def test_a_child_is_late_to_be_seen_after_ten_working_days_and_not_before() -> None:
    assert unseen(None).first("child-unseen") == add_working_days(START, 10) + timedelta(days=1)


def test_a_move_is_late_to_be_handed_over_after_ten_working_days_and_not_before() -> None:
    moved = START + timedelta(days=60)
    assert move(None).first("move-without-handover") == add_working_days(moved, 10) + timedelta(days=1)


def test_a_child_is_late_to_be_heard_after_four_weeks_and_not_before() -> None:
    assert heard("2010-06-01", seen=True, voice=None).first("child-unheard") == START + timedelta(days=29)


@pytest.mark.parametrize(
    "reassuring",
    [
        "Home immaculate.",
        "All appointments kept.",
        "No withdrawal; developing well.",
        "Mother engages well and is protective.",
    ],
)
def test_reassurance_answers_nothing(reassuring: str) -> None:
    told = referrals_over(200)
    before = {(each.signal, each.first) for each in told.raised() if each.stood_at_the_end}
    told.on(day(201), "hv", "contact", reassuring, "mum", "kit", child_seen=None, factors=["false_reassurance"])
    after = {(each.signal, each.first) for each in told.raised() if each.stood_at_the_end}
    assert before <= after


def test_one_incident_told_by_two_agencies_counts_once() -> None:
    once = refers(refers(family(), 0), 30)
    twice = refers(refers(refers(family(), 0), 30), 30, by="school")
    assert once.first("referrals-repeated") is None
    assert twice.first("referrals-repeated") is None
    another_day = refers(refers(refers(family(), 0), 30), 31, by="school")
    assert another_day.first("referrals-repeated") == START + timedelta(days=31)


def test_siblings_the_unborn_and_everybody_belong_to_the_familys_count() -> None:
    tale = family(sam=("child", "2014-09-01"))
    for number, who in enumerate((("kit",), ("sam",), ("mum",))):
        told: dict[str, Any] = {"to": "care", "factors": ["neglect"], "outcome": "none_recorded"}
        tale.on(day(10 * number), "police", "referral", f"About {who}.", *who, **told)
    assert tale.first("referrals-repeated") == START + timedelta(days=20)


def test_it_does_not_matter_in_which_order_an_entry_names_two_adults() -> None:
    tale = family(bob=("partner", None))
    for number, two in enumerate([("dad", "bob"), ("bob", "dad")]):
        tale.on(day(30 * number), "police", "contact", f"Called, {number}.", *two, factors=["domestic_abuse"])
    assert tale.first("adult-risk") == START + timedelta(days=30)


# what was learnt from families that the signals were not made for


def test_the_front_door_and_its_teams_are_one_service() -> None:
    tale = Tale(mum=("mother", None), kit=("child", "2010-06-01"))
    tale.on(day(0), "school", "referral", "Hungry.", "mum", "kit", to="mash", factors=["neglect"], outcome="s47")
    assert tale.first("child-unseen")
    tale.on(day(3), "care", "contact", "Home visit.", "mum", "kit", child_seen=True)
    assert tale.first("child-unseen") is None


def test_what_was_meant_for_another_family_worries_nobody_about_this_one() -> None:
    tale = family()
    for number in (0, 20):
        factors = ["domestic_abuse"]
        tale.on(day(number), "police", "contact", f"Shouting, {number}.", "mum", "dad", "kit", factors=factors)
    assert tale.first("adult-risk")
    tale.on(day(20), "school", "concern", "Hit.", "kit", "dad", factors=["physical_abuse"])
    tale.on(day(20), "police", "contact", "Wrong address, NFA, entry to be removed.", "mum", "dad", "kit")
    assert (
        tale.keys()
        == family().on(day(20), "school", "concern", "Hit.", "kit", "dad", factors=["physical_abuse"]).keys()
    )


def test_an_appointment_letter_to_a_wrong_address_clears_nothing() -> None:
    tale = referrals_over(100)
    tale.on(day(101), "gp", "contact", "The letter went to the wrong address.", "mum", "kit")
    assert tale.first("referrals-repeated") == START + timedelta(days=100)


@pytest.mark.parametrize(("on", "times"), [(7, 1), (8, 2)])
def test_what_police_attend_and_then_refer_within_a_week_is_one_occasion(on: int, times: int) -> None:
    tale = family().on(day(0), "police", "contact", "Attended.", "mum", "dad", "kit", factors=["domestic_abuse"])
    tale.on(day(on), "police", "referral", "Sent on.", "mum", "dad", "kit", to="care", factors=["domestic_abuse"])
    assert (tale.first("adult-risk") is not None) == (times == 2)


def test_a_common_assessment_that_was_called_for_is_due_after_four_weeks() -> None:
    def called(text: str) -> Tale:
        tale = family().on(day(0), "school", "concern", "Hungry again.", "kit", factors=["neglect"])
        return tale.on(day(1), "care", "contact", text, "kit")

    tale = called("Below threshold; an early help assessment should be offered.")
    due = add_working_days(START + timedelta(days=1), 20) + timedelta(days=1)
    assert tale.first("caf-due") == due
    tale.on(str(due - timedelta(days=2)), "school", "assessment", "Early help assessment made.", "kit", "mum")
    assert tale.first("caf-due") is None
    assert called("An early help assessment was proposed and declined.").first("caf-due") is None


def test_those_who_meet_and_leave_open_who_leads_are_asked() -> None:
    def met(text: str) -> Tale:
        tale = family().on(day(0), "school", "concern", "Hungry again.", "kit", factors=["neglect"])
        return tale.on(day(9), "school", "meeting", text, "kit")

    assert met("All are worried, nobody agrees to co-ordinate.").first("no-lead") == START + timedelta(days=9)
    assert met("All are worried, the nursery agrees to lead.").first("no-lead") is None


def test_who_leads_on_protection_beside_a_lead_is_no_lead() -> None:
    case, today = services("hv", "school", "police", "drugs").case, START + timedelta(days=20)
    file = Walk(case, WORLDS["late"](case.events)).file_on(today)
    ann = professional(next(iter(file.agencies.values())))
    file = replace(file, professionals={ann.id: ann})

    def keys(**told: Any) -> set[str]:
        led = replace(file, **told)
        return {each.key for each in look(led, usual(led, today)).findings}

    assert "no-lead" in keys()
    assert "no-lead" in keys(co_leads=(co_lead(ann, file.family, START),))
    assert "no-lead" not in keys(leads=(lead(ann, file.family, START),))


def test_a_relative_who_rings_social_care_counts_as_a_referral() -> None:
    def rings(text: str) -> Tale:
        told: dict[str, Any] = {"to": "care", "factors": ["neglect"], "outcome": "none_recorded"}
        return refers(refers(family(), 0), 40).on(day(80), "care", "referral", text, "kit", **told)

    assert rings("Grandmother rings: he is locked in.").first("referrals-repeated") == START + timedelta(days=80)
    assert rings("Passed to the assessment team.").first("referrals-repeated") is None


def test_a_move_that_says_from_where_is_still_a_move() -> None:
    tale = Tale("Oldshire", mum=("mother", None), kit=("child", "2010-06-01"))
    tale.involves("care@Oldshire", "kit", since=day(-200), until=None)
    tale.on(day(-90), "police@Oldshire", "concern", "Called.", "kit", "mum", factors=["domestic_abuse"])
    tale.on(day(0), "hv@Oldshire", "move", "Leaves Oldshire for Newshire in a hurry.", "mum", "kit")
    tale.on(day(5), "hv@Newshire", "contact", "First visit.", "mum", "kit", child_seen=True)
    assert tale.first("move-without-handover") == add_working_days(START, 10) + timedelta(days=1)


def test_methadone_seen_within_reach_is_said_anew() -> None:
    tale = family().on(day(0), "drugs", "contact", "Methadone, taken home.", "mum", factors=["substance_misuse"])
    tale.on(
        day(60), "drugs", "concern", "Methadone loose in a bag, the baby near.", "mum", factors=["substance_misuse"]
    )
    days = [each.first for each in tale.raised() if each.signal == "safe-storage"]
    assert days == [START, START + timedelta(days=60)]


def assessed(after: int | None, *, seen: bool = True) -> Tale:
    """An assessment that found nothing, and perhaps a worry some days later."""
    tale = family()
    told: dict[str, Any] = {"outcome": "no_further_action", "factors": ["neglect"], "child_seen": seen}
    tale.on(day(0), "care", "assessment", "Assessed; the home is much improved.", "mum", "kit", **told)
    if after is not None:
        tale.on(day(after), "school", "concern", "Hungry and cold.", "kit", factors=["neglect"])
    return tale


@pytest.mark.parametrize(("after", "contradicted"), [(90, True), (91, False)])
def test_a_conclusion_of_an_assessment_can_be_contradicted_too(after: int, *, contradicted: bool) -> None:
    assert (assessed(after).first("account-contradicted") is not None) == contradicted


def test_an_assessment_that_closes_while_a_plan_is_missing_is_a_closing() -> None:
    tale = family()
    tale.on(day(0), "drugs", "contact", "Methadone, taken home.", "mum", factors=["substance_misuse"])
    tale.on(day(9), "care", "assessment", "Done.", "mum", "kit", outcome="no_further_action", child_seen=True)
    closing = [each for each in tale.raised() if each.signal == "closed-without-assessment"]
    assert [each.first for each in closing] == [START + timedelta(days=9)]
    assert "safe storage not seen" in closing[0].text


@pytest.mark.parametrize(("told", "raised"), [(False, True), (True, False), (None, False)])
def test_advice_is_an_answer_where_whoever_referred_was_told(told: bool | None, *, raised: bool) -> None:
    tale = refers(family(), 0, outcome="information_advice", feedback_to_referrer=told)
    assert (tale.first("closed-without-assessment") is not None) == raised
    assert (tale.first("child-unseen") is not None) == raised


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He hit her with a chair leg.", add_working_days(START, 1) + timedelta(days=1)),
        ("Shouting, a neighbour rang.", None),
    ],
)
def test_grave_violence_once_is_enough_where_nobody_refers_it(text: str, first: date | None) -> None:
    tale = family().on(day(0), "police", "concern", text, "mum", "dad", "kit", factors=["domestic_abuse"])
    assert tale.first("adult-risk") == first


def test_grave_violence_that_is_referred_and_taken_up_by_the_next_day_raises_nothing() -> None:
    tale = family().on(day(0), "police", "concern", "He took her by the throat.", "dad", factors=["domestic_abuse"])
    refers(tale, 1, outcome="initial_assessment", feedback_to_referrer=True)
    assert tale.first("adult-risk") is None


def test_a_lodger_is_a_new_adult_where_something_worries() -> None:
    def told(text: str) -> Tale:
        tale = family(vic=("other", None)).on(day(0), "school", "concern", "Hungry.", "kit", factors=["neglect"])
        return tale.on(day(30), "housing", "contact", text, "mum", "vic")

    assert told("Tenancy visit: a lodger in the box room.").first("adult-unassessed") == START + timedelta(days=30)
    assert told("Tenancy visit: her brother calls in.").first("adult-unassessed") is None


def test_a_service_for_adults_alone_does_not_see_the_children() -> None:
    def told(by: str) -> Tale:
        tale = family().involves("drugs", "dad", since=day(-30))
        tale.on(day(-5), by, "contact", "Seen.", "kit", child_seen=True)
        for number in range(3):
            tale.on(day(number), "gp", "contact", f"Her blood pressure, {number}.", "mum")
        return tale

    assert told("gp").first("parent-invisible")
    assert told("hv").first("parent-invisible") is None


def test_an_assessment_that_says_that_the_case_is_closed_is_one_closing() -> None:
    tale = family()
    tale.on(day(0), "drugs", "contact", "Methadone, taken home.", "mum", factors=["substance_misuse"])
    tale.on(day(9), "care", "assessment", "Case closed.", "mum", "kit", outcome="no_further_action", child_seen=True)
    case = tale.case
    file = Walk(case, WORLDS["late"](case.events)).file_on(START + timedelta(days=9))
    findings = look(file, usual(file, START + timedelta(days=9))).findings
    assert [each.key for each in findings].count("closed-without-assessment") == 1
