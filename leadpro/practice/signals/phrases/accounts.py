"""Accounts of what happened, and what they are worth."""

from leadpro.practice.signals.phrases.shared import FATHER, KIN, MOTHER
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

REASSURES = Phrase(
    key="reassures",
    label="all is found to be well",
    stems=(
        *("all fine", "spotless", "nothing to raise", "not at risk", "anxieties", "spirits"),
        *("attachment", "interaction", "bond", "coping", "looked after", "looked well", "well and"),
        *("happy", "no problems", "no issues", "protecti", "no concern", "no current", "no further"),
        *("no immediate", "no ongoing", "no safeguarding", "no risk", "no worr", "immaculate"),
        *("reassured", "reassuring", "appropriate", "well cared", "good ", "thriving", "safe and well"),
        *("satisfied", "in order", "nil concern", "nothing worrying", "content", "meeting milestones"),
        *("all well", "doing well", "much loved", "cannot fault", "nil to add", "no identified"),
    ),
    said=any_of(
        r"\ball fine\b|\bgood enough\b|\bspotless\b|\bnothing to raise\b|\bnot at risk\b|\bno anxieties\b"
        r"|\bin good spirits\b|\b(?:nice|good|strong|warm) (?:attachment|interaction|bond)\b"
        r"|\bcoping (?:really |very )?well\b",
        r"\bwell looked after\b|\blooked well\b|\bwell and (?:happy|cared|settled)\b|\bhappy (?:baby"
        r"|child|children|and (?:settled|healthy|content))\b|\bno (?:obvious )?(?:issues|worries"
        r"|problems) (?:seen|noted|raised|identified)?\b",
        r"\bprotective (?:parent|mother|mum|father|dad|factors?)\b|\b(?:is|as|are|being|mother|mum|dad|father"
        r"|parents) (?:very |seen as |so )?protective\b|\bprotective of\b|^\W*(?:mother|mum) protects\b"
        r"|\bprotecting (?:him|her|them|the child\w*)\b",
        r"\b(?:no|nil) (?:current |further |immediate |ongoing |safeguarding |identified |obvious "
        r"|new )*(?:concerns?|risks?|worr\w+|issues)\b",
        r"\bimmaculate|\b(?:was|were|felt|feel|am|i'm) reassured\b|^\W*reassured(?: by| that)?\b(?! mum"
        r"| mother| dad| father| her| him)|\breassuring\b|\bappropriate(?:ly)? car|\bacted appropriately\b"
        r"|\bwell cared|\bmuch loved\b",
        r"\bgood (?:enough )?(?:care|mother|father|parent)|\bthey're good parents\b|\bnothing worrying\b"
        r"|\bsafe and well\b|\bchildren safe\b|\bthriving\b|\bwelfare check complete\b|\ball in order\b"
        r"|\bcannot fault\b",
        r"\b(?:satisfied|content)\b(?! with (?:the )?(?:school|service))[^.;?!\n]{0,20}(?:no risk|that|$)"
        r"|\bquite happy with things\b|\bhappy and well\b|\ball (?:is )?well\b(?! that)"
        r"|\bmeeting (?:all )?(?:\w+ )?milestones\b",
    ),
    unless=any_of(
        r"\b(?:not reassured|still worr\w+|concerns remain|unable to say|not convinced|cannot say|worried"
        r"|but (?:baby|child|he|she|i|no|not|also|there)|wants? reassur\w*|reassuring about"
        r"|seeking reassurance|protection|hoping to|not there yet"
        r"|on the surface|but (?:i|there|he|she|we)|however|not (?:all|thriving|satisfied|protective|happy"
        r"|well cared|appropriate\w*)|no longer)\b"
    ),
    says=(
        "Home immaculate.",
        "No safeguarding concerns.",
        "Mother protective.",
        "Children safe and well.",
        "Thriving, well cared for.",
    ),
    near=("Home cold.", "Some concern.", "Not reassured by the visit.", "Reassured mum that the form had come."),
)
"""A text concludes that all is well."""

