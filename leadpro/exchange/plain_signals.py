"""The plain-text page of a family: its signals, each with what it rests on."""

from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import in_words
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.evidence import Dated
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.standing import standing
from leadpro.practice.titles import title_of
from leadpro.practice.words import Words
from leadpro.records.family_file import FamilyFile


def signals(page: Page, file: FamilyFile, practice: Practice) -> None:
    """What has built up, the most pressing kind first, and what is set aside."""
    looked = standing(file, practice)
    aside = f", {len(looked.aside)} set aside" if looked.aside else ""
    kinds = len({each.key for each in looked.findings})
    page.heading(f"Signals: {kinds or 'nothing has built up, as far as is recorded'}{aside}")
    for finding in looked.findings:
        _finding(page, file, practice.words, finding)
    for finding, set_aside in looked.aside:
        by = f" by {set_aside.set_by}" if set_aside.set_by else ""
        page.line(f"Set aside{by} until {in_words(set_aside.review_on)}: {set_aside.why}")
        _finding(page, file, practice.words, finding, indent=2)
    if looked.findings or looked.aside:
        page.line("A signal is a prompt with its evidence. It scores and ranks nobody.")


def _finding(page: Page, file: FamilyFile, words: Words, finding: Finding, *, indent: int = 0) -> None:
    signal = finding.signal
    about = "about " if finding.dated is Dated.ABOUT else ""
    latest = " at the latest" if finding.dated is Dated.BY else ""
    page.line(f"{signal.title}, since {about}{in_words(finding.since)}{latest}: {finding.text}", indent)
    page.line(f"Answered by {signal.answered_by}.", indent + 2)
    for record_id in finding.evidence:
        record = file.find(record_id)
        if record:
            page.line(title_of(record, file, words), indent + 4)
