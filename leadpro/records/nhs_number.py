"""The NHS number: ten digits, of which the last checks the others.

The check is that of the NHS Data Dictionary (NHS NUMBER): the first nine digits times ten down to two, added up; what
is missing to the next multiple of eleven is the last digit. Where ten is missing there is no such number.
"""


def read_nhs_number(typed: str) -> str:
    """The ten digits of a number as people type it, with or without spaces. Raises ValueError where it is none."""
    digits = "".join(typed.split())
    if len(digits) != 10 or not digits.isascii() or not digits.isdecimal():
        raise ValueError("An NHS number has ten digits, such as 943 476 5919.")
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    if -weighed % 11 != int(digits[9]):
        raise ValueError("This is no NHS number: its last digit does not fit the others. Is one mistyped?")
    return digits


def say_nhs_number(digits: str) -> str:
    """A number as it is written: "943 476 5919"."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
