"""The verdict on a store: everything that leadpro can check of it, and what it finds first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlcipher3 import dbapi2 as sqlcipher

from leadpro.practice.permissions import Deed, require
from leadpro.practice.words import within_a_sentence
from leadpro.problem import Problem
from leadpro.records.ids import Id
from leadpro.records.user import Role
from leadpro.store import anchors
from leadpro.store.answering import answers
from leadpro.store.faults import explained
from leadpro.store.instants import on_the
from leadpro.store.journal import ledger, ways_in
from leadpro.store.journal.ledger import End
from leadpro.store.journal.named import counting, files_of_ways_in, known, wrongly_named
from leadpro.store.journal.reading import read
from leadpro.store.journal.told import Kind as Telling
from leadpro.store.journal.told import told_in
from leadpro.store.journal.ways_in import WayIn
from leadpro.store.keys.header import PUT_BACK, keys_path, read_header
from leadpro.store.opening import Store
from leadpro.store.paper_code import paper_code, read_code
from leadpro.store.restricted import family_names
from leadpro.store.sealing.file_keys import is_sealed, key_of
from leadpro.store.verifying import file_keys_proven, looks_proven, sealed_rightly
from leadpro.store.verifying.choices_made import ChoicesMade
from leadpro.store.verifying.entries_proven import Entries
from leadpro.store.verifying.finding import IN_THE_CHAIN, Finding, What
from leadpro.store.verifying.follows import Follows
from leadpro.store.verifying.ledger_walk import walk
from leadpro.store.verifying.out_of_step import out_of_step
from leadpro.store.verifying.records_compared import Records
from leadpro.store.verifying.rules import changed_rules, missing_table
from leadpro.store.verifying.signed_off import (
    CLAIMS,
    Signature,
    SignedOff,
    Standing,
    bears_out,
    only_noted,
    signatures,
    standing,
    told_to_people,
    what_is_below,
)
from leadpro.store.verifying.supervisors import who_named_whom

Progress = Callable[[int, int], None]


class Verdict(Struct, frozen=True):
    """What was found."""

    entries: int
    """How many entries the journals have, by the ledger as far as it holds."""
    lines: int
    """How many lines of the ledger are as they were written, from the first on."""
    code: str
    """The code of the last of them, as for paper; "" of an empty ledger."""
    finding: Finding | None
    """The first thing that is not as leadpro wrote it; None where everything is."""
    compared: str
    """With how many notes outside the store its ledger was compared, in a sentence."""
    derived: tuple[str, ...] = ()
    """What is worked out from the records and does not agree with them. It can be worked out anew: no tampering."""
    missing: tuple[str, ...] = ()
    """What was here and is not any more, and somebody has answered for: it was lost, or an older copy was restored."""
    signed_off: tuple[SignedOff, ...] = ()
    """Every sign-off, whether it holds or not."""
    notes: tuple[str, ...] = ()
    """What is good to know: who named whom, that the clock was set back."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing that is known to have been here."""
        return not self.missing and not any(each.missing for each in self.signed_off)

    def said(self) -> tuple[str, ...]:
        """What was found, in sentences."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries:,} entries"
        if self.finding:
            lines = "1 line" if self.lines == 1 else f"{self.lines:,} lines"
            first = (
                f"The {lines} of the ledger before it hold."
                if self.finding.what in IN_THE_CHAIN
                else f"The journal has {entries}."
            )
            found: tuple[str, ...] = (f"{self.finding.what.label}.", self.finding.sentence, self.finding.meaning, first)
        elif self.entries:
            all_of_it = f"the {entries} of the journal, their signatures, and every record"
            found = (
                f"Everything agrees: {all_of_it}."
                if self.complete
                else f"What is here agrees, {all_of_it}; but something that was here is missing.",
                self.compared,
                f"The code of the store as it is now is {self.code}.",
            )
        else:
            found = ("The journal is empty, and so is the store.",)
        return (*found, *self.missing, *self.derived, *(each.said for each in self.signed_off), *self.notes)


def verify(store: Store, progress: Progress = lambda done, of: None) -> Verdict:
    """Verify everything. `progress` is told how much is done, of how much, and may raise to end it.

    Raises Problem where the file cannot be read, or the store is locked meanwhile.
    """
    require(store.user, Deed.VERIFY)
    with (
        explained("The journal could not be verified", store.path, store.key),
        closing(store.connect()) as connection,
    ):
        connection.execute("BEGIN")
        connection.text_factory = _undecodable  # somebody may have put bytes where text was
        step = _Steps(store, connection, progress)
        walked = walk(connection, ledger.chain_key(connection), step)
        kept = anchors.of(store, connection)
        absent = missing_table(connection)
        wrongly = [] if absent else _wrongly_named(store, connection)
        proven = Entries(connection, step, {each.id for each in wrongly})
        records, follows = Records(connection), Follows(connection)
        ways = {} if absent else counting(connection)
        chosen = ChoicesMade(connection, ways)
        finding = (
            absent
            or walked.finding
            or _cut_or_older(store, connection, walked.end, kept)
            or _other_store(connection)
            or file_keys_proven.first_wrong(connection)
            or looks_proven.first_wrong(connection)
            or _entries_and_records(proven, records, follows, chosen)
            or sealed_rightly.first_without_an_entry(connection, ways, proven.brought)
        )
        found = [] if absent else signatures(connection)
        signed = [(each, standing(connection, each, ways, whole=finding is None)) for each in found]
        noted = [] if absent else list(only_noted(connection, kept.everywhere, found))
        finding = (
            finding
            or _false_anchors(kept)
            or _notes_without_proof(connection, kept)
            or _not_named(connection, wrongly, proven.by_unnamed)
            or _other_keys(store, connection)
            or _false_sign_off(signed)
            or changed_rules(connection)
        )
        lost = connection.execute(
            "SELECT about, count(*), min(came_in) FROM ledger WHERE kind = ? GROUP BY about ORDER BY min(seq)",
            (ledger.Kind.LOST,),
        ).fetchall()
        connection.text_factory = str
        derived = () if finding else (*follows.said(), *out_of_step(connection, store.clock.today(), step))
        entries = _number_of_entries(connection, walked.end)
        strangers = () if finding else tuple(_strangers(store, connection))
        named = () if finding or not keys_path(store.path).exists() else tuple(who_named_whom(connection))
        gone = (*(() if absent else _settled(store, connection, kept)), *(() if absent else _rescued(connection)))
        compared = _compared(connection, kept)
        progress(step.of, step.of)
    names = _names(store, {*(each.file for each in found), *(file for file, _, _ in lost if file)})
    return Verdict(
        entries=entries,
        lines=walked.end.seq,
        code=paper_code(walked.end.seq, walked.end.mac) if walked.end.seq else "",
        finding=finding,
        compared=compared,
        missing=(*gone, *_lost(lost, names)),
        signed_off=(*(told_to_people(each, holds, names) for each, holds in signed), *noted),
        derived=derived,
        notes=(
            *named,
            *(() if finding else chosen.said()),
            *_clock_went_back(walked.backwards),
            *strangers,
            *_newer(records.newer),
            *proven.brought_in(),
            *_unchecked(proven.unchecked),
            *_sealed(proven.sealed),
        ),
    )


class CodeChecked(Struct, frozen=True):
    """What a code from paper says of the store."""

    holds: bool | None
    """Whether what was printed with it is still so, and all that the store had then; None where it proves less: of a
    file that came from another store it says nothing of what else there was, of one that is sealed to others nothing
    of what it says."""
    said: str
    """The same in a sentence."""


def check_code(store: Store, verdict: Verdict, typed: str) -> CodeChecked:
    """What a code that was printed proves. Raises Problem: it is mistyped."""
    number, code = read_code(typed)
    with store.reading() as connection:
        rows = connection.execute("SELECT id, seq, file FROM entry WHERE height = ?", (number,)).fetchall()
        found = next(((seq, file, entry) for entry, seq, file in rows if paper_code(number, entry) == code), None)
        same = code == paper_code(number, ledger.mac_at(connection, number))
    if found:
        name = _names(store, {found[1]}).get(found[1], "")
        with store.reading() as connection:
            return _of_an_entry(connection, verdict, code, name, *found)
    if same and number <= verdict.lines:
        return CodeChecked(
            True, f"This code is right: all that was recorded in the store until then is unchanged (line {number:,})."
        )
    return CodeChecked(
        False,
        "Nothing that is in the store has this code. What it stands for has been changed, an older copy of the "
        "store has been put in its place, or the code is of another store.",
    )


def _of_an_entry(
    connection: Any, verdict: Verdict, code: str, family: str, seq: int, file: str, entry: bytes
) -> CodeChecked:
    """Whether the entry that a code is of, and all that it stands on, is there as it was made."""
    told = next(each.told for each in read(connection, file) if each.id == entry)
    made_here = told is not None and told.store == ledger.store_at(connection, seq)
    if signed := next((each for each in verdict.signed_off if each.code == code), None):
        right = "right" if signed.holds else "that of a sign-off that is there"
        holds = verdict.finding is None and signed.holds is not False
        return CodeChecked(holds if made_here or not holds else None, f"This code is {right}. {signed.said}")
    what = f"{told.said} on {on_the(told.made)}, by {told.by}" if told else f"line {seq:,}, which says nothing any more"
    when = f"{family}: {within_a_sentence(what)}" if family else what
    if verdict.finding:
        return CodeChecked(
            False, f"This code is of an entry that is there ({when}), but not everything in the store holds."
        )
    if is_sealed(connection, file) and key_of(connection, file) is None:
        return CodeChecked(
            None,
            f"This code is of an entry that is there (line {seq:,}), of a file that is sealed to others: what it says, "
            "and whether it was made in this store, is for those to verify who may read it.",
        )
    below = what_is_below(connection, file, entry)
    if below.lost:
        return CodeChecked(
            False, f"This code is of an entry that is there ({when}), but some of what it stands for is lost."
        )
    if below.gone:
        said = f"This code is right. {when}. What it stands for has lawfully gone since."
        return CodeChecked(True if made_here else None, said)
    unchanged = f"{when}: what was recorded of it until then is unchanged"
    if made_here:
        return CodeChecked(True, f"This code is right. {unchanged}, and so is all else that this store had.")
    return CodeChecked(
        None,
        f"This code is right for this file, and no further. {unchanged}. It was given by another store, or by this one "
        "before it was saved from damage: what else was there, and whether it is here, the code does not say.",
    )


def _names(store: Store, files: set[str]) -> dict[str, str]:
    """What families are called; nothing where that cannot be read, as what is wrong with it is said besides."""
    try:
        return family_names(store, files)
    except (Problem, sqlcipher.Error):
        return {}


class _Steps:
    """Counts what is done, and ends the work when the store is locked."""

    def __init__(self, store: Store, connection: Any, progress: Progress) -> None:
        self._store, self._progress, self._done = store, progress, 0
        # most lines are of entries, so they say how much there is to prove
        self.of = 2 * int(connection.execute("SELECT count(*) FROM ledger").fetchone()[0]) or 1

    def __call__(self, more: int) -> None:
        self._store.key  # noqa: B018 (a closed store says so)
        self._done = min(self._done + more, self.of)
        self._progress(self._done, self.of)


def _entries_and_records(entries: Entries, records: Records, follows: Follows, chosen: ChoicesMade) -> Finding | None:
    for its, lies_sealed in entries.each_file():
        if not lies_sealed and (finding := records.first_unlike(its) or chosen.first_wrong(its)):
            return finding
        if finding := sealed_rightly.first_unlike(its, chosen.ways, lies_sealed=lies_sealed):
            return finding
        follows.compare(its, lies_sealed=lies_sealed)
    return entries.finding or records.first_left()


def _undecodable(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _number_of_entries(connection: Any, end: End) -> int:
    query = "SELECT count(*) FROM ledger WHERE kind = ? AND seq <= ?"
    return int(connection.execute(query, (ledger.Kind.ENTRY, end.seq)).fetchone()[0])


def _cut_or_older(store: Store, connection: Any, end: End, kept: anchors.Kept) -> Finding | None:
    highest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger'").fetchone()
    if highest and (not isinstance(highest[0], int) or highest[0] > end.seq):
        return Finding(
            what=What.CUT,
            seq=end.seq + 1,
            sentence=f"The ledger ends with line {end.seq:,}, and had {highest[0]}: its end was cut off.",
            meaning="What was recorded last is no longer told. Somebody has taken it out outside leadpro.",
        )
    unanswered = anchors.unanswered(connection, kept.everywhere)
    if not unanswered:
        return None
    unlike = unanswered[0]
    claimed = next((each for each in kept.everywhere if each.occasion in CLAIMS and each.at >= unlike.at), None)
    without_proof = f" {_claims(claimed)}, and nothing that is signed bears that out." if claimed else ""
    noted = f"When it was {unlike.occasion.label} on {on_the(unlike.at)} the ledger had {unlike.seq:,} lines"
    if unlike.seq > end.seq:
        return Finding(
            what=What.ROLLED_BACK,
            seq=end.seq + 1,
            sentence=f"{noted}, and now it has {end.seq:,}.",
            meaning="An older copy of the store has been put in its place, or its end was cut off. What was recorded "
            f"since is missing here. Restore the last backup.{without_proof}",
        )
    return Finding(
        what=What.ROLLED_BACK,
        seq=unlike.seq,
        sentence=f"{noted}, and the last of them was another than line {unlike.seq:,} is now.",
        meaning="An older copy of the store was put in its place and worked in, or the ledger was written anew. What "
        f"was recorded before that is missing here. Compare with the last backup before you go on.{without_proof}",
    )


def _other_store(connection: Any) -> Finding | None:
    row = connection.execute(
        "SELECT seq, about FROM ledger WHERE kind = ? ORDER BY seq DESC LIMIT 1", (ledger.Kind.STORE,)
    ).fetchone()
    if row and row[1] == ledger.store_id(connection):
        return None
    if row is None:
        return Finding(
            what=What.CUT,
            seq=1,
            sentence="The ledger does not say which store this is: it was cut off from its beginning on.",
            meaning="Nothing that was recorded is told any more. Somebody has taken it out outside leadpro.",
        )
    return Finding(
        what=What.OTHER_STORE,
        seq=row[0],
        sentence="The ledger says that this is another store than it calls itself.",
        meaning="Its id was changed outside leadpro. What is recorded from now on would be told as another store's.",
    )


def _false_anchors(kept: anchors.Kept) -> Finding | None:
    if not kept.false:
        return None
    return Finding(
        what=What.ANCHORS,
        seq=None,
        sentence=f"Line {kept.false[0]:,} of the file of anchors beside the store was not written so by leadpro.",
        meaning="The journal and the records agree. Somebody has changed what was noted outside them, or the file is "
        "damaged; what that line noted can no longer be compared.",
    )


def _notes_without_proof(connection: Any, kept: anchors.Kept) -> Finding | None:
    """A note beside the store that says of a line that it is a sign-off, or tells of a restore, where it is neither."""
    for each in kept.everywhere:
        if each.occasion in CLAIMS and not bears_out(connection, each):
            return Finding(
                what=What.ANCHORS,
                seq=each.seq,
                sentence=f"{_claims(each)}, and what came in then (line {each.seq:,}) is nothing of the sort.",
                meaning="Somebody who can open the store has written that note outside leadpro: nobody signed it.",
            )
    return None


def _claims(note: anchors.Anchor) -> str:
    deed = "restored the store" if note.occasion is anchors.Occasion.RESTORE else "signed off"
    return f"A note beside the store says that {note.by} {deed} on {on_the(note.at)}"


def _compared(connection: Any, kept: anchors.Kept) -> str:
    """With how many notes outside the store it agrees, from when they are, and where they lie."""
    like = [each for each in kept.everywhere if ledger.mac_at(connection, each.seq) == each.mac]
    if not like:
        return (
            "Nothing is noted outside the store to compare it with: that an older copy was put in its place would not "
            "show here, only by a code on paper, a backup, or another store."
        )
    beside = len([each for each in like if each in kept.anchors])
    ring = " and one in this computer's keyring" if kept.in_keyring in like else ""
    notes = f"1 note beside the store{ring}" if beside == 1 else f"{beside:,} notes beside the store{ring}"
    days = [each.at for each in like]  # the clock may have been set back between them
    first, last = min(days), max(days)
    when = f"of {on_the(first)}" if first == last else f"from {on_the(first)} to {on_the(last)}"
    return f"It agrees with {notes}, {when}. What was put back together with all of them would not show."


def _wrongly_named(store: Store, connection: Any) -> list[WayIn]:
    """The ways in that nobody who might has named: as the journal was told of them, and as the keys have them.

    Those that came first come first.
    """
    header = read_header(store.path)
    if header is None:
        return []  # whoever has its key is who they say
    now = ways_in.of_slots(header.slots)
    told = known(connection, files_of_ways_in(connection), now)
    of_the_keys = replace(told, ways={**told.ways, **{Id(each.id): each for each in now}})
    wrongly = {each.id: each for each in (*wrongly_named(of_the_keys), *wrongly_named(told))}
    return sorted(wrongly.values(), key=lambda each: told.came.get(Id(each.id), 1 << 62))


def _not_named(connection: Any, wrongly: Sequence[WayIn], signed: Mapping[Id, Sequence[int]]) -> Finding | None:
    """The first way in that nobody who might has named. `signed` are the lines of what each of them has signed."""
    if not wrongly:
        return None
    named = wrongly[0]
    by = known(connection, (), wrongly).ways.get(Id(named.named_by))
    who = "themselves" if named.named_by == named.id else f"{by.name}, {Role(by.role).label}" if by else "somebody"
    lines = sorted(line for each in signed.values() for line in each)
    such = f": {_as_spans(lines)} of the ledger, by it or another such" if lines else ""
    take_it_away = "" if named.removed else " Take it away."
    return Finding(
        what=What.WAY_IN,
        seq=None,
        sentence=f"The way in of {named.name}, {Role(named.role).label}, was made in the name of {who}, and they "
        "may not or did not make it.",
        meaning="Somebody has put it in outside leadpro. What was signed by it counts for nothing"
        f"{such}.{take_it_away}",
    )


def _as_spans(lines: Sequence[int]) -> str:
    """Lines of the ledger in words, those that follow one another together: "lines 4 to 6 and 9"."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    said = [f"{each[0]:,} to {each[-1]:,}" if each[1:] else f"{each[0]:,}" for each in spans]
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if said[1:] else said[0]
    return f"line{'s' if lines[1:] else ''} {listed}"


