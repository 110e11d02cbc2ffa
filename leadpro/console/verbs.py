"""Every verb, once: what can be done, by which key, where, and which form it opens.

The footer, help, the palette, the key sheet in the docs, the drafts, the signals' next steps, what a role may do and
the user's own keymap read this list. Labels and explanations are templates: `ConsoleScreen.sentence` fills in the
words of the store and the keys in use.

A letter has one meaning wherever it acts, and a verb one key (docs/architecture.md). Only keys that survive every
Windows console. The first frame imports this file, so it names forms and records and imports none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from leadpro.practice.strip import legend

if TYPE_CHECKING:
    from leadpro.practice.in_hand import Practice
    from leadpro.records.family_file import FamilyFile


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing that can be done."""

    id: str
    """Unique: what a sentence, a draft, a signal's next step and a user's keymap call it."""
    keys: tuple[str, ...] = ()
    """As Textual names them, the one that is shown first; none where only the palette does it: it is rare, or has to be
    meant."""
    label: str
    """One or two words for the footer."""
    explained: str
    """A sentence for help, palette and key sheet."""
    on: tuple[str, ...]
    """The screens on which it acts, as in `SCREENS`."""
    footer: tuple[str, ...] = ()
    """The screens whose footer shows it, where there is room."""
    also: str = ""
    """Other words that people use for it, for the palette; what `explained` names in the words of the store is found in
    every vocabulary without being said here."""
    needs: str = ""
    """What a role must be allowed for it: the name of a `leadpro.practice.permissions.Deed`."""
    action: str = ""
    """What it does, as Textual names an action; else it opens its form or shows its screen, or it is called `id`."""
    shows: str = ""
    """The screen that it shows, by its file in screens/ and its class: "verifying.VerifyingScreen"."""
    first: bool = False
    """Whether it acts before whatever has the cursor or lies above sees its key."""
    fixed: bool = False
    """Whether its keys stay as they are in every keymap."""
    by_key: bool = False
    """Whether its key alone does it, which the palette names: it leaves everything, and a sentence may have a colon."""
    within: bool = False
    """Whether what has the cursor does it by itself, so that no screen binds its keys."""

    # what it enters; a form is named by its file in forms/ and its class

    form: str = ""
    """The form that it opens: "contact.ContactForm"."""
    about_record: bool = False
    """Whether that is about the record under the cursor."""
    record: str = ""
    """The kind of record that it makes: "edit" and "outcome" go by it."""
    edit: str = ""
    """The form that corrects such a record, where that is another."""
    outcome: str = ""
    """The form that says what came of such a record."""
    step: str = ""
    """The kind of record that a step of such a record is: the same forms correct it, and say what came of it."""
    written: str = ""
    """What somebody was writing, for a list of drafts: "a contact"."""
    role: str = ""
    """The role that it is about, where not every practice has it: the flag of its pack, "co_lead" (`has_its_role`)."""

    @property
    def does(self) -> str:
        """The action that its key asks for."""
        if self.action:
            return self.action
        return f"enter({self.id!r})" if self.form else f"app.show({self.id!r})" if self.shows else self.id


@dataclass(frozen=True)
class About:
    """A screen, for help and the key sheet."""

    title: str
    text: str
    typing: bool = False
    """Whether letters are text there: then a letter does nothing else."""


