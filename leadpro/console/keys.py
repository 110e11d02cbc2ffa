"""Every key, once: screens, footer, help, palette, the key sheet in the docs and the user's keymap come from this list.

Only keys that survive every Windows console (docs/architecture.md). A verb keeps one meaning everywhere.
"""

from dataclasses import dataclass, replace

from textual.binding import Binding


@dataclass(frozen=True)
class Key:
    """One binding."""

    id: str
    """What it does, unique on its screen: also the name of the action and of the entry in a user's keymap."""
    key: str
    """As Textual names it; "" where only the palette does it: it is rare, or has to be meant."""
    shown: str
    """As it stands on the keyboard."""
    label: str
    """One or two words for the footer."""
    explained: str
    """A sentence for help, palette and key sheet."""
    footer: bool = False
    """Whether the footer shows it where there is room."""
    first: bool = False
    """Whether it acts before whatever has the cursor or lies above sees it."""


LOCK = Key("lock", "ctrl+l", "Ctrl+L", "lock", "Lock at once; what you have typed is kept.", first=True)

EVERYWHERE = (
    Key("help", "question_mark,f1", "?", "help", "What every key does on this screen.", footer=True),
    Key("find", "slash", "/", "find", "Find people, agencies, professionals and words, as you type.", footer=True),
    Key("palette", "colon,ctrl+p", ":", "palette", "Everything that can be done here, by name.", footer=True),
    Key("back", "escape", "Esc", "back", "Back one step. Never loses what you have typed without asking."),
    LOCK,
    Key("quit", "ctrl+q", "Ctrl+Q", "quit", "Leave leadpro."),
)

FROM_THE_PALETTE = (
    Key("verify", "", ":", "verify", "See that nothing was changed outside leadpro: the journal, and every record."),
    Key("backup", "", ":", "backup", "Back everything up now into one encrypted file, and verify it."),
    Key("backup_folder", "", ":", "backup folder", "Choose where backups go: another disk, or a network share."),
    Key("lock_after", "", ":", "lock after", "Choose after how many minutes without a key it locks."),
)
"""What is done by name alone, on any screen."""

BACK = next(key for key in EVERYWHERE if key.id == "back")

WHILE_TYPING = (
    Key("help", "f1", "F1", "help", "What every key does on this screen.", footer=True),
    Key("palette", "ctrl+p", "Ctrl+P", "palette", "Everything that can be done here, by name.", footer=True),
    Key("back", "escape", "Esc", "back", "Back one step.", footer=True),
    replace(LOCK),
    Key("quit", "ctrl+q", "Ctrl+Q", "quit", "Leave leadpro."),
)
"""What `EVERYWHERE` comes to on a screen where one types: there "?" and ":" are letters like any other."""

LISTS = (
    Key("cursor_down", "down", "Down", "down", "The next line."),
    Key("cursor_up", "up", "Up", "up", "The line before."),
    Key("page_down", "pagedown", "Page Down", "page down", "A page further."),
    Key("page_up", "pageup", "Page Up", "page up", "A page back."),
    Key("first", "home", "Home", "first", "The first line."),
    Key("last", "end", "End", "last", "The last line."),
    Key("open", "enter", "Enter", "open", "Open the line that the cursor is on."),
)

CHOOSING = (
    Key("cursor_down", "down", "Down", "down", "The next line; what you type stays in hand.", True),
    Key("cursor_up", "up", "Up", "up", "The line before."),
    Key("page_down", "pagedown", "Page Down", "page down", "A page further."),
    Key("page_up", "pageup", "Page Up", "page up", "A page back."),
    Key("open", "enter", "Enter", "open", "Open the line that is marked.", True),
)
"""The keys of a list that one moves in while typing above it: Home and End stay with what is typed."""

READING = (
    Key("scroll_down", "down", "Down", "down", "A line further."),
    Key("scroll_up", "up", "Up", "up", "A line back."),
    Key("page_down", "pagedown", "Page Down", "page down", "A page further."),
    Key("page_up", "pageup", "Page Up", "page up", "A page back."),
    Key("scroll_home", "home", "Home", "top", "The top of the page."),
    Key("scroll_end", "end", "End", "bottom", "The bottom of the page."),
)