def _false_sign_off(signed: Iterable[tuple[Signature, Standing]]) -> Finding | None:
    false = next(((each, standing) for each, standing in signed if standing.is_false), None)
    if false is None:
        return None
    each, standing = false
    return Finding(
        what=What.SIGN_OFF,
        seq=each.seq,
        sentence=f"The sign-off by {each.told.by} on {on_the(each.told.made)} (line {each.seq:,}) does not hold.",
        meaning=f"{standing.said} Ask {each.told.by}, and compare with the last backup.",
    )


def _other_keys(store: Store, connection: Any) -> Finding | None:
    header = read_header(store.path)
    now = ways_in.of_slots(header.slots) if header else []
    there = ways_in.every(connection)
    if back := ways_in.returned(there, now):
        return Finding(
            what=What.WAY_IN,
            seq=None,
            sentence=f"The way in of {back[0].name} was taken away, and is among the keys beside the store again.",
            meaning="An older keys file was put in place. Take the way in away again: `leadpro keys remove`.",
        )
    other = ways_in.unlike(there, now)
    if not other:
        return None
    return Finding(
        what=What.WAY_IN,
        seq=None,
        sentence=f"The keys beside the store have the way in of {other[0].name} otherwise than the journal knows it.",
        meaning=f"Its name, its role or its key was changed outside leadpro. {PUT_BACK}",
    )


