"""What months, weekdays and seasons are called, and a day and a time by name."""

from datetime import date, time

# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The seasons by the number that EDTF gives them in the place of a month."""
WINTER = 24


def day_name(day: date) -> str:
    """Such as "3 December 2008"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Such as "3 Dec 2008"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def time_name(at: time) -> str:
    """Such as "3:00 pm", "12:05:09 am"."""
    second = f":{at.second:02}" if at.second else ""
    return f"{at.hour % 12 or 12}:{at.minute:02}{second} {'am' if at.hour < 12 else 'pm'}"
