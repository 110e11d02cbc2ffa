"""What texts say that no field says: for each phrase texts that say it, and texts nearly alike that do not."""

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.practice import signals
from leadpro.practice.signals import phrases
from leadpro.practice.signals.phrases.accounts import CLAIMS
from leadpro.practice.signals.texts import Phrase

SAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "DECIDED_NOT_TO_REFER": (
        (
            "Midwife and drugs worker consider a social care referral and decide against it.",
            "GP decides not to refer to social services.",
            "The school did not refer.",
            "A decision not to make a referral was taken.",
            "No referral was thought necessary.",
            "Referral discussed in supervision and not made.",
            "They discuss going back to social care but choose not to, since somebody has been.",
            "She is frightened. Worker promises not to tell for now.",
            "Designated teacher considers a referral and does not make one.",
            "The lead considered making a referral but opted to monitor.",
        ),
        (
            "Decided to refer to social care.",
            "Referred to social care, who decided on an assessment.",
            "It was decided not to move house.",
            "Nursery refers; mother did not object.",
            "Agreed not to meet before Christmas.",
        ),
    ),
    "TO_THOSE_WHO_PROTECT": (("rang the mash", "asked children's services"), ("rang the dentist",)),
    "TO_BE_TREATED": (("referral to speech therapy", "the paediatric clinic"), ("referral to social care",)),
    "CHALLENGE_DROPPED": (
        (
            "HV takes concerns to supervision but is not encouraged to follow them up.",
            "Manager disagrees; no escalation beyond that.",
            "Worried teacher was told to wait.",
            "The head rings to object, is told no, and lets the matter rest.",
            "She writes to dispute the decision and does not take it up the ladder.",
        ),
        ("HV encouraged to escalate her concerns.", "Told to wait for the bus."),
    ),
    "BY_SOMEBODY": (
        (
            "Father rings to say that he is worried.",
            "Anonymous caller: a child crying at night.",
            "Neighbour reported it.",
        ),
        ("Passed from the front door to the assessment team.",),
    ),
    "CORRECTED": (
        (
            "Decision: wrong address, NFA, entry to be removed.",
            "It was the wrong house and the notification has been withdrawn.",
            "The call concerned another family in the block.",
        ),
        (
            "The appointment letter went to the wrong address; the clinic apologised.",
            "Checks made, nothing known on this family.",
            "The social worker went to the wrong address, NFA.",
            "The notification was sent in error.",
            "She withdrew her report.",
            "The growth chart was corrected for prematurity.",
            "Nothing is known of the father.",
        ),
    ),
    "COUNTER_ALLEGES": (
        ("He made a counter-allegation of assault.", "Counter allegations by both.", "She counteralleges."),
        ("He made an allegation over the counter.", "She alleges assault."),
    ),
    "STRATEGY": (("Strategy discussion.", "a strategy meeting"), ("Team around the child met.",)),
    "TELLS_OF_ABUSE": (("Violent ex-partner.", "domestic incidents"), ("All well.",)),
    "TELLS_OF_DRUGS": (("On methadone.", "she drinks"), ("All well.",)),
    "TELLS_OF_MIND": (("Depressed.", "anxious"), ("All well.",)),
    "PRESCRIBED": (("Methadone prescribed.", "a new prescription"), ("Methadone in the house.",)),
    "CAF_CALLED_FOR": (
        (
            "Advised that a CAF should be offered.",
            "The paediatrician recommends a common assessment.",
            "Front door e-mails the school proposing an early help assessment.",
        ),
        (
            "CAF proposed and declined by the parents.",
            "The CAF was completed in May.",
            "Went to the cafe as advised.",
        ),
    ),
    "NOBODY_LEADS": (
        (
            "All are worried, nobody agrees to co-ordinate.",
            "No agency was named as the lead.",
            "Each took it that the other would lead.",
        ),
        ("The nursery agrees to lead.", "Nobody came to the door.", "Each child led a song."),
    ),
    "CONTRADICTED": (
        (
            "He waits at the gate, contrary to what she says.",
            "What he told the school was found to be untrue.",
            "The pool has never heard of her.",
            "Surgery and clinic both say that she hasn't been.",
            "The two versions conflict.",
        ),
        ("They both say that she is well.", "Contrary winds kept the ferry in.", "Nobody had heard of the new clinic."),
    ),
    "STORAGE_UNSAFE": (
        ("Two days' methadone loose in a bag.", "A bottle within reach of the baby.", "The cupboard was unlocked."),
        ("Kept out of sight.", "Not left out.", "Locked box, high up."),
    ),
    "LIVES_IN": (
        ("Lodger in the box room.", "Her boyfriend has moved in.", "Jo's friend is sleeping in the front room."),
        ("The family moved into a house.", "Nobody has moved in.", "Seen in the waiting room."),
    ),
    "SEVERE": (
        ("He hit her with a chair leg.", "Took her by the throat.", "Held a knife to him.", "He blacked her eye."),
        ("The clinic was hit by a strike.", "Shouting, no weapon.", "A black coat on the door."),
    ),
    "CLOSED": (
        (
            "Case closed.",
            "Closed: goals met.",
            "Involvement ended in May.",
            "Steps down to universal.",
            "Closing the file.",
        ),
        (
            "The nursery closed early for snow.",
            "Plan ends, child in need plan instead.",
            "Case stays open.",
            "Agreed to close if all is well at Christmas, plan unchanged.",
            "Attended the weekend.",
        ),
    ),
    "NOT_COMPLETED": (
        ("Entry refused. Assessment not completed.", "The initial assessment is left blank."),
        ("Assessment completed.", "Form not completed."),
    ),
    "LEAD_NAMED": (
        (
            "I am lead professional.",
            "Key worker named at the conference.",
            "Lead: Mrs Grundy, school.",
            "Health visitor takes lead.",
        ),
        ("No lead professional was named.", "He led the way.", "Lead paint in the flat."),
    ),
    "NOBODY_TAKES_OVER": (
        ("Adviser leaves. No one takes over the plan.", "Nobody holds it."),
        ("Mr Hale takes over.", "No one was in."),
    ),
    "NO_ACCESS": (
        (
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
        (
            "No one in the family smokes.",
            "Nobody there was worried.",
            "Easy access to the garden.",
            "Clinic cancelled by us.",
            "Replied by post.",
        ),
    ),
    "SERVICE_LOST": (
        (
            "Mother withdraws Amy from school.",
            "Removed from the roll.",
            "Family taken off the practice list.",
            "She takes all the children home; they will be taught at home.",
            "Discharged for non-engagement.",
            "Stopped bringing him to nursery.",
            "No school application was ever made.",
            "The place offered is not taken up.",
            "Permanently excluded.",
        ),
        (
            "Starts school on Monday.",
            "Discharged from physiotherapy, walking well.",
            "Plaster taken off.",
            "Removed her coat.",
            "Works at home.",
        ),
    ),
    "STAYS_NEAR": (
        ("Takes a tenancy two streets away.", "Rehoused in the borough; all services continue.", "Same GP and school."),
        ("Moved to Gloucestershire.", "Goes to her mother's in another county."),
    ),
    "PARENT_MISSING": (
        (
            "Records hold no reference to Mr C's role or impact.",
            "Nothing recorded about Father beyond his first name.",
            "Father not invited.",
        ),
        ("Father brought both on his own.", "No concerns. Dad keen.", "The role of the school."),
    ),
    "REASSURES": (
        ("Home immaculate.", "No safeguarding concerns.", "Mother protective."),
        ("Home cold.", "Some concern."),
    ),
    "DOES_NOT_FIT": (
        (
            "Account does not match.",
            "Inconsistent with a fall.",
            "Staff are given different reasons.",
            "Ms A cannot say how.",
            "Bruising suggestive of non-accidental injury.",
        ),
        ("Account fits.", "Consistent with a fall.", "Different clothes.", "He could explain the rules."),
    ),
    "STORAGE_SAID": (
        ("Lockable box given.", "Medicine stored safely.", "Box locked and high.", "Kept in a locked cupboard."),
        ("No box given.", "A box of toys.", "Safe at home."),
    ),
    "STORAGE_SEEN": (
        ("Saw the locked box.", "Box screwed to the wall.", "Lockable box in use, checked."),
        ("Lockable box given.", "Storage discussed.", "No locked box seen."),
    ),
}

