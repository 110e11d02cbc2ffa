"""A worry or a disagreement, and what became of it."""

import re

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_DROPPED = (
    r"(?:(?:not|never) (?:been )?(?:followed up|pursu\w+|taken? (?:it |this |the matter )?(?:further|up|forward)"
    r"|escalat\w+|challenged|push\w*|press\w*)"
    r"|no (?:challenge|escalation|further challenge)\b|brushed off|shut down|fobbed off|gave up|backed down"
    r"|let (?:it|the matter|this) (?:rest|drop|go|lie|be)|lets (?:it|the matter) (?:rest|drop|go|lie|be)"
    r"|(?:left|leaves|leave) it (?:there|at that|be)|went along with|overruled|outvoted|bit my tongue"
    r"|said no more|nothing more (?:was )?said|did not like to|kept quiet"
    r"|(?:goes|went|go|took|takes|take|taken) (?:it |the matter |this )?no further"
    r"|(?:told|advised) (?:to (?:wait|leave it|stop worrying|let it|drop it|trust)|not to|against|by \w+)"
    r"|discouraged|not (?:encouraged|supported) to|not (?:my|her|his) (?:call|decision|place)"
    r"|accepted (?:this|it|that|the decision)|that was that|stopped trying|no more (?:was )?(?:done|said)"
    r"|never (?:sent|submitted|called back)|will not be (?:taking|putting|pursuing|escalating)|dismissed"
    r"|told (?:that )?(?:it|this|that) (?:is|was) (?:not )?(?:for|up to|down to) (?:\w+ ){1,4}to"
    r" (?:refer|raise|report|act)"
    r"|(?:it|this|was|been|now) parked\b(?! (?:in|on|at|outside|by))|not taken seriously"
    r"|not feel able to|not worth (?:it|the)|left it)"
)
_RAISED = (
    r"(?:concern\w*|worr\w+|referr\w+|disagree\w*|supervision|escalat\w*|challeng\w*|object\w*|disput\w+"
    r"|quer(?:y|ies|ied)"
    r"|inaction|raised|unhappy|not happy|was not happy|not agree|voiced|over (?:the|her|his) (?:\w+ )?head|my view"
    r"|felt something|iro\b|reconsider|uneasy|dissent|feel strongly|thinks something|nfa|no further action)"
)

CHALLENGE_DROPPED = Phrase(
    key="challenge-dropped",
    label="a worry or a disagreement that was not taken further",
    stems=(
        *("nothing further", "nothing else", "is final", "was final", "stands", "told her", "told him"),
        *("told me", "told us", "advised", "not raised", "not encourag", "discourag", "not support"),
        *("not follow", "not pursu", "not escalat", "never ", "not been", "not challeng"),
        *("no challenge", "no further", "told to", "told by", " rest", " drop", " lie", "let it"),
        *("lets it", "left it", "leaves it", "leave it", "not take", "not press", "brushed"),
        *("shut down", "fobbed", "gave up", "backed down", "went along", "battles", "not push"),
        *("escalation", "not use", "overruled", "outvoted", "tongue", "no more", "nothing more"),
        *("not like to", "quiet", "dismissed", "my call", "her call", "his call", "my decision"),
        *("my place", "her place", "his place", "accepted", "that was that", "trying", "called back"),
        *("not be ", "not feel able", "not worth", "parked", "told it", "told that", "told this"),
    ),
    said=any_of(
        r"\b(?:decision|it|this) (?:stands|was final|is final)\b|\bnothing (?:further|more"
        r"|else) (?:was )?(?:done|came|happened|said)\b|\bno further steps\b",
        r"\b(?:told|advised) (?:me|her|him|us|them) (?:not to|to (?:wait|leave|let|drop|stop))\b"
        r"|\bnot (?:been )?(?:listened to|heard)\b|\bnot raised\b",
        rf"\b{_DROPPED}",
        rf"\bescalation{SENTENCE}{{0,40}}\bnot (?:made|used|followed)",
        r"\b(?:does|did|do) not (?:take|press|push|escalate|challenge|pursue|follow (?:it )?up)",
    ),
    also=re.compile(_RAISED),
    unless=re.compile(
        r"\bmust not\b|\boverturned\b|\bescalated to\b|\bcomplaint\b"
        r"|\b(?:mum|dad|mother|father|parents?|nan)\b[^.;?!\n]{0,30}\b(?:challeng|complain|disput|appeal|object)\w*"
        r"|\b(?:mum|dad|mother|father|parents?) (?:\w+,? ){0,4}(?:told|advised)\b"
    ),
    says=(
        "HV takes concerns to supervision but is not encouraged to follow them up.",
        "Manager disagrees; no escalation beyond that.",
        "Worried teacher was told to wait.",
        "The head rings to object, is told no, and lets the matter rest.",
        "She writes to dispute the decision and does not take it up the ladder.",
        "Not happy with the outcome, but went along with the others.",
        "Raised it with my manager and was brushed off.",
        "Took it to a supervisor: worried about the baby, told it is for the school to refer.",
    ),
    near=(
        "HV encouraged to escalate her concerns.",
        "Told to wait for the bus.",
        "Worried about her weight, advised to see the GP.",
        "Mum was worried, and was told to wait for the results.",
        "Told that it was for the school to say when, all happy; concerns nil.",
    ),
)
"""Somebody raised something and was not helped to pursue it."""
