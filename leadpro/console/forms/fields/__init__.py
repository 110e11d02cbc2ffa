"""The fields that forms are made of: each knows how to show itself, what it holds, and what is wrong with it."""

from leadpro.console.forms.fields.birth import OLDEST, OLDEST_CHILD, BirthField
from leadpro.console.forms.fields.choice import Choice, ChoiceField, YesNoField, code_choices
from leadpro.console.forms.fields.dates import (
    SOME_DAY,
    SOME_DAY_TO_COME,
    DateField,
    DayField,
    KnownSinceField,
    LastDayField,
    SuggestedDayField,
    as_typed,
)
from leadpro.console.forms.fields.field import Field, NotReady
from leadpro.console.forms.fields.further import FurtherField, further_fields, further_values
from leadpro.console.forms.fields.several import SeveralField
from leadpro.console.forms.fields.text import LongTextField, NumberField, TextField
from leadpro.console.forms.fields.ticks import Ticks, TicksField
from leadpro.console.forms.fields.told import Told

__all__ = [
    "OLDEST",
    "OLDEST_CHILD",
    "SOME_DAY",
    "SOME_DAY_TO_COME",
    "BirthField",
    "Choice",
    "ChoiceField",
    "DateField",
    "DayField",
    "Field",
    "FurtherField",
    "KnownSinceField",
    "LastDayField",
    "LongTextField",
    "NotReady",
    "NumberField",
    "SeveralField",
    "SuggestedDayField",
    "TextField",
    "Ticks",
    "TicksField",
    "Told",
    "YesNoField",
    "as_typed",
    "code_choices",
    "further_fields",
    "further_values",
]
