"""What a text says that no field says: a few phrases of the trade.

Texts are given in small letters. A phrase is looked for within one sentence; where it is not certain what is meant,
nothing is taken to be meant. `tests/test_signal_words.py` holds texts that say each of them, and texts that do not.
"""

import re
from collections.abc import Iterable

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

# referring, and not referring

_DECIDED = r"(?:decid|agre|opt|elect|resolv|conclud|chos|choos|judg)\w*"
_NOT_TO = r"(?:against|not to|not be|that no|no)"
_CARE = (
    r"(?:social care|social services|social work|children'?s services|safeguarding|child protection|\bmash\b|front door"
    r"|section 47|\bs47\b|for mother and child)"
)

DECIDED_NOT_TO_REFER = Phrase(
    ("refer", "not to", "against"),
    any_of(
        rf"refer{SENTENCE}{{0,90}}\b{_DECIDED}{SENTENCE}{{0,30}}\b{_NOT_TO}\b",  # "a referral, decide against it"
        rf"\b{_DECIDED}{SENTENCE}{{0,40}}\b{_NOT_TO}\b{SENTENCE}{{0,40}}refer",  # "decides not to refer"
        rf"decisions?{SENTENCE}{{0,20}}not to{SENTENCE}{{0,20}}refer",  # "a decision not to make a referral"
        rf"\b(?:does|did|do) not{SENTENCE}{{0,20}}\brefer\b",  # "the surgery does not refer"
        rf"no referral{SENTENCE}{{0,30}}\b(?:necessary|needed|warranted|justified|thought|felt)",
        rf"refer{SENTENCE}{{0,60}}\b(?:considered|discussed){SENTENCE}{{0,40}}\bnot (?:made|pursued|thought|felt)",
        rf"{_CARE}{SENTENCE}{{0,60}}\b{_DECIDED}\s+(?:not to|against)\b",  # "going back to them but choose not to"
        r"\b(?:promis|agree)\w* not to (?:tell|say|report|pass|share)\b",
        rf"\brefer{SENTENCE}{{0,40}}\b(?:does|did|do|was|is) not (?:make|made|send|sent)\b",
        rf"\brefer{SENTENCE}{{0,40}}\b(?:{_DECIDED}) (?:instead )?to (?:monitor|wait|watch|keep an eye)\b",
    ),
    also=re.compile(r"\b(?:against|not?|monitor|wait|watch|keep an eye)\b"),
)
"""A referral was thought of and decided against, or silence was promised."""

TO_THOSE_WHO_PROTECT = Phrase(
    ("social", "child", "safeguarding", "mash", "front door", "47"),
    re.compile(_CARE),
)
"""A text speaks of social care or child protection."""

TO_BE_TREATED = Phrase(
    ("therap", "physio", "paediatric", "diet", "audio", "ortho", "optic", "dentist", "counsell", "clinic"),
    re.compile(r"therap|physio|paediatric|dietit|audiolog|orthop|optic|dentist|counsell|clinic\b"),
)
"""A text speaks of a service that treats: a referral to it asks nobody to protect a child."""

CHALLENGE_DROPPED = Phrase(
    (
        *("not encourag", "discourag", "not support", "not follow", "not pursue", "not taken", "not escalat"),
        *("not challeng", "no challenge", "escalation", "advised", "told to", "rest", "further", "ladder", "leave"),
        *("left it", "press"),
    ),
    any_of(
        r"not encouraged|discouraged|not supported to",
        r"not (?:followed up|pursued|taken further|taken up|escalated|challenged)",
        r"(?:does|did|do) not (?:escalate|challenge|pursue|follow up|follow it up)",
        rf"no (?:challenge|escalation)\b|escalation{SENTENCE}{{0,40}}\bnot (?:made|used|followed)",
        r"advised (?:not to|to wait|against)|told to (?:wait|leave it)",
        r"\blets? (?:the matter|it) (?:rest|drop|go)\b|\b(?:leaves|left) it (?:there|at that)\b",
        r"\b(?:goes|went|go|took|takes|take|taken) (?:it |the matter |this )?no further\b",
        rf"\b(?:does|did) not (?:take|press|push){SENTENCE}{{0,15}}\b(?:up|further|point|matter|higher)\b",
    ),
    also=re.compile(
        r"concern|worr|referr|disagree|supervision|escalat|challeng|object|disput|quer(?:y|ies|ied)|inaction"
    ),
)
"""Somebody raised something and was not helped to pursue it."""

