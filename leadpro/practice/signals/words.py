"""What a text says that no field says: a few phrases of the trade, each with the place where it was met.

Texts are given in small letters. A phrase is looked for within one sentence; where it is not certain what is meant,
nothing is taken to be meant.
"""

import re
from collections.abc import Iterable

_SENTENCE = r"[^.;\n]"

_DECIDED = r"(?:decid|agre|opt|elect|resolv|conclud|chos|choos|judg)\w*"
_NOT_TO = r"(?:against|not to|not be|that no|no)"
_PROMISED = r"\b(?:promis|agree)\w* not to (?:tell|say|report|pass|share)\b"
_NOT_REFERRED = re.compile(
    rf"refer{_SENTENCE}{{0,90}}\b{_DECIDED}{_SENTENCE}{{0,30}}\b{_NOT_TO}\b"  # "consider a referral, decide against it"
    rf"|\b{_DECIDED}{_SENTENCE}{{0,40}}\b{_NOT_TO}\b{_SENTENCE}{{0,40}}refer"  # "decides not to refer"
    rf"|decisions?{_SENTENCE}{{0,20}}not to{_SENTENCE}{{0,20}}refer"  # "a decision not to make a referral"
    rf"|\b(?:does|did|do) not{_SENTENCE}{{0,20}}\brefer\b"  # "the surgery does not refer"
    rf"|no referral{_SENTENCE}{{0,30}}\b(?:necessary|needed|warranted|justified|thought|felt)"
    rf"|refer{_SENTENCE}{{0,60}}\b(?:considered|discussed){_SENTENCE}{{0,40}}\bnot (?:made|pursued|thought|felt)"
)
_CARE = (
    r"(?:social care|social services|social work|children'?s services|safeguarding|child protection|\bmash\b|front door"
    r"|section 47|\bs47\b|for mother and child)"
)
_TO_CARE = re.compile(_CARE)
_NOT_TO_CARE = re.compile(
    rf"{_CARE}{_SENTENCE}{{0,60}}\b{_DECIDED}\s+(?:not to|against)\b|{_PROMISED}"  # "going back to them but choose not to"
)
_TREATED = re.compile(r"therap|physio|paediatric|dietit|audiolog|orthop|optic|dentist|counsell|clinic\b")
_DROPPED = re.compile(
    r"not encouraged|discouraged|not supported to"
    r"|not (?:followed up|pursued|taken further|taken up|escalated|challenged)"
    rf"|(?:does|did|do) not (?:escalate|challenge|pursue|follow up|follow it up)"
    rf"|no (?:challenge|escalation)\b|escalation{_SENTENCE}{{0,40}}\bnot (?:made|used|followed)"
    rf"|advised (?:not to|to wait|against)|told to (?:wait|leave it)"
)
_RAISED = re.compile(r"concern|worr|referr|disagree|supervision|escalat|challeng")
_CLOSED = re.compile(
    rf"^clos(?:ed|es)\b|\b(?:case|file|involvement|plan|work|support)\b{_SENTENCE}{{0,30}}\b(?:closed?s?|ended|ends)\b"
    rf"|\bclos(?:e|es|ed|ing)\b{_SENTENCE}{{0,25}}\b(?:case|file|involvement|plan)\b"
    rf"|\bsteps? down\b|\bstepped down\b"
)
_GOES_ON = re.compile(r"\b(?:instead|stays? open|remains? open|to (?:be )?closed? (?:if|when|in)|ready to close)\b")
_NOT_COMPLETED = re.compile(
    rf"\bassessment\b{_SENTENCE}{{0,30}}\b(?:not (?:been )?(?:completed?|finished|done)|left blank|incomplete|abandoned)\b"
)
_PLACE = (
    r"(?:school|nursery|playgroup|pre-?school|children'?s centre|gp|practice|surgery|doctor|register|roll|list"
    r"|reception|health visit\w*|child health)"
)
_TAKEN = r"withdr[ae]w\w*|tak\w+ out|taken off|de-?regist\w+"
_LOST = re.compile(
    rf"\b(?:{_TAKEN}|remov\w+|off-?roll\w*|pull\w+ out){_SENTENCE}{{0,50}}\b{_PLACE}"
    rf"|{_PLACE}{_SENTENCE}{{0,50}}\b(?:{_TAKEN}|place (?:is )?(?:ended|lost|given up))"
    rf"|\b(?:stop(?:s|ped)|ceased?|no longer) (?:attend\w*|bring\w*|coming|going|taking){_SENTENCE}{{0,40}}\b{_PLACE}"
    rf"|\b(?:does|did|do) not (?:return to|start|take up){_SENTENCE}{{0,20}}\b{_PLACE}"
    rf"|\b(?:off|from) the{_SENTENCE}{{0,20}}\b(?:list|roll|register)\b|\bno{_SENTENCE}{{0,12}}\b(?:school|nursery) application\b"
    rf"|\b(?:place|offer)\b{_SENTENCE}{{0,40}}\bnot taken up\b|\bpermanently excluded\b|\bmoved out of (?:the )?area\b"
    r"|\bdischarged\b[^.;\n]{0,25}\b(?:non-?(?:engagement|attendance)|not (?:being )?(?:brought|attend\w*)|dna)\b"
    r"|\b(?:home educat|educated at home|electively home|(?:taught|teach\w*|schooled)\b[^.;\n]{0,12}\bat home\b)"
)
_NEARBY = re.compile(
    r"\bstreets? away\b|\b(?:in|within) the (?:same )?(?:borough|town|village|area)\b|\bsame (?:borough|town|street|area|services|gp"
    r"|school|midwife|health visit\w*)\b|\bservices (?:all )?(?:continue|unchanged|stay)|\bunchanged\b|\bstays? the same\b|\b(?:minutes|a mile) away\b"
)
_NO_ACCESS = re.compile(
    r"\bno (?:access|reply|answer)\b|\bnot in\b|\bnobody (?:in|home)\b|\bnot (?:at )?home\b|\bwas(?: not|n't) brought\b|\bdna\b"
    r"|\bdid not attend\b|\b(?:entry|access)\b[^.;\n]{0,15}\b(?:refused|denied)\b|\b(?:will|would|did|does) not let\b"
    r"[^.;\n]{0,25}\bin\b|\bturned away\b|\bfailed (?:home )?visit|\bcancel(?:s|led)? by (?:mother|father|mum|dad|the family)\b"
)
_DOES_NOT_FIT = re.compile(
    r"\b(?:do|does|did) not (?:match|fit|explain|account for|tally)\b|\b(?:in|not )consistent with the (?:account|explanation|injur\w+)"
    r"|\binconsistent\b|\bdifferent (?:reasons?|accounts?|explanations?|stor(?:y|ies)|versions?)\b"
    r"|\b(?:account|explanation|story)\b[^.;\n]{0,25}\b(?:chang\w+|var(?:y|ies|ied)|differs?)\b"
    r"|\b(?:cannot|can't|could not|couldn't|unable to) (?:say how|explain|account for)|\bno one could explain"
    r"|\bunexplained\b|\bsuggestive of (?:abuse|non-?accidental|inflicted)"
)
_NOBODY_TAKES_OVER = re.compile(
    r"\b(?:no ?one|nobody|no one else) (?:takes?|took|has taken|picks?|picked|holds?|leads?)\b|\bwithout (?:a )?(?:lead|successor)\b"
)
_STORAGE = re.compile(
    r"\bbox\b[^.;\n]{0,30}\b(?:lock\w*|screwed|fitted|high|out of reach|above reach|on (?:the |new )?wall)\b"
    r"|\b(?:lock\w*|storage|stored?|storing|safe|secure)\b[^.;\n]{0,40}\b(?:box|boxes|cupboard|cabinet|storage|away)\b"
    r"|\block(?:ed|able)?[ -]?box|\bsafe(?:ly)? stor|\bstorage\b|\bstored (?:safely|securely|out of reach)"
)
_OBSERVED = re.compile(
    r"\b(?:seen|saw|sees|observ\w*|check\w*|shown|shows|inspect\w*|in use|in place|fitted|screwed|locked and high|out of reach|above reach)\b"
)
_NOT_SAID = re.compile(r"\b(?:no|not|never|without|nobody|none|n't)\b")
_NO_PARENT = re.compile(
    rf"\b(?:no|nothing|little|without)\b{_SENTENCE}{{0,30}}"
    rf"\b(?:reference|mention|record|information|detail|known|noted|asked)\w*{_SENTENCE}{{0,40}}"
    rf"\b(?:father|dad|partner|his role|role or impact|role)\b"
    rf"|\b(?:father|dad)\b{_SENTENCE}{{0,40}}\bnot (?:seen|mentioned|recorded|involved|known|met|included|assessed|invited|spoken to)\b"
)
_LEADS = re.compile(
    r"\blead (?:professional|practitioner|worker|agency)|\bkey ?worker|\blead: ?\w|\b(?:takes?|took|accepts?|agrees? to|will) (?:the )?lead\b"
)
_PROTECTS = re.compile(
    r"\bprotecti|\bno (?:current |further |immediate |ongoing |safeguarding )?(?:concern|risk|worr)"
    r"|\bimmaculate|\breassur|\bappropriate(?:ly)? car|\bwell cared|\bgood (?:enough )?(?:care|mother|father|parent)"
)
_SAYS = (
    r"\b(?:den(?:y|ies|ied)|claims?|claimed|says?|said|states?|stated|insists?|insisted|assures?|assured|explains?"
    r"|explained|explanation|maintains?|maintained|reports?|reported|attributed?s?)\b"
)
_CLAIMS: dict[str, re.Pattern[str]] = {
    "injury": re.compile(
        rf"{_SAYS}{_SENTENCE}{{0,80}}"
        r"\b(?:accident\w*|fell|falls?|tripped|knocked|bumped|sibling|brother|sister|toy|by (?:him|her)self)\b"
        r"|\baccidental\b|\bconsistent with (?:a fall|an accident|the explanation|the account)"
    ),
    "substance_misuse": re.compile(
        rf"\bden(?:y|ies|ied)\b{_SENTENCE}{{0,60}}\b(?:drink\w*|drugs?|alcohol|using|use)\b"
        rf"|{_SAYS}{_SENTENCE}{{0,60}}\b(?:no longer|not|stopped|never|given up|free of) "
        r"(?:drink\w*|us(?:ing|es?)|drugs?|alcohol)"
        r"|\babstinent\b|\bsober\b|\bdrug[- ]free\b"
    ),
    "domestic_abuse": re.compile(
        rf"\bden(?:y|ies|ied)\b{_SENTENCE}{{0,60}}\b(?:violence|abuse|assault\w*)\b"
        rf"|{_SAYS}{_SENTENCE}{{0,80}}\b(?:separated|has left|have left|moved out|no (?:longer in )?contact"
        rf"|relationship{_SENTENCE}{{0,15}}(?:over|ended))\b"
    ),
}


