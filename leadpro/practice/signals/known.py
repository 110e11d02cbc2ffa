"""What the signals look at: a family file on a day, put in the order in which it became known.

Made once for all signals. Whatever they compare with today goes through `reached`, which notes the next day on which
an answer can change although nothing new is entered: so nobody has to look again before.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeAlias, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from leadpro.practice.ages import birthday
from leadpro.practice.overview import person_name
from leadpro.practice.pack import Pack
from leadpro.practice.signals.finding import Dated
from leadpro.practice.signals.words import CLOSED, CORRECTED, NOT_COMPLETED, Phrase
from leadpro.practice.when import say_with_year
from leadpro.practice.when.names import short_day
from leadpro.records.base import Id
from leadpro.records.caf import CafEpisode, CafStatus
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Kind
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import Handover
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role
from leadpro.records.referral import Decision, Referral
from leadpro.records.vague_date import VagueDate

T = TypeVar("T")

Span: TypeAlias = tuple[date, date]
"""From a day to a day, both included."""

_DAY = timedelta(days=1)

_BETWEEN = "\n\x00\n"
"""What stands between the words of two entries, so that nothing is found across them."""

Event: TypeAlias = Contact | Concern | Referral | Meeting | Handover

ABUSE, DRUGS, MIND = "domestic abuse", "substance misuse", "mental ill-health"
"""The three factors, as they are called in sentences."""

ASSESSED = frozenset(
    {Decision.INITIAL_ASSESSMENT, Decision.CORE_ASSESSMENT, Decision.ASSESSMENT, Decision.S47, Decision.CAF}
)
"""Decisions that lead to an assessment of the children."""

_DECISIONS = {each.label: each for each in Decision}


class Told(Struct, frozen=True, kw_only=True, gc=False):
    """One entry that tells of something that happened, from whichever list it is."""

    record: Event
    known: date
    """The day on which we first knew it."""
    on: date
    """The last day that it can have happened: no later than the day on which we knew it."""
    when: VagueDate
    agency_id: Id
    people: tuple[Id, ...]
    factors: tuple[str, ...]
    words: str
    """What was written, in small letters."""
    count: int
    decision: Decision | None = None

    @property
    def is_assessment(self) -> bool:
        """Whether it tells of an assessment."""
        return isinstance(self.record, Contact) and self.record.kind is Kind.ASSESSMENT


class Known:
    """A family file on a day, with a practice pack."""

    def __init__(self, file: FamilyFile, today: date, pack: Pack) -> None:
        self.file = file
        self.today = today
        self.pack = pack
        self._once: dict[Callable[[Known], Any], Any] = {}
        self._saying: dict[Phrase, list[Told]] = {}
        self._ids_saying: dict[Phrase, set[Id]] = {}
        self.look_again: date | None = None
        """The first day after today on which an answer can change by the passing of time alone."""

    def once(self, work: "Callable[[Known], T]") -> T:
        """What a function makes of this, worked out once."""
        if work not in self._once:
            self._once[work] = work(self)
        return cast("T", self._once[work])

    # time

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        if day <= self.today:
            return True
        if self.look_again is None or day < self.look_again:
            self.look_again = day
        return False

    def lasts(self, day: date, days: int) -> bool:
        """Whether no more than so many days have passed since a day."""
        return not self.reached(later(day, days + 1))

    def say(self, when: date | Told) -> str:
        """A day in a sentence, or when something happened, no more exactly than that is known."""
        if isinstance(when, date):
            return short_day(when)
        return say_with_year(when.when) if when.when.text else f"by {short_day(when.on)}"

    # who

    @cached_property
    def people(self) -> dict[Id, Person]:
        """Everybody, by id."""
        return {each.id: each for each in self.file.people}

    @cached_property
    def child_ids(self) -> frozenset[Id]:
        """The children, born and unborn, also those who have died."""
        return frozenset(each.id for each in self.file.people if each.role is Role.CHILD)

    @cached_property
    def living_children(self) -> tuple[Person, ...]:
        """The children who are born, as far as anybody knows, and have not died."""
        return tuple(each for each in self.file.children if not each.unborn and not each.died)

    @cached_property
    def adults(self) -> tuple[Person, ...]:
        """Everybody else."""
        return tuple(each for each in self.file.people if each.role is not Role.CHILD)

    def name(self, person_id: Id) -> str:
        """What to call somebody."""
        person = self.people.get(person_id)
        return person_name(person) if person else "somebody"

    def names(self, person_ids: Iterable[Id]) -> str:
        """Several people in a sentence: "Jamie and Sam"."""
        return listed([self.name(each) for each in person_ids])

    def agency(self, agency_id: Id) -> str:
        """What to call an agency."""
        agency = self.file.agencies.get(agency_id)
        return agency.called if agency else "an agency"

    def agencies_of(self, told: Iterable[Told]) -> int:
        """How many agencies some entries come from."""
        return len({each.agency_id for each in told})

    def sector(self, agency_id: Id) -> str:
        """The sector of an agency; "" where it is not known."""
        agency = self.file.agencies.get(agency_id)
        return agency.sector.value if agency else ""

    def assesses(self, agency_id: Id) -> bool:
        """Whether referrals about children go to it."""
        return self.sector(agency_id) in self.pack.agencies.assess

    def one_service(self, agency_id: Id) -> frozenset[Id]:
        """The agencies that answer for one another: those of an area that assess, its front door and its teams."""
        agency = self.file.agencies.get(agency_id)
        if agency is None or not agency.area or not self.assesses(agency_id):
            return frozenset([agency_id])
        return self._that_assess[agency.area]

    @cached_property
    def _that_assess(self) -> dict[str, frozenset[Id]]:
        """By area."""
        found: dict[str, set[Id]] = {}
        for each in self.file.agencies.values():
            if self.assesses(each.id):
                found.setdefault(each.area, set()).add(each.id)
        return {area: frozenset(ids) for area, ids in found.items()}

    def sees_children(self, agency_id: Id) -> bool:
        """Whether its work is with the children."""
        return self.sector(agency_id) in self.pack.agencies.see_children

    @cached_property
    def _births(self) -> dict[Id, date]:
        return {
            child: each.on
            for each in reversed(self.told)
            if isinstance(each.record, Contact) and each.record.kind is Kind.BIRTH
            for child in each.people
            if child in self.child_ids
        }

    def born_on(self, child: Person) -> date | None:
        """The day on which a child was born, or the last on which they can have been; None where nobody can tell."""
        last = child.born.latest or child.born.earliest if child.born else None
        told = self._births.get(child.id)
        return min(told, last) if told and last else told or last

    # what was told

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Everything that has happened, in the order in which it became known.

        What was meant for another family, as somebody has said since, worries nobody about this one.
        """
        if not self.meant_for_others:
            return self._heard
        return tuple(
            replace(each, factors=(), decision=None) if each.record.id in self.meant_for_others else each
            for each in self._heard
        )

    @cached_property
    def meant_for_others(self) -> frozenset[Id]:
        """What was told by mistake and corrected soon after, and the corrections.

        Of what was told only that by whoever corrects it, or by those who referred it to them: no other agency's worry
        is touched.
        """
        every_word = "\n".join(each.words for each in self._heard)
        if not any(stem in every_word for stem in CORRECTED.stems):
            return frozenset()
        found: set[Id] = set()
        for correction in (each for each in self._heard if CORRECTED(each.words)):
            first = correction.on - timedelta(days=self.pack.factors.corrected_within_days)
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
                if isinstance(each.record, Referral) and each.record.to_agency_id == correction.agency_id
            }
            found |= {correction.record.id, *(each.record.id for each in told if each.agency_id in theirs)}
        return frozenset(found)

    @cached_property
    def _heard(self) -> tuple[Told, ...]:
        """Everything as it was told first."""
        found = [each for record in self._events() if (each := self._told_of(record))]
        others = {_text_of(each) for each in found if not isinstance(each.record, Contact)}
        found = [
            replace(each, factors=(), decision=None)
            if (each.factors or each.decision) and isinstance(each.record, Contact) and _text_of(each) in others
            else each
            for each in found
        ]
        found.sort(key=lambda each: (each.known, each.on, each.record.id))
        return tuple(found)

    def _events(self) -> Iterator[Event]:
        file = self.file
        yield from file.contacts
        yield from file.concerns
        yield from file.referrals
        yield from file.meetings
        yield from file.handovers

    def _told_of(self, record: Event) -> Told | None:
        known = record.known_on or self.today
        decision: Decision | None = None
        words: tuple[str, ...]
        match record:
            case Contact():
                when, agency_id, words = record.happened, record.agency_id, (record.text, record.outcome)
                decision = _DECISIONS.get(record.outcome)
                factors, count = record.factors, record.count
            case Concern():
                when, agency_id, words = record.raised, record.agency_id, (record.text,)
                factors, count = (record.factor,), record.count
            case Referral():
                when, agency_id, words = record.made, record.from_agency_id, (record.reason, record.outcome)
                decision, factors, count = record.decision, record.factors, record.count
            case Meeting():
                when, agency_id, words = record.held, record.agency_id, (record.text, record.decisions)
                decision, factors, count = _DECISIONS.get(record.decisions), record.factors, 1
            case Handover():
                when, agency_id, words = record.happened, record.from_agency_id, (record.text,)
                factors, count = record.factors, 1
        if when.earliest and known < when.earliest:
            return None  # written down before it can have happened: it is only planned
        return Told(
            record=record,
            known=known,
            on=min(when.latest, known) if when.latest else known,
            when=when,
            agency_id=agency_id,
            people=record.people,
            factors=factors,
            words="\n".join(words).lower(),
            count=count,
            decision=decision,
        )

    @cached_property
    def seen_in(self) -> frozenset[Id]:
        """The entries in which a child was seen."""
        return frozenset(each.contact_id for each in self.file.sightings if each.seen or each.alone)

    @cached_property
    def by_id(self) -> dict[Id, Told]:
        """What was told, by the id of its record."""
        return {each.record.id: each for each in self.told}

    @cached_property
    def with_factors(self) -> tuple[Told, ...]:
        """What names a factor."""
        return tuple(each for each in self.told if each.factors)

    def naming(self, person_id: Id) -> list[Told]:
        """What names somebody."""
        return self._by_person.get(person_id, [])

    @cached_property
    def _by_person(self) -> dict[Id, list[Told]]:
        found: dict[Id, list[Told]] = {}
        for each in self.told:
            for person_id in dict.fromkeys(each.people):
                found.setdefault(person_id, []).append(each)
        return found

    @cached_property
    def _by_kind(self) -> dict[type[Event], list[Told]]:
        found: dict[type[Event], list[Told]] = {}
        for each in self.told:
            found.setdefault(type(each.record), []).append(each)
        return found

    def of(self, kind: type[Event]) -> list[Told]:
        """What was told of a kind."""
        return self._by_kind.get(kind, [])

    def saying(self, phrase: Phrase) -> list[Told]:
        """What says something, in the order in which it became known."""
        found = self._saying.get(phrase)
        if found is None:
            found = self._saying[phrase] = self._that_say(phrase)
        return found

    def mentioning(self, words: Iterable[str]) -> list[Told]:
        """What has one of some words in it, in small letters, in the order in which it became known."""
        places = {place for word in words for place in self._with(word)}
        return [self.told[place] for place in sorted(places)]

    def says(self, each: Told, phrase: Phrase) -> bool:
        """Whether an entry says something."""
        if phrase not in self._ids_saying:
            self._ids_saying[phrase] = {told.record.id for told in self.saying(phrase)}
        return each.record.id in self._ids_saying[phrase]

    def _that_say(self, phrase: Phrase) -> list[Told]:
        places: set[int] = set()
        for stem in phrase.stems:
            places.update(self._with(stem))
        return [told for place in sorted(places) if phrase.is_said((told := self.told[place]).words)]

    def _with(self, stem: str) -> Iterator[int]:
        """The places of the entries in whose words a stem stands; all their words are looked through at once."""
        if any(part not in self._vocabulary for part in stem.split()):
            return
        text, begins = self._words
        found = text.find(stem)
        while found >= 0:
            place = bisect_right(begins, found) - 1
            yield place
            found = text.find(stem, begins[place + 1])

    @cached_property
    def _vocabulary(self) -> str:
        """Every word once, so that what stands nowhere is not looked for in all that was written."""
        return " ".join(set(self._words[0].split()))

    @cached_property
    def _words(self) -> tuple[str, list[int]]:
        """The words of all entries, one behind another, and where those of each begin, and the last end."""
        text = _BETWEEN.join(each.words for each in self.told)
        begins = [0, *accumulate(len(each.words) + len(_BETWEEN) for each in self.told)]
        return text, begins

    @cached_property
    def harmful(self) -> tuple[Told, ...]:
        """What worries about a child's safety by itself.

        A counter-allegation does not count as known, nor does somebody's history. An injury or grief that a service
        treats is no worry by itself; one that somebody raises is, or refers to those who protect.
        """
        harm = self.pack.factors.harm
        found = []
        for each in self.with_factors:
            worrying = harm.intersection(each.factors)
            if (
                worrying
                and not counter_alleges(each)
                and not self.is_history(each)
                and not self._treats(each, worrying)
            ):
                found.append(each)
        return tuple(found)

    def _treats(self, each: Told, worrying: frozenset[str]) -> bool:
        """Whether an entry tells of what a service treats, and no more."""
        record = each.record
        asks = isinstance(record, Concern) or (isinstance(record, Referral) and self.assesses(record.to_agency_id))
        return not asks and worrying <= self.pack.factors.treated

    def is_history(self, each: Told) -> bool:
        """Whether an entry told of what lay so far back that it is somebody's history."""
        return each.known > birthday(each.on, self.pack.factors.history_after_years)

    def worried_since(self, agencies: int, days: int) -> date | None:
        """Since when, without a break, so many agencies have told of a worry within so many days; None: fewer have."""
        spans: dict[Id, list[Span]] = {}
        for each in self.harmful:
            span = (each.known, each.on + timedelta(days=days))
            self.reached(span[1] + timedelta(days=1))
            spans.setdefault(each.agency_id, []).append(span)
        return self._without_a_break(spans, agencies)

    def groups_of(self, each: Told) -> frozenset[str]:
        """Which of the three factors an entry tells of, among the adults."""
        return self._groups.get(each.record.id, frozenset())

    @cached_property
    def with_groups(self) -> tuple[Told, ...]:
        """What tells of one of the three factors, among the adults."""
        return tuple(each for each in self.told if each.record.id in self._groups)

    @cached_property
    def _groups(self) -> dict[Id, frozenset[str]]:
        factors = self.pack.factors
        found: dict[Id, frozenset[str]] = {}
        for each in self.with_factors:
            groups = set()
            for factor in each.factors:
                if factor in factors.domestic_abuse:
                    groups.add(ABUSE)
                elif factor in factors.mental_health:
                    groups.add(MIND)
                elif factor in factors.substance_misuse and not self._is_a_childs_own(each):
                    groups.add(DRUGS)
            if groups and not counter_alleges(each) and not self.is_history(each):
                found[each.record.id] = frozenset(groups)
        return found

    def _is_a_childs_own(self, each: Told) -> bool:
        """Whether an entry about drugs or drink names children alone who are old enough to mean themselves."""
        if not each.people or not self.child_ids.issuperset(each.people):
            return False
        age = self.pack.factors.own_from_age
        born = [self.people[child].born for child in each.people]
        return all(when and when.earliest and birthday(when.earliest, age) <= each.on for when in born)

    @cached_property
    def linked(self) -> dict[Id, Id]:
        """What somebody has said to be one occasion: for each such entry the one that stands for all of them."""
        stands_for: dict[Id, Id] = {}
        for pair, same in self._said_of.items():
            if same:
                one, other = sorted(stands_for.get(each, each) for each in pair)
                stands_for |= {each: one for each in (*pair, *stands_for) if stands_for.get(each, each) == other}
                stands_for[one] = one
        return stands_for

    @cached_property
    def parted(self) -> frozenset[frozenset[Id]]:
        """The pairs of entries of which somebody has said that they are not one occasion."""
        return frozenset(pair for pair, same in self._said_of.items() if not same)

    @cached_property
    def _said_of(self) -> dict[frozenset[Id], bool]:
        """Of each pair of entries what was said last."""
        return {frozenset((each.entry_id, each.other_id)): each.same for each in self.file.same_occasions}

    # what answers

    @cached_property
    def assessments(self) -> tuple[Told | CafEpisode, ...]:
        """What shows that somebody has assessed the children, or has decided to."""
        return tuple(each for each in self.told if self._assesses_children(each)) + tuple(
            each for each in self.file.cafs if each.status not in (CafStatus.CHECKLIST, CafStatus.DECLINED)
        )

    def _assesses_children(self, each: Told) -> bool:
        if each.is_assessment:
            if each.decision is Decision.NONE_RECORDED or NOT_COMPLETED(each.words):
                return False
            about_children = not each.people or not self.child_ids.isdisjoint(each.people)
            return about_children and (self.assesses(each.agency_id) or each.decision in ASSESSED)
        return each.decision in ASSESSED

    @cached_property
    def assessed_on(self) -> date | None:
        """The last day on which the children were assessed, or it was decided that they would be."""
        return max((self._day(each) for each in self.assessments), default=None)

    def _day(self, each: Told | CafEpisode) -> date:
        return each.on if isinstance(each, Told) else each.started_on

    @cached_property
    def open_caf(self) -> CafEpisode | None:
        """The common assessment that runs."""
        return next((each for each in self.assessed_cafs if each.open), None)

    @cached_property
    def assessed_cafs(self) -> tuple[CafEpisode, ...]:
        """The common assessments that have come further than the checklist."""
        return tuple(each for each in self.assessments if isinstance(each, CafEpisode))

    def since_assessed(self, told: Iterable[Told]) -> list[Told]:
        """Those that came after the last assessment of the children."""
        last = self.assessed_on
        return [each for each in told if last is None or each.on > last]

    @cached_property
    def holds(self) -> Id | None:
        """The service that has assessed the children and goes on working with them; None where none does."""
        for each in sorted(self.assessments, key=self._day, reverse=True):
            if isinstance(each, Told):
                service = getattr(each.record, "to_agency_id", None) or each.agency_id
                if self.assesses(service) and self._works(service) and not self._closed_since(service, each):
                    return service
        return None

    def _works(self, service: Id) -> bool:
        """Whether a service has done something with the family not long ago, and has a part today."""
        did = [
            each.on
            for each in self.told
            if service == each.agency_id and isinstance(each.record, Contact | Meeting | Handover)
        ]
        recent = bool(did) and self.lasts(max(did), self.pack.agencies.heard_within_days)
        return recent and service in self.active_agencies

    def _closed_since(self, service: Id, assessed: Told) -> bool:
        """Whether a service has closed its work with or after an assessment."""
        return any(other.on >= assessed.on and self._closes(service, other) for other in self.told)

    def _closes(self, service: Id, each: Told) -> bool:
        no_more = each.decision is Decision.NO_FURTHER_ACTION
        if isinstance(each.record, Referral):
            return no_more and each.record.to_agency_id == service
        closes = isinstance(each.record, Contact) and (no_more or CLOSED(each.words))
        return closes and each.agency_id == service

    # agencies

    @cached_property
    def _spans(self) -> dict[Id, list[Span]]:
        """From when to when each agency had a part in the family's life, as far as was known then.

        Of an agency whose beginning and end nobody has entered it is what it was heard from, and some time after.
        """
        spans: dict[Id, list[Span]] = {}
        for part in self.file.involvements:
            ended = part.ended.latest if part.ended else None
            begun = max(part.known_on or self.today, (part.started and part.started.earliest) or date.min)
            spans.setdefault(part.agency_id, []).append((begun, ended or date.max))
        placed = set(spans)
        after = timedelta(days=self.pack.agencies.heard_within_days)
        for each in self.told:
            if each.agency_id not in placed and isinstance(each.record, Contact | Concern | Referral):
                spans.setdefault(each.agency_id, []).append((each.known, each.on + after))
        return {agency: found for agency, found in spans.items() if self.sector(agency) in self.pack.agencies.around}

    @cached_property
    def active_agencies(self) -> tuple[Id, ...]:
        """Each agency with a part in the family's life today, in the order in which it was first known of."""
        active = {agency: spans for agency, spans in self._spans.items() if any(map(self.is_today, spans))}
        return tuple(sorted(active, key=lambda agency: (min(begun for begun, _ in active[agency]), agency)))

    def spans_of(self, agency_id: Id) -> list[Span]:
        """From when to when an agency had a part in the family's life, as far as was known then."""
        return _merged(self._spans.get(agency_id, ()))

    def is_today(self, span: Span) -> bool:
        """Whether today lies in a span of days."""
        begun, ended = span
        return self.reached(begun) and (ended == date.max or not self.reached(ended + timedelta(days=1)))

    def active_since(self, number: int, sectors: frozenset[str] | None = None) -> date | None:
        """Since when, without a break, so many agencies (of some sectors) have had a part; None where fewer have."""
        spans = {
            agency: found for agency, found in self._spans.items() if sectors is None or self.sector(agency) in sectors
        }
        return self._without_a_break(spans, number)

    def _without_a_break(self, spans: Mapping[Id, list[Span]], number: int) -> date | None:
        """Since when so many of these have each had one of their spans, up to today; None where fewer have today."""
        merged = [_merged(found) for found in spans.values()]
        begins = {begun for found in merged for begun, _ in found if begun <= self.today}
        gaps = {ended + _DAY for found in merged for _, ended in found if ended < self.today}
        since = None
        for day in sorted(begins | gaps | {self.today}, reverse=True):
            if sum(any(begun <= day <= ended for begun, ended in found) for found in merged) < number:
                break
            since = day
        return since


