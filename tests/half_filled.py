"""Every form of the program, and filling one in at random as somebody might: well, badly, or half."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from typing import Any

from textual.widgets import Input

from leadpro.console.forms import opening
from leadpro.console.forms.family import NewFamilyForm
from leadpro.console.forms.fields import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    SeveralField,
    TextField,
    TicksField,
)
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.me import MeForm
from leadpro.console.forms.wanted import CannotAct
from leadpro.console.verbs import ENTRIES
from leadpro.practice.signals.standing import standing
from leadpro.records.caf import CafStatus
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.household import Household, Membership
from leadpro.records.involvement import Involvement
from leadpro.records.relationship import Relationship
from tests.anything import HOSTILE
from tests.at_the_console import Person
from tests.b_family import BFamily
from tests.building import caf_with, co_lead, contact, handover_with, lead, professional, sighting, usual

WORDS = (
    *(each for each in HOSTILE if "\n" not in each),
    "",
    "Mum rang",
    "£ % {} [b]",
    '"I want to go home"',
    "14",
    "an",
)
DATES = (
    "",
    "now",
    "today",
    "yesterday",
    "3 days ago",
    "12/3",
    "1 dec",
    "autumn 2007",
    "Jamie's birth",
    "blue",
    "30/2",
    "in 2 weeks",
)
ON_A_RECORD = ("escalate", "outcome", "edit", "promote", "take_back", "same")
"""The verbs that are about what is under the cursor."""


def lively_family(home: BFamily) -> FamilyFile:
    """The B family with a record of every kind that a form starts from or corrects."""
    family, day = home.family, date(2008, 11, 3)
    bea = professional(home.social_care, "Bea Old", role="social worker")
    cy = professional(home.social_care, "Cy Roe", role="social worker")
    house = Household(family_id=family.id, name="Nan's")
    visit = contact(home.nursery, family, date(2008, 11, 6), people=(home.jamie.id,))
    home.add(
        bea,
        cy,
        house,
        visit,
        sighting(visit, home.jamie, seen=True, alone=False, words="I like Nan"),
        lead(bea, family, day),
        co_lead(cy, family, day),
        Membership(family_id=family.id, household_id=house.id, person_id=home.mother.id),
        Relationship(family_id=family.id, person_id=home.mother.id, to_person_id=home.jamie.id, kind="mother"),
        Involvement(family_id=family.id, agency_id=home.nursery.id),
        *caf_with(family, CafStatus.CONSENTED, day, consent_on=day),
        *handover_with(home.elsewhere, home.social_care, family, day),
    )
    home.police_referrals(2)
    home.drinking_at_collection(date(2008, 11, 10), date(2008, 12, 3))
    home.visit_due(date(2008, 11, 20))
    home.escalated()
    return home.file


DAY = date(2008, 12, 4)
"""The day on which forms are opened."""


def every_form(file: FamilyFile) -> dict[str, Callable[[], EntryForm]]:
    """How each form is opened, by a name for it."""
    records = [None, *(record for name in LISTS for record in getattr(file, name)[:1])]
    found: dict[str, Callable[[], EntryForm]] = {"family": NewFamilyForm, "me": MeForm}
    apart = ("family", "set_aside")
    aside = opening.aside_verb(standing(file, usual(file, DAY)).findings[0])
    for verb in (aside, *(verb.id for verb in ENTRIES if verb.written and verb.id not in apart)):
        for record in records if verb in ON_A_RECORD else [None]:
            try:
                form = opening.form_for(verb, file, usual(file, DAY), record)
            except CannotAct:
                continue
            asked = form.asked
            about = file.find(asked.record_id) if asked.record_id else None
            name = f"{verb} {type(about).__name__.lower()}" if about else verb
            found.setdefault(name, partial(opening.form_for, verb, file, usual(file, DAY), record))
    return found


async def fill_in_at_random(person: Person, form: EntryForm, random: Random) -> None:
    """Fill in about half of the fields, in any order."""
    for field in random.sample(form.fields, k=random.randint(1, len(form.fields))):
        if field.display:
            field.take_focus()
            await person.pilot.pause()
            await fill_in(person, field, random)
            await person.pilot.pause()


async def fill_in(person: Person, field: Field, random: Random) -> None:
    """Fill in one field, which has the cursor."""
    match field:
        case TicksField():
            for _ in range(random.randint(0, 4)):
                await person.pilot.press(random.choice(["space", "right"]))
        case LongTextField():
            field.area.insert(random.choice([*WORDS, "two\nlines"]))
        case SeveralField() if random.random() < 0.5:
            await person.pilot.press(*random.choice([["down", "enter"], ["1", "enter", "2"], ["down"], ["backspace"]]))
        case ChoiceField():
            await _choose(person, field, random)
        case DateField():
            field.input.value = random.choice(DATES)
        case TextField():
            field.input.value = random.choice(WORDS)
        case _:
            raise AssertionError(f"nobody fills in {field}")


async def _choose(person: Person, field: ChoiceField[Any], random: Random) -> None:
    label = random.choice(field.choices).label if field.choices else "Nobody"
    match random.randint(0, 4):
        case 0:
            field.input.value = label
        case 1:
            field.input.value = label[: random.randint(0, 4)]
        case 2:
            field.input.value = random.choice(WORDS)
        case 3:
            await person.pilot.press(*["down"] * random.randint(1, 5))
        case 4:
            typed = field.query_one(Input)
            typed.value = label[:2]
            await person.pilot.pause()
            await person.pilot.press("up", "tab")
