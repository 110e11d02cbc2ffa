"""The three factors, where a text tells of them and lists none."""

import re

from leadpro.practice.signals.phrases.shared import FATHER, MOTHER, OTHERS
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_THEY = rf"(?:{MOTHER}|{FATHER}|partner|step-?\s?(?:dad|father)|boyfriend|ex|husband|he|she|v|victim|parents?)"

TELLS_OF_ABUSE = Phrase(
    key="tells-of-abuse",
    label="violence or abuse between adults",
    stems=(
        *("rape", "by the hair", "flinch", "has to ask", "bank card", "shouting", "smashed", "hitting"),
        *("beating", "attack", "jealous", "controlling", "possessive", "aggressive", "domestic"),
        *("violen", "abus", "assault", "refuge", "marac", "dash", "non-mol", "non mol", "slapped"),
        *("punched", "scared of", "frightened of", "afraid of", "hurts mum", "hits mum", "hit her"),
        *("hit him", "grabbed", "controls", "coerciv", "strangl", "idva", "threaten"),
        *("restraining order", "mileage", "pushed her", "fled"),
    ),
    said=any_of(
        r"\braped?\b[^.;?!\n]{0,12}\b(?:by|her)\b|\b(?:by the hair|flinch\w* when (?:he|she))\b"
        r"|\bhas to ask (?:him|to go)\b|\btakes her (?:bank )?card\b|\bshouting and (?:her|mum) crying\b"
        r"|\bsmashed (?:plates|door|phone|tv|up)\b",
        rf"\b(?:hitting|beating|attack(?:ed|ing)|assaulting|threaten(?:ed|ing)) (?:{MOTHER}|mummy|her"
        r"|his (?:partner|wife|ex)|partner)\b|\b(?:is|very|so) (?:jealous|controlling|possessive|violent"
        r"|aggressive)\b",
        r"\bdomestic(?:ally)? (?:violen\w+|abus\w+|incident\w*|row|disturbance|dispute)"
        r"|\bdomestics?\b(?! (?:help|help\w*|cleaner|science|appliance|supplies|staff|work|chores|animals?))",
        r"\bviolen(?:t|ce)\b(?! (?:video|games?|films?|nightmares?))|\babus(?:ed|es|ive|er|ing)\b"
        r"|\babuse\b(?! of (?!her|him|mum|mother|partner|his|a\b|the mother))",
        r"\b(?:slapped|punched|hits?|hitting|pushed|grabbed|kicked|hurts?|strangled|beat|assaulted|bit"
        rf"|dragged|threw)\b{SENTENCE}{{0,12}}"
        rf"\b(?:{MOTHER}|mummy|her|v\b|partner|wife|him|{FATHER})\b",
        r"\bassault(?:s|ed)? (?:on|of|by) (?:\w+ ){0,3}(?:partner|wife|mother|mum|husband|ex|dad|father)\b"
        r"|\b(?:scared|frightened|afraid|terrified) of (?:him|dad|father|her|partner|her partner|her ex)\b",
        r"\bcontrols? (?:her|his|mum's|all her)\b|\bcoerciv\w+|\bcontrolling\b|\bchecks her (?:phone"
        r"|mileage)\b|\bwill not let her see\b",
        r"\b(?:to|at|heard at|at the) marac\b|\bmarac\b|\bhigh risk dash\b|\bdash (?:score |of )?\d|\bidva\b"
        r"|\bnon-?\s?mol(?:estation)?\b|\brestraining order\b|\bin (?:a )?refuge\b|\bfled (?:her|his|the"
        r"|an?) ?(?:ex|partner|home)?\b",
        r"\bsmashed up\b",
    ),
    unless=any_of(
        r"\b(?:nil disclosed|process|stranger|burglar\w*|no arguments|nothing disclosed|classmate|other pupils?"
        r"|not (?:been )?(?:asked|done)|denie[sd])\b|\bno (?:\w+ ){0,3}(?:domestic|violence|abuse)\b",
        OTHERS,
    ),
    says=("Violent ex-partner.", "domestic incidents", "DV at home.", "She is scared of him.", "Heard at MARAC."),
    near=("All well.", "Domestic help on Tuesdays.", "No domestic violence disclosed.", "Violent video games."),
)
"""A text speaks of violence or abuse."""

