"""Choosing what decides who may read, and who somebody is: an entry in a file of its own (`leadpro.store.chosen`)."""

import msgspec

from leadpro.store.at_the_keyboard import name_at_the_keyboard
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.choices import TYPE, Choice, file_of
from leadpro.store.journal.following import newest
from leadpro.store.journal.told import Became, raw
from leadpro.store.opening import Store
from leadpro.store.writing import writing


def choose(store: Store, key: str, value: str, said: str) -> None:
    """Choose something, in the name of whoever has the store open; what they may is asked before. Raises Problem."""
    file = file_of(key)
    with writing(store, "This choice was not kept") as cursor:
        telling = Telling(at=utc_text(store.clock.now()), by=name_at_the_keyboard(cursor, store.user), said=said)
        told = raw(msgspec.json.encode(Choice(file, key, value)))
        became = Became(type=TYPE, id=file, after=newest(cursor, file), document=told)
        append(cursor, store.hand, file, telling, [became])
