"""Everything that was told, in the order in which it became known, and what it says."""

from collections.abc import Sequence
from copy import copy
from datetime import date, timedelta
from functools import cached_property

from msgspec.structs import replace

from leadpro.practice.events import STEPS, Event, Sort, events, sightings
from leadpro.practice.packs.tables import Factors
from leadpro.practice.remembered import earlier, remembered
from leadpro.practice.shorthand import Shorthand
from leadpro.practice.signals.known.readings import Readings, Unticked
from leadpro.practice.signals.known.who import Who
from leadpro.practice.signals.phrases.adults import VICTIM_OF_CRIME
from leadpro.practice.signals.phrases.factors import ASKED_NEGATIVE
from leadpro.practice.signals.phrases.telling import BY_SOMEBODY, CORRECTED, TAKEN_BACK
from leadpro.practice.signals.texts import Phrase, Texts
from leadpro.records.contact import Contact, Sighting
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id, PersonId
from leadpro.records.person import Person
from leadpro.records.referral import Decision
from leadpro.records.vague_date import VagueDate


class Said:
    """What a family file tells on a day: what is only planned has not happened, and what comes later is not known."""

    def __init__(
        self, file: FamilyFile, today: date, who: Who, factors: Factors, shorthand: Shorthand, unticked: Unticked
    ) -> None:
        self.file = file
        self.today = today
        self.who = who
        self.factors = factors
        self.shorthand = shorthand
        self.readings = Readings(self._heard, self._texts, file.readings, unticked)

    def where_texts_raise(self) -> "Said":
        """The same, where what texts say and nobody has looked at may raise."""
        said = copy(self)
        said.readings = self.readings.with_unticked(Unticked.RAISES)
        return said

    # what was told

    @cached_property
    def told(self) -> tuple[Event, ...]:
        """Everything that has happened, in the order in which it became known.

        What was meant for another family, as somebody has said since, worries nobody about this one. Nor does abuse
        that was only asked about, or an offence of which somebody in the family was the victim.
        """
        heard = self._heard
        if self.meant_for_others:
            heard = tuple(_silenced(each) if each.record.id in self.meant_for_others else each for each in heard)
        heard = _without(heard, self.readings.confirmed(ASKED_NEGATIVE), self.factors.domestic_abuse)
        return _without(heard, self.readings.confirmed(VICTIM_OF_CRIME), self.factors.offending)

    @property
    def _heard(self) -> tuple[Event, ...]:
        return _heard(self.file, self.today)

    @cached_property
    def meant_for_others(self) -> frozenset[Id]:
        """What was told by mistake and corrected soon after, and the corrections.

        Of what was told only that by whoever corrects it, or by those who referred it to them: no other agency's worry
        is touched.
        """
        found: set[Id] = set()
        corrected = self.readings.confirmed(CORRECTED)
        for correction in (each for each in self._heard if each.record.id in corrected):
            first = correction.on - timedelta(days=self.factors.corrected_within_days)
            told = [
                each
                for each in self._heard
                if first <= each.on <= correction.on
                and each.known <= correction.known
                and share_people(each, correction)
            ]
            theirs = {correction.agency_id} | {
                each.agency_id
                for each in told
                if each.sort is Sort.REFERRAL and each.to_agency_id == correction.agency_id
            }
            found |= {correction.record.id, *(each.record.id for each in told if each.agency_id in theirs)}
        return frozenset(found)

    @cached_property
    def taken_back(self) -> frozenset[Id]:
        """What somebody told a service, and whoever had told it took back soon after, with the same service."""
        taken_back = self.confirmed(TAKEN_BACK)
        told = [each for each in self._heard if self.is_confirmed(each, BY_SOMEBODY)] if taken_back else []
        return frozenset(
            each.record.id
            for back in taken_back
            for each in told
            if back.on - timedelta(days=self.factors.corrected_within_days) <= each.on <= back.on
            and back.agency_id in (each.agency_id, each.to_agency_id)
            and each.record.id != back.record.id
            and share_people(each, back)
        )

    # by what it is

    @cached_property
    def by_id(self) -> dict[Id, Event]:
        """What was told, by the id of its record."""
        return {each.record.id: each for each in self.told}

    @cached_property
    def with_factors(self) -> tuple[Event, ...]:
        """What names a factor."""
        return tuple(each for each in self.told if each.factors)

    def of(self, sort: Sort) -> Sequence[Event]:
        """What was told of a sort."""
        return self._by_sort.get(sort, ())

    @cached_property
    def _by_sort(self) -> dict[Sort, list[Event]]:
        found: dict[Sort, list[Event]] = {}
        for each in self.told:
            found.setdefault(each.sort, []).append(each)
        return found

    @cached_property
    def contacts(self) -> tuple[Event, ...]:
        """What contacts tell, of whatever sort."""
        return tuple(each for each in self.told if isinstance(each.record, Contact))

    def naming(self, person_id: PersonId) -> Sequence[Event]:
        """What names somebody."""
        return self._by_person.get(person_id, ())

    @cached_property
    def _by_person(self) -> dict[PersonId, list[Event]]:
        found: dict[PersonId, list[Event]] = {}
        for each in self.told:
            for person_id in dict.fromkeys(each.people):
                found.setdefault(person_id, []).append(each)
        return found

    @cached_property
    def seen_in(self) -> frozenset[Id]:
        """The entries in which a child was seen."""
        return frozenset(told.record.id for sighting, told in self.sightings if sighting.was_seen)

    @cached_property
    def sightings(self) -> tuple[tuple[Sighting, Event], ...]:
        """What is on record of each child being seen and heard, each with the entry that says so."""
        return tuple((each, told) for each, told in sightings(self.file) if told.known <= self.today)

    def born_on(self, child: Person) -> date | None:
        """The day on which a child was born, or the last on which they can have been; None where nobody can tell."""
        last = child.born.latest or child.born.earliest if child.born else None
        told = self._births.get(child.id)
        return min(told, last) if told and last else told or last

    @cached_property
    def _births(self) -> dict[PersonId, date]:
        return {
            child: each.on
            for each in reversed(self.of(Sort.BIRTH))
            for child in each.people
            if child in self.who.child_ids
        }

    # by what it says

    def saying(self, phrase: Phrase) -> list[Event]:
        """What says something, as far as that may raise, in the order in which it became known."""
        return self._these(self.readings.said(phrase))

    def says(self, each: Event, phrase: Phrase) -> bool:
        """Whether an entry says something, as far as that may raise."""
        return self.readings.is_said(each.record.id, phrase)

    def confirmed(self, phrase: Phrase) -> list[Event]:
        """What says something, where that answers, ends, settles, takes out or joins."""
        return self._these(self.readings.confirmed(phrase))

    def is_confirmed(self, each: Event, phrase: Phrase) -> bool:
        """Whether an entry says something, where that answers, ends, settles, takes out or joins."""
        return self.readings.is_confirmed(each.record.id, phrase)

    def was_ticked(self, each: Event, phrase: Phrase) -> bool:
        """Whether somebody has confirmed by themselves that an entry says something: nothing else is asked of it."""
        return self.readings.was_ticked(each.record.id, phrase)

    def adds(self, each: Event, phrase: Phrase) -> bool:
        """Whether the text of an entry says something besides what was read in it and is asked about."""
        return self.readings.in_text(each.record.id, phrase)

    def _these(self, entries: frozenset[Id]) -> list[Event]:
        return [each for each in self.told if each.record.id in entries] if entries else []

    def mentioning(self, words: Sequence[str]) -> list[Event]:
        """What has one of some words in it, whatever their capitals, in the order in which it became known."""
        return [self.told[place] for place in self._texts.mentioning(words)]

    @property
    def _texts(self) -> Texts:
        return _texts(self.file, self.today, self.shorthand)


