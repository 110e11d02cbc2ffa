"""A form that makes one record of a family, or corrects it."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from leadpro.console.forms.form import EntryForm
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile

R = TypeVar("R", bound=Record)


class RecordForm(EntryForm, Generic[R]):
    """A form on a family's file: without a record it makes one, with a record it corrects that one."""

    STARTING: ClassVar[str] = ""
    """What stands at the top where a record is made, before the family's name; the form's own name where empty."""
    CORRECTING: ClassVar[str] = ""
    """What stands at the top where one is corrected, before the family's name."""

    def __init__(self, file: FamilyFile, record: R | None = None) -> None:
        super().__init__()
        self.file = file
        self.record = record

    def stands_on(self) -> Sequence[Record | None]:
        """The record that is corrected."""
        return (self.record,)

    def heading(self) -> str:
        """What stands at the top."""
        what = self.CORRECTING if self.record else self.STARTING or self.HEADING
        return self.sentence(f"{what}: {{family}}", family=self.file.family.name)