BY_SOMEBODY = Phrase(
    ("ring", "rang", "call", "report", "phone", "anonymous", "neighbour", "contacts", "writes", "wrote"),
    re.compile(
        r"\b(?:rings?|rang|calls?|called|caller|reports?|reported|phones?|phoned|telephones?|telephoned|anonymous\w*"
        r"|neighbour|contacts|writes|wrote)\b"
    ),
)
"""Somebody who is no agency told a service of a worry."""

CORRECTED = Phrase(
    (
        "wrong ",
        "mistaken ",
        "incorrect ",
        "another family",
        "another household",
        "different family",
        "different household",
    ),
    any_of(
        r"\b(?:wrong|mistaken|incorrect) (?:address|house|household|family|flat|door)\b"
        rf"{SENTENCE}{{0,80}}\b(?:entry|log|record|notification|referral)\b{SENTENCE}{{0,25}}"
        r"\b(?:removed?|corrected|deleted|withdrawn)\b",
        rf"\b(?:about|meant|concern\w*|relat\w+ to|belong\w* to)\b{SENTENCE}{{0,15}}"
        r"\b(?:another|a different) (?:family|household)\b",
    ),
)
"""What was told of a family was meant for another: said outright, for it takes a worry out of the count."""

COUNTER_ALLEGES = Phrase(
    ("counter-alleg", "counter alleg", "counteralleg"),
    re.compile(r"counter[- ]?alleg"),
)
"""One adult's answer to what is said of them."""

STRATEGY = Phrase(
    ("strategy", "inter-agency referral discussion", "ird"), re.compile(r"strategy|inter-agency referral|\bird\b")
)
"""A meeting was a strategy discussion, in Scotland an inter-agency referral discussion."""

# assessing, leading, closing

CAF_CALLED_FOR = Phrase(
    ("caf", "common assessment", "early help assessment", "eha"),
    any_of(
        rf"\b(?:caf|common assessment|early help assessment|eha)\b{SENTENCE}{{0,40}}"
        r"\b(?:should be|recommended|advised|proposed|suggested|requested|to be)\b",
        rf"\b(?:recommend\w*|advis\w+|propos\w+|suggest\w*|ask\w*|request\w*|call\w* for)\b{SENTENCE}{{0,40}}"
        r"\b(?:caf|common assessment|early help assessment|eha)\b",
    ),
    unless=re.compile(
        r"\b(?:declin\w+|refus\w+|not (?:needed|necessary|required|wanted)|no need|in place|completed)\b"
    ),
)
"""Somebody said that a common assessment should be made."""

CLOSED = Phrase(
    ("clos", " ended", " ends", "step down", "steps down", "stepped down"),
    any_of(
        r"^clos(?:ed|es)\b",
        rf"\b(?:case|file|involvement|plan|work|support)\b{SENTENCE}{{0,30}}\b(?:closed?s?|ended|ends)\b",
        rf"\bclos(?:e|es|ed|ing)\b{SENTENCE}{{0,25}}\b(?:case|file|involvement|plan)\b",
        r"\bsteps? down\b|\bstepped down\b",
    ),
    unless=re.compile(r"\b(?:instead|stays? open|remains? open|to (?:be )?closed? (?:if|when|in)|ready to close)\b"),
)
"""A service's work was closed."""

NOT_COMPLETED = Phrase(
    ("assessment",),
    re.compile(
        rf"\bassessment\b{SENTENCE}{{0,30}}"
        r"\b(?:not (?:been )?(?:completed?|finished|done)|left blank|incomplete|abandoned)\b"
    ),
)
"""An assessment was not completed."""

