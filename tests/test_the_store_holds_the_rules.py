"""What the database itself refuses, and the sentence in which a person is told."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from itertools import combinations
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.problem import Problem
from leadpro.records.base import Record, new_id
from leadpro.records.caf import CafClosure, CafEpisode, CafStatus, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.consent import Answer, Consent
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family import Family
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.household import Membership
from leadpro.records.involvement import Involvement
from leadpro.records.lead import CoLeadSpell, LeadSpell
from leadpro.records.referral import Decision
from leadpro.records.relationship import Relationship
from leadpro.records.vague_date import VagueDate
from leadpro.store.caseload import caseload
from leadpro.store.connection import connect
from leadpro.store.journal.history import undoing
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.shape import RECORD_TYPES, table_name
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import verify
from tests.anything import any_record, somebody_known, with_its_first_step
from tests.building import (
    action,
    agency,
    caf_with,
    co_lead,
    concern,
    contact,
    corrected,
    everything_in,
    family,
    lead,
    professional,
    records_in,
    referral,
    told,
)
from tests.building import sighting as seen
from tests.conftest import KEY

R = TypeVar("R", bound=Record)

KNOWN = somebody_known()
HOME = KNOWN.family
NURSERY, POLICE = KNOWN.agencies
ANN, BOB = KNOWN.professionals
JAMIE, SAM = KNOWN.ids("person")

DAY, DAY_BEFORE = date(2008, 12, 1), date(2008, 11, 30)
AUTUMN_2007 = VagueDate("2007-23", date(2007, 9, 1), date(2007, 11, 30))
OCTOBER_2007 = VagueDate("2007-10", date(2007, 10, 1), date(2007, 10, 31))
SUMMER_2007 = VagueDate("2007-22", date(2007, 6, 1), date(2007, 8, 31))
BY_AUGUST_2007 = VagueDate.between(None, date(2007, 8, 31))


@pytest.fixture
def store_with_a_family(store: Store) -> Store:
    save(store, told(*KNOWN.everything))
    return store


def _involvement(**more: Any) -> Involvement:
    return Involvement(family_id=HOME.id, agency_id=NURSERY.id, **more)


def _membership(**more: Any) -> Membership:
    return Membership(family_id=HOME.id, household_id=KNOWN.ids("household")[0], person_id=SAM, **more)


def _of(kind: type[R]) -> R:
    return next(each for each in KNOWN.records if isinstance(each, kind))


CAF, ESCALATION, HANDOVER = _of(CafEpisode), _of(Escalation), _of(Handover)


def _caf_step(status: CafStatus, day: date = DAY, **more: Any) -> CafStep:
    said = {"family_id": HOME.id, "caf_id": CAF.id, **more}
    return CafStep(happened=VagueDate.on(day), status=status, **said)


def _escalation_step(status: EscalationStatus, **more: Any) -> EscalationStep:
    said = {"family_id": HOME.id, "escalation_id": ESCALATION.id, "level": 1, **more}
    return EscalationStep(happened=VagueDate.on(DAY), status=status, **said)


UNKNOWN = "It refers to something that is not in the store."


def _broken(rule: str) -> str:
    return f"It breaks a rule of the store ({rule})."


REFUSED: dict[str, tuple[Record, str]] = {
    "a contact from an agency nobody has entered": (contact(agency("Unheard of"), HOME, DAY), UNKNOWN),
    "a contact with a family nobody has entered": (contact(NURSERY, family("F-9"), DAY), UNKNOWN),
    "a contact by a worker nobody has entered": (contact(NURSERY, HOME, DAY, professional_id=new_id()), UNKNOWN),
    "a contact that says nothing": (contact(NURSERY, HOME, DAY, text=" "), _broken("text says something")),
    "a contact that took place no times": (contact(NURSERY, HOME, DAY, count=0), _broken("count at least one")),
    "an involvement that ends before it starts": (
        _involvement(started=VagueDate.on(DAY), ended=VagueDate.on(DAY_BEFORE)),
        _broken("ended not before started"),
    ),
    "autumn to summer of one year": (
        _involvement(started=AUTUMN_2007, ended=SUMMER_2007),
        _broken("ended not before started"),
    ),
    "a contact expected every no days": (_involvement(contact_every=0), _broken("contact every some days")),
    "a home left before it was moved into": (
        _membership(started=AUTUMN_2007, ended=BY_AUGUST_2007),
        _broken("ended not before started"),
    ),
    "one's own twin": (
        Relationship(family_id=HOME.id, person_id=SAM, to_person_id=SAM, kind="twin"),
        _broken("two people"),
    ),
    "partners who part before they meet": (
        Relationship(
            family_id=HOME.id,
            person_id=SAM,
            to_person_id=JAMIE,
            kind="partner",
            started=OCTOBER_2007,
            ended=SUMMER_2007,
        ),
        _broken("ended not before started"),
    ),
    "a referral decided before it was made": (
        referral(NURSERY, POLICE, HOME, DAY, decision=Decision.ACCEPTED, decided=OCTOBER_2007),
        _broken("decided not before made"),
    ),
    "an action that nobody owns": (action(NURSERY, HOME, owner_agency_id=None), _broken("exactly one owner")),
    "an action of an agency and a person": (action(NURSERY, HOME, owner_person_id=SAM), _broken("exactly one owner")),
    "an action of three": (
        action(NURSERY, HOME, owner_person_id=SAM, owner_professional_id=ANN.id),
        _broken("exactly one owner"),
    ),
    "a concern closed without a reason": (concern(NURSERY, HOME, DAY, closed_on=DAY), _broken("closed with reason")),
    "a concern closed with a blank": (
        concern(NURSERY, HOME, DAY, closed_on=DAY, closing_reason="  "),
        _broken("closed with reason"),
    ),
    "a CAF closed without a reason": (_caf_step(CafStatus.CLOSED), _broken("closed with reason")),
    "a step of a CAF that nobody has entered": (_caf_step(CafStatus.CONSENTED, caf_id=new_id()), UNKNOWN),
    "a disagreement settled with nothing": (
        _escalation_step(EscalationStatus.SETTLED, by="Jo"),
        _broken("ended with outcome and name"),
    ),
    "a disagreement withdrawn by nobody": (
        _escalation_step(EscalationStatus.WITHDRAWN, outcome="They had written"),
        _broken("ended with outcome and name"),
    ),
    "a handover refused without a word": (
        HandoverStep(
            family_id=HOME.id, handover_id=HANDOVER.id, happened=VagueDate.on(DAY), status=HandoverStatus.REFUSED
        ),
        _broken("not taken with reason"),
    ),
    "a lead who ends without a reason": (
        LeadSpell(family_id=HOME.id, professional_id=ANN.id, started_on=DAY, ended_on=DAY),
        _broken("ended with reason"),
    ),
    "a lead who ends before starting": (lead(ANN, HOME, DAY, DAY_BEFORE), _broken("ended not before started")),
    "a co-lead who ends without a reason": (
        CoLeadSpell(family_id=HOME.id, professional_id=ANN.id, started_on=DAY, ended_on=DAY),
        _broken("ended with reason"),
    ),
    "a co-lead who ends before starting": (co_lead(ANN, HOME, DAY, DAY_BEFORE), _broken("ended not before started")),
    "an escalation below the ladder": (
        _escalation_step(EscalationStatus.RAISED, level=-1),
        _broken("level on ladder"),
    ),
    "consent withdrawn before it was asked for": (
        Consent(
            family_id=HOME.id,
            person_id=SAM,
            scope="sharing",
            answer=Answer.WITHDRAWN,
            answered_on=DAY,
            withdrawn_on=DAY_BEFORE,
        ),
        _broken("withdrawn not before answered"),
    ),
    "a child seen alone who was not seen": (
        seen(KNOWN.a_contact, KNOWN.a_child, seen=False, alone=True),
        _broken("alone means seen"),
    ),
    "a second family with a reference": (
        family("F-1", name="Somebody else"),
        "There is already one with the same reference.",
    ),
    "a family without a reference": (family(" "), _broken("reference says something")),
    "a family closed before it was opened": (
        family("F-2", opened_on=DAY, closed_on=DAY_BEFORE),
        _broken("closed after opened"),
    ),
    "an agency without a name": (agency(""), _broken("name says something")),
    "a worker of an agency nobody has entered": (professional(agency("Unheard of")), UNKNOWN),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_nobody_can_mean_is_refused_in_a_sentence_and_nothing_is_kept(
    store_with_a_family: Store, what: str
) -> None:
    store, (wrong, sentence) = store_with_a_family, REFUSED[what]
    right = contact(NURSERY, HOME, DAY, text="Saved with it or not at all")
    before = everything_in(store)

    with pytest.raises(Problem) as refusal:
        save(store, told(right, wrong), title="The contact was not saved")

    said = (refusal.value.title, refusal.value.sentence, refusal.value.next_step)
    assert said == ("The contact was not saved", sentence, "Change the entry, then save again.")
    assert everything_in(store) == before
    save(store, told(right))
    assert right.id in {each.id for each in family_file(store, HOME.id).contacts}


@pytest.mark.parametrize("kept", [VagueDate.on(date(2007, 9, 1)), OCTOBER_2007, VagueDate(), None], ids=str)
def test_an_end_that_may_lie_after_its_start_is_taken(store_with_a_family: Store, kept: VagueDate | None) -> None:
    save(store_with_a_family, told(_involvement(started=AUTUMN_2007, ended=kept)))
    assert family_file(store_with_a_family, HOME.id).involvements[0].ended == kept


def test_a_correction_is_held_to_the_same_rules(store_with_a_family: Store) -> None:
    save(store_with_a_family, told(action(NURSERY, HOME)))
    (visit,) = family_file(store_with_a_family, HOME.id).actions
    with pytest.raises(Problem, match="exactly one owner"):
        save(store_with_a_family, corrected(visit, owner_agency_id=None))
    assert family_file(store_with_a_family, HOME.id).actions == (visit,)


# steps: what the processes refuse, the store refuses


def test_a_step_belongs_to_its_own_familys_record(store_with_a_family: Store) -> None:
    other = family("F-2")
    save(store_with_a_family, told(other))
    steps = (
        _caf_step(CafStatus.CONSENTED, family_id=other.id),
        _escalation_step(EscalationStatus.RAISED, family_id=other.id),
        HandoverStep(
            family_id=other.id, handover_id=HANDOVER.id, happened=VagueDate.on(DAY), status=HandoverStatus.RECEIVED
        ),
        EscalationReply(
            family_id=other.id, escalation_id=ESCALATION.id, replied_on=DAY, level=1, by="Jo", text="Too busy"
        ),
    )
    for step in steps:
        with pytest.raises(Problem, match="refers to something that is not in the store"):
            save(store_with_a_family, told(step))


@pytest.mark.parametrize(
    ("first", "then", "why", "instead"),
    [
        (
            _caf_step(CafStatus.CLOSED, closing=CafClosure.NEEDS_MET),
            _caf_step(CafStatus.DELIVERING),
            "It is closed: no review and no other step follows.",
            "Start another; or take the closing back, if it was entered by mistake.",
        ),
        (
            _escalation_step(EscalationStatus.SETTLED, by="Jo", outcome="Agreed"),
            _escalation_step(EscalationStatus.SETTLED, by="Jo", outcome="Agreed"),
            "It is settled already.",
            "Correct that step; or, where they disagree again, raise it again first.",
        ),
        (
            _caf_step(CafStatus.CONSENTED),
            _caf_step(CafStatus.ASSESSING, date(2008, 12, 5)),
            "5 Dec 2008 lies ahead.",
            "A step is entered when it has been taken.",
        ),
    ],
    ids=["a review of a closed CAF", "settled twice", "tomorrow's step"],
)
def test_a_step_that_cannot_follow_is_refused_in_the_same_words_as_on_the_form(
    store_with_a_family: Store, first: Record, then: Record, why: str, instead: str
) -> None:
    save(store_with_a_family, told(first))
    before = everything_in(store_with_a_family)
    with pytest.raises(Problem) as refusal:
        save(store_with_a_family, told(then))
    assert (refusal.value.sentence, refusal.value.next_step) == (why, instead)
    assert everything_in(store_with_a_family) == before


def test_nothing_that_takes_steps_stands_without_one(store_with_a_family: Store) -> None:
    store = store_with_a_family
    with pytest.raises(Problem, match="It has no step"):
        save(store, told(CafEpisode(family_id=HOME.id)))
    caf, first = caf_with(HOME, CafStatus.CHECKLIST, DAY)
    began = told(caf, first)
    save(store, began)
    (stored,) = (each for each in family_file(store, HOME.id).caf_steps if each.id == first.id)
    with pytest.raises(Problem, match="It has no step"):
        save(store, corrected(stored, withdrawn=True))
    save(store, undoing(store, began.id, "Ann Lead"))
    assert caf.id not in {each.id for each in family_file(store, HOME.id).cafs}


def test_a_reply_comes_only_to_what_was_raised(store_with_a_family: Store) -> None:
    reply = EscalationReply(
        family_id=HOME.id, escalation_id=ESCALATION.id, replied_on=DAY, level=2, by="Jo", text="Too busy"
    )
    with pytest.raises(Problem, match="Nothing was raised at level 2"):
        save(store_with_a_family, told(reply))
    save(store_with_a_family, told(_escalation_step(EscalationStatus.RAISED, level=2), reply))


def test_two_windows_do_not_close_one_caf_twice(store_with_a_family: Store) -> None:
    close = _caf_step(CafStatus.CLOSED, closing=CafClosure.NEEDS_MET)
    save(store_with_a_family, told(close))
    with pytest.raises(Problem, match="It is closed"):
        save(store_with_a_family, told(replace(close, id=new_id())))


# one lead professional at any instant


@pytest.mark.parametrize(
    ("started_on", "ended_on"),
    [
        (date(2008, 3, 1), date(2008, 3, 31)),
        (date(2008, 3, 1), None),
        (date(2008, 1, 1), date(2008, 3, 2)),
        (date(2008, 3, 30), date(2008, 5, 1)),
        (date(2008, 3, 10), date(2008, 3, 20)),
        (date(2008, 3, 15), date(2008, 3, 15)),
        (date(2007, 1, 1), None),
    ],
)
def test_a_second_lead_at_any_time_of_the_first_is_refused(
    store_with_a_family: Store, started_on: date, ended_on: date | None
) -> None:
    save(store_with_a_family, told(lead(ANN, HOME, date(2008, 3, 1), date(2008, 3, 31))))
    with pytest.raises(Problem, match=r"The family has another lead professional at that time\."):
        save(store_with_a_family, told(lead(BOB, HOME, started_on, ended_on)))


def test_so_is_a_second_one_beside_the_lead(store_with_a_family: Store) -> None:
    store = store_with_a_family
    save(store, told(co_lead(ANN, HOME, date(2008, 3, 1), date(2008, 3, 31))))
    with pytest.raises(Problem, match=r"The family has another lead for child protection at that time\."):
        save(store, told(co_lead(BOB, HOME, date(2008, 3, 30))))
    save(store, told(bob := co_lead(BOB, HOME, date(2008, 3, 31))))
    ann, _ = family_file(store, HOME.id).co_leads
    with pytest.raises(Problem, match="another lead for child protection"):
        save(store, corrected(ann, ended_on=date(2008, 4, 2)))
    assert family_file(store, HOME.id).co_leads[1].id == bob.id


def test_a_lead_and_one_beside_them_stand_in_nobodys_way(store_with_a_family: Store) -> None:
    save(store_with_a_family, told(lead(ANN, HOME, DAY), co_lead(BOB, HOME, DAY)))
    file = family_file(store_with_a_family, HOME.id)
    assert [each.professional_id for each in (*file.leads, *file.co_leads)] == [ANN.id, BOB.id]
    assert caseload(store_with_a_family)[0].lead_id == ANN.id


def test_leads_may_touch_on_the_day_of_the_hand_over(store_with_a_family: Store) -> None:
    save(store_with_a_family, told(lead(ANN, HOME, date(2008, 3, 1), date(2008, 3, 31))))
    save(store_with_a_family, told(lead(BOB, HOME, date(2008, 3, 31))))
    save(store_with_a_family, told(lead(BOB, HOME, date(2008, 1, 1), date(2008, 3, 1))))
    assert len(family_file(store_with_a_family, HOME.id).leads) == 3


def test_another_family_may_have_the_same_lead(store_with_a_family: Store) -> None:
    other = family("F-2")
    save(store_with_a_family, told(other, lead(ANN, HOME, DAY), lead(ANN, other, DAY)))
    assert len(family_file(store_with_a_family, other.id).leads) == 1


def test_a_spell_that_was_taken_back_stands_in_nobodys_way_until_it_is_brought_back(
    store_with_a_family: Store,
) -> None:
    store, mistake = store_with_a_family, told(lead(ANN, HOME, DAY))
    save(store, mistake)
    taken_back = undoing(store, mistake.id, "Ann Lead")
    save(store, taken_back)
    save(store, told(lead(BOB, HOME, DAY)))
    with pytest.raises(Problem, match="another lead professional"):
        save(store, undoing(store, taken_back.id, "Ann Lead"))
    assert [each.professional_id for each in family_file(store, HOME.id).leads] == [BOB.id]


def test_a_spell_is_not_stretched_over_another(store_with_a_family: Store) -> None:
    store = store_with_a_family
    save(store, told(lead(ANN, HOME, date(2008, 3, 1), date(2008, 3, 31)), lead(BOB, HOME, date(2008, 4, 1))))
    ann, _ = family_file(store, HOME.id).leads
    with pytest.raises(Problem, match="another lead professional"):
        save(store, corrected(ann, ended_on=date(2008, 4, 2)))
    save(store, corrected(ann, ended_on=date(2008, 4, 1)))


def test_a_change_of_lead_is_one_change_and_is_undone_as_one(store_with_a_family: Store) -> None:
    store = store_with_a_family
    save(store, told(lead(ANN, HOME, date(2008, 3, 1))))
    (ann,) = family_file(store, HOME.id).leads
    change = Change(
        said="Lead changed",
        by="Ann Lead",
        corrected=(Correction(ann, replace(ann, ended_on=DAY, end_reason="New post")),),
        new=(lead(BOB, HOME, DAY),),
    )
    save(store, change)
    assert [each.ended_on for each in family_file(store, HOME.id).leads] == [DAY, None]
    save(store, undoing(store, change.id, "Ann Lead"))
    assert family_file(store, HOME.id).leads == (ann,)


_days_of_a_month = st.integers(1, 28).map(lambda day: date(2008, 3, day))
_spells = st.lists(
    st.tuples(_days_of_a_month, st.none() | _days_of_a_month).filter(
        lambda spell: not spell[1] or spell[1] >= spell[0]
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spells=_spells)
def test_whatever_spells_are_offered_those_that_are_taken_never_overlap(
    store: Store, spells: Sequence[tuple[date, date | None]]
) -> None:
    nursery, home = agency(), family(new_id())
    ann = professional(nursery)
    save(store, told(nursery, home, ann))
    taken: list[tuple[date, date]] = []
    for start, end in spells:
        until = end or date.max
        clash = any(_overlap((start, until), other) for other in taken)
        try:
            save(store, told(lead(ann, home, start, end)))
        except Problem:
            assert clash, f"{start} to {end} was refused beside {taken}"
        else:
            assert not clash, f"{start} to {end} was taken beside {taken}"
            taken.append((start, until))
    assert len(family_file(store, home.id).leads) == len(taken)
    assert not any(_overlap(one, other) for one, other in combinations(taken, 2))


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether there is an instant inside both; to touch on a day is no overlap."""
    return one[0] < other[1] and other[0] < one[1]


