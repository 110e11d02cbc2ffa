"""Filling in a form as somebody does: field by field with Tab, what was there written over."""

from textual.events import Paste
from textual.widgets import Input, Static

from leadpro.console.forms.fields import Field
from leadpro.console.forms.form import EntryForm
from tests.at_the_console import Person


async def fill(person: Person, **answers: str) -> None:
    """Write into fields by their labels: `fill(person, Name="Jamie", Its_area="Gloucestershire")`."""
    for label, text in answers.items():
        await go_to(person, label.replace("_", " "))
        written = person.app.screen.focused
        assert isinstance(written, Input)
        written.select_all()
        if text:
            written.post_message(Paste(text))
        else:
            written.delete_selection()
        await person.settle()


async def go_to(person: Person, label: str) -> None:
    """Put the cursor into the field with that label, as Tab would in the end."""
    fields = {field.label: field for field in person.app.screen.query(Field) if field.display}
    assert label in fields, f"no field {label!r}: only {', '.join(fields)}"
    fields[label].take_focus()
    await person.pilot.pause()


async def tick(person: Person, label: str, *names: str) -> None:
    """Tick names in a field of boxes, from the first on."""
    await go_to(person, label)
    ticks = field_in_hand(person).query_one("Ticks")
    for place, choice in enumerate(ticks.choices):  # type: ignore[attr-defined]
        if place:
            await person.pilot.press("right")
        if choice.label in names:
            await person.pilot.press("space")


async def save(person: Person) -> None:
    """Press Ctrl+S; the form must close."""
    await person.press("ctrl+s")
    assert not isinstance(person.app.screen, EntryForm), complaints(person)


async def try_to_save(person: Person) -> str:
    """Press Ctrl+S; the form must stay. Gives what it says is wrong."""
    await person.press("ctrl+s")
    assert isinstance(person.app.screen, EntryForm), "the form was saved"
    return complaints(person)


def complaints(person: Person) -> str:
    """What stands beside fields and at the foot of the form, marked as wrong."""
    notes = [
        str(note.render())
        for note in person.app.screen.query(".field-note.-wrong, #form-problem.-shown").results(Static)
    ]
    return " ".join(note for note in notes if note.startswith("!"))


def told(person: Person) -> str:
    """What the form says by itself."""
    return " ".join(str(each.render()) for each in person.app.screen.query("Told").results(Static) if each.display)


def labels(person: Person) -> list[str]:
    """The fields that can be filled in now."""
    return [field.label for field in person.app.screen.query(Field) if field.display]


def field_in_hand(person: Person) -> Field:
    """The field with the cursor."""
    focused = person.app.screen.focused
    assert focused is not None
    return next(node for node in focused.ancestors_with_self if isinstance(node, Field))
