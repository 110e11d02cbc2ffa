"""A record in full and everything that was ever done to it, and how each kind of record reads in words."""

from datetime import date, timedelta
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.console.messages import RecordWanted
from leadpro.console.screens.history import HistoryScreen
from leadpro.console.screens.record import RecordScreen
from leadpro.practice import titles
from leadpro.practice.titles import title_of
from leadpro.practice.wording import changes_of, fields_of
from leadpro.practice.words import words_named
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.contact import Contact, Kind, Method
from leadpro.records.factor import factor_label
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import shown
from leadpro.records.ids import PersonId
from leadpro.records.person import Person, Role
from leadpro.records.referral import Decision
from leadpro.records.supervision import Supervision
from leadpro.records.titled import Titled
from leadpro.records.vague_date import VagueDate
from leadpro.store.events import note
from leadpro.store.journal.told import Kind as Telling
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.shape import RECORD_TYPES
from tests.anything import HOSTILE, any_record, somebody_known
from tests.at_the_console import NARROW, WIDE, at_the_console
from tests.at_the_console import Person as Somebody
from tests.building import (
    action,
    agency,
    concern,
    contact,
    corrected,
    escalation_with,
    family,
    file_of,
    person,
    professional,
    referral,
    sighting,
    told,
)

NURSERY = agency("Little Acorns Nursery", short="Nursery")
POLICE = agency("Police")
SOCIAL_CARE = agency("Social care")


@pytest.fixture
def home(store: Store, clock: StoppedClock) -> Family:
    """A call from the nursery, corrected the same day; a person known long before they were entered."""
    home = family("SCR-0109")
    child = person(home, "Sam")
    call = contact(NURSERY, home, date(2008, 12, 2), method=Method.CALL, text="Late on Monday", people=(child.id,))
    save(store, told(home, NURSERY, POLICE, child, call, sighting(call, child, seen=True), said="Call recorded"))
    partner = person(home, "Mr E", Role.PARTNER)
    save(store, told(partner, said="Person recorded", known_at=nine_o_clock(date(2008, 3, 3))))
    clock.advance(timedelta(hours=1, minutes=17))
    was = family_file(store, home.id).contacts[0]
    entry = corrected(was, text="Late on Tuesday", agency_id=POLICE.id)
    save(store, replace(entry, said="Contact corrected", why="Heard wrongly", by="Dana Price"))
    return home