# the journal is never changed, and the tables are what it comes to


@pytest.mark.parametrize("kind", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(data=st.data())
def test_a_record_that_is_gone_from_its_table_is_missed_and_put_back(
    kind: type[Record], store: Store, data: st.DataObject
) -> None:
    known = somebody_known(new_id())
    drawn = _with_own_reference(data.draw(any_record(kind, known)))
    save(store, told(*known.everything, *with_its_first_step(drawn)))
    before = records_in(store)
    with closing(connect(store.path, KEY)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"DELETE FROM {table_name(kind)} WHERE id = ?", (drawn.id,))
    finding = verify(store).finding
    assert finding is not None
    assert finding.what is What.RECORD_REMOVED
    rebuild(store)
    assert records_in(store) == before
    assert verify(store).finding is None


def _with_own_reference(record: Any) -> Any:
    return replace(record, reference=record.id) if isinstance(record, Family) else record


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE entry SET signature = x'00'", "the journal is never changed"),
        ("UPDATE part SET body = x'00'", "the journal is never changed"),
        ("UPDATE ledger SET came_in = ''", "the journal is never changed"),
        ("UPDATE identity SET chain_key = x'00'", "the key of the ledger never changes"),
        ("DELETE FROM entry", "nothing of the journal is ever deleted"),
        ("DELETE FROM part", "nothing of the journal is ever deleted by a worker"),
        ("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)", "nothing of the journal is ever deleted"),
        ("DELETE FROM identity", "which store this is stays there"),
        ("INSERT OR REPLACE INTO part SELECT * FROM part LIMIT 1", "nothing of the journal is ever deleted"),
        ("INSERT OR REPLACE INTO ledger SELECT * FROM ledger LIMIT 1", "nothing of the journal is ever deleted"),
    ],
)
def test_the_journal_is_only_ever_added_to(store_with_a_family: Store, statement: str, refusal: str) -> None:
    before = everything_in(store_with_a_family)
    with closing(connect(store_with_a_family.path, KEY)) as connection, pytest.raises(sqlcipher.Error, match=refusal):
        connection.execute(statement)
    assert everything_in(store_with_a_family) == before


def test_a_reference_is_free_again_once_its_family_was_taken_back(store: Store) -> None:
    mistake = told(family("F-1", name="Smit"))
    save(store, mistake)
    save(store, undoing(store, mistake.id, "Ann Lead"))
    save(store, told(family("F-1", name="Smith")))
    assert [(line.reference, line.name) for line in caseload(store)] == [("F-1", "Smith")]