TELLS_OF_DRUGS = Phrase(
    key="tells-of-drugs",
    label="drugs or drink of an adult",
    stems=(
        *("track marks", "naloxone", "cider", "atr ", "the gear", "the beer", "using", "smel", "booze"),
        *("substance", "drug", "methadone", "alcohol", "heroin", "drink", "drunk", "relaps"),
        *("cannabis", "cocaine", "crack", "coke", "weed", "intoxicat", "needle", "opiate"),
        *("buprenorphine", "subutex", "bottles of wine", "vodka", "cans of", "foil", "audit 2"),
        *("audit 3", "audit score", "detox", "recovery", "spice", "ketamine", "injecting", "sober"),
        *("slurring", "spliff", "cgl", "pregabalin"),
    ),
    said=any_of(
        r"\btrack marks\b|\bnaloxone\b|\bcgl\b|\bsmelt of drink\b|\bon the (?:cider|vodka|drink|gear"
        r"|beer)\b|\batr\b",
        rf"\b{_THEY}(?: is| are|\'s)?(?: still| back| now)? (?:using|drinking)\b(?! (?:his|her|the|a|an"
        r"|formula|bottles?|milk|car|phone|his|own))|\bsmells?(?:ed|t)? (?:strongly )?of (?:alcohol|drink"
        r"|cannabis|weed|beer|booze)\b",
        r"\bsubstance (?:mis)?use\b|\bsubstances?\b|\bmethadone\b|\bheroin\b|\bcannabis\b|\bcocaine\b"
        r"|\bcrack\b(?! (?:in|on))|\bcoke\b(?! (?:can|bottle|zero))|\bopiates?\b"
        r"|\bsubutex\b|\bbuprenorphine\b|\bketamine\b|\bspice\b(?! )|\bspliffs?\b|\bweed\b(?!kill)",
        r"\b(?:using|taking|on|uses|misus\w+|takes|illegal|class a|illicit|recreational|hard|history of"
        r"|known for|problem with|dealing|possession of) drugs?\b|\bdrugs? (?:use|user|misuse|problem|service"
        r"|worker|team|treatment|test|habit|dealing|debts?|paraphernalia|taking|related)\b"
        r"|\bdrugs and alcohol\b|\balcohol and drugs\b|\bdrugs\b(?! (?:ed|education|talk|chart|company"
        r"|allerg\w+|trolley|fridge))",
        r"\balcohol(?:ic|ism|s)?\b(?! (?:gel|wipes?|free|hand))|\bdrinks? (?:every|most|heavily|too much"
        r"|daily|a lot|vodka|cans|wine|at home|again|in front)|\bdrinking\b(?! (?:milk|water|well|juice|from"
        r"|her|his|bottles?|squash|fluids?|plenty))"
        r"|\b(?:she|he|mum|mother|dad|father|they|parents) (?:still |also )?drinks?\b(?! (?:milk|water|\d"
        r"|cups?|squash|juice|tea|well))|\bdrunk\b(?! (?:milk|all|his|her|\d|water))|\bintoxicat\w+"
        r"|\bbottles? of (?:wine|vodka|gin|whisky|cider)\b|\bvodka\b",
        r"\brelaps\w+|\bneedle exchange\b|\bneedles?\b(?= (?:found|seen|on))|\biv user\b|\binject(?:s"
        r"|ing) (?:drugs|heroin)\b|\bfoil (?:and|seen|found)\b|\baudit (?:score )?(?:of )?[1-4]\d\b|\bdetox\b"
        r"|\busing on top\b|\brecovery\b(?! (?:time|ward|room|position|from))",
    ),
    unless=any_of(
        r"\b(?:allerg\w+|penicillin|drug chart|drug company|drugs ed|talk by|pcso|pharma\w*|practitioners"
        r"|audit-c|cups of|of milk|neighbours? (?:smok\w+|drink\w*))\b"
        r"|\bno (?:\w+,? ){0,3}(?:drugs|alcohol|substances?|drug use)\b|\b(?:drugs|alcohol"
        r"|smoking) (?:or \w+ )?(?:not |none )disclosed\b|\bnil (?:drugs|alcohol|substance\w*)\b"
    ),
    says=(
        "On methadone.",
        "she drinks",
        "Smell of cannabis in the flat.",
        "Drunk at pick up.",
        "Relapsed over Christmas.",
    ),
    near=("All well.", "No drugs or alcohol.", "Drinks 3 cups of milk.", "Drug allergy: penicillin."),
)
"""A text speaks of drugs or drink."""