SCREENS: dict[str, About] = {
    "caseload": About(
        "The caseload",
        "Every family on a line: its children, who leads, where the {assessment} stands, what is due next, when the "
        "child least recently seen was seen, and which signals stand: below the list all of them, of the family under "
        "the cursor. What is overdue stands out and says so. Nothing here ranks families. {key:open} opens one. The "
        "strip has a mark for each of the last twelve months, this one on the right, for the most telling thing of it: "
        f"{legend()}.",
    ),
    "family": About(
        "The family",
        "One family on one page: who they are, the signals (what has built up, a line a question), the agencies "
        "with a part, open concerns, actions, the latest significant events, and referrals with their answers. A verb "
        "such as "
        "{key:contact} or {key:referral} records something; {key:open} opens the line that the cursor is on, or in an "
        "empty panel begins its first.",
    ),
    "chronology": About(
        "The chronology",
        "The significant events of all agencies in one order. A vague date stands at the last day that it can have "
        "been, and what we learned late says so.",
    ),
    "timeline": About(
        "The timeline",
        "A lane for each agency along the months, with a mark for each thing that happened, so that what repeats, and "
        "where nobody looked, is seen at a glance.",
    ),
    "plot": About(
        "In bars",
        "Contacts and what failed, referrals and their answers, by month; of each child the days between sightings. A "
        "number stands beside each bar, with ~ where some of it may have been earlier; {key:less} says the same in "
        "words alone, and {key:open} opens the chronology at the line. {key:next} and {key:previous} show the others.",
    ),
    "signal": About(
        "The signals under one question",
        "What has built up under one of the five questions, since when, and the entries that show it: first what "
        "changed since you looked, then what gets later by the day. It is a prompt for your judgement: reassurance "
        "does not answer it. {key:open} on a finding shows its entries, and on an entry opens it; {key:next_step} "
        "takes the next step, {key:take_proposed} confirms what was read in a text, {key:not_so} dismisses it, "
        "and {key:set_aside} sets the finding aside until a day: it is back then, or when more "
        "shows it.",
    ),
    "rules": About(
        "The rules of the signals",
        "Every rule under its question: when it raises, its figures and what they rest on, its sources, what "
        "answers it, and how often it came up on ordinary families. In a family's file it says what each finds "
        "there, or why it finds nothing: what answers it, or that what it raises on is not on record. No score, no "
        "ranking, no decision by a machine.",
    ),
    "record": About(
        "One record",
        "One record in full, what belongs with it, and below it everything that was ever done to it: when, by whom and "
        "why. A correction shows what it was and what it became; nothing is overwritten.",
    ),
    "history": About(
        "The history",
        "The journal of one family, the newest first: every record and correction, when it was saved, by whom and when "
        "it was known. Nothing here can be changed. {key:open} opens the record with its history.",
    ),
    "who_looked": About(
        "Who has looked",
        "Everybody who has opened this family's file in this store, one line a sitting, or has printed it, taken it "
        "out or signed it off, the latest first. Nobody can take it back. What was opened in another copy of the store "
        "stands in that one.",
    ),
    "find": About(
        "Finding",
        "Type the beginning of a name, a reference, or a word from a contact, a concern or a referral. Spelling may be "
        "nearly right. {key:open} opens the family at what was found; for an agency or a professional it lists their "
        "families first.",
        typing=True,
    ),
    "help": About(
        "Help",
        "What the screen in hand is for, and every key that does something on it. Type a few letters of a name, or "
        "your own word for it, to see fewer.",
        typing=True,
    ),
    "palette": About(
        "The palette",
        "Everything that can be done on the screen in hand, by name. Type a few letters of it, or your own word for "
        "it; {key:open} does it.",
        typing=True,
    ),
    "form": About(
        "The form",
        "One thing that you tell the file. Most of it is filled in already; {key:next_field} goes from field to field. "
        "What is wrong is said beside its field, and nothing that you have typed is lost.",
        typing=True,
    ),
    "reason": About(
        "The reason",
        "The file is restricted to named people, and you are one of them. Say in a few words why you open it now: who "
        "opened it, when and why stands in the family's journal before anything of the file is shown.",
        typing=True,
    ),
    "unlock": About(
        "The unlock",
        "The store is locked, and nobody reads it without your passphrase. Capital letters count. If you have "
        "forgotten it, type the recovery code in its place; case, spaces and dashes do not matter there. After"
        " three wrong ones it waits, longer each time. What was half typed when it was locked is kept.",
        typing=True,
    ),
    "setup": About(
        "The setup",
        "The first time. You say who you are and choose a passphrase; then you copy down a recovery code, which opens "
        "the store when the passphrase is forgotten or the computer breaks. The store is made when you have typed that "
        "code back, and not before.",
        typing=True,
    ),
    "half_written": About(
        "What is half written",
        "What you have begun to write and not saved. {key:open} goes on with the one under the cursor; nothing of it "
        "is in a file before you save it.",
    ),
    "saves": About(
        "What was saved",
        "What you have saved in this sitting, the latest first, by what it was. {key:take_back} takes the one under "
        "the cursor back by a correcting entry, {key:put_back} puts it back again; its history keeps both. {key:open} "
        "shows the record.",
    ),
    "dialog": About("A dialog", "A question, or something that is being done, above the screen that it is about."),
    "asking": About("A question", "One line to type in, above the screen that it is about.", typing=True),
}
"""What each screen is, in the order of the key sheet."""