def decided_not_to_refer(words: str) -> bool:
    """Whether a referral was thought of and decided against, or silence was promised."""
    return ("refer" in words and _NOT_REFERRED.search(words) is not None) or _NOT_TO_CARE.search(words) is not None


def to_be_treated(words: str) -> bool:
    """Whether a text speaks of a service that treats: a referral to it asks nobody to protect a child."""
    return _TREATED.search(words) is not None


def to_those_who_protect(words: str) -> bool:
    """Whether a text speaks of social care or child protection."""
    return _TO_CARE.search(words) is not None


def challenge_dropped(words: str) -> bool:
    """Whether somebody raised something and was not helped to pursue it."""
    return _DROPPED.search(words) is not None and _RAISED.search(words) is not None


def says_closed(words: str) -> bool:
    """Whether a service's work was closed."""
    closed = ("clos" in words or "end" in words or "step" in words) and _CLOSED.search(words) is not None
    return closed and _GOES_ON.search(words) is None


def not_completed(words: str) -> bool:
    """Whether a text says that an assessment was not completed."""
    return "assessment" in words and _NOT_COMPLETED.search(words) is not None


def stays_near(words: str) -> bool:
    """Whether a text says that the family moved nearby, or that its services stay."""
    return _NEARBY.search(words) is not None


