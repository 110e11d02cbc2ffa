"""Names as people have them. A program that cannot hold a name tells its owner that they are a mistake."""

from datetime import date

from leadpro.exchange.sample_families.cast import (
    ACADEMY,
    ALF,
    CENTRE,
    DANA,
    GRETA,
    HOUSING,
    IDRIS,
    MORWENNA,
    POPPY,
    SURGERY,
)
from leadpro.exchange.sample_families.telling import Telling, saw
from leadpro.records.caf import CafStatus
from leadpro.records.contact import Method
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Role
from leadpro.records.vague_date import VagueDate

LONG_NAME = (
    "Wilhelmina Araminta Persephone Clementina Theodora Bartholomea Philippa Rosamund Evangeline Marguerite "
    "Seraphina Octavia Georgiana Henrietta Alexandrina Josephine Arabella Cordelia Fitzquibble-Ogg"
).ljust(200, "g")
"""A name of exactly 200 characters."""


def quibblethorpe(today: date) -> Telling:
    """Twins, born on one day and easily mixed up, and a father whom nobody knows."""
    story = Telling(today, "F-0116", "Quibblethorpe", opened=205, by=DANA)
    maeve = story.person(205, Role.MOTHER, "Maeve Quibblethorpe")
    story.person(205, Role.FATHER, "", identity=Knowledge.UNKNOWN, note="Maeve does not know his name.")
    odette = story.child(205, "Odette", story.born(2, 3))
    olive = story.child(205, "Olive", story.born(2, 3))
    story.parents(205, [odette, olive], mother=maeve)
    story.household(205, "77 Crooked Billet", maeve, odette, olive, since=800)
    story.involve(205, DANA, "family support", maeve, odette, olive, contact_every=14)
    story.involve(205, GRETA, "health visitor", odette, olive, contact_every=60)
    story.involve(110, POPPY, "nursery place, Odette only", odette)
    story.concern(
        110,
        POPPY,
        "developmental_delay",
        "Olive has no words yet; Odette has about forty.",
        olive,
        review_on=story.day(1),
    )
    story.lead(196, DANA)
    caf = story.caf(190, CENTRE, CafStatus.CONSENTED, consent_on=story.day(190))
    caf = story.step(160, caf, CafStatus.ASSESSING)
    story.step(130, caf, CafStatus.DELIVERING, review_on=story.day(-16))
    for ago in (184, 150, 122, 94, 66, 38):
        story.contact(
            ago,
            DANA,
            "Home visit, both girls there.",
            Method.HOME_VISIT,
            maeve,
            odette,
            olive,
            seen=[saw(odette, words="More! More bubbles!"), saw(olive, observed="Watched from the doorway.")],
        )
    story.contact(
        10, DANA, "Home visit; Olive was at her aunt's.", Method.HOME_VISIT, maeve, odette, seen=[saw(odette)]
    )
    story.action(110, "Hearing test for Olive", SURGERY, 20)
    story.action(94, "Nursery place for Olive as well", POPPY, -25)
    return story


def obrien(today: date) -> Telling:
    """Every name that breaks software, in one household; each is spelt as its owner spells it."""
    story = Telling(today, "F-0119", "O'Brien and O’Brien Smith-Jones", opened=75, by=MORWENNA)
    mother = story.person(75, Role.MOTHER, "Siobhán O’Brien Smith-Jones", aliases=("Siobhan O'Brien", "Shiv"))
    father = story.person(75, Role.FATHER, "الاسم")
    children = [
        story.child(75, "Sia\u0302n", story.born(11, 1)),  # the accent on its own: NFD
        story.child(75, "Si\u00e2n", story.born(10, 2)),  # the accented letter: NFC
        story.child(75, "ʻOkina", story.born(9, 3)),
        story.child(75, "Null", story.born(8, 0)),
        story.child(75, "[Red]", story.born(6, 6)),
        story.child(75, "=Cmd", story.born(5, 0)),
        story.child(75, LONG_NAME, VagueDate.on(_leap_day(today)), birth_known=Knowledge.KNOWN),
    ]
    aunt = story.person(60, Role.OTHER, "Teddy")
    story.parents(75, children, mother=mother, father=father)
    story.household(75, "1½ Cat's Cradle (rear)", mother, father, *children)
    story.involve(75, MORWENNA, "family support", *children, contact_every=28)
    story.involve(74, IDRIS, "school, the younger five", *children[2:])
    story.involve(74, ALF, "school, both Siâns", *children[:2])
    story.involve(70, HOUSING, "overcrowding")
    story.concern(72, IDRIS, "housing", "Seven children in two rooms.", *children, review_on=story.day(-11))
    story.lead(70, MORWENNA, family_view="“Anyone who can spell us.”")
    story.caf(66, CENTRE, CafStatus.CHECKLIST)
    story.contact(
        64,
        MORWENNA,
        "Home visit. Everybody introduced; see aliases.",
        Method.HOME_VISIT,
        mother,
        *children,
        seen=[saw(each) for each in children],
    )
    story.contact(
        29,
        ALF,
        "Both seen separately.",
        Method.SEEN_AT,
        *children[:2],
        seen=[saw(children[0], alone=True, words="People write my name wrong."), saw(children[1], alone=True)],
    )
    story.contact(
        8,
        IDRIS,
        "Teddy collected the younger ones.",
        Method.SEEN_AT,
        aunt,
        *children[2:],
        seen=[saw(each) for each in children[2:]],
    )
    story.action(66, "Letter for the larger house list", HOUSING, 15)
    story.action(29, "Correct the names in the school's own system", ACADEMY, -10)
    return story


def _leap_day(today: date) -> date:
    """A 29 February at least two years back."""
    year = next(
        year for year in range(today.year - 2, today.year - 12, -1) if year % 4 == 0 and (year % 100 or not year % 400)
    )
    return date(year, 2, 29)