LEAD_NAMED = Phrase(
    ("lead", "key worker", "keyworker"),
    any_of(
        r"\blead (?:professional|practitioner|worker|agency)|\bkey ?worker",
        r"\blead: ?\w",
        r"\b(?:takes?|took|accepts?|agrees? to|will) (?:the )?lead\b",
    ),
    deniable=True,
)
"""Somebody was named who leads."""

NOBODY_LEADS = Phrase(
    ("ordinat", "lead", "led", "in charge"),
    re.compile(
        rf"\b(?:nobody|no[ -]one|no agency|none|neither)\b{SENTENCE}{{0,30}}"
        r"\b(?:co-?ordinat\w*|leads?|led|the lead|lead professional|in charge)\b"
        rf"|\beach\b{SENTENCE}{{0,30}}\bothers? (?:will|would|is to|was to|were to) (?:lead|co-?ordinat\w*)"
    ),
)
"""Those who should say who leads could not, or each thought that another did."""

NOBODY_TAKES_OVER = Phrase(
    ("no one", "noone", "nobody", "without"),
    any_of(
        r"\b(?:no ?one|nobody|no one else) (?:takes?|took|has taken|picks?|picked|holds?|leads?)\b",
        r"\bwithout (?:a )?(?:lead|successor)\b",
    ),
)
"""A lead, or a worker, went and nobody took over."""

# who is met, and who is not

NO_ACCESS = Phrase(
    (
        *("no access", "no reply", "no answer", "not in", "nobody", "not home", "not at home", "dna", "n't brought"),
        *("not brought", "not attend", "turned away", "failed", "refused", "denied", "not let", "cancel", "door"),
        *("out at", "was out", "no one", "noone"),
    ),
    any_of(
        r"\bno (?:access|reply|answer)\b|\bnot in\b|\bnot (?:at )?home\b|\bdna\b",
        r"\b(?:nobody|no ?one)(?: was)? (?:in|home)\b(?! (?:the|a|my|their|our)\b)",
        r"\bwas(?: not|n't) brought\b|\bdid not attend\b|\bturned away\b|\bfailed (?:home )?visit",
        rf"\b(?:entry|access)\b{SENTENCE}{{0,15}}\b(?:refused|denied)\b",
        rf"\b(?:will|would|did|does) not let\b{SENTENCE}{{0,25}}\bin\b",
        r"\bdoor (?:is |was )?(?:not|never) (?:opened|answered)\b|\b(?:not|never) (?:open|answer)\w* the door\b",
        r"\bthrough the (?:closed |locked )?(?:door|letter ?box)\b|\bout at (?:both|each|every|all) \w*\b",
        r"\bcancel(?:s|led)? by (?:mother|father|mum|dad|the family)\b",
    ),
)
"""Somebody was not let in, met nobody, or waited in vain."""

_PLACE = (
    r"(?:school|nursery|playgroup|pre-?school|children'?s centre|gp|practice|surgery|doctor|register|roll|list"
    r"|reception|health visit\w*|child health)"
)
_TAKEN = r"withdr[ae]w\w*|tak\w+ out|taken off|de-?regist\w+"

