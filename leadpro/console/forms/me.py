"""Who is working here: what the journal says of every entry, what forms start with, and which files are open to them.

Whoever came in by a way in of their own (a passphrase, say) is who that way in was made for: they say once which worker
that is, and correct their own details after that. A store that no way in leads into, as the demo's, takes their word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace
from textual import on
from textual.message import Message
from textual.widgets import Static

from leadpro.console.desk import Desk
from leadpro.console.forms.choices import professional_label
from leadpro.console.forms.drafted import Asked
from leadpro.console.forms.fields import Choice, ChoiceField, Field, NotReady, TextField, Told
from leadpro.console.forms.form import NOTHING_CHANGED, EntryForm
from leadpro.console.forms.keeping import Keep
from leadpro.console.forms.newcomers import AgencyFields, all_agencies
from leadpro.practice.permissions import Deed, allowed
from leadpro.records.base import Record
from leadpro.records.change import Change, Correction
from leadpro.records.fields import most
from leadpro.records.ids import Id, ProfessionalId
from leadpro.records.professional import Professional
from leadpro.records.user import User
from leadpro.store.way_in import same_name

NOT_THERE = ProfessionalId(Id("none of them"))
"""The choice that says that somebody is new."""


def may_record(user: User) -> bool:
    """Whether they may enter an agency that is new."""
    return allowed(user.role, Deed.RECORD)


@dataclass
class NowKnown(Message):
    """Who works here is in the store."""

    me: Professional


def keep_me(chosen: Professional | None, desk: Desk, entry: Change, title: str, draft_id: Id) -> Message:
    """Save the worker, and that it is they who work here. Raises Problem."""
    from leadpro.store.saving import save
    from leadpro.store.settings import be, me

    save(desk.store, entry, title=title, draft_id=draft_id)
    if chosen:
        be(desk.store, chosen.id)
    if (known := me(desk.store)) is None:
        raise LookupError("nobody was chosen")
    return NowKnown(known)


def me_form(desk: Desk) -> "MeForm":
    """The form that asks whoever has come in what is not known of them yet."""
    if not desk.store.user.slot_id:
        return MeForm()
    return MyDetailsForm(desk.me) if desk.me else FirstTimeForm(desk.store.user)


class MeForm(EntryForm):
    """Asks who is working here: somebody whom the store knows, or somebody new."""

    KNOWS = False
    HEADING = "Who is working here?"

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(verb="me")
        self.chosen: Professional | None = None
        """Who it is, once the entry is made."""

    def build(self) -> Sequence[Field | Static]:
        """A name; the rest only where the store does not know it."""
        mine, known = self.desk.me, self.directory
        self.known = known.professionals
        workers = [Choice(each.id, professional_label(each, known)) for each in self.known.values()]
        self.called = ChoiceField("Your name", workers, mine.id if mine else None, new=lambda name: f"new here: {name}")
        self.role = TextField(
            "Your role", hint="health visitor, family support worker", most=most(Professional, "role")
        )
        self.which = AgencyFields("Your agency", all_agencies(known), None)
        return [
            Told(self.sentence("Every entry says who made it. {key:back} leaves this; entries then say: not named.")),
            self.called,
            self.role,
            *self.which.in_order,
        ]

    @on(ChoiceField.Moved)
    def follow_choice(self) -> None:
        """Another choice asks for other things."""
        self.show_what_is_asked()

    def show_what_is_asked(self) -> None:
        """Somebody new has a role and an agency to tell."""
        self.which.show(wanted=self.called.making_new)
        self.role.display = self.called.making_new

    def change(self) -> Change:
        """The worker and the agency where they are new; nothing where both are known."""
        name = self.called.new_name
        if not name:
            self.chosen = self.known[self.called.needed]
            return Change(said="Who is working here", by=self.chosen.name)
        return self.change_of_new(name)

    def change_of_new(self, name: str) -> Change:
        """The worker of that name, and the agency where it is new too."""
        agency_id, agency = self.which.taken()
        self.chosen = Professional(name=name, agency_id=agency_id, role=self.role.value)
        new: tuple[Record | None, ...] = (agency, self.chosen)
        return Change(said="Who is working here", by=name, new=tuple(each for each in new if each))

    def keeping(self) -> Keep:
        """The worker is saved, and that it is they who work here."""
        return partial(keep_me, self.chosen)

    @on(NowKnown)
    def be_known(self, message: NowKnown) -> None:
        """From here on entries are theirs. `z` does not take this back: it is said anew."""
        self.finished = True
        self.desk.me = message.me
        self.console.say(f"Entries are now made by {message.me.name}.")
        self.dismiss(True)


class FirstTimeForm(MeForm):
    """Asks whoever has come in by a way in of their own which worker they are; their name is the name of the way in."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user

    def build(self) -> Sequence[Field | Static]:
        """Which of those of that name, where there are any; role and agency of somebody new."""
        known = self.directory
        self.known = {each.id: each for each in known.professionals.values() if same_name(each.name, self.user.name)}
        namesakes = [Choice(each.id, professional_label(each, known)) for each in self.known.values()]
        choices = [*namesakes, Choice(NOT_THERE, f"{self.user.name}, new here")]
        self.called = ChoiceField("Which of them", choices, choices[0].id)
        self.called.display = bool(namesakes)
        self.role = TextField(
            "Your role", hint="health visitor, family support worker", most=most(Professional, "role")
        )
        self.which = AgencyFields("Your agency", all_agencies(known), None, may_be_new=may_record(self.user))
        told = f"You came in as {self.user.name}, {self.user.role.label}. Every entry says who made it."
        return [Told(told), self.called, self.role, *self.which.in_order]

    def show_what_is_asked(self) -> None:
        """Somebody new has a role and an agency to tell."""
        new = self.called.in_hand == NOT_THERE
        self.which.show(wanted=new)
        self.role.display = new

    def change(self) -> Change:
        """The worker and the agency where they are new; nothing where both are known."""
        chosen = self.called.needed
        if chosen == NOT_THERE:
            return self.change_of_new(self.user.name)
        self.chosen = self.known[chosen]
        return Change(said="Who is working here", by=self.chosen.name)


