"""A hostile or damaged file is read as a valid case or refused with a sentence: no traceback, no half, no hang."""

import json
import os
import random
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from leadpro.bundled import bundled
from leadpro.exchange import strict_json
from leadpro.exchange.case_days import read_days
from leadpro.exchange.case_file import parse_case, read_case
from leadpro.exchange.case_import import import_case
from leadpro.exchange.strict_json import read_json, read_text
from leadpro.gate import many_lines
from leadpro.problem import Problem
from leadpro.store.opening import Store
from tests.invented_case import plum_twins
from tests.naughty import STORABLE, STRINGS

CASE = bundled("db/cases/jamie-sam.json").read_bytes()
DAYS = bundled("db/cases/jamie-sam.days.csv").read_text(encoding="utf-8")

READ: dict[str, Any] = {
    "[]": [],
    "{}": {},
    " [ ] ": [],
    "null": None,
    "true": True,
    "false": False,
    "0": 0,
    "-0": 0,
    "-1": -1,
    "1.5": 1.5,
    "1E2": 100.0,
    "1e+2": 100.0,
    "1e-2": 0.01,
    "1e-999": 0.0,
    "0.1": 0.1,
    "12345678901234567890": 12345678901234567890,
    '""': "",
    '"\\u0041\\n\\t\\"\\\\\\/"': 'A\n\t"\\/',
    '"\\ud83d\\ude00"': "😀",
    '"😀 الاسم Siân"': "😀 الاسم Siân",
    '"\x7f\u2028\u2029"': "\x7f\u2028\u2029",
    '"[[[["': "[[[[",
    '{"":0}': {"": 0},
    '{"a":{"b":[1,{"c":null}]}}': {"a": {"b": [1, {"c": None}]}},
    '{"a":1,"A":2}': {"a": 1, "A": 2},
    '[{"a":1},{"a":1}]': [{"a": 1}, {"a": 1}],
    "[\r\n\t 1 ,\n2 ]": [1, 2],
    "[" * 64 + "]" * 64: None,
    '["' + "[" * 100 + '"]': ["[" * 100],
    "[" + "[]," * 99 + "[]]": [[]] * 100,
}
"""What strict JSON allows; None stands for whatever it is."""

REFUSED = (
    *("", " ", "\n\n", "\ufeff", "\ufeff[]", "\u00a0[]", "[]\u00a0", "\x0c[]", "\0", "[]\0"),
    *("[", "]", "{", "}", "[[]", "[]]", "{}}", "[}", "{]", '{"a"}', '{"a":}', '{"a":1', "{:1}", "{1:1}", "{a:1}"),
    *("[1", "[1,", "[,1]", "[1,]", "[1,,2]", "[1 2]", "[1;2]", '{"a":1,}', '{,"a":1}', '{"a":1 "b":2}', '{"a"::1}'),
    *("[] []", "[]x", "1 2", "{}{}", "[]// said", "[/* said */]", "# said\n[]", "<a/>", "a: 1", "(1)", "x"),
    *("NaN", "[NaN]", "[nan]", "Infinity", "[-Infinity]", "[+Infinity]", "[Inf]", "[1e999]", "[-1e999]", "[1e400]"),
    *(
        "[01]",
        "[-01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[1.e1]",
        "[1e]",
        "[1e+]",
        "[0x1]",
        "[1_0]",
        "[--1]",
        "[-]",
        "[１]",
        "[٣]",
    ),
    *("[True]", "[None]", "[nul]", "[truely]", "[tru", "undefined", "[undefined]", "TRUE", "Null"),
    *("'a'", "['a']", '"a', '"\\"', '"\\x41"', '"\\u12"', '"\\u12G4"', '"\\U00000041"', '"\\', '["\\a"]', '"a""b"'),
    *('"' + chr(code) + '"' for code in range(32)),
    *('"\\ud800"', '"\\udc00"', '"\\ude00\\ud83d"', '["a","\\uD800x"]', '{"\\ud800":1}', '"\\ud83d\\ud83d\\ude00"'),
    *('{"a":1,"a":2}', '{"a":1,"b":2,"a":1}', '{"a":1,"\\u0061":2}', '[{"x":{"a":{},"a":{}}}]', '{"":1,"":1}'),
    *("[" * 65 + "]" * 65, '{"a":' * 65 + "1" + "}" * 65, "[" * 100_000, '{"a":' * 100_000, "[{" * 40 + "}]" * 40),
    *("9" * 5_000, "-" + "9" * 5_000, "[" + "1" * 4_301 + "]"),
    *("[" + "[]," * 99, '["' + "\\" * 99, '["' + '\\"' * 99, "[" * 64, "]" * 99),
)
"""What it does not."""


@pytest.mark.parametrize("text", READ, ids=lambda text: ascii(text)[:40])
def test_strict_json_is_read(text: str) -> None:
    value = read_json(text, "x.json", "T")
    assert READ[text] is None or value == READ[text]


