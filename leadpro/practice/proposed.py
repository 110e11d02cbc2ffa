"""What a text that somebody is typing may mean: proposed as a line to tick, and nothing by itself.

A phrase counts where the sentence can have no other subject than whoever writes, tells of what is done, and asks
nothing. Where that is not certain nothing is proposed: a line that is wrong costs more than a key that is pressed.
`tests/test_what_is_proposed.py` holds texts that say each of these, and texts that only look so.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from leadpro.practice.overview import person_name
from leadpro.practice.signals.phrases.meeting import NO_ACCESS
from leadpro.records.contact import Method, WhyNot
from leadpro.records.family_file import FamilyFile
from leadpro.records.ids import PersonId
from leadpro.records.person import Person, Role

_BY_WORDS = (
    ("cancel", WhyNot.CANCELLED_BY_THEM),
    ("brought", WhyNot.NOT_BROUGHT),
    ("attend", WhyNot.NOT_BROUGHT),
    ("dna", WhyNot.NOT_BROUGHT),
)


class NotMade(Struct, frozen=True):
    """That a contact was not made, as a text seems to say."""

    why: WhyNot
    words: str
    """The words that seem to say it."""
    at_the_door: bool
    """Whether whoever writes stood at a door then, as it seems."""

    @property
    def why_on_the_telephone(self) -> WhyNot:
        """Why, of a call: nobody stands before a door then."""
        return WhyNot.NO_ANSWER if self.why is WhyNot.NO_ACCESS else self.why


class Done(Struct, frozen=True):
    """What whoever writes did, as a text seems to say, and with whom of the family."""

    method: Method
    words: str
    at: int
    """Where in the text they stand."""
    person_id: PersonId | None = None


class Seen(Struct, frozen=True):
    """That a child was seen, or was not, as a text seems to say."""

    child_id: PersonId
    seen: bool
    words: str


class SeenAlone(Struct, frozen=True):
    """That a child was seen alone, as a text seems to say."""

    child_id: PersonId
    words: str


def not_made(text: str) -> NotMade | None:
    """What of a text seems to say that a contact was not made; None where nothing does."""
    said = text.lower()
    if not NO_ACCESS(said):
        return None
    for found in NO_ACCESS.said.finditer(said):
        before = re.split(r"[.;!?\n]", said[: found.start()])[-1]
        if _OF_SOMETHING_ELSE.match(said, found.start()) or _NOT_SO_EITHER.search(before):
            continue
        words = as_written(text, found.start(), found.end())
        why = next((why for stem, why in _BY_WORDS if stem in found.group()), None)
        by_telephone = _BY_TELEPHONE.search(said, 0, found.start())
        unanswered = found.group().endswith(("answer", "reply"))
        at_the_door = not (why or by_telephone) and (not unanswered or bool(_THE_DOOR.match(said, found.end())))
        return NotMade(why or WhyNot.NO_ACCESS, words, at_the_door)
    return None


_BY_TELEPHONE = re.compile(
    r"\b(?:(?:rang|rung|ring|ringing)\b(?! (?:the |their |his |her )?(?:front |back )?(?:door|bell|buzzer|intercom))"
    r"|(?:tele)?phon\w*|tel|t/c|voicemail|answer ?(?:phone|machine)|mobile|text\w*|messag\w*|e-?mail\w*)"
)
"""That it may have been a call or a message, where it stands anywhere before it."""

_THE_DOOR = re.compile(r" (?:at|from|to) (?:the|a|our|my|this|any|that) (?:front |back )?(?:door|knock|bell|buzzer)")
"""What makes no answer one of a house."""


_OF_SOMETHING_ELSE = re.compile(
    r"not in\b(?!\s*(?:[.,;:!)\n-]|$|(?:when|again|today|this|at|either|on|so)\b))"
    r"|no access to (?!(?:the |their |his |her )?(?:home|house|flat|property|building)\b)"
    r"|no (?:answer|reply) (?:to (?:the|a|our|my|his|her|this|any|that) "
    r"(?!(?:front |back )?(?:door|knock|bell|buzzer|call|ring|phone)\w*\b)"
    r"|from (?!(?:mum|mother|dad|father|them|the (?:flat|house|door))\b))"
    r"|(?:not home|not at home) (?:educat|school|alone|with)"
    r"|did not attend (?!(?:the )?(?:appointment|meeting|session|visit|clinic|review)\b|[^a-z]|$)[a-z]"
    r"|dna (?:test|sample|result|match|profile|evidence)"
    r"|turned away (?:from|when|to|so|his|her|and)\b"
    r"|(?:nobody|no ?one)(?: was)? in (?:his|her|this|touch|charge|work|sight|particular|need|pain|it|that|class|bed)\b"
)
"""Words that say it of something else: not in school, no answer to a referral."""

_NOT_SO_EITHER = re.compile(
    r"\b(?:if|unless|in case|whenever|never|says|said|claims?|claimed|will|would|school|nursery|neighbours?|police)\b"
)
"""That it is not so, or somebody else's visit, where it stands before it in the sentence."""