def _settled(store: Store, connection: Any, kept: anchors.Kept) -> Iterator[str]:
    """What is not here any more since an older copy of the store was put in place, and somebody answered for that."""
    for answer in answers(connection):
        if answer.ends:
            deed = "restored" if answer.kind is Telling.RESTORED else "accepted, with a signature,"
            at = max((each.at for each in kept.everywhere if each.mac in answer.ends), default="")
            more = f": on {on_the(at)} there was more than it has" if at else ""
            yield (
                f"An older copy of the store was {deed} by {answer.by} on {on_the(answer.at)}. What was recorded after "
                f"it was made is not here{more}."
            )


def _clock_went_back(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:1]
    if len(sentences) > 1:
        yield f"It was set back {len(sentences):,} times in all. Everything stands in the order in which it came in."


def _strangers(store: Store, connection: Any) -> Iterator[str]:
    """The ways in of the journal that the keys beside the store do not have, and those of one name."""
    header = read_header(store.path)
    if header is None:
        return
    there = {slot.id for slot in header.slots}
    for each in ways_in.every(connection).values():
        if not each.removed and each.id not in there:
            yield f"{each.name} has a way in by the journal that is not among the keys beside the store."


def _sealed(number: int) -> Iterator[str]:
    """What only those can verify who are named."""
    if number:
        files = "1 file is" if number == 1 else f"{number:,} files are"
        yield (
            f"{files} sealed to others: that nothing of it was taken out was verified; what it says, and who signed "
            "it, is for those to verify who may read it."
        )


