"""Escalations: a silence taken up the ladder in a few keys, each reply, and what cannot be saved."""

from datetime import date

from leadpro.clock import StoppedClock
from leadpro.records.escalation import EscalationStatus
from leadpro.store.journal.history import history
from leadpro.store.opening import Store
from tests.at_the_console import NARROW, at_the_console, wants
from tests.b_family import BFamily
from tests.filling_forms import fill, save, try_to_save


async def test_an_unanswered_referral_is_escalated_in_six_keys(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    last = home.police_referrals(9)
    async with at_the_console(store, clock) as person:
        await person.press("enter")
        person.keys_pressed = 0
        await person.press("7", "x", "ctrl+s")
        assert person.keys_pressed <= 6
        [escalation] = home.file.escalations
        assert (escalation.about_id, escalation.agency_id) == (last.id, home.social_care.id)
        stands = home.disagreement
        assert (stands.level, stands.started_on) == (1, date(2008, 12, 4))
        assert stands.reply_due == date(2008, 12, 5)
        assert (stands.last.by, stands.last.agency_id) == ("Ann Lead", home.health.id)
        assert "No reply is on record; a decision was due on Monday 3 November 2008" in escalation.disagreement
        assert "the 9th referral by Police to Social care West" in escalation.disagreement
        assert "None of the 8 before it has one." in escalation.disagreement
        assert stands.evidence.count("no reply") == 8
        assert escalation.sought == "A decision in writing."
        assert any("escalation, level 1" in line for line in person.lines("#panel-5"))
        [entry] = history(store, escalation.id)
        assert (entry.said, entry.by) == ("Escalation recorded", "Ann Lead")


async def test_the_newest_silence_is_escalated_from_anywhere(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(2)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "x", "ctrl+s")
        [escalation] = home.file.escalations
        newest = max(home.file.referrals, key=lambda each: each.made.order)
        assert escalation.about_id == newest.id
        assert "2nd referral" in escalation.disagreement


async def test_a_reply_that_is_due_tomorrow_is_not_called_late(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x", "ctrl+s", "7", "x")
        assert "is due Friday 5 December 2008" in person.screen_text()
        assert "was due Friday" not in person.screen_text()
        await person.press("ctrl+s")
        assert home.disagreement.level == 2
        assert "a reply is due 5 Dec 2008, none on record yet" in home.disagreement.evidence


async def test_a_reply_that_does_not_settle_it_climbs_a_rung(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    was = home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        assert "Reply due Tuesday 2 December 2008" in person.screen_text()
        await person.type("Too busy")
        await person.press("tab", "tab", "tab", "n", "ctrl+s")
        [reply] = home.file.replies
        assert (reply.escalation_id, reply.level) == (was.id, 1)
        assert (reply.by, reply.text, reply.replied_on) == ("Social care West", "Too busy", date(2008, 12, 4))
        climbed = home.disagreement
        assert not climbed.settled_by(reply)
        assert (climbed.level, climbed.reply_due) == (2, date(2008, 12, 8)), "two working days"
        assert "the reply of 4 Dec 2008 by Social care West did not settle it" in climbed.evidence
        assert climbed.steps[0].evidence == "Nine referrals", "what was put before level 1 stands as it was"
        replied, climbs = history(store, reply.id)[-1], history(store, climbed.last.id)[-1]
        assert replied.change_id == climbs.change_id, "one entry"
        assert climbs.said == "Reply recorded, escalation taken to level 2"


async def test_a_reply_that_settles_it_closes_it(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("Jo visits")
        await person.press("tab", "tab", "tab", "y")
        assert "Go up a level" not in person.screen_text()
        await person.press("ctrl+s")
        settled = home.disagreement
        assert not settled.open
        assert settled.ended
        assert (settled.level, settled.since, settled.ended.outcome) == (1, date(2008, 12, 4), "Jo visits")
        assert settled.ended.by == "Social care West"
        assert settled.settled_by(home.file.replies[0])
        assert person.lines("#panel-5") == []


async def test_a_reply_need_not_go_up_the_ladder(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("Friday")
        await person.press("tab", "tab", "tab", "n", "tab", "n")
        assert "1 working day at level 1" in person.screen_text()
        await person.press("ctrl+s")
        waiting = home.disagreement
        assert (waiting.level, waiting.reply_due) == (1, date(2008, 12, 5))


async def test_at_the_top_there_is_no_next_rung(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated(level=5)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("No")
        await person.press("tab", "tab", "tab", "n", "ctrl+s")
        assert home.disagreement.level == 5


async def test_whether_it_settles_it_has_to_be_said(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("Hm")
        await person.press("ctrl+s")
        assert "Does it settle it is needed" in person.screen_text()
        await person.press("n", "shift+tab")
        await person.type("1 nov")
        await person.press("ctrl+s")
        assert "This is before it was raised: Monday 1 December 2008." in person.screen_text()
        assert home.file.replies == ()


async def test_what_is_escalated_already_climbs_and_says_so(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    last = home.police_referrals(1)
    was = home.escalated(last.id)
    async with at_the_console(store, clock, NARROW) as person:
        await person.press("enter", "7", "x")
        shown = " ".join(person.screen_text().split())
        assert "it stands at level 1" in shown
        assert "This takes it to level 2." in shown
        await person.press("ctrl+s")
        climbed = home.disagreement
        assert (climbed.id, climbed.level, climbed.started_on) == (was.id, 2, date(2008, 12, 1))
        assert climbed.reply_due == date(2008, 12, 8)
        assert "reply due 2 Dec 2008, none on record." in climbed.evidence
        assert history(store, climbed.last.id)[-1].said == "Escalation taken to level 2"
        assert len(history(store, was.id)) == 1, "the disagreement itself is as it was"


async def test_one_may_enter_at_any_level_and_the_day_of_the_reply_follows(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x", "tab", "tab", "3")
        assert "Thursday 11 December 2008, 5 working days at level 3" in person.screen_text()
        await person.press("tab")
        await person.type("3 dec")
        await person.press("ctrl+s")
        raised = home.disagreement
        assert (raised.level, raised.started_on) == (3, date(2008, 12, 3))
        assert raised.reply_due == date(2008, 12, 10)


async def test_something_without_a_record_can_be_escalated_once_it_is_said(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x", "ctrl+s")
        assert "Disagreement: please write a few words." in person.screen_text()
        await person.type("No visit")
        await person.press("ctrl+s")
        [escalation] = home.file.escalations
        assert (escalation.about_id, escalation.disagreement) == (None, "No visit")
        assert escalation.agency_id == home.social_care.id


async def test_a_late_action_of_an_agency_is_escalated_with_that_agency(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    late = home.visit_due(date(2008, 11, 28))
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "x", "ctrl+s")
        [escalation] = home.file.escalations
        assert (escalation.about_id, escalation.agency_id) == (late.id, home.health.id)
        assert "Visit. It is not done on record, and is 4 working days late." in escalation.disagreement


async def test_what_is_wrong_is_said_beside_each_field_and_nothing_is_lost(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x", "tab", *"zzz", "tab", *"nine", "tab", *"tomorrow", "tab", *"soonish")
        await person.press("ctrl+s")
        shown = person.screen_text()
        assert "! Nothing on the list matches 'zzz'." in shown
        assert "! Nothing on the list matches 'nine'." in shown
        assert "! Friday 5 December 2008 lies ahead: this must have happened already." in shown
        assert "! This is not a date" in shown
        assert "Police referred to Social care West" in shown
        assert home.file.escalations == ()


async def test_what_was_settled_long_ago_is_settled_by_the_reply_of_that_day(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("Agreed")
        await fill(person, When="3 dec", Does_it_settle_it="yes")
        await save(person)
        assert (home.disagreement.status, home.disagreement.since) == (EscalationStatus.SETTLED, date(2008, 12, 3))


async def test_a_disagreement_is_withdrawn_with_a_reason_and_a_name(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("They had written; it lay in the wrong tray")
        await fill(person, Does_it_settle_it="no reply")
        await save(person)
        withdrawn = home.disagreement.last
        assert (withdrawn.status, withdrawn.by) == (EscalationStatus.WITHDRAWN, "Ann Lead")
        assert withdrawn.outcome == "They had written; it lay in the wrong tray"
        assert home.file.replies == ()
        assert person.lines("#panel-5") == []
        await person.press("z", "delete", "escape")
        assert home.disagreement.open


async def test_a_wrong_day_and_level_are_corrected_on_the_step(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    was = home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "e")
        assert "Correct an escalation" in person.screen_text()
        await fill(person, Level="2 line manager", Raised="2 dec", With_whom="Jo Duty")
        await save(person)
        corrected = home.disagreement
        assert (corrected.level, corrected.started_on) == (2, date(2008, 12, 2))
        assert set(history(store, corrected.last.id)[-1].changed) == {"level", "happened", "spoken_to", "reply_due"}
        assert len(history(store, was.id)) == 1

        await person.press("e")
        await fill(person, Reply_due="1 dec 2008")
        assert "A reply cannot be due before it is asked for, 2 Dec 2008." in await try_to_save(person)


async def test_what_is_settled_and_breaks_out_again_is_raised_again(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    was = home.escalated()
    async with at_the_console(store, clock) as person:
        await person.press("enter", "5", "u")
        await person.type("Agreed")
        await fill(person, Does_it_settle_it="yes")
        await save(person)
        await wants(person, "outcome", was.id)
        await person.type("Agreed again")
        await fill(person, Does_it_settle_it="yes")
        assert "It is settled already." in await try_to_save(person)
        await person.press("escape", "d")
        await wants(person, "escalate", was.id)
        await save(person)
        again = home.disagreement
        assert again.open
        assert [each.status.value for each in again.steps] == ["raised", "settled", "raised"]


async def test_leaving_asks_only_where_something_was_typed(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    home.police_referrals(1)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "7", "x", "escape")
        assert person.app.screen is person.family, "what was filled in by itself is no loss"
        await person.press("x")
        await person.type("Also: ")
        await person.press("escape")
        assert "Not saved, and kept" in person.last_said()
        assert home.file.escalations == ()
