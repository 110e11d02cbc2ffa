"""Referring, and not referring."""

import re

from leadpro.practice.signals.phrases.shared import CARE, TREATS
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_DECIDED = r"(?:decid|agre|opt|elect|resolv|conclud|chos|choos|judg)\w*"
_NOT_TO = r"(?:against|not to|not be|that no|no)"
_ASKED = (
    r"\b(?:refer\w*|marf\b|merlin\b|vpn\b|ppn\b|(?:concern|safeguarding) form\b|notification\b"
    rf"|flag\w*|escalat\w*|{CARE})"
)
_SENT = r"(?:made?|make|sent|send|sending|submitt?\w*|done|rung|ring|raised?|complet\w*|contact\w*|put)"
_TOLD = r"(?:tell|told|say|said|report\w*|pass|share|ring|inform\w*|contact|call|go|let on|mention)"

DECIDED_NOT_TO_REFER = Phrase(
    key="decided-not-to-refer",
    label="a decision not to refer",
    stems=(
        *("so no", "not felt", "not thought", "hold", "heavy", "benefit of", "telling", "ppn"),
        *("leave it", "leaving it", "sit on", "sitting on", "not for ", "would not ", "will not "),
        *("swear", "swore", "sworn", "refer", "marf", "mash", "merlin", "vpn", "social care"),
        *("social services", "safeguarding", "front door", "promis", "between us", "assur"),
        *("child protection", "children's services", "my word", "for mother and", "keep it"),
        *("not to r", "section 47"),
    ),
    said=any_of(
        r"\b(?:hold(?:ing)? fire|sit(?:ting)? on (?:it|this)|leave it for now|leaving it|heavy[- ]handed"
        rf"|benefit of the doubt)\b{SENTENCE}{{0,60}}{_ASKED}",
        rf"{_ASKED}{SENTENCE}{{0,70}}\b(?:hold(?:ing)? fire|heavy[- ]handed|benefit of the doubt"
        r"|leave it for now|over the top|overkill)\b",
        rf"\bso (?:no|none)\b{SENTENCE}{{0,30}}\b(?:sent|done|made|raised|completed|submitted)\b",
        r"\bnot (?:felt|thought|considered) to (?:warrant|need|meet|require"
        rf"|justify)\b{SENTENCE}{{0,25}}\b(?:refer\w*|threshold|{CARE})",
        r"\bnot (?:to be |being |been )?referred (?:as|because|since|for now|at th(?:is|e)|in view|given|on)\b",
        r"\bnot referring\b",
        rf"\b(?:not|never)\b{SENTENCE}{{0,15}}\b(?:warrant|justify|need|require"
        rf"|merit)\b{SENTENCE}{{0,15}}\b(?:referral|marf|threshold)\b",
        rf"\bnot (?:one |a case |a matter )?for (?:a )?(?:referral|marf|{CARE})",
        r"\b(?:told|said to|reassured) (?:her|him|them|mum|mother|dad|father) (?:that )?(?:i|we) (?:would"
        rf"|will) not (?:be )?(?:{_TOLD}|telling|reporting|passing|ringing)\b",
        rf"\b(?:promis|swear|swore|sworn|agree|assur)\w*{SENTENCE}{{0,30}}\bnot (?:to )?(?:tell|say|report"
        r"|pass|share|let on)\b",
        rf"{_ASKED}{SENTENCE}{{0,90}}\b{_DECIDED}{SENTENCE}{{0,30}}\b{_NOT_TO}\b",  # "a referral, decide against it"
        rf"\b{_DECIDED}{SENTENCE}{{0,40}}\b{_NOT_TO}\b{SENTENCE}{{0,25}}"
        r"\brefer(?!\s+a friend)",  # "decides not to refer"
        rf"decisions?{SENTENCE}{{0,20}}not to{SENTENCE}{{0,20}}refer",  # "a decision not to make a referral"
        r"\b(?:does|did|do|have|has) not (?:then |in the end )?refer\b",  # "the surgery does not refer"
        rf"\bno (?:\w+ )?(?:referral|marf|merlin|contact){SENTENCE}{{0,30}}"
        rf"\b(?:necessary|needed|warranted|justified|thought|felt)\b|\bno contact {_SENT} (?:with|to) {CARE}",
        rf"{_ASKED}{SENTENCE}{{0,60}}\b(?:considered|discussed){SENTENCE}{{0,40}}\bnot (?:made|pursued|thought"
        r"|felt|sent)",
        rf"\b(?:consider\w*|thought about|did think about|wondered about|discussed){SENTENCE}{{0,40}}{_ASKED}"
        rf"{SENTENCE}{{0,60}}\b(?:but (?:felt|thought|decided|did)|left it|held off|do not bother|instead|against)",
        rf"{CARE}{SENTENCE}{{0,60}}\b{_DECIDED}\s+(?:not to|against)\b",  # "going back to them but choose not to"
        r"\bfor mother and child\b[^.;?!\n]{0,60}\bdecid\w+ (?:not to|against)\b",
        rf"\b(?:promis|agree|assur)\w*{SENTENCE}{{0,50}}\b(?:not|never)(?: to)? {_TOLD}\b"
        rf"{SENTENCE}{{0,40}}\b(?:{CARE}|further|anyone|anybody|on\b)",
        r"\b(?:promis|agree)\w* not to (?:tell|say|report|pass|share)\b",
        r"\bkeep (?:it|this|that) (?:just )?(?:between us|between (?:me|you|the two)|to (?:my|our)sel\w+)\b",
        rf"{_ASKED}{SENTENCE}{{0,40}}\b(?:does|did|do|was|is|have|has|had|were) not (?:been )?{_SENT}\b",
        rf"\bnot enough for (?:a )?{_ASKED}",
        rf"\b(?:hold|holding|held|holds) (?:off|back)\b{SENTENCE}{{0,30}}{_ASKED}"
        rf"|{_ASKED}{SENTENCE}{{0,40}}\b(?:held off|on hold)\b",
        rf"\bno need (?:to|for) (?:a )?(?:refer\w*|marf|(?:involve|ring|contact|inform|tell|call) {CARE})",
        r"\bnot (?:to )?(?:involv\w+|ring\w*|contact\w*|inform\w*|tell\w*|bother\w*|call\w*|go\w* to"
        rf"|troubl\w+) {CARE}",
        rf"\b(?:told|said|advised|asked|persuaded)\b{SENTENCE}{{0,25}}\bnot to (?:refer|ring|report|contact|involve)\b",
        rf"\b(?:talked|persuaded)\b{SENTENCE}{{0,12}}\bout of\b{SENTENCE}{{0,20}}{_ASKED}",
        r"\bno (?:safeguarding|social care|mash|children's social care) referral\b(?! (?:received|from|on file|yet)\b)",
        r"\b(?:gave|given|have) (?:her |him |them )?my word\b|\bkeep (?:it|this|that) to (?:my|our)sel\w+\b",
        rf"\b(?:marf|merlin|vpn|referral) not {_SENT}\b",
        rf"\b(?:monitor|watch|wait|observe|support)\w*{SENTENCE}{{0,40}}\b(?:rather than|instead of)"
        rf"(?: \w+)? {_ASKED}",
        rf"\brefer{SENTENCE}{{0,40}}\b(?:{_DECIDED}) (?:instead )?to (?:monitor|wait|watch|keep an eye)\b",
    ),
    also=re.compile(
        r"\b(?:against|not?|never|monitor\w*|wait|watch|keep (?:an eye|it|this|that)|so no|fire|sit|doubt"
        r"|handed|leav\w+|rather|instead|left it|h[eo]ld(?:ing)? (?:off|back)|word|secret)\b"
    ),
    unless=any_of(
        rf"\brefer\w* (?:\w+ )?(?:to|for) (?:\w+ ){{0,2}}{TREATS}",
        r"\brefer a friend\b|\bcriticis\w+|\b(?:it|this|that) (?:needs|has|ought) to go in\b|\binspect(?:ors?"
        r"|ion)\b|\b(?:cannot|could not) (?:do that|promise|keep)\b|\bbefore close\b"
        r"|\b(?:and|then) (?:sent|submitted|referred)\b",
    ),
    says=(
        "Midwife and drugs worker consider a social care referral and decide against it.",
        "GP decides not to refer to social services.",
        "The school did not refer.",
        "A decision not to make a referral was taken.",
        "No referral was thought necessary.",
        "Referral discussed in supervision and not made.",
        "They discuss going back to social care but choose not to, since somebody has been.",
        "She is frightened. Worker promises not to tell for now.",
        "Designated teacher considers a referral and does not make one.",
        "The lead considered making a referral but opted to monitor.",
        "MARF not sent, will monitor on CPOMS.",
        "Promised mum I wouldn't tell social care.",
    ),
    near=(
        "Decided to refer to social care.",
        "Referred to social care, who decided on an assessment.",
        "It was decided not to move house.",
        "Nursery refers; mother did not object.",
        "Agreed not to meet before Christmas.",
        "Decided not to refer to physio.",
        "MARF sent, copy on file.",
    ),
)
"""A referral was thought of and decided against, or silence was promised."""

