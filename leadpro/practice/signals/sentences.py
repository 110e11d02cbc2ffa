"""What the sentences of signals are made of."""


def listed(parts: list[str]) -> str:
    """Several things in a sentence: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def counted(number: int, one: str, several: str = "") -> str:
    """A number and what it counts: "1 referral", "9 referrals"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
