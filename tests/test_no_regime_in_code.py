"""No sentence of the program holds a word of one regime: those are the store's, the family's area's, or a pack's."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import leadpro

OF_A_REGIME = re.compile(
    r"\b(?:CAFs?|common assessment|TAC|TAF|early help|family help|lead (?:professional|practitioner)|named person"
    r"|GIRFEC|KCSIE|Working Together|LSCB|MASH)\b",
    re.IGNORECASE,
)

ROOM = Path(leadpro.__file__).parent

READS_TEXTS = {
    "exchange/caseload_list/headings.py",
    "exchange/caseload_list/standings.py",
}
"""Know what people write in any year, also above the columns of their own lists, and say none of it."""

PHRASES = "practice/signals/phrases/"
"""The same, in texts that people write."""

INVENTED = "exchange/sample_families/"
"""What invented professionals wrote."""

NO_SENTENCE = {
    ("console/verbs.py", "refer send request MASH front door"),  # what people type, understood and never shown
    ("records/agency.py", "early help"),  # a part of the system that agencies belong to
    ("records/agency.py", "social worker, social services, children's services, mash"),  # typed, and never shown
    ("records/involvement.py", "universal, early help"),  # the same
    ("records/referral.py", "early help, stepped down, team around the family"),
}


def sentences(source: str) -> Iterator[str]:
    """The texts of a file that may reach a reader: neither docstrings nor names in small letters, as "caf.CafForm"."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    for text in texts:
        if id(text) not in told and not re.fullmatch(r"[a-z_-]+(?:\.\w+)?|caf step", str(text.value)):
            yield str(text.value)


def test_no_file_says_a_word_of_a_regime() -> None:
    found = {
        (name, text)
        for path in ROOM.rglob("*.py")
        if (name := path.relative_to(ROOM).as_posix()) not in READS_TEXTS and not name.startswith((INVENTED, PHRASES))
        for text in sentences(path.read_text(encoding="utf-8"))
        if OF_A_REGIME.search(text)
    }
    assert found == NO_SENTENCE


def test_such_a_word_would_be_found() -> None:
    (said,) = sentences('"""A CAF is told of here."""\nKEY = "caf"\nTITLE = "No CAF yet"\n')
    assert OF_A_REGIME.search(said)