TO_THOSE_WHO_PROTECT = Phrase(
    key="to-those-who-protect",
    label="social care or child protection is spoken of",
    stems=(
        *("duty ", "rang duty", "social", "children's s", "childrens s", "child protection"),
        *("safeguarding", "mash", "marf", "front door", "section 47", "emergency duty", "ifd"),
        *("first response",),
    ),
    said=re.compile(CARE),
    unless=re.compile(
        r"\bsafeguarding adults\b|\bused to be\b|\b(?:is|as|was) a social worker\b|\b(?:sausages?|dinner"
        r"|lunch|tea time|meals on wheels)\b|\bdegree\b"
        r"|\bdata protection\b"
    ),
    says=("rang the MASH", "asked children's services", "MARF completed.", "Rang EDT out of hours.", "needs an s47"),
    near=("rang the dentist", "Adult social care visit her daily.", "Sausage and mash for lunch."),
)
"""A text speaks of social care or child protection."""

_PUT = (
    r"(?:refer\w*|ref'd|on the (?:waiting )?list|waiting list|wait list|put \w+ (?:through|forward)|requested?|asked gp"
    r"|accepted|appointment|opa|letter|thank you for seeing|see(?:n)? by|sent on|form|completed|dictated"
    r"|chased|send(?:ing)? to|booked|req|please see|asked for|to see|for assessment)"
)