CASELOAD = (
    Key("narrow", "g", "g", "go to", "Narrow the list as you type a name, a reference or a lead; Enter opens.", True),
    Key("order", "o", "o", "order", "Sort by the next thing: due date, reference, children, lead, CAF, contact.", True),
    Key("closed", "v", "v", "closed too", "Show or hide families whose file is closed."),
    Key("new_family", "plus", "+", "new family", "Open a file on a family.", True),
    Key("as_at", "d", "d", "as at", "Look at the caseload as it was known at the end of a day."),
    Key("drafts", "m", "m", "half written", "What you have begun to write and not saved: go on, or throw it away."),
    Key("me", "w", "w", "who am I", "Say who is working here: the journal names you with every entry."),
    Key("undo", "z", "z", "undo", "Take back the last save by a correcting entry."),
)

ENTRIES = (
    Key("contact", "c", "c", "contact", "Record a contact with or about the family.", True),
    Key("referral", "r", "r", "referral", "Record a referral from one agency to another.", True),
    Key("concern", "n", "n", "concern", "Record a concern, whose it is and who raised it.", True),
    Key("action", "a", "a", "action", "Record an action, its owner and when it is due.", True),
    Key("escalate", "x", "x", "escalate", "Escalate: challenge a decision, or a silence, up the ladder.", True),
    Key("caf", "f", "f", "CAF", "Take the common assessment (CAF) a step on, or start one.", True),
    Key("lead", "l", "l", "lead", "Name, change or end the lead professional.", True),
    Key("person", "p", "p", "person", "Add a person, and where they live."),
    Key("family", "b", "b", "the file", "Correct the file's reference, name or area; close it, or open it again."),
    Key("involvement", "i", "i", "agency", "Add an agency's or worker's involvement."),
    Key(
        "outcome",
        "u",
        "u",
        "outcome",
        "What came of it: answer a referral, complete an action, review a concern.",
        True,
    ),
    Key("edit", "e", "e", "edit", "Correct the record under the cursor; what it was stays in its history.", True),
    Key("promote", "k", "k", "key event", "Put a contact into the chronology, and say why it matters."),
    Key("take_back", "delete", "Delete", "take back", "Take back the record under the cursor, with a reason."),
    Key("next_step", "g", "g", "next step", "Take the step that the signal under the cursor offers, filled in.", True),
    Key("set_aside", "o", "o", "set aside", "Set the signal under the cursor aside until a day, with a reason."),
    Key("same", "equals_sign", "=", "same occasion", "Say that two entries tell of one occasion, or that they do not."),
    Key("undo", "z", "z", "undo", "Take back the last save by a correcting entry."),
    Key("restrict", "", ":", "restrict", "Restrict the file to named people, change who they are, or lift it."),
)

LOOKS = (
    Key("timeline", "t", "t", "timeline", "The picture: each agency along the months.", True),
    Key("chronology", "v", "v", "chronology", "Significant events of all agencies in one order."),
    Key("history", "j", "j", "history", "The journal: every change to this family's file, who made it, when and why."),
    Key("as_at", "d", "d", "as at", "Look at the file as it was known at the end of a day."),
    Key("day_before", "comma", ",", "day before", "Step back to the last day before on which something became known."),
    Key("day_after", "full_stop", ".", "day after", "Step on to the next day on which something became known."),
    Key("previous_family", "left_square_bracket", "[", "previous", "The previous family of the caseload."),
    Key("next_family", "right_square_bracket", "]", "next", "The next family of the caseload."),
    Key("copy", "y", "y", "copy", "Copy the line under the cursor as text."),
)

PANELS = tuple(
    Key(f"panel({number})", str(number), str(number), name, f"Go to the panel {name}.")
    for number, name in enumerate(
        ("Family", "Signals", "Agencies", "Concerns", "Actions", "Chronology", "Referrals"), start=1
    )
)

SIGNAL = (
    Key("next_step", "g", "g", "next step", "Take the step that the finding under the cursor offers, filled in.", True),
    Key("set_aside", "o", "o", "set aside", "Set the finding under the cursor aside until a day, with a reason.", True),
    Key("same", "equals_sign", "=", "same occasion", "Say that two entries tell of one occasion, or do not.", True),
    Key("previous_signal", "left_square_bracket", "[", "previous", "The signal before."),
    Key("next_signal", "right_square_bracket", "]", "next", "The next signal.", True),
    Key("copy", "y", "y", "copy", "Copy the finding as text, with what it rests on."),
)

RECORD = (
    Key(
        "outcome",
        "u",
        "u",
        "outcome",
        "What came of it: answer a referral, complete an action, review a concern.",
        True,
    ),
    Key("edit", "e", "e", "edit", "Correct this record; what it was stays in its history.", True),
    Key("promote", "k", "k", "key event", "Put a contact into the chronology, and say why it matters.", True),
    Key("same", "equals_sign", "=", "same occasion", "Say that this and another entry tell of one occasion, or not."),
    Key("copy", "y", "y", "copy", "Copy the record as text."),
)