@pytest.mark.parametrize("text", dict.fromkeys(REFUSED), ids=lambda text: ascii(text)[:40])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_json(text, "x.json", "T")
    assert caught.value.sentence.endswith(".")
    assert caught.value.next_step
    assert len(caught.value.sentence) < 1_000


@pytest.mark.parametrize("text", ["[NaN]", '{"a":1,"a":2}', "[1e999]", "[" * 65 + "]" * 65, '"\\ud800"', "[Infinity]"])
def test_what_the_plain_reader_would_let_pass(text: str) -> None:
    json.loads(text)
    with pytest.raises(Problem):
        read_json(text, "x.json", "T")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe[\0]\0", "not UTF-8"),
        (b"\xfe\xff\0[\0]", "not UTF-8"),
        (b'["\x80"]', "not UTF-8"),
        (b'["\xc0\xaf"]', "not UTF-8"),
        (b'["\xed\xa0\x80"]', "not UTF-8"),
        (b'["\xf5\x80\x80\x80"]', "not UTF-8"),
        (b'["\xe2\x82"]', "not UTF-8"),
        (b"[\n\n\xff]", "from line 3 on"),
        (b"\x1f\x8b\x08\x00", "not UTF-8"),
        (b"PK\x03\x04", "not JSON"),
        (b"SQLite format 3\0", "not JSON"),
        (b"%PDF-1.7", "not JSON"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(Problem, match=says):
        read_case(path)


def test_a_file_that_is_too_large_or_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(strict_json.LARGEST + 1)
    with pytest.raises(Problem, match="larger than 50 MB"):
        read_text(large, "T")
    with large.open("wb") as file:
        file.write(b"[" + b" " * 1_000_000 + b"]")
    monkeypatch.setattr(strict_json, "LARGEST", 1_000_002)
    assert read_json(read_text(large, "T"), "large.json", "T") == []
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        with pytest.raises(Problem, match="is not a file"):
            read_case(tmp_path / "pipe.json")
    for name in ("nul\0.json", "x" * 5_000 + ".json", "no/such/folder.json"):
        with pytest.raises(Problem):
            read_case(tmp_path / name)


SLOW = {
    "a quote that never closes": '["' + '\\"' * 100_000,
    "brackets, then such a quote": "[" + "[]," * 99 + '"' + '\\"' * 100_000,
    "a key said twice among many": "{" + ",".join(f'"{each}":1' for each in range(50_000)) + ',"49999":2}',
    "many lists": "[" + "[]," * 50_000 + "[]]",
    "a number that is none, at the end": "[" + "0," * 100_000 + "NaN]",
    "half a character, at the end": "[" + "0," * 100_000 + '"\\ud800"]',
    "backslashes": '["' + "\\" * 100_001 + '"]',
    "a long number": "[0." + "1" * 200_000 + "]",
    "spaces": " " * 1_000_000 + "[]",
    "closing brackets": "[]" * 50_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_document_takes_long(text: str) -> None:
    start = process_time()
    assert len(said_of(text)) < 1_000
    assert process_time() - start < 4  # those that once took the square of their length took minutes


@pytest.mark.parametrize("what", ["people", "factors", "keys"])
def test_no_case_takes_long(what: str) -> None:
    case = plum_twins()
    if what == "people":
        case["people"] += [{**case["people"][0], "key": f"k{number}"} for number in range(20_000)]
    elif what == "factors":
        event = {**case["events"][0], "people": []}
        case["events"] = [{**event, "order": at + 1, "factors": [f"f{at}"]} for at in range(10_000)]
    else:
        case |= {f"k{number}": number for number in range(50_000)}
    start = process_time()
    parse_case(json.dumps(case), "x.json")
    assert process_time() - start < 10


def said_of(text: str) -> str:
    """What is said of a case: why it was refused, or what was odd."""
    try:
        return "\n".join(parse_case(text, "x.json").warnings)
    except Problem as problem:
        return str(problem)


def test_a_message_quotes_no_more_than_a_line_of_a_file() -> None:
    for path, value in (("kind", "x" * 10**6), ("agency", "x" * 10**6), ("x" * 10**6, 1), ("people", ["x" * 10**6])):
        case = plum_twins()
        case["events"][3][path] = value
        assert 0 < len(said_of(json.dumps(case))) < 1_000
    with pytest.raises(Problem) as caught:
        read_json('{"' + "k" * 10**6 + '":1,"' + "k" * 10**6 + '":2}', "x.json", "T")
    assert len(str(caught.value)) < 1_000


def test_days_that_are_damaged_are_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "days.csv"
    outcomes = {True: 0, False: 0}
    for _ in range(300):
        at, length = chance.randrange(len(DAYS)), chance.choice((0, 1, 20, 4_000))
        odd = chance.choice((*STRINGS, '"', ",", "\r\n", "\n,,,,,,,\n", "order,", "\0", "9" * 50))
        path.write_text(DAYS[:at] + odd + DAYS[at + length :], encoding="utf-8", errors="replace")
        outcomes[days_are_read(path)] += 1
    assert min(outcomes.values()) > 20
    path.write_text(DAYS + DAYS.splitlines()[1] + "\n", encoding="utf-8")
    assert not days_are_read(path), "a day that is given twice"


def days_are_read(path: Path) -> bool:
    try:
        read_days(path, "jamie-sam", "even")
    except Problem as problem:
        return len(str(problem)) > 2_000  # a message is never so long
    return True


# the sample case, damaged


def mutations(seed: int) -> Iterator[bytes]:
    """The sample case with something wrong with it: bytes, words or values changed at random, for ever."""
    chance = random.Random(seed)
    places = list(_places(json.loads(CASE)))
    for number in count():
        changed = json.loads(CASE)
        kind = chance.random()
        if kind < 0.4:
            yield _bytes_changed(chance)
            continue
        if kind < 0.5:  # a case of its own, so that all of it is saved, with hostile texts
            changed["case"]["key"] = f"case-{number}"
            for path in places:
                if path[-1] in ("name", "text", "notes", "title", "area", "summary", "para") and chance.random() < 0.2:
                    _put(changed, path, chance.choice(STORABLE))
        else:
            for _ in range(chance.choice((1, 1, 3))):
                _change(changed, chance.choice(places), chance)
        yield json.dumps(changed, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _put(document: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value


def _places(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inside:
        yield from _places(value, (*path, key))


def _bytes_changed(chance: random.Random) -> bytes:
    content = bytearray(CASE)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(content))
        match chance.randrange(5):
            case 0:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                del content[at : at + chance.choice((1, 2, 100, 10_000))]
            case 2:
                content[at:at] = chance.randbytes(chance.choice((1, 4, 40)))
            case 3:
                piece = content[at : at + chance.randrange(400)]
                where = chance.randrange(len(content))
                content[where:where] = piece
            case _:
                content[at:at] = chance.choice(
                    (b"{", b"}", b"[", b"]", b'"', b",", b":", b"NaN", b"\\", b"\n", b"null")
                )
    return bytes(content)


def _change(document: Any, path: tuple[Any, ...], chance: random.Random) -> None:
    part = document
    try:
        for step in path[:-1]:
            part = part[step]
        was = part[path[-1]]
    except (LookupError, TypeError):
        return  # an earlier change took this place away
    match chance.randrange(6):
        case 0:
            del part[path[-1]]
        case 1 if isinstance(part, dict):
            part[chance.choice(STRINGS)] = was
        case 2 if isinstance(was, list):
            chance.shuffle(was)
            was += was[: chance.randrange(3)]
        case 3 if isinstance(was, str):
            part[path[-1]] = chance.choice(STRINGS)
        case _:
            part[path[-1]] = chance.choice(ODD_VALUES)


ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**63, 10**30, 1.5, 1e300, "", " ", "x", [], {}, [[]], {"a": {}}, [None]),
    *("2008-12-03", "2008-02-30", "0001-01-01", "9999-12-31", "1850-01-01", "2199-12-31", "2008-12-03T00:00:00"),
    *("day", "child", "health", "referral", "death", "birth", "change_of_worker", "handover", "caf", "s47"),
    *("a\0b", "\ud800", "x" * 5_000, "[HINDSIGHT] x", "MISSED STEP: x", "2 of 3", "1 of 999999"),
)


def tried(store: Store, path: Path, contents: Iterator[bytes]) -> dict[str, int]:
    """Import each; count what was imported and what was refused. What was refused must have left nothing."""
    counts = {"imported": 0, "refused": 0}
    for content in contents:
        path.write_bytes(content)
        before = rows(store)
        refused = refusal(store, path)
        counts["refused" if refused else "imported"] += 1
        if refused:
            assert rows(store) == before, "a half import"
            assert len(many_lines(str(refused))) < 2_000
    return counts


def refusal(store: Store, path: Path) -> Problem | None:
    """Why a file was not imported; None where it was."""
    try:
        import_case(store, read_case(path))
    except Problem as problem:
        return problem
    return None


def rows(store: Store) -> tuple[int, ...]:
    """How much is in the store."""
    with store.reading() as connection:
        return tuple(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("entry", "family", "person", "contact", "referral")
        )


def test_a_damaged_case_is_imported_or_refused(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = tried(store, tmp_path / "case.json", islice(mutations(1), 60))
    with capsys.disabled():
        print(f" {counts}", end="")
    assert counts["refused"] > 20
    assert counts["imported"] > 5


@pytest.mark.soak
def test_ten_thousand_damaged_cases(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = tried(store, tmp_path / "case.json", islice(mutations(2), 10_000))
    with capsys.disabled():
        print(f" {counts}", end="")
    assert sum(counts.values()) == 10_000
