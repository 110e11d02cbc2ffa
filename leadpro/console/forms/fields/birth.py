"""When somebody was born or is due: a date, an age, or "due 4 Feb"."""

from datetime import datetime

from leadpro.console.forms.fields.dates import DateField
from leadpro.console.forms.fields.field import NotReady
from leadpro.practice.when import NotADate, say_in_full
from leadpro.practice.when.births import Birth, read_birth
from leadpro.records.knowledge import Knowledge
from leadpro.records.vague_date import VagueDate

OLDEST = 110
"""From how many years ago on nobody alive was born."""
OLDEST_CHILD = 26
"""From how many years ago on a birth is hardly that of a child with a file: 25 is as old as support goes on to."""

DUE = "due "


class BirthField(DateField):
    """When somebody was born or is due, as people say it; the year of a birth has to be said."""

    def __init__(
        self, label: str, value: str, now: datetime, *, hint: str = "no date; try 3/10/2007, 3y, about 1982, due 4 Feb"
    ) -> None:
        super().__init__(label, value, now, required=False, more=self._due, hint=hint)
        self.years_away = OLDEST

    @property
    def day(self) -> VagueDate | None:
        """The birth, or when it is expected; None where nobody has said. Raises NotReady for what is neither."""
        value = self.value
        return value if value and value.text else None

    @property
    def due(self) -> bool:
        """Whether it is typed that they are not born yet."""
        try:
            return self._birth().due if self.worth_saying else False
        except NotADate:
            return False

    @property
    def known(self) -> Knowledge:
        """Whether the date is known: it is typed, or that it is not, or nothing is."""
        if self.day:
            return Knowledge.KNOWN
        return Knowledge.UNKNOWN if self.worth_saying and not self.due else Knowledge.NOT_ASKED

    def refuse_ahead(self, *, unborn: bool, expected: str = "") -> None:
        """Refuse a birth that lies ahead where nobody is expected; `expected` says what stood there."""
        born = self.day
        if self.due and not unborn:
            raise NotReady("Only a child can be not born yet.", self)
        if born and not unborn and born.earliest and born.earliest > self.now.date():
            said = expected or say_in_full(born)
            raise NotReady(f"This lies ahead ({said}): write the day of birth, or not born yet.", self)

    def _birth(self) -> Birth:
        return read_birth(self.input.value, self.now, prefer=self.prefer, half_terms=self.half_terms)

    def _read_any(self) -> VagueDate:
        return self._birth().when

    def _meant(self) -> str:
        meant = super()._meant()
        return f"{DUE}{meant}" if meant and self.due else meant

    def _due(self, _: VagueDate) -> str:
        return ", not born yet" if self.due else ""
