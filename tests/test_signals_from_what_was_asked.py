"""What was asked where it was entered is taken before any text is read: the same texts, with it and without."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import look
from leadpro.records.account import Account
from leadpro.records.agency import Sector
from leadpro.records.base import Record
from leadpro.records.contact import Kind, MeantFor, WhyNot
from leadpro.records.involvement import EndedAs, Involvement
from leadpro.records.person import Role
from tests.building import agency, contact, family, file_of, person, usual, vague

HOME = family(area="Averdale")
START = date(2019, 3, 4)
NURSERY = agency("Acorn Nursery", sector=Sector.EARLY_YEARS, area="Averdale")
HV = agency("Averdale Health Visiting", sector=Sector.HEALTH, area="Averdale")
POLICE = agency("Averdale Police", sector=Sector.POLICE, area="Averdale")
CARE = agency("Averdale Social Care", sector=Sector.SOCIAL_CARE, area="Averdale")
BEN = person(HOME, "Ben", born=vague(date(2016, 3, 10)), known_on=START)
LISA, DEAN = person(HOME, "Lisa", Role.MOTHER, known_on=START), person(HOME, "Dean", Role.FATHER, known_on=START)
AROUND = (NURSERY, HV, POLICE, CARE, BEN, LISA, DEAN)


def found(key: str, *records: Record, after: int = 60) -> Sequence[Finding]:
    """What a signal finds so many days after the start."""
    today = START + timedelta(days=after)
    file = file_of(HOME, *AROUND, *records)
    return [each for each in look(file, usual(file, today)).findings if each.key == key]


def on(day: int, whose: Any = NURSERY, **more: Any) -> Any:
    """A contact so many days after the start."""
    when = START + timedelta(days=day)
    return contact(whose, HOME, when, **{"people": (BEN.id, LISA.id), "known_on": when, "text": "Told", **more})


def failed(*meant_for: MeantFor | None) -> list[Any]:
    told: dict[str, Any] = {"successful": False, "why_not": WhyNot.CANCELLED_BY_THEM}
    return [on(7 * place, HV, meant_for=each, **told) for place, each in enumerate(meant_for)]


def test_an_adults_own_appointment_that_failed_is_no_visit_to_a_child() -> None:
    none, child, adult = None, MeantFor.CHILD, MeantFor.ADULT
    assert found("visits-failing", *failed(none, none, none, none), after=30)
    assert found("visits-failing", *failed(child, child, child, child), after=30)
    assert not found("visits-failing", *failed(adult, adult, adult, adult), after=30)


def abuse(**more: Any) -> list[Any]:
    factors, people = ("3B", "threats"), (BEN.id, LISA.id, DEAN.id)
    return [on(day, POLICE, factors=factors, people=people, **more) for day in (0, 10, 20, 30)]


def test_whose_behaviour_it_is_is_whose_risk_it_is() -> None:
    assert {each.people for each in found("adult-risk", *abuse())} == {(LISA.id, DEAN.id)}
    assert {each.people for each in found("adult-risk", *abuse(behaviour_of=(LISA.id,)))} == {(LISA.id,)}
    assert {each.people for each in found("adult-risk", *abuse(hurt=(LISA.id,)))} == {(DEAN.id,)}
    assert not found("adult-risk", *abuse(behaviour_of=(BEN.id,)))


def test_an_account_does_not_fit_where_somebody_has_said_so_and_fits_where_they_have() -> None:
    said: dict[str, Any] = {"factors": ("injury",), "people": (BEN.id,)}
    assert not found("account-contradicted", on(0, **said))
    words = {
        Account.DOES_NOT_FIT: "does not fit",
        Account.CHANGED: "has changed",
        Account.WITHDRAWN: "was withdrawn",
    }
    for account, word in words.items():
        [finding] = found("account-contradicted", on(0, account=account, **said))
        assert word in finding.text
    unfit = on(0, text="Bruise; the account does not fit", **said)
    assert found("account-contradicted", unfit)
    fits = on(0, text="Bruise; I thought the account does not fit", account=Account.FITS, **said)
    assert not found("account-contradicted", fits)


def part(whose: Any, ended: int, ended_as: EndedAs | None, **more: Any) -> Involvement:
    day = vague(START + timedelta(days=ended))
    told = {"family_id": HOME.id, "agency_id": whose.id, "started": vague(START), "known_on": START}
    return Involvement(**{**told, "ended": day, "ended_as": ended_as, "people": (BEN.id, LISA.id), **more})


def test_a_child_who_was_taken_out_of_a_service_is_lost_to_it() -> None:
    worry = on(0, factors=("neglect",))
    assert not found("services-lost", worry, part(NURSERY, 10, None))
    assert not found("services-lost", worry, part(NURSERY, 10, EndedAs.WHOLE))
    [finding] = found("services-lost", worry, ended := part(NURSERY, 10, EndedAs.OFF_ROLL, lost_by=(BEN.id,)))
    assert (finding.people, finding.evidence[0]) == ((BEN.id,), ended.id)
    assert finding.since == START + timedelta(days=10)
    text = on(10, text="Lisa withdraws Ben from nursery")
    assert len(found("services-lost", worry, text, ended)) == 1, "what its text tells of that day is the same"
    assert not found("services-lost", part(NURSERY, 10, EndedAs.OFF_ROLL)), "nothing worries"


def test_a_move_is_to_the_area_that_was_entered() -> None:
    worry = on(0, factors=("neglect",))
    here = Involvement(family_id=HOME.id, agency_id=HV.id, started=vague(START), known_on=START, people=(BEN.id,))
    told: dict[str, Any] = {"kind": Kind.MOVE, "text": "They have moved to her sister's"}
    assert not found("move-without-handover", worry, here, on(5, **told), after=90)
    [finding] = found("move-without-handover", worry, here, on(5, moved_to="Breck", **told), after=90)
    assert finding.about == HV.id
    assert not found("move-without-handover", worry, here, on(5, moved_to="Averdale", **told), after=90)
    elsewhere = on(5, moved_from="Corley", moved_to="Breck", **told)
    assert not found("move-without-handover", worry, here, elsewhere, after=90), "they had left before"
