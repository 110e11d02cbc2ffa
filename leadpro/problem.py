"""What can go wrong in ways that we can explain."""

from __future__ import annotations

from collections.abc import Sequence

MOST_SAID = 8
"""Sentences of what is wrong with one thing that are said at once, at most."""


class Problem(Exception):
    """Something a person can be told about and can do something about; never shown as a traceback.

    A bug is any other exception: it goes to the log, and the screen says nothing about the case.
    """

    def __init__(self, title: str, sentence: str, next_step: str) -> None:
        super().__init__(f"{title}: {sentence} {next_step}")
        self.title = title
        """A few words, as for a heading: "The contact was not saved"."""
        self.sentence = sentence
        """What happened, in one sentence."""
        self.next_step = next_step
        """What the person can do now, in one sentence."""

    def forget_what_led_to_it(self) -> None:
        """Let go of where it arose: what was in hand there, such as a passphrase, would be held as long as it is."""
        seen: list[BaseException] = []
        waiting: list[BaseException | None] = [self]
        while waiting:
            each = waiting.pop()
            if each is not None and each not in seen:
                seen.append(each)
                waiting += [each.__cause__, each.__context__]
                each.__traceback__ = None

    @classmethod
    def of_several(cls, title: str, sentences: Sequence[str], next_step: str) -> Problem:
        """Several things that are wrong, told as one: a line each, and how many more there are."""
        more = len(sentences) - MOST_SAID
        lines = [*sentences[:MOST_SAID], *([f"And {more} more."] if more > 0 else [])]
        return cls(title, "\n".join(lines), next_step)
