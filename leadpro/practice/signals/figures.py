"""The kinds of figures that a practice pack gives."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

Times: TypeAlias = Annotated[int, Meta(ge=1, le=1_000)]
"""How many."""

Days: TypeAlias = Annotated[int, Meta(ge=0, le=3_660, extra={"unit": "days"})]
"""Days of the calendar."""

WorkingDays: TypeAlias = Annotated[int, Meta(ge=0, le=260, extra={"unit": "working days"})]

Years: TypeAlias = Annotated[int, Meta(ge=0, le=25, extra={"unit": "years"})]

Words: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
"""Words and phrases that are looked for in what was written, whatever their capitals."""


class NoFigures(Struct, frozen=True, forbid_unknown_fields=True):
    """A signal whose clocks stand in the records themselves: a due date that somebody has set."""


class InARow(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many within so many days."""

    times: Times
    days: Days