CHRONOLOGY = (
    Key("all", "v", "v", "all entries", "Show every entry, or significant events only.", True),
    Key("promote", "k", "k", "key event", "Put a contact into the chronology, and say why it matters.", True),
    Key("edit", "e", "e", "edit", "Correct the record under the cursor.", True),
    Key("history", "j", "j", "history", "The history of the record under the cursor.", True),
    Key("same", "equals_sign", "=", "same occasion", "Say that two entries tell of one occasion, or that they do not."),
    Key("timeline", "t", "t", "timeline", "The picture: each agency along the months.", True),
    Key("copy", "y", "y", "copy", "Copy the line under the cursor as text."),
)

TIMELINE = (
    Key("zoom_in", "plus", "+", "closer", "Fewer months, more room for each.", True),
    Key("zoom_out", "minus", "-", "further", "More months at a glance.", True),
    Key("earlier", "left", "Left", "earlier", "Move towards the past.", True),
    Key("later", "right", "Right", "later", "Move towards today.", True),
    Key("whole", "0", "0", "whole", "The whole story in one view.", True),
    Key("chronology", "v", "v", "chronology", "Significant events of all agencies in one order.", True),
)

FORM = (
    Key("save", "ctrl+s", "Ctrl+S", "save", "Save, from any field.", True),
    Key("next_field", "tab", "Tab", "next field", "Go to the next field, taking the choice that is marked.", True),
    Key("previous_field", "shift+tab", "Shift+Tab", "field before", "Go to the field before."),
    Key("back", "escape", "Esc", "leave", "Leave the form; asks first when something has been typed.", True),
    replace(LOCK),
)

UNLOCK = (
    Key("unlock", "enter", "Enter", "unlock", "Unlock with your passphrase, or with the recovery code.", True),
    Key("help", "f1", "F1", "help", "What every key does on this screen.", footer=True),
    Key("quit", "ctrl+q", "Ctrl+Q", "quit", "Leave leadpro.", True),
)

SETUP = (
    Key(
        "go_on", "ctrl+s,enter", "Enter", "go on", "Go on to the next field; from the last one to the next step.", True
    ),
    Key("next_field", "tab", "Tab", "next field", "Go to the next field, taking the choice that is marked.", True),
    Key("previous_field", "shift+tab", "Shift+Tab", "field before", "Go to the field before."),
    Key("back", "escape", "Esc", "back", "Back to the step before. Nothing is made until the last one.", True),
    Key("help", "f1", "F1", "help", "What every key does on this screen.", footer=True),
    Key("quit", "ctrl+q", "Ctrl+Q", "quit", "Leave leadpro; nothing has been made yet.", True),
)

REASON = (
    Key("open", "enter", "Enter", "open", "Open the file; the journal keeps your reason.", True),
    Key("back", "escape", "Esc", "leave", "Leave the file alone: nothing of it is read.", True),
    Key("help", "f1", "F1", "help", "What every key does on this screen."),
    replace(LOCK),
)

