"""What stands in the cells of a list: what is read of it, and what is asked about instead of guessed."""

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.exchange.caseload_list.births import NotRead, read_age, read_birth
from leadpro.exchange.caseload_list.children import read_children
from leadpro.exchange.caseload_list.headings import Holds, guess, headings_of, wrong_with
from leadpro.exchange.caseload_list.looked import plan_page
from leadpro.exchange.caseload_list.plan import Known, Plan, Said, plan_of
from leadpro.exchange.caseload_list.reading import lead_of
from leadpro.exchange.caseload_list.sheet import SEPARATORS, column_letter, sheet_of
from leadpro.exchange.caseload_list.standings import STANDINGS, standing_of
from leadpro.practice.ages import age
from leadpro.practice.words import Words
from leadpro.problem import Problem
from leadpro.records.caf import CafStatus
from leadpro.store.directory import Directory
from leadpro.store.families_named import NamedFamily
from tests.naughty import STORABLE

TODAY = date(2020, 2, 29)


def births(text: str) -> str:
    """A birth as it is read: its date, and whether it lies ahead."""
    try:
        birth = read_birth(text, TODAY, TODAY)
    except NotRead:
        return "asked"
    return f"{'due ' if birth.unborn else ''}{birth.born.text if birth.born else ''}".strip()


@pytest.mark.parametrize(
    ("stands", "read"),
    [
        ("12/3/2019", "2019-03-12"),
        ("12.3.19", "2019-03-12"),
        ("12-03-2019", "2019-03-12"),
        ("2019-03-12", "2019-03-12"),
        ("2019-03-12 00:00:00", "2019-03-12"),
        ("12 March 2019", "2019-03-12"),
        ("12-Mar-19", "2019-03-12"),
        ("DOB: 12/03/2019", "2019-03-12"),
        ("b. 12/3/19", "2019-03-12"),
        ("Mar 2019", "2019-03"),
        ("2019", "2019"),
        ("7 yrs", "2012-03-01/2013-02-28"),
        ("EDD 3/4/2020", "due 2020-04-03"),
        ("unborn", "due"),
        ("unborn, due 3/4/20", "due 2020-04-03"),
        ("", ""),
        ("n/k", ""),
        ("-", ""),
        # what could be two things, or is none, is asked
        ("3/4", "asked"),
        ("March", "asked"),
        ("yesterday", "asked"),
        ("7", "asked"),
        ("3/14/2019", "asked"),
        ("31/4/2019", "asked"),
        ("43536", "asked"),
        ("3/4/2020", "asked"),
        ("#REF!", "asked"),
        ("Year 3", "asked"),
    ],
)
def test_births(stands: str, read: str) -> None:
    assert births(stands) == read


@pytest.mark.parametrize(
    ("stands", "shown"),
    [
        ("7", "7 y"),
        ("7 yrs", "7 y"),
        ("aged 7", "7 y"),
        ("7 y/o", "7 y"),
        ("0", "0 d–11 months"),
        ("18 months", "18 months"),
        ("18m", "18 months"),
        ("2 yrs 3 months", "2 y"),
        ("6 weeks", "6 wk"),
        ("9 days", "9 d"),
    ],
)
def test_ages(stands: str, shown: str) -> None:
    assert age(read_age(stands, TODAY).born, TODAY) == shown


@pytest.mark.parametrize("stands", ["7-8", "about 7", "Y3", "34", "seven", "7.5", "-1"])
def test_ages_that_are_asked_about(stands: str) -> None:
    with pytest.raises(NotRead):
        read_age(stands, TODAY)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_an_age_takes_in_every_birth_that_it_can_mean(born: date, listed: date) -> None:
    """Whatever the day, a child whose age was written down on it can have been born when they were."""
    born, listed = min(born, listed), max(born, listed)
    years = listed.year - born.year - ((listed.month, listed.day) < (born.month, born.day))
    if years > 25:
        return
    read = read_age(str(years), listed).born
    assert read
    assert read.earliest
    assert read.latest
    assert read.earliest <= born <= read.latest
    assert read.latest - read.earliest <= timedelta(days=366)


def children(text: str, of: str = "Reed") -> list[str] | str:
    try:
        found = read_children(text, of, TODAY, TODAY)
    except NotRead:
        return "asked"
    return [
        " ".join(filter(None, (each.name, "unborn" if each.unborn else "", each.born.text if each.born else "")))
        for each in found
    ]


