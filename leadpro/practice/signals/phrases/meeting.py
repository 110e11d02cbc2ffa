"""Who is met, and who is not."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

NO_ACCESS = Phrase(
    key="no-access",
    label="a visit or an appointment that failed",
    stems=(
        *("no access", "no reply", "no answer", "not in", "nobody", "not home", "not at home", "dna", "n't brought"),
        *("not brought", "not attend", "turned away", "failed", "refused", "denied", "not let", "cancel", "door"),
        *("out at", "was out", "no one", "noone"),
    ),
    said=any_of(
        r"\bno (?:access|reply|answer)\b|\bnot in\b|\bnot (?:at )?home\b|\bdna\b",
        r"\b(?:nobody|no ?one)(?: was)? (?:in|home)\b(?! (?:the|a|my|their|our)\b)",
        r"\bwas(?: not|n't) brought\b|\bdid not attend\b|\bturned away\b|\bfailed (?:home )?visit",
        rf"\b(?:entry|access)\b{SENTENCE}{{0,15}}\b(?:refused|denied)\b",
        rf"\b(?:will|would|did|does) not let\b{SENTENCE}{{0,25}}\bin\b",
        r"\bdoor (?:is |was )?(?:not|never) (?:opened|answered)\b|\b(?:not|never) (?:open|answer)\w* the door\b",
        r"\bthrough the (?:closed |locked )?(?:door|letter ?box)\b|\bout at (?:both|each|every|all) \w*\b",
        r"\bcancel(?:s|led)? by (?:mother|father|mum|dad|the family)\b",
    ),
    says=(
        "No access.",
        "No reply at the door.",
        "Was not brought.",
        "DNA.",
        "Entry refused.",
        "An unknown man answers and will not let staff in.",
        "Cancelled by mother on the day.",
        "No one in.",
        "Called at two; nobody was in.",
    ),
    near=(
        "No one in the family smokes.",
        "Nobody there was worried.",
        "Easy access to the garden.",
        "Clinic cancelled by us.",
        "Replied by post.",
    ),
)
"""Somebody was not let in, met nobody, or waited in vain."""
