"""How old a child is, said no more exactly than the birth is known."""

from datetime import date

from leadpro.practice.when import say_in_full
from leadpro.records.vague_date import VagueDate

_DAYS_UNTIL = 14
_WEEKS_UNTIL = 12 * 7
_MONTHS_UNTIL = 24


def age(born: VagueDate | None, on: date, *, unborn: bool = False, died: VagueDate | None = None) -> str:
    """The age on a day, for a column: "9 d", "5 wk", "14 m", "3 y", "13–14 m", "unborn, due 3 March 2027".

    Days up to 13, then weeks up to 11, then whole months up to 23, then whole years. Both ends of a vague birth are
    worked out and both are shown where they differ; "~" stands before an age that goes by an approximate day. The end
    of what is not known at all is said: "14 m or older", "up to 3 y".

    Args:
        born: When the child was born, or is expected if `unborn`.
        on: The day to give the age for.
        unborn: Whether the child is not born yet, as far as anybody knows.
        died: When the child died, if so: then it is the age at death, once `on` is late enough that they can have died.

    A birthday is the day of the month of the birth. Where the month is too short for it, it is the first of the next:
    a child born on 29 February is a year older on 1 March in a common year, and on 29 February in a leap year.
    """
    if died is not None and (died.earliest is None or died.earliest <= on):
        return _age_at_death(born, on, unborn, died)
    if unborn:
        return _expected(born, on)
    if born is None or (born.earliest is None and born.latest is None):
        return "age not known"
    if born.earliest is not None and on < born.earliest:
        return "not born yet"
    return _between(born, on, on)


def _age_at_death(born: VagueDate | None, on: date, unborn: bool, died: VagueDate) -> str:
    if unborn:
        return "died before birth"
    if born is None or (born.earliest is None and born.latest is None):
        return "died, age not known"
    # A death that is known of on a day was not after that day.
    last = min(died.latest or on, on)
    first = died.earliest if died.earliest is not None else born.earliest
    approximately = died.text.endswith("~")
    return f"died aged {_between(born, first, last, approximately=approximately)}"


def _expected(due: VagueDate | None, on: date) -> str:
    if due is None or not due.text:
        return "unborn, due date not known"
    if due.latest is not None and due.latest < on:
        return f"unborn, due date passed {_due(due)}"
    return f"unborn, due {_due(due)}"
