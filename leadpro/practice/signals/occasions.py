"""Counting occasions: what several entries tell of one counts once; an entry that stands for several counts so often.

Two entries are of the same occasion where somebody has said so; where they are one worry under several factors; or,
unless somebody has said otherwise, where they tell of the same known day, the same people and the same matter: two
agencies each in their way, one agency in a contact and a referral, or the same words entered twice. The referral may be
of some days later: what police attend on a Sunday they send on during the week. And whoever tells again what was told
before, over days and agencies, tells of nothing new: where somebody has confirmed that a text does so.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from leadpro.practice.events import Event
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.known.spans import Span
from leadpro.practice.signals.names import days_named
from leadpro.practice.signals.phrases.injuries import A_NEW_ONE, OF_A_DAY, TOLD_BEFORE
from leadpro.records.concern import Concern
from leadpro.records.ids import Id
from leadpro.records.referral import Referral


def occasions(known: Known, told: Iterable[Event]) -> list[list[Event]]:
    """The entries, those of one occasion together; each occasion where its first entry stood."""
    linked = known.once(_linked)
    groups: list[list[Event]] = []
    place: dict[object, list[Event]] = {}
    on_day: dict[date, list[list[Event]]] = {}
    for each in told:
        said = linked.get(each.record.id)
        worry = _worry(each)
        group = (place.get(said) if said else None) or (place.get(worry) if worry else None)
        exact = each.when.exact
        if group is None and exact:
            group = next((found for found in on_day.get(each.on, ()) if _tells_of(known, found, each)), None)
            group = group or _refers(known, on_day, each)
        group = group or _tells_again(known, groups, each)
        if group is None:
            group = []
            groups.append(group)
            if exact:
                on_day.setdefault(each.on, []).append(group)
        group.append(each)
        for name in (said, worry):
            if name:
                place.setdefault(name, group)
    return groups


def _refers(known: Known, on_day: dict[date, list[list[Event]]], each: Event) -> list[Event] | None:
    """What an agency met some days before and refers now; None where this is no such referral."""
    if not isinstance(each.record, Referral):
        return None
    for days in range(1, known.pack.agencies.refers_within_days + 1):
        for found in on_day.get(later(each.on, -days), ()):
            met = all(one.agency_id == each.agency_id and not isinstance(one.record, Referral) for one in found)
            if met and _tells_of(known, found, each):
                return found
    return None


def _tells_again(known: Known, groups: Sequence[list[Event]], each: Event) -> list[Event] | None:
    """What was told before and is told again: of the day that the text names, or else the last not long before."""
    of_a_day, before = known.said.is_confirmed(each, OF_A_DAY), known.said.is_confirmed(each, TOLD_BEFORE)
    if not (of_a_day or before) or known.said.says(each, A_NEW_ONE):
        return None
    days = days_named(each.words, each.on) if of_a_day else frozenset()
    first = later(each.on, -known.pack.agencies.told_again_within_days)
    met = [
        group
        for group in groups
        if _is_of_the_matter(known, group, each)
        and (any(one.on in days for one in group) or (before and any(first <= one.on <= each.on for one in group)))
    ]
    return max(met, key=lambda group: (any(one.on in days for one in group), day_of(group)), default=None)


def _is_of_the_matter(known: Known, group: Sequence[Event], each: Event) -> bool:
    """Whether an entry is about the people and the matter of a group, as long as nobody has said otherwise."""
    return any(
        not set(one.people).isdisjoint(each.people) and not set(one.factors).isdisjoint(each.factors) for one in group
    ) and not any(frozenset((one.record.id, each.record.id)) in known.once(_parted) for one in group)


def breaths(told: Iterable[Event]) -> list[list[Event]]:
    """The entries, the records of one worry together: it is entered once for each of its factors."""
    found: dict[object, list[Event]] = {}
    for each in told:
        found.setdefault(_worry(each) or each.record.id, []).append(each)
    return list(found.values())


def _worry(each: Event) -> tuple[object, ...] | None:
    """What the records of one worry share: it is entered once for each of its factors."""
    record = each.record
    return (record.raised, record.agency_id, record.text) if isinstance(record, Concern) else None


def _tells_of(known: Known, group: Sequence[Event], each: Event) -> bool:
    """Whether an entry tells of what a group of its day tells of, as long as nobody has said otherwise."""
    return _is_of_the_matter(known, group, each) and all(_is_the_same(other, each) for other in group)


def _is_the_same(one: Event, other: Event) -> bool:
    """Whether two entries of one day, about one matter, are one occasion and not two."""
    if isinstance(one.record, Referral) and isinstance(other.record, Referral):
        if one.record.to_agency_id != other.record.to_agency_id:
            return False
    elif type(one.record) is not type(other.record):
        return True
    return one.agency_id != other.agency_id or one.words == other.words


def _linked(known: Known) -> dict[Id, Id]:
    """What somebody has said to be one occasion: for each such entry the one that stands for all of them."""
    stands_for: dict[Id, Id] = {}
    for pair, same in known.once(_said_of).items():
        if same:
            one, other = sorted(stands_for.get(each, each) for each in pair)
            stands_for |= {each: one for each in (*pair, *stands_for) if stands_for.get(each, each) == other}
            stands_for[one] = one
    return stands_for


def _parted(known: Known) -> frozenset[frozenset[Id]]:
    """The pairs of entries of which somebody has said that they are not one occasion."""
    return frozenset(pair for pair, same in known.once(_said_of).items() if not same)


def _said_of(known: Known) -> dict[frozenset[Id], bool]:
    """Of each pair of entries what was said last."""
    return {frozenset((each.entry_id, each.other_id)): each.same for each in known.file.same_occasions}


def number_of(groups: Iterable[Sequence[Event]]) -> int:
    """How many occasions: an entry that stands for several counts so often."""
    return sum(max(each.count for each in group) for group in groups)


def day_of(group: Sequence[Event]) -> date:
    """The day on which an occasion stands."""
    return min(each.on for each in group)


def known_on(group: Sequence[Event]) -> date:
    """The day on which an occasion was first known."""
    return min(each.known for each in group)


def run(groups: Sequence[list[Event]], times: int, days: int) -> tuple[date, list[list[Event]]] | None:
    """The first time that so many occasions came within so many days, as they became known.

    Gives the day on which that was known, and the occasions from the first of them on, later ones too; None where it
    never was so.
    """
    placed = _placed(groups, times, days)
    in_order = sorted(range(len(groups)), key=lambda place: known_on(groups[place]))
    span = timedelta(days=days)
    told: list[date] = []
    for newest in in_order:
        told += placed[newest]
        for day in placed[newest]:
            near = [each for each in told if abs(each - day) <= span]
            for start in sorted({each for each in near if each <= day}) if len(near) >= times else ():
                if sum(start <= each <= start + span for each in near) >= times:
                    begun = [group for group, on in zip(groups, placed, strict=True) if max(on) >= start]
                    return known_on(groups[newest]), sorted(begun, key=day_of)
    return None


def _placed(groups: Sequence[list[Event]], times: int, days: int) -> list[list[date]]:
    """The day of each occasion of each group.

    Several within bounds are not all of one day: they are spread over the bounds that their source gives. Of a number
    that suffices many times over (an entry may stand for ten thousand) no more are placed than suffice everywhere.
    """
    within: dict[Span, int] = {}
    bounds = [_bounds(group) for group in groups]
    numbers = [min(number_of([group]), _enough(span, times, days)) for group, span in zip(groups, bounds, strict=True)]
    for number, span in zip(numbers, bounds, strict=True):
        if span:
            within[span] = within.get(span, 0) + number
    reached = dict.fromkeys(within, 0)
    placed = []
    for group, number, span in zip(groups, numbers, bounds, strict=True):
        if span is None or within[span] == 1:
            placed.append([day_of(group)] * number)
        else:
            first, last = span
            step = (last - first) / (within[span] - 1)
            placed.append([first + step * (reached[span] + each) for each in range(number)])
            reached[span] += number
    return placed


def _enough(span: Span | None, times: int, days: int) -> int:
    """How many occasions over a span are so close that enough of them lie within any so many days."""
    if span is None:
        return times
    gaps = (span[1] - span[0]).days // max(1, days) + 1
    return times * (gaps + 1)


def _bounds(group: Sequence[Event]) -> Span | None:
    """Within which days an occasion was, where nobody knows its day; None where somebody does, or it has no bounds."""
    if any(each.when.exact or each.when.approximate for each in group):
        return None
    first, last = group[0].when.earliest, group[0].when.latest
    return (first, last) if first and last and first < last else None


def together_with(known: Known, record_id: Id) -> frozenset[Id]:
    """The entries that count as one occasion with an entry; itself left out."""
    for group in occasions(known, known.said.told):
        ids = frozenset(each.record.id for each in group)
        if record_id in ids:
            return ids - {record_id}
    return frozenset()
