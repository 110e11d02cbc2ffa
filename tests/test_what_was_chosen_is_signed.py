"""What decides who may read, and who somebody is: whoever turns it outside leadpro turns nothing, or is found."""

import pytest

from leadpro.problem import Problem
from leadpro.records.agency import Agency, Sector
from leadpro.records.professional import Professional
from leadpro.records.user import Role
from leadpro.store import looks
from leadpro.store.choosing import choose
from leadpro.store.chosen import key_of_me
from leadpro.store.doctor.saving_what_is_left import save_what_is_left
from leadpro.store.journal.choices import file_of
from leadpro.store.opening import Store
from leadpro.store.rebuilding import rebuild
from leadpro.store.saving import save
from leadpro.store.sealing.entitled import RECOVERY_TOO, SUPERVISORS_TOO, choose_who_opens
from leadpro.store.settings import be, me, put_setting
from leadpro.store.verifying.finding import What
from leadpro.store.verifying.verdict import Verdict, verify
from leadpro.store.who_comes_in import who_else_opens
from tests.backed_up import opened
from tests.building import told
from tests.rings import PASSPHRASE
from tests.sealed_office import ANOTHER, BOBS, SUES, Office
from tests.tampering import outside_leadpro


def turn(store: Store, key: str, value: str) -> None:
    """What a colleague can do who has the key and an SQL tool."""
    with outside_leadpro(store) as connection:
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value))


def found(office: Office) -> Verdict:
    with office.as_() as store:
        return verify(store)


def what(office: Office) -> What | None:
    finding = found(office).finding
    return finding.what if finding else None


# who opens restricted files


def test_a_row_that_names_every_supervisor_names_nobody(office: Office) -> None:
    with office.as_(BOBS) as store:
        turn(store, SUPERVISORS_TOO, "yes")
    with office.as_() as store:
        office.restricts(store, office.come_in().user, why="The same people anew")
    assert office.sees(SUES) == ["F-9"]


def test_it_is_no_setting(office: Office) -> None:
    with office.as_() as store:
        for key in (RECOVERY_TOO, SUPERVISORS_TOO, "me", key_of_me("somebody")):
            with pytest.raises(ValueError, match="no setting"):
                put_setting(store, key, "yes")


def test_verifying_says_who_has_chosen_it_in_their_own_name(office: Office) -> None:
    with office.as_(BOBS) as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
        choose_who_opens(store, RECOVERY_TOO, opens=False)
    verdict = found(office)
    assert verdict.finding is None
    said = " ".join(verdict.notes)
    assert "Every supervisor opens restricted files: Bob Hart has chosen so, on 4 December 2008" in said
    assert "The recovery code does not open restricted files: Bob Hart has chosen so, on" in said


def test_whoever_may_not_choose_it_changes_nothing_and_is_named(office: Office) -> None:
    office.adds(office.come_in(), "Rae Lund", Role.REVIEWER, ANOTHER)
    with office.as_(ANOTHER) as store:
        with pytest.raises(Problem, match="not for your role"):
            choose_who_opens(store, SUPERVISORS_TOO, opens=True)
        choose(store, SUPERVISORS_TOO, "yes", "Chose that")  # past the question whether they may
    with office.as_() as store:
        office.restricts(store, office.come_in().user, why="The same people anew")
    assert office.sees(SUES) == ["F-9"]
    finding = found(office).finding
    assert finding is not None
    assert finding.what is What.CHOICE
    assert "the way in of Rae Lund, who may not." in finding.sentence


@pytest.mark.parametrize(
    "undone",
    [
        "DELETE FROM entry WHERE file = ?",
        "DELETE FROM part WHERE file = ?",
        "UPDATE part SET body = replace(CAST(body AS TEXT), '\"no\"', '\"yes\"') WHERE file = ?",
        "UPDATE entry SET signature = zeroblob(64) WHERE file = ?",
    ],
)
def test_where_it_was_undone_nothing_is_restricted_on_it_and_it_is_found(undone: str, office: Office) -> None:
    with office.as_() as store:
        choose_who_opens(store, RECOVERY_TOO, opens=False)
    with office.as_(BOBS) as store, outside_leadpro(store) as connection:
        connection.execute(undone, (file_of(RECOVERY_TOO),))
    siân, bob = office.come_in().user, office.come_in(BOBS).user
    with office.as_() as store:
        assert who_else_opens(store).startswith("What was chosen for this store cannot be relied on: ")
        with pytest.raises(Problem, match="cannot be relied on"):
            office.restricts(store, siân, bob)
    assert what(office) is not None


def test_it_goes_with_the_journal(office: Office) -> None:
    with office.as_() as store:
        choose_who_opens(store, SUPERVISORS_TOO, opens=True)
        assert rebuild(store).newer == 0
    siân, new = office.come_in(), office.laptop.path.with_name("new.leadpro")
    save_what_is_left(office.laptop.path, siân.key, new, office.laptop.clock, siân.user, seed=siân.seed)
    office.laptop.path = new
    with opened(new, PASSPHRASE, office.laptop.ring, office.laptop.clock) as store:
        assert verify(store).finding is None
        office.restricts(store, siân.user, why="The same people anew")
    assert len(office.sees(SUES)) == 2


# who somebody is


def is_herself(office: Office) -> Professional:
    """Siân says at her desk who she is."""
    with office.as_() as store:
        agency = Agency(name="Quay Street", sector=Sector.OTHER)
        siân = Professional(name="Siân Evans", agency_id=agency.id)
        save(store, told(agency, siân))
        be(store, siân.id)
    return siân


def test_a_row_that_makes_somebody_another_makes_nobody_another(office: Office) -> None:
    siân = is_herself(office)
    with office.as_(BOBS) as store:
        turn(store, f"me:{store.hand.person}", siân.id)
        turn(store, key_of_me(store.hand.person), siân.id)
        assert me(store) is None
        assert looks.look_now(store, office.restricted.id).by == "Bob Hart"
    with office.as_() as store:
        assert (now := me(store)) is not None
        assert now.id == siân.id


def test_nobody_says_who_somebody_else_is(office: Office) -> None:
    siân = is_herself(office)
    bob = office.come_in(BOBS).user
    with office.as_() as store:
        choose(store, key_of_me(bob.person), siân.id, "Bob Hart works here as Siân Evans")
    with office.as_(BOBS) as store:
        assert me(store) is None
    assert what(office) is What.CHOICE


def test_it_is_said_once(office: Office) -> None:
    siân = is_herself(office)
    with office.as_() as store:
        other = Professional(name="Siân Evans", agency_id=siân.agency_id)
        save(store, told(other))
        choose(store, key_of_me(store.hand.person), other.id, "Siân Evans works here as another")
        assert (now := me(store)) is not None
        assert now.id == siân.id
