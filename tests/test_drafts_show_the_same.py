"""What a form holds is taken up again as it was: every form, filled in anyhow, on the same day and on the next."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from leadpro.clock import StoppedClock
from leadpro.console.forms.fields import NotReady, TextField
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.opening import form_for
from leadpro.store.drafts import Draft, Typed
from leadpro.store.opening import Store
from tests.at_the_console import Person, at_the_console
from tests.b_family import BFamily
from tests.building import usual
from tests.filling_forms import fill
from tests.half_filled import DAY, every_form, fill_in_at_random, lively_family

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


async def open_form(person: Person, form: EntryForm, draft: Draft | None = None) -> None:
    form.draft = draft
    person.app.push_screen(form)
    await person.settle()


async def put_away(person: Person, form: EntryForm) -> None:
    """As a kill would: nothing is asked and nothing is done."""
    form.finished = True
    person.app.pop_screen()
    await person.settle()


def as_draft(form: EntryForm) -> Draft:
    """What would be kept, as it comes back from the store."""
    assert form.draft
    typed = msgspec.json.decode(msgspec.json.encode(form.typed()), type=Typed)
    return msgspec.structs.replace(form.draft, typed=typed)


def looks(form: EntryForm) -> list[tuple[str, bool, str]]:
    return [(field.key, field.display, field.says) for field in form.fields]


def would_save(form: EntryForm) -> Any:
    """The entry that the form makes, its ids numbered as they come up; or why it makes none."""
    wrong = [field.label for field in form.fields if field.display and field.show_wrong()]
    if wrong:
        return wrong
    try:
        text = msgspec.json.encode(msgspec.structs.replace(form.change(), id="")).decode()
    except NotReady as not_ready:
        return str(not_ready)
    known = {each: f"#{place}" for place, each in enumerate(dict.fromkeys(ID.findall(text)))}
    return ID.sub(lambda found: known[found[0]], text)


async def taken_up_the_same(person: Person, make: Callable[[], EntryForm], random: Random) -> None:
    form = make()
    await open_form(person, form)
    assert len({field.key for field in form.fields}) == len(form.fields), "two fields go by the same key"
    await fill_in_at_random(person, form, random)
    if not form.dirty:
        assert form.draft is None, "nothing is kept where nothing is typed"
        return await put_away(person, form)
    draft = as_draft(form)
    assert form.draft
    assert form.draft.typed == form.typed(), "a change was not handed on"
    before, cursor = looks(form), draft.typed.cursor
    would = would_save(form)
    await put_away(person, form)

    again = make()
    await open_form(person, again, draft)
    assert looks(again) == before
    assert again.typed().cursor == cursor
    assert would_save(again) == would
    return await put_away(person, again)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 12))])
async def test_every_form_is_taken_up_as_it_was(store: Store, clock: StoppedClock, seed: int) -> None:
    file = lively_family(BFamily(store))
    forms = every_form(file)
    assert len(forms) > 20
    async with at_the_console(store, clock) as person:
        for name, make in forms.items():
            try:
                await taken_up_the_same(person, make, Random(f"{name} {seed}"))
            except AssertionError as error:
                error.add_note(f"{name}, seed {seed}")
                raise


async def test_what_was_said_yesterday_is_still_the_day_that_was_meant(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        form = form_for("contact", home.file, usual(home.file, DAY))
        await open_form(person, form)
        await fill(person, When="yesterday 3pm", It_was="my call")
        draft = as_draft(form)
        assert would_save(form) == ["What happened"]
        meant = form.happened.moment  # type: ignore[attr-defined]
        await put_away(person, form)

        clock.advance(timedelta(days=1))
        again = form_for("contact", home.file, usual(home.file, DAY))
        await open_form(person, again, draft)
        assert again.happened.moment == meant  # type: ignore[attr-defined]
        assert "Wednesday 3 December 2008, 3:00 pm" in person.screen_text()
        await put_away(person, again)

        defective = form_for("contact", home.file, usual(home.file, DAY))
        await open_form(person, defective)
        defective.happened.input.value = "yesterday 3pm"  # type: ignore[attr-defined]
        assert defective.happened.moment != meant, "the words alone would mean another day"  # type: ignore[attr-defined]
        await put_away(person, defective)


async def test_a_new_agency_whose_name_begins_another_is_still_new(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        form = form_for("involvement", home.file, usual(home.file, DAY))
        await open_form(person, form)
        await fill(person, Agency="Nurs")
        await person.press("down", "tab")
        await fill(person, Its_sector="police", Its_area="Westshire")
        would, draft = would_save(form), as_draft(form)
        assert '"name":"Nurs"' in would
        await put_away(person, form)

        again = form_for("involvement", home.file, usual(home.file, DAY))
        await open_form(person, again, draft)
        assert would_save(again) == would
        await put_away(person, again)


async def test_every_line_that_is_pasted_stands_in_the_one_line(store: Store, clock: StoppedClock) -> None:
    home = BFamily(store)
    async with at_the_console(store, clock) as person:
        await open_form(person, form_for("contact", home.file, usual(home.file, DAY)))
        await fill(person, Why_it_matters="He said:\nnot again\r\nat all")
        [why] = [field for field in person.app.screen.query(TextField) if field.label == "Why it matters"]
        assert why.value == "He said: not again at all"
        await person.press("escape")