def _text_of(each: Told) -> tuple[Id, VagueDate, str]:
    """What two records of one event share: a contact that only says that a child was seen tells nothing twice."""
    record = each.record
    return (each.agency_id, each.when, record.reason if isinstance(record, Referral) else record.text)


def share_people(one: Told, other: Told) -> bool:
    """Whether two entries may be about the same people."""
    return not one.people or not other.people or not set(one.people).isdisjoint(other.people)


def later(day: date, days: int) -> date:
    """So many days later, or earlier; the last or first of all days where that is beyond it."""
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as can be."""
    found: list[Span] = []
    for begun, ended in sorted(spans):
        if found and begun - _DAY <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ended))
        else:
            found.append((begun, ended))
    return found


def counter_alleges(each: Told) -> bool:
    """Whether an entry is one adult's answer to what is said of them.

    It is kept, and named as theirs, but shows nothing by itself (SCR 0109, paragraph 5.6).
    """
    return "counter-alleg" in each.words or "counter alleg" in each.words or "counteralleg" in each.words


def dated(told: Iterable[Told]) -> Dated:
    """How nearly the day is known on which the last of these was."""
    return max((_dated(each) for each in told), default=Dated.ON)


def _dated(each: Told) -> Dated:
    if each.when.text.endswith("~"):
        return Dated.ABOUT
    return Dated.ON if each.when.exact or each.when.earliest == each.on else Dated.BY


def ids(told: Iterable[Told]) -> tuple[Id, ...]:
    """Their records, in the order in which they happened."""
    ordered = sorted(told, key=lambda each: (each.on, each.known, each.record.id))
    return tuple(dict.fromkeys(each.record.id for each in ordered))


def whom(told: Iterable[Told]) -> tuple[Id, ...]:
    """Everybody whom they name."""
    return tuple(dict.fromkeys(person for each in told for person in each.people))


def listed(parts: list[str]) -> str:
    """Several things in a sentence: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def counted(number: int, one: str, several: str = "") -> str:
    """A number and what it counts: "1 referral", "9 referrals"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
