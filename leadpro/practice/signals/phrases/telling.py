"""Who told of a worry, and whether it was meant."""

import re

from leadpro.practice.signals.phrases.shared import KIN, MOTHER
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_OUTSIDER = (
    rf"(?:neighbours?|member of (?:the )?public|anonymous\w*|anon|{KIN}|maternal grandmother|paternal grandmother"
    r"|maternal grandfather|paternal grandfather|family friend|friends? of|landlord|landlady|passer-?by"
    r"|lodger|babysitter"
    r"|another (?:mum|parent|mother|dad)|somebody|someone|caller|informant|school friend|(?:no name|name not) given"
    r"|step-?(?:sister|brother)|(?:school ?)?mate|classmate|(?:boyfriend|partner|dad|father|mum"
    r"|mother)\'s (?:mother|mum|sister|friend|dad)|crimestoppers|childline|nspcc|lady|woman|man|gentleman"
    r"|shopkeeper|(?:taxi|bus|delivery) driver|postman|vicar|resident|tenant|stranger|public)"
)
_PARENT = rf"(?:father|dad|{MOTHER}|stepfather|ex-?(?:partner|husband|wife)?)"
_SOMEBODY = rf"(?:{_OUTSIDER}|{_PARENT})"
_TELLS = (
    r"(?:rings?|rang|rung|calls?|called|caller|reports?|reported|phones?|phoned|telephones?|telephoned"
    r"|contacts|contacted"
    r"|writes|wrote|says?|said|tells?|told|messaged|emailed|e-mails?|stopped me|came in(?:to)?"
    r"|walked in(?:to)?|disclosed"
    r"|has seen|heard|hears|worried|message|telephone call|saw|raised|alleges|alleged|concerned|complain\w*"
    r"|in touch|caught me|passed on|log|emails?|texts|texted|approached|mentioned|reckons|asked (?:us|for))"
)
_WHAT = (
    r"(?:worr\w+|concern\w*|marks?|begging|check on|lads|leaves|scream\w*|wander\w*|smelt?|strangers|cr(?:y"
    r"|ying|ies)|shout\w*|hit\w*|hurt\w*|bruis\w+|drunk|drink\w*|drugs?|alone"
    r"|left|neglect\w*|smack\w*|slap\w*|fed|feed|hungry|dirty|fight\w*|argu\w+|shut in|locked|beat\w*|thin|frightened"
    r"|scared|safe|food|outside|nappies|cannabis|weed|unsafe|abus\w*|own)"
)

_WHOM = r"(?:children|kids?|baby|boys|girls|little ones?|toddler|him|her|it)"

BY_SOMEBODY = Phrase(
    key="by-somebody",
    label="a worry told by somebody who is no agency",
    stems=(
        *("not give", "not leave", "ring", "rang", "call", "report", "phone", "anon", "neighbour"),
        *("contact", "writes", "wrote", "says", "said", "told", "tell", "public", "message", "mail"),
        *("heard", "worried", "no name", "stopped me", "saw", "raised", "alleg", "concerned"),
        *("complain", "text", "approach", "mention", "reckon", "in touch", "caught me", "passed on"),
        *(" log",),
    ),
    said=any_of(
        r"\b(?:would|did|does|will) not (?:give|leave|say) (?:a |her |his |their )?name\b",
        rf"\b{_OUTSIDER}\b{SENTENCE}{{0,50}}\b{_TELLS}\b(?:{SENTENCE}{{0,90}}\b(?:{_WHAT}|{_WHOM})|\s*:|[^\w]*$)",
        rf"\b{_PARENT}\b{SENTENCE}{{0,30}}\b(?:rings?|rang|calls?|called|reports?|reported|phones?|phoned"
        rf"|contact\w*|emails?)\b{SENTENCE}{{0,90}}\b{_WHAT}",
        r"\banon\w*:? ?(?:call|caller|contact|report|message|letter|phone call|referral|email)\b",
        rf"\b(?:call|report|contact|message|letter|referral)\b{SENTENCE}{{0,30}}"
        rf"\b(?:from|by) (?:a |an |the |her |his |their )?{_SOMEBODY}\b",
        rf"\b{_TELLS}\b{SENTENCE}{{0,40}}\b(?:no name given|anonymous)",
        rf"\b{_WHAT}{SENTENCE}{{0,60}}\b(?:says|said|reports?|according to) (?:a |an |the )?{_SOMEBODY}\b",
    ),
    also=re.compile(rf"\b(?:{_SOMEBODY}\b|anon|name\b)"),
    unless=re.compile(
        r"\b(?:supportive|feedback|nil to do with|nothing to do with|no calls|unrelated|if a|held the door)\b"
    ),
    says=(
        "Father rings to say that he is worried.",
        "Anonymous caller: a child crying at night.",
        "Neighbour reported it.",
        "Gran rang duty, worried about the boys.",
        "Member of the public saw mum slap him outside the shop.",
    ),
    near=(
        "Passed from the front door to the assessment team.",
        "School nurse rang with concerns.",
        "Neighbour is supportive, has the kids on Tuesdays.",
    ),
)
"""Somebody who is no agency told a service of a worry."""