@remembered
def _heard(file: FamilyFile, today: date) -> tuple[Event, ...]:
    """Everything as it was told first. A contact that only says that a child was seen tells nothing twice."""
    found = [each for each in events(file) if not each.planned and each.known <= today and each.sort not in STEPS]
    others = {_text_of(each) for each in found if not isinstance(each.record, Contact)}
    worries = {_text_of(each) for each in found if each.sort is Sort.CONCERN}
    found = [
        _silenced(each, decision=None if _text_of(each) not in worries else each.decision)
        if (each.factors or each.decision) and isinstance(each.record, Contact) and _text_of(each) in others
        else each
        for each in found
    ]
    found.sort(key=lambda each: (each.known, each.on, each.record.id))
    return tuple(found)


@remembered
def _texts(file: FamilyFile, today: date, shorthand: Shorthand) -> Texts:
    return Texts([each.words for each in _heard(file, today)], earlier(_texts, file, today, shorthand), shorthand)


def share_people(one: Event, other: Event) -> bool:
    """Whether two entries may be about the same people."""
    return not one.people or not other.people or not set(one.people).isdisjoint(other.people)


def _silenced(each: Event, decision: Decision | None = None) -> Event:
    """An entry of which what it tells does not count; what was decided of a concern stands beside it."""
    return replace(each, factors=(), decision=decision, sent_to=None)


def _without(told: tuple[Event, ...], saying: frozenset[Id], factors: frozenset[str]) -> tuple[Event, ...]:
    """The same without some factors of the contacts that say why they are none: what somebody raised keeps them."""
    if not saying:
        return told
    return tuple(
        replace(each, factors=tuple(factor for factor in each.factors if factor not in factors))
        if each.record.id in saying and isinstance(each.record, Contact)
        else each
        for each in told
    )


def _text_of(each: Event) -> tuple[Id, VagueDate, str]:
    """What two records of one event share."""
    return (each.agency_id, each.when, each.text)
