"""Whether two names that a way in was made for, or a professional bears, are one."""


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in capitals and spaces at most."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name as it is compared: without capitals, and with single spaces."""
    return " ".join(name.casefold().split())