@pytest.mark.parametrize(
    ("stands", "read"),
    [
        ("Tom", ["Tom"]),
        ("Tom, Ann and Bo", ["Tom", "Ann", "Bo"]),
        ("Tom\nAnn\r\nBo", ["Tom", "Ann", "Bo"]),
        ("Tom & Ann", ["Tom", "Ann"]),
        ("Tom; Ann", ["Tom", "Ann"]),
        ("1. Tom\n2. Ann", ["Tom", "Ann"]),
        ("- Tom\n- Ann", ["Tom", "Ann"]),
        ("Anderson", ["Anderson"]),
        ("Anne-Marie", ["Anne-Marie"]),
        ("Tom (7)", ["Tom 2012-03-01/2013-02-28"]),
        ("Tom (12/3/2019), Ann (b. 1 May, 2017)", ["Tom 2019-03-12", "Ann 2017-05-01"]),
        ("Tom 12.3.19, Ann 1.5.17", ["Tom 2019-03-12", "Ann 2017-05-01"]),
        ("Tom, 12/3/2019, Ann, dob 1/5/2017", ["Tom 2019-03-12", "Ann 2017-05-01"]),
        ("Tom - 7 yrs", ["Tom 2012-03-01/2013-02-28"]),
        ("Reed, Tom", ["Tom Reed"]),
        ("unborn", ["unborn"]),
        ("unborn (EDD 3/4/2020)", ["unborn 2020-04-03"]),
        ("Twin 1, Twin 2", ["Twin 1", "Twin 2"]),
        ("Na", ["Na"]),
        ("", []),
        ("n/a", []),
        # asked
        ("3", "asked"),
        ("3 children", "asked"),
        ("Tom/Ann", "asked"),
        ("Tom 7", "asked"),
        ("Tom, 7", "asked"),
        ("Tom (SEN)", "asked"),
        ("Tom (32/13/2019)", "asked"),
        ("(7)", "asked"),
        ("Baby", "asked"),
    ],
)
def test_children(stands: str, read: list[str] | str) -> None:
    assert children(stands) == read


def test_surname_first_is_one_child_of_a_family_of_two_names() -> None:
    assert children("Smith, Tom", of="Smith/Jones") == ["Tom Smith"]


@given(
    st.lists(st.text("abcdefghijklm'- ", min_size=1).map(str.strip).filter(lambda name: name.strip("'- ")), max_size=6)
)
def test_no_name_is_lost_between_commas(names: list[str]) -> None:
    plain = [" ".join(f"N{each}".split()) for each in names]
    assert [each.name for each in read_children(", ".join(plain), "Zed", TODAY, TODAY)] == [
        each.strip(" .:–-") for each in plain
    ]


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        ("Family", Holds.FAMILY),
        ("FAMILY NAME", Holds.FAMILY),
        ("Surname", Holds.FAMILY),
        ("Child", Holds.CHILDREN),
        ("Child(ren)", Holds.CHILDREN),
        ("Children's names", Holds.CHILDREN),
        ("Name of child", Holds.CHILDREN),
        ("Children (ages)", Holds.CHILDREN),
        ("Forename", Holds.CHILDREN),
        ("Child 2", Holds.CHILDREN),
        ("DOB", Holds.BORN),
        ("D.O.B.", Holds.BORN),
        ("Child's date of birth", Holds.BORN),
        ("DOB 2", Holds.BORN),
        ("Age", Holds.AGES),
        ("Ages of children", Holds.AGES),
        ("Ref", Holds.REFERENCE),
        ("Ref. No.", Holds.REFERENCE),
        ("Case ID", Holds.REFERENCE),
        ("CAF ref", Holds.REFERENCE),
        ("Lead", Holds.LEAD),
        ("Lead Professional", Holds.LEAD),
        ("LP", Holds.LEAD),
        ("Lead practitioner", Holds.LEAD),
        ("Key worker", Holds.LEAD),
        ("Allocated to", Holds.LEAD),
        ("Lead agency", Holds.AGENCY),
        ("CAF", Holds.STATUS),
        ("CAF status", Holds.STATUS),
        ("Early Help Assessment", Holds.STATUS),
        ("Stage", Holds.STATUS),
        ("CAF date", Holds.SINCE),
        ("Next review", Holds.REVIEW),
        ("CAF review due", Holds.REVIEW),
        ("Date opened", Holds.OPENED),
        ("Area", Holds.AREA),
        ("Refrence", Holds.REFERENCE),
        # what could be two, or is something else, is not taken
        ("", Holds.NOTHING),
        ("Name", Holds.NOTHING),
        ("No.", Holds.NOTHING),
        ("Date", Holds.NOTHING),
        ("Number of children", Holds.NOTHING),
        ("Social worker", Holds.NOTHING),
        ("NHS number", Holds.NOTHING),
        ("Referral date", Holds.NOTHING),
        ("Mother", Holds.NOTHING),
        ("Address", Holds.NOTHING),
    ],
)
def test_headings(heading: str, holds: Holds) -> None:
    assert guess(heading) is holds


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("TAF", "delivering"),
        ("plan active", "delivering"),
        ("Pre-CAF", "checklist"),
        ("Consent declined", "declined"),
        ("On hold", "suspended"),
        ("Closed - needs met", "closed-needs_met"),
        ("NFA", "closed-nfa"),
        ("no", "none"),
        ("", "none"),
        ("open", None),
        ("closed", None),
        ("complete", None),
        ("yes", None),
        ("3", None),
    ],
)
def test_words_for_where_it_stands(words: str, key: str | None) -> None:
    standing = standing_of(words)
    assert (standing.key if standing else None) == key


