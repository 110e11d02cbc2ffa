"""JSON from somebody else's file, read strictly: what is ambiguous is refused, with the line it is on."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from leadpro.places import is_no_file
from leadpro.problem import Problem
from leadpro.store.fault_table import Where
from leadpro.store.faults import explain_refusal

LARGEST = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""

DEEPEST = 64
"""How many lists and objects may stand inside each other."""

LONGEST_QUOTE = 200
"""Characters of a file that a message quotes at most, so that a message stays one."""

# A string that is never closed reaches to the end: a file full of quotes must not be searched once for each.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # as it is written; UTF-8 cannot hold it otherwise
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Refused(Exception):
    """Something in the file that `json` would let pass; the message says what, `word` how the file writes it."""

    def __init__(self, sentence: str, word: str = "") -> None:
        super().__init__(sentence)
        self.word = word


def read_text(path: Path, title: str) -> str:
    """The text of a UTF-8 file of a reasonable size. Raises Problem."""
    try:
        return read_bytes(path, title).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Problem(title, f"{path.name} is not UTF-8 text, from line {line} on.", "Save it as UTF-8.") from error


def read_bytes(path: Path, title: str) -> bytes:
    """What a file of a reasonable size holds. Raises Problem."""
    try:
        if is_no_file(path):
            what = "is a folder" if path.is_dir() else "is not a file"
            raise Problem(title, f"{path.name} {what}.", "Check the name and the folder.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except ValueError as error:
        raise Problem(title, "No file can have that name.", "Check the name and the folder.") from error
    except OSError as error:
        raise explain_refusal(title, error, Where(path.name, "the disk")) from error
    if len(content) > LARGEST:
        raise Problem(title, f"{path.name} is larger than 50 MB.", "Check which file was named.")
    return content


def read_json(text: str, name: str, title: str) -> Any:
    """What the text of a JSON file says. Raises Problem, with the line, where it is not strict JSON."""
    try:
        if not text.strip():
            raise Problem(title, f"{name} is empty.", "Check which file was named, or ask for it again.")
        if _too_deep(text):
            sentence = f"{name} nests more than {DEEPEST} lists and objects inside each other."
            raise Problem(title, sentence, "Check which file was named.")
        value = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        sentence = f"{name} is not JSON: line {error.lineno}, column {error.colno}: {_said(error, text)}."
        raise Problem(title, sentence, "Mend that line, or ask for the file again.") from error
    except _Refused as error:
        raise Problem(title, f"{_with_line(error, text)}.", "Mend it, or ask for the file again.") from error
    except (ValueError, RecursionError) as error:
        raise Problem(
            title, f"{name} holds something that cannot be read as JSON.", "Ask for the file again."
        ) from error
    half = place_of(value, lambda each: _SURROGATE.search(each) is not None) if _HALF.search(text) else None
    if half is not None:
        line = line_of(text, half)
        where = f"{shortened(half) or name}{f', line {line}' if line else ''}"
        raise Problem(title, f"{where}: it holds half of a character.", "Mend it, or ask for the file again.")
    return value


def shortened(text: str) -> str:
    """What a message quotes of a file: its beginning, and how long it is, where it is long."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}… ({len(text)} characters)"


def line_of(text: str, path: str) -> int | None:
    """The line on which the value at a path such as "events[12].date_from" begins; None if there is none."""
    return next((text.count("\n", 0, offset) + 1 for at, offset, _ in _values(text) if at == path), None)


def place_of(value: Any, is_wrong: Callable[[str], bool], path: str = "") -> str | None:
    """The path of the first text or key in a document that is wrong in some way; None if there is none."""
    if isinstance(value, str):
        return path if is_wrong(value) else None
    parts: Iterator[tuple[str, Any]] = iter(())
    if isinstance(value, dict):
        odd = next((key for key in value if is_wrong(key)), None)
        if odd is not None:
            return f"{path}.{odd}".lstrip(".")
        parts = ((f"{path}.{key}".lstrip("."), part) for key, part in value.items())
    elif isinstance(value, list):
        parts = ((f"{path}[{index}]", part) for index, part in enumerate(value))
    return next((found for at, part in parts if (found := place_of(part, is_wrong, at)) is not None), None)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (repeated, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise _Refused(f"an object names {shortened(repeated)!r} twice, so that it is not clear which counts")
    return found


def _no_constant(word: str) -> Any:
    raise _Refused(f"{word} is not a number that can be kept", word)


def _finite(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise _Refused(f"{shortened(word)} is not a number that can be kept", word)
    return number


def _said(error: json.JSONDecodeError, text: str) -> str:
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
        return "the file breaks off"
    return error.msg[0].lower() + error.msg[1:].removesuffix(" (char 0)")


def _with_line(refused: _Refused, text: str) -> str:
    """The sentence with the line that it is about, where the text shows it."""
    seen: set[str] = set()
    for path, offset, token in _values(text):
        if token == refused.word if refused.word else path in seen:
            return f"{shortened(path)}, line {text.count(chr(10), 0, offset) + 1}: {refused}"
        if not refused.word:
            seen.add(path)
    return str(refused)


def _too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += _STEPS.get(token[0], 0)
        if depth > DEEPEST:
            return True
    return False


def _values(text: str) -> Iterator[tuple[str, int, str]]:
    """Each value's path, where it begins, and its first token. The text need not be good JSON."""
    stack: list[tuple[str, int]] = []  # the path of each open object (-1) or list (the index that comes next)
    path = ""
    tokens = ((token[0], token.start()) for token in _TOKEN.finditer(text))
    for (token, offset), (after, _) in pairwise(chain(tokens, [("", 0)])):
        if token in ("}", "]"):
            stack = stack[:-1]
        elif token == ",":
            if stack and stack[-1][1] >= 0:
                stack[-1] = (stack[-1][0], stack[-1][1] + 1)
        elif token == ":":
            continue
        elif stack and stack[-1][1] < 0 and after == ":":
            path = f"{stack[-1][0]}.{token[1:-1]}".lstrip(".")
        else:
            here = f"{stack[-1][0]}[{stack[-1][1]}]" if stack and stack[-1][1] >= 0 else path if stack else ""
            yield here, offset, token
            if token in ("{", "["):
                stack.append((here, -1 if token == "{" else 0))
