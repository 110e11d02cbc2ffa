"""What has built up, in five lines at the most: which question a finding stands under, in what order, and how short."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from leadpro.bundled import bundled
from leadpro.exchange.case_file import read_case
from leadpro.exchange.replay import WORLDS, Walk, replay
from leadpro.practice.in_hand import practice_of
from leadpro.practice.signals.claims import sentence
from leadpro.practice.signals.every import BY_KEY, SIGNALS
from leadpro.practice.signals.finding import Finding, NextStep
from leadpro.practice.signals.five_lines import GroupLine, five_lines, in_short
from leadpro.practice.signals.groups import GROUPS
from leadpro.practice.signals.looking import Looked, look
from leadpro.practice.signals.since_looked import since_looked
from leadpro.records.ids import Id

DAY = date(2008, 12, 4)


def found(signal: str, about: str = "", *, step: str = "", days_ago: int = 0, **more: object) -> Finding:
    return Finding(
        signal=BY_KEY[signal],
        about=about,
        step=step,
        sentence=sentence(f"{signal.capitalize()} {about}".strip()),
        since=DAY - timedelta(days=days_ago),
        evidence=tuple(more.pop("evidence", ())),  # type: ignore[arg-type]
        next_step=NextStep(verb="action", said="record an action"),
        **more,  # type: ignore[arg-type]
    )


def lines_of(*findings: Finding, before: tuple[Finding, ...] | None = None) -> tuple[GroupLine, ...]:
    looked = Looked(findings)
    return five_lines(looked) if before is None else five_lines(looked, since_looked(Looked(before), looked))


def told(lines: tuple[GroupLine, ...]) -> dict[str, list[str]]:
    return {
        each.group.key: [f"{item.finding.key} {item.finding.about}".strip() for item in each.items] for each in lines
    }


def test_every_signal_stands_under_one_of_five_questions() -> None:
    assert [each.asks for each in GROUPS] == [
        "Is everybody safe now?",
        "Who has seen and heard the child?",
        "Who is around them?",
        "What came of the referrals?",
        "Who holds it together?",
    ]
    assert {each.group for each in SIGNALS} == set(GROUPS)


def test_groups_keep_their_place_whatever_was_found_first() -> None:
    lines = lines_of(found("no-lead"), found("child-unseen", "sam"), found("three-factors"))
    assert list(told(lines)) == ["safe", "seen", "together"]


def test_inside_a_group_what_changed_comes_first_then_a_running_clock_then_the_kind_then_the_newest() -> None:
    findings = [
        found("referrals-repeated", "glos", days_ago=3),
        found("referral-unanswered", "a", days_ago=20),
        found("referral-unanswered", "b", days_ago=2),
        found("closed-without-assessment", "c"),
        found("decision-not-to-refer", "d"),
    ]
    seen = tuple(each for each in findings if each.about != "d")
    assert told(lines_of(*findings, before=seen)) == {
        "referrals": [
            "decision-not-to-refer d",
            "referral-unanswered b",
            "referral-unanswered a",
            "referrals-repeated glos",
            "closed-without-assessment c",
        ]
    }


def test_what_has_grown_says_by_how_many_and_is_not_new() -> None:
    ids = [Id(each) for each in "abcd"]
    before = found("referrals-repeated", "glos", step="3", evidence=ids[:3])
    after = found("referrals-repeated", "glos", step="4", evidence=ids)
    (line,) = lines_of(after, before=(before,))
    assert (line.items[0].new, line.items[0].more) == (False, 1)
    assert line.said == "One more since you looked: Referrals-repeated glos"
    (line,) = lines_of(after, before=(found("referrals-repeated", "glos", step="2", evidence=ids[:2]),))
    assert line.said == "2 more since you looked: Referrals-repeated glos"
    (line,) = lines_of(after, before=())
    assert line.said == "New: Referrals-repeated glos"
    (line,) = lines_of(after)
    assert line.said == "Referrals-repeated glos", "whoever has never looked is told of nothing as new"


def test_what_takes_others_together_has_its_parts_under_it_and_not_beside_it() -> None:
    factors, repeated = found("three-factors"), found("referrals-repeated", "glos")
    head = found("consider-strategy", parts=(repeated.raising, factors.raising))
    lines = lines_of(head, factors, repeated)
    assert told(lines) == {"safe": ["consider-strategy"], "referrals": ["referrals-repeated glos"]}
    assert lines[0].items[0].parts == (factors, repeated), "the most pressing kind first"
    assert lines[0].others == 0


def test_a_part_that_was_answered_does_not_stand_under_what_took_it_together() -> None:
    factors, gone = found("three-factors"), found("adult-unassessed", "mr_e")
    (line,) = lines_of(found("consider-strategy", parts=(factors.raising, gone.raising)), factors)
    assert line.items[0].parts == (factors,)


def test_one_closing_is_one_line_however_many_referrals_it_ends() -> None:
    closed = [found("closed-without-assessment", each, deed="care 2008-11-01") for each in "abc"]
    other = found("closed-without-assessment", "d", deed="care 2008-11-02")
    (line,) = lines_of(*closed, other)
    assert [len(each.findings) for each in line.items] == [3, 1]
    assert line.others == 1


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("9 referrals have no decision on record.", "9 referrals have no decision on record."),
        ("Standing together: a and b. No enquiry is on record.", "Standing together: a and b."),
        (
            "The family moved (~18 Dec 2007) and nobody leads 5 services.",
            "The family moved and nobody leads 5 services.",
        ),
        ("Mr. E is known of. Nobody has met him.", "Mr. E is known of."),
        ("St. Anne's was told. 3 entries say so.", "St. Anne's was told."),
        ("", ""),
    ],
)
def test_a_sentence_is_shortened_to_its_first_without_brackets(text: str, short: str) -> None:
    assert in_short(text) == short


# the published case, day by day


def days() -> Iterator[tuple[str, tuple[GroupLine, ...], Looked]]:
    case = read_case(bundled("db/cases/jamie-sam.json")).case
    for world in WORLDS:
        walk = Walk(case, WORLDS[world](case.events))
        day = walk.begins
        while day and day <= walk.ends:
            looked = look(walk.file_on(day), practice_of(case.case.area, day))
            yield f"{world} {day}", five_lines(looked), looked
            day = min((each for each in (walk.next_known, looked.look_again) if each), default=None)


def test_on_every_day_of_the_published_case_at_most_five_lines_stand_and_nothing_is_left_out() -> None:
    most = 0
    for day, lines, looked in days():
        order = [GROUPS.index(each.group) for each in lines]
        assert order == sorted(set(order)), day
        assert all(each.said for each in lines), day
        shown: set[Id | tuple[str, str, str]] = set()
        for line in lines:
            for item in line.items:
                shown |= {each.raising for each in (*item.findings, *item.parts)}
        assert shown == {each.raising for each in looked.findings}, day
        most = max(most, len(lines))
    assert most == len(GROUPS) == 5


def test_a_replay_tells_the_lines_of_each_day_on_which_they_change() -> None:
    case = read_case(bundled("db/cases/jamie-sam.json")).case
    replayed = replay(case, WORLDS["even"](case.events), lambda day: practice_of(case.case.area, day))
    told_days = [each.day for each in replayed.lines]
    assert told_days == sorted(set(told_days))
    said = [[(line.group.key, line.said, line.others) for line in each.lines] for each in replayed.lines]
    assert all(now != before for before, now in pairwise(said))
    assert all(len(each) <= 5 for each in said)
