"""Families in between: one that moved area, one that waits for a child, one whose child is late."""

from datetime import date

from leadpro.exchange.sample_families.cast import (
    ALCOHOL,
    CENTRE,
    DANA,
    FLORA,
    GRETA,
    LEOPOLD,
    MORWENNA,
    POPPY,
    QUILL_HEALTH,
    QUILL_SOCIAL_CARE,
    SOCIAL_CARE,
    SURGERY,
    YSOLDE,
)
from leadpro.exchange.sample_families.telling import Telling, saw
from leadpro.practice.working_days import add_working_days
from leadpro.records.caf import CafStatus
from leadpro.records.contact import Kind, Method
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.knowledge import Knowledge
from leadpro.records.person import Role
from leadpro.records.vague_date import VagueDate


def snodbury(today: date) -> Telling:
    """A move between areas: what one county knew was sent, and nobody has said that it arrived."""
    story = Telling(today, "F-0109", "Snodbury", opened=400, by=YSOLDE, area="Quillshire")
    lettice = story.person(400, Role.MOTHER, "Lettice Snodbury")
    casper = story.person(180, Role.PARTNER, "Casper Moule", note="With Lettice since the summer, she says.")
    fern = story.child(400, "Fern", story.born(1, 6))
    story.parents(400, [fern], mother=lettice)
    home = story.household(398, "Quillbridge, 9 Tannery Steps", lettice, fern, since=600)
    visitor = story.involve(400, YSOLDE, "health visitor", lettice, fern, area="Quillshire")
    story.involve(330, QUILL_SOCIAL_CARE, "received a referral", fern, area="Quillshire")
    drinking = story.concern(
        335, YSOLDE, "1B", "Lettice smelt of drink at two visits in a row.", lettice, review_on=story.day(10)
    )
    story.refer(
        330,
        YSOLDE,
        QUILL_SOCIAL_CARE,
        "Drinking at home with a young baby; asked for an assessment.",
        lettice,
        fern,
        decision_due=add_working_days(story.day(330), 1),
    )
    for ago in (390, 350, 320, 260, 200, 120, 60):
        story.contact(ago, YSOLDE, "Home visit.", Method.HOME_VISIT, lettice, fern, seen=[saw(fern)])
    family = story.change(
        24, "Family moved", story.family, area="Marrowdale", moved_from=f"Quillshire, {_said(story.day(24))}"
    )
    story.family = family
    story.contact(
        24,
        MORWENNA,
        "Lettice and Fern have moved in with Casper's sister in Thistlewick.",
        Method.CALL,
        lettice,
        fern,
        kind=Kind.MOVE,
        significance="New area; nobody here knows them yet.",
    )
    story.leave(24, home, lettice, fern)
    story.household(24, "Thistlewick, 31 Gasworks Walk", lettice, fern, casper, since=24)
    story.change(21, "Agency's part ended", visitor, ended=story.when(21))
    handover = Handover(
        **story.own(),
        from_agency_id=QUILL_HEALTH.id,
        to_agency_id=GRETA.agency_id,
        people=(lettice.id, fern.id),
        factors=("1B", "new_partner"),
        text="Records sent by post, naming the drinking and the referral that was not answered.",
    )
    sent = HandoverStep(
        **story.own(),
        handover_id=handover.id,
        happened=story.when(21),
        status=HandoverStatus.SENT,
        by=YSOLDE.name,
        note="Records, by post.",
    )
    story.tell(21, "Handover recorded", handover, sent)
    story.involve(20, MORWENNA, "family support", lettice, fern, contact_every=14)
    story.involve(19, GRETA, "health visitor", fern)
    story.lead(18, MORWENNA, family_view="Lettice would rather start afresh.")
    story.caf(17, CENTRE, CafStatus.CONSENTED, consent_on=story.day(17))
    story.refer(
        16,
        MORWENNA,
        SOCIAL_CARE,
        "Moved from Quillshire with an unanswered referral about drinking.",
        lettice,
        fern,
        decision_due=add_working_days(story.day(16), 1),
    )
    story.contact(9, MORWENNA, "Nobody came to the door; curtains moved.", Method.HOME_VISIT, successful=False)
    story.contact(
        3,
        MORWENNA,
        "At the centre's playgroup.",
        Method.SEEN_AT,
        lettice,
        fern,
        seen=[saw(fern, observed="Stood at the sand tray, looked round for her mother.")],
    )
    story.action(18, "Ring Quillshire: did the records go, and to whom?", MORWENNA, 11)
    story.action(16, "Say whether the records have arrived", GRETA, 4)
    story.action(9, "Ask who else lives at Gasworks Walk", MORWENNA, -6, about_id=drinking.id)
    return story


