"""When nobody is there any more: no key for some minutes, or a computer that slept."""

from datetime import timedelta

from leadpro.clock import Clock

MINUTES = 5
"""After how many minutes without a key it locks, where nothing else was chosen."""

LONGEST = 60
"""Minutes that can be chosen, at most."""

JUMP = timedelta(seconds=20)
"""How far the clock may be from where a second ago puts it: a busy computer is late by less, one that slept by more."""


class Idle:
    """Whether somebody is there. `look` is called every second."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.minutes = MINUTES
        self.begin()

    def begin(self) -> None:
        """Somebody has just come."""
        self._stirred = self._looked = self.clock.now()

    def stir(self) -> None:
        """Somebody pressed a key, pasted, or moved the mouse."""
        self._stirred = self.clock.now()

    def rests(self, long: timedelta) -> bool:
        """Whether no key has been pressed for so long."""
        return self.clock.now() - self._stirred >= long

    def look(self) -> str:
        """Why it is to be locked; "" where somebody is there."""
        now = self.clock.now()
        passed, self._looked = now - self._looked, now
        if abs(passed) > JUMP:
            return "The computer was asleep, or its clock was changed."
        if now - self._stirred >= timedelta(minutes=self.minutes):
            return f"Nobody had pressed a key for {'a minute' if self.minutes == 1 else f'{self.minutes} minutes'}."
        return ""


def is_minutes(text: str) -> bool:
    """Whether it is a number of minutes that can be chosen."""
    return text.isdecimal() and len(text) < 4 and 1 <= int(text) <= LONGEST


def minutes_of(setting: str | None) -> int:
    """The minutes that a setting says; what can't be chosen is the usual."""
    return int(setting) if setting and is_minutes(setting) else MINUTES
