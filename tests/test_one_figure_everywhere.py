"""One fact is one figure in one set of words: in the panels and the banner, on paper, in JSON, in the caseload, in an
escalation and in the signals, for any family file."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from leadpro.console.panels import PANELS
from leadpro.console.screens.caseload_lines import SHOWN, line_of
from leadpro.console.screens.chronology import table
from leadpro.console.widgets.banner import banner
from leadpro.exchange.as_json import family_document
from leadpro.exchange.page import Page
from leadpro.exchange.plain import family_text
from leadpro.exchange.plain_matters import actions, concerns, referrals
from leadpro.practice.amounts_to import amounts_to
from leadpro.practice.caseload_line import family_line
from leadpro.practice.due import due_by_record, dues, overdue, say_late, say_late_in_short, working_days_late
from leadpro.practice.events import in_one_breath
from leadpro.practice.grounds import grounds
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import child_lines
from leadpro.practice.signals.standing import standing
from leadpro.practice.working_days import add_working_days
from leadpro.records.action import Action, Ending
from leadpro.records.agency import Sector
from leadpro.records.base import FamilyRecord, Record
from leadpro.records.caf import CafEpisode, CafStatus
from leadpro.records.concern import Concern
from leadpro.records.escalation import Escalation
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.referral import Decision, Referral
from leadpro.records.step import Step
from leadpro.records.vague_date import VagueDate
from tests.anything import any_record, somebody_known, with_its_first_step
from tests.building import (
    action,
    agency,
    caf_with,
    concern,
    contact,
    escalation_with,
    family,
    file_of,
    person,
    referral,
    sighting,
    usual,
)

TODAY = date(2008, 12, 4)

# what late means


@pytest.mark.parametrize(
    ("due", "today", "said", "in_short"),
    [
        (date(2008, 12, 4), TODAY, "", ""),
        (date(2008, 12, 5), TODAY, "", ""),
        (date(2008, 12, 3), TODAY, "1 working day late", "1 work day late"),
        (date(2008, 11, 3), TODAY, "23 working days late", "23 work days late"),
        (date(2008, 12, 5), date(2008, 12, 6), "less than a working day late", "<1 work day late"),
        (date(2008, 12, 5), date(2008, 12, 8), "1 working day late", "1 work day late"),
        (date(2008, 12, 24), date(2008, 12, 29), "1 working day late", "1 work day late"),  # Christmas lies between
    ],
    ids=str,
)
def test_how_late_something_is(due: date, today: date, said: str, in_short: str) -> None:
    assert (say_late(due, today), say_late_in_short(due, today)) == (said, in_short)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_it_is_late_by_as_many_working_days_as_could_have_been_given_it(due: date, days: int) -> None:
    today = due + timedelta(days=days)
    late = working_days_late(due, today)
    assert late == 0 or add_working_days(due, late) <= today
    assert add_working_days(due, late + 1) > today


# any family file

MARK = " of them"
"""What the words of the records end with that are to be found again on paper."""

near = st.dates(TODAY - timedelta(days=500), TODAY + timedelta(days=60))
maybe = st.none() | near


class Told(Struct, frozen=True):
    """A family file, and the practice of the day."""

    file: FamilyFile
    practice: Practice

    def __repr__(self) -> str:  # it is long, and says little
        return f"a family of whom this is due: {dues(self.file, self.practice)}"


@st.composite
def told(draw: st.DrawFn) -> Told:
    """A family of whom much is due, with whatever else can be on file; now and then it is closed."""
    known = somebody_known()
    home = replace(known.family, closed_on=draw(st.sampled_from([None, None, None, TODAY])), closing_reason="Met")
    nursery, police = known.agencies
    care = agency("Social care", sector=Sector.SOCIAL_CARE, area="Southshire")
    records: list[Record] = [care, *known.everything]
    number = iter(range(1000))

    def worded(what: str) -> str:
        return f"{what} {next(number)}{MARK}"

    for _ in range(draw(st.integers(0, 3))):
        done = draw(st.sampled_from([None, None, TODAY]))
        ended = draw(st.sampled_from([None, {"ended_on": TODAY, "ending": Ending.NOT_DONE, "outcome": "Late"}]))
        came = (ended or {}) if done is None else {"done_on": done}
        records.append(action(nursery, home, draw(maybe), text=worded("Visit"), **came))
        made, decision = draw(near), draw(st.sampled_from([None, None, Decision.NONE_RECORDED, Decision.ACCEPTED]))
        sent = referral(police, draw(st.sampled_from([care, nursery])), home, made, reason=worded("Ask"), known_on=made)
        records.append(replace(sent, decision=decision, decision_due=draw(maybe), count=draw(st.integers(1, 3))))
        closed = draw(st.sampled_from([None, None, TODAY]))
        worry = concern(nursery, home, draw(near), text=worded("Worry"), review_on=draw(maybe), closed_on=closed)
        records.append(replace(worry, closing_reason="Settled" if closed else ""))
        records += escalation_with(police, home, draw(near), disagreement=worded("Differ"), reply_due=draw(maybe))
        records += caf_with(home, CafStatus.DELIVERING, draw(near), review_on=draw(maybe))
        visit = contact(nursery, home, VagueDate.about(draw(near)) if draw(st.booleans()) else draw(near))
        seen = {name: draw(st.booleans()) for name in ("seen", "alone", "heard")}
        records += [visit, sighting(visit, known.a_child, **seen)]
    kinds: list[type[FamilyRecord]] = draw(st.lists(st.sampled_from([*LISTS.values()]), max_size=4))
    others = [draw(any_record(kind, known)) for kind in kinds if not issubclass(kind, Step)]
    records += [each for other in others for each in with_its_first_step(other)]
    records = [replace(each, known_on=min(each.known_on or TODAY, TODAY)) for each in records]
    file = file_of(home, *records)
    return Told(file, usual(file, TODAY))


def figure(text: str) -> int | None:
    """How many working days late a text says something is; None where it says nothing of it."""
    if "less than a working day late" in text or "<1 work day late" in text:
        return 0
    found = re.findall(r"(\d+) work(?:ing)? days? late", text)
    assert len(set(found)) <= 1, text
    return int(found[0]) if found else None


def expected(told: Told, record_id: str) -> int | None:
    """What it is by the one place that counts."""
    due = next((each for each in overdue(told.file, told.practice).values() if each.record_id == record_id), None)
    return due.working_days_late(TODAY) if due else None


@given(told())
def test_there_is_one_number_of_what_is_overdue(told: Told) -> None:
    file, practice = told.file, told.practice
    number = len([each for each in dues(file, practice) if each.day < TODAY])
    line = family_line(file, practice)

    assert number == 0 or not file.family.closed_on
    assert f"Overdue {number} " in f"{banner(file, practice, 400, looking_back=False).plain} ", "in the banner"
    assert line.overdue(TODAY) == number, "in the caseload"
    in_row = line_of(line, TODAY, wide=True).cells[[each.title for each in SHOWN].index("Overdue")]
    assert in_row == (f"{number} late" if number else "")
    assert f"Overdue: {number or 'nothing'}" in family_text(file, practice), "on paper"
    document = family_document(file, practice)["amounts_to"]
    assert sum(each["overdue"] for each in document["due"]) == document["caseload_line"]["overdue"] == number

    panels = {panel.number: panel for panel in PANELS}
    counted = re.findall(r"(\d+) overdue", " ".join(panels[each].title(file, practice) for each in (4, 5, 7)))
    reviews = sum(each.id in overdue(file, practice) for each in file.cafs)
    assert sum(map(int, counted)) + reviews == number, "in the titles of the panels"


@given(told())
def test_what_is_outstanding_is_one_number_on_the_screen_and_on_paper(told: Told) -> None:
    panel = next(each for each in PANELS if each.name == "Actions")
    page = family_text(told.file, told.practice)
    counted = re.search(r"^Actions: (\w+) outstanding", page, re.MULTILINE)
    open_ones = re.search(r"^Escalations: (\w+) open", page, re.MULTILINE)
    assert counted
    assert open_ones
    shown = panel.title(told.file, told.practice)
    assert shown.split(",")[0] == counted[1].replace("none", "0")
    escalations = re.search(r", (\d+) escalation", shown)
    assert (escalations[1] if escalations else "none") == open_ones[1]


@given(told())
def test_what_is_late_is_late_by_one_figure(told: Told) -> None:
    file, practice = told.file, told.practice
    document = {each["record_id"]: each for each in family_document(file, practice)["amounts_to"]["due"]}
    panel = {line.key: line.cells[-1] for line in PANELS[-1].lines(file, practice)}
    for each in (*file.actions, *file.referrals, *file.concerns, *file.escalations, *file.cafs):
        late = expected(told, each.id)
        in_json = document.get(each.id)
        assert (in_json["working_days_late"] if in_json and in_json["overdue"] else None) == late
        assert figure(amounts_to(each, file, practice)) == late, "on the record's own screen"
        if isinstance(each, Referral | Action):
            said = grounds(each, file, practice)
            assert figure(said.disagreement) == late, "in an escalation"
        if isinstance(each, Referral):
            assert figure(panel[each.id]) == late
        for words in _on_paper(told, each):
            assert figure(words) == late, words
    _say_the_same(told)


def _on_paper(told: Told, record: FamilyRecord) -> Iterable[str]:
    """What the page says of a record, where its words are unlike any other's."""
    page = Page()
    match record:
        case Referral():
            referrals(page, told.file, told.practice)
            text = record.reason
        case Concern():
            concerns(page, told.file, told.practice)
            text = record.text
        case Action() if record.outstanding:
            actions(page, told.file, told.practice)
            text = record.text
        case _:
            return
    lines = str(page).splitlines()
    if MARK in text:
        place = next(place for place, line in enumerate(lines) if line.endswith(text))
        after = lines[place + 1 : place + 2]
        yield lines[place] if isinstance(record, Action) else " ".join(after)


