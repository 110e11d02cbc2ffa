"""Who or what is about to be made and may be there already, spelled nearly so: offered to choose, and never asked."""

from collections.abc import Sequence

from leadpro.console.forms.fields import Choice, ChoiceField
from leadpro.console.forms.fields.choice import K
from leadpro.practice.names import nearly_same, words_of
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import FamilyId
from leadpro.records.person import Person
from leadpro.store.find import find
from leadpro.store.opening import Store

NEW = "new"
"""The choice that goes on as one meant to: it is the one that stands there."""

_LOOKED_THROUGH = 20


class AlikeField(ChoiceField[K]):
    """Offers what may be meant, where there is anything; until another is chosen something new is made."""

    def __init__(self, label: str, new: Choice[K]) -> None:
        super().__init__(label, [new], new.id)
        self.somebody_new = new
        self.display = False

    def offer_alike(self, alike: Sequence[Choice[K]]) -> None:
        """Offer these besides something new; nothing is offered where there are none."""
        was = self.value
        self.offer([self.somebody_new, *alike])
        self.choose(was if was in [each.id for each in self.choices] else self.somebody_new.id)
        self.display = bool(alike)
        self.note("This may be there already; choose it to go on with it." if alike else "")

    @property
    def meant(self) -> K | None:
        """What is there already and is meant; None where something new is."""
        value = self.value if self.display else None
        return None if value == self.somebody_new.id else value

    def say_back(self) -> None:
        """What it offers stays said."""


def people_alike(file: FamilyFile, name: str) -> list[Person]:
    """Those in and around the family who may be meant by a name."""
    if not name:
        return []
    return [each for each in file.people if any(nearly_same(name, known) for known in (each.name, *each.aliases))]


def families_alike(store: Store, *names: str) -> list[Choice[FamilyId]]:
    """The families that are called nearly so, or in which somebody is, as far as whoever works here may find them."""
    found: dict[FamilyId, str] = {}
    for name in filter(None, names):
        for hit in find(store, name, limit=_LOOKED_THROUGH):
            if hit.family_id and nearly_same(name, hit.text) and hit.record_type in ("family", "person"):
                who = f": {hit.text}" if hit.record_type == "person" else ""
                found.setdefault(hit.family_id, f"{hit.family_reference} {hit.family_name}{who}")
    return [Choice(family_id, label) for family_id, label in found.items()]


def called_so_elsewhere(store: Store, file: FamilyFile, name: str) -> list[str]:
    """The families in whose files somebody is called so by more than one name, for whoever may find them."""
    if len(words_of(name)) < 2:  # half the county is called Sam
        return []
    hits = find(store, name, limit=_LOOKED_THROUGH)
    found = [
        f"{hit.family_reference} {hit.family_name}: {hit.text}"
        for hit in hits
        if hit.record_type == "person"
        and hit.family_id != file.family.id
        and len(words_of(hit.text)) > 1
        and nearly_same(name, hit.text)
    ]
    return found[:3]
