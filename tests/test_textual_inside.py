"""What we use of Textual that it does not promise stands in one file; where it is missing leadpro says so at start."""

import ast
import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
from click.testing import CliRunner
from textual.message_pump import MessagePump

import leadpro.console
from leadpro.cli import main
from leadpro.console import textual_inside
from leadpro.console.textual_inside import NAMES, Inside, require
from leadpro.problem import Problem

INSIDE = "leadpro.console.textual_inside"


def without(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a name out of Textual."""
    if isinstance(inside.of, str):
        monkeypatch.delattr(f"{inside.of}.{inside.name}")
    elif inside.name in vars(inside.of):
        monkeypatch.delattr(inside.of, inside.name)
    else:
        monkeypatch.setattr(inside.of, "__init__", lambda _: None)


def test_this_textual_has_them_all() -> None:
    require()


@pytest.mark.parametrize("inside", NAMES, ids=lambda inside: inside.name)
def test_without_one_of_them_leadpro_says_so_and_does_not_run(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        without(inside, older)
        with pytest.raises(Problem) as problem:
            require()
    assert inside.name in problem.value.sentence
    assert inside.safeguards in problem.value.sentence
    assert textual.__version__ in problem.value.sentence


def test_the_console_says_it_in_three_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        without(next(each for each in NAMES if each.name == "_handle_exception"), older)
        ended = CliRunner().invoke(main, [])
    assert ended.exit_code == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 3
    assert ended.stderr.startswith("leadpro does not run with this Textual")
    assert "Traceback" not in ended.stderr


def test_no_later_minor_version_is_taken_unlooked_at() -> None:
    with Path("pyproject.toml").open("rb") as file:
        wanted = next(each for each in tomllib.load(file)["project"]["dependencies"] if each.startswith("textual"))
    major, minor, _ = textual_inside.MADE_FOR.split(".")
    assert wanted == f"textual>={textual_inside.MADE_FOR},<{major}.{int(minor) + 1}"


# that there are no others


def of_textual() -> set[str]:
    """Every private name of a class of Textual's, or of what it gives to those that it makes."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(textual.__path__, "textual."):
        if "demo" in module.name or "tree_sitter" in module.name:
            continue
        try:
            loaded = importlib.import_module(module.name)
        except Exception:  # for another operating system, or with a library that is not installed
            continue
        for kind in vars(loaded).values():
            if isinstance(kind, type) and kind.__module__.startswith("textual"):
                made = getattr(vars(kind).get("__init__"), "__code__", None)
                found |= {name for name in (*vars(kind), *(made.co_names if made else ())) if is_private(name)}
    return found


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def every_class() -> Iterator[type]:
    for module in pkgutil.walk_packages(leadpro.console.__path__, "leadpro.console."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                yield kind


MADE_BY_TEXTUAL = {"_decorated_handlers", "_merged_bindings", "_css_type_name", "_css_type_names", "_reactives"}
"""What Textual adds to each of our own classes as it is made."""


def test_no_class_of_ours_answers_to_a_private_name_of_textuals_elsewhere() -> None:
    """A method that is called as one of Textual's is would stand in its place, unmeant."""
    found = {
        f"{kind.__qualname__}.{name}"
        for kind in every_class()
        if issubclass(kind, MessagePump) and kind.__module__ != INSIDE
        for name in vars(kind)
        if is_private(name) and not name.startswith(("_default_", "_inherit", "_computes", "_on_"))
        if any(name in vars(base) for base in kind.__mro__ if base.__module__.startswith("textual."))
    }
    assert {each for each in found if each.partition(".")[2] not in MADE_BY_TEXTUAL} == set()


def functions_in(tree: ast.AST) -> set[str]:
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}


def given_in(tree: ast.AST) -> set[str]:
    """The names that a file gives to what is its own."""
    found = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.Attribute | ast.Name) and isinstance(each.ctx, ast.Store):
            found.add(each.attr if isinstance(each, ast.Attribute) else each.id)
    return found


def test_no_other_file_reads_a_private_name_of_textuals() -> None:
    theirs = of_textual()
    assert {each.name for each in NAMES if not isinstance(each.of, str)} <= theirs
    files = {path: ast.parse(path.read_text(encoding="utf-8")) for path in Path("leadpro").rglob("*.py")}
    inside = files.pop(Path("leadpro/console/textual_inside.py"))
    functions = {name for tree in files.values() for name in functions_in(tree)}
    assert not functions & functions_in(inside) & theirs

    def read_in(tree: ast.Module) -> set[str]:
        ours = functions | given_in(tree)
        return {
            ast.unparse(each)
            for each in ast.walk(tree)
            if isinstance(each, ast.Attribute) and each.attr in theirs and each.attr not in ours
        }

    assert read_in(inside), "it would be found"
    assert {str(path): read_in(tree) for path, tree in files.items() if read_in(tree)} == {}
