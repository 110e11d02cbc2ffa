"""Findings that somebody has set aside: they wait, and are seen to wait, until their day or until more shows them."""

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
    return (aside.signal, aside.about) == (finding.key, finding.about) and set(finding.evidence) <= set(aside.rests_on)
