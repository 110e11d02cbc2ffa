"""What a text seems to say is proposed as a line to tick: texts that say it, and texts that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice.proposed import done, not_made, seen, seen_alone
from leadpro.records.contact import Method, WhyNot
from leadpro.records.person import Role
from tests.building import family, file_of, person

HOME = family()
SAM, JO = person(HOME, "Sam"), person(HOME, "Jo")
KELLY, DAD = person(HOME, "Kelly Marsh", Role.MOTHER), person(HOME, "Mr C", Role.FATHER)
FILE = file_of(HOME, SAM, JO, KELLY, DAD)
ONE = file_of(HOME, SAM, KELLY, DAD)

SAYS: dict[Method, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Method.CALL: (
        (
            "Rang Kelly about Friday.",
            "rang mum, no answer",
            "Rang back: she is better.",
            "I rang the school and left word.",
            "Phoned Mr C at work",
            "Telephoned the surgery for the results.",
            "Tel call to mother. She sounded tired.",
            "Tel. call with Kelly: the heating is on again",
            "Phone call with dad about the weekend",
            "tel call",
            "T/C to mum, all well",
            "Spoke to Kelly on the phone.",
            "Nobody came on Tuesday. Then rang Kelly.",
            "Rang Kelly, no one there, left a message",
        ),
        (
            "They rang off before I could ask.",
            "She will ring.",
            "Rang the doorbell, no one in",
            "Rang the door bell twice.",
            "Ring doorbell footage shows him leaving.",
            "Rang off.",
            "Rang at two: no one in.",
            "Mum rang the police.",
            "The phone rang all through the visit.",
            "He phoned her forty times.",
            "Kelly says she rang the surgery",
            "Mum upset and rang her sister.",
            "Asked her to ring the school",
            "Did not ring, nor call in.",
            "Will phone mum tomorrow.",
            "Phoned in sick again, says the nursery.",
            "Phone call to police by the neighbour",
            "No phone call was made.",
            "A call to the refuge was overheard by Sam.",
            "Rang Kelly?",
            "It rang true.",
            "Tracy, her cousin, rang me.",
            "Just phoned us from the bus.",
        ),
    ),
    Method.MESSAGE: (
        (
            "Texted Kelly the new time.",
            "texted mum",
            "Messaged dad: no reply as yet",
            "I texted her to say I was late.",
            "Text to mum: see you at three.",
            "Text message sent to Kelly",
            "Sent a text with the address.",
            "Sent another text to Mr C.",
            "Whatsapped mum a picture of the form.",
            "All quiet. Then texted Kelly.",
            "Sent text with the new time.\nNo reply.",
        ),
        (
            "Mum texted that they are away.",
            "He texted her all night.",
            "Texted by dad until two in the morning.",
            "Text from mum: cannot come.",
            "Will text her.",
            "Not texted since Sunday.",
            "Asked Kelly whether she texted the school.",
            "The text of the plan was read to her.",
            "Textbook bonding.",
            "Kelly sent a text to her sister.",
            "He messaged girls of fourteen.",
            "The texts found on his phone were read.",
            "Promised that I would text.",
        ),
    ),
    Method.EMAIL: (
        (
            "Emailed school about attendance.",
            "E-mailed the plan to Kelly",
            "I emailed her the form.",
            "Email to mum with the dates",
            "E-mail sent to the nursery",
            "Sent an email to Mr C.",
            "Sent e-mail asking for a date.",
            "Form ready. Then emailed Kelly.",
            "Emailed those who were there: minutes attached",
            "Have emailed the surgery.",
            "Also emailed Kelly.",
        ),
        (
            "Mum emailed the school.",
            "Email from Kelly: away until Monday.",
            "Emailed by dad again and again.",
            "Will email the plan.",
            "School says it emailed her.",
            "Did not get the form that was emailed",
            "Asked for it to be emailed.",
            "Email address: see file.",
            "Has no e-mail.",
            "He emailed her employer.",
            "If emailed she answers.",
            "They emailed each other.",
        ),
    ),
    Method.SEEN_AT: (
        (
            "Met at nursery.",
            "Met Kelly at school",
            "Saw Sam at nursery, cheerful.",
            "Met with mum at the children's centre",
            "Visited Sam in hospital.",
            "I met them at the surgery.",
            "Spoke to Sam at school about his drawing.",
            "Saw Jo at his playgroup",
            "Met dad at the contact centre.",
            "All three came. Then met Kelly at the clinic.",
            "Saw both in school.",
        ),
        (
            "They met at school when both were fourteen.",
            "Mum met him at college.",
            "Will meet at nursery.",
            "Met at school years ago.",
            "Was not met at nursery.",
            "Nobody met Sam at school.",
            "Kelly says they met at the clinic",
            "Met no one at the nursery.",
            "He saw her at the surgery.",
            "Seen at hospital by the registrar",
            "We could have met at nursery.",
            "The Met police came to the school.",
            "Plan: met at school next week",
        ),
    ),
    Method.HOME_VISIT: (
        (
            "Home visit.",
            "Home visit, all three at home",
            "Unannounced home visit: curtains drawn.",
            "Joint home visit with the health visitor",
            "Visited at home.",
            "Visited the family.",
            "I visited the house at four.",
            "Announced home visit. No one in.",
            "Second home visit today",
            "Then visited home.",
            "Home visit to see the new flat",
            "Visited as agreed, nobody in and the curtains drawn.",
            "Visited.",
            "Visited today: all three there",
            "I visited Kelly and Sam.",
            "Visited mum with the health visitor",
            "Visited, saw Jo.",
            "Visited again at four",
            "Went round at two",
            "Went round to Kelly's.",
            "Went to see Kelly at home.",
            "Went to the house; dog barking",
            "Called at the house: no one in.",
            "Called at the flat",
            "Called round, all well.",
            "I called round with the form.",
            "Popped in to see Kelly.",
            "Popped round, all well",
            "Dropped by with the form",
            "Dropped in on Kelly.",
            "Have just dropped round",
            "Knocked at the door, nobody in",
        ),
        (
            "Home visit planned for Friday.",
            "Home visit by the midwife.",
            "Home visit cancelled.",
            "She asked for a home visit.",
            "No home visit since May.",
            "Home visits have stopped.",
            "Mum visited the house of her sister.",
            "Police visited the home.",
            "Home visit declined.",
            "Home visit due tomorrow",
            "Home visiting scheme explained.",
            "Would like a home visit",
            "Kelly visited at home.",
            "Visited by her sister.",
            "Visited her sister in Leeds.",
            "Visited the dentist with Sam.",
            "Visited Kelly at her mother's.",
            "Visited Mr C in prison.",
            "Visited each other at Christmas",
            "Dad visited.",
            "Kelly says dad went round",
            "Went round and round on his bike",
            "Went to see the doctor.",
            "Went to see Kelly at the refuge next week",
            "Went to the house of her aunt",
            "Will go round tomorrow",
            "He called round at midnight.",
            "Called at the office.",
            "Called in sick.",
            "Neighbour popped in.",
            "Dropped in weight.",
            "Dropped by the midwife's list.",
            "Dropped Sam in town.",
            "Popped out when I rang",
            "Knocked over the telly",
        ),
    ),
}

ALONE: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "Saw Sam alone.",
        "I saw Sam on his own for ten minutes",
        "Sam seen alone",
        "Sam was seen alone in his room.",
        "Spoke to Sam alone: he likes Nan.",
        "Spoke with Sam by himself",
        "Home visit. Saw Sam alone upstairs.",
        "Visited, saw Sam alone and then all together",
        "Met Sam alone at school.",
        "Talked to Sam on his own",
        "All at home: Sam seen alone.",
        "We saw Sam alone.",
    ),
    (
        "Sam was not seen alone.",
        "Could not see Sam alone.",
        "Did not get to see Sam: not seen alone.",
        "Asked to see Sam alone.",
        "Sam should be seen alone.",
        "Sam was left alone.",
        "Sam seen alone in the street.",
        "Saw Sam alone with Mr C.",
        "Saw Sam alone at home again, door open.",
        "Sam was seen alone by his teacher",
        "Teacher saw Sam alone.",
        "Mum says Sam was seen alone",
        "Kelly saw Sam alone on the swings.",
        "Sam has never been seen alone.",
        "If Sam is seen alone he may talk",
        "Was Sam seen alone?",
        "Saw mum alone.",
        "Sam to be seen alone next week.",
        "Sam wanders alone.",
        "Saw Sam, let alone Jo.",
    ),
)


SEEN: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "Saw Sam.",
        "Saw Sam, cheerful and clean",
        "I saw Sam in his room.",
        "Visited. Saw Sam and mum.",
        "Saw Kelly, Mr C and Sam",
        "Sam seen",
        "Sam seen, asleep in his cot",
        "Sam was seen and weighed.",
        "Home visit: Sam seen.",
        "Saw mum & Sam at the flat",
        "We saw Sam today: new shoes",
        "Mum and Sam seen.",
        "Then saw Sam and he's well",
    ),
    (
        "Sam must not be seen.",
        "Sam must be seen.",
        "Asked to see Sam.",
        "Will see Sam on Friday",
        "Has not seen Sam since May.",
        "Sam's mother seen.",
        "Saw Sam's mother.",
        "Saw Sam's new bed",
        "Mum saw Sam.",
        "Kelly says Sam was seen",
        "Sam was seen by the GP.",
        "Sam to be seen next week",
        "Sam seen at hospital on Monday",
        "Sam has been seen running in the road",
        "Was Sam seen?",
        "Saw Sam on CCTV.",
        "Saw a picture of Sam.",
        "Saw Sammy.",
        "Nursery: Sam seen to hit another child",
        "Could Sam be seen?",
        "The nursery saw Sam yesterday.",
        "Saw Sam alone at home again, door open.",
        "Sam was last seen in May",
        "Saw Sam last month",
        "Saw no sign of Sam",
        "Saw Sam and Jo's mother",
    ),
)

NOT_SEEN: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "Sam not seen.",
        "Sam not seen, asleep",
        "Sam was not seen",
        "Sam wasn't seen today.",
        "Did not see Sam.",
        "I did not see Sam, he was at nursery",
        "Didn't see Sam today",
        "Could not see Sam as he slept",
        "Home visit. Sam not seen.",
        "Visited, Sam not seen",
        "Mum and Sam not seen.",
        "Did not get to see Sam.",
    ),
    (
        "Sam was not seen alone.",
        "Sam must not be seen.",
        "Sam not seen since May.",
        "Has not seen Sam since Friday",
        "She did not see Sam.",
        "Sam's father not seen.",
        "Did not see Sam's bed",
        "Did not see Sam hit anybody",
        "Sam was not seen by the doctor",
        "Sam not seen at nursery for weeks.",
        "Sam was not seen at school",
        "Kelly says Sam was not seen.",
        "Sam not seen?",
        "If Sam is not seen, ring the police",
        "Sam has not been seen for two weeks",
        "Police did not see Sam.",
        "Did not see Sam alone",
    ),
)

MISSED: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "Called at two. No one in.",
        "Nobody home, curtains drawn",
        "No answer.",
        "Rang Kelly, no reply",
        "Not in when I called, card left.",
        "No access to the flat.",
        "No answer at the door; telly on",
        "No answer to my knock",
        "Sam was not brought.",
        "DNA.",
        "Did not attend the appointment",
        "Visit cancelled by mum this morning.",
        "Mr C would not let me in.",
        "Turned away at the door",
        "Spoke through the closed door only",
        "Sam is not in school. No one in.",
    ),
    (
        "Sam was not in school.",
        "He is not in pain.",
        "No one in the flat above.",
        "No one in particular was named",
        "Has no access to money of her own.",
        "No answer to the referral as yet.",
        "No reply from social care",
        "Sam is not home educated.",
        "Sam did not attend school on Monday",
        "Waiting for the DNA test.",
        "He turned away from me when asked.",
        "If no one in, leave a card.",
        "The nursery says there was no answer.",
        "Police called: no reply",
        "Nobody in her life knows",
        "All in, all well.",
        "Kelly says she was not in.",
    ),
)


AT_THE_DOOR: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "As agreed, nobody in and the curtains drawn.",
        "No one home.",
        "Nobody in",
        "Not in when I came, card left.",
        "No access to the flat.",
        "No answer at the door; telly on",
        "No answer to my knock",
        "Mr C would not let me in.",
        "Turned away at the door",
        "Spoke through the closed door only",
        "Rang the bell, no one in",
    ),
    (
        "No answer.",
        "No reply, voicemail left",
        "Rang, nobody home",
        "Rang: not in.",
        "Phoned twice, not in",
        "Tel. to mum, not at home",
        "Answerphone, nobody in",
        "Sam was not brought.",
        "DNA.",
        "Did not attend the appointment",
        "Visit cancelled by mum this morning.",
        "Called twice, no reply",
    ),
)
"""Texts that say of a contact which was not made that somebody stood at a door, and texts that do not."""


@pytest.mark.parametrize("text", MISSED[0])
def test_that_nobody_was_met_is_proposed(text: str) -> None:
    missed = not_made(text)
    assert missed
    assert missed.words in text


@pytest.mark.parametrize("text", AT_THE_DOOR[0])
def test_that_somebody_stood_at_a_door_is_no_telephone_call(text: str) -> None:
    missed = not_made(text)
    assert missed
    assert missed.at_the_door
    assert missed.why is WhyNot.NO_ACCESS


@pytest.mark.parametrize("text", AT_THE_DOOR[1])
def test_what_may_have_been_a_call_stays_one(text: str) -> None:
    missed = not_made(text)
    assert missed
    assert not missed.at_the_door
    assert missed.why_on_the_telephone is not WhyNot.NO_ACCESS


@pytest.mark.parametrize("text", MISSED[1])
def test_what_was_missing_elsewhere_is_not(text: str) -> None:
    assert not_made(text) is None


@pytest.mark.parametrize(("method", "text"), [(method, text) for method in SAYS for text in SAYS[method][0]])
def test_what_she_says_she_did_is_proposed(method: Method, text: str) -> None:
    told = done(text, FILE)
    assert told, text
    assert told.method is method
    assert told.words in text.replace("\n", " ")


@pytest.mark.parametrize(("method", "text"), [(method, text) for method in SAYS for text in SAYS[method][1]])
def test_what_only_looks_so_is_not(method: Method, text: str) -> None:
    told = done(text, FILE)
    assert told is None, told


def test_each_phrase_is_held_by_ten_texts_that_say_it_and_ten_that_do_not() -> None:
    for says, near in (*SAYS.values(), ALONE, SEEN, NOT_SEEN, MISSED, AT_THE_DOOR):
        assert len(says) >= 10
        assert len(near) >= 10


@pytest.mark.parametrize("text", ALONE[0])
def test_a_child_who_was_seen_alone_is_proposed(text: str) -> None:
    [alone] = seen_alone(text, FILE, [SAM, JO])
    assert alone.child_id == SAM.id
    assert alone.words in text


@pytest.mark.parametrize("text", ALONE[1])
def test_a_child_who_only_seems_to_have_been_is_not(text: str) -> None:
    for file, children in ((FILE, [SAM, JO]), (ONE, [SAM])):
        assert seen_alone(text, file, children) == ()


@pytest.mark.parametrize(
    ("text", "was"), [*((text, True) for text in SEEN[0]), *((text, False) for text in NOT_SEEN[0])]
)
def test_a_child_who_was_seen_or_not_is_proposed(text: str, was: bool) -> None:
    [told] = seen(text, FILE, [SAM, JO])
    assert (told.child_id, told.seen) == (SAM.id, was)
    assert told.words in text


@pytest.mark.parametrize("text", [*SEEN[1], *NOT_SEEN[1]])
def test_a_child_of_whom_it_only_looks_so_is_not(text: str) -> None:
    for file, children in ((FILE, [SAM, JO]), (ONE, [SAM])):
        assert seen(text, file, children) == ()


def test_each_child_of_one_sentence_is_proposed_and_nobody_of_whom_both_is_said() -> None:
    def told(text: str) -> list[tuple[object, bool]]:
        return [(each.child_id, each.seen) for each in seen(text, FILE, [SAM, JO])]

    assert told("Saw Sam and Jo.") == [(SAM.id, True), (JO.id, True)]
    assert told("Saw mum, Jo and Sam") == [(SAM.id, True), (JO.id, True)]
    assert told("Sam and Jo both seen") == [(SAM.id, True), (JO.id, True)]
    assert told("Saw Sam. Jo not seen.") == [(SAM.id, True), (JO.id, False)]
    assert told("Sam not seen. Then saw Sam in the garden.") == []
    twins = file_of(HOME, SAM, person(HOME, "Sam"))
    assert seen("Saw Sam", twins, list(twins.children)) == (), "which of them is not certain"


def test_of_several_children_the_one_who_is_named_and_of_an_only_child_no_name_is_needed() -> None:
    assert [each.child_id for each in seen_alone("Saw Sam alone. Then saw Jo alone.", FILE, [SAM, JO])] == [
        SAM.id,
        JO.id,
    ]
    assert seen_alone("Seen alone.", FILE, [SAM, JO]) == ()
    assert seen_alone("Saw him alone.", FILE, [SAM, JO]) == ()
    assert [each.child_id for each in seen_alone("Seen alone. Saw him alone", ONE, [SAM])] == [SAM.id]
    twins = file_of(HOME, SAM, person(HOME, "Sam"))
    assert seen_alone("Saw Sam alone", twins, list(twins.children)) == (), "which of them is not certain"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Rang Kelly about it", KELLY),
        ("Rang Kelly Marsh", KELLY),
        ("rang mum", KELLY),
        ("Texted Mr C", DAD),
        ("Email to dad", DAD),
        ("Rang Kelly's sister", None),
        ("Rang the school", None),
        ("Rang Kellys", None),
        ("Saw Kelly at school", None),
    ],
)
def test_whom_she_rang_is_proposed_with_it(text: str, whom: object) -> None:
    told = done(text, FILE)
    assert told
    assert told.person_id == (whom and whom.id)  # type: ignore[attr-defined]


def test_what_is_said_first_is_proposed() -> None:
    told = done("Emailed the school. Rang Kelly.", FILE)
    assert told
    assert told.method is Method.EMAIL


@given(st.text(max_size=60), st.sampled_from(["rang Kelly", "saw Sam alone", "no one in", "\u0130 rang mum"]))
def test_any_text_is_read_without_a_fault(text: str, more: str) -> None:
    for each in (text, text + more, more + text):
        done(each, FILE)
        seen_alone(each, FILE, [SAM, JO])
        seen(each, FILE, [SAM, JO])
        not_made(each)
