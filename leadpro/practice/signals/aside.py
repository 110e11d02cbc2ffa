"""Findings that somebody has set aside: they wait, and are seen to wait, until their day or until more shows them.

And rules that are switched off for the family: until their day they do not ask, and are said not to.
"""

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.known.known import Known
from leadpro.records.set_aside import SetAside


def set_aside(known: Known, finding: Finding) -> SetAside | None:
    """What sets a finding aside today, the last of several; None where nothing does.

    That ends on its day, and as soon as more shows the finding than did then.
    """
    found = [each for each in known.file.set_aside if _covers(each, finding) and not known.day.reached(each.review_on)]
    return found[-1] if found else None


def _covers(aside: SetAside, finding: Finding) -> bool:
    return (
        not aside.whole_rule
        and (aside.signal, aside.about) == (finding.key, finding.about)
        and set(finding.evidence) <= set(aside.rests_on)
    )


def switched_off(known: Known) -> dict[str, SetAside]:
    """The rules that are off for the family today, each by its key with what says so."""
    return {
        each.signal: each for each in known.file.set_aside if each.whole_rule and not known.day.reached(each.review_on)
    }