def no_access(words: str) -> bool:
    """Whether somebody was not let in, met nobody, or waited in vain."""
    return _NO_ACCESS.search(words) is not None


def does_not_fit(words: str) -> bool:
    """Whether a text says that an account does not fit what was found, or that accounts differ."""
    return _DOES_NOT_FIT.search(words) is not None


def nobody_takes_over(words: str) -> bool:
    """Whether a text says that a lead, or a worker, went and nobody took over."""
    return _NOBODY_TAKES_OVER.search(words) is not None


def service_lost(words: str) -> bool:
    """Whether a child was taken out of school, nursery or a doctor's list."""
    return _LOST.search(words) is not None


def medicine_named(words: str, medicines: Iterable[str]) -> bool:
    """Whether one of these medicines is named."""
    return any(each in words for each in medicines)


def storage_said(words: str) -> bool:
    """Whether safe storage was spoken of."""
    return _STORAGE.search(words) is not None and not _denied(words, _STORAGE)


def storage_seen(words: str) -> bool:
    """Whether somebody saw where it is kept: that it was spoken of, or a box given out, is not enough."""
    return storage_said(words) and _OBSERVED.search(words) is not None


def parent_missing(words: str) -> bool:
    """Whether a text says that a parent's part is on no record."""
    return _NO_PARENT.search(words) is not None


def reassures(words: str) -> bool:
    """Whether a text concludes that all is well."""
    return _PROTECTS.search(words) is not None


def claims_about(words: str) -> frozenset[str]:
    """What somebody in the family has explained away or denied: an injury, drink or drugs, abuse."""
    return frozenset(about for about, pattern in _CLAIMS.items() if pattern.search(words))


def _denied(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a "no" or "not" stands in the sentence of what is looked for."""
    found = pattern.search(words)
    if found is None:
        return False
    start = max(words.rfind(mark, 0, found.start()) for mark in ".;\n") + 1
    end = min((at for mark in ".;\n" if (at := words.find(mark, found.end())) >= 0), default=len(words))
    return _NOT_SAID.search(words, start, end) is not None


def lead_named(words: str) -> bool:
    """Whether somebody was named who leads."""
    return "lead" in words and _LEADS.search(words) is not None and not _denied(words, _LEADS)
