"""Where this user's own files are. The only place that knows."""

import os
import stat
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path


def store_path() -> Path:
    """The store: in the user's local, not roaming, data folder."""
    return user_data_path("leadpro", appauthor=False, roaming=False) / "families.leadpro"


def packs_path() -> Path:
    """The folder of the user's own practice packs, a TOML file each; it need not be there."""
    return user_data_path("leadpro", appauthor=False, roaming=False) / "packs"


def keymap_path() -> Path:
    """The user's own keymap; it need not be there."""
    return user_config_path("leadpro", appauthor=False, roaming=False) / "keymap.toml"


def log_path() -> Path:
    """The log, which holds no case data."""
    return user_log_path("leadpro", appauthor=False) / "leadpro.log"


def is_no_file(path: Path) -> bool:
    """Whether a pipe, a device or a folder stands there: to open or to read one may never end."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False  # whoever opens it is told why not
