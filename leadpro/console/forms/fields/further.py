"""The further fields of a record: those that the store's settings ask for, as a form has them."""

from collections.abc import Mapping
from typing import Any

from leadpro.console.forms.fields.field import NotReady
from leadpro.console.forms.fields.text import TextField
from leadpro.practice.words import Words
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile
from leadpro.records.fields import Field, further, is_asked


class FurtherField(TextField):
    """One of them: a line of text, which its record may refuse."""

    def __init__(self, field: Field, record: Record | None, words: Words) -> None:
        self.kept = getattr(record, field.name) if record else ""
        super().__init__(
            words.say(field.said.title), field.in_words(self.kept) if self.kept else "", most=field.said.most
        )
        self.field = field

    @property
    def value(self) -> str:
        """What is kept of what is typed. Raises NotReady where that will not do."""
        typed = super().value
        if not typed or not self.dirty:
            return self.kept if typed else ""
        try:
            return self.field.said.read(typed) if self.field.said.read else typed
        except ValueError as wrong:
            raise NotReady(str(wrong), self) from wrong

    def check(self) -> None:
        """Refuse what its record refuses."""
        super().check()
        self.value  # noqa: B018 (it says so)


def further_fields(kind: type[Record], record: Record | None, file: FamilyFile, words: Words) -> list[FurtherField]:
    """The further fields of a kind of record that are asked for; none where none is."""
    return [FurtherField(field, record, words) for field in further(kind) if is_asked(field, file)]


def further_values(fields: list[FurtherField]) -> Mapping[str, Any]:
    """What stands in them, by the names of the record's fields."""
    return {each.field.name: each.value for each in fields}
