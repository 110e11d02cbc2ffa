"""How the draft of a sealed file lies: what it is of, and all that stands in it, under the file's key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from leadpro.store.keys.ciphers import unwrap, wrap

Kept = tuple[str, str | None, str]
"""What a draft is of and what stands in it: verb, record, fields (JSON)."""


def as_kept(file: str, draft_id: str, kept: Kept, key: bytes | None) -> tuple[str, str | None, str, bytes | None]:
    """The columns verb, record_id, fields and sealed of a draft."""
    if key is None:
        return (*kept, None)
    return "", None, "", wrap(msgspec.json.encode(kept), key, _about(file, draft_id))


def from_kept(file: str | None, draft_id: str, columns: Sequence[Any], key: bytes | None) -> Kept | None:
    """What stands in the columns of `as_kept`; None where it is sealed, and this is not its key."""
    verb, record_id, fields, sealed = columns
    if sealed is None:
        return verb, record_id, fields
    opened = unwrap(sealed, key, _about(file or "", draft_id)) if key else None
    return msgspec.json.decode(opened, type=Kept) if opened else None


def lie(cursor: Any, file: str, old: bytes | None, new: bytes | None) -> None:
    """Have the drafts of a file lie under another key, or under none."""
    query = "SELECT id, verb, record_id, fields, sealed FROM draft WHERE family_id = ?"
    for draft_id, *columns in cursor.execute(query, (file,)).fetchall():
        if kept := from_kept(file, draft_id, columns, old):
            cursor.execute(
                "UPDATE draft SET verb = ?, record_id = ?, fields = ?, sealed = ? WHERE id = ?",
                (*as_kept(file, draft_id, kept, new), draft_id),
            )


def _about(file: str, draft_id: str) -> str:
    return f"draft {draft_id} of {file}"