_ACCOUNT = r"(?:accounts?|explanations?|stor(?:y|ies)|versions?|history|mechanism|reason given|reasons? for)"
_OF_INJURY = r"(?:injur\w+|bruis\w+|burns?|fractur\w+|marks?|findings?|account|explanation|story|version|history|scald)"

DOES_NOT_FIT = Phrase(
    key="does-not-fit",
    label="an account does not fit",
    stems=(
        *("not convinced", "not see how", "unlikely", "now say", "one thing", "add up", "make sense"),
        *("conflicting", "contradictory", "differing", "varying", "not match", "not fit"),
        *("not explain", "not tally", "consistent", "different", "account", "explanation", "story"),
        *("stories", "could explain", "unexplained", "say how", "suggestive", "version", "separately"),
        *("in keeping", "plausible", "not think", "older than", "cannot be right", "told me"),
        *("could not be right",),
    ),
    said=any_of(
        r"\bsomething different\b|\bnot convinced (?:by|with)\b|\b(?:do|does|did|could"
        r"|can) ?not see how\b|' (?:is |was |seems )?(?:unlikely|implausible|not likely)\b|\bnow (?:says?"
        rf"|saying)\b{SENTENCE}{{0,40}}\b(?:on (?:mon|tue|wed|thu|fri|sat|sun)\w*|yesterday|earlier"
        r"|previously|last week)\b",
        rf"\bsays? one thing\b{SENTENCE}{{0,20}}\banother\b|\bnot explained by\b|\bchang(?:ed|es"
        r"|ing) (?:\w+ )?(?:stor(?:y|ies)|accounts?|explanations?|versions?)\b|\b(?:does|did"
        r"|do) not (?:add up|make sense)\b",
        r"\b(?:conflicting|contradictory|differing|varying|two) (?:accounts?|stor(?:y|ies)|explanations?"
        r"|versions?)\b",
        r"\b(?:do|does|did) not (?:really |quite )?(?:match|fit|explain|account for"
        rf"|tally)\b(?: with)?{SENTENCE}{{0,25}}\b{_OF_INJURY}\b",
        rf"\b{_OF_INJURY}\b{SENTENCE}{{0,40}}\b(?:do|does|did) not (?:really |quite )?(?:match|fit|tally"
        r"|add up|make sense)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:given )?(?:conflict|differ|do not|clash|contradict)\w*\b",
        rf"\basked separately\b{SENTENCE}{{0,20}}\b(?:says?|said|told|tells|gives?|gave)\b",
        r"\binconsistent (?:with|accounts?|explanations?|stor\w+|histor\w+)\b|^\W*inconsistent\b|\b(?:is|are"
        r"|was|were) inconsistent\b|\bnot (?:in keeping|consistent|compatible) with\b",
        r"\bdifferent (?:reasons?|accounts?|explanations?|stor(?:y|ies)|versions?)\b",
        rf"\b{_ACCOUNT}\b{SENTENCE}{{0,25}}\b(?:chang\w+|var(?:y|ies|ied)|differs?|not plausible|implausible"
        r"|unlikely)\b",
        r"\b(?:cannot|can't|could not|couldn't|unable to) (?:say how|explain (?:the|how|this|it|his|her)"
        r"|account for)|\bno one could explain",
        r"\bunexplained (?:bruis\w+|injur\w+|mark\w*|fractur\w+|burn\w*)\b|\b(?:bruis\w+|injur\w+|mark"
        r"|fractur\w+|burn) (?:is |are |remains? |was )?unexplained\b|\bsuggestive of (?:abuse"
        r"|non-?accidental|inflicted)",
        r"^\W*not plausible\b|\bnot (?:a )?plausible\b|\bimplausible\b|\b(?:doctor|dr|paed\w*|registrar|reg"
        r"|consultant|gp) (?:does|did) not think\b",
        r"\b(?:injury|bruise\w*|fracture|burn) (?:looks? |is |appears )?older than\b|\bcannot be right\b"
        r"|\bnot (?:yet )?mobile,? so\b",
        r"\btold (?:triage|school|nan|me|mash|the gp|us)\b[^.;?!\n]{0,60}\btold (?:triage|school|nan|me|mash"
        r"|the gp|us|police)\b[^.;?!\n]{0,60}",
    ),
    unless=any_of(r"\b(?:bank accounts?|awaiting|as to whether|same account|tallies|backed up)\b"),
    says=(
        "Account does not match.",
        "Inconsistent with a fall.",
        "Staff are given different reasons.",
        "Ms A cannot say how.",
        "Bruising suggestive of non-accidental injury.",
        "The story keeps changing.",
    ),
    near=(
        "Account fits.",
        "Consistent with a fall.",
        "Different clothes.",
        "He could explain the rules.",
        "His shoes do not fit.",
    ),
)
"""An account does not fit what was found, or accounts differ."""

