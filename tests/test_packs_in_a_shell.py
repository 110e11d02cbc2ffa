"""`leadpro packs`: listed, explained and checked in a shell; and what other commands say of one that is left out."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from leadpro.bundled import bundled
from leadpro.cli import main
from leadpro.practice.packs.choosing import pack_names
from leadpro.practice.packs.shelf import shelf
from tests.own_packs import OwnPacks, own_packs
from tests.test_own_packs import EXAMPLES, LOCAL

__all__ = ["own_packs"]


def leadpro(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_all_packs_are_listed_with_when_and_where_they_hold(own_packs: OwnPacks) -> None:
    own_packs.put("averdale", EXAMPLES[0])
    result = leadpro("packs")
    assert result.exit_code == 0
    for name in pack_names():
        assert name in result.stdout or name == "common"
    assert str(own_packs.folder) in result.stdout.replace("\n    ", "")
    assert "17 Mar 2010 to 14 Apr 2013" in result.stdout
    assert "in Bath and North East Somerset from 1 Jul 2026" in result.stdout
    assert "averdale: Averdale (your own)" in result.stdout


def test_one_that_is_left_out_is_said_first_and_ends_with_1(own_packs: OwnPacks) -> None:
    own_packs.put("averdale", LOCAL + "[assessment]\nreview_weeks = 8")
    result = leadpro("packs")
    assert result.exit_code == 1
    assert "! LEFT OUT: averdale: [assessment.review_weeks] does not say what it rests on" in result.stdout
    assert json.loads(leadpro("packs", "--json").stdout)["left_out"]
    own_packs.put("borough", LOCAL + "[assessment]\nreview_weeks = 8")
    listed = leadpro("packs", "list").stdout
    assert listed.count("! LEFT OUT") == 2
    assert " ".join(listed.split()).count(shelf().troubles[0].next_step) == 1, "what to do about them is said once"


def test_a_pack_is_explained_figure_by_figure() -> None:
    told = leadpro("packs", "explain", "England-2010").stdout
    assert "In force: 17 Mar 2010 to 14 Apr 2013" in told
    assert "decision: 1 working day\n" in told
    assert "concern review weeks: 4 weeks\n" in told
    assert "history after years: 10 years\n" in told
    assert "\n  times: 3\n" in told, "how often has no unit"
    assert "general knowledge, not verified: Working Together 2010, chapter 5 (not" in told
    assert "ours: until the next supervision (in common)" in told
    assert "assess within: not known" in told
    assert "three-factors; adult-unassessed and concerns-in-quick-succession and" in " ".join(told.split())
    assert "A CAF needs the family's agreement." in told, "what a pack says is said in words"
    assert told.count("which sectors do what") == 1, "figures that rest on one source stand together"


def test_of_an_area_on_a_day_that_pack_is_explained_which_holds() -> None:
    told = leadpro("packs", "explain", "--area", "Gloucestershire, from Herefordshire", "--on", "4 Dec 2008").stdout
    assert "England, Working Together 2006; Gloucestershire" in told
    assert "line manager to line manager: no days set" in told
    assert "taken from later guidance" in told
    assert "Keeping Children Safe" not in told


def test_json_says_the_same() -> None:
    told = json.loads(leadpro("packs", "explain", "--area", "Sefton", "--on", "4 Dec 2019", "--json").stdout)
    assert told["figures"]["assessment"]["review_weeks"] == {
        "value": 13,
        "unit": "weeks",
        "standing": "ours",
        "source": "Sefton, early help timescales: within three months, taken as 13 weeks; taken from later guidance",
        "pack": "sefton",
    }
    assert told["figures"]["assessment"]["outcomes_at_most"]["value"] is None


def test_a_file_is_checked_before_it_is_used(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(EXAMPLES[0], encoding="utf-8")
    bad.write_text(LOCAL + "keeps = 'nowhere'", encoding="utf-8")
    result = leadpro("packs", "check", str(good))
    assert (result.exit_code, result.stdout) == (
        0,
        "good: good. Averdale, a local pack; 5 figures of its own, and a ladder of 3 levels.\n",
    )
    result = leadpro("packs", "check", str(good), str(bad))
    assert result.exit_code == 1
    assert "! bad: [pack] keeps: there is no regime 'nowhere'." in result.stderr
    assert leadpro("packs", "check").exit_code == 0


def test_every_pack_that_is_listed_is_explained_by_its_name(own_packs: OwnPacks) -> None:
    for number, text in enumerate(EXAMPLES):
        own_packs.put(f"averdale-{number}", text)
    for name in pack_names():
        result = leadpro("packs", "explain", name)
        assert (result.exit_code == 0 and name in " ".join(result.stdout.split())) or name == "common", name
    assert "In force: 15 Dec 2023 to 20 Sep 2026" in leadpro("packs", "explain", "averdale-1").stdout


def test_a_ladder_of_later_days_says_so(own_packs: OwnPacks) -> None:
    own_packs.put("averdale", EXAMPLES[0])
    then, now = (
        leadpro("packs", "explain", "--area", "Averdale", "--on", f"4 Dec {year}").stdout for year in (2020, 2026)
    )
    cited = "sourced: Averdale Safeguarding Partnership, resolution policy, 3.1"
    assert f"{cited}; taken from later guidance" in " ".join(then.split())
    assert f"{cited} " in " ".join(now.split())


def test_of_two_in_one_area_it_is_said_which_holds(own_packs: OwnPacks) -> None:
    for name in ("first", "second"):
        own_packs.put(name, LOCAL)
    own_packs.put("third", LOCAL.replace("Averdale", "Breck"))
    said = "It lies over first: where both say something, this one holds."
    for words in (("packs",), ("packs", "check")):
        assert " ".join(leadpro(*words).stdout.split()).count("It lies over first") == 1
        assert said in " ".join(leadpro(*words).stdout.split())


def test_what_is_no_pack_is_said_with_those_that_there_are() -> None:
    result = leadpro("packs", "explain", "nope")
    assert result.exit_code == 1
    assert "There is no pack" in result.stderr
    assert "england-2010" in result.stderr


def test_a_replay_says_that_one_is_left_out_and_goes_by_the_shipped_ones(own_packs: OwnPacks) -> None:
    own_packs.put("gloucestershire-2", "[pack")
    result = leadpro("replay", str(bundled("db/cases/jamie-sam.json")))
    assert result.exit_code == 0
    assert "The practice pack cannot be used: gloucestershire-2: It is not TOML" in result.stderr.replace("\n", " ")
    assert "referral unanswered" in result.stdout
