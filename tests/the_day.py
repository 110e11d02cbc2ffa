"""The day on which tests take place, and the key of their stores: for what is started by itself too, and soon there."""

from datetime import date

from leadpro.store.key import Key

TODAY = date(2008, 12, 4)
"""The day on which tests take place: the day after the nursery's third concern."""

KEY = Key(bytes(range(32)))
"""The key of every store that a test makes without setting one up."""
