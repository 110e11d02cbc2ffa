"""Where the data that ships with the program lies: `db/` and `themes/`, in a checkout and in a wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The path of a shipped file or folder, such as "db/migrations"."""
    checkout = _PACKAGE.parent / name
    return checkout if (_PACKAGE.parent / "pyproject.toml").exists() else _PACKAGE / "_bundled" / name
