"""The fields of each kind of record as it declares them: what each is called, what stands in it, what else is said."""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from leadpro.records.base import FamilyRecord, Record
from leadpro.records.family_file import KINDS, FamilyFile
from leadpro.records.ids import Id
from leadpro.records.titled import Titled
from leadpro.records.vague_date import VagueDate


class Field(Struct, frozen=True):
    """One field of a kind of record."""

    of: str
    """The name of that kind."""
    name: str
    said: Titled
    holds: Any
    """What stands in it: `date`, `VagueDate`, `str`, `bool`, `int`, a kind of `Code`, or of id: `PersonId`, `Id`."""
    may_be_none: bool
    many: bool
    """Whether any number of them stand in it, as a tuple."""

    @property
    def key(self) -> str:
        """Its name among the fields of all records: "Person.phone"."""
        return f"{self.of}.{self.name}"

    @property
    def names_records(self) -> bool:
        """Whether ids of records stand in it."""
        return self.name != "id" and (self.holds is Id or self.holds in _KIND_OF)

    @property
    def names(self) -> type[Record] | None:
        """The kind of record that it names; None where it names none, or may name any."""
        return _KIND_OF.get(self.holds) if self.names_records else None

    def length_in(self, record: Record) -> int:
        """How many characters the longest text in it has; 0 where it holds no text."""
        values = (each.text if isinstance(each, VagueDate) else each for each in self.each_in(record))
        return max((len(each) for each in values if isinstance(each, str)), default=0)

    def in_words(self, value: Any) -> str:
        """How one value that stands for itself is shown, or as its declaration says."""
        return self.said.in_words(value) if self.said.in_words else str(value)

    def each_in(self, record: Record) -> tuple[Any, ...]:
        """What stands in it, one by one: none where it is empty."""
        value = getattr(record, self.name)
        if self.many:
            return tuple(value)
        return () if value in (None, "") else (value,)


@cache
def fields(kind: type[Record]) -> Mapping[str, Field]:
    """The fields of a kind of record by name, in the order in which a person would ask: what every record has is last.

    Raises LookupError for one that is declared without its title.
    """
    hints = get_type_hints(kind)
    shared = [each for each in (FamilyRecord, Record) if issubclass(kind, each)]
    own = [each for each in reversed(kind.__mro__) if each not in shared]
    order = dict.fromkeys(name for each in (*own, *shared) for name in _declared(each) if name != "id")
    return {name: Field(kind.__name__, name, _said(kind, name), *held(hints[name])) for name in (*order, "id")}


def shown(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record that say something to a person, in the order in which one would ask."""
    return tuple(each for each in fields(kind).values() if not each.said.plumbing)


def further(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record that are asked for only where the store's settings ask."""
    return tuple(each for each in fields(kind).values() if each.said.further)


def is_asked(field: Field, file: FamilyFile) -> bool:
    """Whether a field is asked for and shown: every one, but for the further ones that the store does not ask for."""
    return not field.said.further or field.key in file.further


def most(kind: type[Record], name: str) -> int:
    """How many characters a text in a field of a kind of record may have."""
    return fields(kind)[name].said.most


def too_long(record: Record, was: Record | None = None) -> tuple[Field, ...]:
    """The fields of a record that hold more than they may; of one that is corrected, those that are changed.

    What was longer already (an older version took any length) stays as it is, and hinders nobody.
    """
    return tuple(
        each
        for each in fields(type(record)).values()
        if each.length_in(record) > each.said.most
        and (was is None or getattr(was, each.name) != getattr(record, each.name))
    )


def say_too_long(what: str, length: int, most: int) -> str:
    """What is said of a text that is longer than is kept."""
    return f"{what} has {length:,} characters, and {most:,} are the most that can be kept."


def naming(kind: type[Record], named: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record that name records of another."""
    return _by_what_they_name(kind).get(named, ())


@cache
def _by_what_they_name(kind: type[Record]) -> Mapping[type[Record] | None, tuple[Field, ...]]:
    """Worked out once: every reading of a family asks this of each kind of record."""
    every = fields(kind).values()
    return {named: tuple(each for each in every if each.names is named) for named in {each.names for each in every}}


def found_in(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a kind of record whose words can be looked for."""
    return tuple(each for each in fields(kind).values() if each.said.found)


def held(hint: Any) -> tuple[Any, bool, bool]:
    """What stands in a field by its type: what it holds, whether it may be None, whether any number of them."""
    may_be_none = NoneType in get_args(hint)
    if may_be_none:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    many = get_origin(hint) is tuple
    return get_args(hint)[0] if many else hint, may_be_none, many


def _said(kind: type[Record], name: str) -> Titled:
    for each in kind.__mro__:
        for said in getattr(_declared(each).get(name), "__metadata__", ()):
            if isinstance(said, Titled):
                return said
    raise LookupError(f"{kind.__name__}.{name} has no title.")


def _declared(kind: type) -> dict[str, Any]:
    """The annotations of one class of a record's, without those that it inherits."""
    if not issubclass(kind, Record):
        return {}
    return {name: hint for name, hint in kind.__annotations__.items() if name in kind.__struct_fields__}


_KIND_OF: dict[Any, type[Record]] = {_declared(kind)["id"]: kind for kind in KINDS if "id" in _declared(kind)}