_WRONG = r"(?:wrong|mistaken|incorrect|another|different|unrelated)"
_ONES = (
    r"(?:address|house|household|family|families|flat|door|record|child|children|patient|pt|person|pupil|file|notes"
    r"|property|boy|girl|baby)"
)
_TOLD_OF = (
    r"(?:entry|log|record|notification|referral|report|call|contact|incident|merlin|vpn|concern\w*|slip"
    r"|warrant|information|it)"
)

CORRECTED = Phrase(
    key="corrected",
    label="it was meant for another family",
    stems=(
        *("misfiled", "confused", "muddled", "not our", "ours is", "same ", "similar ", "meant for"),
        *("should have been", "should be", "wrongly", "incorrectly", "turns out", "turned out"),
        *("actually", "in fact", "not this", "not about this", "not for our", "wrong ", "mistaken "),
        *("incorrect ", "another ", "different ", "unrelated", "in error", "mixed up", "mix up"),
        *("not for this", "next door", "by mistake", "previous tenant", "nothing to do with"),
        *("no link", "belongs to"),
    ),
    said=any_of(
        r"\bmisfiled\b|\b(?:confused|muddled) the two\b|\bnothing to do with (?:this|our)\b"
        r"|\bnot our \w+\b[^.;?!\n]{0,3}$|\bours is\b",
        r"\b(?:same|similar) (?:name|initials|surname|dob)\b[^.;?!\n]{0,40}\b(?:removed|amended|not"
        r"|unrelated|another)\b|\b(?:was|were) (?:about|on|for) (?:a"
        r"|another) \w+ with (?:the )?same (?:name|initials|surname)\b",
        rf"\b{_TOLD_OF}\b{SENTENCE}{{0,30}}\b(?:was|were) meant for (?:the )?(?:flat|house|family|child"
        r"|people|another)",
        r"\bhad (?:got )?the wrong \w+ \w+|\bsent (?:us )?(?:the )?wrong (?:child|patient|family|person)\b",
        r"^\W*(?:it was )?(?:the )?wrong (?:child|family|person|pupil|patient|baby|household)\b",
        r"\b(?:gave|given|had|got|rang about|meant|named) (?:us |me |them )?(?:the )?wrong (?:child"
        r"|family|person|pupil|patient|baby|household)\b",
        rf"\b{_TOLD_OF}\b{SENTENCE}{{0,25}}\bshould (?:have been|be) (?:put |made |filed |recorded "
        r"|logged )?(?:on|against|under|for|to)\b",
        r"\b(?:recorded|entered|logged|filed|linked|attached|uploaded|put"
        rf"|scanned){SENTENCE}{{0,40}}\b(?:in error|by mistake|wrongly|incorrectly)\b",
        rf"\b(?:turns out|turned out|actually|in fact)\b{SENTENCE}{{0,50}}\b(?:flat|house|address|family"
        r"|people) (?:above|below|opposite|upstairs|downstairs|next door|over the road)\b",
        r"\b(?:is|was|are|were) not (?:about |for |from )?(?:this|our) (?:family|address|child|household"
        r"|property)\b",
        r"\b(?:wrong|mistaken|incorrect) (?:address|house|household|family|flat|door)\b"
        rf"{SENTENCE}{{0,80}}\b(?:entry|log|record|notification|referral)\b{SENTENCE}{{0,25}}"
        r"\b(?:removed?|corrected|deleted|withdrawn)\b",
        r"\b(?:about|meant|concern\w*|relat\w+ to|belong\w* to|was for|were for|matched to|linked to"
        r"|entered on|made on"
        rf"|filed (?:on|under|for)|gave us|recorded (?:on|against|under))\b{SENTENCE}{{0,25}}"
        rf"\b(?:a |the |an )?{_WRONG} {_ONES}\b",
        rf"\b{_TOLD_OF}\b{SENTENCE}{{0,40}}\b(?:a different|another) (?!(?:call|contact|visit|day|time|school"
        r"|agency)\b)\w+",
        rf"\b{_TOLD_OF}\b{SENTENCE}{{0,40}}\b(?:in error|by mistake)\b{SENTENCE}{{0,40}}\b(?:actually|should"
        r"|belongs?|flat|no\b)",
        r"\bmistaken identity\b|\b(?:mixed|mix) (?:it |us |them )?up with (?:another|a different|the)"
        r"|\bwere the ones from next door\b",
        rf"\b(?:belongs to|was for|meant for|relates to)\b{SENTENCE}{{0,30}}\b(?:not (?:this|our"
        r"|the) (?:family|address|household)|not ours)\b",
        rf"\bprevious (?:tenants?|occupants?|family)\b{SENTENCE}{{0,60}}\b(?:no link|not this family|were who"
        r"|was for)\b",
    ),
    unless=any_of(
        r"\b(?:stands|confirm it was|definitely this|def this)\b|\bletter\b|\bapologised\b|\b(?:dad|mum"
        r"|mother|father|he|she) says\b"
        r"|\bdo not end up\b|\b(?:worker|officer|we|i|team) went\b"
    ),
    says=(
        "Decision: wrong address, NFA, entry to be removed.",
        "It was the wrong house and the notification has been withdrawn.",
        "The call concerned another family in the block.",
        "Referral was about a different child of the same name.",
    ),
    near=(
        "The appointment letter went to the wrong address; the clinic apologised.",
        "Checks made, nothing known on this family.",
        "The social worker went to the wrong address, NFA.",
        "The notification was sent in error.",
        "She withdrew her report.",
        "The growth chart was corrected for prematurity.",
        "Nothing is known of the father.",
    ),
)
"""What was told of a family was meant for another: said outright, for it takes a worry out of the count."""

