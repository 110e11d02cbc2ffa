"""What is known and what good practice asks need neither a database nor a screen."""

import subprocess
import sys

ALONE = """
import importlib, pkgutil, sys

BARRED = {"sqlcipher3", "sqlalchemy", "sqlmodel", "alembic", "textual", "rich", "keyring"}


class Barred:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BARRED:
            raise ImportError(f"{name} is not installed")


sys.meta_path.insert(0, Barred())
for name in sorted(BARRED):
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    raise SystemExit(f"{name} could be imported: this test tests nothing")

import leadpro.practice, leadpro.records

for room in (leadpro.records, leadpro.practice):
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)

from datetime import date
from leadpro.practice.caseload_line import family_line
from leadpro.practice.in_hand import practice_for
from leadpro.records.family import Family
from leadpro.records.family_file import FamilyFile

file = FamilyFile(family=Family(reference="F-1", name="B family"))
print(family_line(file, practice_for(file, date(2008, 12, 4))).reference)
"""


def test_practice_and_records_run_where_no_database_and_no_screen_is_installed() -> None:
    run = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "F-1\n", "")
