"""The end of a service's work, and what is not acted on."""

from leadpro.practice.signals.phrases.shared import OTHERS
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_WORK = r"(?:case|file|involvement|work|support|service|input|contact|sessions?|episode|referral|intervention|plan)"

CLOSED = Phrase(
    key="closed",
    label="a service closed its work",
    stems=(
        *("ended my", "ended our", "not open to", "longer open", "no more ", "complete", "expired"),
        *("all done", "us done", "signed", "last visit", "final visit", "last session"),
        *("come to an end", "came to an end", "concluded", "finished", "clos", " ended", " ends"),
        *("discharged", "no longer be working", "no longer working", "shut this", "final session"),
        *("off their books", "off our books", "off the books", "caseload", "archived", "ceased"),
        *("withdrawn", "case end", "no further input", "no further visits"),
    ),
    said=any_of(
        r"\bended (?:my|our|their|its|all) (?:involvement|work|support|input)\b|\b(?:not"
        r"|no longer) open to\b|\bsigned (?:her|him|them|mum|dad|mother|father|the family) off\b"
        r"|\bno more (?:visits|appointments|sessions|input)\b",
        r"\b(?:treatment|programme|intervention|order|work) (?:complete|completed|expired)\b"
        r"|\bfinished with (?:\w+ )?(?:mum|dad|mother|father|family|them|him|her|on|\w+ on)\b"
        r"|\ball done\b",
        r"\b(?:social care|social services|early help|camhs|social worker|team|service|services|worker"
        r"|they|we|mash|family support|idva|officer|probation|hv|health visiting|drugs? \w+"
        r"|school nurse\w*) (?:have |has |had |are |is |was |were )?(?:now |also |all )?clos(?:ed"
        r"|ing)\b(?! (?:the )?(?:door|window|curtain|gate|eyes|early|for|on|at|over))",
        r"^\W*closing (?:today|now|this|as|due|after|with)\b|\b(?:last|final) (?:visit|session"
        r"|contact)\b[^.;?!\n]{0,30}\b(?:no further|closed|closing|ended|file|complete)",
        r"\b(?:case|service|support|work|intervention) (?:has )?(?:come to an end|came to an end|finished"
        r"|concluded)\b",
        r"^\W*clos(?:ed|es)\b|^\W*closing (?:the |this |our )?(?:case|file|visit|summary|letter)",
        rf"\b{_WORK}\b{SENTENCE}{{0,30}}\b(?:is |was |has |now )?(?:closed?s?|ended|ends|archived|ceased)\b(?! early)",
        rf"\bclos(?:e|es|ed|ing)\b{SENTENCE}{{0,25}}\b(?:case|file|involvement|to (?:children|social|us|camhs"
        r"|early help"
        rf"|family support)|form completed|summary)\b",
        r"\bclos(?:ed|es|ing) (?:\w+ )?to (?:children|social|us\b|our|camhs|early help|family support"
        r"|the (?:team|service)|services?|hv|health)",
        r"\bdischarged from (?:our|the|my|their) (?:caseload|service|books|team)\b|\b(?:off|from) (?:our|my"
        r"|their|the) (?:books|caseload)\b",
        r"\bno longer (?:be )?(?:working|involved|visiting|supporting)\b|\bshut this one down\b",
        r"\b(?:have|has) (?:now )?(?:finished|closed|ended)(?: (?:with|the case|their|its|our))\b",
        r"\b(?:social worker|team|worker|service) has signed off\b|\bnobody from \w[\w' ]{0,25}going in now\b",
    ),
    unless=any_of(
        r"\b(?:therapy|speech|camhs|physio\w*|school|nursery|housing|police|probation|clinic|hospital"
        r"|drugs? (?:team|service))\b[^.;?!\n]{0,12}\b(?:has|have) (?:now )?closed (?:its|their) case\b",
        r"\b(?:instead|stays? open|remains? open|still open|to (?:be )?closed? (?:if|when|in)|ready to close"
        r"|will look to"
        r"|look to close|not (?:be )?closing|no agencies closing|do not close|going to close|may close|plan to close"
        r"|same social worker stays|stays the same|should (?:be )?clos\w*|hoping to close|not closed|not yet)\b",
        rf"\bstep(?:s|ped|ping)? down\b{SENTENCE}{{0,40}}\b(?:to|from) (?:a )?(?:child in need|cin\b)",
        r"\bneighbour'?s?\b|\bclosed questions?\b",
        OTHERS,
    ),
    says=(
        "Case closed.",
        "Closed: goals met.",
        "Involvement ended in May.",
        "Closing the file.",
        "Discharged from our caseload.",
        "CAMHS have taken her off their books.",
    ),
    near=(
        "The nursery closed early for snow.",
        "Plan ends, child in need plan instead.",
        "Case stays open.",
        "Agreed to close if all is well at Christmas, plan unchanged.",
        "Attended the weekend.",
        "Stepped down from CP plan to CIN plan.",
        "CIN visit: speech therapy has closed its case, plan goes on.",
    ),
)
"""A service's work with the family was closed: not a step down within it, nor another's case."""

