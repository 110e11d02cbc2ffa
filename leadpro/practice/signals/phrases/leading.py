"""Who leads, and who does not."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_LEAD = r"(?:lead (?:professional|practitioner|worker|agency|person)|key ?worker|keyworker)"
_CO = r"co-?ordinat\w*"

LEAD_NAMED = Phrase(
    key="lead-named",
    label="somebody was named who leads",
    stems=(
        *("main worker", "named person", "in charge of", "run the", "lead", "key worker", "keyworker"),
        *("ordinat", "hold it together", "pull the plan", "single point of contact"),
    ),
    said=any_of(
        r"\bto be (?:the )?lead\b|\bco-?ordinator: ?\w|\bmain worker\b|\bnamed person holding\b"
        r"|\bin charge of the (?:team around|plan|case)\b|\bhe\'ll run the|\bshe\'ll run the",
        r"\b(?:is|as|be|being) (?:the )?lead\b(?! (?:for|by|to|paint|pipe))|\b(?:to|will|agreed to"
        r"|agrees to|happy to) lead\b(?! (?:to|on \w+\'s))",
        rf"\b{_LEAD}\b",
        r"\blead: ?\w",
        r"\b(?:takes?|took|taking|accepts?|accepted|agrees? to|agreed to|will) (?:on )?(?:the )?lead\b(?! on \w+'s)",
        rf"\b(?:will|to|as|agreed|happy)\b{SENTENCE}{{0,40}}\b{_CO}\b",
        r"\b(?:is|be) leading (?:on )?(?:this|the plan|the case)\b",
        r"\bto (?:hold it together|pull the plan together)\b|\bsingle point of contact\b",
    ),
    deniable=True,
    unless=any_of(
        r"\b(?:still to be|to be (?:decided|agreed|identified)|tbc|nobody|on lead\b|blood lead|lead paint"
        r"|should have|who is|who's"
        r"|team lead|left|leaves|leaving|retired|retires|blank|unclear|whether|asked for|needs? a lead|vacant"
        r"|went on|gone on|until)\b",
        r"\b(?:mum|mother|dad|father|she|he)(?: is|'s) a key ?worker\b|\bkey ?worker (?:at"
        r"|in) (?:the )?(?:nursery|pre-?school)\b|\bnursery key ?worker\b|\bkey ?worker (?:child|children"
        r"|place|status)\b",
    ),
    says=(
        "I am lead professional.",
        "Key worker named at the conference.",
        "Lead: Mrs Grundy, school.",
        "Health visitor takes lead.",
        "LP: school nurse",
        "Mr Obi will chair and co-ordinate from now on.",
    ),
    near=(
        "No lead professional was named.",
        "He led the way.",
        "Lead paint in the flat.",
        "Mum is a key worker.",
        "Lead professional still to be decided.",
    ),
)
"""Somebody was named who leads."""

NOBODY_LEADS = Phrase(
    key="nobody-leads",
    label="nobody leads",
    stems=(
        *("joining", "bringing", "pulling", "stools", "thought ", "ordinat", "lead", " led"),
        *("in charge", "oversight", "who is holding", "who's holding", "no owner", "rudderless"),
        *("holding it", "own thing", "chair", "key worker", "keyworker"),
    ),
    said=any_of(
        r"\b(?:nobody|no[ -]?one) (?:is |was |has been |seems to be )?(?:joining|bringing|pulling) (?:it"
        r"|this|things) (?:up|together)\b|\babsence of (?:any |a )?(?:lead|co-?ordinat\w*)\b|\bnot (?:a"
        r"|any) (?:lead|co-?ordinator)\b",
        r"\bno (?:clear |obvious |single |agreed |named |real |overall )*lead\b(?! (?:role|to))"
        r"|\bwho(?:\'s| is) (?:the )?(?:lead professional|leading|lead|in charge|coordinating"
        r"|co-ordinating)\? (?:nobody|no ?one|silence|unclear|not known)",
        r"\bthought (?:that )?(?:someone|somebody|another|the other\w*|everyone"
        rf"|each other)\b{SENTENCE}{{0,30}}\b(?:lead\w*|{_CO}|holding|in charge)\b",
        rf"\b(?:nobody|no[ -]one|no agency|none|neither|not one|no single|noone)\b{SENTENCE}{{0,30}}"
        rf"\b(?:{_CO}|leads?|led|leading|the lead|in the lead|lead professional|in charge|oversight"
        r"|holding (?:it|this)|pulling (?:it|this))\b",
        rf"\beach\b{SENTENCE}{{0,30}}\bothers? (?:will|would|is to|was to|were to|was|were) (?:lead|{_CO})",
        rf"\bno (?:named |identified |clear |allocated |agreed |current )?{_LEAD}\b",
        rf"\bwithout (?:a |any )?{_LEAD}\b",
        rf"\b{_LEAD}\b{SENTENCE}{{0,20}}\b(?:blank|empty|not (?:identified|named|agreed|recorded)|none|nobody"
        r"|vacant|unclear)\b",
        rf"\bthought\b{SENTENCE}{{0,40}}\b(?:lead professional|lead|leading|in charge"
        rf"|{_CO})\b{SENTENCE}{{0,30}}\bthought\b",
        rf"\b(?:who|asked)\b{SENTENCE}{{0,20}}\b(?:is|was|who's) (?:holding|leading|in charge"
        rf"|{_CO}){SENTENCE}{{0,40}}\b(?:silence|nobody|no one|no answer)\b",
        rf"\bwho (?:is|was) (?:the |their )?{_LEAD}\b[^?\n]{{0,80}}[.;:-] ?(?:no ?one|nobody|none|neither)\b",
        r"\brudderless\b|\bno owner\b|\bno one has oversight\b",
    ),
    unless=any_of(
        r"\b(?:if no|stepped up|now in place|has been agreed|all agreed|recruitment|risk that|astray"
        r"|(?:nobody|no ?one) from)\b"
        r"|\b(?:but|except|apart from) (?:dad|mum|mother|father|him|her|me|us)\b|\bsong\b"
    ),
    says=(
        "All are worried, nobody agrees to co-ordinate.",
        "No agency was named as the lead.",
        "Each took it that the other would lead.",
        "No lead professional identified.",
        "LP box is blank.",
        "Asked who is key worker: school said the nurse, the nurse said school. No one seems to be.",
    ),
    near=(
        "The nursery agrees to lead.",
        "Nobody came to the door.",
        "Each child led a song.",
        "Nobody leads the dog on walks but dad.",
    ),
)
"""Those who should say who leads could not, or each thought that another did."""

_WORKER = (
    r"(?:social worker|sw|hv|health visitor|worker|midwife|dsl|designated safeguarding lead|lead professional"
    r"|lead|officer"
    r"|key ?worker|fsw|adviser|advisor|coordinator|nurse|practitioner|support worker|family support worker"
    r"|teacher|senco)"
)
_WENT = (
    r"(?:left|leaves|leaving|gone|went|goes|retired|retires|moved (?:teams?|on|post|jobs?)|off (?:sick"
    r"|long term)|mat leave"
    r"|maternity|transferred|no longer (?:works?|there|in post)|contract ended|redundan\w+|resigned)"
)
_NOBODY = (
    r"(?:not (?:been )?(?:reallocated|re-allocated|replaced|picked up|allocated|reassigned|handed over)"
    r"|no (?:replacement|successor"
    r"|named \w+(?: \w+)?|new \w+(?: \w+)?|one (?:on it|has|is|took|takes|picked|stepped)|handover)|nobody"
    r"|noone|unallocated"
    r"|vacancy|vacant|no one|just sitting|not been (?:given|told)|never happened|noone|not put with"
    r"|not shared out|post frozen|never had it|without (?:a |any )?(?:lead|successor|\w+ worker))"
)

NOBODY_TAKES_OVER = Phrase(
    key="nobody-takes-over",
    label="somebody left, and nobody took over",
    stems=(
        *("frozen", "not put with", "not shared out", "never had it", "uncovered", "unfilled"),
        *("not covered", "no cover", "no one", "not told who", "not been told", "noone", "nobody"),
        *("without ", "replace", "allocated", "vacan", "successor", "no named", "handover", "no new"),
        *("just sitting", "picked up", "not been given", "never happened", "handed over"),
    ),
    said=any_of(
        r"\b(?:since|after)\b[^.;?!\n]{0,40}\b(?:nobody|no ?one) (?:is |has been |was )?(?:holding|doing"
        r"|covering|on it|visiting|leading)\b|\bpost (?:is |was )?(?:frozen|deleted|cut)\b"
        r"|\bno handover from\b",
        r"\b(?:caseload|post|case|role|family|vacancy)\b[^.;?!\n]{0,20}\b(?:uncovered|vacant|unallocated"
        r"|unfilled|not covered|no cover)\b|\bno (?:replacement|successor|cover)\b"
        r"|\bnot (?:been )?replaced\b|\bno ?one (?:has been )?(?:allocated|assigned|appointed)\b"
        r"|\bnot (?:been )?told who\b",
        r"\b(?:no ?one|nobody|no one else) (?:takes?|took|has taken|picks?|picked|holds?|leads?|has picked"
        r"|has stepped|stepped)\b",
        r"\bwithout (?:a )?(?:lead|successor)\b|\bunallocated\b",
        rf"\b{_WENT}\b[^;?!\n]{{0,70}}\b{_NOBODY}\b",
        r"\bhandover never happened\b|\b(?:case|family|families"
        rf"|clients?)\b{SENTENCE}{{0,25}}\bnot (?:been )?(?:re-?allocated|picked up|reassigned)\b",
    ),
    unless=any_of(
        r"\bno one (?:was )?in\b|\bmust be agreed\b|\bno one at home\b|\b(?:mum|dad|mother|father) (?:has )?left\b"
        r"|\bcovered\b|\bis not going\b|\bover from (?:mum|mother|dad|father|nan|her|him)\b|\bbooked for\b"
        r"|\bnobody in\b"
    ),
    says=(
        "Adviser leaves. No one takes over the plan.",
        "Nobody holds it.",
        "SW left in July, case not reallocated.",
        "HV retired, no replacement.",
    ),
    near=("Mr Hale takes over.", "No one was in.", "SW left, new SW introduced.", "Dad left, nobody in."),
)
"""A lead, or a worker, went and nobody took over."""
