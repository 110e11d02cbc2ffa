"""A person in or around the family: who they are, where they live, and what they are to the children."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace
from textual import on
from textual.events import DescendantBlur
from textual.widgets import Static

from leadpro.console.forms.alike import NEW, AlikeField
from leadpro.console.forms.choices import anchors
from leadpro.console.forms.fields import (
    OLDEST,
    OLDEST_CHILD,
    BirthField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    NotReady,
    TextField,
    TicksField,
    Told,
    code_choices,
    further_fields,
    further_values,
)
from leadpro.console.forms.newcomers import NOBODY
from leadpro.console.forms.record_form import RecordForm
from leadpro.console.forms.somebody import (
    NOBODY_HAS_SAID,
    filled_in,
    home_named,
    is_told,
    new_home,
    offer_people_alike,
    stays_at,
)
from leadpro.console.forms.spans import refuse_end_before_start, written
from leadpro.console.messages import FormWanted
from leadpro.practice.told_apart import called
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.fields import most
from leadpro.records.household import Household, Membership
from leadpro.records.ids import HouseholdId, Id, PersonId
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Person, Role
from leadpro.records.relationship import Relationship
from leadpro.records.vague_date import VagueDate

Pair: TypeAlias = tuple[Record | None, Record | None]
"""A record as it was (None: new), and as it is to be."""

KNOWN_OR_NOT = [
    Choice(each.value, each.label)
    for each in (Knowledge.KNOWN, Knowledge.NOT_ASKED, Knowledge.UNKNOWN, Knowledge.UNDISCLOSED)
]
BORN_OR_NOT = [Choice("born", "born"), Choice("unborn", "not born yet")]


class PersonForm(RecordForm[Person]):
    """Adds somebody, or corrects what is known of them: an unborn child is born, somebody moves."""

    HEADING = "Person"
    looked_for = ""
    """The name for which people were looked for last."""

    def heading(self) -> str:
        """What stands at the top."""
        return (
            f"Correct: {called(self.file, self.record, self.today)}"
            if self.record
            else f"Somebody in or around: {self._family_name}"
        )

    def build(self) -> Sequence[Field | Static]:
        """Who, how far that is known, where they live, and what they are to the children."""
        record = self.record
        self.called = TextField("Name", record.name if record else "", most=most(Person, "name"))
        self.aliases = TextField(
            "Also known as",
            ", ".join(record.aliases) if record else "",
            hint="other names, commas between them",
            most=most(Person, "aliases"),
        )
        self.alike = AlikeField[PersonId]("Is it", Choice(PersonId(Id(NEW)), "somebody new"))
        self.role = ChoiceField("Role", code_choices(Role), record.role if record else None)
        self.identity = ChoiceField("Who it is", KNOWN_OR_NOT, record.identity if record else Knowledge.KNOWN)
        self.birth = ChoiceField("Born yet", BORN_OR_NOT, "unborn" if record and record.unborn else "born")
        self.born = BirthField("Birth", written(record.born) if record else "", self.now)
        self.birth_known = ChoiceField(
            "Birth date is", KNOWN_OR_NOT, record.birth_known if record else Knowledge.NOT_ASKED
        )
        self.died = DateField("Died", written(record.died) if record else "", self.now, required=False, happened=True)
        self.further = further_fields(Person, record, self.file, self.words_in_use)
        self.phone = TextField("Telephone", record.phone if record else "", most=most(Person, "phone"))
        self.remark = TextField("Note", record.note if record else "")
        several = "" if record else self.sentence("{key:several} takes the whole family at once, a row for each.")
        return [
            Told(several),
            self.called,
            self.alike,
            self.role,
            self.identity,
            self.aliases,
            self.birth,
            self.born,
            self.birth_known,
            *self._home_fields(),
            *self._relationship_fields(),
            *self.further,
            self.phone,
            self.died,
            self.remark,
        ]

    def _home_fields(self) -> tuple[Field | Static, ...]:
        """Where they live; nothing is assumed where nobody has said."""
        self.homes = self._homes_now()
        here = self.homes[-1] if self.homes else None
        names = {each.id: each.name for each in self.file.households}
        self.home = ChoiceField(
            "Lives at",
            [Choice(NOBODY, NOBODY_HAS_SAID), *(Choice(each, name) for each, name in names.items())],
            here.household_id if here else NOBODY,
            new=new_home,
        )
        self.home_since = self._vague_day("Lives there since", here.started if here else None)
        others = ", ".join(names[each.household_id] for each in self.homes[:-1])
        return (Told(f"Also lives at: {others}" if others else ""), self.home, self.home_since)

    def _relationship_fields(self) -> tuple[Field | Static, ...]:
        """What they are to the children; the other things that they are to somebody are only told."""
        record = self.record
        children = [each for each in self.file.children if record is None or each.id != record.id]
        ties = [each for each in self.file.relationships if record and each.person_id == record.id]
        to_children = [each for each in ties if each.to_person_id in {child.id for child in children}]
        kind = to_children[0].kind if to_children else ""
        self.ties = [each for each in to_children if each.kind == kind]
        self.tie = TextField(
            "Is the", kind, hint="mother, father, former partner, aunt", most=most(Relationship, "kind")
        )
        self.tied_to = TicksField(
            "Of",
            [Choice(child.id, called(self.file, child, self.today)) for child in children],
            [each.to_person_id for each in self.ties],
        )
        first = self.ties[0] if self.ties else None
        self.tie_began = self._vague_day("Has been since", first.started if first else None)
        self.tie_ended = self._vague_day("Was until", first.ended if first else None)
        others = "; ".join(self._in_words(each) for each in ties if each not in self.ties)
        fields: tuple[Field, ...] = (self.tie, self.tied_to, self.tie_began, self.tie_ended)
        return (Told(f"Is also the {others}" if others else ""), *fields)

    def _vague_day(self, label: str, when: VagueDate | None) -> DateField:
        hint = "autumn 2007; empty where nobody has said"
        return DateField(label, written(when), self.now, required=False, anchors=anchors(self.file), hint=hint)

    @on(DescendantBlur)
    def look_for_the_same(self) -> None:
        """Offer those on the file who may be meant, once a name is written for somebody new."""
        if self.record is None and self.called.value != self.looked_for:
            self.looked_for = self.called.value
            offer_people_alike(self.alike, self.called, self.file, self.desk.store, self.today)

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """Only a child can be unborn; an expected date lies ahead."""
        self.birth.display = self.role.in_hand == Role.CHILD
        self.born.lies("future" if self._unborn else "past")
        self.born.years_away = OLDEST_CHILD if self.role.in_hand == Role.CHILD else OLDEST
        self.died.display = self.record is not None
        here = self.homes[-1] if self.homes else None
        stays = here is not None and self.home.in_hand == here.household_id
        self.home_since.begin_with(written(here.started) if here and stays else "")
        has_children = bool(self.tied_to.ticks.choices)
        for field in (self.tie, self.tied_to, self.tie_began, self.tie_ended):
            field.display = has_children

    async def action_several(self) -> None:
        """Go to the form for the whole family; what is written here is kept."""
        if self.record:
            await super().action_several()
            return
        await self.action_back()
        self.console.post_message(FormWanted("people"))

    def stands_on(self) -> Sequence[Record | None]:
        """The person, where they live, and what they are to the children."""
        return (self.record, *self.homes, *self.ties)

    def change(self) -> Change:
        """The person, their home and their relationships, in one entry."""
        self.look_for_the_same()
        if there := self._there_already():
            return self._added_to(there)
        identity = self._identity()
        birth_known = self._birth_known()
        basis = self.record or Person(family_id=self.file.family.id, role=Role(self.role.needed))
        person = replace(
            basis,
            name=self.called.value,
            aliases=self._aliases,
            role=Role(self.role.needed),
            identity=identity,
            born=self.born.day,
            birth_known=birth_known,
            unborn=self._unborn,
            died=self.died.value,
            phone=self.phone.value,
            note=self.remark.value,
            **further_values(self.further),
        )
        self._refuse_impossible_days(person)
        home, moves = self._moves(person)
        # a person whom the home and the relationships refer to goes first
        entry = self.entry_of("Person", (self.record, person), (None, home), *moves, *self._relationships(person))
        born_now = self.record is not None and self.record.unborn and not person.unborn
        return replace(entry, said="Birth recorded") if born_now else entry

    def _there_already(self) -> Person | None:
        """Whoever is on the file already and is meant."""
        return self.file.person(meant) if (meant := self.alike.meant) else None

    def _added_to(self, there: Person) -> Change:
        """What is written here of somebody who is on the file: it fills what is empty there, and changes nothing."""
        adds = filled_in(
            there,
            {
                "role": (Role(self.role.needed), self.role),
                "born": (self.born.day, self.born),
                "phone": (self.phone.value, self.phone),
                "note": (self.remark.value, self.remark),
            },
        )
        further = {name: value for name, value in further_values(self.further).items() if not getattr(there, name)}
        person = replace(adds, aliases=tuple(dict.fromkeys((*there.aliases, *self._aliases))), **further)
        home, moves = self._moves(person)
        ties = [
            (was, becomes)
            for was, becomes in self._relationships(person)
            if not (isinstance(becomes, Relationship) and is_told(self.file, becomes))
        ]
        stays = stays_at(self.file, there.id)
        moves = [each for each in moves if not isinstance(each[1], Membership) or each[1].household_id not in stays]
        return self.entry_of("Person", (there, person), (None, home), *moves, *ties)

    @property
    def _aliases(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.aliases.value.split(",") if part.strip())

    @property
    def _unborn(self) -> bool:
        return self.role.in_hand == Role.CHILD and (self.birth.in_hand == "unborn" or self.born.due)

    @property
    def _family_name(self) -> str:
        return self.file.family.name

    def _identity(self) -> Knowledge:
        identity = Knowledge(self.identity.needed)
        nameless_before = self.record is not None and not self.record.name and not self.record.unborn
        if identity is Knowledge.KNOWN and not (self.called.value or self._unborn or nameless_before):
            raise NotReady("Name is needed; or say at Who it is why it is not known.", self.called)
        if identity is not Knowledge.KNOWN and self.called.value and not (self.record and self.record.name):
            raise NotReady("A name is written above: choose known, or write it at Also known as.", self.identity)
        return identity

    def _birth_known(self) -> Knowledge:
        known = Knowledge(self.birth_known.needed)
        if known is Knowledge.NOT_ASKED:
            return self.born.known
        if known is Knowledge.KNOWN and not self.born.day:
            raise NotReady("Birth is empty above: write the date, or say here why it is not known.", self.birth_known)
        return known

    def _refuse_impossible_days(self, person: Person) -> None:
        expected = "the expected date" if self.record and self.record.unborn else ""
        self.born.refuse_ahead(unborn=person.unborn, expected=expected)
        if not person.unborn:
            refuse_end_before_start(person.born, person.died, beside=self.died)

    # where they live

    def _homes_now(self) -> list[Membership]:
        """Where they live as far as is known, the latest last."""
        mine = [each for each in self.file.memberships if self.record and each.person_id == self.record.id]
        known = {each.id for each in self.file.households}
        current = [each for each in mine if not each.ended and each.household_id in known]
        return sorted(current, key=lambda each: (each.started or VagueDate()).earliest or self.today.min)

    def _moves(self, person: Person) -> tuple[Household | None, list[Pair]]:
        """A home that is new, and what becomes of the stay at the old one and at the new one."""
        here, since, name = (self.homes[-1] if self.homes else None), self.home_since.value, self.home.new_name
        home = home_named(self.file, name)
        home_id = home.id if home else self.home.value or None
        if here and home_id == here.household_id:
            return None, [(here, replace(here, started=since))]
        moves: list[Pair] = []
        if here:
            left = since or VagueDate.between(None, self.today)
            refuse_end_before_start(here.started, left, beside=self.home_since)
            moves.append((here, replace(here, ended=left)))
        if home_id:
            stay = Membership(
                family_id=person.family_id, household_id=HouseholdId(home_id), person_id=person.id, started=since
            )
            moves.append((None, stay))
        return home, moves

    # what they are to the children

    def _relationships(self, person: Person) -> list[Pair]:
        kind, ticked, began, ended = self.tie.value, self.tied_to.value, self.tie_began.value, self.tie_ended.value
        if kind and not ticked:
            raise NotReady(self.sentence("Tick with {key:tick} whose."), self.tied_to)
        if ticked and not kind:
            raise NotReady("Write what they are: mother, aunt, former partner.", self.tie)
        refuse_end_before_start(began, ended, beside=self.tie_ended)
        before = {each.to_person_id: each for each in self.ties}
        pairs: list[Pair] = [(tie, replace(tie, withdrawn=True)) for tie in self.ties if tie.to_person_id not in ticked]
        for child_id in ticked:
            tie = before.get(child_id)
            basis = tie or Relationship(
                family_id=person.family_id, person_id=person.id, to_person_id=child_id, kind=kind
            )
            dates_typed = tie is None or self.tie_began.dirty or self.tie_ended.dirty
            becomes = (
                replace(basis, kind=kind, started=began, ended=ended) if dates_typed else replace(basis, kind=kind)
            )
            pairs.append((tie, becomes))
        return pairs

    def _in_words(self, tie: Relationship) -> str:
        to = self.file.person(tie.to_person_id)
        return f"{tie.kind} of {called(self.file, to, self.today) if to else 'somebody'}"
