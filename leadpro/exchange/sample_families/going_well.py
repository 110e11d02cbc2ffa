"""Families for whom it goes as it should: a CAF that works, one just stepped down, one closed, one quiet."""

from datetime import date

from leadpro.exchange.sample_families.cast import (
    CENTRE,
    DANA,
    GRETA,
    HOUSING,
    IDRIS,
    MORWENNA,
    POPPY,
    SCHOOL,
    STAN,
    SURGERY,
)
from leadpro.exchange.sample_families.telling import Telling, saw
from leadpro.records.caf import CafClosure, CafStatus
from leadpro.records.consent import Answer, Consent
from leadpro.records.contact import Method
from leadpro.records.meeting import Meeting
from leadpro.records.person import Role
from leadpro.records.supervision import Supervision


def crumblethwaite(today: date) -> Telling:
    """A CAF going well: a plan that is carried out, children who are seen alone and heard, a review in sight."""
    story = Telling(today, "F-0101", "Crumblethwaite", opened=168, by=DANA)
    ottoline = story.person(168, Role.MOTHER, "Ottoline Crumblethwaite", phone="01632 960201")
    barnaby = story.person(161, Role.FATHER, "Barnaby Stokoe", note="Works nights; ring after two.")
    mabel = story.child(168, "Mabel", story.born(7, 2))
    rufus = story.child(168, "Rufus", story.born(3, 5))
    story.parents(161, [mabel, rufus], mother=ottoline, father=barnaby)
    story.household(161, "14 Lantern Row", ottoline, mabel, rufus, since=700)
    story.involve(168, DANA, "family support", ottoline, mabel, rufus, contact_every=14)
    story.involve(165, IDRIS, "school, Mabel", mabel, contact_every=28)
    story.involve(160, POPPY, "nursery place, Rufus", rufus, contact_every=28)
    story.involve(150, GRETA, "health visitor", rufus, contact_every=90)
    late = story.concern(
        166,
        IDRIS,
        "7A",
        "Mabel is late most Mondays and says she gets Rufus ready herself.",
        mabel,
        review_on=story.day(-12),
    )
    story.concern(
        140,
        DANA,
        "4B",
        "Ottoline says that she has slept badly since the spring and cries when alone.",
        ottoline,
        review_on=story.day(-4),
    )
    story.lead(154, DANA, family_view="Ottoline asked for Dana: she explains things and rings back.")
    story.tell(
        154,
        "Consent recorded",
        Consent(
            **story.own(),
            person_id=ottoline.id,
            scope="school, nursery, health visitor, GP",
            answer=Answer.GIVEN,
            answered_on=story.day(154),
        ),
    )
    caf = story.caf(156, CENTRE, CafStatus.CHECKLIST)
    caf = story.step(154, caf, CafStatus.CONSENTED, consent_on=story.day(154))
    caf = story.step(140, caf, CafStatus.ASSESSING)
    caf = story.step(118, caf, CafStatus.PLANNING)
    story.step(104, caf, CafStatus.DELIVERING, review_on=story.day(-9))
    for ago, words in (
        (146, "I like it when Mummy sings in the morning."),
        (118, "Grandad showed me how to do porridge. I don't do it every day now."),
        (76, "We walk to school with Nell and her mum. It's better."),
        (34, "I'm a tree in the play. Mummy is coming."),
    ):
        story.contact(
            ago,
            IDRIS,
            "Seen at school before lessons, by herself.",
            Method.SEEN_AT,
            mabel,
            seen=[saw(mabel, alone=True, words=words)],
        )
    for ago in (132, 105, 90, 62, 48, 20, 6):
        story.contact(
            ago,
            DANA,
            "Home visit as planned. Both children at home.",
            Method.HOME_VISIT,
            ottoline,
            mabel,
            rufus,
            seen=[saw(mabel), saw(rufus, observed="Brought his digger to show, stayed close to his mother, laughed.")],
        )
    story.contact(
        13,
        POPPY,
        "Rufus settled; talks in short sentences now.",
        Method.CALL,
        rufus,
        seen=[saw(rufus, alone=True, observed="Played shops with two others for half an hour.")],
    )
    story.contact(97, GRETA, "Two-year review caught up: speech on track.", Method.HOME_VISIT, rufus, seen=[saw(rufus)])
    story.tell(
        104,
        "Meeting recorded",
        Meeting(
            **story.own(),
            held=story.when(104),
            kind="team around the family",
            agency_id=CENTRE.id,
            agencies=(CENTRE.id, SCHOOL.id, SURGERY.id),
            people=(ottoline.id,),
            text="Plan agreed with Ottoline in the room. Barnaby joined by telephone.",
            decisions="Breakfast club for Mabel; sleep clinic through the GP; walk to school shared with a neighbour.",
        ),
    )
    club = story.action(104, "Breakfast club place for Mabel", IDRIS, 80)
    story.done(83, club, "Goes on Mondays and Fridays.")
    clinic = story.action(104, "Ask for the sleep clinic", SURGERY, 60)
    story.done(58, clinic, "Seen twice; sleeping better.")
    story.action(62, "Write down who collects whom on which day", ottoline, -3)
    story.action(48, "Invite everybody to the review", DANA, -2)
    story.action(34, "Send the two-year review to the centre", GRETA, 5)
    story.change(34, "Concern reviewed", late, reviewed_on=story.day(34), review_note="Late once since September.")
    story.tell(
        27,
        "Supervision recorded",
        Supervision(
            **story.own(),
            held_on=story.day(27),
            worker_id=DANA.id,
            supervisor_id=MORWENNA.id,
            text="Plan works. Who leads once it closes?",
            decisions="Ask school at the review.",
            next_on=story.day(-15),
        ),
    )
    return story


