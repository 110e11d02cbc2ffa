"""No file of the program imports another that imports it back, at whatever distance: each is understood by itself.

Imports inside functions count; those for the type checker alone do not.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

PROGRAM = Path("leadpro")


def files(folder: Path) -> dict[str, ast.Module]:
    """Every file below a folder, by the name that it is imported by."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imports(node: ast.AST, known: Mapping[str, object]) -> Iterator[str]:
    """The files that are imported by a node and below it, whether at once or in a function."""
    within: Iterable[ast.AST] = ast.iter_child_nodes(node)
    match node:
        case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=otherwise):
            within = otherwise
        case ast.Import(names):
            yield from (name.name for name in names if name.name in known)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            asked = [f"{module}.{name.name}" for name in names]
            yield from (each if each in known else module for each in asked if each in known or module in known)
    for each in within:
        yield from imports(each, known)


def circles(within: Mapping[str, set[str]]) -> list[list[str]]:
    """The files that reach each other, in groups: Tarjan's strongly connected components of more than one."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        path.append(name)
        for other in within[name]:
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in path:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            group = path[path.index(name) :]
            del path[path.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in within:
        if name not in order:
            visit(name)
    return found


def circles_in(program: dict[str, ast.Module]) -> list[list[str]]:
    return circles({name: set(imports(tree, program)) - {name} for name, tree in program.items()})


def test_no_file_imports_one_that_imports_it_back() -> None:
    program = files(PROGRAM)
    assert len(program) > 300
    assert circles_in(program) == []


@pytest.mark.parametrize(
    ("one", "other", "circle"),
    [
        ("from leadpro import two", "from leadpro import one", True),
        ("import leadpro.two", "from leadpro.one import this", True),
        ("from leadpro.two import that", "def late():\n    from leadpro.one import this", True),
        ("from leadpro.two import that", "if TYPE_CHECKING:\n    from leadpro.one import this", False),
        ("from leadpro.two import that", "if TYPE_CHECKING:\n    pass\nelse:\n    from leadpro.one import this", True),
        ("from leadpro.two import that", "import textual", False),
    ],
)
def test_a_circle_would_be_found(one: str, other: str, circle: bool) -> None:
    program = {"leadpro": ast.parse(""), "leadpro.one": ast.parse(one), "leadpro.two": ast.parse(other)}
    assert circles_in(program) == ([["leadpro.one", "leadpro.two"]] if circle else [])
