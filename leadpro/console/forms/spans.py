"""From and until, as forms write and read them."""

from leadpro.console.forms.fields import Field, NotReady
from leadpro.practice.when import say_in_full
from leadpro.records.vague_date import VagueDate


def written(when: VagueDate | None) -> str:
    """A date as the field that holds it begins: in words that are read as the same date; nothing for none."""
    return say_in_full(when) if when else ""


def refuse_end_before_start(started: VagueDate | None, ended: VagueDate | None, *, beside: Field) -> None:
    """Refuse an end that lies before its start however both dates are read, as the database would."""
    if started and ended and started.earliest and ended.latest and ended.latest < started.earliest:
        raise NotReady(f"This lies before the beginning, {say_in_full(started)}.", beside)