NO_FURTHER_ACTION = Phrase(
    key="no-further-action",
    label="nothing follows from it",
    stems=(
        *("logged only", "discontinued", "nothing for", "nothing to", "no onward", "not need"),
        *("triaged", "screened", "no role", "guidance only", "signpost", "not progress", "not proceed"),
        *("not pursu", "not accept", "evidence", "no further action", "not meet", "not take"),
        *("not be taking", "info only", "information only", "nil action", "not be doing anything"),
        *("no crime", "filed", "closed at", "not for ", "not one for", "no section 17", "no action"),
        *("no follow up", "advice only", "threshold", "no further role"),
    ),
    said=any_of(
        r"\blogged only\b|\bdiscontinued\b|\bnothing (?:for|to) (?:them|us|pursue|follow)\b"
        r"|\bno onward (?:plan|action|referral)\b|\bnot need (?:anything|any action|owt)\b|\b(?:triaged"
        r"|screened)\b[^?!\n]{0,20}\b(?:declined|green|no|out)\b",
        r"\bno role\b(?! model)|\bnot meeting (?:the )?thresholds?\b|\b(?:advice|guidance"
        r"|signpost\w*)(?: and (?:advice|guidance|signpost\w*))? only\b|\b(?:lack of|insufficient"
        r"|no) evidence\b[^.;?!\n]{0,20}$",
        r"\b(?:will|would|did|are|is) not (?:be )?(?:progress\w*|proceed\w*|pursu\w*|accept\w*"
        r"|tak\w+ (?:it|this|any))\b|\bnot accepted\b|\bthreshold not\b",
        r"\bno further (?:action|role|involvement|enquir\w+)\b|\bnil (?:further )?action\b"
        r"|\bno (?:further )?follow up\b(?: with (?:the )?family)?(?: intended| planned| needed| from)",
        r"\b(?:does|do|did) not (?:meet|reach)\b[^.;?!\n]{0,20}\bthresholds?\b|\b(?:below|under"
        r"|not at) (?:the )?threshold\b"
        r"|\bthreshold (?:was |is )?not (?:met|reached)\b",
        r"\binfo(?:rmation)? only\b|\blogged (?:it )?(?:and|for information)\b[^.;?!\n]{0,30}\b(?:not|info)\b"
        r"|\badvice only\b",
        r"\bno role for (?:them|us|social|children|mash|the)\b|\bwill not be (?:doing anything|taking"
        r"|progress\w*|acting)\b",
        r"\bno (?:crime|offences?)\b[^.;?!\n]{0,40}\b(?:filed|disclosed|further)\b|\bno section 17\b"
        r"|\bcontact closed\b|\bclosed at (?:the )?front door\b",
        r"\bnot (?:one )?for (?:them|us|mash|social care)\b|\bnot (?:progress"
        r"|proceed)\w*\b[^.;?!\n]{0,20}\b(?:referral|contact|further)?",
        r"\bnot (?:be )?tak(?:e|en|ing) (?:this|it|the referral|the matter)? ?(?:any )?(?:forward|further)\b",
    ),
    unless=any_of(
        OTHERS,
        r"\b(?:sofa|abode|homeless|hostel|at present|must|procedures?|query|just get|awaiting|chased?|dad is no further"
        r"|(?:father|mother|mum) is no further|further (?:bloods|tests)|progressed to|challeng\w*)\b",
    ),
    says=(
        "MASH: doesn't meet threshold, NFA.",
        "Logged for information only.",
        "Will not be taking this forward.",
        "NFA by social care.",
    ),
    near=(
        "Dad is NFA, sofa surfing.",
        "Further action needed.",
        "Still awaiting the outcome.",
        "An NFA outcome must be fed back.",
    ),
)
"""The service that was asked decided that nothing follows."""
