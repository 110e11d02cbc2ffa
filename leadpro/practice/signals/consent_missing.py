"""An assessment that has begun without the family's agreement to it on record.

Agreement to a service is one thing, and sharing what protects a child another: this holds nobody up.
"""

from msgspec import Struct

from leadpro.practice.processes.caf import cafs
from leadpro.practice.signals.claims import Missing, Nothing, Quoted, on, sentence
from leadpro.practice.signals.figures import Days
from leadpro.practice.signals.finding import Finding, Signal
from leadpro.practice.signals.groups import TOGETHER
from leadpro.practice.signals.known.day import later
from leadpro.practice.signals.known.known import Known
from leadpro.practice.signals.steps import form
from leadpro.records.caf import CafStatus
from leadpro.records.consent import Answer

NEEDS_IT = (CafStatus.CONSENTED, CafStatus.ASSESSING, CafStatus.PLANNING, CafStatus.DELIVERING)


class Figures(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many days after the step consent may still be entered."""

    days: Days


def look(known: Known, figures: Figures) -> list[Finding]:
    """One finding for each such assessment. What comes from a document that is silent of consent says nothing of it."""
    given = any(each.answer is Answer.GIVEN and not each.withdrawn_on for each in known.file.consents)
    found = []
    for caf in cafs(known.file):
        late = later(max(caf.since, caf.began.known_on or caf.since), figures.days + 1)
        told = given or caf.consent_on or caf.record.source
        if caf.status in NEEDS_IT and not told and known.day.reached(late):
            found.append(
                Finding(
                    signal=SIGNAL,
                    about=caf.id,
                    sentence=sentence(
                        known.practice.say("The {assessment} stands at") + " \u201c{}\u201d since {}, and {}.",
                        Quoted(caf.status.label, caf.last.id),
                        on(known, caf.since, caf.last.id),
                        Nothing("the family's agreement to it is not on record", Missing.AGREEMENT),
                    ),
                    since=late,
                    evidence=(caf.id, caf.began.id),
                    next_step=form("assessment", "enter the consent, or that it was refused"),
                )
            )
    return found


SIGNAL = Signal(
    key="consent-missing",
    title="agreement not recorded",
    raises="An assessment has begun, and the family's agreement to it is not on record.",
    group=TOGETHER,
    asks="Has the family agreed to the service, and to what? It never holds up a safeguarding referral.",
    answered_by="the day of the consent, or that it was refused",
    figures=Figures,
    for_a_child=False,
    look=look,
)
