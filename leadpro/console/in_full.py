"""What is under the cursor, in full: the strip below the panels says it, and the lower half of the chronology."""

from collections.abc import Callable

from textual.content import Content

from leadpro.console.panels.signals import findings_of, group_of, say_since
from leadpro.console.screen import Sentence
from leadpro.console.widgets.listing import Line
from leadpro.gate import many_lines, one_line
from leadpro.practice.amounts_to import amounts_to
from leadpro.practice.events import Event, in_one_breath
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_label
from leadpro.practice.signals.five_lines import GroupLine
from leadpro.practice.signals.since_looked import NEVER_LOOKED, Since
from leadpro.practice.telling import opening, remarks
from leadpro.practice.titles import title_of
from leadpro.practice.when import say_in_full
from leadpro.practice.wording import fields_of
from leadpro.records.base import FamilyRecord
from leadpro.records.contact import Contact
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import Id

Paragraph = tuple[str, str]
"""A text and its style."""

QUIET = "$text-muted"
"""The style of what need not be read first; faint letters would be too pale to be read at all."""


def first_steps(file: FamilyFile, sentence: Sentence) -> list[Paragraph]:
    """What a new file wants first, each with its key and whether it is done; nothing once something has happened."""
    if in_one_breath(file):
        return []
    steps = (
        ("{key:person} people", file.people),
        ("{key:involvement} agencies", file.involvements),
        ("{key:lead} who leads", file.leads),
        ("{key:contact} what happened", ()),
    )
    said = [
        f"{number} {'done: ' if done else ''}{sentence(what)}" for number, (what, done) in enumerate(steps, start=1)
    ]
    return [(one_line("A new file begins in four steps.   " + "   ".join(said) + "."), "")]


def in_full(
    file: FamilyFile, line: Line | None, practice: Practice, sentence: Sentence, since: Since = NEVER_LOOKED
) -> list[Paragraph]:
    """What a line of a panel stands for, and the next key."""
    if line is None:
        return []
    if question := group_of(line.key, file, practice, since):
        return _of_question(question, practice, sentence)
    told = next((each for each in in_one_breath(file) if each.record.id == line.key), None)
    if told:
        return _of_event(told, file, practice)
    record = file.find(line.key)
    return _of_record(record, file, practice, sentence) if record else [(one_line("  ".join(line.cells)), "")]


def text_of(file: FamilyFile, practice: Practice) -> Callable[[Line], str]:
    """What a line says and what it stands for, in one text: what is looked through where a list is narrowed."""
    told = {each.record.id: each for each in in_one_breath(file)}

    def text(line: Line) -> str:
        said = [*line.cells, *(each.text for each in findings_of(line.key, file, practice))]
        if event := told.get(Id(line.key)):
            said += [_whose(event, file), say_in_full(event.when), opening(file, event, practice), event.text]
            said += [event.why, *remarks(file, event, practice)]
        elif record := file.find(line.key):
            said += [title_of(record, file, practice.words), amounts_to(record, file, practice)]
            said += [value for _, value in fields_of(record, file, practice.words)]
        return "  ".join(said)

    return text


def _of_question(line: GroupLine, practice: Practice, sentence: Sentence) -> list[Paragraph]:
    """The most pressing thing under it, since when, and the next key."""
    findings = [each.finding for each in line.items] or [each for each, _ in line.aside]
    if not findings:
        said = " ".join(f"{each.finding.text} Gone since you looked: {each.why}." for each in line.gone)
        return [(many_lines(said), "")]
    first = findings[0]
    more = f" it and {len(findings) - 1} more, with" if len(findings) > 1 else ""
    keys = sentence(
        "Since {since}. {key:open} shows{more} what it rests on. {key:next_step}: {step}.",
        since=say_since([first], practice.day),
        more=more,
        step=first.next_step.said,
    )
    return [(many_lines(first.text), ""), (one_line(keys), QUIET)]


def _of_event(event: Event, file: FamilyFile, practice: Practice) -> list[Paragraph]:
    """In one breath, as there are few lines: whose, when, what, why it matters; then what else is on record of it."""
    why = f" Why it matters: {event.why}" if event.why else ""
    said = f"{_whose(event, file)}, {say_in_full(event.when)}: {opening(file, event, practice)}{event.text}{why}"
    return [(one_line(said), ""), (one_line("  ".join(remarks(file, event, practice))), QUIET)]


def _whose(event: Event, file: FamilyFile) -> str:
    agency = file.agencies.get(event.agency_id)
    return agency_label(agency) if agency else ""


def _of_record(record: FamilyRecord, file: FamilyFile, practice: Practice, sentence: Sentence) -> list[Paragraph]:
    words, title = practice.words, title_of(record, file, practice.words)
    fields = [(label, text) for label, text in fields_of(record, file, words) if text not in title]
    told = [title, amounts_to(record, file, practice), *(f"{label}: {text}" for label, text in fields)]
    said = ". ".join(each.rstrip(". ") for each in told if each)
    return [(one_line(f"{said}."), ""), (sentence("{key:open} opens it."), QUIET)]


def reading(file: FamilyFile, event: Event, practice: Practice, sentence: Sentence) -> list[Paragraph]:
    """Everything that a tired person needs of one event, in paragraphs."""
    record = event.record
    day = say_in_full(event.when)
    paragraphs: list[Paragraph] = [
        (one_line(f"{day[:1].upper()}{day[1:]}   {_whose(event, file)}"), "bold"),
        (many_lines(opening(file, event, practice) + event.text), ""),
    ]
    if event.why:
        paragraphs.append((many_lines(f"Why it matters: {event.why}"), ""))
    elif not event.significant and isinstance(record, Contact):
        said = sentence("Not in the chronology. {key:promote} puts it there and asks why it matters.")
        paragraphs.append((said, QUIET))
    paragraphs.append((one_line("  ".join(remarks(file, event, practice))), QUIET))
    return [(text, style) for text, style in paragraphs if text]


def page(paragraphs: list[Paragraph], width: int, height: int, more: str) -> Content:
    """Paragraphs in so many lines; where that is too little, the last line says so with `more`."""
    if width <= 0 or height <= 0:
        return Content("")
    room = (width + 1) * (height + 1)  # characters: of a long text in a narrow window the rest need not be wrapped
    shown = [(text[:room], style) for text, style in paragraphs]
    lines = [line for paragraph in shown for line in Content.assemble(paragraph).wrap(width)]
    if len(lines) > height:
        lines = [*lines[: height - 1], Content(more)]
    return Content("\n").join(lines)
