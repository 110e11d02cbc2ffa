"""A text may be as long as its record says, wherever it comes from: what is longer is refused whole, and never cut."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from textwrap import TextWrapper, wrap
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text
from textual.events import Paste

from leadpro.clock import StoppedClock
from leadpro.console.forms.contact import ContactForm
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.fields import LongTextField, NotReady, TextField
from leadpro.console.widgets.page import in_parts
from leadpro.exchange import hindsight
from leadpro.exchange.case_file import parse_case
from leadpro.exchange.page import BLOCK, WIDTH, Page, in_blocks
from leadpro.problem import Problem
from leadpro.records.base import Record
from leadpro.records.family_file import KINDS
from leadpro.records.fields import fields, most, too_long
from leadpro.records.titled import LINE, LONG, NAME
from leadpro.store import saving
from leadpro.store.drafts import drafts
from leadpro.store.opening import Store, open_store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import agency, contact, corrected, family, person, told
from tests.conftest import KEY
from tests.every_field import every_record
from tests.filling_forms import complaints, fill, go_to
from tests.filling_forms import save as save_form
from tests.half_filled import every_form, lively_family
from tests.invented_case import plum_twins

SHORT_ONES = {
    "Person.name": NAME,
    "Person.aliases": LINE,
    "Person.phone": NAME,
    "Agency.name": NAME,
    "Professional.name": NAME,
    "Professional.email": NAME,
    "Family.reference": NAME,
    "Family.name": LINE,
    "Family.source": LINE,
    "Contact.source": LINE,
    "HandoverStep.by": LINE,
    "Contact.text": LONG,
    "Person.note": LONG,
    "Sighting.words": LONG,
}


# in a record


@pytest.mark.parametrize("key", SHORT_ONES)
def test_a_record_says_how_long_each_of_its_texts_may_be(key: str) -> None:
    [kind] = [each for each in KINDS if each.__name__ == key.partition(".")[0]]
    assert most(kind, key.partition(".")[2]) == SHORT_ONES[key]


def test_every_text_of_every_record_is_held_to_its_length() -> None:
    tried = 0
    for record in every_record("x"):
        for name, field in fields(type(record)).items():
            value = getattr(record, name)
            if field.holds is not str or not value:
                continue
            for length, over in ((field.said.most, ()), (field.said.most + 1, (field,))):
                text = "é" * length  # characters count, however many bytes they take
                assert too_long(replace(record, **{name: (text,) if field.many else text})) == over
                tried += 1
    assert tried > 100


# at a save

HOME, NURSERY = family(), agency()


def test_what_is_too_long_is_not_saved_and_nothing_with_it(store: Store) -> None:
    save(store, told(HOME, NURSERY))
    call = contact(NURSERY, HOME, date(2008, 12, 3), text="x" * LONG)
    with pytest.raises(Problem) as refusal:
        save(store, told(call, contact(NURSERY, HOME, date(2008, 12, 3), text="x" * (LONG + 1))))
    assert refusal.value.sentence == "What happened has 100,001 characters, and 100,000 are the most that can be kept."
    assert family_file(store, HOME.id).contacts == ()
    save(store, told(call))
    assert [each.text for each in family_file(store, HOME.id).contacts] == ["x" * LONG]


@pytest.mark.parametrize(("what", "length"), [("why", LONG + 1), ("by", LINE + 1)])
def test_nor_is_what_is_said_with_it(what: str, length: int, store: Store) -> None:
    with pytest.raises(Problem, match="are the most that can be kept"):
        save(store, told(HOME, **{what: "x" * length}))


def test_what_was_too_long_already_hinders_no_correction_of_something_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    jamie = person(HOME, "Jamie", note="x" * (LONG + 1))
    with monkeypatch.context() as before:
        before.setattr(saving, "too_long", lambda *_: ())  # as an older version saved it
        save(store, told(HOME, jamie))
    [kept] = family_file(store, HOME.id).people

    save(store, corrected(kept, phone="01632 960999"))
    [kept] = family_file(store, HOME.id).people
    assert (kept.phone, len(kept.note)) == ("01632 960999", LONG + 1)
    with pytest.raises(Problem, match="Note has 100,002 characters"):
        save(store, corrected(kept, note=f"{kept.note}x"))


# in a form


async def paste(person: Person, text: str) -> None:
    person.app.post_message(Paste(text))
    await person.settle()


async def test_a_text_that_is_too_long_is_said_as_it_is_pasted_and_stays_until_it_is_shorter(
    store: Store, clock: StoppedClock
) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await paste(person, "word " * (LONG // 5) + "and more")
        assert "What happened has 100,008 characters, and 100,000 are the most" in complaints(person)
        await person.press("ctrl+s")
        form = person.app.screen
        assert isinstance(form, ContactForm)
        assert len(form.text.value) == LONG + 8
        assert len(home.file.contacts) == 1

        await person.press(*["backspace"] * 7)
        assert "100,001 characters" in complaints(person)
        await person.press("backspace")
        assert complaints(person) == ""
        await save_form(person)
        assert len(home.file.contacts[-1].text) == LONG - 1, "the space at its end counts for nothing"


async def test_a_name_that_is_too_long_is_said_as_it_is_typed(store: Store, clock: StoppedClock) -> None:
    async with at_the_console(store, clock) as person:
        await person.press("b")
        assert isinstance(person.app.screen, NewFamilyForm)
        await fill(person, Family_name="B family", Reference="7" * NAME)
        assert complaints(person) == ""
        await go_to(person, "Reference")
        await person.press("end")
        await person.type("7")
        assert "Reference has 501 characters, and 500 are the most" in complaints(person)
        await person.press("backspace")
        assert complaints(person) == ""


async def test_a_draft_that_is_too_long_is_kept_whole(store: Store, clock: StoppedClock) -> None:
    BFamily(store)
    text = "x" * (LONG + 1_000)
    async with at_the_console(store, clock) as person:
        await person.press("enter", "c")
        await paste(person, text)  # and then leadpro is left as it is
    with closing(open_store(store.path, KEY, clock)) as again:
        [draft] = drafts(again)
        assert text in [field.state.get("text") for field in draft.typed.fields]
        async with at_the_console(again, clock) as person:
            await person.press("q")
            form = person.app.screen
            assert isinstance(form, ContactForm)
            assert form.text.value == text
            await person.press("ctrl+s")
            assert "101,000 characters" in complaints(person)


async def test_every_form_holds_its_texts_to_what_their_records_take(store: Store, clock: StoppedClock) -> None:
    """Filled with as much as each field takes, no form makes a record that would be refused.

    Of a long text it is enough that it is longer than a line may be.
    """
    file, made = lively_family(BFamily(store)), 0
    async with at_the_console(store, clock) as person:
        for name, open_it in every_form(file).items():
            form = open_it()
            person.app.push_screen(form)
            await person.settle()
            for field in form.fields:
                if isinstance(field, LongTextField):
                    field.area.text = "x" * min(field.most, LINE + 1)
                elif type(field) is TextField:
                    field.input.value = "x" * min(field.most, LINE + 1)
            await person.settle()
            try:
                change = form.change()
            except NotReady:
                continue
            finally:
                form.finished = True
                person.app.pop_screen()
                await person.settle()
            pairs: list[tuple[Record, Record | None]] = [(each, None) for each in change.new]
            pairs += [(each.becomes, each.was) for each in change.corrected]
            assert [too_long(*pair) for pair in pairs if too_long(*pair)] == [], name
            made += 1
    assert made > 12


# in a file


LONG_IN_A_FILE: dict[str, tuple[tuple[str | int, ...], int]] = {
    "events[4].text": (("events", 4, "text"), LONG),
    "events[4].para": (("events", 4, "para"), LINE),
    "events[4].factors[0]": (("events", 4, "factors"), NAME),
    "people[0].name": (("people", 0, "name"), NAME),
    "people[0].notes": (("people", 0, "notes"), LONG),
    "agencies[0].name": (("agencies", 0, "name"), NAME),
    "agencies[0].area": (("agencies", 0, "area"), NAME),
    "involvements[0].role": (("involvements", 0, "role"), LINE),
    "case.title": (("case", "title"), LINE),
    "case.area": (("case", "area"), NAME),
    "case.source.title": (("case", "source", "title"), LINE),
}


@pytest.mark.parametrize("path", LONG_IN_A_FILE)
def test_a_case_file_is_refused_with_the_line_on_which_a_text_is_too_long(path: str) -> None:
    (*steps, last), longest = LONG_IN_A_FILE[path]
    case = plum_twins()
    part: Any = case
    for step in steps:
        part = part[step]
    part[last] = ["x" * (longest + 1)] if last == "factors" else "x" * (longest + 1)
    text = json.dumps(case, indent=1)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "x" * longest in each)

    with pytest.raises(Problem) as refusal:
        parse_case(text, "x.json")

    assert refusal.value.sentence.startswith(
        f"{path}, line {line}: it has {longest + 1:,} characters, and {longest:,} are the most that can be kept"
    )
    part[last] = ["x" * longest] if last == "factors" else "x" * longest
    parse_case(json.dumps(case, indent=1), "x.json")


# in print


WORDS = st.text(st.sampled_from("ab é\u4e00-."), max_size=1_500).map(str.lstrip)


@given(st.one_of(WORDS, st.lists(st.integers(0, 700), max_size=5).map(lambda each: " ".join("x" * n for n in each))))
@example("x" * (BLOCK + 1))
@example("a " + "x" * (5 * BLOCK) + " b")
@example("a" + " " * 1_000 + "b")
def test_a_page_breaks_its_lines_as_textwrap_does(text: str) -> None:
    for indent in (0, 2):
        page = Page()
        page.line(text.strip(), indent)
        before = " " * indent
        assert str(page).splitlines() == (
            wrap(
                text.strip(),
                WIDTH,
                initial_indent=before,
                subsequent_indent=f"{before}    ",
                break_on_hyphens=False,
            )
            or [""]
        )


@given(st.integers(1, 5_000))
def test_blocks_are_the_whole_text_and_of_a_size(length: int) -> None:
    blocks = in_blocks("x" * length)
    assert sum(map(len, blocks)) == length
    assert all(len(each) == BLOCK for each in blocks[:-1])
    assert len(blocks[-1]) <= 2 * BLOCK
    assert len(blocks) == 1 or len(blocks[-1]) > BLOCK


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "x" * n,
        lambda n: " " * n,
        lambda n: "a" + " " * n + "b",
        lambda n: "xy " * (n // 3),
        lambda n: "\u4e00" * n,
        lambda n: ("x" * 400 + " ") * (n // 401),
    ],
    ids=["no spaces", "spaces", "spaces between", "short words", "Chinese", "long words"],
)
def test_breaking_lines_copies_no_more_than_a_few_times_the_text(
    make: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = 0
    handle = TextWrapper._handle_long_word

    def counted(self: Any, chunks: list[str], *more: Any) -> None:
        nonlocal copied
        copied += len(chunks[-1])
        handle(self, chunks, *more)

    monkeypatch.setattr(TextWrapper, "_handle_long_word", counted)
    length = 400_000
    Page().line(make(length))
    assert copied <= 2 * (2 * BLOCK // WIDTH) * length


def test_what_hindsight_gives_away_is_found_as_before() -> None:
    for said, then in (
        ("Seen at home, five days before her death", "Seen at home"),
        ("Seen in the two months before death by police", "Seen by police"),
        ("Seen ,  in the last 2 weeks before the death", "Seen "),
        ("Seen once", "Seen once"),
    ):
        assert hindsight.as_then(said) == then


def test_hindsight_is_looked_for_in_a_time_that_grows_with_the_text() -> None:
    def worked(length: int) -> float:
        text = f"Seen{' ' * length}at home"
        began = process_time()
        hindsight.as_then(text)
        return process_time() - began

    short, long = (min(worked(length) for _ in range(5)) for length in (500, 2_000))
    assert long / short < 10, "four times the text takes four times as long; sixteen times were it quadratic"


# on a screen


def _drawn(*cells: str) -> list[str]:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=8, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for place, cell in enumerate(cells):
        table.add_row(Text("" if place else "Note"), Text(cell))
    console = Console(width=40, color_system=None)
    return ["".join(each.text for each in line) for line in console.render_lines(table, console.options)]


@given(st.lists(st.sampled_from(["", "a", "b" * 50, "one two " * 9]), max_size=12))
def test_a_text_that_is_drawn_in_parts_looks_as_it_does_whole(lines: list[str]) -> None:
    text = "\n".join(lines * 40)
    assert _drawn(*in_parts(text)) == _drawn(text)


@pytest.mark.parametrize(
    "text", ["\n" * LONG, "x\n" * (LONG // 2), "x" * LONG, ""], ids=["breaks", "lines", "one line", "nothing"]
)
def test_no_part_has_so_many_lines_that_drawing_it_copies_more_than_a_few_times_the_text(text: str) -> None:
    parts = list(in_parts(text))
    assert "\n".join(parts) == text
    assert sum(len(part) * (part.count("\n") + 1) for part in parts) <= 200 * max(len(text), 1)
