"""The family file and the caseload read out as plain text: complete, calm, never cut, and safe to print."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange.as_json import caseload_document, family_document, pretty
from leadpro.exchange.plain import caseload_text, family_text
from leadpro.exchange.sample import make_sample
from leadpro.gate import has_hidden
from leadpro.practice.overview import agency_lines
from leadpro.practice.words import words_named
from leadpro.records.caf import CafStatus
from leadpro.records.person import Role
from leadpro.store.caseload import caseload
from leadpro.store.opening import Store
from leadpro.store.reading import family_file, family_id_of
from tests.building import agency, caf_with, concern, contact, family, file_of, person, referral, usual
from tests.conftest import KEY, TODAY


@pytest.fixture(scope="module")
def sample(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sample") / "sample.leadpro"
    path.write_bytes(empty_store.read_bytes())
    store = Store(path, KEY, StoppedClock(nine_o_clock(TODAY)))
    make_sample(store, TODAY)
    yield store
    store.close()


def page(store: Store, name: str, day: date = TODAY) -> str:
    file = family_file(store, family_id_of(store, name), day)
    return family_text(file, usual(file, day))


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_jamie_and_sam_are_read_out_whole(sample: Store) -> None:
    text = page(sample, "jamie-sam")
    assert text.startswith("Jamie and Sam, JAMIE-SAM\n")
    assert "As at Thu 4 Dec 2008" in text
    assert "Lead: NONE; 11 agencies are active." in text
    assert "CAF: not started" in text
    assert "Overdue: 12" in text
    assert "Seen: about 15 Oct 2007, 416 days ago; seen alone: no record; heard: no record" in unwrapped(text)
    for heading in (
        "Children: 2",
        "People around them: 5",
        "Homes: who lives with whom is not recorded",
        "Agencies active: 11",
        "Agencies in the past: 4",
        "Referrals: 18, 12 unanswered",
        "Concerns: 8 open",
        "Actions: none outstanding, 0 overdue, 0 done",
        "Escalations: none open",
        "Consent: not asked, as far as is recorded",
        "Chronology: ",
    ):
        assert f"\n{heading}" in text
    assert "Answer: no reply, due 3 Nov, 23 working days late" in unwrapped(text)


def test_the_newest_stands_last(sample: Store) -> None:
    text = unwrapped(page(sample, "jamie-sam").partition("Chronology: ")[2])
    assert text.index("Sam born healthy") < text.index("Jamie born healthy") < text.index("Nursery reported concern 3")


def test_as_at_1_march_2008_it_knows_no_more_than_then(sample: Store) -> None:
    text = page(sample, "jamie-sam", date(2008, 3, 1))
    assert "As at Sat 1 Mar 2008" in text
    assert "Mr E" not in text
    assert "Nursery" not in text


def test_a_family_in_which_much_happens(sample: Store) -> None:
    text = unwrapped(page(sample, "Crumblethwaite"))
    assert "Lead: Dana Okafor, Thistlewick Children's Centre, since" in text
    assert "CAF: plan active" in text
    assert "review due 15 Dec" in text
    assert "! due 28 Nov, 4 working days late, Greta Bunce-Adeyemi: Send the two-year review to the centre" in text
    assert "done" in text
    assert "14 Lantern Row: Ottoline Crumblethwaite, Mabel, Rufus" in text
    assert "given, school, nursery, health visitor, GP" in text
    outstanding = text.partition("Actions: ")[2]
    assert outstanding.index("! due") < outstanding.index("Invite everybody") < outstanding.index("Breakfast club")


def test_a_disagreement_is_read_out_with_its_reply(sample: Store) -> None:
    text = unwrapped(page(sample, "Marrowfat-Hughes"))
    assert "level 2: ! reply due 19 Nov, 11 working days late" in text
    assert "Duty manager, by e-mail: It will be looked at" in text
    assert "(not settled)" in text


def test_what_is_not_known_is_said(sample: Store) -> None:
    assert "father, asked, not disclosed" in page(sample, "Gubbinsworth")
    assert "unborn, due date passed" in unwrapped(page(sample, "Ditherington"))
    assert ": receipt not stated" in unwrapped(page(sample, "Snodbury"))
    assert "CLOSED on" in page(sample, "Larkspurling")
    assert "Dana Okafor led until" in unwrapped(page(sample, "Fiddlebridge"))


def test_no_line_is_wider_than_80_and_nothing_is_cut(sample: Store) -> None:
    for line in caseload(sample, closed=True):
        file = family_file(sample, line.family_id)
        text = family_text(file, usual(file, TODAY))
        assert all(len(each) <= 80 for each in text.splitlines())
        squeezed = "".join(text.split())
        for each in file.people:
            assert "".join(each.name.split()) in squeezed
        for action in file.actions:
            assert "".join(action.text.rstrip(".").split()) in squeezed


def test_the_caseload_is_read_out_family_by_family(sample: Store) -> None:
    lines = caseload(sample, closed=True)
    text = caseload_text(lines, TODAY, words_named())
    assert text.startswith("Caseload as at Thu 4 Dec 2008: 12 families, ")
    for line in lines:
        assert f"\n{line.reference}  " in text
    assert "F-0088  Larkspurling, closed" in text
    assert "Lead: nobody. CAF: not started. 12 overdue." in unwrapped(text)
    assert all(len(each) <= 80 for each in text.splitlines())
    assert "No family." in caseload_text([], TODAY, words_named())


def test_json_says_the_same(sample: Store) -> None:
    file = family_file(sample, family_id_of(sample, "jamie-sam"))
    read = json.loads(pretty(family_document(file, usual(file, TODAY))))
    assert read["as_at"] == "2008-12-04"
    assert {each["name"] for each in read["people"]} == {each.name for each in file.people}
    assert [each["active"] for each in read["amounts_to"]["agencies"]] == [
        line.active for line in agency_lines(file, TODAY)
    ]
    assert read["amounts_to"]["caseload_line"]["overdue"] == 12
    assert read["amounts_to"]["children"][0]["seen_alone"] is None

    lines = json.loads(pretty(caseload_document(caseload(sample), TODAY)))
    assert len(lines["families"]) == 11


@given(st.text(min_size=1, max_size=30))
def test_whatever_a_name_holds_the_page_cannot_be_misled(name: str) -> None:
    home = family(name=name)
    sender, receiver = agency(name), agency("Social care")
    child = person(home, name)
    file = file_of(
        home,
        sender,
        receiver,
        child,
        person(home, name, Role.MOTHER, note=name, aliases=(name,)),
        contact(sender, home, TODAY, text=name, significance=name),
        concern(sender, home, TODAY, text=name, people=(child.id,)),
        referral(sender, receiver, home, TODAY, reason=name),
    )
    text = family_text(file, usual(file, TODAY))
    assert not has_hidden(text)
    document = pretty(family_document(file, usual(file, TODAY)))
    assert not has_hidden(document)
    assert json.loads(document)["family"]["name"] == name


def test_consent_to_an_assessment_is_not_said_to_be_missing() -> None:
    home, day = family("F-1"), date(2008, 11, 3)
    file = file_of(home, *caf_with(home, CafStatus.CONSENTED, day, consent_on=day))
    text = family_text(file, usual(file, date(2008, 12, 4)))
    assert "Consent: to the CAF 3 Nov; to nothing else, as far as is recorded" in text