def test_every_status_of_ours_is_read_by_its_own_label() -> None:
    for standing in STANDINGS.values():
        if standing.status:
            assert standing_of(standing.label) == standing, standing.label
    assert {each.status for each in STANDINGS.values()} == {None, *CafStatus}


@pytest.mark.parametrize(
    ("stands", "name", "role"),
    [
        ("Jane Smith", "Jane Smith", ""),
        ("Jane Smith (HV)", "Jane Smith", "HV"),
        ("Jane Smith, health visitor", "Jane Smith", "health visitor"),
        ("Anderson", "Anderson", ""),
    ],
)
def test_leads(stands: str, name: str, role: str) -> None:
    lead = lead_of(stands)
    assert (lead.name, lead.role) == (name, role)


@pytest.mark.parametrize("stands", ["Jane Smith & Bob Low", "Jane/Bob", "Smith, Jane", "01632 960999", "?!"])
def test_leads_that_are_asked_about(stands: str) -> None:
    with pytest.raises(NotRead):
        lead_of(stands)


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


# files


ROWS = [["Family", "Children", "Ref"], ["Siân Reed", "Tom, Ann; Bo", "1"], ["Hill", 'a "b"\nc', "2"], ["Low", "", "3"]]


def as_file(separator: str, quoting: int = csv.QUOTE_MINIMAL, ends: str = "\r\n") -> str:
    written = StringIO()
    csv.writer(written, delimiter=separator, quoting=quoting, lineterminator=ends).writerows(ROWS)  # type: ignore[arg-type]
    return written.getvalue()


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_however_a_spreadsheet_saved_it_the_rows_are_the_same(separator: str, encoding: str, ends: str) -> None:
    sheet = sheet_of(as_file(separator, ends=ends).encode(encoding), "list.csv")
    assert [list(row.cells) for row in sheet.rows] == ROWS
    assert [row.number for row in sheet.rows] == [1, 2, 3, 4]
    assert bool(sheet.notes) == (encoding == "cp1252")


def test_excel_may_say_itself_what_separates() -> None:
    sheet = sheet_of(b"sep=;\r\nFamily;Child\r\nReed;Tom, Ann\r\n", "list.csv")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("Family", "Child")), (3, ("Reed", "Tom, Ann"))]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8), min_size=2, max_size=4)
    )
)
def test_a_file_of_anything_is_read_or_refused(rows: list[list[str]]) -> None:
    written = StringIO()
    csv.writer(written).writerows(rows)
    refused_or_read(written.getvalue().encode())


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    refused_or_read(content)


def test_names_that_break_software_are_kept_whole_or_asked_about() -> None:
    for name in STORABLE:
        written = StringIO()
        csv.writer(written).writerows([["Family", "Child", "Ref"], ["Reed", "Tom", "X1"], [name, "Ann", "X2"]])
        plan = refused_or_read(written.getvalue().encode())
        if plan and len(plan.families) == 2:
            assert plan.families[1].listed.name == " ".join(name.split())
        else:
            assert plan is None or plan.unread, name


