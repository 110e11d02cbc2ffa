"""A sentence says which key does what without spelling it: it names the verb, and the keymap knows the key."""

import pytest

from leadpro.console.keymap import USUAL
from leadpro.practice.words import words_named


def test_a_sentence_names_verbs_words_and_values() -> None:
    said = USUAL.say("{key:caf} starts {an_assessment}, {key:back} leaves {whose}.", words_named(), whose="Ann's")
    assert said == "f starts a CAF, Esc leaves Ann's."


def test_what_somebody_typed_is_never_read_as_a_template() -> None:
    said = USUAL.say("{who}: {key:undo} takes it back.", words_named(), who="{key:contact} {assessment} {who}")
    assert said == "{key:contact} {assessment} {who}: z takes it back."


def test_a_verb_that_is_none_is_refused() -> None:
    with pytest.raises(LookupError, match="no verb 'dance'"):
        USUAL.say("{key:dance} dances.", words_named())
