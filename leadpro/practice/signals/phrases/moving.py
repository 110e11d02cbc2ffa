"""Where a family moved."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_SERVICES = (
    r"(?:gp|school|schools|nursery|midwife|hv|health visit\w*|services?|professionals|social worker|places?"
    r"|caseload|surgery|records)"
)

STAYS_NEAR = Phrase(
    key="stays-near",
    label="the family moved nearby, or keeps its services",
    stems=(
        *("postcode", "walk", " kept", "local", "no transfer", "in area", "next road", "still with"),
        *("still under", "still at", "min", "streets away", "street away", "mile away", "same "),
        *("unchanged", "services", "round the corner", "within ", "in the borough", "in the town"),
        *("in the village", "in the area", "half a mile", "catchment", "nearby", "near by", "close by"),
        *("next door", "round corner", "no change of", "next street", "across the", "remain"),
        *("continue", "down the road", "stay", "keep", "carry on"),
    ),
    said=any_of(
        r"\bwithin (?:the |our |my |same )+(?:estate|patch|postcode|road)\b|\bsame postcode\b|\b(?:min"
        r"|mins|minutes?|minute\'s) walk\b|\b(?:gp|school|hv|nursery) kept\b"
        r"|\bremains? with (?:the )?(?:practice|surgery|school|team|us|me)\b|\bno transfer (?:needed"
        r"|required)\b|\bmoved in area\b|\b(?:tenancy|house|move) (?:is )?local\b",
        r"\bnext (?:road|street)\b|\b(?:remains?|stays?|staying|still) (?:with|under|at) (?:this|our|us"
        r"|the same)\b|\b\d+ min\w* (?:from|away)\b",
        r"\bstreets? away\b|\b(?:minutes|a mile) away\b|\b(?:in|within) the (?:same )?(?:borough|town|village"
        r"|area)\b|\bround (?:the )?corner\b"
        r"|\b(?:moved|moves|moving|rehoused|housed|gone|relocated|new (?:house|flat|address"
        r"|home))\b[^.;?!\n]{0,30}\b(?:nearby|near by|close by|locally|next door|in the same)\b"
        r"|\blocal move\b",
        r"\bwithin (?:the )?(?:same )?(?:area|borough|town|village|county|patch|catchment)\b|\bhalf a mile\b"
        r"|\bin catchment\b",
        r"\bsame (?:borough|town|street|rd|road|estate|block|village|area|services|gp|school|midwife"
        r"|health visit\w*|hv|patch|building)\b",
        r"\bservices (?:all )?(?:continue|unchanged|stay|remain)|\bunchanged\b|\bstays? the same\b"
        r"|\bno change of (?:services|worker|school|gp)\b",
        rf"\b{_SERVICES}\b{SENTENCE}{{0,40}}\b(?:unchanged|all carry on|carry on|stay(?:s|ing)?(?: put"
        r"| the same| allocated)|continues?|remains?)\b",
        rf"\b(?:keeps?|keeping|remains?) (?:on )?(?:her|his|their|the|my|our|same|all) {SENTENCE}{{0,20}}{_SERVICES}\b",
        r"\b(?:housed|rehoused|moved) locally\b|\bno transfer out\b|\b(?:down|up|along) the road\b"
        r"|\bacross the (?:road|park|street|green)\b",
        r"\b(?:school|nursery|gp|surgery|health records)\b[^.;?!\n]{0,30}\bstay put\b",
    ),
    unless=any_of(
        r"\b(?:if|same house|nil change|(?:grandparents|nan|gran|aunt|sister|brother|friends?) (?:have "
        r"|has )?moved|out of (?:the )?(?:area|borough|county)|another (?:la|area|authority|county|borough)"
        r"|transferred out|new gp|new school|new hv"
        r"|hoping to|would like to|no change of address|hv team|our team|team has moved|lives nearby|over the border)\b"
    ),
    says=(
        "Takes a tenancy two streets away.",
        "Rehoused in the borough; all services continue.",
        "Same GP and school.",
        "Moved round the corner, HV unchanged.",
    ),
    near=(
        "Moved to Gloucestershire.",
        "Goes to her mother's in another county.",
        "Placed out of area, new GP needed.",
    ),
)
"""The family moved nearby, or its services stay."""

MOVES_IN_WITH = Phrase(
    key="moves-in-with",
    label="somebody moved in with the family",
    stems=(
        "into the",
        "in with the",
    ),
    said=any_of(
        r"\bmov(?:es|ed|ing)\b(?: \w+){0,3} into the (?:\w+ )?(?:home|house|flat) of\b",
        r"\bmov(?:es|ed|ing)\b(?: \w+){0,3} into the (?:family|family's|mother's|children's) (?:home|house|flat)\b",
        r"\bmov(?:es|ed|ing) (?:back )?in with (?:them|the (?:family|children|mother))\b",
    ),
    says=(
        "Kev moves from Breck into the flat of Lisa and Ben.",
        "Her new partner has moved in with them.",
        "Uncle moved into the family home in May.",
    ),
    near=("The family moved into a larger house.", "Lisa and Ben move to Breck.", "They moved in with her mother."),
)
"""It is not the family that moved: somebody moved in with it."""