_TELLER = (
    rf"(?:caller|informant|referrer|neighbour|anonymous|anon|{KIN}|landlord|friend|maternal grandmother"
    r"|paternal grandmother|another (?:mum|parent)|ex'?s? new partner|the (?:mum|mother|parent|lady|man"
    r"|girl) who|she|he|they)"
)

TAKEN_BACK = Phrase(
    key="taken-back",
    label="whoever told of a worry takes it back",
    stems=(
        *("backtrack", "owned up", "stand by", "forget what", "what i said", "dare", "heard it from"),
        *("none of", "got it wrong", "got it all wrong", "exaggerat", "never happened", "ignore "),
        *("spite", "only said", "just said", "not true", "taking it back", "sorry", "taken back"),
        *("made it up", "made up", "gossip", "rumour", "hearsay", "retract", "withdraw", "lied"),
        *("invent", "malicious", "never actually", "takes back", "took back", "put up to"),
        *("nothing in it", "untrue", "was wrong", "mistaken"),
    ),
    said=any_of(
        r"\bbacktrack\w*|\bowned up\b|\bcannot stand by\b|\bforget what (?:he|she|they) (?:told|said)\b"
        r"|\bwhat i said\b[^.;?!\n]{0,30}\b(?:lie|untrue|not true)\b|\bonly heard it from\b"
        r"|\bnone of (?:it|its|it\'s) (?:is |was )?(?:real|true)\b",
        r"\b(?:report|allegation|complaint|referral"
        r"|contact)\b[^.;?!\n]{0,30}\bwithdrawn\b[^.;?!\n]{0,25}\b(?:untrue|not true|wrong|false"
        r"|by her as|mistaken)\b",
        rf"\b(?:caller|informant|referrer|neighbour|anonymous|anon|{KIN}|landlord|friend"
        rf"|maternal grandmother|paternal grandmother)\b{SENTENCE}{{0,60}}\b(?:got it (?:all )?wrong"
        r"|exaggerat\w+|never happened|(?:to )?ignore (?:it|that|what|the)|spite|is not true|was not true"
        r"|taking it back|mistaken|sorry)\b",
        r"\b(?:allegation|report|concern|complaint|referral)s? (?:has been |was |is )?(?:withdrawn"
        r"|retracted|taken back) by (?:the |her |his )?(?:caller|informant|referrer|neighbour|anonymous"
        rf"|{KIN}|landlord|friend)\b",
        r"\b(?:only|just) said (?:it|that|so) (?:to|because|as|out of)\b|\b(?:out of|was) spite\b",
        rf"\b{_TELLER}\b{SENTENCE}{{0,70}}\b(?:made it (?:all )?up|made (?:it|that|this) up|retracts?|retracted"
        r"|(?:was|were) (?:just |only )?(?:repeating )?(?:gossip|hearsay|a rumour)|invented"
        r"|admits? (?:that )?(?:it|she|he|they)"
        r" (?:was|were)? ?(?:lie|lying|lied)|lied about|put up to it)",
        rf"\b(?:wants? to|wishes to|would like to)? ?withdraw\w*\b{SENTENCE}{{0,30}}\b(?:reported|report"
        r"|what (?:she|he|they)"
        r" (?:said|told|reported)|allegation|concerns?|referral)\b",
        r"\b(?:only|just) (?:a )?(?:repeating )?(?:rumour|gossip|hearsay)\b|\b(?:it|that"
        r"|this) was (?:all )?(?:hearsay|malicious)\b",
        r"\bcall was malicious\b|\baccepts? (?:that )?(?:the |her |his )?(?:call|report|referral) was\b",
        r"\b(?:takes?|took|taken|taking) (?:it|that|this|her words|what (?:she|he|they) (?:said|told)) back\b",
        r"\b(?:takes?|took|taking) back (?:what|everything|the (?:call|report|allegation|referral)|her|his|their)\b"
        r"(?! (?:pram|books?|keys?|phone))",
        rf"\bwhat (?:she|he|they) (?:said|told|reported)\b{SENTENCE}{{0,40}}\b(?:was|were|is) (?:not true"
        r"|untrue|wrong|made up)\b",
        r"\bnever actually (?:heard|saw|seen)\b|\bnone of it happened\b|\bonly what others were saying\b",
        rf"\b(?:she|he|they) (?:has |have )?(?:lied|invented|made)\b{SENTENCE}{{0,20}}\b(?:it|about|the bit)\b",
    ),
    unless=any_of(
        r"\bstatement\b|\bpros(?:ecution|ecute)?\b|\bmg11\b|\bstands by\b|\bmaintains\b|\bvictim\b|\bif (?:a "
        r"|the )?caller\b|\b(?:did|does|has|will|would) not (?:retract|withdraw|take)"
        r"|\bsays (?:gran|nan|mum|mother|the school|the neighbour|social)\w*(?:'s)? (?:report )?(?:is|are|lied|made)\b"
        r"|\b(?:dad|father|mum|mother|parents?) (?:says?|claims?|states?|said)\b"
    ),
    says=(
        "Caller rang again: she had made it up.",
        "The aunt withdraws what she reported; it was only gossip.",
        "Neighbour says now that it was a rumour, he never actually heard anything.",
    ),
    near=(
        "Mum withdrew her statement.",
        "Library books taken back.",
        "Caller stands by everything she said.",
        "Dad says the neighbour made it up.",
    ),
)
"""Whoever told of a worry takes it back; what somebody who was hurt withdraws takes nothing back."""