def fiddlebridge(today: date) -> Telling:
    """Just stepped down: the CAF is closed with its reason, and the lead has ended."""
    story = Telling(today, "F-0102", "Fiddlebridge", opened=310, by=DANA)
    hester = story.person(310, Role.MOTHER, "Hester Fiddlebridge", aliases=("Hettie",))
    wilf = story.child(310, "Wilfred", story.born(9, 1), aliases=("Wilf",))
    posy = story.child(310, "Posy", story.born(5, 8))
    story.parents(310, [wilf, posy], mother=hester)
    story.household(305, "Flat 3, The Old Creamery", hester, wilf, posy, since=900)
    part = story.involve(310, DANA, "family support", hester, wilf, posy)
    story.involve(308, IDRIS, "school", wilf, posy, contact_every=42)
    story.involve(290, STAN, "rent arrears", hester)
    debt = story.concern(305, STAN, "debt", "Eleven weeks behind with the rent; letters unopened.", hester)
    lead = story.lead(300, DANA, family_view="Hester was content with anybody who was not new.")
    caf = story.caf(302, CENTRE, CafStatus.CONSENTED, consent_on=story.day(302))
    caf = story.step(280, caf, CafStatus.ASSESSING)
    caf = story.step(250, caf, CafStatus.DELIVERING, review_on=story.day(90))
    for ago in (270, 240, 205, 170, 131, 88, 40):
        story.contact(
            ago,
            DANA,
            "Home visit. Letters opened together.",
            Method.HOME_VISIT,
            hester,
            wilf,
            posy,
            seen=[saw(wilf), saw(posy, observed="Read a page aloud without being asked.")],
        )
    story.contact(
        52,
        IDRIS,
        "Wilf on his own after football.",
        Method.SEEN_AT,
        wilf,
        seen=[saw(wilf, alone=True, words="It's calmer. We have tea at the table.")],
    )
    plan = story.action(250, "Agree a repayment plan", STAN, 230)
    story.done(221, plan, "Five pounds a week, kept since.")
    story.change(60, "Concern closed", debt, closed_on=story.day(60), closing_reason="Arrears nearly paid; plan kept.")
    story.step(
        12,
        caf,
        CafStatus.CLOSED,
        closing=CafClosure.STEP_DOWN,
        review_on=None,
        note="School keeps an eye; Hester knows whom to ring.",
    )
    story.change(12, "Lead professional ended", lead, ended_on=story.day(12), end_reason="Stepped down to school")
    story.change(12, "Agency's part ended", part, ended=story.when(12))
    story.action(12, "Ring Hester once to hear how it goes", DANA, -18)
    return story


