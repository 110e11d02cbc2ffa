"""A verified backup beside the store before it is brought up to date: whatever comes of that, the old one is there."""

from pathlib import Path

from leadpro.clock import Clock
from leadpro.store.backups.verified import write_verified
from leadpro.store.key import Key
from leadpro.store.keys.header import read_header


def before_path(store: Path, schema: str) -> Path:
    """Where the backup from before the upgrade to `schema` is."""
    return store.with_name(f"{store.name}.before-{schema}")


def back_up_before(store: Path, key: Key, schema: str, clock: Clock) -> None:
    """Back the store up as it is, before it is brought up to `schema`. Raises Problem; then nothing may be changed."""
    write_verified(
        store,
        key,
        before_path(store, schema),
        read_header(store),
        clock.now(),
        lambda doing: lambda done, of: None,
        lambda: False,
        "",
    )
