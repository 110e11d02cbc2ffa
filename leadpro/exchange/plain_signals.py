"""The plain-text page of a family: its signals, each with what it rests on."""

from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import in_words
from leadpro.practice.in_hand import Practice
from leadpro.practice.signals.evidence import Dated
from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.five_lines import GroupLine, five_lines
from leadpro.practice.signals.read import read_for
from leadpro.practice.signals.standing import standing
from leadpro.practice.titles import title_of
from leadpro.records.family_file import FamilyFile


def signals(page: Page, file: FamilyFile, practice: Practice) -> None:
    """What has built up: a line for each question, with all that stands under it, and what is set aside."""
    looked = standing(file, practice)
    lines = five_lines(looked)
    number, set_aside = sum(len(each.items) for each in lines), sum(len(each.aside) for each in lines)
    aside = f", {set_aside} set aside" if set_aside else ""
    page.heading(f"Signals: {number or 'nothing has built up, as far as is recorded'}{aside}")
    for line in lines:
        _question(page, file, practice, line)
    for signal, off in looked.off:
        by = f" by {off.set_by}" if off.set_by else ""
        page.line(f"Switched off for this family{by} until {in_words(off.review_on)}: {signal.title}. {off.why}")
    if lines or looked.off:
        page.line("A signal is a prompt with its evidence. It scores and ranks nobody.")


def _question(page: Page, file: FamilyFile, practice: Practice, line: GroupLine) -> None:
    more = f" And {line.others} more." if line.others else ""
    page.line(f"{line.group.asks} {line.said}{more}".rstrip())
    for item in line.items:
        for finding in item.findings:
            _finding(page, file, practice, finding, indent=2)
        for part in item.parts:
            page.line(f"Of which: {part.signal.title}. {part.text}", 4)
            if part.signal.group == line.group:  # of the others all stands under their own question
                _rests_on(page, file, practice, part, 6)
    for finding, aside in line.aside:
        by = f" by {aside.set_by}" if aside.set_by else ""
        page.line(f"Set aside{by} until {in_words(aside.review_on)}: {aside.why}", 2)
        _finding(page, file, practice, finding, indent=4)


def _finding(page: Page, file: FamilyFile, practice: Practice, finding: Finding, *, indent: int) -> None:
    signal = finding.signal
    about = "about " if finding.dated is Dated.ABOUT else ""
    latest = " at the latest" if finding.dated is Dated.BY else ""
    page.line(f"{signal.title}, since {about}{in_words(finding.since)}{latest}: {finding.text}", indent)
    _rests_on(page, file, practice, finding, indent + 2)


def _rests_on(page: Page, file: FamilyFile, practice: Practice, finding: Finding, indent: int) -> None:
    for each in read_for(finding, file, practice):
        page.line(f"Read in a text, and confirmed by nobody: \u201c{each.words}\u201d, as: {each.label}.", indent)
    page.line(f"Answered by {finding.signal.answered_by}.", indent)
    for record_id in finding.evidence:
        record = file.find(record_id)
        if record:
            page.line(title_of(record, file, practice.words), indent + 2)
