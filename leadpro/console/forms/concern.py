"""A concern: something that worries somebody about somebody; its review, and its closing with a reason."""

from collections.abc import Container, Sequence

from msgspec.structs import replace
from textual import on
from textual.widgets import Input, Static

from leadpro.console.forms.asked import WorryFields
from leadpro.console.forms.choices import (
    agency_choices,
    anchors,
    factor_choices,
    last_agency,
    professional_choices,
)
from leadpro.console.forms.fields import (
    SOME_DAY,
    Choice,
    ChoiceField,
    DateField,
    DayField,
    Field,
    LongTextField,
    NotReady,
    SeveralField,
    SuggestedDayField,
    TextField,
    Ticks,
    Told,
    as_typed,
)
from leadpro.console.forms.people_of_the_day import PeopleField
from leadpro.console.forms.readings import ReadForm
from leadpro.console.forms.record_form import OnRecordForm
from leadpro.practice.clocks import concern_review, concern_review_because
from leadpro.practice.signals.texts import Phrase
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_day, say_in_full, say_with_year
from leadpro.records.base import Record
from leadpro.records.change import Change
from leadpro.records.concern import Concern, raised_together
from leadpro.records.factor import factor_label
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id, PersonId

NOT_KNOWN = PersonId(Id("not known"))
"""Stands among the people to tick where nobody knows whose a concern is: an unknown is said, never left blank."""

ABOUT_WHAT = "What about is needed: type a few letters, then {key:choose}."

OPEN, CLOSED = "open", "closed"
ALL, THIS = "all", "this"


class ConcernForm(ReadForm[Concern]):
    """Records a concern, or corrects one."""

    HEADING = "Concern"
    CORRECTING = "Correct a concern"

    def build(self) -> Sequence[Field | Static]:
        """What worries first; whoever corrects a concern finds its review and closing beneath."""
        record, file = self.record, self.file
        factors = factor_choices(self.file)
        if record and record.factor not in [each.id for each in factors]:
            factors.append(Choice(record.factor, record.factor.replace("_", " ")))
        whose = (record.people or (NOT_KNOWN,)) if record else ()
        practice = self.practice_for(file)
        review, because = concern_review(self.today, practice), concern_review_because(self.today, practice)
        self.worry = LongTextField("What worries", record.text if record else "", required=True)
        self.factors = SeveralField("What about", factors)
        self.factor = ChoiceField("What about", factors, record.factor if record else None)
        self.agency = ChoiceField(
            "Raised by",
            agency_choices(file, self.directory),
            record.agency_id if record else last_agency(file, self.desk.me),
        )
        raised = say_in_full(record.raised) if record else "today"
        self.raised = DateField("When", raised, self.now, anchors=anchors(file), happened=True)
        besides = [Choice(NOT_KNOWN, "not known whose")]
        self.whose = PeopleField("Whose it is", file, self.today, self.raised, whose, besides=besides, required=True)
        self.more = WorryFields(self, record, self.raised)
        self.review = SuggestedDayField(
            "Review",
            record.review_on if record else review,
            self.now,
            suggested=review,
            because=because,
        )
        self.worker = ChoiceField(
            "Worker",
            professional_choices(file, self.directory),
            record.professional_id if record else None,
            required=False,
        )
        about = self.factor if record else self.factors
        parts: list[Field | Static] = [
            self.worry,
            *self.reads(Concern, self.worry),
            about,
            self.whose,
            self.agency,
            self.raised,
            *self.more.in_order,
            self.review,
            self.worker,
        ]
        if record is None:
            return parts
        self.reviewed = DayField(
            "Reviewed", as_typed(record.reviewed_on), self.now, required=False, happened=True, hint=SOME_DAY
        )
        self.review_note = TextField("What was found", record.review_note)
        self.closed = DayField(
            "Closed", as_typed(record.closed_on), self.now, required=False, happened=True, hint="still open"
        )
        self.reason = TextField("Why it was closed", record.closing_reason)
        return [*parts, self.reviewed, self.review_note, self.closed, self.reason]

    @on(ChoiceField.Moved)
    @on(Ticks.Changed)
    def show_what_is_asked(self) -> None:
        """Ask what belongs to what worries."""
        in_hand = self.factor.in_hand
        self.more.show(self.factors.picked_so_far if self.record is None else [in_hand] if in_hand else [])

    @property
    def settled(self) -> Container[Phrase]:
        """How the account that was given stands."""
        return self.more.settled

    def change(self) -> Change:
        """The concern; where it is about several things it is a record for each, and one concern on the screen."""
        if self.record:
            return self.entry_of("Concern", (self.record, self._looked_at(self._concern(self.factor.needed))))
        factors = self.factors.values
        if not factors:
            raise NotReady(self.sentence(ABOUT_WHAT), self.factors)
        concerns = [self._concern(each) for each in factors]
        return self.entry_of("Concern", *((None, each) for each in concerns), *self.readings(*concerns))

    def _concern(self, factor: str) -> Concern:
        people = tuple(each for each in self.whose.value if each != NOT_KNOWN)
        basis = self.record or Concern(
            family_id=self.file.family.id,
            factor=factor,
            raised=self.raised.moment,
            agency_id=self.agency.needed,
            text=self.worry.value,
        )
        concern = replace(
            basis,
            factor=factor,
            people=people,
            raised=self.raised.moment,
            agency_id=self.agency.needed,
            professional_id=self.worker.value,
            text=self.worry.value,
            review_on=self.review.day,
        )
        return self.more.onto(concern)

    def _looked_at(self, concern: Concern) -> Concern:
        """A concern with its review and closing, as corrected."""
        if self.closed.day and not self.reason.value:
            raise NotReady("A concern is closed with a reason: say why.", self.reason)
        if self.reason.value and not self.closed.day:
            raise NotReady("Say on which day it was closed, or clear the reason below.", self.closed)
        return replace(
            concern,
            reviewed_on=self.reviewed.day,
            review_note=self.review_note.value,
            closed_on=self.closed.day,
            closing_reason=self.reason.value,
        )


