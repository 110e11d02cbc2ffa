"""Families over whom people do not agree: one who said no, and one for whom a referral was not answered."""

from datetime import date

from msgspec.structs import replace

from leadpro.exchange.sample_families.cast import (
    ADVOCACY,
    ALF,
    BRONAGH,
    CENTRE,
    DANA,
    IDRIS,
    NNENNA,
    PIP,
    SOCIAL_CARE,
)
from leadpro.exchange.sample_families.telling import Telling, saw
from leadpro.practice.working_days import add_working_days
from leadpro.records.caf import CafStatus
from leadpro.records.consent import Answer, Consent
from leadpro.records.contact import Method
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.person import Role
from leadpro.records.referral import Decision
from leadpro.records.sharing import InformationShared


def pocklebank(today: date) -> Telling:
    """Consent was refused: the CAF is declined, and what was shared without it has its reason."""
    story = Telling(today, "F-0121", "Pocklebank", opened=58, by=DANA)
    desmond = story.person(58, Role.FATHER, "Desmond Pocklebank")
    mother = story.person(58, Role.MOTHER, "Araminta Pell", note="Lives with her sister in the week.")
    cosmo = story.child(58, "Cosmo", story.born(13, 7))
    story.parents(58, [cosmo], father=desmond, mother=mother)
    story.household(58, "The Caravan, Sprocket's Field", desmond, cosmo, since=500)
    story.involve(58, DANA, "family support, offered", desmond, cosmo)
    story.involve(57, ALF, "school", cosmo, contact_every=14)
    story.involve(45, PIP, "told of the fight", cosmo)
    story.concern(57, ALF, "14A", "Cosmo hit another boy and would not say why.", cosmo, review_on=story.day(-5))
    story.concern(
        44,
        ALF,
        "3B",
        "Cosmo told his form tutor that there is shouting and then things break.",
        cosmo,
        review_on=story.day(5),
    )
    story.lead(52, DANA)
    story.caf(50, CENTRE, CafStatus.DECLINED, note="Desmond: “We don't need a committee.”")
    story.tell(
        50,
        "Consent recorded",
        Consent(
            **story.own(),
            person_id=desmond.id,
            scope="common assessment",
            answer=Answer.REFUSED,
            answered_on=story.day(50),
            note="Asked again in a month, he says perhaps.",
        ),
    )
    story.tell(
        43,
        "Sharing recorded",
        InformationShared(
            **story.own(),
            shared=story.when(43),
            agency_id=SOCIAL_CARE.id,
            what="What Cosmo told his tutor",
            why="He may be at risk of significant harm at home",
            basis="safeguarding children and individuals at risk",
            family_told=True,
        ),
    )
    answer = story.refer(
        43,
        DANA,
        SOCIAL_CARE,
        "What Cosmo said about things breaking at home.",
        cosmo,
        desmond,
        factors=("3B",),
        decision_due=add_working_days(story.day(43), 1),
    )
    story.change(
        41,
        "Referral answered",
        answer,
        decision=Decision.INFORMATION_ADVICE,
        decided=story.when(41),
        outcome="Keep offering help; refer again if it happens again.",
        feedback=True,
        feedback_on=story.day(41),
    )
    story.contact(
        44,
        ALF,
        "Cosmo stayed behind of his own accord.",
        Method.SEEN_AT,
        cosmo,
        seen=[saw(cosmo, alone=True, words="When Dad shouts I count the plates.")],
        significance="First time that he has said anything about home.",
    )
    story.contact(30, DANA, "Desmond spoke through the door.", Method.HOME_VISIT, desmond, successful=False)
    story.contact(
        7,
        ALF,
        "A better week, he says.",
        Method.SEEN_AT,
        cosmo,
        seen=[saw(cosmo, alone=True, words="It's all right. Mum was there.")],
    )
    story.action(50, "Ask Desmond again about the assessment", DANA, 9)
    story.action(41, "Tell Cosmo whom he can ring at night", ALF, 30)
    return story