class MyDetailsForm(MeForm):
    """Corrects the details of whoever is here: nobody becomes somebody else by it."""

    HEADING = "Your details"

    def __init__(self, me: Professional) -> None:
        super().__init__()
        self.mine = me

    def build(self) -> Sequence[Field | Static]:
        """What is known of them; but their name, which comes from their way in."""
        self.role = TextField(
            "Your role", self.mine.role, hint="health visitor, family support worker", most=most(Professional, "role")
        )
        self.phone = TextField("Telephone", self.mine.phone, most=most(Professional, "phone"))
        self.email = TextField("E-mail", self.mine.email, most=most(Professional, "email"))
        may_be_new = may_record(self.desk.store.user)
        self.which = AgencyFields(
            "Your agency", all_agencies(self.directory), self.mine.agency_id, may_be_new=may_be_new
        )
        told = f"You are {self.mine.name}: that comes from your way in, and `leadpro keys` lists those."
        return [Told(told), self.role, self.phone, self.email, *self.which.in_order]

    def stands_on(self) -> Sequence[Record | None]:
        """Their own record."""
        return (self.mine,)

    def show_what_is_asked(self) -> None:
        """A new agency has more to tell."""
        self.which.show()

    def change(self) -> Change:
        """The worker as they are to be, and the agency where it is new."""
        agency_id, agency = self.which.taken()
        becomes = replace(
            self.mine, role=self.role.value, phone=self.phone.value, email=self.email.value, agency_id=agency_id
        )
        if becomes == self.mine:
            raise NotReady(self.sentence(NOTHING_CHANGED))
        self.chosen = becomes
        return Change(
            said="Own details corrected",
            by=self.desk.by,
            new=(agency,) if agency else (),
            corrected=(Correction(self.mine, becomes),),
        )