TO_BE_TREATED = Phrase(
    key="to-be-treated",
    label="a service that treats is spoken of",
    stems=(
        *("therap", "physio", "paed", "dieti", "audio", "ortho", "optic", "dentist", "dental"),
        *("counsell", "clinic", "salt", "camhs", " ent", "speech", "continence", "hearing", "derma"),
        *("ophth", "eye"),
    ),
    said=any_of(
        rf"\b{_PUT}\b{SENTENCE}{{0,60}}{TREATS}",
        rf"{TREATS}{SENTENCE}{{0,40}}\b{_PUT}\b",
    ),
    unless=re.compile(
        rf"\bno need for\b|\bcp medical\b|\bchild protection medical\b|{CARE}"
        r"|\basked how\b|\bcriteria\b|\bown\b|\bnew \w+ referral form\b|\b(?:grandad|nan|gran|dad|mum|mother"
        r"|father)(?:'s| had)\b|\b(?:declined|not needed)\b"
    ),
    says=(
        "Referral to speech therapy.",
        "Referred to the paediatric clinic.",
        "On the waiting list for CAMHS.",
        "Physio have accepted him.",
    ),
    near=("Referral to social care.", "Dad is a dentist.", "Speech was lovely at nativity."),
)
"""A text speaks of a service that treats: a referral to it asks nobody to protect a child."""
