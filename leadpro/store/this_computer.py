"""Which computer this is: where two have the same name, a path on one is not taken for that on the other."""

import platform
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
"""Where Linux keeps what it was given when it was set up."""


def computer() -> str:
    """Its name, and what its operating system was given when it was set up, where that says so.

    Computers that were all set up from one image, and never given another name, cannot be told apart.
    """
    return f"{platform.node()}\0{_given_at_set_up()}"


@cache
def _given_at_set_up() -> str:
    with suppress(OSError, AttributeError):
        if sys.platform == "win32":
            return _of_windows()
        if sys.platform == "darwin":
            return _of_macos()
        return next((each.read_text(encoding="ascii", errors="replace").strip() for each in LINUX if each.exists()), "")
    return ""


def _of_windows() -> str:
    if sys.platform != "win32":  # for the type checker, which reads this on other systems too
        return ""
    import winreg

    with winreg.OpenKey(
        winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    ) as key:
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])


def _of_macos() -> str:
    import ctypes

    found, wait = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
    return found.raw.hex() if ctypes.CDLL(None).gethostuuid(found, ctypes.byref(wait)) == 0 else ""
