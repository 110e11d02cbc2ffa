"""What is imported on the way to the first screen, and what only workers may import.

A first screen may take 1.3 times a bare Textual start; SQLModel alone takes longer than that to import.
"""

import subprocess
import sys

import pytest

DATABASE = frozenset({"sqlmodel", "sqlalchemy", "alembic", "keyring", "pydantic"})
DATES = frozenset({"edtf", "holidays", "parsedatetime", "dateutil"})


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("leadpro.cli", DATABASE | {"textual", "rich"}),
        ("leadpro.console.app", DATABASE | DATES),
        ("leadpro.store.reading", DATABASE | {"textual", "rich"}),
        ("leadpro.store.caseload", DATABASE | {"textual", "rich"}),
        ("leadpro.store.find", DATABASE | {"textual", "rich", "rapidfuzz"}),
        ("leadpro.store.looking_again", DATABASE | {"textual", "rich"}),
        ("leadpro.practice.signals", DATABASE | DATES | {"textual", "rich", "sqlcipher3"}),
        ("leadpro.practice.overview", DATABASE | DATES | {"textual", "rich", "sqlcipher3"}),
        ("leadpro.records.family_file", DATABASE | DATES | {"textual", "rich", "sqlcipher3"}),
    ],
)
def test_importing_it_imports_nothing_slow(module: str, never: frozenset[str]) -> None:
    # an interpreter of its own: this one has imported everything by now
    code = f"import sys, {module}; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert {name.partition(".")[0] for name in imported.split()} & never == set()


def test_the_first_rows_need_no_signal() -> None:
    code = (
        "import sys, leadpro.console.app, leadpro.console.screens.caseload, leadpro.store.caseload; print(*sys.modules)"
    )
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not [name for name in imported.split() if name.startswith("leadpro.practice.signals")]


def test_no_start_reads_the_metadata_of_what_is_installed() -> None:
    code = "import sys, leadpro.cli, leadpro.console.app, leadpro.console.screens.caseload; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "importlib.metadata" not in imported.split(), "it brings the mail parser with it"
