"""The desk: what lies before whoever works here, from the moment that a store is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leadpro.console.drafting import Drafting
from leadpro.practice.words import Words, words_named

if TYPE_CHECKING:  # the first frame waits for none of it
    from datetime import date

    from leadpro.clock import Clock
    from leadpro.practice.in_hand import Practice
    from leadpro.records.family_file import FamilyFile
    from leadpro.records.ids import Id
    from leadpro.records.professional import Professional
    from leadpro.store.opening import Store


@dataclass(eq=False)
class Save:
    """One save of this sitting. It outlives a lock, so nothing of a case stands in it: the store has that."""

    change_id: Id
    record_ids: frozenset[Id]
    """The records that it made or corrected."""
    record_id: Id | None = None
    """The one that it is about."""
    did: str = ""
    """What it did to the signals, in their names."""
    taken_back_by: Id | None = None
    """The change that took it back; None while it stands."""


@dataclass(eq=False)
class Desk:
    """One sitting of one person at one store. Workers are handed it, and what they save goes to that store only."""

    store: Store
    """Open until it is locked; whoever reads or saves after that is told so by a Problem."""
    clock: Clock
    me: Professional | None = None
    """Who is working, once the store says so; None until they have said."""
    was_asked: bool = False
    """Whether they were asked who they are."""
    words: Words = field(default_factory=words_named)
    """What the store calls things."""
    drafts: Drafting = field(default_factory=Drafting)
    """What half-filled forms hold, on its way into the store."""
    act: str = ""
    """What the contact was that they recorded last of their own, as `leadpro.console.forms.acts` has it: most go on."""
    saved: list[Save] = field(default_factory=list)
    """What was saved in this sitting, for `z`."""

    @property
    def today(self) -> date:
        """The day in England."""
        return self.clock.today()

    @property
    def by(self) -> str:
        """Who the journal says it was."""
        return self.me.name if self.me else self.store.user.name

    def practice_for(self, file: FamilyFile, day: date) -> Practice:
        """The practice for a family on a day, in the words of the store."""
        from leadpro.practice.in_hand import practice_for

        return practice_for(file, day, self.words)

    def words_for(self, file: FamilyFile) -> Words:
        """What things are called for a family: in the words of the store, unless its area keeps its own."""
        return self.practice_for(file, self.today).words

    def gone_on_with(self, earlier: Desk) -> None:
        """Go on with what the same person has begun at an earlier sitting: what is half written, and what `z` takes."""
        self.drafts, self.saved, self.act = earlier.drafts, earlier.saved, earlier.act
        self.was_asked = earlier.was_asked
