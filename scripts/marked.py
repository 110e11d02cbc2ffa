"""What stands between two marks of a page and is made by a script: written anew, and the rest left as it is."""


def made_anew(text: str, begin: str, end: str, made: str) -> str:
    """A page with what stands between its marks made anew."""
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{made}\n{end}{after}"
