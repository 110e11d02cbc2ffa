"""The sentences of the program: every text in its source, but docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a value that is put into a sentence."""


def every_text() -> Iterator[tuple[str, str]]:
    """Where each text stands ("console/app.py:31"), and the text."""
    leadpro = Path(__file__).parent.parent / "leadpro"
    for file in sorted(leadpro.rglob("*.py")):
        for line, text in texts_in(file.read_text(encoding="utf-8")):
            yield f"{file.relative_to(leadpro)}:{line}", text


def texts_in(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each string in Python source, but docstrings; of an f-string the whole."""
    left_out: set[int] = set()
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
            yield node.lineno, "".join(map(str, parts))