WHOLE = ("caseload", "family", "chronology", "timeline", "plot", "signal", "rules", "record", "history", "who_looked")
"""The screens that fill the window and on which every letter is a key."""
LISTS = (
    *("caseload", "family", "chronology", "timeline", "plot", "signal", "rules", "history"),
    *("who_looked", "half_written", "saves"),
)
PAGES = ("record", "dialog")
CHOOSING = ("find", "palette")
"""Where one moves in a list while typing above it."""
MOVED_IN = (*LISTS, *PAGES, *CHOOSING, "help")
SHUT = ("unlock", "setup")
"""Where no store is open."""
STORY = ("family", "chronology", "record")
"""Where a record of the family is under the cursor, or is the page."""

verb = partial(Verb)
entry = partial(Verb, on=("family",), needs="RECORD")
on_a_record = partial(Verb, on=STORY, needs="RECORD", about_record=True)
moving = partial(Verb, fixed=True)

WHAT_IS_SHOWN = (
    verb(
        id="narrow",
        keys=("tab",),
        label="narrow",
        explained="Narrow the list to what you type: names, a reference, words of a line. {key:back} shows all again.",
        also="filter go to jump search within only",
        on=("caseload", "family", "chronology"),
        footer=("caseload",),
    ),
    verb(
        id="in_full",
        keys=("tab",),
        label="in full",
        explained="Go up to what is told in full, to read on in it; the same key comes back to the entries.",
        also="why scroll read on",
        on=("signal", "rules"),
        footer=("signal", "rules"),
    ),
    verb(
        id="order",
        keys=("greater_than_sign",),
        label="order",
        explained="Sort by the next thing: due date, reference, children, lead, {assessment}, contact.",
        also="sort",
        on=("caseload",),
        footer=("caseload",),
    ),
    verb(
        id="order_before",
        keys=("less_than_sign",),
        label="order before",
        explained="Sort by the thing before.",
        also="sort back",
        on=("caseload",),
    ),
    verb(
        id="earlier",
        keys=("left",),
        label="earlier",
        explained="Move towards the past.",
        on=("timeline",),
        footer=("timeline",),
        fixed=True,
    ),
    verb(
        id="later",
        keys=("right",),
        label="later",
        explained="Move towards today.",
        on=("timeline",),
        footer=("timeline",),
        fixed=True,
    ),
    verb(
        id="whole",
        keys=("0",),
        label="whole",
        explained="The whole story in one view.",
        on=("timeline",),
        footer=("timeline",),
    ),
)

