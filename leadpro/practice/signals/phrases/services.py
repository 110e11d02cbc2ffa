"""Services that a child loses."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_PLACE = (
    r"(?:school|nursery|playgroup|pre-?school|children'?s centre|gp|practice|surgery|doctor|register|roll|list"
    r"|reception|health visit\w*|child health)"
)

_TAKEN = r"withdr[ae]w\w*|tak\w+ out|taken off|de-?regist\w+"

SERVICE_LOST = Phrase(
    key="service-lost",
    label="a child lost a school, a nursery or a doctor",
    stems=(
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
    said=any_of(
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
    says=(
        "Mother withdraws Amy from school.",
        "Removed from the roll.",
        "Family taken off the practice list.",
        "She takes all the children home; they will be taught at home.",
        "Discharged for non-engagement.",
        "Stopped bringing him to nursery.",
        "No school application was ever made.",
        "The place offered is not taken up.",
        "Permanently excluded.",
    ),
    near=(
        "Starts school on Monday.",
        "Discharged from physiotherapy, walking well.",
        "Plaster taken off.",
        "Removed her coat.",
        "Works at home.",
    ),
)
"""A child was taken out of school, nursery or a doctor's list, or fell out of it."""
