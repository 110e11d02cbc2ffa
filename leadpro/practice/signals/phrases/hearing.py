"""A child's own words."""

import re

from leadpro.practice.signals.texts import Phrase

CHILD_QUOTED = Phrase(
    key="child-quoted",
    label="words of a child",
    stems=('"', "\u201c"),
    said=re.compile(
        r"\b(?!(?:mum|mummy|mother|dad|daddy|father|nan|gran|partner|she|he|they|her|him|his|their|the|a|as|is|was|are"
        r"|of|on|in|to|says?|said|box|letter|form|sheet|sign|note)\b)\w+(?:,? (?:says?|said|told \w+|tells \w+))?"
        r"(?::|,)? ?[\"\u201c][^\"\u201d\n]*\w[^\"\u201d\n]* [^\"\u201d\n]*[\"\u201d]"
    ),
    says=('Lena "daddy broke the door".', 'Tom: "I like it here now"', 'Ivy says "we went to nan\'s"'),
    near=('Mum "he is always like that".', 'The box "child seen" was left.', 'Lena "ok".', "Lena played well."),
)
"""Somebody's words stand in a text; whose they are says the name before them (`names.is_quoted`)."""
