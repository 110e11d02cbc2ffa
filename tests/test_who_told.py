"""Who rang is proposed as who told it: by any of their names, and nobody where it may be another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leadpro.practice.proposed import done
from leadpro.practice.who_told import told_by
from leadpro.records.agency import Sector
from leadpro.records.contact import Method
from leadpro.records.person import Role
from tests.building import agency, family, file_of, person, professional

HOME = family()
RUBY = person(HOME, "Ruby")
JADE = person(HOME, "Jade Marsh", Role.MOTHER, aliases=("Jay",))
LEE = person(HOME, "Lee", Role.PARTNER)
ACORNS = agency("Little Acorns Nursery", short="LAN")
HEALTH = agency("Health visiting team", sector=Sector.HEALTH)
SURGERY = agency("Park surgery", sector=Sector.HEALTH)
SCHOOL = agency("St Anne's", sector=Sector.EDUCATION)
ANN = professional(HEALTH, "Ann O'Brien", role="health visitor")
PAT = professional(SURGERY, "Dr Pat Lee", role="GP")
FILE = replace(
    file_of(HOME, RUBY, JADE, LEE),
    agencies={each.id: each for each in (ACORNS, HEALTH, SURGERY, SCHOOL)},
    professionals={each.id: each for each in (ANN, PAT)},
)

TOLD = [
    ("Nursery rang: Ruby not collected", ACORNS),
    ("nursery rang", ACORNS),
    ("The nursery phoned to say Ruby is poorly.", ACORNS),
    ("Little Acorns nursery emailed about fees", ACORNS),
    ("LAN texted: closed today", ACORNS),
    ("Jade rang", JADE),
    ("Jade rang, upset.", JADE),
    ("Jade phoned me", JADE),
    ("JADE MARSH called me back: all well", JADE),
    ("Jay texted to cancel", JADE),
    ("Mum rang to ask for the form", JADE),
    ("Lee messaged me at midnight", LEE),
    ("HV called to say she was not let in", ANN),
    ("Health visitor rang and said Ruby has gained", ANN),
    ("Ann O\u2019Brien wrote to me", ANN),
    ("ann obrien rang back.", ANN),
    ("GP rang: results are in", PAT),
    ("Surgery phoned again", SURGERY),
    ("School rang saying Ruby has a bruise", SCHOOL),
    ("Call from Jade: she has the keys", JADE),
    ("T/C from nursery to say they close early", ACORNS),
    ("Text from mum: cannot come.", JADE),
    ("Curtains drawn. Later today, nursery rang: all well.", ACORNS),
]

NOT_TOLD = [
    "Rang Jade",
    "Rang Jade about nursery",
    "Phoned the nursery to say I am late",
    "Rang HV: no answer",
    "Jade rang the police.",
    "Jade rang her sister to say goodbye",
    "Jade rang off.",
    "Jade will ring.",
    "Jade rang?",
    "If Jade rang she was told to wait",
    "Jade says nursery rang",
    "Jade's sister rang: she is away",
    "Neighbour rang: shouting at night",
    "Jade called Ruby names.",
    "Jade called me names.",
    "Jade called in",
    "Jade and Lee rang",
    "Nobody rang.",
    "Jade never rang back",
    "The doorbell rang: it was Lee",
    "Phone rang all through the visit",
    "Police rang",
    "Texts from Jade found on his phone",
    "Text from Jade found on his phone",
    "Moved away from nursery",
    "Jade texted Lee all night",
    "Jade wrote the plan with me",
]


@pytest.mark.parametrize(("text", "whom"), TOLD)
def test_who_rang_told_it(text: str, whom: object) -> None:
    told = told_by(text, FILE)
    assert told
    assert told.by == whom.id  # type: ignore[attr-defined]
    assert told.words in text
    mine = done(text, FILE)
    assert mine is None or mine.at > told.at


@pytest.mark.parametrize("text", NOT_TOLD)
def test_who_only_seems_to_have_is_not_proposed(text: str) -> None:
    assert told_by(text, FILE) is None


def test_whoever_may_be_several_is_nobody_and_of_an_agency_and_its_worker_it_is_the_agency() -> None:
    two = replace(FILE, agencies={**FILE.agencies, (other := agency("Oak Nursery")).id: other})
    assert told_by("Nursery rang", two) is None
    namesake = professional(SURGERY, "Jade Hill")
    assert told_by("Jade rang", replace(FILE, professionals={**FILE.professionals, namesake.id: namesake})) is None
    gp = agency("GP", sector=Sector.HEALTH)
    own = professional(gp, "Dr Sim", role="GP")
    practice = replace(FILE, agencies={gp.id: gp}, professionals={own.id: own})
    told = told_by("GP rang", practice)
    assert told
    assert told.by == gp.id


def test_what_she_did_herself_stays_hers() -> None:
    told = done("Rang Jade", FILE)
    assert told
    assert told.method is Method.CALL
    assert done("Jade phoned me", FILE) is None


@given(st.text(max_size=60), st.sampled_from(["Jade rang", "call from HV:", "\u0130 rang"]))
def test_any_text_is_read_without_a_fault(text: str, more: str) -> None:
    for each in (text, text + more, more + text):
        told_by(each, FILE)
