"""What a terminal would be sent, and what in it would be obeyed or would mislead."""

import base64
import re
import unicodedata

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from leadpro.console.app import LeadproApp

_OURS = re.compile(
    r"\x1b\[[0-9;]*m"  # colours
    r"|\x1b\[[0-9]+;[0-9]+H"  # where a line begins
    r"|\x1b\[\?(?:7|25|1049|1000|1002|1003|1004|1006|1015|1016|2004|2026|2048)[hl]"  # modes, at the start and the end
    r"|\x1b\[\?(?:2026|2048)\$p"
    r"|\x1b\[[<>][0-9;]*u"  # the keyboard's protocol
    r"|\x1b\]22;[a-z-]*\x07"  # the pointer's shape
    r"|\x1b\[2J\x1b\[H"  # nothing is left there at the end
)
"""What the console itself says to a terminal."""

_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")

_DIRECTIONS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def obeyed(text: str, *, breaks: str = "") -> set[str]:
    """Characters that a terminal would obey, or that nobody sees; judged by Unicode's tables, not by our gate."""
    return {each for each in set(text) - set(breaks) if _is_obeyed(each)}


def _is_obeyed(character: str) -> bool:
    code, category = ord(character), unicodedata.category(character)
    return (
        category in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _DIRECTIONS
        or character in "\u061c\u200e\u200f\u200b\u2060\ufeff\u00ad"
        or 0xE0000 <= code <= 0xE007F
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


def written_by_others(sent: str) -> str:
    """What a terminal was sent, less what the console itself says to it."""
    return _OURS.sub("", sent).replace("\n", "").replace("\r", "")


class Recording:
    """A terminal that keeps what it is sent. The console takes it for a real one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._sent: list[str] = []
        self.copied: list[str] = []
        """What was put on the clipboard: the one thing that the console writes so, by itself and in one piece."""
        monkeypatch.setenv("COLORTERM", "truecolor")
        monkeypatch.setattr(LeadproApp, "is_headless", property(lambda app: False))
        monkeypatch.setattr(HeadlessDriver, "write", lambda driver, data: self._keep(data))

    def _keep(self, data: str) -> None:
        copied = _COPIED.fullmatch(data)
        if copied:
            self.copied.append(base64.b64decode(copied[1]).decode())
        else:
            self._sent.append(data)

    def heard(self) -> str:
        """What it was sent since it was asked last."""
        sent = "".join(self._sent)
        self._sent.clear()
        return sent