class ConcernReviewForm(OnRecordForm[Concern]):
    """Looks at a concern again: it stays open until a day, or is closed with a reason."""

    HEADING = "Review of a concern"

    def __init__(self, file: FamilyFile, record: Concern) -> None:
        super().__init__(file, record)
        self.with_it = raised_with(file, record)
        self.before = said_before(file, record)

    def build(self) -> Sequence[Field | Static]:
        """What was found first."""
        practice, closed = self.practice_for(self.file), self.record.closed_on is not None
        review, because = concern_review(self.today, practice), concern_review_because(self.today, practice)
        self.found = LongTextField("What was found", required=True)
        self.standing = ChoiceField(
            "And now",
            [Choice(OPEN, "keep open, and review again"), Choice(CLOSED, "close, with a reason")],
            CLOSED if closed else OPEN,
        )
        self.review = SuggestedDayField("Review again", review, self.now, suggested=review, because=because)
        self.reason = TextField(
            "Why it closes", self.record.closing_reason, hint="only to close: what has changed, and how we know"
        )
        self.reviewed = DayField("Reviewed", "today", self.now, happened=True, hint=SOME_DAY)
        parts: list[Field | Static] = [Told(self._told()), self.found, self.standing, self.review, self.reason]
        if not self.before:
            return [*parts, self.reviewed]
        number = len(raised_together(self.before))
        others = "the one before it" if number == 1 else f"the {number} before it"
        self.reach = ChoiceField("This is for", [Choice(ALL, f"it and {others}"), Choice(THIS, "this one only")], ALL)
        return [*parts, self.reach, self.reviewed]

    def _told(self) -> str:
        concern = self.record
        lines = [title_of(concern, self.file, self.words_in_use), concern.text]
        if self.with_it:
            lines.append(f"It is also about: {', '.join(factor_label(each.factor) for each in self.with_it)}.")
        if self.before:
            days = ", ".join(dict.fromkeys(say_with_year(each.raised) for each in self.before))
            lines.append(f"Raised before, and open: {days}.")
        if concern.reviewed_on:
            lines.append(f"Last reviewed {say_day(concern.reviewed_on, self.today)}: {concern.review_note}")
        return "\n".join(lines)

    @on(Input.Changed)
    def follow_reviewed(self) -> None:
        """The next review is counted from this one."""
        try:
            reviewed = self.reviewed.day
        except NotReady:
            return
        if reviewed:
            practice = self.practice_for(self.file)
            self.review.suggest(concern_review(reviewed, practice), concern_review_because(reviewed, practice))

    def stands_on(self) -> Sequence[Record | None]:
        """The concern with all that it is about, and those that were raised before it."""
        return (self.record, *self.with_it, *self.before)

    def change(self) -> Change:
        """The concern with its review; with it those before it, where the review is of all."""
        closing = self.standing.needed == CLOSED
        if closing and not self.reason.value:
            raise NotReady("A concern is closed with a reason: say what has changed, and how we know.", self.reason)
        if not closing and self.reason.value:
            raise NotReady("This is kept open: choose close above, or clear the reason.", self.reason)
        concerns = [self.record, *self.with_it]
        if self.before and self.reach.needed == ALL:
            concerns += self.before
        entry = self.entry_of("Concern", *((each, self._reviewed(each, closing=closing)) for each in concerns))
        return replace(entry, said="Concern reviewed and closed" if closing else "Concern reviewed")

    def _reviewed(self, concern: Concern, *, closing: bool) -> Concern:
        reviewed = self.reviewed.needed_day
        looked_at = replace(concern, reviewed_on=reviewed, review_note=self.found.value)
        if closing:
            return replace(looked_at, closed_on=reviewed, closing_reason=self.reason.value)
        return replace(looked_at, review_on=self.review.day, closed_on=None, closing_reason="")


def said_before(file: FamilyFile, concern: Concern) -> list[Concern]:
    """The other open concerns of the same agency about the same: they stand on one line of the family screen."""
    together = [concern, *raised_with(file, concern)]
    factors = {each.factor for each in together}
    same = (
        each
        for each in file.concerns
        if each not in together
        and not each.closed_on
        and each.agency_id == concern.agency_id
        and {one.factor for one in (each, *raised_with(file, each))} == factors
    )
    return sorted(same, key=lambda each: (each.raised.order, each.id))


def raised_with(file: FamilyFile, concern: Concern) -> list[Concern]:
    """What else was raised in the same breath, and stands as it does: it is one concern, a record for each factor."""
    together = [each for each in file.concerns if each.breath == concern.breath and each.id != concern.id]
    return [each for each in together if (each.closed_on is None) == (concern.closed_on is None)]