TELLS_OF_MIND = Phrase(
    key="tells-of-mind",
    label="an adult's mental health",
    stems=(
        *("od mon", "od tue", "od wed", "od thu", "od fri", "od sat", "od sun", "od last", "od on"),
        *("od of", "od this", "gad", "cpn", "eupd", "depot", "all day", "all the time", "took "),
        *("cut ", "depress", "mental h", "mental ill", "anxi", "psych", "suicid", "self harm"),
        *("self-harm", "sertraline", "bipolar", "paranoi", "panic attack", "ptsd", "sectioned"),
        *("overdose", "postnatal", "low mood", "epds", "cmht", "citalopram", "fluoxetine"),
        *("hearing voices", "crisis team", "weepy", "not coping", "schizo", "personality disorder"),
        *(" low, ", " low and ", "perinatal", "lithium", "mirtazapine", "tearful"),
    ),
    said=any_of(
        r"\bgad[- ]?7?:? ?(?:score )?(?:1\d|2\d)\b|\bcpn\b|\beupd\b|\bdepot\b|\bcr(?:ies|ying) all (?:day"
        r"|the time)\b|\btook \d+ (?:paracetamol|tablets|pills)\b|\bcut (?:her |his )?(?:arms|wrists)\b"
        r"|\bpsych admission\b",
        r"(?<!sales )\bdepress(?:ed|ion|ive)\b|\bmental health\b(?! (?:awareness|week|day|nurse|worker"
        r"|charity|first aid\w*|lead|nurse training))|\bmental(?:ly)? ill\w*|\bpsychosis\b|\bpsychotic\b"
        r"|\bpsychiatr\w+|\bpsych (?:ward|liaison|unit|assessment)\b"
        r"|\bsuicid\w+|\bself[- ]harm\w*|\banxi(?:ety|ous)\b|\bantidepress\w+|\bbipolar\b|\bschizo\w+"
        r"|\bpersonality disorder\b|\bparanoi\w+|\bpanic attacks?\b|\bptsd\b",
        r"\b(?:sertraline|citalopram|fluoxetine|mirtazapine|lithium|quetiapine|olanzapine|venlafaxine)\b"
        r"|\bsectioned\b|\b(?:took|taken) (?:an )?overdose\b|\boverdos\w+|\bod (?:mon|tue|wed|thu|fri|sat|sun"
        r"|of|last|on|this)",
        r"\bepds (?:score )?(?:of |was |= ?)?(?:1\d|2\d|30)\b|\blow mood\b|\bmood (?:is |very )?low\b"
        r"|\b(?:mum|mother|dad|father|she|he) (?:is |very |feeling )*low\b|\bhearing voices\b|\bcrisis team\b"
        r"|\bcmht\b|\bperinatal mental\b|\bnot coping\b|\bpostnatal depress\w+",
    ),
    unless=any_of(
        r"\b(?:fontanelle|awareness|maths|mood good|mood gd|neg(?:ative)?\b|whooley|to be done|son's"
        r"|daughter's|child's|children's|boy's|pupil|camhs|year \d|separation anxiety)\b"
        r"|\bno (?:\w+ ){0,3}(?:depression|mental health|low mood|anxiety|self harm|suicid\w+)\b"
        r"|\bnot (?:been )?(?:depressed|anxious|low|suicidal)\b|\bnil (?:mh|mental)\b"
    ),
    says=("Depressed.", "anxious", "Mum low in mood, on sertraline.", "Dad was sectioned on Friday.", "EPDS 19."),
    near=("All well.", "Fontanelle not depressed.", "Mental maths 9/10.", "EPDS 4, mood good."),
)
"""A text speaks of somebody's mental health."""

_ASKED_OF = r"(?:routine enquiry|(?:domestic|partner) (?:abuse|violence)|dv|da)"

ASKED_NEGATIVE = Phrase(
    key="asked-negative",
    label="abuse was asked about, and none was told of",
    stems=("neg", "nil", "none", "nothing", "no disclos"),
    said=any_of(
        rf"\b{_ASKED_OF}\b{SENTENCE}{{0,25}}\b(?:neg(?:ative)?|nil(?: disclosed)?|none (?:disclosed|reported)"
        r"|nothing disclosed|no disclosures?)\b"
    ),
    unless=re.compile(
        r"\b(?:not (?:been )?(?:asked|done|possible|able)|unable|could not|history|previous\w*|past|ex|but)\b"
        r"|\b(?:urine|swab|test|screens?|bloods?|dip)\b"
    ),
    says=(
        "DA neg alone.",
        "Routine enquiry negative.",
        "Asked about domestic abuse, nil disclosed.",
        "Routine enquiry made alone: nothing disclosed.",
    ),
    near=(
        "Routine enquiry not asked, partner there.",
        "Domestic abuse disclosed, urine dip negative.",
        "Routine enquiry negative but flinched when he came in.",
        "Domestic abuse in the past, nil now.",
    ),
)
"""Somebody asked about abuse as a matter of routine, and nothing was told."""

_ILL = (
    r"(?:depress|low mood|mood (?:is )?low|low,|self[- ]?harm|suicid|sertraline|citalopram|fluoxetine|mirtazapine"
    r"|medicat|overdose|diagnos|psych|perinatal|crisis|treat|iapt|panic|bipolar|ptsd|not coping|letter|refer|\bill\b"
    r"|tearful|(?:epds|edinburgh)\D{0,6}(?:1\d|2\d|30)\b|(?:gad|phq)[- ]?[279]?\D{0,4}(?:[5-9]|1\d|2\d)\b)"
)

ONLY_SCREENED = Phrase(
    key="only-screened",
    label="a low score on a questionnaire about mood, and no more",
    stems=("whooley", "gad", "phq", "epds", "edinburgh"),
    said=re.compile(r"\b(?:whooley|gad[- ]?[27]?|phq[- ]?[29]?|epds|edinburgh)\b"),
    also=re.compile(rf"\A(?!.*{_ILL})", re.DOTALL),
    says=("Whooley pos for worry, GAD2 = 2.", "EPDS 8, no thoughts of harm.", "Whooley positive, will keep an eye."),
    near=(
        "Whooley positive. Low mood, stopped sertraline herself.",
        "EPDS 19.",
        "GAD7 16.",
        "Whooley positive, GP letter sent.",
    ),
)
"""A questionnaire about mood told of little, and nobody of an illness."""