ENTRIES = (
    entry(
        id="contact",
        keys=("c",),
        label="contact",
        explained="Record a contact with or about the family.",
        footer=("family",),
        also="phone telephone call ring rang visit note text message email letter spoke saw met told",
        form="contact.ContactForm",
        record="Contact",
        written="a contact",
    ),
    entry(
        id="referral",
        keys=("r",),
        label="referral",
        explained="Record a referral from one agency to another.",
        footer=("family",),
        also="refer send request MASH front door",
        form="referral.ReferralForm",
        record="Referral",
        outcome="referral.ReferralAnswerForm",
        written="a referral",
    ),
    entry(
        id="concern",
        keys=("n",),
        label="concern",
        explained="Record a concern, whose it is and who raised it.",
        footer=("family",),
        also="worry worried risk harm safeguarding",
        form="concern.ConcernForm",
        record="Concern",
        outcome="concern.ConcernReviewForm",
        written="a concern",
    ),
    entry(
        id="action",
        keys=("a",),
        label="action",
        explained="Record an action, its owner and when it is due.",
        footer=("family",),
        also="task todo to-do job remind reminder",
        form="action.ActionForm",
        record="Action",
        outcome="action.ActionDoneForm",
        written="an action",
    ),
    entry(
        id="escalate",
        keys=("x",),
        label="escalate",
        explained="Escalate: challenge a decision, or a silence, up the ladder.",
        on=STORY,
        footer=("family",),
        also="disagree disagreement complain complaint chase object",
        needs="ESCALATE",
        form="escalation.EscalationForm",
        about_record=True,
        record="Escalation",
        step="EscalationStep",
        outcome="escalation.EscalationReplyForm",
        written="an escalation",
    ),
    entry(
        id="assessment",
        keys=("f",),
        label="{assessment_short}",
        explained="Take the {assessment_in_full} a step on, or start one.",
        footer=("family",),
        also="assess consent review",
        form="caf.CafForm",
        record="CafEpisode",
        step="CafStep",
        outcome="caf.CafForm",
        written="a step of the {assessment}",
    ),
    entry(
        id="lead",
        keys=("l",),
        label="lead",
        explained="Name, change or end the {lead}.",
        footer=("family",),
        also="coordinator practitioner who leads",
        form="lead.LeadForm",
        record="LeadSpell",
        written="who leads",
    ),
    entry(
        id="co_lead",
        label="{co_lead_short}",
        explained="Name, change or end the {co_lead}.",
        also="second beside child protection section 47 s47",
        form="lead.CoLeadForm",
        record="CoLeadSpell",
        written="who is the {co_lead}",
        role="co_lead",
    ),
    entry(
        id="meeting",
        keys=("m",),
        label="meeting",
        explained="Record a meeting about the family, such as one of the {team}: who met, and what was decided.",
        also="met minutes conference strategy discussion panel",
        form="meeting.MeetingForm",
        record="Meeting",
        written="a meeting",
    ),
    entry(
        id="handover",
        keys=("h",),
        label="handover",
        explained="Record that one agency passed the family, or what it knows, to another.",
        also="hand over transfer move pass on handing",
        form="handover.HandoverForm",
        record="Handover",
        step="HandoverStep",
        outcome="handover.HandoverStepForm",
        written="a handover",
    ),
    entry(
        id="supervision",
        keys=("s",),
        label="supervision",
        explained="Record a supervision in which the family was discussed, and what was decided.",
        also="supervisor one-to-one manager reflect",
        form="supervision.SupervisionForm",
        record="Supervision",
        written="a supervision",
    ),
    entry(
        id="person",
        keys=("p",),
        label="person",
        explained="Add a person, and where they live; while at most one is on the file, the whole family at once.",
        also="child baby mother father parent partner sibling relative address",
        form="person.PersonForm",
        record="Person",
        action="person",
        written="a person",
    ),
    entry(
        id="people",
        label="whole family",
        explained="Add several people at once, a row for each: name, birth, who they are, and one home for all.",
        also="people household mother and children siblings twins everybody grid several",
        form="people.PeopleForm",
        written="several people",
    ),
    entry(
        id="involvement",
        keys=("i",),
        label="agency",
        explained="Add an agency's or worker's involvement.",
        also="service professional school nursery involve",
        form="involvement.InvolvementForm",
        record="Involvement",
        written="an agency's part",
    ),
    entry(
        id="family",
        keys=("b",),
        label="family file",
        explained=(
            "A family's file: on the caseload open a new one; on its own page correct its reference, name or area, "
            "close it, or open it again."
        ),
        on=("caseload", "family"),
        footer=("caseload",),
        also="new family case register rename reopen",
        form="family.NewFamilyForm",
        record="Family",
        edit="family.FamilyForm",
        action="family",
        written="the file of a new family",
    ),
    on_a_record(
        id="outcome",
        keys=("u",),
        label="outcome",
        explained="What came of it: answer a referral, complete an action, review a concern.",
        footer=("family", "record"),
        also="answer reply done complete finish result decision",
        action="enter('outcome')",
        written="what came of something",
    ),
    on_a_record(
        id="edit",
        keys=("e",),
        label="edit",
        explained="Correct the record in hand; what it was stays in its history.",
        footer=STORY,
        also="change fix amend mistake wrong",
        action="enter('edit')",
        written="a correction",
    ),
    on_a_record(
        id="promote",
        keys=("k",),
        label="key event",
        explained="Put a contact into the chronology, and say why it matters.",
        footer=("chronology", "record"),
        also="significant important",
        form="promote.PromoteForm",
        written="why a contact matters",
    ),
    on_a_record(
        id="take_back",
        keys=("delete",),
        label="take back",
        explained="Take back the record in hand, with a reason; of what was saved in this sitting, the whole save.",
        on=(*STORY, "saves"),
        also="delete remove withdraw wrong",
        form="take_back.TakeBackForm",
        written="why something is taken back",
    ),
    on_a_record(
        id="same",
        keys=("equals_sign",),
        label="same occasion",
        explained="Say that two entries tell of one occasion, or that they do not.",
        on=(*STORY, "signal"),
        also="duplicate twice link",
        form="same_occasion.SameOccasionForm",
        written="that two entries tell of one occasion",
    ),
    entry(
        id="next_step",
        keys=("g",),
        label="next step",
        explained="Take the step that the signal under the cursor offers, filled in.",
        on=("family", "signal"),
        footer=("family", "signal"),
        also="go do",
    ),
    entry(
        id="not_so",
        keys=("delete",),
        label="not so",
        explained="Say that an entry does not say what was read in its text: nothing is raised by those words again.",
        on=("signal",),
        also="wrong no untick deny",
    ),
    entry(
        id="set_aside",
        keys=("o",),
        label="set aside",
        explained="Set a signal, a question or a rule aside until a day, with a reason.",
        on=("family", "signal", "rules"),
        footer=("signal", "rules"),
        also="switch off snooze later hide ignore",
        form="set_aside.SetAsideForm",
        record="SetAside",
        action="set_aside",
        written="why a signal is set aside",
    ),
    entry(
        id="undo",
        keys=("z",),
        label="undo",
        explained="What you have saved in this sitting, the latest first: take one back, or put it back again.",
        on=WHOLE,
        also="revert mistake saved take back ledger",
        action="app.undo",
    ),
    verb(
        id="drafts",
        keys=("w",),
        label="half written",
        explained="What you have begun to write and not saved: go on, or throw it away.",
        also="drafts unfinished unsaved",
        on=WHOLE,
        needs="RECORD",
        action="app.drafts",
    ),
    verb(
        id="resume",
        keys=("q",),
        label="go on writing",
        explained="Go on with what you left half written last.",
        also="resume bring back continue draft",
        on=WHOLE,
        needs="RECORD",
        action="app.resume",
    ),
    entry(
        id="restrict",
        label="restrict",
        explained="Restrict the file to named people, change who they are, or lift it.",
        also="private secret hide confidential",
        needs="RESTRICT",
        form="restricting.RestrictingForm",
        written="who may open a file",
    ),
)