def refused_or_read(content: bytes) -> Plan | None:
    try:
        return plan_of(sheet_of(content, "list.csv"), Said(listed=TODAY, agency_name="Clinic"), known())
    except Problem:
        return None


# rows


def known(*families: NamedFamily) -> Known:
    nobody = Directory({}, {})
    return Known(families=families, directory=nobody, next_reference="F-0001", today=TODAY, by="Ann Lead")


def planned(text: str, *families: NamedFamily, **said: Any) -> Plan:
    wanted = Said(**{"listed": TODAY, "agency_name": "Clinic", **said})
    return plan_of(sheet_of(text.encode(), "list.csv"), wanted, known(*families))


def made(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(each.listed.name, [child.name for child in each.listed.children]) for each in plan.families]


def asked(plan: Plan) -> list[int]:
    return [each.row for each in plan.unread]


def test_a_row_for_each_child_makes_one_family() -> None:
    plan = planned("Surname,Forename,DOB\nReed,Tom,1/2/2010\nReed,Ann,1/2/2012\n,Bo,1/2/2014\nHill,Kit,1/2/2016\n")
    assert made(plan) == [("Reed", ["Tom", "Ann", "Bo"]), ("Hill", ["Kit"])]
    assert plan.notes == ("Rows 2, 3, 4 are taken for one family: Reed.",)


def test_a_column_for_each_child_goes_with_its_own_birth() -> None:
    plan = planned("Family,Child 1,DOB 1,Child 2,DOB 2\nReed,Tom,2010,Ann,2012\nHill,,,Kit,2016\n")
    assert [
        [(child.name, child.born and child.born.text) for child in each.listed.children] for each in plan.families
    ] == [[("Tom", "2010"), ("Ann", "2012")], [("Kit", "2016")]]
    assert not plan.unread


@pytest.mark.parametrize(
    ("rows", "rows_asked"),
    [
        ("Reed,Tom,\nHill,Kit,\nReed,Ann,\n", [4]),  # the same name again, further down
        ("Reed,Tom,X1\nReed,Ann,\n", [3]),  # once with a reference
        ("Reed,Tom,X1\nHill,Ann,X1\n", [3]),  # the same reference for another
        ("Reed,Tom,X1\n\n,Ann,\n", [4]),  # no family below a gap
        (",Ann,\n", [2]),
        ("Reed,,\n", [2]),  # a name alone may be a heading within the list
        (",Ann,X1\n", [2]),  # a reference without a name
        ("Reed,=A1,X1\n", [2]),
        ("Reed,ditto,X1\n", [2]),
        ("Reed,To\ufffdm,X1\n", [2]),
    ],
)
def test_what_a_row_is_about_is_never_guessed(rows: str, rows_asked: list[int]) -> None:
    plan = planned(f"Family,Child,Ref\n{rows}")
    assert asked(plan) == rows_asked
    assert plan.change is None
    assert planned(f"Family,Child,Ref\n{rows}", leave_out=True).unread == plan.unread


def test_the_same_family_twice_is_one_where_the_reference_says_so() -> None:
    plan = planned('Family,Child,Ref\nReed,Tom,X1\nHill,Kit,X2\nreed,"Tom, Ann",x1\n')
    assert made(plan) == [("Reed", ["Tom", "Ann"]), ("Hill", ["Kit"])]
    assert "Row 4: Tom stands there twice, and is taken once." in plan.notes


def test_two_of_a_name_are_two_where_their_references_say_so() -> None:
    assert made(planned("Family,Child,Ref\nReed,Tom,X1\nReed,Ann,X2\n")) == [("Reed", ["Tom"]), ("Reed", ["Ann"])]


def test_rows_of_one_family_may_not_contradict_each_other() -> None:
    plan = planned("Family,Child,Lead\nReed,Tom,Jane Smith\nReed,Ann,Bob Low\n")
    assert [each.said for each in plan.unread] == [
        "Row 3, Lead (column C): 'Bob Low'. Row 2 says 'Jane Smith' of the same family: make them the same."
    ]


def test_as_many_births_as_children() -> None:
    plan = planned('Family,Child,DOB\nReed,"Tom, Ann",1/2/2010\n')
    assert "1 stand there for 2 children" in plan.unread[0].would_do