ON_ONE_WORD = {"CHALLENGE_DROPPED", "DOES_NOT_FIT", "LEAD_NAMED", "REASSURES", "STORAGE_SAID", "STORAGE_SEEN"}
ON_ONE_WORD |= {
    "BY_SOMEBODY",
    "COUNTER_ALLEGES",
    "LIVES_IN",
    "SEVERE",
    "STORAGE_UNSAFE",
    "TO_BE_TREATED",
    "TO_THOSE_WHO_PROTECT",
}
ON_ONE_WORD |= {"PRESCRIBED", "STRATEGY", "TELLS_OF_ABUSE", "TELLS_OF_DRUGS", "TELLS_OF_MIND"}
"""The phrases that hang on a single word, or say what may stand anywhere in a text."""

PHRASES: dict[str, Phrase] = {
    name: each
    for file in iter_modules(phrases.__path__)
    for name, each in vars(import_module(f"{phrases.__name__}.{file.name}")).items()
    if isinstance(each, Phrase)
}


def test_every_phrase_has_texts_that_say_it_and_texts_that_do_not() -> None:
    assert SAYS.keys() == PHRASES.keys()


@pytest.mark.parametrize("name", PHRASES)
def test_a_text_that_says_it_is_heard(name: str) -> None:
    for text in SAYS[name][0]:
        assert PHRASES[name](text.lower()), text


