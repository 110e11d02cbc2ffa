"""Invented stores of any size, for measuring: `python -m scripts.big_store FILE --families 2000 --contacts 100`.

The same numbers always give the same store. Every record, caseload line and finding row is made by the program's own
rules (`columns`, `caseload.refresh`, `find_index.index`) and written by raw SQL, because saving each change singly
would take hours. The journal is written only where asked for: reading a family file as it is now does not look at it.
"""

import argparse
import hashlib
import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct

from leadpro.bundled import bundled
from leadpro.clock import nine_o_clock
from leadpro.records import titled
from leadpro.records.action import Action
from leadpro.records.agency import Agency, Sector
from leadpro.records.base import Record
from leadpro.records.caf import CafEpisode, CafStatus, CafStep
from leadpro.records.concern import Concern
from leadpro.records.consent import Answer, Consent
from leadpro.records.contact import Contact, Kind, Method, Sighting
from leadpro.records.document import DocumentReference
from leadpro.records.escalation import Escalation, EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.factor import DFE_FACTORS
from leadpro.records.family import Family
from leadpro.records.family_file import LISTS, FamilyFile
from leadpro.records.handover import Handover, HandoverStatus, HandoverStep
from leadpro.records.household import Household, Membership
from leadpro.records.ids import PersonId
from leadpro.records.involvement import Involvement
from leadpro.records.knowledge import Knowledge
from leadpro.records.lead import LeadSpell
from leadpro.records.meeting import Meeting
from leadpro.records.person import Person, Role
from leadpro.records.professional import Professional
from leadpro.records.referral import Decision, Referral
from leadpro.records.relationship import Relationship
from leadpro.records.sharing import InformationShared
from leadpro.records.supervision import Supervision
from leadpro.records.user import NOT_NAMED
from leadpro.records.vague_date import VagueDate
from leadpro.store import caseload, find_index
from leadpro.store.connection import connect
from leadpro.store.instants import utc_text
from leadpro.store.journal.appending import Telling, append
from leadpro.store.journal.hand import hand_of
from leadpro.store.journal.told import Became, raw
from leadpro.store.key import Key
from leadpro.store.migrating import migrate
from leadpro.store.shape import columns, document, file_of_record, table_name
from leadpro.store.which_store import begin

KEY = Key(bytes(range(32)))
"""The key of every store that is made here: nothing in them is anybody's."""