SCREENS: dict[str, tuple[Key, ...]] = {
    "caseload": (*CASELOAD, *LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "family": (*ENTRIES, *LOOKS, *PANELS, *LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "chronology": (*CHRONOLOGY, *LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "timeline": (*TIMELINE, *LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "signal": (*SIGNAL, *LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "record": (*RECORD, *READING, *EVERYWHERE, *FROM_THE_PALETTE),
    "history": (*LISTS, *EVERYWHERE, *FROM_THE_PALETTE),
    "find": (*CHOOSING, *WHILE_TYPING, *FROM_THE_PALETTE),
    "help": (*READING, BACK, LOCK),
    "palette": (*CHOOSING, BACK, LOCK),
    "form": FORM,
    "reason": REASON,
    "unlock": UNLOCK,
    "setup": SETUP,
}
"""The keys of each screen, in the order in which help lists them."""

GROUPS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("The caseload", CASELOAD),
    ("Enter, answer and correct", ENTRIES),
    ("This signal", SIGNAL),
    ("This record", RECORD),
    ("Look", LOOKS),
    ("Panels", PANELS),
    ("The chronology", CHRONOLOGY),
    ("The timeline", TIMELINE),
    ("The form", FORM),
    ("In a list", LISTS),
    ("While you type", (*CHOOSING, *WHILE_TYPING)),
    ("On a page", READING),
    ("Opening a restricted file", REASON),
    ("Unlocking", UNLOCK),
    ("Setting up", SETUP),
    ("Everywhere", EVERYWHERE),
    ("By name, from the palette", FROM_THE_PALETTE),
)
"""What the keys of a screen stand under in help and on the key sheet."""

ABOUT: dict[str, str] = {
    "caseload": (
        "Every family on a line: its children, who leads, where the CAF stands, what is due next, when the child "
        "least recently seen was seen, and which signals stand: below the list all of them, of the family under the "
        "cursor. What is overdue stands out and says so. Nothing here ranks families. Enter opens one."
    ),
    "family": (
        "One family on one page: who they are, the signals (what has built up, and since when), the agencies with a "
        "part, open concerns, actions, the latest significant events, and referrals with their answers. A verb such as "
        "c or r records something; Enter opens the line that the cursor is on."
    ),
    "chronology": (
        "The significant events of all agencies in one order. A vague date stands at the last day that it can have "
        "been, and what we learned late says so."
    ),
    "timeline": (
        "A lane for each agency along the months, with a mark for each thing that happened, so that what repeats, and "
        "where nobody looked, is seen at a glance."
    ),
    "signal": (
        "What has built up, since when, and the entries that show it. It is a prompt for your judgement: it asks, and "
        "says what would answer; reassurance does not. Enter opens an entry, g takes the next step, and o sets the "
        "finding aside until a day: it is back then, or when more shows it."
    ),
    "record": (
        "One record in full, what belongs with it, and below it everything that was ever done to it: when, by whom and "
        "why. A correction shows what it was and what it became; nothing is overwritten."
    ),
    "history": (
        "The journal of one family, the newest first: every record and correction, when it was saved, by whom and when "
        "it was known. Nothing here can be changed. Enter opens the record with its history."
    ),
    "find": (
        "Type the beginning of a name, a reference, or a word from a contact, a concern or a referral. Spelling may be "
        "nearly right. Enter opens the family at what was found; for an agency or a professional it lists their "
        "families first."
    ),
    "help": "What the screen in hand is for, and every key that does something on it.",
    "palette": "Everything that can be done on the screen in hand, by name. Type a few letters of it; Enter does it.",
    "form": (
        "One thing that you tell the file. Most of it is filled in already; Tab goes from field to field. What is "
        "wrong is said beside its field, and nothing that you have typed is lost."
    ),
    "reason": (
        "The file is restricted to named people, and you are one of them. Say in a few words why you open it now: who "
        "opened it, when and why stands in the family's journal before anything of the file is shown."
    ),
    "unlock": (
        "The store is locked, and nobody reads it without your passphrase. Capital letters count. If you have "
        "forgotten it, type the recovery code in its place; case, spaces and dashes do not matter there. After"
        " three wrong ones it waits, longer each time. What was half typed when it was locked is kept."
    ),
    "setup": (
        "The first time. You say who you are and choose a passphrase; then you copy down a recovery code, which opens "
        "the store when the passphrase is forgotten or the computer breaks. The store is made when you have typed that "
        "code back, and not before."
    ),
}
"""What each screen is, for help and the key sheet."""


NEEDS: dict[str, str] = {
    **dict.fromkeys((key.id for key in ENTRIES), "RECORD"),
    "escalate": "ESCALATE",
    "restrict": "RESTRICT",
    "new_family": "RECORD",
    "drafts": "RECORD",
    "backup": "BACK_UP",
    "backup_folder": "BACK_UP",
    "lock_after": "SETTINGS",
}
"""What a role must be allowed for a key to do anything, by the name of a `leadpro.practice.permissions.Deed`."""


def grouped(screen: str) -> list[tuple[str, tuple[Key, ...]]]:
    """The keys of a screen under their headings, in the order of `GROUPS`."""
    here = SCREENS[screen]
    found = ((title, tuple(key for key in group if any(key is each for each in here))) for title, group in GROUPS)
    return [(title, group) for title, group in found if group]


def bindings(*groups: tuple[Key, ...]) -> list[Binding]:
    """The groups as Textual bindings."""
    return [
        Binding(
            key.key,
            key.id,
            key.label,
            show=key.footer,
            key_display=key.shown,
            priority=key.first,
            tooltip=key.explained,
            id=_id(key),
        )
        for group in groups
        for key in group
        if key.key
    ]


def _id(key: Key) -> str:
    return key.id.replace("(", "-").rstrip(")")
