"""Practice packs: every threshold stands in one, with where it comes from; a pack that lacks one is not used."""

import inspect
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadpro.bundled import bundled
from leadpro.practice.pack import read_pack
from leadpro.practice.packs import fingerprint, next_change, pack, pack_for, pack_names
from leadpro.practice.signals import occasions
from leadpro.practice.signals.every import FIGURES, SIGNALS
from leadpro.problem import Problem
from tests.told_case import Tale

BASE = "england-2010"


def texts() -> dict[str, str]:
    return {name: bundled(f"db/packs/{name}.toml").read_text(encoding="utf-8") for name in pack_names()}


def read(changed: Callable[[str], str], name: str = BASE) -> None:
    held = texts()
    held[name] = changed(held[name])
    read_pack(name, held.__getitem__, FIGURES)


@pytest.mark.parametrize("name", pack_names())
def test_every_pack_has_a_figure_for_every_signal_and_says_where_from(name: str) -> None:
    found = pack(name)
    assert set(found.figures) == {each.key for each in SIGNALS}
    assert all(found.sources[key] for key in (*found.figures, "factors", "agencies"))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda text: text.replace("[three-factors]\n", "[three-factor]\n"), "[three-factor] is the key of no signal"),
        (lambda text: text.replace("factors = 3\n", ""), "[three-factors]: "),
        (lambda text: text.replace("factors = 3\n", "factors = 3\nscore = 7\n"), "[three-factors]: "),
        (lambda text: text.replace("factors = 3\n", 'factors = "three"\n'), "[three-factors]: "),
        (lambda text: text.replace("within = 10\n", "within = 10_000\n", 1), "Expected `int` <= 260"),
        (lambda text: text.replace('sources = ["SCR 0109, 7.3(2)-(3); Brandon et al. 2012"]\n', ""), "(sources)"),
        (lambda text: text.replace('["SCR 0109, 7.3(2)-(3); Brandon et al. 2012"]', '[" "]'), "(sources)"),
        (lambda text: text + "\n[", "It is not TOML"),
        (lambda text: "loose = 1\n" + text, "Something in it stands in no [table]"),
        (lambda text: text.replace('regime = "WT2010"\n', ""), "[pack]: "),
        (
            lambda text: text.replace('regime = "WT2010"\n', f'regime = "WT2010"\nextends = "{BASE}"\n'),
            "extends itself",
        ),
    ],
)
def test_a_pack_that_lacks_something_or_has_too_much_is_not_used(changed: Callable[[str], str], said: str) -> None:
    read(lambda text: text)
    with pytest.raises(Problem) as raised:
        read(changed)
    assert raised.value.title == "The practice pack cannot be used"
    assert said in raised.value.sentence


def test_a_pack_takes_over_the_figures_of_the_one_that_it_extends_and_not_when_it_holds() -> None:
    first, second = pack("england-2010"), pack("england-2013")
    assert second.figures["three-factors"] == first.figures["three-factors"]
    assert second.begins != first.begins


def test_one_pack_of_england_is_in_force_on_every_day() -> None:
    england = [pack(name) for name in pack_names() if not pack(name).area]
    day = date(2000, 1, 1)
    while day < date(2031, 1, 1):
        assert sum(each.in_force(day) for each in england) == 1, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "area", "name"),
    [
        (date(2004, 3, 1), "", "england-1999"),
        (date(2006, 4, 1), "", "england-2006"),
        (date(2010, 3, 16), "Gloucestershire", "england-2006"),
        (date(2010, 3, 17), "Gloucestershire", "england-2010"),
        (date(2014, 1, 1), "Herefordshire", "herefordshire-2013"),
        (date(2014, 1, 1), "herefordshire and elsewhere", "herefordshire-2013"),
        (date(2014, 1, 1), "Gloucestershire", "england-2013"),
        (date(2017, 1, 1), "Herefordshire", "england-2013"),
        (date(2026, 11, 28), "", "family-help-2026"),
    ],
)
def test_the_pack_is_that_of_the_day_and_the_area(day: date, area: str, name: str) -> None:
    assert pack_for(day, area).name == name


def test_the_day_on_which_another_pack_begins_is_known_before() -> None:
    assert next_change(date(2010, 3, 1)) == date(2010, 3, 17)
    assert next_change(date(2026, 11, 28)) is None


def test_a_pack_that_is_not_there_is_said_and_the_others_named() -> None:
    with pytest.raises(Problem, match="There is no pack 'england-2011'") as raised:
        pack("england-2011")
    assert "england-2010" in raised.value.next_step


def test_no_signal_holds_a_threshold_of_its_own() -> None:
    """A number in the code of a signal is 0, 1, a count of parts, or named with the reason why it is no threshold."""
    allowed = {"0", "1", "366", "365"}
    files = {Path(inspect.getfile(each.look)) for each in SIGNALS} | {Path(inspect.getfile(occasions))}
    for path in files:
        code = re.sub(r'"""[\s\S]*?"""|#.*|"(?:\\.|[^"\\])*"', "", path.read_text(encoding="utf-8"))
        numbers = set(re.findall(r"(?<![\w.])\d+(?![\w.])", code))
        assert numbers <= allowed | NO_THRESHOLDS.get(path.stem, set()), path.name


NO_THRESHOLDS = {
    "move_without_handover": {"31"},  # what was sent in the month before a move counts as sent for it
}


def test_the_fingerprint_is_of_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    fingerprint.cache_clear()
    held = texts()
    held[BASE] = held[BASE].replace("times = 3", "times = 4", 1)
    monkeypatch.setattr("leadpro.practice.packs._text_of", held.__getitem__)
    assert fingerprint() != before
    fingerprint.cache_clear()


def test_before_there_was_a_common_assessment_none_is_asked_for() -> None:
    def keys(year: int) -> set[str]:
        tale = Tale(mum=("mother", None), kit=("child", f"{year - 4}-06-01"))
        for agency in ("hv", "school", "police", "drugs"):
            tale.involves(agency, "mum", "kit", since=f"{year}-01-01")
        tale.on(f"{year}-02-01", "police", "contact", "Called.", "mum", "kit", factors=["domestic_abuse"])
        tale.on(f"{year}-03-01", "drugs", "concern", "Uses heroin.", "mum", factors=["substance_misuse"])
        return tale.keys()

    assert "caf-due" in keys(2007)
    assert "caf-due" not in keys(2003)
    assert "no-lead" in keys(2003)