def gubbinsworth(today: date) -> Telling:
    """An unborn child with no name yet, an expected date, and a father whom nobody will name."""
    story = Telling(today, "F-0112", "Gubbinsworth", opened=96, by=FLORA)
    tamsin = story.person(96, Role.MOTHER, "Tamsin Gubbinsworth", story.born(17, 4))
    nan = story.person(90, Role.GRANDPARENT, "Maud Gubbinsworth")
    story.person(88, Role.FATHER, "", identity=Knowledge.UNDISCLOSED, note="Asked twice. Tamsin does not wish to say.")
    baby = story.child(96, "", VagueDate.about(story.day(-43)), unborn=True)
    story.parents(88, [baby], mother=tamsin, maternal_grandmother=nan)
    story.household(88, "6 Bellows Yard", tamsin, nan, since=1800)
    story.involve(96, FLORA, "midwife", tamsin, baby, contact_every=28)
    story.involve(85, DANA, "young parents' group", tamsin, contact_every=14)
    story.involve(80, SURGERY, "GP", tamsin)
    story.concern(
        95, FLORA, "4A", "Tamsin says she does not feel anything about the baby.", tamsin, review_on=story.day(2)
    )
    story.concern(60, DANA, "housing", "Her nan's flat has one bedroom.", tamsin, baby, review_on=story.day(-20))
    story.lead(84, DANA, family_view="Tamsin chose Dana from the group.")
    caf = story.caf(82, CENTRE, CafStatus.CONSENTED, consent_on=story.day(82))
    story.step(54, caf, CafStatus.ASSESSING)
    for ago, text in (
        (75, "Came to the group for an hour."),
        (61, "Came with Maud."),
        (47, "Stayed to the end."),
        (19, "Brought a knitted hat."),
        (5, "Tired; feet up."),
    ):
        story.contact(ago, DANA, text, Method.SEEN_AT, tamsin)
    for ago in (68, 40, 12):
        story.contact(ago, FLORA, "Antenatal appointment kept.", Method.OFFICE, tamsin)
    story.action(54, "Finish the pre-birth assessment", DANA, -8)
    story.action(54, "Joint visit with the health visitor before the birth", GRETA, -14)
    story.action(40, "Ask whether Tamsin wants the father told", FLORA, 12)
    return story


def ditherington(today: date) -> Telling:
    """An expected date that has passed: nobody has said whether the child is born."""
    story = Telling(today, "F-0114", "Ditherington", opened=130, by=MORWENNA)
    clementine = story.person(130, Role.MOTHER, "Clementine Ditherington")
    oswin = story.person(130, Role.FATHER, "Oswin Ditherington")
    bertie = story.child(130, "Bertram", story.born(4, 0), aliases=("Bertie",))
    baby = story.child(128, "", VagueDate.on(story.day(6)), unborn=True)
    story.parents(128, [bertie, baby], mother=clementine, father=oswin)
    story.household(128, "Narrowboat Perseverance, Custardby Wharf", clementine, oswin, bertie, since=300)
    story.involve(130, MORWENNA, "family support", clementine, oswin, bertie, contact_every=21)
    story.involve(128, FLORA, "midwife", clementine, baby)
    story.involve(120, POPPY, "nursery place", bertie, contact_every=28)
    story.involve(70, LEOPOLD, "alcohol worker", oswin, contact_every=28)
    story.concern(90, FLORA, "1B", "Oswin came to the appointment drunk.", oswin, review_on=story.day(-1))
    story.lead(120, MORWENNA)
    caf = story.caf(118, CENTRE, CafStatus.CONSENTED, consent_on=story.day(118))
    caf = story.step(95, caf, CafStatus.ASSESSING)
    story.step(62, caf, CafStatus.DELIVERING, review_on=story.day(-30))
    for ago in (112, 84, 56, 33):
        story.contact(
            ago,
            MORWENNA,
            "On the boat. Warm, tidy, stove guarded.",
            Method.HOME_VISIT,
            clementine,
            bertie,
            seen=[saw(bertie, words="The baby is going to sleep in the drawer.")],
        )
    story.contact(14, POPPY, "Bertie tired and quiet this week.", Method.CALL, bertie, seen=[saw(bertie, alone=True)])
    story.contact(
        11, FLORA, "Appointment not kept; telephone switched off.", Method.OFFICE, clementine, successful=False
    )
    plan = story.action(62, "First meeting with the alcohol service", oswin, 50)
    story.done(49, plan, "Went, and will go again.")
    story.action(33, "Find out whether the baby has come", MORWENNA, 3, waiting_for="the midwife")
    story.action(33, "Share the plan with the alcohol service", ALCOHOL, -7)
    return story


def _said(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