LOOKS = (
    verb(
        id="timeline",
        keys=("t",),
        label="timeline",
        explained="The picture: each agency along the months.",
        on=("family", "chronology"),
        footer=("family", "chronology"),
        also="chart graph months",
    ),
    verb(
        id="plot",
        label="in bars",
        explained="Contacts and what failed, referrals and answers by month, and the days between sightings, in bars.",
        on=("family",),
        also="plot chart graph bars months how often gaps numbers figures statistics",
    ),
    verb(
        id="chronology",
        keys=("v",),
        label="chronology",
        explained="Significant events of all agencies in one order.",
        on=("family", "timeline"),
        footer=("timeline",),
        also="story events",
    ),
    verb(
        id="history",
        keys=("j",),
        label="history",
        explained="Every change to the family's file, or to the entry of a line: who made it, when and why.",
        on=("family", "chronology"),
        footer=("chronology",),
        also="journal audit changes who changed",
    ),
    verb(
        id="who_looked",
        label="who has looked",
        explained="Who has opened this family's file, printed it or taken it out, when and why.",
        on=("family",),
        also="looked opened read access audit seen",
    ),
    verb(
        id="more",
        keys=("plus",),
        label="more",
        explained=(
            "More: closed files too, every entry of the chronology, the months closer on the timeline, bars in place "
            "of words, or what was entered later than the day that is looked back to."
        ),
        on=("caseload", "family", "chronology", "timeline", "plot"),
        footer=("chronology", "timeline"),
        also="all entries closed zoom in closer",
    ),
    verb(
        id="less",
        keys=("minus",),
        label="less",
        explained=(
            "Less: open files only, significant events only, more months at a glance, words in place of bars, or only "
            "what had been entered by the day that is looked back to."
        ),
        on=("caseload", "family", "chronology", "timeline", "plot"),
        footer=("timeline", "plot"),
        also="significant only open zoom out further entered later hide",
    ),
    verb(
        id="as_at",
        keys=("d",),
        label="as at",
        explained="Look at what was known at the end of a day.",
        on=("caseload", "family"),
        also="date day look back past then",
    ),
    verb(
        id="day_before",
        keys=("comma",),
        label="day before",
        explained="Step back to the last day before on which something became known.",
        on=("family",),
    ),
    verb(
        id="day_after",
        keys=("full_stop",),
        label="day after",
        explained="Step on to the next day on which something became known.",
        on=("family",),
    ),
    verb(
        id="previous",
        keys=("left_square_bracket",),
        label="previous",
        explained="The previous family of the caseload, the signals' question before, or the bars before.",
        on=("family", "signal", "plot"),
        footer=("plot",),
    ),
    verb(
        id="next",
        keys=("right_square_bracket",),
        label="next",
        explained="The next family of the caseload, the signals' next question, or the next bars.",
        on=("family", "signal", "plot"),
        footer=("signal", "plot"),
    ),
    verb(
        id="copy",
        keys=("y",),
        label="copy",
        explained="Copy the line under the cursor as text, or those that are picked; or the page.",
        on=(*STORY, "signal", "plot", "half_written"),
        also="clipboard paste",
    ),
    verb(
        id="pick",
        keys=("space",),
        label="pick",
        explained="Pick the line under the cursor, or let it go: {key:copy} copies all that are picked.",
        also="mark select several lines",
        on=("family", "chronology"),
    ),
    verb(
        id="print",
        label="print",
        explained="How to print the family's file: it is a command in a shell.",
        also="paper export document",
        on=("family",),
    ),
)

