"""Where an assessment stands, by the words that people write in a list for it."""

import re

from msgspec import Struct

from leadpro.exchange.caseload_list.births import EMPTY
from leadpro.records.caf import CafClosure, CafStatus


class Standing(Struct, frozen=True):
    """Where an assessment stands; none is begun where `status` is None."""

    status: CafStatus | None = None
    closing: CafClosure | None = None

    @property
    def key(self) -> str:
        """The word for it in a shell."""
        parts = [self.status.value if self.status else "none", self.closing.value if self.closing else ""]
        return "-".join(each for each in parts if each)

    @property
    def label(self) -> str:
        """How it is said: a template."""
        if self.status is None:
            return "no {assessment}"
        return f"{self.status.label}: {self.closing.label}" if self.closing else self.status.label


STANDINGS: dict[str, Standing] = {
    each.key: each
    for each in (
        Standing(),
        *(Standing(status) for status in CafStatus if status is not CafStatus.CLOSED),
        *(Standing(CafStatus.CLOSED, closing) for closing in CafClosure),
    )
}
"""Every one that can be meant, by its word. It closes for a reason, always."""

_MEANT = {
    "none": "no; not started; not begun; no caf; no eha; not opened; not yet; nothing",
    "checklist": "pre-assessment checklist; pre assessment checklist; checklist; pre-caf; pre caf; checklist done",
    "declined": "declined; refused; consent declined; consent refused; no consent; family declined; declined caf",
    "consented": "consent; consented; consent obtained; consent given; consent signed",
    "assessing": "assessing; assessment in progress; in assessment; caf in progress; being assessed",
    "planning": "assessed; planning; plan to be agreed; assessed, plan to be agreed; awaiting plan; plan in draft",
    "delivering": "delivering; plan active; active plan; plan; taf; tac; taf active; tac active; plan in place",
    "suspended": "suspended; on hold; hold; paused; with social care; social care deciding",
    "closed-needs_met": "closed needs met; needs met; closed, needs met",
    "closed-step_down": "stepped down; step down; closed step down; closed stepped down; universal services",
    "closed-step_up": "stepped up; step up; closed step up; stepped up to social care",
    "closed-disengaged": "disengaged; closed disengaged; consent withdrawn; family disengaged; withdrew",
    "closed-moved": "closed moved; moved out of area",
    "closed-nfa": "nfa; no further action; closed nfa; closed no further action",
    "closed-advice_only": "advice only; advice and information; advice given",
    "closed-aged_out": "turned 18; aged out; over 18",
    "transferred": "transferred; transferred out; transferred to another area",
}
"""What is written for it: only what can be nothing else. "Open", "closed" and "complete" could be several: asked."""

_BY_WORDS = {words: key for key, every in _MEANT.items() for words in every.split("; ")}
_BY_WORDS |= {each.label: key for key, each in STANDINGS.items() if each.status}


def tidy_words(text: str) -> str:
    """The words as they are compared: in small letters, with single spaces and plain dashes."""
    text = re.sub(r"\s*[-–—:/]\s*", " ", text.casefold()) if " " in text else text.casefold()
    return " ".join(text.split()).strip(" .!*")


_BY_TIDY = {tidy_words(words): STANDINGS[key] for words, key in _BY_WORDS.items()}


def standing_of(text: str) -> Standing | None:
    """What the words mean; None where they could mean several things, or are not known."""
    words = tidy_words(text)
    return Standing() if words in EMPTY else _BY_TIDY.get(words)
