"""One change at a time, whole or not at all, also when two windows are open."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace

from leadpro.clock import StoppedClock
from leadpro.problem import Problem
from leadpro.records.change import Change, Correction
from leadpro.records.person import Person
from leadpro.records.professional import Professional
from leadpro.store import connection
from leadpro.store.caseload import caseload
from leadpro.store.connection import connect
from leadpro.store.find import find
from leadpro.store.journal.history import family_history, history, undoing
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save, save_all
from tests.building import agency, contact, corrected, family, in_the_tables, lead, person, professional, told
from tests.conftest import KEY
from tests.tampering import outside_leadpro

HOME = family()
NURSERY = agency()
JAMIE = person(HOME, "Jamie")


@pytest.fixture
def store(store: Store) -> Store:
    """A store that knows of Jamie's family and of the nursery."""
    save(store, told(HOME, NURSERY, JAMIE))
    return store


@pytest.fixture
def other_window(store: Store) -> Iterator[Store]:
    """The same store, open in a second window."""
    other = open_store(store.path, KEY, store.clock)
    yield other
    other.close()


def _call(text: str = "The nursery called") -> Any:
    return contact(NURSERY, HOME, date(2008, 12, 3), text=text)


def _jamie(store: Store) -> Person:
    return next(each for each in family_file(store, HOME.id).people if each.id == JAMIE.id)


# whole or not at all


def test_an_entry_that_fails_on_its_last_record_leaves_nothing_behind(store: Store) -> None:
    worker = professional(NURSERY, "Zebedee Quill")
    wrong = told(worker, _call("Quixotic"), lead(worker, HOME, date(2008, 12, 1)), _call(" "))
    journal, line = family_history(store, HOME.id), caseload(store)

    with pytest.raises(Problem):
        save(store, wrong)

    assert family_file(store, HOME.id).contacts == ()
    assert in_the_tables(store, Professional) == {}
    assert family_history(store, HOME.id) == journal
    assert caseload(store) == line
    assert find(store, "quixotic") == ()
    assert find(store, "zebedee") == ()


def test_of_several_entries_saved_together_all_are_kept_or_none(store: Store) -> None:
    done: list[int] = []
    with pytest.raises(Problem):
        save_all(store, [told(_call("first")), told(_call("second")), told(_call(" "))], progress=done.append)
    assert done == [1, 2]
    assert family_file(store, HOME.id).contacts == ()
    save_all(store, [told(_call("first")), told(_call("second"))])
    assert [each.text for each in family_file(store, HOME.id).contacts] == ["first", "second"]


def test_a_correction_and_what_is_new_are_one_change(store: Store) -> None:
    jamie = _jamie(store)
    entry = Change(
        said="Birth recorded",
        by="Ann Lead",
        corrected=(Correction(jamie, replace(jamie, name="Jamie B")), Correction(NURSERY, NURSERY)),
        new=(_call(),),
    )
    with pytest.raises(Problem):  # the nursery, as it was before it was saved
        save(store, entry)
    assert _jamie(store) == jamie
    save(store, replace(entry, corrected=entry.corrected[:1]))
    assert _jamie(store).name == "Jamie B"
    assert {each.change_id for each in family_history(store, HOME.id)[-2:]} == {entry.id}


def test_a_correction_may_name_an_agency_that_is_new_in_the_same_entry(store: Store) -> None:
    save(store, told(call := _call()))
    call = family_file(store, HOME.id).contacts[0]
    refuge = agency("Refuge")
    entry = Change(
        said="Corrected", by="Ann", corrected=(Correction(call, replace(call, agency_id=refuge.id)),), new=(refuge,)
    )
    save(store, entry)
    assert family_file(store, HOME.id).agencies[refuge.id].name == "Refuge"


def test_half_a_character_is_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(Problem, match="half a character"):
        save(store, told(_call("\ud800")))
    assert family_file(store, HOME.id).contacts == ()
    save(store, told(_call("whole")))


# the same entry is the same change


