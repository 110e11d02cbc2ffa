"""The lines at the top of a family's screen: whose file it is, as at when, and where things stand."""

from datetime import date

from rich.cells import cell_len
from textual.content import Content

from leadpro.console.widgets.listing import fitted
from leadpro.gate import one_line
from leadpro.practice.due import overdue, say_due_of
from leadpro.practice.in_hand import Practice
from leadpro.practice.overview import agency_lines, co_lead_on, lead_on
from leadpro.practice.processes.caf import current_caf
from leadpro.practice.when import say_day
from leadpro.practice.when.names import short_day
from leadpro.records.family_file import FamilyFile

MARKING = "OFFICIAL"

RESTRICTED = "RESTRICTED"


def marked(file: FamilyFile) -> str:
    """How every page of a family's file is marked: one that is restricted says so, wherever one stands in it."""
    return f"{RESTRICTED}  {MARKING}" if file.family.sealed_to else MARKING


GAP = "    "
"""What stands between two things of a line."""


def banner(
    file: FamilyFile, practice: Practice, width: int, *, looking_back: bool, entered_then: bool = False
) -> Content:
    """The banner, exactly `width` cells wide; where room is short the area gives way, never the day or the lead.

    Two lines; whoever leads on protection beside the lead has a third where the second has no room for them, and a
    restricted file one that says to whom it is open.
    """
    family, today = file.family, practice.day
    where = f"{family.area}, from {family.moved_from}" if family.moved_from else family.area
    day = f"{today:%a} {today.day} {today:%b %Y}"
    if entered_then:
        day += ", as entered then"
    elif entered := file.entered.get(family.id):
        day += f", entered {short_day(entered)}"
    right = f"  {'LOOKING BACK to' if looking_back else 'as at'} {day}  {MARKING} "
    left = one_line(f" {family.name}   {family.reference}   {where}")
    standing = [f" Overdue {len(overdue(file, practice))}"]
    standing += [_lead(file, today), _assessment(file, practice, "Assessment")]
    if family.closed_on:
        standing.insert(0, f" CLOSED {say_day(family.closed_on, today)}: {one_line(family.closing_reason)}")
    if cell_len(GAP.join(standing)) > width:  # what it is called gives way to where it stands
        standing[-1] = _assessment(file, practice, "Assessment_short")
    lines = [standing]
    if beside := _co_lead(file, practice):
        whole = [*standing[:-1], beside, standing[-1]]
        lines = [whole] if cell_len(GAP.join(whole)) <= width else [standing, [f" {beside}"]]
    if family.sealed_to:
        lines.append([_restricted(family.open_to, width)])
    return Content.assemble(
        (fitted(left, max(1, width - len(right))), "bold"),
        (f"{right}\n", "reverse" if looking_back else ""),
        "\n".join(fitted(GAP.join(line), width) for line in lines),
    )


def _restricted(open_to: tuple[str, ...], width: int) -> str:
    """To whom a restricted file is open: by their names, or where these have no room how many they are."""
    named = f" RESTRICTED to {one_line(', '.join(open_to))}"
    return named if cell_len(named) <= width else f" RESTRICTED to {len(open_to)} people"


def _lead(file: FamilyFile, today: date) -> str:
    spell = lead_on(file, today)
    if spell:
        return (
            f"Lead {one_line(file.professionals[spell.professional_id].name)}, since {say_day(spell.started_on, today)}"
        )
    active = sum(line.active for line in agency_lines(file, today))
    if not active:
        return "Lead NONE, no agency has a part yet"
    return f"Lead NONE, nobody leads {active} {'agency' if active == 1 else 'agencies'}"


def _co_lead(file: FamilyFile, practice: Practice) -> str:
    spell = co_lead_on(file, practice.day)
    if spell is None:
        return ""
    name, since = one_line(file.professionals[spell.professional_id].name), say_day(spell.started_on, practice.day)
    return practice.say("{Co_lead} {name}, since {since}", name=name, since=since)


def _assessment(file: FamilyFile, practice: Practice, called: str) -> str:
    """Where it stands; `called` is the word for it."""
    caf = current_caf(file)
    if caf is None:
        return practice.say(f"{{{called}}} not started")
    review = f", review due {say_due_of(caf.id, caf.review_on, file, practice)}" if caf.review_on else ""
    return practice.say(f"{{{called}}} {{status}}{{review}}", status=caf.status.label, review=review)