SERVICE_LOST = Phrase(
    (
        *("withdr", "taken off", "regist", "remov", "roll", "stop", "cease", "no longer", "not return", "not start"),
        *(
            "not take",
            "list",
            "application",
            "excluded",
            "discharged",
            "home ed",
            "at home",
            "electively",
            "of area",
            "place",
            "not registered",
        ),
        *("en out", "es out", "ook out", "ing out", "ed out", "pull out", "of the area"),
    ),
    any_of(
        rf"\b(?:{_TAKEN}|remov\w+|off-?roll\w*|pull\w+ out){SENTENCE}{{0,50}}\b{_PLACE}",
        rf"{_PLACE}{SENTENCE}{{0,50}}\b(?:{_TAKEN}|place (?:is )?(?:ended|lost|given up))",
        rf"\b(?:stop(?:s|ped)|ceased?|no longer) (?:attend\w*|bring\w*|coming|going|taking)"
        rf"{SENTENCE}{{0,40}}\b{_PLACE}",
        rf"\b(?:does|did|do) not (?:return to|start|take up){SENTENCE}{{0,20}}\b{_PLACE}",
        rf"\b(?:off|from) the{SENTENCE}{{0,20}}\b(?:list|roll|register)\b",
        rf"\bno{SENTENCE}{{0,12}}\b(?:school|nursery) application\b",
        rf"\b(?:place|offer)\b{SENTENCE}{{0,40}}\bnot taken up\b",
        r"\b(?:no|without)(?: a)? (?:school|nursery|pre-?school) place\b",
        r"\bplace (?:is |was )?(?:withdrawn|cancelled)\b",
        rf"\bnot on (?:any|a|the)\b{SENTENCE}{{0,12}}\broll\b",
        r"\bnot registered with (?:any|a) (?:gp|doctor|surgery|practice)\b",
        r"\bpermanently excluded\b|\bmoved out of (?:the )?area\b",
        rf"\bdischarged\b{SENTENCE}{{0,25}}"
        r"\b(?:non-?(?:engagement|attendance)|not (?:being )?(?:brought|attend\w*)|dna)\b",
        r"\b(?:home educat|educated at home|electively home)",
        rf"\b(?:taught|teach\w*|schooled)\b{SENTENCE}{{0,12}}\bat home\b",
    ),
)
"""A child was taken out of school, nursery or a doctor's list, or fell out of it."""

STAYS_NEAR = Phrase(
    ("away", "the ", "same", "services", "unchanged"),
    any_of(
        r"\bstreets? away\b|\b(?:minutes|a mile) away\b|\b(?:in|within) the (?:same )?(?:borough|town|village|area)\b",
        r"\bsame (?:borough|town|street|area|services|gp|school|midwife|health visit\w*)\b",
        r"\bservices (?:all )?(?:continue|unchanged|stay)|\bunchanged\b|\bstays? the same\b",
    ),
)
"""The family moved nearby, or its services stay."""

PARENT_MISSING = Phrase(
    ("father", "dad", "partner", "role"),
    any_of(
        rf"\b(?:no|nothing|little|without)\b{SENTENCE}{{0,30}}"
        rf"\b(?:reference|mention|record|information|detail|known|noted|asked|written|said)\w*{SENTENCE}{{0,40}}"
        r"\b(?:father|dad|partner|his role|role or impact|role)\b",
        rf"\b(?:father|dad)\b{SENTENCE}{{0,40}}"
        r"\b(?:not|never) (?:been )?"
        r"(?:seen|mentioned|recorded|involved|known|met|included|assessed|invited|interviewed|spoken to|asked)\b",
        rf"\bneither\b{SENTENCE}{{0,60}}\b(?:father|dad)\b{SENTENCE}{{0,30}}"
        r"\b(?:seen|involved|met|included|assessed|invited|interviewed|spoken to|asked)\b",
    ),
)
"""A parent's part is on no record."""

# accounts, and what they say

REASSURES = Phrase(
    ("protecti", "no ", "immaculate", "reassur", "appropriate", "well cared", "good "),
    any_of(
        r"\bprotecti|\bno (?:current |further |immediate |ongoing |safeguarding )?(?:concern|risk|worr)",
        r"\bimmaculate|\breassur|\bappropriate(?:ly)? car|\bwell cared",
        r"\bgood (?:enough )?(?:care|mother|father|parent)",
    ),
)
"""A text concludes that all is well."""

