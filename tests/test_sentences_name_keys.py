"""A sentence says which key does what without spelling it: it names the verb, and the keymap knows the key."""

import re

import pytest

from leadpro.console.keymap import CHARACTERS, USUAL
from leadpro.console.verbs import VERBS
from leadpro.practice.words import words_named
from tests.sentences import VALUE, every_text

BEGINS = r"(?:^|[.:;!?]\s+)"
DOES = r"(?= +[a-z]+s\b)"
"""What follows a key in a sentence: "z takes it back"."""

SPELLED = re.compile(
    "|".join(
        [
            r"\b(?:Esc|Escape|Tab|Delete|Backspace|Page (?:Down|Up)|F\d{1,2}|(?:Ctrl|Alt|Shift)\+\w+)\b",
            rf"\b(?:Enter|Space|Home|End|Up|Down|Left|Right){DOES}",
            r"\b(?:[Pp]ress|then|with|by|or) (?:Enter|Space|Home|End|Up|Down|Left|Right)\b",
            # a letter by itself that is no word, and no unit behind a number
            rf"(?<![\w'’%{{{VALUE}-])(?<![\d{VALUE}] )[b-z](?![\w'’}}-])",
            rf"{BEGINS}a{DOES}",
            rf"{BEGINS}[-+=<>/?\[\]\d]{DOES}",
            rf"[.;!?]\s+[,.:]{DOES}",
        ]
    )
)


def spells_a_key(text: str) -> bool:
    """Whether a text is a sentence that spells a key: not a key's own name, a pattern of letters or of a date."""
    alone = text in CHARACTERS.values() or " " not in text.strip()
    return not alone and not re.search(r"\\|%\w|\(\?|SELECT ", text) and SPELLED.search(text) is not None


NO_SENTENCES = (
    "console/own_keymap.py:",  # which keys a verb can be given: there a key is meant, and no verb
    "practice/shorthand.py:",  # words, and stems of words, that are looked for in what people write
    "practice/signals/phrases/",
)


def test_no_sentence_spells_a_key_by_hand() -> None:
    texts = [(where, text) for where, text in every_text() if not where.startswith(NO_SENTENCES)]
    assert len(texts) > 2000
    assert [f"{where}: {text}" for where, text in texts if spells_a_key(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "No referrals recorded. r records one.",
        "No action is outstanding. a records one.",
        "No families yet. + opens a file on one.",
        "Put the cursor on a signal first: 2 goes to them.",
        f"Saved: {VALUE}. z takes it back.",
        f"m: {VALUE} half written",
        "Enter goes on.   d throws it away.   Esc: later.",
        "y copies it.",
        "Esc returns to now.",
        "none; a few letters, then Enter",
        "Write it on paper. Then press Enter.",
        "Down and Page Down show more.",
        "A verb such as c or n records something.",
        "The palette (Ctrl+P) has it.",
    ],
)
def test_a_key_that_is_spelled_is_found(text: str) -> None:
    assert spells_a_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "Enter, answer and correct",
        "Enter the passphrase again.",
        "Home visit. Letters opened together.",
        "a person         their name, or another name that they go by",
        f"{VALUE} d ago",
        "72 d ago",
        f"{VALUE} of 3: {VALUE}s",
        "1 file holds it, 2 families do not",
        "%d %B %Y, %H:%M",
        r"\b(\d+) of \d+\b",
        "Page Down",
        "No referral recorded. {key:referral} records one.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert not spells_a_key(text)


def test_each_key_that_a_sentence_names_is_of_a_verb() -> None:
    named = {name: where for where, text in every_text() for name in re.findall(r"\{key:(\w+)", text)}
    assert len(named) > 20
    assert {name: where for name, where in named.items() if name not in VERBS} == {}


def test_a_sentence_names_verbs_words_and_values() -> None:
    template = "{key:assessment} starts {an_assessment}, {key:back} leaves {whose}."
    said = USUAL.say(template, words_named(), whose="Ann's")
    assert said == "f starts a CAF, Esc leaves Ann's."


def test_what_only_the_palette_does_is_named_by_how_it_is_found_there() -> None:
    assert USUAL.say("Say first who you are ({key:me}).", words_named()) == "Say first who you are (: who am I)."


def test_what_somebody_typed_is_never_read_as_a_template() -> None:
    said = USUAL.say("{who}: {key:undo} takes it back.", words_named(), who="{key:contact} {assessment} {who}")
    assert said == "{key:contact} {assessment} {who}: z takes it back."


def test_a_verb_that_is_none_is_refused() -> None:
    with pytest.raises(LookupError, match="no verb 'dance'"):
        USUAL.say("{key:dance} dances.", words_named())