def test_saving_an_entry_twice_is_one_change(store: Store) -> None:
    entry = told(_call())
    save(store, entry)
    journal = family_history(store, HOME.id)
    save(store, entry)
    save(store, entry, entry)
    assert len(family_file(store, HOME.id).contacts) == 1
    assert family_history(store, HOME.id) == journal


def test_an_entry_saved_in_another_window_is_not_saved_again(store: Store, other_window: Store) -> None:
    entry = told(_call())
    save(store, entry)
    save(other_window, entry)
    assert len(family_file(store, HOME.id).contacts) == 1


# corrections and undo


def test_a_correction_keeps_both_and_the_day_on_which_it_was_first_known(store: Store, clock: StoppedClock) -> None:
    jamie = _jamie(store)
    clock.advance(timedelta(days=1))
    save(store, corrected(jamie, name="Jamie B"))
    first, second = history(store, JAMIE.id)
    assert (first.was, second.was, second.became) == (None, jamie, replace(jamie, name="Jamie B"))
    assert second.changed == ("name",)
    assert _jamie(store).known_on == date(2008, 12, 4)


def test_a_record_that_has_changed_since_it_was_read_is_not_overwritten(store: Store, other_window: Store) -> None:
    read_in_both = _jamie(store)
    save(other_window, corrected(read_in_both, name="Jamie B"))
    with pytest.raises(Problem, match="changed in another window after you opened it") as refusal:
        save(store, corrected(read_in_both, note="Asthma"))
    assert refusal.value.next_step == "Go back to see the change, then make yours again."
    assert (_jamie(store).name, _jamie(store).note) == ("Jamie B", "")


def test_what_was_never_saved_cannot_be_corrected(store: Store) -> None:
    with pytest.raises(Problem, match="not in the store"):
        save(store, corrected(person(HOME, "Sam"), name="Samuel"))


def test_undo_takes_back_what_was_new_and_puts_back_what_was_corrected(store: Store) -> None:
    before = family_file(store, HOME.id)
    entry = Change(
        said="Call recorded",
        by="Ann Lead",
        corrected=(Correction(_jamie(store), replace(_jamie(store), note="Asthma")),),
        new=(_call(),),
    )
    save(store, entry)
    save(store, undo := undoing(store, entry.id, "Ann Lead"))
    assert family_file(store, HOME.id) == before
    assert [each.said for each in family_history(store, HOME.id)[-2:]] == ["Taken back", "Taken back"]

    save(store, undoing(store, undo.id, "Ann Lead"))
    assert _jamie(store).note == "Asthma"
    assert len(family_file(store, HOME.id).contacts) == 1


def test_undo_does_not_take_back_what_somebody_has_changed_since(store: Store, other_window: Store) -> None:
    entry = told(_call())
    save(store, entry)
    save(other_window, corrected(family_file(store, HOME.id).contacts[0], text="They called twice"))
    with pytest.raises(Problem, match="changed in another window"):
        save(store, undoing(store, entry.id, "Ann Lead"))
    assert family_file(store, HOME.id).contacts[0].text == "They called twice"


def test_the_same_change_is_not_taken_back_twice(store: Store) -> None:
    entry = told(_call())
    save(store, entry)
    save(store, undoing(store, entry.id, "Ann Lead"))
    with pytest.raises(Problem, match="changed in another window"):
        save(store, undoing(store, entry.id, "Ann Lead"))


# two windows


def test_a_second_window_sees_what_the_first_saves(store: Store, other_window: Store) -> None:
    save(store, told(_call()))
    assert family_file(other_window, HOME.id) == family_file(store, HOME.id)
    save(other_window, told(person(HOME, "Sam")))
    assert [each.name for each in family_file(store, HOME.id).people] == ["Jamie", "Sam"]


def test_what_another_window_saves_is_in_the_file_that_this_one_read_last(store: Store, other_window: Store) -> None:
    read = family_file(store, HOME.id)
    assert family_file(store, HOME.id) is read, "what nobody has changed is not read from the tables again"
    save(other_window, told(_call("From the other window")))
    save(store, told(_call("From this one")))
    assert [each.text for each in family_file(store, HOME.id).contacts] == ["From the other window", "From this one"]
    [line] = caseload(store)
    [there] = caseload(other_window)
    assert line == there


