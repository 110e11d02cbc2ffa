"""Who is working here: what the journal says of every entry, and what forms start with."""

from collections.abc import Sequence

from textual import on
from textual.widgets import Static

from leadpro.console.forms.choices import professional_label
from leadpro.console.forms.drafted import Asked
from leadpro.console.forms.fields import Choice, ChoiceField, Field, TextField, Told
from leadpro.console.forms.form import EntryForm
from leadpro.console.forms.newcomers import AgencyFields, all_agencies
from leadpro.console.messages import Saved
from leadpro.records.base import Record
from leadpro.records.entry import Entry
from leadpro.records.professional import Professional
from leadpro.records.user import NOT_NAMED
from leadpro.store.opening import Store


class MeForm(EntryForm):
    """Asks who is working here: somebody whom the store knows, or somebody new."""

    HEADING = "Who is working here?"

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(verb="me")
        self.chosen: Professional | None = None
        """Who it is, once the entry is made."""

    def build(self) -> Sequence[Field | Static]:
        """A name; the rest only where the store does not know it."""
        mine, known = self.console.me, self.directory
        self.known = known.professionals
        workers = [Choice(each.id, professional_label(each, known)) for each in self.known.values()]
        self.called = ChoiceField("Your name", workers, mine.id if mine else None, new=lambda name: f"new here: {name}")
        store = self.console.store
        if mine is None and store and store.user is not NOT_NAMED:
            self.called.begin_with(store.user.name)  # the name that was said when the store was set up
        self.role = TextField("Your role", hint="health visitor, family support worker")
        self.which = AgencyFields("Your agency", all_agencies(known), None)
        return [
            Told("Every entry says who made it. Esc leaves this; entries then say: not named."),
            self.called,
            self.role,
            *self.which.in_order,
        ]

    @on(ChoiceField.Moved)
    def show_what_is_asked(self) -> None:
        """Somebody new has a role and an agency to tell."""
        self.which.show(wanted=self.called.making_new)
        self.role.display = self.called.making_new

    def entry(self) -> Entry:
        """The worker and the agency where they are new; nothing where both are known."""
        name = self.called.new_name
        if not name:
            self.chosen = self.known[self.called.needed]
            return Entry(said="Who is working here", by=self.chosen.name)
        agency_id, agency = self.which.taken()
        self.chosen = Professional(name=name, agency_id=agency_id, role=self.role.value)
        new: tuple[Record | None, ...] = (agency, self.chosen)
        return Entry(said="Who is working here", by=name, new=tuple(each for each in new if each))

    def keep(self, store: Store, entry: Entry) -> None:
        """Save the worker, and that it is they who work here."""
        from leadpro.store.faults import explained
        from leadpro.store.settings import me, put_setting

        assert self.chosen is not None
        super().keep(store, entry)
        with explained("Who is working here was not saved"):
            put_setting(store, "me", self.chosen.id)
        self.chosen = me(store)

    @on(Saved)
    def be_known(self, message: Saved) -> None:
        """From here on entries are theirs. `z` does not take this back: it is said anew."""
        message.prevent_default()
        self.finished = True
        assert self.chosen is not None
        self.console.me = self.chosen
        self.console.say(f"Entries are now made by {self.chosen.name}.")
        self.dismiss(True)