TODAY = date(2026, 11, 23)
"""The day on which the stores are set."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FIRST_NAMES = _listed(
    "Aaliyah Adam Aisha Alfie Amara Amir Anya Archie Ava Bailey Ben Bethan Callum Cara Charlie Chloe Daisy Daniel "
    "Demi Dylan Edie Eli Ella Emily Erin Ethan Evie Faith Fatima Finn Freya George Grace Hamza Hannah Harley Harry "
    "Holly Ibrahim Imogen Isaac Isla Ivy Jack Jacob Jade Jamie Jasmine Jayden Jess Joel Kacper Kai Keira Kian Layla "
    "Leah Leo Lewis Lexi Liam Lola Lucy Luke Maisie Mason Maya Megan Mia Mohammed Molly Nathan Niamh Noah Nora Olivia "
    "Omar Oscar Owen Poppy Priya Reece Rhys Riley Rosie Ruby Ryan Sam Scarlett Sean Siân Skye Sophie Tamsin Theo Toby "
    "Tyler Wiktor Willow Yusuf Zac Zara Zuzanna"
)

_STARTS = _listed(
    "Al Ash Bar Ben Bick Brad Bram Bur Cal Car Chad Col Cran Dal Den Dun Eas Ed Elm Far Fen Gar Gran Had Ham Har Hes "
    "Hol Ing Kel Ken Lang Led Lin Mal Mar Mel Nor Oak Pem Pen Quin Rad Ren Ros San Sel Shel Sim Stan Sut Tal Thor Tre "
    "Wal War Wen Wil Yar"
)
_MIDDLES = _listed(
    "a ber bor der den e er far fer gar har i ker ler ling man mer mi ner o per ring ser ster ter wen win y"
)
_ENDS = _listed(
    "beck bourne brook bury by combe cote cott croft dale den don ell er ett field ford gate ham hurst ing kin land "
    "ley low man mere ney ridge sey shaw son stead stone stow thorpe ton wall ward well wick win wood worth"
)

_PHRASES = (
    "home visit as planned",
    "nobody came to the door although a curtain moved",
    "mother said that she was very tired and that the baby had not slept",
    "the flat was cold and there was little food in the kitchen",
    "the children were clean and played happily on the floor",
    "father was present and did not want to talk about the arrears",
    "telephone call from the nursery about a late collection",
    "grandmother has moved in to help until after Christmas",
    "school attendance has fallen to eighty one per cent this term",
    "police attended an argument between the adults at two in the morning",
    "no injuries seen and no arrest made",
    "the health visitor weighed the baby, who is on the twenty fifth centile",
    "speech and language referral discussed again and agreed",
    "housing officer confirmed that the transfer is still waiting",
    "drugs service reports two missed appointments in a row",
    "midwife worried about low mood and asked for a joint visit",
    "the plan was read through together and one action was changed",
    "the youngest cried when the door banged and went to her brother",
    "asked about smoking in the house, mother will think about it",
    "food bank voucher given and a benefits appointment made",
    "teacher says that he is hungry on most mornings",
    "the safe storage box was seen on the kitchen shelf, locked",
    "probation confirmed that the order ends in the spring",
    "the dentist has not seen either child since the move",
    "mother is attending the parenting group and finds it useful",
    "letter returned unopened, address checked with housing",
    "the family support worker took them to the children's centre",
    "paediatric appointment missed because there was no money for the bus",
)
_SECTORS = (
    ("Nursery", Sector.EARLY_YEARS, "key worker"),
    ("Primary School", Sector.EDUCATION, "pastoral lead"),
    ("Health Visiting", Sector.HEALTH, "health visitor"),
    ("Social Care", Sector.SOCIAL_CARE, "social worker"),
    ("Police", Sector.POLICE, "officer"),
    ("Housing", Sector.HOUSING, "housing officer"),
    ("Drugs Service", Sector.DRUGS_ALCOHOL, "key worker"),
    ("Probation", Sector.PROBATION, "officer"),
    ("Family Centre", Sector.EARLY_HELP, "family support worker"),
    ("Surgery", Sector.HEALTH, "doctor"),
    ("Refuge", Sector.VOLUNTARY, "support worker"),
)
_FACTORS = tuple(DFE_FACTORS)


class Size(Struct, frozen=True):
    """How large a store is."""

    name: str
    families: int
    contacts: int
    """For each family."""
    journal: bool = False


S = Size("S", 40, 100, journal=True)
M = Size("M", 2_000, 100)
L = Size("L", 50_000, 20)


def built(size: Size) -> Path:
    """A store of that size, from this machine's temporary folder where an earlier run has left one."""
    folder = Path(tempfile.gettempdir()) / f"leadpro-bench-{_recipe()}"
    path = folder / f"{size.name}-{size.families}-{size.contacts}.leadpro"
    if not path.exists():
        folder.mkdir(exist_ok=True, mode=0o700)
        unfinished = path.with_suffix(f".{os.getpid()}")
        build(unfinished, size)
        unfinished.rename(path)
    return path