def done(text: str, file: FamilyFile) -> Done | None:
    """What a text says first that whoever writes did; None where nothing is certain."""
    said = text.lower()
    if not any(stem in said for phrase in _DONE.values() for stem in phrase.stems):
        return None
    people = _people(file)
    for sentence, at in sentences(text):
        begins = _begins(sentence)
        found = [
            (match, method)
            for method in _DONE
            for match in _said(_DONE[method], sentence, begins, people)
            if _is_somebody_here(match, people)
        ]
        if found:
            match, method = min(found, key=lambda each: each[0].start("what"))
            whom = _whom(sentence[match.end("what") :], file, people) if method in _TO_SOMEBODY else None
            end = match.end("what") + (whom[1] if whom else 0)
            words = as_written(text, at + match.start("what"), at + end)
            return Done(method, words, at + match.start("what"), whom[0] if whom else None)
    return None


def _is_somebody_here(match: re.Match[str], people: dict[str, list[PersonId]]) -> bool:
    """Whether it is one of the family, where a phrase says of whoever is named next that it has to be."""
    if not match.groupdict().get("whom"):
        return True
    next_words = match.string[match.start("whom") :]
    return any(re.match(rf"{re.escape(name)}\b(?!'s)", next_words) for name in people)


def seen_alone(text: str, file: FamilyFile, children: Sequence[Person]) -> tuple[SeenAlone, ...]:
    """The children who, as a text says, were seen alone by whoever writes; none where that is not certain."""
    if "alone" not in (said := text.lower()) and "own" not in said and "self" not in said:
        return ()
    people, found = _people(file), dict[PersonId, SeenAlone]()
    for child in children:
        names = [each for each, whose in people.items() if whose == [child.id]]
        if len(children) == 1:
            names += ["him", "her", "child", "the child"]
        if not names:
            continue
        alone = _alone(names, unnamed=len(children) == 1)
        for sentence, at in sentences(text):
            for match in _said(alone, sentence, _begins(sentence), people):
                words = as_written(text, at + match.start("what"), at + match.end("what"))
                found.setdefault(child.id, SeenAlone(child.id, words))
    return tuple(found.values())


def seen(text: str, file: FamilyFile, children: Sequence[Person]) -> tuple[Seen, ...]:
    """The children who, as a text says, were seen or not by whoever writes; of whom it says both, nothing.

    Who was seen alone is not among them.
    """
    if "saw " not in (said := text.lower()) and "see" not in said:
        return ()
    people, found = _people(file), dict[PersonId, dict[bool, Seen]]()
    phrases = _seen_or_not([*people, *_FAMILY])
    whose = {child.id: [each for each, of in people.items() if of == [child.id]] for child in children}
    for sentence, at in sentences(text):
        begins = _begins(sentence)
        for phrase, was_seen in phrases:
            for match in _said(phrase, sentence, begins, people):
                words = as_written(text, at + match.start("what"), at + match.end("what"))
                for child_id, names in whose.items():
                    if any(re.search(rf"\b{re.escape(name)}\b", match["whom"]) for name in names):
                        found.setdefault(child_id, {}).setdefault(was_seen, Seen(child_id, was_seen, words))
    return tuple(each for said_of in found.values() if len(said_of) == 1 for each in said_of.values())


class _Phrase(Struct, frozen=True):
    """How something that was done is told: by these words, where none of those follow in the sentence."""

    stems: tuple[str, ...]
    """Of these at least one stands in every sentence that tells it: looking for them is quick."""
    said: re.Pattern[str]
    unless: re.Pattern[str]


_BEGINS = re.compile(r"^|[,:(\u2013-]\s*|\b(?:and|then|i|we|have|also|just)\s+")
"""What stands before what whoever writes did: nothing, or nobody else."""