@pytest.mark.parametrize("name", PHRASES)
def test_a_text_that_is_nearly_alike_is_not_taken_to_say_it(name: str) -> None:
    for text in SAYS[name][1]:
        assert not PHRASES[name](text.lower()), text


@pytest.mark.parametrize("name", PHRASES)
def test_nothing_is_read_from_one_sentence_into_the_next(name: str) -> None:
    if name in ON_ONE_WORD:
        return
    for text in SAYS[name][0]:
        torn = ".\n".join(text.lower().split())
        if len(text.split()) > 3:
            assert not PHRASES[name](torn), text


@pytest.mark.parametrize("name", PHRASES)
@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_the_stems_hold_back_no_text_that_says_it(name: str, before: str, after: str) -> None:
    """Only texts with a stem are read; so whatever the pattern finds has one."""
    for text in (*SAYS[name][0], *SAYS[name][1]):
        whole = f"{before.lower()} {text.lower()} {after.lower()}"
        if PHRASES[name].is_said(whole):
            assert PHRASES[name](whole)


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("injury", "Mother says he fell against the table."),
        ("injury", "Consistent with an accident."),
        ("substance_misuse", "He denies using drugs."),
        ("substance_misuse", "Says she no longer drinks alcohol."),
        ("domestic_abuse", "She says they have separated and he has moved out."),
        ("domestic_abuse", "Denied any violence."),
    ],
)
def test_what_somebody_explains_away_is_heard(about: str, text: str) -> None:
    assert CLAIMS[about](text.lower())
    assert [each for each in CLAIMS if CLAIMS[each](text.lower())] == [about]


# nothing else reads a text


READS = {"find", "index", "split", "lower", "casefold", "startswith", "endswith", "search", "match"}
"""What one does with a text in order to decide by what it says."""

WRITTEN = {"words", "text", "reason", "outcome", "decisions", "observed", "what", "note", "name"}
"""The fields in which somebody writes."""


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(Path(*signals.__path__).rglob("*.py"))
        if path.name not in ("names.py", "texts.py") and path.parent.name != "phrases"  # that is where texts are read
    ],
    ids=lambda path: path.stem,
)
def test_no_signal_reads_a_text_by_itself(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                assert "re" not in [each.name for each in names]
            case ast.Call(func=ast.Attribute(attr=attr)) if path.name != "evidence.py":  # "~" is a date's own sign
                assert attr not in READS - {"count"}, f"line {node.lineno} reads a text"
            case ast.Compare(ops=ops, comparators=comparators) if any(
                isinstance(each, ast.In | ast.NotIn) for each in ops
            ):
                texts = [each.attr for each in comparators if isinstance(each, ast.Attribute)]
                assert not WRITTEN.intersection(texts), f"line {node.lineno} reads a text"