def marrowfat(today: date) -> Telling:
    """A referral that was not answered, a disagreement on its second rung, and one reply that settled nothing."""
    story = Telling(today, "F-0124", "Marrowfat-Hughes", opened=88, by=IDRIS)
    gwendolen = story.person(88, Role.MOTHER, "Gwendolen Marrowfat")
    rhodri = story.person(88, Role.FATHER, "Rhodri Hughes", note="Left in the spring; comes back at night.")
    effie = story.child(88, "Effie", story.born(8, 4))
    monty = story.child(88, "Montague", story.born(6, 1), aliases=("Monty",))
    story.parents(88, [effie, monty], mother=gwendolen, father=rhodri)
    story.household(87, "40 Pudding Lane End", gwendolen, effie, monty, since=1000)
    story.involve(88, IDRIS, "school", effie, monty, contact_every=7)
    story.involve(75, BRONAGH, "advocate", gwendolen, contact_every=14)
    story.involve(60, PIP, "calls to the house", gwendolen, rhodri)
    story.involve(40, SOCIAL_CARE, "received a referral", effie, monty)
    story.concern(
        86, IDRIS, "3B", "Effie drew the front door with seven locks.", gwendolen, effie, monty, review_on=story.day(8)
    )
    story.concern(
        46, PIP, "3B", "Third call to the house since the spring.", gwendolen, rhodri, review_on=story.day(-9)
    )
    story.lead(80, IDRIS, family_view="Gwendolen trusts the school.")
    caf = story.caf(78, CENTRE, CafStatus.CONSENTED, consent_on=story.day(78))
    caf = story.step(60, caf, CafStatus.ASSESSING)
    story.step(39, caf, CafStatus.SUSPENDED, note="Waiting for social care to decide.")
    referral = story.refer(
        40,
        IDRIS,
        SOCIAL_CARE,
        "Three calls to the police, and what Effie draws and says.",
        effie,
        monty,
        gwendolen,
        factors=("3B",),
        decision_due=add_working_days(story.day(40), 1),
    )
    for ago in (84, 70, 55, 41, 27, 13, 2):
        story.contact(
            ago,
            IDRIS,
            "Both seen at school, each alone.",
            Method.SEEN_AT,
            effie,
            monty,
            seen=[
                saw(effie, alone=True, words="I listen for the gate."),
                saw(monty, alone=True, observed="Would not draw."),
            ],
        )
    story.contact(33, BRONAGH, "Gwendolen came in; a plan for the nights was made.", Method.OFFICE, gwendolen)
    story.contact(20, NNENNA, "Duty worker: it is in the tray.", Method.CALL)
    disagreement = Escalation(
        **story.own(),
        about_id=referral.id,
        agency_id=SOCIAL_CARE.id,
        disagreement="No decision on the referral, and no reply to two calls.",
        sought="An assessment of both children, or a reason in writing.",
    )
    raised = EscalationStep(
        **story.own(),
        escalation_id=disagreement.id,
        happened=story.when(32),
        status=EscalationStatus.RAISED,
        level=1,
        agency_id=IDRIS.agency_id,
        spoken_to="Duty worker",
        method=Method.CALL,
        by=IDRIS.name,
        evidence="Three police calls since the spring; Effie's words of the last four weeks.",
        reply_due=story.day(27),
    )
    story.tell(32, "Escalation raised", disagreement, raised)
    reply = EscalationReply(
        **story.own(),
        escalation_id=disagreement.id,
        replied_on=story.day(25),
        level=1,
        by="Duty manager, by e-mail",
        text="It will be looked at when there is somebody to look at it.",
    )
    story.tell(25, "Reply recorded", reply)
    climbed = replace(
        raised,
        id=story.id(),
        happened=story.when(22),
        level=2,
        spoken_to="",
        method=Method.EMAIL,
        reply_due=story.day(15),
    )
    story.tell(22, "Escalated to level 2", climbed)
    story.action(40, "Answer the referral", SOCIAL_CARE, 39, about_id=referral.id)
    story.action(33, "Locks looked at", ADVOCACY, 5)
    story.action(25, "Ring the service manager", IDRIS, -1, about_id=disagreement.id)
    return story
