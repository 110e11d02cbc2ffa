"""Practice packs: every figure stands in one and says what it rests on; of an area on a day exactly one holds."""

import inspect
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.in_hand import practice_of
from leadpro.practice.packs import shelf as shelves
from leadpro.practice.packs.areas import areas_in, first_of
from leadpro.practice.packs.choosing import country_of, named, next_change, pack_for, pack_names
from leadpro.practice.packs.every_table import SIGNALS as SIGNAL_KEYS
from leadpro.practice.packs.every_table import TABLES
from leadpro.practice.packs.reading import PackFile, read_file
from leadpro.practice.packs.shelf import check_among, read_shelf, shelf, shipped_texts
from leadpro.practice.packs.standing import Standing
from leadpro.practice.signals import occasions
from leadpro.practice.signals.every import BY_KEY, SIGNALS
from leadpro.practice.words import vocabularies
from leadpro.problem import Problem
from leadpro.records.referral import Decision
from tests.told_case import Tale

HEREFORDSHIRE = "england-2010 and herefordshire-until-2016 and west-midlands"
OURS = 'standing = "ours"'
REGIMES = [each.name for each in shelf().regimes]
ENGLAND = [
    ("england-before-1999", None, date(1999, 11, 30)),
    ("england-1999", date(1999, 12, 1), date(2006, 3, 31)),
    ("england-2006", date(2006, 4, 1), date(2010, 3, 16)),
    ("england-2010", date(2010, 3, 17), date(2013, 4, 14)),
    ("england-2013", date(2013, 4, 15), date(2018, 7, 3)),
    ("england-2018", date(2018, 7, 4), date(2023, 12, 14)),
    ("england-2023", date(2023, 12, 15), date(2026, 3, 17)),
    ("family-help-2026", date(2026, 3, 18), None),
]
"""The regimes of England with their first and last days."""


def read(name: str = "common", changed: Callable[[str], str] = lambda text: text) -> PackFile:
    """A shipped pack, changed, beside all the others."""
    texts = shipped_texts()
    file = read_file(name, changed(texts[name]))
    known = {**shelf().files, name: file}
    for each in known.values():
        check_among(each, known)
    return file


# every figure says what it rests on


@pytest.mark.parametrize("name", REGIMES)
def test_every_figure_of_every_pack_says_what_it_rests_on(name: str) -> None:
    pack = named(name)
    assert set(pack.figures) == {each.key for each in SIGNALS}
    for table, kind in TABLES.items():
        for figure in pack.told[table].values():
            assert figure.standing in Standing
            assert figure.source.says.strip()
        assert set(pack.told[table]) <= set(kind.__struct_fields__)
    assert all(pack.why[key] for key in SIGNAL_KEYS)
    assert pack.ladder.rungs[0].level == 0


