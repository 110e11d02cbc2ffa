"""A caseload as somebody has it, in a spreadsheet, comes in on the first day: looked at first, whole, and once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.records.base import Record
from leadpro.store.opening import open_store
from leadpro.store.saving import save
from tests.a_shell import Shell
from tests.building import agency, family, person, professional, told
from tests.conftest import KEY, TODAY

OFFICE = """\
Caseload of the Harnbridge team;;;;;;
Printed 3 December 2008;;;;;;
Family;Children;D.O.B.;Ref;Worker;CAF status;Address
Smith/Jones;"Tom
Ann";"12/3/2001
1/2/2003";H-1;Jane Smith (health visitor);TAF;12 Cotters Row
;Bo (3);;;;;
O'Brien;Kit, Mae and Zed;7 yrs, 5 yrs, 18 months;H-2;jane  smith;plan active;
Marrow;Baby Marrow EDD 3/4/2009;;;TBC;pre-CAF;

Total;14;;;;;
"""


class Office(Shell):
    """A folder with a list in it, a store, and a shell."""

    def saves(self, content: str | bytes, name: str = "caseload.csv") -> str:
        path = self.store.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def shows(self, reference: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.types("show", reference, "--json").stdout)
        return found

    def families(self) -> dict[str, str]:
        listed = json.loads(self.types("caseload", "--all", "--json").stdout)["families"]
        return {each["reference"]: each["name"] for each in listed}


@pytest.fixture
def office(tmp_path: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    store = tmp_path / "families.leadpro"
    store.write_bytes(empty_store.read_bytes())
    return Office(store, monkeypatch)


def test_a_look_shows_what_every_column_is_taken_for_and_writes_nothing(office: Office) -> None:
    before = office.store.read_bytes()

    looked = office.types("import", office.saves(OFFICE), "--look", "--agency", "Harnbridge clinic")

    assert looked.exit_code == 0, looked.stderr
    assert "Headings stand in row 3" in looked.stdout
    assert "C  D.O.B.: births" in looked.stdout
    assert "G  Address: not taken" in looked.stdout
    assert "Above them, and not read: Caseload of the Harnbridge team" in looked.stdout
    assert "taf (1): plan active" in looked.stdout
    assert "Rows 4, 5 are taken for one family: Smith/Jones." in looked.stdout
    assert "Row 9 is a total, and was left out" in looked.stdout
    assert "Would be made: 3 families" in looked.stdout
    assert "Nothing was saved." in looked.stdout
    assert office.store.read_bytes() == before


def test_it_comes_in_once_she_says_yes(office: Office) -> None:
    listed = office.saves(OFFICE)
    no = office.types("import", listed, "--agency", "Harnbridge clinic", answer="n\n")
    assert no.exit_code == 1
    assert office.families() == {}

    taken = office.types("import", listed, "--agency", "Harnbridge clinic", answer="y\n")

    assert taken.exit_code == 0, taken.stderr
    assert taken.stdout.endswith("Taken in: 3 families.\n")
    assert office.families() == {"H-1": "Smith/Jones", "H-2": "O'Brien", "F-0001": "Marrow"}
    shown = office.types("show", "H-1").stdout
    for said in ("Tom", "Ann", "Bo", "7 y", "5 y", "3 y", "Jane Smith, Harnbridge clinic", "plan active"):
        assert said in shown
    marrow = office.types("show", "F-0001").stdout
    assert "unborn, due 3 Apr 2009" in marrow
    assert "Lead: NONE" in marrow
    known = office.shows("H-2")["professionals"]
    assert "jane  smith" not in str(known)
    assert str(known).count("Jane Smith") == 1
    assert office.types("verify").exit_code == 0


def test_again_it_makes_nothing_twice(office: Office) -> None:
    listed = office.saves(OFFICE)
    office.types("import", listed, "--agency", "Harnbridge clinic", "--yes")
    before = office.families()

    again = office.types("import", listed, "--yes")

    assert again.exit_code == 1
    assert "Row 4: Smith/Jones is here already as H-1; it stays as it is." in again.stdout
    assert "Every family of the list is here already." in again.stderr
    assert office.families() == before


def test_what_cannot_be_read_is_told_row_by_row_and_nothing_comes_in(office: Office) -> None:
    listed = office.saves("Family,Child,DOB,Status\nReed,Tom,32/13/2001,open\nHill,Ann,1/2/2003,on hold\n")

    refused = office.types("import", listed, "--yes")

    assert refused.exit_code == 1
    assert "Row 2, DOB (column C): '32/13/2001'. There is no such date: write 12/3/2019," in flat(refused.stdout)
    assert "Row 2, Status (column D): 'open'." in refused.stdout
    assert "2 things in the list could not be read; nothing was saved." in refused.stderr
    assert office.families() == {}


def test_what_cannot_be_read_is_left_out_where_she_says_so_and_stays_in_the_note(office: Office) -> None:
    listed = office.saves("Family,Child,DOB,Status\nReed,Tom,32/13/2001,open\nHill,Ann,1/2/2003,on hold\n")

    assert office.types("import", listed, "--leave-out", "--yes").exit_code == 0

    reed = office.shows("F-0001")
    assert reed["family"]["note"] == "DOB: 32/13/2001\nStatus: open"  # type: ignore[index]


def test_she_says_otherwise_of_a_column_and_of_a_word(office: Office) -> None:
    listed = office.saves("Name,Child,Who,Status,Mum\nReed,Tom,Jane Smith,open,Sue\n")
    looked = office.types("import", listed, "--look")
    assert "No column is taken for the family's name." in looked.stdout

    otherwise = ("--column", "Name=family", "--column", "C=lead", "--column", "Mum=note", "--means", "Open=delivering")
    taken = office.types("import", listed, *otherwise, "--agency", "Clinic", "--yes")

    assert taken.exit_code == 0, taken.stdout + taken.stderr
    assert office.shows("F-0001")["family"]["note"] == "Mum: Sue"  # type: ignore[index]
    shown = office.types("show", "Reed").stdout
    assert "Jane Smith, Clinic" in shown
    assert "plan active" in shown


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--column", "Colour=family"), "No column is called 'Colour'"),
        (("--column", "Family=cat"), "behind the = stands one of family, reference"),
        (("--means", "open=running"), "behind the = stands one of none, checklist"),
        (("--days", "days.csv"), "--days and --world go with a case file"),
    ],
)
def test_what_she_cannot_mean_is_said(office: Office, said: tuple[str, str], why: str) -> None:
    refused = office.types("import", office.saves("Family,Child\nReed,Tom\n"), *said)
    assert refused.exit_code == 2
    assert why in " ".join(refused.stderr.split())


def test_a_lead_is_found_again_by_name_and_nobody_is_made_up(office: Office) -> None:
    clinic = agency("Clinic")
    with_jane(office, lambda: (clinic, professional(clinic, "Jane Smith")))
    listed = office.saves("Family,Child,Lead\nReed,Tom,JANE SMITH\nHill,Ann,Bob Low\n")

    refused = office.types("import", listed, "--yes")
    assert "Row 3, lead: 'Bob Low'. The store knows nobody of that name" in refused.stdout

    taken = office.types("import", listed, "--agency", "clinic", "--yes")
    assert taken.exit_code == 0, taken.stderr
    assert "New lead professional: Bob Low." in taken.stdout
    assert "Jane Smith, Clinic" in office.types("show", "Reed").stdout
    assert "New agency" not in taken.stdout


def test_a_family_of_that_name_may_be_another(office: Office) -> None:
    reed = family("F-0001", name="Reed")
    with_jane(office, lambda: (reed, person(reed, "Tom")))

    asked = office.types("import", office.saves("Family,Child\nReed,Ann\n"), "--look").stdout
    assert "F-0001 has that name, with Tom." in asked
    same = office.types("import", office.saves("Family,Child\nreed,tom\nHill,Bo\n"), "--yes")
    assert same.exit_code == 0
    assert "Row 2: reed is here already as F-0001; it stays as it is." in same.stdout
    another = office.types("import", office.saves("Family,Child,Ref\nReed,Ann,X-9\n"), "--yes")
    assert another.exit_code == 0
    assert office.families() == {"F-0001": "Reed", "F-0002": "Hill", "X-9": "Reed"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 a workbook", "choose File, Save As, CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0 an old one", "choose File, Save As, CSV UTF-8"),
        (b"", "Nothing stands in caseload.csv"),
        (b"Family,Child\0\nA,B\n", "is not text"),
        (b'Family,Child\nReed,"Tom', "row 2 (line 2): its quotation marks do not close"),
        (b"Family,Child\nReed," + b"x" * 40_000_000, "more than 32,767 characters stand in one cell"),
        (b"Colour,Size\nred,9\n", "holds headings that are known"),
        (b"Family,Child\n" + b"Reed,Tom\n" * 10_001, "more than 10,000 rows"),
    ],
    ids=["xlsx", "xls", "nothing", "NUL", "a quotation", "40 MB", "no headings", "rows"],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(office: Office, content: bytes, why: str) -> None:
    refused = office.types("import", office.saves(content), "--yes")
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert len(refused.stderr.splitlines()) == 3


def test_hostile_text_is_shown_harmless_and_asked_about(office: Office) -> None:
    listed = office.saves('Family,Child,Notes\nReed\x1b[2J,Tom\u202e,x\n=HYPERLINK("x"),Ann,y\n[red]Hill[/red],Bo,z\n')

    looked = office.types("import", listed, "--look")

    assert looked.exit_code == 0
    assert "\x1b" not in looked.stdout
    assert "\u202e" not in looked.stdout
    assert looked.stdout.count("It holds characters that nobody sees") == 1
    assert "That is a formula" in looked.stdout
    assert "[red]Hill[/red]" in looked.stdout
    assert "Would be made: 1 family" in looked.stdout


def flat(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def with_jane(office: Office, made: Callable[[], tuple[Record, ...]]) -> None:
    store = open_store(office.store, KEY, StoppedClock(nine_o_clock(TODAY)))
    save(store, told(*made()))
    store.close()
