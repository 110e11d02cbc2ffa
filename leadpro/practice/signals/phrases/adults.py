"""Who is there, and what adults do."""

import re

from leadpro.practice.signals.phrases.shared import KIN
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_SOMEBODY = (
    rf"(?:partner|boyfriend|girlfriend|friend|lodger|man|{KIN}|dad|father|step-?\s?dad|stepfather|he|his|her"
    r"|fella|bloke|ex)"
)

LIVES_IN = Phrase(
    key="lives-in",
    label="somebody has come to live there",
    stems=(
        *("returned to", "back to", "permanent", "to stay", "new man", "extra adult", "new adult"),
        *("another adult", "there since", "full time", "full-time", "sleeping there", "household"),
        *("sleeping on", "sleeping at", "lodg", "sleeping in", "sleeps in", "moved in", "moving in"),
        *("moves in", "lives ", "live ", "box room", "living", "front room", "spare room", "back room"),
        *("stays every", "staying", "back at home", "joined", "taken in", "sofa", "in already"),
        *("sleeps there", "stays over", "back home", "back in the"),
    ),
    said=any_of(
        r"\bmoved in (?:over|since|about|around|before|after|a few|two|three)\b|\b(?:returned"
        r"|back) to (?:the )?(?:family )?home\b|\bstaying (?:permanently|for good|full[- ]time)\b"
        r"|\bhere to stay\b|\b(?:new man|extra adult|new adult|another adult) in the\b"
        rf"|\b{_SOMEBODY}\b{SENTENCE}{{0,20}}\bbeen there since\b|\bin the (?:flat|house"
        r"|home) full[- ]time\b",
        rf"\b(?:{_SOMEBODY}|male|woman|cousin|couple)\b{SENTENCE}{{0,25}}\b(?:living (?:there|here"
        r"|with (?:them|her|mum|mother)|in (?:the )?(?:home|house|flat|property))|staying (?:with (?:them"
        r"|her|mum|mother)|there|at the (?:home|house|flat))|sleeping (?:on|in|at)"
        r"|(?:now )?in (?:the )?household)\b",
        r"\blodger\b|\blodging (?:with|at|there)\b|\bsleep(?:s|ing) (?:there|in the (?:box|front|spare|back"
        r"|living|sitting) room|on the sofa|in (?:her|his|mum's) (?:room|bed))\b|\b(?:has"
        r"|have) moved in(?:to (?:the )?(?:home|house|flat|property|address))?\b"
        r"|\bmoved in (?:with|last|this|on|over|yesterday|together)\b|\bhas been living (?:there|with|at)\b",
        r"\blives? (?:there|with (?:them|her|us)|in the home|here) ?(?:now)?\b|\bnow (?:lives|living|stay\w*)\b",
        r"\bin the (?:box|front|spare|back) room\b|\bon the sofa ?bed\b",
        rf"\b(?:stays|sleeps|staying|stopping)\b{SENTENCE}{{0,15}}\b(?:every night|most nights|all week"
        r"|nearly every)\b",
        rf"\b{_SOMEBODY}\b{SENTENCE}{{0,40}}\b(?:is |are )?(?:back (?:at|in the) (?:home|house|flat)|back home)\b",
        rf"\b{_SOMEBODY}\b{SENTENCE}{{0,30}}\b(?:joined|has joined) (?:them|the household|the family)\b",
        r"\b(?:has |have )?(?:come|came) to live\b|\b(?:taken|took) in a (?:friend|lodger|cousin|man|woman)\b"
        r"|\bnow living\b|\bliving with (?:her|them|mum|mother) now\b",
    ),
    deniable=True,
    unless=any_of(
        r"\b(?:moved into a|family lives|lives in [a-z]+,|moved out|next door'?s?|complaint|talking of"
        r"|planning|next year|waiting room|own flat|who's living"
        r"|who is living|lives up|lives round|lives nearby|visits|does not stay|hoping|thinking|wants? to"
        r"|asked if|neighbour'?s?)\b"
    ),
    says=(
        "Lodger in the box room.",
        "Her boyfriend has moved in.",
        "Jo's friend is sleeping in the front room.",
        "He stays every night.",
    ),
    near=(
        "The family moved into a house.",
        "Nobody has moved in.",
        "Seen in the waiting room.",
        "Next door's got a new lodger.",
        "Talking of moving in together.",
    ),
)
"""Somebody has come to live there."""

_WITH_CHILD = r"pregnan\w+|[123]\d ?(?:/40|(?:weeks|wks)(?: pg| preg\w*| gestation|(?=\))))|her bump"