@pytest.mark.parametrize("name", REGIMES)
def test_what_is_sourced_says_when_its_source_was_published(name: str) -> None:
    for table in named(name).told.values():
        for figure in table.values():
            if figure.standing in (Standing.SOURCED, Standing.GENERAL):
                assert figure.source.published


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda text: text.replace("[three-factors]\n", "[three-factor]\n"), "[three-factor] is no table of a pack"),
        (lambda text: text.replace("\nentries = 1\n", "\n"), "[adult-risk] lacks entries"),
        (lambda text: text.replace("\nentries = 1\n", "\nentries = 1\nscore = 7\n"), "[adult-risk] has no figure 'sc"),
        (lambda text: text.replace("\nentries = 1\n", '\nentries = "one"\n'), "Expected a whole number, got a text"),
        (lambda text: text.replace("\nentries = 1\n", "\nentries = 10_000\n"), "<= 1000"),
        (lambda text: text.replace(f"{OURS}\nsource = 'three in half", "source = 'three in half"), "what it rests on"),
        (lambda text: text.replace("source = 'three in half", "published = 2010 # "), "what it rests on"),
        (lambda text: text.replace('of = "review"', 'of = "hearsay"', 1), "none of these: guidance; review; research"),
        (lambda text: text.replace('standing = "ours"', 'standing = "true"', 1), "true"),
        (lambda text: text.replace(', published = 2010, of = "review" }', " }", 1), "does not say when its source"),
        (lambda text: text.replace("value = 365, standing", "standing", 1), "what has none is not known"),
        (lambda text: text.replace("days = 2\n", "", 1), None),  # a rung may leave its days out: none are set
        (lambda text: text.replace("level = 2\n", "level = 1\n", 1), "two rungs have the same level"),
        (lambda text: text.replace("{An_assessment} needs", "{An_assesment} needs"), "There is no word 'an_assesment'"),
        (lambda text: text + "\n[", "It is not TOML"),
        (lambda text: "loose = 1\n" + text, "'loose' stands in no [table]"),
        (lambda text: text.replace("base = true\n", "base = true\ncolour = 3\n"), "[pack]: There is no colour"),
        (lambda text: text.replace("base = true\n", "base = true\nextends = 'common'\n"), "extends itself"),
        (
            lambda text: text.replace("base = true\n", "base = true\nextends = 'nowhere'\n"),
            "There is no pack 'nowhere'",
        ),
    ],
)
def test_a_pack_that_lacks_something_or_has_too_much_is_not_used(
    changed: Callable[[str], str], said: str | None
) -> None:
    assert changed(shipped_texts()["common"]) != shipped_texts()["common"]
    if said is None:
        read(changed=changed)
        return
    with pytest.raises(Problem) as raised:
        read(changed=changed)
    assert raised.value.title == "The practice pack cannot be used"
    assert said in raised.value.sentence


def test_a_pack_takes_over_the_figures_of_the_one_that_it_extends_and_not_when_it_holds() -> None:
    first, second = named("england-2010"), named("england-2013")
    assert second.figures["three-factors"] == first.figures["three-factors"]
    assert second.begins != first.begins
    assert second.told["three-factors"]["factors"].pack == "common"
    assert second.told["child-unseen"]["within"].pack == "england-2013"


def test_no_signal_holds_a_threshold_of_its_own() -> None:
    """A number in the code of a signal is 0, 1, a count of parts, or named with the reason why it is no threshold."""
    allowed = {"0", "1", "366", "365"}
    files = {Path(inspect.getfile(each.look)) for each in SIGNALS} | {Path(inspect.getfile(occasions))}
    for path in files:
        code = re.sub(r'"""[\s\S]*?"""|#.*|"(?:\\.|[^"\\])*"', "", path.read_text(encoding="utf-8"))
        numbers = set(re.findall(r"(?<![\w.])\d+(?![\w.])", code))
        assert numbers <= allowed | NO_THRESHOLDS.get(path.stem, set()), path.name


NO_THRESHOLDS: dict[str, set[str]] = {}


# which of them holds


@pytest.mark.parametrize(("name", "begins", "ends"), ENGLAND)
def test_a_regime_of_england_holds_from_its_first_day_to_its_last(
    name: str, begins: date | None, ends: date | None
) -> None:
    pack = named(name)
    assert (pack.begins, pack.ends) == (begins, ends)
    for day in (begins, ends):
        if day:
            assert pack_for(day, "Northshire").name == name
    assert ends is None or pack_for(ends + timedelta(days=1), "Northshire").name != name