_OTHERS = re.compile(
    r"\b(?:she|he|they|who|it|mum\w*|mam|mother|dad\w*|father|parents?|nan\w*|gran\w*|aunt\w*|uncle|brother|sister"
    r"|partner|boyfriend|girlfriend|neighbours?|friend|school|nursery|teacher|police|officer|midwife|doctor|gp|hv"
    r"|visitor|social worker|worker|sw|nobody|no one|noone|somebody|someone|child|children|family|phone|text)\b"
)
"""Who else can have done it, where they stand before it in the sentence."""

_NOT_SO = re.compile(
    r"\b(?:not|never|no|without|if|unless|until|will|would|could|can|may|might|should|shall|must|need\w*|ask\w*|plan\w*"
    r"|try|tries|tried|trying|attempt\w*|hop\w+|wish\w*|want\w*|promis\w+|agreed to|says|said|report\w*|alleg\w*"
    r"|claims?|claimed|unable|failed|refus\w+|cannot|declined|instead of|when)\b|n't\b"
)
"""That it is not so, or not yet, or only said, where it stands before it in the sentence."""

_AHEAD = (
    r"\b(?:tomorrow|next (?:week|month|monday|tuesday|wednesday|thursday|friday|time)|to be|(?<!as )planned|due"
    r"|booked|(?<!as )arranged|cancel\w*|years? ago)\b"
)

_BY_OTHERS = r"(?<!popped )(?<!dropped )\bby (?!(?:me|us|phone|telephone|text|e-?mail|arrangement|appointment)\b)"

_PLACE = (
    r"(?:school|nursery|playgroup|pre-?school|children'?s centre|surgery|clinic|college|hospital|contact centre"
    r"|family (?:hub|centre)|refuge)"
)

_HOUSE = r"(?:home|house|flat|address|property|door)"

_HERE = (
    rf"(?![^,:]*\b(?:at|in|to|with|from) (?:the |a |his |her |their |\w+'s )?"
    rf"(?:{_PLACE}|prison|custody|court|office|work|ward|hostel|town"
    r"|(?:sister|brother|mum|mother|mam|dad|father|nan|gran\w*|aunt\w*|uncle|friend|partner|boyfriend|girlfriend)'?s)\b)"
)
"""Behind what says that somebody went: no other place than the family's is named."""

_ENDS = (
    r"(?=\s*(?:[,:\u2013-]|$)"
    r"| (?:as (?:agreed|arranged|planned|promised)|today|tonight|this (?:morning|afternoon|evening)|again|unannounced"
    r"|together|jointly|twice|by (?:arrangement|appointment)|to (?:see|check|talk|bring)|and|with|after|before|at"
    r" (?:\d|one|two|three|four|five|six|nine|ten|eleven|twelve|noon|half|quarter|lunch))\b)"
)
"""Behind what says that somebody went: how or when, or nothing more."""


def _phrase(stems: tuple[str, ...], *said: str, unless: str = "") -> _Phrase:
    never = "|".join(filter(None, (_AHEAD, _BY_OTHERS, unless)))
    return _Phrase(stems, re.compile(f"(?P<what>{'|'.join(said)})"), re.compile(never))