def _say_the_same(told: Told) -> None:
    """The signals that count days count the same ones."""
    looked = standing(told.file, told.practice)
    for finding in (*looked.findings, *(finding for finding, _ in looked.aside)):
        if finding.key in ("action-overdue", "review-overdue", "escalation-overdue"):
            assert figure(finding.text) == expected(told, finding.about) is not None
        elif finding.key == "referral-unanswered" and "by practice" not in finding.text:
            of_each = due_by_record(told.file, told.practice)
            first = min((of_each[each].day for each in finding.evidence if each in of_each), default=None)
            assert first is None or figure(finding.text) == working_days_late(first, TODAY), finding.text


@given(told())
def test_when_a_child_was_last_seen_is_one_day_everywhere(told: Told) -> None:
    file, practice = told.file, told.practice
    lines = {line.child.id: line for line in child_lines(file)}
    document = {each["person_id"]: each for each in family_document(file, practice)["amounts_to"]["children"]}
    panel = {line.key: line.cells for line in PANELS[0].lines(file, practice)}
    for child in file.children:
        line, said = lines[child.id], amounts_to(child, file, practice)
        assert document[child.id]["seen"] == line.seen
        if not line.not_to_be_seen:
            assert said in " ".join(family_text(file, practice).split()).replace("Seen:", "seen:")
            in_panel = panel[child.id][2]
            assert (in_panel == "no record") == ("seen: no record" in said.partition(";")[0])
            days = re.match(r"~?(\d+) d ago", in_panel)
            if days and line.seen:
                assert int(days[1]) == line.seen.days_ago(TODAY)
    seen = [line.seen.day for line in lines.values() if line.seen and not line.not_to_be_seen]
    in_caseload = family_line(file, practice)
    if seen and len(seen) == sum(not line.not_to_be_seen for line in lines.values()):
        assert in_caseload.least_seen == min(seen)


