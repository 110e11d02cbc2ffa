"""Who is met, and who is not."""

from leadpro.practice.signals.phrases.shared import FATHER, MOTHER
from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

_TESTS = r"(?: |-)(?:tests?|testing|samples?|swabs?|results?|match|profile|evidence|kit|paternity)"

NO_ACCESS = Phrase(
    key="no-access",
    label="a visit or an appointment that failed",
    stems=(
        *("unattended", "not kept", "missed", "darkness", "not sighted", "not seen", "no sight"),
        *("shut it", "shut the", "declined", "not there", "no access", "no reply", "no answer"),
        *("not in", "nobody", "not home", "not at home", "dna", "n't brought", "not brought"),
        *("not attend", "turned away", "failed", "refused", "denied", "not let", "cancel", "door"),
        *("out at", "was out", "no one", "noone", "not answer", "letterbox", "letter box"),
        *("unable to gain", "did not show", "no show", "sent away", "no response", "can we leave it"),
        *("not present",),
    ),
    said=any_of(
        rf"\b(?:appointment|slot|review|check|clinic|visit|session)\b{SENTENCE}{{0,30}}\b(?:missed"
        rf"|unattended|not kept|not attended)\b|\b(?:she|he|they|{MOTHER}|{FATHER}) (?:has |have "
        r"|then )?cancelled\b",
        r"\b(?:nobody|no ?one) (?:came|answered|opened)\b|\bhouse in darkness\b|\b(?:baby|child|children"
        r"|kids|boys|girls) not (?:sighted|seen)\b|\bno sight of\b",
        r"\b(?:refused|declined|denied) (?:entry|access|to let|the visit|visit)\b|\b(?:nobody"
        r"|no ?one) there\b(?! (?:was|is|has|had|knew))|\b(?:mum|mother|family|they|she) (?:was"
        r"|were) not there\b|\bnot there (?:when|on arrival)\b",
        r"\bno (?:reply|answer|response)\b(?! to (?:email|e-mail|letter|text))|\bno access\b(?! to (?!(?:the "
        r"|their |his |her )?(?:home|house|flat|property|address|famil\w+|child at)\b))",
        rf"\bnot in\b|\bnot (?:at )?home\b|\bdna\b(?!{_TESTS})",
        r"\b(?:nobody|no ?one)(?: was)? (?:in|home)\b(?! (?:the|a|my|their|our)\b)",
        r"\bwas(?: not|n't) brought\b|\bnot brought (?:to|in|for|on)\b|\bdid not attend\b|\bturned away\b"
        r"|\bfailed (?:home )?visit",
        r"\bfail(?:ed|s) to (?:attend|bring|be brought)\b|\bdid not (?:show|turn up)\b|\bno show\b"
        r"|\bunable to gain (?:entry|access)\b",
        r"\bmissed (?:the |her |his |their |another |\d+ )?(?:appointments?|reviews?|checks?|clinic|visits?"
        r"|immunisations?|imms)\b",
        rf"\b(?:entry|access)\b{SENTENCE}{{0,15}}\b(?:refused|denied)\b",
        rf"\b(?:will|would|did|does) not let\b{SENTENCE}{{0,25}}\bin\b",
        r"\bdoor (?:is |was )?(?:not|never) (?:opened|answered)\b|\b(?:not|never) (?:open|answer)\w*(?: the)? door\b"
        rf"|\bknock\w*\b{SENTENCE}{{0,50}}\bnot answer\w*",
        r"\bthrough the (?:closed |locked )?(?:door|letter ?box)\b|\bthrough letter ?box\b|\bout at (?:both"
        r"|each|every|all) \w*\b",
        rf"\bcancel(?:s|led)? by (?:{MOTHER}|{FATHER}|the family|parents?|family)\b|\b\d+(?:st|nd|rd"
        r"|th) cancellation\b",
        rf"\b(?:{MOTHER}|{FATHER}|parents?|family) (?:has |have )?(?:cancel\w*|not answering)\b",
    ),
    unless=any_of(
        r"\b(?:policy|court order|gas|engineer|plumber|meter|if (?:nobody|no one|no (?:reply|answer|access)|not in))\b",
        rf"\b(?:{MOTHER}|{FATHER}|nan) (?:did not attend|missed|was not) (?:her|his) (?:own )?",
        r"\bdid not attend (?:her|his) own\b|\bnot in (?:school|nursery|work|pain|need|the (?:bag|book|house)"
        r"|any|keeping|employment"
        r"|education|touch|contact|favour|line|receipt|a |his|her|their|our|this|that|order|agreement|scope"
        r"|area|place)",
        r"\bnot at home (?:educat|school|alone)|\bnot home (?:educat|school|alone)",
        r"\b(?:we|i|clinic|us) (?:had to )?cancel\w*|\bcancelled by us\b",
    ),
    says=(
        "No access.",
        "No reply at the door.",
        "Was not brought.",
        "DNA.",
        "WNB to clinic.",
        "Entry refused.",
        "An unknown man answers and will not let staff in.",
        "Cancelled by mother on the day.",
        "No one in.",
        "Called at two; nobody was in.",
        "Failed to attend.",
    ),
    near=(
        "No one in the family smokes.",
        "Nobody there was worried.",
        "Easy access to the garden.",
        "Clinic cancelled by us.",
        "Replied by post.",
        "DNA swabs taken.",
        "Mum DNA'd her own smear.",
    ),
)
"""Somebody was not let in, met nobody, or waited in vain."""
