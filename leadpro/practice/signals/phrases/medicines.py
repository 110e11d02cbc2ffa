"""Medicines, and where they are kept."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

PRESCRIBED = Phrase(
    key="prescribed",
    label="something is prescribed",
    stems=("prescri",),
    said=re.compile("prescri"),
    says=("Methadone prescribed.", "a new prescription"),
    near=("Methadone in the house.",),
)
"""Something is prescribed."""

PRESCRIBED_ONCE = Phrase(
    key="prescribed-once",
    label="a medicine of long ago",
    stems=("in his ", "in her ", "nothing since", "years ago", "until ", "none since", "stopped in", "historic"),
    said=any_of(
        r"\b(?:methadone|subutex|buprenorphine|script|opiates?|substitut\w+)\b[^.;?!\n]{0,30}"
        r"\b(?:in (?:his|her) (?:teens|twenties|20s|youth)|years ago|until (?:19|20)\d\d|stopped in (?:19|20)\d\d"
        r"|(?:nothing|none) since (?:19|20)\d\d|historic\w*)"
    ),
    unless=re.compile(r"\b(?:still|again|now|currently|daily|restart\w*|back on|takes?|ml)\b"),
    says=(
        "Methadone in his teens, nothing since 2009.",
        "Methadone: historic only.",
        "On methadone until 2011.",
        "Subutex years ago.",
    ),
    near=(
        "Methadone in her bag.",
        "Methadone years ago, now again.",
        "Methadone daily.",
        "Buprenorphine until review.",
    ),
)
"""A medicine was taken long ago, and is no more."""

_MEDS = (
    r"(?:meds?|medication|medicines?|tablets?|tabs|methadone|subutex|buprenorphine|diazepam|pregabalin"
    r"|codeine|co-codamol"
    r"|calpol|bottles?|script|dose|pills?|fentanyl|patch(?:es)?|prescription|oramorph|zopiclone|sertraline"
    r"|subbies|strips?|scripts|insulin|blister pack|medicine cupboard)"
)
_KEPT = r"(?:box|boxes|cupboard|cabinet|tin|safe|case|drawer|wardrobe|shelf)"
_SHUT = r"(?:lock\w*|padlock\w*|key|secur\w+|shut|bolted|combination)"
_NOT_MEDS = (
    r"\b(?:storage (?:heaters?|unit)|records|ebm|fridge|bikes?|shed|toy box|\w*gun|firearms?|furniture|school"
    r"|letter ?box|bleach|safe sleep\w*|safe and well"
    r"|safety plan|locked out)\b"
)

STORAGE_SAID = Phrase(
    key="storage-said",
    label="safe storage was spoken of",
    stems=(
        *("given", "handed", "issued", "provided", "delivered", "box", "lock", "stor", "safe"),
        *("secure", "kept", "keep", "out of"),
    ),
    said=any_of(
        r"\b(?:safe|lockable \w+|lock ?box|locked box) (?:was )?(?:given|handed|issued|provided"
        r"|delivered)\b|\bpadlock\b[^.;?!\n]{0,20}\bmeds?\b|\b(?:gave|given)\b[^.;?!\n]{0,15}\b(?:box"
        r"|safe)\b[^.;?!\n]{0,40}\b(?:doses?|meds?|methadone|script)\b",
        rf"\b(?:how|where)\b{SENTENCE}{{0,15}}\b(?:stores?|keeps?|kept)\b{SENTENCE}{{0,25}}\b(?:{_MEDS}"
        rf"|takeaways)\b|\b{_MEDS}\b{SENTENCE}{{0,30}}\b(?:out of sight|locked instead)\b",
        rf"\bbox\b{SENTENCE}{{0,30}}"
        r"\b(?:lock\w*|screwed|fitted|high|out of reach|above reach|on (?:the |new )?wall)\b",
        rf"\b(?:lock\w*|storage|stored?|storing|safe|secure)\b{SENTENCE}{{0,40}}"
        r"\b(?:box|boxes|cupboard|cabinet|storage|away|tin)\b",
        r"\block(?:ed|able|ing)?[ -]?box|\bsafe box(?:es)?\b|\bsafe(?:ly)? stor"
        rf"|\b{_MEDS}\b{SENTENCE}{{0,10}}\bstorage\b|\bstorage of\b|\bstored (?:safely|securely|out of reach)",
        rf"\b{_MEDS}\b{SENTENCE}{{0,40}}\b(?:kept|keep|stor\w+|lock\w*|out of (?:\w+ )?reach|up high|high up)\b",
        r"\b(?:keeps?|kept|storing|store"
        rf"|lock\w*)\b{SENTENCE}{{0,30}}\b{_MEDS}\b{SENTENCE}{{0,30}}\b(?:lock\w*|high|tin|box|cupboard|safe"
        r"|reach)\b",
        rf"\b{_MEDS}\b{SENTENCE}{{0,10}}\bsafe in\b",
        rf"\b(?:locking away|lock away|put away)\b{SENTENCE}{{0,20}}\b{_MEDS}\b",
    ),
    deniable=True,
    unless=any_of(
        _NOT_MEDS,
        r"\bdid(?: not|n't) get round\b|\bnext time\b|\bmust be offered\b|\bhas (?:it|storage) been\b|\bsafe at home\b",
    ),
    says=(
        "Lockable box given.",
        "Medicine stored safely.",
        "Box locked and high.",
        "Kept in a locked cupboard.",
        "Advised to keep meds high up.",
        "Meds safe in the wardrobe, keypad.",
    ),
    near=(
        "No box given.",
        "A box of toys.",
        "Safe at home.",
        "Storage heaters not working.",
        "Bikes in a locked shed.",
    ),
)
"""Safe storage was spoken of."""

_SAW = (
    r"(?:seen|saw|sees|sighted|observ\w*|check(?:ed|s)?|shown|shows?|showed|inspect\w*|viewed|witnessed"
    r"|looked|in use|in place|fitted|screwed"
    r"|locked and high|out of reach|above reach|eyes on|opened the)"
)

STORAGE_SEEN = Phrase(
    key="storage-seen",
    label="somebody saw that it is locked away",
    stems=(
        "box",
        "lock",
        "stor",
        "safe",
        "secure",
        "cabinet",
        "cupboard",
        "tin ",
    ),
    said=any_of(
        r"\b(?:shown|showed me|saw|seen|viewed|checked) (?:the |her |his |their )?(?:lock\w* )?(?:box"
        r"|safe|lock ?box|cabinet|locked cupboard|lock tin)\b",
        STORAGE_SAID.said.pattern,
        rf"\b{_KEPT}\b{SENTENCE}{{0,50}}\b{_SHUT}\b",
        rf"\b{_SHUT}\b{SENTENCE}{{0,40}}\b{_KEPT}\b",
        rf"\bsafe\b{SENTENCE}{{0,40}}\b(?:bolted|{_MEDS})\b|\b{_MEDS}\b{SENTENCE}{{0,30}}\b(?:in"
        r"|back in)(?: the| a)? safe\b|\bunder lock\b",
    ),
    also=re.compile(rf"\b{_SAW}\b"),
    deniable=True,
    unless=any_of(
        _NOT_MEDS,
        r"\b(?:will ask|to see storage|next (?:visit|time)|hanging off|says it's|said it's|not discussed"
        r"|issued|policy|would not let|wouldn't let|advised to|discussed|asked to|to be (?:seen|checked"
        r"|fitted))\b",
    ),
    says=(
        "Saw the locked box.",
        "Box screwed to the wall.",
        "Lockable box in use, checked.",
        "Medicine cabinet viewed, key on her keyring.",
    ),
    near=(
        "Lockable box given.",
        "Storage discussed.",
        "No locked box seen.",
        "Mum says it is locked away.",
        "Will ask to see the lock box.",
    ),
)
"""Somebody saw where it is kept: that it was spoken of, or a box given out, is not enough."""

STORAGE_UNSAFE = Phrase(
    key="storage-unsafe",
    label="medicine lay where a child can get at it",
    stems=(
        *("pillow", "no cap", "toy box", "toybox", "bunk", "bouncer", "wide open", "handing", " cot"),
        *("left on", "left in", "left by", "on side", "on top", "fridge", "bag", "bathroom", "bedroom"),
        *("not put away", "not in the", "all over", "everywhere", "around the", "holding"),
        *("playing with", "picked up", "got hold", "got into", " found", " had", "loose", "reach"),
        *("left out", "unlocked", "not locked", "lying", "accessible", "pulling at", "open "),
        *("on coffee", "on the coffee", "child height", "on floor", "on the floor", "windowsill"),
        *("low shelf", "bedside", "drawer", "brought", "on the side", "in a pint", "worktop"),
        *("on the arm", "on arm of", "beaker", "side of bath", "next to"),
    ),
    said=any_of(
        rf"\b{_MEDS}\b{SENTENCE}{{0,30}}\b(?:under (?:the |his |her )?pillow|no cap"
        r"|in (?:the )?(?:toy ?box|changing bag|cot)|(?:down )?by (?:the |kids'? )?(?:bunk|cot|bouncer)"
        r"|wide open|beside (?:the )?(?:bouncer|cot|bed))\b|\bsafe wide open\b",
        rf"\b{_MEDS}\b{SENTENCE}{{0,25}}\b(?:left (?:on|in|out|by)|on (?:the )?(?:side|sides"
        r"|bedside table)|in (?:the )?(?:fridge|handbag|bag|bathroom|bedroom)|not (?:locked|put) away"
        r"|not in (?:the )?(?:box|safe|cupboard)|all over|everywhere|around the)\b",
        rf"\b(?:child|toddler|children|kids?|he|she)\b{SENTENCE}{{0,20}}\b(?:holding|playing with"
        rf"|picked up|found|got hold of|got into|had)\b{SENTENCE}{{0,12}}\b{_MEDS}\b",
        rf"\b{_MEDS}\b{SENTENCE}{{0,20}}\bloose\b|\bloose\b{SENTENCE}{{0,30}}\b(?:{_MEDS}|bag|drawer|pocket)\b",
        r"\b(?:with)?in reach\b|\bleft out\b|\bunlocked\b|\bnot locked\b|\blying (?:about|around|on)\b"
        r"|\baccessible\b|\bpulling at\b|\bin an open\b",
        rf"\b{_MEDS}\b{SENTENCE}{{0,40}}\b(?:on (?:the )?(?:coffee table|floor|side|windowsill|sofa|bed"
        r"|worktop|low|arm|bedside|kitchen (?:side|table)|table)|in (?:an )?(?:open|handbag|a pint|a beaker"
        r"|kitchen drawer|drawer)|at child height|next to (?:the )?(?:cot|bunk|bed|baby|bottom)"
        r"|by (?:the )?(?:cot|bath))\b",
        r"\b(?:on (?:the )?(?:coffee table|floor|windowsill)|open handbag"
        rf"|child height)\b{SENTENCE}{{0,40}}\b{_MEDS}\b",
        rf"\b(?:child|toddler|he|she|\(\d\))\b{SENTENCE}{{0,30}}\bbrought\b{SENTENCE}{{0,20}}\b{_MEDS}\b"
        r"|\bdecanted in\b|\b(?:baby|toddler|kids?"
        rf"|under 5s?)\b{SENTENCE}{{0,40}}\b{_MEDS}\b{SENTENCE}{{0,20}}\b(?:on|in) (?:the )?(?:floor|sofa"
        r"|arm)\b",
    ),
    deniable=True,
    unless=any_of(
        r"\b(?:out of (?:\w+ )?reach|above reach|nil meds|friend's|bleach|toys?|never held|loose (?:stools?"
        r"|motions?|teeth|tooth|change|carpet|cable))\b"
    ),
    says=(
        "Two days' methadone loose in a bag.",
        "A bottle within reach of the baby.",
        "The cupboard was unlocked.",
        "Tablets on the floor by the cot.",
    ),
    near=("Kept out of sight.", "Not left out.", "Locked box, high up.", "Calpol well out of reach."),
)
"""It lay where a child can get at it."""