@pytest.mark.parametrize(
    ("day", "area", "name"),
    [
        (date(1989, 1, 1), "", "england-before-1999"),
        (date(1850, 1, 1), "Northshire", "england-before-1999"),
        (date(2014, 1, 1), "Herefordshire", HEREFORDSHIRE),
        (date(2014, 1, 1), "herefordshire and elsewhere", HEREFORDSHIRE),
        (date(2014, 1, 1), "Herefordshire Council", HEREFORDSHIRE),
        (date(2014, 1, 1), "Ross-on-Wye, Herefordshire", HEREFORDSHIRE),
        (date(2014, 1, 1), "Northshire, from Herefordshire", "england-2013"),
        (date(2014, 1, 1), "Northshire (moved from Herefordshire 26 Nov 2007)", "england-2013"),
        (date(2014, 1, 1), "North Herefordshire Hills", "england-2013"),
        (date(2026, 4, 1), "Bath & North East Somerset", "england-2023"),
        (date(2026, 7, 1), "Bath and North East Somerset Council", "family-help-2026"),
        (date(2026, 4, 1), "North East Somerset", "family-help-2026"),
        (date(2019, 2, 11), "Glenmoray, Scotland", "scotland"),
        (date(2019, 2, 11), "Fife", "scotland"),
        (date(2019, 2, 11), "City of Edinburgh", "scotland"),
        (date(2019, 2, 11), "Cwmaran, Wales", "wales"),
        (date(2019, 2, 11), "Ynys M\u00f4n", "wales"),
        (date(2019, 2, 11), "New South Wales Road, Northshire", "england-2018"),
        (date(2019, 2, 11), "Belfast", "northern-ireland"),
        (date(2019, 2, 11), "Newry, Mourne and Down", "northern-ireland"),
        (date(2019, 2, 11), "Averdale", "england-2018"),
        (date(2019, 2, 11), "Douglas, Isle of Man", "elsewhere"),
        (date(2019, 2, 11), "St Helier, Jersey", "elsewhere"),
        (date(2019, 2, 11), "Dublin, Ireland", "elsewhere"),
    ],
)
def test_the_pack_is_that_of_the_day_and_the_area(day: date, area: str, name: str) -> None:
    assert pack_for(day, area).name == name


LOCAL = [file for file in shelf().files.values() if file.local]


@pytest.mark.parametrize("file", LOCAL, ids=lambda file: file.name)
def test_two_local_packs_never_say_the_same_of_an_area_on_a_day(file: PackFile) -> None:
    """So that it never matters which lies on top; the user's own lie above them all."""
    for other in LOCAL:
        if other is file or not {*file.head.areas} & {*other.head.areas}:
            continue
        apart = (file.head.ends or date.max) < (other.head.begins or date.min)
        assert apart or not (file.ladder and other.ladder)
        for table, figures in file.figures.items():
            assert apart or not set(figures) & set(other.figures.get(table, {}))


def test_before_the_first_guidance_that_was_read_no_decision_is_counted_and_it_says_so() -> None:
    pack = pack_for(date(1995, 6, 1))
    assert (pack.referral.decision, pack.referral.feedback) == (None, None)
    assert "The guidance of those days was not read." in pack.unknown


def test_where_an_area_keeps_a_regime_it_is_in_force_until_it_no_longer_does() -> None:
    kept, after = (pack_for(date(year, 12, 4), "Herefordshire") for year in (2015, 2016))
    assert (kept.begins, kept.ends) == (date(2010, 3, 17), date(2016, 8, 31))
    assert (after.regime, after.begins) == ("WT2013, WT2015", date(2016, 9, 1))
    assert pack_for(date(2015, 12, 4), "Northshire").ends == date(2018, 7, 3)


def test_what_was_chosen_within_what_a_source_says_is_ours() -> None:
    for area, figure in (
        ("Trafford", "review_weeks"),
        ("Worcestershire", "first_review_weeks"),
        ("Buckinghamshire", "first_meeting_within"),
    ):
        assert practice_of(area, date(2026, 11, 30)).because("assessment", figure).startswith("ours: ")


