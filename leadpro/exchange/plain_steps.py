"""The plain-text page of a family: what takes its course, step by step; the assessment, handovers, escalations."""

from datetime import date

from leadpro.exchange.page import Page
from leadpro.exchange.plain_words import agency_name, implied
from leadpro.practice.due import overdue, say_due_of
from leadpro.practice.in_hand import Practice
from leadpro.practice.processes.caf import cafs
from leadpro.practice.processes.escalation import Disagreement, disagreements
from leadpro.practice.processes.handover import passings
from leadpro.practice.when import say, say_day
from leadpro.records.caf import CafStep
from leadpro.records.contact import Method
from leadpro.records.escalation import EscalationReply, EscalationStatus, EscalationStep
from leadpro.records.family_file import FamilyFile
from leadpro.records.handover import HandoverStep


def caf_steps(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Each assessment and the steps that it has taken, the first at the top."""
    every, today = cafs(file), practice.day
    if every:
        page.heading(practice.say("{Assessment}, step by step: {number}", number=len(every)))
    for each in every:
        page.line(f"Begun {say(each.started, today)}: {each.status.label}")
        for step in each.steps:
            page.line(_caf_step(file, step, today), 2)


def _caf_step(file: FamilyFile, step: CafStep, today: date) -> str:
    parts = [f"{say(step.happened, today)}{implied(step.inferred)}: {step.status.label}{_by(step.by)}"]
    parts += [step.closing.label] if step.closing else []
    parts += [f"held by {agency_name(file, step.agency_id)}"] if step.agency_id else []
    parts += [f"consent given {say_day(step.consent_on, today)}"] if step.consent_on else []
    parts += [f"review due {say_day(step.review_on, today)}"] if step.review_on else []
    parts += [step.note] if step.note else []
    return "; ".join(parts)


def escalations(page: Page, file: FamilyFile, practice: Practice) -> None:
    """Each disagreement, where it stands, and each step and reply that led there."""
    every, today = disagreements(file), practice.day
    page.heading(f"Escalations: {sum(each.open for each in every) or 'none'} open")
    for each in every:
        page.line(_escalation(file, each, practice))
        page.line(each.record.disagreement, 2)
        if each.record.sought:
            page.line(f"Sought: {each.record.sought}", 2)
        for told in each.told:
            page.line(_reply(each, told, today) if isinstance(told, EscalationReply) else _step(told, today), 2)


def _escalation(file: FamilyFile, escalation: Disagreement, practice: Practice) -> str:
    whom, today = agency_name(file, escalation.record.agency_id), practice.day
    said = f"{say(escalation.started, today)}, with {whom}, level {escalation.level}"
    if ended := escalation.ended:
        return f"{said}: {ended.status.label} {say(ended.happened, today)}. {ended.outcome}"
    if escalation.reply_due is None:
        return f"{said}: open, no date for a reply"
    mark = "! " if escalation.id in overdue(file, practice) else ""
    return f"{said}: {mark}reply due {say_due_of(escalation.id, escalation.reply_due, file, practice)}"


def _step(step: EscalationStep, today: date) -> str:
    raised = step.status is EscalationStatus.RAISED
    said = f"raised at level {step.level}" if raised else f"{step.status.label} at level {step.level}"
    parts = [f"{say(step.happened, today)}{implied(step.inferred)}: {said}{_by(step.by)}"]
    parts += [f"with {step.spoken_to}"] if step.spoken_to else []
    parts += [step.method.label] if step.method is not Method.NOT_STATED else []
    parts += [f"reply due {say_day(step.reply_due, today)}"] if step.reply_due else []
    parts += [f"evidence: {step.evidence}"] if step.evidence else []
    parts += [step.outcome] if step.outcome else []
    return "; ".join(parts)


def _reply(escalation: Disagreement, reply: EscalationReply, today: date) -> str:
    settled = "" if escalation.settled_by(reply) else " (not settled)"
    return f"{say_day(reply.replied_on, today)}, level {reply.level}, {reply.by}: {reply.text}{settled}"


def handovers(page: Page, file: FamilyFile, today: date) -> None:
    """Each handover, how far it has come, and whose word that is."""
    every = passings(file)
    if every:
        page.heading(f"Handovers: {len(every)}, {sum(not each.taken for each in every) or 'none'} not taken over")
    for each in every:
        handover = each.record
        route = f"{agency_name(file, handover.from_agency_id)} to {agency_name(file, handover.to_agency_id)}"
        page.line(f"{say(each.started, today)}{implied(handover.inferred)}, {route}: {each.in_words}")
        page.line(handover.text, 2)
        for step in each.steps:
            page.line(_handover_step(step, today), 2)


def _handover_step(step: HandoverStep, today: date) -> str:
    note = f"; {step.note}" if step.note else ""
    return f"{say(step.happened, today)}{implied(step.inferred)}: {step.status.label}{_by(step.by)}{note}"


def _by(name: str) -> str:
    return f", {name}" if name else ""
