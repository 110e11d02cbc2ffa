"""The tables of a pack beside those of the signals: what kinds of figures there are, and in which unit."""

from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from leadpro.practice.signals.figures import Days, Times, WorkingDays, Years
from leadpro.records.vague_date import VagueDate

Weeks: TypeAlias = Annotated[int, Meta(ge=1, le=104, extra={"unit": "weeks"})]
Hours: TypeAlias = Annotated[int, Meta(ge=1, le=720, extra={"unit": "hours"})]
Months: TypeAlias = Annotated[int, Meta(ge=1, le=36, extra={"unit": "months"})]


class Factors(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which factors count as what: DfE codes, and the words that sources use."""

    domestic_abuse: frozenset[str]
    substance_misuse: frozenset[str]
    mental_health: frozenset[str]
    violence: frozenset[str]
    """Threats and violence by an adult."""
    offending: frozenset[str]
    injury: frozenset[str]
    """What tells of an injury, or of somebody's doing one."""
    injury_alone: frozenset[str]
    """What tells of an injury, and not of how it came."""
    treated: frozenset[str]
    """What worries where somebody raises it or refers it to those who protect; a service that treats it just does."""
    history_after_years: Years
    """From how many years back on what is told late is somebody's history, and nothing that builds up now."""
    missed: frozenset[str]
    """Appointments and visits that failed."""
    withheld: frozenset[str]
    """What says of a visit that somebody was met and the child was not."""
    harm: frozenset[str]
    """What worries about a child's safety by itself."""
    corrected_within_days: Days
    """For how long before an entry that says that another family was meant what was told is taken for that mistake."""
    own_from_age: Years
    """Years from which a child's own use of drugs is taken to be meant where only children are named."""

    @property
    def behaviour(self) -> frozenset[str]:
        """What somebody does, and mostly to somebody: of it is asked whose it is, and who was hurt."""
        return self.domestic_abuse | self.violence | self.offending | (self.injury - self.injury_alone)


class Agencies(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which sectors do what."""

    assess: frozenset[str]
    """To whom a referral about a child goes, and who assesses."""
    see_children: frozenset[str]
    """Whose work is with the children."""
    see_daily: frozenset[str]
    """Where a child who goes there is seen on most days."""
    targeted: frozenset[str]
    """Services that nobody has without a reason: not those that every family has."""
    around: frozenset[str]
    """Services that count as working with a family."""
    near_home: frozenset[str]
    """Services whose area is that in which a family lives: a police force's borders are its own."""
    hand_over: frozenset[str]
    """Services that are to hand over when a family moves."""
    refers_within_days: Days
    """For how long after it met something a service may refer it, and tell of nothing new."""
    heard_within_days: Days
    """For how long a service without a begun and ended part counts as active after it was last heard from."""
    told_again_within_days: Days
    """For how long after it what somebody tells again, and does not date, is taken for the last of its matter."""
    assesses_within: WorkingDays
    """How long an assessment may take from the decision to make it: so long the decision holds the question open."""


class Assessment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The assessment below social care, its plan and its reviews. None is not known: then a form asks."""

    look_up_within_hours: Hours | None
    """How soon somebody looks whether there is one already."""
    assess_within: WorkingDays | None
    """From its beginning."""
    plan_within: WorkingDays | None
    """From its beginning until the family holds conclusions and plan."""
    first_meeting_within: WorkingDays | None
    """From the assessment until those who act first meet with the family."""
    first_review_weeks: Weeks | None
    """From the plan's beginning."""
    review_weeks: Weeks | None
    """From each review to the next."""
    reassess_months: Months | None
    """When it is made anew because what was wanted was not reached."""
    outcomes_at_most: Times | None
    """How many outcomes a plan has at most."""
    received_review_weeks: Weeks | None
    """How soon the area that a family moved to reviews what came with them."""
    notify: str | None
    """Who is told when a plan opens, changes or closes: "the council's early help team"."""


class Mind(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to mind at each step of an assessment: a template of `leadpro.practice.words` each, "" where nothing is."""

    checklist: str = ""
    declined: str = ""
    consented: str = ""
    assessing: str = ""
    planning: str = ""
    delivering: str = ""
    suspended: str = ""
    closed: str = ""
    transferred: str = ""
    no_consent: str = ""
    """Where one goes on, and no agreement is on record."""


class Forms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What forms and signals suggest, unless somebody types another day."""

    concern_review_weeks: Weeks
    """When a concern is looked at again."""
    set_aside_weeks: Weeks
    """Until when a signal is set aside."""
    action_days: Days
    """When an action is due that a signal offers."""


class Terms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The schools' year, which each council sets for its own."""

    half_terms: tuple[tuple[date, date], ...] | None
    """The first and the last day of each that is known. None is not known: then a date is asked for in days."""

    @property
    def half_terms_known(self) -> tuple[VagueDate, ...]:
        """The same as dates that something can have been in."""
        return tuple(VagueDate.between(*sorted(each)) for each in self.half_terms or ())


class Entries(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How entries are marked."""

    late_after_days: Days
    """From how many days after it happened on what became known is marked as late."""