@pytest.mark.parametrize("area", ["Gloucestershire, from Herefordshire", "Herefordshire", "Worcestershire"])
def test_a_board_that_sets_no_days_has_none_counted(area: str) -> None:
    for day in (date(2008, 12, 4), date(2026, 11, 30)):
        ladder = practice_of(area, day).pack.ladder
        assert ladder.board in ("Gloucestershire and the South West procedures", "West Midlands procedures, 13.13")
        assert [rung.level for rung in ladder.rungs if rung.how_long] == [0], "danger now waits for nobody"
        assert all(ladder.reply_due(rung.level, day) is None for rung in ladder.rungs[1:])


def test_a_board_that_sets_days_has_its_own_counted() -> None:
    sefton, friday = practice_of("Sefton", date(2019, 3, 1)).pack.ladder, date(2019, 3, 1)
    assert [sefton.rung_at(level).how_long for level in range(5)] == [
        "at once",
        "3 working days",
        "2 working days",
        "5 working days",
        "",
    ]
    assert sefton.reply_due(1, friday) == date(2019, 3, 6)
    assert practice_of("Sefton", date(2016, 3, 1)).pack.ladder.board == "leadpro's default ladder"


@pytest.mark.parametrize(
    ("typed", "area", "is_it"),
    [
        ("Gloucestershire", "Gloucestershire", True),
        ("GLOUCESTERSHIRE County Council", "Gloucestershire", True),
        ("Gloucestershire, from Herefordshire", "Gloucestershire", True),
        ("Gloucestershire, from Herefordshire", "Herefordshire", False),
        ("Gloucestershire; formerly Herefordshire", "Herefordshire", False),
        ("South Gloucestershire", "Gloucestershire", False),
        ("Gloucestershire", "South Gloucestershire", False),
        ("Glos", "Gloucestershire", False),  # a pack that means Glos as well says so
        ("Stroud - Gloucestershire", "Gloucestershire", True),
        ("Windsor & Maidenhead", "Royal Borough of Windsor and Maidenhead", True),
        ("St. Helens", "St Helens", True),
        ("", "Gloucestershire", False),
    ],
)
def test_an_area_is_meant_by_its_whole_name(typed: str, area: str, is_it: bool) -> None:
    assert (first_of(typed, [area]) == area) is is_it


@given(
    st.dates(), st.one_of(st.text(), st.sampled_from(["Fife", "Herefordshire, from Wales", "Bath and North East S"]))
)
def test_whatever_is_typed_as_an_area_exactly_one_pack_holds_on_any_day(day: date, area: str) -> None:
    pack = pack_for(day, area)
    regime = pack.name.split(" and ")[0]
    assert shelf().files[regime].head.regime == pack.regime
    assert (pack.begins is None or pack.begins <= day) or "herefordshire" in pack.name
    assert (pack.ends is None or day <= pack.ends) or "herefordshire" in pack.name
    assert pack.country == country_of(area)


@given(st.text())
def test_areas_are_read_out_of_anything(text: str) -> None:
    assert all(area == area.strip() and area for area in areas_in(text))


def test_the_days_on_which_another_pack_may_begin_are_known_before() -> None:
    assert next_change(date(2010, 3, 1)) == date(2010, 3, 17)
    assert next_change(date(2016, 8, 1)) == date(2016, 9, 1)
    assert next_change(date(2026, 11, 28)) is None


def test_a_pack_that_is_not_there_is_said_and_the_others_named() -> None:
    with pytest.raises(Problem, match="There is no pack 'england-2011'") as raised:
        named("england-2011")
    assert "england-2010" in raised.value.next_step


# what they say


def test_a_country_that_never_had_a_caf_never_says_one() -> None:
    caf = {"CAF", "common assessment", "early help assessment", "family help assessment"}
    for area in ("Fife", "Cardiff", "Belfast"):
        for words in (None, *vocabularies()):
            practice = practice_of(area, date(2026, 11, 30), words)
            said = practice.say("{assessment} {assessments} {assessment_in_full} {lead} {plan} {team}")
            assert not any(each in said for each in caf), (area, said)
            assert practice.pack.unknown
            assert practice.pack.referral.decision is None, "England's clock does not hold there"


