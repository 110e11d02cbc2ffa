"""What taking a list would do, in words: the columns, the families, and what was not read."""

from collections.abc import Iterator

from leadpro.exchange.caseload_list.children import ListedChild
from leadpro.exchange.caseload_list.headings import Column, Holds
from leadpro.exchange.caseload_list.plan import Plan, Planned
from leadpro.exchange.page import Page
from leadpro.exchange.strict_json import shortened
from leadpro.practice.when import say_with_year
from leadpro.practice.when.names import short_day
from leadpro.practice.words import Words


def plan_page(plan: Plan, words: Words) -> Page:
    """All of it on a page."""
    page = Page()
    page.title(plan.sheet.name)
    page.line(f"Headings stand in row {plan.headings.row.number}. What each column is taken for:")
    for column in plan.headings.columns:
        page.line(column_line(column, words), 2)
    for row in plan.headings.above:
        page.line(f"Above them, and not read: {shortened(' '.join(filter(None, row.cells)))}")
    if plan.listed.words:
        page.heading("Words for where it stands")
        for said, (standing, number) in plan.listed.words.items():
            meant = words.say(standing.label) if standing else "not known"
            page.line(f"{shortened(said)} ({number}): {meant}", 2)
    for heading, lines in (
        (f"Would be made: {count(len(plan.families), 'family', 'families')}", [*family_lines(plan, words)]),
        ("Here already", plan.here),
        ("To be known", plan.notes),
        (f"Not read: {len(plan.unread)}", [each.said for each in plan.unread]),
        ("To be said otherwise first", plan.wrong),
    ):
        if lines:
            page.heading(heading)
            for line in lines:
                page.line(line, 2)
    return page


def column_line(column: Column, words: Words) -> str:
    """A column, and what it is taken for."""
    slip = ", its heading taken for a slip" if column.slip else ""
    heading = shortened(" ".join(column.heading.split())) or "no heading"
    return f"{column.letter}  {heading}: {words.say(column.holds.label)}{slip}"


def family_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Each family that would be made, and each worker and agency that is new."""
    for each in plan.new_agencies:
        yield f"New agency: {each.name}, its sector to be said."
    for lead in plan.new_leads:
        yield words.say("New {lead}: {who}.", who=f"{lead.name}, {lead.role}" if lead.role else lead.name)
    for family in plan.families:
        yield family_line(family, plan, words)


def family_line(planned: Planned, plan: Plan, words: Words) -> str:
    """One family in a sentence or two."""
    listed = planned.listed
    rows = f"row {listed.rows[0]}" if len(listed.rows) == 1 else f"rows {listed.rows[0]} to {listed.rows[-1]}"
    numbered = ", a new number" if planned.numbered and plan.headings.of(Holds.REFERENCE) else ""
    children = "; ".join(map(_child, listed.children))
    lead = planned.led_by.name if planned.led_by else "nobody"
    stands = words.say(listed.standing.label) if listed.standing.status else ""
    parts = [
        f"{planned.reference}{numbered}, {listed.name} ({rows}).",
        f"Children: {children or 'none'}.",
        words.say("{Lead}: {who}.", who=lead),
        words.say("{Assessment}: {stands}.", stands=stands) if stands else "",
        f"Review due: {short_day(listed.review_on)}." if listed.review_on else "",
        f"In its note: {shortened('; '.join(listed.kept))}." if listed.kept else "",
    ]
    return " ".join(filter(None, parts))


def count(number: int, one: str, several: str) -> str:
    """So many of something."""
    return f"1 {one}" if number == 1 else f"{number:,} {several}"


def _child(child: ListedChild) -> str:
    name = child.name or "unborn"
    return f"{name}, {'due' if child.unborn else 'born'} {say_with_year(child.born)}" if child.born else name