_DONE: dict[Method, _Phrase] = {
    Method.CALL: _phrase(
        ("rang", "phone", "call", "t/c"),
        r"rang(?: back| up)?(?= \w)(?! (?:me|us|off|out|true|in|with|at|by|twice|once|three|several|round|around|a bell"
        r"|loud\w*|all|until|for)\b)(?! (?:the |their |his |her )?(?:front |back )?(?:door|bell|buzzer|intercom))",
        r"(?:tele)?phoned(?: back| up)?(?! (?:me|us|in|by|each|all)\b)",
        r"(?:tel|telephone|phone)\.? call (?:made )?(?:to|with)\b",
        r"(?:tel|telephone|phone)\.? call(?=\s*(?:[,:\u2013-]|$))",
        r"t/c(?: (?:to|with)\b|(?=\s*(?:[,:\u2013-]|$)))",
        r"spoke (?:to|with) [^,]{1,40}? (?:on|over|by) (?:the )?(?:tele)?phone\b",
        unless=r"\b(?:overheard|each other|alleged|missed)\b",
    ),
    Method.MESSAGE: _phrase(
        ("texted", "messaged", "whatsapp", "text", "sms"),
        r"(?:texted|messaged|whatsapped)(?= \w)(?! (?:me|us|by|each|all|that|again and)\b)",
        r"text(?: message)? (?:sent )?to\b",
        r"sent (?:a |another )?(?:text|sms|whatsapp)(?: message)?(?! (?:by|from)\b)",
        unless=r"\b(?:each other|found on|all night)\b",
    ),
    Method.EMAIL: _phrase(
        ("mail",),
        r"e-?mailed(?= \w)(?! (?:me|us|by|each|all|that)\b)",
        r"e-?mail (?:sent )?to\b",
        r"sent (?:an |another )?e-?mail(?! (?:by|from|address)\b)",
        unless=r"\b(?:each other|all night|bounced)\b",
    ),
    Method.SEEN_AT: _phrase(
        ("met", "saw", "visited", "spoke"),
        rf"(?:met|saw|visited|spoke (?:to|with))(?: [\w' ]{{1,40}}?)? (?:at|in) (?:the |his |her |their )?{_PLACE}\b",
        unless=r"\b(?:when|years|married|no one|nobody|each other|on (?:the )?(?:film|cctv|video))\b",
    ),
    Method.HOME_VISIT: _phrase(
        ("visit", "went", "called", "popped", "dropped", "looked in", "knocked"),
        r"(?:(?:announced|unannounced|planned|joint|first|second) )?home visit\b(?! (?:by|from|needed|request|offered"
        r"|declined|refused|not|schedule\w*|report|record|on)\b)(?!.*\b(?:refused|declined|needed|requested|offered"
        r"|instead|not made)\b)",
        rf"visited{_HERE}(?: at home| (?:the )?(?:home|house|family|parents)\b| (?:them|both|him|her|us){_ENDS}"
        rf"| (?:mum|mam|mother|dad|father)\b(?!'s)|{_ENDS}|(?= (?P<whom>\w)))",
        rf"(?:went|called){_HERE} (?:round|around)(?! and (?:round|around)\b)(?:{_ENDS}|(?= to\b))",
        rf"(?:popped|dropped|looked){_HERE} (?:in|round|around|by|over)(?:{_ENDS}|(?= (?:to see|on)\b))",
        rf"went{_HERE} to see [^,]{{1,40}}? at home\b",
        rf"(?:went to|called at) (?:the |their |his |her )?{_HOUSE}\b(?! of\b)",
        rf"called at home{_ENDS}",
        r"knocked(?: (?:at|on) (?:the|their|his|her) (?:front |back )?door\b|(?=\s*(?:[,:\u2013-]|$)))",
    ),
}

_TO_SOMEBODY = frozenset({Method.CALL, Method.MESSAGE, Method.EMAIL})

_ELSEWHERE = (
    r"\balone (?:with (?!me\b|us\b)|in (?:the|a|his|her|their) (?!(?:room|bedroom|class\w*)\b)|on the|at home|outside"
    r"|again|all|for|most|too|wander\w*|cry\w*)|\blet alone\b|\bleft\b"
    r"|\bon (?:his|her|their) own (?:in|on|at|outside|with)\b"
)
"""Alone, and not as a worker sees a child."""


def _alone(names: Sequence[str], *, unnamed: bool) -> _Phrase:
    whom = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    alone = r"(?:alone|on (?:his|her|their) own|by (?:him|her|them)sel(?:f|ves))\b"
    said = [
        rf"(?:saw|seen|met|spoke (?:to|with)|talked (?:to|with)) (?:{whom}),? {alone}",
        rf"(?:{whom}) (?:was |is |has been )?(?:seen|spoken to) {alone}",
    ]
    if unnamed:
        said.append(rf"seen {alone}")
    never = "|".join((_AHEAD, r"\bby (?!(?:me|us)\b|(?:him|her|them)sel)", _ELSEWHERE))
    stems = ("alone", " own", "self", "selves")
    return _Phrase(stems, re.compile(f"(?P<what>{'|'.join(said)})"), re.compile(never))


_FAMILY = ("mum", "mam", "mother", "dad", "father", "nan", "gran", "grandad", "both parents")
"""Who can be named beside a child."""

_SEEN_ELSEWHERE = (
    r"\b(?:alone|own|(?:him|her|them)sel(?:f|ves)|since|last|ago|yesterday|never|until"
    r"|on (?:the )?(?:film|cctv|video|screen|facebook|camera)|in (?:the |a )?(?:photo|picture|film)\w*"
    r"|(?:at|in) (?:the )?(?:hospital|a ?& ?e|surgery|clinic|street|town))\b"
    r"|\bfor (?:\w+ )?(?:days|weeks|months|years)\b"
)
"""Seen, and not there and then by whoever writes."""