async def look_at(
    somebody: Somebody, store: Store, home: Family, kind: type[Record], as_at: date | None = None
) -> None:
    file = family_file(store, home.id, as_at)
    record = {Contact: file.contacts, Person: file.people}[kind][-1]
    await somebody.app.push_screen(RecordScreen(file, record))
    await somebody.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_correction_shows_what_it_was_and_what_it_became(
    store: Store, clock: StoppedClock, home: Family, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await look_at(somebody, store, home, Contact)
        await somebody.press("end")
        shown = somebody.screen_text()
        assert "4 Dec 2008 10:17" in shown, "by the clock in England"
        assert "Contact corrected, by Dana Price" in shown
        assert "Heard wrongly" in shown
        assert "was: Late on Monday" in shown
        assert "became: Late on Tuesday" in shown
        assert "was: Nursery" in shown, "an agency that the file no longer names is still called by its name"
        assert "became: Police" in shown
        assert "Call recorded, by Ann Lead" in shown


async def test_a_record_is_shown_in_full_with_what_belongs_to_it(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await look_at(somebody, store, home, Contact)
        assert "Telephone call of 2 Dec 2008, Police" in somebody.banner()
        shown = somebody.screen_text()
        assert "Tuesday 2 December 2008" in shown
        assert "What it says of each child" in shown
        assert "Seen alone                    not stated" in shown


async def test_what_was_recorded_later_than_it_was_known_says_so(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await look_at(somebody, store, home, Person)
        assert "known 3 Mar 2008, recorded 4 Dec 2008" in somebody.screen_text()


async def test_looking_back_leaves_out_what_was_not_known_yet(store: Store, clock: StoppedClock, home: Family) -> None:
    child = family_file(store, home.id).people[0]
    clock.advance(timedelta(days=1))
    save(store, corrected(child, name="Samuel"))
    async with at_the_console(store, clock) as somebody:
        file = family_file(store, home.id, date(2008, 12, 4))
        await somebody.app.push_screen(RecordScreen(file, file.people[0]))
        await somebody.settle()
        shown = somebody.screen_text()
        assert "LOOKING BACK to Thu 4 Dec 2008" in shown
        assert "1 later than the day that you look back to: not shown." in shown
        assert "Samuel" not in shown


async def test_the_record_asks_for_its_own_correction(
    store: Store, clock: StoppedClock, home: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    async with at_the_console(store, clock) as somebody:
        await look_at(somebody, store, home, Contact)
        screen = somebody.app.screen
        post = screen.post_message

        def listen(message: Any) -> bool:
            if isinstance(message, RecordWanted):
                wanted.append(message.action)
                return True
            return post(message)

        monkeypatch.setattr(screen, "post_message", listen)
        await somebody.press("e", "u", "k")
        assert wanted == ["edit", "outcome", "promote"]


async def test_a_correction_is_seen_when_one_comes_back_from_it(
    store: Store, clock: StoppedClock, home: Family
) -> None:
    async with at_the_console(store, clock) as somebody:
        await look_at(somebody, store, home, Contact)
        save(store, corrected(family_file(store, home.id).contacts[0], outcome="Key worker rings back"))
        await somebody.press("question_mark", "escape")
        assert "Key worker rings back" in somebody.screen_text()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_journal_of_a_family_lists_every_change_newest_first(
    store: Store, clock: StoppedClock, home: Family, size: tuple[int, int]
) -> None:
    async with at_the_console(store, clock, size) as somebody:
        await somebody.app.push_screen(HistoryScreen(home.id))
        await somebody.settle()
        lines = somebody.lines("#journal")
        assert len(lines) == 6, "the family, a child, a call, its sighting, a partner and a correction"
        assert "Dana Price  Contact corrected  Telephone call of 2 Dec 2008" in lines[0]
        assert "3 Mar 2008  Ann Lead  Person recorded  Mr E, partner" in lines[1]
        await somebody.press("enter")
        assert isinstance(somebody.app.screen, RecordScreen)
        await somebody.press("end")
        assert "became: Late on Tuesday" in somebody.screen_text()
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, HistoryScreen)


async def test_a_record_that_was_taken_back_can_still_be_read(
    store: Store, clock: StoppedClock, home: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(store, corrected(family_file(store, home.id).people[1], withdrawn=True))
    async with at_the_console(store, clock) as somebody:
        await somebody.app.push_screen(HistoryScreen(home.id))
        await somebody.settle()
        await somebody.press("enter")
        assert "TAKEN BACK: Mr E, partner" in somebody.banner()
        said: list[str] = []
        monkeypatch.setattr(somebody.app, "say", said.append)
        await somebody.press("e")
        assert said == ["This record was taken back: it can be read, but no longer changed."]


async def test_hostile_texts_appear_unharmed(store: Store, clock: StoppedClock, home: Family) -> None:
    texts = [text for text in HOSTILE if "\0" not in text]
    call = contact(NURSERY, home, date(2008, 12, 3), text="\n".join(texts))
    save(store, told(call, by="[@click=app.quit]Ann[/]", why="[Red]"))
    async with at_the_console(store, clock) as somebody:
        await look_at(somebody, store, home, Contact)
        shown = somebody.screen_text()
        assert "[@click=app.quit]x[/]" in shown
        assert "'; DROP TABLE contact; --" in shown
        await somebody.press("end")
        shown += somebody.screen_text()
        assert "by [@click=app.quit]Ann[/]" in shown
        for hidden in "\x1b\x9b\u202e\ufeff":
            assert hidden not in shown


# in words


KNOWN = somebody_known()
FILE = file_of(KNOWN.family, *(each for each in KNOWN.everything if each is not KNOWN.family))


@given(st.data(), st.sampled_from(sorted(RECORD_TYPES)))
def test_any_record_can_be_put_in_words(data: st.DataObject, kind: str) -> None:
    was = data.draw(any_record(RECORD_TYPES[kind], KNOWN))
    became = data.draw(any_record(RECORD_TYPES[kind], KNOWN))
    assert title_of(was, FILE, words_named())
    told = fields_of(was, FILE, words_named())
    assert all(label and text for label, text in told)
    changed = {field.name for field in shown(type(was)) if getattr(was, field.name) != getattr(became, field.name)}
    assert len(changes_of(was, became, FILE, words_named())) == len(changed), "each field that differs is shown"


HOME = family("SCR-0109")
SAM = person(HOME, "Sam")
MS_B = person(HOME, "Ms B", Role.MOTHER)
DANA = professional(POLICE, "Dana Price")


def in_words(record: Record, *others: Record) -> tuple[str, dict[str, str]]:
    """The record's title, and its fields by label."""
    file: FamilyFile = file_of(HOME, SAM, MS_B, NURSERY, POLICE, SOCIAL_CARE, DANA, *others)
    return title_of(record, file, words_named()), dict(fields_of(record, file, words_named()))


def test_a_referral_in_words() -> None:
    sent = referral(
        POLICE,
        SOCIAL_CARE,
        HOME,
        date(2008, 10, 31),
        from_professional_id=DANA.id,
        people=(SAM.id, MS_B.id),
        factors=("3B", "threats"),
        decision_due=date(2008, 11, 3),
        decision=Decision.NONE_RECORDED,
    )
    title, fields = in_words(sent)
    assert title == "Referral of 31 Oct 2008, Police to Social care"
    assert list(fields.items()) == [
        ("Made", "Friday 31 October 2008"),
        ("From", "Police"),
        ("Referrer", "Dana Price"),
        ("To", "Social care"),
        ("About", "Sam, Ms B"),
        ("Reason", "Please assess"),
        ("Factors", f"{factor_label('3B')}, threats"),
        ("Decision due", "Monday 3 November 2008"),
        ("Decision", "no reply on record"),
        ("Referrer told", "not stated"),
    ]


def test_a_silence_is_said_where_it_says_something() -> None:
    _, sent = in_words(referral(POLICE, SOCIAL_CARE, HOME, VagueDate("2007-23", date(2007, 9, 1), date(2007, 11, 30))))
    assert sent["Made"] == "autumn 2007"
    assert sent["Decision"] == "nothing heard"
    assert sent["Decision due"] == "no day set"
    _, told = in_words(replace(referral(POLICE, SOCIAL_CARE, HOME, date(2008, 1, 1)), feedback=False))
    assert told["Referrer told"] == "no"
    _, planned = in_words(action(NURSERY, HOME))
    assert planned["Due"] == "no day set"
    assert "Outcome" not in planned


def test_a_contact_and_what_it_says_of_a_child_in_words() -> None:
    call = contact(NURSERY, HOME, date(2008, 12, 3), method=Method.HOME_VISIT, successful=False)
    title, fields = in_words(call)
    assert title == "Home visit of 3 Dec 2008, Nursery"
    assert fields["Contact made"] == "no"
    title, fields = in_words(sighting(call, SAM, seen=True, words="I want Mummy"), call)
    assert title == "Sam, in: Home visit of 3 Dec 2008, Nursery"
    assert (fields["Seen"], fields["Seen alone"], fields["Heard"]) == ("yes", "not stated", "not stated")
    _, birth = in_words(contact(NURSERY, HOME, date(2007, 10, 15), kind=Kind.BIRTH))
    assert "Contact made" not in birth, "how a birth was made contact with is no question"


def test_an_unborn_child_and_an_unknown_father_in_words() -> None:
    due = Person(family_id=HOME.id, role=Role.CHILD, unborn=True, born=VagueDate.on(date(2009, 3, 3)))
    title, fields = in_words(due)
    assert title == "unborn child"
    assert fields["Due"] == "Tuesday 3 March 2009"
    assert "Born" not in fields
    _, fields = in_words(MS_B)
    assert fields["Date of birth"] == "not asked"


def test_a_vague_date_reads_after_the_noun() -> None:
    by = VagueDate.between(None, date(2007, 12, 18))
    assert in_words(contact(NURSERY, HOME, by))[0] == "Contact, by 18 Dec 2007, Nursery"
    assert in_words(contact(NURSERY, HOME, VagueDate()))[0] == "Contact, date not known, Nursery"
    assert in_words(concern(NURSERY, HOME, VagueDate.about(date(2008, 9, 23))))[0] == (
        f"Concern of ~23 Sep 2008, Nursery: {factor_label('2B')}"
    )


def test_what_something_came_from_is_named_by_its_title() -> None:
    sent = referral(POLICE, SOCIAL_CARE, HOME, date(2008, 10, 31))
    raised, _ = escalation_with(SOCIAL_CARE, HOME, date(2008, 12, 4), about_id=sent.id)
    _, fields = in_words(raised, sent)
    assert fields["About"] == "Referral of 31 Oct 2008, Police to Social care"
    _, fields = in_words(raised)
    assert fields["About"] == titles.NOT_ON_FILE


def test_a_record_that_has_no_title_of_its_own_is_called_by_what_it_is_when_and_with_whom() -> None:
    class HealthCheck(FamilyRecord, frozen=True, kw_only=True):
        """A kind of record that nobody has given a title."""

        on: Annotated[date, Titled("On")]
        person_id: Annotated[PersonId, Titled("Who")]
        note: Annotated[str, Titled("Note")] = ""

    checked = HealthCheck(family_id=HOME.id, on=date(2008, 12, 3), person_id=SAM.id, note="Weighed")
    told = in_words(checked)
    assert told[0] == "Health check of 3 Dec 2008, Sam"
    assert told[1] == {"On": "Wednesday 3 December 2008", "Who": "Sam", "Note": "Weighed"}

    met = Supervision(family_id=HOME.id, held_on=date(2008, 12, 3), worker_id=DANA.id, supervisor_id=DANA.id, text="x")
    assert in_words(met)[0] == "Supervision of 3 Dec 2008, Dana Price"


@pytest.mark.parametrize("kind", [Telling.PRINTED, Telling.SIGNED_OFF])
async def test_a_print_and_a_sign_off_say_who_why_what_they_are_about_and_their_code(
    store: Store, clock: StoppedClock, home: Family, kind: Telling
) -> None:
    noted = note(store, "Done with the file", why="Court on Monday", kind=kind, family_id=home.id)
    async with at_the_console(store, clock, NARROW) as somebody:
        await somebody.app.push_screen(HistoryScreen(home.id))
        await somebody.settle()
        assert somebody.lines("#journal")[0] == "4 Dec 2008 10:17  not named  Done with the file: Court on Monday"
        await somebody.press("enter")
        shown = " ".join(somebody.screen_text().replace("│", " ").split())
        assert f"By not named, on 4 Dec 2008 10:17 (line {noted.line.seq})." in shown
        assert "Court on Monday" in shown
        assert "this family's file as it stood then" in shown
        assert f"The code is {noted.code}:" in shown
        await somebody.press("escape")
        assert isinstance(somebody.app.screen, HistoryScreen)


@pytest.mark.parametrize(("size", "imported"), [(WIDE, "Event 43, concern"), (NARROW, "Event 43, co…")])
async def test_the_history_tells_the_hour_and_leaves_out_what_tells_least(
    case_store: Store, clock: StoppedClock, size: tuple[int, int], imported: str
) -> None:
    async with at_the_console(case_store, clock, size) as somebody:
        await somebody.press("enter", "j")
        line = next(each for each in somebody.screen_text().splitlines() if each.lstrip().startswith("> "))
        assert line.strip().startswith("> 4 Dec 2008 09:00  3 Dec 2008")
        assert imported in line
