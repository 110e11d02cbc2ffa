"""The fold: what entries come to hangs on the set of them alone, and what it cannot settle by itself it asks."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from leadpro.records.ids import Id
from leadpro.store.journal.fold import Read, before, fold, versions_in
from leadpro.store.journal.told import Became, raw

ONE = Id("one")


def entry(number: int, after: tuple[int, ...], document: dict[str, Any], settles: tuple[str, ...] = ()) -> Read:
    """An entry in which a record becomes something, after the entries of these numbers; heights are as they must be."""
    became = Became(
        type="person",
        id=ONE,
        after=tuple(map(name, after)),
        settles=settles,
        document=raw(msgspec.json.encode(document)),
    )
    return Read(id=name(number), height=number, became=(became,))


def name(number: int) -> bytes:
    return number.to_bytes(32, "big")


def comes_to(*entries: Read, counts: set[int] | None = None) -> tuple[dict[str, Any], set[str]]:
    standing = fold(entries, None if counts is None else set(map(name, counts)))[ONE]
    return msgspec.json.decode(standing.document), set(standing.asked)


FIRST = entry(1, (), {"name": "Jamie", "note": "", "born": None})


def test_what_was_said_last_counts() -> None:
    later = entry(2, (1,), {"name": "Jamie B", "note": "", "born": None})
    assert comes_to(FIRST, later) == ({"name": "Jamie B", "note": "", "born": None}, set())
    assert comes_to(FIRST, later, counts={1}) == ({"name": "Jamie", "note": "", "born": None}, set())


def test_of_what_was_known_by_a_day_what_was_said_last_counts_even_where_what_lies_between_does_not() -> None:
    between = entry(2, (1,), {"name": "James", "note": "", "born": None})
    last = entry(3, (2,), {"name": "Jamie B", "note": "", "born": None})
    assert comes_to(FIRST, between, last, counts={1, 3}) == ({"name": "Jamie B", "note": "", "born": None}, set())


def test_two_who_wrote_other_fields_apart_are_both_heard() -> None:
    one = entry(2, (1,), {"name": "Jamie B", "note": "", "born": None})
    other = entry(3, (1,), {"name": "Jamie", "note": "Asthma", "born": None})
    assert comes_to(FIRST, one, other) == ({"name": "Jamie B", "note": "Asthma", "born": None}, set())


def test_two_who_wrote_one_field_otherwise_are_asked_and_the_higher_shows() -> None:
    one = entry(2, (1,), {"name": "Jamie B", "note": "", "born": None})
    other = entry(3, (1,), {"name": "Jamie C", "note": "Asthma", "born": None})
    assert comes_to(FIRST, one, other) == ({"name": "Jamie C", "note": "Asthma", "born": None}, {"name"})
    settled = entry(4, (2, 3), {"name": "Jamie B", "note": "Asthma", "born": None}, settles=("name",))
    assert comes_to(FIRST, one, other, settled) == ({"name": "Jamie B", "note": "Asthma", "born": None}, set())


def test_two_who_wrote_the_same_are_not_asked() -> None:
    one = entry(2, (1,), {"name": "Jamie B", "note": "", "born": None})
    other = entry(3, (1,), {"name": "Jamie B", "note": "", "born": None})
    assert comes_to(FIRST, one, other) == ({"name": "Jamie B", "note": "", "born": None}, set())


def test_whoever_goes_on_from_both_settles_it_though_it_is_not_said() -> None:
    one = entry(2, (1,), {"name": "Jamie B", "note": "", "born": None})
    other = entry(3, (1,), {"name": "Jamie C", "note": "", "born": None})
    both = entry(4, (2, 3), {"name": "Jamie D", "note": "", "born": None})
    assert comes_to(FIRST, one, other, both) == ({"name": "Jamie D", "note": "", "born": None}, set())


def test_the_schema_of_what_several_come_to_is_the_newest() -> None:
    one = entry(2, (1,), {"name": "Jamie B"})
    newer = msgspec.structs.replace(one.became[0], schema=7)
    other = Read(id=name(3), height=2, became=(newer,))
    assert fold([FIRST, one, other])[ONE].schema == 7


@st.composite
def histories(draw: st.DrawFn) -> list[Read]:
    """A record that any number of stores go on with, each from what it has seen."""
    made: list[Read] = [FIRST]
    for number in range(2, draw(st.integers(2, 9))):
        newest = [each for each in made if draw(st.booleans())] or made[-1:]
        after = tuple(sorted({int.from_bytes(each.id, "big") for each in newest}))
        values = st.sampled_from(["", "a", "b"])
        made.append(entry(number, after, {"name": draw(values), "note": draw(values), "born": None}))
    return made


@given(histories(), st.randoms(use_true_random=False), st.sets(st.integers(1, 9)))
def test_however_they_came_in_they_come_to_the_same(history: list[Read], chance: Any, counts: set[int]) -> None:
    counted = set(map(name, counts))
    mixed = list(history)
    chance.shuffle(mixed)
    assert fold(mixed) == fold(history)
    assert fold(mixed, counted) == fold(history, counted)


@given(histories())
def test_no_last_write_is_lost_unseen(history: list[Read]) -> None:
    """What each newest version wrote in a field either shows or is asked."""
    standing = fold(history)[ONE]
    shown = msgspec.json.decode(standing.document)
    versions = {each.entry: each for each in versions_in(history)[ONE]}
    for newest in standing.versions:
        said = msgspec.json.decode(versions[newest].became.document)
        was = before(list(versions.values()), newest)
        base = msgspec.json.decode(was.document) if was else {}
        for field, value in said.items():
            wrote = base.get(field) != value
            assert not wrote or shown[field] == value or field in standing.asked


def test_many_corrections_in_a_row_are_read_in_one_go() -> None:
    history = [FIRST, *(entry(number, (number - 1,), {"name": str(number)}) for number in range(2, 3_000))]
    assert comes_to(*history)[0] == {"name": "2999"}