def test_an_age_beside_a_birth_says_nothing_new_but_that_it_does_not_fit() -> None:
    plan = planned("Family,Child,DOB,Age\nReed,Tom,1/2/2010,10\nHill,Kit,1/2/2010,6\nLow,Bo,,3\n")
    assert not plan.unread
    assert plan.notes == ("Row 3: the age of Kit does not fit the birth, which was taken.",)
    assert [each.listed.children[0].born.text for each in plan.families if each.listed.children[0].born] == [
        "2010-02-01",
        "2010-02-01",
        "2016-03-01/2017-02-28",
    ]


def test_the_day_of_the_list_is_the_day_that_ages_count_from() -> None:
    plan = planned("Family,Child,Age\nReed,Tom,7\n", listed=date(2019, 9, 1))
    assert plan.families[0].listed.children[0].born
    assert plan.families[0].listed.children[0].born.text == "2011-09-02/2012-09-01"


def test_references_that_are_made_pass_over_those_of_the_list() -> None:
    plan = planned("Family,Child,Ref\nReed,Tom,\nHill,Kit,F-0001\nLow,Bo,\n")
    assert [each.reference for each in plan.families] == ["F-0002", "F-0001", "F-0003"]


def test_a_review_is_told_with_the_family_whose_it_is() -> None:
    plan = planned("Family,Child,CAF status,Review\nReed,Tom,plan active,1/5/2020\n")
    assert "Review due: 1 May 2020." in str(plan_page(plan, Words()))


def test_a_review_of_nothing_is_kept_in_the_note() -> None:
    plan = planned("Family,Child,Review\nReed,Tom,1/5/2020\n")
    assert plan.families[0].listed.kept == ("Review due: 1/5/2020",)


def test_a_lead_who_is_not_clear_is_asked_about_and_kept_in_the_note() -> None:
    plan = planned("Family,Child,Lead\nReed,Tom,Jane Smith (HV)\n", agency_name="")
    assert "does not say of which agency" in plan.unread[0].would_do
    assert plan.families[0].listed.kept == ("Lead: Jane Smith, HV",)


def test_a_row_that_may_be_none_is_shown_as_it_stands() -> None:
    plan = planned("Ref,Family,Child\nX1,Reed,Tom\nKey: NFA is no further action,,\n")
    assert plan.unread[0].said.startswith(
        "Row 3, Family (column B): 'Key: NFA is no further action'. A family has a name"
    )


def test_what_cannot_be_read_stands_in_the_note_once() -> None:
    plan = planned("Family,Child,Review\nReed,Tom,31/2/2020\n", leave_out=True)
    assert plan.families[0].listed.kept == ("Review: 31/2/2020",)


@pytest.mark.parametrize(
    ("row", "reference", "is_asked"),
    [
        ("Reed,Tom,", "", False),
        ("Reed,Ann,", "", True),
        ("Reed,Tom,X9", "", True),
        ("Reed,Ann,X9", "X9", False),
        ("Hill,Tom,F-7", "", False),  # its reference and child, though another name
        ("Hill,Kit,F-7", "", True),
        ("Hill,Kit,", "F-0001", False),
    ],
)
def test_a_family_that_is_in_the_store(row: str, reference: str, is_asked: bool) -> None:
    plan = planned(f"Family,Child,Ref\n{row}\n", NamedFamily("F-7", "Reed", ("Tom", "Sue")))
    assert bool(plan.unread) is is_asked
    assert [each.reference for each in plan.families] == ([reference] if reference else [])
    assert bool(plan.here) is (not reference and not is_asked)


def test_headings_stand_where_the_most_are_known() -> None:
    sheet = sheet_of(b"Family support,,\n,,\nFamily,Child,Ref\nReed,Tom,1\n", "list.csv")
    assert headings_of(sheet).row.number == 3
    assert headings_of(sheet, row=1, otherwise={0: Holds.FAMILY}).row.number == 1


def test_two_columns_do_not_hold_the_same() -> None:
    sheet = sheet_of(b"Family,Surname,Child\nReed,Reed,Tom\n", "list.csv")
    assert [each.holds for each in headings_of(sheet).columns] == [Holds.FAMILY, Holds.NOTHING, Holds.CHILDREN]
    assert "Two columns are to hold the same" in wrong_with(headings_of(sheet, otherwise={1: Holds.FAMILY}))[0]