PANELS = tuple(
    Verb(
        id=f"panel_{number}",
        keys=(str(number),),
        label=name,
        explained=f"Go to the panel {name}.",
        on=("family",),
        action=f"panel({number})",
    )
    for number, name in enumerate(
        ("Family", "Signals", "Agencies", "Concerns", "Actions", "Latest", "Referrals"), start=1
    )
)

FORM = (
    moving(
        id="save", keys=("ctrl+s",), label="save", explained="Save, from any field.", on=("form",), footer=("form",)
    ),
    moving(
        id="take_proposed",
        keys=("f2",),
        label="tick",
        explained=(
            "Tick the next line that is proposed from what you write; where all are ticked, untick them. On a signal, "
            "confirm that an entry says what was read in its text."
        ),
        on=("form", "signal"),
        also="confirm yes true",
    ),
    moving(
        id="several",
        keys=("f3",),
        label="several",
        explained="From the form for one person to that for the whole family, or back; what is typed is kept.",
        on=("form",),
    ),
    moving(
        id="clear_row",
        keys=("f4",),
        label="clear row",
        explained="In a form of rows, take out all that stands in the row with the cursor.",
        on=("form",),
    ),
    # these act before the next key is handed out: letters typed right after them belong to the next field
    moving(
        id="next_field",
        keys=("tab",),
        label="next field",
        explained="Go to the next field, taking the choice that is marked.",
        on=("form", "setup"),
        footer=("form", "setup"),
        first=True,
    ),
    moving(
        id="previous_field",
        keys=("shift+tab",),
        label="field before",
        explained="Go to the field before.",
        on=("form", "setup"),
        first=True,
    ),
)

in_a_field = partial(Verb, on=("form", "setup"), fixed=True, within=True)
FIELDS = (
    in_a_field(
        id="choose",
        keys=("enter",),
        label="choose",
        explained="Take the choice that is marked and go on to the next field; of several, add it. In a box of several "
        "lines it begins a new one.",
    ),
    in_a_field(
        id="take_off",
        keys=("backspace",),
        label="take off",
        explained="In the empty line below several choices, take the last away.",
    ),
    in_a_field(id="tick", keys=("space",), label="tick", explained="Tick a box, or take the tick away."),
)

