"""What a drive or a share for backups can refuse, said so that a person knows where to look: it is not the store."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from leadpro.problem import Problem

_CONNECT = "Check that the drive or the share is connected, then try again."

_SENTENCES = {
    errno.ENOSPC: ("There is no space left where backups go.", "Free some space there, or choose another folder."),
    errno.EDQUOT: ("There is no space left where backups go.", "Free some space there, or choose another folder."),
    errno.EFBIG: ("There is no space left where backups go.", "Free some space there, or choose another folder."),
    errno.EACCES: ("The folder for backups cannot be used.", "Ask who looks after it to let you read and write there."),
    errno.EPERM: ("The folder for backups cannot be used.", "Ask who looks after it to let you read and write there."),
    errno.EROFS: ("The folder for backups cannot be written to.", "Choose another folder."),
    errno.ENOENT: ("The backup is not there.", "Check its name, and that the drive or the share is connected."),
}


@contextmanager
def explained_there(title: str) -> Iterator[None]:
    """Turn what the system refuses inside the block into problems."""
    try:
        yield
    except OSError as error:
        sentence, next_step = _SENTENCES.get(error.errno or 0, ("The place for backups does not answer.", _CONNECT))
        raise Problem(title, sentence, next_step) from error