DOES_NOT_FIT = Phrase(
    (
        *("not match", "not fit", "not explain", "not account", "not tally", "consistent", "different", "account"),
        *("explanation", "story", "could explain", "explain", "say how", "suggestive", "version", "separately"),
    ),
    any_of(
        r"\b(?:do|does|did) not (?:match|fit|explain|account for|tally)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:conflict|differ|do not|clash|contradict)\w*\b",
        rf"\basked separately\b{SENTENCE}{{0,20}}\b(?:says?|said|told|tells|gives?|gave)\b",
        r"\binconsistent\b|\bnot consistent with the (?:account|explanation|injur\w+)",
        r"\bdifferent (?:reasons?|accounts?|explanations?|stor(?:y|ies)|versions?)\b",
        rf"\b(?:account|explanation|story)\b{SENTENCE}{{0,25}}\b(?:chang\w+|var(?:y|ies|ied)|differs?)\b",
        r"\b(?:cannot|can't|could not|couldn't|unable to) (?:say how|explain|account for)|\bno one could explain",
        r"\bunexplained\b|\bsuggestive of (?:abuse|non-?accidental|inflicted)",
    ),
)
"""An account does not fit what was found, or accounts differ."""

_SAYS = (
    r"\b(?:den(?:y|ies|ied)|claims?|claimed|says?|said|states?|stated|insists?|insisted|assures?|assured|explains?"
    r"|explained|explanation|maintains?|maintained|reports?|reported|attributed?s?)\b"
)

CLAIMS: dict[str, Phrase] = {
    "injury": Phrase(
        (
            "accident",
            "fell",
            "fall",
            "tripped",
            "knocked",
            "bumped",
            "sibling",
            "brother",
            "sister",
            "toy",
            "self",
            "with",
        ),
        any_of(
            rf"{_SAYS}{SENTENCE}{{0,80}}"
            r"\b(?:accident\w*|fell|falls?|tripped|knocked|bumped|sibling|brother|sister|toy|by (?:him|her)self)\b",
            r"\baccidental\b|\bconsistent with (?:a fall|an accident|the explanation|the account)",
        ),
    ),
    "substance_misuse": Phrase(
        ("drink", "drug", "alcohol", "us", "abstinent", "sober"),
        any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:drink\w*|drugs?|alcohol|using|use)\b",
            rf"{_SAYS}{SENTENCE}{{0,60}}\b(?:no longer|not|stopped|never|given up|free of) "
            r"(?:drink\w*|us(?:ing|es?)|drugs?|alcohol)",
            r"\babstinent\b|\bsober\b|\bdrug[- ]free\b",
        ),
    ),
    "domestic_abuse": Phrase(
        ("violence", "abuse", "assault", "separated", "left", "out", "contact", "relationship"),
        any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:violence|abuse|assault\w*)\b",
            rf"{_SAYS}{SENTENCE}{{0,80}}\b(?:separated|has left|have left|moved out|no (?:longer in )?contact"
            rf"|relationship{SENTENCE}{{0,15}}(?:over|ended))\b",
        ),
    ),
}
"""What somebody in the family has explained away or denied: an injury, drink or drugs, abuse."""

CONTRADICTED = Phrase(
    ("contrary", "untrue", "not true", "disprov", "false", "never heard", "conflict", "contradict", "both say"),
    any_of(
        rf"\bcontrary to (?:what|the account){SENTENCE}{{0,60}}",
        r"\b(?:found|proved|proves|shown|turns? out|turned out)(?: to be)? (?:untrue|false|not true)\b|\bdisprov\w+",
        r"\b(?:has|have|had) never heard of\b|\bcontradict(?:s|ed) (?:what|by|the account|her|his|their)\b",
        rf"\b(?:both|each) say{SENTENCE}{{0,20}}\b(?:has|have|had|was|were)(?:n'?t| not)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:conflict|differ|clash|contradict)\w*\b",
    ),
)
"""An entry says by itself that what somebody in the family said is not so."""

# who is there, and what they do

LIVES_IN = Phrase(
    (
        *("lodg", "sleeping in", "sleeps in", "moved in", "moving in", "moves in", "lives ", "live ", "box room"),
        *("front room", "spare room", "back room"),
    ),
    any_of(
        r"\blodg(?:er|ing|ers)\b|\bsleep(?:s|ing) in\b|\bmov(?:ed|ing|es) in\b",
        r"\blives? (?:there|with them|in the home)\b|\bin the (?:box|front|spare|back) room\b",
    ),
    deniable=True,
)
"""Somebody has come to live there."""

