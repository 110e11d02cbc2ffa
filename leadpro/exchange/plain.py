"""The family file and the caseload as plain text: what the screens show, in the order of reading."""

from collections.abc import Sequence
from datetime import date

from leadpro.exchange.page import Page
from leadpro.exchange.plain_matters import Chosen, actions, agreed, chronology, concerns, referrals
from leadpro.exchange.plain_people import agencies, children, people
from leadpro.exchange.plain_signals import signals
from leadpro.exchange.plain_steps import caf_steps, escalations, handovers
from leadpro.exchange.plain_words import NOT_RECORDED, agency_name, in_words
from leadpro.practice.caseload_line import CaseloadLine
from leadpro.practice.due import dues, overdue, say_due, say_due_of
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import LastDay, agency_lines, co_lead_on, lead_on, say_last
from leadpro.practice.processes.caf import current_caf
from leadpro.practice.when import say_day
from leadpro.practice.words import Words
from leadpro.records.family_file import FamilyFile
from leadpro.records.lead import RoleSpell
from leadpro.store.events import Left
from leadpro.store.instants import on_the


def family_text(file: FamilyFile, practice: Practice, chosen: Chosen = Chosen()) -> str:  # noqa: B008 (it is frozen)
    """The whole family file as plain text, as seen on a day."""
    return str(family_page(file, practice, chosen))


def family_page(file: FamilyFile, practice: Practice, chosen: Chosen) -> Page:
    """The same as a page; `chosen` says which of what happened stands on it."""
    page, today = Page(), practice.day
    page.title(f"{file.family.name or 'Family'}, {file.family.reference}")
    entered = file.entered.get(file.family.id)
    page.line(f"As at {in_words(today)}{f', entered only on {in_words(entered)}' if entered else ''}")
    if file.family.sealed_to:
        page.line(f"RESTRICTED to {', '.join(file.family.open_to)}: nobody else may know of this file.")
    _standing(page, file, practice)
    signals(page, file, practice)
    children(page, file, practice)
    people(page, file, practice)
    agencies(page, file, today)
    referrals(page, file, practice)
    concerns(page, file, practice)
    actions(page, file, practice)
    escalations(page, file, practice)
    caf_steps(page, file, practice)
    handovers(page, file, today)
    agreed(page, file, practice)
    chronology(page, file, practice, chosen)
    return page


def with_foot(page: Page, left: Left) -> Page:
    """A page as it is printed: its foot says who printed it when, and the code that the journal can be checked by."""
    page.gap()
    if left.first:
        page.line(f"As it was printed on {on_the(left.first)}; printed again on {on_the(left.at)} by {left.by}.")
    else:
        page.line(f"Printed on {on_the(left.at)} by {left.by}.")
    page.line(f"Code {left.code}")
    page.line("`leadpro verify --code` followed by it shows whether what was recorded until then is unchanged.")
    return page


def caseload_text(lines: Sequence[CaseloadLine], today: date, words: Words) -> str:
    """The caseload as plain text."""
    return str(caseload_page(lines, today, words))


def caseload_heading(lines: Sequence[CaseloadLine], today: date) -> str:
    """What stands above a caseload."""
    overdue = sum(line.overdue(today) for line in lines)
    families = "1 family" if len(lines) == 1 else f"{len(lines)} families"
    return f"Caseload as at {in_words(today)}: {families}, {overdue} overdue"


def caseload_page(lines: Sequence[CaseloadLine], today: date, words: Words) -> Page:
    """The caseload on a page: a few lines for each family."""
    page = Page()
    page.title(caseload_heading(lines, today))
    for line in lines:
        page.gap()
        if line.restricted:
            page.line(f"{line.reference}  {line.name}, restricted")
            continue
        page.line(f"{line.reference}  {line.name}{', closed' if line.closed else ''}")
        page.line(f"Children: {line.children or NOT_RECORDED}", 2)
        assessment = words.say("{Assessment}: {stands}.", stands=line.caf or "not started")
        page.line(f"Lead: {line.lead or 'nobody'}. {assessment} {_next_due(line, today)}", 2)
        contact = say_last(_last(line.last_contact, exact=line.last_contact_exact), today)
        page.line(f"Last contact: {contact}. {_least_seen(line, today)}", 2)
        page.line(f"Signals: {', '.join(line.signals) or 'none'}.", 2)
        if line.aside:
            page.line(f"Set aside: {', '.join(line.aside)}.", 2)
    if not lines:
        page.line("No family.")
    return page


CASELOAD_HEADINGS = ("Family", "Who leads", "Due", "Contact", "Signals")
NARROW_HEADINGS = ("Family, and who leads", "Due, and contact", "Signals")
"""The same where a window has no room for five columns in which no word is broken."""


def caseload_rows(
    lines: Sequence[CaseloadLine], today: date, words: Words, *, narrow: bool
) -> Sequence[tuple[str, ...]]:
    """The caseload as rows of a table: what its page says, side by side."""
    rows = [_row(line, today, words) for line in lines]
    if narrow:
        return [(f"{family}\n{leads}", f"{due}\n{contact}".strip(), said) for family, leads, due, contact, said in rows]
    return rows


