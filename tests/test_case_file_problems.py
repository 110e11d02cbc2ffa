"""A case file that is not right is refused with a sentence that says where and what to do."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.clock import StoppedClock, nine_o_clock
from leadpro.exchange import strict_json
from leadpro.exchange.case_file import parse_case, read_case
from leadpro.exchange.case_import import plan_case
from leadpro.problem import Problem
from leadpro.store.opening import Store
from tests.conftest import KEY, TODAY
from tests.invented_case import plum_text, plum_twins


def changed(path: str, value: Any) -> str:
    """The invented case with one value replaced: "events/3/kind"."""
    case = plum_twins()
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
    part = case
    for step in steps:
        part = part[step]
    part[last] = value
    return json.dumps(case, indent=1)


GOOD = plum_text()


WRONG = [
    ("", "x.json is empty"),
    ("   \n", "x.json is empty"),
    ("Dear colleague,", "line 1, column 1"),
    (GOOD[: len(GOOD) // 2], "the file breaks off"),
    (GOOD.replace('"kind": "birth",', '"kind": "birth"'), "expecting ',' delimiter"),
    ("[]", "a case is one JSON object"),
    ("3", "a case is one JSON object"),
    ("[" * 100_000, "nests more than 64"),
    ('{"a":' * 70 + "1" + "}" * 70, "nests more than 64"),
    (GOOD.replace('"order": 3', '"order": NaN'), "events[2].order, line"),
    (GOOD.replace('"order": 3', '"order": 3, "order": 3'), "events[2].order, line"),
    (GOOD.replace('"order": 3', '"order": ' + "9" * 5000), "cannot be read as JSON"),
    (GOOD.replace("Asked for help.", "\\ud800"), "events[4].text, line"),
    (GOOD.replace("Asked for help.", "\\u0000"), "events[4].text, line"),
    (changed("events/2/order", "3"), "events[2].order, line"),
    (changed("events/2/date_from", "spring"), "events[2].date_from, line"),
    (changed("events/2/date_from", None), "only one of date_from and date_to"),
    (changed("events/3/kind", "party"), "'party' is not one of contact, referral"),
    (changed("events/7/outcome", "fine"), "'fine' is not one of none_recorded"),
    (changed("people/0/role", "sibling"), "'sibling' is not one of child"),
    (changed("agencies/0/sector", "magic"), "'magic' is not one of health"),
    (changed("events/4/agency", "scouts"), "events[4].agency, line"),
    (changed("events/4/referred_to", "scouts"), "'scouts' is not the key of one of this file's agencies"),
    (changed("events/4/people", ["a", "nobody"]), "'nobody' is not the key of one of this file's people"),
    (changed("involvements/0/agency", "scouts"), "involvements[0].agency, line"),
    (changed("involvements/0/to", "2001-01-01"), "lies before its from"),
    (changed("people/0/dob", {"from": "2015-04-01", "to": "2015-03-01", "precision": "month"}), "lies before"),
    (changed("people/1/key", "a"), "'a' is the key of an earlier one"),
    (changed("events/4/date_to", "2015-06-01"), "lies before its date_from"),
    (changed("events/5/order", 7), "6 was expected"),
    (changed("events/1/precision", "day"), "more than 5 days apart"),
    (changed("events/9/precision", "day"), "must be order-only"),
    (changed("events/0/date_from", "9999-01-01"), "not in a year from"),
    (changed("events/4/inferred", "no"), "expected 'bool', got 'str'"),
    (changed("events/4/count", 0), "events[4].count, line"),
    (changed("events/4/para", ""), "events[4].para, line"),
    (changed("events", {}), "events, line"),
    (plum_text(people=None), "people, line"),
]


@pytest.mark.parametrize(("text", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_wrong_is_said_with_its_place(text: str, says: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_case(text, "x.json")

    assert says in caught.value.sentence
    assert caught.value.title == "The case file cannot be used"
    assert caught.value.next_step


def test_the_line_is_the_one_where_it_stands() -> None:
    text = changed("events/4/agency", "scouts")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "scouts" in line)

    with pytest.raises(Problem, match=rf"events\[4\].agency, line {line}: "):
        parse_case(text, "x.json")


def test_days_that_cannot_be_had_in_the_order_given_are_refused() -> None:
    case = plum_twins()
    case["events"][4] |= {"date_from": "2015-01-01", "date_to": "2015-01-02"}

    with pytest.raises(Problem, match="it cannot have happened by 2015-01-02"):
        parse_case(json.dumps(case), "x.json")


def test_what_the_format_does_not_know_is_named_and_left_out() -> None:
    case = plum_twins()
    case["mood"] = "hopeful"
    for event in case["events"]:
        event["weather"] = {"rain": True}

    (first, second, *_) = parse_case(json.dumps(case), "x.json").warnings
    assert first.startswith("events[0].weather and 11 more")
    assert second.startswith("mood:")


def test_a_long_text_is_kept_with_a_warning() -> None:
    read = parse_case(changed("events/0/text", "long " * 60), "x.json")
    assert any("300 characters" in each for each in read.warnings)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{\n"name": "Si\xe2n"}')
    with pytest.raises(Problem, match="is not there"):
        read_case(tmp_path / "none.json")
    with pytest.raises(Problem, match="is a folder"):
        read_case(tmp_path)
    with pytest.raises(Problem, match="not UTF-8 text, from line 2 on"):
        read_case(latin)
    monkeypatch.setattr(strict_json, "LARGEST", 10)
    with pytest.raises(Problem, match="larger than 50 MB"):
        read_case(latin)


def test_a_file_from_windows_begins_with_a_mark_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plum.json"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert read_case(path).case.case.key == "plum-twins"


@pytest.fixture(scope="module")
def reading_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An empty store that is only looked into."""
    path = tmp_path_factory.mktemp("reading") / "empty.leadpro"
    shutil.copyfile(empty_store, path)
    return Store(path, KEY, StoppedClock(nine_o_clock(TODAY)))


def _places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [path, *(place for key, value in inside for place in _places(value, (*path, key)))]


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.dates().map(str),
    st.sampled_from(["a", "m", "csc", "school", "child", "death", "birth", "referral", "2 of 9", "day", "caf"]),
    st.lists(st.sampled_from(["a", "z", "u", "hunger"]), max_size=3),
    st.just({}),
)


@given(changes=st.lists(st.tuples(st.sampled_from(_places(plum_twins())[1:]), ANYTHING), min_size=1, max_size=3))
def test_any_changed_case_can_be_imported_or_is_a_problem(
    reading_store: Store, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    case = plum_twins()
    for (*steps, last), value in changes:
        part: Any = case
        try:
            for step in steps:
                part = part[step]
            part[last] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took this place away

    try:
        read = parse_case(json.dumps(case), "x.json")
        plan_case(reading_store, read, days={})
    except Problem:
        return  # refused with a sentence, which is as good


@given(st.binary(max_size=300), st.integers(0, len(GOOD)), st.integers(0, 40))
def test_any_damaged_file_is_read_or_is_a_problem(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, gone: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.json"
    good = GOOD.encode()
    path.write_bytes(good[:at] + noise + good[at + gone :])

    try:
        read_case(path)
    except Problem:
        return  # refused with a sentence, which is as good