SEVERE = Phrase(
    (
        *("hit", "struck", "beat", "punch", "kick", "stab", "strang", "chok", "throat", "knife", "weapon"),
        *("hammer", "brok", "fractur", "black"),
    ),
    any_of(
        rf"\b(?:hits?|struck)\b{SENTENCE}{{0,30}}\bwith\b|\bbeat(?:s|en|ing)?\b|\bpunch\w*|\bkick(?:s|ed)\b|\bstab\w*",
        r"\bstrang\w*|\bchok(?:es|ed|ing)\b|\bthroat\b|\bknife\b|\bweapon\b|\bhammer\b|\bfractur\w+",
        r"\bbroken? (?:his|her|a) \w+|\bblack(?:s|ed|ens)? (?:his|her) eye|\bblack eye",
    ),
    deniable=True,
)
"""What was done to an adult was grave."""


def is_said_of(name: str, words: str) -> bool:
    """Whether a text says something of somebody, and does not just name them: theirs, with, by or from them."""
    return any(said.format(name.lower()) in words for said in ("{}'s", "{}’s", "with {}", "by {}", "from {}"))


# the three factors, where a text tells of them and lists none

TELLS_OF_ABUSE = Phrase(("domestic", "violen", "abus"), any_of("domestic", "violen", "abus"))
"""A text speaks of violence or abuse."""

TELLS_OF_DRUGS = Phrase(
    ("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
    any_of("substance", "drug", "methadone", "alcohol", "heroin", "drink", "recover", "relaps"),
)
"""A text speaks of drugs or drink."""

TELLS_OF_MIND = Phrase(
    ("depress", "mental", "anxi", "psych", "suicid"), any_of("depress", "mental", "anxi", "psych", "suicid")
)
"""A text speaks of somebody's mental health."""

# places

IS_HOSPITAL = Phrase(("hospital",), re.compile("hospital"))
"""The name of a service says that it is a hospital."""


def is_one_of(area: str, others: Iterable[str]) -> bool:
    """Whether an area is one of others, or a part of one: Hereford of Herefordshire."""
    small = area.lower()
    return any(small in other.lower() or other.lower() in small for other in others)


def named(names: Iterable[str], words: str) -> list[str]:
    """Those of some names, of places or of medicines, that stand in a text."""
    return [name for name in names if name.lower() in words]


# medicines

PRESCRIBED = Phrase(("prescri",), re.compile("prescri"))
"""Something is prescribed."""

STORAGE_SAID = Phrase(
    ("box", "lock", "stor", "safe", "secure"),
    any_of(
        rf"\bbox\b{SENTENCE}{{0,30}}"
        r"\b(?:lock\w*|screwed|fitted|high|out of reach|above reach|on (?:the |new )?wall)\b",
        rf"\b(?:lock\w*|storage|stored?|storing|safe|secure)\b{SENTENCE}{{0,40}}"
        r"\b(?:box|boxes|cupboard|cabinet|storage|away)\b",
        r"\block(?:ed|able)?[ -]?box|\bsafe(?:ly)? stor|\bstorage\b|\bstored (?:safely|securely|out of reach)",
    ),
    deniable=True,
)
"""Safe storage was spoken of."""

STORAGE_SEEN = Phrase(
    STORAGE_SAID.stems,
    STORAGE_SAID.said,
    also=re.compile(
        r"\b(?:seen|saw|sees|observ\w*|check\w*|shown|shows|inspect\w*|in use|in place|fitted|screwed|locked and high"
        r"|out of reach|above reach)\b"
    ),
    deniable=True,
)
"""Somebody saw where it is kept: that it was spoken of, or a box given out, is not enough."""

STORAGE_UNSAFE = Phrase(
    ("loose", "reach", "left out", "unlocked", "not locked", "lying", "accessible", "pulling at", "open "),
    re.compile(
        r"\bloose\b|\b(?:with)?in reach\b|\bleft out\b|\bunlocked\b|\bnot locked\b|\blying (?:about|around|on)\b"
        r"|\baccessible\b|\bpulling at\b|\bin an open\b"
    ),
    deniable=True,
)
"""It lay where a child can get at it."""
