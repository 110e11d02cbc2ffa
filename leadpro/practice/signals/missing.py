"""What several findings say is missing, as claims that hold whatever else is on file."""

from collections.abc import Sequence
from datetime import date

from leadpro.practice.events import Sort
from leadpro.practice.signals.claims import Day, Missing, Nothing, Sentence, When, on, sentence
from leadpro.practice.signals.known.answers import Decided, Made
from leadpro.practice.signals.known.known import Known
from leadpro.records.ids import AgencyId


def no_assessment(
    known: Known, after: date | None = None, *, early: bool = True, by: Sequence[AgencyId] = ()
) -> Sentence:
    """That no assessment of the children was made after a day, or ever; by some services, or by any.

    One below social care is an answer where `early`; where it is none and there is one, social care is named. A
    decision to make one whose clock ran out is named.
    """
    made = [each for each in known.answers.made if early or not each.early]
    if not made:
        after, by = None, ()
    below = any(each.early and (after is None or each.on > after) for each in known.answers.made)
    unfinished = any(known.answers.is_unfinished(each) for each in known.said.of(Sort.ASSESSMENT))
    said = "no finished assessment of the children" if unfinished else "no assessment of the children"
    if by:
        said += " by it" if len(by) == 1 else " by them"
    elif below and not early:
        said += " by social care"
    said += " is on record" if after is None else " is on record since"
    what = Missing.BY_SOCIAL_CARE if below and not early else Missing.ASSESSMENT
    nothing = Nothing(said, what, after, by=tuple(by))
    lapsed = known.answers.lapsed(early=early)
    if lapsed is None or (after is not None and lapsed.on <= after):
        return sentence("{}", nothing)
    return sentence("{}, though one was decided on ({}) and was due by {}", nothing, *decision(known, lapsed))


def decision(known: Known, lapsed: Decided) -> tuple[Day, Day]:
    """The day of a decision to assess, and the last one of its clock."""
    return (
        on(known, lapsed.on, lapsed.of),
        on(known, lapsed.due, lapsed.of, known.pack.agencies.assesses_within),
    )


def made(known: Known, each: Made) -> When:
    """When an assessment was made."""
    return When(known.day.say_when(each.when, each.on), each.of)
