"""What workers tell the screens. A worker reads or saves and posts one of these; only the handler touches widgets.

None of them is compared or printed: what would do so is not made, as the first frame waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the first frame waits for none of it
    from collections.abc import Mapping
    from datetime import date

    from leadpro.practice.caseload_line import CaseloadLine
    from leadpro.practice.signals.finding import Finding, NextStep
    from leadpro.practice.signals.since_looked import Since
    from leadpro.practice.words import Words
    from leadpro.problem import Problem
    from leadpro.records.change import Change
    from leadpro.records.family_file import FamilyFile
    from leadpro.records.ids import FamilyId, Id
    from leadpro.records.professional import Professional
    from leadpro.store.drafts import Draft
    from leadpro.store.opening import Store
    from leadpro.store.seen import Marks


@dataclass(repr=False, eq=False)
class CaseloadRead(Message):
    """Lines of the caseload, from `start` on, out of `size`."""

    lines: tuple[CaseloadLine, ...]
    start: int
    size: int
    drafts: int = 0
    """How many things whoever is here has half written."""
    backups: str = ""
    """What is to be known of the backups, in a few words; "" where all is well."""
    marks: Mapping[FamilyId, Marks] | None = None
    """What is new or gone since whoever works here looked, of the families in these lines of which anything is."""


@dataclass(repr=False, eq=False)
class LookedAgain(Message):
    """So many of the families that are due were looked at again: what signals stand there today."""

    done: int
    of: int


@dataclass(repr=False, eq=False)
class CaseloadThen(Message):
    """The caseload as it was known at the end of a day; or that it is being worked out, and how far that has got."""

    day: date
    lines: tuple[CaseloadLine, ...] | None
    done: int
    of: int


@dataclass(repr=False, eq=False)
class StoreOpened(Message):
    """The store is ready, and here is the first page of its caseload."""

    store: Store
    first_page: CaseloadRead
    words: Words
    """What the store calls things."""
    attempt: int
    """Which attempt at opening it that was: it may have been locked since."""


@dataclass(repr=False, eq=False)
class NotOpened(Message):
    """The store stays shut, and why."""

    problem: Problem
    attempt: int


@dataclass(repr=False, eq=False)
class SettingsRead(Message):
    """What the store says of whoever works in it."""

    me: Professional | None
    """Who it is; None until somebody has said."""
    theme: str | None
    """The theme that was chosen, where one was."""
    lock_minutes: str | None
    """After how many minutes it locks, where that was chosen."""
    attempt: int


@dataclass(repr=False, eq=False)
class FamilyRead(Message):
    """A family file, now or as at a day."""

    file: FamilyFile
    upto: int = 0
    """The line of the ledger with which the last of its entries came in."""


@dataclass(repr=False, eq=False)
class SinceFound(Message):
    """What changed in the signals of a family file since whoever works here looked."""

    file: FamilyFile
    since: Since


@dataclass(repr=False, eq=False)
class LookRecorded(Message):
    """Whether it is recorded who opened a family's file."""

    recorded: bool


@dataclass(repr=False, eq=False)
class FamilyNotRead(Message):
    """There is no family file to show, and why."""

    problem: Problem


@dataclass(repr=False, eq=False)
class Saved(Message):
    """A change is in the store."""

    change: Change
    record: str = ""
    """What the record is called that it is about."""
    did: str = ""
    """What it did to the signals, in a sentence; "" where nothing."""
    families: str = ""
    """The families in whose files it stands, where these are several: "F-1, Plum and F-2, Reed"."""


@dataclass(repr=False, eq=False)
class Failed(Message):
    """Something that can be explained went wrong."""

    problem: Problem


@dataclass(repr=False, eq=False)
class SaveFailed(Message, bubble=False):
    """A change was not saved, and why. Its form says so; where that is gone the app does."""

    problem: Problem


@dataclass(repr=False, eq=False)
class DraftKept(Message):
    """What forms hold is in the store."""


@dataclass(repr=False, eq=False)
class DraftNotKept(Message, bubble=False):
    """What a form holds could not be kept, and why. The form says so; where that is gone the app does."""

    problem: Problem


@dataclass(repr=False, eq=False)
class DraftWanted(Message):
    """A draft is to be gone on with; None where there is none."""

    draft: Draft | None


@dataclass(repr=False, eq=False)
class NeighbourWanted(Message):
    """The family is wanted that stands so many lines further down the caseload than the one in hand."""

    step: int


@dataclass(repr=False, eq=False)
class TimelineWanted(Message):
    """The picture of a family's story is wanted in place of the screen in hand."""

    file: FamilyFile
    today: date


@dataclass(repr=False, eq=False)
class FormWanted(Message):
    """Another form is to be opened on the family, in place of the one that was left for it."""

    verb: str


@dataclass(repr=False, eq=False)
class RecordWanted(Message):
    """Something is to be done with a record: a verb of `leadpro.console.verbs`, or "open", and which record."""

    action: str
    record_id: Id


@dataclass(repr=False, eq=False)
class RecordToShow(Message):
    """A record is to be shown, on its family's screen."""

    family_id: FamilyId
    record_id: Id


@dataclass(repr=False, eq=False)
class DayFound(Message):
    """A day to look back to; or None, and what is said instead."""

    day: date | None
    otherwise: str


@dataclass(repr=False, eq=False)
class StepWanted(Message):
    """The next step of a finding is to be taken."""

    step: NextStep


@dataclass(repr=False, eq=False)
class LookedAt(Message):
    """Somebody has said of what was read in a text whether it is so: to be saved."""

    change: Change


@dataclass(repr=False, eq=False)
class AsideWanted(Message):
    """A finding is to be set aside; or what set it aside is to be changed."""

    finding: Finding