def _rescued(connection: Any) -> Iterator[str]:
    """What whoever saved a damaged store has said was lost."""
    kind = f'"kind":"{Telling.RESCUED}"'.encode()
    query = "SELECT body FROM part WHERE place = 0 AND sealed = 0 AND instr(body, ?)"
    for (body,) in connection.execute(query, (kind,)).fetchall():
        with suppress(msgspec.MsgspecError, UnicodeError):
            told = told_in(body)
            yield f"{told.said} on {on_the(told.made)}, by {told.by}. {told.why}"


def _lost(rows: Iterable[tuple[str | None, int, str]], names: Mapping[str, str]) -> Iterator[str]:
    """What the ledger excuses, as it was lost when a damaged store was saved: whose, how many things, and when."""
    for file, number, came_in in rows:
        things = "1 thing is" if number == 1 else f"{number:,} things are"
        whose = f" of {names[file]}" if file and file in names else ""
        yield (
            f"{things} missing{whose} since a damaged store was saved on {on_the(came_in)}: entries, what they said, "
            "or keys of restricted files. If nobody has saved a damaged store then, something was taken out."
        )


def _newer(number: int) -> Iterator[str]:
    if number:
        records = "1 record was" if number == 1 else f"{number:,} records were"
        yield f"{records} written by a newer version of leadpro, and could not be compared with what is shown."


def _unchecked(number: int) -> Iterator[str]:
    if number:
        entries = "1 entry is" if number == 1 else f"{number:,} entries are"
        yield f"{entries} signed by a way in whose keys were lost when the store was damaged: nobody can check that."