_ALLEGED = (
    r"(?:alleg\w*|denie[sd]|deny|accus\w*|claims?|arrest\w*|complain\w*|interview|response|reply|answer"
    r"|retort\w*|respond\w*|put to|when told|reported)"
)

COUNTER_ALLEGES = Phrase(
    key="counter-alleges",
    label="an allegation in answer to one",
    stems=(
        *("counter", "started it", "self defence", "self-defence", "hits back", "hit back", "replies"),
        *("in response", "each other", "the other", "her who", "him who", "violent one", "what he"),
        *("what she", "his fault", "her fault", "the abuser", "blam", "is the ", "was the ", "retort"),
        *("turned it round", "turns it round", "who goes for", "the one ", "it was her", "it was him"),
        *("first", "accus", "the victim", "his response", "her response", "answer to", "reply to"),
        *("not him", "not her", "no one to talk", "alleges", "alleged"),
    ),
    said=any_of(
        r"\b(?:reckons|says|claims|states) (?:that )?(?:s?he|mum|dad|mother|father) started (?:it|on)\b"
        r"|\bself[- ]defence\b|\b(?:hits|hit) back that\b",
        rf"\b(?:replies|replied|in response|responds|responded)\b{SENTENCE}{{0,70}}\b(?:abuser|violent"
        r"|abusive|uses|using|drinks|rough|neglect\w*|dealing|counter)\w*\b",
        r"\bcounter[- ]?(?:claim|accus|complain)\w*",
        r"\b(?:both|each)\b[^.;?!\n]{0,20}\b(?:accus|blam|alleg)\w+ (?:the other|each other)\b|\b(?:accus"
        r"|blam)\w+ each other\b",
        r"\b(?:he|she|dad|mum|ex|father|mother|partner) (?:says?|said|claims?|claimed|states?|stated"
        r"|alleges?|insists?) (?:that )?(?:it(?:\'s| is| was) )?(?:she|he|her|him|mum|dad|mother"
        r"|father)(?:\'s| is| was)? (?:is |was )?(?:the (?:violent|abus|problem|aggress|one|real)\w*"
        r"|(?:who|that) (?:hits?|drinks?|starts?|hurts?|attack\w*|threw|is|was))",
        rf"\b(?:when asked|asked about|challenged|confronted)\b{SENTENCE}{{0,40}}\b(?:said|says|replied"
        rf"|claims?|claimed|blamed)\b{SENTENCE}{{0,25}}\b(?:what he|what she|his fault|her fault|him who"
        r"|her who|it was (?:him|her|mum|dad))\b",
        r"\bcounter[- ]?alleg",
        r"\b(?:retorts?|retorted) that\b",
        rf"\bturn(?:s|ed) it (?:a?round|back)\b{SENTENCE}{{0,60}}",
        rf"\b{_ALLEGED}\b{SENTENCE}{{0,60}}\b(?:(?:s?he|it)(?:'s| is| was) (?:s?he|her|him|the one|the victim)"
        r"|the one who"
        r"|it was (?:her|him|mum|dad) (?:who|that|threw|hit|did)|at him first|at her first|started it"
        r"|has been the victim)",
        rf"\b(?:response|reply|answer)\b{SENTENCE}{{0,60}}\b(?:was (?:that )?(?:mum|dad|mother|father|she|he"
        r"|it)|harassed|keyed"
        rf"|did it|is (?:his|her) house|it is (?:his|her))",
        r"\bnow (?:accus\w+|alleg\w+)\b|\bin (?:turn|return),? (?:accus|alleg)\w+",
        r"\b(?:says|claims|states|alleges) (?:that )?(?:s?he|mum|dad|mother|father) (?:is|was) the (?:one"
        r"|aggressor|abuser)\b",
        r"\b(?:had|with) the (?:knife|weapon), not (?:him|her)\b",
    ),
    unless=any_of(
        r"\bperpetrators often\b|\bwhen there (?:are|is)\b|\bguidance\b|\bno allegations? made\b"
        r"|\bover the counter\b|\bnothing happened\b|\bfull and frank\b"
    ),
    says=(
        "He made a counter-allegation of assault.",
        "Counter allegations by both.",
        "She counteralleges.",
        "On arrest he says she's the one who goes for him.",
    ),
    near=("He made an allegation over the counter.", "She alleges assault.", "He denies it and says nothing happened."),
)
"""One adult's answer to what is said of them."""
