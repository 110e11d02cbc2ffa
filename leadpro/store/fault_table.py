"""What the system and SQLite can refuse, each said so that a person knows what happened and what to do: one table.

A row's names are the system's (errno: "ENOSPC"), Windows' own ("Windows 112") and SQLite's. Of SQLite's the longest
that an error's name begins with counts: SQLITE_IOERR is what is said where nothing of SQLITE_IOERR_SHMMAP is known.
"""

from msgspec import Struct


class Where(Struct, frozen=True):
    """What a sentence calls the file and the disk on which something was refused."""

    file: str
    disk: str
    safe: str = ""
    """What is said of what was there before, as a sentence behind another."""

    def say(self, text: str) -> str:
        """A sentence of the table about this file and this disk."""
        said = text.format(file=self.file, disk=self.disk, safe=self.safe)
        return f"T{said[1:]}" if said.startswith("the ") else said  # a file's own name stays as it is written


THE_STORE = Where("the store", "the disk", " Everything that was saved before is safe.")
THE_BACKUP = Where("the backup", "the place for backups")

_AGAIN = "then try again."
_OURS = "Ask who looks after the computer to let you read and write it, and its folder, " + _AGAIN
_CONNECT = "Check that the drive or the share is connected, " + _AGAIN
_MOMENT = "Try again in a moment."

DAMAGED = (
    "The store is damaged.",
    "Stop working in it. `leadpro doctor` says what is whole, and saves that into a new store; or restore the last "
    "backup.",
)
"""What is said of a damaged store, and what to do."""

UNKNOWN = (
    "The computer does not let {file} be used, and gives no reason that leadpro knows.",
    "Check that its drive is there and its folder yours, " + _AGAIN,
)
"""What is said of what the system refuses for a reason that is not in the table."""