def test_an_agency_is_called_what_another_window_has_called_it_since(store: Store, other_window: Store) -> None:
    save(store, told(_call()))
    [nursery] = family_file(store, HOME.id).agencies.values()
    save(other_window, corrected(nursery, name="Little Acorns"))
    [called] = family_file(store, HOME.id).agencies.values()
    assert called.name == "Little Acorns"


def test_what_was_made_anew_in_another_window_is_what_this_one_reads_and_saves_on(
    store: Store, other_window: Store
) -> None:
    with outside_leadpro(store) as connection:
        connection.execute("UPDATE person SET name = 'Nobody' WHERE id = ?", (JAMIE.id,))
    store.last_file = None  # this window was opened after that
    assert _jamie(store).name == "Nobody"
    rebuild(other_window)
    save(store, told(_call()))
    assert caseload(store)[0].children == "Jamie"
    assert _jamie(store).name == "Jamie"


def test_of_a_save_that_fails_nothing_is_in_the_file_that_was_read_last(store: Store) -> None:
    read = family_file(store, HOME.id)
    with pytest.raises(Problem):
        save(store, told(_call(), contact(NURSERY, family("F-9"), date(2008, 12, 3), text="Of nobody here")))
    assert family_file(store, HOME.id) == read


def test_a_closed_store_holds_no_family_file(store: Store) -> None:
    family_file(store, HOME.id)
    store.close()
    assert store.last_file is None


@contextmanager
def _saving_elsewhere(store: Store) -> Iterator[Any]:
    with closing(connect(store.path, KEY)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def test_while_another_window_saves_this_one_says_so_and_can_save_afterwards(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    store.close()
    impatient = open_store(store.path, KEY, store.clock)
    with closing(impatient), _saving_elsewhere(store):
        with pytest.raises(Problem) as refusal:
            save(impatient, told(_call()), title="The contact was not saved")
        assert refusal.value.title == "The contact was not saved"
        assert refusal.value.sentence == "Another window is saving."
        assert refusal.value.next_step == "Try again in a moment."
        assert family_file(impatient, HOME.id).contacts == (), "reading goes on"
    impatient = open_store(store.path, KEY, store.clock)
    save(impatient, told(_call()))
    assert len(family_file(impatient, HOME.id).contacts) == 1
    impatient.close()


def test_a_save_waits_for_another_windows_save_and_reading_does_not(store: Store) -> None:
    with _saving_elsewhere(store) as elsewhere:
        waiting = Thread(target=save, args=(store, told(_call())))
        waiting.start()
        assert family_file(store, HOME.id).contacts == ()
        assert waiting.is_alive()
        elsewhere.execute("COMMIT")
        waiting.join(timeout=10)
    assert len(family_file(store, HOME.id).contacts) == 1


def test_two_windows_save_at_once_and_nothing_is_lost(store: Store, other_window: Store) -> None:
    def save_many(into: Store, name: str) -> None:
        for number in range(20):
            save(into, told(_call(f"{name} {number}")))

    windows = [Thread(target=save_many, args=each) for each in ((store, "one"), (other_window, "two"))]
    for window in windows:
        window.start()
    for window in windows:
        window.join(timeout=30)
    expected = {f"{name} {number}" for name in ("one", "two") for number in range(20)}
    assert {each.text for each in family_file(store, HOME.id).contacts} == expected


def test_threads_of_one_window_save_one_after_another(store: Store) -> None:
    threads = [Thread(target=save, args=(store, told(_call(f"{number}")))) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(family_file(store, HOME.id).contacts) == 10


def test_a_corrected_name_of_the_lead_is_seen_on_the_caseload(store: Store) -> None:
    worker = professional(NURSERY, "Ann Lead")
    save(store, told(worker, lead(worker, HOME, date(2008, 12, 1))))
    worker = family_file(store, HOME.id).professionals[worker.id]
    save(store, corrected(worker, name="Anne Lead"))
    assert [line.lead for line in caseload(store)] == ["Anne Lead"]
