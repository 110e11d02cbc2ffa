"""`leadpro replay`, as somebody types it: no store, a case file, and what was to be seen on each day of it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadpro.bundled import bundled
from leadpro.cli import main
from tests.invented_case import plum_text
from tests.test_ordinary_families import FAMILIES
from tests.told_case import Tale

CASE = str(bundled("db/cases/jamie-sam.json"))
DAYS = str(bundled("db/cases/jamie-sam.days.csv"))


def leadpro(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def told(tmp_path: Path, tale: Tale) -> str:
    path = tmp_path / "told.json"
    path.write_text(json.dumps(tale.document()), encoding="utf-8")
    return str(path)


def three_referrals() -> Tale:
    tale = Tale(mum=("mother", None), kit=("child", "2010-06-01"))
    for day in ("2014-03-03", "2014-05-05", "2014-07-07"):
        factors = ["domestic_abuse"]
        tale.on(day, "police", "referral", "Called to the home.", "mum", "kit", to="care", factors=factors)
    return tale


def test_each_raising_is_an_object_with_what_it_rested_on(tmp_path: Path) -> None:
    result = leadpro("replay", told(tmp_path, three_referrals()), "--json")

    assert result.exit_code == 0
    raisings = json.loads(result.stdout)["signals"]
    keys = ["signal", "first", "last", "people", "evidence", "text", "sources", "taken_as_ticked"]
    assert all(list(each) == keys for each in raisings)
    repeated = [each for each in raisings if each["signal"] == "referrals-repeated"]
    assert repeated
    assert all(each["evidence"] == [1, 2, 3] for each in repeated)
    assert {each["first"] for each in repeated} == {"2014-07-07"}
    assert all("SCR 0109" in each["sources"][0] for each in repeated)
    assert [each["first"] for each in raisings] == sorted(each["first"] for each in raisings)


def test_what_is_taken_as_ticked_is_said_with_the_words(tmp_path: Path) -> None:
    tale = Tale(mum=("mother", None), kit=("child", "2010-06-01"))
    tale.on("2014-03-03", "school", "contact", "Bruised. Decided not to refer to MASH.", "kit", factors=["injury"])

    (raising,) = json.loads(leadpro("replay", told(tmp_path, tale), "--json").stdout)["signals"]
    page = " ".join(leadpro("replay", told(tmp_path, tale)).stdout.split())

    read = {"event": 1, "matter": "decided-not-to-refer", "words": "Decided not to refer"}
    assert (raising["signal"], raising["taken_as_ticked"]) == ("decision-not-to-refer", [read])
    assert "What texts say is taken as if a worker had ticked all of it." in page
    assert "Taken as ticked in 1: \u201cDecided not to refer\u201d" in page


def test_the_page_names_the_entries_and_says_what_it_does_not_show(tmp_path: Path) -> None:
    page = leadpro("replay", told(tmp_path, three_referrals())).stdout

    assert "A told case, replayed" in page
    assert "referrals repeated" in page
    assert "1. Northshire police: Called to the home." in page
    assert "does not show that what came later could have been prevented" in " ".join(page.split())


@pytest.mark.parametrize("world", ["early", "even", "late"])
def test_a_world_can_be_computed_or_read_from_a_column(world: str) -> None:
    computed = leadpro("replay", CASE, "--dates", world, "--json")
    read = leadpro("replay", CASE, "--dates", DAYS, "--world", world, "--json")

    assert computed.exit_code == read.exit_code == 0
    for result in (computed, read):
        assert len({each["signal"] for each in json.loads(result.stdout)["signals"]}) > 15


def test_days_can_come_as_case_order_and_replay_date(tmp_path: Path) -> None:
    days = tmp_path / "days.csv"
    with days.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["case", "order", "replay_date"])
        rows.writerows([["another", 1, "1999-01-01"], ["told", 1, "2014-03-05"]])
    tale = Tale(mum=("mother", None), kit=("child", "2010-06-01"))
    tale.on("2014-03-01/2014-05-31", "hv", "concern", "Worried.", "kit", factors=["neglect"])

    result = leadpro("replay", told(tmp_path, tale), "--dates", str(days))

    assert result.exit_code == 0
    assert "From Wed 5 Mar 2014" in result.stdout


def test_a_day_can_be_looked_at_alone(tmp_path: Path) -> None:
    path = told(tmp_path, three_referrals())
    assert "No signal was raised." in leadpro("replay", path, "--as-at", "3 March 2014").stdout
    then = json.loads(leadpro("replay", path, "--as-at", "2014-06-01", "--json").stdout)["signals"]
    assert {each["signal"] for each in then} >= {"referral-unanswered"}
    assert all(each["first"] <= "2014-06-01" == each["last"] for each in then), "nothing of what came later"
    assert "grew" not in leadpro("replay", path, "--as-at", "2014-03-10").stdout
    assert "referrals-repeated" not in {each["signal"] for each in then}


def test_another_pack_can_be_asked_for() -> None:
    of_the_day, newest = (
        next(each["text"] for each in json.loads(leadpro(*arguments).stdout)["signals"] if each["signal"] == "caf-due")
        for arguments in (("replay", CASE, "--json"), ("replay", CASE, "--json", "--pack", "family-help-2026"))
    )
    assert "No CAF has begun" in of_the_day
    assert "No family help assessment has begun" in newest


def test_an_ordinary_family_is_said_to_raise_nothing() -> None:
    result = leadpro("replay", str(FAMILIES[0]))
    assert "No signal was raised." in result.stdout
    assert json.loads(leadpro("replay", str(FAMILIES[0]), "--json").stdout) == {"signals": [], "lines": []}


def test_a_case_with_nothing_in_common_with_jamie_and_sam_is_replayed(tmp_path: Path) -> None:
    path = tmp_path / "plum.json"
    path.write_text(plum_text(), encoding="utf-8")
    result = leadpro("replay", str(path), "--json")
    assert result.exit_code == 0
    assert "Note:" not in result.stdout, "warnings stand apart, so that scripts can read the rest"
    json.loads(result.stdout)


def test_what_is_mistyped_is_said_with_what_to_do(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    outside = tmp_path / "outside.csv"
    outside.write_text("order,replay_date\n1,1999-01-01\n", encoding="utf-8")
    for arguments, says in (
        ((str(tmp_path / "none.json"),), "none.json is not there."),
        ((str(bad),), "bad.json is not JSON"),
        ((CASE, "--dates", "evne"), "evne is none of early, even and late"),
        ((CASE, "--dates", str(outside)), "Event 1 cannot have been on 1999-01-01"),
        ((CASE, "--dates", DAYS, "--world", "evne"), "has the days early, even, late."),
        ((CASE, "--pack", "nope"), "There is no pack 'nope'."),
        ((CASE, "--as-at", "soonish"), "This is not a date"),
    ):
        result = leadpro("replay", *arguments)
        assert result.exit_code == 1, arguments
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 3
        assert result.stdout == ""
    assert leadpro("replay", CASE, "--world", "early").exit_code == 2, "a column of which file?"
