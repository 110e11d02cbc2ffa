"""A short way to tell a family's story in days before today."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from msgspec.structs import replace

from leadpro.clock import nine_o_clock
from leadpro.exchange.stable_ids import stable_id
from leadpro.practice.words import words_named
from leadpro.practice.working_days import is_working_day
from leadpro.records.action import Action
from leadpro.records.agency import Agency
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode, CafStatus, CafStep
from leadpro.records.change import Change, Correction
from leadpro.records.concern import Concern
from leadpro.records.contact import Contact, Method, Sighting
from leadpro.records.family import Family
from leadpro.records.household import Household, Membership
from leadpro.records.ids import CafId, FamilyId, Id
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.lead import LeadSpell
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.referral import Referral
from leadpro.records.relationship import Relationship
from leadpro.records.vague_date import VagueDate

R = TypeVar("R", bound=Record)


class Telling:
    """One family's story. Each thing told is an entry, known at nine o'clock on its day."""

    def __init__(self, today: date, reference: str, name: str, opened: int, by: Professional, **more: Any) -> None:
        self.today = today
        self.reference = reference
        self.by = by.name
        self.words = words_named()
        self.entries: list[Change] = []
        self._told = 0
        self._members: list[Membership] = []
        family = {"area": "Marrowdale", "opened_on": self.day(opened), **more}
        self.family = Family(id=FamilyId(stable_id("sample", reference)), reference=reference, name=name, **family)
        self.tell(opened, "Family opened", self.family)

    def day(self, ago: int) -> date:
        """The working day so many days before today, or after it where negative: never a weekend or holiday."""
        day = self.today - timedelta(days=ago)
        while ago and not is_working_day(day):
            day += timedelta(days=-1 if ago > 0 else 1)
        return day

    def when(self, ago: int) -> VagueDate:
        """The same, as something that happened on it."""
        return VagueDate.on(self.day(ago))

    def born(self, years: int, months: int = 0, days: int = 0) -> VagueDate:
        """The birthday of somebody so old today."""
        return VagueDate.on(self.today - timedelta(days=round(years * 365.25 + months * 30.44 + days)))

    def id(self) -> Id:
        """The id of the next thing told: the same whenever the story is told."""
        self._told += 1
        return stable_id("sample", self.reference, str(self._told), place=self._told)

    def own(self) -> dict[str, Any]:
        """What each of the family's records begins with."""
        return {"id": self.id(), "family_id": self.family.id}

    def tell(self, ago: int, said: str, *new: Record, by: Professional | None = None) -> None:
        """Something new became known."""
        self.entries.append(
            Change(
                id=self.id(),
                said=self.words.say(said),
                by=by.name if by else self.by,
                known_at=self._nine(ago),
                new=new,
            )
        )

    def change(self, ago: int, said: str, was: R, why: str = "", **changes: Any) -> R:
        """Something that is on record became something else; gives it as it is now."""
        was = replace(was, known_on=was.known_on or self._known_on(was))
        becomes = replace(was, **changes)
        entry = Change(
            id=self.id(),
            said=self.words.say(said),
            why=why,
            by=self.by,
            known_at=self._nine(ago),
            corrected=(Correction(was, becomes),),
        )
        self.entries.append(entry)
        return becomes

    def _nine(self, ago: int) -> Any:
        return nine_o_clock(self.day(max(ago, 0)))

    def _known_on(self, record: Record) -> date:
        entry = next(each for each in self.entries if record.id in {new.id for new in each.new})
        assert entry.known_at is not None
        return entry.known_at.date()

    # People

    def person(self, ago: int, role: Role, name: str, born: VagueDate | None = None, **more: Any) -> Person:
        """Somebody in the family."""
        knowledge = Knowledge.KNOWN if born else Knowledge.NOT_ASKED
        person = Person(**self.own(), role=role, name=name, born=born, **{"birth_known": knowledge, **more})
        self.tell(ago, "Person added", person)
        return person

    def child(self, ago: int, name: str, born: VagueDate, **more: Any) -> Person:
        """A child."""
        return self.person(ago, Role.CHILD, name, born, **more)

    def parents(self, ago: int, children: Sequence[Person], **kinds: Person) -> None:
        """Who is what to the children: `parents(90, [mabel], mother=ottoline)`."""
        related = [
            Relationship(
                **self.own(),
                person_id=person.id,
                to_person_id=child.id,
                kind=kind.replace("_", " "),
                parental_responsibility=True if kind == "mother" else None,
            )
            for kind, person in kinds.items()
            for child in children
        ]
        self.tell(ago, "Relationships added", *related)

    def household(self, ago: int, name: str, *people: Person, since: int | None = None) -> Household:
        """Who lives together, as somebody said."""
        home = Household(**self.own(), name=name, area=self.family.area)
        started = None if since is None else VagueDate.about(self.day(since))
        members = [
            Membership(**self.own(), household_id=home.id, person_id=each.id, started=started) for each in people
        ]
        self.tell(ago, "Household added", home, *members)
        self._members += members
        return home

    def leave(self, ago: int, home: Household, *people: Person) -> None:
        """Some of them live there no longer."""
        for member in self._members:
            if member.household_id == home.id and member.person_id in {each.id for each in people}:
                self.change(ago, "Left the household", member, ended=self.when(ago))

    # Agencies

    def involve(self, ago: int, worker: Professional | Agency, role: str, *people: Person, **more: Any) -> Involvement:
        """An agency, or one of its workers, begins its part."""
        agency_id, professional_id = (
            (worker.agency_id, worker.id) if isinstance(worker, Professional) else (worker.id, None)
        )
        part = Involvement(
            **self.own(),
            agency_id=agency_id,
            professional_id=professional_id,
            role=role,
            people=tuple(each.id for each in people),
            **{"started": self.when(ago), "area": self.family.area, **more},
        )
        self.tell(ago, "Agency involved", part)
        return part

    def lead(self, ago: int, worker: Professional, family_view: str = "") -> LeadSpell:
        """Somebody becomes the lead."""
        spell = LeadSpell(**self.own(), professional_id=worker.id, started_on=self.day(ago), family_view=family_view)
        self.tell(ago, "{Lead} started", spell)
        return spell

    # What happens

    def contact(
        self, ago: int, worker: Professional, text: str, method: Method, *people: Person, **more: Any
    ) -> Contact:
        """A contact; `seen=[saw(child, ...)]` is what it says of the children."""
        seen: Sequence[dict[str, Any]] = more.pop("seen", ())
        contact = Contact(
            **self.own(),
            agency_id=worker.agency_id,
            professional_id=worker.id,
            text=text,
            method=method,
            people=tuple(each.id for each in people),
            **{"happened": self.when(ago), "successful": True, **more},
        )
        sightings = [Sighting(**self.own(), contact_id=contact.id, **each) for each in seen]
        self.tell(ago, "Contact recorded", contact, *sightings, by=worker)
        return contact

    def concern(self, ago: int, worker: Professional, factor: str, text: str, *people: Person, **more: Any) -> Concern:
        """A worry."""
        concern = Concern(
            **self.own(),
            factor=factor,
            text=text,
            raised=self.when(ago),
            agency_id=worker.agency_id,
            professional_id=worker.id,
            people=tuple(each.id for each in people),
            **more,
        )
        self.tell(ago, "Concern raised", concern, by=worker)
        return concern

    def refer(self, ago: int, worker: Professional, to: Agency, reason: str, *people: Person, **more: Any) -> Referral:
        """A referral."""
        referral = Referral(
            **self.own(),
            made=self.when(ago),
            from_agency_id=worker.agency_id,
            from_professional_id=worker.id,
            to_agency_id=to.id,
            reason=reason,
            people=tuple(each.id for each in people),
            **more,
        )
        self.tell(ago, "Referral made", referral, by=worker)
        return referral

    def action(
        self, ago: int, text: str, owner: Professional | Agency | Person, due: int | None, **more: Any
    ) -> Action:
        """An action with its one owner; `due` is in days before today too, negative for days to come."""
        action = Action(
            **self.own(),
            text=text,
            set_on=self.day(ago),
            due_on=None if due is None else self.day(due),
            owner_professional_id=owner.id if isinstance(owner, Professional) else None,
            owner_agency_id=owner.id if isinstance(owner, Agency) else None,
            owner_person_id=owner.id if isinstance(owner, Person) else None,
            **more,
        )
        self.tell(ago, "Action set", action)
        return action

    def done(self, ago: int, action: Action, outcome: str) -> None:
        """An action is done."""
        self.change(ago, "Action completed", action, done_on=self.day(ago), outcome=outcome)

    def caf(self, ago: int, holder: Agency, status: CafStatus, **more: Any) -> CafStep:
        """An assessment begins; gives its first step."""
        caf = CafEpisode(**self.own())
        return self._take(ago, caf, status, **{"agency_id": holder.id, **more})

    def step(self, ago: int, last: CafStep, status: CafStatus, **more: Any) -> CafStep:
        """The assessment goes a step on: who holds it and when it is reviewed stays, unless that is said too."""
        return self._take(ago, last, status, **{"agency_id": last.agency_id, "review_on": last.review_on, **more})

    def _take(self, ago: int, before: CafEpisode | CafStep, status: CafStatus, **more: Any) -> CafStep:
        new = [before] if isinstance(before, CafEpisode) else []
        caf_id = before.id if isinstance(before, CafEpisode) else before.caf_id
        step = CafStep(**self.own(), caf_id=CafId(caf_id), happened=self.when(ago), status=status, by=self.by, **more)
        self.tell(ago, f"{{Assessment}}: {status.label}", *new, step)
        return step


def saw(child: Person, *, alone: bool | None = None, words: str = "", observed: str = "") -> dict[str, Any]:
    """What a contact says of one child who was seen."""
    return {
        "person_id": child.id,
        "seen": True,
        "alone": alone,
        "heard": True if words else None,
        "words": words,
        "observed": observed,
    }