def build(path: Path, size: Size, seed: int = 1) -> None:
    """Make the store at `path`."""
    migrate(path, KEY)
    connection = connect(path, KEY)
    for setting in ("synchronous = OFF", "foreign_keys = OFF", "journal_mode = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    cursor, maker = connection.cursor(), _Maker(Random(seed), size)
    begin(cursor, utc_text(datetime.combine(TODAY, datetime.min.time(), UTC)))
    _write(cursor, (*maker.agencies, *maker.professionals), size)
    cursor.execute("INSERT INTO setting (key, value) VALUES ('me', ?)", (maker.professionals[0].id,))
    pending: list[Record] = []
    for number in range(size.families):
        file = maker.family(number)
        pending += [file.family, *(record for attribute in LISTS for record in getattr(file, attribute))]
        caseload.refresh(cursor, file, TODAY)
        if number % 200 == 199 or number == size.families - 1:
            _write(cursor, pending, size)
            pending = []
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _recipe() -> str:
    """Changes when a store would be built otherwise."""
    store, records = Path(find_index.__file__).parent, Path(titled.__file__).parent
    sources = [Path(__file__), *sorted(bundled("db/migrations/versions").glob("*.py"))]
    sources += [store / "find_index.py", store / "shape.py", store / "tables.py", *sorted(records.glob("*.py"))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _write(cursor: Any, records: Any, size: Size) -> None:
    by_table: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_table.setdefault(table_name(type(record)), []).append(columns(record))
        find_index.index(cursor, record, ())
    for table, rows in by_table.items():
        names = tuple(rows[0])
        marks = ", ".join("?" for _ in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        cursor.executemany(
            f"INSERT INTO {table} ({quoted}) VALUES ({marks})",
            [tuple(_plain(row[name]) for name in names) for row in rows],
        )
    if size.journal:
        hand, at = hand_of(NOT_NAMED, KEY), utc_text(datetime.combine(TODAY, datetime.min.time(), UTC))
        for record in records:
            telling = Telling(at=at, known=utc_text(nine_o_clock(record.known_on)), by="big_store", said="Recorded")
            table = table_name(type(record))
            append(
                cursor,
                hand,
                file_of_record(record),
                telling,
                [Became(type=table, id=record.id, document=raw(document(record)))],
            )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


class _Maker:
    """Makes the records, one family after the other, from one stream of chance."""

    def __init__(self, chance: Random, size: Size) -> None:
        self.chance, self.size, self.made = chance, size, 0
        # some surnames are common and most are rare, as they are
        self.common = [self._new_surname() for _ in range(120)]
        self.agencies: list[Agency] = []
        self.professionals: list[Professional] = []
        for number in range(max(len(_SECTORS), size.families // 20)):
            kind, sector, role = _SECTORS[number % len(_SECTORS)]
            place = self._new_surname()
            agency = Agency(
                id=self._id(), known_on=date(2020, 1, 6), name=f"{place} {kind}", short=kind, sector=sector, area=place
            )
            self.agencies.append(agency)
            for _ in range(3):
                self.professionals.append(
                    Professional(
                        id=self._id(),
                        known_on=date(2020, 1, 6),
                        name=f"{chance.choice(FIRST_NAMES)} {self._surname()}",
                        agency_id=agency.id,
                        role=role,
                    )
                )

    def family(self, number: int) -> FamilyFile:
        """A family and everything about it."""
        chance = self.chance
        surname = self._surname()
        opened = TODAY - timedelta(days=chance.randrange(200, 1500))
        family = Family(
            id=self._id(), known_on=opened, reference=f"LP-{number + 1:05}", name=f"{surname} family", opened_on=opened
        )
        about: dict[str, Any] = {"family_id": family.id, "known_on": opened}
        people = self._people(surname, about)
        ids = tuple(person.id for person in people)
        children = [person for person in people if person.role is Role.CHILD]
        first = chance.randrange(len(self.agencies))
        agencies = [self.agencies[(first + step) % len(self.agencies)] for step in range(chance.randrange(5, 10))]
        workers = [self._worker(agency) for agency in agencies]
        home = Household(id=self._id(), name=f"{surname} home", **about)
        contacts, sightings = self._contacts(family, opened, agencies, workers, children)
        escalations, steps, replies = self._escalation(family, agencies)
        caf = CafEpisode(id=self._id(), **about)
        handover = Handover(
            id=self._id(),
            from_agency_id=agencies[0].id,
            to_agency_id=agencies[1].id,
            text=self._text(1),
            **about,
        )
        return FamilyFile(
            family=family,
            people=people,
            households=(home,),
            memberships=tuple(
                Membership(
                    id=self._id(),
                    household_id=home.id,
                    person_id=each,
                    started=VagueDate.between(None, opened),
                    **about,
                )
                for each in ids
            ),
            relationships=tuple(
                Relationship(id=self._id(), person_id=ids[0], to_person_id=each.id, kind="mother", **about)
                for each in children
            ),
            involvements=tuple(
                Involvement(
                    id=self._id(),
                    agency_id=agency.id,
                    professional_id=worker.id,
                    role=worker.role,
                    started=VagueDate.on(opened),
                    contact_every=28,
                    **about,
                )
                for agency, worker in zip(agencies, workers, strict=True)
            ),
            contacts=contacts,
            sightings=sightings,
            concerns=tuple(self._concern(family, opened, agencies, ids) for _ in range(chance.randrange(2, 7))),
            referrals=tuple(self._referral(family, opened, agencies, ids) for _ in range(chance.randrange(1, 5))),
            cafs=(caf,),
            caf_steps=(
                CafStep(
                    id=self._id(),
                    caf_id=caf.id,
                    happened=VagueDate.on(opened),
                    status=chance.choice((CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING)),
                    agency_id=agencies[0].id,
                    review_on=self._soon(),
                    **about,
                ),
            ),
            leads=(LeadSpell(id=self._id(), professional_id=workers[0].id, started_on=opened, **about),),
            actions=tuple(self._action(family, opened, workers) for _ in range(chance.randrange(3, 9))),
            escalations=escalations,
            escalation_steps=steps,
            replies=replies,
            meetings=tuple(
                Meeting(
                    id=self._id(),
                    held=VagueDate.on(self._day(opened)),
                    kind="team around the family",
                    agency_id=agencies[0].id,
                    agencies=tuple(agency.id for agency in agencies[:4]),
                    people=ids[:1],
                    text=self._text(2),
                    decisions=self._text(1),
                    **about,
                )
                for _ in range(2)
            ),
            consents=(
                Consent(
                    id=self._id(), person_id=ids[0], scope="sharing", answer=Answer.GIVEN, answered_on=opened, **about
                ),
            ),
            shared=(
                InformationShared(
                    id=self._id(),
                    shared=VagueDate.on(self._day(opened)),
                    agency_id=agencies[-1].id,
                    what=self._text(1),
                    why="to plan together",
                    **about,
                ),
            ),
            handovers=(handover,),
            handover_steps=(
                HandoverStep(
                    id=self._id(),
                    handover_id=handover.id,
                    happened=VagueDate.on(opened),
                    status=HandoverStatus.SENT,
                    **about,
                ),
            ),
            supervisions=(
                Supervision(
                    id=self._id(),
                    held_on=self._day(opened),
                    worker_id=workers[0].id,
                    supervisor_id=workers[1].id,
                    text=self._text(2),
                    **about,
                ),
            ),
            documents=(
                DocumentReference(
                    id=self._id(), title="Assessment", dated=VagueDate.on(opened), kept_at="EHM", **about
                ),
            ),
            agencies={agency.id: agency for agency in agencies},
            professionals={worker.id: worker for worker in workers},
        )

    def _id(self) -> Any:
        self.made += 1
        digits = f"0190{self.made:028x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def _surname(self) -> str:
        return self.chance.choice(self.common) if self.chance.random() < 0.3 else self._new_surname()

    def _new_surname(self) -> str:
        chance = self.chance
        middle = chance.choice(_MIDDLES) if chance.random() < 0.7 else ""
        name = f"{chance.choice(_STARTS)}{middle}{chance.choice(_ENDS)}"
        rare = chance.random()
        return (
            f"O'{name}"
            if rare < 0.02
            else f"{name}-{chance.choice(_STARTS)}{chance.choice(_ENDS)}"
            if rare < 0.05
            else name
        )

    def _text(self, phrases: int) -> str:
        said = ", ".join(self.chance.choice(_PHRASES) for _ in range(phrases))
        return f"{said} ({self._new_surname()})." if self.chance.random() < 0.2 else f"{said}."

    def _day(self, since: date) -> date:
        return since + timedelta(days=self.chance.randrange((TODAY - since).days))

    def _soon(self) -> date:
        return TODAY + timedelta(days=self.chance.randrange(-30, 90))

    def _worker(self, agency: Agency) -> Professional:
        return self.professionals[self.agencies.index(agency) * 3 + self.chance.randrange(3)]

    def _people(self, surname: str, about: dict[str, Any]) -> tuple[Person, ...]:
        chance = self.chance
        roles = [Role.MOTHER, *[Role.CHILD] * chance.randrange(1, 4)]
        roles += [role for role in (Role.FATHER, Role.PARTNER, Role.GRANDPARENT) if chance.random() < 0.4]
        return tuple(
            Person(
                id=self._id(),
                name=f"{chance.choice(FIRST_NAMES)} {surname if chance.random() < 0.8 else self._surname()}",
                aliases=(chance.choice(FIRST_NAMES),) if chance.random() < 0.05 else (),
                role=role,
                born=VagueDate.on(TODAY - timedelta(days=chance.randrange(200, 4000 if role is Role.CHILD else 20000))),
                birth_known=Knowledge.KNOWN,
                **about,
            )
            for role in roles
        )

    def _contacts(
        self,
        family: Family,
        opened: date,
        agencies: list[Agency],
        workers: list[Professional],
        children: list[Person],
    ) -> tuple[tuple[Contact, ...], tuple[Sighting, ...]]:
        chance = self.chance
        contacts, sightings = [], []
        for day in sorted(self._day(opened) for _ in range(self.size.contacts)):
            which = chance.randrange(len(agencies))
            contact = Contact(
                id=self._id(),
                known_on=day,
                family_id=family.id,
                happened=VagueDate.on(day),
                kind=Kind.CONTACT if chance.random() < 0.9 else chance.choice(list(Kind)),
                method=chance.choice(list(Method)),
                successful=chance.random() < 0.8,
                agency_id=agencies[which].id,
                professional_id=workers[which].id,
                people=tuple(child.id for child in children[:2]),
                text=self._text(chance.randrange(1, 5)),
                significance="a change" if chance.random() < 0.05 else "",
            )
            contacts.append(contact)
            if chance.random() < 0.3:
                sightings.append(
                    Sighting(
                        id=self._id(),
                        known_on=day,
                        family_id=family.id,
                        contact_id=contact.id,
                        person_id=chance.choice(children).id,
                        seen=True,
                        alone=chance.random() < 0.2,
                        observed=self._text(1) if chance.random() < 0.3 else "",
                    )
                )
        return tuple(contacts), tuple(sightings)

    def _concern(self, family: Family, opened: date, agencies: list[Agency], ids: tuple[PersonId, ...]) -> Concern:
        day = self._day(opened)
        return Concern(
            id=self._id(),
            known_on=day,
            family_id=family.id,
            factor=self.chance.choice(_FACTORS),
            people=ids[:1],
            raised=VagueDate.on(day),
            agency_id=self.chance.choice(agencies).id,
            text=self._text(1),
            review_on=self._soon(),
        )

    def _referral(self, family: Family, opened: date, agencies: list[Agency], ids: tuple[PersonId, ...]) -> Referral:
        day = self._day(opened)
        answered = self.chance.random() < 0.7
        return Referral(
            id=self._id(),
            known_on=day,
            family_id=family.id,
            made=VagueDate.on(day),
            from_agency_id=agencies[0].id,
            to_agency_id=self.chance.choice(agencies[1:]).id,
            people=ids[1:2],
            reason=self._text(1),
            decision_due=day + timedelta(days=1),
            decision=Decision.ACCEPTED if answered else None,
            decided=VagueDate.on(day + timedelta(days=1)) if answered else None,
        )

    def _action(self, family: Family, opened: date, workers: list[Professional]) -> Action:
        day, done = self._day(opened), self.chance.random() < 0.7
        return Action(
            id=self._id(),
            known_on=day,
            family_id=family.id,
            text=self._text(1),
            owner_professional_id=self.chance.choice(workers).id,
            set_on=day,
            due_on=day + timedelta(days=28) if done else self._soon(),
            done_on=day + timedelta(days=20) if done else None,
        )

    def _escalation(
        self, family: Family, agencies: list[Agency]
    ) -> tuple[tuple[Escalation, ...], tuple[EscalationStep, ...], tuple[EscalationReply, ...]]:
        if self.chance.random() < 0.7:
            return (), (), ()
        day = TODAY - timedelta(days=self.chance.randrange(5, 100))
        about: dict[str, Any] = {"known_on": day, "family_id": family.id}
        escalation = Escalation(id=self._id(), agency_id=agencies[0].id, disagreement=self._text(1), **about)
        step = EscalationStep(
            id=self._id(),
            escalation_id=escalation.id,
            happened=VagueDate.on(day),
            status=EscalationStatus.RAISED,
            level=1,
            reply_due=day + timedelta(days=5),
            **about,
        )
        reply = EscalationReply(
            id=self._id(),
            escalation_id=escalation.id,
            replied_on=day,
            level=1,
            by="team manager",
            text=self._text(1),
            **about,
        )
        return (escalation,), (step,), (reply,)


def _main() -> None:
    parser = argparse.ArgumentParser(description="Make an invented store for measuring.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--families", type=int, default=S.families)
    parser.add_argument("--contacts", type=int, default=S.contacts, help="for each family")
    parser.add_argument("--journal", action="store_true", help="write journal entries as well")
    asked = parser.parse_args()
    build(asked.file, Size("asked", asked.families, asked.contacts, journal=asked.journal))


if __name__ == "__main__":
    _main()
