"""The whole check: `make test` runs this, and so can a machine without make."""

import subprocess
import sys
from pathlib import Path

COMMANDS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("pytest", "-n", "2", "--dist", "worksteal"),
)


def main() -> int:
    """Run each command, stopping at the first that fails; gives its exit code."""
    tools = Path(sys.executable).parent
    for tool, *arguments in COMMANDS:
        print(f"== {tool} {' '.join(arguments)}", flush=True)
        failed = subprocess.run([str(tools / tool), *arguments], check=False).returncode
        if failed:
            return failed
    return 0


if __name__ == "__main__":
    sys.exit(main())