ROWS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # no room
    (
        ("ENOSPC", "SQLITE_FULL", "Windows 112", "Windows 39"),
        "{disk} is full.{safe}",
        "Free some space there, " + _AGAIN,
    ),
    (
        ("EDQUOT", "Windows 1295"),
        "Your share of {disk} is used up.{safe}",
        "Take away what you no longer need there, or ask for a larger share, " + _AGAIN,
    ),
    (
        ("EFBIG", "SQLITE_NOLFS", "Windows 223"),
        "{file} may not grow any larger on {disk}.{safe}",
        "Ask who looks after the computer for a disk that takes larger files.",
    ),
    (
        ("ENOMEM", "SQLITE_NOMEM", "SQLITE_IOERR_NOMEM", "Windows 8", "Windows 14"),
        "The computer has no memory left.{safe}",
        "Close other programs, " + _AGAIN,
    ),
    (("SQLITE_TOOBIG",), "A text is longer than {file} can keep.", "Shorten it, " + _AGAIN),
    # no right
    (("EACCES", "SQLITE_PERM", "Windows 5"), "You may not use {file}, or its folder.", _OURS),
    (
        ("EPERM", "SQLITE_AUTH"),
        "The computer does not let leadpro use {file}.",
        "Ask who looks after the computer whether the file is locked, or a setting for privacy keeps programs out.",
    ),
    (
        ("EROFS", "Windows 19"),
        "{disk} can only be read.{safe}",
        "Take off the drive's lock, or ask who looks after the computer to let you write there, " + _AGAIN,
    ),
    (("SQLITE_READONLY",), "{file} cannot be written to. What is in it is safe.", _OURS),
    (("SQLITE_READONLY_DIRECTORY",), "The folder of {file} cannot be written to. What is in it is safe.", _OURS),
    (
        ("SQLITE_READONLY_RECOVERY", "SQLITE_READONLY_ROLLBACK", "SQLITE_CANTOPEN_DIRTYWAL"),
        "What was saved last has to be put in order first, and {file} cannot be written to. What is in it is safe.",
        _OURS,
    ),
    (
        ("SQLITE_READONLY_CANTINIT", "SQLITE_READONLY_CANTLOCK"),
        "What windows agree by, beside {file}, cannot be written to. What is in it is safe.",
        _OURS,
    ),
    (
        ("SQLITE_READONLY_DBMOVED",),
        "{file} was moved or renamed while it was open.",
        "Put it back where it was, " + _AGAIN,
    ),
    # somebody else has it
    (("SQLITE_BUSY",), "Another window is saving.", _MOMENT),
    (("SQLITE_BUSY_RECOVERY",), "Another window is putting in order what was saved last.", _MOMENT),
    (("SQLITE_BUSY_SNAPSHOT",), "Another window has saved meanwhile.", _MOMENT),
    (("SQLITE_LOCKED",), "This window itself is still at work in {file}.", _MOMENT),
    (("SQLITE_PROTOCOL", "EDEADLK", "EDEADLOCK"), "Several windows want {file} at the same time.", _MOMENT),
    (
        ("EBUSY", "ETXTBSY", "EAGAIN", "Windows 32"),
        "Another program is using {file}.",
        "Close it there, or wait until a scan for viruses is over, " + _AGAIN,
    ),
    (
        ("Windows 33",),
        "Another program has locked a part of {file}.",
        "Close it there, or wait until a scan for viruses is over, " + _AGAIN,
    ),
    # not there, or something else is
    (("ENOENT", "Windows 2"), "{file} is not there.", "Check its name, and that the drive or the share is connected."),
    (("Windows 3",), "The folder of {file} is not there.", "Check its name, and that the drive is connected."),
    (
        ("ENOTDIR", "Windows 267"),
        "Something on the way to {file} is a file, and no folder.",
        "Check the name of its folder.",
    ),
    (("EISDIR", "SQLITE_CANTOPEN_ISDIR"), "Where {file} should be is a folder.", "Name another file."),
    (("EEXIST", "Windows 80", "Windows 183"), "There is something at that name already.", "Choose another name."),
    (("ENOTEMPTY",), "There is something in the folder that {file} would replace.", "Choose another name."),
    (
        ("ELOOP", "SQLITE_CANTOPEN_SYMLINK"),
        "A link on the way to {file} leads back to itself, or must not be followed.",
        "Name the file itself, and not a link to it.",
    ),
    (
        ("ENAMETOOLONG", "SQLITE_CANTOPEN_FULLPATH", "Windows 206"),
        "The name of {file}, with its folders, is too long.",
        "Choose a shorter one.",
    ),
    (
        ("EILSEQ", "SQLITE_CANTOPEN_CONVPATH", "Windows 123"),
        "{disk} takes no file of that name.",
        "Choose a name of letters and digits.",
    ),
    (("EXDEV",), "{file} would have to move to another disk at once.", "Choose a folder on the same disk."),
    # too much is open
    (("EMFILE", "Windows 4"), "leadpro has too many files open.{safe}", "Leave leadpro and start it again."),
    (("ENFILE",), "The computer has too many files open.{safe}", "Close other programs, " + _AGAIN),
    # a disk that does not do its work
    (
        ("EIO", "SQLITE_IOERR", "Windows 1117", "Windows 23"),
        "{disk} did not answer. Everything that was saved before is still on it.",
        "Check that the drive is there, and that it has space that you may use, " + _AGAIN,
    ),
    (
        (
            *("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_IOERR_TRUNCATE"),
            *("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_COMMIT_ATOMIC", "SQLITE_IOERR_BEGIN_ATOMIC"),
        ),
        "{disk} did not take what was to be written.{safe}",
        "Check that the drive is there, and that it has space that you may use, " + _AGAIN,
    ),
    (
        ("SQLITE_IOERR_DELETE", "SQLITE_IOERR_DELETE_NOENT"),
        "A file beside {file} could not be taken away.{safe}",
        "Check that the drive is there, and that its folder is yours, " + _AGAIN,
    ),
    (
        (
            *("ENOLCK", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK"),
            *("SQLITE_IOERR_BLOCKED", "SQLITE_IOERR_CHECKRESERVEDLOCK"),
            *("SQLITE_IOERR_SHMLOCK", "SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_SHMMAP"),
        ),
        "{disk} does not keep two windows apart, so nothing was written.{safe}",
        "Keep the store on this computer's own disk.",
    ),
    (
        ("EUCLEAN", "SQLITE_IOERR_CORRUPTFS", "Windows 1392", "Windows 1393"),
        "The folders of {disk} are damaged.",
        "Have the drive checked before you go on, " + _AGAIN,
    ),
    (
        ("ENODEV", "ENXIO", "Windows 21", "Windows 433", "Windows 1167"),
        "The drive of {file} is no longer connected. Everything that was saved before is still on it.",
        _CONNECT,
    ),
    (("SQLITE_CANTOPEN",), "{file} could not be opened.", "Check that its folder exists and is yours."),
    (
        ("SQLITE_IOERR_GETTEMPPATH", "SQLITE_CANTOPEN_NOTEMPDIR"),
        "The computer has no folder for what is only there for a moment.",
        "Ask who looks after the computer to let you write to its folder for temporary files.",
    ),
    # another computer
    (
        (
            *("ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET"),
            *("ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "ENOTCONN", "EREMOTEIO", "ECOMM"),
            *("Windows 51", "Windows 53", "Windows 54", "Windows 59", "Windows 64", "Windows 67", "Windows 121"),
            *("Windows 1231", "Windows 1232"),
        ),
        "The other computer that {file} is on did not answer.",
        _CONNECT,
    ),
    (
        ("ESTALE",),
        "{file}, or its folder, was moved or deleted on the other computer that it is on.",
        "Open its folder anew, " + _AGAIN,
    ),
    (
        ("EINVAL", "ENOSYS", "EOPNOTSUPP", "ENOTSUP", "Windows 1", "Windows 50"),
        "{disk} cannot do what {file} needs of it.",
        "Choose a folder on another disk.",
    ),
    # damage
    (("SQLITE_CORRUPT",), *DAMAGED),
    (
        ("SQLITE_NOTADB",),
        "This file is not a leadpro store, or its key is wrong.",
        "Check which file was named, and that the keys beside it are its own.",
    ),
)

SENTENCES = {name: (sentence, next_step) for names, sentence, next_step in ROWS for name in names}
"""What is said of each refusal, by its name."""


def said_of(name: str, where: Where) -> tuple[str, str] | None:
    """The sentence and the next step for a refusal of that name; None where it is not in the table."""
    known = max((each for each in SENTENCES if _is(name, each)), key=len, default="")
    if not known:
        return None
    sentence, next_step = SENTENCES[known]
    return where.say(sentence), where.say(next_step)


def _is(name: str, known: str) -> bool:
    return name == known or (known.startswith("SQLITE_") and name.startswith(f"{known}_"))
