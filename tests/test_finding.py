"""Whoever and whatever is in the store is found by typing the beginning of it, spelled well or nearly."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.practice.names import name_words, words_of
from leadpro.problem import Problem
from leadpro.records.agency import Sector
from leadpro.records.base import new_id
from leadpro.records.family import Family
from leadpro.records.ids import ProfessionalId
from leadpro.records.involvement import Involvement
from leadpro.store.find import Hit, families_of, find
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.anything import HOSTILE
from tests.building import (
    agency,
    concern,
    contact,
    corrected,
    escalation_with,
    family,
    lead,
    person,
    professional,
    referral,
    sighting,
    told,
)
from tests.conftest import KEY

ANY_STORE = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.text for hit in hits]


@pytest.fixture
def home(store: Store) -> Family:
    """A family with a nursery, a health visitor, three people and what was said of them."""
    home, nursery, police = family("SCR-0109"), agency("Little Acorns Nursery"), agency("Police", sector=Sector.POLICE)
    worker = professional(nursery, "Priya Shah", role="key worker")
    jamie, mother = person(home, "Jamie O’Brien", aliases=("Jay-Jay",)), person(home, "Siân Ōkina")
    call = contact(
        nursery,
        home,
        date(2008, 12, 3),
        text="Mother arrived late to collect Sam and there was a smell of alcohol upon her breath, the key worker said",
    )
    save(
        store,
        told(
            home,
            nursery,
            police,
            worker,
            jamie,
            mother,
            call,
            sighting(call, jamie, words="I want my teddy"),
            concern(nursery, home, date(2008, 12, 3), text="Drinking at collection"),
            referral(police, nursery, home, date(2008, 10, 31), reason="Shouting heard by neighbours"),
            *escalation_with(police, home, date(2008, 12, 4), level=0, disagreement="Nobody answered"),
            Involvement(family_id=home.id, agency_id=nursery.id, professional_id=worker.id),
        ),
    )
    return home


@pytest.mark.parametrize(
    "typed", ["Jamie", "jam", "JAMIE", "obrien", "O'Brien", "o’br", "brien", "jay", "jayjay", "jamie ob"]
)
def test_a_child_is_found_by_the_beginning_of_any_name_they_go_by(store: Store, home: Family, typed: str) -> None:
    (hit,) = find(store, typed)

    assert (hit.what, hit.text, hit.nearly) == ("person", "Jamie O’Brien (Jay-Jay)", False)
    assert (hit.family_id, hit.family_reference, hit.family_name) == (home.id, "SCR-0109", "B family")


@pytest.mark.parametrize("typed", ["SCR-0109", "scr0109", "0109", "b fam", "B Family"])
def test_a_family_is_found_by_its_reference_and_its_name(store: Store, home: Family, typed: str) -> None:
    assert [(hit.what, hit.record_id) for hit in find(store, typed)] == [("family", home.id)]


@pytest.mark.parametrize("typed", ["AREA-0", "area-0", "Area 0", "AREA0"])
def test_the_family_of_the_reference_that_was_typed_comes_first(store: Store, typed: str) -> None:
    for number in range(9):
        save(store, told(family(f"AREA-{number}", name=f"Of {number}")))

    assert find(store, typed)[0].family_reference == "AREA-0"
    assert find(store, typed, limit=3)[0].family_reference == "AREA-0", "however many there are besides"


def test_who_is_called_exactly_so_comes_before_whose_name_goes_on(store: Store, home: Family) -> None:
    for name in ("Lee", "Jo Lee", "Leeann", "Lee Brown", "Brown Lee"):
        save(store, told(person(home, name)))

    for typed in ("lee", "Lee"):
        for limit in (2, 50):
            assert texts(find(store, typed, limit=limit))[0] == "Lee"
    assert texts(find(store, "lee brown"))[0] == "Lee Brown"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (name, typed)
        for names, typings in (
            (
                ("O'Brien", "O’Brien", "OʼBrien", "O`Brien", "OBrien"),
                ("obrien", "o'b", "o’brien", "O‘BRIEN", "o`brien"),
            ),
            (("Siân", "Sia\u0302n", "SIÂN"), ("sian", "siâ", "sia\u0302n")),
            (("ʻOkina", "'Okina", "Okina"), ("okina", "ʻokina", "'ok", "‘Okina")),
            (("Smith-Jones", "Smith Jones", "Smith‐Jones"), ("smith-jones", "jones", "smith jones", "smith j")),
            (("الاسم",), ("الاسم", "الا", "اَلاسم")),
            (("Łukasz Żółć",), ("lukasz", "łuk", "zolc", "żółć")),
            (("Null",), ("null",)),
            (("[Red]",), ("[Red]", "red")),
            (("=Cmd",), ("=cmd", "cmd")),
            (("👩‍👧‍👦 Lee",), ("👩‍👧‍👦", "lee")),
        )
        for name in names
        for typed in typings
    ],
)
def test_a_name_is_found_however_it_is_keyed(store: Store, name: str, typed: str) -> None:
    home = family(name="Other")
    save(store, told(home, person(home, name), person(home, "Somebody Else")))

    assert texts(find(store, typed)) == [name]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Jaimie", "Jamie"),
        ("jaim", "Jamie"),
        ("Jmaie", "Jamie"),
        ("Shan", "Siân"),
        ("Obrein", "O'Brien"),
        ("Mohamed", "Mohammed"),
        ("Katherine", "Catherine"),
        ("Catherin Smyth", "Catherine Smith"),
    ],
)
def test_a_name_is_found_though_it_is_spelled_wrongly(store: Store, typed: str, meant: str) -> None:
    home = family(name="Other")
    names = ["Jamie", "Siân", "O'Brien", "Mohammed", "Catherine Smith", "Rosie Unlike"]
    save(store, told(home, *(person(home, name) for name in names)))

    hits = find(store, typed)
    assert hits
    assert all(hit.nearly for hit in hits)
    assert any(hit.text.startswith(meant) for hit in hits)
    assert "Rosie Unlike" not in texts(hits)


def test_a_spelling_that_some_name_has_is_not_second_guessed(store: Store) -> None:
    home = family(name="Other")
    save(store, told(home, person(home, "Jaimie"), person(home, "Jamie")))

    assert texts(find(store, "Jaimie")) == ["Jaimie"]


def test_a_name_saved_a_moment_ago_is_among_the_near_spellings(store: Store) -> None:
    home = family(name="Other")
    save(store, told(home))
    assert find(store, "Jaimie") == ()

    save(store, told(person(home, "Jamie")))
    assert texts(find(store, "Jaimie")) == ["Jamie"]


def test_two_stores_keep_their_spellings_apart(store: Store, tmp_path: Path) -> None:
    home = family(name="Other")
    save(store, told(home, person(home, "Jamie")))
    other = open_store(tmp_path / "other.leadpro", KEY, store.clock)

    assert (len(find(store, "Jaimie")), find(other, "Jaimie")) == (1, ())
    other.close()


@pytest.mark.parametrize(
    ("typed", "what", "found"),
    [
        ("alcoh", "contact", "… there was a smell of alcohol upon her breath, the key worker said"),
        ("breath smell", "contact", "… Sam and there was a smell of alcohol upon her breath, the key worker …"),
        ("teddy", "sighting", "I want my teddy"),
        ("drinking", "concern", "Drinking at collection"),
        ("neighbour", "referral", "Shouting heard by neighbours"),
        ("nobody answ", "escalation", "Nobody answered"),
    ],
)
def test_words_are_found_in_what_was_written_with_those_around_them(
    store: Store, home: Family, typed: str, what: str, found: str
) -> None:
    hit = next(hit for hit in find(store, typed) if not hit.nearly)

    assert (hit.what, hit.family_id) == (what, home.id)
    assert hit.text == found


def test_a_hit_opens_at_its_record(store: Store, home: Family) -> None:
    file = family_file(store, home.id)
    for typed, records in (("jamie", file.people), ("alcohol", file.contacts), ("drinking", file.concerns)):
        (hit,) = find(store, typed)
        assert hit.record_id in {record.id for record in records}
        assert hit.family_id == file.family.id


def test_names_come_before_words_and_what_is_newest_first(store: Store) -> None:
    home, nursery = family(name="Other"), agency()
    save(store, told(home, nursery, contact(nursery, home, date(2008, 1, 1), text="Jamie, first")))
    save(store, told(person(home, "Jamie One")))
    save(store, told(contact(nursery, home, date(2007, 1, 1), text="Jamie, second"), person(home, "Jamie Two")))

    assert texts(find(store, "jamie")) == ["Jamie Two", "Jamie One", "Jamie, second", "Jamie, first"]


def test_many_of_one_kind_never_hide_another(store: Store) -> None:
    home, health = family(name="Other"), agency("Health Visiting")
    workers = [professional(health, f"Worker {number}", role="health visitor") for number in range(60)]
    calls = [contact(health, home, date(2008, 1, 1), text=f"Health call {number}") for number in range(60)]
    save(store, told(home, health, *workers, *calls))

    whats = [hit.what for hit in find(store, "health")]
    assert len(whats) == 50
    assert {what: whats.count(what) for what in whats} == {"agency": 1, "professional": 25, "contact": 24}
    assert [hit.text for hit in find(store, "call")] == [f"Health call {number}" for number in range(59, 9, -1)]


@given(limit=st.integers(1, 12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_there_are_never_more_hits_than_asked_for(store: Store, limit: int) -> None:
    home, nursery = family(new_id(), name="Sam family"), agency("Sam's")
    called = [contact(nursery, home, date(2008, 1, 1), text="Sam") for _ in range(3)]
    save(store, told(home, nursery, professional(nursery, "Sam"), person(home, "Sam"), *called))

    hits = find(store, "sam", limit)
    assert len(hits) == min(limit, len(find(store, "sam", 10_000)))
    assert len({hit.record_id for hit in hits}) == len(hits)


def test_an_agency_and_a_professional_lead_to_their_families(store: Store, home: Family) -> None:
    (nursery, *_), (worker, *_) = find(store, "acorns"), find(store, "priya")
    assert (nursery.what, nursery.family_id, worker.what, worker.family_id) == ("agency", None, "professional", None)
    assert families_of(store, nursery.record_id) == ((home.id, "SCR-0109", "B family"),)
    assert families_of(store, worker.record_id) == ((home.id, "SCR-0109", "B family"),)

    other = family("A-1", name="Led")
    file = family_file(store, home.id)
    save(store, told(other, lead(file.professionals[ProfessionalId(worker.record_id)], other, date(2008, 1, 1))))
    assert [reference for _, reference, _ in families_of(store, worker.record_id)] == ["A-1", "SCR-0109"]
    save(store, corrected(file.involvements[0], withdrawn=True))
    assert [reference for _, reference, _ in families_of(store, worker.record_id)] == ["A-1"]


def test_a_corrected_name_is_found_by_the_new_and_not_by_the_old(store: Store, home: Family) -> None:
    child = family_file(store, home.id).people[0]
    save(store, corrected(child, name="Rowan Thornbury", aliases=()))

    assert texts(find(store, "rowan")) == ["Rowan Thornbury"]
    assert find(store, "jamie") == ()
    assert find(store, "jaimie") == ()  # nor by what was near to the old


def test_correcting_the_name_saved_last_leaves_nothing_of_the_old(store: Store) -> None:
    home, child = family(name="Other"), person(family(), "Rowan")
    child = replace(child, family_id=home.id, known_on=store.clock.today())
    save(store, told(home, child))
    save(store, corrected(child, name="Thornbury"))

    assert (texts(find(store, "thornbury")), find(store, "rowan")) == (["Thornbury"], ())


def test_what_is_taken_back_is_found_no_more_and_what_is_restored_is(store: Store, home: Family) -> None:
    call = family_file(store, home.id).contacts[0]
    save(store, corrected(call, withdrawn=True))
    assert find(store, "alcohol") == ()

    save(store, corrected(replace(call, withdrawn=True), withdrawn=False))
    assert [hit.record_id for hit in find(store, "alcohol")] == [call.id]


def test_a_refused_save_leaves_nothing_to_be_found(store: Store, home: Family) -> None:
    newcomer = person(home, "Newcomer")
    with pytest.raises(Problem):
        save(store, told(newcomer, family("SCR-0109", name="Again")))

    assert find(store, "newcomer") == ()


def test_a_letter_alone_finds_names_and_a_letter_begun_waits(store: Store, home: Family) -> None:
    assert texts(find(store, "j")) == ["Jamie O’Brien (Jay-Jay)"]
    assert find(store, "jamie x") == find(store, "jamie")


@pytest.mark.parametrize(
    "typed", ["", " ", "'", "''", '"', '"*"', "*", "-", "()", "\0", "\u0301", "\u202e", "\ud800", "^", "%", "…"]
)
def test_what_holds_no_word_finds_nothing(store: Store, home: Family, typed: str) -> None:
    assert find(store, typed) == ()


@pytest.mark.parametrize(
    "typed",
    [
        '"jamie"',
        "jamie*",
        "-jamie",
        "^jamie",
        "{text}:jamie",
        "text:jamie",
        "(jamie",
        "jamie OR nobody",
        "NEAR(jamie sian, 5)",
        "jamie AND",
        "NOT jamie",
        "jamie\0nobody",
        "jamie'; DROP TABLE person; --",
        *HOSTILE,
    ],
    ids=ascii,
)
def test_nothing_typed_is_read_as_anything_but_words(store: Store, home: Family, typed: str) -> None:
    hits = find(store, typed)

    whole = {hit.record_id for hit in hits if not hit.nearly}
    alike = {hit.record_id for hit in find(store, " ".join(words_of(typed))) if not hit.nearly}
    assert whole == alike
    assert "nobody" not in typed or not whole


@ANY_STORE
@given(typed=st.text() | st.text("jamie \"*-^(){}:+'\0", max_size=20))
def test_no_text_makes_a_search_fail(store: Store, home: Family, typed: str) -> None:
    for hit in find(store, typed):
        assert hit.text


@ANY_STORE
@given(name=st.text(min_size=1).filter(lambda text: bool(words_of(text[:200])) and "\ud800" not in text))
def test_any_name_is_found_by_typing_it(store: Store, name: str) -> None:
    home = family(new_id(), name="Other")
    child = person(home, name)
    save(store, told(home, child))

    assert child.id in {hit.record_id for hit in find(store, name, 10_000)}


@given(text=st.text())
def test_what_a_name_is_found_by_holds_every_word_of_it(text: str) -> None:
    assert set(words_of(text)) <= set(name_words(text))
    assert all(words_of(word) == [word] for word in words_of(text))
