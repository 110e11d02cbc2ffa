"""A small invented family with a store of its own, for the stories of what a worker enters."""

from datetime import date

from leadpro.practice.processes.escalation import Disagreement, disagreements
from leadpro.records.action import Action
from leadpro.records.agency import Sector
from leadpro.records.base import Record
from leadpro.records.concern import Concern
from leadpro.records.escalation import Escalation
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id
from leadpro.records.person import Role
from leadpro.records.referral import Referral
from leadpro.store.opening import Store
from leadpro.store.reading import family_file
from leadpro.store.saving import save
from leadpro.store.settings import be
from tests.building import (
    action,
    agency,
    concern,
    contact,
    escalation_with,
    family,
    person,
    professional,
    referral,
    told,
)


class BFamily:
    """Ann Lead, a health visitor, works here; the nursery was the last to be spoken to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.nursery = agency("Nursery")
        self.police = agency("Police", sector=Sector.POLICE)
        self.health = agency("Health visiting", sector=Sector.HEALTH)
        self.elsewhere = agency("Social care East", sector=Sector.SOCIAL_CARE, area="Eastshire")
        self.social_care = agency("Social care West", sector=Sector.SOCIAL_CARE, area="Westshire")
        self.ann = professional(self.health, role="health visitor")
        self.family = family(area="Westshire")
        self.jamie, self.sam = person(self.family, "Jamie"), person(self.family, "Sam")
        self.mother = person(self.family, "Kim", Role.MOTHER)
        self.dad = person(self.family, "Dad", Role.FATHER)
        people = (self.jamie, self.sam, self.mother, self.dad)
        agencies = (self.nursery, self.police, self.health, self.elsewhere, self.social_care)
        call = contact(self.nursery, self.family, date(2008, 12, 3), text="Rang about Sam")
        self.add(*agencies, self.ann, self.family, *people, call)
        if not store.user.slot_id:  # else their way in says who works here
            be(store, self.ann.id)

    def add(self, *records: Record) -> None:
        save(self.store, told(*records))

    @property
    def file(self) -> FamilyFile:
        return family_file(self.store, self.family.id)

    def police_referrals(self, number: int) -> Referral:
        """So many referrals by the police to social care, all without a reply; gives the last, of 31 October."""
        days = [date(2008, 10, 32 - each) for each in range(number, 0, -1)]
        made = [
            referral(self.police, self.social_care, self.family, day, decision_due=date(2008, 11, 3)) for day in days
        ]
        self.add(*made)
        return made[-1]

    def drinking_at_collection(self, *days: date) -> list[Concern]:
        raised = [concern(self.nursery, self.family, day, factor="1B", text="Smelt of drink") for day in days]
        self.add(*raised)
        return raised

    def visit_due(self, due_on: date) -> Action:
        set_before = action(self.health, self.family, due_on)
        self.add(set_before)
        return set_before

    def escalated(self, about: Id | None = None, level: int = 1) -> Escalation:
        """An escalation of 1 December whose reply was due the day after."""
        escalation, raised = escalation_with(
            self.social_care,
            self.family,
            date(2008, 12, 1),
            about_id=about,
            level=level,
            evidence="Nine referrals",
            reply_due=date(2008, 12, 2),
        )
        self.add(escalation, raised)
        return escalation

    @property
    def disagreement(self) -> Disagreement:
        """The one escalation, with its steps and replies."""
        [found] = disagreements(self.file)
        return found
