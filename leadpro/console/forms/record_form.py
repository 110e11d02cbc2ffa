"""Forms on a family's file: those on the file as a whole, on a record that is there, and for records new and old."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar, cast

from textual import on
from textual.widgets import Input

from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.people_of_the_day import PeopleField
from leadpro.console.forms.wanted import Wanted
from leadpro.records.base import Record
from leadpro.records.family_file import FamilyFile

R = TypeVar("R", bound=Record)


class FileForm(EntryForm):
    """A form on a family's file."""

    def __init__(self, file: FamilyFile) -> None:
        super().__init__()
        self.file = file

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the file in hand."""
        return cls(wanted.file)

    @on(Input.Changed)
    def follow_the_day(self) -> None:
        """Who is offered follows when it was."""
        for field in self.fields:
            if isinstance(field, PeopleField):
                field.follow_the_day()


class OnRecordForm(FileForm, Generic[R]):
    """A form about one record of the file."""

    def __init__(self, file: FamilyFile, record: R) -> None:
        super().__init__(file)
        self.record = record

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """On the record in hand, which the verb says is of the kind that the form is about."""
        return cls(wanted.file, cast(R, wanted.record))

    def stands_on(self) -> Sequence[Record | None]:
        """The record."""
        return (self.record,)


class RecordForm(FileForm, Generic[R]):
    """Without a record it makes one, with a record it corrects that one."""

    STARTING: ClassVar[str] = ""
    """What stands at the top where a record is made, before the family's name; the form's own name where empty."""
    CORRECTING: ClassVar[str] = ""
    """What stands at the top where one is corrected, before the family's name."""

    def __init__(self, file: FamilyFile, record: R | None = None) -> None:
        super().__init__(file)
        self.record = record

    @classmethod
    def opened(cls, wanted: Wanted) -> EntryForm:
        """With the record in hand where that is to be corrected."""
        return cls(wanted.file, cast("R | None", wanted.record if wanted.verb == "edit" else None))

    def stands_on(self) -> Sequence[Record | None]:
        """The record that is corrected."""
        return (self.record,)

    def heading(self) -> str:
        """What stands at the top."""
        what = self.CORRECTING if self.record else self.STARTING or self.HEADING
        return self.sentence(f"{what}: {{family}}", family=self.file.family.name)