SEVERE = Phrase(
    key="severe",
    label="what was done to an adult was grave",
    stems=(
        *("screwdriver", "petrol", "acid ", "alight", "rammed", "puncture", "drove", "stitches"),
        *("surgery", "threatened", "attacked", "unconscious", "knocked", "passed out", "assaulted"),
        *("hit", "struck", "beat", "punch", "kick", "stab", "strang", "chok", "throat", "knife"),
        *("weapon", "machete", "axe", "hammer", "brok", "fractur", "black", "dragged", "boiling"),
        *("slash", "gbh", "bitten", "headbutt", "burn", "stamp", "push", "shov", "threw", "slap", "grab"),
    ),
    said=any_of(
        r"\b(?:screwdriver|petrol|acid)\b|\bset (?:him|her|alight)\b|\brammed\b|\bpuncture wounds?\b"
        r"|\bdrove (?:the |his |her )?(?:car )?at (?:him|her|mum|dad)\b|\borbital fracture\b",
        r"\b(?:needed|requiring|required|had) (?:\d+ )?(?:stitches|surgery|staples)\b|\b(?:threatened"
        r"|attacked|assaulted|cut) (?:her |him |mum |mother |v )?with (?:a |an )\w+|\b(?:knocked"
        r"|passed) (?:her |him )?(?:out|unconscious)\b|\bunconscious\b",
        rf"\b(?:hits?|struck)\b{SENTENCE}{{0,30}}\bwith (?:a|an|the|his|her)\b|\bbeat(?:s|en|ing)?(?: (?:her"
        r"|him|up|mum|mother|v|me)\b|$)|\bpunch(?:ed|es|ing)?\b|\bkick(?:s|ed) (?:her|him|mum|mother|in|to"
        r"|v)\b|\bstab(?:s|bed|bing)?\b",
        r"\bstrang(?:led?|les|ling|ulated (?:her|him|mum)|ulation)\b|\bchok(?:es|ed|ing) (?:her|him|mum"
        r"|mother|v)\b|\bby (?:the|her|his) throat\b|\b(?:round|around) (?:the|her|his) (?:throat|neck)\b"
        r"|\bheld (?:a )?knife\b"
        r"|\bwith (?:a |the |kitchen )*(?:knife|hammer|machete|bat|bottle|axe|pole|chair leg)\b|\bknife (?:to"
        r"|at|against)\b|\bhammer used\b",
        r"\bbroken? (?:his|her|a|wrist|jaw|nose|arm|rib\w*|cheek\w*) ?\w*|\bblack(?:s|ed|ens)? (?:his"
        r"|her) eye|\bblack eyes?\b",
        r"\bfractur(?:e|es|ed) (?:of )?(?:her |his |to )?(?:jaw|skull|eye socket|cheek\w*|ribs?|wrist|arm"
        r"|nose|orbital)\b",
        r"\bdragged (?:her|him|mum|mother|down|by)\b|\bboiling (?:water|kettle)\b|\bslashed\b|\bgbh\b"
        r"|\bheadbutt\w*|\bstamped on\b|\bblacked out\b",
        rf"\b(?:push(?:ed|es)|shov(?:ed|es)|threw|slapp?(?:ed|s)|hits?|kick(?:ed|s)|grabb?(?:ed|s)){SENTENCE}{{0,30}}"
        rf"\b(?:{_WITH_CHILD})\b",
        rf"\b(?:{_WITH_CHILD})\b{SENTENCE}{{0,30}}\b(?:pushed|shoved|thrown|slapped|hit|kicked|grabbed) (?:by|into|over"
        r"|down|against|in)\b",
    ),
    deniable=True,
    unless=any_of(
        r"\b(?:a stab at|training|rugby|football|fell|slipped|strike|baby'?s?|infant|toddler|trampoline"
        r"|playing|accident\w*|bike"
        r"|tooth|teeth|classmate|at school|grandad)\b|\b(?:he|she|child|son|boy|girl) \(\d"
    ),
    says=(
        "He hit her with a chair leg.",
        "Took her by the throat.",
        "Held a knife to him.",
        "He blacked her eye.",
        "Strangled until she passed out.",
        "Pushed her, 30 weeks pregnant, into the cooker.",
        "Pushed mum (30wks) into the cooker.",
    ),
    near=(
        "The clinic was hit by a strike.",
        "Shouting, no weapon.",
        "A black coat on the door.",
        "Dad fractured ribs playing rugby.",
        "Pregnant, not hurt.",
        "He hit the wall 20 weeks ago.",
    ),
)
"""What was done to an adult was grave."""

VICTIM_OF_CRIME = Phrase(
    key="victim-of-crime",
    label="somebody in the family was the victim of a crime",
    stems=("owner ", "stolen", "victim", "burgl", "robbed", "mugged", "scammed", "broken into", "vandal", "ref"),
    said=any_of(
        r"\bowner (?:was |has been )?informed\b|\b(?:insurance|crime) (?:ref\w*|number) (?:was )?given\b"
        r"|\bvictims? of (?:an? |the )?(?:attempted )?(?:theft|burglary|robbery|fraud|vandalism|scam|hate crime)\b",
        r"\bstolen (?:car|van|bike|vehicle|motorbike|phone|bag|purse)\b[^.;?!\n]{0,30}\b(?:recovered|found|returned)\b"
        r"|\b(?:was|were|been|got) (?:burgled|robbed|mugged|scammed)\b",
        r"\b(?:their|his|her|mum's|dad's|mother's|father's|family'?s?) (?:car|van|bike|vehicle|phone|home|house|flat"
        r"|shed|purse|bag) (?:was |is |had been |has been )?(?:stolen|burgled|broken into|vandalised)\b",
    ),
    also=re.compile(
        r"\A(?!.*\b(?:driv\w+|arrest\w*|charged|handling|suspect\w*|passenger|possession|caution\w*|convict\w*"
        r"|sentenced|(?:at|from|in) (?:his|her|their|the) (?:address|home|house|garage|shed)|assault\w*|domestic)\b)",
        re.DOTALL,
    ),
    says=(
        "Stolen car recovered, owner informed.",
        "Her purse was stolen on the bus.",
        "They were burgled, crime number given.",
        "Father was the victim of a burglary.",
    ),
    near=(
        "Stolen car recovered, he was driving it.",
        "Arrested: stolen bike found in the shed.",
        "Victim of domestic abuse.",
        "Stolen phones found at his address.",
    ),
)
"""Somebody in the family was the victim of a theft, not who did it."""