ANSWERS = (
    moving(
        id="unlock",
        keys=("enter",),
        label="unlock",
        explained="Unlock with your passphrase, or with the recovery code.",
        on=("unlock",),
        footer=("unlock",),
    ),
    moving(
        id="go_on",
        keys=("enter", "ctrl+s"),
        label="go on",
        explained="Go on with what is typed; while setting up to the next field, from the last one to the next step.",
        on=("reason", "setup", "asking"),
        footer=("setup",),
    ),
    moving(id="close", keys=("enter",), label="close", explained="Close it, and change nothing.", on=("dialog",)),
    moving(
        id="put_back",
        keys=("ctrl+s",),
        label="put back",
        explained="Put back what was taken back.",
        on=("saves",),
    ),
    moving(
        id="throw_away",
        keys=("delete",),
        label="throw it away",
        explained="Throw away what was never saved; you are asked first.",
        on=("half_written", "dialog"),
    ),
)

MOVES = (
    moving(id="cursor_down", keys=("down",), label="next", explained="The next line.", on=MOVED_IN, footer=("find",)),
    moving(id="cursor_up", keys=("up",), label="up", explained="The line before.", on=MOVED_IN),
    moving(id="page_down", keys=("pagedown",), label="page down", explained="A page further.", on=MOVED_IN),
    moving(id="page_up", keys=("pageup",), label="page up", explained="A page back.", on=MOVED_IN),
    moving(id="first", keys=("home",), label="first", explained="The first line.", on=(*LISTS, *PAGES)),
    moving(id="last", keys=("end",), label="last", explained="The last line.", on=(*LISTS, *PAGES)),
    moving(
        id="open",
        keys=("enter",),
        label="open",
        explained="Open the line that the cursor is on; in an empty panel record its first.",
        on=(*LISTS, *CHOOSING),
        footer=("find",),
    ),
)
"""Home and End stay with what is typed, where somebody types."""

EVERYWHERE = (
    verb(
        id="help",
        keys=("question_mark", "f1"),
        label="help",
        explained="What every key does on this screen.",
        on=(*WHOLE, "find", "form", "reason", "unlock", "setup"),
        footer=(*WHOLE, "find", "form", "unlock", "setup"),
        also="keys",
        action="app.help",
    ),
    verb(
        id="find",
        keys=("slash",),
        label="find",
        explained="Find people, agencies, professionals and words, as you type.",
        on=WHOLE,
        footer=WHOLE,
        also="search look for",
        action="app.find",
    ),
    verb(
        id="palette",
        keys=("colon", "ctrl+p"),
        label="palette",
        explained="Everything that can be done here, by name.",
        on=(*WHOLE, "find"),
        footer=(*WHOLE, "find"),
        action="app.palette",
    ),
    moving(
        id="back",
        keys=("escape",),
        label="back",
        explained="Back one step. What you have typed and not saved is kept, half written.",
        on=tuple(name for name in SCREENS if name != "unlock"),
        footer=("find", "form", "reason", "setup"),
        action="app.back",
    ),
    moving(
        id="lock",
        keys=("ctrl+l",),
        label="lock",
        explained="Lock at once; what you have typed is kept.",
        on=tuple(name for name in SCREENS if name not in SHUT),
        also="away",
        action="app.lock",
        first=True,
        by_key=True,
    ),
    moving(
        id="quit",
        keys=("ctrl+q",),
        label="quit",
        explained="Leave leadpro; what you have typed is kept.",
        on=tuple(SCREENS),
        footer=SHUT,
        also="exit leave close",
        action="app.quit",
        first=True,
        by_key=True,
    ),
)