@pytest.mark.parametrize(
    ("area", "asks", "decided"),
    [
        ("Fife", "consider an inter-agency referral discussion", "child protection investigation"),
        ("Belfast", "consider a strategy discussion", "Article 66 investigation"),
        ("Cardiff", "consider a strategy discussion", "section 47 enquiry"),
        ("Northshire", "consider a strategy discussion", "section 47 enquiry"),
    ],
)
def test_an_enquiry_is_called_as_the_law_of_the_country_has_it(area: str, asks: str, decided: str) -> None:
    for words in (None, *vocabularies()):
        practice = practice_of(area, date(2026, 11, 30), words)
        assert practice.say(BY_KEY["consider-strategy"].title) == asks
        assert practice.say(Decision.S47.label) == decided


def test_words_and_clocks_are_chosen_apart() -> None:
    early_help = next(each for each in vocabularies() if each.name == "early-help")
    then, now = date(2008, 12, 4), date(2026, 11, 30)
    assert practice_of("Northshire", then, early_help).words.assessment == "early help assessment"
    assert practice_of("Northshire", then, early_help).pack.name == "england-2006"
    assert practice_of("Northshire", now, vocabularies()[0]).words.assessment == "CAF"
    assert practice_of("Northshire", now).words.assessment == "family help assessment"
    assert practice_of("Northshire", then, early_help).words.board == "Local Safeguarding Children Board"


def test_the_pack_of_2006_cites_what_there_was_and_says_what_came_later() -> None:
    practice = practice_of("Northshire", date(2008, 12, 4))
    cited = [said for key in SIGNAL_KEYS for said in practice.why_it_asks(key)]
    cited += [practice.because(table, figure) for table in TABLES for figure in practice.pack.told[table]]
    assert not [each for each in cited if "Keeping Children Safe" in each or "KCSIE" in each]
    for said in cited:
        years = {int(year) for year in re.findall(r"\((?:Gloucestershire )?(20[01]\d)\)", said)}
        if years and min(years) > 2008:
            assert "taken from " in said, said
    assert any("Working Together 2006" in each for each in cited)


def test_before_there_was_a_common_assessment_none_is_asked_for_and_nobody_led() -> None:
    def keys(year: int) -> set[str]:
        return tale_of(year).keys()

    assert "caf-due" in keys(2007)
    assert keys(2003).isdisjoint({"caf-due", "no-lead"})
    assert practice_of("Northshire", date(2003, 5, 1)).words.lead == "lead"


def test_while_an_area_may_not_have_had_it_yet_the_note_is_softer() -> None:
    def said(year: int) -> str:
        return next(each.text for each in tale_of(year).raised() if each.signal == "caf-due")

    assert said(2007).endswith("It may not have come to this area yet: ask what there is in its place.")
    assert said(2009).endswith("wider than one service.")


def tale_of(year: int) -> Tale:
    tale = Tale(mum=("mother", None), kit=("child", f"{year - 4}-06-01"))
    for agency in ("hv", "school", "police", "camhs", "drugs"):
        tale.involves(agency, "mum", "kit", since=f"{year}-01-01")
    tale.on(f"{year}-02-01", "police", "contact", "Called.", "mum", "kit", factors=["domestic_abuse"])
    tale.on(f"{year}-03-01", "school", "concern", "Hungry.", "kit", factors=["neglect"])
    return tale


def test_the_fingerprint_is_of_every_figure(tmp_path: Path) -> None:
    texts = shipped_texts()
    before = read_shelf(texts, tmp_path).fingerprint
    changed = {**texts, "common": texts["common"].replace("\ntimes = 3", "\ntimes = 4", 1)}
    assert read_shelf(changed, tmp_path).fingerprint != before
    assert "common" in pack_names()
    assert max(len(text) for text in texts.values()) < shelves.LARGEST