def _row(line: CaseloadLine, today: date, words: Words) -> tuple[str, str, str, str, str]:
    if line.restricted:
        return (f"{line.reference}\n{line.name}", "restricted", "", "", "")
    family = [line.reference, f"{line.name}{', closed' if line.closed else ''}", line.children or NOT_RECORDED]
    assessment = words.say("{Assessment}: {stands}", stands=line.caf or "not started")
    first, _, others = _next_due(line, today).partition(". ")
    contact = f"Last contact: {say_last(_last(line.last_contact, exact=line.last_contact_exact), today)}."
    signals = [", ".join(line.signals) or "none"]
    signals += [f"Set aside: {', '.join(line.aside)}"] if line.aside else []
    return (
        "\n".join(family),
        f"Lead: {line.lead or 'nobody'}\n{assessment}",
        f"! {first}\n{others}" if line.overdue(today) else _next_due(line, today),
        "\n".join(filter(None, [contact, _least_seen(line, today)])),
        "\n".join(signals),
    )


def _next_due(line: CaseloadLine, today: date) -> str:
    if line.next_due is None:
        return "Nothing due."
    overdue = line.overdue(today)
    count = f"{overdue} overdue. First due" if overdue else "Next due"
    return f"{count} {say_day(line.next_due, today)}: {line.next_due_what.rstrip('.')}."


def _least_seen(line: CaseloadLine, today: date) -> str:
    if not line.least_seen_who:
        return ""
    seen = say_last(_last(line.least_seen, exact=line.least_seen_exact), today)
    return f"Seen longest ago: {line.least_seen_who}, {seen}."


def _last(day: date | None, *, exact: bool) -> LastDay | None:
    return LastDay(day, exact) if day else None


def _standing(page: Page, file: FamilyFile, practice: Practice) -> None:
    family, today = file.family, practice.day
    if family.area:
        page.line(f"Area: {family.area}{f', from {family.moved_from}' if family.moved_from else ''}")
    if family.closed_on:
        page.line(f"CLOSED on {in_words(family.closed_on)}: {family.closing_reason or 'reason not recorded'}")
    page.gap()
    page.line(f"Lead: {_lead(file, today)}")
    if file.co_leads:
        page.line(practice.say("{Co_lead}: {who}", who=_co_lead(file, today)))
    page.line(practice.say("{Assessment}: {stands}", stands=_assessment(file, practice)))
    late = [*overdue(file, practice).values()]
    coming = [each for each in dues(file, practice) if not each.overdue(today)]
    page.line(f"Overdue: {f'{len(late)}, the first since {say_due(late[0].day, today)}' if late else 'nothing'}")
    page.line(f"Next due: {f'{say_day(coming[0].day, today)}, {coming[0].what}' if coming else 'nothing'}")


def _lead(file: FamilyFile, today: date) -> str:
    spell = lead_on(file, today)
    if spell:
        return _in_a_role(file, spell, today)
    active = sum(line.active for line in agency_lines(file, today))
    before = _before(file, file.leads, "led", today)
    return f"NONE; {active} {'agency is' if active == 1 else 'agencies are'} active.{before}"


def _co_lead(file: FamilyFile, today: date) -> str:
    """Who leads on protection beside the lead, or did last."""
    spell = co_lead_on(file, today)
    if spell:
        return _in_a_role(file, spell, today)
    return f"nobody now.{_before(file, file.co_leads, 'had the role', today)}"


def _in_a_role(file: FamilyFile, spell: RoleSpell, today: date) -> str:
    worker = file.professionals[spell.professional_id]
    view = f' Family\'s view: "{spell.family_view}"' if spell.family_view else ""
    return f"{worker.name}, {file.agencies[worker.agency_id].name}, since {say_day(spell.started_on, today)}.{view}"


def _before(file: FamilyFile, spells: Sequence[RoleSpell], did: str, today: date) -> str:
    """Whose time in a role was the last to end."""
    past = max((each for each in spells if each.ended_on), key=lambda each: each.ended_on or date.min, default=None)
    if past is None or past.ended_on is None:
        return ""
    name = file.professionals[past.professional_id].name
    return f" {name} {did} until {say_day(past.ended_on, today)}: {past.end_reason}."


def _assessment(file: FamilyFile, practice: Practice) -> str:
    caf, today = current_caf(file), practice.day
    if caf is None:
        return "not started"
    parts = [f"{caf.status.label}, since {say_day(caf.since, today)}"]
    parts += [f"{caf.closing.label}"] if caf.closing else []
    parts += [f"held by {agency_name(file, caf.agency_id)}"] if caf.agency_id else []
    if caf.open:
        review = say_due_of(caf.id, caf.review_on, file, practice) if caf.review_on else ""
        parts.append(f"review due {review}" if review else "no review date")
    parts += [caf.note] if caf.note else []
    return "; ".join(parts)