_SAYS = (
    r"\b(?:den(?:y|ies|ied)|claims?|claimed|says?|said|states?|stated|insists?|insisted|assures?|assured|explains?"
    r"|explained|explanation|maintains?|maintained|reports?|reported|attributed?s?|told|tells|thinks?"
    r"|reckons?|puts it down to"
    r"|per|according to|adamant|admits)\b"
)
_FAMILY = rf"(?:{MOTHER}|{FATHER}|partner|step-?\s?(?:dad|father|mum)|{KIN}|parents?|boyfriend|he|she|they|carer|both)"

_DRUGS = r"(?:drink\w*|drugs?|alcohol|weed|cannabis|heroin|cocaine|coke|gear|ket|spice|substances?)"

CLAIMS: dict[str, Phrase] = {
    "injury": Phrase(
        key="claims-injury",
        label="an injury is explained as an accident",
        stems=(
            *("rough play", "playfight", "play fight", "accident", "fell", "fall", "tripped", "knocked"),
            *("bumped", "bang", "slipped", "rolled", "caught", "climb", "sibling", "brother", "sister"),
            *("cousin", "twin", "toy", "self", "clumsy", "walked into", "straps", "wrestl", "learning to"),
            *("swing", "trapp", "touched", "the dog", "the cat", "off the ", "from the ", "from a "),
            *("from his", "from her", "from its", "caused by", "done by", "doors cat", "door cat"),
            *("consistent with",),
        ),
        said=any_of(
            rf"{_SAYS}{SENTENCE}{{0,80}}"
            r"\b(?:accident\w*|fell|falls?|fallen|tripped|knocked|bumped|bang(?:s|ed|ing)|slipped|rolled"
            r"|climb\w*|wrestling"
            r"|(?:sibling|brother|sister|cousin|twin)\b[^.;?!\n]{0,15}"
            r"\b(?:hit|threw|pushed|did|caught|bit|kicked|dropped|jumped|scratched|pulled)"
            r"|toy|by (?:him|her)self|did it (?:her|him)self|walked into|clumsy|caught (?:her|him|it|on)"
            r"|touched|trapp(?:ed|ing)"
            r"|(?:rough play|play ?fight\w*)|the dog|the cat|doors? cat|straps|learning to (?:ride|walk"
            r"|crawl)|swing hitting"
            r"|off the (?:\w+ )?(?:table|bed|sofa|step|swing|slide|bike)"
            r"|(?:from|done by|caused by) (?:his|her|the|a|its) (?:car ?seat|cot|table|door|bed|sofa|stairs?"
            r"|toy|bottle|dog|cat"
            r"|bike|chair|step|trampoline|floor|wall|radiator|buggy))\b",
            r"\b(?:bruis\w+|marks?|burn|cut|scratch\w*|black eye|lip split|injur\w+|scald)\b[^;?!\n]{0,60}"
            r"\b(?:clumsy|walked into|car seat|fell|rolled|caught (?:him|her)|toy)\b",
            r"\baccidental\b|\bconsistent with (?:a fall|an accident|the explanation|the account)",
        ),
        unless=any_of(
            r"\b(?:not consistent|witnessed by|seen by \d|no idea how|no explanation|claim in"
            r"|accident prevention|fell ill|fell out"
            r"|(?:daddy|mummy|dad|mum) did it|no injuries|non-?accidental|fallen behind|fell behind"
            r"|falls? (?:asleep|out|under)"
            r"|playing nicely)\b"
        ),
        says=(
            "Mother says he fell against the table.",
            "Consistent with an accident.",
            "Dad reckons the dog knocked her over.",
        ),
        near=("He denies using drugs.", "Mother fell ill.", "Tripped in the playground, seen by two staff."),
    ),
    "substance_misuse": Phrase(
        key="claims-drugs",
        label="drink or drugs are denied",
        stems=(
            *("drink", "drug", "alcohol", "weed", "cannabis", "heroin", "cocaine", "coke", "gear", " ket"),
            *("spice", "substance", "not us", "no longer us", "never us", "abstinent", "sober", "clean"),
            *("teetotal", "nil use", "touch", "stopped", "last used", "on the head", "cut it out"),
            *("packed in", "not do that", "anything"),
        ),
        said=any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:{_DRUGS}(?! allerg)|using|use)\b",
            rf"{_SAYS}{SENTENCE}{{0,60}}\b(?:(?:no longer|not|stopped|never|given up|free of|off|quit"
            r"|packed in|cut out|come off)"
            rf" (?:to |the |any |be |smoking )*(?:{_DRUGS}|us(?:ing|es?)|smok\w+|anything|touch\w*)"
            r"|(?:last used|been clean|is clean|he's clean|she's clean|clean now|touched (?:anything|a drop)|cut it out"
            r"|not do that|knocked (?:the )?\w+ on the head)|has stopped\W*$|not had (?:a|any) (?:drink|drugs?))\b",
            r"\b(?:have|has) not had (?:a|any) (?:drink|drugs?)\b|\bteetotal\b|\bnil use\b|\babstinent\b"
            r"|\bsober\b|\bdrug[- ]free\b"
            rf"|\bi'm clean\b|\bclean now\b|\bswore\b{SENTENCE}{{0,20}}\boff\b",
            rf"\b(?:asked|about)\b{SENTENCE}{{0,20}}\b{_DRUGS}\b[^;?!\n]{{0,20}}\b(?:said|says) (?:no|never)\b",
        ),
        unless=any_of(
            r"\b(?:allerg\w+|reactions?|anaesthetic\w*|admits|wants to|asking for|breastfe\w+|her bottles?|self report"
            r"|\w+'s brother|positive|pos for|lapse|not (?:been )?(?:sober|abstinent))\b"
        ),
        says=("He denies using drugs.", "Says she no longer drinks alcohol.", "Mum says she's clean now."),
        near=("Denied any violence.", "He drinks every day.", "Denies any drug allergies."),
    ),
    "domestic_abuse": Phrase(
        key="claims-abuse",
        label="violence is denied, or they are said to have separated",
        stems=(
            *("violen", "abuse", "assault", "hitting", "hurting", "separate", "left", "moved out"),
            *("contact", "relationship", "split up", "broken up", "finished", "together", "ended it"),
            *("single", "gone", "finger", "no longer", "never touched", "never hit", "never hurt"),
            *("never raised", "not hurt", "verbal", "words", "arguing", "argue", "a row", "shouting"),
            *("was nothing", "blown", "not rough", "nothing physical", "not like that", "kind of", "over"),
        ),
        said=any_of(
            rf"\bden(?:y|ies|ied)\b{SENTENCE}{{0,60}}\b(?:violence|abuse|assault\w*|hitting|hurting|physical)\b",
            rf"{_SAYS}{SENTENCE}{{0,80}}\b(?:separated|(?:has|have|he's) (?:left|gone|moved out)|moved out"
            r"|no (?:longer in )?contact"
            r"|split up|broken up|(?:are|were|is) finished|no longer (?:together|in a relationship|with)"
            r"|not together|is single"
            rf"|gone separate ways|relationship{SENTENCE}{{0,15}}(?:over|ended))\b",
            rf"\bnever (?:been violent|laid a finger)\b|\bnever (?:touched|hit|hurt|raised)\b{SENTENCE}{{0,12}}"
            r"\b(?:her|him|me|mum|dad|mother|father|a hand|partner)\b|\bwould not hurt (?:her|him)\b",
            r"\b(?:nobody|no one)(?:'s| is) (?:hurting|hitting)\b|\b(?:over|finished) with (?:him|her"
            r"|\w+ for good)\b|\bended it\b"
            rf"|\bno (?:domestic )?(?:violence|abuse)\b{SENTENCE}{{0,4}}\b(?:she|he|mum|dad|they) (?:said|says)\b",
            r"\bverbal only\b|\bjust (?:arguing|words|verbal|a row|shouting)\b|\b(?:only|just) (?:argue|shout"
            r"|bicker)\w*\b"
            r"|\bnothing physical\b|\bno hitting\b|\bnot rough\b|\b(?:row|argument|incident) was nothing\b"
            r"|\bblown (?:it )?(?:up"
            r"|out of proportion)\b|\b(?:is|am) not (?:like that|that kind of)\b|\bi'm not that kind of\b",
            r"\bgone (?:their )?separate ways\b|^\W*separated\W*(?:,|per\b|from\b|$)",
        ),
        unless=any_of(
            r"\b(?:disclose[sd]?|may deny|admit\w*|thinking (?:about|of)|still together|neighbour denies"
            r"|routine enquiry|told of"
            r"|left (?:the )?(?:room|house|bag))\b"
        ),
        says=(
            "She says they have separated and he has moved out.",
            "Denied any violence.",
            "Says the row was verbal only.",
        ),
        near=("He denies using drugs.", "She told of violence.", "Discloses that he punched her."),
    ),
}
"""What somebody in the family has explained away or denied: an injury, drink or drugs, abuse."""

