"""Instants as the store writes them: UTC text of one width, so that text order is time order."""

from datetime import UTC, datetime

from leadpro.london import LONDON


def utc_text(instant: datetime) -> str:
    """An instant as text: "2008-12-04T09:00:00.000000Z"."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_utc_text(text: str) -> datetime:
    """The instant (UTC) that the text stands for."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def on_the(instant: str) -> str:
    """An instant as a person in England reads it: "4 December 2008 at 09:00"; of what is none, that it is not."""
    try:
        local = from_utc_text(instant).astimezone(LONDON)
    except (TypeError, ValueError, OverflowError):
        return "a day that cannot be read"
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