def _seen_or_not(names: Sequence[str]) -> tuple[tuple[_Phrase, bool], ...]:
    """How it is told that some of these were seen, or were not."""
    name = rf"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b(?!'s)"
    some = rf"(?P<whom>{name}(?:(?:, and|,| and| &) {name})*)"
    nobody_s = r"(?!,?(?: and| &)?(?: \w+)? [\w-]+(?<!\bshe)(?<!\bhe)(?<!\bit)(?<!\bwho)'s\b)"
    was = r"(?:both |all )?(?:was |were |is |are |has been |have been )?(?:both |all )?"
    ends = r"(?=\s*(?:[,:\u2013-]|$)| (?:today|this|as|because|who|again|and)\b)"
    stems = ("saw ", "seen", " see ")
    return (
        (_phrase(stems, rf"saw (?:both )?{some}{nobody_s}", unless=_SEEN_ELSEWHERE), True),
        (_phrase(stems, rf"{some} {was}seen\b(?! (?:to|as|\w+ing)\b)", unless=_SEEN_ELSEWHERE), True),
        (
            _phrase(
                stems,
                rf"{some} (?:(?:was|were|is|are)(?: not|n't) seen|not seen)\b",
                unless=rf"{_SEEN_ELSEWHERE}|\b(?:at|in) (?:the |his |her |their )?{_PLACE}\b",
            ),
            False,
        ),
        (
            _phrase(
                stems,
                rf"(?:did not|didn't|could not|couldn't) (?:get to )?see {some}{nobody_s}{ends}",
                unless=_SEEN_ELSEWHERE,
            ),
            False,
        ),
    )


def _begins(sentence: str) -> list[int]:
    """Where in a sentence it may begin that whoever writes did something."""
    return [each.end() for each in _BEGINS.finditer(sentence)]


def _said(
    phrase: _Phrase, sentence: str, begins: Sequence[int], people: dict[str, list[PersonId]]
) -> Iterator[re.Match[str]]:
    """Where a sentence says it, and neither before nor after that it is otherwise."""
    if not any(stem in sentence for stem in phrase.stems):
        return
    for match in filter(None, (phrase.said.match(sentence, each) for each in begins)):
        before = sentence[: match.start("what")]
        if sentence.rstrip().endswith("?") or _OTHERS.search(before) or _NOT_SO.search(before):
            continue
        if any(re.search(rf"\b{re.escape(name)}\b", before) for name in people):
            continue
        if not phrase.unless.search(sentence, match.start("what")):
            yield match


def sentences(text: str) -> Iterator[tuple[str, int]]:
    """The sentences in small letters, each with where it begins."""
    for match in re.finditer(r"(?:[^.;!?\n]|(?<=\btel)\.)+\??", text.lower()):
        said = match.group()
        lead = len(said) - len(said.lstrip())
        yield said[lead:].replace("\u2019", "'"), match.start() + lead


def as_written(text: str, start: int, end: int) -> str:
    """A part of a text that was found in its small letters; of one that is longer in them, those."""
    small = text.lower()
    return " ".join((text if len(text) == len(small) else small)[start:end].split())


def _people(file: FamilyFile) -> dict[str, list[PersonId]]:
    """Whom a name in small letters can mean: in full, or its first word where that is no title."""
    found: dict[str, list[PersonId]] = {}
    for person in file.people:
        full = person.name.lower().strip() and person_name(person).lower()
        for name in {full, first_name(full)} - {""}:
            found.setdefault(name, []).append(person.id)
    return found


def first_name(full: str) -> str:
    """The first word of a name in small letters; "" where that is a title."""
    first = full.partition(" ")[0]
    return "" if first.rstrip(".") in _TITLES else first


_TITLES = frozenset({"ms", "mr", "mrs", "miss", "dr", "the", "maternal", "paternal", "unborn", "baby"})

_ROLES = {
    **dict.fromkeys(("mum", "mother", "mam", "mom"), Role.MOTHER),
    **dict.fromkeys(("dad", "father"), Role.FATHER),
}


def _whom(after: str, file: FamilyFile, people: dict[str, list[PersonId]]) -> tuple[PersonId, int] | None:
    """Who of the family stands next, and where their name ends; None where that is nobody, or may be several."""
    by_role = {
        word: [each.id for each in file.people if each.role is role and not each.died] for word, role in _ROLES.items()
    }
    for name, whose in sorted((people | by_role).items(), key=lambda each: -len(each[0])):
        match = re.match(rf" (?:to )?{re.escape(name)}\b(?!'s)", after)
        if match:
            return (whose[0], match.end()) if len(whose) == 1 else None
    return None
