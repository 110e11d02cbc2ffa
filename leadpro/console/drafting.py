"""What open forms hold, on its way into the store: of each form the latest, written by one worker after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the app has one of these, and its first frame waits for none of it
    from leadpro.records.ids import Id
    from leadpro.store.drafts import Draft
    from leadpro.store.opening import Store


class Drafting:
    """The drafts that the store does not have yet.

    Forms put what they hold on the screen's thread; `write` runs in a worker. What is taken from here is written, or
    saved, before the lock of whoever saves is let go, so that no draft comes back after its entry was saved.
    """

    def __init__(self) -> None:
        self._waiting: dict[Id, Draft | None] = {}
        self._lock = Lock()
        self._at_work = False

    def put(self, draft_id: Id, draft: Draft | None) -> bool:
        """What is to be kept of a form from now on: None is nothing. Gives whether a worker has to be started."""
        with self._lock:
            self._waiting[draft_id] = draft
            start, self._at_work = not self._at_work, True
        return start

    def unwritten(self) -> list[Draft]:
        """What is not in the store: it could not be written, or will be in a moment."""
        with self._lock:
            return [draft for draft in self._waiting.values() if draft]

    def write(self, store: Store) -> None:
        """Write all there is. For a worker. Raises Problem where it cannot; what is left is tried again the next time.

        The next time is the next `put`, or the next call.
        """
        from leadpro.store.drafts import keep, throw_away

        try:
            while True:
                with store.saving:
                    with self._lock:
                        draft_id = next(iter(self._waiting), None)
                        if draft_id is None:
                            self._at_work = False
                            return
                    with self.settling(draft_id) as draft:
                        if draft:
                            keep(store, draft)
                        else:
                            throw_away(store, draft_id)
        except BaseException:
            with self._lock:
                self._at_work = False
            raise

    @contextmanager
    def settling(self, draft_id: Id) -> Iterator[Draft | None]:
        """Take what waits of a draft and be done with it in the block; where that fails it waits again.

        The caller holds the lock of whoever saves.
        """
        with self._lock:
            waited = draft_id in self._waiting
            draft = self._waiting.pop(draft_id, None)
        try:
            yield draft
        except BaseException:
            with self._lock:
                if waited:
                    self._waiting.setdefault(draft_id, draft)
            raise