_CLAIMED = (
    rf"\b(?:{_FAMILY}|told (?:me|us|school|hv|social worker|children'?s social care"
    rf"|duty))\b{SENTENCE}{{0,12}}\b(?:says?|said|claims?|claimed|states?|stated|told|tells|reports?|reported"
    r"|insists?|insisted|assured)\b"
)
_FOUND = (
    r"(?:register has|records? (?:show|say|have)|rang (?:the )?(?:practice|school|surgery|nursery|clinic|gp"
    r"|employer)|employer says|uds today|tested pos\w*"
    r"|smell(?:s|ed|t)? of|never heard of|answered the phone|(?:not|never) (?:been )?(?:in|seen|registered"
    r"|attended|booked) (?:since|there|at)|officers found|none given"
    r"|has him absent|no record of|cctv|bodycam|seen (?:leaving|at|in|there)|pos(?:itive)? (?:for |cocaine"
    r"|opiates?)|nobody of that name)"
)

CONTRADICTED = Phrase(
    key="contradicted",
    label="what somebody in the family said is not so",
    stems=(
        *("gp ", "nursery", "school", "clinic", "surgery", "refuge", "police", "crew", "employer"),
        *("practice", "dentist", "hospital", "no record", "not been", "says he was not", "breathalys"),
        *("was outside", "in bed", "was there", "was in the", "was present", "not true", "untrue"),
        *("found him", "found her", "contrary", "disprov", "false", "never heard", "conflict"),
        *("contradict", "both say", "each say", "absent", "records show", "uds", "positive", "smell"),
        *("not so", "a lie", "lied", "denies but", "turns out", "turned out", "registered with"),
        *("describe", "told of", "wrote of"),
        *("answered the phone", "register has", "officers found", "not the case", "none given", "cctv"),
    ),
    said=any_of(
        r"\b(?:says?|said|claims?|claimed|states?|stated|told (?:me|us)|denies|reports?|reported|insists?"
        r"|gave)\b[^;?!\n]{0,70}[,.:] ?(?:but |however )?(?:the )?(?:gp|nursery|school|clinic|surgery"
        r"|refuge|police|crew|employer|practice|dentist|hospital|register|records?|neighbours?|worker"
        r"|officers?|boss|landlord|probation)\b[^;?!\n]{0,30}\b(?:never|not|no|none|has (?:him|her)"
        r"|have (?:him|her)|left|otherwise)\b",
        r"\b(?:story|account|version|claim)s? (?:is |was |were |are )?(?:not true|untrue|false|wrong|disproved)\b",
        r"\b(?:says?|said|claims?|claimed|states?|stated|told (?:me|us)|denie[sd]|denying|reports?"
        r"|reported|insists?)\b[^;?!\n]{0,70}(?:[,.]| but| however"
        r"| yet)[^;?!\n]{0,40}\b(?:has no record|have no record|no record|not been (?:seen|in|there"
        r"|for)?|says? (?:he|she|they) (?:was|were|has|have|did) not|records? show|breathalys\w+|positive"
        r"|was (?:there|outside|in bed|in the|present)|were (?:there|present)|found (?:him|her|them)"
        r"|seen (?:him|her)|none (?:given|seen|found|there))\b",
        rf"\bcontrary to (?:what|the account|her|his|their|mum|dad|mother|father){SENTENCE}{{0,60}}",
        r"\b(?:found|proved|proves|proven|shown|turns? out|turned out|was|were|is|are)(?: to be)? (?:untrue"
        r"|false|not true|a lie|not the case)\b|\bdisprov\w+",
        r"\bnot (?:at all )?the \w+ (?:that |which )?(?:the )?\w+ (?:describe[sd]?|told of|wrote of)\b",
        r"\b(?:has|have|had|they've) never heard of\b|\bnever heard of (?:them|her|him|it)\b|\bcontradict(?:s"
        r"|ed) (?:what|by|the account|her|his|their|mum|dad)\b",
        rf"\b(?:both|each) say{SENTENCE}{{0,20}}\b(?:has|have|had|was|were)(?:n'?t| not)\b",
        r"\b(?:versions|accounts|explanations|stories) (?:conflict|differ|clash|contradict)\w*\b",
        rf"{_CLAIMED}[^;?!\n]{{0,80}}\b{_FOUND}\b",
        r"\b(?:denie[sd]|not had a drink|clean|not drinking|no contact)\b[^;?!\n]{0,60}\b(?:smell(?:s|ed"
        r"|t)? (?:strongly )?of|uds|tested positive|positive for|seen (?:with|leaving)|answered the phone"
        r"|strong smell)\b",
    ),
    unless=any_of(
        r"\b(?:confirmed by|backed up|not checked|to verify|contraindicated|bank|none seen|contrary winds)\b"
    ),
    says=(
        "He waits at the gate, contrary to what she says.",
        "What he told the school was found to be untrue.",
        "The pool has never heard of her.",
        "Surgery and clinic both say that she hasn't been.",
        "The two versions conflict.",
        "What she told us was untrue.",
        "Mouldy, no sheets. Not the house the review describes.",
        "Mum says he is at nursery, the nursery register has him absent.",
    ),
    near=(
        "They both say that she is well.",
        "Contrary winds kept the ferry in.",
        "Nobody had heard of the new clinic.",
        "Not the reason she reports late.",
        "Mum said he had been at nursery, confirmed by the manager.",
    ),
)
"""An entry says by itself that what somebody in the family said is not so."""
