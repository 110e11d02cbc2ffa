"""What somebody confirms or dismisses of what a text says, and what that does to the signals."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import look
from leadpro.practice.signals.may_answer import may_answer
from leadpro.practice.signals.read import read_for
from leadpro.practice.wording import fields_of
from leadpro.practice.words import words_named
from leadpro.records.agency import Sector
from leadpro.records.base import Record
from leadpro.records.contact import Contact, Kind, WhyNot
from leadpro.records.person import Role
from leadpro.records.reading import MatterKey, Reading
from leadpro.records.vague_date import VagueDate
from tests.building import agency, contact, family, file_of, person, usual

START = date(2014, 3, 3)
HOME = family(area="Northshire")
SCHOOL = agency("School", sector=Sector.EDUCATION)
CLINIC = agency("Clinic", sector=Sector.HEALTH)
DRUGS = agency("Drugs Service", sector=Sector.DRUGS_ALCOHOL)
KIT = person(HOME, "Kit", born=VagueDate.on(date(2012, 6, 1)))
MUM = person(HOME, "Mum", Role.MOTHER)


def told(on: int, text: str, by: Any = SCHOOL, **more: Any) -> Contact:
    day = START + timedelta(days=on)
    return contact(by, HOME, day, text=text, known_on=day, **{"people": (KIT.id,), **more})


def reading(entry: Contact, matter: str, words: str, *, holds: bool = True) -> Reading:
    return Reading(family_id=HOME.id, entry_id=entry.id, matter=MatterKey(matter), words=words, holds=holds)


def found(signal: str, *records: Record, on: int = 60) -> list[Finding]:
    file = file_of(HOME, SCHOOL, DRUGS, CLINIC, KIT, MUM, *records)
    return [each for each in look(file, usual(file, START + timedelta(days=on))).findings if each.key == signal]


BRUISED = told(0, "Bruised again. Decided not to refer to MASH.", factors=("injury",))


def test_what_a_text_says_raises_and_says_in_which_words_it_was_read() -> None:
    (raised,) = found("decision-not-to-refer", BRUISED)
    file = file_of(HOME, SCHOOL, KIT, BRUISED)
    (read,) = read_for(raised, file, usual(file, START))
    assert (read.entry_id, read.label, read.words) == (BRUISED.id, "a decision not to refer", "Decided not to refer")


def test_what_is_confirmed_stands_unmarked_and_what_is_dismissed_stands_no_more() -> None:
    words = "Decided not to refer"
    (stands,) = found("decision-not-to-refer", BRUISED, reading(BRUISED, "decided-not-to-refer", words))
    assert not stands.read
    assert not found("decision-not-to-refer", BRUISED, reading(BRUISED, "decided-not-to-refer", words, holds=False))


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("Bruised again. Decided not to refer to MASH. Mum told so.", False),
        ("Bruised again. Decided not to refer to MASH. The head agreed not to refer to social care either.", True),
        ("Bruised again. A referral to MASH was discussed and not made.", True),
    ],
    ids=["the same words", "other words besides", "other words"],
)
def test_what_was_dismissed_are_words_and_others_may_say_it(text: str, *, raised: bool) -> None:
    dismissed = reading(BRUISED, "decided-not-to-refer", "Decided not to refer", holds=False)
    assert bool(found("decision-not-to-refer", replace(BRUISED, text=text), dismissed)) is raised


def test_whoever_confirms_it_needs_no_text_that_says_so() -> None:
    entry = told(0, "Head says leave it for now.", people=(KIT.id,))
    assert not found("decision-not-to-refer", entry)
    assert found("decision-not-to-refer", entry, reading(entry, "decided-not-to-refer", "leave it for now"))


METHADONE = told(0, "Methadone prescribed.", DRUGS, people=(MUM.id,))
BOX = told(9, "Saw the locked box on the wall.", DRUGS, people=(MUM.id,))


def test_a_text_answers_only_where_somebody_confirms_it() -> None:
    (stands,) = found("safe-storage", METHADONE, BOX)
    assert BOX.id in stands.evidence, "that it was spoken of is said"
    assert not found("safe-storage", METHADONE, BOX, reading(BOX, "storage-seen", "Saw the locked box"))


def test_a_condition_that_a_text_names_explains_injuries_once_somebody_confirms_it() -> None:
    hurt = [told(each, f"Bruise {each}.", CLINIC, factors=("injury",)) for each in (0, 9, 20)]
    known = told(1, "Has haemophilia.", CLINIC, kind=Kind.ASSESSMENT)
    assert found("injury-repeated", *hurt, known)
    assert not found("injury-repeated", *hurt, known, reading(known, "condition", "haemophilia"))


def test_what_texts_add_to_what_stands_is_marked_with_what_was_read() -> None:
    failed = [told(each, "Called.", successful=False, why_not=WhyNot.NO_ACCESS) for each in (0, 5, 10)]
    by_text = told(15, "Nobody in.")
    (before,) = found("visits-failing", *failed)
    (after,) = found("visits-failing", *failed, by_text)
    assert (before.step, after.step) == ("3", "4")
    assert [each.entry_id for each in after.read] == [by_text.id]
    assert not before.read


def test_a_reading_is_read_in_words_as_any_record() -> None:
    said = reading(BRUISED, "decided-not-to-refer", "Decided not to refer")
    file = file_of(HOME, SCHOOL, KIT, BRUISED, said)
    fields = dict(fields_of(said, file, words_named()))
    assert fields["Read as"] == "a decision not to refer"
    assert (fields["The words"], fields["It says so"]) == ("Decided not to refer", "yes")


def test_what_a_text_says_that_would_answer_is_offered_and_answers_nothing_yet() -> None:
    other = told(12, "Care plan reviewed, lead professional named.", people=(KIT.id,))
    (stands,) = found("safe-storage", METHADONE, BOX, other)
    file = file_of(HOME, SCHOOL, DRUGS, KIT, MUM, METHADONE, BOX, other)
    practice = usual(file, START + timedelta(days=60))
    (offered,) = may_answer(file, practice, stands)
    assert (offered.entry_id, offered.words) == (BOX.id, "Saw the locked box")
    assert offered.label == "somebody saw that it is locked away"
    without = file_of(HOME, SCHOOL, DRUGS, KIT, MUM, METHADONE)
    assert may_answer(without, practice, stands) == ()