by_name = partial(Verb, on=(*WHOLE, "find"))
BY_NAME = (
    verb(
        id="rules",
        keys=("f6",),
        label="rules",
        explained="Every rule of the signals: why this, why not, its figures and sources, what answers it.",
        also="why not signals explain information governance algorithm score switch off",
        on=(*WHOLE, "find"),
        footer=("signal",),
        shows="rules.RulesScreen",
    ),
    by_name(
        id="me",
        label="who am I",
        explained="Say who is working here: the journal names you with every entry.",
        also="my name role details telephone",
        action="app.me",
        written="who is working here",
    ),
    by_name(
        id="verify",
        label="verify",
        explained="See that nothing was changed outside leadpro: the journal, and every record.",
        also="check tampered",
        shows="verifying.VerifyingScreen",
    ),
    by_name(
        id="own_list",
        label="own list",
        explained="Take in the families of a list of your own, from a spreadsheet (CSV): it is shown first.",
        also="import excel spreadsheet caseload load upload bring in first day",
        needs="IMPORT",
        shows="own_list.FileScreen",
    ),
    by_name(
        id="backup",
        label="backup",
        explained="Back everything up now into one encrypted file, and verify it.",
        also="save copy safe",
        needs="BACK_UP",
        action="app.backup",
    ),
    by_name(
        id="backup_folder",
        label="backup folder",
        explained="Choose where backups go: another disk, or a network share.",
        needs="BACK_UP",
        shows="backing_up.FolderScreen",
    ),
    by_name(
        id="texts",
        label="read texts",
        explained="Propose lines to tick from what you write, as what the signals would read in it; or leave that.",
        also="settings proposals suggestions off on",
        action="app.texts",
    ),
    by_name(
        id="lock_after",
        label="lock after",
        explained="Choose after how many minutes without a key it locks.",
        also="settings idle timeout",
        needs="SETTINGS",
        shows="lock_after.LockAfterScreen",
    ),
    by_name(
        id="words",
        label="words",
        explained="Choose what things are called here: {an_assessment}, {a_lead}.",
        also="settings vocabulary terms language",
        needs="SETTINGS",
        shows="words.WordsScreen",
    ),
    by_name(
        id="further",
        label="further fields",
        explained="Choose what is asked for besides: NHS numbers, say.",
        also="settings nhs number fields",
        needs="SETTINGS",
        shows="further.FurtherScreen",
    ),
)
"""What is done by name alone, on any screen."""

SECTIONS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    ("What is shown", WHAT_IS_SHOWN),
    ("Enter, answer and correct", ENTRIES),
    ("Look", LOOKS),
    ("Panels", PANELS),
    ("The form", FORM),
    ("In a field", FIELDS),
    ("Answering", ANSWERS),
    ("Moving about", MOVES),
    ("Everywhere", EVERYWHERE),
    ("By name, from the palette", BY_NAME),
)
"""Every verb, under what it stands in help and on the key sheet."""

VERBS = {each.id: each for _, section in SECTIONS for each in section}
"""Every verb by its id."""

_BY_ACTION = {each.does: each for each in VERBS.values()}
_MAKING = {kind: each for each in VERBS.values() for kind in (each.record, each.step) if kind}


def named(room: str, name: str) -> Any:
    """The class that a verb names, of "forms" or "screens": imported once it is asked for."""
    file, _, kind = name.partition(".")
    return getattr(import_module(f"leadpro.console.{room}.{file}"), kind)


def verb_doing(action: str) -> Verb | None:
    """The verb whose key asks for an action; None for what no verb does."""
    return _BY_ACTION.get(action)


def verb_making(record: str) -> Verb | None:
    """The verb that makes such a record, by the name of its class."""
    return _MAKING.get(record)


def on_screen(screen: str) -> tuple[Verb, ...]:
    """What can be done on a screen, in the order of help."""
    return tuple(each for each in VERBS.values() if screen in each.on)


def has_its_role(each: Verb, file: "FamilyFile", practice: "Practice") -> bool:
    """Whether a family's practice has the role that a verb is about, or its file does: that can always be corrected."""
    if not each.role or getattr(practice.pack, each.role):
        return True
    from leadpro.records.family_file import LISTS

    return any(getattr(file, name) for name, kind in LISTS.items() if kind.__name__ == each.record)


def grouped(screen: str) -> list[tuple[str, tuple[Verb, ...]]]:
    """The verbs of a screen under their headings."""
    found = ((title, tuple(each for each in section if screen in each.on)) for title, section in SECTIONS)
    return [(title, section) for title, section in found if section]


def bindings(verbs: Iterable[Verb]) -> list[BindingType]:
    """Verbs as Textual binds them."""
    return [
        Binding(
            ",".join(each.keys) or f"none_{each.id}",  # no keyboard has that: a keymap may put a key in its place
            each.does,
            each.label,
            show=bool(each.footer),
            priority=each.first,
            tooltip=each.explained,
            id=each.id,
        )
        for each in verbs
        if not each.within
    ]


def bindings_of(screen: str) -> list[BindingType]:
    """What a screen binds: all that can be done there, but moving in what has the cursor."""
    typing = SCREENS[screen].typing
    return bindings(each for each in on_screen(screen) if typing or each not in MOVES)
