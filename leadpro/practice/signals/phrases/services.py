"""Services that a child loses."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_PLACE = (
    r"(?:school|nursery|playgroup|pre-?school|children'?s centre|gp|practice|surgery|doctors?|roll|list"
    r"|reception|health visit\w*|child health|dentist|camhs|(?:school|gp|practice|nursery) register)"
)
_TAKEN = r"withdr[ae]w\w*|tak\w+ out|taken off|de-?regist\w+|struck off"
_MISSED = (
    r"(?:non-?(?:engagement|attendance)|not (?:being )?(?:brought|attend\w*)|dna\w*|did not attend\w*|missed"
    r"|unable to contact"
    r"|could not get hold|no contact|failure to attend|\d did not|letters? (?:\w+ )?(?:unanswered|not answered)"
    r"|no (?:reply|response|answer) to (?:\w+ ){0,2}letters?)"
)

SERVICE_LOST = Phrase(
    key="service-lost",
    label="a child lost a school, a nursery or a doctor",
    stems=(
        *("closed due", "closed because", "closed for", "closed after", "given away", "dropped off"),
        *("not coming", "not engaging", " out of ", "lost ", "loses ", "losing ", "not been in"),
        *("not in school since", "not been at", "not been to", "withdr", "taken off", "regist"),
        *("remov", "roll", "stop", "cease", "no longer", "not return", "not start", "not take"),
        *("practice list", "patient list", "off the list", "application", "excluded", "discharge"),
        *("home ed", "at home", "electively", "of area", "place", "struck off", "not been back"),
        *("closed as", "off list", "en out", "es out", "ook out", "ing out", "ed out", "pull out"),
        *("of the area",),
    ),
    said=any_of(
        r"\bgiven away (?:his|her|their|the) place\b|\blist removal\b|\bdropped off the\b"
        r"|\bno longer on (?:the )?(?:roll|register|list|books)\b"
        r"|\bdischarged\b[^.;?!\n]{0,40}\bnot (?:coming|turning|showing|engaging)\b",
        rf"\b(?:tak\w+|took|pull\w+) (?:\w+ ){{1,3}}out of (?:the |her |his |their )?{_PLACE}\b",
        r"\boff[- ]?roll\w*|\b(?:lost|loses|losing) (?:his |her |their |the |a )?(?:\w+ )?place\b"
        r"|\bnot (?:been )?(?:in|at|to) (?:school|nursery|pre-?school) since\b",
        rf"\b(?:gp|surgery|practice|dentist|school|nursery|camhs)\b{SENTENCE}{{0,20}}\b(?:removed"
        r"|de-?registered|struck off|excluded)\b",
        rf"\b(?:{_TAKEN}|remov\w+|off-?roll\w*|pull\w+ out){SENTENCE}{{0,50}}\b{_PLACE}",
        rf"\b{_PLACE}{SENTENCE}{{0,50}}\b(?:{_TAKEN}|place (?:is )?(?:ended|lost|given up))",
        r"\bde-?regist\w+ (?:from|the (?:boys|girls|children|kids))\b|\boff (?:school )?roll\b|\bcme (?:form"
        r"|referral)\b",
        rf"\b(?:stop(?:s|ped)|ceased?|no longer) (?:attend\w*|bring\w*|coming|going|taking)"
        rf"{SENTENCE}{{0,40}}\b{_PLACE}",
        r"\b(?:does|did|do|has|have) not (?:been back|returned?|return to|start|started"
        rf"|take up){SENTENCE}{{0,20}}\b{_PLACE}",
        r"\bnot registered anywhere\b",
        rf"\b(?:off|from) (?:the|paeds?|paediatric|our|their){SENTENCE}{{0,20}}\b(?:(?:waiting )?list|roll)\b",
        rf"\boff the{SENTENCE}{{0,20}}\b(?:school|practice|nursery|gp|doctor'?s?) register\b",
        rf"\bno{SENTENCE}{{0,12}}\b(?:school|nursery) application\b",
        rf"\b(?:place|offer)\b{SENTENCE}{{0,40}}\bnot taken up\b",
        r"\b(?:no|without)(?: a)? (?:school|nursery|pre-?school) place\b",
        r"\bplace (?:is |was )?(?:withdrawn|cancelled)\b",
        rf"\bnot on (?:any|a|the)\b{SENTENCE}{{0,12}}\broll\b",
        r"\bnot registered with (?:any|a) (?:gp|doctor|surgery|practice)\b",
        r"\bpermanently excluded\b|\bmoved out of (?:the )?area\b",
        rf"\bdischarged?\b{SENTENCE}{{0,45}}\b{_MISSED}\b",
        rf"\b{_MISSED}\b{SENTENCE}{{0,50}}\b(?:been )?discharged\b"
        rf"|\b{_MISSED}\b{SENTENCE}{{0,40}}[.;] (?:so |therefore |now )?discharged (?:back |from |to )"
        r"|\bclosed as (?:they |we )?could not\b",
        rf"\bclosed\b{SENTENCE}{{0,20}}\b(?:due to|because of|for|after) {_MISSED}",
        r"\b(?:home educat|educated at home|electively home|home ed\b)",
        rf"\b(?:taught|teach\w*|schooled)\b{SENTENCE}{{0,12}}\bat home\b",
    ),
    unless=any_of(
        r"\b(?:threaten\w*|nearly|almost|still there|template|targets met|goals met|as routine|out of class"
        r"|could be|may be|would be|will be discharged|if not)\b"
        r"|=|\bchild protection (?:plan|register)\b|\bplan and (?:the )?register\b"
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
        "Discharged after DNA x2.",
        "Not brought for the third time. Discharged back to the dentist, letter to parent.",
        "As two letters unanswered he is discharged from the caseload.",
    ),
    near=(
        "Starts school on Monday.",
        "Discharged from physiotherapy, walking well.",
        "Plaster taken off.",
        "Removed her coat.",
        "Works at home.",
        "Name removed from the child protection register.",
        "Threatened to pull him out of school.",
        "Missed in May, came in June. Walking well, discharged to GP.",
    ),
)
"""A child was taken out of school, nursery or a doctor's list, or fell out of it."""