@given(told())
def test_what_happened_is_told_on_paper_in_the_words_of_the_screen(told: Told) -> None:
    page = "".join(family_text(told.file, told.practice).partition("\nChronology")[2].split())
    significant = [each for each in in_one_breath(told.file) if each.significant and each.text.endswith(MARK)]
    _, lines = table(told.file, significant, told.practice, wide=True, starred=False)
    for line in lines:
        assert "".join(line.cells[2].split()) in page


def test_the_silence_of_the_published_family_is_one_figure() -> None:
    """It was 23 working days late in the panel and 24 on paper."""
    home, police, care = family(), agency("Police"), agency("Social care", sector=Sector.SOCIAL_CARE)
    silent = referral(
        police, care, home, date(2008, 10, 31), decision_due=date(2008, 11, 3), known_on=date(2008, 10, 31)
    )
    file = file_of(home, police, care, person(home), silent)
    practice = usual(file, TODAY)
    [line] = PANELS[-1].lines(file, practice)
    assert line.cells[-1] == "23 work days late"
    assert "Answer: no reply, due 3 Nov, 23 working days late" in family_text(file, practice)
    assert "3 November 2008 and is 23 working days late." in grounds(silent, file, practice).disagreement
    [finding] = [each for each in standing(file, practice).findings if each.key == "referral-unanswered"]
    assert finding.text.endswith("; it was due on 3 Nov 2008 and is 23 working days late.")
    assert amounts_to(silent, file, practice) == "no reply, due 3 Nov, 23 working days late"


def test_an_escalation_and_an_assessment_are_told_with_how_late_they_are() -> None:
    home, police = family(), agency("Police")
    escalation = escalation_with(police, home, date(2008, 11, 10), reply_due=date(2008, 11, 19))
    assessment = caf_with(home, CafStatus.DELIVERING, date(2008, 10, 1), review_on=date(2008, 11, 28))
    file = file_of(home, police, *escalation, *assessment)
    practice = usual(file, TODAY)
    page = " ".join(family_text(file, practice).split())
    assert "! reply due 19 Nov, 11 working days late" in page
    assert "review due 28 Nov, 4 working days late" in page
    assert "review due 28 Nov, 4 working days late" in banner(file, practice, 400, looking_back=False).plain
    records: tuple[Escalation | CafEpisode, ...] = (escalation[0], assessment[0])
    assert [amounts_to(each, file, practice) for each in records] == [
        "due 19 Nov, 11 working days late",
        "due 28 Nov, 4 working days late",
    ]
