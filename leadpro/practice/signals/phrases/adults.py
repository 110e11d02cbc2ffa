"""Who is there, and what adults do."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

LIVES_IN = Phrase(
    key="lives-in",
    label="somebody has come to live there",
    stems=(
        *("lodg", "sleeping in", "sleeps in", "moved in", "moving in", "moves in", "lives ", "live ", "box room"),
        *("front room", "spare room", "back room"),
    ),
    said=any_of(
        r"\blodg(?:er|ing|ers)\b|\bsleep(?:s|ing) in\b|\bmov(?:ed|ing|es) in\b",
        r"\blives? (?:there|with them|in the home)\b|\bin the (?:box|front|spare|back) room\b",
    ),
    deniable=True,
    says=("Lodger in the box room.", "Her boyfriend has moved in.", "Jo's friend is sleeping in the front room."),
    near=("The family moved into a house.", "Nobody has moved in.", "Seen in the waiting room."),
)
"""Somebody has come to live there."""

SEVERE = Phrase(
    key="severe",
    label="what was done to an adult was grave",
    stems=(
        *("hit", "struck", "beat", "punch", "kick", "stab", "strang", "chok", "throat", "knife", "weapon"),
        *("hammer", "brok", "fractur", "black"),
    ),
    said=any_of(
        rf"\b(?:hits?|struck)\b{SENTENCE}{{0,30}}\bwith\b|\bbeat(?:s|en|ing)?\b|\bpunch\w*|\bkick(?:s|ed)\b|\bstab\w*",
        r"\bstrang\w*|\bchok(?:es|ed|ing)\b|\bthroat\b|\bknife\b|\bweapon\b|\bhammer\b|\bfractur\w+",
        r"\bbroken? (?:his|her|a) \w+|\bblack(?:s|ed|ens)? (?:his|her) eye|\bblack eye",
    ),
    deniable=True,
    says=("He hit her with a chair leg.", "Took her by the throat.", "Held a knife to him.", "He blacked her eye."),
    near=("The clinic was hit by a strike.", "Shouting, no weapon.", "A black coat on the door."),
)
"""What was done to an adult was grave."""