def larkspurling(today: date) -> Telling:
    """A closed family: closed with a reason, and out of the caseload unless asked for."""
    story = Telling(today, "F-0088", "Larkspurling", opened=520, by=DANA)
    edwin = story.person(520, Role.FATHER, "Edwin Larkspurling")
    juno = story.child(520, "Juno", story.born(12, 3))
    story.parents(520, [juno], father=edwin)
    story.household(520, "2 Weir Cottages", edwin, juno, since=2000)
    part = story.involve(520, DANA, "family support", edwin, juno)
    school = story.involve(518, IDRIS, "school", juno)
    absence = story.concern(519, IDRIS, "school_absence", "Away three Fridays in four since Easter.", juno)
    lead = story.lead(512, DANA, family_view="Edwin had no preference.")
    caf = story.caf(512, CENTRE, CafStatus.CONSENTED, consent_on=story.day(512))
    caf = story.step(470, caf, CafStatus.DELIVERING, review_on=story.day(380))
    for ago in (500, 455, 420, 360, 300, 240):
        story.contact(
            ago,
            DANA,
            "Home visit.",
            Method.HOME_VISIT,
            edwin,
            juno,
            seen=[saw(juno, alone=True, words="I go on Fridays now. We have music.")],
        )
    lift = story.action(470, "A lift on Fridays with the neighbour", edwin, 460)
    story.done(452, lift, "Arranged, and kept.")
    story.change(200, "Concern closed", absence, closed_on=story.day(200), closing_reason="Attendance 97 per cent.")
    story.step(190, caf, CafStatus.CLOSED, closing=CafClosure.NEEDS_MET, review_on=None)
    story.change(190, "Lead professional ended", lead, ended_on=story.day(190), end_reason="CAF closed, needs met")
    for each in (part, school):
        story.change(60, "Agency's part ended", each, ended=story.when(60))
    story.change(60, "Family closed", story.family, closed_on=story.day(60), closing_reason="Needs met; nothing open.")
    return story


def thrupplewaite(today: date) -> Telling:
    """A quiet one: nothing is overdue, nobody rings, and nobody has been for eight weeks."""
    story = Telling(today, "F-0107", "Thrupplewaite", opened=240, by=DANA)
    agnes = story.person(240, Role.MOTHER, "Agnes Thrupplewaite")
    gran = story.person(240, Role.GRANDPARENT, "Winifred Thrupplewaite", aliases=("Nana Win",))
    ptolemy = story.child(240, "Ptolemy", story.born(1, 9))
    story.parents(240, [ptolemy], mother=agnes, paternal_grandmother=gran)
    story.household(238, "The Lodge, Custardby Lane", agnes, gran, ptolemy, since=400)
    story.involve(240, DANA, "family support", agnes, ptolemy, contact_every=28)
    story.involve(232, GRETA, "health visitor", ptolemy)
    story.involve(200, HOUSING, "waiting list", agnes)
    story.concern(
        238, GRETA, "housing", "Three of them in one damp room; Ptolemy coughs.", ptolemy, review_on=story.day(-40)
    )
    story.lead(230, DANA)
    story.caf(225, CENTRE, CafStatus.CHECKLIST, note="Agnes would like to think about it.")
    for ago in (215, 170, 128, 92, 58):
        story.contact(
            ago,
            DANA,
            "Called in. All well, she says.",
            Method.HOME_VISIT,
            agnes,
            ptolemy,
            seen=[saw(ptolemy, observed="Asleep in the pushchair.")],
        )
    letter = story.action(128, "Letter about the damp", HOUSING, 100)
    story.done(97, letter, "Sent; on the list for an inspection.")
    story.action(92, "Ask about the inspection", DANA, -21, waiting_for="the housing office")
    return story
