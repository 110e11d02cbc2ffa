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
    r"|\x1b\[\?(?:25|1049|1000|1002|1003|1004|1006|1015|1016|2004|2026|2048)[hl]"  # modes, at the start and the end
    r"|\x1b\[\?(?:2026|2048)\$p"
    r"|\x1b\[[<>][0-9;]*u"  # the keyboard's protocol
    r"|\x1b\]22;[a-z-]*\x07"  # the pointer's shape
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"  # what `y` copies
)
"""What the console itself says to a terminal."""

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
    """What a terminal was sent, less what the console itself says to it; what was copied stands in it as text."""
    return _OURS.sub(_copied, sent).replace("\n", "").replace("\r", "")


def _copied(ours: re.Match[str]) -> str:
    copied = ours["copied"]
    # breaks are what a copied record is laid out with
    return "" if copied is None else base64.b64decode(copied).decode().replace("\n", "")


class Recording:
    """A terminal that keeps what it is sent. The console takes it for a real one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._sent: list[str] = []
        monkeypatch.setenv("COLORTERM", "truecolor")
        monkeypatch.setattr(LeadproApp, "is_headless", property(lambda app: False))
        monkeypatch.setattr(HeadlessDriver, "write", lambda driver, data: self._sent.append(data))

    def heard(self) -> str:
        """What it was sent since it was asked last."""
        sent = "".join(self._sent)
        self._sent.clear()
        return sent
