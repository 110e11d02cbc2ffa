"""What a drive or a share for backups can refuse, said so that a person knows where to look: it is not the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from leadpro.store.fault_table import THE_BACKUP
from leadpro.store.faults import explain_refusal


@contextmanager
def explained_there(title: str) -> Iterator[None]:
    """Turn what the system refuses inside the block into problems."""
    try:
        yield
    except OSError as error:
        raise explain_refusal(title, error, THE_BACKUP) from error
