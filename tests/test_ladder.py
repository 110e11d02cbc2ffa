"""The ladder of a professional disagreement: its rungs, and when a reply is due."""

from datetime import date
from typing import Any

import pytest

from leadpro.practice.grounds import Grounds, grounds
from leadpro.practice.in_hand import practice_of
from leadpro.practice.ladder import Ladder, Rung
from leadpro.practice.packs.standing import Standing
from leadpro.records.family_file import FamilyFile
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate
from tests.building import action, agency, concern, family, file_of, professional, referral, usual

THURSDAY = date(2008, 12, 4)


LADDER = practice_of("Northshire", THURSDAY).pack.ladder
"""The default: that of an area whose board has none of its own in the packs."""


def ladder_of(**more: Any) -> Ladder:
    rung = Rung(level=1, who="the two professionals", standing=Standing.OURS, source="this test", **more)
    return Ladder(board="Northshire", edition="2026", rungs=(rung,))


def test_the_rungs_go_up_one_by_one() -> None:
    assert [rung.level for rung in LADDER.rungs] == [0, 1, 2, 3, 4, 5]
    assert [rung.days for rung in LADDER.rungs] == [0, 1, 2, 5, 5, 10]


@pytest.mark.parametrize(
    ("level", "due"),
    [
        (1, date(2008, 12, 5)),
        (2, date(2008, 12, 8)),  # over a weekend
        (3, date(2008, 12, 11)),
        (5, date(2008, 12, 18)),
    ],
)
def test_a_reply_is_due_after_the_working_days_of_its_rung(level: int, due: date) -> None:
    assert LADDER.reply_due(level, THURSDAY) == due


def test_immediate_danger_waits_for_no_working_day() -> None:
    saturday = date(2008, 12, 6)
    assert LADDER.reply_due(0, saturday) == saturday


def test_bank_holidays_are_no_working_days() -> None:
    assert LADDER.reply_due(1, date(2008, 12, 24)) == date(2008, 12, 29)


def test_the_next_rung_is_one_up_until_the_top() -> None:
    second = LADDER.next_rung(1)
    assert second is not None
    assert second.level == 2
    assert LADDER.next_rung(5) is None


def test_a_level_that_is_not_on_the_ladder_is_read_as_the_one_below() -> None:
    assert LADDER.rung_at(9).level == 5
    assert LADDER.next_rung(9) is None


def test_a_boards_own_ladder_takes_the_place_of_the_default() -> None:
    own = ladder_of(days=5)
    assert own.reply_due(1, THURSDAY) == date(2008, 12, 11)
    assert own.next_rung(1) is None
    assert own.rung_at(0).level == 1


def test_a_board_that_counts_hours_counts_through_the_night() -> None:
    own = ladder_of(hours=48)
    assert own.reply_due(1, THURSDAY) == date(2008, 12, 6)
    assert own.rung_at(1).how_long == "48 hours"


def test_a_board_that_sets_no_days_has_none_counted() -> None:
    own = ladder_of()
    assert own.reply_due(1, THURSDAY) is None
    assert own.rung_at(1).sets_no_days
    assert own.rung_at(1).how_long == ""


def _grounds(about: Any, file: FamilyFile) -> Grounds:
    return grounds(about, file, usual(file, THURSDAY))


def test_a_silence_is_put_in_words_with_what_came_before() -> None:
    police, social_care, home = agency("Police"), agency("Social care"), family()
    made = [date(2008, 1, 20), date(2008, 3, 17), date(2008, 10, 31)]
    due = date(2008, 11, 3)
    all_three = [referral(police, social_care, home, day, decision_due=due) for day in made]
    said = _grounds(all_three[-1], file_of(home, police, social_care, *all_three))
    assert said.disagreement == (
        "Police referred to Social care on Friday 31 October 2008. No reply is on record; a decision was due on "
        "Monday 3 November 2008 and is 23 working days late. It is the 3rd referral by Police to Social care since "
        "Sunday 20 January 2008. None of the 2 before it has one."
    )
    assert "20 Jan 2008, no reply; 17 Mar 2008, no reply" in said.evidence
    assert said.agency_id == social_care.id


def test_only_silences_are_counted_as_silences() -> None:
    police, social_care, home = agency("Police"), agency("Social care"), family()
    answered = referral(police, social_care, home, date(2008, 1, 20), decision=Decision.NO_FURTHER_ACTION, count=2)
    silent = referral(police, social_care, home, VagueDate("2008-03", date(2008, 3, 1), date(2008, 3, 31)))
    last = referral(police, social_care, home, date(2008, 10, 31))
    other = referral(social_care, police, home, date(2008, 10, 1))
    file = file_of(home, police, social_care, answered, silent, last, other)
    said = _grounds(last, file)
    assert "It is the 4th referral" in said.disagreement
    assert "Of the 3 before it, 1 has no reply on record." in said.disagreement
    assert "20 Jan 2008 (2 times), no further action; Mar 2008, no reply." in said.evidence
    first = _grounds(answered, file)
    assert first.disagreement.endswith("Social care decided: no further action.")
    assert "in March 2008" in _grounds(silent, file).disagreement


def test_a_concern_and_an_action_say_what_is_on_record() -> None:
    nursery, home = agency("Nursery"), family()
    worker = professional(nursery)
    raised = [concern(nursery, home, day) for day in (date(2008, 11, 6), date(2008, 12, 3))]
    late = action(nursery, home, date(2008, 11, 28), owner_agency_id=None, owner_professional_id=worker.id)
    file = file_of(home, nursery, worker, *raised, late)
    said = _grounds(raised[-1], file)
    assert said.disagreement.endswith("Worried. It is the 2nd about the same since Thursday 6 November 2008.")
    assert said.agency_id is None
    said = _grounds(late, file)
    assert said.disagreement == (
        "Ann Lead was to do this by Friday 28 November 2008: Visit. It is not done on record, and is 4 working days "
        "late."
    )
    assert said.agency_id == nursery.id
