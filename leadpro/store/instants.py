"""Instants as the store writes them: UTC text of one width, so that text order is time order."""

from datetime import UTC, datetime


def utc_text(instant: datetime) -> str:
    """An instant as text: "2008-12-04T09:00:00.000000Z"."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_utc_text(text: str) -> datetime:
    """The instant (UTC) that the text stands for."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
