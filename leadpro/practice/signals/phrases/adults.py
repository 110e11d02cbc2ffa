"""Who is there, and what adults do."""

from leadpro.practice.signals.texts import SENTENCE, Phrase, any_of

LIVES_IN = Phrase(
    (
        *("lodg", "sleeping in", "sleeps in", "moved in", "moving in", "moves in", "lives ", "live ", "box room"),
        *("front room", "spare room", "back room"),
    ),
    any_of(
        r"\blodg(?:er|ing|ers)\b|\bsleep(?:s|ing) in\b|\bmov(?:ed|ing|es) in\b",
        r"\blives? (?:there|with them|in the home)\b|\bin the (?:box|front|spare|back) room\b",
    ),
    deniable=True,
)
"""Somebody has come to live there."""

SEVERE = Phrase(
    (
        *("hit", "struck", "beat", "punch", "kick", "stab", "strang", "chok", "throat", "knife", "weapon"),
        *("hammer", "brok", "fractur", "black"),
    ),
    any_of(
        rf"\b(?:hits?|struck)\b{SENTENCE}{{0,30}}\bwith\b|\bbeat(?:s|en|ing)?\b|\bpunch\w*|\bkick(?:s|ed)\b|\bstab\w*",
        r"\bstrang\w*|\bchok(?:es|ed|ing)\b|\bthroat\b|\bknife\b|\bweapon\b|\bhammer\b|\bfractur\w+",
        r"\bbroken? (?:his|her|a) \w+|\bblack(?:s|ed|ens)? (?:his|her) eye|\bblack eye",
    ),
    deniable=True,
)
"""What was done to an adult was grave."""
